import { statSync } from 'node:fs';
import { isAbsolute, posix, relative, resolve } from 'node:path';
import { pathBelow } from '../bytes/path-below.ts';
import { anyOf } from '../fix.ts';
import { formatPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { filesLeftOutWithoutCgo } from './cgo.ts';
import type { ChildOptions } from './child.ts';
import { showCommand } from './command-line.ts';
import { checkCopied, startedFromContext } from './copied-output.ts';
import type { PlatformOutputs } from './copied-output.ts';
import type { DockerfileTarget } from './dockerfile-target.ts';
import type { GoArguments } from './go-arguments.ts';
import { contradictions, goEnvironment } from './go-environment.ts';
import { listPackages } from './go-list.ts';
import type { GoPackage } from './go-list.ts';
import { fillPattern, programName, withVariables } from './output-name.ts';
import { checkPackages } from './package-check.ts';
import type { PlanContext } from './plan.ts';
import { problem } from './result.ts';
import type { BuildProblem, ShownCommand } from './result.ts';
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
  const child: ChildOptions = { ...context.child, env: { ...env, ...environment } };
  const packages = args === null || context.go === null ? [] : await listPackages(args, context.go, child);
  const { output, contextPath } = outputFor(platform, context, 'code' in packages ? [] : packages);
  const image =
    dockerfile === null || output === null
      ? null
      : judgeImage(dockerfile, platform, output, contextPath, outputsOf(platforms, context), variables);
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
    command: args === null || output === null ? null : showCommand(args, variables, environment, seenFrom(args.directory, output, cwd)),
    before: image?.before ?? null,
    leftOut: environment['CGO_ENABLED'] === '0' ? filesLeftOutWithoutCgo(listed) : [],
    problems: [
      ...contradictions(platform, env),
      ...(output === null ? [noOutput(dockerfile, platform, variables)] : checkPlace(resolve(cwd, output), output)),
      ...(image?.problems ?? []),
      ...('code' in packages ? [packages] : await checkPackages(packages, context, child)),
    ],
  };
}

interface Output {
  readonly output: string | null;
  readonly contextPath: string | null;
}

function outputFor(platform: Platform, { options, dockerfile, cwd, args }: PlanContext, packages: readonly GoPackage[]): Output {
  if (options.output !== undefined) {
    const output = inDirectory(fillPattern(options.output, platform), cwd, programName(packages, args?.packages ?? [], platform.os));
    return { output, contextPath: dockerfile === null ? null : pathBelow(dockerfile.contextDirectory, resolve(cwd, output)) };
  }
  const contextPath = dockerfile === null ? null : startedFromContext(dockerfile, platform);
  if (contextPath === null || dockerfile === null) return { output: null, contextPath: null };
  const full = resolve(dockerfile.contextDirectory, contextPath);
  return { output: pathBelow(cwd, full) ?? full, contextPath };
}

/** `go build -o DIR`, for one that is there or a name with a slash behind it, writes a file into it. */
function inDirectory(output: string, cwd: string, name: string | null): string {
  const isDirectory = output.endsWith('/') || isDirectoryAt(resolve(cwd, output));
  return isDirectory && name !== null ? posix.join(output, name) : output;
}

/** What cannot be looked at is told of by {@link checkPlace}. */
function isDirectoryAt(full: string): boolean {
  try {
    return statSync(full, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** A path as `go -C DIR` has to be given it. */
function seenFrom(directory: string | null, output: string, cwd: string): string {
  return directory === null || isAbsolute(output) ? output : relative(resolve(cwd, directory), resolve(cwd, output));
}

function noOutput(dockerfile: DockerfileTarget | null, platform: Platform, variables: readonly Variable[]): BuildProblem {
  const unknown = 'where the binary is to go is not known';
  if (dockerfile === null) return problem('no-output', `${unknown}: there is no Dockerfile to take its name from`, '-o FILE');
  const { madeBy, program } = dockerfile.judge(platform, []);
  if (madeBy === undefined || program === null)
    return problem('no-output', `${unknown}: ${dockerfile.file} starts no file that it copies from the build context`, '-o FILE');
  return problem('no-output', `${unknown}: ${madeInImage(dockerfile, program, madeBy)}`, anyOf(...inTheLine(madeBy, variables), '-o FILE'));
}

type MadeBy = NonNullable<TargetResult['madeBy']>;

function madeInImage({ file }: DockerfileTarget, program: string, { command, line }: MadeBy): string {
  return `${file} starts ${program}, which ${command}${line === null ? '' : ` in line ${line}`} makes while the image is built`;
}

/** What is set here is to be set there. */
function inTheLine({ line }: MadeBy, variables: readonly Variable[]): string[] {
  const definitions = variables.map(({ packagePath, identifier }) => `-X ${packagePath}.${identifier}=…`).join(' ');
  return definitions === '' || line === null ? [] : [`-ldflags "${definitions}" in line ${line}`];
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
  variables: readonly Variable[],
): { before: TargetResult; problems: BuildProblem[] } {
  const expected = path === null ? [] : [path];
  const target = dockerfile.read(platform, expected);
  const evaluation = target.dockerfile?.evaluation;
  const copied =
    evaluation === undefined ? null : checkCopied(evaluation, dockerfile.file, output, path, dockerfile.contextDirectory, outputs);
  const before = dockerfile.judge(platform, expected);
  const other = before.platformFrom === 'FROM' && before.platform !== formatPlatform(platform);
  const { madeBy, program } = before;
  const message = `${dockerfile.file} says FROM --platform=${before.platform}, and the binary would be built for ${formatPlatform(platform)}`;
  return {
    before,
    problems: [
      ...(copied === null ? [] : [copied]),
      ...(other ? [problem('platform-of-from', message, `--platform ${before.platform}`)] : []),
      ...(madeBy === undefined || program === null
        ? []
        : [
            problem(
              'made-in-image',
              `${madeInImage(dockerfile, program, madeBy)}: it is not what is built here`,
              inTheLine(madeBy, variables)[0] ?? null,
              'warning',
            ),
          ]),
    ],
  };
}
