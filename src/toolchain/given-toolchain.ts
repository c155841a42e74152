import { latin1 } from '../bytes/latin1.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { namesOf } from '../image/layers/layers.ts';
import { walk } from '../image/walk.ts';
import type { ToolchainState, Version } from './run-plan-types.ts';

/** Where programs of a distribution and of whoever adds to it are. */
const PLACES = ['/usr/local/bin', '/usr/bin', '/bin'];

/** Where Go is: of its own archive and Docker's image, of Alpine's packages and Debian's. */
const GO_ROOTS = ['/usr/local/go', '/usr/lib/go'];

/** Longer than any VERSION of Go. */
const MOST_VERSION = 256;

/** The tools that a base image brings whose files are at hand: what they show counts for more than its name. `named` is what that says. */
export function toolchainIn(root: DirectoryNode, named: ToolchainState): ToolchainState {
  const hasC = hasProgram(root, ['gcc', 'cc']);
  // Whether it is asked for by its own name is not known.
  const cCompiler = hasC === false && hasProgram(root, ['clang']) !== false ? null : hasC;
  const libc = libcIn(root);
  return {
    ...named,
    // What its files are of, the name does not say.
    glibcMinor: null,
    cCompiler,
    libc,
    // What is linked wants of its own glibc what the name said, where it is one.
    glibc: libc === 'glibc' ? named.glibc : null,
    goVersion: goVersionIn(root) ?? named.goVersion,
  };
}

/** Whether one of the programs is there; null where that cannot be read. */
function hasProgram(root: DirectoryNode, names: readonly string[]): true | false | null {
  const found = PLACES.flatMap((place) => names.map((name) => walk(root, `${place}/${name}`).ok));
  return found.includes(true) ? true : found.includes(null) ? null : false;
}

/** By the loader, of which an image with two tells nothing. */
function libcIn(root: DirectoryNode): ToolchainState['libc'] {
  const folders = ['/lib', '/lib64'].map((path) => walk(root, path));
  const names = folders.flatMap((found) => (found.ok === true && found.node.type === 'directory' ? namesOf(found.node).names : []));
  const [isMusl, isGlibc] = [/^ld-musl-/, /^ld-linux/].map((loader) => names.some((name) => loader.test(name)));
  return isMusl === isGlibc ? null : isMusl === true ? 'musl' : 'glibc';
}

function goVersionIn(root: DirectoryNode): Version | null {
  for (const place of GO_ROOTS) {
    const found = walk(root, `${place}/VERSION`);
    if (found.ok !== true || found.node.type !== 'file' || found.node.content === null) continue;
    const { content } = found.node;
    const match = /^go(\d+)\.(\d+)(?:\.(\d+))?\s/.exec(`${latin1(content.read(0, Math.min(content.size, MOST_VERSION)))}\n`);
    if (match === null) continue;
    const [major, minor] = [Number(match[1]), Number(match[2])];
    return match[3] === undefined ? [major, minor] : [major, minor, Number(match[3])];
  }
  return null;
}
