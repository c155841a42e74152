/** What shells say of the program that a script starts, held to what dash, bash and busybox said (`npm run goldens:scripts`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../../../src/fix.ts';
import { runRules } from '../../../../src/rules/index.ts';
import { predictCase } from '../../../truth/predict-case.ts';

interface Answer {
  /** A file and its arguments, or the shell's own. */
  readonly script?: string;
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly exitCode: number;
  readonly starts: boolean;
  /** On the standard error. */
  readonly said: string;
}

const { answers } = JSON.parse(readFileSync(new URL('../../../conformance/scripts/goldens.json', import.meta.url), 'utf8')) as {
  readonly answers: readonly Answer[];
};

function predict(script: string, args: readonly string[], user = ''): string {
  return predictRun(script.startsWith('#!/bin/ash'), ['/start.sh'], args, user, script);
}

function predictRun(isAlpine: boolean, entrypoint: readonly string[], args: readonly string[], user: string, script: string): string {
  const { outcome, exitCode, message } = predictCase(
    {
      name: 'x',
      why: 'x',
      dockerfile: `FROM ${isAlpine ? 'alpine:3.20' : 'debian:12'}\nCOPY tree /\n${user}ENTRYPOINT ${JSON.stringify(entrypoint)}\n${args.length === 0 ? '' : `CMD ${JSON.stringify(args)}\n`}`,
      context: {
        'tree/start.sh': { text: script, mode: 0o755 },
        'tree/srv/app': { binary: 'start-amd64' },
        'tree/srv/text': 'text\n',
        'tree/srv/foreign': { text: '#!/nope/sh\n', mode: 0o755 },
        'tree/opt/.keep': '',
        'tree/srv/lib.sh': 'fail() {\n  echo "failed with $1" >&2\n  exit "$1"\n}\n',
        'tree/srv/conf.d/a.sh': 'FROM_CONF=nope\n',
      },
    },
    'current',
  ).prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
}

/** What was said in the words of the prediction, whose `…` stands for any text. */
function inWordsOf(predicted: string, said: string): string {
  let from = 0;
  for (const part of predicted.split('…')) {
    const at = said.indexOf(part, from);
    if (at < 0) return said;
    from = at + part.length;
  }
  return predicted;
}

/** What is left open, which counts as starting. */
const OPEN = [
  'exec /srv/$((1\r))',
  '#!/bin/bash\nexit no',
  '#!/bin/bash\nexit 3\r',
  // Only bash knows what it makes of a part of a path that is a file.
  '#!/bin/bash\nexec /etc/passwd/x',
  "trap 'echo bye >&2' EXIT",
  'IFS=:',
  'exec 2>&1\n',
  'A=2\n',
  '${1+"$@"}',
  '[a-c]',
  '#!/bin/ash\nif [[',
  '#!/bin/ash\nexec -a ',
  '#!/bin/ash\n[ $((1 ? ',
  'unset PATH',
  'fi\n',
  '#!/bin/bash\nexec /opt',
  // busybox leaves the dollar where it is, or not, and has RANDOM or not, as it was built.
  '#!/bin/ash\nX=$"nope"',
  '#!/bin/ash\ntrap "echo bye $RANDOM"',
  // It is so small that a shell may read it to its end.
  '. /srv/app\n',
];

// As nginx looks for what to run first; measured with findutils 4.9, coreutils 9.1 and busybox 1.35.
describe('a script that looks for others', () => {
  const tree = '/srv/conf.d';
  it.each([
    [`if find "${tree}/" -mindepth 1 -maxdepth 1 -type f -print -quit 2>/dev/null | read v; then exit 4; fi`, '4 '],
    [`if find "${tree}/" -mindepth 1 -maxdepth 1 -name '*.envsh' -print -quit | read v; then exit 4; else exit 5; fi`, '5 '],
    [`find "${tree}/" -follow -type f -print | sort -V | while read -r f; do echo "$f" >&2; done; exit 6`, `6 ${tree}/a.sh`],
    ["printf '%s\\n' b10 b9 a-c ab 2.x.sh 10.y.sh | sort -V >&2; exit 7", '7 …'],
    ["printf '%s\\n' x/30-c.sh x/4-d.sh x/20-b.sh x/20-a.tar.gz | sort -V >&2; exit 7", '7 x/4-d.sh\nx/20-a.tar.gz\nx/20-b.sh\nx/30-c.sh'],
  ])('%s', (command, said) => {
    expect(predict(`#!/bin/sh\nset -e\n${command}\n`, [])).toBe(said);
  });
});

