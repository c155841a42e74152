import type { DirectoryNode, FileNode } from '../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../image/layers/layers.ts';
import { joinPath } from '../../../image/walk.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { textOf } from '../shell/files.ts';
import { pythonImports } from './python-imports.ts';
import type { Import } from './python-imports.ts';
import type { PythonPath } from './python-path.ts';
import { isStandard } from './python-standard.ts';

/** What Python finds under a name. */
export type Module =
  | { readonly kind: 'missing' }
  /** There, or nobody can tell. */
  | { readonly kind: 'open' }
  | { readonly kind: 'file'; readonly file: FileNode; readonly path: string }
  /** `start`: its __init__.py; null where it has none. `places`: the directories that it is. */
  | { readonly kind: 'package'; readonly start: FileNode | null; readonly places: readonly string[] };

const OPEN = { kind: 'open' } as const;
const MISSING = { kind: 'missing' } as const;

/** A module of that name in one of some directories (importlib's PathFinder). */
export function findModule(process: Process, places: readonly string[], name: string): Module {
  const portions: string[] = [];
  for (const place of places) {
    const found = follow(process, place);
    if (found.ok === false || (found.ok === true && found.node.type !== 'directory')) continue;
    if (found.ok === null || found.node.type !== 'directory') return OPEN;
    const module = inDirectory(process, found.node, joinPath(found.path), name);
    if (module === 'portion') portions.push(`${joinPath(found.path)}/${name}`);
    else if (module.kind !== 'missing') return module;
  }
  return portions.length > 0 ? { kind: 'package', start: null, places: portions } : MISSING;
}

function inDirectory(process: Process, directory: DirectoryNode, path: string, name: string): Module | 'portion' {
  const { names, complete } = namesOf(directory);
  const sub = follow(process, `${path}/${name}`);
  const text = follow(process, `${path}/${name}.py`);
  if (sub.ok === null || text.ok === null) return OPEN;
  const isDirectory = sub.ok && sub.node.type === 'directory';
  if (isDirectory) {
    const start = follow(process, `${path}/${name}/__init__.py`);
    if (start.ok === null) return OPEN;
    if (start.ok) return start.node.type === 'file' ? { kind: 'package', start: start.node, places: [`${path}/${name}`] } : OPEN;
    if (!sub.ok || sub.node.type !== 'directory' || namesOf(sub.node).names.some((one) => one.startsWith('__init__.'))) return OPEN;
  }
  // A library may be called by the release too, and a directory that is listed in part have it; .pth files name more directories.
  if (names.some((one) => one.startsWith(`${name}.`) && one !== `${name}.py` && /\.(?:so|pyc|pth)$/.test(one))) return OPEN;
  if (text.ok && text.node.type === 'file') return { kind: 'file', file: text.node, path: `${path}/${name}.py` };
  if (names.some((one) => one.endsWith('.pth') && one !== OF_SETUPTOOLS)) return OPEN;
  if (!complete && childOf(directory, name)?.type === 'unknown') return OPEN;
  return isDirectory ? 'portion' : MISSING;
}

/** It adds no directory. */
const OF_SETUPTOOLS = 'distutils-precedence.pth';

/** Where a program ends for want of a module. */
export interface MissingModule {
  readonly module: string;
  /** The file that imports it, and the line. */
  readonly by: string;
  readonly line: number;
  readonly message: string;
}

/** More files of its own are not looked through. */
const MOST_FILES = 500;
/** Nor more imports of one of them. */
const MOST_IMPORTS = 2000;

interface Source {
  readonly path: string;
  readonly text: string;
  /** The package it is part of, with its dots; null for what is started by its path. */
  readonly parent: string | null;
}

interface Waiting {
  readonly source: Source;
  readonly imports: readonly Import[];
  readonly isOpen: boolean;
  at: number;
}

/** The first import that fails, as Python does a program's own files one after the other. */
export class Importer {
  readonly #process: Process;
  readonly #python: PythonPath;
  readonly #seen = new Set<string>();
  readonly #waiting: Waiting[] = [];
  /** Of files that were come to: most are imported by many. */
  readonly #texts = new Map<FileNode, string | null>();

  constructor(process: Process, python: PythonPath) {
    this.#process = process;
    this.#python = python;
  }

