import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import type { ShellStart } from './types.ts';

/** What a script that is read into the shell (`. ./env.sh`) sets, in its order. */
export interface SourcedVariable {
  readonly name: string;
  /** UNKNOWN where the script decides. */
  readonly value: string;
  readonly isExported: boolean;
}

/** What a script sets, and whether that is all that it does. */
interface Sourced {
  readonly variables: readonly SourcedVariable[];
  readonly isWhole: boolean;
  /** It may go to another directory. */
  readonly mayMove: boolean;
}

/** A command of the shell that goes to another directory. */
export const MOVES = /\b(?:cd|pushd|popd)\b/;

/** More lines than that are no settings. */
const MAX_LINES = 2000;

const SETTING = /^(export )?([A-Za-z_]\w*)=(?:([\w./:@%+,=-]*)|"([^"$`\\]*)"|'([^']*)')(?: #.*)?$/;
const ASSIGNS = /(?:^|[\s;&|({])(export )?([A-Za-z_]\w*)=/g;

/** What `. ./env.sh` sets; nothing is known where the file is not. A name without a slash is looked for in PATH. */
export function sourcedVariables(path: string, directory: string | null, textOf: ShellStart['text']): Sourced {
  const full = path.startsWith('/') ? path : directory === null || !path.includes('/') ? null : `${directory}/${path}`;
  const text = full === null || !isKnown(full) ? null : textOf?.(cleanPath(full));
  return text == null ? { variables: [], isWhole: false, mayMove: false } : readSettings(text);
}

/** Reads a file of settings; of a script that does more, only which variables it may set. */
function readSettings(text: string): Sourced {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^set [-+][a-z]+$/.test(line));
  if (lines.length > MAX_LINES) return { variables: [], isWhole: false, mayMove: true };
  const settings = lines.map((line) => SETTING.exec(line));
  // A line that is none may end the script, or be the beginning of a condition.
  if (settings.every((setting) => setting !== null)) {
    return {
      variables: settings.map(([, exported, name = '', plain, double, single]) => ({
        name,
        value: plain ?? double ?? single ?? '',
        isExported: exported !== undefined,
      })),
      isWhole: true,
      mayMove: false,
    };
  }
  const variables = lines.flatMap((line) =>
    [...line.matchAll(ASSIGNS)].map(([, exported, name = '']) => ({ name, value: UNKNOWN, isExported: exported !== undefined })),
  );
  return { variables, isWhole: false, mayMove: lines.some((line) => MOVES.test(line)) };
}
