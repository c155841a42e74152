import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const predict = (content: Uint8Array) =>
  judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } }).prediction;

it('a static PIE of glibc 2.36 that was linked at another address than 0 dies while it moves itself', () => {
  expect(predict(fixtureBinary('glibc-static-pie-linked-high'))).toMatchObject({ outcome: 'fails', phase: 'run', exitCode: 139 });
});

it('is left open where its code does not take its place for the distance', () => {
  const other = Uint8Array.from(fixtureBinary('glibc-static-pie-linked-high'));
  // lea -0x3c594(%rip),%r8; mov %r8,(%rax): the one place that has it.
  const at = Buffer.from(other).indexOf(Buffer.from('4c8d056c3afcff4c8900', 'hex'));
  expect(at).toBeGreaterThan(0);
  other.set([0x90, 0x90, 0x90], at + 7);
  expect(predict(other).outcome).toBe('unknown');
});
