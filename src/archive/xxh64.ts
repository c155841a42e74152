const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const P1_LOW = low(P1);
const P1_HIGH = high(P1);
const P2_LOW = low(P2);
const P2_HIGH = high(P2);

const STRIPE = 32;

/** The hash XXH64 with seed 0 of bytes that come in pieces (xxHash specification 0.1.1), in halves of 32 bits where there are many. */
export class Xxh64 {
  /** Four accumulators, each its low half first. */
  readonly #lanes = Int32Array.from([P1 + P2, P2, 0n, -P1].flatMap((value) => [low(value), high(value)]));
  readonly #rest = new Uint8Array(STRIPE);
  #restSize = 0;
  #total = 0;

  update(bytes: Uint8Array): void {
    this.#total += bytes.length;
    let at = 0;
    if (this.#restSize > 0) {
      at = Math.min(STRIPE - this.#restSize, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#restSize);
      this.#restSize += at;
      if (this.#restSize < STRIPE) return;
      this.#stripes(this.#rest);
    }
    const whole = bytes.subarray(at, bytes.length - ((bytes.length - at) % STRIPE));
    this.#stripes(whole);
    this.#rest.set(bytes.subarray(at + whole.length));
    this.#restSize = bytes.length - at - whole.length;
  }

  /** The low half of the hash of all bytes so far. */
  digest(): number {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = [0, 1, 2, 3].map((lane) => this.#lane(lane));
    let hash = P5;
    if (this.#total >= STRIPE) {
      hash = rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n);
      for (const lane of [a, b, c, d]) hash = wrap(hash ^ round(0n, lane)) * P1 + P4;
    }
    return low(avalanche(this.#addRest(wrap(hash + BigInt(this.#total))))) >>> 0;
  }

  #lane(lane: number): bigint {
    return (BigInt((this.#lanes[lane * 2 + 1] ?? 0) >>> 0) << 32n) | BigInt((this.#lanes[lane * 2] ?? 0) >>> 0);
  }

  #addRest(start: bigint): bigint {
    const view = new DataView(this.#rest.buffer);
    let hash = start;
    let at = 0;
    for (; at + 8 <= this.#restSize; at += 8) hash = wrap(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
    for (; at + 4 <= this.#restSize; at += 4) hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
    for (; at < this.#restSize; at++) hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint8(at)) * P5), 11n) * P1);
    return hash;
  }

  /** Whole stripes, of which each lane takes eight bytes. */
  #stripes(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let lane = 0; lane < 4; lane++) {
      let accLow = this.#lanes[lane * 2] ?? 0;
      let accHigh = this.#lanes[lane * 2 + 1] ?? 0;
      for (let at = lane * 8; at < bytes.length; at += STRIPE) {
        const inLow = view.getInt32(at, true);
        const inHigh = view.getInt32(at + 4, true);
        const addLow = Math.imul(inLow, P2_LOW);
        const sumLow = (accLow + addLow) | 0;
        const carry = sumLow >>> 0 < addLow >>> 0 ? 1 : 0;
        const sumHigh = (accHigh + mulHigh(inLow, P2_LOW) + Math.imul(inHigh, P2_LOW) + Math.imul(inLow, P2_HIGH) + carry) | 0;
        const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
        const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
        accLow = Math.imul(turnedLow, P1_LOW);
        accHigh = (mulHigh(turnedLow, P1_LOW) + Math.imul(turnedHigh, P1_LOW) + Math.imul(turnedLow, P1_HIGH)) | 0;
      }
      this.#lanes[lane * 2] = accLow;
      this.#lanes[lane * 2 + 1] = accHigh;
    }
  }
}

/** The high half of a product of two unsigned numbers. */
function mulHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) >>> 0) + (Math.imul(aLow, bLow) >>> 16);
  const other = (Math.imul(aLow, bHigh) >>> 0) + (middle & 0xffff);
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

function low(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

function high(value: bigint): number {
  return Number(BigInt.asIntN(32, value >> 32n));
}

function wrap(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function rotate(value: bigint, by: bigint): bigint {
  const whole = wrap(value);
  return wrap(whole << by) | (whole >> (64n - by));
}

function round(accumulator: bigint, input: bigint): bigint {
  return wrap(rotate(accumulator + input * P2, 31n) * P1);
}

function avalanche(start: bigint): bigint {
  let hash = start;
  hash = wrap((hash ^ (hash >> 33n)) * P2);
  hash = wrap((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}
