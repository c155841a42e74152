import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { buildFailures, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import { labelOf, messageOf } from './run-fails.ts';
import type { Target } from './target.ts';

/** No error, though `docker build` alone ends so: such a Dockerfile is made to be given an argument. */
export const runWantsArgument: Rule = {
  name: 'run-wants-argument',
  severity: 'warning',
  summary: 'a RUN line ends by itself for want of a variable',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'run-fails')) {
    const { ending, instruction, stage } = failure;
    if (ending === undefined || ending.wants === null) continue;
    yield {
      message: messageOf(ending),
      range: placeOfFailure(target, failure),
      label: labelOf(failure, ending),
      fix:
        isDefaulted(target, ending.wants) && !isDeclared(target, stage, ending.wants, instruction.range.line)
          ? `ARG ${ending.wants}   before it, in the same stage: what stands before FROM has its value for FROM alone`
          : fixFor(ending.wants, isDeclared(target, stage, ending.wants, instruction.range.line)),
    };
  }
}

/** An argument reaches what stands behind its ARG, in that stage alone. */
function isDeclared(target: Target, stage: number, name: string, line: number): boolean {
  const steps = target.dockerfile?.evaluation.stages[stage]?.steps ?? [];
  return steps.some((step) => step.keyword === 'ARG' && step.range.line < line && step.args.some((arg) => arg.name === name));
}

/** `ARG V=1.0` above the first FROM. */
function isDefaulted({ dockerfile }: Target, name: string): boolean {
  const all = dockerfile?.parsed.instructions ?? [];
  const first = all.findIndex(({ keyword }) => keyword === 'FROM');
  return all
    .slice(0, Math.max(first, 0))
    .some(({ keyword, words }) => keyword === 'ARG' && words.some((word) => word.startsWith(`${name}=`)));
}

function fixFor(name: string, isArgument: boolean): Fix {
  if (looksLikeSecretName(name))
    return `RUN --mount=type=secret,id=${name.toLowerCase()},env=${name} …   and docker build --secret id=${name.toLowerCase()},env=${name}`;
  // BuildKit has their values, and gives them to stages that declare them.
  if (/^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH)$/.test(name)) return `ARG ${name}   before it, in the same stage`;
  const given = `docker build --build-arg ${name}=… .`;
  return isArgument ? anyOf(given, `ARG ${name}=…   with a default`) : `ARG ${name}   before it, in the same stage, and ${given}`;
}
