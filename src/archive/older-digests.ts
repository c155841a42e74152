/**
 * MD5 (RFC 1321), SHA-1 and SHA-512 (FIPS 180-4) of whole texts, for lists of checksums in RUN lines: nothing is protected by them here.
 */

/** The text, a one, zeros, and its length in bits at the end of the last block. */
function padded(bytes: Uint8Array, block: number, lengthBytes: number, isLittle: boolean): DataView {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
  const all = new Uint8Array(size);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setBigUint64(size - 8, BigInt(bytes.length) * 8n, isLittle);
  return view;
}

function rotateLeft(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}

function hexOf(words: Int32Array, isLittle: boolean): string {
  const out = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, at) => out.setInt32(at * 4, word, isLittle));
  return Array.from(new Uint8Array(out.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** RFC 1321, 3.4. */
const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const MD5_SINES = Int32Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32));

/** In hexadecimal digits. */
export function md5(bytes: Uint8Array): string {
  const view = padded(bytes, 64, 8, true);
  const hash = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let from = 0; from < view.byteLength; from += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = hash;
    for (let at = 0; at < 64; at++) {
      const round = at >> 4;
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (b & d) | (c & ~d) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const word = round === 0 ? at : round === 1 ? (5 * at + 1) % 16 : round === 2 ? (3 * at + 5) % 16 : (7 * at) % 16;
      const sum = (a + mixed + (MD5_SINES[at] ?? 0) + view.getInt32(from + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotateLeft(sum, MD5_SHIFTS[round]?.[at % 4] ?? 0)) | 0];
    }
    [a, b, c, d].forEach((word, at) => {
      hash[at] = (hash[at] ?? 0) + word;
    });
  }
  return hexOf(hash, true);
}

/** FIPS 180-4, 4.2.1. */
const SHA1_CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

/** In hexadecimal digits. */
export function sha1(bytes: Uint8Array): string {
  const view = padded(bytes, 64, 8, false);
  const hash = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const words = new Int32Array(80);
  for (let from = 0; from < view.byteLength; from += 64) {
    for (let at = 0; at < 80; at++)
      words[at] =
        at < 16
          ? view.getInt32(from + at * 4)
          : rotateLeft((words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
    for (let at = 0; at < 80; at++) {
      const round = Math.floor(at / 20);
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const sum = (rotateLeft(a, 5) + mixed + e + (SHA1_CONSTANTS[round] ?? 0) + (words[at] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, sum];
    }
    [a, b, c, d, e].forEach((word, at) => {
      hash[at] = (hash[at] ?? 0) + word;
    });
  }
  return hexOf(hash, false);
}

const MASK = (1n << 64n) - 1n;

/** The whole part of a root, by Newton's method. */
function rootOf(value: bigint, degree: 2n | 3n): bigint {
  let root = 1n << (BigInt(value.toString(2).length) / degree + 1n);
  for (let next = root; ; root = next) {
    next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
  }
}

function firstPrimes(count: number): readonly bigint[] {
  const primes: number[] = [];
  for (let one = 2; primes.length < count; one++) if (primes.every((prime) => one % prime !== 0)) primes.push(one);
  return primes.map(BigInt);
}

/** FIPS 180-4, 4.2.3 and 5.3.5: the first 64 bits behind the point of the roots of primes. */
let constants: { readonly rounds: readonly bigint[]; readonly start: readonly bigint[] } | null = null;

function readConstants(): NonNullable<typeof constants> {
  constants ??= {
    rounds: firstPrimes(80).map((prime) => rootOf(prime << 192n, 3n) & MASK),
    start: firstPrimes(8).map((prime) => rootOf(prime << 128n, 2n) & MASK),
  };
  return constants;
}

function rotateRight(word: bigint, count: bigint): bigint {
  return (word >> count) | ((word << (64n - count)) & MASK);
}

/** In hexadecimal digits; numbers of 64 bits are slow, so that more than some hundred kilobytes take long. */
export function sha512(bytes: Uint8Array): string {
  const { rounds, start } = readConstants();
  const view = padded(bytes, 128, 16, false);
  const hash = [...start];
  const words: bigint[] = [];
  for (let from = 0; from < view.byteLength; from += 128) {
    for (let at = 0; at < 80; at++) words[at] = at < 16 ? view.getBigUint64(from + at * 8) : nextWord(words, at);
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = hash;
    for (let at = 0; at < 80; at++) {
      const t1 =
        h
        + (rotateRight(e, 14n) ^ rotateRight(e, 18n) ^ rotateRight(e, 41n))
        + ((e & f) ^ (~e & MASK & g))
        + (rounds[at] ?? 0n)
        + (words[at] ?? 0n);
      const t2 = (rotateRight(a, 28n) ^ rotateRight(a, 34n) ^ rotateRight(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e] = [g, f, e, (d + t1) & MASK];
      [d, c, b, a] = [c, b, a, (t1 + t2) & MASK];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      hash[at] = ((hash[at] ?? 0n) + word) & MASK;
    });
  }
  return hash.map((word) => word.toString(16).padStart(16, '0')).join('');
}

function nextWord(words: readonly bigint[], at: number): bigint {
  const [w2 = 0n, w7 = 0n, w15 = 0n, w16 = 0n] = [words[at - 2], words[at - 7], words[at - 15], words[at - 16]];
  const s0 = rotateRight(w15, 1n) ^ rotateRight(w15, 8n) ^ (w15 >> 7n);
  const s1 = rotateRight(w2, 19n) ^ rotateRight(w2, 61n) ^ (w2 >> 6n);
  return (w16 + s0 + w7 + s1) & MASK;
}
