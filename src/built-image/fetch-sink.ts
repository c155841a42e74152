import type { TarEntry } from '../archive/tar-entry.ts';
import type { TarSink } from '../archive/tar-push.ts';
import { LayerReader, newAllowance } from './layer-reader.ts';
import type { KeepPlan } from './layer-reader.ts';
import type { LayerEntry } from './layer.ts';

/** Takes the content of some files of a layer that was read before: entries are told by where they stand. */
export class FetchSink implements TarSink {
  readonly #wanted: ReadonlyMap<number, LayerEntry>;
  readonly #reader: LayerReader;
  #current: LayerEntry | null = null;

  constructor(entries: readonly LayerEntry[], plan: KeepPlan) {
    this.#wanted = new Map(entries.map((entry) => [entry.offset, entry]));
    this.#reader = new LayerReader({ direct: null, layer: null }, { ...plan, isWanted: () => true, probe: plan.probe }, newAllowance());
  }

  entry(entry: TarEntry): boolean {
    this.#current = (entry.type === 'file' ? this.#wanted.get(entry.offset) : undefined) ?? null;
    return this.#current !== null && this.#reader.entry(entry);
  }

  data(bytes: Uint8Array): void {
    this.#reader.data(bytes);
  }

  end(): void {
    this.#reader.end();
    const read = this.#reader.entries.at(-1)?.kept ?? null;
    if (this.#current !== null) this.#current.kept = read;
  }
}
