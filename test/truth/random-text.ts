/**
 * Dockerfiles whose text is odd: quotes, escapes, continued lines, here-documents, JSON that is nearly right, variables, and every
 * instruction that sets something.
 */
import type { FileSpec, TruthCase } from './case.ts';
import { Dice } from './dice.ts';
import { spellingOf } from './random-spelling.ts';

const files: Readonly<Record<string, FileSpec>> = {
  app: { binary: 'start-amd64' },
  x: 'x\n',
  'a b': 'y\n',
  'd/x': 'z\n',
  "it's": 'q\n',
  'b\\c': 'b\n',
  'etc/passwd': 'me:x:7:8:::\n',
  'sh': { binary: 'start-amd64' },
};

const expansions = [
  '$V',
  '${V}',
  '${V:-d}',
  '${V:+s}',
  '${V-d}',
  '${V+s}',
  '${U:-e f}',
  '${U}',
  '$U',
  '${V:?}',
  '${U:?un set}',
  '${U?}',
  '${V#a}',
  '${V##*a}',
  '${V%b}',
  '${V%%b*}',
  '${V/a/b}',
  '${V//a/}',
  '${V/#a/x}',
  '${V/%b}',
  '${V:-$U}',
  '${U:-${V}}',
  '${U:-"q"}',
  "${U:-'q'}",
  '${V',
  '${}',
  '$',
  '$$',
  '${V:1:2}',
  '${V^^}',
  '${#V}',
  '$1',
  '${1}',
  '${V:-}}',
  '\\$V',
  '\\${V}',
  "'$V'",
  '"$V"',
  '"\\$V"',
  "'\\$V'",
  '${V:-\\}}',
  '${V//\\//x}',
  '${V%/*}',
  '$V$U',
  '${v}',
  '$V_',
  '${V}_',
  '${V:=x}',
  '${V!x}',
  '${ V}',
  '${V }',
  '$(V)',
  '`V`',
  '${V/[a-b]/x}',
  '${V/?/*}',
  '${V#[!b]}',
  '${V/a\\/b/c}',
  '${V*}',
  '${W@Q}',
] as const;
const plain = [
  'a',
  'ab',
  '/app',
  'x',
  'd/x',
  '7',
  'me',
  'ab/ab',
  '/w',
  'A',
  'a.b',
  'a-b',
  'a_b',
  '0',
  'é',
  '日',
  'a=b',
  '=',
  '==',
  'a:b',
  '.',
  '#',
  '#c',
  'a#b',
  '-a',
  '--',
  '*',
  '[',
  ']',
  '{}',
  '<',
  '<<',
  '~',
  '!',
  '%',
  '@',
  '&&',
  '|',
  ';',
  ',',
] as const;
const quoted = [
  '"a b"',
  "'a b'",
  '"a',
  "a'",
  'a\\ b',
  '"a\\"b"',
  "'a\\'b'",
  '"a\\\\"',
  'a\\\\b',
  '""',
  "''",
  '"a"b',
  `a"b"'c'`,
  '"a\'b"',
  "'a\"b'",
  'a\\"b',
  '\\a',
  '\\n',
  '"\\n"',
  '\\',
  'a\\tb',
  '"a\tb"',
  '\\#a',
  '\u00a0',
  'a\u00a0b',
  '\u2028',
  '\ufeff',
  '\v',
  'a\fb',
  '"$"',
  '"${U:-a b}"',
  'a\rb',
  '\u0085',
  '\u3000x',
  "\\'",
  '\\\\$V',
  '`',
  '`a',
  'a`b',
  '`$V',
  '"`""',
] as const;

function word(dice: Dice): string {
  switch (dice.throw(8)) {
    case 0:
    case 1:
      return dice.one(expansions);
    case 2:
      return dice.one(quoted);
    case 3:
      return `${dice.one(plain)}${dice.one(expansions)}`;
    case 4:
      return `${dice.one(expansions)}${dice.one(quoted)}`;
    default:
      return dice.one(plain);
  }
}

function words(dice: Dice, least: number, most: number): string {
  return spellingOf(
    dice,
    dice.some(least, most, () => word(dice)),
  );
}

