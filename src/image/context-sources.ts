import type { EvaluatedStage, EvaluatedStep, Evaluation } from '../dockerfile/evaluation.ts';
import { isDownload } from '../dockerfile/values/remote-source.ts';
import { sendByOlder, sendContext } from './context/sent-context.ts';
import type { SendRefusal } from './context/sent-context.ts';
import type { OrderedFailures, WithoutContext } from './failure-order.ts';
import type { DirectoryNode } from './file-tree.ts';
import type { BuildFailure, BuildInputs } from './stage-build.ts';
import { cleanParts } from './walk.ts';

/** What BuildKit gets of the context, or why it gets nothing. */
export function sentContext({ builder, context }: BuildInputs, sent: readonly string[]): DirectoryNode | SendRefusal {
  if (builder.kind === 'legacy') return context;
  return builder.generation === '0.8' ? sendByOlder(context, sent) : sendContext(context, sent);
}

/** Nothing of the context is sent: that is told before anything that needs it. */
export function refuseContext(
  { path, message }: SendRefusal,
  takes: readonly Take[],
  { failures: all }: OrderedFailures,
  { before, beside }: WithoutContext,
): OrderedFailures {
  // Whatever else is wrong with that source has the same cause.
  const failures = all.filter(({ subject }) => cleanParts(subject).join('/') !== path);
  const [first] = takes;
  const take = takes.find((one) => one.path === path) ?? first;
  if (take === undefined) return { failures, firsts: failures.length };
  const {
    step: { range, instruction },
    stage,
  } = take;
  const refusal: BuildFailure = {
    code: 'copy-conflict',
    message,
    range,
    instruction,
    stage: stage.index,
    subject: path,
    detail: null,
    otherwise: null,
  };
  const known = new Set(failures);
  const firsts = [...before, refusal, ...beside].filter((failure) => failure === refusal || known.has(failure));
  return { failures: [...new Set([...firsts, ...failures])], firsts: firsts.length };
}

/** A source in the build context. */
interface Take {
  readonly step: EvaluatedStep;
  readonly stage: EvaluatedStage;
  /** Cleaned, without a `/` in front. */
  readonly path: string;
}

/** Every source that a COPY, ADD or mount of the stages takes from the build context, those that are merely named among them. */
export function contextSources({ stages }: Evaluation, builder: BuildInputs['builder']): readonly Take[] {
  const takes: Take[] = [];
  for (const stage of stages) {
    if (!stage.reachable && !stage.needed) continue;
    for (const step of stage.steps)
      for (const source of sourcesInContext(step, builder)) takes.push({ step, stage, path: cleanParts(source).join('/') });
  }
  return takes;
}

const NONE: readonly string[] = [];

function sourcesInContext(step: EvaluatedStep, builder: BuildInputs['builder']): readonly string[] {
  if (step.keyword === 'RUN') return step.mounts.filter(({ type, from }) => type === 'bind' && from === null).map(({ source }) => source);
  if (step.keyword === 'COPY') return step.from === null ? step.sources.map(({ value }) => value) : NONE;
  return step.keyword === 'ADD' ? step.sources.map(({ value }) => value).filter((value) => !isDownload(value, builder)) : NONE;
}
