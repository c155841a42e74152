import type { RunStep } from '../../dockerfile/evaluation.ts';
import type { RunImage } from '../../image/stage-build.ts';
import type { PlannedFailure } from '../../toolchain/run-plan-types.ts';

/** What commands say of a target, package or program that nothing is called by the name they were given. */
const NOT_CALLED_SO =
  /No rule to make target|^no Go files in |no (?:bin|example) target named|^stat \S+: directory not found$|^package \S*\/\/\S* is not in std|^error: "-\S+(?: <\w+>)?" (?:takes one argument|requires a SPEC)|^error: a value is required for/;

/** A word with a variable in it, and no option or assignment that takes its value. */
const NAMING = /(?:^|[\s"'])(?![^\s=]{0,256}=)[^\s$=]{0,256}\$(?:\{(\w+)\}|(\w+))/g;

/** The argument of the build whose want of a value makes the name that a command does not know; null where it is not that. */
export function wantedArgument({ said, text = '' }: PlannedFailure, step: RunStep, { stage }: RunImage): string | null {
  if (!NOT_CALLED_SO.test(said)) return null;
  // What a command is to work on stands last in it.
  let last: string | null = null;
  for (const [, braced, bare] of text.matchAll(NAMING)) {
    const name = braced ?? bare ?? '';
    const isArgument = stage.steps.some(
      (one) => one.keyword === 'ARG' && one.range.line < step.range.line && one.args.some((arg) => arg.name === name && arg.value === null),
    );
    if (isArgument && (step.before.env.get(name)?.value ?? '') === '') last = name;
  }
  return last;
}
