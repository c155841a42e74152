import { joinPath, pathFrom } from '../../image/walk.ts';
import { follow } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';

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
  return ending(started, argv[at], (path) => ({
    message: `…: can't open file '${path}': [Errno 2] No such file or directory`,
    exitCode: 2,
  }));
}

/** `ruby FILE`; what RUBYOPT loads may do anything. */
export function handOnByRuby(started: Started): Handing {
  if (started.env.get('RUBYOPT') !== undefined) return OWN;
  return ending(started, started.argv[1], (_, script) => ({
    message: `…: No such file or directory -- ${script} (LoadError)`,
    exitCode: 1,
  }));
}

/** `php FILE`. */
export function handOnByPhp(started: Started): Handing {
  return ending(started, started.argv[1], (_, script) => ({ message: `Could not open input file: ${script}`, exitCode: 1 }));
}

/** The interpreter starts, and ends at once where the file that it is to run is surely not there. */
export function ending(
  { process, argv }: Started,
  script: string | undefined,
  say: (path: string, script: string) => { readonly message: string; readonly exitCode: number },
): Handing {
  if (script === undefined || script === '' || script.startsWith('-')) return OWN;
  const found = follow(process, script);
  if (found.ok !== false || found.errno !== 'ENOENT') return OWN;
  return {
    kind: 'ends',
    script,
    detail: `${script}, which ${argv[0] ?? ''} is to run, is not in the image`,
    ...say(pathFrom(joinPath(process.cwd), script), script),
  };
}
