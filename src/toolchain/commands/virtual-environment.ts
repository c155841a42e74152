import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { allowed } from '../unwritable-output.ts';
import type { BareOperation } from './command-paths.ts';

const PYTHON = /^python(?:3(?:\.\d+)?)?$/;

/** Where Docker's own images of Python have it, and where distributions do. */
const PLACES = ['/usr/local/bin', '/usr/bin'];

/**
 * `python3 -m venv DIR`: a directory whose Python is a link to the one that made it (CPython, Lib/venv). Null for any other command, and
 * where it is not known which Python that is.
 */
export function readVenv(invocation: Invocation, files: StageFiles | undefined): BareOperation[] | null {
  const [flag, module, ...words] = invocation.args.map(({ value }) => value);
  const directory = PYTHON.test(invocation.program) && flag === '-m' && module === 'venv' ? environmentOf(invocation, words) : null;
  const python = directory === null ? null : pythonOf(invocation, files);
  if (directory === null || python === null) return null;
  const by = `${invocation.program} -m venv`;
  const made = ['', '/bin', '/include', '/lib'].map((name): BareOperation => ({
    kind: 'directory',
    path: `${directory}${name}`,
    parents: true,
    mode: null,
    install: null,
  }));
  const link = (name: string, target: string): BareOperation => ({
    kind: 'link',
    path: `${directory}/bin/${name}`,
    target,
    symbolic: true,
    name: null,
    force: true,
  });
  const names = ['python', 'python3'].filter((name) => name !== invocation.program);
  // What is not seen of a base image is no environment of the same name.
  const isNew = files?.kindAt(directory) === 'missing';
  const gone = ['python', 'python3', invocation.program].map((name): BareOperation => ({
    kind: 'remove',
    path: `${directory}/bin/${name}`,
    isPattern: false,
    recursive: true,
  }));
  return [
    ...made,
    ...(isNew ? gone : []),
    ...(words.includes('--copies') ? [] : [link(invocation.program, python), ...names.map((name) => link(name, invocation.program))]),
    { kind: 'change', paths: [directory], by, adds: 'beside' },
  ];
}

/** Why `python3 -m venv DIR` surely may not make it. Measured with Python 3.11. */
export function deniedVenv(invocation: Invocation, files: StageFiles | undefined): CommandProblem | null {
  const [flag, module, ...words] = invocation.args.map(({ value }) => value);
  const directory = PYTHON.test(invocation.program) && flag === '-m' && module === 'venv' ? environmentOf(invocation, words) : null;
  const denied = directory === null ? null : (files?.denied(directory) ?? null);
  return denied === null || files === undefined
    ? null
    : {
        why: `the user of the line may not make ${denied}`,
        said: `Error: [Errno 13] Permission denied: '${denied}'`,
        fix: allowed(denied, true, files),
      };
}

/** The one directory that it is to be made in. */
function environmentOf(invocation: Invocation, words: readonly string[]): string | null {
  const operands = words.filter((word, i) => !word.startsWith('-') && words[i - 1] !== '--prompt');
  const isPlain = words.every(
    (word) => !word.startsWith('-') || /^--(?:system-site-packages|copies|symlinks|upgrade-deps|without-pip|prompt(?:=.*)?)$/.test(word),
  );
  const [only = '', ...others] = operands;
  const directory = isPlain && others.length === 0 && only !== '' ? resolvePath(invocation, only) : null;
  return directory === '/' ? null : directory;
}

/** The first of the name in PATH, where surely none stands before it. */
function pythonOf({ path, program, variable }: Invocation, files: StageFiles | undefined): string | null {
  if (path.includes('/')) return PLACES.some((place) => path === `${place}/${program}`) ? path : null;
  const places = variable('PATH')?.value.split(':') ?? [];
  const place = places.find((one) => files?.isAbsent(`${one}/${program}`) !== true);
  return place !== undefined && PLACES.includes(place) ? `${place}/${program}` : null;
}

/** The environment that a program of it is called by the path of: what it installs goes there; null for those of the system. */
export function environmentCalled({ path }: Invocation): string | null {
  const directory = /^(\/.+)\/bin\/[\w.]+$/.exec(path)?.[1] ?? null;
  return directory === null || /^\/usr(?:\/local)?$/.test(directory) ? null : directory;
}
