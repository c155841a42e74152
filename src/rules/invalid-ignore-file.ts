import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const invalidIgnoreFile: Rule = {
  name: 'invalid-ignore-file',
  severity: 'error',
  summary: 'the ignore file has a pattern that builders refuse',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const file = target.dockerfile?.ignoreFile ?? null;
  if (file === null || file.problem === null) return;
  const pattern = file.patterns.find(({ line }) => line === file.problem?.line)?.text ?? null;
  yield {
    message: `line ${file.problem.line} of ${file.file} is no pattern${pattern === null ? '' : `: ${pattern}`}`,
    label: file.problem.dockerMessage,
    fix: 'close every [ with a ], and write \\[ where the character itself is meant',
  };
}
