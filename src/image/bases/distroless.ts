import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';
import { closed, file, link, open, program, programs, text } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { gcc } from './gcc.ts';
import { glibcFiles, multiarch } from './libc-files.ts';
import type { GlibcLayout } from './libc-files.ts';

/*
 * Sources: the build files of github.com/GoogleContainerTools/distroless (static/static.bzl, base/config.bzl, cc/config.bzl, nodejs/BUILD,
 * python3/python.bzl, java/java.bzl, common/BUILD.bazel, base/testdata/base.yaml), the packages libc6, libssl3, libstdc++6 and base-files
 * of Debian 12 and 13.
 */

type Kind = 'static' | 'base' | 'base-nossl' | 'cc';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const PASSWD = `root:x:0:0:root:/root:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
`;

const GROUP = 'root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n';

/**
 * By release: glibc, its gcc and the newest symbol versions of that gcc's libstdc++, the number of libssl and its newest symbol version.
 */
const RELEASES: Readonly<Record<string, { glibc: string; cc: GlibcLayout['libraries']; ssl: string; openssl: string }>> = {
  debian10: { glibc: '2.28', cc: gcc('8', '3.4.25', '1.3.11'), ssl: '1.1', openssl: '1.1.1' },
  debian11: { glibc: '2.31', cc: gcc('10', '3.4.28', '1.3.12'), ssl: '1.1', openssl: '1.1.1' },
  debian12: { glibc: '2.36', cc: gcc('12', '3.4.30', '1.3.13'), ssl: '3', openssl: '3.0.9' },
  debian13: { glibc: '2.41', cc: gcc('14', '3.4.33', '1.3.15'), ssl: '3', openssl: '3.5.0' },
};

const NODE = '/nodejs/bin/node';

/** The language's program, its entrypoint, and what it is made on: more may be there, in some releases a shell too. */
interface Runtime {
  readonly kind: Kind;
  readonly program: string | null;
  readonly entrypoint: readonly string[] | null;
  /** Another name of the program. */
  readonly alias?: string;
  /** Of Java. */
  readonly release?: number;
}

const PYTHON: Readonly<Record<string, string>> = { debian11: '3.9', debian12: '3.11', debian13: '3.13' };

function runtimeOf(word: string, release: string | null): Runtime | null {
  if (word === 'python3')
    return {
      kind: 'cc',
      program: '/usr/bin/python3',
      entrypoint: [`/usr/bin/python${entryOf(PYTHON, release ?? '') ?? '3'}`],
      ...(release === 'debian11' ? {} : { alias: '/usr/bin/python' }),
    };
  if (word === 'java-base') return { kind: 'base-nossl', program: null, entrypoint: null };
  const java = /^java(\d\d)$/.exec(word)?.[1];
  if (java === undefined) return null;
  return { kind: 'base-nossl', program: '/usr/bin/java', entrypoint: ['/usr/bin/java', '-jar'], release: Number(java) };
}

/** What `FROM gcr.io/distroless/cc` without a release has been since 2023, at least. */
const LEAST = 'debian12';

/** Describes gcr.io/distroless/NAME:TAG; the tag counts where a digest stands behind it too. */
export function describeDistroless(name: string, written: string | null): BaseDescription | null {
  const match = /^gcr\.io\/distroless\/(static|base|base-nossl|cc|nodejs(?:\d\d)?|python3|java-base|java\d\d)(?:-(debian1[0123]))?$/.exec(
    name,
  );
  const runtime = runtimeOf(match?.[1] ?? '', match?.[2] ?? null);
  const isNode = match?.[1]?.startsWith('nodejs') ?? false;
  const kind = isNode ? 'cc' : (runtime?.kind ?? kindOf(match?.[1]));
  if (kind === null || (match?.[2] === 'debian10' && kind !== match[1])) return null;
  // Until 2023 the tag said which Node.js, on Debian 11.
  const isByTag = match?.[1] === 'nodejs';
  if (isByTag && !(match?.[2] ?? 'debian11').endsWith('11')) return null;
  const tag = isByTag ? (/^1[68](?:-(debug))?$/.exec(written ?? '')?.[0] ?? null) : written;
  if (isByTag && tag === null) return null;
  const variant =
    tag === null
      ? null
      : isByTag
        ? tag.endsWith('debug')
          ? 'debug'
          : 'latest'
        : (/^(latest|nonroot|debug-nonroot|debug)(?:-[a-z0-9]+)?$/.exec(tag)?.[1] ?? null);
  const release = isByTag ? 'debian11' : (match?.[2] ?? null);
  return {
    config:
      variant === null
        ? null
        : {
            ...configOf(variant),
            ...(isNode ? { entrypoint: [NODE] } : runtime?.entrypoint == null ? {} : { entrypoint: runtime.entrypoint }),
            ...(runtime === null ? {} : { envIsOpen: true }),
          },
    files: (platform) => withRuntime(runtime, withNode(isNode, filesOf(kind, release, variant, platform), platform), platform),
    otherwise: 'closed',
  };
}

function kindOf(word: string | undefined): Kind | null {
  return word === 'static' || word === 'base' || word === 'base-nossl' || word === 'cc' ? word : null;
}

