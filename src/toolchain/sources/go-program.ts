import type { DirectoryNode } from '../../image/file-tree.ts';
import { childOf, namesOf } from '../../image/layers.ts';
import { cleanPath, joinPath, walk } from '../../image/walk.ts';
import type { GoRun } from '../go-run.ts';
import { bringsCgo, isOfLibrary, isWithin, moduleOf, modulePath } from './go-cgo.ts';
import { MOST_TEXT, isForOther, isGoSource, readGoFile } from './go-file.ts';
import type { GoFile } from './go-file.ts';

/** Packages of the module that are looked at, and files of each. */
const MOST_PACKAGES = 100;
const MOST_FILES = 400;

/** What the sources say of what is made. */
export interface GoProgram {
  readonly kind: 'static' | 'dynamic' | 'archive';
  /** What it is called where nobody says: the last part of its import path that is no version (cmd/go, DefaultExecName). */
  readonly name: string;
}

/** Null where they leave it open whether it is a program, or how that is linked. */
export function readGoProgram(root: DirectoryNode, run: GoRun): GoProgram | null {
  const opened = openPackage(root, run);
  const kind = opened === null ? null : kindOf(opened, run);
  return opened === null || kind === null ? null : { kind, name: opened.name };
}

function kindOf({ sources, module }: Opened, run: GoRun): GoProgram['kind'] | null {
  // Without cgo files that import C are passed by.
  const [first] = run.cgo === false ? sources.files.filter(({ imports }) => !imports.includes('C')) : sources.files;
  if (first === undefined || first.name === null) return null;
  // Files of one package agree on its name, or nothing is built.
  if (first.name !== 'main') return sources.isWhole && sources.maybe.every(({ name }) => name !== 'main') ? 'archive' : null;
  const { linkage, os } = run.product;
  // How programs of other systems are linked makes no difference here.
  if (os !== 'linux') return 'static';
  // What xx sets for C decides whether the go command turns cgo off by itself.
  if (run.goos.source === 'xx' && run.cgoEnabled.value === '') return null;
  if (linkage !== 'unknown') return linkage;
  // With cgo on, and nothing said about it, what is linked in decides.
  const pure = ['netgo', 'osusergo'].filter((tag) => run.tags.includes(tag)).length;
  return run.cgo !== true || !run.linksAsUsual || pure === 1 ? null : linkageOf(module, sources, run, pure === 2);
}

interface Module {
  readonly root: DirectoryNode;
  readonly path: string;
  /** Nothing leads to other modules under names like those of Go's library. */
  readonly isPlain: boolean;
}

/** The files of a package. */
interface Sources {
  /** Surely compiled. */
  readonly files: readonly GoFile[];
  /** By build constraints that are not read. */
  readonly maybe: readonly GoFile[];
  /** Nothing is there beside them that may be compiled too. */
  readonly isWhole: boolean;
}

interface Opened {
  readonly sources: Sources;
  readonly module: Module;
  readonly name: string;
}

/** The package that is built; null where it is not surely one of a module in the image. */
function openPackage(root: DirectoryNode, { directory, packages, goos, goarch }: GoRun): Opened | null {
  const place = directory === null ? null : moduleAbove(root, directory);
  const [os, arch] = [goos.value, goarch.value];
  if (directory === null || place === null || os === null || arch === null) return null;
  const [first = '.'] = packages;
  const isList = first.endsWith('.go');
  if (packages.length > 1 && !packages.every((name) => /^[\w.-]+\.go$/.test(name))) return null;
  const path = isList ? directory : folderOf(first, directory, place);
  const folder = path === null ? null : directoryAt(root, path);
  const top = directoryAt(root, place.at);
  if (path === null || folder === null || top === null) return null;
  // Files that are named are compiled whatever they are called.
  const sources = isList ? readFiles(folder, packages, true) : readPackage(folder, os, arch);
  const below = cleanPath(path).slice(cleanPath(place.at).length);
  return { sources, module: { root: top, path: place.module, isPlain: place.isPlain }, name: isList ? first.slice(first.lastIndexOf('/') + 1, -3) : lastPart([...place.module.split('/'), ...below]) };
}

