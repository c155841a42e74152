import { parseChmod } from '../../image/copy/chmod.ts';
import { capabilityFrom } from '../../image/layers/capability.ts';
import type { TransferHow } from '../../image/run/tree-operation.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { ShellWord } from '../shell/expand.ts';
import { readInput } from '../shell/output.ts';
import { parentOf } from '../write.ts';
import { readBackup } from './backup-option.ts';
import { argumentPath, forEachPath } from './command-paths.ts';
import type { ArgumentPath, BareOperation, Maybe } from './command-paths.ts';

/** The commands that change files as their arguments say: each reads into what it does, null where a path is not known. */
export const TREE_COMMANDS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  cp: readCopy,
  mv: (invocation) => toDestination(invocation, parseArguments(invocation.args, COPY_VALUES), 'move'),
  install: readInstall,
  ln: readLink,
  mkdir: readMkdir,
  rm: (invocation) =>
    readRemove(invocation, /^(?:-[rRfvd]+|--recursive|--force|--verbose|--dir|--preserve-root|--no-preserve-root|--one-file-system)$/),
  rmdir: readRmdir,
  unlink: (invocation) =>
    forEachPath(invocation, operands(invocation), ({ path }) => ({ kind: 'remove', path, isPattern: false, recursive: false })),
  touch: readTouch,
  truncate: readTruncate,
  chmod: (invocation) => readChange(invocation, (place, mode, recursive) => ({ kind: 'mode', ...place, mode, recursive })),
  chown: (invocation) => readOwner(invocation, ''),
  chgrp: (invocation) => readOwner(invocation, ':'),
  tee: readTee,
  setcap: readSetcap,
};

/** With -l the copies are the same files: what becomes of one by another name becomes of both. */
function readCopy(invocation: Invocation): Maybe[] | null {
  const parsed = parseArguments(invocation.args, COPY_VALUES);
  const copies = toDestination(invocation, parsed, 'copy');
  if (copies === null || !(parsed.options.has('-l') || parsed.options.has('--link'))) return copies;
  return [...copies, ...forEachPath(invocation, parsed.operands, ({ path }) => ({ kind: 'change', paths: [path], by: 'cp -l' }))];
}

function operands(invocation: Invocation): ParsedArguments['operands'] {
  return parseArguments(invocation.args, new Set()).operands;
}

/** What is at the paths may be different in any way. */
function changes(invocation: Invocation): Maybe[] {
  return forEachPath(invocation, operands(invocation), ({ path }) => ({ kind: 'change', paths: [path], by: invocation.program }));
}

function hasOnly(options: ParsedArguments['options'], known: RegExp): boolean {
  return [...options.keys()].every((name) => known.test(name));
}

function readMkdir(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-m', '--mode']));
  const mode = (options.get('-m') ?? options.get('--mode'))?.value ?? null;
  const parents = options.has('-p') || options.has('--parents');
  return forEachPath(invocation, words, ({ path, isPattern }) =>
    isPattern ? { kind: 'change', paths: [path], by: 'mkdir' } : { kind: 'directory', path, parents, mode, install: null },
  );
}

function readRemove(invocation: Invocation, known: RegExp): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set());
  const recursive = ['-r', '-R', '--recursive'].some((name) => options.has(name));
  const isExact = hasOnly(options, known);
  return words.map((word): Maybe => {
    const place = argumentPath(invocation, word);
    if (place === null) return null;
    const isSlashed = /[^/]\/+$/.test(word.value);
    return isExact && (recursive || !isSlashed)
      ? { kind: 'remove', ...place, recursive, ...(isSlashed ? { isSlashed } : {}) }
      : { kind: 'change', paths: [place.path], by: 'rm' };
  });
}

function readRmdir(invocation: Invocation): Maybe[] {
  const drop = ({ path, isPattern }: ArgumentPath): BareOperation => ({ kind: 'remove', path, isPattern, recursive: true });
  if (!invocation.args.some(({ value }) => /^-[a-z]*p|^--/.test(value))) return forEachPath(invocation, operands(invocation), drop);
  return forEachPath(invocation, operands(invocation), ({ path, isPattern }) => ({
    kind: 'change',
    paths: isPattern ? null : [path],
    by: 'rmdir',
    leaves: 'upwards',
  }));
}

function readTouch(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-t', '-d', '-r', '--date', '--reference', '--time']));
  if (options.has('-c') || options.has('--no-create')) return [];
  return options.has('-h')
    ? changes(invocation)
    : forEachPath(invocation, words, ({ path, isPattern }) =>
        isPattern ? { kind: 'change', paths: [path], by: 'touch' } : { kind: 'empty', path, keeps: true, size: 0 },
      );
}