/** A JSON array, often with one thing wrong. */
function json(dice: Dice, items: readonly string[]): string {
  const text = JSON.stringify(items);
  switch (dice.throw(16)) {
    case 0:
      return text.replaceAll('"', "'");
    case 1:
      return text.replace(',', ', ,');
    case 2:
      return text.replace(']', ',]');
    case 3:
      return `${text}${dice.one([' x', ']', ' # c', ' []', '\\', ' \\', '\t'])}`;
    case 4:
      return text.replaceAll('"', '“');
    case 5:
      return text.replace('"', '');
    case 6:
      return text.replaceAll(',', ' ,\n').replaceAll('\n', '\\\n  ');
    case 7:
      return text.replace(
        '[',
        dice.one([
          '[[',
          '[1,',
          '[null,',
          '[ ',
          '[\\\n',
          '[{},',
          '[""," ',
          '["\\u0041",',
          '["\\x",',
          '["\t",',
          '["\\/",',
          '["\\ud800",',
          '["é",',
        ]),
      );
    case 8:
      return text.replace('[', ' [ ').replace(']', ' ] ');
    default:
      return text;
  }
}

const names = [
  'V',
  'U',
  'W',
  'PATH',
  'V',
  'a b',
  'a-b',
  'A.B',
  '1',
  '',
  '"V"',
  "'U'",
  '$V',
  '${V}',
  'é',
  'v',
  'HTTP_PROXY',
  'TARGETOS',
  'V W',
] as const;
function pair(dice: Dice): string {
  return `${dice.once(3) ? dice.one(names) : dice.one(['V', 'U', 'W'])}${dice.once(9) ? dice.one([' ', ' = ', '= ', ' =', '']) : '='}${word(dice)}`;
}

const durations = [
  '1s',
  '1m30s',
  '500ms',
  '0s',
  '1ms',
  '999us',
  '1h',
  '-1s',
  '1',
  's',
  '1.5s',
  '.5s',
  '1e3s',
  '',
  '1µs',
  '0.0001s',
  '99999999h',
  '+2s',
  '1d',
  '$V',
] as const;
function healthcheck(dice: Dice): string {
  const flags = dice.some(0, 3, () =>
    dice.once(4)
      ? `--retries=${dice.one(['3', '0', '-1', 'x', '1.0', '', '0x3', '+4', '010', '9999999999999999999'])}`
      : `--${dice.one(['interval', 'timeout', 'start-period', 'start-interval', 'start_period', 'Interval'])}=${dice.one(durations)}`,
  );
  const test = dice.one([
    'CMD /app',
    'CMD ["/app"]',
    'NONE',
    'none',
    'cmd /app',
    'CMD',
    'CMD []',
    'CMD [""]',
    'NONE x',
    '/app',
    '',
    'CMD-SHELL /app',
    'CMD $V',
    'CMD "/app"',
    'CMD [/app]',
    "CMD ['a']",
    'CMD  a   b',
    '["CMD","/app"]',
    '"CMD" a',
    'CMD a \\\n b',
  ]);
  return `HEALTHCHECK ${[...flags, test].join(' ')}`;
}

const ports = [
  '80',
  '80/tcp',
  '80/udp',
  '80/sctp',
  '80/TCP',
  '80/x',
  '80-82',
  '82-80',
  '80-82/udp',
  '0',
  '65535',
  '65536',
  '-1',
  'x',
  '80/',
  '/tcp',
  '8080:80',
  '80:80/tcp',
  '127.0.0.1:80:80',
  '80 81',
  '$V',
  '${U:-80}',
  '80-90:80-90',
  '080',
  '+80',
  '80,81',
  '"80"',
  "'80'",
  '8 0',
  '80/tcp/udp',
  '[::1]:80:80',
  '::80',
  ':80',
  '80:',
  '1-0',
  '80-',
  '-80',
  '0x50',
  '80\\/udp',
] as const;
const signals = [
  'SIGTERM',
  'TERM',
  'sigterm',
  '9',
  '0',
  '64',
  '65',
  '-1',
  'SIGRTMIN+3',
  'RTMIN+3',
  'SIGRTMAX-1',
  'SIGRTMIN+99',
  'SIGFOO',
  '$V',
  '"SIGTERM"',
  '9 9',
  '',
  '09',
  '+9',
  'SIGKILL ',
  '1.5',
  "'9'",
] as const;

