/** libatomic.a of a gcc for glibc in a program of musl-gcc -static: it ends with 1, 139 or anything else when it calls one of them. */
import { expect, it } from 'vitest';
import { parseElf } from '../../../src/binary/elf/parse-elf.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { unansweredDoubt } from '../../../src/launch/damage/unanswered-functions.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const SHT_RELA = 4;
const SHF_ALLOC = 2;

/** A program one of whose read-only sections is a relocation of this type. */
function withRelocation(name: string, type: number): Uint8Array {
  const bytes = Uint8Array.from(fixtureBinary(name));
  const view = new DataView(bytes.buffer);
  const [table, count] = [Number(view.getBigUint64(40, true)), view.getUint16(60, true)];
  const at =
    Array.from({ length: count }, (_, i) => table + 64 * i).find(
      (one) =>
        view.getBigUint64(one + 8, true) === BigInt(SHF_ALLOC)
        && view.getBigUint64(one + 32, true) >= 24n
        && view.getUint32(one + 4, true) === 1,
    ) ?? 0;
  view.setUint32(at + 4, SHT_RELA, true);
  view.setBigUint64(Number(view.getBigUint64(at + 24, true)) + 8, BigInt(type), true);
  return bytes;
}

function doubtOf(bytes: Uint8Array): string | null {
  const content = fromBytes(bytes);
  return unansweredDoubt({ content, ...parseElf(content) });
}

it("functions that are chosen at the start are nobody's in a static program of musl", () => {
  expect(doubtOf(fixtureBinary('c-musl-static'))).toBeNull();
  expect(doubtOf(withRelocation('c-musl-static', 8))).toBeNull();
  expect(doubtOf(withRelocation('c-musl-static', 37))).toContain('IFUNC');
});
