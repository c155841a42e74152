import { splitPath } from '../../image/walk.ts';
import { follow } from '../process.ts';
import type { ShellState, Streams } from './shell-state.ts';
import type { Redirection } from './shell-nodes.ts';
import { expandText, unfollowed } from './shell-words.ts';

/** Turns what a command writes to where a redirection says, as long as nothing can be in the way. */
export function redirect({ operator, target }: Redirection, state: ShellState): void {
  // A quoted end: nothing in the text is expanded, and no command that is followed reads it.
  if (/^0?<<-?$/.test(operator) && target.pieces.every((piece) => piece.kind === 'text' && piece.quoted)) return;
  const path = expandText(target, state);
  if (/^0?<$/.test(operator) && path === '/dev/null') return;
  const [, number = '', sign = ''] = /^([12]?)(>&|>>?|>\||&>>?)$/.exec(operator) ?? [];
  if (sign === '' || (number !== '' && sign.startsWith('&'))) return unfollowed();
  const stream = number === '2' ? 'error' : 'output';
  if (sign === '>&') return duplicate(stream, path, state);
  // dash takes & for what it is elsewhere.
  if (sign.startsWith('&') && state.start.shell === 'dash') return unfollowed();
  const place = placeOf(path, state);
  state.streams = sign.startsWith('&') ? { output: place, error: place } : { ...state.streams, [stream]: place };
}

function duplicate(stream: keyof Streams, number: string, state: ShellState): void {
  if (number !== '1' && number !== '2') return unfollowed();
  state.streams = { ...state.streams, [stream]: state.streams[number === '1' ? 'output' : 'error'] };
}

function placeOf(path: string, state: ShellState): Streams['output'] {
  if (path === '/dev/null') return 'nowhere';
  // Other users may not be allowed to.
  if (state.process.user.uid !== 0) return unfollowed();
  if (path === '/dev/stderr' || path === '/proc/self/fd/2') return 'error';
  if (path === '/dev/stdout' || path === '/proc/self/fd/1') return 'output';
  write(path, state);
  return 'nowhere';
}

/** Where files can be made, and no loader reads them. */
function write(path: string, state: ShellState): void {
  const found = follow(state.process, path);
  const folder = found.ok === true ? found : follow(state.process, `${path.slice(0, path.lastIndexOf('/') + 1)}.`);
  const names = splitPath(path);
  const name = names.at(-1) ?? '';
  const isFree = found.ok === true ? found.node.type === 'file' : found.ok === false && found.errno === 'ENOENT' && found.links.length === 0 && folder.ok === true && folder.node.type === 'directory';
  if (!isFree || path.endsWith('/') || name === '..' || /^ld|\.so/.test(name) || (folder.ok === true && /^(?:proc|sys|dev)$/.test(folder.path[0] ?? ''))) return unfollowed();
  state.written.add(name);
}
