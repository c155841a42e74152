import type { Builder } from '../builders.ts';
import type { EvaluateSettings } from './evaluate-options.ts';
import type {
  ArgStep,
  CommandStep,
  EnvStep,
  EvaluatedArg,
  EvaluatedCommand,
  EvaluatedPair,
  EvaluatedStep,
  Expanded,
  ExposeStep,
  LabelStep,
  UserStep,
  VolumeStep,
  WorkdirStep,
  StopsignalStep,
} from '../evaluation.ts';
import { readPort } from '../syntax/expose.ts';
import { ConvertRefusal, type Scope } from '../words/expand.ts';
import { evaluateAdd, evaluateCopy } from './copy-step.ts';
import { argVariable, buildArg, inheritedArg } from './global-args.ts';
import type {
  ArgInstruction,
  CmdInstruction,
  EntrypointInstruction,
  EnvInstruction,
  ExposeInstruction,
  LabelInstruction,
  Pair,
  StopsignalInstruction,
  UserInstruction,
  ValidInstruction,
  VolumeInstruction,
  WorkdirInstruction,
} from '../instruction.ts';
import type { Range } from '../range.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { Refusal } from '../syntax/refusal.ts';
import { isSignal } from '../syntax/stop-signal.ts';
import { cleanPath } from '../values/go-path.ts';
import { joinWorkdir } from '../values/unix-path.ts';
import { evaluateRun, withShell } from './run-step.ts';
import type { FromSource } from './sources.ts';
import type { StageProgress } from './state.ts';
import type { StepContext } from './step-context.ts';

/** What a step needs besides the stage it is in. */
export interface StepOptions {
  readonly evaluate: EvaluateSettings;
  readonly escape: string;
  readonly builder: Builder;
  readonly globals: Scope;
  /** What --from of COPY, or of each --mount of RUN, points to. */
  readonly sources: readonly (FromSource | null)[];
  /** The FROM of a stage into which the instruction comes by ONBUILD. */
  readonly triggeredAt: Range | null;
  /** Index of the stage. */
  readonly stage: number;
}

/**
 * Plays one instruction through: what it means goes into the step, what it changes into the stage.
 * @throws ConvertRefusal where BuildKit refuses; the stage is then as before.
 */
export function evaluateStep(instruction: ValidInstruction, stage: StageProgress, options: StepOptions): EvaluatedStep | null {
  const context: StepContext = {
    scope: stage.scope(),
    escape: options.escape,
    builder: options.builder,
    before: stage.snapshot(),
    stage: options.stage,
    onbuild: options.triggeredAt !== null,
    range: options.triggeredAt ?? instruction.range,
  };
  switch (instruction.keyword) {
    case 'FROM':
      return null;
    case 'COPY':
      return evaluateCopy(instruction, options.sources[0] ?? null, context);
    case 'ADD':
      return evaluateAdd(instruction, context);
    case 'RUN':
      return evaluateRun(instruction, options.sources, context, stage);
    case 'ENV':
      return evaluateEnv(instruction, stage, context);
    case 'ARG':
      return evaluateArg(instruction, stage, context, options);
    case 'LABEL':
      return evaluateLabel(instruction, stage, context);
    case 'WORKDIR':
      return evaluateWorkdir(instruction, stage, context);
    case 'USER':
      return evaluateUser(instruction, stage, context);
    case 'EXPOSE':
      return evaluateExpose(instruction, stage, context);
    case 'VOLUME':
      return evaluateVolume(instruction, stage, context);
    case 'STOPSIGNAL':
      return evaluateStopsignal(instruction, stage, context);
    case 'CMD':
    case 'ENTRYPOINT':
      return evaluateCommand(instruction, stage, context);
    case 'SHELL':
      stage.change({ shell: instruction.shell });
      return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'SHELL', instruction };
    case 'HEALTHCHECK':
      stage.healthcheck = instruction.healthcheck;
      return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'HEALTHCHECK', instruction };
    case 'ONBUILD':
      stage.onbuild.push(instruction.expression);
      return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'ONBUILD', instruction };
    case 'MAINTAINER':
      return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'MAINTAINER', instruction };
  }
}

function evaluatePairs(pairs: readonly Pair[], { scope, escape }: StepContext): EvaluatedPair[] {
  return pairs.map(({ name, value }) => ({ name: scope.expand(name, { escape }), value: scope.expand(value, { escape }) }));
}

