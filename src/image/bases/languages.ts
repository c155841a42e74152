import type { BaseConfig } from '../../dockerfile/evaluation.ts';
import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';
import { baseName } from '../../text.ts';
import type { KnownProgram } from '../file-tree.ts';
import { describeAlpine } from './busybox.ts';
import { COMMON_USERS, GROUPS, describeOnDebian } from './debian.ts';
import { closed, open, perhaps, program } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { multiarch, muslLoader } from './libc-files.ts';

/*
 * Sources: the Dockerfile templates of github.com/docker-library/golang, rust-lang/docker-rust, nodejs/docker-node,
 * docker-library/python, docker-library/gcc and nginxinc/docker-nginx. Only what all their tags have in common is said: a build stage changes the rest.
 */

interface Language {
  readonly env: readonly string[];
  readonly path: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[] | null;
  /** Null: the shell of the distribution. */
  readonly cmd: readonly string[] | null;
  readonly programs: readonly string[];
  /** Shell scripts that are there to be started. */
  readonly scripts?: readonly string[];
  /** Directories at the root that the distribution does not have. */
  readonly directories?: readonly string[];
  /** One that it makes, with a group of the same name and number. */
  readonly user?: { readonly name: string; readonly id: number; readonly home: string };
  /** The oldest `1.x` of which all this is so; null where it is so of all tags. */
  readonly since?: number;
}

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const LANGUAGES: Readonly<Record<string, Language>> = {
  'golang': { env: ['GOTOOLCHAIN=local', 'GOPATH=/go'], path: `/go/bin:/usr/local/go/bin:${SYSTEM_PATH}`, workdir: '/go', entrypoint: null, cmd: null, programs: ['/usr/local/go/bin/go', '/usr/local/go/bin/gofmt'], directories: ['/go'] },
  'rust': { env: ['RUSTUP_HOME=/usr/local/rustup', 'CARGO_HOME=/usr/local/cargo'], path: `/usr/local/cargo/bin:${SYSTEM_PATH}`, workdir: '', entrypoint: null, cmd: null, programs: ['/usr/local/cargo/bin/cargo', '/usr/local/cargo/bin/rustc'] },
  'node': { env: [], path: SYSTEM_PATH, workdir: '', entrypoint: ['docker-entrypoint.sh'], cmd: ['node'], programs: ['/usr/local/bin/node'], scripts: ['/usr/local/bin/docker-entrypoint.sh'], user: { name: 'node', id: 1000, home: '/home/node' } },
  'python': { env: [], path: `/usr/local/bin:${SYSTEM_PATH}`, workdir: '', entrypoint: null, cmd: ['python3'], programs: ['/usr/local/bin/python3', '/usr/local/bin/python'] },
  'gcc': { env: [], path: SYSTEM_PATH, workdir: '', entrypoint: null, cmd: null, programs: ['/usr/local/bin/gcc', '/usr/local/bin/g++'] },
  'nginx': {
    env: [], path: SYSTEM_PATH, workdir: '', entrypoint: ['/docker-entrypoint.sh'], cmd: ['nginx', '-g', 'daemon off;'], programs: ['/usr/sbin/nginx'],
    scripts: ['/docker-entrypoint.sh'], directories: ['/docker-entrypoint.d'], since: 20, user: { name: 'nginx', id: 101, home: '/nonexistent' },
  },
};

/** Describes golang, rust, node, python, gcc and nginx of Docker's library; null for others. */
export function describeLanguage(name: string, tag: string | null): BaseDescription | null {
  const language = entryOf(LANGUAGES, name);
  if (language === undefined || (tag !== null && /windows|nanoserver|onbuild/.test(tag)) || isOlder(language, tag)) return null;
  const distribution = tag?.replace(name === 'nginx' ? /-?(?:slim|perl|otel)$/ : /$/, '') ?? null;
  const alpine = distribution === null ? null : /(?:^|-)alpine(\d+\.\d+)?$/.exec(distribution);
  const debian = distribution === null ? null : (/(?:^|-)(buster|bullseye|bookworm|trixie)$/.exec(distribution)?.[1] ?? (alpine === null && isOnBookworm(name, tag) ? 'stable' : null));
  const base = alpine !== null ? describeAlpine(alpine[1] ?? 'edge') : tag === null ? null : describeOnDebian(debian);
  const isDynamic = name === 'node' || name === 'python' || name === 'nginx';
  return {
    config: tag === null ? null : configOf(language, base),
    files: (platform) => filesOf(language, base, platform, isDynamic && base !== null ? loaderOf(platform, alpine !== null) : null),
    otherwise: 'open',
  };
}

