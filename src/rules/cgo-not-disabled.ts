import type { GoRun } from '../toolchain/go/run.ts';
import { execCause } from './evidence/causes.ts';
import { needsNoCgo } from './evidence/go-sources.ts';
import { isStarted, lackingLoader, madeThatFails, shippedGo } from './evidence/shipped.ts';
import type { ShippedGo } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import { retypedRun, runText } from './fixes/retyped-run.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const cgoNotDisabled: Rule = {
  name: 'cgo-not-disabled',
  severity: 'warning',
  summary: 'go build runs with cgo on, and its program goes into an image without a loader',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedGo(target)) {
    const { run, product } = file;
    if (
      run.cgo !== true
      || product.kind !== 'executable'
      || product.linkage === 'static'
      || run.staticWithoutEffect !== false
      || run.buildmode === 'pie'
    )
      continue;
    const loader = lackingLoader(target, product.libc);
    const fails = madeThatFails(target) !== null && execCause(target, 'missing-loader') !== null && isStarted(target, file);
    if (loader === null || (product.linkage !== 'dynamic' && !fails && needsNoCgo(target, file.stage, run))) continue;
    const isSure = fails || (product.linkage === 'dynamic' && file.certain && isStarted(target, file));
    yield {
      severity: isSure ? 'error' : 'warning',
      message: `${run.command} runs with cgo on, and the image has no ${loader}`,
      range: file.step.range,
      label: labelOf(run),
      also: [{ range: file.copiedAt, label: `comes into the image as ${file.imagePath}` }],
      why:
        product.linkage === 'dynamic' && isSure
          ? (product.because[0] ?? null)
          : isSure
            ? 'its sources use net, os/user or C, which ask for that loader then'
            : 'a program that uses net or os/user, as nearly all servers do, then asks for that loader: exec …: no such file or directory',
      fix: withoutCgo(target, file) ?? fixFor(file),
    };
  }
}

/** The line itself, with cgo off. */
function withoutCgo(target: Target, file: ShippedGo): string | null {
  const text = runText(file.step);
  const { start, end } = file.run;
  if (text === null || start < 0) return null;
  const command = text.slice(start, end);
  const own = /\bCGO_ENABLED=1\b/.test(command) ? command.replace(/\bCGO_ENABLED=1\b/, 'CGO_ENABLED=0') : `CGO_ENABLED=0 ${command}`;
  return /\bgo\b|garble/.test(command) ? retypedRun(target, file, `${text.slice(0, start)}${own}${text.slice(end)}`) : null;
}

/** The exec form, a here-document, a script and a makefile that call the go command get it from the environment. */
function fixFor({ run, step }: ShippedGo): string {
  const script = step.command.form === 'exec' ? step.command.args.join(' ') : (step.command.args.at(-1) ?? '');
  if (/\bCGO_ENABLED=/.test(script)) return `CGO_ENABLED=0 ${run.command} …   in place of what the line sets`;
  const isOwn = /\b(?:go|garble) (?:build|install|test|run)\b/.test(script);
  return `ENV CGO_ENABLED=0   above it${isOwn ? '' : ', where the script does not set it itself'}`;
}

/** Before Go 1.20 net and os/user came compiled with cgo, and needed no compiler. */
function labelOf({ cgoEnabled, cCompiler }: GoRun): string {
  if (cgoEnabled.value === '1') return 'CGO_ENABLED is 1';
  return cCompiler === true
    ? 'CGO_ENABLED is not 0, and this stage has a C compiler'
    : 'CGO_ENABLED is not 0, and before Go 1.20 that is enough, without a C compiler too';
}
