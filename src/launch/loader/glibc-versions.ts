import { addAll } from '../../add-all.ts';
import { DT_RELR, DT_STRTAB, DT_VERSYM } from '../../binary/elf/constants.ts';
import { readMemorySections } from '../../binary/elf/memory-sections.ts';
import { readVerdefRecord, readVersionsDefined, readVersionsNeeded } from '../../binary/elf/versions.ts';
import type { VersionsNeeded } from '../../binary/elf/versions.ts';
import { tagDoubt } from '../damage/section-tags.ts';
import type { LoaderCause } from '../outcome.ts';
import { definesVersion } from './described-library.ts';
import type { DescribedLibrary } from './described-library.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { readRelocations } from './relocations.ts';

/** What was loaded, by the names it was asked for. */
export interface Loaded {
  /** As messages begin. */
  readonly program: string;
  readonly objects: readonly LoadedObject[];
  readonly byName: ReadonlyMap<string, LoadedObject | null>;
  readonly described: ReadonlyMap<string, DescribedLibrary>;
  /** What is told of libraries that are taken all the same. */
  readonly warnings: string[];
  /** Whether what an object calls is bound at the start, not when it is called. */
  readonly isEager: (object: LoadedObject) => boolean;
}

/** Every version that a loaded object wants must be defined by the library of that name (elf/dl-version.c). */
export function checkVersions(loaded: Loaded): Linking | null {
  for (const object of loaded.objects) {
    const wanted = readVersionsNeeded(object.content, object.elf);
    for (const { library, strong, record } of wanted) {
      if (record !== 1) return otherRecord(loaded, object, record);
      const provider = loaded.byName.get(library) ?? null;
      const described = loaded.described.get(library);
      if (described === undefined && !loaded.byName.has(library)) return notLoaded(object, library);
      const stop =
        described !== undefined
          ? checkDescribed(loaded, object, described, strong)
          : provider === null
            ? null
            : checkAgainst(loaded, object, provider, strong);
      if (stop !== null) return stop;
    }
    const stop = checkRelr(loaded, object, wanted);
    if (stop !== null) return stop;
  }
  return null;
}

/** What a version is wanted of is taken for loaded, since it is needed as well: not so where a tool took the need away. */
function notLoaded({ name, content, elf }: LoadedObject, library: string): Linking {
  const damage = elf.dynamic === null ? null : tagDoubt(elf.dynamic.entries, readMemorySections(content, elf.header));
  if (damage !== null) return { kind: 'unknown', reason: `${name} is damaged: ${damage}`, line: null };
  const message = "Inconsistency detected by ld.so: dl-version.c: …: _dl_check_map_versions: Assertion `needed != NULL' failed!";
  return { kind: 'failed', message, exitCode: 127, cause: { code: 'missing-library', library, neededBy: name } };
}

function otherRecord({ program }: Loaded, { name }: LoadedObject, record: number): Linking {
  const message = `${program}: error while loading shared libraries: ${name}: unsupported version ${record} of Verneed record`;
  return { kind: 'failed', message, exitCode: 127, cause: { code: 'wrong-library', library: name, neededBy: program } };
}

const RELR = 'GLIBC_ABI_DT_RELR';

/** Who packs relocations must say so by a version, so that a loader which cannot unpack them stops (since glibc 2.36). */
function checkRelr(loaded: Loaded, object: LoadedObject, wanted: readonly VersionsNeeded[]): Linking | null {
  const ofLibc = wanted.find(({ library }) => library.startsWith('libc.so.'));
  if ((object.elf.dynamic?.entries.get(DT_RELR) ?? null) === null || ofLibc === undefined || ofLibc.names.includes(RELR)) return null;
  const libc = loaded.byName.get(ofLibc.library) ?? null;
  const described = loaded.described.get(ofLibc.library);
  const knows =
    libc !== null
      ? readVersionsDefined(libc.content, libc.elf).includes(RELR)
      : described !== undefined && definesVersion(described.stands, RELR);
  if (knows !== true)
    return {
      kind: 'unknown',
      reason: `${object.name} has its relocations packed (DT_RELR), and whether its loader can unpack them is not known`,
      line: null,
    };
  const message = `${loaded.program}: error while loading shared libraries: ${object.name}: DT_RELR without ${RELR} dependency`;
  return { kind: 'failed', message, exitCode: 127, cause: { code: 'wrong-library', library: object.name, neededBy: loaded.program } };
}

