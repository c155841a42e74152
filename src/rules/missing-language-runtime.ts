import { lacksAll } from './running.ts';
import type { Draft } from './finding.ts';
import { isProgram, shippedFiles } from './shipped.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingLanguageRuntime: Rule = {
  name: 'missing-language-runtime',
  severity: 'warning',
  summary: 'what a RUN line builds needs a runtime such as java, dotnet or node, and the image has none',
  check,
};

const DIRECTORIES = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

function* check(target: Target): Iterable<Draft> {
  if (target.image?.stage.base.kind !== 'scratch') return;
  for (const file of shippedFiles(target)) {
    const { product } = file;
    if (product.kind !== 'managed' || product.runtime === null) continue;
    const { runtime } = product;
    if (!lacksAll(target, DIRECTORIES.map((directory) => `${directory}/${runtime}`)) || !isProgram(target, file)) continue;
    yield {
      message: `${product.madeBy} makes a program for ${runtime}, which is not in the image`,
      range: file.step.range,
      label: product.because[0] ?? null,
      also: [{ range: file.copiedAt, label: `comes into the image as ${file.imagePath}` }],
      fix: `start FROM an image that has ${runtime}, or build a self-contained program`,
    };
  }
}
