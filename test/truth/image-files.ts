/** The files of a predicted image, written as the goldens write those of the real one. */
import type { DirectoryNode, TreeNode } from '../../src/image/file-tree.ts';
import { childOf, namesOf } from '../../src/image/layers/layers.ts';

/** One line for every path, like `-rwxr-xr-x 0:0 2304 /app`; `?` stands before what is not known. */
export function listFiles(root: DirectoryNode): string[] {
  const lines: string[] = [];
  const pending: { path: string; node: DirectoryNode }[] = [{ path: '', node: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { names, complete } = namesOf(next.node);
    if (!complete) lines.push(`? ${next.path}/*`);
    for (const name of names) {
      const path = `${next.path}/${name}`;
      const node = childOf(next.node, name);
      if (node === null) continue;
      lines.push(line(path, node));
      if (node.type === 'directory') pending.push({ path, node });
    }
  }
  return lines.sort(byPath);
}

function line(path: string, node: TreeNode): string {
  if (node.type === 'unknown') return `? ${path}`;
  const owner = `${node.uid}:${node.gid}`;
  switch (node.type) {
    case 'directory':
      return `d${modeText(node.mode)} ${owner} ${path}`;
    case 'file':
      return `-${modeText(node.mode)} ${owner} ${node.content?.size ?? '?'} ${path}`;
    case 'symlink':
      return `lrwxrwxrwx ${owner} ${path} -> ${node.target}`;
    default:
      return `${node.type === 'fifo' ? 'p' : node.isBlock === true ? 'b' : 'c'}${modeText(node.mode)} ${owner} ${path}`;
  }
}

function modeText(mode: number): string {
  const bits = [...'rwxrwxrwx'].map((letter, i) => ((mode >> (8 - i)) & 1 ? letter : '-')).join('');
  const special = mode & 0o7000;
  return special === 0 ? bits : `${bits}+${special.toString(8)}`;
}

function byPath(a: string, b: string): number {
  return pathOf(a) < pathOf(b) ? -1 : 1;
}

function pathOf(text: string): string {
  return text.slice(text.indexOf('/'));
}
