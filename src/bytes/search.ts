interface NativeSearch {
  indexOf(this: Uint8Array, wanted: Uint8Array, from: number): number;
}

/** Node's own, which makes no text of the bytes; a browser has none. */
const native = (globalThis as { readonly Buffer?: { readonly prototype: NativeSearch } }).Buffer?.prototype;

/** Where the bytes `wanted`, at least one, stand in others, from an offset on; -1 where they do not. */
export function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  if (native !== undefined) return native.indexOf.call(bytes, wanted, from);
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (bytesStandAt(bytes, wanted, at)) return at;
  }
  return -1;
}

/** Whether the bytes `wanted` stand in others at an offset, which may be negative. */
export function bytesStandAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  return at >= 0 && wanted.every((byte, i) => bytes[at + i] === byte);
}
