/** As patchelf 0.14 leaves a program of Go, which starts, and as files were whose bytes were moved, which do not. */
import { expect, it } from 'vitest';
import { PT_TLS, SHT_NOBITS } from '../../../src/binary/elf/constants.ts';
import { threadDoubt } from '../../../src/launch/damage/extent-doubt.ts';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const outcome = (content: Uint8Array): string =>
  judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } }).prediction.outcome;
const START = Uint8Array.from(fixtureBinary('c-musl-static'));
const headersAt = Number(new DataView(START.buffer).getBigUint64(40, true));

it('one byte more in the midst of the code is seen by the names of sections, which are elsewhere then', () => {
  expect(outcome(START)).toBe('ok');
  const at = Math.floor(START.length / 3);
  expect(outcome(Uint8Array.from([...START.subarray(0, at), 0x78, ...START.subarray(at)]))).toBe('unknown');
});

it('what stands in the first section header, which means nothing, does no harm', () => {
  expect(outcome(START.with(headersAt + 40, 224))).toBe('ok');
});

it('zeros for each thread lie nowhere where there is nothing else', () => {
  const segment = (p_vaddr: number, p_filesz: number) => ({
    p_type: PT_TLS,
    p_flags: 4,
    p_offset: 0,
    p_vaddr,
    p_paddr: p_vaddr,
    p_filesz,
    p_memsz: 8,
    p_align: 8,
  });
  const zeros = (sh_size: number) => ({ sh_type: SHT_NOBITS, sh_flags: 0x403, sh_addr: 0x5b40d8, sh_offset: 0, sh_size, sh_addralign: 8 });
  expect(threadDoubt([segment(0, 0)], [zeros(8)])).toBeNull();
  expect(threadDoubt([segment(0, 0)], [zeros(16)])).not.toBeNull();
  expect(threadDoubt([segment(0, 8)], [zeros(8)])).not.toBeNull();
});
