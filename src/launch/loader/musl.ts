import { ET_DYN, ET_EXEC } from '../../binary/elf/constants.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import { MAX_OBJECTS, openLibrary, originOf } from './libraries.ts';
import type { Candidate, Linking, LoadedObject } from './libraries.ts';
import { checkLibrary } from './library-damage.ts';
import { findMissingSymbol, symbolsOfAll } from './missing-symbol.ts';
import { systemPath } from './musl-path-file.ts';
import { leftPacked } from './packed-relocations.ts';
import type { LoaderStart } from './start.ts';
import { isHashEmpty } from './symbol-count.ts';

/** Names that musl answers itself, whatever follows them (ldso/dynlink.c, `reserved`). */
const RESERVED = /^lib(?:c|pthread|rt|m|dl|util|xnet)\./;

const ERRNO_TEXT = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  ENOTDIR: 'Not a directory',
  ELOOP: 'Symbolic link loop',
  ENAMETOOLONG: 'Filename too long',
  ENOEXEC: 'Exec format error',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
} as const;

/** Opens the program that the loader was given as an argument, a path in any case; a string is what it says instead. */
export function openWithMusl({ process, program }: LoaderStart, name: string): LoadedObject | (Linking & { kind: 'unknown' }) | string {
  const candidate = openLibrary(process, name);
  if (candidate.kind === 'unknown') return candidate;
  if (candidate.kind === 'described') return { kind: 'unknown', reason: `${name} of the base image is not at hand`, line: null };
  if (candidate.kind === 'missing') return `cannot load ${name}: ${ERRNO_TEXT[candidate.errno]}`;
  const isFit = candidate.kind === 'library' && refusal(candidate, program.elf.header.bits) === null;
  if (!isFit) return `${name}: Not a valid dynamic program`;
  const { elf, content, realPath } = candidate;
  return { name, realPath, origin: originOf(name, process.cwd), elf, content, neededBy: null };
}

/** Loads a program's libraries as musl's loader does. It knows no symbol versions. */
export function linkWithMusl(start: LoaderStart): Linking {
  const objects: LoadedObject[] = [start.program];
  for (const name of start.preloads
    .map(({ names }) => names)
    .join(' ')
    .split(/[:\s]+/)
    .filter((part) => part !== '' && !RESERVED.test(part))) {
    const found = find(start, name, start.program);
    if (found.kind === 'unknown') return found;
    // What cannot be loaded is passed over without a word.
    if (found.kind === 'object' && !isLibc(found.object) && !objects.some((other) => other.realPath === found.object.realPath))
      objects.push(found.object);
  }
  const loaded = new Map<string, LoadedObject>();
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (object === undefined) break;
    for (const name of object.elf.dynamic?.needed ?? []) {
      if (isOwn(start, name) || loaded.has(name)) continue;
      const found = find(start, name, object);
      if (found.kind !== 'object') return found;
      if (isLibc(found.object)) continue;
      const known = objects.find((other) => other.realPath === found.object.realPath);
      const cut = known === undefined ? checkLibrary(found.object, 'musl') : null;
      if (cut !== null) return cut;
      loaded.set(name, known ?? found.object);
      if (known === undefined) objects.push(found.object);
    }
    if (objects.length > MAX_OBJECTS) return { kind: 'unknown', reason: `it wants more than ${MAX_OBJECTS} libraries`, line: null };
  }
  return (
    checkSymbols(start, objects)
    ?? leftPacked(objects, start.loader.file) ?? { kind: 'ok', libraries: objects.slice(1).map((object) => object.name), objects }
  );
}

/** Whether a name is the loader itself, which it knows by the whole of what the program names it. */
function isOwn({ loader }: LoaderStart, name: string): boolean {
  return RESERVED.test(name) || name === loader.path;
}

/** musl binds every symbol before the program starts. */
function checkSymbols(start: LoaderStart, objects: readonly LoadedObject[]): Linking | null {
  const foreign = objects.find((object) => object.elf.header.e_machine !== start.program.elf.header.e_machine);
  if (foreign !== undefined)
    return { kind: 'unknown', reason: `${foreign.name} is for another processor, which musl does not notice`, line: null };
  const empty = objects.find(({ content, elf }) => isHashEmpty(content, elf));
  if (empty !== undefined)
    return { kind: 'unknown', reason: `${empty.name} is damaged: its hash table is empty, which musl does not expect`, line: null };
  // Its own symbols count where it is asked for (load_library). The program comes last, since what it copies from libraries must be there.
  const isAsked = objects.some(({ elf }) => elf.dynamic?.needed.some((name) => isOwn(start, name)) === true);
  const symbols = symbolsOfAll(objects, isAsked ? start.loader.file : null);
  const missing =
    symbols === null
      ? null
      : findMissingSymbol([...objects.slice(1), start.program], symbols, {
          order: ({ data, calls }) => [...calls, ...data],
          loader: 'musl',
        });
  if (missing === null) return null;
  const { object } = missing;
  const [symbol, text] =
    'symbol' in missing
      ? [missing.symbol.name, `${missing.symbol.name}: symbol not found`]
      : ['', `unsupported relocation type ${missing.unsupported}`];
  const cause = { code: 'missing-symbol', library: object.name, neededBy: object.name, symbol } as const;
  return { kind: 'failed', message: `Error relocating ${object.name}: ${text}`, exitCode: 127, cause };
}