function evaluateEnv(instruction: EnvInstruction, stage: StageProgress, context: StepContext): EnvStep {
  const pairs = evaluatePairs(instruction.pairs, context);
  for (const {
    name,
    value: { value, unset, unknown, undeclared },
  } of pairs) {
    // The legacy builder makes a container of it.
    if (name.value === '' && name.unknown.length === 0 && context.builder.kind === 'legacy')
      throw new ConvertRefusal('blank-name', `ENV ${name.raw} has no name`, `invalid environment variable: =${value}`, name.range);
    stage.setEnv({ name: name.value, value, source: 'env', instruction, unset, unknown, undeclared });
  }
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'ENV', instruction, pairs };
}

function evaluateLabel(instruction: LabelInstruction, stage: StageProgress, context: StepContext): LabelStep {
  const pairs = evaluatePairs(instruction.pairs, context);
  for (const { name, value } of pairs) stage.labels.set(name.value, value.value);
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'LABEL', instruction, pairs };
}

/** An ARG of a line: its name, and its default once that is asked for. */
interface DeclaredArg {
  readonly name: string;
  readonly range: Range;
  readonly expandDefault: (() => Expanded) | null;
}

/** Older builders expand the whole line, names too, before they declare anything of it. */
function declaredArgs({ args }: ArgInstruction, stage: StageProgress, { builder, scope, escape }: StepContext): readonly DeclaredArg[] {
  if (builder.reader.generation === 'current') {
    return args.map(({ name, value }) => ({
      name: name.text,
      range: name.range,
      expandDefault: value === null ? null : () => stage.scope().expand(value, { escape }),
    }));
  }
  return args.map(({ name, value }) => {
    const expandedName = scope.expand(name, { escape });
    const expanded = value === null ? null : scope.expand(value, { escape });
    return { name: expandedName.value, range: name.range, expandDefault: expanded === null ? null : () => expanded };
  });
}

function evaluateArg(instruction: ArgInstruction, stage: StageProgress, context: StepContext, options: StepOptions): ArgStep {
  const args = declaredArgs(instruction, stage, context).map(({ name, range, expandDefault }): EvaluatedArg => {
    const given = buildArg(options.evaluate, name);
    if (given !== undefined) {
      stage.setArg(name, argVariable(name, given, null, instruction));
      return { name, value: plain(given, range), source: 'build-arg' };
    }
    if (expandDefault !== null) {
      const expanded = expandDefault();
      stage.setArg(name, argVariable(name, '', expanded, instruction));
      return { name, value: expanded, source: 'default' };
    }
    const global = inheritedArg(options.globals.get(name));
    stage.setArg(name, global === null ? null : { ...global, instruction });
    const { value: text = '', unset = [], unknown = [], undeclared = [] } = global ?? {};
    return global === null
      ? { name, value: null, source: null }
      : { name, value: { value: text, raw: text, range, unset, unknown, undeclared }, source: 'global' };
  });
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'ARG', instruction, args };
}

function plain(value: string, range: Range): Expanded {
  return { value, raw: value, range, unset: [], unknown: [], undeclared: [] };
}

function evaluateWorkdir(instruction: WorkdirInstruction, stage: StageProgress, context: StepContext): WorkdirStep {
  const path = context.scope.expand(instruction.path, { escape: context.escape });
  if (path.value === '' && context.builder.kind === 'legacy') {
    throw new ConvertRefusal('blank-workdir', `WORKDIR "${path.raw}" is an empty path`, 'cannot normalize nothing', path.range);
  }
  const joined = joinWorkdir(stage.workdir.value, path.value);
  // The legacy builder cleans an absolute path too, since 20.10.
  const workdir =
    context.builder.kind === 'legacy' && (context.builder.generation !== '0.8' || !path.value.startsWith('/')) ? cleanPath(joined) : joined;
  const isRelative = !path.value.startsWith('/');
  const ofConfig =
    isRelative && context.builder.kind === 'buildkit' && stage.configWorkdir !== null ? joinWorkdir(stage.configWorkdir, path.value) : null;
  const below = isRelative ? stage.workdir : null;
  const union = (key: 'unset' | 'unknown' | 'undeclared'): readonly string[] => {
    return below === null || below[key].length === 0 ? path[key] : [...new Set([...below[key], ...path[key]])];
  };
  stage.change({
    workdir: {
      value: workdir,
      raw: path.raw,
      range: path.range,
      unset: union('unset'),
      unknown: union('unknown'),
      undeclared: union('undeclared'),
    },
  });
  stage.configWorkdir = ofConfig;
  return {
    onbuild: context.onbuild,
    range: context.range,
    before: context.before,
    keyword: 'WORKDIR',
    instruction,
    path,
    workdir: ofConfig ?? workdir,
  };
}

