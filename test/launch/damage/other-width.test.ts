/** objcopy -O elf32-i386 of a static program: it died of SIGSEGV, and another one may do anything. */
import { expect, it } from 'vitest';
import { parseElf } from '../../../src/binary/elf/parse-elf.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { widthDoubt } from '../../../src/launch/damage/other-width.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

function doubtOf(bytes: Uint8Array): string | null {
  const content = fromBytes(bytes);
  return widthDoubt({ content, ...parseElf(content) });
}

/** `start-386`, whose code is that of a 64-bit program. */
function withWideCode(): Uint8Array {
  const [narrow, wide] = [Uint8Array.from(fixtureBinary('start-386')), fixtureBinary('start-amd64')];
  const codeOf = (bytes: Uint8Array): readonly [number, number] => {
    const { header, programHeaders } = parseElf(fromBytes(bytes));
    const { e_entry } = header;
    const home = programHeaders.find(({ p_type, p_vaddr, p_memsz }) => p_type === 1 && e_entry >= p_vaddr && e_entry < p_vaddr + p_memsz);
    const offset = e_entry - (home?.p_vaddr ?? 0) + (home?.p_offset ?? 0);
    return [offset, (home?.p_offset ?? 0) + (home?.p_filesz ?? 0) - offset];
  };
  const [[at, room], [from, length]] = [codeOf(narrow), codeOf(wide)];
  narrow.set(wide.subarray(from, from + Math.min(room, length)), at);
  return narrow;
}

it('64-bit code in a file that says it is for 32 bits is told from what a compiler makes', () => {
  expect(doubtOf(fixtureBinary('start-386'))).toBeNull();
  expect(doubtOf(fixtureBinary('glibc-386'))).toBeNull();
  expect(doubtOf(fixtureBinary('start-amd64'))).toBeNull();
  expect(doubtOf(withWideCode())).toContain('its code is for 64');
});
