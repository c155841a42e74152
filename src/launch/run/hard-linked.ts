import type { RunEffect } from '../../image/run/effects.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import type { FileOperation } from '../../toolchain/run-plan-types.ts';
import { landingOf } from '../../toolchain/write.ts';

/** More links of one line are not told apart. */
const MAX_LINKS = 50;

/**
 * Names that a line made one file of, and then did something to one of them: what the others are after it is not known. Removing a name
 * leaves the others alone.
 */
export function hardLinked(operations: readonly FileOperation[]): readonly RunEffect[] {
  const names = new Set<string>();
  const links: string[] = [];
  for (const operation of operations) {
    if (links.length > 0 && operation.kind !== 'remove' && operation.kind !== 'directory') {
      const touched = pathsOf(operation);
      // `cp -a` makes one file of the copies too.
      if (operation.kind === 'copy' && operation.how?.preserves === true && links.some((name) => isAtOrBelow(name, operation.source)))
        names.add(landingOf(operation));
      for (let at = 0; at < links.length; at += 2) {
        const pair = links.slice(at, at + 2);
        if (pair.some((name) => touched === null || touched.some((path) => isAtOrBelow(name, path) || isAtOrBelow(path, name))))
          for (const name of pair) names.add(name);
      }
    }
    const isSame = operation.kind === 'copy' && operation.how?.sameFile !== undefined;
    if (isSame && links.length < 2 * MAX_LINKS) links.push(operation.source, landingOf(operation));
    if (operation.kind === 'link' && !operation.symbolic && links.length < 2 * MAX_LINKS) links.push(operation.target, operation.path);
  }
  return [...names].map((path): RunEffect => ({ kind: 'touch', path }));
}

/** What an operation writes to or changes; null for anything. */
function pathsOf(operation: FileOperation): readonly string[] | null {
  switch (operation.kind) {
    case 'change':
      return operation.adds === undefined ? operation.paths : [];
    case 'write':
      return [operation.path ?? operation.directory];
    case 'copy':
      return [landingOf(operation)];
    case 'move':
      return [operation.source, landingOf(operation)];
    case 'account':
      return [];
    default:
      return [operation.path.replace(/\/[^/]*[*?[].*$/s, '') || '/'];
  }
}
