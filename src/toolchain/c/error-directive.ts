import type { CommandProblem } from '../command-problem.ts';

/** What compilers define by themselves without an underscore in front. */
const PREDEFINED = /^(?:_|linux$|unix$|i386$|arm$|mips$|sun$|vax$)/;

/** Headers of the C library whose constants are told by their names. */
const PLAIN_HEADER = /^<(?:stdio|stdlib|string|stdint|stddef|stdbool|assert|ctype|unistd|inttypes)\.h>/;

/** What these define (measured with glibc and musl). */
const OF_PLAIN_HEADERS =
  /^(?:[a-z]|PRI|SCN|SEEK_|FD_|RENAME_|W[A-Z]+$|L_|P_|F_|CLOSE_|POSIX_|EXIT_|STD[A-Z]+_)|_(?:MAX|MIN|WIDTH|C|OK|ENDIAN|ORDER|SETSIZE)$|^(?:BUFSIZ|EOF|NULL|NFDBITS|TEMP_FAILURE_RETRY)$/;

/** An `#error` that no condition keeps out, or one on a name that surely nothing has defined; null where there is none. */
export function errorDirective(path: string, text: string, args: readonly string[]): CommandProblem | null {
  if (/\\\r?\n|\?\?[(/)<>]/.test(text)) return null;
  // Whether each of the conditions around a line holds; null where that is not known.
  const open: (boolean | null)[] = [];
  let mayDefine = args.some((arg) => /^-(?:D|U|include|imacros)$/.test(arg));
  let hasPlain = false;
  // By the text itself, as far as its conditions let it.
  const maybe = new Set<string>();
  const defined = new Set(args.flatMap((arg) => (/^-D./.test(arg) ? [/^\w*/.exec(arg.slice(2))?.[0] ?? ''] : [])));
  for (const line of text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).split('\n')) {
    const [, directive = '', rest = ''] = /^[ \t]*#[ \t]*([a-z_]+)[ \t]*(.{0,300})/.exec(line.replace(/\/\/.*$/, '')) ?? [];
    const [name = ''] = /^\w*/.exec(rest) ?? [];
    const isDefined = defined.has(name)
      ? true
      : mayDefine || maybe.has(name) || PREDEFINED.test(name) || (hasPlain && OF_PLAIN_HEADERS.test(name))
        ? null
        : false;
    if (directive === 'ifdef') open.push(isDefined);
    else if (directive === 'ifndef') open.push(isDefined === null ? null : !isDefined);
    else if (directive === 'if') open.push(null);
    else if (/^elif/.test(directive)) open.splice(-1, 1, null);
    else if (directive === 'else') open.push(not(open.pop()));
    else if (directive === 'endif') open.pop();
    else if (directive === 'include' && PLAIN_HEADER.test(rest)) hasPlain = true;
    else if (directive === 'include' || directive === 'include_next') mayDefine = true;
    else if (directive === 'define' || directive === 'undef') maybe.add(name);
    else if (directive === 'error' && open.every((one) => one === true))
      return { why: `${path} refuses to be compiled: #error ${rest.trim()}`, said: `error: #error ${rest.trim()}`, fix: null };
  }
  return null;
}

function not(value: boolean | null | undefined): boolean | null {
  return value === null || value === undefined ? null : !value;
}
