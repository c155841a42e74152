import { compareVersions } from '../../image/bases/tags.ts';
import type { ProgramOperation } from '../../image/run/tree-operation.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { Invocation } from '../invocation.ts';
import type { BareOperation } from './command-paths.ts';
import { requirementsOf } from './python-requirements.ts';
import type { Requirement } from './python-requirements.ts';

/**
 * The programs of packages whose name is another, by the entry points of their wheels: those that every version has that people still
 * install.
 */
const NAMED: Readonly<Record<string, string>> = {
  'django': 'django-admin',
  'supervisor': 'supervisord supervisorctl echo_supervisord_conf',
  'waitress': 'waitress-serve',
  'httpie': 'http https',
  'jupyter-core': 'jupyter',
  'jupyterlab': 'jupyter-lab',
  'notebook': 'jupyter-notebook',
  'jupyter-server': 'jupyter-server',
  'ansible-core': 'ansible ansible-playbook ansible-galaxy ansible-vault',
  'rq': 'rq rqworker rqinfo',
  'sphinx': 'sphinx-build',
  'pre-commit': 'pre-commit',
  'awscli': 'aws',
  'mlflow': 'mlflow',
  'pytest': 'pytest py.test',
  'dagster': 'dagster dagster-daemon',
};
/** Those with one of their own name. */
const OF_THEIR_NAME = new Set(
  'uvicorn gunicorn flask celery streamlit alembic daphne hypercorn black poetry pipenv mkdocs twine scrapy locust chainlit dramatiq granian arq bokeh panel litellm mypy pylint tox nox flake8 isort honcho prefect ipython'.split(
    ' ',
  ),
);
/** ELF files, which no Python starts. */
const ELF: Readonly<Record<string, string>> = { uv: 'uv', ruff: 'ruff', uwsgi: 'uwsgi' };
/** Programs that came with a version (fastapi's 0.111 by way of fastapi-cli), which every Python that is not older than 3.8 gets. */
const SINCE: Readonly<Record<string, readonly [program: string, version: string]>> = {
  fastapi: ['fastapi', '0.111'],
  sanic: ['sanic', '19.6'],
  watchfiles: ['watchfiles', '0.13'],
};
/** What packages have always wanted, their extras too. */
const WANT: Readonly<Record<string, string>> = {
  'fastapi[all]': 'uvicorn',
  'flask-cors': 'flask',
  'flask-sqlalchemy': 'flask',
  'flask-migrate': 'flask alembic',
  'flask-login': 'flask',
  'flask-restful': 'flask',
  'flask-wtf': 'flask',
  'flask-socketio': 'flask',
  'flask-jwt-extended': 'flask',
  'flower': 'celery',
  'django-celery-beat': 'celery django',
  'jupyterlab': 'jupyter-core',
  'notebook': 'jupyter-core',
  'jupyter': 'notebook jupyter-core',
  'jupyter-server': 'jupyter-core',
  'channels[daphne]': 'daphne',
  'ansible': 'ansible-core',
};
/** A release of uvicorn came with it. */
const STANDARD = ['0.112', 'uvicorn'] as const;

/** Variables of pip and uv that lead them elsewhere, or keep them from anything. */
const SETTINGS = [
  'PIP_TARGET',
  'PIP_USER',
  'PIP_PREFIX',
  'PIP_ROOT',
  'PIP_DRY_RUN',
  'PIP_PYTHON',
  'PIP_CONFIG_FILE',
  'PIP_REQUIRE_VIRTUALENV',
  'PIP_NO_DEPS',
  'PYTHONHOME',
  'PYTHONUSERBASE',
  'VIRTUAL_ENV',
  'CONDA_PREFIX',
  'UV_PYTHON',
  'UV_TARGET',
  'UV_PREFIX',
  'UV_CONFIG_FILE',
  'UV_OFFLINE',
  'UV_PROJECT_ENVIRONMENT',
];

/** Where Docker's own images of Python have it, and pip puts programs. */
const BIN = '/usr/local/bin';

/**
 * The programs that `pip install` surely brings where pip is that of Docker's own image of Python, which the files of the stage tell later.
 */
