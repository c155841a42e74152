/** The filters of xz that stand before LZMA2 (xz file format 1.2, 5.3.2 and 5.3.3), by which machine code packs better. */

import { joinBytes } from '../bytes/join-bytes.ts';

/** Turns bytes back into what they were. */
export interface XzFilter {
  /** What is sure so far; the rest waits for what follows. */
  push(bytes: Uint8Array): Uint8Array;
  /** What has waited, which no more follows. */
  finish(): Uint8Array;
}

/** Turns back the code at the beginning of `code`, which stands at `position`, where it is; returns how many bytes are done. */
type Convert = (code: Uint8Array, position: number) => number;

interface Machine {
  /** Code begins at multiples of it. */
  readonly alignment: number;
  readonly converter: () => Convert;
}

const MACHINES: ReadonlyMap<number, Machine> = new Map([
  [0x04, { alignment: 1, converter: x86 }],
  [0x05, { alignment: 4, converter: () => eachWord(false, powerPc) }],
  [0x06, { alignment: 16, converter: () => itanium }],
  [0x07, { alignment: 4, converter: () => eachWord(true, arm) }],
  [0x08, { alignment: 2, converter: () => armThumb }],
  [0x09, { alignment: 4, converter: () => eachWord(false, sparc) }],
]);

const DELTA = 0x03;

/** The filter of that number with its properties; null where there is none, or none with such properties. */
export function createXzFilter(number: number, properties: Uint8Array): XzFilter | null {
  if (number === DELTA) return properties.length === 1 ? new Delta((properties[0] ?? 0) + 1) : null;
  const machine = MACHINES.get(number);
  if (machine === undefined || (properties.length !== 0 && properties.length !== 4)) return null;
  const start = properties.length === 0 ? 0 : new DataView(properties.buffer, properties.byteOffset).getUint32(0, true);
  return start % machine.alignment === 0 ? new BranchFilter(machine.converter(), start) : null;
}

/** Each byte is what it has more than the one so far before it. */
class Delta implements XzFilter {
  readonly #last: Uint8Array;
  #at = 0;

  constructor(distance: number) {
    this.#last = new Uint8Array(distance);
  }

  push(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte) => {
      const value = (byte + (this.#last[this.#at] ?? 0)) & 0xff;
      this.#last[this.#at] = value;
      this.#at = (this.#at + 1) % this.#last.length;
      return value;
    });
  }

  finish(): Uint8Array {
    return new Uint8Array();
  }
}

/** Calls and jumps say where they lead from the start of the code, and are turned back into steps from where they stand. */
class BranchFilter implements XzFilter {
  readonly #convert: Convert;
  #position: number;
  #waiting: Uint8Array = new Uint8Array();

  constructor(convert: Convert, start: number) {
    this.#convert = convert;
    this.#position = start;
  }

