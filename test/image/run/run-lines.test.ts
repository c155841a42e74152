import { describe, expect, it } from 'vitest';
import { fileOf, targetOf } from '../image-of.ts';

describe('what commands leave of a file', () => {
  it.each([
    ['COPY app /d/app\nRUN chown -R 7:9 /d', '/d/app', '0755 7:9'],
    ['COPY app /d/app\nRUN chown -R www-data: /d && chmod -R go-rx,u+s /d', '/d/app', '4700 33:33'],
    // The kernel takes the set-id bits.
    ['COPY --chmod=6755 app /app\nRUN chown 7 /app', '/app', '0755 7:0'],
    ['COPY app /app\nRUN mkdir -p /a/b && chmod 2775 /a/b && chgrp 50 /a/b && cp /app /a/b && mkdir -m 700 /a/b/c', '/a/b/c', '2700 0:50'],
    ['COPY app /app\nRUN install -D -m 4750 -o 7 -g 9 /app /opt/x/tool', '/opt/x/tool', '4750 7:9'],
    ['COPY app /app\nRUN ln -s /app /opt/tool && ln -sf nowhere /opt/tool', '/opt/tool', '0777 0:0 -> nowhere'],
    ['COPY app /d/app\nRUN mv /d /e && rm -rf /d/* && touch /e/x', '/e/app', '0755 0:0'],
    ['COPY app /d/app\nRUN rm -rf /d', '/d', '-'],
    ['COPY app /d/app\nRUN cp -r /d /e && cp -a /d/. /e/', '/e/app', '0755 0:0'],
    ['COPY app /d/a.sh\nRUN chmod 0600 /d/*.sh', '/d/a.sh', '0600 0:0'],
    ['COPY app /app\nRUN umask 077 && touch /x', '/x', '0600 0:0 ""'],
    ['COPY app /app\nRUN chown "$(id -u)" /app', '/app', '0755 0:0'],
    ['COPY app /d/app\nRUN find /d -type f -exec chmod 600 {} +', '/d/app', '0600 0:0'],
    ['COPY app /d/e/app\nRUN find /d -name "a*" -type f -exec chown 7:9 {} \\;', '/d/e/app', '0755 7:9'],
    ['COPY app /d/app\nRUN cd / && find d -name app -exec rm {} +', '/d/app', '-'],
    ['COPY app /d/e/app\nRUN find /d -maxdepth 1 -exec chmod 700 {} + && find /d -name x -delete', '/d/e/app', '0755 0:0'],
    ['COPY app /d/app\nRUN find /d -perm /111 ! -name x -exec chmod 600 {} +', '/d/app', '0600 0:0'],
    // Of those, shells that are followed by their tests know too.
    ['COPY --chmod=6755 app /app\nRUN chown 7 /app && [ ! -u /app ] && [ ! -g /app ] && touch /x', '/x', '0644 0:0 ""'],
    ['COPY app /d/app\nRUN [ -d /d ] && chmod -Rf 700 /d && [ ! -e /y ]', '/d/app', '0700 0:0'],
    ['COPY app /d/app\nRUN mkdir /e && mv /d /e/ && [ -f /e/d/app ]', '/e/d/app', '0755 0:0'],
    ['COPY app /d/app\nRUN mkdir /e && cd /e && cp ../d/../d/app . && [ -f app ]', '/e/app', '0755 0:0'],
    ['COPY app /d/app\nRUN mkdir /e && cp -rT /d /e && [ -f /e/app ]', '/e/app', '0755 0:0'],
    ['COPY app /d/app\nRUN mkdir /e && cp -r /d/ /e/ && mv /d/ /f && [ -f /e/d/app ]', '/f/app', '0755 0:0'],
    ['COPY app /d/app\nRUN mv -T /d /e && [ ! -e /d ]', '/e/app', '0755 0:0'],
    ['COPY --chmod=600 app /d/app\nRUN chmod 700 /d && cp --parents /d/app /srv && [ -d /srv/d ]', '/srv/d/app', '0600 0:0'],
    ['COPY --chmod=600 app /d/app\nRUN chmod 700 /d && cp --parents /d/app /srv && [ -d /srv/d ]', '/srv/d', '0700 0:0'],
    ['COPY app /d/app\nRUN cp -n /d/app /srv/app && cp -u /d/app /srv/app', '/srv/app', '?'],
    ['COPY --chown=7:9 app /d/app\nCOPY app /d/b\nRUN chown -R --from=7:9 1:2 /d && [ -f /d/app ]', '/d/app', '0755 1:2'],
    ['COPY --chown=7:9 app /d/app\nCOPY app /d/b\nRUN chown -R --from=7 1:2 /d && [ -f /d/app ]', '/d/b', '0755 0:0'],
    ['RUN usermod -u 1000 www-data && groupmod -g 1001 www-data && install -d -o www-data -g www-data /x', '/x', '0755 1000:1001'],
    ['RUN mkdir -p /var/www/html && chown www-data /var/www/html && usermod -u 1000 www-data', '/var/www/html', '0755 1000:0'],
    ['RUN usermod -l web www-data && groupmod -n web www-data && install -d -o web -g web /x', '/x', '0755 33:33'],
    [
      'RUN groupadd -o -g 0 wheel && useradd -o -u 0 -g wheel app && install -d -o app -g app /x || install -d -o app -g wheel /x',
      '/x',
      '0755 0:0',
    ],
    ['RUN useradd -o -u 33 app && install -d -o app -g app /x', '/x', '0755 33:1000'],
    ['RUN useradd app && usermod -o -u 33 app && install -d -o app /x', '/x', '0755 33:0'],
    ['RUN groupadd -f -g 0 app && install -d -g app /x', '/x', '0755 0:1000'],
    ['RUN gpasswd -a www-data daemon && mkdir -m 700 /x && [ -d /x ]', '/x', '0700 0:0'],
    [
      'RUN mkdir /w && chown 7:9 /w\nUSER 7:9\nRUN cd /w && touch a && mv a b && cp b c && umask 027 && mkdir -p d/e && chmod -R o+x d && [ -f b ]',
      '/w/d/e',
      '0751 7:9',
    ],
    ['RUN mkdir /w && chown 7:9 /w\nUSER 7:9\nRUN cd /w && touch a && mv a b && cp b c && [ -f b ]', '/w/c', '0644 7:9 ""'],
    ['RUN mkdir /w && chown 7:9 /w && touch /tmp/x\nUSER 7:9\nRUN mv /tmp/x /w/x || [ -d /w ]', '/w/x', '?'],
    ['RUN cp -T /etc /x || mkdir -m 700 /y && [ -d /y ]', '/y', '0700 0:0'],
    ['RUN printf abcdef > /x && truncate -s 3 /x && [ -f /x ]', '/x', '0644 0:0 "abc"'],
    ['COPY app /s/a.sh\nCOPY app /s/t/b.sh\nRUN find /s -name "*.sh" | xargs cp -t /opt && [ -f /opt/b.sh ]', '/opt/b.sh', '0755 0:0'],
    ['RUN echo a > /b && echo b > /a && ls -1 /b /a > /x && cmp -s /a /b || [ -f /x ]', '/x', '0644 0:0 "/a\\n/b\\n"'],
    ['RUN mkdir -p /o/a/b/c && cd /o && rmdir -p a/b/c', '/o/a', '-'],
    ['RUN mkdir -p /o/a/b && apt-get update; cd /o && rmdir -p a/b', '/o/a', '?'],
    [
      'COPY app /usr/lib/x/app\nRUN mkdir /o && ln -s -t /o /usr/lib/x/app && ln -sr /usr/lib/x/app /o/r',
      '/o/app',
      '0777 0:0 -> /usr/lib/x/app',
    ],
    [
      'COPY app /usr/lib/x/app\nRUN mkdir /o && ln -s -t /o /usr/lib/x/app && ln -sr /usr/lib/x/app /o/r',
      '/o/r',
      '0777 0:0 -> ../usr/lib/x/app',
    ],
    ['RUN mkdir /o && ln -s /o /l && touch /o/f && ln -sr /l/f /l/g', '/o/g', '0777 0:0 -> f'],
    ['RUN mkdir /o && echo a=1 > /o/c && sed -E -i.bak "1q;s/a/b/w /o/w" /o/c', '/o/c.bak', '?'],
    ['RUN mkdir /o && echo a=1 > /o/c && sed -E -i.bak "1q;s/a/b/w /o/w" /o/c', '/o/w', '?'],
    ['RUN adduser --system x', '/run/adduser', '?'],
    ['RUN mkdir /o && echo a > /o/a && echo b > /o/b && ln -s b /o/l && cp --remove-destination /o/a /o/l', '/o/l', '0644 0:0 "a\\n"'],
    ['RUN mkdir /o && echo a > /o/a && echo b > /o/q && cp -b /o/a /o/q', '/o/q~', '0644 0:0 "b\\n"'],
    // While it is built, an image has files there that are the engine's.
    ['RUN cp -r /etc /x', '/x/hosts', '?'],
    // What may have been moved or taken away need not be there any more.
    ['COPY app /d/app\nRUN apt-get update || rm -rf /d', '/d', '?'],
    ['COPY app /d/app\nRUN apt-get update || mv /d /e/', '/d', '?'],
    ['COPY app /d/app\nRUN apt-get update || mv /d /e/', '/e', '?'],
    ['COPY app /d/app\nRUN ln -s /d /l && rm -rf /l/ || true', '/l', '?'],
    ['COPY app /d/app\nRUN ln /d/app /d/x && cp -a /d /e && chmod 600 /e/app', '/e/x', '?'],
    // Names of one file, until the next layer.
    ['COPY app /app\nRUN ln /app /x && chmod 600 /x', '/app', '0600 0:0'],
    ['COPY app /app\nRUN ln /app /x && ln /x /y && echo a > /x && chown 7 /app', '/y', '0755 7:0 "a\\n"'],
    ['COPY app /app\nRUN ln /app /x && mv /x /z && echo a > /z', '/app', '?'],
    ['COPY app /d/app\nRUN ln /d/app /x && chmod -Rf 600 /d', '/x', '?'],
    ['COPY app /app\nRUN ln /app /x && rm /app && echo a > /app', '/x', '0755 0:0'],
    ['COPY app /app\nRUN mkdir /d && ln /app /d/ && rm -rf /d && chmod 600 /app', '/app', '0600 0:0'],
    ['COPY app /app\nRUN ln /app /x && rm /app', '/x', '0755 0:0'],
    ['COPY app /app\nRUN ln /app /x\nRUN chmod 600 /x', '/app', '0755 0:0'],
  ])('%s', (lines, path, expected) => {
    expect(fileOf(`FROM debian:12\n${lines}\n`, path)).toBe(expected);
  });

  it('the two families of tools differ', () => {
    const lines = (base: string): string =>
      fileOf(`FROM ${base}\nCOPY --chmod=4755 app /app\nRUN mkdir /d && chmod 2755 /d && chmod 700 /d && cp /app /tool\n`, '/d').slice(
        0,
        4,
      );
    expect(lines('debian:12')).toBe('2700');
    expect(lines('alpine:3.20')).toBe('0700');
    expect(fileOf('FROM alpine:3.20\nCOPY --chmod=4755 app /app\nRUN cp /app /tool\n', '/tool')).toBe('4755 0:0');
    expect(fileOf('FROM debian:12\nCOPY --chmod=4755 app /app\nRUN cp /app /tool\n', '/tool')).toBe('0755 0:0');
  });
});

