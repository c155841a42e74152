import { BUILTINS, OF_THE_SHELL } from '../../toolchain/shell-builtins.ts';
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
 * The one of Node's image: what is an option, or no command, becomes an argument of node. Whether a name is one is left open where PATH may
 * lead to it or not, and where it may be a command of the shell's own.
 */
export function handOnByNodeEntrypoint({ argv, env, process }: Started): Handing {
  const [script = '', ...command] = argv;
  const [name = ''] = command;
  const path = env.get('PATH') ?? '';
  // Without a command it is node alone.
  const isArgument = name === '' || name.startsWith('-') || /^[^/]+\.[cm]?js$/.test(name) || isNoCommand(name, path, process);
  if (!isFound('node', path, process) || (!isArgument && !isCommand(name, path, process))) return OWN;
  return becomes(script, isArgument ? ['node', ...command] : command, env, process);
}

/** What `command -v` surely finds nothing for. */
function isNoCommand(name: string, path: string, process: Started['process']): boolean {
  if (name.includes('/')) return isAway(follow(process, name));
  return (
    !BUILTINS.has(name) && !OF_THE_SHELL.has(name) && path.split(':').every((directory) => isAway(follow(process, `${directory}/${name}`)))
  );
}

function isAway(found: ReturnType<typeof follow>): boolean {
  return found.ok === false && found.errno === 'ENOENT';
}

/** What it surely finds, and is a file that may be executed. */
function isCommand(name: string, path: string, process: Started['process']): boolean {
  if (!name.includes('/')) return isFound(name, path, process);
  const found = follow(process, name);
  return found.ok === true && found.node.type === 'file' && (found.node.mode & 0o111) === 0o111;
}

/** Whether PATH surely leads to a program of the name: before it, nothing may have brought another. */
function isFound(name: string, path: string, process: Started['process']): boolean {
  const found = path
    .split(':')
    .map((directory) => follow(process, `${directory}/${name}`))
    .find(({ ok }) => ok !== false);
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
  return {
    kind: 'starts',
    by: script,
    argv: command,
    env,
    say,
    replaces: true,
    readAsScript: (path) => (readAsScript(process, path, 'dash', '') === 'script' ? 'script' : null),
  };
}
