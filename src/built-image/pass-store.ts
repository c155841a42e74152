import { joinPieces } from '../bytes/join-pieces.ts';
import type { ByteStream, StreamTools } from '../bytes/streams.ts';
import { ScratchLintError } from '../errors.ts';
import { FetchSink } from './fetch-sink.ts';
import { badImage, MAX_JSON } from './json.ts';
import { newAllowance } from './layer-reader.ts';
import type { Allowance, KeepPlan } from './layer-reader.ts';
import type { Layer, LayerEntry } from './layer.ts';
import { peek, rescanLayer, scanLayer } from './scan-layer.ts';
import type { ImageStore } from './store.ts';
import { readTarMembers } from './tar-members.ts';
import { memberName } from './tar-store.ts';

/** What one reading of an archive found: layers come before anything says that they are layers. */
interface Pass {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly layers: ReadonlyMap<string, Layer>;
  /** Members that could not be read as layers, and why: it matters only where a manifest names them. */
  readonly problems: ReadonlyMap<string, ScratchLintError>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly allowance: Allowance;
}

/** Small files are kept whole until it is known which of them matter. */
const MAX_FILES = 32 << 20;
const MAX_MEMBERS = 100_000;
const MAX_ALIASES = 16;

/**
 * Reads an archive from end to end: what begins like JSON is kept, what begins like a layer is read as one. Null where
 * no member is one of an image.
 * @throws ScratchLintError or TarError where the archive itself is damaged.
 */
export async function readPass(
  stream: ByteStream,
  { tools, plan }: { readonly tools: StreamTools; readonly plan: KeepPlan },
): Promise<Pass | null> {
  const files = new Map<string, Uint8Array>();
  const layers = new Map<string, Layer>();
  const problems = new Map<string, ScratchLintError>();
  const aliases = new Map<string, string>();
  const allowance = newAllowance();
  let [members, kept] = [0, 0];
  for await (const { entry, data } of readTarMembers(stream)) {
    if (++members > MAX_MEMBERS) throw badImage(`the archive has more than ${MAX_MEMBERS} members`);
    const name = memberName(entry.path);
    if (entry.type === 'symlink') aliases.set(name, memberName(`${name.slice(0, name.lastIndexOf('/') + 1)}${entry.linkTarget}`));
    if (entry.type === 'hardlink') aliases.set(name, memberName(entry.linkTarget));
    if (entry.type !== 'file' || entry.size === 0) continue;
    const { head, all } = await peek(data);
    if (looksLikeJson(head)) {
      kept += entry.size;
      if (entry.size > MAX_JSON || kept > MAX_FILES)
        problems.set(name, badImage(`${name} is larger than ${entry.size > MAX_JSON ? '4 MiB' : 'can be kept'}`));
      else files.set(name, await collect(all));
      continue;
    }
    if (!isBlobName(name)) continue;
    try {
      layers.set(name, await scanLayer(all, null, { tools, plan, allowance }));
    } catch (error) {
      if (!(error instanceof ScratchLintError) || allowance.entries < 0 || allowance.names < 0) throw error;
      problems.set(name, error);
    }
  }
  return files.has('manifest.json') || files.has('index.json') ? { files, layers, problems, aliases, allowance } : null;
}

/** Where layers stand: `blobs/sha256/…`, `…/layer.tar`, `….tar`, `….tar.gz`, or a digest. */
function isBlobName(name: string): boolean {
  return /^blobs\/|\.tar(?:\.gz|\.zst)?$|[0-9a-f]{64}/.test(name);
}

function looksLikeJson(head: Uint8Array): boolean {
  const first = head.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  return first === 0x7b || first === 0x5b;
}

async function collect(stream: ByteStream): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    pieces.push(piece.slice());
    size += piece.length;
  }
  return joinPieces(pieces, size);
}

/** An archive that was read once; `open` gives it again, where that can be had. */
export class PassStore implements ImageStore {
  readonly isSeekable = false;
  readonly allowance: Allowance;
  readonly #pass: Pass;
  readonly #tools: StreamTools;
  readonly #open: (() => ByteStream) | null;

  constructor(pass: Pass, tools: StreamTools, open: (() => ByteStream) | null) {
    this.#pass = pass;
    this.#tools = tools;
    this.#open = open;
    this.allowance = pass.allowance;
  }

  read(name: string): Promise<Uint8Array | null> {
    const real = this.#resolve(name);
    const problem = this.#pass.problems.get(real);
    return problem === undefined ? Promise.resolve(this.#pass.files.get(real) ?? null) : Promise.reject(problem);
  }

  layer(name: string): Promise<Layer | null> {
    const real = this.#resolve(name);
    const problem = this.#pass.problems.get(real);
    return problem === undefined ? Promise.resolve(this.#pass.layers.get(real) ?? null) : Promise.reject(problem);
  }

  async fetch(layer: Layer, entries: readonly LayerEntry[], plan: KeepPlan): Promise<boolean> {
    if (this.#open === null) return false;
    for await (const { entry, data } of readTarMembers(this.#open())) {
      if (this.#pass.layers.get(memberName(entry.path)) !== layer) continue;
      await rescanLayer(data, new FetchSink(entries, plan), this.#tools);
      return true;
    }
    return false;
  }

  #resolve(asked: string): string {
    let name = memberName(asked);
    for (let left = MAX_ALIASES; left > 0; left--) {
      const target = this.#pass.aliases.get(name);
      if (target === undefined || this.#pass.layers.has(name) || this.#pass.files.has(name)) return name;
      name = target;
    }
    return name;
  }
}
