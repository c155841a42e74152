import type { Platform } from '../platform.ts';
import type {
  AddInstruction,
  ArgInstruction,
  CmdInstruction,
  CopyInstruction,
  EntrypointInstruction,
  EnvInstruction,
  ExposeInstruction,
  Healthcheck,
  HealthcheckInstruction,
  Instruction,
  LabelInstruction,
  MaintainerInstruction,
  OnbuildInstruction,
  Problem,
  RunInstruction,
  ShellInstruction,
  StopsignalInstruction,
  UserInstruction,
  VolumeInstruction,
  WorkdirInstruction,
} from './instruction.ts';
import type { Range } from './range.ts';
import type { Dependency, FromSource, Mount } from './stages/sources.ts';

/** What a value rests on besides the file. */
export interface Provenance {
  /** ARGs declared without a default, to which nobody gave a value and that therefore contributed nothing. */
  readonly unset: readonly string[];
  /** Variables that a base image with an unknown config may set: the value is then not to be trusted. */
  readonly unknown: readonly string[];
  /** Variables nothing declares: they expand to nothing. */
  readonly undeclared: readonly string[];
}

/** A word after expansion. `value` is exactly what BuildKit computes with the given build arguments. */
export interface Expanded extends Provenance {
  readonly value: string;
  /** As it stands in the file. */
  readonly raw: string;
  readonly range: Range;
}

/** A variable as RUN and later expansions see it. */
export interface Variable extends Provenance {
  readonly name: string;
  readonly value: string;
  /** What set it last: the base image, the builder's default PATH, an ENV, an ARG. */
  readonly source: 'base' | 'default' | 'env' | 'arg';
  /** The instruction, or null for `base` and `default`. */
  readonly instruction: Instruction | null;
  /** An ARG before FROM without a value, which to older BuildKits is empty there, and nothing in a stage. */
  readonly isWithoutValue?: true;
}

/** Variables by name, in the order they were first set. */
export interface Environment {
  get(name: string): Variable | undefined;
  entries(): readonly Variable[];
  /** UTF-16 units: no `NAME=value` is longer, and all together are not; what was overwritten since counts too. */
  readonly longest: number;
  readonly total: number;
}

/** What a stage has set so far. */
export interface StageState {
  /** ENV and ARG together: what expansion and RUN see. */
  readonly env: Environment;
  /**
   * Absolute, as the image config has it: joined to the one before where it is relative, else just as written. `WORKDIR`
   * stands in its `unknown` where a base image of unknown config has a part in it.
   */
  readonly workdir: Expanded;
  /** '' is root. null when a base image of unknown config decides. */
  readonly user: Expanded | null;
  /** What SHELL set, else null: `/bin/sh -c` then (or the unknown base's). */
  readonly shell: readonly string[] | null;
}

interface StepBase {
  /** True for an ONBUILD trigger of the base; `range` is then the FROM's. */
  readonly onbuild: boolean;
  readonly range: Range;
  readonly before: StageState;
}

/** A command as the image config or the RUN step gets it. */
export interface EvaluatedCommand {
  readonly form: 'exec' | 'shell';
  /** The argument vector; in shell form the shell and its flags come first. */
  readonly args: readonly string[];
}

/** A file written inline, its content expanded. */
export interface EvaluatedFile {
  readonly name: string;
  readonly content: Expanded;
}

interface FileStep extends StepBase {
  readonly sources: readonly Expanded[];
  readonly files: readonly EvaluatedFile[];
  readonly destination: Expanded;
  /** The destination made absolute by the working directory; a final `/` or `/.` is kept. */
  readonly destinationPath: string;
  readonly chown: Expanded | null;
  readonly chmod: Expanded | null;
  readonly excludes: readonly string[];
}

export interface CopyStep extends FileStep {
  readonly keyword: 'COPY';
  readonly instruction: CopyInstruction;
  /** null: the build context. */
  readonly from: FromSource | null;
}

export interface AddStep extends FileStep {
  readonly keyword: 'ADD';
  readonly instruction: AddInstruction;
  readonly checksum: Expanded | null;
}

export interface RunStep extends StepBase {
  readonly keyword: 'RUN';
  readonly instruction: RunInstruction;
  readonly command: EvaluatedCommand;
  /** The content of a here-document with `#!`: the shell then runs it as the file `/dev/pipes/NAME`. */
  readonly script: string | null;
  readonly mounts: readonly Mount[];
}

export interface CommandStep extends StepBase {
  readonly keyword: 'CMD' | 'ENTRYPOINT';
  readonly instruction: CmdInstruction | EntrypointInstruction;
  readonly command: EvaluatedCommand;
  /** The CMD from below that this ENTRYPOINT takes away. */
  readonly drops?: readonly string[];
}

export interface EvaluatedPair {
  readonly name: Expanded;
  readonly value: Expanded;
}

export interface EnvStep extends StepBase {
  readonly keyword: 'ENV';
  readonly instruction: EnvInstruction;
  readonly pairs: readonly EvaluatedPair[];
}

export interface LabelStep extends StepBase {
  readonly keyword: 'LABEL';
  readonly instruction: LabelInstruction;
  readonly pairs: readonly EvaluatedPair[];
}

export interface EvaluatedArg {
  readonly name: string;
  /** null: declared, without a value from anywhere. */
  readonly value: Expanded | null;
  /** `default` is the declaration's own, `global` that of an ARG before the first FROM or a predefined one. */
  readonly source: 'build-arg' | 'default' | 'global' | null;
}

