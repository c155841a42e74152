import { DF_1_NODEFLIB, DF_1_PIE, ET_DYN, PT_LOAD } from '../binary/elf/constants.ts';
import { readVersionsDefined, readVersionsNeeded } from '../binary/elf/versions.ts';
import type { FileNode } from '../image/file-tree.ts';
import { verifyLibrary } from './glibc-verify.ts';
import type { Verdict } from './glibc-verify.ts';
import { readLoaderCache } from './ld-so-cache.ts';
import { MAX_OBJECTS, openLibrary, originOf } from './libraries.ts';
import type { Candidate, Linking, LoadedObject } from './libraries.ts';
import { definesVersion } from './described-library.ts';
import type { DescribedLibrary } from './described-library.ts';
import { findMissingSymbol } from './missing-symbol.ts';
import type { LoaderCause } from './outcome.ts';
import { follow, mayRead } from './process.ts';
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
  /** LD_BIND_NOW is set. */
  readonly bindNow: boolean;
  /** LD_PRELOAD, or null. */
  readonly preload: string | null;
}

type Found = { readonly path: string; readonly candidate: Candidate & { kind: 'library' | 'described' } } | Linking;

const ERRNO_TEXT = {
  // Its strerror knows few (dl-minimal.c).
  ENOENT: 'No such file or directory', EACCES: 'Permission denied', ENOTDIR: 'Error 20', ELOOP: 'Error 40', ENAMETOOLONG: 'Error 36',
} as const;

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

const PRELOAD_FILE = '/etc/ld.so.preload';
const MAX_PRELOAD_BYTES = 1 << 20;

/** Names in /etc/ld.so.preload: parted by blanks and colons, `#` begins a comment (rtld.c). */
function readPreloadFile(process: Process): readonly string[] {
  const found = follow(process, PRELOAD_FILE);
  if (found.ok !== true || found.node.type !== 'file' || found.node.content === null || !mayRead(process, found.node)) return [];
  const { content } = found.node;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.read(0, Math.min(content.size, MAX_PRELOAD_BYTES)));
  return text.replace(/#[^\n]*/g, '').split(/[: \t\n]+/);
}

/** `cannot open shared object file` of a whole message: errno is not told there. */
function reasonIn(message: string): string {
  return message.replace(/^.*?: error while loading shared libraries: [^:]*: /s, '').replace(/: [^:]*$/, '').trim();
}

function* withSubdirectories(directories: Iterable<string>): Iterable<string> {
  for (const directory of directories) {
    for (const name of SUBDIRECTORIES) yield `${directory.replace(/\/$/, '')}/${name}`;
    yield directory;
  }
}

