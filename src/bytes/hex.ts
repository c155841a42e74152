import { latin1 } from './latin1.ts';

/** Bytes as lower-case hexadecimal, without separators. */
export function hex(bytes: Uint8Array): string {
  const text = new Uint8Array(2 * bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    text[2 * i] = digit(byte >> 4);
    text[2 * i + 1] = digit(byte & 0xf);
  }
  return latin1(text);
}

function digit(value: number): number {
  return value + (value < 10 ? 0x30 : 0x61 - 10);
}
