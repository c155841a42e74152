import type { KeepPlan, Allowance } from './layer-reader.ts';
import type { Layer, LayerEntry } from './layer.ts';
import type { NamedFiles } from './manifests.ts';

/** An image archive or layout, however it is read. */
export interface ImageStore extends NamedFiles {
  /** True where files can be read before the layers, so that it is known what starts. */
  readonly isSeekable: boolean;
  /**
   * A layer, read when it is asked for the first time; null where there is none of that name.
   * @throws ScratchLintError, FormatError
   */
  layer(name: string, plan: KeepPlan): Promise<Layer | null>;
  /** Reads a layer again and takes the content of these files; false where that cannot be done. */
  fetch(layer: Layer, entries: readonly LayerEntry[], plan: KeepPlan): Promise<boolean>;
  readonly allowance: Allowance;
}
