import { entryOf } from '../../entry-of.ts';
import { baseName } from '../../text.ts';
import { compareVersions } from '../bases/tags.ts';
import { unknownNode } from '../file-tree.ts';
import type { FileNode, FileTree, KnownLoader, TreeNode } from '../file-tree.ts';
import { joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';
import { locate } from './run-machine.ts';
import type { RunMachine } from './run-machine.ts';
import type { LibraryOperation, ProgramOperation } from './tree-operation.ts';

/**
 * A program that a package of the distribution has brought: it starts as the shell of the base image does. False where that is not known by
 * description.
 */
export function addProgram(machine: RunMachine, operation: ProgramOperation): boolean {
  if (operation.of !== undefined) return addPythons(machine, operation);
  if (operation.isGone === true) return takeProgram(machine, operation);
  const { tree } = machine;
  const { path, family } = operation;
  const shell = describedShell(tree);
  if (shell === null) return false;
  const names = splitPath(path);
  const parent = rootPath(tree.root, joinPath(names.slice(0, -1)));
  if (!Array.isArray(parent) || nodeAt(tree.root, parent)?.type !== 'directory') return false;
  const at = [...parent, names.at(-1) ?? ''];
  const there = nodeAt(tree.root, at);
  // The base image has it, or somebody's own.
  if (there !== null && there.type !== 'unknown') return true;
  const { loader, node, stands } = shell;
  tree.set(at, {
    ...node,
    mode: 0o755,
    uid: 0,
    gid: 0,
    unknown: `${path} is not at hand`,
    stands: { ...stands, program: { loader, family } },
  });
  for (const directory of OF_PACKAGES) leaveOut(tree, `${directory}/${baseName(path)}`);
  return true;
}

/** A link goes by itself, and those of busybox are laid anew by it where others' programs go (its trigger on Alpine). */
function takeProgram({ tree, origin, tools }: RunMachine, { path }: ProgramOperation): boolean {
  const names = splitPath(path);
  const parent = rootPath(tree.root, joinPath(names.slice(0, -1)));
  if (!Array.isArray(parent)) return false;
  const at = [...parent, names.at(-1) ?? ''];
  const there = nodeAt(tree.root, at);
  if (there?.type !== 'symlink') return false;
  const isApplet = tools === 'busybox' && baseName(there.target) === 'busybox';
  if (!isApplet) tree.set(at, unknownNode(`${path} may be gone with packages that are taken away`, origin.line));
  return true;
}

const PYTHON = '/usr/local/bin/python3';
const OLD = /:(?:2|3\.[0-7])(?:[.-]|$)/;

/**
 * A program that the image's own pip has brought: root's come beside Python itself. False where it is not Docker's own image of Python, or
 * who runs pip is not known.
 */
function addPythons({ tree, user }: RunMachine, { path, of }: ProgramOperation): boolean {
  const python = locate(tree, PYTHON, true)?.node;
  if (
    user.uid !== 0
    || user.isGuess === true
    || python?.type !== 'file'
    || python.origin.line !== null
    || python.stands?.program?.family !== 'python'
  )
    return false;
  const at = rootPath(tree.root, path);
  const there = Array.isArray(at) ? nodeAt(tree.root, at) : null;
  // Pip writes over what is there, and through no link.
  if (
    !Array.isArray(at)
    || joinPath(at) !== path
    || (there !== null && there.type !== 'unknown' && (there.type !== 'file' || there.origin.line !== null))
  )
    return false;
  if (of === 'recent-python-script' && OLD.test(python.stands.base ?? '')) return false;
  tree.set(at, {
    ...python,
    mode: 0o755,
    uid: 0,
    gid: 0,
    unknown: `${path} is not at hand`,
    stands: { ...python.stands, program: { family: null, ...(of !== 'python' ? { interpreter: PYTHON } : {}) } },
  });
  return true;
}

/** Where packages put programs: none has a second one of a name in another of them. */
export const OF_PACKAGES: readonly string[] = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** What the base image might have had at a path, it has not. */
function leaveOut(tree: FileTree, path: string): void {
  const at = rootPath(tree.root, path);
  const node = Array.isArray(at) ? nodeAt(tree.root, at) : null;
  if (Array.isArray(at) && node?.type === 'unknown' && (node.line === null || node.ofManager === true)) tree.remove(at);
}

/** The shell of a base image that is known by description, and the loader that it asks for. */
function describedShell(tree: FileTree): { readonly node: FileNode; readonly stands: KnownLoader; readonly loader: string | null } | null {
  const node = locate(tree, '/bin/sh', true)?.node;
  if (node?.type !== 'file' || node.content !== null || node.origin.line !== null || node.stands?.program?.loader === undefined)
    return null;
  return { node, stands: node.stands, loader: node.stands.program.loader };
}

/** The first release of each distribution whose package of that name has them. */
const SINCE: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  ['libssl.so.3', 'libcrypto.so.3'].map((name) => [name, { alpine: '3.17', debian: '12', ubuntu: '22.04' }]),
);

