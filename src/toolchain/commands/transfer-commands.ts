import { parseChmod } from '../../image/copy/chmod.ts';
import type { TransferHow } from '../../image/run/tree-operation.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { ShellWord } from '../shell/expand.ts';
import { parentOf } from '../write.ts';
import { keptIn, readBackup } from './backup-option.ts';
import { argumentPath, forEachPath, hasOnly } from './command-paths.ts';
import type { Maybe } from './command-paths.ts';

export function readCopy(invocation: Invocation): Maybe[] | null {
  const parsed = parseArguments(invocation.args, COPY_VALUES);
  return toDestination(invocation, parsed, { kind: 'copy', how: copyHow(parsed), mode: null, makesParents: false });
}

const COPY_VALUES = new Set('-t --target-directory -S --suffix --no-preserve'.split(' '));
/** Options that are followed; `--preserve` alone is mode, owner and times. */
const KNOWN_COPY =
  /^(?:-[rRapdPLHflvxtTnubS]|--(?:backup|link|suffix|recursive|archive|preserve|no-dereference|dereference|force|verbose|one-file-system|target-directory|no-target-directory|no-clobber|update|parents|remove-destination|no-preserve|reflink|sparse))$/;
const KNOWN_MOVE = /^(?:-[fvtTnubS]|--(?:backup|suffix|force|verbose|target-directory|no-target-directory|no-clobber|update))$/;
const INSTALL_VALUES = new Set('-m --mode -o --owner -g --group -t --target-directory -S --suffix'.split(' '));
const KNOWN_INSTALL =
  /^(?:-[dmogDpvctsCTbS]|--(?:backup|suffix|strip|directory|mode|owner|group|preserve-timestamps|verbose|target-directory|compare|no-target-directory))$/;

function copyHow({ options }: ParsedArguments): Omit<TransferHow, 'from'> | null {
  const kept = keptByCopy(options);
  // Whether a file system shares blocks, nobody knows: it has to be asked to try.
  const isOwn = !options.has('--reflink') || /^(?:auto|never)$/.test(options.get('--reflink')?.value ?? '');
  if (!hasOnly(options, KNOWN_COPY) || kept === null || !isOwn) return null;
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
  const isAsked = archive || has('-P', '-d', '--no-dereference', '-L', '--dereference', '-H');
  const sameFile = has('-l', '--link') ? { sameFile: isAsked ? ('as-asked' as const) : ('by-program' as const) } : {};
  return { recursive, ...kept, install: null, ...follows, ...sameFile, ...placed(options) };
}

/** What else `--preserve` may name is nothing that is seen here. */
const OF_COPIES = /^(?:mode|ownership|timestamps|links|context|xattr|all)$/;

/** What of a file its copy has as well; null for what is not followed. */
function keptByCopy(options: ParsedArguments['options']): Pick<TransferHow, 'preserves' | 'preservesMode' | 'forgetsMode'> | null {
  const has = (...names: readonly string[]): boolean => names.some((name) => options.has(name));
  const listed = (name: string): readonly string[] => (options.get(name)?.value ?? '').split(',').filter((one) => one !== '');
  const [given, taken] = [listed('--preserve'), listed('--no-preserve')];
  if (![...given, ...taken].every((one) => OF_COPIES.test(one))) return null;
  const isAll = has('-a', '--archive', '-p') || (has('--preserve') && given.length === 0) || given.includes('all');
  const keeps = (one: string): boolean => (isAll || given.includes(one)) && !taken.includes(one) && !taken.includes('all');
  // Which of them counts, depends on what comes last.
  if (given.some((one) => taken.includes(one)) || (keeps('ownership') && !keeps('mode'))) return null;
  const forgets = taken.includes('mode') || taken.includes('all');
  return {
    preserves: keeps('mode') && keeps('ownership'),
    ...(keeps('mode') && !keeps('ownership') ? { preservesMode: true as const } : {}),
    ...(forgets ? { forgetsMode: true as const } : {}),
  };
}

/** mv(1). */
export function readMove(invocation: Invocation): Maybe[] | null {
  const parsed = parseArguments(invocation.args, COPY_VALUES);
  return toDestination(invocation, parsed, { kind: 'move', how: moveHow(parsed), mode: null, makesParents: false });
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

export function readInstall(invocation: Invocation): Maybe[] | null {
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
  return toDestination(invocation, parsed, { kind: 'copy', how, mode, makesParents: options.has('-D') });
}

/** What is brought to another place, as far as options say. */
interface Transfer {
  readonly kind: 'copy' | 'move';
  /** Null where not all of them are followed. */
  readonly how: Omit<TransferHow, 'from'> | null;
  readonly mode: number | null;
  readonly makesParents: boolean;
}

/** Where the words of a line are brought. */
interface Destination {
  readonly path: string;
  /** Surely a directory, which takes each by its name. */
  readonly isDirectory: boolean;
  readonly isPattern: boolean;
  /** With -T nothing is put into it. */
  readonly isOnto: boolean;
}

function toDestination(invocation: Invocation, parsed: ParsedArguments, transfer: Transfer): Maybe[] | null {
  const into = parsed.options.get('-t') ?? parsed.options.get('--target-directory');
  const words = into === undefined ? parsed.operands.slice(0, -1) : parsed.operands;
  const target = into ?? parsed.operands.at(-1);
  const path = target === undefined ? null : resolvePath(invocation, target.value);
  if (target === undefined || path === null) return null;
  const isOnto = ['-T', '--no-target-directory'].some((name) => parsed.options.has(name));
  const isMany = into !== undefined || words.length > 1;
  // Which of the two is meant, they refuse to guess.
  if (isOnto && isMany) return null;
  const isDirectory = !isOnto && (isMany || /(?:^|\/)\.{0,2}$/.test(target.value));
  const backup = readBackup(parsed);
  const to: Destination = { path, isDirectory, isPattern: target.isPattern, isOnto };
  const keepsPath = parsed.options.has('--parents');
  return [
    // Where that is not followed to its end, all that lies there may be others.
    ...(backup === null ? keptIn(isDirectory ? path : parentOf(path), invocation.program) : []),
    ...words.map((word) => brought(invocation, word, to, { ...transfer, keepsPath, backup })),
  ];
}

function brought(
  invocation: Invocation,
  word: ShellWord,
  to: Destination,
  { kind, how: given, mode, makesParents, keepsPath, backup }: Transfer & { keepsPath: boolean; backup: ReturnType<typeof readBackup> },
): Maybe {
  const source = argumentPath(invocation, word);
  if (source === null) return { kind: 'change', paths: [to.path], by: invocation.program };
  const plain = withoutTrailing(word.value, '/');
  const isName = plain === word.value && !/^\.{0,2}$/.test(baseName(plain));
  // `a/.` is what is in it, `a/..` and `a/` are left to those who do not follow them.
  const isContents = baseName(plain) === '.' && kind === 'copy' && given?.recursive === true;
  const below = keepsPath ? directoriesOf(word) : undefined;
  const isFollowed = given !== null && (isContents || isName) && !to.isPattern && below !== null && !(below !== undefined && isContents);
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
    destination: to.path,
    intoDirectory: to.isDirectory,
    name: keepsPath || to.isOnto || source.isPattern || !isName ? null : baseName(source.path),
    makesParents,
    mode,
    how,
  };
}

/** The directories that stand in a path as it is given; null where they are not simply below one another. */
function directoriesOf({ value, isPattern }: ShellWord): readonly string[] | null {
  const parts = value.split('/').filter((part) => part !== '' && part !== '.');
  return isPattern || parts.includes('..') ? null : parts.slice(0, -1);
}
