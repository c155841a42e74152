import { capabilityFrom } from '../../../../image/layers/capability.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureEntry } from './attempts.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { exactly } from './trees.ts';

/** Programs that ask for what the kernel gives a file or a container besides its mode. */
export const OF_CAPABILITIES: Readonly<Record<string, KnownProgram>> = {
  setcap,
  getcap: (words, state) =>
    words.length === 1 && isKnown(words[0] ?? '') && sureEntry(words[0] ?? '', state)?.ok === true
      ? { status: 0, output: null, error: '' }
      : ANSWERED,
  chattr,
};

/** `setcap CAPABILITIES FILE …`: a file itself, and no link to one. */
function setcap(words: readonly string[], state: ShellState): Done | null {
  const pairs = words.filter((word) => word !== '-q');
  if (!pairs.every(isKnown) || pairs.length % 2 === 1 || pairs.length === 0) return null;
  for (let at = 0; at < pairs.length; at += 2) {
    const [asked = '', path = ''] = pairs.slice(at);
    if (asked !== '-r' && (asked.startsWith('-') || asked === '')) return null;
    const found = sureEntry(path, state);
    const isRefused =
      (asked !== '-r' && capabilityFrom(asked) === 'refused')
      || found?.ok === false
      || (found?.ok === true && found.node.type !== 'file')
      || state.process.user.uid !== 0;
    // Those before it are marked by then.
    if (isRefused) return at === 0 ? FAILED : null;
  }
  return exactly('setcap', words, state);
}

/** `chattr +i FILE`: no container has the right to. */
function chattr(words: readonly string[], state: ShellState): Done | null {
  const [marks = '', path = '', ...more] = words;
  const found = more.length === 0 && isKnown(path) && /^[-+][ai]$/.test(marks) ? sureEntry(path, state) : null;
  return found?.ok === false || (found?.ok === true && marks.startsWith('+')) ? FAILED : null;
}
