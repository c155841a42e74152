import { parentOf } from '../../toolchain/write.ts';
import type { Target } from '../target.ts';
import { lastPart } from './image-files.ts';

/** What Next makes where its configuration has it as `output`, by the directory's name. */
const ASKED: Readonly<Record<string, string>> = { standalone: 'standalone', out: 'export' };

const OUTPUTS = /^(?:build|dist|out|\.next)$/;

/** What a project's own build leaves in the place of a path, or how it is told to make that; null where neither is known. */
export function webOutput(target: Target, stage: number, path: string): { readonly near: string } | { readonly output: string } | null {
  const name = lastPart(path);
  const around = [parentOf(path), parentOf(parentOf(path))];
  for (const run of target.dockerfile?.plans.values() ?? []) {
    if (run.stage.index !== stage) continue;
    for (const operation of run.plan.operations) {
      if (operation.kind === 'change' && operation.archive !== undefined && isSameKind(operation.archive, path))
        return { near: operation.archive };
      const [made, ...others] = operation.kind === 'change' && /^(?:npm|yarn|pnpm)$/.test(operation.by) ? (operation.paths ?? []) : [];
      if (made === undefined || others.length > 0 || !OUTPUTS.test(lastPart(made)) || !around.includes(parentOf(made))) continue;
      const output = lastPart(made) === '.next' && Object.hasOwn(ASKED, name) ? ASKED[name] : undefined;
      if (output !== undefined) return { output };
      if (lastPart(made) !== '.next' && OUTPUTS.test(name) && parentOf(made) === parentOf(path)) return { near: made };
    }
  }
  return null;
}

/** Archives of one directory, by what they end in. */
function isSameKind(one: string, other: string): boolean {
  return parentOf(one) === parentOf(other) && one !== other && one.slice(one.lastIndexOf('.')) === other.slice(other.lastIndexOf('.'));
}
