import { baseName } from '../text.ts';
import { failureOf } from './evidence/causes.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { startedScript } from './evidence/started-script.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const shebangOptions: Rule = {
  name: 'shebang-options',
  severity: 'error',
  summary: 'the #! line gives a shell options that it has not, as two words that come to it as one',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  const script = failure?.kind === 'own-word' && failure.isOption === true ? startedScript(target) : null;
  const { interpreter = '', argument = null } = script?.shebang ?? {};
  // What ends in a carriage return is crlf-shebang's.
  if (script === null || argument === null || argument.endsWith('\r')) return;
  const name = baseName(nameOf(script));
  const isOneWord = !/[ \t]/.test(argument);
  yield {
    message: `the #! line of ${name} gives ${interpreter} ${JSON.stringify(argument)}${isOneWord ? ', which it does not know' : ', which is one argument'}`,
    range: placeOf(target, script.node.origin),
    label: `#!${interpreter} ${argument}`,
    why: 'what stands behind the program in a #! line comes to it as one argument, blanks and all',
    fix: isOneWord ? `leave ${argument} out` : `#!${interpreter} alone, and in the next line: ${asSet(argument)}`,
  };
}

/** The same options for `set`, as far as they are some. */
function asSet(argument: string): string {
  const options = argument.replace(/\s*#.*$/, '').trim();
  return /^[-+]\w/.test(options) ? `set ${options}` : 'set with what it is to have';
}
