import type { BuilderName } from '../dockerfile/builders.ts';

/** One `-X importpath.name=SOURCE`. */
export interface VariableRequest {
  /** `main.DB_PW`, `example.com/svc/version.Commit`. */
  readonly name: string;
  /** `env:NAME`, `file:PATH` (one trailing newline is cut), `literal:TEXT`, or the text itself. */
  readonly source: string;
  /** An absent or empty source leaves the variable out instead of stopping the build. */
  readonly optional?: boolean;
}

/** What is used of an AbortSignal, so that these types ask for those of no platform. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What is built, for which image. Names and meanings are those of `scratch-lint build`. */
export interface PreflightOptions {
  /** What relative paths start from; default: the process's working directory. */
  readonly cwd?: string;
  /** The environment of `env:NAME` and of the go command; default: the process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The Dockerfile; default: `Dockerfile` in `cwd` where there is one. Without one the binary is judged alone, in scratch. */
  readonly file?: string;
  /** The build context; default: the Dockerfile's directory. */
  readonly context?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly builder?: BuilderName;
  /** `linux/amd64` …, built in this order; default: FROM's own, GOARCH of `env`, this machine's architecture. */
  readonly platforms?: readonly string[];
  /** Where the binary goes; `{os}`, `{arch}`, `{variant}` and `{platform}` are filled in. Default: what the Dockerfile starts. */
  readonly output?: string;
  readonly variables?: readonly VariableRequest[];
  /** Flags and packages of `go build`; its `-ldflags`, `-o`, `-trimpath` and `-C` are understood and merged. */
  readonly goArguments?: readonly string[];
  /** An AbortSignal stops what runs; a `reason` that names a signal is passed on to the go command. */
  readonly signal?: StopSignal;
}

/** As PreflightOptions, and what to do with the result. */
export interface GoBuildOptions extends PreflightOptions {
  /** Leave a binary that fails its check under its own name. */
  readonly keep?: boolean;
  /** Called as things happen, for a person who waits; nothing in it is a credential. */
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** `command`: about to run this; `go`: a line the go command wrote. */
export interface BuildProgress {
  readonly kind: 'command' | 'go';
  readonly text: string;
}