interface ModulePlace {
  readonly at: string;
  readonly module: string;
  readonly isPlain: boolean;
}

/** The go.mod beside or above a directory; null where that cannot be told, or it names no module. */
function moduleAbove(root: DirectoryNode, directory: string): ModulePlace | null {
  const parts = cleanPath(directory);
  for (let depth = parts.length; depth >= 0; depth--) {
    const at = joinPath(parts.slice(0, depth));
    const found = walk(root, joinPath([...parts.slice(0, depth), 'go.mod']));
    if (found.ok === false) continue;
    const content = found.ok === true && found.node.type === 'file' ? found.node.content : null;
    const manifest = content === null || content.size > MOST_TEXT ? '' : new TextDecoder().decode(content.read(0, content.size));
    const module = modulePath(manifest);
    return module === null ? null : { at, module, isPlain: moduleOf(manifest) !== null && !isInWorkspace(root, parts.slice(0, depth)) };
  }
  return null;
}

function isInWorkspace(root: DirectoryNode, parts: readonly string[]): boolean {
  return parts.concat('').some((_, i) => walk(root, joinPath([...parts.slice(0, i), 'go.work'])).ok !== false);
}

function folderOf(name: string, directory: string, { at, module }: ModulePlace): string | null {
  if (name.includes('...') || name.includes('@')) return null;
  if (name.startsWith('/')) return name;
  if (/^\.{1,2}(?:\/|$)/.test(name)) return joinPath(cleanPath(`${directory}/${name}`));
  return isWithin(name, module) ? `${at}/${name.slice(module.length)}` : null;
}

function lastPart(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return /^v[2-9]\d*$/.test(last) ? (parts.at(-2) ?? last) : last;
}

function directoryAt(root: DirectoryNode, path: string): DirectoryNode | null {
  const found = walk(root, joinPath(cleanPath(path)));
  return found.ok === true && found.node.type === 'directory' ? found.node : null;
}

function readPackage(folder: DirectoryNode, os: string, arch: string): Sources {
  const { names, complete } = namesOf(folder);
  const sources = names.filter((name) => isGoSource(name) && !isForOther(name, os, arch));
  return readFiles(folder, sources.slice(0, MOST_FILES), complete && sources.length <= MOST_FILES);
}

function readFiles(folder: DirectoryNode, names: readonly string[], isComplete: boolean): Sources {
  const files = names.flatMap((name) => {
    const node = childOf(folder, name);
    const content = node?.type === 'file' ? node.content : null;
    return content === null || content.size > MOST_TEXT ? [] : [readGoFile(content)];
  });
  return { files: files.filter(({ isConstrained }) => !isConstrained), maybe: files.filter(({ isConstrained }) => isConstrained), isWhole: isComplete && files.length === names.length };
}

/** Whether what brings C code is linked in, by way of packages of the program's own module; null where others may bring it. */
function linkageOf(module: Module, first: Sources, { goos, goarch }: GoRun, isPure: boolean): 'static' | 'dynamic' | null {
  const seen = new Set<string>();
  const waiting = [{ sources: first, isSure: true }];
  let isOpen = !module.isPlain;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { sources, isSure } = next;
    isOpen ||= !sources.isWhole;
    for (const [files, areSure] of [[sources.files, isSure], [sources.maybe, false]] as const) {
      for (const path of files.flatMap(({ imports }) => imports)) {
        if (bringsCgo(path, isPure) && areSure) return 'dynamic';
        isOpen ||= bringsCgo(path, isPure);
        const key = `${areSure ? '' : '?'}${path}`;
        if (!isWithin(path, module.path)) isOpen ||= !isOfLibrary(path);
        if (!isWithin(path, module.path) || seen.has(key)) continue;
        seen.add(key);
        const folder = seen.size > MOST_PACKAGES ? null : directoryAt(module.root, path.slice(module.path.length));
        if (folder === null) isOpen = true;
        else waiting.push({ sources: readPackage(folder, goos.value ?? '', goarch.value ?? ''), isSure: areSure });
      }
    }
  }
  return isOpen ? null : 'static';
}
