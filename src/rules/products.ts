import type { CopyStep, EvaluatedStage, RunStep } from '../dockerfile/evaluation.ts';
import type { Range } from '../dockerfile/range.ts';
import { cleanPath, joinPath } from '../image/walk.ts';
import type { CompilerRun } from '../toolchain/compiler-run.ts';
import type { Product } from '../toolchain/product.ts';
import type { FileOperation, RunPlan } from '../toolchain/run-plan-types.ts';
import type { Target } from './target.ts';

/** A file that a compiler makes in a RUN line, as far as the line tells. */
export interface MadeFile {
  readonly path: string;
  readonly product: Product;
  /** The compilation, where it is one that writes this very file. */
  readonly run: CompilerRun | null;
  readonly step: RunStep;
  readonly stage: EvaluatedStage;
  readonly certain: boolean;
}

/** Such a file, copied into the image that is judged. */
export interface ShippedFile extends MadeFile {
  readonly copy: CopyStep;
  /** The source word of the COPY. */
  readonly copiedAt: Range;
  /** Where it lands in the image. */
  readonly imagePath: string;
}

const known = new WeakMap<Target, readonly ShippedFile[]>();

/** What the RUN lines of the stages make and ends up in the image; looked up once for each target. */
export function productsOf(target: Target): readonly ShippedFile[] {
  const seen = known.get(target);
  if (seen !== undefined) return seen;
  const shipped = new Producer(target).run();
  known.set(target, shipped);
  return shipped;
}

class Producer {
  readonly #target: Target;
  /** The files made in each stage, by their paths. */
  readonly #stages = new Map<number, Map<string, MadeFile>>();
  readonly #shipped: ShippedFile[] = [];

  constructor(target: Target) {
    this.#target = target;
  }

  run(): readonly ShippedFile[] {
    for (const stage of this.#target.dockerfile?.evaluation.stages ?? []) if (stage.reachable) this.#stage(stage);
    return this.#shipped;
  }

  #stage(stage: EvaluatedStage): void {
    const below = stage.base.kind === 'stage' ? this.#stages.get(stage.base.index) : undefined;
    const files = new Map(below);
    this.#stages.set(stage.index, files);
    for (const step of stage.steps) {
      if (step.keyword === 'RUN') this.#runStep(step, stage, files);
      if (step.keyword === 'COPY') this.#copyStep(step, stage, files);
    }
  }

  #runStep(step: RunStep, stage: EvaluatedStage, files: Map<string, MadeFile>): void {
    const plan = this.#target.dockerfile?.plans.get(step)?.plan;
    if (plan === undefined) return files.clear();
    for (const operation of plan.operations) apply(operation, files, plan, { step, stage });
  }

  #copyStep(step: CopyStep, stage: EvaluatedStage, files: Map<string, MadeFile>): void {
    const from = step.from?.kind === 'stage' ? this.#stages.get(step.from.index) : undefined;
    for (const word of step.sources) {
      const path = joinPath(cleanPath(word.value));
      for (const made of takenFrom(from, path)) {
        const inside = made.path === path ? '' : made.path.startsWith(path === '/' ? '/' : `${path}/`) ? made.path.slice(path === '/' ? 0 : path.length) : null;
        if (inside === null) continue;
        const imagePath = landing(step, made.path, inside);
        files.set(imagePath, { ...made, path: imagePath });
        if (stage.index === this.#target.dockerfile?.evaluation.target) this.#shipped.push({ ...made, copy: step, copiedAt: word.range, imagePath });
      }
    }
  }
}

/** A compiler that names its programs by itself, as cargo does, made what is taken from its directory: not what has an extension, such as a library. */
function namedByCompiler(files: ReadonlyMap<string, MadeFile> | undefined, path: string): MadeFile | null {
  const slash = path.lastIndexOf('/') + 1;
  const made = path.slice(slash).includes('.') ? undefined : files?.get(path.slice(0, slash));
  return made === undefined ? null : { ...made, path };
}

function takenFrom(files: ReadonlyMap<string, MadeFile> | undefined, path: string): readonly MadeFile[] {
  const named = files?.has(path) === true ? null : namedByCompiler(files, path);
  return [...(named === null ? [] : [named]), ...(files?.values() ?? [])].filter((made) => !made.path.endsWith('/'));
}

/** Where a file lands: in the destination, or as the destination. */
function landing(step: CopyStep, path: string, inside: string): string {
  const clean = joinPath(cleanPath(step.destinationPath));
  if (inside !== '') return `${clean === '/' ? '' : clean}${inside}`;
  const isDirectory = step.destinationPath.endsWith('/') || step.destinationPath.endsWith('/.') || step.sources.length > 1 || clean === '/';
  return isDirectory ? `${clean === '/' ? '' : clean}/${path.slice(path.lastIndexOf('/') + 1)}` : clean;
}

function apply(operation: FileOperation, files: Map<string, MadeFile>, plan: RunPlan, place: Pick<MadeFile, 'step' | 'stage'>): void {
  switch (operation.kind) {
    case 'write':
      if (operation.path === null) {
        if (operation.product?.kind === 'executable' && operation.directory !== null) files.set(`${operation.directory}/`, { path: `${operation.directory}/`, product: operation.product, run: runAt(plan, operation), certain: operation.certain, ...place });
        return;
      }
      if (operation.product === null) return void files.delete(operation.path);
      files.set(operation.path, { path: operation.path, product: operation.product, run: runAt(plan, operation), certain: operation.certain, ...place });
      return;
    case 'copy':
    case 'move':
      return transfer(operation, files);
    case 'remove':
      return forget(files, operation.path);
    case 'change':
      if (operation.paths === null) files.clear();
      else for (const path of operation.paths) forget(files, path);
      return;
    default:
  }
}

function transfer(operation: FileOperation & { kind: 'copy' | 'move' }, files: Map<string, MadeFile>): void {
  const made = files.get(operation.source) ?? namedByCompiler(files, operation.source) ?? undefined;
  if (made === undefined || operation.isPattern) return;
  const into = operation.intoDirectory ? `${operation.destination}/${made.path.slice(made.path.lastIndexOf('/') + 1)}` : operation.destination;
  if (operation.kind === 'move') files.delete(operation.source);
  files.set(into, { ...made, path: into, certain: made.certain && operation.certain });
}

function forget(files: Map<string, MadeFile>, path: string): void {
  for (const key of [...files.keys()]) if (key === path || key.startsWith(path === '/' ? '/' : `${path}/`)) files.delete(key);
}

function runAt(plan: RunPlan, { start, end }: FileOperation): CompilerRun | null {
  return plan.compilers.find((run) => run.start === start && run.end === end) ?? null;
}
