import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { askedFor, given, mayAnswer } from './given-files.ts';
import { editedTo } from './sed-run.ts';
import { refusedBySed } from './sed-syntax.ts';
import { readEdits } from './text-edit.ts';
import { editInPlace } from './text-writers.ts';

/** `sed SCRIPT FILE`, or in place. */
export function sed(words: readonly string[], state: ShellState): Done | null {
  const unopened = unopenedScript(words, state);
  if (unopened !== null) return unopened;
  if (words.some((word) => /^(?:-[nErsuz]*i|--in-place)/.test(word))) return editInPlace(words, state);
  const asked = askedFor(words, 'e');
  const isOther = asked === null || ![...asked.options.keys()].every((option) => /^[nErue]$/.test(option));
  const refused = isOther ? null : refusedBySed(asked, state);
  if (refused !== null) return refused;
  const { editing, paths } = isOther ? { editing: null, paths: [] } : readEdits(asked, state.tools);
  if (isOther || editing === null)
    return words.some((word) => /^-[a-zA-Z]*i|^--|\b[rw]\b|[we]$/.test(word)) ? null : mayAnswer(words, state);
  const read = given('sed', paths, state);
  if (read === null) return mayAnswer(words, state);
  const done = isKnown(read.text) ? editedTo(read.text, editing, asked.options.has('n'), state.outside) : null;
  if (editing.mayQuit)
    return done === null || read.error !== ''
      ? { ...ANSWERED, output: done?.text ?? null }
      : { status: done.status, output: done.text, error: '' };
  const output = done?.text ?? null;
  // busybox ends with 1, GNU's with 2.
  return { status: read.error === '' ? 0 : state.tools === 'busybox' ? 1 : 2, output, error: read.error };
}

/** GNU's ends with it before it reads anything else (EXIT_PANIC). */
const NO_SCRIPT = 4;

/** `sed -f FILE` without the file, or without the right to read it. */
function unopenedScript(words: readonly string[], state: ShellState): Done | null {
  const file = askedFor(words, 'ef')?.options.get('f');
  if (file === undefined || file === '-' || file.includes('\n')) return null;
  const why = /No such file or directory|Permission denied/.exec(given('sed', [file], state)?.error ?? '')?.[0];
  return why === undefined ? null : { status: state.tools === 'busybox' ? 1 : NO_SCRIPT, output: '', error: `sed: …${file}: ${why}\n` };
}
