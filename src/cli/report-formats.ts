import { resolve } from 'node:path';
import { oneOf, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';

/** A report that was asked for; `file` null is standard output. */
export interface Wanted<Format extends string> {
  readonly format: Format;
  readonly file: string | null;
}

/**
 * Reads `--format F` and `--format F=FILE`, which may be given several times; `-` as FILE is standard output.
 * @throws ScratchLintError `usage`: an unknown format, two for standard output, or two for one file.
 */
export function readFormats<Format extends string>(
  args: Arguments,
  allowed: readonly Format[],
  fallback: Format,
  cwd: string,
): Wanted<Format>[] {
  const wanted = (args.values.get('--format') ?? []).map((value) => readFormat(value, allowed));
  if (wanted.length === 0) return [{ format: fallback, file: null }];
  const seen = new Map<string, Wanted<Format>>();
  for (const one of wanted) {
    const place = one.file === null ? '' : resolve(cwd, one.file);
    const other = seen.get(place);
    if (other !== undefined)
      throw usage(
        `--format ${other.format} and --format ${one.format} both go to ${one.file === null ? `standard output: give one a file, --format ${one.format}=FILE` : JSON.stringify(one.file)}`,
      );
    seen.set(place, one);
  }
  return wanted;
}

function readFormat<Format extends string>(value: string, allowed: readonly Format[]): Wanted<Format> {
  const at = value.indexOf('=');
  const name = at < 0 ? value : value.slice(0, at);
  const format = oneOf('--format', name, allowed);
  const file = at < 0 ? '-' : value.slice(at + 1);
  if (file === '') throw usage(`--format ${format}= needs a file behind the =`);
  return { format, file: file === '-' ? null : file };
}
