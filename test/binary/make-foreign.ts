/** The header of a program for Plan 9 on amd64 with so much data. */
export function makePlan9(data: number): Buffer {
  const head = Buffer.alloc(4096);
  [0x8a97, 4096, data].forEach((value, i) => head.writeUInt32BE(value, 4 * i));
  return head;
}

/** The headers of a 64-bit program for AIX: code, and so much data. */
export function makeXcoff(data: number): Buffer {
  const head = Buffer.alloc(4096);
  head.writeUInt16BE(0x1f7, 0);
  head.writeUInt16BE(2, 2);
  head.writeUInt16BE(0x1002, 18);
  for (const [i, size, flags] of [
    [0, 1024, 0x20],
    [1, data, 0x40],
  ] as const) {
    head.writeBigUInt64BE(BigInt(size), 24 + 72 * i + 24);
    head.writeBigUInt64BE(1024n, 24 + 72 * i + 32);
    head.writeUInt32BE(flags, 24 + 72 * i + 64);
  }
  return head;
}