/** Larger files of zeros are not made. */
const MAX_ZEROS = 65_536;

function readTruncate(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-s', '--size', '-r', '--reference']));
  const size = (options.get('-s') ?? options.get('--size'))?.value ?? '';
  const isExact = /^\d{1,5}$/.test(size) && Number(size) <= MAX_ZEROS && hasOnly(options, /^(?:-s|--size)$/);
  return forEachPath(invocation, words, ({ path, isPattern }) =>
    isExact && !isPattern ? { kind: 'empty', path, keeps: false, size: Number(size) } : { kind: 'change', paths: [path], by: 'truncate' },
  );
}

function readChange(invocation: Invocation, make: (place: ArgumentPath, what: string, recursive: boolean) => BareOperation): Maybe[] {
  // `chmod -x file` takes away a bit: it is no option
  const at = invocation.args.findIndex(({ value }) => !/^-(?:[RfvcHLPh]+|-\S*)$/.test(value));
  const [what, ...files] = invocation.args.slice(at);
  const flags = invocation.args.slice(0, at).map(({ value }) => value);
  const recursive = flags.some((flag) => /^-[a-zA-Z]*R|^--recursive$/.test(flag));
  if (at === -1 || what === undefined) return [];
  // Through links below it may come to anything.
  if (recursive && flags.some((flag) => /^-[a-zA-Z]*L/.test(flag)))
    return [{ kind: 'change', paths: null, by: invocation.program, isDeep: true }];
  if (flags.some((flag) => /^-[a-zA-Z]*[HL]|^--(?:reference|dereference)|^--from$/.test(flag)))
    return changes({ ...invocation, args: flags.some((flag) => flag.startsWith('--reference')) ? invocation.args : files });
  return forEachPath(invocation, files, (place) => make(place, what.value, recursive));
}

function readOwner(invocation: Invocation, prefix: string): Maybe[] {
  const linkItself = invocation.args.some(({ value }) => /^-[a-zA-Z]*h|^--no-dereference$/.test(value));
  const from = invocation.args.map(({ value }) => /^--from=(.+)$/s.exec(value)?.[1]).findLast((value) => value !== undefined);
  return readChange(invocation, (place, owner, recursive) => ({
    kind: 'owner',
    ...place,
    owner: prefix + owner,
    recursive,
    linkItself,
    ...(from === undefined ? {} : { from }),
  }));
}

/** What it reads goes to each of the files. */
function readTee(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set());
  const append = options.has('-a') || options.has('--append');
  return words
    .filter(({ value }) => !value.startsWith('/dev/'))
    .map((word) => {
      const path = word.isPattern ? null : resolvePath(invocation, word.value);
      return path === null
        ? null
        : {
            kind: 'write',
            path,
            directory: parentOf(path),
            nameInDirectory: null,
            product: null,
            mode: null,
            text: { append, text: (kindOf) => readInput(invocation, kindOf(invocation.shell)) },
          };
    });
}

/** `setcap CAPABILITIES FILE …`, `setcap -r FILE`. */
function readSetcap(invocation: Invocation): Maybe[] {
  const words = invocation.args.filter(({ value }) => value !== '-q');
  return words
    .filter((_, index) => index % 2 === 1)
    .flatMap((word, index): Maybe[] => {
      const place = argumentPath(invocation, word);
      const asked = words[2 * index]?.value ?? '';
      const capability = asked === '-r' ? null : isKnown(asked) && !asked.startsWith('-') ? capabilityFrom(asked) : 'refused';
      if (place === null) return [null];
      return [
        capability === 'refused' || place.isPattern || (capability === null && asked !== '-r')
          ? { kind: 'change', paths: [place.path], by: 'setcap' }
          : { kind: 'capability', path: place.path, capability },
      ];
    });
}

const COPY_VALUES = new Set('-t --target-directory -S --suffix --no-preserve'.split(' '));
/** Options that are followed; `--preserve` alone is mode, owner and times. */
const KNOWN_COPY =
  /^(?:-[rRapdPLHfvxtTnubS]|--(?:backup|suffix|recursive|archive|preserve|no-dereference|dereference|force|verbose|one-file-system|target-directory|no-target-directory|no-clobber|update|parents|remove-destination))$/;
const KNOWN_MOVE = /^(?:-[fvtTnubS]|--(?:backup|suffix|force|verbose|target-directory|no-target-directory|no-clobber|update))$/;
const INSTALL_VALUES = new Set('-m --mode -o --owner -g --group -t --target-directory -S --suffix'.split(' '));
const KNOWN_INSTALL =
  /^(?:-[dmogDpvctsCTbS]|--(?:backup|suffix|strip|directory|mode|owner|group|preserve-timestamps|verbose|target-directory|compare|no-target-directory))$/;

