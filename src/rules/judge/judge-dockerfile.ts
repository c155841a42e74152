import type { EvaluatedStage, Evaluation } from '../../dockerfile/evaluation.ts';
import { formatPlatform } from '../../platform.ts';
import type { Target } from '../target.ts';
import type { JudgedDockerfile, LintSettings } from './lint-settings.ts';
import { judgeTarget } from './next-failure.ts';
import { whyNotForDocker } from './not-for-docker.ts';
import { readTarget } from './read-target.ts';
import { findConfidential, redactResult } from './redact.ts';
import type { TargetResult } from './result.ts';

/** Judges a Dockerfile: what `docker build` and `docker run` will do, and what to mend. */
export function judgeDockerfile(input: JudgedDockerfile, settings: LintSettings): TargetResult {
  const target = readTarget(input, settings);
  const stage = target.dockerfile?.stage ?? null;
  const made = target.program?.node.made;
  const beyond = whyNotForDocker(target, settings);
  const result: TargetResult = {
    file: input.file,
    kind: 'dockerfile',
    stage: stage === null ? null : (stage.name ?? String(stage.index)),
    base: target.dockerfile === null ? null : baseName(stage, target.dockerfile.evaluation),
    platform: formatPlatform(target.platform),
    platformFrom: stage?.platformGiven === true ? 'FROM' : settings.platformFrom,
    prediction:
      beyond === null
        ? target.prediction
        : { outcome: 'unknown', phase: null, errno: null, exitCode: null, message: beyond, alternatives: [] },
    program: beyond === null && target.start?.outcome === 'ok' ? target.start.program : null,
    ...(made === undefined || beyond !== null || target.start?.outcome === 'unknown'
      ? {}
      : { madeBy: { command: made.by, line: made.line } }),
    launch: beyond === null ? (target.start?.steps ?? []) : [],
    findings: beyond === null ? judgeTarget(target, settings.rules, settings.runtime) : [],
    confidential: [],
  };
  const evaluation = target.dockerfile?.evaluation ?? null;
  return evaluation === null
    ? result
    : redactResult(result, findConfidential(input.text, evaluation, settings.buildArgs, credentialsOfScripts(target)));
}

/** Of those that RUN lines end with, and of those that the image starts. */
function credentialsOfScripts({ start, dockerfile }: Target): readonly string[] {
  const ofRuns = (dockerfile?.build.failures ?? []).flatMap(({ ending }) => [...(ending?.credentials ?? [])]);
  return [...ofRuns, ...(start?.credentials ?? [])];
}

function baseName(stage: EvaluatedStage | null, evaluation: Evaluation): string | null {
  let current = stage;
  while (current?.base.kind === 'stage') current = evaluation.stages[current.base.index] ?? null;
  if (current === null) return null;
  if (current.base.kind === 'image') return current.base.reference.value;
  return current.base.kind === 'scratch' ? 'scratch' : null;
}
