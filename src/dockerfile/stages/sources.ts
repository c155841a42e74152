import type { Range } from '../range.ts';

/** Where COPY --from or RUN --mount=from points; `scratch` is an empty directory. */
export type FromSource =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'scratch' };

/** A `RUN --mount`. */
export interface Mount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  /** null: the build context for bind, an empty directory for cache. */
  readonly from: FromSource | null;
  readonly source: string;
  /** As written, after expansion. */
  readonly target: string;
  /** False where a base image that nobody described may set a variable of it. */
  readonly isCertain: boolean;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly id: string;
  /** The variable a secret is put into; null when it is a file. */
  readonly env: string | null;
  /** Of the directory that a cache begins with, where it asks for its own; null where not. */
  readonly ownership: { readonly mode: number; readonly uid: number; readonly gid: number } | null;
  /** How many bytes a tmpfs takes; null where it says nothing of it. */
  readonly size: number | null;
  readonly range: Range;
}

/** One stage needs another stage or an image. */
export interface Dependency {
  readonly by: 'FROM' | 'COPY' | 'ADD' | 'RUN';
  readonly on: FromSource;
  readonly range: Range;
}
