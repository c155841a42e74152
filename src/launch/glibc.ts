import { DF_1_NODEFLIB, DF_1_PIE, ET_DYN } from '../binary/elf/constants.ts';
import { readVersionsDefined, readVersionsNeeded } from '../binary/elf/versions.ts';
import type { FileNode } from '../image/file-tree.ts';
import { readLoaderCache } from './ld-so-cache.ts';
import { MAX_OBJECTS, openLibrary, originOf } from './libraries.ts';
import type { Candidate, Linking, LoadedObject } from './libraries.ts';
import type { LoaderCause } from './outcome.ts';
import type { Process } from './process.ts';
import { systemDirectories } from './system-directories.ts';

/** What the loader starts from. */
export interface LoaderStart {
  readonly process: Process;
  readonly program: LoadedObject;
  /** The loader itself, which satisfies its own name. */
  readonly loader: { readonly path: string; readonly file: FileNode };
  /** LD_LIBRARY_PATH, or null. */
  readonly libraryPath: string | null;
}

type Found = { readonly path: string; readonly candidate: Candidate & { kind: 'library' } } | Linking;

const ERRNO_TEXT = {
  ENOENT: 'No such file or directory', EACCES: 'Permission denied', ENOTDIR: 'Not a directory',
  ELOOP: 'Too many levels of symbolic links', ENAMETOOLONG: 'File name too long',
} as const;

const TOKEN = /\$(?:\{(ORIGIN|LIB)\}|(ORIGIN|LIB)(?![A-Za-z0-9_]))/g;

/** Loads a program's libraries as glibc's ld.so does: breadth first, then the symbol versions (elf/dl-load.c, dl-version.c). */
export function linkWithGlibc(start: LoaderStart): Linking {
  const linker = new GlibcLinker(start);
  return linker.loadAll() ?? linker.checkVersions() ?? { kind: 'ok', libraries: linker.paths() };
}

class GlibcLinker {
  readonly #start: LoaderStart;
  readonly #objects: LoadedObject[];
  /** Names and sonames that are satisfied, and the object that satisfies each. */
  readonly #byName = new Map<string, LoadedObject | null>();
  #defaults: readonly string[] | null = null;
  #cache: ReadonlyMap<string, string> | null = null;

  constructor(start: LoaderStart) {
    this.#start = start;
    this.#objects = [start.program];
    const { path } = start.loader;
    this.#byName.set(path, null);
    this.#byName.set(path.slice(path.lastIndexOf('/') + 1), null);
  }

  paths(): string[] {
    return this.#objects.slice(1).map((object) => object.name);
  }

  loadAll(): Linking | null {
    for (let i = 0; i < this.#objects.length; i++) {
      const object = this.#objects[i];
      if (object === undefined) break;
      for (const raw of object.elf.dynamic?.needed ?? []) {
        const stop = this.#load(this.#expand(raw, object), object);
        if (stop !== null) return stop;
      }
      if (this.#objects.length > MAX_OBJECTS) return { kind: 'unknown', reason: `it wants more than ${MAX_OBJECTS} libraries`, line: null };
    }
    return null;
  }

  #load(name: string, neededBy: LoadedObject): Linking | null {
    if (this.#byName.has(name)) return null;
    const found = this.#find(name, neededBy);
    if ('kind' in found) return found;
    const { candidate, path } = found;
    const loaded = this.#objects.find((object) => object.realPath === candidate.realPath);
    if (loaded !== undefined) {
      this.#byName.set(name, loaded);
      return null;
    }
    const refusal = this.#refuseKind(path, candidate);
    if (refusal !== null) return refusal;
    const object: LoadedObject = { name: path, realPath: candidate.realPath, elf: candidate.elf, content: candidate.content, neededBy };
    this.#objects.push(object);
    this.#byName.set(name, object);
    const soname = candidate.elf.dynamic?.soname;
    if (soname !== null && soname !== undefined) this.#byName.set(soname, object);
    return null;
  }

  #refuseKind(path: string, { elf }: Candidate & { kind: 'library' }): Linking | null {
    const cause: LoaderCause = { code: 'wrong-library', library: path, neededBy: this.#start.program.name };
    if (elf.header.e_type !== ET_DYN) return this.#loadError(path, 'cannot dynamically load executable', cause);
    if (((elf.dynamic?.flags1 ?? 0) & DF_1_PIE) !== 0) return this.#loadError(path, 'cannot dynamically load position-independent executable', cause);
    return null;
  }

  #find(name: string, neededBy: LoadedObject): Found {
    if (name.includes('/')) return this.#judge(name, name, openLibrary(this.#start.process, name), neededBy) ?? this.#missing(name, 'ENOENT', neededBy);
    let otherClass = false;
    for (const directory of this.#searchPath(name, neededBy)) {
      const path = directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
      const candidate = openLibrary(this.#start.process, path);
      if (candidate.kind === 'missing') continue;
      if (candidate.kind === 'library' && candidate.elf.header.bits !== this.#start.program.elf.header.bits) {
        otherClass = true;
        continue;
      }
      if (candidate.kind === 'library' && candidate.elf.header.e_machine !== this.#start.program.elf.header.e_machine) continue;
      const found = this.#judge(name, path, candidate, neededBy);
      if (found !== null) return found;
    }
    if (otherClass) return this.#wrongClass(name, neededBy);
    return this.#missing(name, 'ENOENT', neededBy);
  }

  #judge(name: string, path: string, candidate: Candidate, neededBy: LoadedObject): Found | null {
    const cause: LoaderCause = { code: 'wrong-library', library: path, neededBy: neededBy.name };
    switch (candidate.kind) {
      case 'unknown':
        return candidate;
      case 'missing':
        return this.#missing(name, candidate.errno, neededBy);
      case 'directory':
        return this.#loadError(path, 'cannot read file data: Is a directory', cause);
      case 'short':
        return this.#loadError(path, 'file too short', cause);
      case 'no-elf':
        return this.#loadError(path, 'invalid ELF header', cause);
      default:
    }
    if (candidate.elf.header.bits !== this.#start.program.elf.header.bits) return this.#wrongClass(path, neededBy);
    if (candidate.elf.header.e_machine !== this.#start.program.elf.header.e_machine) return this.#missing(name, 'ENOENT', neededBy);
    return { path, candidate };
  }

  #wrongClass(name: string, neededBy: LoadedObject): Linking {
    const other = this.#start.program.elf.header.bits === 64 ? 'ELFCLASS32' : 'ELFCLASS64';
    return this.#loadError(name, `wrong ELF class: ${other}`, { code: 'wrong-library', library: name, neededBy: neededBy.name });
  }

  #missing(name: string, errno: keyof typeof ERRNO_TEXT, neededBy: LoadedObject): Linking {
    const cause: LoaderCause = { code: 'missing-library', library: name, neededBy: neededBy.name };
    return this.#loadError(name, `cannot open shared object file: ${ERRNO_TEXT[errno]}`, cause);
  }

  #loadError(library: string, text: string, cause: LoaderCause): Linking {
    const message = `${this.#start.program.name}: error while loading shared libraries: ${library}: ${text}`;
    return { kind: 'failed', message, exitCode: 127, cause };
  }

