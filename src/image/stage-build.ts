import type { Builder } from '../dockerfile/builders.ts';
import type { EvaluatedStage, EvaluatedStep, RunStep, StageConfig } from '../dockerfile/evaluation.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import type { Range } from '../dockerfile/range.ts';
import type { Fix } from '../fix.ts';
import type { Platform } from '../platform.ts';
import { lookUpOwner, missingDatabase, needsDatabase, oddDatabase } from './accounts/users.ts';
import type { DirectoryNode, FileTree, Origin } from './file-tree.ts';
import type { OverlayMarks } from './layers/overlay-marks.ts';
import type { AskedSetting, RunEffect } from './run/effects.ts';
import type { PlacedMount } from './run/mounts.ts';
import type { Steps } from './run/steps.ts';

/** Instructions that may make a layer. */
export const MAKES_LAYER: ReadonlySet<string> = new Set(['COPY', 'ADD', 'RUN', 'WORKDIR']);

/** Whether BuildKit makes a layer of a step: the root is there already. */
export function makesLayer(step: EvaluatedStep): boolean {
  return MAKES_LAYER.has(step.keyword) && !(step.keyword === 'WORKDIR' && step.workdir === '/');
}

/**
 * Whether a COPY or ADD makes a layer of its own, which is laid over the others as it is. With --chmod it is copied in the ordinary way,
 * and always by older builders.
 */
export function isLinked(step: EvaluatedStep, { generation }: Builder): boolean {
  const isCopy = step.keyword === 'COPY' || step.keyword === 'ADD';
  return isCopy && generation === 'current' && step.instruction.link && step.chmod === null;
}

export type BuildFailureCode =
  | 'copy-source-missing'
  | 'copy-source-ignored'
  | 'copy-outside-context'
  | 'stage-file-missing'
  | 'copy-conflict'
  | 'chown-by-name'
  | 'bad-ignore-file'
  | 'run-without-shell'
  | 'run-fails'
  | 'workdir-fails'
  | 'volume-fails'
  | 'invalid-archive'
  | 'bad-checksum'
  | 'unasked-url'
  | 'too-many-layers'
  | 'unsupported-by-builder';

/** One reason why `docker build` stops. The first in the order of the file is the one it says. */
export interface BuildFailure {
  readonly code: BuildFailureCode;
  /** The builder's words, without what differs from run to run. */
  readonly message: string;
  /** What it may say instead, by what it built before or was given; null where nothing. */
  readonly otherwise: string | null;
  readonly range: Range;
  readonly instruction: Instruction;
  /** Index of the stage. */
  readonly stage: number;
  /** The path, user or pattern the failure is about, as written. */
  readonly subject: string;
  /** What else a person should know: the `.dockerignore` line, a name that is close. */
  readonly detail: string | null;
  /** Set where a RUN line starts, and then its own commands fail. */
  readonly ending?: RunEnding;
}

/** What not every failure has; nothing stands for null. */
export type FailureMore = Partial<Pick<BuildFailure, 'detail' | 'otherwise'>> & { readonly ending?: RunEnding | null };

/** How the commands of a RUN line fail. */
export interface RunEnding {
  readonly exitCode: number;
  /** Why, for a person. */
  readonly why: string;
  /** The last words of the one that fails; empty where it has none. */
  readonly said: string;
  /** The program that is not there. */
  readonly missing: string | null;
  /** The variable that it asks for, and that has no value. */
  readonly wants: string | null;
  /** The file that may not be executed, or whose interpreter is not there. */
  readonly refused: { readonly path: string; readonly code: string; readonly file: string } | null;
  /** What mends it, where that is sure. */
  readonly fix: Fix | null;
  /** What scripts gave variables that are called like credentials: nothing that is said may show it. */
  readonly credentials: ReadonlySet<string>;
}

/** A program of a base image. */
export interface FoundElsewhere {
  readonly path: string;
  /** What FROM calls the image. */
  readonly base: string;
}

/** What a RUN line does, judged by the launch model. */
export type RunOutcome =
  | {
      readonly kind: 'ok' | 'unknown';
      readonly effects: readonly RunEffect[];
      readonly setting: AskedSetting;
      /** It ends with a condition of which nobody can tell whether it holds. */
      readonly isCondition?: boolean;
      /** A program that it does not find, where one of that name is in the base image: what that says of PATH is not at hand. */
      readonly elsewhere?: FoundElsewhere;
      /** What is said where the secrets and keys that it does not require are not given to the build, and it fails without them. */
      readonly withoutGiven?: string;
      /** What is said in the first build, whose caches are empty, where it fails with them. */
      readonly atFirst?: string;
    }
  | {
      readonly kind: 'fails';
      readonly message: string;
      /** What the step prints before it fails. */
      readonly output: string | null;
      /** It is the shell that is not there. */
      readonly isShellMissing: boolean;
      /** Null where the line does not even start. */
      readonly ending: RunEnding | null;
    };

/** A RUN line of which nobody can tell whether it goes well. */
export interface OpenLine {
  readonly line: number;
  /** The program that it may find; left out where it is a condition of its own that is open. */
  readonly elsewhere?: FoundElsewhere;
}

/** A RUN line that needs a secret or key of the build, and what is said where it is not given. */
export interface Wanted {
  readonly line: number;
  readonly message: string;
  /** It is no secret or key that is wanted, but what a cache holds. */
  readonly isOfCache?: true;
}

