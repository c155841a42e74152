import type { CheckOptions } from './checks/options.ts';
import type { Range } from './range.ts';

/** A piece of the file: its text as the builder reads it before expansion (quotes kept), and where it stands. */
export interface Word {
  readonly text: string;
  readonly range: Range;
}

/** A builder flag: `--name=value` before an instruction's words. `value` is null for a flag without `=`. */
export interface Flag {
  readonly name: string;
  readonly value: string | null;
  readonly range: Range;
}

/** A here-document. `content` is the text between the lines, as it stands in the file (tabs kept even with `<<-`). */
export interface Heredoc {
  readonly name: string;
  readonly content: string;
  /** False when the delimiter was quoted: no variable is expanded. */
  readonly expand: boolean;
  /** True for `<<-`: leading tabs of each line are dropped on use. */
  readonly chomp: boolean;
  /** From the first line of the content to the end of the terminator. */
  readonly range: Range;
}

/** A comment line above an instruction; `text` is without the `#` and the blanks around it. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
}

/** A parser directive: `# syntax=…`, `# escape=…` or `# check=…` at the top of the file. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly range: Range;
}

/** The stage at which the builder refuses: reading lines, reading an instruction, or making the build graph. */
export type ProblemStage = 'parse' | 'instruction' | 'convert';

/** What the builder refuses, as a fact. `dockerMessage` is BuildKit's own wording where it is known. */
export interface Problem {
  /** Kebab-case, stable. */
  readonly code: string;
  readonly stage: ProblemStage;
  readonly message: string;
  readonly dockerMessage: string | null;
  readonly range: Range;
}

/** What every instruction has. */
export interface InstructionBase {
  /** 1-based first and last line, here-documents included. */
  readonly line: number;
  readonly endLine: number;
  /** From the first line's first character, mostly the keyword's, to the end of the last line (here-documents included). */
  readonly range: Range;
  readonly keywordRange: Range;
  readonly flags: readonly Flag[];
  /** `exec` when the words are a JSON array of strings, `shell` when they are not, null where there is no such choice. */
  readonly form: 'exec' | 'shell' | null;
  /** The arguments before expansion: JSON strings decoded, all others as they stand with quotes and `$` kept. */
  readonly words: readonly string[];
  /** Where each of `words` stands. */
  readonly ranges: readonly Range[];
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between the previous instruction and this one, directives excluded, in file order. */
  readonly comments: readonly Comment[];
  /** Comment lines between the instruction's own continuation lines. */
  readonly innerComments: readonly Comment[];
  /** The logical line: continuation lines joined, as the builder puts it into history. */
  readonly original: string;
}

/** A valid instruction has no problem of its own. */
export interface ValidBase extends InstructionBase {
  readonly problem: null;
}

/** An instruction that the builder refuses; `keyword` is whatever word stands first, in upper case. */
export interface InvalidInstruction extends InstructionBase {
  readonly keyword: string;
  readonly problem: Problem;
}

/** `NAME=value` of ENV and LABEL, quotes kept. `legacy` for `ENV NAME value`. */
export interface Pair {
  readonly name: Word;
  readonly value: Word;
  readonly legacy: boolean;
}

export interface FromInstruction extends ValidBase {
  readonly keyword: 'FROM';
  readonly image: Word;
  readonly platform: Word | null;
  /** Lower-cased, as the builder knows it. */
  readonly stageName: Word | null;
}

export interface ArgInstruction extends ValidBase {
  readonly keyword: 'ARG';
  readonly args: readonly { readonly name: Word; readonly value: Word | null }[];
}

export interface EnvInstruction extends ValidBase {
  readonly keyword: 'ENV';
  readonly pairs: readonly Pair[];
}

export interface LabelInstruction extends ValidBase {
  readonly keyword: 'LABEL';
  readonly pairs: readonly Pair[];
}

/** A file written inline: `COPY <<EOF /path`. `content` has its tabs dropped already when `<<-`. */
export interface InlineFile {
  readonly name: string;
  readonly content: string;
  readonly expand: boolean;
  readonly range: Range;
}

interface FileInstruction extends ValidBase {
  /** Paths, URLs and patterns, without the inline files. */
  readonly sources: readonly Word[];
  readonly files: readonly InlineFile[];
  readonly destination: Word;
  readonly chown: Word | null;
  readonly chmod: Word | null;
  readonly link: boolean;
  readonly excludes: readonly Word[];
}

