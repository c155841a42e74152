import type { AddStep, CopyStep, Evaluation } from '../dockerfile/evaluation.ts';
import { pathBelowRoot } from '../dockerfile/values/go-path.ts';
import { anyOf } from '../fix.ts';
import { notBuiltYet } from '../image/context/expected-files.ts';
import { containsWildcards } from '../image/copy/sources.ts';
import { compileGoPattern } from '../image/patterns/go-match.ts';
import type { Platform } from '../platform.ts';
import { flagText } from '../rules/evidence/command.ts';
import { copyLine } from '../rules/fixes/copy-line.ts';
import type { Target } from '../rules/target.ts';
import { baseName, execForm } from '../text.ts';
import type { DockerfileTarget } from './dockerfile-target.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

/** A source of COPY or ADD in the build context. */
interface ContextSource {
  /** Clean, below the context's root, which is the empty path. */
  readonly path: string;
  readonly line: number;
  readonly step: CopyStep | AddStep;
  /** As it stands in the line. */
  readonly raw: string;
}

/** Where several platforms are built for: the file as a COPY names all of theirs, and the variables in that. */
export interface PlatformOutputs {
  readonly path: string;
  readonly variables: readonly string[];
}

/** A Dockerfile that copies more files one by one has to be told which of them is the program. */
const MAX_CANDIDATES = 32;

/** The file of the context that the image starts, taken for not built yet; null where the Dockerfile does not say. */
export function startedFromContext(dockerfile: DockerfileTarget, platform: Platform): string | null {
  const target = dockerfile.read(platform, []).dockerfile;
  if (target === null) return null;
  const absent = target.build.failures.filter(({ code }) => code === 'copy-source-missing' || code === 'copy-source-ignored');
  const missing = absent.map(({ subject }) => pathBelowRoot(subject));
  const sources = contextSources(target.evaluation).map(({ path }) => path);
  const candidates = [...new Set(sources.filter((path) => path !== '' && !containsWildcards(path)))];
  if (candidates.length > MAX_CANDIDATES) return null;
  return (
    candidates.find((path) => isStarted(dockerfile.read(platform, [...missing, path]), path))
    ?? onlyOne(candidates.filter((path) => missing.includes(path)))
  );
}

/** Where the image cannot be played through, the one file that is still to be made. */
function onlyOne(paths: readonly string[]): string | null {
  return paths.length === 1 ? (paths[0] ?? null) : null;
}

function isStarted(target: Target, path: string): boolean {
  return target.start?.outcome === 'unknown' && target.start.reason === notBuiltYet(path);
}

/** Says exactly what differs between the file that is built and the files that the Dockerfile copies; null where nothing does. */
export function checkCopied(
  evaluation: Evaluation,
  dockerfile: string,
  output: string,
  path: string | null,
  contextName: string,
  outputs: PlatformOutputs | null,
): BuildProblem | null {
  if (path === null) {
    return problem(
      'output-outside-context',
      `-o ${output} lies outside the build context ${contextName}, and ${dockerfile} can copy from there only`,
      `-o a path below ${contextName}, or --context DIR`,
    );
  }
  const sources = contextSources(evaluation);
  if (sources.some((source) => covers(source, path))) return null;
  if (sources.length === 0) {
    return problem(
      'output-not-copied',
      `the build makes ${path}, and ${dockerfile} copies nothing from the build context`,
      copyOf(path, '/usr/local/bin/'),
    );
  }
  const copied = sources.map(({ path: one, line }) => `${one === '' ? '.' : one} (line ${line})`).join(', ');
  const only = sources.length === 1 ? sources[0] : undefined;
  const other =
    only === undefined || containsWildcards(only.path)
      ? null
      : outputs === null
        ? anyOf(`-o ${only.path}`, `${copyInstead(only, path)}   in place of line ${only.line}`)
        : `${outputs.variables.map((name) => `ARG ${name}`).join('\n')}\n${copyInstead(only, outputs.path)}   in place of line ${only.line}`;
  return problem(
    'output-not-copied',
    `the build makes ${path}, and ${dockerfile} copies ${copied}: the binary would not be in the image`,
    other,
  );
}

/** The line with another source, which goes into the image under the name that the first would have had. */
function copyInstead({ step, raw }: ContextSource, path: string): string {
  const { raw: destination } = step.destination;
  const directory = destination.endsWith('/')
    ? destination
    : destination.endsWith('/.')
      ? destination.slice(0, -1)
      : destination === '.'
        ? './'
        : null;
  const landing = directory === null ? destination : `${directory}${baseName(raw)}`;
  // What COPY would take for several words, or for a flag.
  if (/\s|^-/.test(path))
    return [step.keyword, ...step.instruction.flags.map(flagText), execForm([path.startsWith('-') ? `./${path}` : path, landing])].join(
      ' ',
    );
  return copyLine(step, { source: { raw, by: path }, destination: landing });
}

/** A path with blanks is written as JSON. */
function copyOf(path: string, destination: string): string {
  return `COPY ${/\s/.test(path) ? `[${JSON.stringify(path)}, ${JSON.stringify(destination)}]` : `${path} ${destination}`}`;
}

function contextSources({ stages }: Evaluation): ContextSource[] {
  const steps = stages
    .filter(({ reachable }) => reachable)
    .flatMap((stage) => stage.steps)
    .filter(takesFromContext);
  const sources = steps.flatMap((step) =>
    step.sources.map(({ value, raw }) => ({ path: pathBelowRoot(value), line: step.range.line, step, raw })),
  );
  return sources.filter(({ path }) => !/^(?:https?:|git@|git:|ssh:)/.test(path));
}

function takesFromContext(step: Evaluation['stages'][number]['steps'][number]): step is CopyStep | AddStep {
  return step.keyword === 'ADD' || (step.keyword === 'COPY' && step.from === null);
}

/** Whether a source brings the path: itself, a directory above it, or what a wildcard may match on the way. */
function covers(source: ContextSource, path: string): boolean {
  if (source.path === '' || source.path === path || path.startsWith(`${source.path}/`)) return true;
  if (!containsWildcards(source.path)) return false;
  const pattern = compileGoPattern(source.path);
  const parts = path.split('/');
  return pattern !== null && parts.some((_, i) => pattern.matches(parts.slice(0, i + 1).join('/')));
}
