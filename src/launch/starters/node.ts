import { joinPath, pathFrom } from '../../image/walk.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { unreadable } from './interpreters.ts';
import { isProgram } from './misread.ts';
import { endOfScript } from './modules/node-missing.ts';
import { isBuiltIn, isRelative, resolveFile, resolvePackage, TRIED } from './modules/node-resolution.ts';
import { familyOf } from './program-family.ts';
import { unopened } from './unopened.ts';

/** Options that change nothing of what is run, and of how it is found. */
const FLAGS =
  /^--(?:max[-_](?:old|semi)[-_]space[-_]size=\d+|max-http-header-size=\d+|stack[-_]size=\d+|expose[-_]gc|enable-source-maps|trace-[a-z-]+|no-deprecation|no-warnings|unhandled-rejections=[a-z-]+|dns-result-order=\w+|use-openssl-ca|use-system-ca|title=.*|heapsnapshot-signal=\w+|abort-on-uncaught-exception|pending-deprecation)$/;

/** `node FILE`: Node.js itself starts, and ends where none of the files that FILE may mean is there, nor what it loads at once. */
export function handOnByNode(started: Started): Handing {
  const { process, env } = started;
  const options = env.get('NODE_OPTIONS') ?? '';
  // Quotes and backslashes hold words together there.
  if (/["\\]/.test(options)) return OWN;
  const given = options.split(' ').filter((word) => word !== '');
  if (given.some((word) => !word.startsWith('-') && !/^(?:-r|--require)$/.test(given[given.indexOf(word) - 1] ?? ''))) return OWN;
  const argv = [started.argv[0] ?? '', ...given, ...started.argv.slice(1)];
  let at = 1;
  let isSure = env.get('NODE_PATH') === undefined;
  for (let word = argv[at] ?? ''; word.startsWith('-'); word = argv[at] ?? '') {
    const isLoading = word === '-r' || word === '--require';
    const loaded = isLoading ? argv[at + 1] : /^--require=(.+)$/s.exec(word)?.[1];
    if (loaded !== undefined) {
      if (isSure && isMissing(process, loaded)) return notFound(loaded, loaded);
      isSure = false;
    } else if (!FLAGS.test(word)) return OWN;
    at += isLoading ? 2 : 1;
  }
  const script = argv[at] ?? '';
  // `node inspect FILE` is its debugger.
  if (script === '' || (at === 1 + given.length && script === 'inspect')) return OWN;
  const end = handOnByFile(started, script, argv[0] ?? '');
  return end.kind === 'own' && isSure ? endByModule(started, script) : end;
}

function isMissing(process: Process, name: string): boolean {
  if (isBuiltIn(name)) return false;
  return isRelative(name)
    ? resolveFile(process, pathFrom(joinPath(process.cwd), name)).kind === 'missing'
    : resolvePackage(process, name, process.cwd) === 'missing';
}

function handOnByFile(started: Started, script: string, argv0: string): Handing {
  const { process } = started;
  const path = pathFrom(joinPath(process.cwd), script);
  // A directory on the way that may not be searched hides what is in it.
  const isNowhere = TRIED.every(
    (end) => unopened(started.process, `${script}${end}`) !== null && follow(process, `${script}${end}`).ok === false,
  );
  if (isNowhere) return notFound(script, path);
  if (unopened(started.process, script) === 'EACCES')
    return unreadable(script, argv0, { message: `…EACCES: permission denied, open '${path}'…`, exitCode: 1 });
  return isItself(process, script)
    ? {
        kind: 'ends',
        script,
        detail: `${script}, which node is to run, is node itself`,
        message: '…SyntaxError: Invalid or unexpected token…',
        exitCode: 1,
      }
    : OWN;
}

function notFound(script: string, named: string): Handing {
  return {
    kind: 'ends',
    script,
    detail: `${script}, which node is to run, is not in the image`,
    message: `…Error: Cannot find module '${named}'…`,
    exitCode: 1,
  };
}

/** What the program loads when it starts is not there. */
function endByModule(started: Started, script: string): Handing {
  const { process } = started;
  const main = resolveFile(process, pathFrom(joinPath(process.cwd), script));
  if (main.kind === 'open') return OWN;
  if (main.kind === 'missing') {
    const { named } = main;
    const detail =
      named === undefined ? `${script} is a directory without an index.js` : `${named}, which its package.json names, is not in the image`;
    return {
      kind: 'ends',
      detail,
      message: `…Error: Cannot find module '${named ?? pathFrom(joinPath(process.cwd), script)}'…`,
      exitCode: 1,
    };
  }
  const end = endOfScript(process, main, (name) => hasVariable(started, name));
  if (end === null) return OWN;
  const { kind, name, by, message, exitCode } = end;
  const why = {
    module: `${by} loads ${JSON.stringify(name)}, and that is not in the image`,
    syntax: `${by} is no script that Node.js can read`,
    json: `${by} is to be JSON, and is not`,
    file: `${by} opens ${name}, which is not there, or not for its user to read`,
    foreign: `${by} is a module, and modules have no ${name}`,
    variable: `${by} asks for the variable ${name}, and nothing sets it`,
  }[kind];
  return {
    kind: 'ends',
    detail: why,
    ...(kind === 'module' && !isRelative(name) ? { fix: INSTALL } : {}),
    // A file may be mounted there, and a variable given.
    ...(kind === 'variable' || kind === 'file' ? { isDecision: true } : {}),
    ...(kind === 'variable' ? { wants: [name] } : {}),
    message: message === '' ? '' : `…${message}…`,
    exitCode,
  };
}

const INSTALL = 'RUN npm ci   beside package.json, or COPY --from=… the node_modules of a stage that does';

function hasVariable({ env, isUnsure }: Started, name: string): boolean | null {
  return env.get(name) !== undefined ? true : env.isOpen === true || isUnsure(name) || /^(?:TERM|NODE_\w+)$/.test(name) ? null : false;
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
