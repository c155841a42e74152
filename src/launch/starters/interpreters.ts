import { joinPath, pathFrom } from '../../image/walk.ts';
import { follow, leadsToDirectory } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';
import { missingRequire } from './modules/php-requires.ts';
import { missingFile } from './modules/ruby-requires.ts';
import { textFound } from './shell/files.ts';
import { unopened } from './unopened.ts';
import type { Unopened } from './unopened.ts';

/** `ruby FILE`; what RUBYOPT loads may do anything. */
export function handOnByRuby(started: Started): Handing {
  const { argv, env, process } = started;
  if (env.get('RUBYOPT') !== undefined) return OWN;
  const missing = ending(started, argv[1], (_, script, errno) => ({
    message: `…: ${strerror(errno)} -- ${script} (LoadError)`,
    exitCode: 1,
  }));
  const [, script = '-'] = argv;
  if (missing.kind === 'own' && !script.startsWith('-') && leadsToDirectory(process, script))
    return {
      kind: 'ends',
      detail: `${script}, which ruby is to run, is a directory`,
      message: `…: ${strerror('EISDIR')} -- ${script} (LoadError)`,
      exitCode: 1,
    };
  const read = missing.kind === 'own' ? scriptOf(started, argv[1]) : null;
  if (read === null) return missing;
  const asked = env.get('RUBYLIB') === undefined ? missingFile(process, read.text, read.path) : null;
  return asked === null ? OWN : lacks(`a script of ruby loads ${asked}`, `…cannot load such file -- ${asked} (LoadError)…`, 1);
}

/** `php FILE`. */
export function handOnByPhp(started: Started): Handing {
  const { process } = started;
  const argv = started.argv[1] === '-f' ? started.argv.toSpliced(1, 1) : started.argv;
  if (argv[1] === '-S') return serveByPhp(started);
  const missing = ending(started, argv[1], (_, script) => ({ message: `Could not open input file: ${script}`, exitCode: 1 }));
  const read = missing.kind === 'own' ? scriptOf(started, argv[1]) : null;
  if (read === null) return missing;
  const asked = missingRequire(process, read.text, read.path);
  return asked === null
    ? OWN
    : lacks(`a script of php requires ${asked}`, `…Failed opening required '${asked}' (include_path=…`, PHP_FAILED);
}

const PHP_FAILED = 255;

/** `php -S ADDRESS -t DIRECTORY`. */
function serveByPhp({ argv, process }: Started): Handing {
  const [, , , option, directory] = argv;
  if (option !== '-t' || directory === undefined || follow(process, directory).ok !== false) return OWN;
  return lacks(`php is to serve ${directory}`, `…Directory ${directory} does not exist.`, 1);
}

/** The text of the script that an interpreter is to run; null where it is not at hand, or an option stands there. */
function scriptOf({ process }: Started, script: string | undefined): { readonly text: string; readonly path: readonly string[] } | null {
  if (script === undefined || script.startsWith('-')) return null;
  const found = follow(process, script);
  const text = textFound(found);
  return found.ok !== true || text === null ? null : { text, path: found.path };
}

function lacks(what: string, message: string, exitCode: number): Handing {
  return { kind: 'ends', detail: `${what}, which is not in the image`, message, exitCode };
}

/** What an interpreter says of a file that is not there, or that its user may not read. */
type Say = (path: string, script: string, errno: Unopened) => LastWord;

/** The interpreter starts, and ends at once where the file that it is to run is surely not there, or not for its user to read. */
export function ending(started: Started, script: string | undefined, say: Say): Handing {
  const { process, argv } = started;
  if (script === undefined || script === '' || script.startsWith('-')) return OWN;
  const errno = unopened(process, script);
  if (errno === null) return OWN;
  const words = say(pathFrom(joinPath(process.cwd), script), script, errno);
  return errno === 'EACCES'
    ? unreadable(script, argv[0] ?? '', words)
    : { kind: 'ends', script, detail: `${script}, which ${argv[0] ?? ''} is to run, is not in the image`, ...words };
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
