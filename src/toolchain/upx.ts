import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import type { BareOperation } from './commands/command-paths.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation } from './run-plan-types.ts';
import { parentOf } from './write.ts';

/**
 * Files are packed in place, or into the one after `-o`. What is packed asks for no more than it did, and a static program asks
 * for nothing: whether it could be packed makes no difference to how it starts.
 */
export function packedFiles(invocation: Invocation, before: readonly FileOperation[], files: StageFiles | undefined): BareOperation[] {
  const { operands, given } = parseArguments(invocation.args, new Set(['-o']));
  const output = given.find(([name]) => name === '-o')?.[1];
  const sources = operands.map(({ value }) => resolvePath(invocation, value));
  if (output === undefined)
    return sources
      .filter((path) => !isStatic(path, before, files))
      .map((path) => ({ kind: 'change', paths: path === null ? null : [path], by: 'upx' }));
  const [path, source] = [resolvePath(invocation, output.value), sources[0] ?? null];
  if (path === null || source === null || sources.length > 1 || !isStatic(source, before, files))
    return [{ kind: 'change', paths: path === null ? null : [path], by: 'upx' }];
  const how = { from: 'path', recursive: false, preserves: true, keepsLinks: false, onto: true, install: null } as const;
  return [
    { kind: 'copy', source, isPattern: false, destination: path, intoDirectory: false, name: null, makesParents: false, mode: null, how },
  ];
}

/** By what the line has made of it so far, else by what was there before the line. */
function isStatic(path: string | null, before: readonly FileOperation[], files: StageFiles | undefined): boolean {
  if (path === null) return false;
  const last = before.findLast((one) => concerns(one, path));
  return last === undefined
    ? files?.isStatic(path) === true
    : last.kind === 'write' && last.path === path && last.product?.linkage === 'static';
}

function concerns(operation: FileOperation, path: string): boolean {
  switch (operation.kind) {
    case 'directory':
    case 'mode':
    case 'owner':
    case 'account':
    case 'library':
      return false;
    case 'program':
      return operation.isGone === true && operation.path === path;
    case 'change':
      return operation.adds === undefined && (operation.paths === null || operation.paths.some((one) => isAtOrBelow(path, one)));
    case 'write':
      return operation.path === null ? isAtOrBelow(path, operation.directory) : operation.path === path;
    case 'remove':
      return isAtOrBelow(path, operation.isPattern ? parentOf(operation.path) : operation.path);
    default:
      return true;
  }
}
