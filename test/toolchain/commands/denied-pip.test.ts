/** Measured with pip 23. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const text = (content: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) }) as const;
const files = { 'requirements.txt': text('# for the service\nflask==3.0  # web\n'), 'none.txt': text('# nothing\n') };
const build = (lines: string) => judge(`FROM python:3.12\n${lines}\nCMD ["python", "-V"]\n`, files).prediction;

it.each([
  ['USER 1000\nCOPY requirements.txt .\nRUN pip install -r requirements.txt'],
  ['USER nobody\nRUN pip3 install --no-cache-dir "flask>=2"'],
  ['USER 1000\nRUN python -m pip install --user flask'],
  ['RUN useradd app\nUSER app\nRUN pip install flask'],
])('%s ends the build: pip may write nowhere', (lines) => {
  expect(build(lines)).toMatchObject({ outcome: 'fails', phase: 'build', message: expect.stringMatching(/exit code: 1$/) as string });
});

it.each([
  ['RUN useradd -m app\nUSER app\nRUN pip install flask'],
  ['ENV HOME=/tmp\nUSER 1000\nRUN pip install flask'],
  ['ENV PYTHONUSERBASE=/tmp/b\nUSER 1000\nRUN pip install flask'],
  ['USER 1000\nRUN pip install -t /tmp/x flask'],
  ['USER 1000\nRUN pip install pip'],
  ['USER 1000\nCOPY none.txt .\nRUN pip install -r none.txt'],
  ['RUN chown -R 1000 /usr/local\nUSER 1000\nRUN pip install flask'],
  ['RUN chown -R 1000 /usr/local/lib/python3.12/site-packages\nUSER 1000\nRUN pip install flask'],
  ['RUN python -m venv /venv && chown -R 1000 /venv\nENV PATH=/venv/bin:$PATH\nUSER 1000\nRUN pip install flask'],
  ['RUN pip install flask'],
  ['USER 1000\nRUN pip install flask || true'],
])('%s goes on', (lines) => {
  expect(build(lines).outcome).toBe('ok');
});
