import type { Product } from '../product.ts';
import type { VariableSource } from '../shell/environment.ts';
import type { LinkerFlags } from './flags.ts';
import type { LostVariable } from './linker-variables.ts';
import type { GoPackage } from './packages.ts';

/** A setting of the go command and where it came from. */
export interface GoSetting {
  /** Null where it is not known. */
  readonly value: string | null;
  /** `go-env`: from `go env -w`; `xx`: by `xx-go`, for the platform that is asked for; `default`: nobody set it. */
  readonly source: VariableSource | 'go-env' | 'xx' | 'default';
  /** Offsets in the script of what set it; -1 when not there. */
  readonly start: number;
  readonly end: number;
}

/** What it builds for, and whether cgo is on, as far as its environment says. */
export interface GoSettings {
  readonly goos: GoSetting;
  readonly goarch: GoSetting;
  readonly cgoEnabled: GoSetting;
}

/** A `go build`, `go install` or `xx-go build` of a RUN line. */
export interface GoRun {
  readonly tool: 'go';
  /** `go build`, `go install` … */
  readonly command: string;
  readonly goos: GoSetting;
  readonly goarch: GoSetting;
  /** CGO_ENABLED as set. */
  readonly cgoEnabled: GoSetting;
  /** Whether cgo is on in the end; null where that is not known. */
  readonly cgo: boolean | null;
  /** Whether a C compiler is in PATH; null when that is not known. */
  readonly cCompiler: boolean | null;
  /** Settings of the shell that the go command does not see, since they were not exported. */
  readonly notExported: readonly string[];
  readonly ldflags: LinkerFlags;
  /** Of `-X`, what by the sources no value reaches. */
  readonly lostVariables: readonly LostVariable[];
  readonly tags: readonly string[];
  /** The `-ldflags` argument; -1 when there is none. */
  readonly ldflagsStart: number;
  readonly ldflagsEnd: number;
  readonly buildmode: string;
  readonly race: boolean;
  readonly trimpath: boolean;
  /** `-extldflags -static` without external linking: net and os/user stay dynamic. */
  readonly staticWithoutEffect: boolean | null;
  readonly product: Product;
  /** Where it looks for its packages; null where that is not known. */
  readonly directory: string | null;
  /** What it is asked to build, as written: `./cmd/app`. */
  readonly packages: readonly string[];
  /** What those are by their sources; null where these could not be read. */
  readonly sources: readonly GoPackage[] | null;
  /** It is told by `-o` where to write. */
  readonly isPlaced: boolean;
  /** Absolute path of what is written; null when not known or nothing is. */
  readonly output: string | null;
  readonly certain: boolean;
  /** Offsets in the script. */
  readonly start: number;
  readonly end: number;
}
