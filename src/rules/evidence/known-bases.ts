import type { BinaryFacts } from '../../binary/facts.ts';
import { glibcLoader, muslLoader } from '../../image/bases/libc-files.ts';
import { missingVersion, wantedVersions } from './runtime-versions.ts';
import type { GccRelease, WantedVersion } from './runtime-versions.ts';

/** Where a program can start, as far as its file shows. */
export interface BaseAdvice {
  /** The smallest first; empty where nothing well-known is enough or nothing can be said. */
  readonly runsOn: readonly string[];
  readonly notOn: readonly string[];
  /** Why, in a few words. */
  readonly reason: string;
}

interface GlibcBase {
  readonly name: string;
  readonly version: readonly [major: number, minor: number];
  readonly gcc: GccRelease;
  readonly libraries: 'base' | 'cc' | 'debian';
  /** The architectures it is published for. */
  readonly on: ReadonlySet<string>;
  /** Nobody mends it any more: programs run on it, and nobody is told to start from it. */
  readonly isEnded?: true;
}

/** 32-bit ARM without registers for floating-point arguments, whose loader is another: Debian's linux/arm/v5. */
const ARMEL = 'armel';
const DISTROLESS_ON = new Set(['amd64', 'arm64', 'arm', 's390x', 'ppc64le']);
const DEBIAN_ON = new Set([...DISTROLESS_ON, ARMEL, '386']);
const DEBIAN_12_ON = new Set([...DEBIAN_ON, 'mips64le']);
const DEBIAN_13_ON = new Set([...DEBIAN_ON, 'riscv64']);
const UBUNTU_ON = DISTROLESS_ON;

/** Which glibc each image has (their package lists). Within a family the oldest that is enough is named. */
const GLIBC_BASES: readonly (readonly GlibcBase[])[] = [
  [
    { name: 'distroless/base-debian12', version: [2, 36], gcc: 12, libraries: 'base', on: DISTROLESS_ON },
    { name: 'distroless/base-debian13', version: [2, 41], gcc: 14, libraries: 'base', on: DISTROLESS_ON },
  ],
  [
    { name: 'distroless/cc-debian12', version: [2, 36], gcc: 12, libraries: 'cc', on: DISTROLESS_ON },
    { name: 'distroless/cc-debian13', version: [2, 41], gcc: 14, libraries: 'cc', on: DISTROLESS_ON },
  ],
  [
    { name: 'debian 10', version: [2, 28], gcc: 8, libraries: 'debian', on: DEBIAN_ON, isEnded: true },
    { name: 'debian 11', version: [2, 31], gcc: 10, libraries: 'debian', on: DEBIAN_ON, isEnded: true },
    { name: 'debian 12', version: [2, 36], gcc: 12, libraries: 'debian', on: DEBIAN_12_ON },
    { name: 'debian 13', version: [2, 41], gcc: 14, libraries: 'debian', on: DEBIAN_13_ON },
  ],
  [
    { name: 'ubuntu 18.04', version: [2, 27], gcc: 8, libraries: 'debian', on: UBUNTU_ON, isEnded: true },
    { name: 'ubuntu 20.04', version: [2, 31], gcc: 10, libraries: 'debian', on: UBUNTU_ON, isEnded: true },
    { name: 'ubuntu 22.04', version: [2, 35], gcc: 12, libraries: 'debian', on: UBUNTU_ON },
    { name: 'ubuntu 24.04', version: [2, 39], gcc: 14, libraries: 'debian', on: UBUNTU_ON },
  ],
];

const GLIBC_OWN =
  /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl|nss_\w+|BrokenLocale|thread_db|mvec|nsl)\.so\.\d+(?:\.\d+)?|ld(?:-linux[\w-]*|64)\.so\.\d+)$/;
const MUSL_OWN = /^libc\.(?:musl-[\w-]+\.)?so(?:\.\d)?$|^ld-musl-/;
const TLS_LIBRARIES = /^lib(?:ssl|crypto)\.so\.3$/;
const CC_LIBRARIES = /^lib(?:gcc_s|stdc\+\+|gomp)\.so\.\d+$/;
/**
 * What apt, dpkg and coreutils want, by its soname in each release named above: Debian 13 dropped gnutls, ffi and gcrypt, Debian 11 has no
 * libcap.
 */
const DEBIAN_LIBRARIES =
  /^lib(?:(?:gcc_s|z|zstd|lz4|selinux|crypt|acl|attr|udev|mount|blkid|uuid|audit|smartcols)\.so\.1|stdc\+\+\.so\.6|bz2\.so\.1\.0|lzma\.so\.5|tinfo\.so\.6|(?:systemd|pam|cap-ng)\.so\.0|gmp\.so\.10)$/;

