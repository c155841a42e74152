import { isSameId } from '../../../../image/accounts/unsure-ids.ts';
import type { DirectoryNode } from '../../../../image/file-tree.ts';
import { unlinked } from '../../../../image/layers/hard-links.ts';
import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { isAtOrBelow, joinPath, walk } from '../../../../image/walk.ts';
import { baseName, withoutTrailing } from '../../../../text.ts';
import { isReadOnly, mayRead } from '../../../process.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { hasMore, isHeldReadOnly, isRoom, mayChange, othersIn, refuse, roomFor, sureEntry, sureTarget } from './attempts.ts';
import type { Attempt, KnownNode } from './attempts.ts';
import type { Done } from './done.ts';
import { inEngines } from './engine-files.ts';
import { linkedCopies } from './linked-copies.ts';
import { ontoOtherName } from './onto-other-name.ts';
import { exactly } from './trees.ts';
import { summedUp } from './writers.ts';

/**
 * What `cp` and `mv` end with where something of it surely cannot be done, or a file comes to where nothing is; null for all else: what
 * they do then is told from the text.
 */
export function transferred(command: 'cp' | 'mv', words: readonly string[], state: ShellState): Done | null {
  const options = words
    .filter((word) => /^-[a-zA-Z]+$/.test(word))
    .join('')
    .replaceAll('-', '');
  const given = words.filter((word) => !/^-[a-zA-Z]+$/.test(word));
  const destination = given.at(-1);
  const same = state.outside.hasLinks ? ontoOtherName(command, options, given, words, state) : undefined;
  if (same !== undefined) return same;
  const linked = command === 'cp' ? linkedCopies(words, state) : undefined;
  if (linked !== undefined) return linked;
  const done = words.every(isKnown) ? exactly(command, words, state) : null;
  if (done !== null) return done;
  const kept = keeping(command, words, given, state);
  if (kept !== null) return kept;
  if (destination === undefined || given.length < 2 || words.some((word) => !isKnown(word) || word.startsWith('--'))) return null;
  const sources = given.slice(0, -1);
  const unled =
    command === 'cp' && state.tools === 'gnu' && /^[rRfvl]+$/.test(options) && options.includes('l')
      ? ledNowhere(options, sources, state)
      : null;
  if (unled !== null) return unled;
  if (/^[rRapdPLHfvu]*t$/.test(options) && words.indexOf('-t') >= 0) {
    const folder = words[words.indexOf('-t') + 1] ?? '';
    const led = sureTarget(folder, state);
    if (led !== null && (led.ok === false || (led.ok === true && led.node.type !== 'directory')))
      return { status: 1, output: '', error: `${command}: …${folder}…\n` };
    return null;
  }
  if (!(command === 'cp' ? /^[rRapdPLHfvT]*$/ : /^[fvT]*$/).test(options))
    return /^[rRabdfHilLnpPsuvxT]*$/.test(options) ? missing(command, sources, state) : null;
  const led = sources.length > 1 && state.tools === 'gnu' ? sureTarget(destination, state) : null;
  // GNU's looks at that before all else.
  if (led?.ok === false) return { status: 1, output: '', error: `${command}: …${destination}…\n` };
  const transfer = new Transfer(command, options, destination, sources.length > 1, state);
  const attempts = sources.map((source) => transfer.attempt(source));
  if (attempts.every((one) => one === null)) return null;
  // The others are taken all the same.
  if (attempts.includes(null)) state.outside.isBeyond = true;
  // busybox leaves the slash away.
  return summedUp(
    command,
    attempts,
    sources.map((source) => withoutTrailing(source, '/')),
  );
}

/**
 * `-n` of one file: it does nothing where something is, and no more than without it else. What newer ones of GNU's end with then is not
 * what older ones do.
 */
