/** As Python 3.11 ended in a Debian tree with the same files. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const text = (content: string, mode = 0o644) => ({ type: 'file', mode, content: new TextEncoder().encode(content) }) as const;
const ends = (files: Readonly<Record<string, string>>, command: readonly string[], more = '', from = 'python:3.11-slim') => {
  const context = Object.fromEntries(Object.entries(files).map(([name, content]) => [`ctx/${name}`, text(content, 0o755)]));
  const { outcome, exitCode, message } = judge(
    `FROM ${from}\nWORKDIR /app\nCOPY ctx /app\n${more}CMD ${JSON.stringify(command)}\n`,
    context,
  ).prediction;
  return outcome === 'ok' ? null : `${exitCode} ${message}`;
};
const app = (source: string, files: Readonly<Record<string, string>> = {}) => ends({ 'app.py': source, ...files }, ['python', 'app.py']);
const lacks = (name: string) => `1 …ModuleNotFoundError: No module named '${name}'`;

it.each([
  ['import flask\napp = flask.Flask(__name__)\n', 'flask'],
  ['import os\nimport sys\nfrom requests.auth import (\n  A,  # one\n  B,\n)\n', 'requests'],
  ['"""Doc\n\nimport nothing\n"""\nfrom __future__ import annotations\nimport os, json\nimport numpy as np\n', 'numpy'],
  ["import os; x = '''\nimport y\n'''\nos.environ['A'] = 'b'\nprint('x')\nimport helper\n", 'helper'],
  ['import pkg.other\n', 'pkg.other'],
  ['from pkg.mod import x\n', 'redis'],
  ['def f():\n    import nope\n\nif f:\n    import no\nimport yaml\n', 'yaml'],
])('misses what a program imports: %s', (source, name) => {
  expect(app(source, { 'pkg/__init__.py': '', 'pkg/mod.py': 'from . import more\n', 'pkg/more.py': 'import redis\n' })).toBe(lacks(name));
});

it.each([
  'import argparse\n\ndef main():\n    import nope\n\nmain()\n',
  'try:\n    import yaml\nexcept ImportError:\n    yaml = None\n',
  "import sys\nsys.path.insert(0, 'lib')\nimport helper\n",
  'import sys\nif not sys.argv[1:]:\n    sys.exit(1)\nimport helper\n',
  'import pkg.mod\nfrom pkg import mod\n',
  'import pip, setuptools\nimport distutils\n',
  "__import__('x')\nimport helper\n",
  "with open('lib/helper.py') as f: pass\nimport helper\n",
  "import os\nport = int(os.environ['PORT']) if helper else 1\nimport helper\n",
])('says nothing where it need not come to that: %s', (source) => {
  expect(app(source, { 'pkg/mod.py': '', 'lib/helper.py': '' })).toBeNull();
});

it('follows -m and -c', () => {
  const files = { 'main.py': 'from lib.x import y\n', 'app/__init__.py': '', 'app/main.py': 'from app.settings import x\n' };
  expect(ends(files, ['python', '-m', 'gunicorn', 'main:app'])).toBe('1 …: No module named gunicorn');
  expect(ends(files, ['python', '-m', 'web.main'])).toBe(
    "1 …: Error while finding module specification for 'web.main' (ModuleNotFoundError: No module named 'web')",
  );
  expect(ends(files, ['python', '-m', 'app'])).toBe(
    "1 …: No module named app.__main__; 'app' is a package and cannot be directly executed",
  );
  expect(ends(files, ['python', '-m', 'app.main'])).toBe(lacks('app.settings'));
  expect(ends(files, ['python', '-m', 'main'])).toBe(lacks('lib'));
  expect(ends(files, ['python', '-c', 'import flask'])).toBe(lacks('flask'));
  expect(ends(files, ['python', '-m', 'http.server'])).toBeNull();
  expect(ends(files, ['python', '-u', 'app'])).toBe("1 …: can't find '__main__' module in '/app/app'");
  expect(ends(files, ['python', 'main.py/x'])).toBe("2 …: can't open file '/app/main.py/x': [Errno 20] Not a directory");
});

it('looks where Python does', () => {
  const files = { 'src/app.py': 'from lib.x import y\n', 'lib/x.py': 'y = 1\n' };
  expect(ends(files, ['python', 'src/app.py'])).toBe(lacks('lib'));
  expect(ends(files, ['python', 'src/app.py'], 'ENV PYTHONPATH=/app\n')).toBeNull();
});

it('has what pip installs, and nothing of another Python', () => {
  const files = { 'app.py': 'import flask\n' };
  const run = ['python', 'app.py'];
  expect(ends(files, run, 'RUN pip install flask\n')).toBeNull();
  expect(ends(files, run, 'RUN apk add --no-cache py3-flask\n', 'python:3.12-alpine')).toBe(lacks('flask'));
  const copy = 'COPY --from=b /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages\n';
  const built = (release: string) => `python:3.12-slim AS b\nRUN pip install flask\nFROM python:${release}-slim`;
  expect(ends(files, run, copy, built('3.12'))).toBeNull();
  expect(ends(files, run, copy, built('3.11'))).toBe(lacks('flask'));
  expect(ends({ 'app.py': 'import telnetlib\n' }, run, '', 'python:3.13')).toBe(lacks('telnetlib'));
});

it('knows a virtual environment by its directory', () => {
  const start = '#!/app/venv/bin/python3\nimport sys\nfrom gunicorn.app.wsgiapp import run\nsys.exit(run())\n';
  const made = (release: string) => ({
    'venv/pyvenv.cfg': 'home = /usr/local/bin\ninclude-system-site-packages = false\n',
    'venv/bin/gunicorn': start,
    [`venv/lib/python${release}/site-packages/gunicorn/app/wsgiapp.py`]: 'def run(): return 0\n',
  });
  const link = 'RUN ln -s /usr/local/bin/python3 /app/venv/bin/python3\n';
  expect(ends(made('3.12'), ['/app/venv/bin/gunicorn'], link)).toBe(lacks('gunicorn'));
  expect(ends(made('3.11'), ['/app/venv/bin/gunicorn'], link)).toBeNull();
});

const failed = (message: string) => `1 …${message}`;

it.each([
  ['from pkg import nope\n', "ImportError: cannot import name 'nope' from 'pkg' (/app/pkg/__init__.py)"],
  ['from pkg.mod import (x, nope)\n', "ImportError: cannot import name 'nope' from 'pkg.mod' (/app/pkg/mod.py)"],
  ['from bare import b\n', "ImportError: cannot import name 'b' from 'bare' (unknown location)"],
  ['from .pkg import mod\n', 'ImportError: attempted relative import with no known parent package'],
  ['import pkg.up\n', 'ImportError: attempted relative import beyond top-level package'],
  ['from pkg import old\n', "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(…"],
])('%s: %s', (source, message) => {
  const files = { 'pkg/__init__.py': '', 'pkg/mod.py': 'x = 1\n', 'pkg/old.py': 'print "x"\n', 'pkg/up.py': 'from ... import z\n' };
  expect(app(source, { ...files, 'bare/a.py': '' })).toBe(failed(message));
});

it.each([
  ['x.py', 'for nope in (1, 2): pass\n'],
  ['x.py', 'def f():\n    global nope\n    nope = 1\nf()\n'],
  ['x/__init__.py', 'from .a import *\n'],
  ['x/__init__.py', 'def __getattr__(name): return 1\n'],
  ['x.py', 'exec("no" + "pe = 1")\n'],
  ['x/nope.py', ''],
])('takes what a module may have for there: %s %s', (name, text) => {
  expect(app('from x import nope\n', { [name]: text, 'x/a.py': '' })).toBeNull();
});

it('asks for variables that nothing sets', () => {
  expect(app('import os\nurl = os.environ["DATABASE_URL"]\n')).toBe(failed("KeyError: 'DATABASE_URL'"));
  expect(app('import settings\n', { 'settings.py': 'from os import environ\nC = {"a": environ["A"] or 3}\n' })).toBe(
    failed("KeyError: 'A'"),
  );
  expect(ends({ 'app.py': 'import os\nx = int(os.environ["A"])\n' }, ['python', 'app.py'], 'ENV A=1\n')).toBeNull();
});

it.each([
  'os.environ.setdefault("A", "1")\nx = os.environ["A"]\n',
  'os.environ["A"] = "1"\nx = os.environ["A"]\n',
  'x = os.environ["A"] if "A" in os.environ else 2\n',
  'x = 3 or os.environ["A"]\n',
  'x = [os.environ["A"] for _ in ()]\n',
  'def f(): return os.environ["A"]\n',
  'try:\n  x = os.environ["A"]\nexcept KeyError: pass\n',
  'x = os.environ["HOME"], os.environ["PATH"], os.environ["LC_CTYPE"]\n',
  'start(os.getpid(), os.environ["A"])\n',
])('says nothing of a variable that it need not ask for: %s', (source) => {
  expect(app(`import os\n${source}`)).toBeNull();
});

it('opens files that are not there', () => {
  const lacking = failed("FileNotFoundError: [Errno 2] No such file or directory: 'config.json'");
  expect(app('import json\nwith open("config.json") as f:\n  c = json.load(f)\n')).toBe(lacking);
  expect(app('import json\nc = json.load(open("config.json"))\n')).toBe(lacking);
  expect(app('c = open("config.json", "w")\n')).toBeNull();
  expect(app('import os\nos.chdir("/")\nc = open("config.json")\n')).toBeNull();
  expect(app('c = open("config.json").read()\n', { 'config.json': '' })).toBeNull();
});

it('imports in a circle', () => {
  const half = (name: string, module: string) =>
    failed(
      `ImportError: cannot import name '${name}' from partially initialized module '${module}' (most likely due to a circular import) (/app/${module}.py)`,
    );
  const models = { 'models.py': 'from app import db\nclass User: pass\n' };
  expect(app('from models import User\ndb = 1\n', models)).toBe(half('User', 'models'));
  expect(app('db = 1\nfrom models import User\n', models)).toBe(half('User', 'models'));
  expect(app('import a\n', { 'a.py': 'from b import x\ny = 1\n', 'b.py': 'from a import y\nx = 1\n' })).toBe(half('y', 'a'));
  expect(app('import a\n', { 'a.py': 'y = 1\nfrom b import x\n', 'b.py': 'from a import y\nx = 1\n' })).toBeNull();
});
