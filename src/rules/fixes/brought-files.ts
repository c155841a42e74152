import { anyOf, fromWays, stepText, waysOf } from '../../fix.ts';
import type { Brought, Fix } from '../../fix.ts';
import { containsWildcards } from '../../image/copy/sources.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import { namesOf } from '../../image/layers/layers.ts';
import { compileGoPattern } from '../../image/patterns/go-match.ts';
import { cleanParts, walk } from '../../image/walk.ts';
import { nearestInContext } from '../evidence/context-files.ts';
import { quoteForShell } from '../evidence/describe.ts';
import { filesIn, lastPart } from '../evidence/image-files.ts';
import { matchKeptOut } from '../evidence/kept-out.ts';
import type { Target } from '../target.ts';

/** What a line of COPY takes for one name. */
const PLAIN = /^[\w./-]+$/;

/**
 * What mends a missing file, by what the context has: a file that lies elsewhere in it is copied from there. One that it has not is left
 * out, where there is another way, and else is to be written first. `there` is the stage that lacks it.
 */
export function fromContext(there: Target, fix: Fix): Fix | null {
  const [[named, ...rest] = [], ...others] = waysOf(fix);
  const context = there.dockerfile?.context;
  if (typeof named !== 'object' || !('copies' in named) || context === undefined) return fix;
  const first = asPlaced(context, named);
  const by = there.dockerfile?.ignoredBy(first.copies) ?? matchKeptOut(there, first.copies);
  if (by !== null) return `!${first.copies}   as the last line of the ignore file, where ${by} keeps it out`;
  if (!PLAIN.test(first.copies)) return first.orNothing === true && !hasMatch(context, first.copies) ? fromWays(others) : fix;
  const lies = whereBrought(there, first);
  // What cannot be looked at may be there.
  if (walk(context, `/${first.copies}`).ok !== false)
    return lies !== null ? { ways: [[lies, ...rest], ...others] } : first === named ? fix : { ways: [[first, ...rest], ...others] };
  if (first.orNothing === true) return fromWays(others);
  const other = isBrought(there, first.copies) ? (there.dockerfile?.whereElse(first.copies, 'file') ?? null) : null;
  if (other !== null) return fromOther(there, other, `${other}, which has ${first.copies}`);
  const near = lies === null ? nearestInContext(there, first.copies) : null;
  if (lies !== null || near !== null) return { ways: [[lies ?? nearBy(near ?? '', first), ...rest], ...others] };
  const unwritten = `${first.copies} is not in the build context: write it, and ${stepText(first)}`;
  return fromWays(others) ?? { ways: [[unwritten, ...rest]] };
}

/** By as much of the path that it is to come to as the context has too: `.mvn/wrapper/x` for `/app/.mvn/wrapper/x`. */
function asPlaced(context: DirectoryNode, step: Brought): Brought {
  const parts = cleanParts(step.to);
  if (!PLAIN.test(step.copies) || walk(context, `/${step.copies}`).ok !== false || !step.to.endsWith(`/${step.copies}`)) return step;
  for (let at = Math.max(0, parts.length - MOST_PARTS); at < parts.length - 1; at++) {
    const path = parts.slice(at).join('/');
    if (walk(context, `/${path}`).ok === true) return { ...step, copies: path };
  }
  return step;
}

/** So deep does nobody have what a build wants. */
const MOST_PARTS = 20;

/** The same where the build context has such a file, or another directory that might be it; null where nobody knows of one. */
export function ifInContext(there: Target, step: Brought): Fix | null {
  const told = fromContext(there, { ways: [[step], ['']] });
  return told === null ? null : fromWays(waysOf(told).filter(([first]) => first !== ''));
}

/** The one directory of the stage, of those nearest to its root, that COPY brought such a file to. */
function whereBrought({ image }: Target, { copies, to }: Brought): string | null {
  if (image === null || to !== './') return null;
  const found = filesIn(image.root).filter(({ path, node }) => node.origin.by === 'COPY' && path.endsWith(`/${copies}`));
  const depth = (path: string): number => path.split('/').length;
  const [first, second] = found.sort((a, b) => depth(a.path) - depth(b.path));
  if (first === undefined || (second !== undefined && depth(second.path) === depth(first.path))) return null;
  const directory = first.path.slice(0, -copies.length - 1) || '/';
  return `WORKDIR ${directory}   above it, where line ${first.node.origin.line ?? 0} brings ${copies}`;
}

function hasMatch(context: DirectoryNode, pattern: string): boolean {
  const compiled = compileGoPattern(pattern);
  return namesOf(context).names.some((name) => compiled?.matches(name) === true);
}

/** The context was to be another directory; `which` is how it is spoken of. */
export function fromOther({ file }: Target, directory: string, which: string): Fix {
  const [dockerfile, context] = [quoteForShell(file), quoteForShell(directory)];
  return anyOf(
    `build from ${which}: docker build -f ${dockerfile} ${context}`,
    `judge it so: npx scratch-lint --context ${context} ${dockerfile}`,
  );
}

/** Whether the stage takes the file along, were it in the context: with all of that, or by a pattern. */
function isBrought({ image }: Target, path: string): boolean {
  return (image?.stage.steps ?? []).some(
    (step) =>
      ((step.keyword === 'COPY' && step.from === null) || step.keyword === 'ADD') && step.sources.some(({ value }) => isTaken(value, path)),
  );
}

function isTaken(source: string, path: string): boolean {
  const cleaned = cleanParts(source).join('/');
  return cleaned === '' || cleaned === path || (containsWildcards(cleaned) && compileGoPattern(cleaned)?.matches(path) === true);
}

function nearBy(near: string, step: Brought): Brought {
  const directory = near.slice(0, -lastPart(near).length);
  return { ...step, copies: near, ...(step.beside === undefined ? {} : { beside: `${directory}${step.beside}` }) };
}
