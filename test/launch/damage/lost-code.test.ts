/**
 * What GNU's objcopy 2.40 leaves of programs of gcc 12: each of them dies with exit code 139. Of 1,498 programs and libraries of Debian 12,
 * Go and Rust nothing is said.
 */
import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../src/bytes/source.ts';
import { lostCode } from '../../../src/launch/damage/lost-code.ts';
import { hasReadOnlyGap } from '../../../src/launch/damage/read-only-gaps.ts';
import { unwindDoubt } from '../../../src/launch/damage/unwind-doubt.ts';
import { hasZeroedCode } from '../../../src/launch/damage/zeroed-code.ts';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const content = fromBytes(new Uint8Array(0x4000));
const load = (p_flags: number, p_offset: number, p_vaddr: number, p_filesz: number, p_memsz = p_filesz) => ({
  p_type: 1,
  p_flags,
  p_offset,
  p_vaddr,
  p_paddr: p_vaddr,
  p_filesz,
  p_memsz,
  p_align: 0x1000,
});
const section = (sh_addr: number, sh_size: number, sh_addralign: number, sh_flags = 6, sh_type = 1) => ({
  sh_type,
  sh_flags,
  sh_addr,
  sh_offset: sh_addr,
  sh_size,
  sh_addralign,
});
const HEADERS = load(4, 0, 0, 0x618);
const INIT = section(0x1000, 0x17, 4);
const PLT = section(0x1020, 0x20, 16);
const TEXT = section(0x1050, 0x103, 16);
const FINI = section(0x1154, 9, 4);

describe('code that was taken out of a program', () => {
  it('is a gap that no alignment explains', () => {
    const code = load(5, 0x1000, 0x1000, 0x15d);
    expect(lostCode(content, [HEADERS, code], [INIT, PLT, TEXT, FINI])).toBe('a part of its code was taken out');
    expect(lostCode(content, [HEADERS, code], [INIT, PLT, section(0x1040, 8, 8), TEXT, FINI])).toBeNull();
    expect(lostCode(fromBytes(new Uint8Array(0x4000).fill(0xcc)), [HEADERS, code], [INIT, PLT, TEXT, FINI])).toBeNull();
  });

  it('is none behind the text of Go, whose linker puts what follows where another text might begin', () => {
    expect(lostCode(content, [HEADERS, load(5, 0x1000, 0x1000, 0x15d)], [section(0x1000, 0xa8, 32), section(0x10c0, 0x90, 16)])).toBeNull();
  });

  it('is missed where a segment begins', () => {
    expect(lostCode(content, [HEADERS, load(5, 0x1018, 0x1018, 0x145)], [PLT, section(0x1040, 0x113, 16), FINI])).toBe(
      'what a segment begins with was taken out',
    );
    // LLVM's linker goes on behind what comes before in the file, and what is written to begins anywhere.
    expect(lostCode(content, [HEADERS, load(5, 0x618, 0x1618, 0x145)], [section(0x1618, 0x145, 4)])).toBeNull();
    expect(lostCode(content, [HEADERS, load(6, 0x1dd0, 0x3dd0, 0x248)], [section(0x3dd0, 8, 8, 3)])).toBeNull();
  });

  it('leaves an empty segment where the first variables of each thread were', () => {
    const zeros = section(0x36f0, 0x48, 8, 0x403, 8);
    expect(lostCode(content, [HEADERS, load(6, 0x6f0, 0x36f0, 0), load(6, 0x26f0, 0x36f0, 0x580)], [zeros])).toBe(
      'its variables for each thread were taken out',
    );
    expect(lostCode(content, [HEADERS, load(6, 0x26f0, 0x36f0, 0x580)], [zeros])).toBeNull();
  });
});

describe('the tables by which exceptions are caught', () => {
  const header = { bits: 64, endian: 'little', e_shoff: 0, e_shnum: 0, e_shentsize: 64 } as unknown as Parameters<
    typeof unwindDoubt
  >[0]['header'];
  const empty = { ...load(4, 0, 0x200c, 0), p_type: 0x6474e550 };

  it('are missed by C++ alone', () => {
    expect(unwindDoubt({ content, header, programHeaders: [HEADERS, empty] }, ['libstdc++.so.6', 'libc.so.6'])).toBe(
      'the tables by which its exceptions are caught were taken out',
    );
    expect(unwindDoubt({ content, header, programHeaders: [HEADERS, empty] }, ['libc.so.6'])).toBeNull();
    expect(unwindDoubt({ content, header, programHeaders: [HEADERS] }, ['libstdc++.so.6'])).toBeNull();
  });
});

