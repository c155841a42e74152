/**
 * A segment without a byte at the address 0, as a linker script leaves it whose `data` has nothing in it: the kernel maps nothing there.
 * Asked of Linux 6.18.
 */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const PHDR = 56;
const PT_GNU_STACK = 0x6474e551;

/** A static program whose PT_GNU_STACK has become a PT_LOAD of this size at the address 0. */
function withSegment(size: bigint): Uint8Array {
  const bytes = Uint8Array.from(fixtureBinary('c-musl-static'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [table, count] = [Number(view.getBigUint64(32, true)), view.getUint16(56, true)];
  const at = Array.from({ length: count }, (_, i) => table + i * PHDR).find((one) => view.getUint32(one, true) === PT_GNU_STACK) ?? -1;
  view.setUint32(at, 1, true);
  for (const [field, value] of [
    [8, 0n],
    [16, 0n],
    [24, 0n],
    [32, 0n],
    [40, size],
    [48, 4096n],
  ] as const)
    view.setBigUint64(at + field, value, true);
  return bytes;
}

it('needs no leave to lie so low', () => {
  const predict = (size: bigint) =>
    judge('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { app: { type: 'file', mode: 0o755, content: withSegment(size) } }).prediction
      .outcome;
  expect(predict(0n)).toBe('ok');
  expect(predict(16n)).not.toBe('ok');
});