  run(source: Source): MissingModule | null {
    this.#enter(source);
    for (let top = this.#waiting.at(-1); top !== undefined; top = this.#waiting.at(-1)) {
      const next = top.imports[top.at++];
      if (next === undefined) {
        if (top.isOpen) return null;
        this.#waiting.pop();
        continue;
      }
      const missing = this.#import(top.source, next);
      if (missing === 'again') top.at--;
      else if (missing === 'stop') return null;
      else if (missing !== null) return missing;
    }
    return null;
  }

  #enter(source: Source): void {
    if (this.#seen.size >= MOST_FILES || this.#seen.has(source.path)) return;
    this.#seen.add(source.path);
    const { imports, isOpen } = pythonImports(source.text);
    this.#waiting.push({ source, imports: imports.slice(0, MOST_IMPORTS), isOpen: isOpen || imports.length > MOST_IMPORTS, at: 0 });
  }

  #import({ path, parent }: Source, { module, names, level, line }: Import): MissingModule | 'stop' | 'again' | null {
    if (level > 0 && parent === null) return 'stop';
    const name = level === 0 ? module : absolute(parent ?? '', level, module);
    if (name === null || name === '') return 'stop';
    const parts = name.split('.');
    const entered: Source[] = [];
    let places = this.#python.places;
    for (const [at, part] of parts.entries()) {
      const whole = parts.slice(0, at + 1).join('.');
      const found = this.find(places, part, at === 0);
      if (found.kind === 'open') break;
      if (found.kind === 'missing') {
        if (!isPlain(entered)) break;
        // What is above it is loaded first, and may itself lack something.
        if (this.#enterAll(entered)) return 'again';
        return { module: whole, by: path, line, message: `ModuleNotFoundError: No module named '${whole}'` };
      }
      const file = found.kind === 'file' ? found.file : found.start;
      const text = file === null ? '' : this.#textOf(file);
      if (text === null) break;
      const own = found.kind === 'file' ? found.path : `${found.places[0] ?? ''}/__init__.py`;
      const within = found.kind === 'file' ? parts.slice(0, at).join('.') : whole;
      if (file !== null) entered.push({ path: own, text, parent: within });
      if (found.kind === 'file') {
        if (at < parts.length - 1) return 'stop';
        break;
      }
      places = found.places;
      if (at === parts.length - 1 && names !== null) this.#submodules(places, names, whole, entered);
    }
    this.#enterAll(entered);
    return null;
  }

  #textOf(file: FileNode): string | null {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = textOf(file);
    if (this.#texts.size < MOST_FILES) this.#texts.set(file, text);
    return text;
  }

  /** The first of them is loaded first. Whether there is one that was not yet. */
  #enterAll(sources: readonly Source[]): boolean {
    const before = this.#seen.size;
    for (const source of [...sources].reverse()) this.#enter(source);
    return this.#seen.size > before;
  }

  /** `from package import module` does that as well. */
  #submodules(places: readonly string[], names: readonly string[], parent: string, entered: Source[]): void {
    for (const name of names) {
      const found = findModule(this.#process, places, name);
      const text = found.kind === 'file' ? this.#textOf(found.file) : null;
      if (found.kind === 'file' && text !== null) entered.push({ path: found.path, text, parent });
    }
  }

  /** Its own modules are there, whoever has looked. */
  find(places: readonly string[], name: string, isTop: boolean): Module {
    if (!isTop) return findModule(this.#process, places, name);
    if (isStandard(name, this.#python.minor)) return OPEN;
    const found = findModule(this.#process, places, name);
    if (found.kind !== 'missing') return found;
    const own = this.#python.library;
    return follow(this.#process, `${own}/${name}.py`).ok === true || follow(this.#process, `${own}/${name}`).ok === true ? OPEN : MISSING;
  }
}

/** Whether packages do nothing when they are loaded but to import: another may make a part of itself. */
function isPlain(sources: readonly Source[]): boolean {
  return sources.every(({ text }) => !/__path__|sys\.modules|importlib|__getattr__/.test(text));
}

function absolute(parent: string, level: number, module: string): string | null {
  const parts = parent === '' ? [] : parent.split('.');
  if (level - 1 >= parts.length) return null;
  return [...parts.slice(0, parts.length - level + 1), ...(module === '' ? [] : [module])].join('.');
}
