import type { DirectoryNode, FileNode } from '../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../image/layers/layers.ts';
import { joinPath } from '../../../image/walk.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { strerror } from '../handing.ts';
import { unopened } from '../unopened.ts';
import { textOf } from '../shell/files.ts';
import { pythonImports } from './python-imports.ts';
import type { Import, Opened, Step, Variable } from './python-imports.ts';
import { cannotImport } from './python-names.ts';
import type { PythonPath } from './python-path.ts';
import { isStandard } from './python-standard.ts';
import { syntaxDefect } from './python-syntax.ts';

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

/** Where a program ends for want of a module, or of what it wants of it, or of a variable, or since Python cannot read it. */
export interface PythonEnd {
  readonly kind: 'module' | 'name' | 'variable' | 'file' | 'syntax';
  /** What is not there. */
  readonly name: string;
  /** The file that imports it, and the line. */
  readonly by: string;
  readonly line: number;
  readonly message: string;
}

/** More files of its own are not looked through. */
const MOST_FILES = 500;
/** Nor more imports of one of them. */
const MOST_IMPORTS = 2000;
/** Nor is more than this looked through for what Python cannot read. */
const MOST_TEXT = 4 << 20;

/** What may give a variable a value. */
const SETS_VARIABLES =
  /dotenv|putenv|environs|decouple|environ\.(?!get\b|items\b|keys\b|copy\b)\w|environ\s*=|environ\[[^\]\n]*\]\s*=(?!=)|__setitem__/;
