/** Steps that are one to BuildKit: of the same words upon the same files, in whatever stages they stand, they are done once. */
import type { EvaluatedStage, EvaluatedStep } from '../dockerfile/evaluation.ts';
import type { FromSource } from '../dockerfile/stages/sources.ts';
import { parseImageReference } from '../dockerfile/values/image-reference.ts';
import { formatPlatform } from '../platform.ts';
import type { Step } from './copy/source.ts';
import type { StageBuild } from './stage-build.ts';

type Images = StageBuild['images'];

/** Of the same number are the same files. */
interface Numbered {
  /** Before each step that makes a layer. */
  readonly before: ReadonlyMap<EvaluatedStep, number>;
  /** What the stage makes. */
  readonly files: number;
  readonly variables: number;
}

/**
 * Whether a COPY takes from the very files that it is laid upon: those of its own stage's base, or of another stage that came to the same.
 */
export function startsFromSource(step: Step, build: StageBuild): boolean {
  return step.keyword === 'COPY' && standsOn(step.from, step, build);
}

/** Whether a step is done upon the very files that `--from` or a mount of it names. */
export function standsOn(from: FromSource | null, step: EvaluatedStep, { stage, images }: StageBuild): boolean {
  if (from === null || from.kind === 'scratch' || (from.kind === 'stage' && from.index === stage.index)) return false;
  const vertices = verticesOf(images);
  return vertices.of(stage).before.get(step) === vertices.filesOf(from, stage);
}

/** Whether two sources are the same files: the build context, or stages that came to the same. */
export function areSameFiles(one: FromSource | null, other: FromSource | null, { stage, images }: StageBuild): boolean {
  if (one === null || other === null) return one === other;
  const vertices = verticesOf(images);
  vertices.of(stage);
  const files = vertices.filesOf(one, stage);
  return files !== null && files === vertices.filesOf(other, stage);
}

function verticesOf(images: Images): Vertices {
  const vertices = builds.get(images) ?? new Vertices(images);
  builds.set(images, vertices);
  return vertices;
}

const builds = new WeakMap<Images, Vertices>();

class Vertices {
  readonly #images: Images;
  readonly #numbers = new Map<string, number>();
  readonly #stages = new Map<EvaluatedStage, Numbered>();

  constructor(images: Images) {
    this.#images = images;
  }

  of(stage: EvaluatedStage): Numbered {
    // In the order in which they are built: what one starts from comes before it.
    if (this.#stages.size < this.#images.size) for (const image of this.#images.values()) this.#take(image.stage);
    return this.#take(stage);
  }

  filesOf(from: FromSource, stage: EvaluatedStage): number | null {
    if (from.kind === 'scratch') return this.#number(SCRATCH);
    if (from.kind === 'image') return this.#number(imageKey(from.reference, stage));
    const other = this.#images.get(from.index)?.stage;
    return other === undefined ? null : (this.#stages.get(other)?.files ?? null);
  }

  #number(key: readonly unknown[]): number {
    const text = JSON.stringify(key);
    const known = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, known);
    return known;
  }

  #take(stage: EvaluatedStage): Numbered {
    const known = this.#stages.get(stage);
    if (known !== undefined) return known;
    const { base } = stage;
    const below = base.kind === 'stage' ? this.#stages.get(this.#images.get(base.index)?.stage ?? stage) : undefined;
    let files =
      below?.files
      ?? this.#number(
        base.kind === 'image' ? imageKey(base.canonical, stage) : base.kind === 'scratch' ? SCRATCH : ['of its own', stage.index],
      );
    let variables = below?.variables ?? files;
    const before = new Map<EvaluatedStep, number>();
    for (const step of stage.steps) {
      if (step.keyword === 'ENV' || step.keyword === 'ARG') variables = this.#number([variables, step.instruction.original]);
      const words = this.#wordsOf(step, stage, variables);
      if (words === null) continue;
      before.set(step, files);
      files = this.#number([files, ...words]);
    }
    const numbered = { before, files, variables };
    this.#stages.set(stage, numbered);
    return numbered;
  }

  /** All that what a step makes depends on; null where it makes nothing. The root is always there. */
  #wordsOf(step: EvaluatedStep, stage: EvaluatedStage, variables: number): readonly unknown[] | null {
    const user = step.before.user?.value;
    switch (step.keyword) {
      case 'RUN':
        return [
          step.instruction.original,
          step.command.args,
          variables,
          user,
          step.before.workdir.value,
          step.mounts.map(({ from }) => from && this.filesOf(from, stage)),
        ];
      case 'WORKDIR':
        return step.workdir === '/' ? null : [step.workdir, user];
      case 'COPY':
      case 'ADD': {
        const flags = [
          step.chown?.value,
          step.chmod?.value,
          step.excludes,
          step.instruction.link,
          step.keyword === 'COPY' ? [step.from && this.filesOf(step.from, stage), step.instruction.parents] : step.instruction.original,
        ];
        return [
          step.keyword,
          step.sources.map(({ value }) => value),
          step.destinationPath,
          flags,
          step.files.map(({ name, content }) => [name, content.value]),
        ];
      }
      default:
        return null;
    }
  }
}

const SCRATCH = ['scratch'];

function imageKey(reference: string, { platform }: EvaluatedStage): readonly unknown[] {
  const parsed = parseImageReference(reference);
  return ['image', 'canonical' in parsed ? parsed.canonical : reference, formatPlatform(platform)];
}