/** Loads a program's libraries as glibc's ld.so does: breadth first, then the symbol versions (elf/dl-load.c, dl-version.c). */
export function linkWithGlibc(start: LoaderStart): Linking {
  const linker = new GlibcLinker(start);
  const stop = linker.preloadAll() ?? linker.loadAll() ?? linker.checkVersions() ?? linker.checkSymbols();
  return stop === null ? { kind: 'ok', libraries: linker.paths() } : linker.afterWarnings(stop);
}

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

  /** LD_PRELOAD, then /etc/ld.so.preload: what cannot be loaded is told and passed over, what it needs is not. */
  preloadAll(): Linking | null {
    const lists = [{ from: 'LD_PRELOAD', names: (this.#start.preload ?? '').split(/[ :]/) }, { from: PRELOAD_FILE, names: readPreloadFile(this.#start.process) }];
    for (const { from, names } of lists) {
      for (const name of names) {
        const stop = name === '' ? null : this.#load(this.#expand(name, this.#start.program), this.#start.program);
        if (stop?.kind === 'unknown') return stop;
        if (stop?.kind === 'failed') this.#warnings.push(`ERROR: ld.so: object '${name}' from ${from} cannot be preloaded (${reasonIn(stop.message)}): ignored.`);
      }
    }
    return null;
  }

  /** A failure comes after what was told before. */
  afterWarnings(stop: Linking): Linking {
    return stop.kind === 'failed' && this.#warnings.length > 0 ? { ...stop, message: [...this.#warnings, stop.message].join('\n') } : stop;
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
    if (candidate.kind === 'described') {
      this.#described.set(name, { path, stands: candidate.stands });
      this.#byName.set(name, null);
      return null;
    }
    const loaded = this.#objects.find((object) => object.realPath === candidate.realPath);
    if (loaded !== undefined) {
      this.#byName.set(name, loaded);
      return null;
    }
    const refusal = this.#refuseKind(name, candidate);
    if (refusal !== null) return refusal;
    const isLoadable = candidate.elf.programHeaders.some(({ p_type }) => p_type === PT_LOAD) && candidate.elf.dynamic?.complete === true;
    if (!isLoadable) return { kind: 'unknown', reason: `${path} has nothing to load`, line: null };
    const object: LoadedObject = { name: path, realPath: candidate.realPath, elf: candidate.elf, content: candidate.content, neededBy };
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
    if (((object.elf.dynamic?.flags1 ?? 0) & DF_1_NODEFLIB) !== 0) return;
    const cached = this.#cached(name);
    if (cached !== null) yield originOf(cached);
    yield* this.#systemDirectories();
  }

  /** Names that no object defines stop the program: at once where all are bound at the start, else when one is called. */
  checkSymbols(): Linking | null {
    const missing = findMissingSymbol(this.#objects, this.#start.loader.file);
    if (missing === null) return null;
    const { object, symbol } = missing;
    const isEager = ((object.elf.dynamic?.flags ?? 0) & DF_BIND_NOW) !== 0 || ((object.elf.dynamic?.flags1 ?? 0) & DF_1_NOW) !== 0 || this.#start.bindNow;
    if (!isEager) return { kind: 'unknown', reason: `${object.name} wants the symbol ${symbol}, which none of its libraries has: it stops when it comes to it`, line: null };
    const program = this.#start.program.name;
    const message = `${program}: symbol lookup error: ${object.name}: undefined symbol: ${symbol}`;
    return { kind: 'failed', message, exitCode: 127, cause: { code: 'missing-symbol', library: object.name, neededBy: object.name, symbol } };
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
      for (const { library, strong } of readVersionsNeeded(object.content, object.elf)) {
        const provider = this.#byName.get(library);
        const described = this.#described.get(library);
        const stop = described !== undefined ? this.#checkDescribed(object, described, strong) : provider === undefined || provider === null ? null : this.#checkAgainst(object, provider, strong);
        if (stop !== null) return stop;
      }
    }
    return null;
  }

  #checkDescribed(object: LoadedObject, { path, stands }: DescribedLibrary, wanted: readonly string[]): Linking | null {
    const verdicts = wanted.map((version) => ({ version, isDefined: definesVersion(stands, version) }));
    const missing = verdicts.find(({ isDefined }) => isDefined === false);
    if (missing !== undefined) return this.#missingVersion(object, path, missing.version);
    const unsure = verdicts.find(({ isDefined }) => isDefined === null);
    return unsure === undefined ? null : { kind: 'unknown', reason: `whether ${path} of the base image has ${unsure.version} is not known`, line: null };
  }

  #missingVersion(object: LoadedObject, library: string, version: string): Linking {
    const message = `${this.#start.program.name}: ${library}: version \`${version}' not found (required by ${object.name})`;
    return { kind: 'failed', message, exitCode: 1, cause: { code: 'missing-version', library, neededBy: object.name, version } };
  }

  #checkAgainst(object: LoadedObject, provider: LoadedObject, wanted: readonly string[]): Linking | null {
    const defined = new Set(readVersionsDefined(provider.content, provider.elf));
    const cause: LoaderCause = { code: 'missing-version', library: provider.name, neededBy: object.name, version: wanted[0] ?? '' };
    // First a warning, then, at the first symbol that is looked up in it, a failed assertion (dl-lookup.c, check_match).
    if (defined.size === 0 && wanted.length > 0) {
      const warning = `${this.#start.program.name}: ${provider.name}: no version information available (required by ${object.name})`;
      return { kind: 'failed', message: warning, exitCode: 127, cause };
    }
    const version = wanted.find((name) => !defined.has(name));
    return version === undefined ? null : this.#missingVersion(object, provider.name, version);
  }
}