/** What the Go program in buildkit/ answers, and what it is asked. */

export interface FileRequest {
  readonly name: string;
  /** Base64. */
  readonly file: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  readonly buildPlatform?: string;
}

export interface InstructionAnswer {
  readonly keyword: string;
  readonly line: number;
  readonly endLine: number;
  readonly flags: readonly string[];
  readonly json: boolean;
  /** null, in ours only, where they cannot be compared. */
  readonly words: readonly string[] | null;
  readonly heredocs: readonly { readonly name: string; readonly content: string; readonly expand: boolean; readonly chomp: boolean }[];
  readonly original: string;
  readonly error?: string;
}

export interface RunAnswer {
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly user: string;
}

export interface CopyAnswer {
  readonly src: string;
  readonly dest: string;
}

export interface ResultAnswer {
  readonly platform: string;
  readonly env: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly workdir: string;
  readonly user: string;
  readonly shell: readonly string[] | null;
  readonly onbuild: readonly string[] | null;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly volumes: readonly string[] | null;
  readonly exposed: readonly string[] | null;
  readonly stopSignal: string;
  readonly healthcheck: {
    readonly Test?: readonly string[];
    readonly Interval?: number;
    readonly Timeout?: number;
    readonly StartPeriod?: number;
    readonly StartInterval?: number;
    readonly Retries?: number;
  } | null;
  readonly runs: readonly RunAnswer[];
  readonly copies: readonly CopyAnswer[];
}

export interface FileAnswer {
  readonly name: string;
  readonly directives: readonly { readonly name: string; readonly value: string; readonly line: number }[];
  readonly instructions: readonly InstructionAnswer[] | null;
  /** `others`, of ours only: BuildKit looks at all references at once and complains about any. */
  readonly failure: { readonly stage: string; readonly message: string; readonly others?: readonly string[] } | null;
  readonly result?: ResultAnswer;
  readonly panic?: string;
}

export interface WordRequest {
  readonly name?: string;
  readonly word: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly escape?: string;
}

export interface WordAnswer {
  readonly value: string;
  readonly words: readonly string[] | null;
  readonly error?: string;
  readonly panic?: string;
}
