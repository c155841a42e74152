import type { StageFiles } from '../../image/stage-files.ts';
import { UNKNOWN } from '../../unknown-value.ts';
import { globbed } from '../glob.ts';
import { wordsOf } from './functions.ts';

/**
 * The files that targets and prerequisites name: wildcards stand for what is there, and for themselves where nothing is (GNU make's manual,
 * 4.4).
 */
export function fileNames(text: string, directory: string, files: StageFiles): string[] {
  return wordsOf(text).flatMap((word) => {
    const name = word.replace(/^(?:\.\/+)+(?=[^/])/, '');
    // `lib.a(member.o)` is in an archive.
    if (/[()\\~]/.test(name)) return [UNKNOWN];
    if (!/[*?[]/.test(name)) return [name];
    const found = globbed(name, directory, files);
    return found === null ? [UNKNOWN] : found.length === 0 ? [name] : found;
  });
}

/** What a rule needs: files that are newer than its target call for it, and behind `|` those that must be there before. */
export type Needed = readonly [normal: readonly string[], orderOnly: readonly string[]];

/** What an expanded text says that a rule needs. */
export function neededFiles(expanded: string, directory: string, files: StageFiles): Needed {
  const bar = expanded.indexOf('|');
  const [normal, orderOnly] = bar < 0 ? [expanded, ''] : [expanded.slice(0, bar), expanded.slice(bar + 1)];
  return [fileNames(normal, directory, files), fileNames(orderOnly, directory, files)];
}

/** A rule's line: targets, `:` or `::`, what it needs, and the recipe behind `;`. */
export interface RuleLine {
  readonly targets: string;
  readonly isDouble: boolean;
  readonly rest: string;
  readonly recipe: string | null;
}

/** Null for a line that is none. What stands in the brackets of a reference parts nothing. */
export function ruleLine(line: string): RuleLine | null {
  const colon = bareAt(line, ':', 0);
  if (colon <= 0 || line[colon + 1] === '=' || /^::?:=/.test(line.slice(colon, colon + 4)) || bareAt(line.slice(0, colon), '=', 0) >= 0)
    return null;
  const isDouble = line[colon + 1] === ':';
  const from = colon + (isDouble ? 2 : 1);
  const semicolon = bareAt(line, ';', from);
  return {
    targets: line.slice(0, colon),
    isDouble,
    rest: line.slice(from, semicolon < 0 ? undefined : semicolon).trim(),
    recipe: semicolon < 0 ? null : line.slice(semicolon + 1),
  };
}

/** Where a character stands outside of `$(…)` and `${…}`; -1 where it does not. */
function bareAt(text: string, wanted: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '(' || char === '{') depth += depth > 0 || text[at - 1] === '$' ? 1 : 0;
    else if (char === ')' || char === '}') depth = Math.max(0, depth - 1);
    else if (char === wanted && depth === 0) return at;
  }
  return -1;
}
