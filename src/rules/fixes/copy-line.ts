import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { execForm } from '../../text.ts';
import { flagText } from '../evidence/command.ts';

/** What to write differently in a COPY or ADD. */
export interface CopyEdit {
  readonly destination?: string;
  /** The value of `--chmod` or `--chown`. */
  readonly chmod?: string;
  readonly chown?: string;
  /** Null for the build context. */
  readonly from?: string | null;
  /** In place of a source as it stands. */
  readonly source?: { readonly raw: string; readonly by: string };
}

/** The instruction as it should stand, in one line. */
export function copyLine(step: CopyStep | AddStep, edit: CopyEdit): string {
  const { instruction } = step;
  const set = new Map(Object.entries({ from: edit.from, chown: edit.chown, chmod: edit.chmod }).filter(([, value]) => value !== undefined));
  const kept = instruction.flags.filter(({ name }) => !set.has(name)).map(flagText);
  const given = [...set].filter(([, value]) => value !== null).map(([name, value]) => `--${name}=${value ?? ''}`);
  const sources = step.sources.map(({ raw }) => (raw === edit.source?.raw ? edit.source.by : raw));
  // Their texts stand below the line, and stay.
  const texts = instruction.files.length === 0 ? [] : instruction.words.filter((word) => word.startsWith('<<'));
  const words = [...texts, ...sources, edit.destination ?? step.destination.raw];
  // A blank ends a word, whatever quotes stand around it.
  const text = instruction.form === 'exec' || words.some((word) => /\s/.test(word)) ? execForm(words) : words.join(' ');
  return [step.keyword, ...kept, ...given, text].join(' ');
}
