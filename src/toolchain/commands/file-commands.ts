import { entryOf } from '../../entry-of.ts';
import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ShellWord } from '../shell/expand.ts';
import { parentOf } from '../write.ts';
import { readPacker, readTar } from './archive-commands.ts';
import { aboveWildcard, forEachPath } from './command-paths.ts';
import type { BareOperation, Maybe } from './command-paths.ts';
import { readCode } from './code-commands.ts';
import { readDownload } from './download-commands.ts';
import { readFind } from './find-command.ts';
import { readGit } from './git-command.ts';
import { readMktemp } from './mktemp.ts';
import { readOpenssl } from './openssl.ts';
import { readPatch } from './patch-command.ts';
import { SYSTEM_COMMANDS } from './system-commands.ts';
import { TREE_COMMANDS } from './tree-commands.ts';
import { readXargs } from './xargs-command.ts';

/**
 * What cp, mv, ln, install, mkdir, rm, chmod, chown, touch and their like do to files; an empty list for what changes
 * none; null for programs that are none of these, which may do anything.
 */
export function readFileCommand(invocation: Invocation): BareOperation[] | null {
  const read = entryOf(READERS, invocation.program);
  const operations = read === undefined ? readCode(invocation) : read(invocation);
  if (operations === undefined) return HARMLESS.has(invocation.program) ? [] : null;
  return operations === null || operations.some(isUnknown)
    ? [{ kind: 'change', paths: null, by: invocation.program }]
    : operations.filter(isKnownOperation);
}

function isUnknown(operation: Maybe): boolean {
  return operation === null;
}

function isKnownOperation(operation: Maybe): operation is BareOperation {
  return operation !== null;
}

/** They read, print or change the shell. */
const HARMLESS = new Set(
  (
    '[ [[ : test true false echo printf set cd export unset local readonly getopts shopt mapfile readarray break continue read umask ulimit trap wait sleep exit return shift alias hash type'
    + ' ls cat head tail grep egrep fgrep wc cut tr diff cmp date uname id whoami pwd which command env printenv file ldd'
    + ' readelf objdump nm strings du df stat sha256sum sha512sum md5sum sha1sum basename dirname readlink realpath nproc hostname'
    + ' arch getent locale ps tput seq expr yes xxd od jq sync ping ping6 nslookup dig host traceroute netstat ss ifconfig uptime free popd pushd declare typeset let getconf'
    + ' groups numfmt base32 base64 paste comm join fold fmt nl rev tac column tty cksum b2sum sha224sum sha384sum hexdump bc zcat bzcat xzcat zstdcat zgrep'
    + ' kill pgrep pidof lsof lscpu lsblk findmnt getcap uuidgen lsb_release dpkg-architecture dpkg-query users who logname'
    + ' factor expand unexpand sum pathchk tsort pr ptx caller dirs disown jobs fg bg times help compgen complete enable bind apt-config'
    + ' cal namei lsattr getfacl mountpoint xzgrep bzgrep zless dmesg last lastlog look envsubst gettext mesg logger size addr2line c++filt'
    + ' pldd pinky basenc shasum scanelf history rpm2cpio sha3sum b3sum crc32 clear reset vmstat iostat tree'
  ).split(' '),
);

const READERS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  ...TREE_COMMANDS,
  ...SYSTEM_COMMANDS,
  '.': readOwn,
  source: readOwn,
  eval: readOwn,
  awk: readAwk,
  gawk: readAwk,
  mawk: readAwk,
  find: (invocation) => readFind(invocation, HARMLESS),
  xargs: (invocation) => readXargs(invocation, HARMLESS),
  mktemp: readMktemp,
  patch: readPatch,
  rsync: readRsync,
  'run-parts': ({ args }) => (args.some(({ value }) => /^--(?:list|test)$/.test(value)) ? [] : null),
  'apt-mark': (invocation) => [{ kind: 'change', paths: ['/var/lib/apt', '/var/cache/apt'], by: invocation.program }],
  'apt-cache': (invocation) => [{ kind: 'change', paths: ['/var/cache/apt'], by: invocation.program }],
  sed: readSed,
  dos2unix: readInPlace,
  unix2dos: readInPlace,
  uniq: readUniq,
  shuf: (invocation) => readOutput(invocation, ['-n', '-i']),
  sort: (invocation) => readOutput(invocation, ['-k', '-t', '-T', '-S']),
  strip: (invocation) => readOutput(invocation, ['-R', '-K', '-N', '-F', '-I', '-O']),
  curl: readDownload,
  wget: readDownload,
  tar: readTar,
  unzip: (invocation) => intoDirectory(invocation, '-d'),
  dd: readDd,
  chroot: readChroot,
  ...Object.fromEntries(['gzip', 'gunzip', 'bzip2', 'bunzip2', 'xz', 'unxz', 'zstd', 'unzstd'].map((name) => [name, readPacker])),
  git: readGit,
  openssl: readOpenssl,
  gofmt: (invocation) => readChecker(invocation, /^--?w(?:=|$)/),
  goimports: (invocation) => readChecker(invocation, /^--?w(?:=|$)/),
  staticcheck: () => [],
  'golangci-lint': (invocation) => readChecker(invocation, /^--?fix(?:=|$)/),
  'clang-format': (invocation) => readChecker(invocation, /^-i$/),
};

