import { compareVersions } from '../../image/bases/tags.ts';
import type { FileNode, KnownLoader } from '../../image/file-tree.ts';
import type { MadeWants, WantedLibrary } from '../../image/run/made-program.ts';
import { tellsInstead } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import type { Exec } from '../kernel/exec-result.ts';
import { definesVersion } from '../loader/described-library.ts';
import { openLibrary } from '../loader/libraries.ts';
import type { Linking } from '../loader/libraries.ts';
import { follow, isSecure } from '../process.ts';
import type { Process } from '../process.ts';

/** A program that a RUN line is yet to make, and the loader of the image. */
type MadeStart = Exec & { readonly kind: 'described'; readonly loader: FileNode };

/** A start, and what the program wants in it. */
interface Search {
  readonly process: Process;
  /** As the loader calls the program. */
  readonly called: string;
  readonly path: string;
  readonly wants: MadeWants;
  readonly loader: KnownLoader;
  /** Where it looks, in its order. */
  readonly directories: readonly string[];
}

/** What is known of a library's place. */
type Place =
  | { readonly kind: 'found'; readonly at: string; readonly stands: KnownLoader }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null };

interface Placed {
  readonly library: WantedLibrary;
  readonly place: Place;
}

/** The one library of glibc that every program wants. */
const LIBC = 'libc.so.6';

/** Plays the loader through for a program of which it is known what it wants, but not its bytes. */
export function linkMade(process: Process, { path, file, loader, argv }: MadeStart, env: LaunchEnvironment): Linking {
  const unknown = (reason: string): Linking => ({ kind: 'unknown', reason, line: file.origin.line });
  const { stands } = loader;
  const wants = file.made?.wants ?? null;
  if (wants === null || stands === undefined)
    return unknown(
      `${file.unknown ?? `${path} is not at hand`}: ${wants === null ? 'which libraries it wants is not known' : 'what its loader is is not known'}`,
    );
  const get = (name: string): string => (isSecure(process, file) ? '' : (env.get(name) ?? ''));
  if (get('LD_PRELOAD') !== '') return unknown(`LD_PRELOAD has the loader of ${path} load other libraries first`);
  const told = stands.libc === 'glibc' ? tellsInstead(env, isSecure(process, file)) : null;
  if (told !== null) return unknown(told);
  const own = stands.directories ?? null;
  if (own === null || stands.libc === 'program')
    return unknown(`where ${file.made?.loader ?? 'its loader'} looks for libraries is not known`);
  const asked = get('LD_LIBRARY_PATH')
    .split(stands.libc === 'musl' ? /:/ : /[:;]/)
    .filter((directory) => directory !== '');
  const search: Search = { process, called: argv[0] ?? path, path, wants, loader: stands, directories: [...asked, ...own] };
  const linked = stands.libc === 'musl' ? linkWithMusl(search) : linkWithGlibc(search);
  return linked.kind === 'failed' && file.made?.mayBeStatic === true
    ? unknown(`whether ${path} asks for libraries at all is not known: ${file.made.doubt ?? ''}`)
    : linked;
}

/** Whether it is of that version or newer. */
export function isAtLeast({ version, atLeast }: KnownLoader, wanted: string): boolean {
  const least = version ?? atLeast ?? null;
  return least !== null && compareVersions(least, wanted) >= 0;
}

/** musl is its own loader, tells all that it misses, and has no versions: what was there stays. */
function linkWithMusl(search: Search): Linking {
  const { called, wants } = search;
  const placed = wants.libraries.map((library): Placed => ({ library, place: locate(search, library.name) }));
  const say = (library: string): string => `Error loading shared library ${library}: No such file or directory (needed by ${called})`;
  return withoutLibrary(search, placed, say) ?? judge(search, placed);
}

/** The first library that is surely not there, in the words of the loader; null where there is none. */
function withoutLibrary(search: Search, placed: readonly Placed[], say: (library: string) => string): Linking | null {
  const lost = placed.find(({ library, place }) => library.isSure && place.kind === 'missing');
  if (lost === undefined) return null;
  const { name } = lost.library;
  return {
    kind: 'failed',
    message: say(name),
    exitCode: 127,
    cause: { code: 'missing-library', library: name, neededBy: search.path },
    ...otherwise(isFirst(search, placed, lost) ? [] : [say('…')]),
  };
}

/** glibc's stops at the first library that it does not find, and tells all versions that it misses (elf/dl-load.c, dl-version.c). */
function linkWithGlibc(search: Search): Linking {
  const { called, path, wants } = search;
  const libc: WantedLibrary = { name: LIBC, isSure: true, linked: wants.linked, versions: wants.versions };
  const placed = [...wants.libraries, libc].map((library): Placed => ({ library, place: locate(search, library.name) }));
  const notFound = (library: string): string =>
    `${called}: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory`;
  const lost = withoutLibrary(search, placed, notFound);
  if (lost !== null) return lost;
  const lacks = placed.flatMap((one) => missingVersions(search, one));
  const [first] = lacks;
  if (first === undefined) return judge(search, placed);
  const say = (library: string, version: string): string =>
    `${called}: ${library}: version \`${version}' not found (required by ${called})`;
  const areAllFound = wants.mayWant === null && placed.every((one) => one.place.kind === 'found');
  return {
    kind: 'failed',
    message: lacks.map(({ at, version }) => say(at, version)).join('\n'),
    exitCode: areAllFound ? 1 : null,
    cause: { code: 'missing-version', library: first.at, neededBy: path, version: first.version },
    ...otherwise([...(wants.isEvery ? [] : [say('…', '…')]), ...(areAllFound ? [] : [notFound('…')])]),
  };
}

