import { DF_1_NODEFLIB, DF_1_PIE, ET_DYN, PT_LOAD } from '../binary/elf/constants.ts';
import type { FileNode } from '../image/file-tree.ts';
import type { DescribedLibrary } from './described-library.ts';
import { preloadNames, preloadWarning } from './glibc-preload.ts';
import type { PreloadList } from './glibc-preload.ts';
import { verifyLibrary } from './glibc-verify.ts';
import type { Verdict } from './glibc-verify.ts';
import { checkVersions } from './glibc-versions.ts';
import { readLoaderCache } from './ld-so-cache.ts';
import { MAX_OBJECTS, openLibrary, originOf } from './libraries.ts';
import type { Candidate, Linking, LoadedObject } from './libraries.ts';
import { findMissingSymbol } from './missing-symbol.ts';
import type { MissingSymbol } from './missing-symbol.ts';
import type { LoaderCause } from './outcome.ts';
import { joinPath } from '../image/walk.ts';
import { follow } from './process.ts';
import type { Process } from './process.ts';
import type { Relocations } from './relocations.ts';
import { systemDirectories } from './system-directories.ts';

/** What the loader starts from. */
export interface LoaderStart {
  readonly process: Process;
  readonly program: LoadedObject;
  /** The loader itself, which satisfies its own name. */
  readonly loader: { readonly path: string; readonly file: FileNode };
  /** LD_LIBRARY_PATH, or null. */
  readonly libraryPath: string | null;
  /** LD_BIND_NOW is set. */
  readonly bindNow: boolean;
  readonly preloads: readonly PreloadList[];
  /** AT_SECURE: a set-id program, whose caller is not trusted. */
  readonly secure: boolean;
  /** The program is one that it opened itself, as an argument. */
  readonly openedProgram: boolean;
  /** False with `--inhibit-cache`. */
  readonly usesCache: boolean;
}

type Found = { readonly path: string; readonly candidate: Candidate & { kind: 'library' | 'described' } } | Linking;

const ERRNO_TEXT = {
  // Its strerror knows few (dl-minimal.c).
  ENOENT: 'No such file or directory', EACCES: 'Permission denied', ENOTDIR: 'Error 20', ELOOP: 'Error 40', ENAMETOOLONG: 'Error 36',
} as const;

const PAGE = 4096;
const DF_BIND_NOW = 8;
const DF_1_NOW = 1;

const TOKEN = /\$(?:\{(ORIGIN|LIB)\}|(ORIGIN|LIB)(?![A-Za-z0-9_]))/g;

/**
 * What ld.so looks into before a directory itself: builds for better processors, since 2.33 those of glibc-hwcaps, up to
 * 2.36 older names too. Every processor a cloud has is x86-64-v2; libraries for v3 and v4 stand beside a plain one.
 */
const SUBDIRECTORIES = ['glibc-hwcaps/x86-64-v2', 'tls/x86_64', 'tls', 'x86_64'];

/** Looked into where the processor is new enough. */
const NEWER = ['glibc-hwcaps/x86-64-v3', 'glibc-hwcaps/x86-64-v4'];

/** What `$PLATFORM` may stand for on amd64 (sysdeps/x86/cpu-features.c). */
const PLATFORMS = ['haswell', 'xeon_phi', 'x86_64'];

function* withSubdirectories(directories: Iterable<string>): Iterable<string> {
  for (const directory of directories) {
    for (const name of SUBDIRECTORIES) yield `${directory.replace(/\/$/, '')}/${name}`;
    yield directory;
  }
}

/**
 * Loads a program's libraries as glibc's ld.so does: breadth first, then the symbol versions (elf/dl-load.c, dl-version.c).
 * `list` is its option: nothing is bound then.
 */
export function linkWithGlibc(start: LoaderStart, mode: 'start' | 'list' = 'start'): Linking {
  const linker = new GlibcLinker(start);
  const stop = linker.preloadAll() ?? linker.loadAll() ?? linker.checkVersions() ?? (mode === 'list' ? null : linker.checkSymbols());
  return stop === null ? { kind: 'ok', libraries: linker.paths() } : linker.afterWarnings(stop);
}

