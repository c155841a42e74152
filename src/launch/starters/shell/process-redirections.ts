import type { ShellState } from './state.ts';
import type { Input } from './streams.ts';
import { OWN_NUMBER, RANDOM, SOME_COUNT, SOME_TEXT, SOME_WORD, surely, Unfollowed, unfollowed } from './unknown.ts';

/** A name with the time or a number in it, `log-$(date +%F)`: it stands for any, as those of mktemp do. Which it is, is not asked again. */
export function named(path: string, { outside }: ShellState): string {
  return surely(path.replace(NUMBERED, () => `${RANDOM}${String(++outside.made)}${RANDOM}`));
}

const NUMBERED = new RegExp(`[${SOME_WORD}${SOME_COUNT}${OWN_NUMBER}]`, 'g');

/** `> >(tee FILE)`: it reads what is written, beside the script, and shows it in its place. Any other is not followed. */
export function writeToProcess(text: string, number: string, state: ShellState): void {
  const shown = state.sinks[1];
  const [, script = ''] = /^>\((\s*tee\s+[^;&|<>$`()]*)\)$/.exec(text) ?? [];
  if (script === '' || (number !== '' && number !== '1') || shown !== 'output') return unfollowed();
  const { input } = state;
  state.input = { rest: SOME_TEXT };
  state.outputOf(`$(${script})`);
  state.input = input;
  if (state.substituted !== 0) return unfollowed();
  state.sinks = { ...state.sinks, 1: shown };
}

/** `< <(…)`: it runs beside what reads it, and nobody asks what it ends with. */
export function readFromProcess(text: string, state: ShellState): Input {
  const { outside } = state;
  const { heard, root } = outside;
  let rest: string | null = null;
  try {
    rest = state.outputOf(text);
  } catch (error) {
    if (!(error instanceof Unfollowed) || outside.isSpent) throw error;
    outside.isBeyond = true;
  }
  if (outside.heard !== heard || rest === null) outside.hear(null);
  if (outside.root !== root) outside.isBeyond = true;
  return { rest };
}

/** The first descriptor that bash takes for one. */
const LAST_DESCRIPTOR = 63;

/** The name of what `<(…)` gives to read, as an argument of bash's. */
export function pathOfProcess(text: string, state: ShellState): string {
  const { outside } = state;
  const path = `/dev/fd/${LAST_DESCRIPTOR - state.processes}`;
  // One that a function was given is open still.
  if (state.start.shell !== 'bash' || (state.calls.length > 0 && outside.piped.size > 0)) return unfollowed();
  outside.piped.set(path, readFromProcess(text, state).rest);
  state.processes++;
  return path;
}
