import { describe, expect, it } from 'vitest';
import type { Unpacked } from '../../src/archive/unpacked.ts';
import { openZstd, unpackZstd } from '../../src/archive/zstd.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import type { ByteStream } from '../../src/bytes/streams.ts';
import { createRandom, expectSame, hasProgram, runProgram, sample, survivesMutants } from './packed-samples.ts';

const text = sample(4000, 1, 8);
const noise = sample(90, 2, 256);
const runs = new Uint8Array(300_000).fill(7);
const nothing = new Uint8Array();

/** As zstd 1.5.4 wrote them. */
const WRITTEN: readonly (readonly [string, Uint8Array, string])[] = [
  [
    'level 1',
    text,
    'KLUv/QRIHQcAkkgOhhERERA2oaMuMmq4CFVDaiko3gqB2OiKbJDVsDxvel4G7vev1seEwiZTnHuN2cgcIg9Llu0r9RMNNSAQHIEhSro6bSET9E0QB2cUiGKiU+9feCWBhh5CRycUxN9TrZALdRsEb/vCtQiQ4AmP3Bm6cegil+uEh8zuhJpuIYswKOFU6jDvgCKCN4lxh7iwBY8C9gQK5HFTO3sCgP2AE2VoP0whCTcCFmuA3IgUQsZSQQn0BDgjQB3BJ2FwIh/EppAKlpagD4GCT3d0WpwAHI1eN4yj8KOo8KAXNxpolJxLFTPEoMpC',
  ],
  [
    'level 3',
    text,
    'KLUv/QRYPQcAkkgOhhERERA2oaMuMmq4CFVDaiko3gqB2OiKbJDVsDxvel4G7vev1seEwiZTnHuN2cgcIg9Llu0r9RMNNiAQFGKIkrAHbSET9E0QB2cUiOJEp96+8FoCDTUEiE4TOF+nC3Ghbofg7V+4FgESfMIjaYZeHLrI5TrBQ2Z3hJobgTHSoIRTqoPMnLhDXNiCRwF7AgXyuKmdPQHAf8AJMrSfpZCEh4BFGiA3MoWQMaigBGMCnCNABcGnYHAiHpSmjAYWHeAlD8hPgD4EwSdBsHqBTusTgCPodcOoFH4UFR704kYDjZJzqWIGxKDKQg==',
  ],
  [
    'level 19',
    text,
    'KLUv/QRo3QQAokgOhhERERA2oaMuMmq4CBUaUktB8VYIxEZXZIOshuV50/MycL9/tT4mFDaZ4txrzEbmEHlYsmxfqZ9oGoDg7Fj7fwZF10xp4lAqi6oGKS7XzQmQ6lDJaOa0AilXyuSUcApUyExPZYdMqZ8MFeBMUJveSYoKhyA3Eup9bChpEZl6kUJq+JCmf3jTgwp3wxBUT1rqjRpUlZxLqRTEoMpC',
  ],
  [
    'no checksum',
    text,
    'KLUv/QBYPQcAkkgOhhERERA2oaMuMmq4CFVDaiko3gqB2OiKbJDVsDxvel4G7vev1seEwiZTnHuN2cgcIg9Llu0r9RMNNiAQFGKIkrAHbSET9E0QB2cUiOJEp96+8FoCDTUEiE4TOF+nC3Ghbofg7V+4FgESfMIjaYZeHLrI5TrBQ2Z3hJobgTHSoIRTqoPMnLhDXNiCRwF7AgXyuKmdPQHAf8AJMrSfpZCEh4BFGiA3MoWQMaigBGMCnCNABcGnYHAiHpSmjAYWHeAlD8hPgD4EwSdBsHqBTusTgCPodcOoFH4UFR704kYDjZJzqWIG',
  ],
  [
    '--long=27',
    text,
    'KLUv/QSIJQgAsogOhhERERA2oaPuh4waLkLVkFoKirdCIDa6IhtkNSzPm56Xgfv9q/UxobDJFOdeYzYyh8jDkmX7Sv1EA0OoAZut9v8MMEJCkKlcDxKoMBgQRzEcAYMyFMVwFENgCIxwZYRG6JRS2AwfbSEKfV8Szq72w6cIKkOz84KWN7xzsAUFdUK5s1gHsi6Aaupa1PfdiFRIl5p4Gmy595zBvIAEu87YcamEU9EoI8HxhPy5jL7IxD96htRPODl7eOzcl+Fvr5s2csltpwhwH+7wt5hMmgQeciPv+5ia6v8kgidaSVOywoL/JUP5oQ/BPolm9efT2gWOsLlhxPGjNh94Nno+JecKeRXEoMpC',
  ],
  [
    'the size told',
    text,
    'KLUv/WSgDm0HAOJHDYYREREQNqGjLjJehKohtRQUb4VAV2SDrJ43PS8D9/tX62NCYZMpzr3GbGQOkYcly/aV+okGOiAQFGKIgtAOaSEG5MaCvgni4JACUazo1OsXXkmgoYQA0XEC5+l0AS7U7RC85QtXI0ACT3ikzNCNQxezXEd4yOwuUXMjMFYaSDg1BVRbAZlz4o65sAWNAvY0CuS/qZ1pAoB/wIkytJ+mkISHgIU0QG40CiHjqKAEZwKcI0AFwacwONEflKZIAwsP8NIH5EuAPhTBpyFYjUCn1QnA0eh1wxgUfhQVHvziRgMNnFvIDGy+fMudAcSgykI=',
  ],
  [
    '--fast=5',
    text,
    'KLUv/QRIxQwABA0FAAQHBwIEBQMHAwMBAwEBAwADBgIBAAMEBgIBBQQGAQUDBgcBBgECAwEBBQQBAgAEBgEHBQMCBQcHBQcGBwAABgIHBAcFAQUHAQcBAwADAgUEBAAGBgIBAgcCAQUEAgABAAIFBQYBBwUDAgUHBwUHBgcAAAYCBwQHBQEFBwEHAQMAAwIFBAQABgYCAQIHAgEFBAIAAQACBQUHAAcBBwEDAAMCBwAFAAECAgYFAQADAgUCAAQCBwIHAAMCBAMBBQMABwUGBQAHAgAEBgYFBAQAQCAgQkIIUc7tAb2CEA8jHA4NurmTvgni4JAC6avoQMbR6OiAgvh77Wmwuh1kv5RanJwBQpjgkXuGXhy6yOU6gQ7AQW5PiEk4oQE9gLNz2tvIEgxKOIU6zA/oxhGAWqMdcWALHgXsCRT45ZvaGRPAWST0Y4S5B/gaPmGDD0yEBzZSAKkRFMRVnyDLOYSMo4ISMAFVQsBjGAUn4kFsCqlgaRL0oSj4hI5+2AmAbvT6q09gQ8jgBJpfpFhxqpDRNzeKUZBBa8qlxKDKQg==',
  ],
  [
    'noise',
    noise,
    'KLUv/QRY0QIAu1NJieChf1vIHckzbNWUJKxd+ArqDyAxAfBzov07d1kNhRgO9c4A+xL4hzGtDcfp03LyErb61qSGCNnWjFDn7XJZBPNQcMze6241pZ+28DRHWIkHSdQqxmRr/ENmLw==',
  ],
  ['runs', runs, 'KLUv/QRYVAAAEAcHAQD7/znAAgIAEAcDnwQHKuSrQw=='],
  ['nothing', nothing, 'KLUv/SQAAQAAmenYUQ=='],
];

