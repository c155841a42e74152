import { describe, expect, it } from 'vitest';
import { FileTree, emptyRoot } from '../../../src/image/file-tree.ts';
import type { ChangedLayer, DirectoryNode, TreeNode } from '../../../src/image/file-tree.ts';
import { childOf, hasName, hasNames, namesOf } from '../../../src/image/layers/layers.ts';

const ORIGIN = { line: 1, by: 'COPY', contextPath: null };
const FILE: TreeNode = { type: 'file', mode: 0o644, uid: 0, gid: 0, origin: ORIGIN, content: null, unknown: 'of a test' };
/** Of a command that lays new things beside what is there: it hides nothing. */
const BESIDE: ChangedLayer = { kind: 'changed', reason: 'of a test', line: 2, adds: 'beside' };

/** Marsaglia's xorshift of 32 bits. */
function* random(seed: number): Generator<number, never> {
  for (let x = seed; ;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield (x >>> 0) / 2 ** 32;
  }
}

function directoryIn(tree: FileTree): DirectoryNode {
  const node = tree.get(['data']);
  if (node?.type !== 'directory') throw new Error('the directory is gone');
  return node;
}

describe('a directory that many lines write to', () => {
  it.each([20261129, 7, 99])('has what was put there and not taken away, however its layers are merged (seed %i)', (seed) => {
    const numbers = random(seed);
    const tree = new FileTree(emptyRoot());
    tree.set(['data'], { ...emptyRoot(), origin: ORIGIN });
    const there = new Set<string>();
    for (let line = 0; line < 2000; line++) {
      const name = `file${Math.floor(numbers.next().value * 400)}`;
      const dice = numbers.next().value;
      if (dice < 0.5) {
        tree.set(['data', name], FILE);
        there.add(name);
      } else if (dice < 0.65) {
        if (there.has(name)) tree.remove(['data', name]);
        there.delete(name);
      } else if (dice < 0.95) tree.change(['data'], { ...BESIDE, line });
      else tree.fork();
      if (line % 50 > 0) continue;
      const node = directoryIn(tree);
      expect(namesOf(node).names).toEqual([...there].sort());
      expect(hasNames(node)).toBe(there.size > 0);
      for (let i = 0; i < 400; i++) {
        expect(hasName(node, `file${i}`)).toBe(there.has(`file${i}`));
        expect(childOf(node, `file${i}`)?.type === 'file').toBe(there.has(`file${i}`));
      }
    }
  });

  it('moves few entries when its layers are merged: each line would cost more than the one before it', () => {
    const tree = new FileTree(emptyRoot());
    tree.set(['data'], { ...emptyRoot(), origin: ORIGIN });
    let moved = 0;
    let known = new Set<unknown>();
    for (let line = 0; line < 4000; line++) {
      tree.set(['data', `file${line}`], FILE);
      tree.change(['data'], { ...BESIDE, line });
      const { layers } = directoryIn(tree);
      expect(layers.length).toBeLessThan(40);
      for (const layer of layers) if (layer.kind === 'entries' && !known.has(layer)) moved += layer.entries.size;
      known = new Set(layers);
    }
    // Merging everything each time moves 264,000.
    expect(moved).toBeLessThan(60_000);
  });
});
