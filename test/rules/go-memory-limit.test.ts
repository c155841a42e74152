/** As programs of Go 1.18 to 1.26 did it: since 1.19 they look at GOMEMLIMIT before main. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageRoot } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const app = { type: 'file', mode: 0o755, content: readFileSync(`${packageRoot()}/fixtures/rules/go/uses-all`) } as const;
const started = (value: string) => judge(`FROM scratch\nCOPY app /app\nENV GOMEMLIMIT="${value}"\nENTRYPOINT ["/app"]\n`, { app });
const ends = {
  outcome: 'fails',
  phase: 'run',
  exitCode: 2,
  message: 'fatal error: malformed GOMEMLIMIT; see `go doc runtime/debug.SetMemoryLimit`',
};

it.each([
  '512MB',
  '1G',
  '1g',
  '-1',
  '1e9',
  '1 GiB',
  '1gib',
  '1.5GiB',
  'OFF',
  '+',
  ' 5',
  '5b',
  'MiB',
  'B',
  '5i',
  '5Mi',
  '9223372036854775808',
  '8388608TiB',
  '99999999999999999999999',
])('GOMEMLIMIT=%s ends a Go program', (value) => {
  expect(started(value).prediction).toMatchObject(ends);
});

it.each(['', 'off', '0', '+5', '00', '512B', '512MiB', '1GiB', '8388607TiB', '9223372036854775807', '000000000000000000000000001KiB'])(
  'GOMEMLIMIT=%s does not',
  (value) => {
    expect(started(value).prediction.outcome).toBe('ok');
  },
);

it('what was meant is the fix', () => {
  expect(started('512MB').findings).toMatchObject([{ rule: 'start-refused', fix: 'ENV GOMEMLIMIT=512MiB' }]);
  expect(started('2g').findings).toMatchObject([{ fix: 'ENV GOMEMLIMIT=2GiB' }]);
});

const built = (tag: string) =>
  judge(
    `FROM golang:${tag} AS b\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nENV GOMEMLIMIT=1G\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`,
    {
      'go.mod': 'module example.com/a\n\ngo 1.17\n',
      'main.go': 'package main\n\nfunc main() {}\n',
    },
  );

it('counts for what a RUN line makes, by the Go of its stage', () => {
  expect(built('1.22').prediction).toMatchObject(ends);
  expect(built('1.18').prediction.outcome).toBe('ok');
});

it('is nothing to other programs', () => {
  const other = { ...app, content: readFileSync(`${packageRoot()}/fixtures/truth/binaries/start-amd64`) };
  expect(judge('FROM scratch\nCOPY app /app\nENV GOMEMLIMIT=1G\nENTRYPOINT ["/app"]\n', { app: other }).prediction.outcome).toBe('ok');
});
