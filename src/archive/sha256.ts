/** SHA-256 (FIPS 180-4) in the sizes that archives have, for files that bring such a checksum. */

const ROUNDS = 64;
const BLOCK = 64;

/** FIPS 180-4, 4.2.2 and 5.3.3. */
const K = Int32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
);
const H = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);

/** A digest over bytes that come piece by piece. */
export class Sha256 {
  readonly #hash = H.slice();
  readonly #words = new Int32Array(ROUNDS);
  readonly #block = new Uint8Array(BLOCK);
  readonly #view = new DataView(this.#block.buffer);
  #size = 0;

  update(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
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
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      this.#hash[i] = (this.#hash[i] ?? 0) + word;
    });
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
