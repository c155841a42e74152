import type { LaunchRequest } from '../launch-request.ts';
import { launch } from '../launch.ts';
import { predict } from '../predict.ts';
import type { Prediction } from '../prediction.ts';
import { RUNTIMES } from './runtimes.ts';
import type { RuntimeName } from './runtimes.ts';

/** A runtime under which the same image fares otherwise. */
export interface RuntimeDifference {
  readonly runtime: RuntimeName;
  /** For a person: `Docker 20.10 with runc 1.1`. */
  readonly title: string;
  readonly prediction: Prediction;
}

/**
 * One for each way in which runtimes that run any image differ by more than words. Lambda, which takes images made for it, is asked for by
 * name.
 */
const WITNESSES: readonly RuntimeName[] = ['docker', 'docker-20.10', 'podman'];

/** Runtimes in use under which an image starts that does not start under the chosen one, or the other way round. */
export function runtimeDifferences(request: LaunchRequest, chosen: RuntimeName, prediction: Prediction): RuntimeDifference[] {
  if (prediction.outcome === 'unknown' || prediction.phase === 'build') return [];
  const differences: RuntimeDifference[] = [];
  for (const runtime of WITNESSES) {
    if (runtime === chosen) continue;
    const other = predict(launch({ ...request, runtime }), runtime);
    if (other.outcome !== 'unknown' && other.outcome !== prediction.outcome)
      differences.push({ runtime, title: RUNTIMES[runtime].title, prediction: other });
  }
  return differences;
}