describe('text that a line writes', () => {
  it.each([
    ['debian:12', 'echo \'#!/bin/sh\\nexec "$@"\' > /e && chmod +x /e', '0755 0:0 "#!/bin/sh\\nexec \\"$@\\"\\n"'],
    ['alpine:3.20', "echo 'a\\nb' > /e", '0644 0:0 "a\\\\nb\\n"'],
    ['alpine:3.20', "echo -e 'a\\nb' > /e", '0644 0:0 "a\\nb\\n"'],
    ['debian:12', "printf '%s\\n' a 'b c' | tee /e", '0644 0:0 "a\\nb c\\n"'],
    ['debian:12', '{ echo a; echo b; } > /e && echo c >> /e', '0644 0:0 "a\\nb\\nc\\n"'],
    ['debian:12', '<<X\ncat <<EOF > /e && chmod 700 /e\n$HOME_IS \\$x\nEOF\nX', '0700 0:0 "/srv $x\\n"'],
    ['debian:12', 'A=b && echo "$A" > /e && > /f', '0644 0:0 "b\\n"'],
    ['debian:12', 'echo "$(date)" > /e', '0644 0:0'],
    ['debian:12', 'if true; then echo a > /e; fi', '0644 0:0 "a\\n"'],
    ['debian:12', 'for i in 1 2; do echo $i; done > /e', '0644 0:0 "1\\n2\\n"'],
    ['debian:12', 'A=$(case "$(uname -m)" in x86_64) echo amd64;; (*) exit 1;; esac) && echo $A > /e', '0644 0:0 "amd64\\n"'],
    [
      'debian:12',
      'A=$(case $(id -u) in 0) case "$HOME" in /root) echo "a) (";; esac;; *) echo no;; esac) && echo "$A" > /e',
      '0644 0:0 "a) (\\n"',
    ],
    ['debian:12', 'env -i A=b sh -c \'echo "$A|$HOME|$HOME_IS" > /e\' && [ -f /e ]', '0644 0:0 "b||\\n"'],
    ['alpine:3.20', 'env -i A=b sh -c \'echo "$A|$HOME|$HOME_IS" > /e\' && [ -f /e ]', '0644 0:0 "b||\\n"'],
    ['debian:12', 'A=b env HOME_IS=x sh -c \'echo "$A|$HOME_IS"\' > /e', '0644 0:0 "b|x\\n"'],
    ['debian:12', "A=b timeout 5 sh -c 'echo $A' > /e", '0644 0:0 "b\\n"'],
    ['debian:12', "printf '%s\\n' a b | A=c xargs -n 1 sh -c 'echo $A $0' > /e", '0644 0:0 "c a\\nc b\\n"'],
    ['debian:12', 'mkdir /d && touch /d/f && find /d -type f -exec sh -c \'echo "$1" > /e\' _ {} \\; && [ -f /e ]', '0644 0:0 "/d/f\\n"'],
    ['debian:12', "printf 'foo bar\\nfoobar\\n' | grep -w bar > /e; printf 'x-y\\n' | grep -qw x && [ -f /e ]", '0644 0:0 "foo bar\\n"'],
    [
      'debian:12',
      'bash -c \'A=(a b c); B=(); for i in "${!A[@]}" "${!B[@]}"; do echo "$i=${A[$i]}"; done\' > /e',
      '0644 0:0 "0=a\\n1=b\\n2=c\\n"',
    ],
    // In which order a directory has its names, nobody knows.
    ['debian:12', 'mkdir /d && echo a > /d/a && echo b > /d/b && find /d -type f -exec cat {} \\; > /e && [ -f /e ]', '0644 0:0'],
    ['debian:12', "echo abc > /e && sed -ri 's|^(a)b|\\1x|' /e && [ -f /e ]", '0644 0:0 "axc\\n"'],
  ])('%s: %s', (base, run, expected) => {
    expect(fileOf(`FROM ${base}\nENV HOME_IS=/srv\nRUN ${run}\n`, '/e')).toBe(expected);
  });

  // Packages and new users bring files of other names to these.
  it.each([
    ['debian:12', '/root/start.sh', ''],
    ['debian:12', '/home/start.sh', 'RUN apt-get update && apt-get install -y curl\n'],
    ['debian:12', '/srv/start.sh', 'RUN apt-get update && apt-get install -y curl\n'],
    ['alpine:3.20', '/opt/start.sh', 'RUN apk add --no-cache curl\n'],
    ['alpine:3.20', '/home/start.sh', 'RUN apk add curl\n'],
  ])('is a file of its own: %s, %s', (base, path, before) => {
    expect(fileOf(`FROM ${base}\n${before}RUN echo x > ${path} && chmod 750 ${path}\n`, path)).toBe('0750 0:0 "x\\n"');
  });

  it('is none of its own where something may be called so', () => {
    const file = (path: string): string =>
      fileOf(
        `FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN curl -o /srv/a https://x.example\nRUN echo x > ${path}\n`,
        path,
      );
    expect(['/srv/a', '/root/.profile', '/srv/.b', '/srv/b'].map(file)).toEqual(['?', '?', '?', '0644 0:0 "x\\n"']);
  });

  it('is followed where the image starts it', () => {
    const outcome = (run: string): string =>
      targetOf(`FROM debian:12\nCOPY app /app\nRUN ${run}\nENTRYPOINT ["/e"]\nCMD ["/app"]\n`).prediction.outcome;
    expect(outcome("printf '#!/bin/sh\\nexec /app\\n' > /e && chmod +x /e")).toBe('ok');
    expect(outcome("printf '#!/bin/sh\\nexec /app\\n' > /e")).toBe('fails');
    expect(outcome("printf '#!/bin/nope\\n' > /e && chmod +x /e")).toBe('fails');
    expect(outcome("printf '#!/bin/sh\\r\\nexec /app\\n' > /e && chmod +x /e")).toBe('fails');
  });
});

