import { parentOf } from '../../write.ts';
import type { RustFile } from './rust-file.ts';

/**
 * The module that a word of a crate stands in, as `a::b`, by its file and the modules around it; null where that cannot be told. `root`:
 * the first file of the crate.
 */
export function moduleAt({ path, words, around }: RustFile, at: number, root: string): string | null {
  const above = `${parentOf(root)}/`;
  if (path !== root && (!path.startsWith(above) || !path.endsWith('.rs'))) return null;
  const names = path === root ? [] : path.slice(above.length, -'.rs'.length).split('/');
  if (names.at(-1) === 'mod') names.pop();
  const inner: string[] = [];
  for (let open = around[at] ?? -1; open >= 0; open = around[open] ?? -1)
    if (words[open]?.text === '{' && words[open - 2]?.text === 'mod') inner.push(words[open - 1]?.text ?? '');
  return [...names, ...inner.reverse()].join('::');
}

/** Whether what a module keeps to itself is seen in another: that is so below it. */
export function sees(from: string | null, keeper: string | null): boolean {
  return from === null || keeper === null || keeper === '' || from === keeper || from.startsWith(`${keeper}::`);
}
