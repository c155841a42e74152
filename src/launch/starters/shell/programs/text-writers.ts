import { findId } from '../../../../image/accounts/database.ts';
import { mayRead } from '../../../process.ts';
import { whereIs } from '../find.ts';
import { BY_SCRIPT, sinkAt, startOf } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { capture, captureOther } from '../streams.ts';
import type { Capture } from '../streams.ts';
import { isKnown, SOME_TEXT } from '../unknown.ts';
import { sureTarget, sureEntry, roomFor, isRoom } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';
import { inEngines } from './engine-files.ts';
import { askedFor, given, lacks } from './given-files.ts';
import type { Asked } from './given-files.ts';
import { REASONS } from './reasons.ts';
import { edited } from './sed-run.ts';
import { refusedBySed } from './sed-syntax.ts';
import { readEdits } from './text-edit.ts';
import type { Editing } from './text-edit.ts';
import { exactly } from './trees.ts';

/** `tee [-a] FILE…`: all of them get what is read, save those that cannot be opened. */
export function tee(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, '');
  const bytes = state.input?.bytes;
  const read =
    asked === null || ![...asked.options.keys()].every((option) => option === 'a' || option === 'i') ? null : given('tee', [], state);
  if (asked === null || read === null) return null;
  let error = '';
  for (const path of asked.operands) {
    const sink = /^\/(?:dev|proc)\//.test(path) ? null : path === '' ? 'ENOENT' : sinkAt(path, asked.options.has('a'), state);
    if (sink === null) return null;
    if (typeof sink === 'string') error += `tee: …${path}…: ${REASONS[sink]}\n`;
    else if (bytes === undefined) capture(sink, read.text);
    else captureOther(sink, { bytes });
  }
  if (bytes !== undefined && state.input !== null) state.input.bytes = undefined;
  return { status: error === '' ? 0 : 1, output: read.text, ...(bytes === undefined ? {} : { bytes }), error };
}

/** No file can be made beside the one that is read; null where it can, or where nobody knows. */
function besideAnothers(path: string, editing: Editing | null, state: ShellState): Done | null {
  const found = sureTarget(path, state);
  const isRead = found?.ok === true && found.links.length === 0 && found.node.type === 'file' && mayRead(state.process, found.node);
  const room = isRead && editing !== null ? roomFor(path, state) : null;
  if (room === null || typeof room === 'string' || isRoom(room)) return null;
  // busybox makes one of a name like it, GNU's one called sed….
  return state.tools === 'busybox'
    ? { status: 1, output: '', error: `sed: can't create temp file '${path}…': ${room.refused}\n` }
    : { status: 4, output: '', error: `sed: couldn't open temporary file …: ${room.refused}\n` };
}

/** `sed -i`: another file with the same mode and owner is put in the place of each, of links too. */
export function editInPlace(words: readonly string[], state: ShellState): Done | null {
  const given = readInPlace(words);
  if (given === null) return null;
  const { asked, suffix } = given;
  const wrong = refusedBySed(asked, state);
  if (wrong !== null) return wrong;
  const { editing, paths } = readEdits(asked, state.tools);
  const isBusybox = state.tools === 'busybox';
  // As where nothing was found for xargs to give it.
  if (paths.length === 0) return { status: isBusybox ? 1 : 4, output: '', error: null };
  const refused = paths.length === 1 ? besideAnothers(paths[0] ?? '', editing, state) : null;
  if (refused !== null || state.process.user.uid !== 0) return refused;
  if (editing === null) return null;
  // Nothing takes the place of what is mounted.
  if (paths.length === 1 && inEngines('rm', paths[0] ?? '', '', state) !== undefined)
    return { status: isBusybox ? 1 : 4, output: '', error: null };
  const edit = (text: string): string | null => edited(text, editing, asked.options.has('n'), state.outside);
  let error = '';
  for (const path of paths) {
    const said = editOne(path, edit, suffix, state);
    if (said === null) return null;
    error += said;
  }
  // busybox ends with 1, GNU's with 4 or 2.
  return { status: error === '' ? 0 : isBusybox ? 1 : 2, output: '', error };
}