/** The image that a RUN line runs in. */
export interface RunImage {
  readonly root: DirectoryNode;
  readonly stage: EvaluatedStage;
  /** No base image below: what is called `chmod` in it may be anything. */
  readonly fromScratch: boolean;
  /** No base image is below of which not all files are at hand. */
  readonly isWhole: boolean;
  readonly mounts: readonly PlacedMount[];
  /** Those of them that are volumes, as the image names them. */
  readonly volumes: readonly string[];
  /** What the lines of the build may still do. */
  readonly steps: Steps;
}

/** Everything outside the Dockerfile that a build looks at. */
export interface BuildInputs {
  /** The root of the build context after `.dockerignore`. */
  readonly context: DirectoryNode;
  /** Which `.dockerignore` line hides a path of the context; null where none does or nothing is there. */
  readonly ignoredBy: (path: string) => string | null;
  /** The root of a base image; null where nothing is known of it. */
  readonly base: (reference: string, platform: Platform) => DirectoryNode | null;
  /** Whether all files of a base image are at hand; left out where those of none are. */
  readonly isGiven?: (reference: string) => boolean;
  /** Whether a base image is known to have no layer at all. */
  readonly isLayerless: (reference: string) => boolean;
  /** Plays a RUN line through in the image as it is before it. */
  readonly run: (step: RunStep, image: RunImage) => RunOutcome;
  readonly builder: Builder;
  /** Context paths that something is about to make (`--expect`). */
  readonly expected: readonly string[];
  /** The builder's own platform, where `docker build --platform` asks for another system or architecture. */
  readonly foreignTo?: Platform;
}

/** The image a stage makes, as far as it can be known. */
export interface Image {
  /** True where no base image lies below, however many stages do. */
  readonly fromScratch: boolean;
  /** True where no base image lies below of which not all files are at hand. */
  readonly isWhole: boolean;
  /**
   * What FROM calls the base image that lies below, however many stages do between; null where none does, or an image is looked at by
   * itself.
   */
  readonly baseName: string | null;
  /** True where no instruction made anything: not even an empty layer to look into. */
  readonly empty: boolean;
  /** As of a stage while it is being built. */
  readonly followsNothing: boolean;
  /** How many layers it has at least, as the daemon keeps them; those of a base image are not counted. */
  readonly layers: number;
  /** How many of its steps the build comes to at most: there are more where they would lie over too many layers. */
  readonly reached: number;
  /** It has more layers than are made: no build comes to what follows. */
  readonly isTooDeep: boolean;
  readonly marks: OverlayMarks;
  readonly config: StageConfig;
  readonly root: DirectoryNode;
  readonly platform: Platform;
  readonly stage: EvaluatedStage;
}

/** A stage while it is being built. */
export interface StageBuild {
  readonly stage: EvaluatedStage;
  readonly tree: FileTree;
  readonly inputs: BuildInputs;
  readonly images: ReadonlyMap<number, Image>;
  readonly fromScratch: boolean;
  readonly isWhole: boolean;
  /** What the whole build takes from the context: the builder sends nothing else. */
  readonly sent: readonly string[];
  /** What RUN lines may still look at. */
  readonly budget: { left: number };
  /** What they may still do, and read of scripts. */
  readonly steps: Steps;
  /** The caches that a line of the build mounts whole, and so may put anything into. */
  readonly wholeCaches: ReadonlySet<string>;
  /** Those that more than one line mounts. */
  readonly sharedCaches: ReadonlySet<string>;
  /** Of the image so far: the legacy builder mounts them in each container. */
  readonly volumes: string[];
  /** So many of them could be mounted when so much had been written to the tree. */
  mounted: { readonly count: number; readonly writes: number };
  /** True until an instruction makes a layer on scratch: names in `--chown` cannot be resolved then. */
  isEmpty: boolean;
  /** True where the image so far ends with a COPY that added nothing, to the legacy builder. */
  followsNothing: boolean;
  layers: number;
  /** A step was to make a layer over more than may lie below one: from there on nothing is made, and sources are looked at alone. */
  isTooDeep: boolean;
  marks: OverlayMarks;
  /** The last working directory that could not be made: below it none can be, for the same reason. */
  lostWorkdir: string | null;
  /** Lines of RUN that end with a condition of which nobody can tell whether it holds. */
  readonly conditions: OpenLine[];
  /** Lines of RUN that fail without a secret or key that only options of the build give, and what is said then. */
  readonly wants: Wanted[];
  failureCount(): number;
  fail(step: EvaluatedStep, code: BuildFailureCode, subject: string, message: string, more?: FailureMore): void;
}

/** The owner a `--chown` or USER value stands for; root where the builder says so or where it cannot be known. */
export function ownerOf(step: EvaluatedStep, spec: string, build: StageBuild): { uid: number; gid: number } {
  const root = { uid: 0, gid: 0 };
  if (spec === '') return root;
  if (build.isEmpty && needsDatabase(spec)) {
    build.fail(step, 'chown-by-name', spec, 'invalid user index -1');
    return root;
  }
  const isOld = build.inputs.builder.generation !== 'current';
  const odd = oddDatabase(build.tree.root, spec);
  if (odd !== null) build.fail(step, 'copy-conflict', odd, isOld ? `read …${odd}: is a directory` : `open ${odd}: not a regular file`);
  const missing = build.inputs.builder.generation === '0.8' ? missingDatabase(build.tree.root, spec) : null;
  if (missing !== null) build.fail(step, 'chown-by-name', spec, `open …${missing}: no such file or directory`);
  // To older builders nothing behind a colon is the group 0, not the user's.
  return lookUpOwner(build.tree.root, isOld && /^[^:]+:$/.test(spec) ? `${spec}0` : spec);
}

export function originOf(step: EvaluatedStep): Origin {
  return { line: step.range.line, by: step.keyword, contextPath: null };
}
