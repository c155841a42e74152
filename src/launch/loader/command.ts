import type { LaunchEnvironment } from '../environment.ts';
import type { Exec } from '../kernel/exec-result.ts';
import { isSecure } from '../process.ts';
import type { Process } from '../process.ts';
import { readGlibcArguments, readMuslArguments } from './arguments.ts';
import type { LoaderArguments } from './arguments.ts';
import { familyOf, tryParse } from './family.ts';
import { linkWithGlibc, openWithGlibc } from './glibc.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { doubtDynamic, fromEnvironment, handOver } from './link.ts';
import { linkWithMusl, openWithMusl } from './musl.ts';
import type { LoaderStart } from './start.ts';

/** What a loader that was started itself comes to. */
export interface LoaderCommand {
  readonly linking: Linking;
  /** Where the program that it was given is; null where it came to none. */
  readonly program: string | null;
}

type Wanted = Extract<LoaderArguments, { kind: 'program' }>;

/** Plays a dynamic loader through that is the command itself, with a program among its arguments; null where it is none. */
export function runLoader(process: Process, loaded: Exec & { kind: 'loaded' }, env: LaunchEnvironment): LoaderCommand | null {
  const loader = { path: loaded.path, file: loaded.file };
  const family = familyOf(loader);
  if (loaded.load.loader !== null || (family !== 'glibc' && family !== 'musl')) return null;
  const damage = doubtDynamic(loader, null, family);
  if (damage !== null) return { linking: damage, program: null };
  const wanted = family === 'glibc' ? readGlibcArguments(loaded.argv) : readMuslArguments(loaded.argv);
  if (wanted.kind === 'answers') return { linking: { kind: 'ok', libraries: [] }, program: null };
  if (wanted.kind === 'refused') return ends(wanted.message, 1, loaded.path);
  const object = selfOf(loaded);
  if (object === null) return null;
  const secure = isSecure(process, loaded.file);
  if (secure && family === 'glibc')
    return {
      linking: {
        kind: 'unknown',
        reason: `${loaded.path} is a set-id loader, and those of glibc trip over their own arguments`,
        line: null,
      },
      program: null,
    };
  const start: LoaderStart = { process, program: object, loader, ...given(wanted, fromEnvironment(env, secure)) };
  const command = family === 'glibc' ? byGlibc(start, wanted) : byMusl(start, wanted, loaded.argv[0] ?? '');
  const isDoubtful = wanted.odd !== null && command.linking.kind !== 'unknown';
  return isDoubtful
    ? { ...command, linking: { kind: 'unknown', reason: `${wanted.odd} changes which folders the loader looks into`, line: null } }
    : command;
}

/** The loader as the object that asks for the program. */
function selfOf({ file, path, argv }: Exec & { kind: 'loaded' }): LoadedObject | null {
  const elf = tryParse(file);
  return elf === null || file.content === null
    ? null
    : { name: argv[0] ?? path, realPath: path, origin: '/', elf, content: file.content, neededBy: null };
}

/** An option takes the place of LD_LIBRARY_PATH, and comes after LD_PRELOAD. */
function given(wanted: Wanted, start: ReturnType<typeof fromEnvironment>): ReturnType<typeof fromEnvironment> {
  const preloads = wanted.preload === null ? start.preloads : [...start.preloads, { from: '--preload', names: wanted.preload }];
  return { ...start, preloads, libraryPath: wanted.libraryPath ?? start.libraryPath, usesCache: wanted.usesCache, openedProgram: true };
}

function byGlibc(start: LoaderStart, wanted: Wanted): LoaderCommand {
  const opened = openWithGlibc(start, wanted.name);
  if (wanted.mode === 'verify') return verify(opened, start.loader.path);
  if ('kind' in opened) return { linking: opened, program: null };
  const isOther = opened.elf.dynamic?.soname !== start.program.elf.dynamic?.soname || opened.elf.dynamic?.soname == null;
  if (!isOther) return ends(`${opened.elf.dynamic?.soname ?? ''}: loader cannot load itself`, 127, opened.realPath);
  if (wanted.mode === 'list' && opened.elf.dynamic === null) return ends('', 139, opened.realPath);
  const object = { ...opened, name: wanted.argv0 };
  return ranOn(linkWithGlibc({ ...start, program: object }, wanted.mode), object, wanted);
}

/** --verify says nothing, and ends with 1 for what it cannot load or what is static, 2 for what names no loader. */
function verify(opened: LoadedObject | Linking, loader: string): LoaderCommand {
  if ('kind' in opened) return opened.kind === 'failed' ? ends('', 1, loader) : { linking: opened, program: null };
  if (opened.elf.dynamic === null) return ends('', 1, opened.realPath);
  return opened.elf.needsLoader ? { linking: { kind: 'ok', libraries: [] }, program: opened.realPath } : ends('', 2, opened.realPath);
}

function byMusl(start: LoaderStart, wanted: Wanted, self: string): LoaderCommand {
  const opened = openWithMusl(start, wanted.name);
  if (typeof opened === 'string') return ends(`${self}: ${opened}`, 1, start.loader.path);
  if ('kind' in opened) return { linking: opened, program: null };
  // musl takes the word that it was called by for its own name.
  return ranOn(linkWithMusl({ ...start, program: opened, loader: { ...start.loader, path: self } }), opened, wanted);
}

function ranOn(linking: Linking, program: LoadedObject, { mode }: Wanted): LoaderCommand {
  const end = linking.kind === 'ok' && mode === 'start' ? (handOver(program) ?? doubtLibrary(program) ?? linking) : linking;
  return { linking: end, program: program.realPath };
}

/** What begins at the entry point of a library nobody knows. */
function doubtLibrary({ elf, realPath }: LoadedObject): Linking | null {
  return elf.kind === 'shared-library' && !elf.needsLoader
    ? { kind: 'unknown', reason: `${realPath} is a shared object that does not say it is a program`, line: null }
    : null;
}

function ends(message: string, exitCode: number, path: string): LoaderCommand {
  return {
    linking: { kind: 'failed', message, exitCode, cause: { code: 'loader-arguments', library: path, neededBy: path } },
    program: null,
  };
}
