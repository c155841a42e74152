import { expect, it } from 'vitest';
import { directory, ENGINE, FileTree } from '../../../src/image/file-tree.ts';
import { childOf, namesOf } from '../../../src/image/layers/layers.ts';
import { emptied } from '../../../src/image/run/emptied.ts';

const OWNER = { mode: 0o755, uid: 0, gid: 0 };
const CHANGE = { kind: 'changed', line: 1, adds: 'packages' } as const;

/** What is in the directory `/d` of a tree once it was changed by commands, written to and emptied, over and over. */
function afterRounds(rounds: number): FileTree {
  const tree = new FileTree(directory(ENGINE, OWNER));
  tree.set(['d'], directory(ENGINE, OWNER));
  tree.set(['d', '.hidden'], directory(ENGINE, OWNER));
  for (let round = 0; round < rounds; round++) {
    tree.change(['d'], { ...CHANGE, reason: `round ${round}`, spares: [`spared${round % 2}`] });
    tree.set(['d', `made${round}`], directory(ENGINE, OWNER));
    const node = tree.get(['d']);
    if (node?.type === 'directory') tree.set(['d'], emptied(node));
  }
  return tree;
}

it.each([1, 8_000])('emptied %d times, a directory keeps its hidden names and the doubts of them alone', (rounds) => {
  const node = afterRounds(rounds).get(['d']);
  if (node?.type !== 'directory') throw new Error('no directory');
  expect(namesOf(node)).toMatchObject({ names: ['.hidden'], complete: false });
  expect([childOf(node, `made${rounds - 1}`), childOf(node, 'other'), childOf(node, '.other')?.type]).toEqual([null, null, 'unknown']);
});