function otherwise(words: readonly string[]): { readonly otherwise?: readonly string[] } {
  return words.length === 0 ? {} : { otherwise: words };
}

/** Whether nothing else can be missed before it. */
function isFirst({ wants }: Search, placed: readonly Placed[], lost: Placed): boolean {
  return wants.mayWant === null && placed.slice(0, placed.indexOf(lost)).every(({ place }) => place.kind === 'found');
}

/** The versions that it surely asks a library for and that this one surely does not have. */
function missingVersions({ loader }: Search, { library, place }: Placed): readonly { readonly at: string; readonly version: string }[] {
  if (place.kind !== 'found' || (library.name === LIBC && (place.stands.libc !== 'glibc' || place.stands.version !== loader.version)))
    return [];
  return library.versions
    .filter((version) => definesVersion(place.stands, version) === false)
    .map((version) => ({ at: place.at, version }));
}

/** Nothing is surely missing: whether all is surely there, and none of it older than what it was linked with. */
function judge({ path, wants, loader }: Search, placed: readonly Placed[]): Linking {
  const unknown = (reason: string, line: number | null = null): Linking => ({ kind: 'unknown', reason, line });
  const open = placed.find(({ place }) => place.kind === 'unknown');
  if (open?.place.kind === 'unknown')
    return unknown(`whether the image has ${open.library.name} for ${path} is not known: ${open.place.reason}`, open.place.line);
  if (wants.mayWant !== null) return unknown(`${path} may want other libraries than libc: ${wants.mayWant}`);
  const doubtful = placed.find(({ place }) => place.kind === 'missing');
  if (doubtful !== undefined) return unknown(`whether ${path} wants ${doubtful.library.name}, which the image does not have, is not known`);
  for (const { library, place } of placed) {
    if (place.kind !== 'found') continue;
    if (place.stands.base !== loader.base) return unknown(`${place.at} is not of the image that the loader is of`);
    if (library.name !== LIBC && library.isAny !== true && !isNewEnough(place.stands, library.linked) && !hasEnough(wants, place.stands))
      return unknown(`whether ${place.at} is as new as the ${library.name} that ${path} is linked with is not known`);
  }
  const last = placed.at(-1);
  const libc = last?.library.name === LIBC && last.place.kind === 'found' ? last.place.stands : loader;
  const hasAll = wants.isEvery && wants.versions.every((version) => definesVersion(libc, version) === true);
  if (!hasAll && !isNewEnough(libc, wants.linked) && !hasEnough(wants, libc))
    return unknown(
      `whether ${path} asks for more than ${wordLibc(libc)} has is not known: ${wants.linked === null ? 'which one it is linked with is not known' : `it is linked with ${wordLibc(wants.linked)}`}`,
    );
  return { kind: 'ok', libraries: placed.flatMap(({ library, place }) => (library.isSure && place.kind === 'found' ? [place.at] : [])) };
}

/** What is the C library's own, and of a version that has all that is asked for. */
function hasEnough({ enough }: MadeWants, found: KnownLoader): boolean {
  return enough !== null && found.libc !== 'program' && isAtLeast(found, enough);
}

function wordLibc({ libc, version, atLeast, base }: KnownLoader): string {
  return `${libc}${version !== null ? ` ${version}` : atLeast !== undefined ? ` ${atLeast} or newer` : ''}${base === undefined ? '' : ` of ${base}`}`;
}

/** Libraries only ever grow, and a release of a distribution has one of each. */
function isNewEnough(found: KnownLoader, linked: KnownLoader | null): boolean {
  if (linked === null) return false;
  if (linked.release !== undefined && linked.release === found.release) return true;
  if (linked.base !== undefined && linked.base === found.base) return true;
  if (linked.version !== null) return isAtLeast(found, linked.version);
  const { defines, definesMore } = linked;
  return (
    defines !== undefined
    && definesMore !== true
    && Object.entries(defines).every(([prefix, version]) => compareVersions(found.defines?.[prefix] ?? '0', version) >= 0)
  );
}

function locate({ process, directories, loader }: Search, name: string): Place {
  for (const directory of directories) {
    const at = `${directory}/${name}`;
    const candidate = openLibrary(process, at);
    if (candidate.kind === 'missing') continue;
    if (candidate.kind === 'described') return { kind: 'found', at, stands: candidate.stands };
    if (candidate.kind === 'unknown') return candidate;
    return { kind: 'unknown', reason: `${at} is a file that no base image has there`, line: null };
  }
  // musl has no cache.
  const found = loader.libc === 'musl' ? null : follow(process, CACHE);
  // That of a base image names nothing that the image lacks.
  if (found === null || found.ok === false || (found.ok === null && found.node.line === null)) return { kind: 'missing' };
  return { kind: 'unknown', reason: `${CACHE} may have it elsewhere`, line: found.ok === null ? found.node.line : null };
}

const CACHE = '/etc/ld.so.cache';
