import type { Builder } from '../../dockerfile/builders.ts';
import type { Problem } from '../../dockerfile/instruction.ts';
import type { BuildContext } from '../../image/context.ts';
import type { IgnoreProblem } from '../../image/context/dockerignore.ts';
import { STREAM_ENDED } from '../../image/context/sent-paths.ts';
import type { DockerfileTarget } from '../target.ts';

/**
 * What stops the build before, or for the legacy builder instead of, the first failure of a step, and what may be told instead; none where
 * nothing does.
 */
export function refusalsOf(
  { parsed, evaluation, build }: Pick<DockerfileTarget, 'parsed' | 'evaluation' | 'build'>,
  ignoreFile: BuildContext['ignoreFile'],
  builder: Builder,
  dockerfile: string,
): readonly string[] {
  const ignoreProblem =
    ignoreFile?.problem == null || !isMet(ignoreFile.problem, build, builder) ? null : wordsOfIgnored(ignoreFile.problem, builder);
  // The legacy builder's client reads the ignore file before it sends anything.
  if (builder.kind === 'legacy' && ignoreProblem !== null)
    return [builder.generation === '0.8' ? ignoreProblem.replace(/^error reading/, 'Error reading') : ignoreProblem];
  const unread = parsed.problems.find(({ stage }) => stage === 'parse') ?? parsed.problems[0];
  const problem = unread ?? evaluation.problems[0];
  if (problem === undefined)
    return ignoreProblem === null
      ? []
      : ignoreFile?.problem?.met === 'reading'
        ? [ignoreProblem]
        : [...new Set(whenSending(ignoreProblem, build))];
  // Current BuildKit reads the ignore file before it plays the first instruction through, older ones when they send the context.
  const isReadBefore = unread === undefined && evaluation.early === 0 && builder.reader.generation === 'current';
  if (isReadBefore && ignoreProblem !== null && ignoreFile?.problem?.met === 'reading') return [ignoreProblem];
  const [failure] = build.failures;
  const isLater =
    builder.kind === 'legacy' && problem.stage === 'convert' && failure !== undefined && failure.range.line < problem.range.line;
  if (isLater) return [];
  if (builder.kind === 'legacy') return [wordsOf(problem).replace(/^the Dockerfile cannot/, `the Dockerfile (${dockerfile}) cannot`)];
  return [...new Set(problem === evaluation.problems[0] ? toldAtOnce(evaluation.problems).map(wordsOf) : [wordsOf(problem)])];
}

/** Whether what is refused is only found when the stages are put together, which BuildKit's own checks come before. */
export function isToldLast(
  refused: readonly string[],
  parsed: DockerfileTarget['parsed'],
  { problems, last }: DockerfileTarget['evaluation'],
): boolean {
  const [first] = problems;
  return first !== undefined && parsed.problems.length === 0 && problems.length === last && refused[0] === wordsOf(first);
}

/** Before the current one, BuildKit reads the file only to be sent something; what is met no sooner is not met else by any. */
function isMet({ met }: IgnoreProblem, { takesContext }: DockerfileTarget['build'], { reader }: Builder): boolean {
  return takesContext || (met === 'reading' && reader.generation === 'current');
}

/** Patterns that cannot be sent, or held to any path, are met when the context is asked for: some failures come before, and some may. */
function whenSending(ignoreProblem: string, { withoutContext: { before, beside } }: DockerfileTarget['build']): readonly string[] {
  return [...before.map(({ message }) => message), ignoreProblem, ...beside.map(({ message }) => message)];
}

function wordsOfIgnored({ dockerMessage, met }: IgnoreProblem, { kind, generation }: Builder): string {
  if (met === 'sending') return generation === '0.8' ? STREAM_ENDED : dockerMessage;
  if (kind === 'legacy') return isOfPatterns(dockerMessage) ? `error checking context: ${dockerMessage}` : dockerMessage;
  return met === 'reading' ? dockerMessage : `error from sender: failed to match excludepatterns: ${dockerMessage}`;
}

/** Not of the file itself, which is read before. */
function isOfPatterns(dockerMessage: string): boolean {
  return /^(?:syntax error in pattern|illegal exclusion pattern)/.test(dockerMessage);
}

function wordsOf({ dockerMessage, message }: Problem): string {
  return dockerMessage ?? message;
}

/** BuildKit looks at the references of all images at the same time. */
function toldAtOnce(problems: readonly Problem[]): readonly Problem[] {
  const end = problems.findIndex(({ code }) => code !== 'bad-reference');
  return end < 0 ? problems : problems.slice(0, Math.max(1, end));
}
