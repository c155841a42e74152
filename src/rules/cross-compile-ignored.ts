import { together } from '../fix.ts';
import { shippedGo } from './evidence/shipped.ts';
import type { ShippedGo } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import { runText } from './fixes/retyped-run.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const crossCompileIgnored: Rule = {
  name: 'cross-compile-ignored',
  severity: 'warning',
  summary: 'a stage on $BUILDPLATFORM builds without GOARCH=$TARGETARCH: the program is always for the machine that builds',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedGo(target)) {
    if (!isIgnored(target, file)) continue;
    const isWrong = file.product.arch !== null && file.product.arch !== target.platform.arch;
    // With ARG GOARCH the caller says it by --build-arg, or else gets what this machine is.
    if (!isWrong && file.stage.steps.some((step) => step.keyword === 'ARG' && step.args.some(({ name }) => name === 'GOARCH'))) continue;
    const isAsked = /\bGOARCH=["']?\$\{?TARGETARCH\b/.test(runText(file.step) ?? '');
    yield {
      severity: isWrong && file.certain ? 'error' : 'warning',
      message: 'go build makes a program for the machine that builds, whatever platform is asked for',
      range: file.step.range,
      label: isAsked ? '$TARGETARCH is empty here: no ARG of the stage declares it' : 'GOARCH is not set',
      also: [{ range: file.stage.range, label: 'this stage always runs on the machine that builds' }],
      why: isWrong ? `for ${target.platform.os}/${target.platform.arch} it says: exec format error` : null,
      fix: isAsked
        ? `ARG TARGETOS TARGETARCH   in this stage, above line ${file.step.range.line}`
        : together('ARG TARGETOS TARGETARCH', 'RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build …'),
    };
  }
}

/** Built on the machine's own platform by name, for an image whose platform the caller chooses. */
function isIgnored(target: Target, { stage, run }: ShippedGo): boolean {
  if (run.goarch.source !== 'default' || target.image?.stage.platformGiven === true) return false;
  for (let current: typeof stage | null = stage; current !== null;) {
    const { base }: ShippedGo['stage'] = current;
    const platform = platformText(target, current);
    if (platform !== null) return /\$\{?BUILDPLATFORM/.test(platform);
    current = base.kind === 'stage' ? (target.dockerfile?.evaluation.stages[base.index] ?? null) : null;
  }
  return false;
}

function platformText(target: Target, { range }: ShippedGo['stage']): string | null {
  const from = target.dockerfile?.parsed.instructions.find((instruction) => instruction.line === range.line);
  return from?.flags.find(({ name }) => name === 'platform')?.value ?? null;
}
