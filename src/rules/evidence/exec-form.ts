import type { EvaluatedStage } from '../../dockerfile/evaluation.ts';
import type { Instruction } from '../../dockerfile/instruction.ts';
import type { Range } from '../../dockerfile/range.ts';
import { maskSecrets } from '../../secrets/masking.ts';
import type { Target } from '../target.ts';
import { wordsRange } from './command.ts';

/** Text that was meant to be a JSON array and is taken for a shell command. */
export interface AlmostArray {
  readonly kind: 'text-after' | 'malformed';
  /** What keeps it from being an array. */
  readonly reason: string;
  /** The array that was meant, where that is plain. */
  readonly meant: readonly string[] | null;
}

/** A shell-form instruction with such text. */
export interface AlmostExecForm extends AlmostArray {
  readonly instruction: Instruction;
  readonly stage: EvaluatedStage;
  readonly range: Range;
}

const QUOTES = '"\'“”„‘’`';

/** The instructions of the stages that are built whose text is almost an exec form. */
export function almostExecForms(target: Target, kind: AlmostArray['kind']): readonly AlmostExecForm[] {
  const stages = target.dockerfile?.evaluation.stages.filter(({ reachable }) => reachable) ?? [];
  return stages.flatMap((stage) =>
    stage.steps.flatMap((step): AlmostExecForm[] => {
      const { instruction } = step;
      if (step.onbuild || instruction.form !== 'shell' || !['CMD', 'ENTRYPOINT', 'RUN', 'HEALTHCHECK'].includes(step.keyword)) return [];
      // What HEALTHCHECK begins with is its CMD.
      const from = step.keyword === 'HEALTHCHECK' ? 1 : 0;
      const almost = readAlmostArray(instruction.words.slice(from).join(' '));
      if (almost === null || almost.kind !== kind) return [];
      return [{ ...almost, instruction, stage, range: wordsRange(instruction, from) }];
    }),
  );
}

/**
 * Tells text that was meant as an exec form from shell commands. `[ "$x" = y ]` is the shell's own test: a blank behind
 * the bracket counts only with a comma behind the first string.
 */
export function readAlmostArray(text: string): AlmostArray | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('[') || !looksLikeArray(trimmed)) return null;
  const end = endOfArray(trimmed);
  const head = end === null ? null : readStrings(trimmed.slice(0, end));
  if (head !== null && end !== null && end < trimmed.length) {
    const rest = trimmed.slice(end).trim();
    return {
      kind: 'text-after',
      reason: rest.startsWith('#')
        ? 'a comment stands behind it, which only a line of its own can be'
        : `${shorten(rest)} stands behind it`,
      meant: head,
    };
  }
  return malformed(trimmed);
}

function looksLikeArray(text: string): boolean {
  if (QUOTES.includes(text.charAt(1)) && text.length > 2) return true;
  if (isBare(text)) return true;
  return /^\[\s+["'“”‘’][^"'“”‘’]{0,4096}["'“”‘’]\s*,/.test(text);
}

/**
 * `[/app, --serve]`, which to a shell is a pattern of single letters. Behind a blank it is the shell's test, which is asked neither for a
 * path alone nor for anything with a comma.
 */
function isBare(text: string): boolean {
  const words = text.slice(1, -1).split(',');
  return (
    text.endsWith(']')
    && words.every((word) => /^\s*[\w@%+:./=~-]+\s*$/.test(word))
    && (/^\[[\w./~]/.test(text) || words.length > 1 || /^\[\s+\.?\//.test(text))
  );
}

function malformed(text: string): AlmostArray {
  const straight = text.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'");
  const double = straight.replaceAll("'", '"');
  const quoted = double.replace(/(?<=[[,]\s{0,9})[\w@%+:./=~-]+(?=\s{0,9}[,\]])/g, '"$&"');
  const repaired = quoted.replace(/,\s*\]$/, ']').replace(/"\s+"/g, '", "');
  const closed = repaired.endsWith(']') ? repaired : `${repaired}]`;
  return { kind: 'malformed', reason: reasonFor(text), meant: readStrings(repaired) ?? readStrings(closed) };
}

function reasonFor(text: string): string {
  if (/[“”„‘’]/.test(text)) return 'its quotes are typographic: JSON takes only "';
  if (text.includes("'")) return 'its strings stand in \' quotes: JSON takes only "';
  if (/,\s*\]$/.test(text)) return 'a comma stands before the closing ]';
  if (!text.endsWith(']')) return 'the closing ] is missing';
  if (/[[,]\s{0,9}[\w./~-]/.test(text.replace(/"[^"]{0,4096}"/g, '""'))) return 'a string in it has no quotes: JSON takes only "';
  if (/"\s+"/.test(text)) return 'a comma is missing between two strings';
  return /\\/.test(text) ? 'it is not valid JSON: a \\ must be written \\\\' : 'it is not valid JSON';
}

/** Index behind the `]` that closes the array, seen as JSON; null where it does not close. */
function endOfArray(text: string): number | null {
  let isQuoted = false;
  for (let i = 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (isQuoted && char === '\\') i++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === ']' && !isQuoted) return i + 1;
  }
  return null;
}

/** The strings of a JSON array; null where it is none, is empty, or holds anything else. */
export function readStrings(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every((item): item is string => typeof item === 'string') ? value : null;
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  const shown = maskSecrets(text.slice(0, 4096));
  return JSON.stringify(shown.length > 30 ? `${shown.slice(0, 29)}…` : shown);
}
