import type { FileRequest, WordRequest } from './answers.ts';
import { readCases, topics } from './cases.ts';

/** Numbers from a seed (mulberry32), the same on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

const PIECES = [
  '\\',
  '`',
  '"',
  "'",
  '$',
  '${',
  '}',
  '{',
  '$a',
  '${a}',
  '${a:-b}',
  '${b-c}',
  '${a:+d}',
  '${b+e}',
  '${a:?f}',
  '${b?}',
  '${a#x*}',
  '${a##*x}',
  '${a%?}',
  '${a%%*}',
  '${a/x/y}',
  '${a//x/y}',
  '${a/*/\\/}',
  '<<EOF',
  '<<-EOF',
  "<<'EOF'",
  '<< EOF',
  '<<<',
  '3<<A',
  '\nEOF\n',
  '\n\tEOF\n',
  '[',
  ']',
  ',',
  '["a"]',
  '["a", "b"]',
  '["\\u002f"]',
  '[1]',
  '#',
  '# ',
  '--',
  '-',
  '--chown=1',
  '--from=0',
  '--from=a',
  '--chmod=755',
  '--link',
  '--mount=type=cache,target=/x',
  '--mount=from=a,target=/y',
  '--platform=$TARGETPLATFORM',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\v',
  '\f',
  '\n\n',
  ' \\\n',
  '\\\n',
  '\\ \n',
  '`\n',
  '\\\\\n',
  '\n# c\n',
  '=',
  '==',
  ':',
  '/',
  '//',
  '.',
  '..',
  '/./',
  '*',
  '?',
  '@',
  ';',
  '|',
  '&&',
  'a',
  'b',
  'x',
  'A',
  '0',
  '1',
  '80',
  '80/tcp',
  'a=b',
  'a=',
  '=b',
  'a b',
  'scratch',
  'base',
  'AS',
  'as s',
  'NONE',
  'CMD',
  'ONBUILD ',
  'RUN ',
  'COPY ',
  'ENV ',
  'ARG ',
  'FROM ',
  '\u00a0',
  '\u0085',
  '\u3000',
  '\u2028',
  '\ufeff',
  '\u0000',
  '\u001b',
  'ä',
  'à',
  '日',
  '😀',
  '\ud800',
  '\\$',
  '\\"',
  '$$',
  '$1',
  '$@',
  '%',
  '+',
  '~',
  '<',
  '>',
  '(',
  ')',
  '!',
  '^',
];

const KEYWORDS = [
  'FROM',
  'RUN',
  'CMD',
  'LABEL',
  'MAINTAINER',
  'EXPOSE',
  'ENV',
  'ADD',
  'COPY',
  'ENTRYPOINT',
  'VOLUME',
  'USER',
  'WORKDIR',
  'ARG',
  'ONBUILD',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'SHELL',
  'run',
  'Copy',
  'ONBUILD RUN',
  'ONBUILD COPY',
  'ONBUILD ENV',
  'HEALTHCHECK CMD',
  'RUN <<EOF\n',
  'COPY <<EOF /x\n',
  '# ',
  'FOO',
  '',
];

const seeds: readonly string[] = topics
  .flatMap(readCases)
  .map(({ file }) => Buffer.from(file, 'base64').toString('utf8'))
  .filter((text) => text.length < 1500);

/** How likely a word is made of odd pieces; new for each file, so that many files go far. */
let wildness = 0.5;

/** A random build of a random file: half made up by grammar, half a hand-written case that was damaged. */
export function randomFile(random: Random, name: string): FileRequest {
  wildness = random.pick([0.02, 0.1, 0.3, 0.6]);
  const text = random.chance(0.5) ? grammarFile(random) : damage(random, random.pick(seeds));
  return {
    name,
    file: Buffer.from(text).toString('base64'),
    ...(random.chance(0.4) ? { buildArgs: { a: random.pick(['', '1', 'xax', 'a b', '$b', '"', 'y\\']) } } : {}),
    ...(random.chance(0.1) ? { target: random.pick(['a', 'A', 's', 'b', '0', 'nope']) } : {}),
    ...(random.chance(0.1)
      ? { platform: random.pick(['linux/arm64', 'linux/arm/v6', 'linux/386', 'linux/arm/v7']), buildPlatform: 'linux/amd64' }
      : {}),
  };
}

