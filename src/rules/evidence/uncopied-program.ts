import type { EvaluatedStage } from '../../dockerfile/evaluation.ts';
import { pathFrom, walk } from '../../image/walk.ts';
import { StagePlanner } from '../../toolchain/stage-plans.ts';
import type { Target } from '../target.ts';
import { lastPart } from './image-files.ts';
import { stageBelow } from './places.ts';

/** A program that a stage makes and that the image was never given. */
export interface UncopiedProgram {
  /** Where the stage has it. */
  readonly path: string;
  readonly line: number;
  readonly fix: string;
}

/** The program of that name that another stage compiles, where no COPY takes it; the last stage that has one is meant. */
export function uncopiedProgram(target: Target, name: string): UncopiedProgram | null {
  const { image, dockerfile } = target;
  const program = lastPart(name);
  if (image === null || dockerfile === null || program === '' || /[\s$]/.test(name)) return null;
  // What it starts from, it has.
  const own = new Set<number>();
  for (let stage: EvaluatedStage | null = image.stage; stage !== null; stage = stageBelow(target, stage)) own.add(stage.index);
  let found: UncopiedProgram | null = null;
  // No build comes to a stage that nothing is copied from.
  const stages = dockerfile.evaluation.stages.map((stage) => ({ ...stage, reachable: true }));
  const plans = new StagePlanner({ ...dockerfile.evaluation, stages }, image.platform).finish();
  for (const { step, stage, plan } of plans.values()) {
    if (stage.index > image.stage.index || own.has(stage.index)) continue;
    for (const operation of plan.operations) {
      if (
        operation.kind !== 'write'
        || operation.product?.kind !== 'executable'
        || operation.path === null
        || lastPart(operation.path) !== program
      )
        continue;
      found = {
        path: operation.path,
        line: step.range.line,
        fix: `COPY --from=${stage.name ?? stage.index} ${operation.path} ${placeFor(target, name)}`,
      };
    }
  }
  return found;
}

/** Where COPY is to put a program that is called by that name. */
function placeFor({ image }: Target, name: string): string {
  return name.startsWith('/') ? name : name.includes('/') ? pathFrom(image?.config.workdir.value ?? '', name) : '/usr/local/bin/';
}

/** Where programs are built to, beside a Dockerfile. */
const OUTPUTS = ['', 'bin/', 'build/', 'dist/', 'out/', 'target/release/'];

/** The program is in the build context, and no COPY takes it. */
export function forgotten(target: Target, name: string): string | null {
  const root = target.dockerfile?.context ?? null;
  const program = lastPart(name);
  if (root === null || target.kind !== 'dockerfile' || program === '' || /[\s$]/.test(name)) return null;
  const isFile = (path: string): boolean => {
    const found = walk(root, `/${path}`);
    return found.ok === true && found.node.type === 'file';
  };
  const file = OUTPUTS.map((directory) => `${directory}${program}`).find(isFile);
  if (file === undefined || isTakenAway(target, file, name)) return null;
  return `COPY ${file} ${placeFor(target, name)}`;
}

/** A COPY above brings that very file there already: something takes it away again. */
function isTakenAway({ image }: Target, file: string, name: string): boolean {
  return (
    image?.stage.steps.some(
      (step) => step.keyword === 'COPY' && step.destinationPath === name && step.sources.length === 1 && step.sources[0]?.value === file,
    ) === true
  );
}