/** In the place of a C library, another one too, musl takes itself (load_library). */
function isLibc({ content, elf }: LoadedObject): boolean {
  const symbols = readDynamicSymbols(content, elf);
  return ['__libc_start_main', 'stdin'].every((name) => symbols?.has({ name, version: null }, 'musl') === true);
}

function find(
  start: LoaderStart,
  name: string,
  neededBy: LoadedObject,
): Linking | { readonly kind: 'object'; readonly object: LoadedObject } {
  // An empty one it looks for nowhere.
  if (name === '') return failed(name, 'EINVAL', neededBy, 'missing-library');
  let errno: keyof typeof ERRNO_TEXT | null = null;
  for (const path of name.includes('/') ? [name] : candidates(start, name, neededBy)) {
    const candidate = openLibrary(start.process, path);
    if (candidate.kind === 'unknown') return candidate;
    if (candidate.kind === 'described') return { kind: 'unknown', reason: `${path} of the base image is not at hand`, line: null };
    if (candidate.kind === 'missing') {
      // path_open goes on past these only.
      errno = candidate.errno;
      if (candidate.errno === 'ELOOP') break;
      continue;
    }
    const refused = refusal(candidate, start.program.elf.header.bits);
    if (refused === null && candidate.kind === 'library') {
      return {
        kind: 'object',
        object: {
          name: path,
          realPath: candidate.realPath,
          origin: originOf(path, start.process.cwd),
          elf: candidate.elf,
          content: candidate.content,
          neededBy,
        },
      };
    }
    return failed(name, refused ?? 'ENOEXEC', neededBy, 'wrong-library');
  }
  const unread = name.includes('/') ? null : systemPath(start).errno;
  if (unread !== null) return failed(name, unread, neededBy, 'missing-library');
  return failed(name, errno === 'ENOTDIR' || errno === 'ENAMETOOLONG' ? 'ENOENT' : errno, neededBy, 'missing-library');
}

/** map_library reads the header as its own class and looks at the type alone: the machine is taken as given. */
function refusal(candidate: Candidate, bits: 32 | 64): keyof typeof ERRNO_TEXT | null {
  if (candidate.kind === 'directory') return 'EISDIR';
  if (candidate.kind !== 'library') return 'ENOEXEC';
  const { e_type } = candidate.elf.header;
  const { e_phoff, e_phentsize, e_phnum } = candidate.elf.header;
  const isCutOff = e_phoff + e_phentsize * e_phnum > candidate.content.size;
  if (candidate.elf.header.bits !== bits || candidate.elf.dynamic === null || isCutOff) return 'ENOEXEC';
  return e_type === ET_DYN || e_type === ET_EXEC ? null : 'ENOEXEC';
}

function failed(
  name: string,
  errno: keyof typeof ERRNO_TEXT | null,
  neededBy: LoadedObject,
  code: 'missing-library' | 'wrong-library',
): Linking {
  const message = `Error loading shared library ${name}: ${errno === null ? 'No error information' : ERRNO_TEXT[errno]} (needed by ${neededBy.name})`;
  return { kind: 'failed', message, exitCode: 127, cause: { code, library: name, neededBy: neededBy.name } };
}

/** LD_LIBRARY_PATH, the rpaths of the object and of those that led to it, the path file or the built-in path. */
function* candidates(start: LoaderStart, name: string, neededBy: LoadedObject): Iterable<string> {
  if (start.libraryPath !== null) yield* inPath(start.libraryPath, name);
  for (let at: LoadedObject | null = neededBy; at !== null; at = at.neededBy) {
    const { runpath = [], rpath = [] } = at.elf.dynamic ?? {};
    for (const list of runpath.length > 0 ? runpath : rpath) yield* inPath(expandOrigin(list, at, start), name);
  }
  yield* inPath(systemPath(start).list, name);
}

function* inPath(list: string, name: string): Iterable<string> {
  for (const directory of list.split(/[:\n]/)) if (directory !== '') yield `${directory}/${name}`;
}

/** fixup_rpath: a list with any other token counts for nothing, nor does one of a set-id program, whose place its caller chose. */
function expandOrigin(list: string, object: LoadedObject, { program, secure }: LoaderStart): string {
  if (!list.includes('$')) return list;
  if (/\$(?!ORIGIN|\{ORIGIN\})/.test(list) || (secure && object === program)) return '';
  // What stands before the last slash, which in / is nothing.
  return list.replace(/\$(?:\{ORIGIN\}|ORIGIN)/g, () => (object.origin === '/' ? '' : object.origin));
}
