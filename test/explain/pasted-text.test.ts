import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/explain/recognise.ts';

const LINES = [
  ['exec-format', 'exec /usr/local/bin/my-app: exec format error', '/usr/local/bin/my-app'],
  [
    'command-not-in-path',
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "my-app": executable file not found in $PATH: unknown.',
    'my-app',
  ],
  [
    'library-missing',
    '/app: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
    '/app',
  ],
  [
    'copy-missing',
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 9abc::xyz: "/dist": not found',
    '/dist',
  ],
  [
    'workdir',
    'OCI runtime create failed: container_linux.go:380: starting container process caused: chdir to cwd ("/home/app") set in config.json failed: permission denied: unknown',
    '/home/app',
  ],
] as const;

const json = JSON.stringify;

/** What stands around a line where people take it from. */
const SURROUNDED: Readonly<Record<string, (line: string) => string>> = {
  'a log of Kubernetes': (line) => `2024-03-01T12:00:00.123456789Z stderr F ${line}`,
  'docker compose': (line) => `\x1b[36mmy-app-1  |\x1b[0m ${line}`,
  'the journal': (line) => `Nov 26 10:00:00 host dockerd[1234]: ${line}`,
  'a log of fields': (line) => `time="2024-03-01T12:00:00Z" level=error msg=${json(line)}`,
  'JSON': (line) => json({ log: `${line}\n`, stream: 'stderr' }),
  'JSON in JSON in JSON': (line) => json(json({ message: json({ msg: line }) })),
  'a CI job': (line) => `2024-03-01T12:00:00.1234567Z ##[error]${line}`,
  'the source of a page': (line) => line.replace(/"/g, '&quot;'),
  'a text with typographic quotes': (line) => line.replace(/"([^"]*)"/g, '\u201c$1\u201d'),
  'blanks that do not break': (line) => line.replace(/ /g, '\u00a0'),
  'a code block': (line) => `\`\`\`\n$ docker run my-app\n${line}\n\`\`\``,
  'a terminal that wraps anywhere': (line) => (line.match(/.{1,60}/g) ?? []).join('\n'),
  'a table that wraps at blanks': (line) => line.replace(/(?![^\n]{1,72}$)([^\n]{1,72})\s/g, '$1\n      '),
};

describe.each(Object.entries(SURROUNDED))('in %s', (_, surround) => {
  it.each(LINES)('%s', (kind, line, path) => {
    expect(recognise(surround(line))).toMatchObject({ kind, path });
  });
});

describe.each([
  ['lines', '#7 1.234 Compiling something\n'.repeat(20_000)],
  ['one long line', 'x'.repeat(200_000)],
])('behind a log of %s', (_, log) => {
  it.each(LINES)('%s', (kind, line, path) => {
    expect(recognise(`${log}\n${line}\n`)).toMatchObject({ kind, path });
    expect(recognise(`${line}\n${log}`)).toMatchObject({ kind, path });
  });
});

it('lines that only stand below one another are not put together', () => {
  expect(
    recognise('the first of two lines that are not one, and long: open /data\nno such file or directory is what another one says'),
  ).toBeNull();
});
