/** Those that only bash has: to the others they are programs like any other. */
export const OF_BASH: ReadonlySet<string> = new Set(
  'bind builtin caller compgen complete compopt declare dirs disown enable help logout mapfile popd pushd readarray shopt suspend typeset'.split(
    ' ',
  ),
);
/** Those that bash and busybox have, and dash has not. */
export const NOT_OF_DASH: ReadonlySet<string> = new Set(['let', 'source', 'history']);

/** To dash a program like any other. */
export function isUnknownToDash(name: string): boolean {
  return OF_BASH.has(name) || NOT_OF_DASH.has(name);
}

/** Special built-in utilities (XCU 2.14): an error of theirs ends a shell that keeps to POSIX. */
export const SPECIAL: ReadonlySet<string> = new Set([
  '.',
  ':',
  'break',
  'continue',
  'eval',
  'exec',
  'exit',
  'export',
  'readonly',
  'return',
  'set',
  'shift',
  'times',
  'trap',
  'unset',
]);