function keeping(
  command: 'cp' | 'mv',
  words: readonly string[],
  [source = '', destination = '', ...more]: readonly string[],
  state: ShellState,
): Done | null {
  const at = words.findIndex((word) => /^-[a-zA-Z]*n/.test(word));
  const found = at < 0 || more.length > 0 || !words.every(isKnown) ? null : sureTarget(destination, state);
  const isFolder = found?.ok === true && found.node.type === 'directory';
  const place = found === null || !isFolder ? found : sureEntry(`${destination}/${baseName(withoutTrailing(source, '/'))}`, state);
  const from = place === null ? null : sureTarget(source, state);
  if (place === null || place.ok === null || from?.ok !== true || from.node.type !== 'file') return null;
  if (place.ok) return state.tools === 'busybox' ? { status: 0, output: '', error: '' } : { status: null, output: '', error: null };
  const rest = words.map((word, i) => (i === at ? word.replace('n', '') : word)).filter((word) => word !== '-');
  return place.errno === 'ENOENT' ? transferred(command, rest, state) : null;
}

/** However it is to be done: nothing of it is there. */
function missing(command: 'cp' | 'mv', sources: readonly string[], state: ShellState): Done | null {
  const attempts = sources.map((source) => {
    const found = sureEntry(source, state);
    return found?.ok === false ? refuse(found.errno) : null;
  });
  return attempts.includes(null) ? null : summedUp(command, attempts, sources);
}

/** `cp -l` of GNU follows links, all of them with -r: those that lead nowhere have no other name. */
function ledNowhere(options: string, sources: readonly string[], state: ShellState): Done | null {
  const { process, outside } = state;
  const attempts = sources.map((source): Attempt => {
    const found = sureTarget(source, state);
    if (found?.ok === false) return refuse(found.errno);
    const isLost =
      found?.ok === true
      && found.node.type === 'directory'
      && /[rR]/.test(options)
      && hasLostLink(found.path, found.node, process.root, outside.budget);
    return isLost ? { refused: '' } : null;
  });
  if (attempts.every((one) => one === null)) return null;
  // The others are linked all the same.
  outside.isBeyond = true;
  return summedUp('cp', attempts, sources);
}

class Transfer {
  readonly #command: 'cp' | 'mv';
  readonly #options: string;
  readonly #destination: string;
  readonly #several: boolean;
  readonly #state: ShellState;

  constructor(command: 'cp' | 'mv', options: string, destination: string, several: boolean, state: ShellState) {
    this.#command = command;
    this.#options = options;
    this.#destination = destination;
    this.#several = several;
    this.#state = state;
  }

