import { anyOf } from '../fix.ts';
import { walk } from '../image/walk.ts';
import { emptySources } from './evidence/empty-source.ts';
import type { EmptySource } from './evidence/empty-source.ts';
import { lastPart } from './evidence/image-files.ts';
import { declared } from './evidence/undeclared-source.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copyOfEmptyVariable: Rule = {
  name: 'copy-of-empty-variable',
  severity: 'error',
  summary: 'a COPY source is a variable without a value, which copies everything',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const { step, word } of emptySources(target)) {
    const [name] = [...word.unset, ...word.undeclared];
    const what = step.keyword === 'COPY' && step.from !== null ? 'the whole file system of that stage' : 'the whole build context';
    yield {
      severity: target.prediction.outcome === 'fails' ? 'error' : 'warning',
      message: `${word.raw} is empty, so ${step.keyword} copies ${what}`,
      range: word.range,
      label:
        name === undefined
          ? 'expands to nothing'
          : word.unset.includes(name)
            ? `ARG ${name} has no value without --build-arg ${name}=…`
            : `no ARG or ENV of this stage declares ${name}`,
      fix:
        name === undefined
          ? 'write the path itself'
          : word.unset.includes(name)
            ? anyOf(
                `ARG ${name}=${meant(target, step.destinationPath)}   in line ${lineOfArg(target, step, name)}`,
                `docker build --build-arg ${name}=… .`,
              )
            : `ARG ${declared(target, name)}   in this stage, above line ${step.range.line}`,
    };
  }
}

/** Where its stage declares it last above the step. */
function lineOfArg({ dockerfile }: Target, step: EmptySource['step'], name: string): number {
  const stage = dockerfile?.evaluation.stages.find(({ steps }) => steps.includes(step));
  return (
    stage?.steps.findLast((one) => one.keyword === 'ARG' && one.range.line <= step.range.line && one.args.some((arg) => arg.name === name))
      ?.range.line ?? step.range.line
  );
}

/** The file of the context that bears the name of the copy; `…` where none does. */
function meant(target: Target, destination: string): string {
  const [root, name] = [target.dockerfile?.context ?? null, lastPart(destination)];
  const found = root === null || !/^[\w.-]+$/.test(name) ? null : walk(root, `/${name}`);
  return found?.ok === true && found.node.type === 'file' ? name : '…';
}
