import { entryOf } from '../entry-of.ts';
import { glibcLoader, muslLoader } from '../image/bases/libc-files.ts';
import { compareVersions } from '../image/bases/tags.ts';
import type { DirectoryNode, FileNode, KnownLoader, MadeProgram } from '../image/file-tree.ts';
import type { RunEffect } from '../image/run-effects.ts';
import { walk } from '../image/walk.ts';
import type { Platform } from '../platform.ts';
import type { Product } from '../toolchain/product.ts';
import type { WriteOperation } from '../toolchain/run-plan-types.ts';
import { refuse } from './exec-result.ts';
import type { Exec } from './exec-result.ts';
import type { Linking } from './libraries.ts';
import { runsArch } from './machine.ts';
import { openExecutable } from './open-executable.ts';
import type { Process } from './process.ts';

/** Where a RUN line makes something. */
export interface MakingImage {
  readonly root: DirectoryNode;
  readonly platform: Platform;
  readonly line: number;
}

/** The file that a compiler writes, as far as the line and the sources tell what it needs to start; null where they do not. */
export function madeFile({ path, nameInDirectory, product, mode }: WriteOperation, image: MakingImage): RunEffect | null {
  const made = path === null || mode === null || product === null ? null : describe(product, image);
  return made === null || path === null || mode === null ? null : { kind: 'write', path, name: nameInDirectory, made: { mode, made } };
}

function describe(product: Product, { root, platform, line }: MakingImage): MadeProgram | null {
  const { kind, os, arch, madeBy } = product;
  if (kind !== 'executable' && kind !== 'archive' && kind !== 'shared-library') return null;
  const loader = kind === 'executable' ? loaderOf(product, platform) : undefined;
  return {
    by: madeBy, line, os, arch, ...(kind === 'archive' ? { instead: 'archive' } : kind === 'shared-library' ? { instead: 'library' } : {}), ...(loader === undefined ? doubtOf(product) : { loader }),
    symbolVersions: product.symbolVersions ?? [], glibc: product.isLibcEnough === true && product.libc === 'glibc' && typeof loader === 'string' ? glibcAt(root, loader) : null,
  };
}

/** Null for a program that needs none, undefined where that is not known. */
function loaderOf({ linkage, libc, os, arch, isUnread, isUnsure }: Product, { variant }: Platform): string | null | undefined {
  if (isUnsure === true) return undefined;
  if (linkage === 'static') return isUnread === true ? undefined : null;
  if (linkage === 'unknown' || os !== 'linux' || arch === null || libc === null) return undefined;
  return (libc === 'musl' ? muslLoader : glibcLoader)({ os, arch, variant }) ?? undefined;
}

/** The words for a person who wonders what would have to be known. */
function doubtOf({ linkage, isUnsure, isUnread, because, libc }: Product): { doubt: string } | null {
  if (isUnsure === true) return { doubt: 'settings that decide how it is linked cannot be read' };
  const [reason] = because;
  if (linkage === 'unknown') return reason === undefined ? null : { doubt: reason };
  if (isUnread === true) return { doubt: 'its sources cannot be read, so that it may be no program' };
  return libc === null ? { doubt: 'which C library it is linked with is not known' } : null;
}

/** The version of glibc in an image; null where it is not sure. */
function glibcAt(root: DirectoryNode, loader: string): string | null {
  const found = walk(root, loader);
  return found.ok === true && found.node.type === 'file' && found.node.stands?.libc === 'glibc' ? found.node.stands.version : null;
}

/** Systems whose programs are no ELF files. */
const OTHER_FORMATS: Readonly<Record<string, string>> = { darwin: 'a Mach-O file', ios: 'a Mach-O file', windows: 'a PE file', js: 'a wasm file', wasip1: 'a wasm file', plan9: 'a Plan 9 file', aix: 'an XCOFF file' };

