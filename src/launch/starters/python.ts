import { joinPath, pathFrom } from '../../image/walk.ts';
import { follow } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { ending } from './interpreters.ts';
import { findModule, Importer } from './modules/python-missing.ts';
import type { Module } from './modules/python-missing.ts';
import { pythonPath } from './modules/python-path.ts';
import type { PythonPath } from './modules/python-path.ts';
import { isStandard } from './modules/python-standard.ts';
import { textOf } from './shell/files.ts';
import { handOnBySupervisord } from './supervisord.ts';

/** Options of python that do not say what is to be run; the last two have a value, which may stand by itself. */
const PYTHON_FLAGS = /^-[bBdEIOPqRsSuvx]+$/;
const PYTHON_VALUES = /^-[WX]/;
/** Those that change where modules are looked for. */
const ELSEWHERE = /[EIPsSx]/;

const ENOTDIR = 20;

/** `python FILE`, as Python 3.9 and newer say it: it opens the file itself. `-m NAME` and `-c TEXT`, and what they import at once. */
export function handOnByPython(started: Started): Handing {
  const { argv } = started;
  let at = 1;
  let isUsual = true;
  for (let word = argv[at]; word?.startsWith('-') === true; word = argv[at]) {
    const value = argv[at + 1];
    if (word === '-m' || word === '-c')
      return !isUsual || value === undefined ? OWN : word === '-m' ? byModule(started, value) : byText(started, value);
    if (PYTHON_FLAGS.test(word)) {
      isUsual &&= !ELSEWHERE.test(word);
      at++;
    } else if (PYTHON_VALUES.test(word)) at += word.length === 2 ? 2 : 1;
    else return OWN;
  }
  const missing = ending(started, argv[at], (path, _, errno) => ({
    message: `…: can't open file '${path}': [Errno ${errno === 'ENOENT' ? 2 : errno === 'ENOTDIR' ? ENOTDIR : 13}] ${strerror(errno)}`,
    exitCode: 2,
  }));
  return missing.kind === 'own' && isUsual && argv[at] !== undefined ? byFile(started, argv[at] ?? '') : missing;
}

function byFile(started: Started, script: string): Handing {
  const { process } = started;
  const found = follow(process, script);
  if (found.ok !== true) return OWN;
  const path = pathFrom(joinPath(process.cwd), script);
  if (found.node.type === 'directory') return byDirectory(started, found.path, path);
  const text = found.node.type === 'file' ? textOf(found.node) : null;
  if (text !== null && path.endsWith('/supervisord') && /^from supervisor\.supervisord import|^# EASY-INSTALL|'supervisor==/m.test(text))
    return handOnBySupervisord({ ...started, argv: started.argv.slice(started.argv.indexOf(script)) });
  const python = text === null ? null : pythonPath(started, joinPath(found.path.slice(0, -1)));
  return text === null || python === null ? OWN : endOf(started, python, { path, text, parent: null });
}

/** Its __main__.py. */
function byDirectory(started: Started, directory: readonly string[], path: string): Handing {
  const main = follow(started.process, `${joinPath(directory)}/__main__.py`);
  const compiled = follow(started.process, `${joinPath(directory)}/__main__.pyc`);
  if (main.ok === false && compiled.ok === false) return ends(`${path} has no __main__.py`, `…: can't find '__main__' module in '${path}'`);
  const text = main.ok === true && main.node.type === 'file' ? textOf(main.node) : null;
  const python = text === null ? null : pythonPath(started, path);
  return text === null || python === null ? OWN : endOf(started, python, { path: `${path}/__main__.py`, text, parent: '' });
}

function byText(started: Started, text: string): Handing {
  const python = pythonPath(started, joinPath(started.process.cwd));
  return python === null ? OWN : endOf(started, python, { path: '<string>', text, parent: null });
}

/** As runpy does it. */
function byModule(started: Started, name: string): Handing {
  const { process } = started;
  const python = pythonPath(started, joinPath(process.cwd));
  const parts = name.split('.');
  if (python === null || !parts.every((part) => /^\w+$/.test(part)) || isStandard(parts[0] ?? '', python.minor)) return OWN;
  const importer = newImporter(started, python);
  let found: Module = importer.find(python.places, parts[0] ?? '', true);
  let parent = '';
  for (const [at, part] of parts.slice(1).entries()) {
    if (found.kind === 'missing') return noModule(parts.slice(0, at + 1), name);
    if (found.kind !== 'package' || (found.start !== null && textOf(found.start)?.trim() !== '')) return OWN;
    parent = parts.slice(0, at + 1).join('.');
    found = findModule(process, found.places, part);
  }
  if (found.kind === 'missing') return noModule(parts, name);
  if (found.kind === 'package') {
    if (found.start !== null && textOf(found.start)?.trim() !== '') return OWN;
    parent = name;
    found = findModule(process, found.places, '__main__');
    if (found.kind === 'missing')
      return ends(
        `${name} is a package without a module __main__`,
        `…: No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`,
      );
  }
  const text = found.kind === 'file' ? textOf(found.file) : null;
  return found.kind !== 'file' || text === null ? OWN : endOf(started, python, { path: found.path, text, parent });
}

function noModule(parts: readonly string[], name: string): Handing {
  const missing = parts.join('.');
  const message =
    missing === name
      ? `…: No module named ${name}`
      : `…: Error while finding module specification for '${name}' (ModuleNotFoundError: No module named '${missing}')`;
  return ends(`python is to run the module ${name}, and ${missing === name ? 'it' : missing} is in none of its directories`, message);
}

function newImporter({ process, env, isUnsure }: Started, python: PythonPath): Importer {
  return new Importer(process, python, (name) =>
    env.get(name) !== undefined ? true : env.isOpen === true || isUnsure(name) ? null : false,
  );
}

function endOf(
  started: Started,
  python: PythonPath,
  source: { readonly path: string; readonly text: string; readonly parent: string | null },
): Handing {
  const end = newImporter(started, python).run(source);
  if (end === null) return OWN;
  const { name, by, line } = end;
  const release = `Python 3.${python.minor}`;
  const why = {
    module: `${by} imports ${name} in line ${line}, and no directory of ${release} in the image has it`,
    name: `${by} imports ${name} in line ${line}, and Python finds no such name there`,
    variable: `${by} asks for the variable ${name} in line ${line}, and nothing sets it`,
    file: `${by} opens ${name} in line ${line}, and that is not there, or not for its user to read`,
    syntax: `${by} is no program that ${release} can read, as far as line ${line}`,
  }[end.kind];
  return {
    ...ends(why, `…${end.message}`, end.kind === 'module' && !name.includes('.') ? INSTALL : undefined),
    // A file may be mounted there, and a variable given.
    ...(end.kind === 'variable' || end.kind === 'file' ? { isDecision: true } : {}),
    ...(end.kind === 'variable' ? { wants: [name] } : {}),
  };
}

const INSTALL = 'RUN pip install -r requirements.txt   in this stage, or COPY --from=… the site-packages of the same release of Python';

function ends(detail: string, message: string, fix?: string): Extract<Handing, { kind: 'ends' }> {
  return { kind: 'ends', detail, message, exitCode: 1, ...(fix === undefined ? {} : { fix }) };
}
