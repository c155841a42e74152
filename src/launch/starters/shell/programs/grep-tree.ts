import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { mayExecute, mayRead } from '../../../process.ts';
import { startOf } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { isEngines, sureTarget } from './attempts.ts';
import type { KnownNode } from './attempts.ts';
import type { Done } from './done.ts';
import { linesOf } from './given-files.ts';
import type { LineTest } from './text-pattern.ts';

/** More files are not looked at one by one. */
const MAX_VISITED = 2000;

/** Lines that match, and whether others may. */
export interface Matching {
  readonly lines: readonly string[];
  /** Which these are, from 1. */
  readonly numbers: readonly number[];
  readonly mayBeMore: boolean;
}

/** A file that grep comes to, as it calls it. */
interface Visited {
  readonly shown: string;
  readonly text: string;
}

/** `grep -r PATTERN PLACE…` and `grep -l PATTERN FILE…`; null where something of it is not known. */
export function grepBelow(
  find: LineTest | null,
  places: readonly string[],
  options: ReadonlyMap<string, string>,
  state: ShellState,
): Done | null {
  const files =
    find === null || [...'ABCm'].some((option) => options.has(option))
      ? null
      : filesAt(places, options.has('r') || options.has('R'), state);
  if (files === null) return null;
  const isLoud = !options.has('q') && !options.has('l');
  const lines: string[] = [];
  let [isFound, mayBeMore] = [false, false];
  for (const { shown, text } of files) {
    const matching = matchingLines(text, find, options.has('v'));
    isFound ||= matching.lines.length > 0;
    // One line that matches is as good as several.
    mayBeMore ||= matching.mayBeMore && (isLoud || matching.lines.length === 0);
    if (options.has('l') && matching.lines.length > 0) lines.push(`${shown}\n`);
    if (isLoud) for (const line of matching.lines) lines.push(options.has('h') ? `${line}\n` : `${shown}:${line}\n`);
  }
  if (!isFound && mayBeMore) return null;
  const status = isFound ? 0 : 1;
  if (options.has('q')) return { status, output: '', error: '' };
  if (mayBeMore || (isLoud && [...'noc'].some((option) => options.has(option)))) return { status, output: null, error: '' };
  return lines.length < 2 ? { status, output: lines.join(''), error: '' } : { status, output: null, lines, error: '' };
}

/** The files at these places and below them; null where not all of them are known. */
export function filesAt(places: readonly string[], isDeep: boolean, state: ShellState): readonly Visited[] | null {
  const files: Visited[] = [];
  const waiting: { readonly shown: string; readonly path: readonly string[]; readonly node: KnownNode }[] = [];
  for (const place of places) {
    const found = sureTarget(place, state);
    if (found?.ok !== true || (!isDeep && found.node.type !== 'file')) return null;
    waiting.push({ shown: place, path: found.path, node: found.node });
  }
  for (let visited = 0; waiting.length > 0; visited++) {
    const { shown, path, node } = waiting.pop() ?? { shown: '', path: [], node: null };
    if (node === null || visited > MAX_VISITED || isEngines(path, state.process) || !mayRead(state.process, node)) return null;
    if (node.type === 'file') {
      const text = startOf(path, node, state);
      state.outside.spend(text.length);
      files.push({ shown, text });
      continue;
    }
    const { names, complete } = node.type === 'directory' ? namesOf(node) : { names: [], complete: false };
    if (node.type !== 'directory' || !complete || !mayExecute(state.process, node, true)) return null;
    for (const name of names) {
      const child = childOf(node, name);
      if (child?.type === 'unknown') return null;
      if (child !== null)
        waiting.push({ shown: shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`, path: [...path, name], node: child });
    }
  }
  return files;
}

/**
 * The lines of a text in which something is, or is not (`isTurned`); `plain` where that is a text, which a line may surely have of which
 * the rest is not known.
 */
export function matchingLines(
  text: string,
  find: LineTest | null,
  isTurned: boolean,
  isOther: (line: string) => boolean = () => false,
  plain: string | null = null,
): Matching {
  const lines: string[] = [];
  const numbers: number[] = [];
  let mayBeMore = false;
  for (const [at, line] of linesOf(text).entries()) {
    const expression = isKnown(line) ? (find?.(line) ?? null) : null;
    const isSurely = expression === null && plain !== null && !isTurned && line.includes(plain);
    if (expression === null && !isSurely) mayBeMore ||= !isOther(line);
    else if (isSurely || expression?.test(line) !== isTurned) {
      lines.push(line);
      numbers.push(at + 1);
    }
  }
  return { lines, numbers, mayBeMore };
}
