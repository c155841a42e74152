import { awkPrintsOnly } from '../../../../../toolchain/commands/file-commands.ts';
import type { ShellState } from '../../state.ts';
import { isKnown } from '../../unknown.ts';
import { ANSWERED, FAILED } from '../done.ts';
import type { Done } from '../done.ts';
import { askedFor, given, mayAnswer } from '../given-files.ts';
import type { Asked } from '../given-files.ts';
import { runAwk } from './program.ts';
import { refusedByAwk } from './refused.ts';

/** Its program is followed where all that it does is to read lines and print. */
export function awk(words: readonly string[], state: ShellState): Done | null {
  if (words.length === 0) return state.tools === 'busybox' ? FAILED : ANSWERED;
  const refused = refusedByAwk(words, state);
  if (refused !== null) return refused;
  const asked = askedFor(words, 'Fvf');
  const file = asked?.options.get('f');
  if (file !== undefined && asked !== null) return awkOf(file, asked, state);
  const [program = '', ...paths] = asked?.operands ?? [];
  // Settings may stand among the paths.
  const hasSettings = paths.some((path) => path.includes('='));
  const isRead = asked !== null && [...asked.options.keys()].every((option) => /^[Fv]$/.test(option)) && !hasSettings;
  const before = state.input?.rest;
  const text = (): string | null => {
    const read = given('awk', paths, state);
    return read === null || read.error !== '' ? null : read.text;
  };
  const done = isRead
    ? runAwk(program, { separator: asked.options.get('F'), settings: asked.options.get('v')?.split('\n') ?? [], text }, state)
    : null;
  // Of what it writes in two ways to one place, nobody knows what comes first.
  if (done !== null && done.output !== '' && done.error !== '' && state.sinks[1] === state.sinks[2])
    return { ...done, output: null, error: null };
  if (done !== null) return done;
  // It is read anew below.
  if (state.input !== null && before !== undefined) state.input.rest = before;
  if (!awkPrintsOnly(words)) return null;
  // A program may end as it likes, or read nothing at all.
  const isOpen = /\b(?:getline|BEGIN)\b|\bexit\b(?!\s*(?:[;}\n]|$))/.test(program) || (paths.length > 1 && /\bexit\b/.test(program));
  if (program === '' || isOpen || !isClosed(program) || hasSettings) return mayAnswer(words, state);
  const read = given('awk', paths, state);
  if (read === null) return mayAnswer(words, state);
  return { status: read.error === '' ? 0 : state.tools === 'busybox' ? 1 : 2, output: null, error: read.error };
}

/** `awk -f FILE`, as `#!/usr/bin/awk -f` starts it: its program stands in the file. */
function awkOf(file: string, { options, operands }: Asked, state: ShellState): Done | null {
  if (file === '-' || file.includes('\n')) return null;
  const read = given('awk', [file], state);
  if (read === null) return null;
  if (read.error !== '') {
    const why = /Permission denied|Is a directory/.exec(read.error)?.[0] ?? 'No such file or directory';
    return { status: 2, output: '', error: `awk: …${file}…${why}…\n` };
  }
  if (!isKnown(read.text) || state.tools === 'busybox') return null;
  const rest = [...options].flatMap(([name, value]) => (/^[Fv]$/.test(name) ? value.split('\n').map((one) => `-${name}${one}`) : []));
  const program = read.text.replace(/^#[^\n]*/, '');
  return [...options.keys()].every((name) => /^[Ffv]$/.test(name)) ? awk([...rest, '--', program, ...operands], state) : null;
}

/** Whether all that is opened in a program for awk is closed. */
function isClosed(program: string): boolean {
  const count = (mark: string): number => program.split(mark).length;
  return count('{') === count('}') && count('(') === count(')') && count('"') % 2 === 1;
}
