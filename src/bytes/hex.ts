interface NativeSlice {
  hexSlice(this: Uint8Array, start: number, end: number): string;
}

/** Node's own; a browser has none. */
const native = (globalThis as { readonly Buffer?: { readonly prototype: NativeSlice } }).Buffer?.prototype;

/** Bytes as lower-case hexadecimal, without separators. */
export function hex(bytes: Uint8Array, from = 0, to: number = bytes.length): string {
  if (native !== undefined) return native.hexSlice.call(bytes, from, to);
  return Array.from(bytes.subarray(from, to), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
