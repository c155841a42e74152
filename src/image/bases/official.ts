import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';
import { baseName } from '../../text.ts';
import type { KnownProgram, ProgramFamily } from '../file-tree.ts';
import { APT_CONFIGURATION, APT_LISTS } from '../run/apt-places.ts';
import { closed, open, perhaps, program, programs } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { flavourOf } from './flavours.ts';
import type { Distribution, Flavour } from './flavours.ts';
import { multiarch, muslLoader } from './libc-files.ts';
import { LIBRARY_IMAGES, OTHER_IMAGES } from './official-images.ts';
import type { Official } from './official-images.ts';
import { compareVersions, suiteOf } from './tags.ts';

/** Describes an image of Docker's library that is made on a distribution; null for others. */
export function describeOfficial(name: string, tag: string | null, isPinned: boolean): BaseDescription | null {
  return describe(entryOf(LIBRARY_IMAGES, name), tag, { isPinned, suite: tag === null ? null : suiteOf(name, tag, isPinned) });
}

/** Describes images of their kind by their canonical name. */
export function describeOther(name: string, tag: string | null, isPinned: boolean): BaseDescription | null {
  return describe(entryOf(OTHER_IMAGES, name), tag, { isPinned, suite: null });
}

function describe(
  table: Official | undefined,
  tag: string | null,
  known: { readonly isPinned: boolean; readonly suite: string | null },
): BaseDescription | null {
  if (table === undefined || tag === null || /windows|nanoserver|onbuild/.test(tag) || table.tags?.test(tag) === false) return null;
  const image = (table.variants ?? []).reduce<Official>(
    (merged, [tags, changes]) =>
      tags.test(tag) ? { ...merged, ...(typeof changes === 'function' ? changes(Number.parseInt(tag, 10)) : changes) } : merged,
    table,
  );
  if (isOlder(image, tag)) return null;
  const suite = known.suite ?? (known.isPinned ? null : (image.suite ?? null));
  const flavour = flavourOf(tag, { ...known, suite, isRecent: isRecent(image, tag, known.isPinned), usual: image.on });
  return { config: configOf(image, flavour), files: (platform) => filesOf(withRelease(image, tag), flavour, platform), otherwise: 'open' };
}

/** What is described, and which Java, Python 3 or .NET that is. */
interface Described extends Official {
  readonly release?: number;
}

function withRelease(image: Official, tag: string): Described {
  const release = image.minor ?? image.runtime ?? (image.isJava === true ? Number.parseInt(tag, 10) : Number.NaN);
  return Number.isNaN(release) ? image : { ...image, release };
}

/** A tag that begins with no number is a release of today. */
function isOlder({ since }: Official, tag: string): boolean {
  const version = versionIn(tag);
  return since !== undefined && version !== null && isBefore(version, since);
}

function versionIn(tag: string): string | null {
  return /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? null;
}

/** `1` is the newest of its kind. */
function isBefore(version: string, other: string): boolean {
  return compareVersions(version, other.split('.').slice(0, version.split('.').length).join('.')) < 0;
}

function isRecent({ recent }: Official, tag: string, isPinned: boolean): boolean {
  const [born = '', ...moved] = recent ?? [];
  const version = versionIn(tag);
  if (recent === undefined || version === null)
    return recent !== undefined && !isPinned && /^(?:latest|slim|lts|current|stable|mainline|cli|fpm|apache|management)(?:-|$)/.test(tag);
  return (!isPinned && moved.includes(version)) || !isBefore(version, born);
}

function configOf(image: Official, flavour: Flavour | null): BaseConfig | null {
  const cmd = image.cmd === undefined ? (flavour?.description?.config?.cmd ?? null) : image.cmd;
  if (image.cmd === null || (cmd === null && image.entrypoint === undefined)) return null;
  const path = pathOf(image).join(':');
  return {
    env: [`PATH=${path}`, ...(image.env ?? [])],
    envIsOpen: true,
    ...(image.names === undefined ? {} : { envNames: image.names }),
    entrypoint: image.entrypoint?.length === 0 ? null : (image.entrypoint ?? null),
    cmd,
    user: image.user ?? '',
    workdir: image.workdir ?? '',
    shell: null,
    onbuild: [],
  };
}

function pathOf({ path, pathEnd }: Official): readonly string[] {
  return [...(path ?? []), ...DEFAULT_PATH.split(':'), ...(pathEnd ?? [])];
}

function loaderOf(platform: Platform, distribution: Distribution): string | null {
  return distribution === 'alpine' ? muslLoader(platform) : (multiarch(platform)?.loader ?? null);
}

/** No image is a project of its own. */
const NO_MODULES = ['go.mod', 'go.work'];

/** Programs that run a file, or another program, by their names. */
const INTERPRETERS: Readonly<Record<string, ProgramFamily>> = {
  node: 'node',
  python: 'python',
  python3: 'python',
  java: 'java',
  ruby: 'ruby',
  php: 'php',
  tini: 'tini',
  dotnet: 'dotnet',
};

