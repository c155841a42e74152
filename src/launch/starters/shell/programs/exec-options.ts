import { ShellEnd } from '../jumps.ts';
import type { ShellState } from '../state.ts';
import { SOME_TEXT, unfollowed } from '../unknown.ts';

const REFUSED = 2;

/**
 * `exec "$@"` where the first word begins with a dash: what is left of the words behind exec's own options, or what it ends with at one
 * that it has not. dash has none, and takes the word for the program.
 */
export function behindExecOptions(words: readonly string[], state: ShellState): readonly string[] | number {
  const [word = '', ...rest] = words;
  const { shell } = state.start;
  if (!word.startsWith('-') || word === '-') return words;
  if (shell === 'dash') return words;
  if (word === '--') return rest;
  // busybox took no -a for long.
  const letter = shell === 'ash' ? word.charAt(1) : (/^-(?!-)[acl]*([^acl])/.exec(word)?.[1] ?? (word.startsWith('--') ? '-' : ''));
  if (letter === '' || letter === 'a') return unfollowed();
  if (word === '--help' && shell === 'bash') state.write(1, SOME_TEXT);
  else state.complain(shell === 'ash' ? `illegal option -${letter}` : `-${letter}: invalid option`, 'exec');
  if (shell === 'bash' && !state.start.isPosix) return REFUSED;
  throw new ShellEnd(REFUSED, `exec takes ${word}, which stands where the program is to stand, for an option of its own`, {
    fix: 'the program before its options, in the script or in what the container is started with',
  });
}
