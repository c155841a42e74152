import type { Generation } from '../builders.ts';
import type { Healthcheck } from '../instruction.ts';
import { isSignal } from '../syntax/stop-signal.ts';

/** What of an image's configuration a base image may have as no Dockerfile can. */
interface CheckedConfig {
  readonly workdir: string;
  readonly stopSignal: string | null;
  /** An entry of Env that has no name; null where each has one. */
  readonly badVariable: string | null;
  readonly healthcheck: Healthcheck | null;
}

const MILLISECOND = 1_000_000;

/**
 * What dockerd says of a container with this configuration, as the legacy builder makes one for every step but COPY and ADD;
 * null where it takes it (moby, verifyContainerConfig). `docker run` is not held to it: only what its client gives is looked at.
 */
export function refuseContainerConfig(
  { workdir, stopSignal, badVariable, healthcheck }: CheckedConfig,
  generation: Generation,
): string | null {
  if (!workdir.startsWith('/')) return `the working directory '${workdir}' is invalid, it needs to be an absolute path`;
  if (stopSignal !== null && stopSignal !== '' && !isSignal(stopSignal))
    return `${generation === '0.8' ? 'Invalid' : 'invalid'} signal: ${stopSignal}`;
  if (badVariable !== null) return `invalid environment variable: ${badVariable}`.trimEnd();
  return healthcheck === null ? null : refuseHealthcheck(healthcheck, generation);
}

function refuseHealthcheck({ interval, timeout, retries, startPeriod, startInterval }: Healthcheck, generation: Generation): string | null {
  const isShort = (nanoseconds: number): boolean => nanoseconds !== 0 && nanoseconds < MILLISECOND;
  const short = isShort(interval) ? 'Interval' : isShort(timeout) ? 'Timeout' : null;
  if (short === null && retries < 0) return 'Retries in Healthcheck cannot be negative';
  // 20.10 knows no StartInterval.
  const name = short ?? (isShort(startPeriod) ? 'StartPeriod' : generation !== '0.8' && isShort(startInterval) ? 'StartInterval' : null);
  return name === null ? null : `${name} in Healthcheck cannot be less than 1ms`;
}
