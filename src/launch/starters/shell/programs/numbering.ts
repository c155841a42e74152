import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { given, linesOf } from './given-files.ts';
import type { Asked } from './given-files.ts';

const WIDTH = 6;

/** `cat -n`: each line behind its number. */
export function numbered(paths: readonly string[], state: ShellState): Done | null {
  if (paths.some((path) => /^-./.test(path) || !isKnown(path))) return null;
  const read = given('cat', paths, state);
  if (read === null) return ANSWERED;
  const isWhole = isKnown(read.text) && /(?:^|\n)$/.test(read.text);
  return {
    status: read.error === '' ? 0 : 1,
    output: isWhole
      ? linesOf(read.text)
          .map((line, at) => `${String(at + 1).padStart(WIDTH)}\t${line}\n`)
          .join('')
      : null,
    error: read.error,
  };
}

/** `nl [-b a] [-w WIDTH] [-s TEXT]`; null where there are lines that it does not number, and pages. */
export function numberedBy(text: string, { options }: Asked): string | null {
  const [kind, width, mark] = [options.get('b') ?? 't', options.get('w') ?? String(WIDTH), options.get('s') ?? '\t'];
  const lines = linesOf(text);
  const isOther = !/^[at]$/.test(kind) || !/^\d{1,2}$/.test(width) || /[^\0-\x7f]|\\:/.test(text) || !/(?:^|\n)$/.test(text);
  return isOther || (kind === 't' && lines.includes(''))
    ? null
    : lines.map((line, at) => `${String(at + 1).padStart(Number(width))}${mark}${line}\n`).join('');
}
