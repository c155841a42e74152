import type { CopyStep, AddStep } from '../../dockerfile/evaluation.ts';
import { cleanParts, joinPath, walk } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { failureOf } from './causes.ts';
import { fileInTheWay, lastPart, walkImage } from './image-files.ts';
import type { ImageFile } from './image-files.ts';
import { stepOf } from './places.ts';

/** A COPY without a final `/`, so that its destination became a file where a directory was meant. */
export interface BecameFile extends ImageFile {
  readonly step: CopyStep | AddStep;
}

/** The file that a failing start finds in place of a directory, where a COPY named it so by mistake. */
export function becameFile(target: Target): BecameFile | null {
  const failure = failureOf(target);
  if (failure?.kind === 'lookup') {
    const file = fileInTheWay(target, failure.at);
    // Nothing is wanted below it: it is the command that has a / too many.
    return file === null || /\/$/.test(failure.at) ? null : fromCopy(target, file, lastPart(failure.at));
  }
  if (failure?.kind !== 'not-in-path') return null;
  for (const directory of failure.searched) {
    const found = walkImage(target, directory);
    if (found?.ok !== true || found.node.type !== 'file') continue;
    const file = fromCopy(target, { path: `/${found.path.join('/')}`, node: found.node }, failure.name);
    if (file !== null) return file;
  }
  return null;
}

/** The file must have come from a source of the very name that is looked for, by a destination without a `/`. */
function fromCopy(target: Target, file: ImageFile, wanted: string): BecameFile | null {
  const step = stepOf(target, file.node.origin);
  if (step === null || (step.keyword !== 'COPY' && step.keyword !== 'ADD') || step.destination.value.endsWith('/')) return null;
  const isSource = step.sources.some(({ value }) => lastPart(value) === wanted);
  return isSource ? { ...file, step } : null;
}

/** Several files copied to one name, of which the last is what does not start. */
export function severalInOne(target: Target): CopyStep | AddStep | null {
  const { program } = target;
  if (program === null || target.prediction.outcome !== 'fails') return null;
  const step = stepOf(target, program.node.origin);
  if (step?.keyword !== 'COPY' && step?.keyword !== 'ADD') return null;
  return step.sources.length > 1 && joinPath(cleanParts(step.destinationPath)) === program.path && !step.destinationPath.endsWith('/')
    ? step
    : null;
}

/** Names that are directories in every system: nobody wants a file of that name. */
const DIRECTORIES =
  /^\/(?:(?:usr\/)?(?:local\/)?(?:s?bin|lib|lib64)|etc|etc\/ssl|etc\/ssl\/certs|tmp|var|opt|home|root|usr|usr\/local|usr\/share|usr\/share\/zoneinfo)$/;

/** Whether a COPY made a file of what is a directory everywhere else. */
export function meantDirectory(target: Target, step: CopyStep | AddStep): boolean {
  return DIRECTORIES.test(step.destinationPath) && isFileBy(target, step);
}

function isFileBy(target: Target, step: CopyStep | AddStep): boolean {
  if (target.image === null) return false;
  const found = walk(target.image.root, step.destinationPath);
  const [source] = step.sources;
  return (
    found.ok === true
    && found.node.type === 'file'
    && found.node.orDirectory === undefined
    && found.node.origin.line === step.range.line
    && source !== undefined
    && lastPart(source.value) !== lastPart(step.destinationPath)
  );
}