function heredoc(dice: Dice): string {
  const [delimiter, end] = dice.one([
    ['EOF', 'EOF'],
    ['EOF', 'EOF'],
    ['"EOF"', 'EOF'],
    ["'EOF'", 'EOF'],
    ['-EOF', '\tEOF'],
    ['-EOF', 'EOF'],
    ['EOF', ' EOF'],
    ['EOF', 'EOF '],
    ['E"O"F', 'EOF'],
    ['\\EOF', 'EOF'],
    ['E\\OF', 'EOF'],
    ['$V', '$V'],
    ['x.txt', 'x.txt'],
    ['"a b"', 'a b'],
    ['a/b', 'a/b'],
    ['', ''],
    ['EOF', 'eof'],
    ['~EOF', 'EOF'],
    ['EOF,', 'EOF,'],
    ['-"EOF"', '\t\tEOF'],
    ['"EOF', 'EOF'],
    ['é', 'é'],
    ['[EOF]', '[EOF]'],
  ]);
  const body = dice.some(0, 3, () =>
    dice.one([
      'text $V',
      '${V:-x} "q" \'s\'',
      '\\$V \\\\ \\',
      '#!/app',
      '\ttab',
      'EOF2',
      '# comment',
      '',
      'FROM x',
      '<<EOF',
      '$',
      '${V',
      '`',
      '"\'',
    ]),
  );
  const text = `${body.map((line) => `${line}\n`).join('')}${end}`;
  return dice.one([
    `COPY <<${delimiter} /o/\n${text}`,
    `COPY <<${delimiter} /o\n${text}`,
    `RUN <<${delimiter}\n${text}`,
    `RUN cat <<${delimiter} | x\n${text}`,
    `COPY x <<${delimiter} /o/\n${text}`,
    `COPY <<${delimiter} <<B /o/\n${text}\nb $V\nB`,
    `ADD --chmod=4755 <<${delimiter} /o\n${text}`,
    `RUN ["/app"] <<${delimiter}\n${text}`,
    `ENV V=<<${delimiter}\n${text}`,
    `COPY <<${delimiter} ${dice.one(expansions)}\n${text}`,
    `COPY 3<<${delimiter} /o\n${text}`,
    `COPY << ${delimiter} /o\n${text}`,
    `COPY ["<<${end}", "/o/"]\n${text}`,
    `COPY --chown=7 <<${delimiter} \\\n /o/\n${text}`,
    `ONBUILD COPY <<${delimiter} /o\n${text}`,
    `ONBUILD RUN <<${delimiter}\n${text}`,
    `CMD <<${delimiter}\n${text}`,
  ]);
}

function instruction(dice: Dice): string {
  switch (dice.throw(22)) {
    case 0:
      return `ENV ${dice.some(1, 3, () => pair(dice)).join(' ')}`;
    case 1:
      return `ENV ${words(dice, 1, 3)}`;
    case 2:
      return `ARG ${dice.once(2) ? pair(dice) : dice.some(1, 3, () => (dice.once(2) ? dice.one(names) : pair(dice))).join(' ')}`;
    case 3:
      return `LABEL ${dice.once(3) ? words(dice, 1, 3) : dice.some(1, 3, () => pair(dice)).join(' ')}`;
    case 4:
      return `WORKDIR ${dice.once(2) ? word(dice) : words(dice, 1, 2)}`;
    case 5:
      return `USER ${dice.once(2) ? word(dice) : words(dice, 1, 2)}`;
    case 6:
      return `VOLUME ${
        dice.once(3)
          ? json(
              dice,
              dice.some(0, 2, () => word(dice)),
            )
          : words(dice, 1, 2)
      }`;
    case 7:
      return `EXPOSE ${dice.some(1, 2, () => dice.one(ports)).join(' ')}`;
    case 8:
      return `STOPSIGNAL ${dice.one(signals)}`;
    case 9:
      return healthcheck(dice);
    case 10:
      return `SHELL ${dice.once(5) ? words(dice, 1, 2) : json(dice, ['/app', '-c'])}`;
    case 11:
      return `MAINTAINER ${words(dice, 0, 2)}`;
    case 12:
    case 13:
      return `${dice.one(['CMD', 'ENTRYPOINT'])} ${
        dice.once(4)
          ? words(dice, 0, 2)
          : json(
              dice,
              dice.some(0, 2, () => (dice.once(3) ? word(dice) : '/app')),
            )
      }`;
    case 14:
      return `RUN ${dice.one(['', '--network=none ', '--mount=type=tmpfs,target=/t ', '--network=$V ', '--Mount=x ', '--mount=type=$V '])}${dice.once(3) ? words(dice, 0, 2) : json(dice, ['/app'])}`;
    case 15:
    case 16:
      return `${dice.one(['COPY', 'COPY', 'ADD'])} ${dice.one(['', '', '--chown=$V ', '--chmod=${V:-755} ', '--link=false ', '--from=$V ', '--chmod="755" ', '--exclude=$V ', '-- ', '--keep-git-dir ', '--chown ', '--checksum=$V '])}${spellingOf(dice, [dice.one(['x', 'app', '"a b"', 'a\\ b', '${V}', '$V', "it's", '"it\'s"', 'd/x', '${U:-x}', 'b\\c', 'b\\\\c', "'x'", '[x]', '${V:+x}']), dice.once(2) ? '/o/' : word(dice)])}`;
    case 17:
    case 18:
      return heredoc(dice);
    case 19:
      return `ONBUILD ${instruction(dice)}`;
    case 20:
      return dice.one([
        '# comment',
        '',
        '  ',
        '# escape=`',
        '#syntax',
        'FOO bar',
        'Copyy x /o',
        'co x',
        '\\',
        '#',
        ' # indented',
        'RUNN',
        'ENV',
        'COPY',
        'copy x /o/',
        'Env V=1',
        'FROM scratch',
        'from scratch as a',
        '"ENV" V=1',
        'ENV\tV=t',
        '\u00a0ENV V=n',
        'ENV\u00a0V=n',
        'ARG',
        'USER',
        'RUN',
        'LABEL',
        'EXPOSE',
        'VOLUME',
        'WORKDIR',
        'ONBUILD',
        'STOPSIGNAL',
        'SHELL',
        'SHELL []',
        'ENV V',
        'ONBUILD ONBUILD RUN x',
        'ONBUILD FROM x',
        'ONBUILD MAINTAINER x',
        'onbuild copy x /o',
      ]);
    default:
      return `${dice.one(['COPY x', 'WORKDIR'])} ${word(dice)}`;
  }
}

