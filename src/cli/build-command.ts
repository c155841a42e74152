import { maskFlags } from '../binary/go/ldflags.ts';
import { readBuildConfig } from '../build/config.ts';
import { goBuild } from '../build/go-build.ts';
import type { GoBuildOptions, VariableRequest } from '../build/options.ts';
import { preflight } from '../build/preflight.ts';
import type { BuildResult } from '../build/result.ts';
import { BUILDER_NAMES } from '../dockerfile/builders.ts';
import { jsonText } from '../report/json-text.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { looksLikeSecretValue } from '../secrets/secrets.ts';
import { printable } from '../text.ts';
import { readArguments, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { BUILD_OPTIONS } from './build-options.ts';
import { explainMasks, formatBuild, formatCommands } from './build-text.ts';
import { wantsColour } from './colour.ts';
import type { Io } from './io.ts';
import { buildArgs, choice } from './lint-settings.ts';
import { withSignals } from './signals.ts';
import { sourceLines } from './source-lines.ts';

/** `scratch-lint build`: check, `go build`, check again. Returns 0, 1 for a failed check, go's own exit code, or 128 + n after signal n. */
export async function runBuild(argv: readonly string[], io: Io): Promise<number> {
  const end = argv.indexOf('--');
  const args = readArguments((end < 0 ? argv : argv.slice(0, end)).flatMap(splitDefinition), BUILD_OPTIONS);
  refuseDefinitions(args.rest);
  const options = withConfig(buildOptions(args, end < 0 ? [] : argv.slice(end + 1), io), readBuildConfig(io.cwd));
  hideSecrets(options);
  const builds = !args.values.has('--dry-run') && !args.values.has('--check-only');
  const result = await withSignals((signal) => (builds ? goBuild({ ...options, signal }) : preflight({ ...options, signal })));
  write(result, args, io);
  return result.exitCode;
}

/** `-Xmain.A=b`, `-X=main.A=b`: taken apart here, so that no message repeats what stands behind the `=`. */
function splitDefinition(argument: string): string[] {
  const match = /^(?:--?X|--?(optional-X))=?([^]+)$/.exec(argument);
  return match === null ? [argument] : [match[1] === undefined ? '-X' : '--optional-X', match[2] ?? ''];
}

function refuseDefinitions(rest: readonly string[]): void {
  const name = rest.map((word) => /^([\w./-]+)=/.exec(word)?.[1]).find((one) => one !== undefined);
  if (name !== undefined) throw usage(`${JSON.stringify(name)}=… is no package: did you mean -X ${name}=…?`);
}

function buildOptions(args: Arguments, goArguments: readonly string[], io: Io): GoBuildOptions {
  const one = (name: string): string | undefined => args.values.get(name)?.[0];
  const [file, context, target, output] = ['--file', '--context', '--target', '--output'].map(one);
  const builder = choice(args, '--builder', BUILDER_NAMES);
  const isQuiet = choice(args, '--format', ['text', 'json'] as const) === 'json';
  return {
    cwd: io.cwd,
    env: io.env,
    buildArgs: buildArgs(args.values.get('--build-arg') ?? [], io),
    platforms: args.values.get('--platform') ?? [],
    variables: [...definitions(args, '-X', false), ...definitions(args, '--optional-X', true)],
    goArguments: [...goArguments, ...args.rest],
    keep: args.values.has('--keep'),
    onProgress: ({ kind, text }) =>
      void io.stderr.write(kind === 'go' ? `${printable(text.replaceAll('\t', TAB))}\n` : isQuiet ? '' : `$ ${printable(text)}\n`),
    ...(file === undefined ? {} : { file }),
    ...(context === undefined ? {} : { context }),
    ...(target === undefined ? {} : { target }),
    ...(output === undefined ? {} : { output }),
    ...(builder === undefined ? {} : { builder }),
  };
}

/** As a terminal shows one at the begin of a line, where the go command writes it. */
const TAB = ' '.repeat(8);

/** What the command line says wins; variables are taken together, one by one. */
function withConfig(given: GoBuildOptions, config: GoBuildOptions): GoBuildOptions {
  const own = given.variables ?? [];
  const others = (config.variables ?? []).filter(({ name }) => !own.some((one) => one.name === name));
  return {
    ...config,
    ...given,
    buildArgs: { ...config.buildArgs, ...given.buildArgs },
    platforms: isEmpty(given.platforms) ? (config.platforms ?? []) : (given.platforms ?? []),
    goArguments: isEmpty(given.goArguments) ? (config.goArguments ?? []) : (given.goArguments ?? []),
    variables: [...others, ...own],
    keep: given.keep === true || config.keep === true,
  };
}

function isEmpty(list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0;
}

function definitions(args: Arguments, option: string, optional: boolean): VariableRequest[] {
  return (args.values.get(option) ?? []).map((text) => {
    const equals = text.indexOf('=');
    if (equals < 0) throw usage(`${option} needs importpath.name=SOURCE: ${option} main.NAME=env:NAME`);
    return { name: text.slice(0, equals), source: text.slice(equals + 1), optional };
  });
}

/** Any user may list the command lines of all; from here on, ours no longer shows a value that was typed into it. */
function hideSecrets({ variables = [], goArguments = [] }: GoBuildOptions): void {
  const isTyped =
    variables.some(({ name, source }) => looksLikeSecretName(name) || looksLikeSecretValue(source))
    || goArguments.some((word) => maskFlags(word) !== word);
  if (isTyped) process.title = 'scratch-lint build';
}

function write(result: BuildResult, args: Arguments, io: Io): void {
  if (choice(args, '--format', ['text', 'json'] as const) === 'json') {
    io.stdout.write(`${jsonText(result)}\n`);
    return;
  }
  const options = { colour: wantsColour(args, io), trace: args.values.has('--trace'), lines: sourceLines(io.cwd) };
  const isDry = args.values.has('--dry-run');
  if (isDry) {
    io.stdout.write(formatCommands(result));
    io.stderr.write(explainMasks(result));
  }
  if (!isDry) io.stdout.write(formatBuild(result, options));
  else if (result.exitCode !== 0) io.stderr.write(formatBuild(result, options));
}
