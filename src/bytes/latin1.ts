interface NativeSlice {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
}

/** Node's own, which is 50 times as fast as its TextDecoder; a browser has none, and a TextDecoder that is fast. */
const native = (globalThis as { readonly Buffer?: { readonly prototype: NativeSlice } }).Buffer?.prototype;

/** One character a byte: text to search in, not to show. Equal bytes give equal text, and only they do. */
export function latin1(bytes: Uint8Array, from = 0, to: number = bytes.length): string {
  return native === undefined ? new TextDecoder('latin1').decode(bytes.subarray(from, to)) : native.latin1Slice.call(bytes, from, to);
}
