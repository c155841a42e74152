import type { CheckFindings } from '../dockerfile/checks/checks.ts';
import type { Evaluation } from '../dockerfile/evaluation.ts';
import type { Build } from '../image/build.ts';
import type { FoundElsewhere, Image } from '../image/stage-build.ts';
import { missedElsewhere } from './elsewhere.ts';
import { environmentOf, mayBeSet } from './environment.ts';
import type { LaunchRequest } from './launch-request.ts';
import { launch } from './launch.ts';
import { whyEntrypointOpen } from './open-entrypoint.ts';
import type { LaunchResult, LaunchStep } from './outcome.ts';
import type { Prediction } from './prediction.ts';
import type { RuntimeName } from './wording/runtimes.ts';
import { wordFailure } from './wording/wording.ts';

/** An image's start played through. */
export interface Start {
  readonly prediction: Prediction;
  readonly steps: readonly LaunchStep[];
  /** Null where the build fails, so that nothing starts. */
  readonly result: LaunchResult | null;
}

/** Exit code of `docker build` when it fails. */
const BUILD_EXIT = 1;

/**
 * Predicts a build and the start of its image. `refused` is what the builder says of the Dockerfile's text, and what it may say instead, or
 * nothing; `checks` what BuildKit's own checks find where they stop the build (`# check=error=true`), null where they do not.
 */
export function predictStart(
  build: Build,
  evaluation: Evaluation,
  refused: readonly string[],
  checks: CheckFindings | null,
  runtime: RuntimeName = 'docker',
): Start {
  if (refused.length === 0 && checks !== null && checks.open !== null)
    return unknown(`# check=error=true stops the build at what BuildKit's own checks find, and they look at ${checks.open}`, []);
  const told = refused.length > 0 ? refused : checks !== null && checks.rules.length > 0 ? wordChecks(checks.rules) : wordFailures(build);
  const [first, ...others] = told;
  if (first !== undefined) return { prediction: buildFails(first, others), steps: [], result: null };
  if (build.image === null || evaluation.target === null) return unknown('there is no stage to build', []);
  const start = playStart(build.image, runtime);
  const open = whyBuildIsOpen(build);
  const { outcome, message } = start.prediction;
  if (open === null || (outcome !== 'ok' && !isAskedFor(build) && !(outcome === 'unknown' && build.openLine?.elsewhere !== undefined)))
    return start;
  return {
    ...start,
    prediction: unknown(outcome === 'fails' ? `${open}; with it, ${message ?? 'the image does not start'}` : open, []).prediction,
  };
}

/** Without those options the build surely fails, however the image would start; a condition most often holds. */
function isAskedFor({ keyLine, rights, required }: Build): boolean {
  return keyLine !== null || rights.length > 0 || required !== null;
}

const RIGHTS = { 'network.host': "the machine's own network", 'security.insecure': 'all rights' } as const;

/** What may end a build of which nothing else is wrong. */
function whyBuildIsOpen({ keyLine, rights: [right], required, openLine }: Build): string | null {
  if (right?.name === 'device')
    return `line ${right.line} requires the device ${JSON.stringify(right.device)}, and only a builder that was set up with it has it`;
  if (right !== undefined)
    return `line ${right.line} asks for ${RIGHTS[right.name]}, and only docker buildx build --allow ${right.name} gives ${right.name === 'network.host' ? 'it' : 'them'}`;
  if (keyLine !== null) return `line ${keyLine} fetches a repository with a key, and only docker build --ssh default has one`;
  if (required?.isOfCache === true)
    return `line ${required.line} takes from a cache what only an earlier build can have put there: in the first, ${required.message}`;
  if (required !== null)
    return `line ${required.line} requires a secret or a key that only options of docker build give: without it, ${required.message}`;
  if (openLine === null) return null;
  const { line, elsewhere } = openLine;
  return elsewhere === undefined
    ? `line ${line} ends the build unless its condition holds, and that cannot be told from the files`
    : `${whyPathIsOpen(elsewhere)}, or line ${line} ends the build`;
}

/**
 * A key that the build may not have is asked for at the same time as everything else, and rights before; a secret or key of a RUN line in
 * its turn.
 */
function wordFailures({ failures, firsts, keyLine, rights, required }: Build): readonly string[] {
  const told = failures.slice(0, firsts).flatMap(({ message, otherwise }) => (otherwise === null ? [message] : [message, otherwise]));
  if (told.length === 0) return [];
  const isBefore = required !== null && required.line < (failures[0]?.range.line ?? 0);
  return [
    ...new Set([
      ...told,
      ...(keyLine === null ? [] : ['unset ssh forward key default']),
      ...rights.map(({ refusal }) => `failed to load LLB: ${refusal}`),
      ...(isBefore ? [required.message] : []),
    ]),
  ];
}