  /** Where a name without a slash is looked for, in ld.so's order (ld.so(8)). */
  *#searchPath(name: string, object: LoadedObject): Iterable<string> {
    const runpath = object.elf.dynamic?.runpath ?? [];
    if (runpath.length === 0) yield* this.#inheritedRpath(object);
    if (this.#start.libraryPath !== null && this.#start.libraryPath !== '') yield* this.#split(this.#start.libraryPath, /[:;]/, this.#start.program);
    for (const list of runpath) yield* this.#split(list, /:/, object);
    if (((object.elf.dynamic?.flags1 ?? 0) & DF_1_NODEFLIB) !== 0) return;
    const cached = this.#cached(name);
    if (cached !== null) yield originOf(cached);
    yield* this.#systemDirectories();
  }

  #systemDirectories(): readonly string[] {
    this.#defaults ??= systemDirectories(this.#start.loader.file, this.#start.program.elf.header);
    return this.#defaults;
  }

  /** An empty element of a search path is the working directory. */
  #split(list: string, separator: RegExp, object: LoadedObject): string[] {
    return list.split(separator).map((part) => (part === '' ? '.' : this.#expand(part, object)));
  }

  /** `$ORIGIN` and `$LIB` in rpaths and names (ld.so(8), dynamic string tokens); `$PLATFORM` depends on the processor. */
  #expand(text: string, object: LoadedObject): string {
    if (!text.includes('$')) return text;
    return text.replace(TOKEN, (token, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare;
      if (name === 'ORIGIN') return originOf(object.realPath);
      return name === 'LIB' ? (this.#systemDirectories()[0] ?? '/lib').slice(1) : token;
    });
  }

  /** DT_RPATH of the object and of everything that led to it, each only where it has no DT_RUNPATH. */
  *#inheritedRpath(object: LoadedObject): Iterable<string> {
    for (let at: LoadedObject | null = object; at !== null; at = at.neededBy) {
      if ((at.elf.dynamic?.runpath ?? []).length > 0) continue;
      for (const list of at.elf.dynamic?.rpath ?? []) yield* this.#split(list, /:/, at);
    }
  }

  #cached(name: string): string | null {
    this.#cache ??= readLoaderCache(this.#start.process);
    return this.#cache.get(name) ?? null;
  }

  /** Every version that a loaded object wants must be defined by the library of that name. */
  checkVersions(): Linking | null {
    for (const object of this.#objects) {
      for (const { library, versions } of readVersionsNeeded(object.content, object.elf)) {
        const provider = this.#byName.get(library);
        if (provider === undefined || provider === null) continue;
        const stop = this.#checkAgainst(object, provider, versions.filter((version) => !version.weak).map((version) => version.name));
        if (stop !== null) return stop;
      }
    }
    return null;
  }

  #checkAgainst(object: LoadedObject, provider: LoadedObject, wanted: readonly string[]): Linking | null {
    const defined = new Set(readVersionsDefined(provider.content, provider.elf));
    // A library without any version is taken with a warning.
    if (defined.size === 0) return null;
    const version = wanted.find((name) => !defined.has(name));
    if (version === undefined) return null;
    const program = this.#start.program.name;
    const message = `${program}: ${provider.name}: version \`${version}' not found (required by ${object.name})`;
    return { kind: 'failed', message, exitCode: 1, cause: { code: 'missing-version', library: provider.name, neededBy: object.name, version } };
  }
}
