import { cpuLevel as levelOf } from '../platform.ts';
import { baseName } from '../text.ts';
import { goEnvironment, nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const cpuLevel: Rule = {
  name: 'cpu-level',
  severity: 'warning',
  summary: 'the program needs a newer processor than every one of its platform is',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program, platform } = target;
  const { facts } = program ?? { facts: null };
  const level = Number(/^v([34])$/.exec(facts?.variant ?? '')?.[1] ?? 0);
  if (
    program === null
    || facts === null
    || target.prediction.outcome === 'fails'
    || platform.arch !== 'amd64'
    || facts.arch !== 'amd64'
    || level <= levelOf(platform)
  )
    return;
  const isGo = facts.go?.settings['GOAMD64'] === facts.variant;
  // The kernel does not look at the note that asks for it: only glibc's loader does.
  if (!isGo && (facts.libc?.family !== 'glibc' || facts.linkage !== 'dynamic')) return;
  yield {
    message: `${baseName(nameOf(program))} runs only on processors of level x86-64-v${level}`,
    range: placeOf(target, program.node.origin),
    label: isGo
      ? `GOAMD64=v${level}: elsewhere it says "This program can only be run on AMD64 processors with v${level} microarchitecture support" and exits`
      : 'it is marked so: elsewhere its loader says "CPU ISA level is lower than required" (exit code 127)',
    fix: `${isGo ? `${goEnvironment(platform)} GOAMD64=v1 go build …` : `link it without -z x86-64-v${level}, and build it with -march=x86-64`}   or say that it is so: --platform linux/amd64/v${level}`,
  };
}
