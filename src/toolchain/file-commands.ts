import { entryOf } from '../entry-of.ts';
import { baseName } from '../text.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation, ParsedArguments } from './invocation.ts';
import type { FileOperation } from './run-plan-types.ts';
import type { ShellWord } from './shell-expand.ts';
import { parentOf } from './write.ts';

type Operation<T = FileOperation> = T extends FileOperation ? Omit<T, 'certain' | 'start' | 'end'> : never;

/** What a command does to files, without where it stands. */
export type BareOperation = Operation;

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

/** A path that is not known makes the whole command unknown. */
type Maybe = BareOperation | null;

function isUnknown(operation: Maybe): boolean {
  return operation === null;
}

function isKnownOperation(operation: Maybe): operation is BareOperation {
  return operation !== null;
}

/** They read, print or change the shell. */
const HARMLESS = new Set((
  '[ [[ : test true false echo printf set cd export unset local read umask ulimit trap wait sleep exit return shift alias hash type'
  + ' ls cat head tail grep egrep fgrep sort uniq wc cut tr awk diff cmp date uname id whoami pwd which command env printenv file ldd'
  + ' readelf objdump nm strings du df stat sha256sum sha512sum md5sum sha1sum tee basename dirname readlink realpath nproc hostname'
  + ' arch getent locale ps tput seq expr yes xxd od jq sync find strip popd pushd source . eval declare typeset let getconf'
).split(' '));

const READERS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  cp: (invocation) => transfer(invocation, 'copy'),
  mv: (invocation) => transfer(invocation, 'move'),
  install: readInstall,
  ln: readLink,
  mkdir: (invocation) => paths(invocation, new Set(['-m', '--mode']), ({ path }) => ({ kind: 'directory', path })),
  rm: (invocation) => paths(invocation, new Set(), ({ path, isPattern }) => ({ kind: 'remove', path, isPattern })),
  rmdir: (invocation) => paths(invocation, new Set(), ({ path, isPattern }) => ({ kind: 'remove', path, isPattern })),
  unlink: (invocation) => paths(invocation, new Set(), ({ path }) => ({ kind: 'remove', path, isPattern: false })),
  touch: (invocation) => paths(invocation, new Set(['-t', '-d', '-r']), ({ path }) => ({ kind: 'change', paths: [path], by: 'touch' })),
  truncate: (invocation) => paths(invocation, new Set(['-s']), ({ path }) => ({ kind: 'change', paths: [path], by: 'truncate' })),
  sed: readSed,
  chmod: (invocation) => change(invocation, (place, mode, recursive) => ({ kind: 'mode', ...place, mode, recursive })),
  chown: (invocation) => change(invocation, (place, owner, recursive) => ({ kind: 'owner', ...place, owner, recursive })),
  chgrp: () => [],
  curl: readDownload,
  wget: readDownload,
  tar: readTar,
  unzip: (invocation) => intoDirectory(invocation, '-d'),
  git: readGit,
  setcap: () => [],
};

interface Place {
  readonly path: string;
  readonly isPattern: boolean;
}

function place(invocation: Invocation, word: ShellWord): Place | null {
  const path = resolvePath(invocation, word.value);
  return path === null ? null : { path, isPattern: word.isPattern };
}

function paths(invocation: Invocation, withValue: ReadonlySet<string>, make: (place: Place) => BareOperation): Maybe[] {
  return parseArguments(invocation.args, withValue).operands.map((word) => {
    const found = place(invocation, word);
    return found === null ? null : make(found);
  });
}

function change(invocation: Invocation, make: (place: Place, what: string, recursive: boolean) => BareOperation): Maybe[] {
  // `chmod -x file` takes away a bit: it is no option
  const at = invocation.args.findIndex(({ value }) => !/^-(?:[RfvcHLPh]+|-\S*)$/.test(value));
  const [what, ...files] = invocation.args.slice(at);
  const recursive = invocation.args.slice(0, at).some(({ value }) => /^-[a-zA-Z]*R|^--recursive$/.test(value));
  if (at === -1 || what === undefined) return [];
  return files.map((word) => {
    const found = place(invocation, word);
    return found === null ? null : make(found, what.value, recursive);
  });
}

const COPY_VALUES = new Set('-t --target-directory -S --suffix --preserve --no-preserve'.split(' '));

function transfer(invocation: Invocation, kind: 'copy' | 'move'): Maybe[] | null {
  const parsed = parseArguments(invocation.args, COPY_VALUES);
  return toDestination(invocation, parsed, kind, null, false);
}

const INSTALL_VALUES = new Set('-m --mode -o --owner -g --group -t --target-directory -S --suffix'.split(' '));