/** A file of random instructions with random words. */
export function grammarFile(random: Random): string {
  const lines = random.chance(0.15) ? [random.pick(['# escape=`', '# escape=\\', '# syntax=x', '#check=skip=all', '', ' '])] : [];
  if (random.chance(0.3)) lines.push(`ARG ${words(random, 2)}`);
  for (let stage = random.below(3); stage >= 0; stage--) {
    lines.push(
      random.chance(0.8)
        ? `FROM ${random.pick(['scratch', 'base', 'a', 'shell', '$a'])}${random.pick(['', '', ' AS a', ' AS s', ' as b'])}`
        : `FROM ${words(random, 3)}`,
    );
    for (let count = random.below(8); count > 0; count--)
      lines.push(random.chance(wildness) ? `${random.pick(KEYWORDS)} ${words(random, 5)}` : plainLine(random));
  }
  return lines.join(random.chance(0.05) ? '\r\n' : '\n') + random.pick(['\n', '\n', '\n', '', '\nEOF\n']);
}

/** An instruction that is most likely valid. */
function plainLine(random: Random): string {
  const [one, two] = [word(random), word(random)];
  return random.pick([
    `RUN ${one} ${two}`,
    `RUN --mount=type=cache,target=/${one} ${two}`,
    `ENV a=${one} b=${two}`,
    `ENV x ${one}`,
    `ARG a=${one}`,
    'ARG a',
    `ARG x=${two}`,
    `LABEL l=${one} m=${two}`,
    `COPY ${one} ${two}`,
    `COPY --from=0 ${one} ${two}`,
    `COPY --chown=${one} b c`,
    `ADD ${one} /d/`,
    `WORKDIR ${one}`,
    `USER ${one}`,
    `EXPOSE 80 ${random.below(70000)}`,
    `EXPOSE $a 8${one}`,
    `VOLUME ${one}`,
    `CMD ${one} ${two}`,
    `CMD ["${one}", "x"]`,
    `ENTRYPOINT ["y"]`,
    `ENTRYPOINT ${one}`,
    'SHELL ["/s", "-c"]',
    `HEALTHCHECK CMD ${one}`,
    'STOPSIGNAL 9',
    `ONBUILD RUN ${one}`,
    `ONBUILD ENV t=${one}`,
    `ONBUILD COPY ${one} ${two}`,
    `RUN <<EOF\n${one}\nEOF`,
    `COPY <<EOF /${one}\n${two} $a\nEOF`,
    `RUN cat <<A - <<-B\n${one}\nA\n\t${two}\n\tB`,
  ]);
}

function words(random: Random, most: number): string {
  return Array.from({ length: random.below(most + 1) }, () => word(random)).join(' ');
}

function word(random: Random): string {
  if (!random.chance(wildness)) return random.pick(['a', 'b', '/x', 'a=b', 'x=$a', '/app/', '"q r"', '80', '.', '${a:-b}', '$x', 'c=${x}']);
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(PIECES)).join('');
}

/** Some random edits. */
export function damage(random: Random, text: string): string {
  let damaged = text;
  for (let edits = random.below(5); edits >= 0; edits--) damaged = edit(random, damaged);
  return damaged;
}

function edit(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.chance(0.2) ? 20 : 3));
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(end);
    case 2:
      return swapLines(random, text);
    case 3:
      return spliceLines(random, text);
    default:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(at);
  }
}

function swapLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const [one, two] = [random.below(lines.length), random.below(lines.length)];
  [lines[one], lines[two]] = [lines[two]!, lines[one]!];
  return lines.join('\n');
}

function spliceLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const others = random.pick(seeds).split('\n');
  const from = random.below(others.length);
  lines.splice(random.below(lines.length + 1), random.below(2), ...others.slice(from, from + 1 + random.below(3)));
  return lines.join('\n');
}

const WORD_PIECES = [
  ...PIECES.filter((piece) => !piece.includes('\n') && !piece.startsWith('--') && !piece.endsWith(' ')),
  '${',
  '${',
  '}',
  '}',
  '$',
  '#',
  '##',
  '%',
  '%%',
  '/',
  '//',
  ':-',
  ':+',
  ':?',
  '-',
  '+',
  '?',
  '*',
  '\\*',
  '\\?',
  '\\/',
  '\\}',
  '\\\\',
  'foo',
  'bar',
  '${long}',
  '${long#',
  '${long##',
  '${long%',
  '${long%%',
  '${long/',
  '${long//',
  '${empty:-',
  '${nl#',
  '${nl//',
  '\n',
  '$0',
  '${0}',
  '$long',
  "'",
  '"',
];

/** The variables that random words see. */
export const WORD_ENV: Readonly<Record<string, string>> = {
  a: 'xax',
  b: 'b value',
  empty: '',
  long: 'foo/bar/foo.bar.foo',
  nl: 'one\ntwo\none',
  star: 'a*b?c',
  uni: 'äöü日😀',
  back: 'c:\\dir\\x',
  '1': 'first',
  _: 'under',
};

/** A random expansion. */
export function randomWord(random: Random): WordRequest {
  const word = Array.from({ length: 1 + random.below(8) }, () => random.pick(WORD_PIECES))
    .join('')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
  return { word, env: WORD_ENV, escape: random.chance(0.15) ? '`' : '\\' };
}
