import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';
import { baseName } from '../../text.ts';
import type { KnownLoader } from '../file-tree.ts';
import { link, open } from './description.ts';
import type { Entry } from './description.ts';
import { compareVersions } from './tags.ts';

/** Before this glibc the files were called by its version, and their names were links to them. */
const UNNUMBERED_SINCE = '2.34';
/** Debian 13's loader is found by a relative link. */
const RELATIVE_SINCE = '2.41';

/** Where Debian and Ubuntu put the loader and the libraries of an architecture (their libc6 packages; binutils' defaults). */
interface Multiarch {
  readonly triplet: string;
  readonly loader: string;
}

const MULTIARCH: Readonly<Record<string, Multiarch>> = {
  'amd64': { triplet: 'x86_64-linux-gnu', loader: '/lib64/ld-linux-x86-64.so.2' },
  'arm64': { triplet: 'aarch64-linux-gnu', loader: '/lib/ld-linux-aarch64.so.1' },
  '386': { triplet: 'i386-linux-gnu', loader: '/lib/ld-linux.so.2' },
  'arm': { triplet: 'arm-linux-gnueabihf', loader: '/lib/ld-linux-armhf.so.3' },
  'ppc64le': { triplet: 'powerpc64le-linux-gnu', loader: '/lib64/ld64.so.2' },
  's390x': { triplet: 's390x-linux-gnu', loader: '/lib/ld64.so.1' },
  'riscv64': { triplet: 'riscv64-linux-gnu', loader: '/lib/ld-linux-riscv64-lp64d.so.1' },
};

/** What musl calls an architecture, by GOARCH. */
const MUSL_ARCH: Readonly<Record<string, string>> = {
  'amd64': 'x86_64',
  'arm64': 'aarch64',
  '386': 'i386',
  'arm': 'armhf',
  'ppc64le': 'powerpc64le',
  's390x': 's390x',
  'riscv64': 'riscv64',
  'loong64': 'loongarch64',
};

/** Where musl looks for libraries (ldso/dynlink.c). */
const MUSL_DIRECTORIES = ['/lib', '/usr/local/lib', '/usr/lib'];

/** The names of musl's loaders in /lib, where nothing but musl itself puts them. */
export const MUSL_LOADERS: readonly string[] = Object.values(MUSL_ARCH).map((name) => `ld-musl-${name}.so.1`);

/** Libraries that nothing of a plain Debian, Ubuntu or Alpine of any release is linked with. */
export const NEVER: readonly string[] =
  'libpq.so.5 libcurl.so.4 libsqlite3.so.0 libjansson.so.4 libyaml-0.so.2 libexpat.so.1 libuv.so.1 libzmq.so.5 libpng16.so.16 libmosquitto.so.1 libarchive.so.13'.split(
    ' ',
  );

/** A glibc as far as it is known: its version, or the least it can be. */
export interface GlibcVersion {
  readonly version: string | null;
  readonly atLeast: string;
}

/** The libraries of glibc that every distribution puts into its first package of it. */
export const GLIBC_CORE: readonly string[] = [
  'libc.so.6',
  'libm.so.6',
  'libdl.so.2',
  'libpthread.so.0',
  'librt.so.1',
  'libresolv.so.2',
  'libutil.so.1',
  'libanl.so.1',
  'libnss_files.so.2',
  'libnss_dns.so.2',
];
/** What glibc itself consists of, apart from the loader and plug-ins (`dpkg -L libc6`). */
const GLIBC_LIBRARIES = [...GLIBC_CORE, 'libnss_compat.so.2'];

/** Architecture names of Debian; null where it has none for the platform. */
export function multiarch({ arch, variant }: Platform): Multiarch | null {
  if (arch === 'arm' && variant !== null && variant < 'v7') return null;
  return entryOf(MULTIARCH, arch) ?? null;
}

/** Where libraries of an image are, and which it has besides glibc's. */
export interface GlibcLayout {
  readonly glibc: GlibcVersion;
  /** See `KnownLoader.release`. */
  readonly release: string | null;
  /** True where /lib is a link to usr/lib. */
  readonly isMerged: boolean;
  /** Further libraries by name, and the greatest version each defines by prefix. */
  readonly libraries: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Libraries that are in none of its directories. */
  readonly without?: readonly string[];
  /** False where the library directories hold nothing else. */
  readonly mayHoldMore: boolean;
}

