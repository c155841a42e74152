import { openAddSource } from '../../../../archive/add-archive.ts';
import { readAr } from '../../../../archive/ar.ts';
import { readZip } from '../../../../archive/zip.ts';
import type { ZipEntry } from '../../../../archive/zip.ts';
import { latin1 } from '../../../../bytes/latin1.ts';
import { entryOf } from '../../../../entry-of.ts';
import { FormatError } from '../../../../errors.ts';
import { directory } from '../../../../image/file-tree.ts';
import { extract } from '../../../../image/run/extract.ts';
import { makeDirectory } from '../../../../image/run/files.ts';
import { locate } from '../../../../image/run/run-machine.ts';
import type { RunMachine } from '../../../../image/run/run-machine.ts';
import { joinPath, splitPath } from '../../../../image/walk.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { tried } from './attempts-on-trees.ts';
import { isRoom, roomFor, sureTarget } from './attempts.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { asksDpkg } from './dpkg-database.ts';
import { askedFor, bytesAt } from './given-files.ts';
import { isApart } from './trees.ts';

/** Programs that unpack files of packages and ZIP archives. */
export const OF_PACKAGES: Readonly<Record<string, KnownProgram>> = {
  unzip,
  dpkg,
  'dpkg-deb': dpkgDeb,
  'dpkg-query': (words, state) => asksDpkg(words, state) ?? ANSWERED,
};

const DONE: Done = { status: 0, output: '', error: '' };

/** By what `uname -m` says: Debian's name of the machine. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

/** What Info-ZIP ends with (unzip(1)): no such file or none that is one, no directory for what is in it, a member that is not there. */
const NO_ZIP = 9;
const NO_FOLDER = 2;
const NOT_MATCHED = 11;

/** `dpkg -i FILE…`, where one is not there: what the others come to is not followed. */
function dpkg(words: readonly string[], state: ShellState): Done | null {
  const [option, ...paths] = words;
  // busybox has a dpkg of its own, which has no such option.
  if (option === '--print-architecture' && state.tools === 'busybox') return FAILED;
  const architecture =
    option === '--print-architecture' && paths.length === 0 ? entryOf(ARCHITECTURES, state.process.machine ?? '') : undefined;
  if (architecture !== undefined) return { ...DONE, output: `${architecture}\n` };
  if (/^(?:-x|--extract)$/.test(option ?? '')) return dpkgDeb(words, state);
  const asked = asksDpkg(words, state);
  if (asked !== null) return asked;
  if (/^(?:-[sLl]|--(?:status|listfiles|list))$/.test(option ?? '') && words.every(isKnown)) return ANSWERED;
  if (
    !/^(?:-[iXIc]|--(?:install|unpack|info|contents))$/.test(option ?? '')
    || paths.some((path) => path.startsWith('-') || !isKnown(path))
  )
    return null;
  const packages = /^(?:-i|--install|--unpack)$/.test(option ?? '') ? paths : paths.slice(0, 1);
  if (!packages.some((path) => bytesAt(path, state) === 'missing')) return null;
  // The others are unpacked all the same.
  state.outside.isBeyond ||= packages.length > 1;
  return { ...FAILED, status: 2 };
}

/** `dpkg-deb -x FILE DIRECTORY`: a directory that is not there is made. */
function dpkgDeb([option = '', path = '', into = '', ...more]: readonly string[], state: ShellState): Done | null {
  if (!/^(?:-x|--extract)$/.test(option) || more.length > 0 || !isKnown(path + into) || path.startsWith('-')) return null;
  const found = bytesAt(path, state);
  if (found === 'missing' || into === '') return { ...FAILED, status: 2 };
  if (found === null || found === 'refused') return null;
  const members = readAr(found.bytes);
  if (members === null) return found.bytes.size === 0 || latin1(found.bytes.read(0, 8)) !== '!<arch>\n' ? { ...FAILED, status: 2 } : null;
  const data = [...members].find(([name]) => /^data\.tar(?:\.(?:gz|xz|zst|bz2))?$/.test(name))?.[1];
  if (data === undefined || !members.has('debian-binary')) return null;
  const base = folderFor(into, state);
  if (base === 'refused') return { ...FAILED, status: 2 };
  return base === null
    ? null
    : attempt(() => {
        const opened = openAddSource(data);
        if (opened.kind !== 'archive' || opened.archive.problem !== null) return null;
        const { archive } = opened;
        return onTree(state, (machine) =>
          reach(machine, base) && extract(machine, archive, { into: base, strips: 0, members: [], isOwned: false })?.length === 0
            ? DONE
            : null,
        );
      });
}