export interface ArgStep extends StepBase {
  readonly keyword: 'ARG';
  readonly instruction: ArgInstruction;
  readonly args: readonly EvaluatedArg[];
}

export interface WorkdirStep extends StepBase {
  readonly keyword: 'WORKDIR';
  readonly instruction: WorkdirInstruction;
  readonly path: Expanded;
  /** The working directory from here on, absolute. */
  readonly workdir: string;
}

export interface UserStep extends StepBase {
  readonly keyword: 'USER';
  readonly instruction: UserInstruction;
  readonly user: Expanded;
}

export interface ExposeStep extends StepBase {
  readonly keyword: 'EXPOSE';
  readonly instruction: ExposeInstruction;
  readonly ports: readonly PortRange[];
}

/** `8080-8090/tcp`; one port has the same start and end. */
export interface PortRange {
  readonly start: number;
  readonly end: number;
  readonly protocol: string;
}

export interface VolumeStep extends StepBase {
  readonly keyword: 'VOLUME';
  readonly instruction: VolumeInstruction;
  readonly volumes: readonly Expanded[];
}

export interface StopsignalStep extends StepBase {
  readonly keyword: 'STOPSIGNAL';
  readonly instruction: StopsignalInstruction;
  readonly signal: Expanded;
}

export interface PlainStep extends StepBase {
  readonly keyword: 'HEALTHCHECK' | 'SHELL' | 'ONBUILD' | 'MAINTAINER';
  readonly instruction: HealthcheckInstruction | ShellInstruction | OnbuildInstruction | MaintainerInstruction;
}

/** An instruction of a stage with everything in it evaluated; invalid instructions make no step. */
export type EvaluatedStep =
  | CopyStep
  | AddStep
  | RunStep
  | CommandStep
  | EnvStep
  | LabelStep
  | ArgStep
  | WorkdirStep
  | UserStep
  | ExposeStep
  | VolumeStep
  | StopsignalStep
  | PlainStep;

/** ENTRYPOINT or CMD of an image config. */
export interface ConfigCommand extends EvaluatedCommand {
  /** The instruction that set it; null when it came with a base image. */
  readonly instruction: CmdInstruction | EntrypointInstruction | null;
  /** True when it stands in a base stage or base image and not in the stage itself. */
  readonly inherited: boolean;
}

/** The image config at the end of a stage. A null entrypoint or cmd is none. */
export interface StageConfig {
  /** ENV only, in the config's order. */
  readonly env: readonly Variable[];
  /** As StageState.shell. */
  readonly shell: readonly string[] | null;
  readonly workdir: Expanded;
  readonly user: Expanded | null;
  readonly entrypoint: ConfigCommand | null;
  readonly cmd: ConfigCommand | null;
  readonly healthcheck: Healthcheck | null;
  /** `8080/tcp`, ranges spelt out. */
  readonly exposed: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string | null;
  readonly labels: ReadonlyMap<string, string>;
  readonly onbuild: readonly string[];
  /** True when a base image of unknown config lies below: what no instruction set is then not known. */
  readonly baseUnknown: boolean;
  /** True where a base image below may set variables that nothing here tells. */
  readonly envIsOpen: boolean;
  /** How all names begin of such variables; null where they may be any. */
  readonly envNames: RegExp | null;
  /** True where a base image below may have an ENTRYPOINT that nothing here tells. */
  readonly entrypointIsOpen: boolean;
  /** True where the files of a base image below are at hand and its configuration is not: it is taken for one that has none. */
  readonly configIsAssumed: boolean;
}

/** What a stage starts from. `invalid`: the FROM could not be read. */
export type StageBase =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly index: number }
  | {
      readonly kind: 'image';
      readonly reference: Expanded;
      /** As the registry is asked: `docker.io/library/alpine:latest`. */
      readonly canonical: string;
    }
  | { readonly kind: 'invalid' };

export interface EvaluatedStage {
  readonly index: number;
  /** Lower-cased, or null. */
  readonly name: string | null;
  /** The FROM's. */
  readonly range: Range;
  readonly base: StageBase;
  /** The platform the stage is for. */
  readonly platform: Platform;
  /** True when FROM has --platform: it, not the target, decided. */
  readonly platformGiven: boolean;
  /** In the order they run; ONBUILD triggers of the base come first. */
  readonly steps: readonly EvaluatedStep[];
  readonly start: StageState;
  /** Of what it starts from. */
  readonly startVolumes: readonly string[];
  readonly config: StageConfig;
  /** The target needs it; others BuildKit never builds. */
  readonly reachable: boolean;
  /** Something of it is taken for the target: one that is reachable and not needed is played through and never built. */
  readonly needed: boolean;
  readonly dependsOn: readonly Dependency[];
  /** What is refused at the convert stage in this stage; of unreachable ones BuildKit does not get to see it. */
  readonly problems: readonly Problem[];
}

/** A Dockerfile played through. `problems` holds what the builder refuses at the convert stage, first what it says first. */
export interface Evaluation {
  readonly stages: readonly EvaluatedStage[];
  /** Index of the stage that becomes the image, or null when there is none such. */
  readonly target: number | null;
  readonly problems: readonly Problem[];
  /** How many of them BuildKit tells before it plays any instruction through. */
  readonly early: number;
  /** How many of them, at the end, it tells once its own checks are done. */
  readonly last: number;
  /** The variables that FROM sees. */
  readonly globals: Environment;
}
