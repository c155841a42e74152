/** Whether a prediction is what an engine did. */
import type { Prediction } from '../../src/launch/prediction.ts';
import type { Answer } from './goldens.ts';

export interface Comparison {
  readonly verdict: 'right' | 'wrong' | 'unknown';
  /** What differs, for the reader of a failing test. */
  readonly detail: string;
}

/**
 * Compares outcome, phase, exit code and message. The message, or one of its alternatives, must stand word for word in what the engine
 * said.
 */
export function compare(prediction: Prediction, answer: Answer): Comparison {
  // The engines have no network: that a download fails there says nothing of one elsewhere.
  if (/dial tcp/.test(answer.build.message ?? '')) return { verdict: 'unknown', detail: 'a download' };
  if (prediction.outcome === 'unknown') return { verdict: 'unknown', detail: prediction.message ?? '' };
  const differences = answer.build.ok ? compareRun(prediction, answer) : compareBuild(prediction, answer);
  return differences.length === 0 ? { verdict: 'right', detail: '' } : { verdict: 'wrong', detail: differences.join('; ') };
}

function compareBuild(prediction: Prediction, { build }: Answer): string[] {
  if (prediction.phase !== 'build') return [`the build fails (${build.message}), predicted ${describe(prediction)}`];
  if (build.message === 'did not end in a minute')
    return prediction.message?.startsWith('the build does not end') === true
      ? []
      : [`the build does not end, predicted ${describe(prediction)}`];
  const whole = `${build.message ?? ''}\n${build.output ?? ''}`;
  return [prediction.message, ...prediction.alternatives].some((message) => says(whole, message))
    ? []
    : [`the builder says ${JSON.stringify(build.message)}, predicted ${JSON.stringify(prediction.message)}`];
}

function compareRun(prediction: Prediction, { run }: Answer): string[] {
  if (prediction.phase === 'build') return [`it builds, predicted ${describe(prediction)}`];
  if (run === undefined) return [];
  // A loader or library that answers for itself prints no marker, and no refusal ends with 0.
  if (run.started || (run.by === 'container' && run.exitCode === 0))
    return prediction.outcome === 'ok' ? [] : [`it starts, predicted ${describe(prediction)}`];
  if (prediction.outcome === 'ok') return [`it fails (${run.exitCode} ${run.message}), predicted to start`];
  const phase = run.by === 'docker' || /^exec .*: /.test(run.message ?? '') ? 'start' : 'run';
  return [
    prediction.phase === phase ? null : `phase ${phase}, predicted ${prediction.phase}`,
    prediction.exitCode === run.exitCode || (prediction.exitCode === null && prediction.alternatives.length > 0)
      ? null
      : `exit code ${run.exitCode}, predicted ${prediction.exitCode}`,
    [prediction.message, ...prediction.alternatives].some((message) => says(run.message ?? '', message))
      ? null
      : `it says ${JSON.stringify(run.message)}, predicted ${JSON.stringify(prediction.message)}`,
  ].filter((difference) => difference !== null);
}

/** `…` in a message stands for what differs from run to run: paths of the engine, ids. */
function says(whole: string, message: string | null): boolean {
  if (message === null || message === '') return whole.trim() === '';
  let from = 0;
  // A golden keeps the first line.
  for (const part of (message.split('\n')[0] ?? '').trimEnd().split('…')) {
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function describe(prediction: Prediction): string {
  return `${prediction.outcome} ${prediction.phase ?? ''} ${prediction.exitCode ?? ''} ${prediction.message ?? ''}`;
}
