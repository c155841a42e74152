import { isPlain, linesOf } from './given-files.ts';
import type { Asked } from './given-files.ts';

export function cut(text: string, { options }: Asked): string | null {
  const [characters, fields, mark] = [options.get('c') ?? options.get('b'), options.get('f'), options.get('d') ?? '\t'];
  const isWanted = rangesOf(characters ?? fields ?? '');
  if (isWanted === null || !isPlain(text) || mark.length !== 1 || (characters === undefined) === (fields === undefined)) return null;
  const lines = linesOf(text).flatMap((line) => {
    if (characters !== undefined) return [[...line].filter((_, at) => isWanted(at + 1)).join('')];
    if (!line.includes(mark)) return options.has('s') ? [] : [line];
    return [
      line
        .split(mark)
        .filter((_, at) => isWanted(at + 1))
        .join(mark),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Each character of a text is held against all of them: more ranges nobody writes. */
const MOST_RANGES = 256;

/** `1,3-5,7-`. */
function rangesOf(list: string): ((at: number) => boolean) | null {
  const ranges = list.split(',').map((part) => /^(\d{1,4})$|^(\d{1,4})?-(\d{1,4})?$/.exec(part));
  if (ranges.length > MOST_RANGES || ranges.some((range) => range === null || range[0] === '-' || Number(range[1] ?? range[2] ?? 1) === 0))
    return null;
  return (at) =>
    ranges.some((range) =>
      range?.[1] === undefined ? at >= Number(range?.[2] ?? 1) && at <= Number(range?.[3] ?? Infinity) : at === Number(range[1]),
    );
}
