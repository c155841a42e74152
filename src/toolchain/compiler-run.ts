import type { GoRun } from './go/run.ts';
import type { Product } from './product.ts';

/** Any compiler but Go's, with what it makes. */
export interface OtherCompilerRun {
  readonly tool: 'cargo' | 'rustc' | 'c' | 'zig' | 'dotnet' | 'java' | 'native-image' | 'deno' | 'bun' | 'node' | 'native';
  readonly product: Product;
  /** Where it was started; null where that is not known. */
  readonly directory: string | null;
  readonly certain: boolean;
  /** Offsets in the script. */
  readonly start: number;
  readonly end: number;
}

/** A command of a RUN line that compiles something. */
export type CompilerRun = GoRun | OtherCompilerRun;