export function pythonPrograms(invocation: Invocation, files: StageFiles | undefined): BareOperation[] {
  const words = installWords(invocation);
  if (
    words === null
    || invocation.directory === null
    || SETTINGS.some((name) => invocation.variable(name) !== null)
    || !isImagesOwn(invocation, files)
  )
    return [];
  const wanted = requirementsOf(words, invocation.directory, files) ?? [];
  const programs = new Map<string, NonNullable<ProgramOperation['of']>>();
  for (const requirement of wanted) for (const [name, of] of programsOf(requirement, new Set())) programs.set(name, of);
  return [...programs].map(([name, of]) => ({ kind: 'program', path: `${BIN}/${name}`, family: null, of }));
}

/** What `pip uninstall` takes away of them. */
export function removedPythons(invocation: Invocation): BareOperation[] {
  const words = wordsOfPip(invocation);
  if (words?.[0] !== 'uninstall') return [];
  const names = words.filter((word) => !word.startsWith('-')).flatMap((word) => requirementsOf([word], '/', undefined) ?? []);
  const paths = names.flatMap((requirement) =>
    [...programsOf({ name: requirement.name, extras: [], version: null }, new Set())].map(([name]) => `${BIN}/${name}`),
  );
  return paths.length === 0 ? [] : [{ kind: 'change', paths, by: 'pip uninstall' }];
}

function wordsOfPip({ program, args }: Invocation): readonly string[] | null {
  const words = args.map(({ value }) => value);
  const all = /^python[\d.]*$/.test(program) ? (words[0] === '-m' ? words.slice(1) : []) : [program, ...words];
  const own = all[0] === 'uv' ? all.slice(1) : all;
  return /^pip3?$/.test(own[0] ?? '') ? own.slice(1) : null;
}

function installWords(invocation: Invocation): readonly string[] | null {
  const [command, ...rest] = wordsOfPip(invocation) ?? [];
  if (command !== 'install') return null;
  const isUv = invocation.program === 'uv' || (invocation.args[0]?.value === '-m' && invocation.args[1]?.value === 'uv');
  // Without it uv looks for a virtual environment first.
  return isUv && !rest.includes('--system') && !/^(?:1|true)$/i.test(invocation.variable('UV_SYSTEM_PYTHON')?.value ?? '') ? null : rest;
}

/** Whether nothing of that name comes before it in PATH. */
function isImagesOwn(invocation: Invocation, files: StageFiles | undefined): boolean {
  const { path, program } = invocation;
  if (path.includes('/')) return path === `${BIN}/${program}`;
  const places = invocation.variable('PATH')?.value.split(':') ?? [];
  const before = places.slice(0, Math.max(places.indexOf(BIN), 0));
  return (
    places.includes(BIN)
    && before.every(
      (place) =>
        place === '/usr/local/sbin' || [program, 'python', 'python3'].every((name) => files?.isAbsent(`${place}/${name}`) === true),
    )
  );
}

/** The names of its programs, and what they are. */
function* programsOf(
  { name, extras, version }: Requirement,
  seen: Set<string>,
): Generator<readonly [string, NonNullable<ProgramOperation['of']>]> {
  if (seen.has(name)) return;
  seen.add(name);
  const own = Object.hasOwn(NAMED, name) ? (NAMED[name] ?? '') : OF_THEIR_NAME.has(name) ? name : '';
  for (const program of own.split(' ')) if (program !== '') yield [program, 'python-script'];
  const elf = Object.hasOwn(ELF, name) ? ELF[name] : undefined;
  if (elf !== undefined) yield [elf, 'python'];
  const [since, first] = (Object.hasOwn(SINCE, name) ? SINCE[name] : undefined) ?? ['', ''];
  if (since !== '' && isFrom(version, first)) yield [since, version === null ? 'recent-python-script' : 'python-script'];
  const [standard, brought] = STANDARD;
  const wants = [name, ...extras.map((extra) => `${name}[${extra}]`)].flatMap((one) =>
    Object.hasOwn(WANT, one) ? (WANT[one] ?? '').split(' ') : [],
  );
  if (name === 'fastapi' && extras.includes('standard') && isFrom(version, standard)) wants.push(brought);
  for (const one of wants) if (one !== '') yield* programsOf({ name: one, extras: [] }, seen);
}

function isFrom(version: string | null | undefined, first: string): boolean {
  return version === null || (version !== undefined && compareVersions(version, first) >= 0);
}
