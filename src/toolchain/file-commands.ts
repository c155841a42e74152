import { entryOf } from '../entry-of.ts';
import { argumentPath, forEachPath } from './command-paths.ts';
import type { BareOperation, Maybe } from './command-paths.ts';
import { readFind } from './find-command.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { TREE_COMMANDS } from './tree-commands.ts';
import { parentOf } from './write.ts';

/**
 * What cp, mv, ln, install, mkdir, rm, chmod, chown, touch and their like do to files; an empty list for what changes
 * none; null for programs that are none of these, which may do anything.
 */
export function readFileCommand(invocation: Invocation): BareOperation[] | null {
  const read = entryOf(READERS, invocation.program);
  if (read === undefined) return HARMLESS.has(invocation.program) ? [] : null;
  const operations = read(invocation);
  return operations === null || operations.some(isUnknown) ? [{ kind: 'change', paths: null, by: invocation.program }] : operations.filter(isKnownOperation);
}

function isUnknown(operation: Maybe): boolean {
  return operation === null;
}

function isKnownOperation(operation: Maybe): operation is BareOperation {
  return operation !== null;
}

/** They read, print or change the shell. */
const HARMLESS = new Set((
  '[ [[ : test true false echo printf set cd export unset local read umask ulimit trap wait sleep exit return shift alias hash type'
  + ' ls cat head tail grep egrep fgrep sort uniq wc cut tr diff cmp date uname id whoami pwd which command env printenv file ldd'
  + ' readelf objdump nm strings du df stat sha256sum sha512sum md5sum sha1sum basename dirname readlink realpath nproc hostname'
  + ' arch getent locale ps tput seq expr yes xxd od jq sync popd pushd source . eval declare typeset let getconf'
).split(' '));

const READERS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  ...TREE_COMMANDS,
  awk: readAwk, gawk: readAwk, mawk: readAwk,
  find: (invocation) => readFind(invocation, HARMLESS),
  sed: readSed,
  sort: (invocation) => readOutput(invocation, ['-k', '-t', '-T', '-S']),
  strip: (invocation) => readOutput(invocation, ['-R', '-K', '-N', '-F', '-I', '-O']),
  curl: readDownload,
  wget: readDownload,
  tar: readTar,
  unzip: (invocation) => intoDirectory(invocation, '-d'),
  git: readGit,
};

/** It prints, but for a program that starts another, or prints into a file or a pipe; or that is in a file of its own. */
function readAwk({ args }: Invocation): Maybe[] | null {
  const words = args.map(({ value }) => value);
  const writes = (word: string): boolean => /system *\(/.test(word) || (word.includes('print') && /[>|]/.test(word.slice(word.indexOf('print'))));
  return words.some((word) => writes(word) || /^-(?:f|i|-file|-include)/.test(word)) ? null : [];
}

/** Only with `-i` does it write, and it takes the script as its first operand. */
function readSed(invocation: Invocation): Maybe[] {
  const { operands, options } = parseArguments(invocation.args, new Set(['-e', '-f']));
  if (!invocation.args.some(({ value }) => /^-[a-zA-Z]*i|^--in-place/.test(value))) return [];
  const files = options.has('-e') || options.has('-f') ? operands : operands.slice(1);
  return files.map((word) => {
    const found = argumentPath(invocation, word);
    return found === null ? null : { kind: 'change', paths: [found.isPattern ? aboveWildcard(found.path) : found.path], by: 'sed' };
  });
}

/** `sort -o FILE`, `strip -o FILE`; what is stripped in place starts as it did. */
function readOutput(invocation: Invocation, withValue: readonly string[]): Maybe[] {
  const { given } = parseArguments(invocation.args, new Set(['-o', '--output', ...withValue]));
  return forEachPath(invocation, given.filter(([name]) => name === '-o' || name === '--output').map(([, word]) => word), ({ path }) => ({ kind: 'change', paths: [path], by: invocation.program }));
}

/** The directory above the first part with a wildcard. */
function aboveWildcard(path: string): string {
  return path.slice(0, path.search(/\/[^/]*[*?[]|$/)) || '/';
}

const CURL_VALUES = new Set('-o --output --output-dir -O -H --header -d --data -X --request -A -e -u --user --retry --retry-delay --connect-timeout -m --max-time --cacert --url -P --directory-prefix --output-document -t -T --timeout --tries'.split(' ').filter((name) => name !== '-O'));

/** `curl -o FILE`, once for each of its URLs, `wget -O FILE`; else a file named as the URL, in the working directory or another. */
function readDownload(invocation: Invocation): Maybe[] | null {
  const isCurl = invocation.program === 'curl';
  const { operands, options, given } = parseArguments(invocation.args, isCurl ? CURL_VALUES : new Set([...CURL_VALUES, '-O']));
  const folder = (options.get('-P') ?? options.get('--directory-prefix') ?? options.get('--output-dir'))?.value ?? '.';
  const outputs = given.filter(([name]) => (isCurl ? ['-o', '--output'] : ['-O', '--output-document']).includes(name)).map(([, { value }]) => value);
  const paths = outputs.filter((value) => value !== '-').map((value) => resolvePath(invocation, isCurl && !value.startsWith('/') ? `${folder}/${value}` : value));
  const isByName = isCurl ? ['-O', '--remote-name', '--remote-name-all'].some((name) => options.has(name)) : outputs.length === 0;
  const names = isByName ? operands.map(({ value }) => value.replace(/[?#].*$/, '').replace(/^.*\//, '')) : [];
  return [...paths, ...names.map((name) => (name === '' ? null : resolvePath(invocation, `${folder}/${name}`)))].map((path) => (path === null ? null : download(path)));
}

function download(path: string): BareOperation {
  return { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode: 0o644 };
}

/** Only unpacking writes; where to says `-C`. */
function readTar(invocation: Invocation): Maybe[] | null {
  const [first, ...rest] = invocation.args;
  const letters = first?.value.replace(/^-/, '') ?? '';
  const unpacks = /^[a-zA-Z]*x/.test(letters) || invocation.args.some(({ value }) => value === '--extract' || /^-[a-zA-Z]*x/.test(value));
  if (!unpacks) return invocation.args.some(({ value }) => /^-?[a-zA-Z]*c/.test(value)) ? null : [];
  const at = rest.findIndex(({ value }) => value === '-C' || value === '--directory');
  const attached = invocation.args.find(({ value }) => /^(?:-C.|--directory=)/.test(value))?.value.replace(/^(?:-C|--directory=)/, '');
  const directory = resolvePath(invocation, at === -1 ? (attached ?? '.') : (rest[at + 1]?.value ?? '.'));
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: 'tar' }];
}

function intoDirectory(invocation: Invocation, option: string): Maybe[] | null {
  const { options } = parseArguments(invocation.args, new Set([option]));
  const directory = resolvePath(invocation, options.get(option)?.value ?? '.');
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: invocation.program }];
}

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
