import { entryOf } from '../../entry-of.ts';
import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ShellWord } from '../shell/expand.ts';
import { takesOutput } from '../shell/output.ts';
import { parentOf } from '../write.ts';
import { forEachPath } from './command-paths.ts';
import type { BareOperation, Maybe } from './command-paths.ts';
import { readFind } from './find-command.ts';
import { readOpenssl } from './openssl.ts';
import { TREE_COMMANDS } from './tree-commands.ts';

/**
 * What cp, mv, ln, install, mkdir, rm, chmod, chown, touch and their like do to files; an empty list for what changes
 * none; null for programs that are none of these, which may do anything.
 */
export function readFileCommand(invocation: Invocation): BareOperation[] | null {
  const read = entryOf(READERS, invocation.program);
  if (read === undefined) return HARMLESS.has(invocation.program) ? [] : null;
  const operations = read(invocation);
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
  ).split(' '),
);

const READERS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  ...TREE_COMMANDS,
  '.': readOwn,
  source: readOwn,
  eval: readOwn,
  awk: readAwk,
  gawk: readAwk,
  mawk: readAwk,
  find: (invocation) => readFind(invocation, HARMLESS),
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
  const writes = (word: string): boolean =>
    /system *\(/.test(word) || (word.includes('print') && /[>|]/.test(word.slice(word.indexOf('print'))));
  return !words.some((word) => writes(word) || /^-(?:f|i|-file|-include)/.test(word));
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

/** The directory above the first part with a wildcard. */
function aboveWildcard(path: string): string {
  return path.slice(0, path.search(/\/[^/]*[*?[]|$/)) || '/';
}

/** Options that take a value, of curl(1) and of wget(1). */
const CURL_VALUES = new Set(
  (
    '-A -b -c -C -d -D -e -E -F -H -K -m -o -Q -r -t -T -u -U -w -x -X -y -Y -z --output --output-dir --header --data --data-raw --data-binary '
    + '--data-urlencode --form --request --user --user-agent --referer --cookie --cookie-jar --config --retry --retry-delay --retry-max-time '
    + '--connect-timeout --max-time --max-redirs --max-filesize --limit-rate --range --cacert --capath --cert --key --pinnedpubkey --ciphers '
    + '--proto --proto-redir --proto-default --tls-max --resolve --connect-to --interface --dns-servers --proxy --proxy-user --noproxy --url '
    + '--upload-file --write-out --dump-header --stderr --trace --trace-ascii --oauth2-bearer --aws-sigv4 --netrc-file --unix-socket'
  ).split(' '),
);
const WGET_VALUES = new Set(
  (
    '-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --append-output --output-file --output-document --directory-prefix --header --user '
    + '--password --user-agent --referer --post-data --post-file --method --body-data --body-file --tries --timeout --connect-timeout '
    + '--read-timeout --dns-timeout --wait --waitretry --limit-rate --quota --level --accept --reject --domains --exclude-directories '
    + '--include-directories --cut-dirs --max-redirect --ca-certificate --ca-directory --certificate --private-key --secure-protocol '
    + '--load-cookies --save-cookies --progress --execute --input-file --base --compression --restrict-file-names --local-encoding --start-pos'
  ).split(' '),
);

/** `curl -o FILE`, once for each of its URLs, `wget -O FILE`; else a file named as the URL, in the working directory or another. */
function readDownload(invocation: Invocation): Maybe[] | null {
  const isCurl = invocation.program === 'curl';
  const { operands, options, given, isOpen } = parseArguments(invocation.args, isCurl ? CURL_VALUES : WGET_VALUES);
  const folder = (isCurl ? options.get('--output-dir') : (options.get('-P') ?? options.get('--directory-prefix')))?.value ?? '.';
  const outputs = given
    .filter(([name]) => (isCurl ? ['-o', '--output'] : ['-O', '--output-document']).includes(name))
    .map(([, { value }]) => value);
  const paths = outputs
    .filter((value) => value !== '-')
    .map((value) => resolvePath(invocation, isCurl && !value.startsWith('/') ? `${folder}/${value}` : value));
  const isByName = isCurl ? ['-O', '--remote-name', '--remote-name-all'].some((name) => options.has(name)) : outputs.length === 0;
  const isNamed = isByName || outputs.length > 0;
  if (['-K', '--config'].some((name) => options.has(name)) || (isOpen && !isNamed && isUnread(invocation))) return null;
  const names = isByName ? operands.map(({ value }) => nameOf(value, isCurl)) : [];
  const mode = [...options.keys()].every((name) => PLAIN.test(name)) ? 0o644 : null;
  return [...paths, ...names.map((name) => (name === '' ? null : resolvePath(invocation, `${folder}/${name}`)))].map((path) =>
    path === null ? null : download(path, mode),
  );
}

/** Nobody waits for what it prints, so that it prints nothing: a word that may hold more says which file it writes. */
function isUnread({ isPiped, redirects }: Invocation): boolean {
  return isPiped !== true && !redirects.some(({ operator }) => takesOutput(operator));
}

/** Options by which a download is still a new file of the name that is said. */
const PLAIN =
  /^(?:-[fsSLoOqPtvk#H]|--(?:fail|silent|show-error|location|output|output-dir|remote-name|create-dirs|compressed|retry|retry-delay|connect-timeout|max-time|proto|tlsv1\.[0-3]|http1\.1|header|insecure|progress-bar|output-document|directory-prefix|quiet|no-verbose|no-check-certificate|tries|timeout|https-only|progress|show-progress))$/;

/** What a download is called by its address: wget leaves the query in it. */
function nameOf(address: string, isCurl: boolean): string {
  const [place = '', query] = address.replace(/#.*$/s, '').split(/\?(.*)/s);
  const name = place.slice(place.lastIndexOf('/') + 1);
  return name === '' || isCurl || query === undefined ? name : `${name}?${query.replaceAll('/', '%2F')}`;
}

function download(path: string, mode: number | null): BareOperation {
  return { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode };
}

/** Only unpacking writes; where to says `-C`. */
function readTar(invocation: Invocation): Maybe[] | null {
  const words = invocation.args.map(({ value }) => value);
  const unpacks = words.some(
    (word, i) => word === '--extract' || word === '--get' || (i === 0 ? /^-?[a-zA-Z]*x/ : /^-[a-zA-Z]*x/).test(word),
  );
  if (!unpacks) return words.some((word) => /^-?[a-zA-Z]*c|^--create$/.test(word)) ? packed(invocation) : [];
  // Names that begin with a slash are then what they say.
  if (words.some((word) => word === '--absolute-names' || /^-[a-zA-Z]*P/.test(word))) return null;
  const directory = resolvePath(invocation, tarDirectory(words) ?? '.');
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: 'tar' }];
}

/** Letters of tar that take a value: in the old form, a first word without a dash, these follow it in their order. */
const OF_TAR = /[fCbTXIgKNVLHF]/g;

/** The directory of `tar -C DIR`, `-xzC DIR`, `xzfC FILE DIR`, `-CDIR` or `--directory=DIR`; null where none is given. */
function tarDirectory(words: readonly string[]): string | null {
  const [first = ''] = words;
  const values: readonly string[] = first.startsWith('-') ? [] : (first.match(OF_TAR) ?? []);
  if (values.includes('C')) return words[values.indexOf('C') + 1] ?? null;
  const at = words.findIndex((word) => word === '--directory' || /^-[a-zA-Z]*C$/.test(word));
  return at < 0
    ? (words.find((word) => /^(?:-C.|--directory=)/.test(word))?.replace(/^(?:-C|--directory=)/, '') ?? null)
    : (words[at + 1] ?? null);
}

/** What packs writes the archive alone. */
function packed(invocation: Invocation): Maybe[] | null {
  const words = invocation.args.map(({ value }) => value);
  const at = words.findIndex((value, i) => /^-[a-zA-Z]*f$/.test(value) || (i === 0 && /^[a-zA-Z]*f$/.test(value)) || value === '--file');
  const name = at < 0 ? words.find((value) => value.startsWith('--file='))?.slice('--file='.length) : words[at + 1];
  const path = name === undefined || name === '-' ? null : resolvePath(invocation, name);
  if (
    words.some((value) => /^--(?:remove-files|use-compress-program|to-command|checkpoint-action|append|update)|^-I/.test(value))
    || (name !== '-' && path === null)
  )
    return null;
  return path === null ? [] : [download(path, null)];
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

const PACKED = /\.(?:t?gz|tgz|bz2|tbz2?|xz|txz|lzma|zst|tzst)$/;

/** A file takes the place of each that is named, with an ending more or less; with -c they are only read. */
function readPacker(invocation: Invocation): Maybe[] {
  const { operands, options } = parseArguments(invocation.args, new Set(['-S', '--suffix', '-o', '-D']));
  if (options.has('-c') || options.has('--stdout') || options.has('--to-stdout') || options.has('-t') || options.has('-l')) return [];
  const output = options.get('-o');
  return [...operands, ...(output === undefined ? [] : [output])].map((word): Maybe => {
    const path = resolvePath(invocation, word.value);
    if (path === null) return null;
    if (word.isPattern) return { kind: 'change', paths: [aboveWildcard(path)], by: invocation.program };
    const others = PACKED.test(path)
      ? [path.replace(PACKED, ''), path.replace(PACKED, '.tar')]
      : ['.gz', '.bz2', '.xz', '.zst']
          .filter((ending) => ENDINGS[ending]?.includes(invocation.program) === true)
          .map((ending) => `${path}${ending}`);
    return { kind: 'change', paths: [path, ...others], by: invocation.program };
  });
}

const ENDINGS: Readonly<Record<string, readonly string[]>> = { '.gz': ['gzip'], '.bz2': ['bzip2'], '.xz': ['xz'], '.zst': ['zstd'] };

/** `git clone URL [DIRECTORY]`; everything else works in the tree at hand. */
function readGit(invocation: Invocation): Maybe[] | null {
  const { operands, options } = parseArguments(invocation.args, new Set('-C -c -b --branch --depth -o --origin --reference'.split(' ')));
  const [command, url, given] = operands.map(({ value }) => value);
  if (/^(?:config|rev-parse|describe|log|status|diff|show|version|ls-files|ls-remote)$/.test(command ?? '')) return [];
  const isClone = command === 'clone';
  const place = isClone ? (given ?? (url ?? '').replace(/^.*[/:]/, '').replace(/\.git$/, '')) : '.';
  const directory = resolvePath(invocation, place.startsWith('/') ? place : `${options.get('-C')?.value ?? '.'}/${place}`);
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: `git ${command ?? ''}` }];
}