/** `unzip [-q] [-o] [-j] FILE [MEMBER…] [-d DIRECTORY]` of Info-ZIP; without the file, one of `FILE.zip` may be meant. */
function unzip(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'd');
  const [path = '-', ...members] = asked?.operands ?? [];
  if (asked === null || path === '-' || /[*?[]/.test(path)) return null;
  const all = ['', '.zip', '.ZIP'].map((ending) => bytesAt(`${path}${ending}`, state));
  if (all.every((one) => one === 'missing')) return { ...FAILED, status: state.tools === 'busybox' ? 1 : NO_ZIP };
  const found = all.find((one) => one !== 'missing');
  const isBusybox = state.tools === 'busybox';
  if (
    found === null
    || found === undefined
    || found === 'refused'
    || ![...asked.options.keys()].every((option) => /^[qojd]$/.test(option))
    || members.some((member) => /[*?[\\]/.test(member))
  )
    return null;
  const entries = readZip(found.bytes);
  if (entries === 'no zip') return { ...FAILED, status: isBusybox ? 1 : NO_ZIP };
  const base = folderFor(asked.options.get('d') ?? '.', state);
  if (base === 'refused') return { ...FAILED, status: isBusybox ? 1 : NO_FOLDER };
  if (entries === null || base === null || (isBusybox && !(members.length === 0 && entries.every(isPlain)))) return null;
  const taken = entries.filter(({ name }) => members.length === 0 || members.includes(name));
  const isWhole = members.every((member) => entries.some(({ name }) => name === member));
  const isJoined = asked.options.has('j');
  return attempt(() =>
    onTree(state, (machine) => {
      if (!reach(machine, base) || !taken.every((entry) => lay(machine, base, entry, isJoined, asked.options.has('o')))) return null;
      return isWhole ? { ...DONE, output: null } : { ...FAILED, status: NOT_MATCHED };
    }),
  );
}

/** Whether busybox, which looks at nothing else, makes of an entry what it is: whatever the umask is. */
function isPlain({ name, mode }: ZipEntry): boolean {
  return mode !== null && (mode & 0o022) === 0 && (mode >> 12 === REGULAR || name.endsWith('/'));
}

/** One entry in its place; false where something that stands there is asked for, or it is none that is followed. */
function lay(machine: RunMachine, base: string, entry: ZipEntry, isJoined: boolean, overwrites: boolean): boolean {
  const {
    tree,
    user: { uid, gid },
    umask,
  } = machine;
  const parts = splitPath(entry.name);
  if (entry.name.startsWith('/') || entry.name.includes('\\') || parts.includes('..') || umask === null) return false;
  const type = (entry.mode ?? 0) >> 12;
  const isFolder = entry.name.endsWith('/');
  if (isFolder && isJoined) return true;
  const name = isJoined ? parts.slice(-1) : parts;
  const at = joinPath([...splitPath(base), ...name]);
  const owner = { uid, gid, origin: BY_SCRIPT };
  if (
    !makeDirectory(machine, {
      kind: 'directory',
      path: isFolder ? at : joinPath(splitPath(at).slice(0, -1)),
      parents: true,
      mode: null,
      install: null,
    })
  )
    return false;
  const place = locate(tree, at, false);
  if (place === null) return false;
  if (isFolder) {
    if (place.node?.type === 'directory')
      tree.set(place.path, { ...place.node, mode: entry.mode === null ? place.node.mode : entry.mode & 0o7777 });
    return place.node?.type === 'directory';
  }
  if ((place.node !== null && (!overwrites || place.node.type !== 'file')) || (type !== LINK && type !== REGULAR && type !== 0))
    return false;
  const content = entry.open();
  const mode = entry.mode === null ? 0o666 & ~umask : entry.mode & 0o777;
  tree.set(
    place.path,
    type === LINK
      ? { type: 'symlink', mode: 0o777, ...owner, target: latin1(content.read(0, content.size)) }
      : { type: 'file', mode, ...owner, content, unknown: null },
  );
  return true;
}

const REGULAR = 0o10;
const LINK = 0o12;

/** Where something is unpacked: a directory that is there, or can be made in one that is. */
function folderFor(path: string, state: ShellState): string | 'refused' | null {
  if (state.process.user.uid !== 0 || state.outside.isBeyond || state.outside.written.size > 0) return null;
  const found = sureTarget(path, state);
  if (found?.ok === true) return found.node.type === 'directory' ? joinPath(found.path) : null;
  const room = found?.ok === false && found.errno === 'ENOENT' && found.links.length === 0 ? roomFor(path, state) : null;
  return room === null || typeof room === 'string' ? null : isRoom(room) ? joinPath(room) : 'refused';
}

/** Makes the last directory of a path, where it is not there. */
function reach({ tree, umask }: RunMachine, path: string): boolean {
  const place = locate(tree, path, true);
  if (place === null || umask === null) return path === '/';
  if (place.node === null) tree.set(place.path, directory(BY_SCRIPT, { mode: 0o777 & ~umask, uid: 0, gid: 0 }));
  return place.node === null || place.node.type === 'directory';
}

function onTree(state: ShellState, work: (machine: RunMachine) => Done | null): Done | null {
  const mounted = [...(state.process.mounts ?? []).map(({ target }) => target), '/proc', '/sys', '/dev'];
  return tried(state, (machine) => {
    const done = work(machine);
    return done !== null && isApart(machine.tree, mounted) ? done : null;
  });
}

/** What cannot be unpacked is not followed. */
function attempt(work: () => Done | null): Done | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