/** Files that set variables and define functions and do no more, as far as their names say so. */
const SETTINGS =
  /(?:^|[/.])(?:os-release|env|environment|envvars|nvm\.sh|sdkman-init\.sh|setup\.(?:ba)?sh|setvars\.sh|profile|bashrc|bash\.bashrc|zshrc|activate|conda\.sh)$/;

/** What the shell itself reads may do anything, where nobody knows it; a text that `eval` gets from a program sets variables most often. */
function readOwn({ program, args, isFollowed }: Invocation): Maybe[] | null {
  if (isFollowed === true || program === 'eval') return [];
  return SETTINGS.test(args[0]?.value ?? '') ? [] : null;
}

/** What it brings comes to the last place that it is told, where that is none of another machine. */
function readRsync(invocation: Invocation): Maybe[] | null {
  const last = invocation.args.findLast(({ value }) => !value.startsWith('-'));
  return last === undefined || last.value.includes(':')
    ? null
    : forEachPath(invocation, [last], ({ path }) => ({ kind: 'change', paths: [path], by: 'rsync' }));
}

/** It tells of what it reads, but for a flag that has it write that anew. */
function readChecker(invocation: Invocation, writes: RegExp): Maybe[] | null {
  return invocation.args.some(({ value }) => writes.test(value)) ? null : [];
}

/** It prints, but for a program that starts another, or prints into a file or a pipe; or that is in a file of its own. */
function readAwk(invocation: Invocation): Maybe[] | null {
  const words = invocation.args.map(({ value }) => value);
  if (awkPrintsOnly(words)) return [];
  const files = words.flatMap(writtenByAwk);
  if (files.includes(null) || files.length === 0) return null;
  return files.map((file): Maybe => {
    const path = file === null ? null : resolvePath(invocation, file);
    return path === null ? null : { kind: 'change', paths: [path], by: invocation.program };
  });
}

/**
 * The files that a program of awk prints into by their names, as `print $1 > "/out"` does; null for all else that it may do with others.
 */
function writtenByAwk(program: string): readonly (string | null)[] {
  if (/^-(?:f|i|-file|-include)/.test(program)) return [null];
  const at = program.indexOf('print');
  const tail = at < 0 ? '' : program.slice(at);
  if (/system *\(/.test(program) || tail.includes('|')) return [null];
  const marks = tail.split('>').length - 1;
  const named = [...tail.matchAll(/>>? *"([^"\\>]+)"/g)].map(([text, file = '']) => ({ file, marks: text.startsWith('>>') ? 2 : 1 }));
  return named.reduce((sum, one) => sum + one.marks, 0) === marks ? named.map(({ file }) => file) : [null];
}

/** Whether awk does no more than to print what it makes of what it reads. */
export function awkPrintsOnly(words: readonly string[]): boolean {
  const writes = (word: string): boolean => {
    const bare = withoutTexts(word);
    return /system *\(/.test(bare) || (bare.includes('print') && /[>|]/.test(bare.slice(bare.indexOf('print'))));
  };
  return !words.some((word) => writes(word) || /^-(?:f|i|-file|-include)/.test(word));
}

/** What `"==> %s"` prints is no redirection. A quote in a regular expression opens no text: what it might enclose is kept. */
function withoutTexts(program: string): string {
  return program.replace(/"((?:[^"\\]|\\.)*)("?)/gs, (text, inner: string, close: string) =>
    close === '' || /[{}/]|print/.test(inner) ? text : '""',
  );
}