function copyHow({ options }: ParsedArguments): Omit<TransferHow, 'from'> | null {
  if (!hasOnly(options, KNOWN_COPY) || (options.get('--preserve')?.value ?? '') !== '') return null;
  const has = (...names: readonly string[]): boolean => names.some((name) => options.has(name));
  const archive = has('-a', '--archive');
  const recursive = archive || has('-r', '-R', '--recursive');
  const keepsLinks = recursive || has('-P', '-d', '--no-dereference');
  const follows = has('-L', '--dereference')
    ? { keepsLinks: false, ...(recursive ? { followsAll: true as const } : {}) }
    : has('-H')
      ? { keepsLinks, followsGiven: true as const }
      : { keepsLinks };
  // Which of them counts, depends on what comes last.
  if (['-L', '-H', '-P', '-d'].filter((name) => has(name)).length > 1) return null;
  return { recursive, preserves: archive || has('-p', '--preserve'), install: null, ...follows, ...placed(options) };
}

function moveHow({ options }: ParsedArguments): Omit<TransferHow, 'from'> | null {
  return hasOnly(options, KNOWN_MOVE) ? { recursive: true, preserves: true, keepsLinks: true, install: null, ...placed(options) } : null;
}

/** What options say of where things come to be, and of what is there. `--update=none` and its like are newer than most. */
function placed(options: ParsedArguments['options']): Pick<TransferHow, 'onto' | 'keeps' | 'replaces'> {
  const has = (...names: readonly string[]): boolean => names.some((name) => options.has(name));
  return {
    ...(has('-T', '--no-target-directory') ? { onto: true as const } : {}),
    ...(has('-n', '--no-clobber', '-u', '--update') ? { keeps: true as const } : {}),
    ...(has('--remove-destination') ? { replaces: true as const } : {}),
  };
}

function readInstall(invocation: Invocation): Maybe[] | null {
  const parsed = parseArguments(invocation.args, INSTALL_VALUES);
  const { options } = parsed;
  const value = (short: string, long: string): string | null => (options.get(short) ?? options.get(long))?.value ?? null;
  const given = { owner: value('-o', '--owner'), group: value('-g', '--group') };
  const isExact = hasOnly(options, KNOWN_INSTALL);
  if (options.has('-d') || options.has('--directory')) {
    return forEachPath(invocation, parsed.operands, ({ path }) => ({
      kind: 'directory',
      path,
      parents: true,
      mode: value('-m', '--mode'),
      install: isExact ? given : { owner: '\ufffc', group: '\ufffc' },
    }));
  }
  const text = value('-m', '--mode');
  const mode =
    text === null
      ? 0o755
      : /^[0-7]{1,4}$/.test(text) || /^[ugoa]+[=+][rwx]*(?:,[ugoa]+[=+][rwx]*)*$/.test(text)
        ? (parseChmod(text)?.(0, false) ?? null)
        : null;
  const how =
    isExact && mode !== null ? { recursive: false, preserves: false, keepsLinks: false, install: given, ...placed(options) } : null;
  return toDestination(invocation, parsed, 'copy', how, mode, options.has('-D'));
}

function toDestination(
  invocation: Invocation,
  parsed: ParsedArguments,
  kind: 'copy' | 'move',
  given: Omit<TransferHow, 'from'> | null = kind === 'copy' ? copyHow(parsed) : moveHow(parsed),
  mode: number | null = null,
  makesParents = false,
): Maybe[] | null {
  const into = parsed.options.get('-t') ?? parsed.options.get('--target-directory');
  const words = into === undefined ? parsed.operands.slice(0, -1) : parsed.operands;
  const target = into ?? parsed.operands.at(-1);
  const destination = target === undefined ? null : resolvePath(invocation, target.value);
  if (target === undefined || destination === null) return null;
  const [isOnto, keepsPath] = [['-T', '--no-target-directory'], ['--parents']].map((names) =>
    names.some((name) => parsed.options.has(name)),
  );
  const isDirectory = isOnto !== true && (into !== undefined || words.length > 1 || /(?:^|\/)\.{0,2}$/.test(target.value));
  // Which of the two is meant, they refuse to guess.
  if (isOnto === true && (into !== undefined || words.length > 1)) return null;
  const backup = readBackup(parsed);
  // Where that is not followed to its end, all that lies there may be others.
  const kept: Maybe[] = backup === null ? keptIn(isDirectory ? destination : parentOf(destination), invocation.program) : [];
  return kept.concat(
    words.map((word): Maybe => {
      const source = argumentPath(invocation, word);
      if (source === null) return { kind: 'change', paths: [destination], by: invocation.program };
      const plain = withoutTrailing(word.value, '/');
      const isName = plain === word.value && !/^\.{0,2}$/.test(baseName(plain));
      // `a/.` is what is in it, `a/..` and `a/` are left to those who do not follow them.
      const isContents = baseName(plain) === '.' && kind === 'copy' && given?.recursive === true;
      const below = keepsPath === true ? directoriesOf(word) : undefined;
      const isFollowed =
        given !== null && (isContents || isName) && !target.isPattern && below !== null && !(below !== undefined && isContents);
      const how =
        isFollowed && backup !== null
          ? {
              ...given,
              from: isContents ? ('contents' as const) : ('path' as const),
              ...(below === undefined ? {} : { below }),
              ...(backup === undefined ? {} : { backup }),
            }
          : null;
      return {
        kind,
        ...source,
        source: source.path,
        destination,
        intoDirectory: isDirectory,
        name: keepsPath === true || isOnto === true || source.isPattern || !isName ? null : baseName(source.path),
        makesParents,
        mode,
        how,
      };
    }),
  );
}