function bytesOf(name: string): Uint8Array {
  return Buffer.from(WRITTEN.find(([of]) => of === name)?.[2] ?? '', 'base64');
}

function open(...parts: readonly Uint8Array[]): Unpacked {
  return openZstd(fromBytes(Buffer.concat(parts)));
}

/** With a byte changed. */
function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  return Uint8Array.from(bytes).fill(value, at, at + 1);
}

/** A frame to be skipped, of three bytes. */
const skippable = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);

describe('openZstd', () => {
  it.each(WRITTEN)('reads what zstd wrote: %s', (_, original, base64) => expectSame(open(Buffer.from(base64, 'base64')), original));

  it('joins frames and passes over those to be skipped', () => {
    expectSame(
      open(skippable, bytesOf('level 19'), skippable, bytesOf('no checksum'), bytesOf('nothing'), bytesOf('noise'), skippable),
      Buffer.concat([text, text, noise]),
    );
    expectSame(open(skippable), nothing);
    expectSame(open(), nothing);
  });

  it('keeps what could be read, and says what is wrong', () => {
    const packed = bytesOf('level 3');
    const wrong = open(bytesOf('noise'), changed(packed, packed.length - 1, (packed.at(-1) ?? 0) ^ 1));
    expect(wrong.problem?.message).toBe('the compressed data have a wrong checksum');
    expect(Buffer.compare(wrong.read(0, 5000), Buffer.concat([noise, text]))).toBe(0);
    const junk = open(packed, Buffer.from('junk'));
    expect([junk.problem?.message, junk.problem?.offset, junk.size]).toEqual(['not a zstd header', packed.length, text.length]);
    expect(open(packed, Buffer.from('ju')).problem?.message).toBe('the compressed data are cut off');
    expect(open(skippable.subarray(0, 10)).problem?.message).toBe('the compressed data are cut off');
    expect(open(changed(bytesOf('the size told'), 5, 0xa1)).problem?.message).toBe('the compressed data have a wrong length');
  });

  it('refuses a dictionary, and a window that the builders refuse', () => {
    expect(open(Buffer.from('28b52ffd05580711000061', 'hex')).problem?.message).toBe('the compressed data need a dictionary');
    const packed = bytesOf('no checksum');
    expectSame(open(changed(packed, 5, 19 << 3)), text);
    expect(open(changed(packed, 5, (19 << 3) + 1)).problem?.message).toBe('the compressed data need a window of more than 512 MiB');
    expect(open(changed(packed, 5, 0xff)).problem?.message).toBe('the compressed data need a window of more than 512 MiB');
    expect(open(Buffer.from('28b52ffde0ffffffffffffffff010000', 'hex')).problem?.message).toBe(
      'the compressed data need a window of more than 512 MiB',
    );
  });

  it('refuses what is too much', () => {
    // One frame without a size, and 2,100 blocks of 128 KiB that are runs.
    const block = Uint8Array.of(2, 0, 16, 65);
    const bomb = open(Buffer.from('28b52ffd0058', 'hex'), ...Array.from({ length: 2100 }, () => block));
    expect(bomb.problem?.message).toBe('the compressed data unpack to more than 256 MiB');
    expect(bomb.size).toBe(2 ** 28);
  });

  it('is cut off wherever a file ends too soon', () => {
    for (const name of ['level 19', 'no checksum', 'noise', 'the size told']) {
      const packed = bytesOf(name);
      for (let length = 1; length < packed.length; length++) {
        const { problem, size } = open(packed.subarray(0, length));
        expect([problem?.message, problem?.offset, size]).toEqual(['the compressed data are cut off', length, 0]);
      }
    }
  });

  it('survives 2000 mutants with a checksum and 2000 without (seeds 21 and 22)', () => {
    survivesMutants(bytesOf('level 19'), text, (bytes) => open(bytes), { seed: 21, count: 2000 });
    survivesMutants(bytesOf('no checksum'), text, (bytes) => open(bytes), { seed: 22, count: 2000, isChecked: false });
  });
});