/**
 * With `-i` it writes its files anew, and what was in them to others where a suffix stands behind that; its command `w` writes as well. The
 * script is its first operand.
 */
function readSed(invocation: Invocation): Maybe[] {
  const { operands, given } = parseArguments(invocation.args, new Set(['-e', '-f']));
  const scripts = given.filter(([name]) => name === '-e' || name === '-f').map(([, word]) => word);
  const [own, files] = scripts.length > 0 ? [scripts, operands] : [operands.slice(0, 1), operands.slice(1)];
  const written = own.flatMap(writtenByScript);
  const beside = forEachPath(invocation, written, ({ path }) => ({ kind: 'change', paths: [path], by: 'sed' })).filter(
    (operation) => operation !== null,
  );
  const inPlace = invocation.args
    .map(({ value }) => /^(?:-[nErsuz]*i|--in-place(?:=|$))(.*)$/s.exec(value)?.[1])
    .find((suffix) => suffix !== undefined);
  if (inPlace === undefined) return beside;
  const kept =
    inPlace === ''
      ? []
      : forEachPath(invocation, files, ({ path, isPattern }) => ({
          kind: 'change',
          paths: [isPattern || /[*/]/.test(inPlace) ? parentOf(isPattern ? aboveWildcard(path) : path) : `${path}${inPlace}`],
          by: 'sed',
        }));
  return [...beside, ...writtenAnew(files, invocation), ...kept];
}

/** What stands behind a `w`, be it a command or a flag of `s`, in each line of a script. */
const WRITES = /(?:^|[\s;{}!\d$/|,#@gpI])w[ \t]*([^\s;}].*)$/;

function writtenByScript(script: ShellWord): readonly ShellWord[] {
  const paths = script.value
    .split('\n')
    .map((line) => WRITES.exec(line)?.[1])
    .filter((path) => path !== undefined);
  return paths.map((value) => ({ ...script, value, isPattern: false }));
}

/** Every file that it is given is written anew. */
function readInPlace(invocation: Invocation): Maybe[] {
  return writtenAnew(parseArguments(invocation.args, new Set()).operands, invocation);
}

function writtenAnew(files: readonly ShellWord[], invocation: Invocation): Maybe[] {
  return forEachPath(invocation, files, ({ path, isPattern }) => ({
    kind: 'change',
    paths: [isPattern ? aboveWildcard(path) : path],
    by: invocation.program,
  }));
}

/** Its second operand is written. */
function readUniq(invocation: Invocation): Maybe[] {
  const { operands } = parseArguments(invocation.args, new Set(['-f', '-s', '-w']));
  return forEachPath(invocation, operands.slice(1, 2), ({ path }) => ({ kind: 'change', paths: [path], by: 'uniq' }));
}

/** `sort -o FILE`, `strip -o FILE`; what is stripped in place starts as it did. */
function readOutput(invocation: Invocation, withValue: readonly string[]): Maybe[] {
  const { given } = parseArguments(invocation.args, new Set(['-o', '--output', ...withValue]));
  return forEachPath(
    invocation,
    given.filter(([name]) => name === '-o' || name === '--output').map(([, word]) => word),
    ({ path }) => ({ kind: 'change', paths: [path], by: invocation.program }),
  );
}

function intoDirectory(invocation: Invocation, option: string): Maybe[] | null {
  const { options } = parseArguments(invocation.args, new Set([option]));
  const directory = resolvePath(invocation, options.get(option)?.value ?? '.');
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: invocation.program }];
}

/** `dd of=FILE`; else it writes to its output. */
function readDd(invocation: Invocation): Maybe[] {
  const files = invocation.args.flatMap(({ value }) =>
    value.startsWith('of=') ? [value.slice('of='.length)] : !isKnown(value) ? [value] : [],
  );
  return files
    .filter((file) => !file.startsWith('/dev/'))
    .map((file) => {
      const path = resolvePath(invocation, file);
      return path === null ? null : { kind: 'change', paths: [path], by: 'dd' };
    });
}

/** `chroot DIRECTORY PROGRAM…`: what that does stays in the directory. */
function readChroot(invocation: Invocation): Maybe[] | null {
  const { operands } = parseArguments(invocation.args, new Set());
  const path = operands[0] === undefined || operands[0].isPattern ? null : resolvePath(invocation, operands[0].value);
  return path === null || path === '/' ? null : [{ kind: 'change', paths: [path], by: 'chroot' }];
}
