import { addAll } from '../../add-all.ts';
import { DF_1_PIE, ET_DYN, PT_DYNAMIC, PT_LOAD } from '../../binary/elf/constants.ts';
import { baseName } from '../../text.ts';
import type { LoaderCause } from '../outcome.ts';
import { follow } from '../process.ts';
import type { DescribedLibrary } from './described-library.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import { tryParse } from './family.ts';
import { doubtProcessor, doubtRelease, refuseStack } from './glibc-doubts.ts';
import { cannotOpen } from './glibc-errno.ts';
import type { Errno } from './glibc-errno.ts';
import { auditWarning, preloadNames, preloadWarning } from './glibc-preload.ts';
import { GlibcSearch } from './glibc-search.ts';
import { checkSymbols, isEager } from './glibc-symbols.ts';
import { verifyLibrary } from './glibc-verify.ts';
import type { Verdict } from './glibc-verify.ts';
import { checkVersions } from './glibc-versions.ts';
import { MAX_OBJECTS, openLibrary, originOf } from './libraries.ts';
import type { Candidate, Linking, LoadedObject } from './libraries.ts';
import { checkLibrary, isExact } from './library-damage.ts';
import type { LoaderStart } from './start.ts';

type Found = { readonly path: string; readonly candidate: Candidate & { kind: 'library' | 'described' } } | Linking;

const PAGE = 4096;
const LA_VERSION = 'la_version';

/**
 * Loads a program's libraries as glibc's ld.so does: breadth first, then the symbol versions (elf/dl-load.c, dl-version.c).
 * `list` is its option: nothing is bound then.
 */
export function linkWithGlibc(start: LoaderStart, mode: 'start' | 'list' = 'start'): Linking {
  const linker = new GlibcLinker(start);
  const { objects } = linker;
  const stop =
    refuseStack(start, objects)
    ?? linker.auditAll()
    ?? linker.preloadAll()
    ?? linker.loadAll()
    ?? doubtProcessor(start, objects)
    ?? refuseStack(start, objects)
    ?? linker.checkVersions()
    ?? (mode === 'list' ? null : (linker.checkSymbols() ?? doubtRelease(start, objects)));
  return stop === null ? { kind: 'ok', libraries: linker.paths(), objects } : linker.afterWarnings(stop);
}

/** A library as it is asked for, and where it is found; null where it is nowhere. */
export interface Traced {
  readonly name: string;
  readonly path: string | null;
}

/** What glibc's ld.so lists with LD_TRACE_LOADED_OBJECTS, in its order; null where that is not known. */
export function traceWithGlibc(start: LoaderStart): readonly Traced[] | null {
  const linker = new GlibcLinker(start);
  const isAlone = linker.preloadAll() === null && linker.isAlone;
  const traced: Traced[] = [];
  const stop = isAlone ? (linker.loadAll(traced) ?? linker.checkVersions()) : null;
  const { path } = start.loader;
  if (!isAlone || stop !== null || linker.isDescribed) return null;
  return traced.some(({ name }) => name === path) ? traced : [...traced, { name: path, path }];
}

/** Opens the program that ld.so was given as an argument. `start.program` is the loader itself. */
export function openWithGlibc(start: LoaderStart, name: string): LoadedObject | Linking {
  return new GlibcLinker({ ...start, program: { ...start.program, name } }).openProgram(name);
}

class GlibcLinker {
  readonly #start: LoaderStart;
  readonly #objects: LoadedObject[];
  /** Names and sonames that are satisfied, and the object that satisfies each. */
  readonly #byName = new Map<string, LoadedObject | null>();
  /** Libraries that are known by description: they have no symbols to look at, and bring what they need. */
  readonly #described = new Map<string, DescribedLibrary>();
  readonly #warnings: string[] = [];
  readonly #search: GlibcSearch;

