import type { ByteSource } from '../bytes/source.ts';
import type { ByteStream } from '../bytes/streams.ts';
import { unpackAll } from './unpacked.ts';
import type { Unpacked } from './unpacked.ts';
import { ZstdDecoder } from './zstd-decoder.ts';

const CHUNK = 1 << 18;

/** What the decoder of the builders takes at most. */
const MAX_WINDOW = 2 ** 29;

/** What zstd takes at most unless told otherwise: bytes that pass by may be many, and of these so many are kept. */
const MAX_STREAM_WINDOW = 2 ** 27;

/** Unpacks a Zstandard file (RFC 8878), checking it. */
export function openZstd(source: ByteSource): Unpacked {
  return unpackAll((unpacked) => {
    const decoder = new ZstdDecoder(MAX_WINDOW);
    for (let at = 0; at < source.size; at += CHUNK) {
      for (const bytes of decoder.push(source.read(at, CHUNK))) unpacked.append(bytes, decoder.offset);
    }
    for (const bytes of decoder.finish()) unpacked.append(bytes, decoder.offset);
  });
}

/**
 * Unpacks a stream, checking it.
 * @throws PackedError
 */
export async function* unpackZstd(packed: ByteStream): ByteStream {
  const decoder = new ZstdDecoder(MAX_STREAM_WINDOW);
  for await (const bytes of packed) yield* decoder.push(bytes);
  yield* decoder.finish();
}
