import { factsOf } from '../../binary/facts-of.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { BUSYBOX_PROGRAMS } from '../../image/bases/program-names.ts';
import type { FileNode, ProgramFamily } from '../../image/file-tree.ts';

/** No such program is larger; what is need not be read. */
const MAX_SIZE = 4_194_304;

/** Texts that are in a program of the family, and together in no other. */
const MARKS: readonly (readonly [family: ProgramFamily, ...texts: string[]])[] = [
  ['busybox', 'BusyBox v', ': applet not found'],
  // -S came with coreutils 8.30.
  ['coreutils-env', 'GNU coreutils', 'only ${VARNAME} expansion is supported'],
  ['tini', '[FATAL tini (%i)] ', 'exec %s failed: %s'],
  ['dumb-init', '[dumb-init] ', 'dumb-init v'],
  ['catatonit', 'failed to exec pid1: %m', 'failed to reset sigmask: %m'],
  ['su-exec', 'Usage: %s user-spec command [args]', 'getpwnam(%s)'],
  // Of util-linux; that of busybox is busybox.
  ['setpriv', 'failed to parse reuid', 'failed to execute %s', 'clear-groups'],
  ['timeout', 'GNU coreutils', 'failed to run command %s', 'DURATION COMMAND'],
  ['stdbuf', 'GNU coreutils', 'you must specify a buffering mode option'],
  ['nohup', 'GNU coreutils', 'failed to run command %s', 'failed to render standard input unusable'],
  ['nice', 'GNU coreutils', 'invalid adjustment %s', 'cannot set niceness'],
  ['ionice', 'Show or change the I/O-scheduling class', 'failed to execute %s'],
  ['taskset', 'Show or change the CPU affinity', 'failed to execute %s'],
  ['flock', 'Manage file locks from shell scripts', 'failed to execute %s'],
  ['prlimit', 'Show or change the resource limits of a process', 'failed to execute %s'],
  ['setsid', 'Run a program in a new session', 'failed to execute %s'],
  ['chrt', 'Show or change the real-time scheduling attributes of a process', 'failed to execute %s'],
  ['setarch', 'Change the reported architecture and set personality flags', 'failed to execute %s'],
  ['time', 'bug-time@gnu.org', 'cannot run %s'],
  ['strace', 'must have PROG [ARGS] or -p PID'],
  ['unshare', 'Run a program with some namespaces unshared from the parent', 'unshare failed'],
  ['nsenter', 'Run a program with namespaces of other processes', 'reassociate to namespace'],
  ['chroot', 'GNU coreutils', 'cannot change root directory to %s'],
  ['make', 'GNU Make', 'No targets specified and no makefile found'],
  ['chpst', 'chpst: fatal: ', 'unknown user/group'],
  ['zsh', "can't open input file: %s", 'command not found: %s'],
  ['ksh93', '(ksh 93u+m)', 'interpreter not found'],
  ['mksh', ' KSH R', 'inaccessible or not found'],
  ['yash', 'no such command `%s', '$YASH_AFTER_CD'],
  ['perl', 'Can\'t open perl script "%s": %s', 'PERL5LIB'],
  ['bash', '@(#)Bash version ', 'GNU bash, version '],
  ['dash', 'Illegal mode: %s', 'Illegal option -o %s'],
];

/** The one of them that is a Go program, by its package. */
const GOSU = 'github.com/tianon/gosu';

/** dash knows it from 0.5.13 on, and what else is new in that was not measured. */
const NEW_IN_DASH = 'pipefail';

interface Text {
  readonly family: ProgramFamily | null;
  readonly text: string;
  /** The programs of a busybox; null where it has no table of them. */
  readonly applets: ReadonlySet<string> | null;
}

const known = new WeakMap<ByteSource, Text>();

/** Which of the programs that start others a file is, by what it holds and not by its name; null for any other. */
export function familyOf({ content, stands }: FileNode): ProgramFamily | null {
  return content === null ? (stands?.program?.family ?? null) : readText(content).family;
}

/** Whether a program is one that has its work in starting another one, as its child, and in waiting for that. */
export function isInit(file: FileNode): boolean {
  return /^(?:tini|dumb-init|catatonit)$/.test(familyOf(file) ?? '');
}

/** The first names of busybox's table: every build has both. What stands before them is whatever the linker put there. */
const TABLE = '[\0[[\0';

