import { entryOf } from '../../entry-of.ts';
import { gccLibrary } from '../../image/bases/gcc.ts';
import { glibcLoader, muslLoader } from '../../image/bases/libc-files.ts';
import type { DirectoryNode, FileNode, KnownLoader } from '../../image/file-tree.ts';
import type { RunEffect } from '../../image/run/effects.ts';
import type { MadeProgram, MadeWants, WantedLibrary } from '../../image/run/made-program.ts';
import { walk } from '../../image/walk.ts';
import type { Platform } from '../../platform.ts';
import { areNamesKnown } from '../../toolchain/c/libc-names.ts';
import type { Product } from '../../toolchain/product.ts';
import type { FileOperation, WriteOperation } from '../../toolchain/run-plan-types.ts';
import { refuse } from '../kernel/exec-result.ts';
import type { Exec } from '../kernel/exec-result.ts';
import { runsArch } from '../kernel/machine.ts';
import { openExecutable } from '../kernel/open-executable.ts';
import { definesVersion } from '../loader/described-library.ts';
import type { Process } from '../process.ts';
import { isAtLeast } from './made-linking.ts';

/** Where a RUN line makes something. */
export interface MakingImage {
  readonly root: DirectoryNode;
  readonly platform: Platform;
  readonly line: number;
}

/**
 * The file that a compiler writes, as far as the line and the sources tell what it needs to start, if it is a program; null where they do
 * not.
 */
export function madeFile(
  { path, nameInDirectory, product, mode, umask }: WriteOperation & Pick<FileOperation, 'umask'>,
  image: MakingImage,
): RunEffect | null {
  if (path === null || mode === null) return null;
  const write = { kind: 'write', path, name: nameInDirectory } as const;
  if (product === null) return umask === null ? null : { ...write, made: { mode: mode & ~umask } };
  const made = describe(product, image);
  return made === null ? null : { ...write, made: { mode, made } };
}

function describe(product: Product, { root, platform, line }: MakingImage): MadeProgram | null {
  const { kind, os, arch, madeBy } = product;
  if (kind !== 'executable' && kind !== 'archive' && kind !== 'shared-library') return null;
  const loader = kind === 'executable' ? loaderOf(product, platform) : undefined;
  const mayBeStatic = product.mayBeStatic === true && typeof loader === 'string';
  return {
    by: madeBy,
    line,
    os,
    arch,
    ...(kind === 'archive' ? { instead: 'archive' } : kind === 'shared-library' ? { instead: 'library' } : {}),
    ...(loader === undefined || mayBeStatic ? doubtOf(product) : {}),
    ...(loader === undefined ? {} : { loader }),
    ...(loader === undefined && kind === 'executable' ? loadersOf(product, platform) : {}),
    ...(mayBeStatic ? { mayBeStatic } : {}),
    wants: typeof loader === 'string' ? wantsOf(product, loader, root) : null,
    ...(product.goMinor === undefined ? {} : { goMinor: product.goMinor }),
    ...(product.uses === undefined ? {} : { uses: product.uses }),
  };
}

/** Programs that are linked with this glibc or a newer one ask for it: what starts them, `__libc_start_main`, got a new version. */
const STARTS_ANEW = '2.34';

/** Since gcc 13 what includes <iostream> asks for this. */
const STREAMS_ANEW = 'GLIBCXX_3.4.32';

/** What it wants, and what of it there is where it is made. */
function wantsOf({ needs, libc, glibc = null }: Product, loader: string, root: DirectoryNode): MadeWants | null {
  if (needs === undefined) return null;
  const { versions, mayWant, gcc = null, usesStreams = false, enough, anew = [] } = needs;
  const linked = standsAt(root, loader);
  const isNew = glibc === STARTS_ANEW || (linked?.libc === 'glibc' && isAtLeast(linked, STARTS_ANEW));
  const libraries = needs.libraries.map((library): WantedLibrary => {
    const own =
      (gcc === null ? null : gccLibrary(gcc, library.name))
      ?? (gcc === null || !OF_GCC.has(library.name) ? standsIn(root, linked?.directories ?? [], library.name) : null);
    const isStreams = usesStreams && library.name === 'libstdc++.so.6' && own !== null && definesVersion(own, STREAMS_ANEW) === true;
    return { ...library, linked: own, versions: isStreams ? [STREAMS_ANEW] : [] };
  });
  const isThere = (version: string): boolean => linked !== null && definesVersion(linked, version) === true;
  return {
    linked,
    versions: libc === 'glibc' && isNew ? [...(versions ?? [`GLIBC_${STARTS_ANEW}`]), ...anew.filter(isThere)] : [],
    isEvery: versions !== undefined && (libc === 'musl' || isNew || versions.length === 0),
    enough: enough !== undefined && (libc === 'musl' || isKnownGlibc(linked)) ? enough : null,
    libraries,
    mayWant,
  };
}

function isKnownGlibc(linked: KnownLoader | null): boolean {
  return linked?.libc === 'glibc' && linked.version !== null && areNamesKnown(linked.version);
}

const OF_GCC = new Set(['libstdc++.so.6', 'libgcc_s.so.1']);

function standsIn(root: DirectoryNode, directories: readonly string[], name: string): KnownLoader | null {
  return directories.map((directory) => standsAt(root, `${directory}/${name}`)).find((found) => found !== null) ?? null;
}