function readInstall(invocation: Invocation): Maybe[] | null {
  const parsed = parseArguments(invocation.args, INSTALL_VALUES);
  if (parsed.options.has('-d') || parsed.options.has('--directory')) {
    return parsed.operands.map((word) => {
      const found = place(invocation, word);
      return found === null ? null : { kind: 'directory', path: found.path };
    });
  }
  const given = (parsed.options.get('-m') ?? parsed.options.get('--mode'))?.value;
  const mode = given === undefined ? 0o755 : /^[0-7]{1,4}$/.test(given) ? Number.parseInt(given, 8) : null;
  return toDestination(invocation, parsed, 'copy', mode, parsed.options.has('-D'));
}

function toDestination(invocation: Invocation, parsed: ParsedArguments, kind: 'copy' | 'move', mode: number | null, makesParents: boolean): Maybe[] | null {
  const given = parsed.options.get('-t') ?? parsed.options.get('--target-directory');
  const operands = given === undefined ? parsed.operands.slice(0, -1) : parsed.operands;
  const target = given ?? parsed.operands.at(-1);
  const destination = target === undefined ? null : resolvePath(invocation, target.value);
  if (target === undefined || destination === null) return null;
  const keepsPath = ['--parents', '-T', '--no-target-directory'].some((name) => parsed.options.has(name));
  const isDirectory = given !== undefined || operands.length > 1 || /(?:^|\/)\.{0,2}$/.test(target.value);
  return operands.map((word): Maybe => {
    const source = place(invocation, word);
    if (source === null) return { kind: 'change', paths: [destination], by: invocation.program };
    const isOpen = keepsPath || source.isPattern || /(?:^|\/)\.{0,2}\/*$/.test(word.value);
    return { kind, source: source.path, isPattern: source.isPattern, destination, intoDirectory: isDirectory, name: isOpen ? null : baseName(source.path), makesParents, mode };
  });
}

function readLink(invocation: Invocation): Maybe[] | null {
  const { operands, options } = parseArguments(invocation.args, new Set(['-t', '-S']));
  const target = operands[0]?.value;
  const given = operands[1]?.value ?? (target === undefined ? undefined : baseName(target));
  const path = given === undefined ? null : resolvePath(invocation, given);
  if (target === undefined || path === null || operands.length > 2 || given?.endsWith('/') === true) return null;
  const symbolic = options.has('-s') || options.has('--symbolic');
  const resolved = symbolic ? target : resolvePath(invocation, target);
  return resolved === null ? null : [{ kind: 'link', path, target: resolved, symbolic }];
}

/** Only with `-i` does it write, and it takes the script as its first operand. */
function readSed(invocation: Invocation): Maybe[] {
  const { operands, options } = parseArguments(invocation.args, new Set(['-e', '-f']));
  if (!invocation.args.some(({ value }) => /^-[a-zA-Z]*i|^--in-place/.test(value))) return [];
  const files = options.has('-e') || options.has('-f') ? operands : operands.slice(1);
  return files.map((word) => {
    const found = place(invocation, word);
    return found === null ? null : { kind: 'change', paths: [found.isPattern ? aboveWildcard(found.path) : found.path], by: 'sed' };
  });
}

/** The directory above the first part with a wildcard. */
function aboveWildcard(path: string): string {
  return path.slice(0, path.search(/\/[^/]*[*?[]|$/)) || '/';
}

const CURL_VALUES = new Set('-o --output -O -H --header -d --data -X --request -A -e -u --user --retry --retry-delay --connect-timeout -m --max-time --cacert --url -P --directory-prefix --output-document -t -T --timeout --tries'.split(' ').filter((name) => name !== '-O'));

/** `curl -o FILE`, `wget -O FILE`, else a file named as the URL in the working directory. */
function readDownload(invocation: Invocation): Maybe[] | null {
  const isCurl = invocation.program === 'curl';
  const { operands, options } = parseArguments(invocation.args, isCurl ? CURL_VALUES : new Set([...CURL_VALUES, '-O']));
  const given = (isCurl ? (options.get('-o') ?? options.get('--output')) : (options.get('-O') ?? options.get('--output-document')))?.value;
  if (given === '-' || (given === undefined && isCurl && !options.has('-O') && !options.has('--remote-name'))) return [];
  if (given !== undefined) {
    const path = resolvePath(invocation, given);
    return path === null ? null : [download(path)];
  }
  const folder = (options.get('-P') ?? options.get('--directory-prefix'))?.value ?? '.';
  const names = operands.map(({ value }) => value.replace(/[?#].*$/, '').replace(/^.*\//, ''));
  return names.map((name) => {
    const path = resolvePath(invocation, `${folder}/${name}`);
    return name === '' || path === null ? null : download(path);
  });
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
  const { operands } = parseArguments(invocation.args, new Set('-C -c -b --branch --depth -o --origin --reference'.split(' ')));
  const [command, url, given] = operands.map(({ value }) => value);
  if (/^(?:config|rev-parse|describe|log|status|diff|show|version|ls-files|ls-remote)$/.test(command ?? '')) return [];
  const isClone = command === 'clone';
  const directory = resolvePath(invocation, isClone ? (given ?? (url ?? '').replace(/^.*[/:]/, '').replace(/\.git$/, '')) : '.');
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: `git ${command ?? ''}` }];
}