/** Whether a busybox has a program of its own of that name: they stand in one table, in order. */
export function hasApplet({ content }: FileNode, name: string): boolean {
  if (content === null) return BUSYBOX_PROGRAMS.has(name);
  const read = readText(content);
  // Without such a table any string of the file may be a name.
  return read.applets === null ? read.text.includes(`\0${name}\0`) : read.applets.has(name);
}

/** Of the releases up to 1.35: its shell is stricter. */
export function isOldBusybox({ content }: FileNode): boolean {
  return content !== null && readText(content).family === 'busybox' && /BusyBox v1\.(?:\d|[12]\d|3[0-5])\./.test(readText(content).text);
}

/**
 * Debian's and Ubuntu's are built so that their shell is every program itself, whatever files there are (FEATURE_SH_STANDALONE); Alpine's
 * and Docker's own are not.
 */
export function isEveryProgram({ content }: FileNode): boolean {
  return content !== null && readText(content).family === 'busybox' && /BusyBox v[\d.]+ \((?:Debian|Ubuntu) /.test(readText(content).text);
}

/** The names of all programs of a busybox; null where they are not known. */
export function appletsIn({ content }: FileNode): ReadonlySet<string> | null {
  return content === null ? null : readText(content).applets;
}

/** Programs of GNU, of shadow, of Debian and mawk, by what stands in those of each package. */
const OF_PACKAGES: Readonly<Record<string, string>> = {
  'GNU coreutils':
    '[ b2sum base64 basename cat chgrp chmod chown chroot cksum comm cp cut date dd df dirname du echo env expand expr false fmt fold groups head id install join link ln ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc od paste pr printenv printf pwd readlink realpath rm rmdir seq sha1sum sha224sum sha256sum sha384sum sha512sum sleep sort split stat stty sum sync tac tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink wc whoami yes',
  '/etc/login.defs': 'useradd userdel usermod groupadd groupdel groupmod gpasswd chpasswd passwd',
  'Debian::AdduserCommon': 'adduser addgroup',
  'the user entry does not contain all the required fields': 'su runuser',
  'This account is currently not available.': 'nologin',
  'Control write access of other users to your terminal.': 'mesg',
  'Reverse lines characterwise.': 'rev',
  'hostname [-a|-A|-d|-f|-i|-I|-s|-y]': 'hostname',
  'package management program version': 'dpkg',
  'package management program query tool': 'dpkg-query',
  'Mount a filesystem.': 'mount',
  'Unmount filesystems.': 'umount',
  'Alter the priority of running processes.': 'renice',
  'setting key "%s"': 'sysctl',
  'GNU findutils': 'find xargs',
  'GNU sed': 'sed',
  'bug-gzip@gnu.org': 'gzip',
  'Get entries from administrative database.': 'getent',
  'This file is part of the GNU C Library.': 'ldd',
  'GNU grep': 'grep',
  'Configure Dynamic Linker Run Time Bindings.': 'ldconfig',
  'GNU diffutils': 'cmp diff',
  "GNU 'tar'": 'tar',
  'Failed to set capabilities on file': 'setcap',
  'while setting flags on': 'chattr',
  'could not create temporary file to hold stripped copy': 'strip objcopy',
  'Failed to get capabilities of file': 'getcap',
  'Memory usage limit is too low for the given filter setup.': 'xz unxz xzcat',
  "bzip2: I'm not configured correctly for this platform!": 'bzip2 bunzip2 bzcat',
  'Original by Info-ZIP.': 'unzip',
  'package archive backend version': 'dpkg-deb',
  'apt-get is a command line interface for retrieval of packages': 'apt-get',
  'A convenient wrapper for the /etc/init.d init scripts.': 'service',
  'Debian run-parts program': 'run-parts',
  '/var/lib/dpkg/alternatives': 'update-alternatives',
  MAWK_LONG_OPTIONS: 'awk mawk',
  'GNU Awk': 'awk gawk',
  'commandline JSON processor [version': 'jq',
};

/** Which texts show that a file is a program of that name. */
const MARKS_OF = byName(OF_PACKAGES);

function byName(packages: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const marks = new Map<string, readonly string[]>();
  for (const [mark, names] of Object.entries(packages)) {
    for (const name of names.split(' ')) marks.set(name, [...(marks.get(name) ?? []), mark]);
  }
  return marks;
}

const gnu = new WeakMap<ByteSource, Map<string, boolean>>();

/** Whether a file surely is the program that it is called: one of busybox's, or of GNU's, which names itself. */
export function isProgramNamed(file: FileNode, name: string): boolean {
  const { content } = file;
  if (content === null) return false;
  const before = gnu.get(content) ?? new Map<string, boolean>();
  gnu.set(content, before);
  const seen =
    before.get(name)
    ?? (familyOf(file) === 'busybox' ? hasApplet(file, name) : (MARKS_OF.get(name)?.some((mark) => isOfGnu(content, mark, name)) ?? false));
  before.set(name, seen);
  return seen;
}

function isOfGnu(content: ByteSource, mark: string, name: string): boolean {
  if (content.isPartial === true || !mayBeOne(content)) return false;
  const text = latin1(content.read(0, content.size));
  return text.includes(mark) && (mark !== 'GNU coreutils' || text.includes(`${name}\0`));
}

/** Words that `find` of some busybox has, as it is built. */
const OPTIONAL = /^-(?:delete|empty|executable|mtime|mmin|newer|perm|quit|regex|size|user|group|links|inum|xdev|prune|maxdepth|mindepth)$/;

/** Words of GNU's find that no busybox has. */
const OF_GNU =
  /^-(?:anewer|cnewer|daystart|execdir|fls|fprint0?|fprintf|fstype|gid|ilname|iregex|iwholename|lname|ls|newer[aBcm][aBcmt]|nogroup|noleaf|nouser|nowarn|okdir|printf|readable|regextype|uid|used|writable|xtype)$/;

/** Whether a busybox surely has no such word for its find. */
export function lacksFindWord({ content }: FileNode, word: string): boolean {
  if (OF_GNU.test(word)) return true;
  if (content === null || !OPTIONAL.test(word)) return false;
  const { family, text } = readText(content);
  return family === 'busybox' && text.includes('\0-type\0') && !text.includes(`\0${word}\0`);
}

/** Whether a busybox surely has no such long option for its tar: the names stand in it as getopt_long(3) is told them. */
export function lacksTarOption({ content }: FileNode, option: string): boolean {
  const name = /^--([a-z-]+)/.exec(option)?.[1];
  if (
    content === null
    || name === undefined
    || !/^(?:exclude|exclude-from|keep-old|strip-components|to-command|overwrite|touch)$/.test(name)
  )
    return false;
  const { family, text } = readText(content);
  return family === 'busybox' && text.includes('no-recursion\0') && !text.includes(`${name}\0`);
}

function appletsOf(text: string): ReadonlySet<string> | null {
  const start = text.indexOf(TABLE);
  if (start < 0) return null;
  const applets = new Set<string>();
  let last = '';
  for (let at = start; ;) {
    const end = text.indexOf('\0', at);
    const applet = text.slice(at, end);
    if (end < 0 || applet <= last) return applets;
    applets.add(applet);
    last = applet;
    at = end + 1;
  }
}

/** All of them are C programs: what Go made is most of what stands in such images, and is not read through. */
function mayBeOne(content: ByteSource): boolean {
  return content.size <= MAX_SIZE && (factsOf(content)?.go ?? null) === null;
}

function readText(content: ByteSource): Text {
  const before = known.get(content);
  if (before !== undefined) return before;
  if (content.isPartial === true) return { family: null, text: '', applets: null };
  const isGosu = factsOf(content)?.go?.path === GOSU;
  const text = !isGosu && mayBeOne(content) ? latin1(content.read(0, content.size)) : '';
  const family =
    MARKS.find(([name, ...marks]) => marks.every((mark) => text.includes(mark)) && !(name === 'dash' && text.includes(NEW_IN_DASH)))?.[0]
    ?? null;
  const read = {
    family: isGosu ? ('gosu' as const) : family,
    text: family === 'busybox' ? text : '',
    applets: family === 'busybox' ? appletsOf(text) : null,
  };
  known.set(content, read);
  return read;
}

/** Whether a text stands in a program; null where it is not at hand. */
export function holdsText({ content }: FileNode, text: string): boolean | null {
  return content === null || content.isPartial === true
    ? null
    : indexOfBytes(content.read(0, content.size), new TextEncoder().encode(text), 0) >= 0;
}