function configOf(variant: string): BaseConfig {
  const isDebug = variant.startsWith('debug');
  const isNonroot = variant.endsWith('nonroot');
  return {
    env: [`PATH=${PATH}${isDebug ? ':/busybox' : ''}`, 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'],
    entrypoint: isDebug ? ['/busybox/sh'] : null,
    cmd: null,
    user: isNonroot ? '65532' : '0',
    workdir: isNonroot ? '/home/nonroot' : '/',
    shell: null,
    onbuild: [],
  };
}

function filesOf(kind: Kind, release: string | null, variant: string | null, platform: Platform): readonly Entry[] | null {
  const facts = entryOf(RELEASES, release ?? LEAST);
  if (facts === undefined) return null;
  const common = commonFiles(release, variant);
  if (kind === 'static') return common;
  const openssl = { OPENSSL: facts.openssl };
  const ssl = kind === 'base-nossl' ? {} : { [`libssl.so.${facts.ssl}`]: openssl, [`libcrypto.so.${facts.ssl}`]: openssl };
  const glibc = glibcFiles(platform, {
    glibc: { version: release === null ? null : facts.glibc, atLeast: facts.glibc },
    release: null,
    isMerged: isMerged(release),
    libraries: kind === 'cc' ? { ...ssl, ...facts.cc, 'libgomp.so.1': {} } : ssl,
    // Without a release the next one may bring others; libssl brought zlib along in Debian 13.
    without: ['libssl.so.1.1', 'libpq.so.5', ...(kind === 'cc' ? [] : ['libgcc_s.so.1', 'libstdc++.so.6'])].filter(
      (name) => name !== `libssl.so.${facts.ssl}`,
    ),
    mayHoldMore: release === null || (release === 'debian13' && kind !== 'base-nossl'),
  });
  return glibc === null ? null : [...(release === 'debian10' ? common.map(withOpenssl) : common), ...glibc];
}

/** The command itself was there until 2022, when images of Debian 10 were made for the last time. */
function withOpenssl(entry: Entry): Entry {
  return entry.path === '/usr/bin' ? programs(entry.path, new Set(['openssl', 'c_rehash'])) : entry;
}

/** The build of Node.js unpacked to /nodejs, without npm. */
function withNode(isNode: boolean, files: readonly Entry[] | null, platform: Platform): readonly Entry[] | null {
  const loader = multiarch(platform)?.loader ?? null;
  return files === null || !isNode
    ? files
    : [...files, open('/nodejs'), closed('/nodejs/bin'), program(NODE, { ...(loader === null ? {} : { loader }), family: 'node' })];
}

/** No package has them among the programs of the system's owner. */
const LANGUAGES = ['python', 'python3', 'java'];

/** Packages of Debian bring nothing to /usr/local. */
function withRuntime(runtime: Runtime | null, files: readonly Entry[] | null, platform: Platform): readonly Entry[] | null {
  if (runtime === null || files === null) return files;
  const loader = multiarch(platform)?.loader ?? null;
  const paths = new Set([runtime.program, runtime.alias ?? null, runtime.entrypoint?.[0] ?? null].filter((path) => path !== null));
  const released = runtime.release === undefined ? {} : { release: runtime.release };
  // Python's ctypes asks a shell; Java's packages bring none.
  const hasShell = runtime.program?.includes('python') === true;
  const opened = files.map((entry) =>
    entry.kind === 'directory' && /^\/(?:usr(?!\/local)|lib|s?bin|etc)/.test(entry.path)
      ? open(entry.path, /sbin$/.test(entry.path) ? LANGUAGES : hasShell ? [] : ['sh'], entry.mode)
      : entry,
  );
  return [
    ...opened,
    ...[...paths].map((path) =>
      program(path, { ...(loader === null ? {} : { loader }), family: /java$/.test(path) ? 'java' : 'python', ...released }),
    ),
  ];
}

/** Debian 13's base-files brings the links from /lib to usr/lib. */
function isMerged(release: string | null): boolean {
  return release === 'debian13';
}

/** `debug` images bring a static one. */
const STATIC_BUSYBOX = { loader: null, family: 'busybox' } as const;

function commonFiles(release: string | null, variant: string | null): Entry[] {
  const isDebug = variant?.startsWith('debug') ?? false;
  return [
    closed('/tmp', 0o1777),
    closed('/root', 0o700),
    closed('/home'),
    closed('/home/nonroot', 0o700, 65532),
    ...topFiles(release),
    text('/etc/passwd', PASSWD),
    text('/etc/group', GROUP),
    file('/etc/nsswitch.conf'),
    link('/etc/os-release', '../usr/lib/os-release'),
    file('/etc/ssl/certs/ca-certificates.crt'),
    file('/etc/services'),
    file('/etc/mime.types'),
    open('/etc', ['shadow', 'ld.so.cache', 'ld.so.preload', 'ld.so.conf']),
    open('/usr/share'),
    open('/usr/share/zoneinfo'),
    open('/var'),
    closed('/usr/local/bin'),
    closed('/usr/local/sbin'),
    ...(isDebug
      ? [open('/busybox'), program('/busybox/sh', STATIC_BUSYBOX), program('/busybox/busybox', STATIC_BUSYBOX)]
      : variant === null
        ? [{ kind: 'perhaps', path: '/busybox' } as const]
        : []),
  ];
}

function topFiles(release: string | null): Entry[] {
  if (!isMerged(release)) return [closed('/bin'), closed('/sbin'), closed('/usr/bin'), closed('/usr/sbin'), closed('/lib')];
  return [
    closed('/usr/bin'),
    closed('/usr/sbin'),
    closed('/usr/lib'),
    link('/bin', 'usr/bin'),
    link('/sbin', 'usr/sbin'),
    link('/lib', 'usr/lib'),
    link('/lib64', 'usr/lib64'),
    closed('/usr/lib64'),
  ];
}
