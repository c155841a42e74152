import { MAX_BLOCK } from './zstd-literals.ts';

/** What a frame unpacked to last: as much of it as later blocks may refer to, and the block being written. */
export class History {
  bytes = new Uint8Array(2 * MAX_BLOCK);
  /** Where the next byte goes. */
  end = 0;
  windowSize = 0;

  /** A new frame refers to nothing before it. */
  reset(windowSize: number): void {
    this.end = 0;
    this.windowSize = windowSize;
  }

  /** Makes room for a block. Memory grows with what was unpacked, never with what a header says. */
  reserve(): void {
    const needed = this.end + MAX_BLOCK;
    if (needed <= this.bytes.length) return;
    const most = this.windowSize + Math.max(2 * MAX_BLOCK, this.windowSize >> 2);
    if (this.bytes.length < most) {
      const larger = new Uint8Array(Math.min(most, Math.max(needed, 2 * this.bytes.length)));
      larger.set(this.bytes.subarray(0, this.end));
      this.bytes = larger;
    }
    if (needed <= this.bytes.length) return;
    this.bytes.copyWithin(0, this.end - this.windowSize, this.end);
    this.end = this.windowSize;
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    this.bytes.set(bytes.subarray(start, end), this.end);
    this.end += end - start;
  }

  fill(byte: number, count: number): void {
    this.bytes.fill(byte, this.end, (this.end += count));
  }
}
