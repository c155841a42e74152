/** SHA-256 (FIPS 180-4) in the sizes that archives have, for files that bring such a checksum. */

const ROUNDS = 64;
const BLOCK = 64;

const PRIMES = firstPrimes(ROUNDS);
/** FIPS 180-4, 4.2.2 and 5.3.3: the first bits of what stands behind the point in roots of the first primes. */
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const H = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

/** A digest over bytes that come piece by piece. */
export class Sha256 {
  readonly #hash = H.slice();
  readonly #words = new Int32Array(ROUNDS);
  readonly #block = new Uint8Array(BLOCK);
  readonly #view = new DataView(this.#block.buffer);
  #size = 0;

  update(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const within = this.#size % BLOCK;
      const part = bytes.subarray(from, from + BLOCK - within);
      this.#block.set(part, within);
      this.#size += part.length;
      from += part.length;
      if (within + part.length === BLOCK) this.#compress();
    }
  }

  /** Ends the digest: nothing may be added afterwards. */
  digest(): Uint8Array {
    const bits = this.#size * 8;
    this.update(new Uint8Array([0x80]));
    this.update(new Uint8Array((2 * BLOCK - 8 - (this.#size % BLOCK)) % BLOCK));
    this.#view.setUint32(BLOCK - 8, Math.floor(bits / 2 ** 32));
    this.#view.setUint32(BLOCK - 4, bits >>> 0);
    this.#compress();
    const out = new DataView(new ArrayBuffer(32));
    this.#hash.forEach((word, i) => out.setInt32(i * 4, word));
    return new Uint8Array(out.buffer);
  }

  /** FIPS 180-4, 6.2.2. */
  #compress(): void {
    this.#schedule();
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#hash;
    for (let i = 0; i < ROUNDS; i++) {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + sum1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (this.#words[i] ?? 0)) | 0;
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e] = [g, f, e, (d + t1) | 0];
      [d, c, b, a] = [c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { this.#hash[i] = (this.#hash[i] ?? 0) + word; });
  }

  #schedule(): void {
    const words = this.#words;
    for (let i = 0; i < 16; i++) words[i] = this.#view.getInt32(i * 4);
    for (let i = 16; i < ROUNDS; i++) {
      const [w15 = 0, w2 = 0] = [words[i - 15], words[i - 2]];
      const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
      const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
      words[i] = (words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1;
    }
  }
}

function rotate(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count));
}
