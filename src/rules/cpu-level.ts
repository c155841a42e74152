import { loaderCause } from './causes.ts';
import { baseName, goEnvironment, nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const cpuLevel: Rule = {
  name: 'cpu-level',
  severity: 'warning',
  summary: 'the program needs a newer processor than every one of its platform is',
  check,
};

/** Levels that a processor of the platform has for sure. */
const RANK: Readonly<Record<string, number>> = { v1: 1, v2: 2, v3: 3, v4: 4 };

function* check(target: Target): Iterable<Draft> {
  const { program, platform } = target;
  if (program === null) return;
  const range = placeOf(target, program.node.origin);
  const name = baseName(nameOf(program));
  const cause = loaderCause(target, 'cpu-level');
  if (cause !== null) {
    yield { severity: 'error', message: `${name} needs ${cause.library}, which asks for a newer processor`, range, label: target.prediction.message, fix: 'build it for x86-64-v1: -march=x86-64' };
    return;
  }
  const level = program.facts?.go?.settings['GOAMD64'] ?? null;
  if (target.prediction.outcome !== 'ok' || platform.arch !== 'amd64' || level === null) return;
  if ((RANK[level] ?? 1) <= (RANK[platform.variant ?? 'v1'] ?? 1) || (RANK[level] ?? 1) < 3) return;
  yield {
    message: `${name} runs only on processors of level x86-64-${level}`,
    range,
    label: `GOAMD64=${level}: elsewhere it says "This program can only be run on AMD64 processors with ${level} microarchitecture support" and exits`,
    fix: `${goEnvironment(platform)} GOAMD64=v1 go build …   or say that it is so: --platform linux/amd64/${level}`,
  };
}
