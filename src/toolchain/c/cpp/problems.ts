import type { CommandProblem } from '../../command-problem.ts';
import { isKnownHeader } from '../library-names.ts';
import { mayBringMacros } from '../read-source.ts';
import type { CSource } from '../source.ts';
import { classWithoutSemicolon, syntaxError } from '../syntax-errors.ts';
import { implicitObject, narrowed } from './conversions.ts';
import { wrongDefinition } from './definitions.ts';
import { abstractError } from './inheritance.ts';
import { libraryError } from './library-use.ts';
import type { CppError, CppStandard } from './library-use.ts';
import { memberError } from './member-use.ts';
import { undeclaredName, wrongCount } from './own-names.ts';
import { wrongValue } from './plain-values.ts';
import { isCppHeader } from './std-headers.ts';
import { containerError, copiedPointer } from './std-members.ts';

/** A source of C++ of a line. */
export interface CppText {
  readonly path: string;
  readonly text: string;
  readonly unit: CSource;
}

/** Whether it takes in nothing but C++'s own library, the C library and the project's headers. */
export function isOfLibrary({ includes }: CSource): boolean {
  return includes.every((name) => isCppHeader(name) || isKnownHeader(name));
}

/** What C++ refuses of a source, told by its words (measured with gcc 12 of Debian 12); null where nothing is to be seen. */
export function cppProblem({ path, text, unit }: CppText, args: readonly string[], standard: CppStandard): CommandProblem | null {
  if (!isOfLibrary(unit) || unit.tokens.length > MOST_TOKENS) return null;
  const isMacro = mayBringMacros(args, [unit]);
  const refused = (/\bR"|\d'\d/.test(text) ? null : syntaxError({ path, text })) ?? classWithoutSemicolon({ path, text });
  if (refused !== null || isMacro) return refused;
  const stream = streamWithoutStd(unit);
  if (stream !== null)
    return {
      why: `${path} names ${stream} without std::`,
      said: `error: '${stream}' was not declared in this scope; did you mean 'std::${stream}'?`,
      fix: `std::${stream}`,
    };
  if (unit.words.has('R') || args.some((arg) => /^-(?:stdlib|fmodules|nostdinc)/.test(arg))) return null;
  const error =
    libraryError(unit, standard)
    ?? undeclaredName(unit)
    ?? wrongCount(unit)
    ?? memberError(unit)
    ?? containerError(unit, standard)
    ?? copiedPointer(unit)
    ?? wrongValue(unit)
    ?? wrongDefinition(unit)
    ?? abstractError(unit)
    ?? implicitObject(unit)
    ?? narrowingError(unit, args);
  return error === null
    ? null
    : { why: `${path} does not compile: ${error.said.replace(/^error: /, '')}`, said: error.said, fix: error.fix };
}

/** Of standards before 2011, and where it is let pass, nothing is said. */
function narrowingError(unit: CSource, args: readonly string[]): CppError | null {
  return args.some((arg) => /^-(?:Wno-narrowing|Wno-error.*|fpermissive|w|std=(?:c|gnu)\+\+(?:98|03))$/.test(arg)) ? null : narrowed(unit);
}

/** Longer sources are no person's: some of what is asked goes through all of one for each of its calls. */
const MOST_TOKENS = 20_000;

/** Headers of C++'s library with the first gcc that has them. */
const HEADERS_SINCE: ReadonlyMap<string, number> = new Map([
  ...'span ranges concepts coroutine numbers stop_token'.split(' ').map((name) => [name, 10] as const),
  ...'barrier latch semaphore source_location syncstream'.split(' ').map((name) => [name, 11] as const),
  ...'expected stacktrace spanstream'.split(' ').map((name) => [name, 12] as const),
  ...'format stdfloat'.split(' ').map((name) => [name, 13] as const),
  ...'print generator'.split(' ').map((name) => [name, 14] as const),
  ...'flat_map flat_set'.split(' ').map((name) => [name, 15] as const),
]);

/** A header that the image's gcc does not have yet. */
export function headerToCome(text: string, release: number | null): CommandProblem | null {
  if (release === null || /^[ \t]*#[ \t]*if/m.test(text)) return null;
  for (const [, name = ''] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*<(\w{1,40})>/gm)) {
    const since = HEADERS_SINCE.get(name);
    if (since !== undefined && release < since)
      return {
        why: `gcc ${release} has no <${name}> yet, which came with ${since}`,
        said: `fatal error: ${name}: No such file or directory`,
        fix: null,
      };
  }
  return null;
}

const STANDARDS: Readonly<Record<string, number>> = {
  98: 3,
  '03': 3,
  '0x': 11,
  11: 11,
  '1y': 14,
  14: 14,
  '1z': 17,
  17: 17,
  '2a': 20,
  20: 20,
  '2b': 23,
  23: 23,
  '2c': 26,
  26: 26,
};

/** The standard that a line of a compiler has; of gcc it is known without being asked for. */
export function standardOf(args: readonly string[], release: number | null): CppStandard {
  const given = args.findLast((arg) => arg.startsWith('-std='));
  const asked = given === undefined ? null : (STANDARDS[/\+\+(\w+)$/.exec(given)?.[1] ?? ''] ?? null);
  return { asked, most: given !== undefined ? asked : release === null ? null : release < 11 ? 14 : release < 16 ? 17 : null };
}

const STREAMS = ['cout', 'cerr', 'cin', 'endl'];

/** A name of C++'s streams that nothing says the namespace of. */
function streamWithoutStd({ words, tokens, includes }: CSource): string | null {
  if (words.has('using') || !includes.includes('iostream') || words.has('R')) return null;
  return (
    STREAMS.find(
      (name) =>
        words.has(name)
        && tokens.every(
          (token, at) =>
            token !== name
            || ((tokens[at + 1] === '<' || tokens[at + 1] === '>' || tokens[at + 1] === ';')
              && tokens[at - 1] !== ':'
              && tokens[at - 1] !== '.'
              && /^[;{}<>)]$/.test(tokens[at - 1] ?? '')),
        ),
    ) ?? null
  );
}
