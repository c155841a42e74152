import { isAbsolute, join, resolve } from 'node:path';
import { statKind } from '../bytes/host-directory.ts';
import { ScratchLintError } from '../errors.ts';
import { checkGiven } from '../given.ts';
import type { Kind } from '../given.ts';
import { chosenPlatform, formatPlatform, machinePlatform, parsePlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { refuseUnknownNames } from '../rules/judge/option-names.ts';
import type { ChildOptions } from './child.ts';
import { openDockerfile, platformOfFrom } from './dockerfile-target.ts';
import type { DockerfileTarget } from './dockerfile-target.ts';
import { readGoArguments, takeDefinitions } from './go-arguments.ts';
import type { GoArguments } from './go-arguments.ts';
import { platformOfEnvironment } from './go-environment.ts';
import type { GoBuildOptions, PreflightOptions, VariableRequest } from './options.ts';
import { checkPattern, sharedOutputs } from './output-name.ts';
import { planPlatform } from './plan-platform.ts';
import type { PlatformPlan } from './plan-platform.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';
import { findGo } from './toolchain.ts';
import { resolveVariables } from './variables.ts';
import type { Variable } from './variables.ts';

const KINDS: Readonly<Record<keyof GoBuildOptions, Kind>> = {
  cwd: 'a string',
  env: 'an environment',
  file: 'a string',
  context: 'a string',
  target: 'a string',
  buildArgs: 'an object of strings',
  builder: 'a string',
  platforms: 'a list of strings',
  output: 'a string',
  variables: 'a list of objects',
  goArguments: 'a list of strings',
  signal: 'an AbortSignal',
  keep: 'true or false',
  onProgress: 'a function',
};
const VARIABLE: Readonly<Record<keyof VariableRequest, Kind>> = { name: 'a string', source: 'a string', optional: 'true or false' };

/** Everything that is settled before anything is built. */
export interface Plan {
  readonly go: string | null;
  readonly dockerfile: string | null;
  readonly problems: readonly BuildProblem[];
  readonly platforms: readonly PlatformPlan[];
  readonly variables: readonly Variable[];
}

/** What the parts of a plan share. */
export interface PlanContext {
  readonly options: PreflightOptions;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly child: ChildOptions;
  readonly dockerfile: DockerfileTarget | null;
  readonly variables: readonly Variable[];
  /** Null where they cannot be read, or there is no Go. */
  readonly args: GoArguments | null;
  /** `go1.26.8`; null where there is none. */
  readonly go: string | null;
}

/**
 * Looks at everything that can be looked at before the build: toolchain, sources of values, packages, the image.
 * @throws ScratchLintError for an option that makes no sense or a file that cannot be read.
 */
export async function makePlan(options: PreflightOptions): Promise<Plan> {
  checkGiven('the options', options, 'an object', KINDS);
  refuseUnknownNames('option', options, KINDS);
  for (const variable of options.variables ?? [])
    checkGiven('a variable', { ...variable, name: variable.name ?? null, source: variable.source ?? null }, 'an object', VARIABLE);
  const cwd = resolve(options.cwd ?? process.cwd());
  if (statKind(cwd, cwd) !== 'directory')
    throw new ScratchLintError('not-directory', `${JSON.stringify(cwd)} is not a directory to build in`);
  const env = options.env ?? process.env;
  const child: ChildOptions = { cwd, env, signal: options.signal };
  const go = await findGo(child);
  const args = readGoArguments(options.goArguments ?? [], 'code' in go ? '' : go.flags);
  const taken = 'code' in args ? null : takeDefinitions(args.linkerFlags);
  const requests = [...(taken?.definitions ?? []).map(toRequest), ...(options.variables ?? [])];
  const resolved = resolveVariables(requests, env, cwd);
  const dockerfile = openDockerfile(options, cwd);
  const context: PlanContext = {
    options: { ...options, ...outputOf(options, args) },
    cwd,
    env,
    child,
    dockerfile,
    variables: resolved.variables,
    go: 'code' in go ? null : go.version,
    args: 'code' in args ? null : { ...args, linkerFlags: taken?.rest ?? [], packages: args.packages },
  };
  const platforms = await planAll(platformsOf(context), context);
  const found = [go, args].filter((one): one is BuildProblem => 'code' in one);
  const problems = [...found, ...resolved.problems, ...outputProblems(options, args, platforms), ...givenInTheClear(resolved.variables)];
  return { go: 'code' in go ? null : go.version, dockerfile: dockerfile?.file ?? null, problems, platforms, variables: resolved.variables };
}

function toRequest({ name, value }: { name: string; value: string }): VariableRequest {
  return { name, source: `literal:${value}` };
}

async function planAll(platforms: readonly Platform[], context: PlanContext): Promise<PlatformPlan[]> {
  const plans: PlatformPlan[] = [];
  for (const platform of platforms) plans.push(await planPlatform(platform, platforms, context));
  return plans;
}

/** `--platform`, else FROM's own, else GOARCH of the environment, else this machine's. */
function platformsOf({ options, env, dockerfile }: PlanContext): Platform[] {
  const given = (options.platforms ?? []).flatMap((text) => text.split(',')).filter((text) => text !== '');
  const parsed = given.map(chosenPlatform);
  const texts = parsed.map(formatPlatform);
  const twice = texts.find((text, i) => texts.indexOf(text) !== i);
  if (twice !== undefined) throw new ScratchLintError('usage', `--platform names ${twice} twice`);
  if (parsed.length > 0) return parsed;
  const machine = machinePlatform(process.arch);
  const from = dockerfile === null ? null : platformOfFrom(dockerfile.read(machine, []));
  const text = from ?? platformOfEnvironment(env);
  return [text === null ? machine : parsePlatform(text)];
}

/** `-o` among go's own arguments counts as the wrapper's where that has none; `-C` counts before it. */
function outputOf(options: PreflightOptions, args: GoArguments | BuildProblem): { output?: string } {
  if (options.output !== undefined || 'code' in args || args.output === null) return {};
  const { directory, output } = args;
  if (directory === null || isAbsolute(output)) return { output };
  return { output: join(directory, output) };
}

function outputProblems(options: PreflightOptions, args: GoArguments | BuildProblem, platforms: readonly PlatformPlan[]): BuildProblem[] {
  const pattern = checkPattern(options.output ?? '');
  const other = 'code' in args ? null : args.output;
  const differs = options.output !== undefined && other !== null && other !== options.output;
  const outputs = platforms.flatMap(({ platform, output }) => (output === null ? [] : [{ platform: formatPlatform(platform), output }]));
  return [
    ...(pattern === null ? [] : [pattern]),
    ...(differs
      ? [
          problem(
            'output-twice',
            `-o is ${options.output ?? ''}, and ${other ?? ''} among the arguments of go build`,
            'leave one of them out',
          ),
        ]
      : []),
    ...sharedOutputs(outputs),
  ];
}

/** A credential typed into a command line or a file of options: said once, nothing is stopped. */
function givenInTheClear(variables: readonly Variable[]): BuildProblem[] {
  return variables
    .filter(({ secret, from }) => secret && from === 'literal')
    .map(({ name, packagePath, identifier }) =>
      problem(
        'secret-in-the-clear',
        `the value of ${name} is given in the clear, where shell history and process lists keep it`,
        `-X ${packagePath}.${identifier}=env:${identifier}, or file:PATH`,
        'note',
      ),
    );
}