/** Directories that no image adds anything to that would count. */
const KEPT: ReadonlySet<string> = new Set(['/tmp', '/srv', '/mnt', '/media', APT_LISTS, APT_CONFIGURATION]);

/** The distribution's own loaders, shell and /tmp, without its word on what is not there: the image installs more. */
function filesOf(image: Described, flavour: Flavour | null, platform: Platform): readonly Entry[] {
  const loader = flavour === null || image.isDynamic !== true ? null : loaderOf(platform, flavour.distribution);
  const known: KnownProgram = { ...(loader === null ? {} : { loader }), family: null };
  const wrapper: KnownProgram = {
    ...SCRIPT,
    ...(image.own === undefined ? {} : { wraps: image.own }),
    ...(image.wrapper === undefined ? {} : { family: image.wrapper }),
  };
  const released = image.release === undefined ? {} : { release: image.release };
  // It may stand behind an init.
  const entrypoint = image.entrypoint?.at(-1) ?? '';
  const own: Entry[] = [
    ...(image.programs ?? []).map((path) =>
      program(path, { ...known, ...released, family: entryOf(INTERPRETERS, baseName(path)) ?? null }),
    ),
    ...(image.scripts ?? []).map((path) => program(path, path === entrypoint || baseName(path) === entrypoint ? wrapper : SCRIPT)),
  ];
  const below = flavour?.description?.files(platform) ?? [];
  const opened = below.map((entry) =>
    entry.kind === 'directory' && !KEPT.has(entry.path)
      ? open(entry.path, [...withoutLoaders(entry), ...zonesOf(image, entry), ...homesOf(image, entry)], entry.mode)
      : replaceable(entry),
  );
  const libraries = librariesOf(image, below, platform);
  const users = ACCOUNTS.map((path) => accounts(path, below, image, flavour));
  // They add to the directories that are there; at the root stands but their own.
  const root =
    below.length === 0
      ? []
      : [
          closed('/'),
          ...(flavour?.distribution === 'debian' || flavour?.distribution === 'ubuntu' ? [open('/usr/src', ['app'])] : []),
          ...(image.directories ?? []).map((path) => open(path, NO_MODULES, modeIn(image, path))),
          ...(image.empty ?? []).map((path) => closed(path, modeIn(image, path))),
        ];
  return [
    ...opened.filter(({ path }) => path !== '/usr/local/lib' && path !== '/'),
    ...root,
    ...users,
    ...searched(image, flavour, below, own),
    ...own,
    ...modulesOf(image),
    ...libraries,
  ];
}

/** Nobody has installed modules for root alone. */
function homesOf({ minor }: Official, { path }: Entry): readonly string[] {
  return minor !== undefined && path === '/root' ? ['.local'] : [];
}

/** What Python's images have of modules that are not Python's own; those that only run .NET do not build for it. */
function modulesOf({ minor, runtime }: Official): readonly Entry[] {
  if (runtime !== undefined) return [open('/usr/share/dotnet', ['sdk'])];
  if (minor === undefined) return [];
  const library = `/usr/local/lib/python3.${minor}`;
  return [open(library), programs(`${library}/site-packages`, OF_PIP_ITSELF), programs('/usr/local/lib64', new Set())];
}

/** Names of modules alone: what pip notes beside them is called by its release. */
const OF_PIP_ITSELF: ReadonlySet<string> = new Set(
  'README.txt pip setuptools wheel pkg_resources _distutils_hack distutils-precedence.pth easy_install.py __pycache__ _manylinux.py'.split(
    ' ',
  ),
);

function zonesOf({ lacksZones }: Official, { path }: Entry): readonly string[] {
  return lacksZones === true && path === '/usr/share' ? ['zoneinfo'] : [];
}

/** Those that it has besides the distribution's own, of the same release. */
function librariesOf({ libraries = [] }: Official, below: readonly Entry[], platform: Platform): Entry[] {
  const triplet = multiarch(platform)?.triplet;
  const release = below.map((entry) => (entry.kind === 'file' ? entry.stands?.release : undefined)).find((found) => found !== undefined);
  if (triplet === undefined || release === undefined) return [];
  return libraries.map((name) => ({
    kind: 'file',
    path: `/usr/lib/${triplet}/${name}`,
    mode: 0o644,
    stands: { libc: 'glibc', version: null, release },
  }));
}

/** PHP's images on Alpine have GNU's tar, Temurin's its coreutils. */
function replaceable(entry: Entry): Entry {
  if (entry.kind !== 'file' || entry.stands?.program?.family !== 'busybox') return entry;
  return { ...entry, stands: { ...entry.stands, program: { ...entry.stands.program, mayBeReplaced: true } } };
}

const ALIEN: Readonly<Record<Distribution, readonly string[]>> = {
  alpine: ['apt-get', 'apt', 'dpkg', 'yum', 'dnf', 'microdnf'],
  debian: ['apk', 'yum', 'dnf', 'microdnf'],
  ubuntu: ['apk', 'yum', 'dnf', 'microdnf'],
  redhat: ['apk', 'apt-get', 'apt', 'dpkg'],
};

