import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TarError } from '../../src/archive/tar-entry.ts';
import type { TarEntry } from '../../src/archive/tar-entry.ts';
import { openTarEntry, readTarEntries } from '../../src/archive/tar.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import type { ByteSource } from '../../src/bytes/source.ts';

interface Goldens {
  readonly seed: number;
  readonly bases: readonly { name: string; archive: string; entries: readonly string[]; error?: string }[];
  readonly mutants: readonly {
    base: number;
    changes: readonly (readonly [offset: number, byte: number])[];
    length: number;
    answer: string;
  }[];
}

const goldens: Goldens = JSON.parse(readFileSync(new URL('../conformance/tar/goldens.json', import.meta.url), 'utf8'));
const archives = goldens.bases.map(({ archive }) => gunzipSync(Buffer.from(archive, 'base64')));

function read(bytes: Uint8Array): { entries: string[]; error: string } {
  const source = fromBytes(bytes);
  const entries: string[] = [];
  try {
    for (const entry of readTarEntries(source)) entries.push(describeEntry(source, entry));
  } catch (error) {
    if (error instanceof TarError) return { entries, error: error.dockerMessage };
    throw error;
  }
  return { entries, error: '' };
}

/** As the Go program describes it. */
function describeEntry(source: ByteSource, entry: TarEntry): string {
  if (entry.type === 'global-header') return `g ${quote(entry.path)}`;
  const typeFlag = entry.typeFlag === '\0' ? 48 : entry.typeFlag.charCodeAt(0);
  const hash = entry.size > 0 && entry.size < 1 << 20 ? sha(openTarEntry(source, entry).read(0, entry.size), 8) : '';
  const owner = `${id(entry.uid)}:${id(entry.gid)}`;
  return `${typeFlag} ${entry.mode.toString(8)} ${owner} ${entry.size} ${quote(entry.path)} ${quote(entry.linkTarget)} ${hash}`;
}

function id(value: number): string {
  return Math.abs(value) > 2 ** 53 ? 'big' : String(value);
}

function sha(data: Uint8Array | string, length: number): string {
  return createHash('sha256').update(data).digest('hex').slice(0, length);
}

/** Go's json.Marshal, which also escapes what is special in HTML. */
function quote(text: string): string {
  if (text.includes('\ufffd')) return 'invalid';
  return JSON.stringify(text).replace(/[<>&\u2028\u2029\x7f]/g, (char) =>
    char === '\x7f' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

describe('readTarEntries against Go archive/tar', () => {
  it.each(goldens.bases.map((base, index) => ({ ...base, index })))('reads $name', ({ entries, error, index }) => {
    expect(read(archives[index]!)).toEqual({ entries, error: error ?? '' });
  });

  it(`says the same of ${goldens.mutants.length} damaged archives (seed ${goldens.seed})`, () => {
    const wrong = goldens.mutants.filter((mutant) => {
      const bytes = Uint8Array.from(archives[mutant.base]!);
      for (const [offset, byte] of mutant.changes) bytes[offset] = byte;
      const { entries, error } = read(bytes.subarray(0, mutant.length));
      return mutant.answer !== `${entries.length} ${sha(entries.join('\n'), 12)} ${error}`;
    });
    expect(wrong).toEqual([]);
  });
});
