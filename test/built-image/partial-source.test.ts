import { describe, expect, it } from 'vitest';
import { keepHead, keepRanges, RecordingSource } from '../../src/built-image/partial-source.ts';
import { fromBytes } from '../../src/bytes/source.ts';

const BYTES = Uint8Array.from({ length: 3000 }, (_, i) => i & 0xff);

const owner = {
  hasNoMore: false,
  missing(): never {
    throw new Error('missing');
  },
};

describe('what was read of a file', () => {
  it('is kept, and nothing else', () => {
    const recording = new RecordingSource(fromBytes(BYTES));
    recording.read(10, 20);
    recording.read(2990, 100);
    recording.read(500, 20);
    expect(recording.ranges()).toEqual([
      { offset: 0, length: 768 },
      { offset: 2816, length: 184 },
    ]);
    const kept = keepRanges(fromBytes(BYTES), recording.ranges(), owner);
    expect([kept.size, kept.read(2990, 100), kept.read(700, 4)]).toEqual([3000, BYTES.subarray(2990), BYTES.subarray(700, 704)]);
    expect(() => kept.read(760, 20)).toThrow('missing');
    expect(() => kept.read(1000, 1)).toThrow('missing');
  });

  it('behind the end of the file is nothing, however far', () => {
    const recording = new RecordingSource(fromBytes(BYTES));
    for (const offset of [3000, 2 ** 53, 2 ** 64, Infinity]) expect(recording.read(offset, 8)).toHaveLength(0);
    expect(recording.ranges()).toEqual([]);
    const kept = keepRanges(fromBytes(BYTES), recording.ranges(), owner);
    for (const offset of [3000, 2 ** 64, Infinity]) expect(kept.read(offset, 8)).toHaveLength(0);
  });

  it('may be its beginning', () => {
    const kept = keepHead(3000, BYTES.slice(0, 100), owner);
    expect(kept.read(90, 10)).toEqual(BYTES.subarray(90, 100));
    expect(() => kept.read(90, 11)).toThrow('missing');
    expect([
      kept.isPartial,
      keepHead(3000, BYTES, { ...owner, hasNoMore: true }).isPartial,
      keepHead(3001, BYTES, { ...owner, hasNoMore: true }).isPartial,
    ]).toEqual([false, undefined, true]);
  });
});
