import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { fixtureBinary } from '../truth/fixture.ts';
import { judge } from './judge.ts';

type Files = Readonly<Record<string, MemoryEntry>>;
const program = (): MemoryEntry => ({ type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') });
const fixesOf = (text: string, files: Files = {}): string[] =>
  judge(text, files)
    .findings.filter(({ severity }) => severity !== 'note')
    .map(({ rule, fix }) => `${rule}: ${fix ?? ''}`);
const outcomeOf = (text: string, files: Files = {}): unknown => judge(text, files).prediction.outcome;

describe('a COPY whose words are not what they were meant for', () => {
  it.each([
    ['COPY app /app --chmod=755', 'command-not-found: COPY --chmod=755 app /app'],
    ['COPY app /bin/x --chmod=755', 'copy-source-missing: COPY --chmod=755 app /bin/x'],
    ['COPY -chmod=755 app /app', 'copy-source-missing: COPY --chmod=755 app /app'],
    ['COPY app /app;', 'command-not-found: COPY app /app'],
    ['COPY my app /app', 'copy-source-missing: COPY ["my app", "/app"]'],
    ['COPY --chown=1 conf my app /app/', 'copy-source-missing: COPY --chown=1 ["conf", "my app", "/app/"]'],
    ['COPY app /app \\', 'copy-source-missing: take the \\ away from the end of line 2'],
  ])('%s', (line, fix) => {
    const files = { ...(line.includes('my') ? { 'my app': program(), 'conf': 'a' } : { app: program() }) };
    expect(fixesOf(`FROM scratch\n${line}\nENTRYPOINT ["/app"]\n`, files)).toEqual([fix]);
  });

  it('says where it is: at the \\ of the line before', () => {
    expect(judge('FROM scratch\nCOPY app /app \\\nENTRYPOINT ["/app"]\n', { app: program() }).findings[0]).toMatchObject({
      line: 2,
      column: 10,
      message: 'ENTRYPOINT of line 3 is taken for a part of COPY: line 2 ends in \\',
    });
  });
});

describe('a source that is elsewhere', () => {
  it('in the context: the only file of its name', () => {
    expect(fixesOf('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { 'build/app': program() })).toEqual([
      'copy-source-missing: COPY build/app /app',
    ]);
    expect(fixesOf('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { 'node_modules/app': program() })[0]).toContain('build it first');
    expect(fixesOf('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { 'a/app': program(), 'b/app': program() })[0]).toContain(
      'build it first',
    );
  });

  it('in a stage that was not named', () => {
    const build = 'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN make\n';
    expect(fixesOf(`${build}FROM scratch\nCOPY /src/bin/app /app\nCMD ["/app"]\n`)).toEqual([
      'copy-source-missing: COPY --from=build /src/bin/app /app',
    ]);
    expect(fixesOf('FROM scratch AS one\nCOPY app /opt/app\nFROM scratch\nCOPY /opt/app /app\nCMD ["/app"]\n', { app: program() })).toEqual(
      ['copy-source-missing: COPY --from=one /opt/app /app'],
    );
    expect(
      outcomeOf('FROM scratch AS one\nCOPY app /opt/app\nFROM scratch\nCOPY --from=one /opt/app /app\nCMD ["/app"]\n', { app: program() }),
    ).toBe('ok');
  });

  it('in another stage than the one that was named', () => {
    const stages = 'FROM scratch AS base\nCOPY app /usr/tool\nFROM base AS build\nCOPY app /out/app\n';
    expect(fixesOf(`${stages}FROM scratch\nCOPY --from=0 /out/app /app\nCMD ["/app"]\n`, { app: program() })).toEqual([
      'stage-file-missing: COPY --from=build /out/app /app',
    ]);
    expect(fixesOf(`${stages}FROM scratch\nCOPY --from=2 /out/app /app\nCMD ["/app"]\n`, { app: program() })).toEqual([
      'invalid-instruction: COPY --from=build /out/app /app',
    ]);
    expect(fixesOf('FROM scratch\nCOPY --from=1 /app /app\nCMD ["/app"]\n', { app: program() })).toEqual(['unknown-stage: COPY /app /app']);
  });

  it('is not another one of a name that a variable makes', () => {
    const files = { 'app-arm64': program() };
    expect(fixesOf('FROM scratch\nARG TARGETARCH\nCOPY app-${TARGETARCH} /app\nCMD ["/app"]\n', files)[0]).toContain('build it first');
  });
});

describe('an ARG that does not reach its stage', () => {
  it('has its value behind it where only another stage gives it one', () => {
    const text = 'FROM scratch AS a\nARG BIN=app\nCOPY $BIN /x\nFROM scratch\nCOPY --from=a /x /app\nCOPY bin/${BIN} /app2\nCMD ["/app"]\n';
    expect(fixesOf(text, { 'app': program(), 'bin/app': program() })).toEqual([
      'arg-lost-in-stage: ARG BIN=app   in this stage, above line 6',
    ]);
    expect(fixesOf('ARG BIN=app\nFROM scratch\nCOPY $BIN /app\nCMD ["/app"]\n', { app: program() })).toEqual([
      'copy-of-empty-variable: ARG BIN   in this stage, above line 3',
    ]);
    expect(fixesOf('FROM scratch\nARG BIN\nCOPY $BIN /app\nCMD ["/app"]\n', { app: program() })).toEqual([
      'copy-of-empty-variable: ARG BIN=app   in line 2\nor: docker build --build-arg BIN=… .',
    ]);
  });

  it('is told once', () => {
    expect(fixesOf('ARG TARGETARCH\nFROM scratch\nCOPY app-$TARGETARCH /app\nCMD ["/app"]\n')).toEqual([
      'copy-source-missing: ARG TARGETARCH   in this stage, above line 3',
    ]);
    const directory = 'ARG BIN=app\nFROM scratch\nCOPY bin/$BIN /app\nCMD ["/app"]\n';
    expect(fixesOf(directory, { 'bin/app': program() })).toEqual(['command-is-directory: ARG BIN   in this stage, above line 3']);
    expect(outcomeOf(directory.replace('COPY', 'ARG BIN\nCOPY'), { 'bin/app': program() })).toBe('ok');
  });
});

it('a file where a directory is needed is told by the line that makes it', () => {
  expect(fixesOf('FROM scratch\nCOPY app /app\nCOPY conf/ /app/\nCMD ["/app/app"]\n', { 'app': program(), 'conf/a': '1' })).toEqual([
    'copy-conflict: COPY app /app/   in line 2, so that it makes a directory',
  ]);
});

describe('a command in shell form where no shell is', () => {
  it.each([
    [
      'ENV PORT=80\nCMD /app --port $PORT',
      'CMD ["/app", "--port", "80"]   with the values that ENV gives: only a shell reads them at the start',
    ],
    [
      'CMD /app --port ${PORT:-8080}',
      'CMD ["/app", "--port", "8080"]   with the values that ENV gives: only a shell reads them at the start',
    ],
    [
      'ENV DB_PASSWORD=hunter22\nCMD /app $DB_PASSWORD',
      'write it as a JSON array, without what needs a shell: CMD ["/program", "argument"]',
    ],
    [
      'CMD /app -v && echo hi',
      'write it as a JSON array, without what needs a shell: CMD ["/app", "-v"]\nor: FROM busybox   in place of scratch: it has a shell',
    ],
    ['CMD exec /app', 'CMD ["/app"]'],
  ])('%s', (lines, fix) =>
    expect(
      fixesOf(`FROM scratch\nCOPY app /app\n${lines}\n`, { app: program() }).filter(
        (one) => one.startsWith('shell') || one.startsWith('command'),
      ),
    ).toEqual([`shell-form-without-shell: ${fix}`]),
  );

  it('of HEALTHCHECK names the program of the image', () => {
    expect(
      fixesOf('FROM scratch\nCOPY app /srv/app\nHEALTHCHECK CMD curl http://localhost || exit 1\nCMD ["/srv/app"]\n', { app: program() }),
    ).toEqual([
      'shell-form-without-shell: let the program check itself: HEALTHCHECK CMD ["/srv/app", "--health"]   or leave the check to the orchestrator',
    ]);
    expect(
      fixesOf(
        'FROM busybox\nCOPY app /srv/app\nHEALTHCHECK --interval=5s CMD curl -f http://localhost:80/h || exit 1\nCMD ["/srv/app"]\n',
        { app: program() },
      )[0],
    ).toContain('HEALTHCHECK --interval=5s CMD wget -q -O /dev/null http://localhost:80/h || exit 1\nor: ');
  });
});

describe('a command that starts another one', () => {
  it.each([
    ['FROM busybox\nCOPY app e.sh /\nENTRYPOINT ["/e.sh"]\nCMD ["/ap"]', 'CMD ["/app"]'],
    ['FROM busybox\nCOPY e.sh /\nENTRYPOINT ["/e.sh"]\nCMD ["/app"]', 'COPY app /app'],
    [
      'FROM busybox\nCOPY app /\nENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["/app"]',
      'leave ENTRYPOINT out: CMD ["/app"] starts the program',
    ],
    [
      'FROM busybox\nCOPY app /\nCMD ["bash", "-c", "/app"]',
      'CMD ["sh", "-c", "/app"]   where the command needs no bash\nor: start the program itself, or start FROM an image with bash, such as debian',
    ],
    [
      'FROM scratch\nCOPY app /\nENTRYPOINT ["/sbin/tini", "--"]\nCMD ["/app"]',
      'leave ENTRYPOINT out: CMD ["/app"] starts the program\nand: docker run --init …   where its init is wanted\nor: COPY a static tini (tini-static of Debian\'s package)',
    ],
    ['FROM busybox\nCOPY package.json /\nCMD ["npm", "start"]', 'FROM node:22-slim'],
    ['FROM busybox\nCOPY app /srv/app\nCMD ["/srv/app | cat"]', 'CMD ["sh", "-c", "/srv/app | cat"]'],
    ['FROM busybox\nCOPY app /srv/app\nCMD cd /srv && ./ap', 'CMD cd /srv && /srv/app'],
    ['FROM debian:12\nCOPY s.sh app /\nCMD ["/s.sh"]', 'write . /env in place of source /env in s.sh\nor: #!/bin/bash as its first line'],
  ])('%s', (lines, fix) => {
    const script = (content: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: Buffer.from(content) });
    const files = {
      'app': program(),
      'e.sh': script('#!/bin/sh\nexec "$@"\n'),
      's.sh': script('#!/bin/sh\nset -e\nsource /env\nexec /app\n'),
      'package.json': '{"scripts":{"start":"node x.js"}}',
    };
    expect(fixesOf(`${lines}\n`, files)).toEqual([`command-not-found: ${fix}`]);
  });
});

it('a CMD that is almost an array is told once, with the array that was meant', () => {
  expect(fixesOf('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\nCMD [\'--x\']\n', { app: program() })).toEqual([
    'malformed-exec-form: CMD ["--x"]',
  ]);
});

describe('a RUN line that fails', () => {
  const script = (content: string, mode = 0o755): MemoryEntry => ({ type: 'file', mode, content: Buffer.from(content) });
  const files = {
    'app': program(),
    'build.sh': script('#!/bin/sh\ntrue\n'),
    'plain.sh': script('#!/bin/sh\ntrue\n', 0o644),
    'bash.sh': script('#!/bin/bash\ntrue\n'),
  };
  it.each([
    ['alpine:3.20', 'RUN useradd -r -u 1000 -g 0 app', 'RUN adduser -D -S -u 1000 -G root app   as this image has it'],
    [
      'alpine:3.20',
      'RUN groupadd -r app && useradd --system --gid app app',
      'RUN addgroup -S app && adduser -D -S -G app app   as this image has it',
    ],
    ['busybox', 'RUN useradd app', 'RUN adduser -D app   as this image has it'],
    ['debian:12', 'RUN addgroup -S -g 1000 app', "addgroup --system --gid 1000 app   as Debian's addgroup takes it"],
    [
      'alpine:3.20',
      'RUN apt-get update && apt-get install -y curl build-essential && rm -rf /var/lib/apt/lists/*',
      'RUN apk add --no-cache curl build-base   as this image has it',
    ],
    [
      'debian:12',
      'RUN apk add --no-cache git openssl-dev',
      'RUN apt-get update && apt-get install -y git libssl-dev   as this image has it',
    ],
    ['alpine:3.20', 'RUN apt-get install -y nginx=1.2', 'RUN apk add --no-cache …   is how this image installs packages'],
    [
      'busybox',
      'RUN apt-get update',
      'FROM debian:12-slim   or another image that has apt-get\nor: do it in a stage that has it, and COPY --from it',
    ],
    ['debian:12', 'RUN sudo mkdir /x', 'RUN mkdir /x   which is root already'],
    ['busybox', 'RUN mkdri /x', 'write mkdir in place of mkdri'],
    ['busybox', 'RUN mkdir /srv/data', 'RUN mkdir -p /srv/data'],
    ['busybox', 'RUN mkdir /tmp', 'RUN mkdir -p /tmp'],
    ['busybox', 'RUN chmod +x /app\nCOPY app /app', 'move COPY app /app of line 3 above it'],
    ['busybox', 'WORKDIR /src\nRUN ./build.sh\nCOPY . .', 'move COPY . . of line 4 above it'],
    ['busybox', 'COPY build.sh .\nRUN build.sh', 'write ./build.sh in place of build.sh: the working directory is not in PATH'],
    [
      'busybox',
      'COPY plain.sh .\nRUN ./plain.sh',
      'COPY --chmod=0755 plain.sh .\nor: chmod +x plain.sh   before it is copied\nor: RUN sh ./plain.sh',
    ],
    ['alpine:3.20', 'COPY bash.sh .\nRUN ./bash.sh', 'RUN apk add --no-cache bash\nor: #!/bin/sh   where the script needs no bash'],
    ['busybox', 'RUN cd /srv/app', 'WORKDIR /srv/app   in place of it, which makes it and stays'],
    [
      'busybox',
      'RUN mkdir /srv && cd /srv\nRUN touch x\nRUN cat /srv/x',
      'WORKDIR /srv   in place of the cd of line 2: each RUN begins in the working directory',
    ],
    ['busybox', 'RUN echo x > /srv/app/conf', 'RUN mkdir -p /srv/app && echo x > /srv/app/conf'],
    ['busybox', 'RUN ln -s /app /srv/bin/app', 'RUN mkdir -p /srv/bin && ln -s /app /srv/bin/app'],
    [
      'busybox',
      'COPY app /app\nRUN chown app:app /app',
      'RUN chown 65532:65532 /app   (any number will do)\nor: RUN adduser -D app   above it',
    ],
    [
      'alpine:3.20',
      'RUN <<EOF\n#!/bin/bash\necho hi\nEOF',
      'RUN apk add --no-cache bash\nor: #!/bin/sh as the first line of the here-document, where the script needs no bash',
    ],
    ['busybox', 'RUN grep -q foo /etc/passwd', 'RUN grep -q foo /etc/passwd || true   where the line may go on all the same'],
  ])('%s: %s', (base, lines, fix) => expect(fixesOf(`FROM ${base}\n${lines}\nCMD ["sh"]\n`, files)).toEqual([`run-fails: ${fix}`]));

  it('says which program a script asks for in vain, and which directory is missing', () => {
    const message = (line: string): unknown => judge(`FROM alpine:3.20\nCOPY bash.sh /\n${line}\n`, files).findings[0]?.message;
    expect(message('RUN /bash.sh')).toBe('RUN ends with exit code 127: /bash.sh is a script for /bin/bash, which is not in the image');
    expect(message('RUN mkdir /a/b')).toBe('RUN ends with exit code 1: there is no directory /a');
  });
});

describe('a start script', () => {
  const script = (content: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: Buffer.from(content) });
  const fixOf = (base: string, content: string): string | undefined =>
    fixesOf(`FROM ${base}\nCOPY run.sh app /\nENTRYPOINT ["/run.sh"]\nCMD ["/app"]\n`, { 'app': program(), 'run.sh': script(content) })[0];
  it('that needs bash is not told to do without', () => {
    expect(fixOf('alpine:3.20', '#!/bin/bash\na=(x y)\nexec "$@"\n')).toBe('missing-script-interpreter: RUN apk add --no-cache bash');
    expect(fixOf('alpine:3.20', '#!/bin/bash\nexec "$@"\n')).toBe(
      'missing-script-interpreter: RUN apk add --no-cache bash\nor: #!/bin/sh   where the script needs no bash',
    );
    expect(fixOf('busybox', '#!/bin/sh\na=(x y)\nexec "$@"\n')).toBe(
      'start-refused: #!/bin/bash as its first line\nand: FROM debian:12-slim   or another image that has bash',
    );
  });
  it('that becomes another user is told of USER where the image installs nothing', () => {
    expect(fixOf('busybox', '#!/bin/sh\nset -e\nexec gosu nobody "$@"\n')).toBe(
      'command-not-found: write exec "$@" in place of exec gosu nobody "$@" in run.sh\nand: USER nobody   in the Dockerfile',
    );
    expect(fixOf('debian:12', '#!/bin/sh\nset -e\nexec gosu nobody "$@"\n')).toBe(
      'command-not-found: RUN apt-get update && apt-get install -y gosu',
    );
  });
});

describe('a user or group that the image does not know', () => {
  it.each([
    ['FROM busybox\nCOPY app /app\nUSER app', 'unknown-user: USER 65532:65532   (any number will do)\nor: RUN adduser -D app   above it'],
    [
      'FROM alpine:3.20\nCOPY app /app\nUSER nobody:app',
      'unknown-group: USER nobody:65532   (any number will do)\nor: RUN addgroup app   above it',
    ],
    ['FROM scratch\nCOPY --chown=app app /app\nUSER 1001', 'chown-by-name: COPY --chown=1001:1001 app /app   as USER says'],
  ])('%s', (lines, fix) => expect(fixesOf(`${lines}\nENTRYPOINT ["/app"]\n`, { app: program() })).toEqual([fix]));
});

describe('a build that stops at a COPY', () => {
  const rulesOf = (text: string, files: Files = {}): string[] =>
    judge(text, files)
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule);
  it('is told of what is wrong with USER and CMD as well', () => {
    expect(rulesOf('FROM scratch\nCOPY ap /app\nUSER app\nCMD /app\n', {})).toEqual([
      'copy-source-missing',
      'unknown-user',
      'shell-form-without-shell',
    ]);
    expect(rulesOf('FROM scratch\nCOPY --chown=app app /app\nUSER app\nCMD ["/app"]\n', { app: program() })).toEqual([
      'chown-by-name',
      'unknown-user',
    ]);
  });
  it('and not of what the missing files may bring', () => {
    expect(rulesOf('FROM scratch\nCOPY rootfs /\nUSER app\nCMD /app\n')).toEqual(['copy-source-missing']);
    expect(rulesOf('FROM scratch\nCOPY passwd /etc/\nCOPY passwd /etc/passwd\nUSER app\nCMD ["/app"]\n')).toEqual([
      'copy-source-missing',
      'copy-source-missing',
    ]);
    expect(rulesOf('FROM scratch\nCOPY ap /app\nCMD ["/app"]\n')).toEqual(['copy-source-missing']);
    expect(rulesOf('FROM busybox\nRUN adduser -D app && nosuch\nUSER app\n')).toEqual(['run-fails']);
  });
});

describe('a library that the loader does not find', () => {
  const debian = (name: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: fixtureBinary(name) });
  const image = 'FROM scratch\nCOPY ld-linux-x86-64.so.2 /lib64/\nCOPY libc.so.6 /lib64/\nCOPY app /app\n';
  const files = { 'ld-linux-x86-64.so.2': debian('ld-linux-x86-64.so.2'), 'libc.so.6': debian('libc.so.6'), 'app': debian('glibc-greet') };
  it('is brought from the build context', () => {
    const [fix = ''] = fixesOf(`${image}ENTRYPOINT ["/app"]\n`, { ...files, 'libs/libgreet.so': debian('libgreet.so') });
    expect(fix.split('\n')[0]).toMatch(/^missing-library: COPY libs\/libgreet\.so \/usr\/lib\S*\/ {3}as well$/);
    expect(
      outcomeOf(`${image}${fix.split('\n')[0]?.slice('missing-library: '.length, -'   as well'.length) ?? ''}\nENTRYPOINT ["/app"]\n`, {
        ...files,
        'libs/libgreet.so': debian('libgreet.so'),
      }),
    ).toBe('ok');
  });
  it('is not one of another machine', () => {
    expect(fixesOf(`${image}ENTRYPOINT ["/app"]\n`, { ...files, 'libs/libgreet.so': debian('libgreet-arm64.so') })[0]).toMatch(
      /^missing-library: link it statically.*\nor: copy libgreet\.so to \/usr\/lib\S*, where its loader looks$/,
    );
  });
});

describe('a Rust program', () => {
  const marked = (name: string): MemoryEntry => ({
    type: 'file',
    mode: 0o755,
    content: Buffer.concat([fixtureBinary(name), Buffer.from(`\0/rustc/${'0a'.repeat(20)}/library/core/src/fmt/mod.rs\0`)]),
  });
  it('is built anew by cargo, and copied from where cargo puts it then', () => {
    const fix =
      'rustup target add x86_64-unknown-linux-musl && cargo build --release --target x86_64-unknown-linux-musl\nand: COPY target/x86_64-unknown-linux-musl/release/app /app';
    expect(fixesOf('FROM scratch\nCOPY target/release/app /app\nCMD ["/app"]\n', { 'target/release/app': marked('c-glibc') })[0]).toContain(
      `missing-loader: ${fix}\nor: FROM`,
    );
    expect(
      fixesOf('FROM scratch\nCOPY target/release/app /app\nCMD ["/app"]\n', { 'target/release/app': marked('start-arm64') })[0],
    ).toContain(`wrong-arch: ${fix}\nor: docker build`);
  });
});

describe('a RUN line in an image from scratch', () => {
  it.each([
    ['apk add --no-cache ca-certificates', 'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/   in place of RUN'],
    [
      'apt-get update && apt-get install -y ca-certificates && rm -rf /var/lib/apt/lists/*',
      'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/   in place of RUN',
    ],
    ['apk add --no-cache curl', 'FROM alpine   in place of scratch, where packages can be installed'],
    [
      'mkdir -p /data && chown 1000:1000 /data',
      'FROM busybox AS made   above this stage, and in it: RUN mkdir -p /made/data && chown 1000:1000 /made/data\nand: COPY --from=made /made/ /   in place of RUN',
    ],
    ['adduser -D -u 1001 app', 'leave RUN out, with USER 1001:1001, which needs no user'],
    ['ls -la /', 'leave RUN out: nothing of it stays in the image'],
    ['mv /app /server', 'leave RUN out: COPY app /server'],
    ['ln -s /app /usr/bin/app', 'COPY app /usr/bin/app   in place of RUN'],
    ['/app --version', 'RUN ["/app", "--version"]\nor: do it in a stage that has a shell and COPY --from it'],
    [
      'go build -o /app .',
      'FROM golang AS build   in place of FROM scratch here\nand: FROM scratch   below it, with COPY --from=build of what it makes',
    ],
  ])('%s', (line, fix) =>
    expect(fixesOf(`FROM scratch\nCOPY app /app\nRUN ${line}\nENTRYPOINT ["/app"]\n`, { app: program() })[0]).toBe(
      `run-without-shell: ${fix}`,
    ),
  );
});

describe('where it stands', () => {
  it('a here-document is called by its path, and its end is told by the line', () => {
    expect(judge('FROM alpine:3.20\nCOPY <<EOF /run.sh\n#!/bin/sh\nEOF\nCMD ["/run.sh"]\n').findings[0]).toMatchObject({
      rule: 'not-executable',
      message: 'run.sh may not be executed: its mode is 0644',
      fix: 'COPY --chmod=0755 <<EOF /run.sh',
    });
    expect(fixesOf('FROM alpine:3.20\nCOPY <<EOF /run.sh\n  #!/bin/sh\n  EOF\nCMD ["sh"]\n')).toEqual([
      'invalid-instruction: EOF   alone in line 4, without blanks before or behind it',
    ]);
  });
  it('what a loader is given is no library', () => {
    const files = {
      'ld.so': { type: 'file', mode: 0o755, content: fixtureBinary('ld-linux-x86-64.so.2') },
      'app': { type: 'file', mode: 0o755, content: fixtureBinary('c-glibc') },
    } as const;
    expect(
      judge(
        'FROM scratch\nCOPY ld.so /lib64/ld-linux-x86-64.so.2\nCOPY app /srv/app\nENTRYPOINT ["/lib64/ld-linux-x86-64.so.2", "/app"]\n',
        files,
      ).findings[0],
    ).toMatchObject({
      message: '"/app", which the loader is to start, is not in the image',
      line: 4,
      fix: 'ENTRYPOINT ["/lib64/ld-linux-x86-64.so.2", "/srv/app"]',
    });
  });
});
