import { unknownNode } from '../file-tree.ts';
import type { TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { joinPath } from '../walk.ts';
import { toolMode } from './modes.ts';
import { resolveOwner } from './owners.ts';
import { isKernels, locate } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';
import { isShellMatch } from './shell-glob.ts';
import type { FindOperation } from './tree-operation.ts';

const TYPES: Partial<Record<TreeNode['type'], string>> = { file: 'f', directory: 'd', symlink: 'l' };

/** find(1) that changes or removes what it finds. False where that is not known, or too much to look at. */
export function findFiles(machine: RunMachine, operation: FindOperation): boolean {
  const start = locate(machine.tree, operation.path, false);
  if (start === null) return false;
  return start.node === null || new Finder(machine, operation).visit(start.path, start.node, 0);
}

class Finder {
  readonly #machine: RunMachine;
  readonly #operation: FindOperation;

  constructor(machine: RunMachine, operation: FindOperation) {
    this.#machine = machine;
    this.#operation = operation;
  }

  /** What is in a directory comes before it, as with -depth: only what is removed could make a difference, and that is gone either way. */
  visit(path: readonly string[], node: TreeNode, depth: number): boolean {
    const { budget } = this.#machine;
    if (node.type === 'unknown') return true;
    if (node.type === 'directory' && depth < this.#operation.deepest) {
      const { names } = namesOf(node);
      budget.left -= names.length + 1;
      if (budget.left < 0) return false;
      for (const name of names) {
        const child = childOf(node, name);
        const isEngines = path.length === 0 && isKernels([name]);
        if (child !== null && !isEngines && !this.visit([...path, name], child, depth + 1)) return false;
      }
    }
    return !this.#isFound(path, node, depth) || this.#act(path, node);
  }

  #isFound(path: readonly string[], node: TreeNode, depth: number): boolean {
    const { name, type, bits, shallowest } = this.#operation;
    const own = path.at(-1) ?? '/';
    // A dot in front is a character like any other.
    const isNamed = name === null || isShellMatch(name, own) || (own.startsWith('.') && isShellMatch(`.${name}`, `.${own}`) && name !== '');
    const hasBits =
      bits === null || (node.type !== 'unknown' && (bits.all ? (node.mode & bits.mask) === bits.mask : (node.mode & bits.mask) !== 0));
    return depth >= shallowest && isNamed && (type === null || TYPES[node.type] === type) && hasBits;
  }

  #act(path: readonly string[], node: TreeNode): boolean {
    const { action, isExact } = this.#operation;
    if (!isExact || action.kind === 'change') return this.#doubt(path, node);
    if (action.kind === 'remove') return this.#remove(path, node, action.recursive);
    const place = locate(this.#machine.tree, joinPath(path), true);
    const there = place?.node ?? null;
    if (place === null) return this.#doubt(path, node);
    if (there === null || there.type === 'unknown') return true;
    const owner = action.kind === 'owner' ? resolveOwner(this.#machine, action.owner) : null;
    const mode =
      action.kind === 'mode'
        ? (toolMode(action.mode, this.#machine.tools, this.#machine.umask)?.(there.mode, there.type === 'directory') ?? null)
        : there.mode & 0o777;
    if (mode === null || (action.kind === 'owner' && (owner === null || (there.mode & 0o6000) !== 0))) return this.#doubt(path, node);
    this.#machine.tree.set(place.path, {
      ...there,
      mode: action.kind === 'owner' ? there.mode : mode,
      uid: owner?.uid ?? there.uid,
      gid: owner?.gid ?? there.gid,
    });
    return true;
  }

  #remove(path: readonly string[], node: TreeNode, recursive: boolean): boolean {
    const now = this.#machine.tree.get(path);
    // What is left in a directory keeps it.
    const isLeft =
      node.type === 'directory'
      && !recursive
      && (now?.type !== 'directory' || !namesOf(now).complete || namesOf(now).names.some((name) => childOf(now, name) !== null));
    if (!isLeft && path.length > 0) this.#machine.tree.remove(path);
    return true;
  }

  #doubt(path: readonly string[], node: TreeNode): boolean {
    const {
      tree,
      origin: { line },
    } = this.#machine;
    const reason = `${joinPath(path)} may be changed by find in line ${line ?? '?'}`;
    if (node.type === 'directory') tree.change(path, { kind: 'changed', reason, line });
    else tree.set(path, unknownNode(reason, line));
    return true;
  }
}