/** What stands behind sed, and the ending of what is kept; null where it is to be told elsewhere. */
function readInPlace(given: readonly string[]): { readonly asked: Asked; readonly suffix: string } | null {
  // `-ri.bak` is `-r -i.bak`.
  const words = given.flatMap(
    (word) =>
      /^(-[nErsuz]+)(i.*)$/s
        .exec(word)
        ?.slice(1)
        .map((part) => (part.startsWith('-') ? part : `-${part}`)) ?? [word],
  );
  const suffix = words
    .map((word) => /^-i(.*)$/.exec(word)?.[1] ?? /^--in-place(?:=(.*))?$/.exec(word)?.[1] ?? (word === '--in-place' ? '' : undefined))
    .find((one) => one !== undefined);
  const asked = askedFor(
    words.filter((word) => !/^(?:-i|--in-place)/.test(word)),
    'e',
  );
  const isFollowed = asked !== null && [...asked.options.keys()].every((option) => /^[nEre]$/.test(option));
  return suffix === undefined || /[/*]/.test(suffix) || !isFollowed ? null : { asked, suffix };
}

/** Puts another in the place of a file, and gives what is said where there is none; null where nobody can tell. */
function editOne(path: string, edit: (text: string) => string | null, suffix: string, state: ShellState): string | null {
  const [entry, found] = [sureEntry(path, state), sureTarget(path, state)];
  if (entry === null || found === null || found.ok === null || found.links.length > 1) return null;
  if (!found.ok) {
    if (found.errno !== 'ENOENT' || found.links.length > 0) return null;
    lacks(path, state);
    return `sed: …${path}…: No such file or directory\n`;
  }
  const room = roomFor(path, state);
  if (found.node.type !== 'file' || found.node.orDirectory !== undefined || room === null || !isRoom(room)) return null;
  const name = room.at(-1) ?? '';
  if (/^ld|\.so/.test(name)) return null;
  const text = startOf(found.path, found.node, state);
  const written: Capture = { text: (isKnown(text) ? edit(text) : null) ?? SOME_TEXT };
  if (suffix !== '' && entry.ok === true) state.outside.make([...room.slice(0, -1), `${name}${suffix}`], entry.node, { text });
  const { mode, uid, gid } = found.node;
  const made = { type: 'file', mode, uid, gid, origin: BY_SCRIPT, content: null, unknown: `${path} is written by sed` } as const;
  state.outside.make(room, made, written);
  return '';
}

/** `install SOURCE… PLACE`. */
export function install(words: readonly string[], state: ShellState): Done | null {
  const stripped = stripsInVain(words, state);
  if (stripped) return FAILED;
  const done = exactly('install', words, state);
  if (done !== null) return done;
  const asked = askedFor(words, 'mogtS');
  if (asked === null || hasNoSuchOwner(asked, state)) return asked === null ? null : FAILED;
  if (/^[0-7]*[89]/.test(asked.options.get('m') ?? '')) return FAILED;
  if (asked.options.has('d')) return asked.operands.some((path) => isSurely('file', path, state)) ? FAILED : null;
  return broughtInVain(asked, state);
}

/** What is stripped by nobody, GNU's takes away again. */
function stripsInVain(words: readonly string[], state: ShellState): boolean {
  const strips = words.some((word) => /^-[a-zA-Z]*s|^--strip$/.test(word));
  if (!strips || !words.every(isKnown) || whereIs('strip', state) !== 'nowhere') return false;
  const [place, ...others] = words.filter((word) => !word.startsWith('-')).slice(1);
  const isNew =
    place !== undefined
    && others.length === 0
    && sureTarget(place, state)?.ok === false
    && !words.some((word) => /^-[a-zA-Z]*[DtT]|^--/.test(word));
  state.outside.isBeyond ||= state.tools !== 'gnu' || !isNew;
  return true;
}

function isSurely(type: 'file' | 'directory', path: string, state: ShellState): boolean {
  const found = sureTarget(path, state);
  return found?.ok === true && found.node.type === type;
}

function isSurelyMissing(path: string, state: ShellState): boolean {
  const found = sureTarget(path, state);
  return found?.ok === false && found.errno === 'ENOENT' && found.links.length === 0;
}

/** Files that are not there, or that are to go where nothing can; null where nothing is known to stand in the way. */
function broughtInVain({ operands, options }: Asked, state: ShellState): Done | null {
  const folder = options.get('t');
  const makesFolders = options.has('D');
  const sources = folder !== undefined ? operands : operands.slice(0, -1);
  const missing = sources.filter((path) => isSurelyMissing(path, state));
  if (sources.length > 0 && sources.every((path) => isSurely('directory', path, state)) && !makesFolders) return FAILED;
  const place = operands.at(-1) ?? '';
  const led = sources.length > 1 && folder === undefined ? sureTarget(place, state) : null;
  if (led !== null && (led.ok === false || (led.ok === true && led.node.type !== 'directory'))) return FAILED;
  if (missing.length > 0) {
    if (missing.length < sources.length) state.outside.isBeyond = true;
    return { status: 1, output: '', error: missing.map((path) => `install: …${path}…: No such file or directory\n`).join('') };
  }
  // Without -D it makes no directories.
  const room = sources.length === 1 && folder === undefined && !makesFolders ? roomFor(place, state) : null;
  if (room !== null && room !== 'done' && !isRoom(room)) return { status: 1, output: '', error: `install: …${place}…${room.refused}\n` };
  return folder !== undefined && !makesFolders && isSurelyMissing(folder, state)
    ? { status: 1, output: '', error: `install: …${folder}…: No such file or directory\n` }
    : null;
}

/** Whom the files are to belong to is looked up before all else. */
function hasNoSuchOwner({ options }: Asked, { process, outside }: ShellState): boolean {
  if (outside.isBeyond || outside.written.size > 0) return false;
  return (
    [
      ['o', '/etc/passwd'],
      ['g', '/etc/group'],
    ] as const
  ).some(([option, path]) => {
    const name = options.get(option) ?? '';
    return /^[A-Za-z_][-\w]*$/.test(name) && typeof findId(process.root, path, name) === 'string';
  });
}

/** `dos2unix FILE`: another file of the same mode takes its place. What a package's program and busybox's do not do alike is left open. */
export function dos2unix(words: readonly string[], state: ShellState): Done | null {
  const paths = words.filter((word) => word !== '-q' && word !== '-k');
  const found = paths.map((path) => (path.startsWith('-') || !isKnown(path) ? null : sureTarget(path, state)));
  const { user } = state.process;
  const files = found.flatMap((one) =>
    one?.ok === true
    && one.links.length === 0
    && one.node.type === 'file'
    && one.node.uid === user.uid
    && one.node.gid === user.gid
    && one.node.orDirectory === undefined
      ? [{ path: one.path, node: one.node }]
      : [],
  );
  const rooms = paths.map((path) => roomFor(path, state));
  const texts = files.map(({ path, node }) => startOf(path, node, state));
  if (
    files.length !== paths.length
    || rooms.some((room) => room === null || !isRoom(room))
    || texts.some((text) => !isKnown(text) || /\0|\r(?!\n)/.test(text))
  )
    return null;
  for (const [at, { path, node }] of files.entries()) {
    const { mode, uid, gid } = node;
    state.outside.make(
      path,
      { type: 'file', mode, uid, gid, origin: BY_SCRIPT, content: null, unknown: `${paths[at] ?? ''} is written by dos2unix` },
      { text: (texts[at] ?? '').replaceAll('\r\n', '\n') },
    );
  }
  return { status: 0, output: '', error: null };
}