/** Starts a program that a RUN line makes, as far as the kernel goes: by what its compiler was told to make. */
export function startMade(process: Process, { path, file }: { readonly path: string; readonly file: FileNode }, made: MadeProgram, argv: readonly string[], platform: Platform): Exec {
  const by = `${made.by} of line ${made.line}`;
  const unknownFor = (doubt: string | undefined): Exec => ({ kind: 'unknown', reason: `${file.unknown ?? `${path} is not at hand`}${doubt === undefined ? '' : `: ${doubt}`}`, line: file.origin.line });
  const unknown = unknownFor(made.doubt);
  if (made.instead === 'archive') return refuse('ENOEXEC', 'not-a-program', path, `${by} makes an archive of object files: its package is not main`);
  const format = made.os === null ? undefined : entryOf(OTHER_FORMATS, made.os);
  if (format !== undefined) return refuse('ENOEXEC', 'not-a-program', path, `${by} makes ${format} for ${made.os ?? ''}/${made.arch ?? ''}; Linux runs ELF`);
  const runs = made.os === platform.os && made.arch !== null ? runsArch(platform, made.arch) : null;
  if (runs === null) return unknownFor('what it is built for is not known');
  if (!runs) return refuse('ENOEXEC', 'wrong-machine', path, `${by} makes it for ${made.arch ?? ''}, and this kernel runs ${platform.arch}`);
  if (made.instead !== undefined || made.loader === undefined) return unknown;
  const started = { kind: 'described', path, by, file, argv } as const;
  // Where it was made it finds what it was linked with.
  if (made.loader === null || file.origin.line === made.line) return started;
  const loader = openExecutable(process, made.loader);
  if (loader.kind === 'unknown') return unknown;
  if (loader.kind === 'refused') return refuse(loader.errno, loader.why === 'missing' ? 'missing-loader' : 'loader-refused', made.loader, `${by} makes a program that needs the loader ${made.loader}, which ${loader.why === 'missing' ? 'is not in the image' : 'may not be executed'}`);
  const finds = findsGlibc(process.root, made, loader.file.stands);
  return finds === null ? unknownFor('it is linked dynamically, and which libraries it needs is not known') : finds === true ? started : { ...started, lacks: finds };
}

/** The one library of a program that wants glibc alone. */
const LIBC = 'libc.so.6';

/** What the loader of such a program says: that it does not find the library, or versions in it. */
export interface Lacking {
  readonly library: string;
  /** Where the library is. */
  readonly at: string | null;
  readonly versions: readonly string[];
}

/** Whether a program that wants glibc alone finds it in the image, none older than it was linked with; null where that is not known. */
function findsGlibc(root: DirectoryNode, { glibc, symbolVersions }: MadeProgram, loader: KnownLoader | undefined): true | Lacking | null {
  if (loader?.libc !== 'glibc' || loader.directories === undefined || (glibc === null && symbolVersions.length === 0)) return null;
  const places = loader.directories.map((directory) => walk(root, `${directory}/${LIBC}`));
  const at = places.findIndex(({ ok }) => ok !== false);
  const found = places[at];
  if (found === undefined) return walk(root, '/etc/ld.so.cache').ok === false ? { library: LIBC, at: null, versions: [] } : null;
  const stands = found.ok === true && found.node.type === 'file' ? found.node.stands : undefined;
  if (stands?.libc !== 'glibc') return null;
  const { version } = stands;
  const lacks = version === null || version !== loader.version ? [] : symbolVersions.filter((wanted) => compareVersions(version, wanted) < 0);
  if (lacks.length > 0) return { library: LIBC, at: `${loader.directories[at] ?? ''}/${LIBC}`, versions: lacks };
  const there = version ?? stands.atLeast ?? null;
  return glibc !== null && there !== null && compareVersions(there, glibc) >= 0 && compareVersions(loader.version ?? loader.atLeast ?? '0', there) >= 0 ? true : null;
}

/** The loader's words; `argv0` is what the program was called. */
export function wordLacking({ library, at, versions }: Lacking, path: string, argv0: string): Linking & { kind: 'failed' } {
  const [version] = versions;
  if (version === undefined) {
    const message = `${argv0}: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory`;
    return { kind: 'failed', message, exitCode: 127, cause: { code: 'missing-library', library, neededBy: path } };
  }
  const message = versions.map((one) => `${argv0}: ${at ?? library}: version \`GLIBC_${one}' not found (required by ${argv0})`).join('\n');
  return { kind: 'failed', message, exitCode: 1, cause: { code: 'missing-version', library: at ?? library, neededBy: path, version: `GLIBC_${version}` } };
}
