/** What to put into a made-up ELF file; everything else is as a linker would write it. */
export interface ElfParts {
  readonly bits?: 32 | 64;
  readonly endian?: 'little' | 'big';
  readonly type?: number;
  readonly machine?: number;
  readonly osAbi?: number;
  readonly flags?: number;
  readonly interpreter?: string;
  readonly needed?: readonly string[];
  /** Symbol versions wanted, by library (DT_VERNEED). */
  readonly versions?: readonly (readonly [library: string, names: readonly string[]])[];
  readonly flags1?: number;
  /** First values of variables for each thread (PT_TLS). */
  readonly threadData?: string;
  readonly notes?: readonly { readonly name: string; readonly type: number; readonly desc: readonly number[] }[];
  /** Bytes of a writable segment at its own address, 0x20000. */
  readonly data?: Uint8Array;
  /** Raw bytes behind the program headers. */
  readonly behindHeaders?: string;
}

const BASE = 0x10000;
export const DATA_ADDRESS = 0x20000;

/** Writes numbers of either size and byte order one after the other. */
export class Writer {
  readonly bytes: number[] = [];
  readonly #big: boolean;
  readonly #wide: boolean;

  constructor(bits: 32 | 64, endian: 'little' | 'big') {
    this.#wide = bits === 64;
    this.#big = endian === 'big';
  }

  number(value: number, size: number): this {
    const bytes = Array.from({ length: size }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 0xffn));
    this.bytes.push(...(this.#big ? bytes.reverse() : bytes));
    return this;
  }

  half(value: number): this {
    return this.number(value, 2);
  }
  word(value: number): this {
    return this.number(value, 4);
  }
  address(value: number): this {
    return this.number(value, this.#wide ? 8 : 4);
  }
  text(value: string): this {
    this.bytes.push(...Buffer.from(value, 'latin1'));
    return this;
  }
  pad(to: number): this {
    while (this.bytes.length < to) this.bytes.push(0);
    return this;
  }
  align(to: number): this {
    return this.pad(Math.ceil(this.bytes.length / to) * to);
  }
}

/** An ELF file with program headers only: one segment of everything, and what the parts ask for. */
export function makeElf(parts: ElfParts): Uint8Array {
  const { bits = 64, endian = 'little' } = parts;
  const wide = bits === 64;
  const [headerSize, entrySize] = wide ? [64, 56] : [52, 32];
  const body = new Writer(bits, endian);
  const segments: (readonly [type: number, flags: number, offset: number, address: number, size: number])[] = [];
  const bodyAt = headerSize + 8 * entrySize + 16;
  const put = (type: number, write: () => void, address?: number): void => {
    // What is loaded lies in its page as it does in the file.
    if (type === 1) body.pad(Math.ceil((bodyAt + body.bytes.length) / 4096) * 4096 - bodyAt);
    body.align(16);
    const start = bodyAt + body.bytes.length;
    write();
    segments.push([type, type === 1 ? 6 : 4, start, address ?? BASE + start, bodyAt + body.bytes.length - start]);
  };
  const { interpreter, notes = [], needed, versions = [], flags1 = 0, data } = parts;
  if (interpreter !== undefined) put(3, () => body.text(`${interpreter}\0`));
  if (notes.length > 0)
    put(4, () =>
      notes.forEach(({ name, type, desc }) => {
        body
          .word(name.length + 1)
          .word(desc.length)
          .word(type)
          .text(`${name}\0`)
          .align(4);
        body.bytes.push(...desc);
        body.align(4);
      }),
    );
  if (needed !== undefined || flags1 !== 0) {
    const strings = ['', ...(needed ?? []), ...versions.flatMap(([library, names]) => [library, ...names])].join('\0') + '\0';
    const named = (name: string): number => strings.indexOf(`\0${name}\0`) + 1;
    body.align(16);
    const stringsAt = BASE + bodyAt + body.bytes.length;
    body.text(strings).align(16);
    const versionsAt = BASE + bodyAt + body.bytes.length;
    versions.forEach(([library, names], i) => {
      body
        .half(1)
        .half(names.length)
        .word(named(library))
        .word(16)
        .word(i === versions.length - 1 ? 0 : 16 + 16 * names.length);
      names.forEach((name, j) =>
        body
          .word(0)
          .half(0)
          .half(j + 2)
          .word(named(name))
          .word(j === names.length - 1 ? 0 : 16),
      );
    });
    put(2, () => {
      for (const name of needed ?? []) body.address(1).address(named(name));
      body.address(5).address(stringsAt).address(10).address(strings.length);
      if (versions.length > 0) body.address(0x6ffffffe).address(versionsAt).address(0x6fffffff).address(versions.length);
      if (flags1 !== 0) body.address(0x6ffffffb).address(flags1);
      body.address(0).address(0);
    });
  }
  const { threadData } = parts;
  if (threadData !== undefined) put(7, () => body.text(threadData));
  if (data !== undefined) put(1, () => body.bytes.push(...data), DATA_ADDRESS);
  const total = bodyAt + body.bytes.length;
  segments.unshift([1, 5, 0, BASE, total]);
  const file = new Writer(bits, endian).text('\x7fELF');
  file.bytes.push(wide ? 2 : 1, endian === 'little' ? 1 : 2, 1, parts.osAbi ?? 0);
  file
    .pad(16)
    .half(parts.type ?? 3)
    .half(parts.machine ?? 62)
    .word(1)
    .address(BASE)
    .address(headerSize)
    .address(0)
    .word(parts.flags ?? 0);
  file.half(headerSize).half(entrySize).half(segments.length).half(0).half(0).half(0);
  for (const [type, flags, offset, address, size] of segments) {
    file.word(type);
    if (wide) file.word(flags);
    file.address(offset).address(address).address(address).address(size).address(size);
    if (!wide) file.word(flags);
    file.address(type === 4 ? 4 : 8);
  }
  file.text(parts.behindHeaders ?? '').pad(bodyAt);
  return Uint8Array.from([...file.bytes, ...body.bytes]);
}
