import { together } from '../fix.ts';
import { formatPlatform } from '../platform.ts';
import type { GoSetting } from '../toolchain/go/run.ts';
import { flagText } from './evidence/command.ts';
import { isNamedOtherwise } from './evidence/named-architecture.ts';
import type { ShippedFile } from './evidence/products.ts';
import { isStarted, shippedFiles, whatItSays } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import { runText } from './fixes/retyped-run.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const targetMismatch: Rule = {
  name: 'target-mismatch',
  severity: 'error',
  summary: "a RUN line builds for another platform than the image's",
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { platform } = target;
  if (isNamedOtherwise(target)) return;
  for (const file of shippedFiles(target)) {
    const { product, run } = file;
    if (product.kind !== 'executable' || (run?.tool === 'go' && isBySystem(run.goarch) && isBySystem(run.goos))) continue;
    const isOtherOs = product.os !== null && product.os !== platform.os;
    const isOtherArch = product.arch !== null && product.arch !== platform.arch && !(product.arch === '386' && platform.arch === 'amd64');
    // What is built for another platform under a condition is what the condition asks for.
    if (!file.certain || (!isOtherOs && !isOtherArch)) continue;
    // Nothing says it: cross-compile-ignored tells of that.
    if (!isOtherOs && run?.tool === 'go' && run.goarch.source === 'default') continue;
    // A client for other systems, or a module for browsers, is there to be handed out.
    if (isOtherOs && !isStarted(target, file)) continue;
    const hasOwnDefault = /\bGOARCH=["']?\$\{?TARGETARCH\b/.test(runText(file.step) ?? '');
    yield {
      severity: isStarted(target, file) && target.start?.outcome !== 'unknown' ? 'error' : 'warning',
      message: `${product.madeBy} makes a program for ${product.os ?? platform.os}/${product.arch ?? platform.arch}, and the image is for ${formatPlatform(platform)}`,
      range: file.step.range,
      label: hasOwnDefault
        ? 'ARG TARGETARCH has a value of its own, which counts before that of the builder'
        : 'the platform stands in the line itself',
      also: [{ range: file.copiedAt, label: `comes into the image as ${file.imagePath}` }],
      why: whatItSays(target, file, 'exec format error'),
      fix: hasOwnDefault
        ? 'ARG TARGETARCH   without a value'
        : run?.tool === 'go'
          ? together('ARG TARGETOS TARGETARCH', forTarget(file) ?? 'RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build …')
          : `build for ${formatPlatform(platform)}, or: docker build --platform ${product.os ?? platform.os}/${product.arch ?? platform.arch} …`,
    };
  }
}

/** The line itself, with the variables of the builder in place of what it says, or in front of it where ENV or a line above says so. */
function forTarget({ run, step }: ShippedFile): string | null {
  const text = runText(step);
  if (run === null || text === null || run.start < 0) return null;
  const command = text.slice(run.start, run.end);
  const replaced = command.replace(/\bGOOS=[\w"']+/, 'GOOS=$TARGETOS').replace(/\bGOARCH=[\w"']+/, 'GOARCH=$TARGETARCH');
  const typed =
    replaced !== command ? replaced : /^(?:\w+=[\w"']+ )*go /.test(command) ? `GOOS=$TARGETOS GOARCH=$TARGETARCH ${command}` : null;
  return typed === null
    ? null
    : ['RUN', ...step.instruction.flags.map(flagText), `${text.slice(0, run.start)}${typed}${text.slice(run.end)}`].join(' ');
}

/** Nobody chose it in the Dockerfile. */
function isBySystem({ source }: GoSetting): boolean {
  return source === 'default' || source === 'xx';
}
