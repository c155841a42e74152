import { joinPath, pathFrom } from '../../image/walk.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { unopened, unreadable } from './interpreters.ts';
import { isProgram } from './misread.ts';
import { familyOf } from './program-family.ts';

/** What Node.js tries behind the name of the program it is given (lib/internal/modules/cjs/loader.js). */
const TRIED = ['', '.js', '.json', '.node'];

/** `node FILE`: Node.js itself starts, and ends where none of the files that FILE may mean is there. */
export function handOnByNode(started: Started): Handing {
  const { process, argv, env } = started;
  const [argv0 = '', script = ''] = argv;
  // `node inspect FILE` is its debugger; what an option or NODE_OPTIONS loads may change what is found.
  if (script === '' || script.startsWith('-') || script === 'inspect' || env.get('NODE_OPTIONS') !== undefined) return OWN;
  const path = pathFrom(joinPath(process.cwd), script);
  // A directory on the way that may not be searched hides what is in it.
  const isNowhere = TRIED.every((end) => unopened(started, `${script}${end}`) !== null && follow(process, `${script}${end}`).ok === false);
  if (!isNowhere && unopened(started, script) === 'EACCES')
    return unreadable(script, argv0, { message: `…EACCES: permission denied, open '${path}'…`, exitCode: 1 });
  if (!isNowhere)
    return isItself(process, script)
      ? {
          kind: 'ends',
          script,
          detail: `${script}, which node is to run, is node itself`,
          message: '…SyntaxError: Invalid or unexpected token…',
          exitCode: 1,
        }
      : OWN;
  return {
    kind: 'ends',
    script,
    detail: `${script}, which node is to run, is not in the image`,
    message: `…Error: Cannot find module '${path}'…`,
    exitCode: 1,
  };
}

/** `node /usr/local/bin/node FILE`, where an ENTRYPOINT starts it already: its own bytes are no JavaScript. */
function isItself(process: Process, script: string): boolean {
  const found = follow(process, script);
  return (
    found.ok === true
    && found.node.type === 'file'
    && (found.node.content === null ? familyOf(found.node) === 'node' : isProgram(found.node, 'dash'))
  );
}