/** With `-b` what was there goes on under another name. */
function keptIn(folder: string, by: string): Maybe[] {
  return [{ kind: 'change', paths: [folder], by }];
}

/** The directories that stand in a path as it is given; null where they are not simply below one another. */
function directoriesOf({ value, isPattern }: ShellWord): readonly string[] | null {
  const parts = value.split('/').filter((part) => part !== '' && part !== '.');
  return isPattern || parts.includes('..') ? null : parts.slice(0, -1);
}

function readLink(invocation: Invocation): Maybe[] | null {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-t', '-S', '--suffix', '--target-directory']));
  const into = options.get('-t') ?? options.get('--target-directory');
  if (into !== undefined) return linksInto(invocation, into, words, options);
  const target = words[0]?.value;
  const given = words[1]?.value ?? (target === undefined ? undefined : baseName(target));
  const path = given === undefined ? null : resolvePath(invocation, given);
  if (
    target === undefined
    || path === null
    || words.length > 2
    || words.some(({ isPattern }) => isPattern)
    || (given?.endsWith('/') === true && given !== '/')
  )
    return null;
  const symbolic = isSymbolic(options);
  const led = resolvePath(invocation, target);
  const resolved = symbolic ? target : led;
  if (resolved === null || !isKnown(resolved)) return null;
  // With -r what stands in the link depends on where both lie.
  const backup = readBackup({ options });
  if (backup === null) return keptIn(parentOf(path), 'ln');
  if (!hasOnly(options, KNOWN_LINK) || (isRelative(options) && !symbolic)) return [{ kind: 'change', paths: [path], by: 'ln' }];
  const isItself = ['-n', '-T', '--no-dereference', '--no-target-directory'].some((name) => options.has(name));
  const written = isRelative(options) ? led : resolved;
  if (written === null) return null;
  return [
    {
      kind: 'link',
      path,
      target: written,
      symbolic,
      name: isItself ? null : baseName(target),
      force: isForced(options),
      ...(backup === undefined ? {} : { backup }),
      ...(isRelative(options) ? { relative: true } : {}),
    },
  ];
}

const KNOWN_LINK =
  /^(?:-[sfnvTrtbS]|--(?:backup|suffix|symbolic|force|no-dereference|verbose|no-target-directory|relative|target-directory))$/;

function isSymbolic(options: ParsedArguments['options']): boolean {
  return options.has('-s') || options.has('--symbolic');
}

function isForced(options: ParsedArguments['options']): boolean {
  return options.has('-f') || options.has('--force');
}

function isRelative(options: ParsedArguments['options']): boolean {
  return options.has('-r') || options.has('--relative');
}

/** `ln -s -t FOLDER TARGET…`: each under its own name. */
function linksInto(invocation: Invocation, into: ShellWord, words: readonly ShellWord[], options: ParsedArguments['options']): Maybe[] {
  const folder = into.isPattern ? null : resolvePath(invocation, into.value);
  const symbolic = isSymbolic(options);
  return words.map((word): Maybe => {
    const source = word.isPattern ? null : resolvePath(invocation, word.value);
    const name = baseName(word.value);
    if (folder === null || source === null || !isKnown(word.value) || /^\.{0,2}$/.test(name)) return null;
    const path = `${folder === '/' ? '' : folder}/${name}`;
    if (
      !hasOnly(options, KNOWN_LINK)
      || isRelative(options)
      || options.has('-b')
      || options.has('-S')
      || options.has('--backup')
      || options.has('--suffix')
    )
      return { kind: 'change', paths: [folder], by: 'ln' };
    return { kind: 'link', path, target: symbolic ? word.value : source, symbolic, name: null, force: isForced(options) };
  });
}