/** Where a glibc's own folders are: a loader elsewhere (/nix/store, /opt, x32's) comes with no image. */
const USUAL_LOADER = /^\/lib(?:32|64)?\/ld[-\d.]/;

/** As the sets above have it; null for a program whose loader comes with no image of its architecture. */
function archOfLoader({ arch, interpreter }: BinaryFacts): string | null {
  if (arch === null || interpreter === null) return arch;
  if (arch === 'arm' && interpreter === '/lib/ld-linux.so.3') return ARMEL;
  const own = glibcLoader({ os: 'linux', arch, variant: null });
  return (own === null ? USUAL_LOADER.test(interpreter) : interpreter === own) ? arch : null;
}

const ANY_BASE: BaseAdvice = { runsOn: ['scratch and every other Linux image'], notOn: [], reason: 'needs no loader and no library' };

/** Which well-known base images have what the program wants; null for what no Linux image starts, or is no program. */
export function adviseBase(facts: BinaryFacts): BaseAdvice | null {
  if (facts.os !== 'linux' || facts.arch === null) return null;
  if (facts.packer !== null) return facts.packed?.linkage === 'static' ? ANY_BASE : null;
  // What is not there may be what names a library; of the section headers no loader asks.
  if (facts.note?.startsWith('cut off: ') === true && !facts.note.startsWith('cut off: the section headers')) return null;
  if (facts.kind !== 'executable' && facts.kind !== 'pie' && facts.kind !== 'static-pie') return null;
  // Most kernels are built without x32.
  if (facts.hindrance === 'unloadable' || facts.abi === 'x32') return null;
  if (facts.linkage === 'static') return ANY_BASE;
  if (facts.interpreter === null)
    return { runsOn: [], notOn: ['any image'], reason: `names no loader, and nobody else brings it ${facts.needed[0] ?? 'its libraries'}` };
  if (facts.libc?.family === 'musl') return adviseMusl(facts);
  return facts.libc?.family === 'glibc' ? adviseGlibc(facts) : null;
}

/**
 * What `FROM` may name so that a dynamic program has its loader and each library it names: the smallest first; empty where none of these
 * images is enough.
 */
export function startableBases(facts: BinaryFacts): readonly string[] {
  if (facts.os !== 'linux' || facts.hindrance === 'unloadable' || facts.interpreter === null) return [];
  if (facts.libc?.family === 'musl') return hasAlpine(facts) && facts.needed.every((name) => MUSL_OWN.test(name)) ? ['alpine'] : [];
  if (facts.libc?.family !== 'glibc') return [];
  const wanted = wantedOf(facts);
  const others = facts.needed.filter((name) => !GLIBC_OWN.test(name));
  return GLIBC_BASES.flatMap(
    (family) => family.find((base) => base.isEnded !== true && suits(base, facts, wanted) && others.every((name) => has(base, name))) ?? [],
  ).map(({ name }) => referenceOf(name));
}

/** New enough, and there for the program's architecture. */
function suits({ version, gcc, on }: GlibcBase, facts: BinaryFacts, { glibc, others }: Wanted): boolean {
  return compare(version, glibc) >= 0 && on.has(archOfLoader(facts) ?? '') && missingVersion(gcc, others) === null;
}

/** `distroless/cc-debian12` and `debian 12` as a registry knows them. */
function referenceOf(name: string): string {
  if (name.startsWith('distroless/')) return `gcr.io/${name}`;
  return name.replace(' ', ':') + (name.startsWith('debian') ? '-slim' : '');
}

/** Alpine is published for those that musl's loaders are known of; its 32-bit ARM is that with registers for floating point. */
function hasAlpine({ arch, interpreter }: BinaryFacts): boolean {
  return arch !== null && interpreter === muslLoader({ os: 'linux', arch, variant: null });
}

function adviseMusl(facts: BinaryFacts): BaseAdvice {
  const { needed, interpreter } = facts;
  if (!hasAlpine(facts)) return noneHasLoader(facts);
  const others = needed.filter((name) => !MUSL_OWN.test(name));
  const alpine = others.length === 0 ? 'alpine' : `alpine with ${others.join(', ')}`;
  return {
    runsOn: [alpine],
    notOn: ['scratch', 'distroless', 'busybox', 'debian', 'ubuntu'],
    reason: `needs the musl loader ${interpreter ?? ''}`.trimEnd(),
  };
}

/** Whether any of the images has the loader, whatever its glibc. */
function isPublished(facts: BinaryFacts): boolean {
  const arch = archOfLoader(facts);
  return arch !== null && GLIBC_BASES.some((family) => family.some(({ on }) => on.has(arch)));
}

