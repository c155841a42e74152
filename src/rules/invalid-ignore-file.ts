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
  if (file === null || file.problem === null || (file.problem.met !== 'reading' && target.dockerfile?.build.takesContext === false)) return;
  const pattern = file.patterns.find(({ line }) => line === file.problem?.line)?.text ?? null;
  yield {
    message: `line ${file.problem.line} of ${file.file} is no pattern${pattern === null ? '' : `: ${pattern}`}`,
    label: file.problem.dockerMessage,
    fix:
      file.problem.met === 'sending'
        ? 'take out the tab, or whatever other control character stands inside the line: a comment has a line of its own'
        : fixFor(pattern),
  };
}

function fixFor(pattern: string | null): string {
  return pattern?.trim() === '!'
    ? 'write the path behind the !, or take the line out'
    : 'close every [ with a ], and write \\[ where the character itself is meant';
}