function checkDescribed(
  loaded: Loaded,
  object: LoadedObject,
  { path, stands }: DescribedLibrary,
  wanted: readonly string[],
): Linking | null {
  const verdicts = wanted.map((version) => ({ version, isDefined: definesVersion(stands, version) }));
  const missing = verdicts.find(({ isDefined }) => isDefined === false);
  if (missing !== undefined) return missingVersion(loaded, object, path, missing.version);
  const unsure = verdicts.find(({ isDefined }) => isDefined === null);
  return unsure === undefined
    ? null
    : { kind: 'unknown', reason: `whether ${path} of the base image has ${unsure.version} is not known`, line: null };
}

function missingVersion({ program }: Loaded, object: LoadedObject, library: string, version: string): Linking {
  const message = `${program}: ${library}: version \`${version}' not found (required by ${object.name})`;
  return { kind: 'failed', message, exitCode: 1, cause: { code: 'missing-version', library, neededBy: object.name, version } };
}

/** What objcopy has taken the definitions of is zeros there; it is told unlike the records of what is wanted. */
function unsupportedRecord(program: string, library: string, record: number): Linking {
  const message = `${program}: ${library}: unsupported version ${record} of Verdef record`;
  return { kind: 'failed', message, exitCode: 1, cause: { code: 'wrong-library', library, neededBy: program } };
}

function checkAgainst(loaded: Loaded, object: LoadedObject, provider: LoadedObject, wanted: readonly string[]): Linking | null {
  // Where versions are looked up the names of that library are taken for granted (dl-version.c, match_symbol).
  if (wanted.length > 0 && (provider.elf.dynamic?.entries.get(DT_STRTAB) ?? null) === null) {
    return {
      kind: 'killed',
      signal: 'SIGSEGV',
      cause: { code: 'bad-segment', path: provider.realPath, detail: `${provider.name} has no table of names, which its loader reads` },
    };
  }
  const record = wanted.length === 0 ? null : readVerdefRecord(provider.content, provider.elf);
  if (record !== null && record !== 1) return unsupportedRecord(loaded.program, provider.name, record);
  const defined = new Set(readVersionsDefined(provider.content, provider.elf));
  const cause: LoaderCause = { code: 'missing-version', library: provider.name, neededBy: object.name, version: wanted[0] ?? '' };
  if (defined.size === 0 && wanted.length > 0) {
    const warning = `${loaded.program}: ${provider.name}: no version information available (required by ${object.name})`;
    // In a library that wants versions itself a symbol without one is taken for any. Of others their table is not read (dl-version.c), and
    // a symbol of that version that is found there fails an assertion (dl-lookup.c, check_match).
    const isRead =
      readVersionsNeeded(provider.content, provider.elf).length > 0 && (provider.elf.dynamic?.entries.get(DT_VERSYM) ?? null) !== null;
    const found = isRead ? null : findsThere(object, provider, wanted);
    if (found === 'call' && !loaded.isEager(object))
      return {
        kind: 'unknown',
        reason: `${object.name} wants ${wanted.join(', ')} of ${provider.name}, which knows no versions: it stops when it calls what it wants of that`,
        line: null,
      };
    if (found !== null) return { kind: 'failed', message: warning, exitCode: 127, cause };
    addAll(
      loaded.warnings,
      wanted.map(() => warning),
    );
    return null;
  }
  const version = wanted.find((name) => !defined.has(name));
  return version === undefined ? null : missingVersion(loaded, object, provider.name, version);
}

/** What binds the object to a symbol of these versions that is in a library which knows none: its data, or a call alone. */
function findsThere(object: LoadedObject, provider: LoadedObject, versions: readonly string[]): 'data' | 'call' | null {
  const [symbols, relocations, own] = [
    readDynamicSymbols(object.content, object.elf),
    readRelocations(object.content, object.elf),
    readDynamicSymbols(provider.content, provider.elf),
  ];
  if (symbols === null || relocations === null || own === null) return 'data';
  const isThere = (index: number): boolean => {
    const symbol = index < 0 ? null : symbols.wanted(index);
    return (
      symbol !== null
      && symbol.version !== null
      && versions.includes(symbol.version)
      && own.has({ name: symbol.name, version: null }, 'glibc')
    );
  };
  return relocations.data.some(isThere) ? 'data' : relocations.calls.some(isThere) ? 'call' : null;
}
