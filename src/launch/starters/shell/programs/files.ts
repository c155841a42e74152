import { concatenate } from '../../../../bytes/concatenate.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import { findName } from '../../../../image/accounts/database.ts';
import { isUnsure } from '../../../../image/accounts/unsure-ids.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import { isKernels } from '../../../../image/run/run-machine.ts';
import { joinPath, splitPath, walk } from '../../../../image/walk.ts';
import { withoutTrailing } from '../../../../text.ts';
import { follow, hasCapability, mayRead } from '../../../process.ts';
import { isOldBusybox } from '../../program-family.ts';
import { textOf as textOfFile } from '../files.ts';
import { whereIs } from '../find.ts';
import { startOf } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import type { Capture } from '../streams.ts';
import { isKnown } from '../unknown.ts';
import { isEngines, isRoom, roomFor, sureEntry, sureTarget } from './attempts.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { inEngines } from './engine-files.ts';
import { bytesAt, lacks, takePiped } from './given-files.ts';
import { kernelText, TERMINAL } from './kernel-files.ts';
import { ldconfig, ldd } from './ldd.ts';
import { listed } from './listing.ts';
import { mktemp } from './mktemp.ts';
import { numbered } from './numbering.ts';
import { REASONS, whyNotThere } from './reasons.ts';
import { dos2unix, install, tee } from './text-writers.ts';
import { transferred } from './transfers.ts';
import { exactly } from './trees.ts';
import { madeBy } from './writers.ts';

/** Programs that tell of paths and files, and those that change them. */
export const OF_FILES: Readonly<Record<string, KnownProgram>> = {
  basename: (words) => {
    const [path, suffix, ...more] = behindDashes(words);
    if (path === undefined || more.length > 0 || path.startsWith('-') || !isKnown(path + (suffix ?? ''))) return null;
    const name = withoutSlashes(path).replace(/^.*\/(?=.)/s, '');
    return {
      status: 0,
      output: `${suffix !== undefined && name !== suffix && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name}\n`,
    };
  },
  dirname: (words) => {
    const [path, ...more] = behindDashes(words);
    if (path === undefined || more.length > 0 || path.startsWith('-') || !isKnown(path)) return null;
    const plain = withoutSlashes(path);
    const cut = plain.lastIndexOf('/');
    return { status: 0, output: `${cut < 0 ? '.' : withoutTrailing(plain.slice(0, cut), '/') || '/'}\n` };
  },
  cat,
  ...Object.fromEntries(
    ['cksum', 'sum', 'expand', 'unexpand', 'fmt', 'pr', 'tsort', 'b2sum', 'sha224sum', 'sha384sum'].map((name) => [name, lacking]),
  ),
  which: (names, state) => {
    const [name, ...more] = names;
    if (name === undefined || !names.every((one) => /^[\w./+][\w./+-]*$/.test(one))) return null;
    if (more.length > 0) return inTurn(names.map((one) => OF_FILES['which']?.([one], state) ?? null));
    // It says nothing of what busybox has without a file.
    const found = whereIs(name, state, true);
    if (found === 'unsure' || (typeof found === 'object' && !found.place.startsWith('/'))) return null;
    return found === 'nowhere' ? { status: 1, output: '' } : { status: 0, output: `${found.place}\n` };
  },
  readlink: (words, state) =>
    lacksWhole(words, state) ?? (words[0] === '-f' || words[0] === '-e' ? resolved(words.slice(1), state) : linkAt(words, state)),
  realpath: (words, state) =>
    state.tools === 'busybox'
      ? inTurn(words.map((word) => resolvedByBusybox(word, state)))
      : (lacksWhole(words, state) ?? allResolved(words[0] === '-e' ? words.slice(1) : words, state)),
  stat: (words, state) => statistic(words, state) ?? ANSWERED,
  ls: (words, state) => listed(words, state),
  ldconfig,
  ldd,
  df: (words, state) => measured('df', words, state),
  du: (words, state) => measured('du', words, state),
  mkdir: (words, state) => madeBy('mkdir', words, state),
  mkfifo: (words, state) => madeBy('mkfifo', words, state),
  rm: (words, state) => madeBy('rm', words, state),
  rmdir: (words, state) => madeBy('rmdir', words, state),
  unlink: (words, state) => (words.length === 1 ? madeBy('unlink', words, state) : null),
  touch: (words, state) => (lacksModel(words, state) ? FAILED : madeBy('touch', withoutTime(words, state), state)),
  chmod: (words, state) => madeBy('chmod', asReference('chmod', words, state), state),
  chown: (words, state) => namesNobody(words, state) ?? madeBy('chown', asReference('chown', words, state), state),
  chgrp: (words, state) => madeBy('chgrp', asReference('chgrp', words, state), state),
  ln: (words, state) => madeBy('ln', words, state),
  chroot: (words, state) => kept(words, state),
  cp: (words, state) => transferred('cp', words, state),
  mv: (words, state) => transferred('mv', words, state),
  tee: (words, state) => tee(words, state),
  dos2unix: (words, state) => dos2unix(words, state),
  install: (words, state) => install(words, state),
  mktemp: (words, state) => mktemp(words, state),
  truncate: (words, state) =>
    exactly('truncate', words, state)
    ?? (words.some((word) => inEngines('truncate', word, '', state) !== undefined) || hasNoRoom(words, state) ? FAILED : null),
};

