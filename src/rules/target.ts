import type { BinaryFacts } from '../binary/facts.ts';
import type { BuiltImage } from '../built-image/read-image.ts';
import type { CheckFindings } from '../dockerfile/checks/checks.ts';
import type { EvaluatedStage, Evaluation } from '../dockerfile/evaluation.ts';
import type { ParsedDockerfile } from '../dockerfile/instruction.ts';
import type { Build } from '../image/build.ts';
import type { BuildContext } from '../image/context.ts';
import type { DirectoryNode, FileNode } from '../image/file-tree.ts';
import type { Image } from '../image/stage-build.ts';
import type { LaunchResult } from '../launch/outcome.ts';
import type { Prediction } from '../launch/prediction.ts';
import type { RuntimeDifference } from '../launch/wording/differences.ts';
import type { Platform } from '../platform.ts';
import type { StagePlans } from '../toolchain/stage-plans.ts';

/** What every rule looks at: a file or image, played through. Rules parse and re-derive nothing. */
export interface Target {
  /** As given by the caller. */
  readonly file: string;
  readonly kind: 'dockerfile' | 'binary' | 'image';
  readonly platform: Platform;
  readonly prediction: Prediction;
  /** Null where the build fails or the text is refused. */
  readonly start: LaunchResult | null;
  /** Null for a lone binary and for a built image. */
  readonly dockerfile: DockerfileTarget | null;
  /** Null for what is not built yet. */
  readonly built: BuiltImage | null;
  readonly image: Image | null;
  /** Runtimes still in use under which the image fares otherwise: it starts there and not here, or the other way round. */
  readonly otherRuntimes: readonly RuntimeDifference[];
  /** The file that the image starts, as far as it was found: where a start fails, the file it fails on. */
  readonly program: Program | null;
}

export interface DockerfileTarget {
  readonly parsed: ParsedDockerfile;
  readonly evaluation: Evaluation;
  /** What its RUN lines say they do. */
  readonly plans: StagePlans;
  readonly build: Build;
  /** It is the builder before BuildKit. */
  readonly isLegacy: boolean;
  readonly stage: EvaluatedStage | null;
  /** The build context after the ignore file. */
  readonly context: DirectoryNode;
  /** The ignore file in force, by its path in the context. */
  readonly ignoreFile: BuildContext['ignoreFile'];
  /** The line of it that keeps out a file which is there; null where none does. */
  readonly ignoredBy: (path: string) => string | null;
  /** A file of the context as a person calls it. */
  readonly nameOnHost: (path: string) => string;
  /** Names in a directory of the context, ignored ones too; none where it is no directory. */
  readonly namesOnHost: (directory: string) => readonly string[];
  /** As in JudgedDockerfile. */
  readonly whereElse: (path: string, kind: 'file' | 'any') => string | null;
  /** Values of `--build-arg`. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What BuildKit's own checks find, where that stops the build; null where it does not. */
  readonly checks: CheckFindings | null;
}

export interface Program {
  /** Inside the image. */
  readonly path: string;
  readonly node: FileNode;
  /** Null where its bytes are not known. */
  readonly facts: BinaryFacts | null;
}