describe('a script that closes what is not open', () => {
  const text = 'if true; then\n  echo x >&2\ndone\n';
  it.each([
    [`#!/bin/sh\n${text}`, '2 /start.sh: 4: Syntax error: "done" unexpected (expecting "fi")'],
    [`#!/bin/ash\n${text}`, '2 /start.sh: line 4: syntax error: unexpected "done" (expecting "fi")'],
    [`#!/bin/bash\n${text}`, "2 /start.sh: line 4: syntax error near unexpected token `done'\n…`done'"],
    ['#!/bin/sh\ncase $1 in\n  a) echo x\n  fi\nesac\n', '2 /start.sh: 4: Syntax error: "fi" unexpected (expecting ";;")'],
    ['#!/bin/sh\nf() {\n  echo x\n  done\n}\n', '2 /start.sh: 4: Syntax error: "done" unexpected (expecting "}")'],
  ])('%j', (script, said) => {
    expect(predict(script, [])).toBe(said);
  });
});

// Measured with dash 0.5.12, busybox 1.35 and bash 5.2.
describe('a script that opens a file by another number', () => {
  it.each([
    ['#!/bin/sh\nexec 3</nope\nexit 7\n', '2 /start.sh: 2: cannot open /nope: No such file'],
    ['#!/bin/ash\nexec 3</nope\nexit 7\n', "1 /start.sh: line 2: can't open /nope: no such file"],
    ['#!/bin/bash\nexec 3</nope\nexit 7\n', '7 /start.sh: line 2: /nope: No such file or directory'],
    ['#!/bin/sh\nexec 3</etc/passwd\nexit 7\n', '7 '],
    ['#!/bin/sh\nset -e\nexec 3< /srv/text\nread -r x <&3\nexit 7\n', '7 '],
  ])('%j', (script, said) => {
    expect(predict(script, [])).toBe(said);
  });
});

// Measured with dash 0.5.12, busybox 1.35, bash 5.2 and coreutils 9.1.
describe('what shells read in ways of their own', () => {
  const hat = 'case x in [^a-c]) exit 7;; *) exit 8;; esac\n';
  it.each([
    [`#!/bin/sh\n${hat}`, '8 '],
    [`#!/bin/ash\n${hat}`, '7 '],
    [`#!/bin/bash\n${hat}`, '7 '],
    ['#!/bin/sh\nv=12ab\n[ "${v%%[^0-9]*}" = "" ] && exit 7\nexit 8\n', '7 '],
    ['#!/bin/bash\nv=12ab\n[ "${v%%[^0-9]*}" = 12 ] && exit 7\nexit 8\n', '7 '],
    ['#!/bin/sh\ncase ^ in [!^a]) exit 7;; *) exit 8;; esac\n', '8 '],
    ['#!/bin/sh\ntype -p sh > /dev/null || exit 7\nexit 8\n', '7 '],
    ['#!/bin/sh\nread -t 1 x\nexit 7\n', '7 /start.sh: 2: read: Illegal option -t'],
    ['#!/bin/sh\nset -e\nprintf %q x\nexit 7\n', '2 /start.sh: 3: printf: %q: invalid directive'],
    ['#!/bin/bash\nset -u\nv=NOT_GIVEN\necho "${!v}"\n', '1 /start.sh: line 4: !v: unbound variable'],
    ['#!/bin/sh\nset -e\ninstall -t /opt/bin /srv/text\n', '1 install: …/opt/bin…: No such file or directory'],
  ])('%j', (script, said) => {
    expect(predict(script, [])).toBe(said);
  });
});