export interface CopyInstruction extends FileInstruction {
  readonly keyword: 'COPY';
  readonly from: Word | null;
  readonly parents: boolean;
}

export interface AddInstruction extends FileInstruction {
  readonly keyword: 'ADD';
  readonly checksum: Word | null;
  /** null when not given: local archives are unpacked, downloads are not. */
  readonly unpack: boolean | null;
  readonly keepGitDir: boolean | null;
}

/** The command of RUN, CMD, ENTRYPOINT: `args` are the JSON strings, or the rest of the line as one string. */
export interface Command {
  readonly form: 'exec' | 'shell';
  readonly args: readonly string[];
}

export interface RunInstruction extends ValidBase {
  readonly keyword: 'RUN';
  readonly command: Command;
  /** The values of `--mount`, before expansion. */
  readonly mounts: readonly Word[];
  readonly devices: readonly Word[];
  /** Names of those without which the step does not start. */
  readonly requiredDevices: readonly string[];
  readonly network: 'default' | 'none' | 'host';
  readonly security: 'sandbox' | 'insecure';
}

export interface CmdInstruction extends ValidBase {
  readonly keyword: 'CMD';
  readonly command: Command;
}

export interface EntrypointInstruction extends ValidBase {
  readonly keyword: 'ENTRYPOINT';
  readonly command: Command;
}

/** As the image config stores it; durations in nanoseconds, 0 where not given. */
export interface Healthcheck {
  /** `['NONE']`, `['CMD', …args]` or `['CMD-SHELL', command]`. */
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

export interface HealthcheckInstruction extends ValidBase {
  readonly keyword: 'HEALTHCHECK';
  readonly healthcheck: Healthcheck;
}

export interface ExposeInstruction extends ValidBase {
  readonly keyword: 'EXPOSE';
  readonly ports: readonly Word[];
}

export interface UserInstruction extends ValidBase {
  readonly keyword: 'USER';
  readonly user: Word;
}

export interface WorkdirInstruction extends ValidBase {
  readonly keyword: 'WORKDIR';
  readonly path: Word;
}

export interface VolumeInstruction extends ValidBase {
  readonly keyword: 'VOLUME';
  readonly volumes: readonly Word[];
}

export interface StopsignalInstruction extends ValidBase {
  readonly keyword: 'STOPSIGNAL';
  readonly signal: Word;
}

export interface MaintainerInstruction extends ValidBase {
  readonly keyword: 'MAINTAINER';
  readonly maintainer: Word;
}

export interface ShellInstruction extends ValidBase {
  readonly keyword: 'SHELL';
  readonly shell: readonly string[];
}

export interface OnbuildInstruction extends ValidBase {
  readonly keyword: 'ONBUILD';
  /** The trigger as the image config stores it. */
  readonly expression: string;
  /** The trigger read as an instruction; BuildKit looks at it only when a stage builds upon this one. */
  readonly trigger: Instruction | null;
}

/** An instruction that the builder accepts by itself. */
export type ValidInstruction =
  | FromInstruction
  | ArgInstruction
  | EnvInstruction
  | LabelInstruction
  | CopyInstruction
  | AddInstruction
  | RunInstruction
  | CmdInstruction
  | EntrypointInstruction
  | HealthcheckInstruction
  | ExposeInstruction
  | UserInstruction
  | WorkdirInstruction
  | VolumeInstruction
  | StopsignalInstruction
  | MaintainerInstruction
  | ShellInstruction
  | OnbuildInstruction;

/** Test `problem === null` first, then switch on `keyword`. */
export type Instruction = ValidInstruction | InvalidInstruction;

/** A Dockerfile as read. `problems` holds those of the instructions too, in file order. */
export interface ParsedDockerfile {
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  readonly problems: readonly Problem[];
  /** What `# check=…` asks for, null without it. */
  readonly check: CheckOptions | null;
  /** The last lines of instructions that go on below a blank line. */
  readonly emptyContinuations: readonly Range[];
  /** The escape character in force. */
  readonly escape: '\\' | '`';
  /** Comments after the last instruction, or of a file without any. */
  readonly trailingComments: readonly Comment[];
}
