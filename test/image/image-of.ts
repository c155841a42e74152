import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { TreeNode } from '../../src/image/file-tree.ts';
import { nodeAt, rootPath } from '../../src/image/walk.ts';
import { parsePlatform } from '../../src/platform.ts';
import { settleOptions } from '../../src/rules/judge/lint-options.ts';
import { readTarget } from '../../src/rules/judge/read-target.ts';
import type { Target } from '../../src/rules/target.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const platform = parsePlatform('linux/amd64');

/** What a Dockerfile comes to, with a program `app` in its context. */
export function targetOf(text: string): Target {
  const context = memoryFiles({ Dockerfile: text, app: { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } });
  return readTarget({ file: 'Dockerfile', text, context, pathInContext: 'Dockerfile' }, settleOptions({ platform }));
}

/** `0755 0:0` of a path, with what a file holds or a link leads to; `?` where it is not known, `-` where nothing is. */
export function fileOf(text: string, path: string): string {
  const root = targetOf(text).image?.root;
  const at = root === undefined ? null : rootPath(root, path.slice(0, path.lastIndexOf('/')) || '/');
  const node = root === undefined || !Array.isArray(at) ? null : nodeAt(root, [...at, path.slice(path.lastIndexOf('/') + 1)]);
  return node === null ? '-' : show(node);
}

function show(node: TreeNode): string {
  if (node.type === 'unknown') return '?';
  const head = `${node.mode.toString(8).padStart(4, '0')} ${node.uid}:${node.gid}`;
  if (node.type === 'symlink') return `${head} -> ${node.target}`;
  return node.type === 'file' && node.content !== null && node.content.size < 512
    ? `${head} ${JSON.stringify(new TextDecoder().decode(node.content.read(0, node.content.size)))}`
    : head;
}
