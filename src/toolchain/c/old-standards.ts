import { localsOf } from './locals.ts';
import { eachToken } from './source.ts';
import type { CSource } from './source.ts';

/*
 * What a standard that the line asks for does not have, or hides (measured with gcc 12 and glibc 2.36).
 */

const C90 = /^-(?:ansi|std=(?:c89|c90|iso9899:199\d+))$/;
const GNU90 = /^-std=gnu(?:89|90)$/;
/** Standards that leave out what is POSIX's alone; those called gnu… do not. */
const ISO = /^-(?:ansi|std=(?:c(?:89|90|9x|99|1x|11|17|18|2x|23)|iso9899:\d+))$/;

/** Macros by which a source asks for more than its standard. */
const ASKS =
  /^(?:_GNU_SOURCE|_POSIX_C_SOURCE|_POSIX_SOURCE|_XOPEN_SOURCE|_DEFAULT_SOURCE|_BSD_SOURCE|_SVID_SOURCE|_ISOC99_SOURCE|_ISOC11_SOURCE|_LARGEFILE64_SOURCE)$/;

/** Constants that glibc's headers hide then, by the header that has them. */
const HIDDEN_VALUES: Readonly<Record<string, string>> = {
  M_PI: 'math.h',
  M_PI_2: 'math.h',
  M_PI_4: 'math.h',
  M_E: 'math.h',
  M_SQRT2: 'math.h',
  M_LN2: 'math.h',
  CLOCK_MONOTONIC: 'time.h',
  CLOCK_REALTIME: 'time.h',
};

/** Functions that they hide, by header. */
const HIDDEN_FUNCTIONS: Readonly<Record<string, string>> = {
  strdup: 'string.h',
  strndup: 'string.h',
  strtok_r: 'string.h',
  strsep: 'string.h',
  usleep: 'unistd.h',
  gethostname: 'unistd.h',
  getopt: 'unistd.h',
  ftruncate: 'unistd.h',
  readlink: 'unistd.h',
  symlink: 'unistd.h',
  getline: 'stdio.h',
  popen: 'stdio.h',
  pclose: 'stdio.h',
  fileno: 'stdio.h',
  fdopen: 'stdio.h',
  asprintf: 'stdio.h',
  dprintf: 'stdio.h',
  setenv: 'stdlib.h',
  unsetenv: 'stdlib.h',
  mkstemp: 'stdlib.h',
  random: 'stdlib.h',
  realpath: 'stdlib.h',
  nanosleep: 'time.h',
  clock_gettime: 'time.h',
  localtime_r: 'time.h',
  gmtime_r: 'time.h',
  strptime: 'time.h',
  kill: 'signal.h',
};

/** What the standard of 1990 has not, of a text; null where the line asks for another. */
export function oldStandardError(text: string, unit: CSource, args: readonly string[]): string | null {
  const given = args.findLast((arg) => /^-(?:ansi$|std=)/.test(arg)) ?? '';
  if (!C90.test(given) && !GNU90.test(given)) return null;
  if (C90.test(given) && [...eachToken(text)].some((token) => token.startsWith('//')))
    return 'error: C++ style comments are not allowed in ISO C90';
  for (const { body } of unit.functions) {
    const at = body.findIndex(
      (word, i) =>
        word === 'for'
        && body[i + 1] === '('
        && /^(?:int|long|unsigned|char|short|size_t|float|double|const|struct)$/.test(body[i + 2] ?? ''),
    );
    if (at >= 0) return "error: 'for' loop initial declarations are only allowed in C99 or C11 mode";
  }
  const refuses =
    args.some((arg) => arg === '-pedantic-errors' || arg === '-Werror=pedantic' || arg === '-Werror=declaration-after-statement')
    || (args.includes('-Werror') && args.some((arg) => /^-(?:pedantic|Wpedantic|Wdeclaration-after-statement)$/.test(arg)));
  return refuses && unit.functions.some((one) => isMixed(one.body, localsOf(one, unit)))
    ? 'error: ISO C90 forbids mixed declarations and code [-Wdeclaration-after-statement]'
    : null;
}

/** Whether a call or an assignment stands before a declaration, in the same braces. */
function isMixed(body: readonly string[], locals: ReturnType<typeof localsOf>): boolean {
  const declared = new Set(locals.map(({ at }) => at));
  /** Whether there was one yet, for the braces that are open. */
  const done = [false];
  for (const [at, word] of body.entries()) {
    if (declared.has(at) && done.at(-1) === true) return true;
    if (
      /^[;{}]$/.test(body[at - 1] ?? ';')
      && (/^(?:if|for|while|do|switch|return)$/.test(word) || (/^[A-Za-z_]\w*$/.test(word) && /^[(=]$/.test(body[at + 1] ?? '')))
    )
      done[done.length - 1] = true;
    if (word === '{') done.push(false);
    else if (word === '}') done.pop();
  }
  return false;
}

/** A name of POSIX's that a standard without its extensions hides. `refusesCalls`: what is not declared cannot be called. */
export function hiddenName(
  { includes, defines, defined, declared, tokens }: CSource,
  args: readonly string[],
  refusesCalls: boolean,
): string | null {
  const given = args.findLast((arg) => /^-(?:ansi$|std=)/.test(arg)) ?? '';
  if (
    !ISO.test(given)
    || args.some((arg) => ASKS.test(arg.replace(/^-D/, '').replace(/=.*/, '')) || arg === '-D')
    || [...defines].some((name) => ASKS.test(name))
  )
    return null;
  for (const [at, name] of tokens.entries()) {
    const [value, called] = [
      Object.hasOwn(HIDDEN_VALUES, name) ? HIDDEN_VALUES[name] : undefined,
      Object.hasOwn(HIDDEN_FUNCTIONS, name) ? HIDDEN_FUNCTIONS[name] : undefined,
    ];
    if (value !== undefined && includes.includes(value) && !defines.has(name) && /^[=(,+\-*/<>]|return$/.test(tokens[at - 1] ?? ''))
      return `error: '${name}' undeclared (first use in this function)`;
    if (
      refusesCalls
      && called !== undefined
      && includes.includes(called)
      && tokens[at + 1] === '('
      && !defined.has(name)
      && !declared.has(name)
      && !defines.has(name)
      && /^(?:[;{}(,=!&|?:]|return)$/.test(tokens[at - 1] ?? '')
    )
      return `error: implicit declaration of function '${name}'`;
  }
  return null;
}