  constructor(start: LoaderStart) {
    this.#start = start;
    this.#search = new GlibcSearch(start);
    addAll(this.#warnings, start.debug);
    this.#objects = [start.program];
    // It knows itself by the name that the program has for it, and by its own (rtld.c), and is asked for versions like any other.
    const { path, file } = start.loader;
    const elf = tryParse(file);
    const self =
      elf === null || file.content === null
        ? null
        : { name: path, realPath: path, origin: originOf(path), elf, content: file.content, neededBy: null };
    this.#byName.set(path, self);
    this.#byName.set(elf?.dynamic?.soname ?? baseName(path), self);
  }

  get objects(): readonly LoadedObject[] {
    return this.#objects;
  }

  /** Nothing was loaded, and nothing told. */
  get isAlone(): boolean {
    return this.#objects.length === 1 && this.#warnings.length === 0;
  }

  /** Some libraries are known by description only, which may need others. */
  get isDescribed(): boolean {
    return this.#described.size > 0;
  }

  paths(): string[] {
    return [...this.#objects.slice(1).map((object) => object.name), ...[...this.#described.values()].map(({ path }) => path)];
  }

  /** What cannot watch the loader is told and passed over, before anything is loaded. */
  auditAll(): Linking | null {
    for (const name of this.#start.audits) {
      const lacking = this.#missedBy(name);
      if (lacking === null) continue;
      if (lacking.kind !== 'failed') return lacking;
      if (this.#warnings.length >= MAX_OBJECTS)
        return { kind: 'unknown', reason: `more than ${MAX_OBJECTS} libraries are to watch its loader`, line: null };
      this.#warnings.push(auditWarning(name, lacking.message));
    }
    return null;
  }

  /** Why a library cannot be taken as one that watches: such a library has the function la_version. */
  #missedBy(name: string): Linking | null {
    const { program } = this.#start;
    const found = this.#find(this.#search.expand(name, program), program);
    if ('kind' in found) return found;
    if (found.candidate.kind === 'described') return null;
    const refusal = this.#refuseKind(name, found.candidate) ?? this.#refuseContent(name, found.candidate);
    if (refusal !== null) return refusal;
    const { elf, content } = found.candidate;
    if ((elf.dynamic?.needed.length ?? 0) > 0) return null;
    const isWatching = readDynamicSymbols(content, elf)?.has({ name: LA_VERSION, version: null }, 'glibc') !== false;
    return isWatching
      ? null
      : this.#loadError(name, `undefined symbol: ${LA_VERSION}`, { code: 'wrong-library', library: name, neededBy: program.name });
  }

  /** What cannot be loaded first is told and passed over, what it needs is not. */
  preloadAll(): Linking | null {
    const { process, program, preloads } = this.#start;
    const missed = new Map<string, string>();
    for (const { from, name } of preloadNames(process, preloads)) {
      const known = missed.get(name);
      const stop = known === undefined ? this.#load(this.#search.expand(name, program), program) : null;
      if (stop?.kind === 'unknown' || stop?.kind === 'killed') return stop;
      const message = known ?? (stop?.kind === 'failed' ? stop.message : null);
      if (message === null) continue;
      missed.set(name, message);
      if (this.#warnings.length >= MAX_OBJECTS)
        return { kind: 'unknown', reason: `it is to load more than ${MAX_OBJECTS} libraries first`, line: null };
      this.#warnings.push(preloadWarning(name, from, message));
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

  #bareProgram(name: string): Linking {
    const cause: LoaderCause = { code: 'missing-library', library: name, neededBy: this.#start.loader.path };
    return {
      kind: 'failed',
      message: `${name}: error while loading shared libraries: ${name === '' ? '' : `${name}: `}${cannotOpen(this.#unsearched())}`,
      exitCode: 127,
      cause,
    };
  }

  /** errno is told where it was set, be it by the cache that is not there. */
  #unsearched(): Errno | null {
    return follow(this.#start.process, '/etc/ld.so.cache').ok === true ? null : 'ENOENT';
  }

  /** A failure comes after what was told before. */
  afterWarnings(stop: Linking): Linking {
    return stop.kind === 'failed' && this.#warnings.length > 0 ? { ...stop, message: [...this.#warnings, stop.message].join('\n') } : stop;
  }

  /** With `traced`, what is not there is listed as such. */
  loadAll(traced?: Traced[]): Linking | null {
    for (let i = 0; i < this.#objects.length; i++) {
      const object = this.#objects[i];
      if (object === undefined) break;
      const { needed = [], filters = [], auxiliaries = [], complete = true } = object.elf.dynamic ?? {};
      if (!complete) return { kind: 'unknown', reason: `${object.name} names libraries outside its table of names`, line: null };
      for (const raw of [...needed, ...filters]) {
        const name = this.#search.expand(raw, object);
        const stop = traced === undefined ? this.#load(name, object) : this.#trace(name, object, traced);
        if (stop !== null) return stop;
      }
      for (const raw of auxiliaries) {
        const stop = this.#load(this.#search.expand(raw, object), object);
        if (stop?.kind === 'unknown' || stop?.kind === 'killed') return stop;
      }
      if (this.#objects.length > MAX_OBJECTS) return { kind: 'unknown', reason: `it wants more than ${MAX_OBJECTS} libraries`, line: null };
    }
    return null;
  }

  #trace(name: string, neededBy: LoadedObject, traced: Traced[]): Linking | null {
    const { path } = this.#start.loader;
    const self = this.#byName.get(path);
    const isSelf = self !== null && this.#byName.get(name) === self;
    if (isSelf && !traced.some((one) => one.name === path)) traced.push({ name: path, path });
    const count = this.#objects.length;
    const stop = this.#load(name, neededBy);
    if (stop?.kind === 'failed' && stop.cause.code === 'missing-library') {
      this.#byName.set(name, null);
      traced.push({ name, path: null });
      return null;
    }
    const loaded = this.#objects.length > count ? this.#objects.at(-1) : undefined;
    if (loaded !== undefined) traced.push({ name, path: loaded.name });
    return stop;
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
    const loaded = this.#objects.find(
      (object) => object.realPath === candidate.realPath && (object !== this.#start.program || this.#start.openedProgram),
    );
    if (loaded !== undefined) {
      this.#byName.set(name, loaded);
      return null;
    }
    const refusal = this.#refuseKind(name, candidate) ?? this.#refuseContent(name, candidate);
    if (refusal !== null) return refusal;
    const origin = originOf(path, this.#start.process.cwd);
    const object: LoadedObject = {
      name: path,
      realPath: candidate.realPath,
      origin,
      elf: candidate.elf,
      content: candidate.content,
      neededBy,
    };
    const cut = checkLibrary(object, 'glibc');
    if (cut !== null) return cut;
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
    if (((elf.dynamic?.flags1 ?? 0) & DF_1_PIE) !== 0)
      return this.#loadError(name, 'cannot dynamically load position-independent executable', cause);
    return null;
  }

  /** What _dl_map_object_from_fd finds in the program headers, in its order. */
  #refuseContent(name: string, { elf }: Candidate & { kind: 'library' }): Linking | null {
    const cause: LoaderCause = { code: 'wrong-library', library: name, neededBy: this.#start.program.name };
    const segments = elf.programHeaders.filter(({ p_type }) => p_type === PT_LOAD);
    if (segments.every(isExact) && segments.some(({ p_vaddr, p_offset }) => p_vaddr % PAGE !== p_offset % PAGE))
      return this.#loadError(name, 'ELF load command address/offset not page-aligned', cause);
    if (segments.length === 0) return this.#loadError(name, 'object file has no loadable segments', cause);
    // What holds symbols for a debugger alone has an empty PT_DYNAMIC.
    const hasDynamic = elf.programHeaders.some(({ p_type, p_filesz }) => p_type === PT_DYNAMIC && p_filesz > 0);
    if ((elf.dynamic === null || !hasDynamic) && elf.header.e_type === ET_DYN)
      return this.#loadError(name, 'object file has no dynamic section', cause);
    return null;
  }

  #find(name: string, neededBy: LoadedObject): Found {
    if (name.includes('/'))
      return this.#judge(name, name, openLibrary(this.#start.process, name), neededBy) ?? this.#missing(name, 'ENOENT', neededBy);
    let otherClass = false;
    let errno = this.#unsearched();
    for (const list of this.#search.lists(name, neededBy)) {
      for (const { path, folder } of list) {
        const candidate = openLibrary(this.#start.process, path);
        if (candidate.kind === 'missing') {
          // What the last folder says is told, be it there or not.
          errno = candidate.errno;
          if (this.#search.endsList(errno, folder)) break;
          continue;
        }
        const verdict = this.#verdict(candidate);
        if (verdict === 'other-class') otherClass = true;
        const found = verdict === 'other-class' ? null : this.#judge(name, path, candidate, neededBy);
        if (found !== null) return found;
      }
    }
    if (otherClass) return this.#wrongClass(name, neededBy);
    const newer = this.#search.placeByProcessor(name, neededBy);
    if (newer !== null)
      return { kind: 'unknown', reason: `${name} is in ${newer}, which the loader looks into on some processors only`, line: null };
    return this.#search.unreadCache() ?? this.#missing(name, errno, neededBy);
  }

  #verdict(candidate: Candidate): Verdict {
    return candidate.kind === 'library' ? verifyLibrary(candidate.elf.header, candidate.content, this.#start.program.elf.header) : 'take';
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

  #missing(name: string, errno: Errno | null, neededBy: LoadedObject): Linking {
    const cause: LoaderCause = { code: 'missing-library', library: name, neededBy: neededBy.name };
    return this.#loadError(name, cannotOpen(errno), cause);
  }

  #loadError(library: string, text: string, cause: LoaderCause): Linking {
    const message = `${this.#start.program.name}: error while loading shared libraries: ${library}: ${text}`;
    return { kind: 'failed', message, exitCode: 127, cause };
  }

  checkVersions(): Linking | null {
    return checkVersions({
      program: this.#start.program.name,
      objects: this.#objects,
      byName: this.#byName,
      described: this.#described,
      warnings: this.#warnings,
      isEager: (object) => isEager(this.#start, object),
    });
  }

  /** What is only described has no symbols to look at. */
  checkSymbols(): Linking | null {
    return this.#described.size > 0 ? null : checkSymbols(this.#start, this.#objects);
  }
}
