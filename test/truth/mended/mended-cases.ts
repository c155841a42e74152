/** The cases that do not start, each as it is once all that is told of it has been typed; and what a real engine did with those. */
import { existsSync, readFileSync } from 'node:fs';
import type { TruthCase } from '../case.ts';
import { truthCases } from '../cases/all.ts';
import { fixtureFile } from '../fixture.ts';
import { recordedAnswer } from '../goldens.ts';
import type { Answer } from '../goldens.ts';
import { afterChain } from './chain.ts';
import type { Chain } from './chain.ts';

export const MENDED_GOLDENS = fixtureFile('goldens', 'mended.json');

/** What was typed, one thing after the other, and whether the image then started on the engine `current`. */
export interface MendedAnswer {
  readonly typed: readonly string[];
  readonly starts: boolean;
  /** What is said where it does not. */
  readonly said?: string;
}

/** A case that is mended by what is told of it, as far as that can be foretold. */
export interface Mended {
  readonly name: string;
  readonly typed: readonly string[];
  /** To be built and started. */
  readonly truth: TruthCase;
}

/** The engines of the tests reach no registry and no server. */
const ASKS_THE_NETWORK =
  /https?:\/\/|^FROM (?:--\S+ )?(?!scratch\b)\S*[./]|^FROM (?:bar|base-?\d*|debian\S*|busybox)\b|--from=(?:alpine|busybox|debian)/m;

const chains = new Map<string, Chain>();

/** Of every case that the engine does not start, which are played once. */
export function failingChains(): ReadonlyMap<string, Chain> {
  if (chains.size > 0) return chains;
  for (const truth of truthCases) {
    const known = recordedAnswer('current', truth.name);
    if (!isPlain(truth) || known?.run?.started === true) continue;
    const chain = afterChain(truth, 'current');
    if (chain.steps.length > 0) chains.set(truth.name, chain);
  }
  return chains;
}

/** Whether a case is one for `docker build` and `docker run` as they stand here: no options that change what starts. */
export function isPlain({ dockerfileName, run }: TruthCase): boolean {
  return dockerfileName?.startsWith('../') !== true && (run === undefined || run === false || Object.keys(run).length === 0);
}

export function mendedCases(): readonly Mended[] {
  return [...failingChains()].flatMap(([name, { steps, last, outcome }]) => {
    if (outcome !== 'ok' || ASKS_THE_NETWORK.test(last.dockerfile)) return [];
    const { run: _, ...toBuild } = last;
    return [
      {
        name,
        typed: steps.map(({ fix }) => fix.split('\nor: ', 1)[0] ?? ''),
        truth: { ...toBuild, engines: ['current'] as const },
      },
    ];
  });
}

export function mendedAnswer({ typed }: Mended, { build, run }: Answer): MendedAnswer {
  // A loader or a shell that answers for itself prints no marker, and ends well.
  const starts = build.ok && (run?.started === true || (run?.by === 'container' && run.exitCode === 0));
  return { typed, starts, ...(starts ? {} : { said: build.message ?? run?.message ?? `exit code ${run?.exitCode}` }) };
}

export function readMended(): Readonly<Record<string, MendedAnswer>> {
  if (!existsSync(MENDED_GOLDENS)) return {};
  const goldens: Readonly<Record<string, MendedAnswer>> = JSON.parse(readFileSync(MENDED_GOLDENS, 'utf8'));
  return goldens;
}
