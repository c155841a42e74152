import type { EvaluatedStage, EvaluatedStep, Evaluation } from '../../src/dockerfile/evaluation.ts';
import type { Instruction, ParsedDockerfile } from '../../src/dockerfile/instruction.ts';
import { parseDockerfile } from '../../src/dockerfile/instructions.ts';
import { evaluateStages } from '../../src/dockerfile/stages.ts';
import type { BaseConfig } from '../../src/dockerfile/stages/evaluate-options.ts';
import { downloadName, readSource } from '../../src/dockerfile/values/remote-source.ts';
import { decodeUtf8 } from '../../src/dockerfile/values/utf8.ts';
import { formatPlatform, parsePlatform } from '../../src/platform.ts';
import type { FileAnswer, FileRequest, InstructionAnswer, ResultAnswer } from './answers.ts';

/** Our reader's answer to a request, in the shape of BuildKit's. */
export function answerOurselves(request: FileRequest): FileAnswer {
  const text = decodeUtf8(Buffer.from(request.file, 'base64'));
  const parsed = parseDockerfile(text);
  const evaluation = evaluateStages(parsed, {
    platform: parsePlatform(request.platform ?? 'linux/amd64'),
    buildPlatform: parsePlatform(request.buildPlatform ?? 'linux/amd64'),
    buildArgs: request.buildArgs ?? {},
    ...(request.target === undefined ? {} : { target: request.target }),
    baseConfig,
  });
  const failure = failureOf(parsed, evaluation);
  return {
    name: request.name,
    directives: parsed.directives.map(({ name, value, range }) => ({ name, value, line: range.line })),
    instructions: parsed.instructions.map(describe),
    failure,
    ...(failure === null && evaluation.target !== null ? { result: resultOf(evaluation, evaluation.target, request) } : {}),
  };
}

/** The same made-up registry as in convert.go. */
export function baseConfig(reference: string): BaseConfig {
  const empty: BaseConfig = { env: [], entrypoint: null, cmd: null, user: '', workdir: '', shell: null, onbuild: [] };
  const full = `/${reference}`;
  const shell = full.includes('/shell') ? ['/bin/bash', '-c'] : null;
  if (full.includes('/bare')) return { ...empty, shell };
  if (full.includes('/trigger')) return { ...empty, shell, onbuild: ['RUN echo trigger', 'COPY --from=0 a /triggered/'] };
  return {
    env: ['PATH=/base/bin', 'BASE=base value'],
    entrypoint: ['/base/entry'],
    cmd: ['base', 'cmd'],
    user: 'baseuser',
    workdir: '/base',
    shell,
    onbuild: [],
  };
}

function failureOf(parsed: ParsedDockerfile, evaluation: Evaluation): FileAnswer['failure'] {
  const problem = parsed.problems.find(({ stage }) => stage === 'parse') ?? parsed.problems[0] ?? evaluation.problems[0];
  if (problem === undefined) return null;
  const others = evaluation.problems.filter(({ code }) => problem.code === 'bad-reference' && code === 'bad-reference');
  return { stage: problem.stage, message: problem.dockerMessage ?? '', others: others.map(({ dockerMessage }) => dockerMessage ?? '') };
}

function describe(instruction: Instruction): InstructionAnswer {
  const { line, endLine, flags, form, heredocs, original, problem } = instruction;
  return {
    keyword: instruction.keyword,
    line,
    endLine,
    original,
    json: form === 'exec',
    words: wordsOf(instruction),
    flags: flags.map(({ name, value }) => `--${name}${value === null ? '' : `=${value}`}`),
    heredocs: heredocs.map(({ name, content, expand, chomp }) => ({ name, content, expand, chomp })),
    ...(problem === null || problem.code === 'no-stage'
      ? {}
      : { error: problem.dockerMessage?.replace(/^dockerfile parse error on line \d+: /, '') ?? '' }),
  };
}

/** BuildKit's tree holds a pair as name, value and separator; null where a refused instruction does not tell which is which. */
function wordsOf(instruction: Instruction): readonly string[] | null {
  if (instruction.problem !== null) return /^(ENV|LABEL|ONBUILD)$/.test(instruction.keyword) ? null : instruction.words;
  if (instruction.keyword === 'ENV' || instruction.keyword === 'LABEL') {
    return instruction.pairs.flatMap(({ name, value, legacy }) => [name.text, value.text, legacy ? '' : '=']);
  }
  if (instruction.keyword !== 'ONBUILD' || instruction.trigger === null) return instruction.words;
  const inner = wordsOf(instruction.trigger);
  return inner === null ? null : [instruction.words[0] ?? '', ...inner];
}

function resultOf(evaluation: Evaluation, target: number, request: FileRequest): ResultAnswer {
  const { config } = evaluation.stages[target]!;
  const reachable = evaluation.stages.filter((stage) => stage.reachable);
  return {
    platform: formatPlatform(parsePlatform(request.platform ?? 'linux/amd64')),
    env: config.env.map(({ name, value }) => `${name}=${value}`),
    entrypoint: config.entrypoint?.args ?? null,
    cmd: config.cmd?.args ?? null,
    workdir: config.workdir.value,
    user: config.user?.value ?? '?',
    shell: config.shell,
    onbuild: config.onbuild,
    labels: Object.fromEntries(config.labels),
    volumes: config.volumes,
    exposed: config.exposed,
    stopSignal: config.stopSignal ?? '',
    healthcheck: healthcheckOf(config.healthcheck),
    runs: reachable.flatMap((stage) => stage.steps.flatMap((step) => runOf(step))),
    copies: reachable.flatMap((stage) => stage.steps.flatMap((step) => copiesOf(step))),
  };
}

function healthcheckOf(healthcheck: EvaluatedStage['config']['healthcheck']): ResultAnswer['healthcheck'] {
  if (healthcheck === null) return null;
  const { test, interval, timeout, startPeriod, startInterval, retries } = healthcheck;
  return { Test: test, Interval: interval, Timeout: timeout, StartPeriod: startPeriod, StartInterval: startInterval, Retries: retries };
}

function runOf(step: EvaluatedStep): ResultAnswer['runs'] {
  if (step.keyword !== 'RUN') return [];
  const env = step.before.env.entries().map(({ name, value }) => `${name}=${value}`);
  return [{ args: step.command.args, env, cwd: step.before.workdir.value, user: step.before.user?.value ?? '?' }];
}

function copiesOf(step: EvaluatedStep): ResultAnswer['copies'] {
  if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return [];
  const parents = step.keyword === 'COPY' && step.instruction.parents;
  const sources = [...step.sources.map(({ value }) => copySource(value, parents)), ...step.files.map(({ name }) => name)];
  return sources.map((src) => ({ src, dest: step.destinationPath }));
}

/** What BuildKit's copy operation names: the root of a repository, a download's file, where --parents starts. */
function copySource(source: string, parents: boolean): string {
  const { kind } = readSource(source, 'current');
  if (kind === 'git') return '/';
  if (kind === 'url') return downloadName(source);
  return parents ? (source.includes('/./') ? source.slice(0, source.indexOf('/./')) : '/') : source;
}