it("install of busybox heeds the umask for all but the last directory, GNU's for none", () => {
  const mode = (base: string, path: string): string =>
    fileOf(`FROM ${base}\nRUN umask 077; echo > /f; install -D -m 600 /f /x/y/z; install -d /a/b\n`, path).slice(0, 4);
  expect(['/x', '/x/y', '/a', '/a/b'].map((path) => mode('alpine:3.20', path))).toEqual(['0700', '0755', '0700', '0755']);
  expect(['/x', '/x/y', '/a', '/a/b'].map((path) => mode('debian:12', path))).toEqual(['0755', '0755', '0755', '0755']);
});

it('an owner by a name that nobody can look up is anybody', () => {
  const text = (owner: string): string =>
    fileOf(`FROM debian:12\nRUN some-tool\nCOPY --chown=${owner} app /x\n`, '/x').replace(/214\d{7}/g, '?');
  expect(text('svc')).toBe('0755 ?:?');
  expect(text('7:svc')).toBe('0755 7:?');
  expect(text('7')).toBe('0755 7:7');
});

it('whose a directory is that a line made on its way is not told', () => {
  expect(fileOf('FROM debian:12\nRUN useradd -m joe && mkdir -p /home/joe/.ssh && chown -R joe /home/joe\n', '/home/joe')).not.toMatch(
    / 0:0/,
  );
});
