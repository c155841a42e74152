import { anyOf } from '../fix.ts';
import { isStarted, lackingLoader, shippedGo } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const staticFlagWithoutEffect: Rule = {
  name: 'static-flag-without-effect',
  severity: 'warning',
  summary: '-extldflags -static without external linking leaves net and os/user dynamic',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedGo(target)) {
    if (file.run.staticWithoutEffect !== true || file.run.cgo !== true || lackingLoader(target, file.product.libc) === null) continue;
    yield {
      severity: file.product.linkage === 'dynamic' && file.certain && isStarted(target, file) ? 'error' : 'warning',
      message: '-extldflags -static reaches no linker here: net and os/user stay dynamically linked',
      range: file.step.range,
      label: 'go links by itself, and never asks the C linker',
      also: [{ range: file.copiedAt, label: `comes into the image as ${file.imagePath}` }],
      fix: anyOf('RUN CGO_ENABLED=0 go build …', "go build -ldflags '-linkmode external -extldflags -static' …"),
    };
  }
}
