import { joinPath, pathFrom } from '../../image/walk.ts';
import { follow, mayRead } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';

/** Options of python that do not say what is to be run; the last two have a value, which may stand by itself. */
const PYTHON_FLAGS = /^-[bBdEIOPqRsSuvx]+$/;
const PYTHON_VALUES = /^-[WX]/;

/** `python FILE`, as Python 3.9 and newer say it: it opens the file itself. */
export function handOnByPython(started: Started): Handing {
  const { argv } = started;
  let at = 1;
  for (let word = argv[at]; word?.startsWith('-') === true; word = argv[at]) {
    if (PYTHON_FLAGS.test(word)) at++;
    else if (PYTHON_VALUES.test(word)) at += word.length === 2 ? 2 : 1;
    else return OWN;
  }
  return ending(started, argv[at], (path, _, errno) => ({
    message: `…: can't open file '${path}': [Errno ${errno === 'ENOENT' ? 2 : 13}] ${strerror(errno)}`,
    exitCode: 2,
  }));
}

/** `ruby FILE`; what RUBYOPT loads may do anything. */
export function handOnByRuby(started: Started): Handing {
  if (started.env.get('RUBYOPT') !== undefined) return OWN;
  return ending(started, started.argv[1], (_, script, errno) => ({
    message: `…: ${strerror(errno)} -- ${script} (LoadError)`,
    exitCode: 1,
  }));
}

/** `php FILE`. */
export function handOnByPhp(started: Started): Handing {
  return ending(started, started.argv[1], (_, script) => ({ message: `Could not open input file: ${script}`, exitCode: 1 }));
}

/** What an interpreter says of a file that is not there, or that its user may not read. */
type Say = (path: string, script: string, errno: 'ENOENT' | 'EACCES') => LastWord;

/** The interpreter starts, and ends at once where the file that it is to run is surely not there, or not for its user to read. */
export function ending(started: Started, script: string | undefined, say: Say): Handing {
  const { process, argv } = started;
  if (script === undefined || script === '' || script.startsWith('-')) return OWN;
  const errno = unopened(started, script);
  if (errno === null) return OWN;
  const words = say(pathFrom(joinPath(process.cwd), script), script, errno);
  return errno === 'EACCES'
    ? unreadable(script, argv[0] ?? '', words)
    : { kind: 'ends', script, detail: `${script}, which ${argv[0] ?? ''} is to run, is not in the image`, ...words };
}

/** Why a file surely cannot be opened; null where it may. */
export function unopened({ process }: Started, path: string): 'ENOENT' | 'EACCES' | null {
  const found = follow(process, path);
  if (found.ok === true) return found.node.type === 'file' && !mayRead(process, found.node) ? 'EACCES' : null;
  return found.ok === false && (found.errno === 'ENOENT' || found.errno === 'EACCES') ? found.errno : null;
}

/** A script that its user may not read. */
export function unreadable(script: string, argv0: string, words: LastWord): Handing {
  return {
    kind: 'ends',
    isDenied: true,
    unread: script,
    detail: `${script}, which ${argv0} is to run, may not be read by this user`,
    fix: `COPY --chmod=0755 … ${script}   since who runs a script reads it`,
    ...words,
  };
}