function evaluateUser(instruction: UserInstruction, stage: StageProgress, context: StepContext): UserStep {
  const user = context.scope.expand(instruction.user, { escape: context.escape });
  stage.change({ user });
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'USER', instruction, user };
}

/** BuildKit sorts the ports before it reads them. */
function evaluateExpose(instruction: ExposeInstruction, stage: StageProgress, context: StepContext): ExposeStep {
  const sorted = instruction.ports.toSorted((first, second) => compareBytes(first.text, second.text));
  const split = sorted.flatMap(({ text, range }) => {
    const result = context.scope.lex(text, range, { escape: context.escape, split: true });
    const isCertain = context.scope.provenance(result).unknown.length === 0;
    return result.words.map((word) => ({ word, range, isCertain }));
  });
  const ports = split.flatMap(({ word, range, isCertain }) => {
    try {
      return [refusedAt(range, context, () => readPort(word, context.builder.reader))];
    } catch (error) {
      if (isCertain || !(error instanceof ConvertRefusal)) throw error;
      return [];
    }
  });
  for (const port of ports) stage.exposed.set(`${port.start}-${port.end}/${port.protocol}`, port);
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'EXPOSE', instruction, ports };
}

/** Order by code point, as Go's strings compare. */
function compareBytes(first: string, second: string): number {
  const [a, b] = [Array.from(first), Array.from(second)];
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function refusedAt<T>(range: Range, { builder }: StepContext, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal)
      throw new ConvertRefusal(error.code, error.message, convertWords(builder, error.code, error.dockerMessage), range);
    throw error;
  }
}

function evaluateVolume(instruction: VolumeInstruction, stage: StageProgress, context: StepContext): VolumeStep {
  const volumes = instruction.volumes.map((word) => context.scope.expand(word, { escape: context.escape }));
  const blank = volumes.find(({ value, unknown }) => value === '' && unknown.length === 0);
  if (blank !== undefined) {
    throw new ConvertRefusal(
      'blank-volume',
      `VOLUME "${blank.raw}" is an empty path`,
      'VOLUME specified can not be an empty string',
      blank.range,
    );
  }
  for (const { value, unknown } of volumes) if (value !== '' || unknown.length === 0) stage.volumes.set(value, true);
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'VOLUME', instruction, volumes };
}

function evaluateStopsignal(instruction: StopsignalInstruction, stage: StageProgress, context: StepContext): StopsignalStep {
  const signal = context.scope.expand(instruction.signal, { escape: context.escape });
  if (!isSignal(signal.value) && signal.unknown.length === 0) {
    throw new ConvertRefusal(
      'bad-signal',
      `"${signal.value}" is no signal`,
      convertWords(context.builder, 'bad-signal', `invalid signal: ${signal.value}`),
      signal.range,
    );
  }
  stage.stopSignal = signal.value;
  return { onbuild: context.onbuild, range: context.range, before: context.before, keyword: 'STOPSIGNAL', instruction, signal };
}

function evaluateCommand(instruction: CmdInstruction | EntrypointInstruction, stage: StageProgress, context: StepContext): CommandStep {
  const isBare = context.builder.kind === 'legacy' && instruction.command.args.length === 0;
  // ENTRYPOINT without a word is none.
  const command: EvaluatedCommand =
    isBare && instruction.keyword === 'ENTRYPOINT'
      ? { form: instruction.command.form, args: [] }
      : withShell(instruction.command, stage.shell, stage.os, context.builder);
  const config = { form: command.form, args: command.args, instruction, inherited: false };
  const before = stage.cmd?.inherited === true ? stage.cmd.args : null;
  if (instruction.keyword === 'CMD') {
    stage.cmd = config;
    // Nor does it take nothing for a CMD, where an ENTRYPOINT comes after it.
    if (!isBare) stage.cmdIsSet = true;
  } else {
    stage.entrypoint = command.args.length === 0 ? null : config;
    stage.entrypointIsOpen = false;
    if (!stage.cmdIsSet) stage.cmd = null;
  }
  return {
    onbuild: context.onbuild,
    range: context.range,
    before: context.before,
    keyword: instruction.keyword,
    instruction,
    command,
    ...(before !== null && stage.cmd === null ? { drops: before } : {}),
  };
}
