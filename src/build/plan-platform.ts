import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathBelow } from '../bytes/path-below.ts';
import { formatPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { filesLeftOutWithoutCgo, packagesThatNeedCgo } from './cgo.ts';
import { showCommand } from './command-line.ts';
import { checkCopied, startedFromContext } from './copied-output.ts';
import type { PlatformOutputs } from './copied-output.ts';
import type { DockerfileTarget } from './dockerfile-target.ts';
import type { GoArguments } from './go-arguments.ts';
import { contradictions, goEnvironment } from './go-environment.ts';
import { listPackages } from './go-list.ts';
import type { GoPackage } from './go-list.ts';
import { fillPattern, withVariables } from './output-name.ts';
import type { PlanContext } from './plan.ts';
import { ProgramSource } from './program-source.ts';
import { problem } from './result.ts';
import type { BuildProblem, ShownCommand } from './result.ts';
import { checkVariables } from './variable-check.ts';
import type { Variable } from './variables.ts';

/** One platform's part of a plan. */
export interface PlatformPlan {
  readonly platform: Platform;
  /** As given, the pattern filled in. */
  readonly output: string | null;
  /** Absolute. */
  readonly outputFile: string | null;
  /** Below the build context; null without a Dockerfile, or outside of it. */
  readonly contextPath: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly args: GoArguments | null;
  readonly variables: readonly Variable[];
  readonly command: ShownCommand | null;
  readonly dockerfile: DockerfileTarget | null;
  readonly before: TargetResult | null;
  /** Files that cgo being off leaves out: why a build may fail. */
  readonly leftOut: readonly string[];
  readonly problems: readonly BuildProblem[];
}

/** Settles what is built for a platform, one of several, and judges what can be judged before it is. */
export async function planPlatform(platform: Platform, platforms: readonly Platform[], context: PlanContext): Promise<PlatformPlan> {
  const { env, args, variables, dockerfile, cwd } = context;
  const environment = goEnvironment(platform, env);
  const { output, contextPath } = outputFor(platform, context);
  const packages =
    args === null || context.go === null ? [] : await listPackages(args, { ...context.child, env: { ...env, ...environment } });
  const image =
    dockerfile === null || output === null ? null : judgeImage(dockerfile, platform, output, contextPath, outputsOf(platforms, context));
  const listed = 'code' in packages ? [] : packages;
  return {
    platform,
    output,
    contextPath,
    environment,
    args,
    variables,
    dockerfile,
    outputFile: output === null ? null : resolve(cwd, output),
    command: args === null || output === null ? null : showCommand(args, variables, environment, output),
    before: image?.before ?? null,
    leftOut: environment['CGO_ENABLED'] === '0' ? filesLeftOutWithoutCgo(listed) : [],
    problems: [
      ...contradictions(platform, env),
      ...(output === null ? [noOutput(dockerfile)] : checkPlace(resolve(cwd, output), output)),
      ...(image?.problems ?? []),
      ...('code' in packages ? [packages] : checkPackages(packages, context)),
    ],
  };
}

interface Output {
  readonly output: string | null;
  readonly contextPath: string | null;
}

function outputFor(platform: Platform, { options, dockerfile, cwd }: PlanContext): Output {
  if (options.output !== undefined) {
    const output = fillPattern(options.output, platform);
    return { output, contextPath: dockerfile === null ? null : pathBelow(dockerfile.contextDirectory, resolve(cwd, output)) };
  }
  const contextPath = dockerfile === null ? null : startedFromContext(dockerfile, platform);
  if (contextPath === null || dockerfile === null) return { output: null, contextPath: null };
  const full = resolve(dockerfile.contextDirectory, contextPath);
  return { output: pathBelow(cwd, full) ?? full, contextPath };
}

function noOutput(dockerfile: DockerfileTarget | null): BuildProblem {
  const why =
    dockerfile === null
      ? 'there is no Dockerfile to take its name from'
      : `${dockerfile.file} starts no file that it copies from the build context`;
  return problem('no-output', `where the binary is to go is not known: ${why}`, '-o FILE');
}

function checkPlace(full: string, output: string): BuildProblem[] {
  try {
    const entry = statSync(full, { throwIfNoEntry: false });
    if (entry === undefined || entry.isFile()) return [];
    return [problem('bad-output', `${output} is there and is no file`, '-o another name')];
  } catch (error) {
    return [
      problem(
        'bad-output',
        `no file can be at ${output}${error instanceof Error && 'code' in error ? `: ${String(error.code)}` : ''}`,
        '-o another name',
      ),
    ];
  }
}

/** What a COPY names where several platforms are built for, each into a file of its own. */
function outputsOf(platforms: readonly Platform[], { options, dockerfile, cwd }: PlanContext): PlatformOutputs | null {
  const named = platforms.length < 2 || options.output === undefined ? null : withVariables(options.output, platforms);
  const path = named === null || dockerfile === null ? null : pathBelow(dockerfile.contextDirectory, resolve(cwd, named.text));
  return named === null || path === null ? null : { path, variables: named.variables };
}

function judgeImage(
  dockerfile: DockerfileTarget,
  platform: Platform,
  output: string,
  path: string | null,
  outputs: PlatformOutputs | null,
): { before: TargetResult; problems: BuildProblem[] } {
  const expected = path === null ? [] : [path];
  const target = dockerfile.read(platform, expected);
  const evaluation = target.dockerfile?.evaluation;
  const copied =
    evaluation === undefined ? null : checkCopied(evaluation, dockerfile.file, output, path, dockerfile.contextDirectory, outputs);
  const before = dockerfile.judge(platform, expected);
  const other = before.platformFrom === 'FROM' && before.platform !== formatPlatform(platform);
  const message = `${dockerfile.file} says FROM --platform=${before.platform}, and the binary would be built for ${formatPlatform(platform)}`;
  return {
    before,
    problems: [
      ...(copied === null ? [] : [copied]),
      ...(other ? [problem('platform-of-from', message, `--platform ${before.platform}`)] : []),
    ],
  };
}

function checkPackages(packages: readonly GoPackage[], { variables, cwd, go }: PlanContext): BuildProblem[] {
  const cgo = packagesThatNeedCgo(packages);
  const main = checkMain(packages);
  if (cgo.length > 0 || main.length > 0) return [...cgo, ...main];
  return packages.length === 0
    ? []
    : checkVariables(
        variables.filter(({ value }) => value !== null),
        new ProgramSource(packages, cwd, minorOf(go)),
      );
}

/** The x of `go1.x`; null where that is not known. */
function minorOf(go: string | null): number | null {
  const [, minor] = /^go1\.(\d+)/.exec(go ?? '') ?? [];
  return minor === undefined ? null : Number(minor);
}

/** Anything but one package main makes an archive, several files, or nothing: none of it starts. */
function checkMain(packages: readonly GoPackage[]): BuildProblem[] {
  const roots = packages.filter(({ isRoot }) => isRoot);
  const [first] = roots;
  if (first === undefined || roots.length > 1) {
    const mains = roots.filter(({ name }) => name === 'main').map(({ importPath }) => importPath);
    return packages.length === 0
      ? []
      : [
          problem(
            'several-packages',
            `${roots.length} packages are named, and an image starts one program`,
            mains.length === 0 ? null : `name one: ${mains.join(', ')}`,
          ),
        ];
  }
  if (first.name === 'main' || first.name === '' || first.error !== null) return [];
  return [
    problem(
      'not-main',
      `${first.importPath} is package ${first.name}, not main: go build would make no program of it`,
      'name the package of the command: scratch-lint build ./cmd/NAME',
    ),
  ];
}