/** Versions of symbols that every library of the name has. */
const DEFINES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'libssl.so.3': { OPENSSL: '3.0.0' },
  'libcrypto.so.3': { OPENSSL: '3.0.0' },
  'libcurl.so.4': { CURL_OPENSSL: '4' },
};

/** The newest versions of symbols of a release, whose packages get no other release of OpenSSL. */
const OF_DEBIAN_12 = { OPENSSL: '3.0.9' } as const;
const ALL_DEFINED: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  'debian 12': { 'libssl.so.3': OF_DEBIAN_12, 'libcrypto.so.3': OF_DEBIAN_12 },
};

/**
 * A library that a package of the distribution has brought, or taken away again. False where the base image is not known by description.
 */
export function changeLibrary({ tree, origin }: RunMachine, { path, isGone }: LibraryOperation): boolean {
  const ofShell = describedShell(tree)?.loader ?? null;
  const loader = ofShell === null ? null : locate(tree, ofShell, true)?.node;
  if (loader?.type !== 'file' || loader.content !== null || loader.stands === undefined) return false;
  const {
    stands: { libc, base, release, directories },
    described: _,
    ...node
  } = loader;
  const name = baseName(path);
  const search = (directories ?? []).map((directory) => rootPath(tree.root, `${directory}/${name}`)).filter((one) => Array.isArray(one));
  const home = search.find((one) => joinPath(one) === path || (libc === 'glibc' && /^\/usr\/lib\/[^/]+\/[^/]+$/.test(joinPath(one))));
  if (home === undefined) return false;
  const there = tree.get(home);
  if (isGone) {
    if (there?.type === 'file' && there.stands !== undefined && there.origin.line !== null)
      tree.set(home, unknownNode(`${joinPath(home)} may be gone with packages that are taken away`, origin.line));
    return true;
  }
  if (!hasPackage(name, release) || search.some((one) => isKnown(tree.get(one)))) return true;
  // What lies beside packages is in one place.
  for (const one of search) if (isOfPackages(tree.get(one))) tree.remove(one);
  const all = entryOf(entryOf(ALL_DEFINED, release ?? '') ?? {}, name);
  const defines = all ?? entryOf(DEFINES, name);
  const stands: KnownLoader = {
    libc,
    version: null,
    ...(base === undefined ? {} : { base }),
    ...(release === undefined ? {} : { release }),
    ...(defines === undefined ? {} : all === undefined ? { defines, definesMore: true } : { defines }),
  };
  tree.set(home, {
    ...node,
    origin,
    mode: libc === 'musl' ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    unknown: `${joinPath(home)} is not at hand`,
    stands,
  });
  return true;
}

/** The base image has it, or somebody's own stands there. */
function isKnown(node: TreeNode | null): boolean {
  return node !== null && node.type !== 'unknown';
}

/** It may have come with packages, if the base image did not have it. */
function isOfPackages(node: TreeNode | null): boolean {
  return node?.type === 'unknown' && (node.mayHaveCome === 'packages' || node.line === null);
}

function hasPackage(name: string, release: string | undefined): boolean {
  const since = entryOf(SINCE, name);
  if (since === undefined) return true;
  const [distribution = '', version = ''] = release?.split(' ') ?? [];
  const first = entryOf(since, distribution);
  return first !== undefined && (!/^\d+\.?\d/.test(version) || compareVersions(version, first) >= 0);
}