/** The loader and libraries of a Debian-like image; null where Debian has no such architecture. */
export function glibcFiles(platform: Platform, layout: GlibcLayout): Entry[] | null {
  const names = multiarch(platform);
  if (names === null) return null;
  const { triplet, loader } = names;
  const home = `${layout.isMerged ? '/usr' : ''}/lib/${triplet}`;
  const directories = [`/lib/${triplet}`, `/usr/lib/${triplet}`, '/lib', '/usr/lib'];
  const release = layout.release === null ? {} : { release: layout.release };
  const stands: KnownLoader = { libc: 'glibc', version: layout.glibc.version, atLeast: layout.glibc.atLeast, directories, ...release };
  const loaderName = baseName(loader);
  const { version } = layout.glibc;
  const entries: Entry[] = [];
  const put = (name: string, own: string, mode: number): void => {
    if (own !== name) entries.push(link(`${home}/${name}`, own));
    entries.push({ kind: 'file', path: `${home}/${own}`, mode, stands });
  };
  const numbered = (name: string): string =>
    version !== null && compareVersions(version, UNNUMBERED_SINCE) < 0
      ? `${name.replace(/(?:-linux\S*|\d*)?\.so\..*$/, '')}-${version}.so`
      : name;
  const ownLoader = numbered(loaderName);
  put(loaderName, ownLoader, 0o755);
  const isRelative = layout.isMerged && version !== null && compareVersions(version, RELATIVE_SINCE) >= 0;
  entries.push(link(layout.isMerged ? `/usr${loader}` : loader, `${isRelative ? '../lib' : '/lib'}/${triplet}/${ownLoader}`));
  // It can be started, to tell its version.
  for (const name of GLIBC_LIBRARIES)
    put(name, numbered(name), name === 'libc.so.6' || (name === 'libpthread.so.0' && numbered(name) !== name) ? 0o755 : 0o644);
  for (const [name, defines] of Object.entries(layout.libraries)) {
    // Before /usr was merged libgcc_s stood beside glibc, where the first programs of a start find it.
    const folder = name.startsWith('libgcc_s.') ? home : `/usr/lib/${triplet}`;
    const own = ownName(name, defines, layout.glibc.version !== null);
    if (own !== name) entries.push(link(`${folder}/${name}`, own));
    entries.push({
      kind: 'file',
      path: `${folder}/${own}`,
      mode: 0o644,
      stands: { libc: 'glibc', version: null, defines, ...release, ...(layout.glibc.version === null ? { definesMore: true } : {}) },
    });
  }
  if (!layout.mayHoldMore) return entries;
  // Loaders of other architectures come with packages that nobody has by chance.
  const others = Object.values(MULTIARCH)
    .map((one) => baseName(one.loader))
    .filter((name) => name !== loaderName);
  const absent = ['glibc-hwcaps', 'tls', 'x86_64', ...MUSL_LOADERS, ...others, ...(layout.without ?? []), ...Object.keys(layout.libraries)];
  for (const path of directories) if (!layout.isMerged || path.startsWith('/usr')) entries.push(open(path, absent));
  return entries;
}

/** What the file is called that a library's name is a link to: of libstdc++ the numbers go with those of its symbols (gcc's ABI policy). */
function ownName(name: string, defines: Readonly<Record<string, string>>, isSure: boolean): string {
  const [, number] = /^3\.4\.(\d+)$/.exec(defines['GLIBCXX'] ?? '') ?? [];
  return name === 'libstdc++.so.6' && number !== undefined && isSure ? `${name}.0.${number}` : name;
}

/** Where programs look for glibc's loader; null for an architecture that has no common place. */
export function glibcLoader({ arch }: Platform): string | null {
  return entryOf(MULTIARCH, arch)?.loader ?? null;
}

/** Where programs look for musl's loader; null where musl has no such architecture. */
export function muslLoader({ arch }: Platform): string | null {
  const name = entryOf(MUSL_ARCH, arch);
  return name === undefined ? null : `/lib/ld-musl-${name}.so.1`;
}

/**
 * The loader of musl and the name under which programs ask for its libc, of that version or one that is at least so new; null where musl
 * has no such architecture.
 */
export function muslFiles(platform: Platform, musl: Pick<KnownLoader, 'version' | 'atLeast' | 'release'>): Entry[] | null {
  const loader = muslLoader(platform);
  if (loader === null) return null;
  const name = loader.slice('/lib/'.length);
  return [
    { kind: 'file', path: loader, mode: 0o755, stands: { libc: 'musl', directories: MUSL_DIRECTORIES, ...musl } },
    link(`/lib/${name.replace(/^ld-/, 'libc.')}`, name),
  ];
}
