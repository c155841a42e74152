import type { DirectoryNode, TreeNode } from '../../image/file-tree.ts';
import { walk } from '../../image/walk.ts';

// Blanks are looked for within a line: over line ends a file of empty lines would keep a person waiting for minutes.
export const CONFIG = /static|nostartfiles|nostdlib|^[^\S\r\n\u2028\u2029]*(?:(?:build\.)?target|include)\s*=/m;

/** Files beside Cargo.toml or above it that settle how cargo links, each with the text that makes it link otherwise than by default. */
export const SETTINGS = [
  ['.cargo/config.toml', CONFIG],
  ['.cargo/config', CONFIG],
  ['rust-toolchain.toml', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=)/m],
  ['rust-toolchain', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=|[\w.-]*musl)/m],
  ['Cargo.toml', /forced-target|rustflags/],
  ['build.rs', /link-arg(?:(?!link-arg).)*(?:static|nostartfiles|nostdlib)/],
] as const;

/** CARGO_HOME of the official images has settings too. */
const HOME_SETTINGS = [['/usr/local/cargo/config.toml', CONFIG], ['/usr/local/cargo/config', CONFIG]] as const;

/** What is read of such a file. */
const LOOK = 64 * 1024;

/** A file that may settle how cargo links, and what it says then. */
export type CargoSetting = readonly [path: string, says: RegExp];

/** Every such file for a build that is started in a directory. */
export function cargoSettings(directory: string): CargoSetting[] {
  const beside = ancestors(directory).flatMap((place) => SETTINGS.map(([name, says]) => [`${place === '/' ? '' : place}/${name}`, says] as const));
  return [...beside, ...HOME_SETTINGS];
}

/** The directories above one, the nearest first. */
export function parentsOf(directory: string): string[] {
  return ancestors(directory).slice(1);
}

function ancestors(directory: string): string[] {
  const parts = directory.split('/').filter((part) => part !== '');
  return parts.map((_, i) => `/${parts.slice(0, parts.length - i).join('/')}`).concat('/');
}

/** Whether a file says so, or may. */
export function settingSays(node: TreeNode, says: RegExp): boolean {
  if (node.type !== 'file') return false;
  const { content } = node;
  return content === null || says.test(new TextDecoder().decode(content.read(0, Math.min(content.size, LOOK))));
}

/** Whether nothing in the image makes cargo link otherwise than its command line and environment say, and no workspace lies above. */
export function linksByDefault(root: DirectoryNode, directory: string): boolean {
  const isPlain = cargoSettings(directory).every(([path, says]) => {
    const found = walk(root, path);
    // Of the images that are described none has such a file; it is in no line's way where no line is named.
    return found.ok === true ? !settingSays(found.node, says) : found.ok === false || found.node.line === null;
  });
  return isPlain && parentsOf(directory).every((place) => walk(root, `${place === '/' ? '' : place}/Cargo.toml`).ok === false);
}
