import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { sentAmong } from '../context/sent-context.ts';
import { keepsAny, pathFilter, patternProblem } from '../patterns/path-filter.ts';
import type { PathFilter } from '../patterns/path-filter.ts';
import { cleanParts, joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';
import { copyPath, firstLost } from './copy.ts';
import type { CopyFailure } from './copy.ts';
import { badPattern, copyMade, refuse } from './refuse.ts';
import { asFoundMissing, asWritten, lostLink } from './source-checksum.ts';
import type { Copy } from './source.ts';
import { containsWildcards } from './sources.ts';
import { expandInTree } from './tree-sources.ts';
import type { Expansion } from './tree-sources.ts';
import { unsentDirectory } from './unsent.ts';

/** What is copied of: with `--parents` the root, or what stands before `/./`. */
export function baseOf({ step }: Copy, path: string): string {
  if (step.keyword !== 'COPY' || !step.instruction.parents) return path;
  const pivot = path.indexOf('/./');
  return pivot < 0 ? '/' : path.slice(0, pivot);
}

/** `--parents`: the path below the source's root, or below `/./`, is kept. */
export function copyWithParents(copy: Copy, path: string): void {
  const pivot = path.indexOf('/./');
  const base = baseOf(copy, path);
  const pattern = cleanParts(pivot < 0 ? path : path.slice(pivot + 3)).join('/');
  // That there is something of it is a matter of its checksum.
  const isRequired = !containsWildcards(base) && !containsWildcards(pattern) && !copy.startsFromSource;
  const whole = joinPath(cleanParts(`${base}/${pattern}`));
  // Links are neither followed nor missed here: what is at the path itself counts, and the root itself is at none.
  // What `/./`, --exclude or the path read as a pattern leaves nothing of is as good as missing; patterns count from what stands before
  // `/./`.
  const node = pattern === '' ? null : nodeAt(copy.source.root, splitPath(whole));
  if (isRequired && !copy.source.empty && (node === null || !keepsAny(node, pattern, pathFilter([pattern], copy.step.excludes)))) {
    return refuse(copy, path, { code: 'not-found', message: `failed to calculate checksum of ref …: ${goQuote(whole)}: not found` });
  }
  const problem = pattern === '' ? null : patternProblem('include', [pattern]);
  if (problem !== null) return refuse(copy, path, { code: 'link-loop', message: badPattern(copy, problem) });
  const expansion = expandInTree(copy.source.root, base);
  if (expansion.kind === 'unknown') return copyMade(copy, { type: 'unknown', reason: expansion.reason, line: expansion.line }, '*');
  // Nothing behind `/./` is no pattern, and without one nothing of a folder is taken.
  const includes = pattern === '' ? () => false : pathFilter([pattern], copy.step.excludes);
  const isDelayed = pattern === '' ? () => false : pathFilter([pattern], []);
  if (expansion.kind === 'bad-pattern')
    return copy.startsFromSource ? undefined : refuse(copy, path, { code: 'link-loop', message: 'syntax error in pattern' });
  const lost = lostLink(copy, base, includes) ?? lostBase(copy, base, expansion, includes);
  if (lost !== null) return refuse(copy, path, lost);
  const unsent = unsentDirectory(copy, base, expansion) ?? unsentBase(copy, base, expansion);
  if (unsent !== null) return refuse(copy, path, { code: 'not-found', message: unsent });
  // The whole path is asked of the context, not what stands before `/./`: of what that matches some may not be sent.
  const matches =
    expansion.kind !== 'matches'
      ? []
      : copy.source.kind === 'context'
        ? sentAmong(copy.source.root, copy.build.sent, expansion.paths)
        : expansion.paths;
  for (const one of expansion.kind === 'path' ? [base] : matches) {
    const failure = copyPath(copy.tree, copy.source.root, one, copy.step.destinationPath, {
      ...copy.change,
      includes,
      matchedExactly: isDelayed,
    });
    if (failure !== null) return refuse(copy, path, asFoundMissing(copy, one, failure, expansion.kind === 'matches'));
  }
}

/**
 * What stands before `/./` is part of what the pattern takes where that matches the empty path: links of it are then followed for the
 * checksum.
 */
function lostBase({ source, startsFromSource }: Copy, base: string, expansion: Expansion, includes: PathFilter | null): CopyFailure | null {
  if (startsFromSource || includes?.('') === false) return null;
  const above = rootPath(source.root, joinPath(cleanParts(base).slice(0, -1)));
  const itself = Array.isArray(above) ? [[...above, ...cleanParts(base).slice(-1)].join('/')] : [];
  if (expansion.kind !== 'matches') return firstLost(source.root, itself, () => base)?.failure ?? null;
  return firstLost(source.root, expansion.paths, (match) => asWritten(source.root, base, match))?.failure ?? null;
}

/** What is said of what stands before `/./` where the whole path is a pattern that matches nothing of it: it is not sent then. */
function unsentBase({ source, build }: Copy, base: string, { kind }: Expansion): string | null {
  const at = kind === 'path' && source.kind === 'context' ? rootPath(source.root, base) : [];
  if (!Array.isArray(at) || at.length === 0 || sentAmong(source.root, build.sent, [at.join('/')]).length > 0) return null;
  return `lstat ${joinPath(at)}: no such file or directory`;
}
