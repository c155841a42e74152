import type { RunStep } from '../../dockerfile/evaluation.ts';
import type { RunPlan } from '../../toolchain/run-plan-types.ts';
import { flagText } from '../evidence/command.ts';
import type { ShippedFile } from '../evidence/products.ts';
import type { Target } from '../target.ts';

/** More of a RUN line than that is not typed again. */
const MOST_TEXT = 200;

/** The text of a RUN line in shell form; null for one that is not typed again: the exec form, several lines, a long one. */
export function runText({ command, instruction }: RunStep): string | null {
  const text = command.form === 'shell' ? (command.args.at(-1) ?? '') : '';
  return text === '' || text.includes('\n') || text.length > MOST_TEXT || instruction.heredocs.length > 0 ? null : text;
}

/**
 * The RUN line with another text, as `RUN --mount=… CGO_ENABLED=0 go build`, where that makes one program less that is dynamic: what was
 * read of the line before is read again of this one. Null where it does not.
 */
export function retypedRun(target: Target, { step }: ShippedFile, text: string): string | null {
  const planned = target.dockerfile?.plans.get(step);
  const again = planned?.again(text);
  if (planned === undefined || again === undefined || again.failure !== null || dynamicPrograms(again) >= dynamicPrograms(planned.plan))
    return null;
  // Of several lines the blanks at their beginnings are left.
  const plain = /["'\\]/.test(text) ? text : text.replace(/[ \t]{2,}/g, ' ');
  return ['RUN', ...step.instruction.flags.map(flagText), plain].join(' ');
}

function dynamicPrograms({ operations }: RunPlan): number {
  return operations.filter((one) => one.kind === 'write' && one.product?.kind === 'executable' && one.product.linkage !== 'static').length;
}