describe('a program that begins with its main', () => {
  const outcome = (change: (bytes: Uint8Array, entry: number) => void): string => {
    const bytes = Uint8Array.from(fixtureBinary('c-musl-static'));
    const view = new DataView(bytes.buffer);
    const at = Number(view.getBigUint64(24, true));
    for (let i = 0, table = Number(view.getBigUint64(32, true)); i < view.getUint16(56, true); i++, table += 56) {
      const [type, offset, address, size] = [
        view.getUint32(table, true),
        ...[8, 16, 32].map((field) => Number(view.getBigUint64(table + field, true))),
      ];
      if (type === 1 && at >= (address ?? 0) && at < (address ?? 0) + (size ?? 0)) change(bytes, at - (address ?? 0) + (offset ?? 0));
    }
    return judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content: bytes } }).prediction
      .outcome;
  };

  it('is not said to start', () => {
    expect(outcome(() => undefined)).toBe('ok');
    expect(outcome((bytes, entry) => bytes.set([0x55, 0x48, 0x89, 0xe5], entry))).toBe('unknown');
  });
});

/** A program in the context, alone in its image. */
const outcomeOf = (content: Uint8Array): string =>
  judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } }).prediction.outcome;

/** Calls `change` with each program header of a file. */
const withHeaders = (name: string, change: (view: DataView, at: number, type: number) => void): Uint8Array => {
  const bytes = Uint8Array.from(fixtureBinary(name));
  const view = new DataView(bytes.buffer);
  for (let i = 0, at = Number(view.getBigUint64(32, true)); i < view.getUint16(56, true); i++, at += 56)
    change(view, at, view.getUint32(at, true));
  return bytes;
};

describe('a program whose data is laid out for a PT_GNU_RELRO that is gone', () => {
  it("has lost a section that was in memory, as GNU's objcopy drops it then", () => {
    expect(
      outcomeOf(
        withHeaders('c-musl-static', (view, at, type) => {
          if (type === 0x6474e552) view.setUint32(at, 0, true);
        }),
      ),
    ).toBe('unknown');
  });
});

describe('zeros in the midst of code', () => {
  const zeroed = (length: number): string =>
    outcomeOf(
      withHeaders('c-musl-static', (view, at, type) => {
        const [offset, size] = [8, 32].map((field) => Number(view.getBigUint64(at + field, true)));
        if (type === 1 && (view.getUint32(at + 4, true) & 1) !== 0)
          new Uint8Array(view.buffer).fill(0, (offset ?? 0) + (size ?? 0) / 2, (offset ?? 0) + (size ?? 0) / 2 + length);
      }),
    );

  it('are no code', () => {
    expect(zeroed(0)).toBe('ok');
    expect(zeroed(64)).toBe('unknown');
  });
});

describe('zeros in the midst of the code of a large program', () => {
  const CODE = 0x10_0000;
  const large = (zeros: number): boolean => {
    const bytes = new Uint8Array(CODE + 0x1000).fill(0x90).fill(0, 0x8_0100, 0x8_0100 + zeros);
    return hasZeroedCode(fromBytes(bytes), { e_machine: 62 }, [section(0x1000, CODE, 16)]);
  };

  it('are a block that was lost, and fewer of them one of its tables', () => {
    expect(large(4096)).toBe(true);
    expect(large(512)).toBe(true);
    expect(large(256)).toBe(false);
  });
});

describe('bytes of 0xff in the midst of code', () => {
  const lost = (size: number, set: number): boolean => {
    const bytes = new Uint8Array(size + 0x1000).fill(0x90).fill(0xff, 0x1805, 0x1805 + set);
    return hasZeroedCode(fromBytes(bytes), { e_machine: 62 }, [section(0x1000, size, 16)]);
  };

  it('are no instruction, and a few of them one of its tables', () => {
    expect([32, 11].map((set) => lost(0x4000, set))).toEqual([true, false]);
    expect([4096, 65].map((set) => lost(0x10_0000, set))).toEqual([true, false]);
  });
});

describe('what was taken out of a segment that stays as long as it was', () => {
  const frames = section(0x3200, 0x80, 8, 2);
  const constants = section(0x3000, 0x200, 32, 2);

  it('leaves zeros in no section', () => {
    expect(hasReadOnlyGap(content, [HEADERS, load(4, 0x3000, 0x3000, 0x280)], [constants, frames])).toBe(false);
    expect(hasReadOnlyGap(content, [HEADERS, load(4, 0x3000, 0x3000, 0x280)], [frames])).toBe(true);
    expect(hasReadOnlyGap(content, [HEADERS, load(4, 0x3000, 0x3000, 0x280)], [constants])).toBe(true);
    expect(hasReadOnlyGap(content, [HEADERS, load(6, 0x3000, 0x3000, 0x280)], [section(0x3200, 0x80, 8, 3)])).toBe(true);
    // Where the headers end, a note may have been.
    expect(hasReadOnlyGap(content, [load(4, 0, 0, 0x3280)], [constants, frames])).toBe(false);
  });
});

describe('a program that begins behind its beginning', () => {
  it('is not said to start', () => {
    expect(outcomeOf(Uint8Array.from(fixtureBinary('c-musl-static'), (byte, i) => (i === 24 ? byte + 8 : byte)))).toBe('unknown');
  });
});