function noneHasLoader({ interpreter }: BinaryFacts): BaseAdvice {
  return {
    runsOn: [],
    notOn: ['scratch', 'distroless', 'busybox', 'alpine', 'debian', 'ubuntu'],
    reason: `needs the loader ${interpreter ?? ''}, which none of them has`,
  };
}

function adviseGlibc(facts: BinaryFacts): BaseAdvice {
  if (facts.interpreter !== null && !isPublished(facts)) return noneHasLoader(facts);
  if (facts.hindrance !== undefined)
    return {
      runsOn: [],
      notOn: ['any image'],
      reason:
        facts.hindrance === 'unmarked-relr' ? 'no glibc takes relocations that are packed so' : 'its loader looks in no usual directory',
    };
  const wanted = wantedOf(facts);
  const missing = facts.needed.filter((name) => !GLIBC_OWN.test(name));
  const enough = GLIBC_BASES.flatMap((family) => family.find((base) => suits(base, facts, wanted)) ?? []);
  const complete = enough.filter((base) => missing.every((name) => has(base, name)));
  const [smallest] = complete;
  // With a smaller distroless image that is enough the larger one need not be named.
  const named = complete.filter((base) => base.libraries !== 'cc' || smallest?.libraries !== 'base');
  const isKept = named.every((base) => newerThan(base).every((newer) => suits(newer, facts, wanted)));
  const names = named.map(({ name }, i) => (isKept && i === named.length - 1 ? `${name} and newer` : name));
  const runsOn = named.length > 0 ? names : withInstalled(enough, missing);
  // A busybox of today has glibc itself, and no library more.
  const notOn = ['scratch', 'distroless/static', ...(missing.length > 0 ? ['busybox'] : []), 'alpine', ...tooOld(facts, wanted)];
  return { runsOn, notOn, reason: reasonFor(facts, wanted) };
}

/** Debian 13 is not published for all that Debian 12 is. */
function newerThan(base: GlibcBase): readonly GlibcBase[] {
  const family = GLIBC_BASES.find((one) => one.includes(base)) ?? [];
  return family.slice(family.indexOf(base) + 1);
}

/** Debian and Ubuntu, when the libraries they lack are installed. */
function withInstalled(enough: readonly GlibcBase[], missing: readonly string[]): string[] {
  const bases = enough.filter(({ libraries }) => libraries === 'debian');
  const lacking = missing.filter((name) => !bases.every((base) => has(base, name)));
  if (bases.length === 0) return [];
  return [
    `${bases.map(({ name }) => name).join(' or ')} with ${lacking.slice(0, 6).join(', ')}${lacking.length > 6 ? ' …' : ''} installed`,
  ];
}

function has({ libraries }: GlibcBase, name: string): boolean {
  if (libraries === 'debian') return DEBIAN_LIBRARIES.test(name);
  return TLS_LIBRARIES.test(name) || (libraries === 'cc' && CC_LIBRARIES.test(name));
}

/** The newest Debian whose glibc is too old, which is what people still build from, or that is not published for the processor. */
function tooOld(facts: BinaryFacts, wanted: Wanted): string[] {
  const debians = GLIBC_BASES[2] ?? [];
  const first = debians.findIndex((debian) => suits(debian, facts, wanted));
  const last = first === -1 ? debians.findLast((debian) => isOlder(debian, wanted)) : debians[first - 1];
  return last === undefined ? [] : [`${last.name} and older`];
}

/** What the oldest Debian that has its glibc lacks is told as well. */
function reasonFor({ libc, interpreter }: BinaryFacts, { glibc, others }: Wanted): string {
  const oldest = GLIBC_BASES[2]?.find(({ version }) => compare(version, glibc) >= 0);
  const missing = oldest === undefined ? null : missingVersion(oldest.gcc, others);
  if (libc?.minimum != null) return `needs glibc ${libc.minimum} or newer${missing === null ? '' : ` and ${missing}`}`;
  return `needs the glibc loader ${interpreter ?? ''}`.trimEnd();
}

interface Wanted {
  readonly glibc: readonly number[];
  /** Of other libraries that come with these images. */
  readonly others: readonly WantedVersion[];
}

function wantedOf(facts: BinaryFacts): Wanted {
  return { glibc: versionOf(facts.libc?.minimum ?? null), others: wantedVersions(facts) };
}

function isOlder({ version, gcc }: GlibcBase, { glibc, others }: Wanted): boolean {
  return compare(version, glibc) < 0 || missingVersion(gcc, others) !== null;
}

function versionOf(text: string | null): readonly number[] {
  return text === null ? [0] : text.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}
