import type { Builder } from '../dockerfile/builders.ts';
import type { BuildContext } from '../image/context.ts';
import type { DockerfileTarget } from './target.ts';

/** What stops the build before, or for the legacy builder instead of, the first failure of a step; null where nothing does. */
export function refusalOf(
  { parsed, evaluation, build }: Pick<DockerfileTarget, 'parsed' | 'evaluation' | 'build'>, ignoreFile: BuildContext['ignoreFile'], builder: Builder, dockerfile: string,
): string | null {
  const ignoreProblem = ignoreFile?.problem?.dockerMessage ?? null;
  // The legacy builder's client reads the ignore file before it sends anything.
  if (builder.kind === 'legacy' && ignoreProblem !== null) return builder.generation === '0.8' ? ignoreProblem.replace(/^error/, 'Error') : ignoreProblem;
  const problem = parsed.problems.find(({ stage }) => stage === 'parse') ?? parsed.problems[0] ?? evaluation.problems[0];
  if (problem === undefined) return ignoreProblem;
  const [failure] = build.failures;
  const isLater = builder.kind === 'legacy' && problem.stage === 'convert' && failure !== undefined && failure.range.line < problem.range.line;
  if (isLater) return null;
  const said = problem.dockerMessage ?? problem.message;
  return builder.kind === 'legacy' ? said.replace(/^the Dockerfile cannot/, `the Dockerfile (${dockerfile}) cannot`) : said;
}
