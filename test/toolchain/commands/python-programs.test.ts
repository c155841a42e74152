import { describe, expect, it } from 'vitest';
import { requirementsOf } from '../../../src/toolchain/commands/python-requirements.ts';
import { judge } from '../../rules/judge.ts';

const outcomeOf = (lines: string, command: string, files: Record<string, string> = {}, base = 'python:3.12-slim'): string =>
  judge(`FROM ${base}\nWORKDIR /app\n${lines}\nCMD ${command}\n`, files).prediction.outcome;
const LIST = 'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .';

describe('what pip surely brings', () => {
  it.each([
    ['uvicorn\n', '["uvicorn", "main:app"]'],
    ['# web\nfastapi==0.110.0\nUvicorn[standard] == 0.29.0  # server\n', 'uvicorn main:app --port 80'],
    ['flask>=2,<3 ; python_version >= "3.6" and sys_platform != "win32"\n', '["flask", "run"]'],
    ['django~=4.2\ngunicorn==21.2.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n', '["gunicorn", "a.wsgi"]'],
    ['\uFEFF\n-r more.txt\n', '["celery", "-A", "a", "worker"]'],
    ['fastapi[standard]\n', '["fastapi", "run", "main.py"]'],
    ['fastapi[standard]>=0.115\n', '["uvicorn", "a:b"]'],
    ['Flask_Cors==4.0\n', '["flask", "run"]'],
    ['uvicorn @ https://e.com/uvicorn.tar.gz\n', '["uvicorn", "a:b"]'],
  ])('with the list %j starts %s', (list, command) => {
    expect(outcomeOf(LIST, command, { 'requirements.txt': list, 'more.txt': 'celery[redis]\n' })).toBe(
      list.includes('more') ? 'unknown' : 'ok',
    );
    expect(
      outcomeOf(LIST.replace('COPY requirements.txt .', 'COPY *.txt ./'), command, {
        'requirements.txt': list,
        'more.txt': 'celery[redis]\n',
      }),
    ).toBe('ok');
  });

  it.each([
    ['RUN pip install --upgrade pip && pip install "gunicorn>=20" flask'],
    ['RUN python -m pip install -i https://e.com/simple gunicorn'],
    ['RUN pip3 install gunicorn\nRUN pip install requests\nRUN apt-get update && apt-get install -y curl'],
    ['RUN pip install uv\nRUN uv pip install --system gunicorn'],
    ['RUN pip install gunicorn\nRUN useradd -m app\nUSER app'],
    ['RUN pip install gunicorn\nRUN pip install gunicorn==21'],
    ['RUN pip install -e . gunicorn'],
  ])('%s', (lines) => {
    expect(outcomeOf(lines, '["gunicorn", "a:b"]')).toBe('ok');
  });

  it.each([
    ['RUN pip install --target /x gunicorn'],
    ['RUN pip install --user gunicorn'],
    ['ENV PIP_TARGET=/x\nRUN pip install gunicorn'],
    ['RUN pip install gunicorn || true'],
    ['RUN python -m venv /v && . /v/bin/activate && pip install gunicorn'],
    ['RUN pip install flask'],
    ['RUN useradd -m app\nUSER app\nRUN pip install gunicorn'],
    ['RUN pip install "gunicorn; python_version < \'3.9\'"'],
    ['RUN pip install "gunicorn; sys_platform == \'win32\'"'],
    ['RUN pip install $WHAT'],
    ['RUN pip install ./gunicorn'],
    ['RUN pip install --dry-run gunicorn'],
    ['ENV PATH=/opt/venv/bin:$PATH\nCOPY . /opt/venv\nRUN pip install gunicorn'],
    ['RUN pip download gunicorn'],
    ['RUN pip install gunicorn\nRUN pip uninstall -y gunicorn'],
    ['RUN uv pip install gunicorn'],
    ['RUN apt-get update && apt-get install -y sudo\nUSER whoever\nRUN pip install gunicorn'],
  ])('leaves open %s', (lines) => {
    expect(outcomeOf(lines, '["gunicorn", "a:b"]', { 'bin/pip': '#!/bin/sh\n' })).not.toBe('ok');
  });

  it.each([
    ['RUN pip install uv', '["uv", "--version"]'],
    ['RUN pip3 install -U ruff', 'ruff check'],
    ['RUN pip install supervisor', '["/usr/local/bin/supervisord", "-n"]'],
    ['RUN pip install notebook', '["jupyter", "notebook"]'],
  ])('%s starts %s', (lines, command) => {
    expect(outcomeOf(lines, command)).toBe('ok');
  });

  it('knows since when fastapi has a program', () => {
    expect(outcomeOf('RUN pip install fastapi==0.104.1', '["fastapi", "run"]')).toBe('unknown');
    expect(outcomeOf('RUN pip install fastapi', '["fastapi", "run"]', {}, 'python:3.7')).toBe('unknown');
    expect(outcomeOf('RUN pip install fastapi', '["fastapi", "run"]')).toBe('ok');
  });

  it('goes with its Python to another image', () => {
    const moved = (from: string, to: string): string =>
      judge(
        `FROM ${from} AS b\nRUN pip install gunicorn\nFROM ${to}\nCOPY --from=b /usr/local/bin /usr/local/bin\nCMD ["gunicorn", "a:b"]\n`,
        {},
      ).prediction.outcome;
    expect(moved('python:3.12', 'python:3.12')).toBe('ok');
    expect(moved('python:3.11', 'debian:12')).toBe('unknown');
    expect(
      judge(
        'FROM python:3.11 AS b\nRUN pip install gunicorn\nFROM python:3.12-slim\nCOPY --from=b /usr/local/bin/gunicorn /usr/local/bin/\nCMD ["gunicorn", "a:b"]\n',
        {},
      ).prediction.outcome,
    ).toBe('unknown');
    expect(
      judge(
        'FROM python:3.12 AS b\nRUN pip install gunicorn\nFROM python:3.12-slim\nCOPY --from=b /usr/local/bin/gunicorn /usr/local/bin/\nCMD ["gunicorn", "a:b"]\n',
        {},
      ).prediction.outcome,
    ).toBe('ok');
  });
});

it('reads a list that names itself again and again once', () => {
  const asked: string[] = [];
  const files = {
    text: (path: string) => {
      asked.push(path);
      return `${'-r list.txt\n-r other.txt\n'.repeat(100)}flask\n`;
    },
  };
  expect(requirementsOf(['-r', 'list.txt'], '/app', files as never)?.map(({ name }) => name)).toEqual(['flask', 'flask']);
  expect(asked).toEqual(['/app/list.txt', '/app/other.txt']);
});
