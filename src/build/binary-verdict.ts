import type { BinaryFacts } from '../binary/facts.ts';
import { inspectSource } from '../binary/inspect.ts';
import { openFile } from '../bytes/file-source.ts';
import { FormatError } from '../errors.ts';
import { anyOf } from '../fix.ts';
import { ldflagsXWithoutEffect } from '../rules/ldflags-x-without-effect.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { findVariables } from './binary-check.ts';
import { judgeAlone } from './dockerfile-target.ts';
import type { PlatformPlan } from './plan-platform.ts';
import { problem } from './result.ts';
import type { BuildProblem, BuiltVariable } from './result.ts';
import { describeVariable } from './variables.ts';
import type { Variable } from './variables.ts';

/** What a binary turned out to be. */
export interface BinaryVerdict {
  readonly binary: BinaryFacts | null;
  readonly after: TargetResult;
  readonly variables: readonly BuiltVariable[];
  readonly problems: readonly BuildProblem[];
}

/** Looks at what was built: what it is, whether the image starts with it, whether every `-X` is in it. */
export function checkBinary(plan: PlatformPlan, output: string, file: string): BinaryVerdict {
  const binary = inspectBinary(file, output);
  const inBuildInfo = binary?.go?.settings['-trimpath'] !== 'true';
  const found = findVariables(file, plan.variables, inBuildInfo);
  const { dockerfile, contextPath, platform } = plan;
  const after =
    dockerfile === null || contextPath === null ? judgeAlone(output, file, platform) : dockerfile.judgeWith(platform, contextPath, file);
  return {
    binary,
    after: withoutOwn(after),
    variables: plan.variables.map((variable) => describeVariable(variable, found.get(variable.name) ?? null)),
    problems: [
      ...(binary === null ? [problem('not-readable', `${output} cannot be read as a program`)] : []),
      ...plan.variables.filter(({ name }) => found.get(name) === false).map(notInBinary),
      ...readableSecrets(plan.variables, output),
    ],
  };
}

/** What the rule says of each `-X` is said by the build itself, which knows the sources. */
function withoutOwn(after: TargetResult): TargetResult {
  return { ...after, findings: after.findings.filter(({ rule }) => rule !== ldflagsXWithoutEffect.name) };
}

function inspectBinary(file: string, shown: string): BinaryFacts | null {
  const source = openFile(file);
  try {
    return inspectSource(source, shown);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  } finally {
    source.close();
  }
}

function notInBinary({ name, optional }: Variable): BuildProblem {
  const message = `${name} is not in the binary: nothing in the program reads it, so the linker left it out`;
  return problem('x-without-effect', message, `use ${name} in the program, or leave the -X out`, optional ? 'warning' : 'error');
}

function readableSecrets(variables: readonly Variable[], output: string): BuildProblem[] {
  const names = variables.filter(({ secret, value }) => secret && value !== null).map(({ name }) => name);
  if (names.length === 0) return [];
  const message = `anyone who has ${output}, or an image with it, can read ${names.join(' and ')} out of it: strings ${output}`;
  return [problem('secret-in-binary', message, ALTERNATIVES, 'warning')];
}

const ALTERNATIVES = anyOf(
  'give it at run time: docker run -e NAME, ECS secrets (Secrets Manager, SSM, KMS), a Kubernetes Secret; os.Getenv in the program',
  'for the build alone, BuildKit: RUN --mount=type=secret,id=NAME',
);