/** Opens the program that ld.so was given as an argument. `start.program` is the loader itself. */
export function openWithGlibc(start: LoaderStart, name: string): LoadedObject | Linking {
  return new GlibcLinker({ ...start, program: { ...start.program, name } }).openProgram(name);
}

const BIND_DATA = ({ data }: Relocations): readonly number[] => data;
const BIND_ALL = ({ data, calls }: Relocations): readonly number[] => [...data, ...calls];

class GlibcLinker {
  readonly #start: LoaderStart;
  readonly #objects: LoadedObject[];
  /** Names and sonames that are satisfied, and the object that satisfies each. */
  readonly #byName = new Map<string, LoadedObject | null>();
  /** Libraries that are known by description: they have no symbols to look at, and bring what they need. */
  readonly #described = new Map<string, DescribedLibrary>();
  readonly #warnings: string[] = [];
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
    return [...this.#objects.slice(1).map((object) => object.name), ...[...this.#described.values()].map(({ path }) => path)];
  }

  /** What cannot be loaded first is told and passed over, what it needs is not. */
  preloadAll(): Linking | null {
    const { process, program, preloads } = this.#start;
    for (const { from, name } of preloadNames(process, preloads)) {
      const stop = this.#load(this.#expand(name, program), program);
      if (stop?.kind === 'unknown') return stop;
      if (stop?.kind === 'failed') this.#warnings.push(preloadWarning(name, from, stop.message));
    }
    return null;
  }

  /** A program is no library: it may be static, and is never searched for. */
  openProgram(name: string): LoadedObject | Linking {
    const { process, program } = this.#start;
    if (!name.includes('/')) return this.#bareProgram(name);
    const found = this.#find(name, program);
    if ('kind' in found) return found;
    const { candidate } = found;
    if (candidate.kind === 'described') return { kind: 'unknown', reason: `${name} of the base image is not at hand`, line: null };
    const { elf, content, realPath } = candidate;
    return this.#refuseContent(name, candidate) ?? { name, realPath, origin: originOf(name, process.cwd), elf, content, neededBy: null };
  }