/** Python, a terminal or a shell gives them one. */
const GIVEN = /^(?:LC_|TERM$|PWD$|SHLVL$|_$|HOME$|PATH$|HOSTNAME$)/;
const CHANGES_DIRECTORY = /\bchdir\b|\bdef\s+open\b|\bimport\b[^\n]{0,200}\bopen\b|\bmakedirs|\bmkdir|["']w|\bopen\s*=/;
const HAS_OS = /\bimport\b[^\n]{0,200}\bos\b|\bfrom\s+os\s+import\b/;

interface Source {
  readonly path: string;
  readonly text: string;
  /** The package it is part of, with its dots; null for what is started by its path. */
  readonly parent: string | null;
}

interface Waiting {
  readonly source: Source;
  readonly steps: readonly Step[];
  readonly isOpen: boolean;
  isRead: boolean;
  at: number;
}

/** The first thing that ends it, as Python does a program's own files one after the other. */
export class Importer {
  readonly #process: Process;
  readonly #python: PythonPath;
  readonly #hasVariable: (name: string) => boolean | null;
  readonly #seen = new Set<string>();
  readonly #waiting: Waiting[] = [];
  /** Of files that were come to: most are imported by many. */
  readonly #texts = new Map<FileNode, string | null>();
  readonly #entered = new Set<string>();
  #left = MOST_TEXT;

  /** `hasVariable`: whether a variable is set; null where nobody can tell. */
  constructor(process: Process, python: PythonPath, hasVariable: (name: string) => boolean | null) {
    this.#process = process;
    this.#python = python;
    this.#hasVariable = hasVariable;
  }

  run(source: Source): PythonEnd | null {
    this.#enter(source, 'main');
    for (let top = this.#waiting.at(-1); top !== undefined; top = this.#waiting.at(-1)) {
      const unread = top.at === 0 && !top.isRead ? this.#unreadable(top) : null;
      if (unread !== null) return unread;
      const next = top.steps[top.at++];
      if (next === undefined) {
        if (top.isOpen) return null;
        this.#waiting.pop();
        continue;
      }
      const end =
        'variable' in next
          ? this.#want(top.source, next)
          : 'opened' in next
            ? this.#open(top.source, next)
            : this.#import(top.source, next);
      if (end === 'again') top.at--;
      else if (end === 'stop') return null;
      else if (end !== null) return end;
    }
    return null;
  }

  /** What was started is loaded once more where it is imported by its name. */
  #enter(source: Source, key = source.path): void {
    if (this.#seen.size >= MOST_FILES || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#entered.add(source.text);
    const { steps, isOpen } = pythonImports(source.text);
    const isLong = steps.length > MOST_IMPORTS;
    this.#waiting.push({ source, steps: steps.slice(0, MOST_IMPORTS), isOpen: isOpen || isLong, isRead: false, at: 0 });
  }

  /** Python reads all of a file before it does anything of it. */
  #unreadable(top: Waiting): PythonEnd | null {
    top.isRead = true;
    const { path, text } = top.source;
    this.#left -= text.length;
    const defect = this.#left < 0 ? null : syntaxDefect(text, this.#python.minor);
    return defect === null ? null : { kind: 'syntax', name: '', by: path, line: defect.line, message: defect.message };
  }

  #want({ path, text }: Source, { variable, line }: Variable): PythonEnd | 'stop' | null {
    const isSet = this.#hasVariable(variable);
    if (isSet === true) return null;
    const maySet =
      isSet === null || GIVEN.test(variable) || !HAS_OS.test(text) || [...this.#entered].some((one) => SETS_VARIABLES.test(one));
    return maySet ? 'stop' : { kind: 'variable', name: variable, by: path, line, message: `KeyError: '${variable}'` };
  }

  #open({ path }: Source, { opened, line }: Opened): PythonEnd | 'stop' | null {
    const errno = /[\\\n]/.test(opened) || opened === '' ? null : unopened(this.#process, opened);
    if (errno === null || [...this.#entered].some((one) => CHANGES_DIRECTORY.test(one))) return 'stop';
    const [error, number] = { ENOENT: ['FileNotFoundError', 2], EACCES: ['PermissionError', 13], ENOTDIR: ['NotADirectoryError', 20] }[
      errno
    ];
    return { kind: 'file', name: opened, by: path, line, message: `${error}: [Errno ${number}] ${strerror(errno)}: '${opened}'` };
  }

  #import({ path, parent }: Source, wanted: Import): PythonEnd | 'stop' | 'again' | null {
    const { module, names, level, line } = wanted;
    const fails = (message: string): PythonEnd => ({ kind: 'name', name: module, by: path, line, message: `ImportError: ${message}` });
    if (level > 0 && (parent === null || parent === '')) return fails('attempted relative import with no known parent package');
    const name = level === 0 ? module : absolute(parent ?? '', level, module);
    if (name === null) return fails('attempted relative import beyond top-level package');
    if (name === '') return 'stop';
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
        return { kind: 'module', name: whole, by: path, line, message: `ModuleNotFoundError: No module named '${whole}'` };
      }
      const file = found.kind === 'file' ? found.file : found.start;
      const text = file === null ? '' : this.#textOf(file);
      if (text === null) break;
      const own = found.kind === 'file' ? found.path : `${found.places[0] ?? ''}/__init__.py`;
      const within = found.kind === 'file' ? parts.slice(0, at).join('.') : whole;
      if (file !== null) entered.push({ path: own, text, parent: within });
      if (found.kind === 'file' && at < parts.length - 1) return 'stop';
      if (at === parts.length - 1 && names !== null) {
        const inside = found.kind === 'file' ? null : found.places;
        if (inside !== null) this.#submodules(inside, names, whole, entered);
        if (this.#enterAll(entered)) return 'again';
        return this.#namesOf({ path: own, text, parent: whole }, names, inside, file === null, { path, line });
      }
      if (found.kind === 'file') break;
      places = found.places;
    }
    this.#enterAll(entered);
    return null;
  }

  /** Whether a module that was loaded has what is taken from it. */
  #namesOf(
    { path, text, parent }: Source,
    names: readonly string[],
    places: readonly string[] | null,
    isBare: boolean,
    by: { readonly path: string; readonly line: number },
  ): PythonEnd | 'stop' | null {
    if (this.#seen.size >= MOST_FILES) return null;
    const isPart = this.#waiting.find(({ source }) => source.path === path && source.parent !== null);
    // As much of it as was done.
    const done = isPart === undefined ? text : text.split('\n', isPart.steps[isPart.at]?.line).join('\n');
    const lacks = (name: string): boolean =>
      cannotImport(name, done, this.#entered) && (places === null || findModule(this.#process, places, name).kind === 'missing');
    const name = names.find(lacks);
    if (name === undefined) return isPart === undefined ? null : 'stop';
    const where = isBare ? '(unknown location)' : `(${path})`;
    const half = this.#python.minor < 8 ? '…' : `partially initialized module '${parent ?? ''}' (most likely due to a circular import) `;
    const module = isPart !== undefined ? half : `'${parent ?? ''}' `;
    return { kind: 'name', name, by: by.path, line: by.line, message: `ImportError: cannot import name '${name}' from ${module}${where}` };
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