/** The first `1.x` whose tags without a release's name were on Debian 12 from their beginning: later ones are on that or a newer one. */
const BOOKWORM_SINCE: Readonly<Record<string, number>> = { golang: 21, rust: 71 };

/** Whether a tag without the name of a release stands for Debian 12 or newer. */
export function isOnBookworm(name: string, tag: string | null): boolean {
  const since = entryOf(BOOKWORM_SINCE, name);
  if (since === undefined || tag === null) return false;
  const version = /^1(?:\.(\d+))?(?:\.\d+)?(?:-slim)?$/.exec(tag);
  return tag === 'latest' || (version !== null && (version[1] === undefined || Number(version[1]) >= since));
}

function isOlder({ since }: Language, tag: string | null): boolean {
  const minor = since === undefined || tag === null ? undefined : /^1\.(\d+)/.exec(tag)?.[1];
  return since !== undefined && (tag === null || /^0\./.test(tag) || (minor !== undefined && Number(minor) < since));
}

function configOf(language: Language, base: BaseDescription | null): BaseConfig {
  const cmd = language.cmd ?? base?.config?.cmd ?? null;
  return { env: [`PATH=${language.path}`, ...language.env], envIsOpen: true, entrypoint: language.entrypoint, cmd, user: '', workdir: language.workdir, shell: null, onbuild: [] };
}

function loaderOf(platform: Platform, isAlpine: boolean): string | null {
  return isAlpine ? muslLoader(platform) : (multiarch(platform)?.loader ?? null);
}

/** The distribution's own loaders, shell and /tmp, without its word on what is not there: the image installs more. */
function filesOf(language: Language, base: BaseDescription | null, platform: Platform, loader: string | null): readonly Entry[] | null {
  const known: KnownProgram = { ...(loader === null ? {} : { loader }), family: null };
  const own: Entry[] = [...language.programs.map((path) => program(path, path.endsWith('/node') ? { ...known, family: 'node' } : known)), ...(language.scripts ?? []).map((path) => program(path, SCRIPT))];
  const below = base?.files(platform) ?? [];
  const opened = below.map((entry) => (entry.kind === 'directory' && entry.path !== '/tmp' ? open(entry.path, withoutLoaders(entry), entry.mode) : entry));
  const users = base === null ? ACCOUNTS.map(perhaps) : ACCOUNTS.map((path) => accounts(path, below, language.user ?? null));
  // They add to the directories that are there; at the root stands but their own.
  const root = base === null ? [] : [closed('/'), ...(language.directories ?? []).map((path) => open(path))];
  // Nothing of the same name stands before them in PATH.
  const sbin = open('/usr/local/sbin', own.map(({ path }) => baseName(path)));
  return [...opened.filter(({ path }) => path !== '/usr/local/lib' && path !== '/'), ...root, ...users, sbin, ...own];
}

const ACCOUNTS = ['/etc/passwd', '/etc/group'] as const;

/** Those of the distribution and the image's own; packages add others. */
function accounts(path: (typeof ACCOUNTS)[number], below: readonly Entry[], user: Language['user'] | null): Entry {
  const known = below.find((entry) => entry.kind === 'text' && entry.path === path);
  const lines = known?.kind === 'text' ? known.text : below.some(({ path: place }) => place === '/bin/busybox') ? null : path === '/etc/group' ? GROUPS : COMMON_USERS;
  if (lines === null) return perhaps(path);
  const own = user == null ? '' : path === '/etc/group' ? `${user.name}:x:${user.id}:\n` : `${user.name}:x:${user.id}:${user.id}::${user.home}:/bin/sh\n`;
  return { kind: 'text', path, text: lines + own, grown: true };
}

/** Run by the /bin/sh of the image. */
const SCRIPT: KnownProgram = { loader: null, family: null };

/** What installing packages does not bring either. */
function withoutLoaders(entry: Entry & { kind: 'directory' }): readonly string[] {
  return (entry.without ?? []).filter((name) => name === 'glibc-hwcaps' || name === 'tls' || name === 'x86_64' || name.startsWith('ld-linux'));
}