async function* inPieces(bytes: Uint8Array, size: number): ByteStream {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpacked(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const given: Uint8Array[] = [];
  for await (const bytes of unpackZstd(inPieces(packed, size))) given.push(bytes.slice());
  return Buffer.concat(given);
}

describe('unpackZstd', () => {
  it.each([1, 2, 3, 7, 100])('takes pieces of %d bytes', async (size) => {
    const packed = Buffer.concat([bytesOf('level 3'), skippable, bytesOf('runs'), bytesOf('nothing')]);
    expect(Buffer.compare(await unpacked(packed, size), Buffer.concat([text, runs]))).toBe(0);
    await expect(unpacked(packed.subarray(0, -1), size)).rejects.toThrow('the compressed data are cut off');
    await expect(unpacked(changed(bytesOf('level 3'), 20, 0), size)).rejects.toThrow(
      /^the compressed data (?:are corrupt|have a wrong checksum)$/,
    );
  });

  it('refuses a window that zstd refuses', async () => {
    expect(Buffer.compare(await unpacked(changed(bytesOf('no checksum'), 5, 17 << 3), 100), text)).toBe(0);
    await expect(unpacked(changed(bytesOf('no checksum'), 5, 18 << 3), 100)).rejects.toThrow(
      'the compressed data need a window of more than 128 MiB',
    );
  });
});

describe.runIf(hasProgram('zstd'))('what zstd writes', () => {
  const large = Buffer.concat([
    sample(2_000_000, 3, 40),
    new Uint8Array(500_000),
    sample(1_000_000, 4, 256),
    sample(1_500_000, 5, 3),
    Buffer.from(numbers(60_000)),
  ]);

  it.each(['-1', '-3', '-7', '-9 --long=27', '-3 --no-check', `-3 --stream-size=${large.length}`, '--fast=10'])('is read: %s', (args) =>
    expectSame(open(runProgram('zstd', ['-q', '-c', ...args.split(' ')], large)), large),
  );

  it.each(['-15 --target-compressed-block-size=2000', '-19', '--ultra -22'])('is read: %s', (args) => {
    const bytes = large.subarray(1_600_000, 2_900_000);
    expectSame(open(runProgram('zstd', ['-q', '-c', ...args.split(' ')], bytes)), bytes);
  });

  it('is read of any size', () => {
    const random = createRandom(23);
    for (let i = 0; i < 25; i++) {
      const bytes = sample(Math.floor(random() ** 4 * 400_000), i, 2 + Math.floor(random() * 254));
      expectSame(open(runProgram('zstd', ['-q', '-c', `-${1 + (i % 12)}`], bytes)), bytes);
    }
  });

  it('is survived when damaged in a larger file (seed 24)', () => {
    const bytes = large.subarray(4_900_000, 5_200_000);
    survivesMutants(runProgram('zstd', ['-q', '-c', '-9'], bytes), bytes, (mutant) => open(mutant), { seed: 24, count: 150 });
  });
});

function numbers(count: number): string {
  return Array.from({ length: count }, (_, i) => `${i * i}\n`).join('');
}
