/** As Python 3.8 to 3.13 did it in a root without lib/python3.X. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const text = new TextEncoder();
/** A program that starts anywhere, with the name of python's own main function in it. */
const named = (name: string) =>
  ({ type: 'file', mode: 0o755, content: Uint8Array.from([...fixtureBinary('start-amd64'), ...text.encode(`\0${name}\0`)]) }) as const;
const python = named('Py_BytesMain');
const file = (content: string, mode = 0o644) => ({ type: 'file', mode, content: text.encode(content) }) as const;
const outcome = (command: string, files: Parameters<typeof judge>[1] = {}, lines = '') =>
  judge(`FROM scratch\nCOPY tree /\n${lines}ENTRYPOINT ${command}\n`, {
    'tree/usr/bin/python3': python,
    'tree/x.py': file('pass\n'),
    ...files,
  }).prediction;

it.each(['["python3", "/x.py"]', '["/usr/bin/python3", "-u", "-m", "http.server"]', '["python3"]'])(
  '%s ends before anything is run',
  (command) => {
    expect(outcome(command)).toMatchObject({
      outcome: 'fails',
      phase: 'run',
      exitCode: 1,
      message: "…Fatal Python error: …ModuleNotFoundError: No module named 'encodings'",
    });
  },
);

it('does so for a script too', () => {
  expect(outcome('["/run"]', { 'tree/run': file('#!/usr/bin/python3\npass\n', 0o755) })).toMatchObject({ outcome: 'fails', exitCode: 1 });
});

it.each([
  ['its library is there', '["python3", "/x.py"]', { 'tree/usr/lib/python3.11/encodings/__init__.py': file('') }, ''],
  ['its library may be in a zip', '["python3", "/x.py"]', { 'tree/usr/lib/python311.zip': file('') }, ''],
  ['it is asked for its version', '["python3", "--version"]', {}, ''],
  ['it is told where to look', '["python3", "/x.py"]', {}, 'ENV PYTHONPATH=/x\n'],
  ['it is another program', '["python3", "/x.py"]', { 'tree/usr/bin/python3': named('Py_Other') }, ''],
])('goes on where %s', (_, command, files, lines) => {
  expect(outcome(command, files, lines).outcome).toBe('ok');
});