  /** Null where nothing is known to stand in the way. */
  attempt(source: string): Attempt {
    const isRecursive = /[rRa]/.test(this.#options);
    const keepsLinks = this.#command === 'mv' || (!/[LH]/.test(this.#options) && (isRecursive || /[dP]/.test(this.#options)));
    const ours = this.#command === 'mv' ? inEngines('mv', source, '', this.#state) : undefined;
    if (ours !== undefined) return ours;
    const found = keepsLinks ? sureEntry(source, this.#state) : sureTarget(source, this.#state);
    if (found?.ok === false) return refuse(found.errno);
    if (found?.ok !== true) return null;
    const { node, path } = found;
    if (this.#command === 'cp' && node.type === 'directory' && !isRecursive)
      return { refused: '', about: `omitting directory '${source}'` };
    if (this.#command === 'cp' && node.type === 'directory' && this.#options.includes('L')) return this.#lostLink(path, node);
    if (this.#command === 'cp' && node.type === 'file' && !mayRead(this.#state.process, node)) return refuse('EACCES');
    if (this.#command === 'mv' && isReadOnly(this.#state.process, path)) return refuse('EROFS');
    return this.#departure(source, path, node) ?? this.#arrival(source, node, path);
  }

  /** `cp -rL` of a directory in which links lead nowhere: all but those is copied. */
  #lostLink(path: readonly string[], node: DirectoryNode): Attempt {
    if (!hasLostLink(path, node, this.#state.process.root, this.#state.outside.budget)) return null;
    this.#state.outside.isBeyond = true;
    return { refused: '' };
  }

  /** What keeps a name where it is. To another file system it is copied all the same. */
  #departure(source: string, path: readonly string[], node: KnownNode): Attempt {
    const parent = this.#command === 'mv' && path.length > 0 ? sureTarget(joinPath(path.slice(0, -1)), this.#state) : null;
    const obstacle =
      parent?.ok === true ? (mayChange(parent.path, parent.node, this.#state) ?? othersIn(parent.node, node, this.#state)) : null;
    if (obstacle !== null)
      for (const one of [source, this.#destination]) this.#state.outside.written.add(baseName(withoutTrailing(one, '/')));
    return obstacle;
  }

  #arrival(source: string, node: KnownNode, from: readonly string[]): Attempt {
    const onto = this.#several ? undefined : inEngines(this.#command, this.#destination, '', this.#state);
    if (onto !== undefined) return onto;
    const led = sureTarget(this.#destination, this.#state);
    // `/proc` is a folder of the kernel's, to which nothing comes.
    const into = led === null && /^\/(?:proc|sys)\/*$/.test(this.#destination) ? this.#destination : null;
    const held =
      into === null
        ? undefined
        : inEngines(this.#command, `${withoutTrailing(into, '/')}/${baseName(withoutTrailing(source, '/'))}`, '', this.#state);
    if (held !== undefined) return held;
    if (led === null || led.ok === null) return this.#ontoUnknown(this.#destination);
    const isFolder = led.ok && led.node.type === 'directory' && !this.#options.includes('T');
    // Which of two things is said of a link there, or of several sources, differs.
    if (this.#options.includes('T') && (this.#several || led.links.length > 0)) return null;
    if (this.#several && !isFolder) return { refused: '', about: withoutTrailing(this.#destination, '/') };
    if (!led.ok && led.links.length > 0 && sureEntry(this.#destination, this.#state)?.ok !== false)
      return this.#throughLink(led.errno, node);
    // `a/.` is what is in it.
    if (isFolder && !/[^./]\/*$/.test(source)) return null;
    // What is in it would be in itself.
    if (node.type === 'directory' && isFolder && isAtOrBelow(joinPath(led.path), joinPath(from)) && joinPath(led.path) !== joinPath(from))
      return this.#command === 'mv'
        || this.#isIntoItself(node, from, `${withoutTrailing(this.#destination, '/')}/${baseName(withoutTrailing(source, '/'))}`)
        ? { refused: '' }
        : null;
    const place = isFolder ? `${withoutTrailing(this.#destination, '/')}/${baseName(withoutTrailing(source, '/'))}` : this.#destination;
    if (this.#isIntoItself(node, from, place)) return { refused: '' };
    const inside = isFolder ? inEngines(this.#command, place, '', this.#state) : undefined;
    if (inside !== undefined) return inside;
    const there = isFolder ? sureEntry(place, this.#state) : led;
    if (there === null || there.ok === null) return this.#ontoUnknown(place);
    if (there.ok) return this.#onto(there.node, node, there.links.length === 0 && joinPath(there.path) === joinPath(from));
    if (there.errno !== 'ENOENT') return refuse(there.errno);
    if (node.type !== 'directory' && place.endsWith('/')) return { refused: '' };
    const room = roomFor(place, this.#state);
    if (room === null || !isRoom(room)) return this.#command === 'cp' ? naming(place, room) : room;
    if (this.#command === 'mv' && node.type === 'directory' && isAtOrBelow(joinPath(room), joinPath(from))) return { refused: '' };
    // What something is mounted at stays where it is.
    if (this.#command === 'mv' && this.#state.process.mounts?.some(({ target }) => target === joinPath(from)) === true)
      return { refused: '' };
    return this.#place(from, node, room) ? 'done' : null;
  }

  /** Where a link leads nowhere, GNU's cp makes no file there, and no directory in its place. */
  #throughLink(errno: string, node: KnownNode): Attempt {
    if (this.#command !== 'cp' || this.#state.tools !== 'gnu') return null;
    if (errno === 'ELOOP' && /^[rRapvf]*$/.test(this.#options)) return { refused: 'symbolic links', about: this.#destination };
    if (errno !== 'ENOENT') return null;
    if (node.type === 'file' && /^[pvfT]*$/.test(this.#options))
      return { refused: 'not writing through dangling symlink', about: this.#destination };
    return node.type === 'directory' && /^[rRapvf]*$/.test(this.#options) ? { refused: '', about: this.#destination } : null;
  }

  /** A file or a link comes to where nothing is. */
  #place(from: readonly string[], node: KnownNode, room: readonly string[]): boolean {
    const { process, outside, umask } = this.#state;
    const isMounted = this.#command === 'mv' && process.mounts?.some(({ target }) => isAtOrBelow(joinPath(from), target)) === true;
    if (
      isMounted
      || (this.#command === 'mv' && !this.#mayLeave(from, node))
      || (node.type === 'file' && (node.orDirectory !== undefined || node.grown !== undefined))
    )
      return false;
    const text = outside.textAt(from)?.text;
    const written = text === undefined ? undefined : { text };
    if (this.#command === 'mv' && (node.type === 'file' || node.type === 'symlink')) {
      outside.release(from);
      outside.remove(from);
      outside.make(room, node, written);
      return true;
    }
    // What cp makes of the other bits, differs.
    if (this.#command === 'mv' || node.type !== 'file' || (node.mode & 0o7000) !== 0 || !/^[fT]*$/.test(this.#options)) return false;
    const { uid, gid } = process.user;
    outside.add(room, { ...unlinked(node), mode: node.mode & ~umask, uid, gid, origin: BY_SCRIPT }, written);
    return true;
  }

  /** cp copies a directory into itself once, and says that it cannot. */
  #isIntoItself(node: KnownNode, from: readonly string[], place: string): boolean {
    const folder = this.#command === 'cp' && node.type === 'directory' ? roomFor(place, this.#state) : null;
    if (folder === null || !isRoom(folder) || folder.length <= from.length || !isAtOrBelow(joinPath(folder), joinPath(from))) return false;
    this.#state.outside.isBeyond = true;
    return true;
  }

  /** Where nobody knows what is there. */
  #ontoUnknown(place: string): Attempt {
    return isHeldReadOnly(place, this.#state) ? { refused: '' } : null;
  }

  /** From a directory with the sticky bit nobody but root takes what is another's. */
  #mayLeave(from: readonly string[], node: KnownNode): boolean {
    const { uid } = this.#state.process.user;
    const parent = uid === 0 || from.length === 0 ? null : sureTarget(joinPath(from.slice(0, -1)), this.#state);
    if (parent === null) return uid === 0;
    return (
      parent.ok === true
      && ((parent.node.mode & 0o1000) === 0 || isSameId(uid, parent.node.uid) === true || isSameId(uid, node.uid) === true)
    );
  }

  /** What is in the place of another. */
  #onto(there: KnownNode, node: KnownNode, isSame: boolean): Attempt {
    // busybox's mv has nothing against it, and leaves it.
    if (isSame)
      return this.#command === 'mv' && this.#state.tools === 'busybox'
        ? 'done'
        : /^[rRapfvT]*$/.test(this.#options)
          ? { refused: 'same file' }
          : null;
    if (there.type !== 'directory') return node.type === 'directory' ? refuse('ENOTDIR') : null;
    if (node.type !== 'directory') return refuse('EISDIR');
    return this.#command === 'mv' && hasMore(there) === true ? { refused: '' } : null;
  }
}

/** Whether a link in a directory or below it leads nowhere. */
function hasLostLink(path: readonly string[], node: DirectoryNode, root: DirectoryNode, budget: { left: number }): boolean {
  const { names } = namesOf(node);
  budget.left -= names.length + 1;
  return (
    budget.left >= 0
    && names.some((name) => {
      const child = childOf(node, name);
      const at = [...path, name];
      if (child?.type === 'symlink') return walk(root, joinPath(at), { asKernel: true }).ok === false;
      return child?.type === 'directory' && hasLostLink(at, child, root, budget);
    })
  );
}

/** cp names what it cannot make, mv what it cannot move. */
function naming(about: string, attempt: Attempt): Attempt {
  return attempt === null || attempt === 'done' ? attempt : { ...attempt, about };
}
