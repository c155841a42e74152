import { compileGoPattern } from '../patterns/go-match.ts';

/** Whether a name is one that a shell's pattern stands for (XCU 2.13). */
export function isShellMatch(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  return compile(pattern)?.matches(name) === true;
}

type Pattern = ReturnType<typeof compileGoPattern>;

let last: { readonly pattern: string; readonly compiled: Pattern } | null = null;

/** Each name of a directory is asked about the same pattern. Go's have `^` where the shell's have `!`. */
function compile(pattern: string): Pattern {
  if (last?.pattern !== pattern) last = { pattern, compiled: compileGoPattern(pattern.replaceAll('[!', '[^')) };
  return last.compiled;
}
