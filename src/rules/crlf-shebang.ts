import { execCause } from './causes.ts';
import { baseName, nameOf, quoteForShell } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const crlfShebang: Rule = {
  name: 'crlf-shebang',
  severity: 'error',
  summary: 'the #! line ends in CR LF, so the interpreter\'s name ends in a CR',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'missing-interpreter', 'interpreter-refused');
  if (program === null || cause === null || !cause.path.endsWith('\r')) return;
  const name = nameOf(program);
  yield {
    message: `${baseName(name)} has Windows line ends: its interpreter is called ${JSON.stringify(cause.path)}`,
    range: placeOf(target, program.node.origin),
    label: 'the first line ends in CR LF',
    fix: `sed -i 's/\\r$//' ${quoteForShell(name)}   and in .gitattributes: ${baseName(name)} text eol=lf`,
  };
}