  push(bytes: Uint8Array): Uint8Array {
    const code = joinBytes(this.#waiting, bytes);
    const done = this.#convert(code, this.#position);
    this.#position += done;
    this.#waiting = code.slice(done);
    return code.subarray(0, done);
  }

  finish(): Uint8Array {
    return this.#waiting;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** For machines whose instructions are words of 32 bits: `turn` gives what a call reads at its place, null for what is none. */
function eachWord(isLittle: boolean, turn: (word: number, place: number) => number | null): Convert {
  return (code, position) => {
    const view = viewOf(code);
    let at = 0;
    for (; at + 4 <= code.length; at += 4) {
      const turned = turn(view.getUint32(at, isLittle), position + at);
      if (turned !== null) view.setUint32(at, turned, isLittle);
    }
    return at;
  };
}

/** BL with the condition that is always true: 24 bits of words, from two instructions behind it. */
function arm(word: number, place: number): number | null {
  return word >>> 24 === 0xeb ? (0xeb << 24) | (((word & 0xffffff) - ((place + 8) >>> 2)) & 0xffffff) : null;
}

/** A pair of halves that is BL: 22 bits of halves, from two instructions behind it. */
function armThumb(code: Uint8Array, position: number): number {
  const view = viewOf(code);
  let at = 0;
  for (; at + 4 <= code.length; at += 2) {
    const [high, low] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (high >>> 11 !== 0b11110 || low >>> 11 !== 0b11111) continue;
    const step = (((high & 0x7ff) << 11) | (low & 0x7ff)) - ((position + at + 4) >>> 1);
    view.setUint16(at, 0xf000 | ((step >>> 11) & 0x7ff), true);
    view.setUint16(at + 2, 0xf800 | (step & 0x7ff), true);
    at += 2;
  }
  return at;
}

/** `bl` relative to itself: 24 bits of words. */
function powerPc(word: number, place: number): number | null {
  return word >>> 26 === 0x12 && (word & 3) === 1 ? (0x12 << 26) | (((word & 0x3fffffc) - place) & 0x3fffffc) | 1 : null;
}

/** `call` of a place that is near: 22 bits of words with a sign, which fills the eight bits above. */
function sparc(word: number, place: number): number | null {
  if (word >>> 22 !== 0x100 && word >>> 22 !== 0x1ff) return null;
  const step = (word - (place >>> 2)) & 0x7fffff;
  const sign = (step & 0x400000) === 0 ? 0 : 0x3fc00000;
  return 0x40000000 | sign | (step & 0x3fffff);
}

/** Which of the three slots of a bundle may branch, by the five bits of its template. */
const BRANCHING = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 6, 6, 0, 0, 7, 7, 4, 4, 0, 0, 4, 4, 0, 0];
const SLOT_BITS = 41;

/** A relative call in a slot of 41 bits: 20 bits of bundles in the middle of it, and the sign above. */
function itanium(code: Uint8Array, position: number): number {
  let at = 0;
  for (; at + 16 <= code.length; at += 16) {
    const slots = BRANCHING[(code[at] ?? 0) & 0x1f] ?? 0;
    for (let slot = 0; slot < 3; slot++) if (((slots >>> slot) & 1) === 1) turnSlot(code, at, slot, position + at);
  }
  return at;
}

function turnSlot(code: Uint8Array, bundle: number, slot: number, position: number): void {
  const bit = 5 + slot * SLOT_BITS;
  const at = bundle + (bit >>> 3);
  const shift = BigInt(bit & 7);
  let whole = 0n;
  for (let i = 5; i >= 0; i--) whole = (whole << 8n) | BigInt(code[at + i] ?? 0);
  const instruction = whole >> shift;
  if (((instruction >> 37n) & 0xfn) !== 5n || ((instruction >> 9n) & 7n) !== 0n) return;
  const place = Number((instruction >> 13n) & 0xfffffn) | (Number((instruction >> 36n) & 1n) << 20);
  const step = BigInt((place - (position >>> 4)) & 0x1fffff);
  const turned = (instruction & ~(0x8fffffn << 13n)) | ((step & 0xfffffn) << 13n) | ((step >> 20n) << 36n);
  const result = (whole & ((1n << shift) - 1n)) | (turned << shift);
  for (let i = 0; i < 6; i++) code[at + i] = Number((result >> BigInt(8 * i)) & 0xffn);
}

/** CALL and JMP with 32 bits behind them. */
const isCall = (byte: number | undefined): boolean => byte === 0xe8 || byte === 0xe9;
/** The highest byte of a step within 16 MiB. */
const isNear = (byte: number): boolean => byte === 0 || byte === 0xff;

/** Bytes of an instruction with its step. */
const CALL_SIZE = 5;

/**
 * What looks like a call may stand in the step of another: of the four bytes before, those that did and were left as they were are kept
 * in mind, one bit each, the nearest lowest, and behind each whether its step was a near one. Only with some of them a step was changed by
 * whoever packed, and then not in the byte where the nearest of them has its own highest one.
 */
function x86(): Convert {
  /** Calls that were left as they were among the last bytes: bit 0 is for the last byte, bit 4 for whether its step was near. */
  let left = 0;
  let last = -CALL_SIZE;
  return (code, position) => {
    const view = viewOf(code);
    let at = 0;
    while (at + CALL_SIZE <= code.length) {
      if (!isCall(code[at])) {
        at++;
        continue;
      }
      const gone = position + at - last;
      last = position + at;
      left = gone > CALL_SIZE ? 0 : agedBy(left, gone);
      const top = code[at + 4] ?? 0;
      const before = left >>> 1;
      if (isNear(top) && before <= 4 && before !== 3) {
        view.setUint32(at + 1, stepFrom(view.getUint32(at + 1, true), position + at + CALL_SIZE, left), true);
        at += CALL_SIZE;
        left = 0;
      } else {
        at++;
        left |= isNear(top) ? 0x11 : 1;
      }
    }
    return at;
  };
}

/** The same so many bytes later. */
function agedBy(left: number, bytes: number): number {
  let aged = left;
  for (let i = 0; i < bytes; i++) aged = (aged & 0x77) << 1;
  return aged;
}

/** Where the highest byte of the nearest call before lies in the step, from its top. */
const DEPTHS = [0, 1, 2, 2, 3];

function stepFrom(place: number, end: number, left: number): number {
  let from = place;
  for (;;) {
    const step = (from - end) >>> 0;
    const depth = DEPTHS[left >>> 1] ?? 0;
    if (left === 0 || !isNear((step >>> (24 - depth * 8)) & 0xff)) return ((step & 0x1ffffff) << 7) >> 7;
    from = (step ^ (2 ** (32 - depth * 8) - 1)) >>> 0;
  }
}
