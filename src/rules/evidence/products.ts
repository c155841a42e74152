import type { CopyStep, EvaluatedStage, RunStep } from '../../dockerfile/evaluation.ts';
import type { Range } from '../../dockerfile/range.ts';
import { cleanParts, joinPath } from '../../image/walk.ts';
import { baseName } from '../../text.ts';
import type { CompilerRun } from '../../toolchain/compiler-run.ts';
import type { Product } from '../../toolchain/product.ts';
import type { FileOperation, RunPlan } from '../../toolchain/run-plan-types.ts';
import { landingOf } from '../../toolchain/write.ts';
import type { Target } from '../target.ts';
import { mayLinkOtherwise } from './cargo-settings.ts';
import { MadeFiles } from './made-files.ts';
import type { MadeFile } from './made-files.ts';

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
  /** The files made in each stage. */
  readonly #stages = new Map<number, MadeFiles>();
  readonly #shipped: ShippedFile[] = [];

  constructor(target: Target) {
    this.#target = target;
  }

  run(): readonly ShippedFile[] {
    for (const stage of this.#target.dockerfile?.evaluation.stages ?? []) if (stage.reachable) this.#stage(stage);
    return this.#shipped;
  }

  #stage(stage: EvaluatedStage): void {
    const files = new MadeFiles(stage.base.kind === 'stage' ? (this.#stages.get(stage.base.index) ?? null) : null);
    this.#stages.set(stage.index, files);
    for (const step of stage.steps) {
      if (step.keyword === 'RUN') this.#runStep(step, stage, files);
      if (step.keyword === 'COPY') this.#copyStep(step, stage, files);
    }
  }

  #runStep(step: RunStep, stage: EvaluatedStage, files: MadeFiles): void {
    const plan = this.#target.dockerfile?.plans.get(step)?.plan;
    if (plan === undefined) return files.clear();
    for (const operation of plan.operations) {
      if (operation.kind === 'write') this.#write(operation, files, plan, { step, stage });
      else apply(operation, files);
    }
  }

  #write(operation: FileOperation & { kind: 'write' }, files: MadeFiles, plan: RunPlan, place: Pick<MadeFile, 'step' | 'stage'>): void {
    const { path, directory, product, certain } = operation;
    if (path !== null) files.forget(path);
    if (product === null) return;
    const run = runAt(plan, operation);
    const made = { product: this.#asConfigured(product, run, place.stage), run, certain, ...place };
    if (path !== null) files.set({ ...made, path });
    else if (run?.tool === 'cargo') files.setNameless(directory, made);
  }

  #asConfigured(product: Product, run: CompilerRun | null, stage: EvaluatedStage): Product {
    if (run?.tool !== 'cargo' || !mayLinkOtherwise(this.#target, stage, run)) return product;
    return { ...product, linkage: 'unknown', libc: null, because: ['settings of cargo may say otherwise'] };
  }

  #copyStep(step: CopyStep, stage: EvaluatedStage, files: MadeFiles): void {
    const from = step.from?.kind === 'stage' ? this.#stages.get(step.from.index) : undefined;
    for (const word of step.sources) {
      for (const [made, inside] of from?.below(joinPath(cleanParts(word.value))) ?? []) {
        const imagePath = landing(step, made.path, inside);
        files.set({ ...made, path: imagePath });
        if (stage.index === this.#target.dockerfile?.evaluation.target)
          this.#shipped.push({ ...made, copy: step, copiedAt: word.range, imagePath });
      }
    }
  }
}

/** Where a file lands: in the destination, or as the destination. */
function landing(step: CopyStep, path: string, inside: string): string {
  const clean = joinPath(cleanParts(step.destinationPath));
  if (inside !== '') return `${clean === '/' ? '' : clean}${inside}`;
  const isDirectory = step.destinationPath.endsWith('/') || step.destinationPath.endsWith('/.') || step.sources.length > 1 || clean === '/';
  return isDirectory ? `${clean === '/' ? '' : clean}/${baseName(path)}` : clean;
}

function apply(operation: Exclude<FileOperation, { kind: 'write' }>, files: MadeFiles): void {
  switch (operation.kind) {
    case 'copy':
    case 'move':
      return transfer(operation, files);
    case 'remove':
      return files.forget(operation.path);
    case 'find':
      if (operation.action.kind === 'remove' || operation.action.kind === 'change') files.forget(operation.path);
      return;
    case 'change':
      if (operation.paths === null) return files.clear();
      if (operation.adds !== undefined) return;
      for (const path of operation.paths) files.forget(path);
      return;
    default:
  }
}

function transfer(operation: FileOperation & { kind: 'copy' | 'move' }, files: MadeFiles): void {
  const made = files.get(operation.source);
  if (made === undefined || operation.isPattern) return;
  if (operation.kind === 'move') files.forget(operation.source);
  files.set({ ...made, path: landingOf(operation), certain: made.certain && operation.certain });
}

function runAt(plan: RunPlan, { start, end }: FileOperation): CompilerRun | null {
  return plan.compilers.find((run) => run.start === start && run.end === end) ?? null;
}