/** So many rules are told in any order before the order is left open. */
const MAX_ORDERED = 4;

/** BuildKit tells the rules in no order. */
function wordChecks(rules: readonly string[]): readonly string[] {
  const word = (list: string): string => `lint violation found for rules: ${list}`;
  if (rules.length > MAX_ORDERED) return [word('…')];
  const orders = rules.reduce<readonly (readonly string[])[]>(
    (all, rule) => all.flatMap((order) => Array.from({ length: order.length + 1 }, (_, at) => order.toSpliced(at, 0, rule))),
    [[]],
  );
  return orders.map((order) => word(order.join(', '))).sort();
}

/** Plays the start of an image through that is there. */
export function playStart(image: Image, runtime: RuntimeName = 'docker'): Start {
  const request = requestFor(image);
  if (typeof request === 'string') return unknown(request, []);
  const result = launch({ ...request, runtime });
  const elsewhere = result.outcome === 'fails' ? missedElsewhere(result.failure, image) : null;
  if (elsewhere !== null) return unknown(`${whyPathIsOpen(elsewhere)}, or it is not found`, result.steps);
  return { prediction: predict(result, runtime), steps: result.steps, result };
}

/** Of a folder that is given for a base it is not told what PATH is in the image that it came from. */
function whyPathIsOpen({ path, base }: FoundElsewhere): string {
  return `the configuration of the base image ${base} is not known (an archive of docker save has it): its PATH has to name the directory of ${path}`;
}

function buildFails(message: string, alternatives: readonly string[]): Prediction {
  return { outcome: 'fails', phase: 'build', errno: null, exitCode: BUILD_EXIT, message, alternatives };
}

function unknown(reason: string, steps: readonly LaunchStep[]): Start {
  return {
    prediction: { outcome: 'unknown', phase: null, errno: null, exitCode: null, message: reason, alternatives: [] },
    steps,
    result: null,
  };
}

/** A start that was played through, in the words of its runtime. */
export function predict(result: LaunchResult, runtime: RuntimeName = 'docker'): Prediction {
  switch (result.outcome) {
    case 'ok':
      return { outcome: 'ok', phase: null, errno: null, exitCode: null, message: null, alternatives: [] };
    case 'unknown':
      return { outcome: 'unknown', phase: null, errno: null, exitCode: null, message: result.reason, alternatives: [] };
    case 'fails':
      return {
        outcome: 'fails',
        ...wordFailure(result.failure, runtime),
        alternatives: result.failure.kind === 'loader' || result.failure.kind === 'signal' ? (result.failure.otherwise ?? []) : [],
      };
  }
}

/** What `docker run IMAGE` starts; a string says why that cannot be known. */
export function requestFor(image: Image): LaunchRequest | string {
  const { config } = image;
  const open = whyEntrypointOpen(image);
  if (open !== null) return open;
  // Docker drops ENTRYPOINT [""].
  const entrypoint = config.entrypoint?.args.length === 1 && config.entrypoint.args[0] === '' ? [] : (config.entrypoint?.args ?? []);
  return {
    root: image.root,
    platform: image.platform,
    args: [...entrypoint, ...(config.cmd?.args ?? [])],
    env: environmentOf(config.env.map(({ name, value }) => [name, value] as const)),
    isUnsure: (name) => isUnsure(image, name),
    user: config.user === null ? null : config.user.value,
    workdir: config.workdir.value === '' ? '/' : config.workdir.value,
    volumes: config.volumes,
    layers: image.layers,
    // Who says no `-i` gives it /dev/null to read.
    input: { rest: '' },
  };
}

/** Variables that an unknown base sets, and those whose value is made of one. */
function isUnsure({ config }: Image, name: string): boolean {
  const variable = config.env.find((one) => one.name === name);
  return variable === undefined ? mayBeSet(config, name) : variable.unknown.length > 0;
}

/** The file inside the image that starts, or that a failing start is about; null where there is none. */
export function failingFile(result: LaunchResult | null): string | null {
  if (result === null) return null;
  if (result.outcome !== 'fails') return result.program;
  const { failure } = result;
  if (failure.kind === 'exec' || failure.kind === 'signal' || failure.kind === 'loader' || failure.kind === 'own-word') return failure.path;
  if (failure.kind === 'lookup') return failure.at;
  return null;
}