describe('words of bash alone', () => {
  it.each([
    ['#!/bin/sh\ncoproc x { :; }\n', '2 /start.sh: 2: Syntax error: "}" unexpected'],
    ['#!/bin/ash\ncoproc x { :; }\n', '2 /start.sh: line 2: syntax error: unexpected "}"'],
    ['#!/bin/sh\nselect x in a b; do echo $x; done\n', '2 /start.sh: 2: Syntax error: "do" unexpected'],
    ['#!/bin/ash\nselect x in a b; do echo $x; done\n', '2 /start.sh: line 2: syntax error: unexpected "do"'],
    ['#!/bin/bash\ncoproc x { :; }\nexit 7\n', 'ok'],
  ])('%j', (script, said) => {
    expect(predict(script, [])).toBe(said);
  });
});

describe('a script that starts a program', () => {
  it.each(answers)('$script$command with $args ends with $exitCode', ({ script = '', args = [], command, exitCode, starts, said }) => {
    const predicted = command === undefined ? predict(script, args) : predictRun(command[0] === '/bin/ash', command, [], '', '');
    const isOpen = predicted === 'ok' && OPEN.some((text) => script.includes(text));
    expect(predicted).toBe(isOpen || starts || exitCode === 0 ? 'ok' : inWordsOf(predicted, `${exitCode} ${said}`));
  });

  it.each([
    ['#!/bin/sh\nif test -n "$TERM"; then exec /srv/nope; fi\n', []],
    ['#!/bin/sh\n/srv/app || exec /srv/nope\n', []],
    ['#!/bin/sh\n/srv/app\nexec /srv/nope\n', []],
    ['#!/bin/sh\ncp /srv/app /opt/nope\nexec /opt/nope\n', []],
    ['#!/bin/sh\nset -e\n/srv/app > /opt/nope\nexec /srv/nope\n', []],
    ['#!/bin/sh\nX=$(date)\n[ "$X" = y ] && exec /srv/nope\n', []],
    ['#!/bin/sh\n/srv/app &\nwait\nexec /srv/nope\n', []],
    ['#!/bin/sh\n(exec /srv/nope)\nexec /srv/app\n', []],
    ['#!/bin/sh\nset -e\n/srv/app\nexec /srv/nope\n', []],
    ['#!/bin/sh\nexec "$@"\n', []],
    ['#!/bin/sh\nexec $(which app)\n', []],
    ['#!/bin/sh\n. /srv/app\nexec /srv/nope\n', []],
    ['#!/bin/sh\ncat <<EOF\nexec /srv/nope\nEOF\n', []],
    ['#!/bin/sh\nstart() {\nexec /srv/nope\n}\n', []],
    ['#!/bin/sh\nexit 0\r\n', []],
    ['#!/bin/sh\nexec /etc/no*\n', []],
  ])('%j is left open', (script, args) => {
    expect(predict(script, args)).toBe('ok');
  });

  it('reads up to a mark, and what a process gives to read', () => {
    const cut = predictRun(false, ['bash', '-ec', 'while IFS= read -r -d , x; do N=$x; done <<< "a,nope,"; exec /srv/$N'], [], '', '');
    const beside = predictRun(false, ['bash', '-ec', 'while read -r x; do N=$x; done < <(echo a; echo nope); exec "/srv/$N"'], [], '', '');
    expect([cut, beside]).toEqual(['127 bash: line 1: /srv/nope: …', '127 bash: line 1: /srv/nope: …']);
  });

  it('goes on behind a directory that it makes', () => {
    const made = predictRun(true, ['sh', '-ec', 'mkdir -p /data/x; [ -f /srv/text ] && exec /srv/nope'], [], '', '');
    expect(inWordsOf(made, '127 sh: exec: line 0: /srv/nope: not found')).toBe(made);
    expect(predictRun(true, ['sh', '-ec', 'mkdir -p /srv/text/x; exec /srv/nope'], [], '', '')).toBe('1 mkdir: …/srv/text…Not a directory');
    expect(predictRun(true, ['sh', '-ec', 'mkdir -p /data; exec /srv/nope'], [], 'USER 1000\n', '')).toBe(
      '1 mkdir: …/data…Permission denied',
    );
    expect(predictRun(true, ['sh', '-ec', 'mkdir -p /data; [ -d /data ] || exec /srv/nope'], [], '', '')).toBe('ok');
  });

  it('starts a program of busybox that has a file of its own as that file', () => {
    expect(predictRun(true, ['sh', '-c', 'exec env X=1 /srv/nope'], [], '', '')).toBe(
      "127 env: can't execute '/srv/nope': No such file or directory",
    );
    expect(predictRun(true, ['sh', '-c', 'exec sh /srv/nope.sh'], [], '', '')).toBe(
      "2 sh: can't open '/srv/nope.sh': No such file or directory",
    );
    expect(predictRun(true, ['sh', '-c', 'exec env X=1 /srv/app'], [], '', '')).toBe('ok');
  });

  it('opens for reading and writing what may be written to, links nothing below what is not there, and takes bits from all', () => {
    const asRoot = (isAlpine: boolean, text: string): string => predictRun(isAlpine, ['sh', '-ec', text], [], '', '');
    expect(asRoot(true, 'exec 3<>/nope/x; exec /srv/app')).toBe("1 sh: can't create /nope/x: nonexistent directory");
    expect(asRoot(true, 'exec 3<>/srv/x; exec /srv/app')).toBe('ok');
    expect(asRoot(true, 'ln -s /srv/app /nope/; exec /srv/app')).toBe('1 ln: …/nope/…No such file or directory');
    expect(asRoot(true, 'ln -s /srv/app /srv/; exec /srv/app')).toContain('1 ln: …');
    expect(asRoot(true, 'cp /srv/app /srv/q; chmod -x /srv/q; exec /srv/q')).toBe('126 sh: exec: …/srv/q: Permission denied');
    expect(asRoot(true, 'umask 0111; cp /srv/app /srv/q; chmod -x /srv/q; exec /srv/app')).toBe('ok');
  });

  it('may not change what is another’s in place, nor the names of hosts', () => {
    const asUser = (isAlpine: boolean, text: string): string => predictRun(isAlpine, ['sh', '-ec', text], [], 'USER 1000\n', '');
    expect(asUser(false, 'sed -i s/a/b/ /etc/passwd; exec /srv/app')).toBe("4 sed: couldn't open temporary file …: Permission denied");
    expect(asUser(true, 'sed -i s/a/b/ /etc/passwd; exec /srv/app')).toBe(
      "1 sed: can't create temp file '/etc/passwd…': Permission denied",
    );
    expect(asUser(false, 'echo "1.2.3.4 db" >> /etc/hosts; exec /srv/app')).toBe('2 sh: 1: cannot create /etc/hosts: Permission denied');
    expect(asUser(false, 'mv /etc/passwd /tmp/x; exec /srv/app')).toMatch(/^1 mv: .*\/etc\/passwd.*Permission denied/);
    expect(predictRun(false, ['sh', '-ec', 'sed -i s/a/b/ /etc/passwd; echo x >> /etc/hosts; exec /srv/app'], [], '', '')).toBe('ok');
  });

  it('is given no name at all', () => {
    expect(predict('#!/bin/sh\nAPP=\nexec "$APP"\n', [])).toBe('126 /start.sh: 3: exec: : Permission denied');
    expect(predict('#!/bin/ash\nAPP=\nexec "$APP"\n', [])).toBe('126 /start.sh: exec: line 3: : Permission denied');
    expect(predict('#!/bin/bash\nAPP=\nexec "$APP"\n', [])).toBe('127 /start.sh: line 3: exec: : not found');
    expect(predict('#!/bin/sh\nAPP=\n"$APP"\n', [])).toBe('127 /start.sh: 3: : Permission denied');
    expect(predict('#!/bin/sh\nAPP=\n"$APP" || exec /srv/app\n', [])).toBe('ok');
  });

  it('may find variables that its base image sets', () => {
    const predictOn = (base: string): string =>
      predictCase({ name: 'x', why: 'x', dockerfile: `FROM ${base}\nCMD test -n "$PYTHON_VERSION" || exit 3\n` }, 'current').prediction
        .outcome;
    expect([predictOn('python:3.12'), predictOn('debian:12')]).toEqual(['ok', 'fails']);
  });

  it('is not opened where the user may not read it', () => {
    expect(predict('#!/bin/sh\nexec /srv/nope\n', [], 'COPY --chmod=711 tree/start.sh /start.sh\nUSER 1000\n')).toBe(
      '2 /bin/sh: 0: …open /start.sh…',
    );
  });

  it('is left open where its variables grow without end', () => {
    expect(predict(`#!/bin/sh\nA=/srv/nope\n${'A=$A$A\n'.repeat(900)}exec $A\n`, [])).toBe('unknown');
    expect(predict(`#!/bin/sh\nA=${'x'.repeat(1000)}\nexec ${'"$A"'.repeat(2000)}\n`, [])).toBe('unknown');
  });
});

