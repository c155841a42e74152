import type { Draft } from './finding.ts';
import { isProgram, lackingLoader, shippedGo } from './shipped.ts';
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
    if (run.cgo !== true || product.linkage === 'static' || run.staticWithoutEffect || run.buildmode === 'pie') continue;
    const loader = lackingLoader(target, product.libc);
    if (loader === null) continue;
    const isSure = product.linkage === 'dynamic' && file.certain && isProgram(target, file);
    yield {
      severity: isSure ? 'error' : 'warning',
      message: `${run.command} runs with cgo on, and the image has no ${loader}`,
      range: file.step.range,
      label: run.cgoEnabled.value === '1' ? 'CGO_ENABLED is 1' : 'CGO_ENABLED is not 0, and this stage has a C compiler',
      also: [{ range: file.copiedAt, label: `comes into the image as ${file.imagePath}` }],
      why: isSure ? (product.because[0] ?? null) : 'a program that uses net or os/user, as nearly all servers do, then asks for that loader: exec …: no such file or directory',
      fix: 'RUN CGO_ENABLED=0 go build …',
    };
  }
}
