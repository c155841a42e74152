import { expect, test } from 'vitest';
import { judge } from '../rules/judge.ts';

const LARGE = `package large\n\n/*\n${'a'.repeat(900_000)}\n*/\n`;

const MODULE = {
  'go.mod': 'module example.com/app\n\ngo 1.25\n\nrequire example.com/app/lib v0.0.0\n\nreplace example.com/app/lib => ./lib\n',
  'main.go': 'package main\n\nimport (\n\t_ "example.com/app/large"\n\t"example.com/app/lib"\n)\n\nfunc main() { lib.Run() }\n',
  'lib/go.mod': 'module example.com/app/lib\n\ngo 1.25\n',
  'lib/lib.go': 'package lib\n\nfunc Run() {}\n',
};

const BUILT = `FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`;

test('more source than is looked at is no sign of anything missing', () => {
  const large = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`large/${String(i)}.go`, LARGE]));
  expect(judge(BUILT, { ...MODULE, 'large/0.go': 'package large\n' }).prediction.outcome).toBe('ok');
  expect(judge(BUILT, { ...MODULE, ...large })).toMatchObject({ prediction: { outcome: 'unknown' }, findings: [] });
});