// Measured in containers with dash 0.5.12, bash 5.2 and busybox 1.35 built with musl.
describe('start scripts as people write them', () => {
  const sh = '#!/bin/sh\n';
  const bash = '#!/bin/bash\n';
  it.each([
    // Where it is to leave at the first error, bash leaves before it shows the line.
    [
      'debian',
      `${bash}set -e\nif [ -z "$X" ] then\n  echo x\nfi\nexec "$@"\n`,
      "2 /start.sh: line 5: syntax error near unexpected token `fi'",
    ],
    ['debian', `${bash}set -e\necho hello)\n`, "2 /start.sh: line 3: syntax error near unexpected token `)'"],
    // A variable that a here-document asks for ends the command that reads it, and not the script.
    ['debian', `${sh}cat > /tmp/f <<EOF\nh=\${HOST:?set HOST}\nEOF\nexit 6\n`, '6 /start.sh: 2: HOST: set HOST'],
    ['debian', `${sh}set -e\ncat > /tmp/f <<EOF\nh=\${HOST:?set HOST}\nEOF\n`, '2 /start.sh: 3: HOST: set HOST'],
    ['debian', `${bash}set -eu\ncat > /tmp/f <<EOF\nh=$HOST\nEOF\n`, '1 /start.sh: line 3: HOST: unbound variable'],
    ['alpine', `${sh}set -e\ncat > /tmp/f <<EOF\nh=\${HOST:?set HOST}\nEOF\n`, '1 /start.sh: line 3: HOST: set HOST'],
    ['debian', `${bash}read x <<EOF\nh=\${HOST:?set HOST}\nEOF\nexit 6\n`, 'ok'],
    // Whatever the base image has there, root writes it.
    ['debian', `${sh}set -e\ncat > /etc/app.conf <<EOF\nx\nEOF\nexec nope\n`, '127 /start.sh: 6: exec: nope: not found'],
    ['alpine', `${sh}set -e\nenvsubst < /srv/plain > /etc/app.conf\n`, '127 /start.sh: line 3: envsubst: not found'],
    // How many processors there are nobody knows, and it does not matter.
    ['debian', `${sh}set -e\nN=$(nproc)\nW=$((N * 2 + 1))\nexec gunicorn -w "$W"\n`, '127 /start.sh: 5: exec: gunicorn: not found'],
    ['alpine', `${sh}W=$(( ($(nproc) + 1) / 2 ))\nexec gunicorn -w "$W"\n`, '127 /start.sh: exec: line 3: gunicorn: not found'],
    // Shells within one another, to all but bash.
    ['debian', `${sh}set -e\ni=0\n((i++))\n`, '127 /start.sh: 4: i++: not found'],
    ['alpine', `${sh}set -e\ni=0\n((i++))\n`, '127 /start.sh: line 4: i++: not found'],
    ['debian', `${bash}set -e\ni=0\n((i++))\n`, '1 '],
    ['debian', `${sh}if (( 1 < 5 )); then exit 3; fi\nexit 4\n`, '4 /start.sh: 2: cannot open 5: No such file'],
    // What a quote that nothing closes has taken with it.
    ['debian', `${sh}echo "hello\nexec "$@"\n`, '2 /start.sh: …: Syntax error: Unterminated quoted string'],
    ['alpine', `${sh}if [ "$1" = "a ]; then\n  echo $1\nfi\n`, '2 /start.sh: line …: syntax error: unterminated quoted string'],
    ['debian', `${bash}echo "hello\nexec "$@"\n`, '2 /start.sh: line …: unexpected EOF while looking for matching `"\'…'],
    // Logs that are links.
    [
      'debian',
      `${sh}set -e\nln -sf /dev/stdout /tmp/app.log\necho hello > /tmp/app.log\nexec nope\n`,
      '127 /start.sh: 5: exec: nope: not found',
    ],
    ['alpine', `${sh}ln -sf /dev/stderr /tmp/app.log\necho hello > /tmp/app.log\nexit 4\n`, '4 hello'],
    // A script without #!, which the shell that was to start it reads itself.
    ['debian', `${sh}printf 'exit 21\\n' > /tmp/run\nchmod +x /tmp/run\nexec /tmp/run\n`, '21 '],
    ['debian', `${bash}exec /srv/plain a\n`, '5 /srv/plain: line 1: …nope: …'],
    ['alpine', `${sh}exec /srv/plain a\n`, '5 /srv/plain: line 1: nope: not found'],
    ['debian', `${sh}exec /srv/plain\n`, '4 /srv/plain: 1: nope: not found'],
    // However it is to be copied.
    ['debian', `${sh}set -e\ncp -n /srv/defaults/* /tmp/\nexec "$@"\n`, '1 cp: …/srv/defaults/*…No such file or directory'],
    // `cd ""` stays where it is.
    [
      'alpine',
      `${sh}cd /srv\nD="$(cd "$(dirname "\${BASH_SOURCE[0]}")" && pwd)"\n[ "$D" = /srv ] && exit 3\nexit 4\n`,
      '3 /start.sh: line …: syntax error: bad substitution',
    ],
    ['debian', `${sh}cd /srv\ncd "$NOTHING"\n[ "$PWD" = /srv ] && exit 3\nexit 4\n`, '3 '],
    // Only bash makes connections by name.
    ['debian', `${sh}(echo > /dev/tcp/127.0.0.1/80) 2>/dev/null || exit 7\n`, '7 '],
    ['alpine', `${sh}set -e\n: < /dev/tcp/db/80\n`, "1 /start.sh: line 3: can't open /dev/tcp/db/80: no such file"],
    ['debian', `${bash}(echo > /dev/tcp/127.0.0.1/80) 2>/dev/null || exit 7\n`, '7 '],
  ])('%s: %j ends with %j', (base, script, expected) => {
    const { outcome, exitCode, message } = predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM ${base === 'alpine' ? 'alpine:3.20' : 'debian:12'}\nCOPY tree /\nENTRYPOINT ["/start.sh"]\n`,
        context: { 'tree/start.sh': { text: script, mode: 0o755 }, 'tree/srv/plain': { text: 'nope\nexit $((4 + $#))\n', mode: 0o755 } },
      },
      'current',
    ).prediction;
    expect(outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome).toBe(expected);
  });
});

// Each was typed, and the image started.
describe('what mends a start script', () => {
  it.each([
    ['set -e\ncd /app\n', '', 'WORKDIR /app   in the Dockerfile, which makes it\nor: write the directory where it is'],
    ['set -e\ncat > /tmp/f <<EOF\nh=${HOST:?set HOST}\nEOF\n', '', 'docker run -e HOST=…\nor: ENV HOST=…   with a default'],
    ['set -e\nmkdir -p /data/cache\n', 'USER 1000\n', 'RUN mkdir -p /data/cache && chown 1000 /data/cache   in the Dockerfile, above USER'],
    [
      'set -e\necho x > /etc/app.conf\n',
      'USER 1000\n',
      'RUN touch /etc/app.conf && chown 1000 /etc/app.conf   in the Dockerfile, above USER\nor: write to /tmp',
    ],
    ['set -e\necho "127.0.0.1 db" >> /etc/hosts\n', 'USER 1000\n', 'docker run --add-host NAME:ADDRESS …, in place of that line'],
    ['exec env A=b nope\n', '', 'COPY it to a directory of PATH, such as /usr/local/bin/nope'],
  ])('%j with %j: %j', (script, user, fix) => {
    const { target } = predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM debian:12\nCOPY start.sh /\n${user}ENTRYPOINT ["/start.sh"]\n`,
        context: { 'start.sh': { text: `#!/bin/sh\n${script}`, mode: 0o755 } },
      },
      'current',
    );
    expect(runRules(target).map((finding) => finding.fix !== null && fixText(finding.fix))).toEqual([fix]);
  });

  it('a variable that bash is asked for is known to be set or not', () => {
    expect(predict('#!/bin/bash\nif [ -v PASSWORD_FILE ]; then exit 3; fi\nexit 4\n', [])).toBe('4 ');
  });
});