/** `readlink PATH`: what stands in a link. */
function linkAt([path = '', ...more]: readonly string[], state: ShellState): Done | null {
  const found = more.length > 0 || path.startsWith('-') || !isKnown(path) ? null : sureEntry(path, state);
  if (found === null || found.ok === null) return null;
  return found.ok && found.node.type === 'symlink' ? { status: 0, output: `${found.node.target}\n` } : { status: 1, output: '' };
}

/** `readlink -e PATH` and `realpath -e PATH`, where what they are to find is not there, the last name too; null where it may be. */
function lacksWhole([option = '', ...paths]: readonly string[], state: ShellState): Done | null {
  const isWhole =
    state.tools === 'gnu'
    && /^(?:-e|--canonicalize-existing)$/.test(option)
    && paths.length > 0
    && paths.every((path) => !path.startsWith('-') && isKnown(path));
  return isWhole && paths.some((path) => whyNotThere(sureTarget(path, state)) !== null)
    ? { status: 1, output: paths.length > 1 ? null : '', error: null }
    : null;
}

/** `truncate -s SIZE FILE`, where the directory of the file is not there. */
function hasNoRoom([option, , path = '', ...more]: readonly string[], state: ShellState): boolean {
  const room = option !== '-s' || more.length > 0 || path === '' || !isKnown(path) ? null : roomFor(path, state);
  return room !== null && room !== 'done' && !isRoom(room);
}

/** `touch -r FILE …`, where the file is not there whose times are to be taken. */
function lacksModel(words: readonly string[], state: ShellState): boolean {
  const path = words.includes('-r') ? words[words.indexOf('-r') + 1] : undefined;
  return path !== undefined && isKnown(path) && whyNotThere(sureTarget(path, state)) !== null;
}

/** `chown "$USER:$GROUP"` with neither: busybox looks for a group without a name, GNU's changes nothing. */
function namesNobody(words: readonly string[], { tools }: ShellState): Done | null {
  const [owner] = words.filter((word) => !/^-[a-zA-Z]+$/.test(word));
  return owner === ':' && tools === 'busybox' ? { status: 1, output: '', error: 'chown: unknown group \n' } : null;
}

