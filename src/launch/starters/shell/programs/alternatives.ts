import { fromBytes } from '../../../../bytes/source.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { isRoom, roomFor, sureEntry, sureTarget } from './attempts.ts';
import type { Done, KnownProgram } from './done.ts';

export const OF_ALTERNATIVES: Readonly<Record<string, KnownProgram>> = { 'update-alternatives': alternatives };

const ADMIN = '/var/lib/dpkg/alternatives';
const LOG = '/var/log/alternatives.log';
/** What dpkg's programs end with at an error. */
const FAILED: Done = { status: 2, output: '', error: null };

/**
 * `update-alternatives --install LINK NAME PATH PRIORITY` of a name that there was not: LINK leads to /etc/alternatives/NAME, and that to
 * PATH.
 */
function alternatives(words: readonly string[], state: ShellState): Done | null {
  const [command, link = '', name = '', path = '', priority = '', ...more] = words.filter((word) => !/^--(?:quiet|verbose)$/.test(word));
  const isPlain =
    command === '--install'
    && more.length === 0
    && [link, name, path, priority].every(isKnown)
    && link.startsWith('/')
    && path.startsWith('/')
    && /^[\w.+-]+$/.test(name)
    && /^-?\d+$/.test(priority);
  if (!isPlain || state.process.user.uid !== 0) return null;
  const target = sureTarget(path, state);
  if (target?.ok === false) return FAILED;
  const admin = `${ADMIN}/${name}`;
  const [there, known, list] = [sureEntry(link, state), sureEntry(`/etc/alternatives/${name}`, state), sureEntry(admin, state)];
  // A base image that nobody has at hand has none for a link that it has not.
  if (target?.ok !== true || there?.ok !== false || there.errno !== 'ENOENT' || known?.ok === true || list?.ok === true) return null;
  const [at, chosen, listed] = [
    roomFor(link, state),
    roomFor(`/etc/alternatives/${name}`, state),
    list === null ? null : roomFor(admin, state),
  ];
  if (at === null || chosen === null || !isRoom(at) || !isRoom(chosen)) return null;
  const made = { mode: 0o777, uid: 0, gid: 0, origin: BY_SCRIPT } as const;
  state.outside.add(chosen, { type: 'symlink', ...made, target: path });
  state.outside.add(at, { type: 'symlink', ...made, target: `/etc/alternatives/${name}` });
  const text = `auto\n${link}\n\n${path}\n${Number(priority)}\n\n`;
  if (listed !== null && isRoom(listed))
    state.outside.add(listed, { type: 'file', ...made, mode: 0o644, content: fromBytes(new TextEncoder().encode(text)), unknown: null });
  noteIt(state);
  return { status: 0, output: null, error: null };
}

/** It writes the time and what it did. */
function noteIt(state: ShellState): void {
  const log = sureTarget(LOG, state);
  if (log?.ok === true && log.node.type === 'file')
    state.outside.change(log.path, { ...log.node, content: null, unknown: `${LOG} has times in it` });
}
