import { perform } from '../../../../image/run/effects.ts';
import type { TreeOperation } from '../../../../image/run/tree-operation.ts';
import { isAtOrBelow, joinPath } from '../../../../image/walk.ts';
import { withoutTrailing } from '../../../../text.ts';
import { readFileCommand } from '../../../../toolchain/commands/file-commands.ts';
import { startOf } from '../../../../toolchain/invocation.ts';
import type { Trial } from '../outside.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { tried } from './attempts-on-trees.ts';
import { sureEntry, sureTarget } from './attempts.ts';
import type { Done } from './done.ts';

/** PATH_MAX is 4096 bytes, of which a character has up to three. */
const SURELY_SHORT = 1365;

/** Programs whose last path may be a directory that things go into. */
const TRANSFERS = /^(?:cp|mv|install)$/;

/** Where the kernel's files are, which are like no others. */
const KERNELS = ['/proc', '/sys', '/dev'];

/** What root does to whole trees of files, where all of them are known and nothing is in the way; null for anything else. */
export function exactly(program: string, given: readonly string[], state: ShellState): Done | null {
  const { process, outside, cwd } = state;
  const words = TRANSFERS.test(program) ? given.map((word, at) => (at < given.length - 1 ? withoutSlash(word, state) : word)) : given;
  if (
    process.user.uid !== 0
    || !words.every((word, at) => isPlain(word, TRANSFERS.test(program) && at === words.length - 1, state))
    || outside.isBeyond
    || outside.written.size > 0
  )
    return null;
  // `cp -a` makes one file of the copies too.
  if (program === 'cp' && outside.hasLinks) return null;
  const operations = readFileCommand(startOf([program, ...words], joinPath(cwd)));
  if (operations === null || operations.length === 0) return null;
  const mounted = [...(process.mounts ?? []).map(({ target }) => target), ...KERNELS];
  const isDone = tried(state, (machine) =>
    operations.every((operation) => isTreeOperation(operation) && isBeside(operation, mounted) && perform(machine, operation))
    && isApart(machine.tree, mounted)
      ? true
      : null,
  );
  return isDone === null
    ? null
    : { status: 0, output: words.some((word) => /^(?:-[a-zA-Z]*v|--verbose)/.test(word)) ? null : '', error: '' };
}

/** `cp -r DIR/ …`: a directory, and no link to one, is the same without its slash. */
function withoutSlash(word: string, state: ShellState): string {
  const entry = isKnown(word) && /[^/]\/+$/.test(word) && !/(?:^|\/)\.{1,2}\/+$/.test(word) ? sureEntry(word, state) : null;
  return entry?.ok === true && entry.node.type === 'directory' ? withoutTrailing(word, '/') : word;
}

/**
 * What follows takes paths by their text: `..` behind a link leads elsewhere, a slash at the end asks for a directory, as the last path of
 * a transfer may, and the kernel takes so many bytes.
 */
function isPlain(word: string, isDestination: boolean, state: ShellState): boolean {
  if (!isKnown(word) || word.length >= SURELY_SHORT || (!isDestination && /[^/]\/+$/.test(word))) return false;
  const [above] = /^(?:.*\/)?\.\.(?=\/|$)/s.exec(word) ?? [];
  const led = above === undefined ? null : sureTarget(above, state);
  return above === undefined || (led?.ok === true && led.links.length === 0);
}

function isTreeOperation(operation: { readonly kind: string }): operation is TreeOperation {
  return /^(?:copy|move|link|mode|owner|directory|empty|capability)$/.test(operation.kind);
}

/** What is marked, or moved away, is not above what is mounted, nor is what is read. */
function isBeside(operation: TreeOperation, mounted: readonly string[]): boolean {
  if (operation.kind === 'mode' || operation.kind === 'owner' || operation.kind === 'capability')
    return !mounted.some((target) => isAtOrBelow(target, operation.path));
  // What is there already is refused.
  if (operation.kind === 'directory') return operation.parents;
  if (operation.kind !== 'copy' && operation.kind !== 'move') return true;
  // What becomes of such files by another name is not followed.
  if (operation.how?.sameFile !== undefined) return false;
  const { source, destination } = operation;
  // What is in it would be copied into itself.
  if (operation.kind === 'copy' && destination !== source && isAtOrBelow(destination, source)) return false;
  if (source === '/dev/null' && operation.kind === 'copy') return true;
  return operation.kind === 'move'
    ? !mounted.some((target) => isAtOrBelow(target, source))
    : !KERNELS.some((target) => isAtOrBelow(source, target) || isAtOrBelow(target, source));
}

/** Nothing was changed in what is mounted. */
export function isApart({ changes }: Trial, mounted: readonly string[]): boolean {
  return changes.every(({ path }) => mounted.every((target) => !isAtOrBelow(joinPath(path), target)));
}
