import { detectCompression } from '../archive/compression.ts';
import { TarPush } from '../archive/tar-push.ts';
import type { TarSink } from '../archive/tar-push.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { ByteStream, Digester, StreamTools } from '../bytes/streams.ts';
import { badImage } from './json.ts';
import { LayerReader } from './layer-reader.ts';
import type { Allowance, KeepPlan } from './layer-reader.ts';
import type { Layer, LayerContent } from './layer.ts';

/** Everything that reading a layer needs besides its bytes. */
export interface Scanning {
  readonly tools: StreamTools;
  readonly plan: KeepPlan;
  readonly allowance: Allowance;
}

/** More than that, unpacked from less than a two-hundredth of it, is a bomb and no layer. */
const BOMB_SIZE = 4 * 2 ** 30;
const BOMB_RATIO = 200;

/**
 * Reads a layer from end to end: its headers, what the plan keeps, and both digests. `direct` is the layer by position,
 * where it is not packed.
 * @throws ScratchLintError, FormatError or TarError where it is damaged, cut off, a bomb, or packed as this host cannot unpack.
 */
export async function scanLayer(packed: ByteStream, direct: ByteSource | null, { tools, plan, allowance }: Scanning): Promise<Layer> {
  const content: LayerContent = { direct, layer: null };
  const reader = new LayerReader(content, plan, allowance);
  const counted = new CountedStream(packed, tools.digest('sha256'));
  try {
    return await readCounted(counted, content, reader, tools);
  } finally {
    await counted.close();
  }
}

async function readCounted(counted: CountedStream, content: LayerContent, reader: LayerReader, tools: StreamTools): Promise<Layer> {
  const { head, all } = await peek(counted.stream());
  const compression = detectCompression(head);
  const unpacked = compression === null ? null : { digest: tools.digest('sha256'), size: 0 };
  const push = new TarPush(reader);
  for await (const bytes of compression === null ? all : tools.decompress(compression, all)) {
    if (unpacked !== null) {
      unpacked.digest.update(bytes);
      unpacked.size += bytes.length;
      if (unpacked.size > BOMB_SIZE && unpacked.size > BOMB_RATIO * counted.size)
        throw badImage(`it unpacks to more than ${BOMB_RATIO} times its size`);
    }
    push.push(bytes);
  }
  push.finish();
  await counted.drain();
  const digest = `sha256:${counted.digest.hex()}`;
  const layer: Layer = {
    digest,
    diffId: unpacked === null ? digest : `sha256:${unpacked.digest.hex()}`,
    packedSize: counted.size,
    size: unpacked?.size ?? counted.size,
    compression,
    entries: reader.entries,
  };
  content.layer = layer;
  return layer;
}

/** Hands the data of one layer to a sink, without checking anything: for what a first reading did not keep. */
export async function rescanLayer(packed: ByteStream, sink: TarSink, tools: StreamTools): Promise<void> {
  const { head, all, close } = await peek(packed);
  try {
    const compression = detectCompression(head);
    const push = new TarPush(sink);
    for await (const bytes of compression === null ? all : tools.decompress(compression, all)) push.push(bytes);
    push.finish();
  } finally {
    await close();
  }
}

/** A stream whose bytes are counted and summed on the way. */
class CountedStream {
  readonly digest: Digester;
  size = 0;
  readonly #iterator: AsyncIterator<Uint8Array>;

  constructor(source: ByteStream, digest: Digester) {
    this.digest = digest;
    this.#iterator = source[Symbol.asyncIterator]();
  }

  stream(): ByteStream {
    // An unpacker that ends early must not end the source: what follows counts for the digest.
    return { [Symbol.asyncIterator]: () => ({ next: () => this.#next() }) };
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  async drain(): Promise<void> {
    while ((await this.#next()).done !== true);
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    const step = await this.#iterator.next();
    if (step.done !== true) {
      this.digest.update(step.value);
      this.size += step.value.length;
    }
    return step;
  }
}

const PEEKED = 16;

/** The first bytes of a stream, and all of it again. `close` it where not all of it is read. */
export async function peek(stream: ByteStream, length = PEEKED): Promise<{ head: Uint8Array; all: ByteStream; close(): Promise<void> }> {
  const iterator = stream[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let isOver = false;
  while (head.length < length && !isOver) {
    const step = await iterator.next();
    if (step.done === true) isOver = true;
    else head = head.length === 0 ? step.value.slice() : joinBytes(head, step.value);
  }
  return { head, all: after(head, iterator), close: async () => void (await iterator.return?.()) };
}

async function* after(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): ByteStream {
  if (head.length > 0) yield head;
  for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) yield step.value;
}
