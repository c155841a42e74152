import type { CopyStep } from '../../dockerfile/evaluation.ts';
import { together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { copyLine } from './copy-line.ts';
import { installCommand } from './install.ts';

/** What images for programs copy from others, and which package brings it in every distribution. */
const OF_PACKAGES: readonly (readonly [path: string, name: string])[] = [
  ['/usr/share/zoneinfo', 'tzdata'],
  ['/etc/ssl/certs', 'ca-certificates'],
];

/** Of what a package would have brought to the place that COPY takes it from, how it comes there; null for anything else. */
export function packageFix(target: Target, step: CopyStep, path: string): { readonly label: string; readonly fix: Fix } | null {
  const name = OF_PACKAGES.find(([place]) => isAtOrBelow(path.replace(/\/$/, ''), place))?.[1];
  if (name === undefined) return null;
  const label = `the package ${name} brings it, and is not installed there`;
  const { from } = step;
  if (from?.kind === 'stage') {
    const image = target.dockerfile?.build.images.get(from.index) ?? null;
    const line = image === null ? null : installCommand({ ...target, image }, { apk: name, apt: name, dnf: name });
    return line === null ? null : { label, fix: `${line}   in that stage` };
  }
  if (from?.kind !== 'image' || !/(?:^|\/)alpine(?::|@|$)/.test(from.reference)) return null;
  return { label, fix: together(`FROM ${from.reference} AS ${name}`, `RUN apk add --no-cache ${name}`, copyLine(step, { from: name })) };
}
