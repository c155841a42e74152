import { DF_1_NODEFLIB } from '../../binary/elf/constants.ts';
import { joinPath } from '../../image/walk.ts';
import { follow, leadsToDirectory } from '../process.ts';
import { processorFolders, subfolders } from './glibc-builds.ts';
import { loaderRelease } from './glibc-release.ts';
import { readLoaderCache } from './ld-so-cache.ts';
import { openLibrary } from './libraries.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import type { LoaderStart } from './start.ts';
import { systemDirectories } from './system-directories.ts';

const TOKEN = /\$(?:\{(ORIGIN|LIB)\}|(ORIGIN|LIB)(?![A-Za-z0-9_]))/g;

/** What `$PLATFORM` may stand for on amd64 (sysdeps/x86/cpu-features.c). */
const PLATFORMS = ['haswell', 'xeon_phi', 'x86_64'];

/** Where a library may be. */
export interface Place {
  readonly path: string;
  /** The folder of the list that it is right in; null for builds for better processors, and for what the cache names. */
  readonly folder: string | null;
}

/** Every place that a name may be at in these directories. */
function* within(directories: Iterable<string>, builds: readonly string[], name: string): Iterable<Place> {
  for (const directory of directories) {
    const above = directory === '' || directory.endsWith('/') ? directory : `${directory}/`;
    for (const folder of builds) yield { path: `${above}${folder}/${name}`, folder: null };
    yield { path: `${above}${name}`, folder: directory === '' ? null : directory };
  }
}

function usesSystem({ elf: { dynamic } }: LoadedObject): boolean {
  return ((dynamic?.flags1 ?? 0) & DF_1_NODEFLIB) === 0;
}

/** Where glibc's ld.so looks for a library, in its order (ld.so(8)). */
export class GlibcSearch {
  readonly #start: LoaderStart;
  readonly #release: number | null;
  #defaults: readonly string[] | null = null;
  #cache: ReadonlyMap<string, string> | null = null;

  constructor(start: LoaderStart) {
    this.#start = start;
    this.#release = loaderRelease(start.loader.file);
  }

  /** Every place that a name without a slash may be at, for the object that asks for it, list by list. */
  *lists(name: string, object: LoadedObject): Iterable<Iterable<Place>> {
    const builds = subfolders(this.#release);
    for (const list of this.#asked(object)) yield within(list, builds, name);
    const usesDefaults = usesSystem(object);
    const cached = this.#cached(name);
    if (cached !== null && (usesDefaults || !this.#isInSystem(cached))) yield [{ path: cached, folder: null }];
    if (usesDefaults) yield within(this.#systemDirectories(), builds, name);
  }

  /** Where a folder is there and the file cannot be opened for another reason, the rest of its list is left (open_path). */
  endsList(errno: string, folder: string | null): boolean {
    if (folder === null || errno === 'ENOENT' || errno === 'EACCES') return false;
    return leadsToDirectory(this.#start.process, folder);
  }

  /** Where a RUN line has made the cache anew (`ldconfig`), nobody knows what it names. */
  unreadCache(): (Linking & { readonly kind: 'unknown' }) | null {
    if (!this.#start.usesCache) return null;
    const found = follow(this.#start.process, '/etc/ld.so.cache');
    return found.ok === null ? { kind: 'unknown', reason: found.node.reason, line: found.node.line } : null;
  }

  /** Where some processors alone find it: builds for newer ones, and `$PLATFORM`; null where none does. */
  placeByProcessor(name: string, object: LoadedObject): string | null {
    for (const directory of [...[...this.#asked(object)].flat(), ...(usesSystem(object) ? this.#systemDirectories() : [])]) {
      const places = /\$\{?PLATFORM/.test(directory)
        ? PLATFORMS.map((platform) => directory.replace(/\$(?:\{PLATFORM\}|PLATFORM)/, platform))
        : processorFolders(this.#release).map((newer) => `${directory}/${newer}`);
      const place = places.find(
        (one) => openLibrary(this.#start.process, `${directory === '' ? '.' : ''}${one}/${name}`).kind !== 'missing',
      );
      if (place !== undefined) return place;
    }
    return null;
  }

  /** The lists of directories that the object and the environment ask for. */
  *#asked(object: LoadedObject): Iterable<readonly string[]> {
    const runpath = object.elf.dynamic?.runpath ?? [];
    if (runpath.length === 0) yield* this.#inheritedRpath(object);
    if (this.#start.libraryPath !== null && this.#start.libraryPath !== '')
      yield this.#split(this.#start.libraryPath, /[:;]/, this.#start.program);
    for (const list of runpath) if (list !== '') yield this.#split(list, /:/, object);
  }

  #systemDirectories(): readonly string[] {
    this.#defaults ??= systemDirectories(this.#start.loader.file, this.#start.program.elf.header);
    return this.#defaults;
  }

  /** In or below one of the directories that it trusts. */
  #isInSystem(path: string): boolean {
    const normal = joinPath(
      path
        .split('/')
        .reduce<string[]>(
          (parts, part) => (part === '..' ? parts.slice(0, -1) : part === '' || part === '.' ? parts : [...parts, part]),
          [],
        ),
    );
    return this.#systemDirectories().some((directory) => `${normal}/`.startsWith(`${directory}/`));
  }

  /**
   * An empty element of a search path is the working directory, and no part of the paths that are told. Where the caller is not trusted,
   * `$ORIGIN` may only lead to what is.
   */
  #split(list: string, separator: RegExp, object: LoadedObject): string[] {
    return list.split(separator).flatMap((part) => {
      const directory = this.expand(part, object);
      return this.#start.secure && /\$\{?ORIGIN/.test(part) && !this.#isInSystem(directory) ? [] : [directory];
    });
  }

  /** `$ORIGIN` and `$LIB` in rpaths and names (ld.so(8), dynamic string tokens); `$PLATFORM` depends on the processor. */
  expand(text: string, object: LoadedObject): string {
    if (!text.includes('$')) return text;
    return text.replace(TOKEN, (token, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare;
      if (name === 'ORIGIN') return object.origin;
      return name === 'LIB' ? (this.#systemDirectories()[0] ?? '/lib').slice(1) : token;
    });
  }

  /** DT_RPATH of the object and of everything that led to it, each only where it has no DT_RUNPATH. */
  *#inheritedRpath(object: LoadedObject): Iterable<readonly string[]> {
    for (let at: LoadedObject | null = object; at !== null; at = at.neededBy) {
      if ((at.elf.dynamic?.runpath ?? []).length > 0) continue;
      for (const list of at.elf.dynamic?.rpath ?? []) if (list !== '') yield this.#split(list, /:/, at);
    }
  }

  #cached(name: string): string | null {
    if (!this.#start.usesCache) return null;
    this.#cache ??= readLoaderCache(this.#start.process, this.#start.program.elf.header, subfolders(this.#release));
    return this.#cache.get(name) ?? null;
  }
}