const directives = [
  '# escape=`',
  '# escape=\\',
  '#escape = `',
  '# Escape=`',
  '# escape=x',
  '# escape=',
  '# escape=`\n# escape=`',
  '# check=skip=all',
  '# check=skip=JSONArgsRecommended',
  '# check=error=false',
  '# check=x',
  '# check=skip=a;error=maybe',
  '# unknown=1\n# escape=`',
  '\n# escape=`',
  '# c\n# escape=`',
  '//escape=`',
  '#!/usr/bin/x\n# escape=`',
  '\ufeff# escape=`',
  '# check=experimental=all',
  ' # escape=`',
  '#\tescape=`',
  '# escape=` ',
  '# check=skip=;',
  '# check=',
] as const;

/** The case of a seed. */
export function textCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const lines: string[] = dice.once(4) ? [dice.one(directives)] : [];
  if (dice.once(4))
    lines.push(
      ...dice.some(1, 2, () =>
        dice.once(3) ? dice.one(['# c', 'ARG V=ab', 'ARG U', 'ARG S=scratch', 'ARG V=ab U=$V']) : `ARG ${pair(dice)}`,
      ),
    );
  lines.push(
    dice.once(5)
      ? dice.one([
          'FROM ${S:-scratch}',
          'FROM scratch AS a\nFROM a',
          'FROM "scratch"',
          'FROM scratch AS "a"',
          'FROM ${U}',
          'from scratch as a',
          'FROM scratch # c',
          'FROM\tscratch',
          'FROM scratch\\\n',
          "FROM 'scratch'",
          'FROM scr\\atch',
          'FROM --platform=${V:-linux/amd64} scratch',
          'FROM scratch AS a b',
          'FROM [scratch]',
          'FROM ["scratch"]',
        ])
      : 'FROM scratch',
  );
  if (!dice.once(6)) lines.push(dice.one(['ARG V=ab', 'ENV V=ab', 'ENV V=a/b U=', 'ARG V', 'ENV V="a b"', 'ARG V=x U=y', 'ENV V ab/ab']));
  lines.push(...dice.some(1, 4, () => instruction(dice)));
  if (!dice.once(6)) lines.push('COPY app /app');
  if (!dice.once(4)) lines.push('ENTRYPOINT ["/app"]');
  const text = lines.join('\n');
  const broken = dice.once(9) ? text.replaceAll('\n', '\r\n') : dice.once(12) ? text.replace(/(\w) /, '$1 \\\n') : text;
  return {
    name: `text-${seed}`,
    why: 'thrown together',
    dockerfile: dice.once(12) ? broken : `${broken}\n`,
    context: files,
    engines: ['current'],
    ...(dice.once(9)
      ? { buildArgs: dice.one<Record<string, string>>([{ V: 'B' }, { V: '' }, { U: 'b c' }, { HTTP_PROXY: 'p' }, { S: 'scratch' }]) }
      : {}),
  };
}
