/** As with musl of Debian 12 (1.2.3) and 13 (1.2.5): clang-format, cmake, node and bun for musl die with 139 there, and run here. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

it.each([
  ['alpine:3.17', { outcome: 'fails', phase: 'run', exitCode: 139, message: '' }],
  ['alpine:3.18', { outcome: 'ok' }],
  ['alpine:3.22', { outcome: 'ok' }],
  ['alpine', { outcome: 'ok' }],
])('relocations that are packed, in %s', (base, prediction) => {
  const app = { type: 'file', mode: 0o755, content: fixtureBinary('c-musl-relr') } as const;
  expect(judge(`FROM ${base}\nCOPY app /app\nENTRYPOINT ["/app"]\n`, { app }).prediction).toMatchObject(prediction);
});
