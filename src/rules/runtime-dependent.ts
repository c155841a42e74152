import type { RuntimeDifference } from '../launch/wording/differences.ts';
import { RUNTIMES } from '../launch/wording/runtimes.ts';
import { placeOf, placeOfCommand } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const runtimeDependent: Rule = {
  name: 'runtime-dependent',
  severity: 'note',
  summary: 'the image starts, and would not with other runtimes in use',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const [first] = target.otherRuntimes;
  // Of one that does not start, why it does not is enough to know.
  if (first === undefined || target.prediction.outcome !== 'ok') return;
  yield {
    message: `it does not start with ${target.otherRuntimes.map(({ title }) => title).join(', nor with ')}`,
    range: target.program === null ? placeOfCommand(target) : placeOf(target, target.program.node.origin),
    label: essence(first),
    why:
      first.prediction.errno === 'EACCES'
        ? 'a current runc looks the program up and starts it with the rights of root; others go by its mode'
        : null,
    fix: `judge it as there: npx scratch-lint --runtime ${first.runtime}`,
  };
}

/** What that runtime says, without the words that it puts around everything. */
function essence({ runtime, prediction }: RuntimeDifference): string | null {
  const { prefix, processPrefix, suffix } = RUNTIMES[runtime];
  const inner = behind(processPrefix, behind(prefix, prediction.message ?? ''));
  return inner === '' ? null : inner.slice(0, inner.endsWith(suffix) ? inner.length - suffix.length : undefined);
}

function behind(start: string, text: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}
