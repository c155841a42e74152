/** As programs of Go 1.24 to 1.26 did it: whatever has crypto looks at the mode before main. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageRoot } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const app = { type: 'file', mode: 0o755, content: readFileSync(`${packageRoot()}/fixtures/rules/go/uses-all`) } as const;
const started = (value: string, file: typeof app = app) =>
  judge(`FROM scratch\nCOPY app /app\nENV GODEBUG="${value}"\nENTRYPOINT ["/app"]\n`, { app: file });

it.each([
  ['fips140=yes', 'yes'],
  ['fips140=true', 'true'],
  ['http2client=0,fips140=enabled', 'enabled'],
  ['fips140=on,fips140=1#3', '1'],
  ['fips140=ON', 'ON'],
])('GODEBUG=%s ends a Go program that has crypto', (value, told) => {
  expect(started(value).prediction).toMatchObject({
    outcome: 'fails',
    phase: 'run',
    exitCode: 2,
    message: `panic: fips140: unknown GODEBUG setting fips140=${told}`,
  });
});

it.each([
  '',
  'fips140=on',
  'fips140=only',
  'fips140=debug',
  'fips140=off',
  'fips140=',
  'fips140',
  ' fips140=yes',
  'fips140=yes,fips140=on',
  'http2client=yes',
  'nosuch=1',
])('GODEBUG=%s does not', (value) => {
  expect(started(value).prediction.outcome).toBe('ok');
});

it('the mode is the fix', () => {
  expect(started('http2client=0,fips140=yes').findings).toMatchObject([
    { rule: 'start-refused', fix: 'ENV GODEBUG=http2client=0,fips140=on' },
  ]);
});

it('is nothing to a program without crypto', () => {
  const other = (file: string) =>
    started('fips140=yes', { ...app, content: readFileSync(`${packageRoot()}/fixtures/${file}`) }).prediction.outcome;
  expect(other('truth/binaries/start-amd64')).toBe('ok');
});

it('is open for what a RUN line makes with a Go that has the mode', () => {
  const built = (tag: string) =>
    judge(
      `FROM golang:${tag} AS b\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nENV GODEBUG=fips140=yes\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`,
      {
        'go.mod': 'module example.com/a\n\ngo 1.17\n',
        'main.go': 'package main\n\nfunc main() {}\n',
      },
    ).prediction.outcome;
  expect(built('1.24')).toBe('unknown');
  expect(built('1.22')).toBe('ok');
});