function standsAt(root: DirectoryNode, path: string): KnownLoader | null {
  const found = walk(root, path);
  return found.ok === true && found.node.type === 'file' ? (found.node.stands ?? null) : null;
}

/** Null for a program that needs none, undefined where that is not known. */
function loaderOf({ linkage, libc, os, arch, isUnread, isUnsure, mayBeStatic }: Product, { variant }: Platform): string | null | undefined {
  if (isUnsure === true) return undefined;
  if (linkage === 'static') return isUnread === true ? undefined : null;
  if ((linkage === 'unknown' && (mayBeStatic !== true || isUnread === true)) || os !== 'linux' || arch === null || libc === null)
    return undefined;
  return (libc === 'musl' ? muslLoader : glibcLoader)({ os, arch, variant }) ?? undefined;
}

/** Those of all C libraries, where it is dynamic and not known to be of one of them. */
function loadersOf({ linkage, libc, os, arch, isUnread, isUnsure, goMinor }: Product, { variant }: Platform): Pick<MadeProgram, 'loaders'> {
  if (linkage !== 'dynamic' || libc !== null || os !== 'linux' || arch === null || isUnread === true || isUnsure === true) return {};
  // The C compiler that Go is told of may link statically by itself, as zig does.
  if (goMinor !== undefined) return {};
  const loaders = [glibcLoader, muslLoader].map((of) => of({ os, arch, variant }) ?? null);
  return loaders.every((one) => one !== null) ? { loaders } : {};
}

/** The words for a person who wonders what would have to be known. */
function doubtOf({ linkage, isUnsure, isUnread, because, libc }: Product): { doubt: string } | null {
  if (isUnsure === true) return { doubt: 'settings that decide how it is linked cannot be read' };
  const [reason] = because;
  if (linkage === 'unknown') return reason === undefined ? null : { doubt: reason };
  if (isUnread === true) return { doubt: 'its sources cannot be read, so that it may be no program' };
  return libc === null ? { doubt: 'which C library it is linked with is not known' } : null;
}

/** Systems whose programs are no ELF files. */
const OTHER_FORMATS: Readonly<Record<string, string>> = {
  darwin: 'a Mach-O file',
  ios: 'a Mach-O file',
  windows: 'a PE file',
  js: 'a wasm file',
  wasip1: 'a wasm file',
  plan9: 'a Plan 9 file',
  aix: 'an XCOFF file',
};

/** Starts a program that a RUN line makes, as far as the kernel goes: by what its compiler was told to make. */
export function startMade(
  process: Process,
  { path, file }: { readonly path: string; readonly file: FileNode },
  made: MadeProgram,
  argv: readonly string[],
  platform: Platform,
): Exec {
  const by = `${made.by} of line ${made.line}`;
  const unknownFor = (doubt: string | undefined): Exec => ({
    kind: 'unknown',
    reason: `${file.unknown ?? `${path} is not at hand`}${doubt === undefined ? '' : `: ${doubt}`}`,
    line: file.origin.line,
  });
  const unknown = unknownFor(made.doubt);
  if (made.instead === 'archive')
    return refuse('ENOEXEC', 'not-a-program', path, `${by} makes an archive of object files: its package is not main`);
  const format = made.os === null ? undefined : entryOf(OTHER_FORMATS, made.os);
  if (format !== undefined)
    return refuse('ENOEXEC', 'not-a-program', path, `${by} makes ${format} for ${made.os ?? ''}/${made.arch ?? ''}; Linux runs ELF`);
  const runs = made.os === platform.os && made.arch !== null ? runsArch(platform, made.arch) : null;
  if (runs === null) return unknownFor('what it is built for is not known');
  if (!runs)
    return refuse('ENOEXEC', 'wrong-machine', path, `${by} makes it for ${made.arch ?? ''}, and this kernel runs ${platform.arch}`);
  if (made.instead === undefined && made.loader === undefined && file.origin.line !== made.line && lacksAll(process, made))
    return refuse(
      'ENOENT',
      'missing-loader',
      made.loaders?.[0] ?? path,
      `${by} makes a dynamic program, and neither ${made.loaders?.join(' nor ') ?? ''} is in the image`,
    );
  if (made.instead !== undefined || made.loader === undefined) return unknown;
  const started = { kind: 'described', path, by, file, argv } as const;
  // Where it was made it finds what it was linked with.
  if (made.loader === null || file.origin.line === made.line) return started;
  const loader = openExecutable(process, made.loader);
  if (loader.kind === 'unknown' || (loader.kind === 'refused' && made.mayBeStatic === true)) return unknown;
  if (loader.kind === 'refused')
    return refuse(
      loader.errno,
      loader.why === 'missing' ? 'missing-loader' : 'loader-refused',
      made.loader,
      `${by} makes a program that needs the loader ${made.loader}, which ${loader.why === 'missing' ? 'is not in the image' : 'may not be executed'}`,
    );
  return { ...started, loader: loader.file };
}

/** None of the loaders that it may ask for is there. */
function lacksAll(process: Process, { loaders = [] }: MadeProgram): boolean {
  return (
    loaders.length > 0
    && loaders.every((one) => {
      const found = openExecutable(process, one);
      return found.kind === 'refused' && found.errno === 'ENOENT';
    })
  );
}