  /** errno is told where it was set: where there is no cache. */
  #bareProgram(name: string): Linking {
    const hasCache = follow(this.#start.process, '/etc/ld.so.cache').ok === true;
    const cause: LoaderCause = { code: 'missing-library', library: name, neededBy: this.#start.loader.path };
    const text = `cannot open shared object file${hasCache ? '' : ': No such file or directory'}`;
    return { kind: 'failed', message: `${name}: error while loading shared libraries: ${name === '' ? '' : `${name}: `}${text}`, exitCode: 127, cause };
  }

  /** A failure comes after what was told before. */
  afterWarnings(stop: Linking): Linking {
    return stop.kind === 'failed' && this.#warnings.length > 0 ? { ...stop, message: [...this.#warnings, stop.message].join('\n') } : stop;
  }

  loadAll(): Linking | null {
    for (let i = 0; i < this.#objects.length; i++) {
      const object = this.#objects[i];
      if (object === undefined) break;
      const { needed = [], filters = [], auxiliaries = [], complete = true } = object.elf.dynamic ?? {};
      if (!complete) return { kind: 'unknown', reason: `${object.name} names libraries outside its table of names`, line: null };
      for (const raw of [...needed, ...filters]) {
        const stop = this.#load(this.#expand(raw, object), object);
        if (stop !== null) return stop;
      }
      for (const raw of auxiliaries) {
        const stop = this.#load(this.#expand(raw, object), object);
        if (stop?.kind === 'unknown') return stop;
      }
      if (this.#objects.length > MAX_OBJECTS) return { kind: 'unknown', reason: `it wants more than ${MAX_OBJECTS} libraries`, line: null };
    }
    return null;
  }

  #load(name: string, neededBy: LoadedObject): Linking | null {
    // The empty name is the program's own.
    if (name === '' || this.#byName.has(name)) return null;
    const found = this.#find(name, neededBy);
    if ('kind' in found) return found;
    const { candidate, path } = found;
    if (candidate.kind === 'described') {
      this.#described.set(name, { path, stands: candidate.stands });
      this.#byName.set(name, null);
      return null;
    }
    // Of a program that the kernel mapped it does not know the file.
    const loaded = this.#objects.find((object) => object.realPath === candidate.realPath && (object !== this.#start.program || this.#start.openedProgram));
    if (loaded !== undefined) {
      this.#byName.set(name, loaded);
      return null;
    }
    const refusal = this.#refuseKind(name, candidate) ?? this.#refuseContent(name, candidate);
    if (refusal !== null) return refusal;
    const origin = originOf(path, this.#start.process.cwd);
    const object: LoadedObject = { name: path, realPath: candidate.realPath, origin, elf: candidate.elf, content: candidate.content, neededBy };
    this.#objects.push(object);
    this.#byName.set(name, object);
    const soname = candidate.elf.dynamic?.soname;
    if (soname !== null && soname !== undefined) this.#byName.set(soname, object);
    return null;
  }

  /** What is found out once the file is mapped: the messages then have the name alone. */
  #refuseKind(name: string, { elf }: Candidate & { kind: 'library' }): Linking | null {
    const cause: LoaderCause = { code: 'wrong-library', library: name, neededBy: this.#start.program.name };
    if (elf.header.e_type !== ET_DYN) return this.#loadError(name, 'cannot dynamically load executable', cause);
    if (((elf.dynamic?.flags1 ?? 0) & DF_1_PIE) !== 0) return this.#loadError(name, 'cannot dynamically load position-independent executable', cause);
    return null;
  }

  /** What _dl_map_object_from_fd finds in the program headers, in its order. */
  #refuseContent(name: string, { elf }: Candidate & { kind: 'library' }): Linking | null {
    const cause: LoaderCause = { code: 'wrong-library', library: name, neededBy: this.#start.program.name };
    const segments = elf.programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
    if (segments.some(({ p_vaddr, p_offset }) => p_vaddr % PAGE !== p_offset % PAGE)) return this.#loadError(name, 'ELF load command address/offset not page-aligned', cause);
    if (segments.length === 0) return this.#loadError(name, 'object file has no loadable segments', cause);
    if (elf.dynamic === null && elf.header.e_type === ET_DYN) return this.#loadError(name, 'object file has no dynamic section', cause);
    return null;
  }

  #find(name: string, neededBy: LoadedObject): Found {
    if (name.includes('/')) return this.#judge(name, name, openLibrary(this.#start.process, name), neededBy) ?? this.#missing(name, 'ENOENT', neededBy);
    let otherClass = false;
    for (const directory of withSubdirectories(this.#searchPath(name, neededBy))) {
      const path = directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
      const candidate = openLibrary(this.#start.process, path);
      if (candidate.kind === 'missing') continue;
      const verdict = this.#verdict(candidate);
      if (verdict === 'other-class') otherClass = true;
      const found = verdict === 'other-class' ? null : this.#judge(name, path, candidate, neededBy);
      if (found !== null) return found;
    }
    if (otherClass) return this.#wrongClass(name, neededBy);
    return this.#byProcessor(name, neededBy) ?? this.#missing(name, 'ENOENT', neededBy);
  }

  /** What only some processors find: builds for newer ones, and `$PLATFORM`. */
  #byProcessor(name: string, neededBy: LoadedObject): Linking | null {
    for (const directory of this.#searchPath(name, neededBy)) {
      const places = /\$\{?PLATFORM/.test(directory) ? PLATFORMS.map((platform) => directory.replace(/\$(?:\{PLATFORM\}|PLATFORM)/, platform)) : NEWER.map((newer) => `${directory}/${newer}`);
      const place = places.find((one) => openLibrary(this.#start.process, `${one}/${name}`).kind !== 'missing');
      if (place !== undefined) return { kind: 'unknown', reason: `${name} is in ${place}, which the loader looks into on some processors only`, line: null };
    }
    return null;
  }

  #verdict(candidate: Candidate): Verdict {
    return candidate.kind === 'library' ? verifyLibrary(candidate.elf.header, candidate.content.size, this.#start.program.elf.header) : 'take';
  }

  /** Null where the loader passes the file over. */
  #judge(name: string, path: string, candidate: Candidate, neededBy: LoadedObject): Found | null {
    const cause: LoaderCause = { code: 'wrong-library', library: path, neededBy: neededBy.name };
    switch (candidate.kind) {
      case 'unknown':
        return candidate;
      case 'missing':
        return this.#missing(name, candidate.errno, neededBy);
      case 'directory':
        return this.#loadError(path, 'cannot read file data: Error 21', cause);
      case 'short':
        return this.#loadError(path, 'file too short', cause);
      case 'no-elf':
        return this.#loadError(path, 'invalid ELF header', cause);
      default:
    }
    const verdict = this.#verdict(candidate);
    if (verdict === 'other-class') return this.#wrongClass(path, neededBy);
    if (verdict === 'skip') return null;
    return verdict === 'take' ? { path, candidate } : this.#loadError(path, verdict.error, cause);
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
    const usesDefaults = ((object.elf.dynamic?.flags1 ?? 0) & DF_1_NODEFLIB) === 0;
    const cached = this.#cached(name);
    if (cached !== null && (usesDefaults || !this.#isInSystem(cached))) yield originOf(cached);
    if (usesDefaults) yield* this.#systemDirectories();
  }

  checkVersions(): Linking | null {
    return checkVersions({ program: this.#start.program.name, objects: this.#objects, byName: this.#byName, described: this.#described });
  }

  /**
   * Names that no object defines stop the program: at once where they are bound at the start, which is done from the last
   * library to the program, else when one is called.
   */
  checkSymbols(): Linking | null {
    if (this.#described.size > 0) return null;
    const eager = this.#findMissing((object) => this.#isEager(object));
    if (eager !== null) return this.#missingSymbol(eager);
    const later = this.#findMissing(() => true);
    return later === null ? null : { kind: 'unknown', reason: `${later.object.name} wants the symbol ${later.symbol}, which none of its libraries has: it stops when it comes to it`, line: null };
  }

  #findMissing(bindsCalls: (object: LoadedObject) => boolean): Extract<MissingSymbol, { symbol: string }> | null {
    for (const object of [...this.#objects].reverse()) {
      const order = bindsCalls(object) ? BIND_ALL : BIND_DATA;
      const missing = findMissingSymbol([object], this.#objects, this.#start.loader.file, { order, loader: 'glibc' });
      if (missing !== null && 'symbol' in missing) return missing;
    }
    return null;
  }

  #isEager({ elf: { dynamic } }: LoadedObject): boolean {
    return this.#start.bindNow || dynamic?.bindNow === true || ((dynamic?.flags ?? 0) & DF_BIND_NOW) !== 0 || ((dynamic?.flags1 ?? 0) & DF_1_NOW) !== 0;
  }

  #missingSymbol({ object, symbol }: Extract<MissingSymbol, { symbol: string }>): Linking {
    const message = `${this.#start.program.name}: symbol lookup error: ${object.name}: undefined symbol: ${symbol}`;
    return { kind: 'failed', message, exitCode: 127, cause: { code: 'missing-symbol', library: object.name, neededBy: object.name, symbol } };
  }

  #systemDirectories(): readonly string[] {
    this.#defaults ??= systemDirectories(this.#start.loader.file, this.#start.program.elf.header);
    return this.#defaults;
  }

  /** In or below one of the directories that it trusts. */
  #isInSystem(path: string): boolean {
    const normal = joinPath(path.split('/').reduce<string[]>((parts, part) => part === '..' ? parts.slice(0, -1) : part === '' || part === '.' ? parts : [...parts, part], []));
    return this.#systemDirectories().some((directory) => `${normal}/`.startsWith(`${directory}/`));
  }

  /** An empty element of a search path is the working directory. Where the caller is not trusted, `$ORIGIN` may only lead to what is. */
  #split(list: string, separator: RegExp, object: LoadedObject): string[] {
    return list.split(separator).flatMap((part) => {
      const directory = part === '' ? '.' : this.#expand(part, object);
      return this.#start.secure && /\$\{?ORIGIN/.test(part) && !this.#isInSystem(directory) ? [] : [directory];
    });
  }

  /** `$ORIGIN` and `$LIB` in rpaths and names (ld.so(8), dynamic string tokens); `$PLATFORM` depends on the processor. */
  #expand(text: string, object: LoadedObject): string {
    if (!text.includes('$')) return text;
    return text.replace(TOKEN, (token, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare;
      if (name === 'ORIGIN') return object.origin;
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
    if (!this.#start.usesCache) return null;
    this.#cache ??= readLoaderCache(this.#start.process, this.#start.program.elf.header);
    return this.#cache.get(name) ?? null;
  }
}
