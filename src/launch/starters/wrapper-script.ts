import { follow } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { readAsScript } from './misread.ts';

/**
 * The entrypoint script of an official image, whose text is not at hand: it becomes what it is given (`exec "$@"`), unless that is an
 * option, a configuration file or one of the programs that it prepares itself. Its shell may be any; the line is left out of its words.
 */
export function handOnByWrapper({ argv, env, process }: Started, own: readonly string[]): Handing {
  const [script = '', ...command] = argv;
  const [name = ''] = command;
  if (name === '' || name.startsWith('-') || name.endsWith('.conf') || own.includes(name)) return OWN;
  return becomes(script, command, env, process);
}

/**
 * The one of Node's image: what is an option, or no command, becomes an argument of node. Whether a name is one is left open, but for node
 * itself and for files of JavaScript.
 */
export function handOnByNodeEntrypoint({ argv, env, process }: Started): Handing {
  const [script = '', ...command] = argv;
  const [name = ''] = command;
  const isArgument = name.startsWith('-') || /^[^/]+\.[cm]?js$/.test(name);
  if ((name !== 'node' && !isArgument) || !isFound('node', env.get('PATH') ?? '', process)) return OWN;
  return becomes(script, isArgument ? ['node', ...command] : command, env, process);
}

/** Whether PATH surely leads to a program of the name: before it, nothing may have brought another. */
function isFound(name: string, path: string, process: Started['process']): boolean {
  const found = path.split(':').map((directory) => follow(process, `${directory}/${name}`)).find(({ ok }) => ok !== false);
  return found?.ok === true;
}

/** `exec "$@"`. */
function becomes(script: string, command: readonly string[], env: Started['env'], process: Started['process']): Handing {
  const [name = ''] = command;
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => {
    // Of a path bash says something else than dash does.
    if (errno === 'ENOENT') return { message: name.includes('/') ? `…${name}: …` : `…${name}: not found`, exitCode: 127 };
    return errno === 'EACCES' ? { message: `…${name}: Permission denied`, exitCode: 126 } : null;
  };
  return { kind: 'starts', by: script, argv: command, env, say, replaces: true, readAsScript: (path) => (readAsScript(process, path, 'dash', '') === 'script' ? 'script' : null) };
}
