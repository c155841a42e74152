/* What python3 -m venv of CPython 3.11 leaves: bin/python and bin/python3, one a link to the Python that was called, the other to it. */
import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

function started(lines: string, last: string, image = 'python:3.11-slim'): string {
  const text = `FROM ${image} AS build\n${lines}\nFROM ${last}\n`;
  const { prediction, findings } = judge(text, { 'requirements.txt': 'requests==2.32.3\n', 'app.py': 'print(1)\n' });
  if (prediction.outcome === 'fails') return `${prediction.message ?? ''} | ${findings[0]?.fix?.split('\n')[0] ?? ''}`;
  return prediction.outcome;
}

const DISTROLESS = 'gcr.io/distroless/python3-debian12\nCOPY --from=build /venv /venv\nENTRYPOINT ["/venv/bin/python", "-c", "1"]';
const SLIM = DISTROLESS.replace('gcr.io/distroless/python3-debian12', 'python:3.11-slim');
const LOST =
  'exec: "/venv/bin/python": stat /venv/bin/python: no such file or directory | FROM python:3.11-slim   in the last stage too: the environment starts the Python that made it';

describe('an environment of Python', () => {
  it.each([
    ['as it is', 'RUN python -m venv /venv'],
    ['by the other name', 'RUN python3 -m venv --upgrade-deps /venv'],
    ['in the directory', 'WORKDIR /\nRUN /usr/local/bin/python3 -m venv venv'],
    ['with packages', 'RUN python -m venv /venv\nRUN /venv/bin/pip install --no-cache-dir flask'],
    ['with a list of them', 'RUN python -m venv /venv\nCOPY requirements.txt .\nRUN /venv/bin/pip install -r requirements.txt'],
    ['with its Python', 'RUN python -m venv /venv && /venv/bin/python -m pip install flask'],
  ])('starts the Python that made it: %s', (_, lines) => {
    expect(started(lines, SLIM)).toBe('ok');
    expect(started(lines, DISTROLESS)).toBe(LOST);
  });

  it('is at a place that a base image has as well, and first in PATH', () => {
    const own = (lines: string): string => started(lines, 'build\nCMD ["python", "-c", "1"]');
    expect(own('RUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"')).toBe('ok');
    expect(own('RUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install flask')).toBe('ok');
  });

  it('is not known where its Python is not', () => {
    expect(started('RUN python3 -m venv /venv', DISTROLESS, 'company/python')).toBe('unknown');
    expect(started('RUN python -m venv --copies /venv', DISTROLESS)).toBe('unknown');
    expect(started('RUN curl -s https://example.com/install | sh\nRUN python3 -m venv /venv', DISTROLESS, 'python:3.11')).toBe('unknown');
  });
});
