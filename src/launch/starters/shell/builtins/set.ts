import { ShellEnd } from '../jumps.ts';
import type { ShellState } from '../state.ts';
import { unfollowed } from '../unknown.ts';
import { isShowing, noOption, readOptions } from './options.ts';

/** `set -eu`, `set -o pipefail`, `set -- words`. */
export function setOptions(state: ShellState, words: readonly string[]): number {
  if (words.length === 0) return unfollowed();
  // Nothing that is behind it is done, not even what is wanted at the end.
  if (words.length === 1 && words[0] === '-n') throw new ShellEnd(state.traps.atExit === null && !state.isChild ? 0 : unfollowed());
  const told = readOptions(words, state.options, '');
  if (told === null || (state.start.shell !== 'bash' && words.some(isOfBash))) return refuseOption(state, words);
  // As {@link NO_PIPEFAIL}.
  if (state.start.shell === 'dash' && told.options.pipefail !== state.options.pipefail) {
    state.complain('Illegal option -o pipefail', 'set');
    throw new ShellEnd(2, 'dash, which is sh in this image, has no pipefail', {
      fix: { bash: 'script', or: ', or set -eu without pipefail' },
    });
  }
  if (isShowing(told.options)) state.outside.hear(null);
  if (words.some((word) => /^-[a-z]*E/.test(word) || word === 'errtrace')) state.traps.tracesErrors = true;
  state.hidesFlags ||=
    words.some((word) => /^[-+][a-zA-Z]*[hmvbT]|^(?:monitor|verbose|notify|functrace)$/.test(word))
    || (state.start.shell !== 'bash' && state.traps.tracesErrors);
  state.options = told.options;
  if (told.rest !== null) setArguments(state, told.rest);
  return 0;
}

function isOfBash(word: string): boolean {
  return /^[-+][a-zA-Z]*T|^functrace$/.test(word);
}

/** What no shell takes: a letter of none, a name of none, or the letter of a file with CRLF. */
function refuseOption(state: ShellState, words: readonly string[]): number {
  const { shell, isPosix } = state.start;
  const refused = noOption(words, state.options) ?? unfollowed();
  const { sign, letter, name, before } = refused;
  if (shell === 'bash') {
    state.complain(name === null ? `${sign}${letter}: invalid option` : `${name}: invalid option name`, 'set');
    if (name === null) state.write(2, 'set: usage: …\n');
    // A name it comes to behind what it has set before; letters it looks at first.
    else state.options = before;
    if (isPosix) throw new ShellEnd(2, `set has no option ${words.join(' ')}`);
    return 2;
  }
  state.complain(`${shell === 'dash' ? 'Illegal' : 'illegal'} option ${sign}${name === null ? letter : `o ${name}`}`, 'set');
  if (shell === 'ash' && name !== null) {
    state.options = before;
    return 1;
  }
  if (letter === '\r')
    throw new ShellEnd(2, 'its lines end in carriage returns, which shells take for a part of the last word', {
      fix: "line ends of LF alone: sed -i 's/\\r$//'",
    });
  throw new ShellEnd(2, `set has no option ${words.join(' ')}`);
}

/** Other arguments: all shells but bash look for options from the first one on again. */
export function setArguments(state: ShellState, words: readonly string[]): void {
  state.positional = words;
  if (state.start.shell !== 'bash') state.optionAt = { word: 1, letter: 1 };
}