/** Times that each make reads, and those that GNU's reads too. */
const TIME = /^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)(?: (?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?|@\d{1,10})$/;
const TIME_OF_GNU =
  /^(?:now|today|yesterday|tomorrow|\d{1,4} (?:second|minute|hour|day|week|month|year)s? ago|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?Z?)$/;
const STAMP = /^(?:(?:\d\d)?\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d)(?:[01]\d|2[0-3])[0-5]\d(?:\.[0-5]\d)?$/;

/**
 * The words of `touch` without the time that a file is to have, which nobody looks at: the words as they are where the time may be none.
 */
function withoutTime(words: readonly string[], state: ShellState): readonly string[] {
  const isTime = (value: string): boolean => TIME.test(value) || (state.tools === 'gnu' && TIME_OF_GNU.test(value));
  const at = words.findIndex((word) => /^(?:-[dtr]|--date=.*|--reference=.*)$/s.test(word));
  const [option = '', next = ''] = at < 0 ? [] : words.slice(at);
  const isApart = /^-[dtr]$/.test(option);
  const value = isApart ? next : option.slice(option.indexOf('=') + 1);
  const isModel = option === '-r' || option.startsWith('--r');
  const isRead = at >= 0 && (isModel ? sureTarget(value, state)?.ok === true : option === '-t' ? STAMP.test(value) : isTime(value));
  return isRead ? [...words.slice(0, at), ...words.slice(at + (isApart ? 2 : 1))] : words;
}

/** `chroot DIRECTORY …`, where that is none; what becomes of a program in it is not followed. */
function kept(words: readonly string[], state: ShellState): Done | null {
  const [path = ''] = words;
  const found = path === '' || path.startsWith('-') || !isKnown(path) ? null : sureTarget(path, state);
  if (found?.ok === true && !hasCapability(state.process, 'sys_chroot'))
    return { status: state.tools === 'busybox' ? 1 : CANNOT_CHROOT, output: '', error: null };
  const isNone = found !== null && (found.ok === true ? found.node.type !== 'directory' : found.ok === false);
  const [, program = ''] = words;
  // What is to be started in it is looked for there.
  const isAway =
    found?.ok === true
    && found.node.type === 'directory'
    && /^\/[^\ufdd0-\ufdef\ufffe\uffff]*$/.test(program)
    && walk(found.node, program, { asKernel: true }).ok === false;
  if (isAway) return { status: 127, output: '', error: null };
  return isNone ? { status: state.tools === 'busybox' ? 1 : CANNOT_CHROOT, output: '', error: `chroot: …${path}…\n` } : null;
}

const CANNOT_CHROOT = 125;

/**
 * `--reference=FILE` as the mode or owner that FILE has; the words as they are where that is not known. Of directories with set-id bits a
 * number leaves some.
 */
function asReference(command: 'chmod' | 'chown' | 'chgrp', words: readonly string[], state: ShellState): readonly string[] {
  const at = words.findIndex((word) => /^--reference(?:=|$)/.test(word));
  const isApart = words[at] === '--reference';
  const path = at < 0 ? undefined : isApart ? words[at + 1] : words[at]?.slice('--reference='.length);
  const found = path === undefined || path === '' || !isKnown(path) ? null : sureTarget(path, state);
  if (
    found?.ok !== true
    || isUnsure(found.node.uid)
    || isUnsure(found.node.gid)
    || (command === 'chmod' && (found.node.mode & 0o6000) !== 0 && words.includes('-R'))
  )
    return words;
  const { mode, uid, gid } = found.node;
  const rest = [...words.slice(0, at), ...words.slice(at + (isApart ? 2 : 1))];
  const options = rest.filter((word) => /^-[a-zA-Z]+$/.test(word));
  const asked = command === 'chmod' ? mode.toString(8).padStart(4, '0') : command === 'chgrp' ? String(gid) : `${uid}:${gid}`;
  return [...options, asked, ...rest.filter((word) => !/^-[a-zA-Z]+$/.test(word))];
}

/** `stat -c %u PATH`: whose it is. */
function statistic([first, ...rest]: readonly string[], state: ShellState): Done | null {
  const long = /^--format=(.*)$/s.exec(first ?? '')?.[1];
  if (long !== undefined && state.tools === 'busybox') return FAILED;
  const [option, format, path = '', ...more] = long === undefined ? [first, ...rest] : ['-c', long, ...rest];
  const found = option === '-c' && more.length === 0 && isKnown(path) ? sureEntry(path, state) : null;
  if (option === '-c' && more.length > 0) return inTurn([path, ...more].map((one) => statistic(['-c', format ?? '', one], state)));
  if (found === null && option?.startsWith('-') === false && format === undefined) return existing(option, state);
  if (whyNotThere(found) !== null) return FAILED;
  if (found?.ok !== true || found.links.length > 0) return null;
  const { uid, gid, mode } = found.node;
  const { root } = state.process;
  const sizeOf = found.node.type === 'file' ? sizeOfFile(found.node, state.outside.textAt(found.path)) : undefined;
  const kind =
    found.node.type === 'symlink'
      ? 'symbolic link'
      : found.node.type === 'directory'
        ? 'directory'
        : sizeOf === undefined
          ? undefined
          : sizeOf === 0
            ? 'regular empty file'
            : 'regular file';
  const told: Readonly<Record<string, string | null | undefined>> = {
    F: kind,
    u: String(uid),
    g: String(gid),
    a: mode.toString(8),
    n: path,
    s: sizeOf === undefined ? null : String(sizeOf),
    U: findName(root, uid),
    G: findName(root, gid, '/etc/group'),
  };
  let isSure = true;
  const text = (format ?? '').replace(/%(.)/g, (_, letter: string) => {
    isSure &&= typeof told[letter] === 'string' && !isUnsure(letter === 'u' || letter === 'U' ? uid : gid);
    return told[letter] ?? '';
  });
  return isSure && !/[%\\]/.test(text) ? { status: 0, output: `${text}\n` } : { status: 0, output: null, error: '' };
}

function sizeOfFile({ content }: FileNode, written: Capture | undefined): number | undefined {
  const text = written?.text;
  if (written?.bytes !== undefined) return written.bytes.size;
  return text === undefined ? content?.size : isKnown(text) ? new TextEncoder().encode(text).length : undefined;
}

/** What it says of one path after the other. */
function inTurn(all: readonly (Done | null)[]): Done | null {
  const done = all.filter((one) => one !== null);
  if (done.length < all.length) return null;
  const [statuses, outputs] = [done.map(({ status }) => status), done.map(({ output }) => output)];
  return {
    status: statuses.includes(null) ? null : Math.max(...statuses.map(Number)),
    output: outputs.includes(null) ? null : outputs.join(''),
    error: done.every(({ error }) => error === undefined || error === '') ? '' : null,
  };
}

function existing(path: string, state: ShellState): Done | null {
  const found = isKnown(path) ? sureEntry(path, state) : null;
  const why = whyNotThere(found);
  if (why !== null) return { status: 1, output: '', error: `stat: …${path}…: ${why}\n` };
  return found?.ok === true ? { status: 0, output: null } : null;
}

/** How much room a path takes: each that is not there is told, and what comes of options is not. */
function measured(program: 'df' | 'du', words: readonly string[], state: ShellState): Done {
  const missing = words.filter((word) => !word.startsWith('-') && isKnown(word) && whyNotThere(sureEntry(word, state)) !== null);
  const isPlain = words.every((word) => isKnown(word) && /^(?:[^-]|-[a-ckmshHTxPi]+$)/.test(word));
  if (isPlain && missing.length > 0) return { status: 1, output: null, error: missing.map((path) => `${program}: …${path}…\n`).join('') };
  // du of another's directories may be refused some.
  const isThere =
    (program === 'df' || state.process.user.uid === 0)
    && words.every((word) => (word.startsWith('-') ? /^-[hskm]+$/.test(word) : sureEntry(word, state)?.ok === true));
  return isThere ? { status: 0, output: null, error: '' } : ANSWERED;
}

/** Programs that only read what they are given: they end with 1 where some of it is not there. */
function lacking(words: readonly string[], state: ShellState): Done | null {
  if (!words.every((word) => isKnown(word) && /^(?:[^-]|-[0-9a-zA-Z]{1,3}$)/.test(word))) return null;
  const paths = words.filter((word) => !word.startsWith('-'));
  const isAway =
    !words.some((word) => /^-[a-zA-Z]*[c-eg-zA-Z]/.test(word)) && paths.some((path) => whyNotThere(sureTarget(path, state)) !== null);
  return isAway ? { status: 1, output: null, error: null } : paths.length > 0 ? ANSWERED : null;
}

/** What is read of a file as a text, null where it is none. */
function textOf({ bytes, node }: { readonly bytes: ByteSource; readonly node: FileNode | null }): string | null {
  return node === null ? null : textOfFile({ ...node, content: bytes });
}

function cat(words: readonly string[], state: ShellState): Done | null {
  if (words[0] === '-n') return numbered(words.slice(1), state);
  if (words.some((word) => (word.startsWith('-') && words.join() !== '-') || !isKnown(word))) return null;
  if (words.length === 0 || words[0] === '-') {
    const { input } = state;
    if (input === null) return null;
    const { rest, bytes } = input;
    [input.rest, input.bytes] = ['', undefined];
    return { status: 0, output: rest, ...(bytes === undefined ? {} : { bytes }) };
  }
  const only = words.length === 1 && !state.outside.piped.has(words[0] ?? '') ? bytesAt(words[0] ?? '', state) : null;
  if (only !== null && typeof only === 'object' && textOf(only) === null) return { status: 0, output: null, bytes: only.bytes };
  const joined = words.length > 1 ? oneBehindTheOther(words, state) : null;
  if (joined !== null) return { status: 0, output: null, bytes: joined };
  let [output, error, status]: [string, string, number] = ['', '', 0];
  for (const path of words) {
    if (path === TERMINAL) {
      [error, status] = [`${error}cat: ${path}: ${REASONS.ENXIO}\n`, 1];
      continue;
    }
    const other = takePiped(path, state) ?? kernelText(path);
    if (other !== null) {
      output += other;
      continue;
    }
    const found = follow(state.process, path);
    if (found.ok === null || state.outside.mayHaveChanged(path, found)) return ANSWERED;
    if (!found.ok && found.errno === 'ENOENT') lacks(path, state);
    if (!found.ok && found.errno === 'ENOENT') [error, status] = [`${error}cat: …${path}…: No such file or directory\n`, 1];
    else if (!found.ok && /^(?:EACCES|ENOTDIR|ELOOP|ENAMETOOLONG)$/.test(found.errno) && !isEngines(found.path, state.process))
      [error, status] = [`${error}cat: …${path}…\n`, 1];
    else if (found.ok && found.node.type === 'directory' && !isEngines(found.path, state.process))
      [error, status] = [`${error}cat: …s a directory\n`, 1];
    else if (!found.ok || found.node.type !== 'file' || isKernels(found.path)) return null;
    else if (!mayRead(state.process, found.node)) [error, status] = [`${error}cat: …${path}…: Permission denied\n`, 1];
    else output += startOf(found.path, found.node, state);
  }
  return { status, output, error };
}

/** Files that are no texts, as where a program stands before what it unpacks; null for texts, and where not all are known. */
function oneBehindTheOther(words: readonly string[], state: ShellState): ByteSource | null {
  if (words.length > MAX_JOINED || words.some((word) => word === '-' || state.outside.piped.has(word))) return null;
  const found = words.map((word) => bytesAt(word, state)).filter((one) => one !== null && typeof one === 'object');
  return found.length < words.length || found.every((one) => textOf(one) !== null) ? null : concatenate(found.map(({ bytes }) => bytes));
}

const MAX_JOINED = 16;

/** `readlink -f PATH` and `realpath PATH` of what is there. */
function resolved([path, ...more]: readonly string[], state: ShellState): Done | null {
  if (path === undefined || more.length > 0 || path.startsWith('-') || !isKnown(path)) return null;
  const found = follow(state.process, path);
  // Only the last name may be missing, and to some not even that.
  const parent = sureTarget(path.replace(/[^/]*\/*$/, '.'), state);
  if (whyNotThere(parent) !== null) return FAILED;
  const isSure = found.ok === true && !state.outside.mayHaveChanged(path, found) && splitPath(path)[0] !== 'proc';
  return isSure ? { status: 0, output: `${joinPath(found.path)}\n` } : ANSWERED;
}

function allResolved(words: readonly string[], state: ShellState): Done | null {
  return words.length > 1 ? inTurn(words.map((word) => resolved([word], state))) : resolved(words, state);
}

/** It has no options: each word is a path. Of one that has but one name, old ones want it to be there. */
function resolvedByBusybox(word: string, state: ShellState): Done | null {
  const path = word.startsWith('-') ? `./${word}` : word;
  const found = isKnown(word) && /^[^/]+\/*$/.test(word) ? sureEntry(path, state) : null;
  const program = whyNotThere(found) === null ? null : whereIs('realpath', state, true);
  return program !== null && typeof program === 'object' && isOldBusybox(program.file) ? FAILED : resolved([path], state);
}

/** What stands behind `--`, if that comes first. */
function behindDashes(words: readonly string[]): readonly string[] {
  return words[0] === '--' ? words.slice(1) : words;
}

/** A path that is nothing but slashes keeps one. */
function withoutSlashes(path: string): string {
  return withoutTrailing(path, '/') || path.slice(0, 1);
}
