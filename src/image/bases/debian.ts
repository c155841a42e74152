import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import type { Platform } from '../../platform.ts';
import type { ProgramFamily } from '../file-tree.ts';
import { APT_CONFIGURATION, APT_LISTS } from '../run/apt-places.ts';
import { accountFiles, DEBIAN_ACCOUNTS, ubuntuAccounts } from './debian-accounts.ts';
import type { Accounts } from './debian-accounts.ts';
import { NAMES_IN_ETC, NAMES_IN_USR_SHARE, NAMES_IN_VAR_LIB } from './debian-names.ts';
import { ELSEWHERE, ESSENTIAL, listed, NOT_IN_DEBIAN, shells } from './debian-programs.ts';
import { chooseDebian, chooseUbuntu, isOld, withMore } from './debian-releases.ts';
import type { Choice } from './debian-releases.ts';
import { closed, link, open, perhaps, programs } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';
import { glibcFiles, multiarch } from './libc-files.ts';

/** An image of Debian's or Ubuntu's, or one that starts from it. */
interface Described {
  /** Null where any release may be meant. */
  readonly choice: Choice | null;
  readonly accounts: Accounts;
  readonly shell: string;
  readonly env: ProgramFamily;
  /** Nothing is built on it that might bring a user. */
  readonly isWhole: boolean;
}

/** Describes debian:TAG, with and without `-slim`. */
export function describeDebian(tag: string | null, isPinned: boolean): BaseDescription {
  return ofDebian(chooseDebian(tag, isPinned), true);
}

/** Describes an image that starts from debian:TAG, and so may hold more libraries. */
export function describeOnDebian(tag: string | null, isPinned: boolean): BaseDescription {
  return ofDebian(withMore(chooseDebian(tag, isPinned)), false);
}

function ofDebian(choice: Choice | null, isWhole: boolean): BaseDescription {
  return describe({ choice, accounts: DEBIAN_ACCOUNTS, shell: 'bash', env: 'coreutils-env', isWhole });
}

/** Describes an image that starts from ubuntu:TAG, and so may hold more libraries. */
export function describeOnUbuntu(tag: string | null, isPinned: boolean): BaseDescription {
  return ofUbuntu(withMore(chooseUbuntu(tag, isPinned)));
}

/** Describes ubuntu:TAG. */
export function describeUbuntu(tag: string | null, isPinned: boolean): BaseDescription {
  return ofUbuntu(chooseUbuntu(tag, isPinned));
}

/** Ubuntu 25.10 and newer have another env. */
function ofUbuntu(choice: Choice | null): BaseDescription {
  const env = choice?.isSure === true ? 'coreutils-env' : 'env';
  return describe({ choice, accounts: ubuntuAccounts(choice), shell: '/bin/bash', env, isWhole: false });
}

function describe(described: Described): BaseDescription {
  return { config: configOf(described.shell), files: (platform) => filesOf(described, platform), otherwise: 'open' };
}

function configOf(shell: string): BaseConfig {
  const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return { env: [path], entrypoint: null, cmd: [shell], user: '', workdir: '', shell: null, onbuild: [] };
}

const NOT_IN_ETC = ['ssl', 'pki', 'ld.so.preload'];

/** /var of a plain image. */
const VAR: readonly Entry[] = [
  closed('/var'),
  ...['backups', 'cache', 'log', 'opt', 'spool'].map((name) => open(`/var/${name}`)),
  programs('/var/lib', NAMES_IN_VAR_LIB),
  open('/var/tmp', [], 0o1777),
  // Those have a group of their own.
  perhaps('/var/mail'),
  perhaps('/var/local'),
  link('/var/run', '/run'),
  link('/var/lock', '/run/lock'),
];

const TOP = ['boot', 'dev', 'proc', 'run', 'sys'];

/** What all have at the top and in /usr/local. */
function common(): readonly Entry[] {
  return [
    closed('/'),
    ...TOP.map((name) => open(`/${name}`)),
    ...['lib32', 'libx32', '.dockerenv', 'bin.usr-is-merged', 'lib.usr-is-merged', 'sbin.usr-is-merged'].map((name) => perhaps(`/${name}`)),
    closed('/tmp', 0o1777),
    open('/root', [], 0o700),
    closed('/mnt'),
    closed('/opt'),
    closed('/srv'),
    closed('/media'),
    open('/usr'),
    closed('/usr/src'),
    closed('/usr/local'),
    ...['bin', 'sbin', 'lib', 'share', 'etc', 'include', 'src', 'games'].map((name) =>
      name === 'share' || name === 'lib' ? open(`/usr/local/${name}`) : closed(`/usr/local/${name}`),
    ),
    perhaps('/usr/local/libexec'),
    open('/usr/local/share/man'),
    link('/usr/local/man', 'share/man'),
    // Ubuntu's alone.
    perhaps('/usr/local/sbin/unminimize'),
  ];
}

function filesOf({ choice, accounts, env, isWhole }: Described, platform: Platform): readonly Entry[] | null {
  const isMerged = choice?.facts.isMerged ?? false;
  const lacked = isWhole && !isOld(choice) ? NOT_IN_DEBIAN : [];
  const isPlain = isWhole && choice !== null && !isOld(choice);
  const own: Entry[] = [
    isWhole ? closed('/home') : open('/home'),
    isPlain ? programs('/etc', NAMES_IN_ETC, NOT_IN_ETC) : open('/etc', NOT_IN_ETC),
    ...(choice?.facts.hasNoSourcesList === true ? [open(APT_CONFIGURATION, ['sources.list'])] : []),
    open('/etc/alternatives'),
    ...(isPlain ? VAR : [open('/var')]),
    closed(APT_LISTS),
    isPlain ? programs('/usr/share', NAMES_IN_USR_SHARE) : open('/usr/share'),
    choice === null ? open('/usr/bin') : listed('/usr/bin', choice, [...(isMerged ? [] : ESSENTIAL), ...lacked]),
    listed('/usr/sbin', choice, [...ELSEWHERE, ...lacked]),
    ...accountFiles(accounts, choice?.isSure === true),
  ];
  const glibc = glibcFiles(platform, {
    glibc: { version: choice?.isSure === true ? choice.facts.glibc : null, atLeast: choice?.facts.glibc ?? OLDEST_GLIBC },
    release: choice?.release ?? null,
    isMerged,
    libraries: choice?.facts.libraries ?? {},
    without: choice?.isSure === true ? choice.facts.without : [],
    mayHoldMore: true,
  });
  return glibc === null ? null : [...common(), ...own, ...glibc, ...shells(choice, multiarch(platform)?.loader ?? null, env, lacked)];
}

/** Of the oldest release that is described. */
const OLDEST_GLIBC = '2.19';
