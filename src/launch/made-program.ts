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

/** Where a RUN line makes something. */
export interface MakingImage {
  readonly root: DirectoryNode;
  readonly platform: Platform;
  readonly line: number;
}

/** The file that a compiler writes, as far as the line and the sources tell what it needs to start; null where they do not. */
export function madeFile({ path, nameInDirectory, product, mode }: WriteOperation, image: MakingImage): RunEffect | null {
  const stands = path === null || mode === null || product === null ? null : standFor(product, image);
  return stands === null || path === null || mode === null ? null : { kind: 'write', path, name: nameInDirectory, made: { mode, stands } };
}

function standFor(product: Product, { root, platform, line }: MakingImage): KnownLoader | null {
  const { kind, os, arch, madeBy } = product;
  if (kind !== 'executable' && kind !== 'archive' && kind !== 'shared-library') return null;
  const loader = kind === 'executable' ? loaderOf(product, platform) : undefined;
  const made: MadeProgram = {
    line, by: madeBy, os, arch, instead: kind === 'archive' ? 'an archive of compiled code' : kind === 'shared-library' ? 'a shared library' : null,
    symbolVersions: product.symbolVersions ?? [],
    glibc: product.isLibcEnough === true && product.libc === 'glibc' && typeof loader === 'string' ? glibcAt(root, loader) : null,
  };
  return { libc: 'program', version: null, program: { ...(loader === undefined ? {} : { loader }), family: null, made } };
}

/** Null for a program that needs none, undefined where that is not known. */
function loaderOf({ linkage, libc, os, arch, isUnread, isUnsure }: Product, { variant }: Platform): string | null | undefined {
  if (isUnsure === true) return undefined;
  if (linkage === 'static') return isUnread === true ? undefined : null;
  if (linkage === 'unknown' || os !== 'linux' || arch === null || libc === null) return undefined;
  return (libc === 'musl' ? muslLoader : glibcLoader)({ os, arch, variant }) ?? undefined;
}

/** The version of glibc in an image; null where it is not sure. */
function glibcAt(root: DirectoryNode, loader: string): string | null {
  const found = walk(root, loader);
  return found.ok === true && found.node.type === 'file' && found.node.stands?.libc === 'glibc' ? found.node.stands.version : null;
}

/** Systems whose programs are of a format that Linux does not know. */
const OTHER_FORMATS = new Set(['windows', 'darwin', 'ios', 'plan9', 'aix', 'js', 'wasip1']);

/** What the kernel minds about such a file, whatever is in the image; null where nothing, or where that is not known. */
export function refuseMade(path: string, { os, arch, instead, by }: MadeProgram, platform: Platform): Exec | null {
  if (instead === 'a shared library') return { kind: 'unknown', reason: `${path} is ${instead}`, line: null };
  if (instead !== null) return refuse('ENOEXEC', 'not-a-program', path, `what ${by} makes of it is ${instead}`);
  const isOtherFormat = os !== null && OTHER_FORMATS.has(os);
  if (isOtherFormat) return refuse('ENOEXEC', 'not-a-program', path, `${by} makes it for ${os}`);
  if (os !== 'linux' || arch === null) return { kind: 'unknown', reason: `what ${by} makes ${path} for is not known`, line: null };
  const isOther = arch !== platform.arch && !(arch === '386' && platform.arch === 'amd64');
  if (!isOther) return null;
  if (arch === 'arm' && platform.arch === 'arm64') return { kind: 'unknown', reason: `${by} makes ${path} for ${arch}, which not every processor runs`, line: null };
  return refuse('ENOEXEC', 'wrong-machine', path, `${by} makes it for ${arch}, and this kernel runs ${platform.arch}`);
}

/** Whether a program is in the image that made it, which has what it was linked with. */
export function isAtHome({ origin }: FileNode, { line }: MadeProgram): boolean {
  return origin.line === line;
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
export function findsGlibc(root: DirectoryNode, { glibc, symbolVersions }: MadeProgram, loader: KnownLoader | undefined): true | Lacking | null {
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