/** Programs of every distribution that no image has a second time before them in PATH. */
const COMMON = [
  'sh',
  'bash',
  'env',
  'true',
  'false',
  'echo',
  'cat',
  'ls',
  'sleep',
  'tail',
  'cp',
  'mv',
  'rm',
  'mkdir',
  'rmdir',
  'chmod',
  'chown',
  'chgrp',
  'id',
  'test',
  'sed',
  'grep',
  'egrep',
  'find',
  'xargs',
  'head',
  'sort',
  'uniq',
  'cut',
  'tr',
  'wc',
  'tee',
  'touch',
  'ln',
  'mktemp',
  'date',
  'dd',
  'stat',
  'readlink',
  'realpath',
  'dirname',
  'basename',
  'pwd',
  'uname',
  'whoami',
  'expr',
  'printf',
  'seq',
  'sync',
  'du',
  'df',
  'install',
  'md5sum',
  'sha1sum',
  'sha256sum',
  'sha512sum',
  'base64',
  'nproc',
  'hostname',
  'truncate',
  'gzip',
  'gunzip',
  'zcat',
  'mkfifo',
  'mknod',
  'tar',
  'dpkg',
  'useradd',
  'groupadd',
  'usermod',
  'groupmod',
  'userdel',
  'groupdel',
  'adduser',
  'addgroup',
  'deluser',
  'delgroup',
  'apt',
  'apt-get',
  'apk',
];

/**
 * The directories of PATH, which have no package manager of another distribution, and on Alpine mostly no bash. Nothing of the name of a
 * program of the image stands before it.
 */
function searched(image: Official, flavour: Flavour | null, below: readonly Entry[], own: readonly Entry[]): Entry[] {
  const alien = flavour === null ? [] : ALIEN[flavour.distribution];
  const never = [...alien, ...(flavour?.distribution === 'alpine' && image.hasBash !== true ? ['bash'] : []), ...(image.lacks ?? [])];
  const paths = new Set(own.map(({ path }) => path));
  const places = pathOf(image);
  const firstAt = new Map(
    [...paths].map((path) => [baseName(path), places.indexOf(path.slice(0, path.lastIndexOf('/')))] as const).filter(([, at]) => at >= 0),
  );
  const entries = new Map(below.map((entry) => [entry.path, entry] as const));
  return places.flatMap((path, at) => {
    const entry = entries.get(path);
    if (entry !== undefined && entry.kind !== 'directory') return [];
    const later = [...firstAt].flatMap(([name, first]) => (first > at ? [name] : []));
    const common =
      flavour === null
        ? []
        : entry === undefined || path.startsWith('/usr/local/')
          ? COMMON
          : COMMON.filter((name) => entry.without?.includes(name) === true);
    const held = entryOf(image.holds ?? {}, path);
    if (held !== undefined) return [programs(path, new Set(held), [], modeIn(image, path))];
    if (image.empty?.includes(path) === true || (path === '/usr/local/sbin' && flavour !== null))
      return [closed(path, modeIn(image, path))];
    return [
      open(
        path,
        [...never, ...later, ...common].filter((name) => !paths.has(`${path}/${name}`)),
        entry?.mode ?? modeIn(image, path),
      ),
    ];
  });
}

function modeIn({ shared = [] }: Official, path: string): number {
  return shared.includes(path) ? 0o1777 : 0o755;
}

const ACCOUNTS = ['/etc/passwd', '/etc/group'] as const;

/** Those of the distribution and the image's own; packages add others. */
function accounts(path: (typeof ACCOUNTS)[number], below: readonly Entry[], image: Official, flavour: Flavour | null): Entry {
  if (flavour === null || flavour.distribution === 'redhat') return perhaps(path);
  const isAlpine = flavour.distribution === 'alpine';
  const known = below.find((entry) => entry.kind === 'text' && entry.path === path);
  if (known?.kind !== 'text') return perhaps(path);
  const { contested } = known;
  const own = ownAccount(path, image.account, isAlpine);
  return {
    kind: 'text',
    path,
    text: known.text + own,
    grown: true,
    ...(contested === undefined || contested === image.account?.id ? {} : { contested }),
  };
}

function ownAccount(path: (typeof ACCOUNTS)[number], account: Official['account'], isAlpine: boolean): string {
  if (account === undefined) return '';
  const id = isAlpine ? (account.onAlpine ?? account.id) : account.id;
  return path === '/etc/group' ? `${account.name}:x:${id}:\n` : `${account.name}:x:${id}:${id}::${account.home}:/bin/sh\n`;
}

/** It starts in its image; elsewhere its interpreter and what it reads may not be there. */
const SCRIPT: KnownProgram = { family: null };

/** What none of their packages brings either. */
function withoutLoaders(entry: Entry & { kind: 'directory' }): readonly string[] {
  return (entry.without ?? []).filter(
    (name) => name === 'glibc-hwcaps' || name === 'tls' || name === 'x86_64' || /^ld-(?:linux|musl)/.test(name),
  );
}
