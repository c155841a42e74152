import { baseName } from '../text.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import { envOf, lacksAll, runningGo } from './running.ts';
import type { Target } from './target.ts';

export const missingTmp: Rule = {
  name: 'missing-tmp',
  severity: 'warning',
  summary: 'the program can make temporary files and the image has no /tmp',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const go = runningGo(target);
  if (go === null || go.uses.tempFiles === null || envOf(target, 'TMPDIR') !== null || !lacksAll(target, ['/tmp'])) return;
  if (target.image?.config.volumes.some((path) => path.replace(/\/$/, '') === '/tmp') === true) return;
  yield {
    message: `${baseName(nameOf(go))} can make temporary files, and the image has no /tmp`,
    range: placeOf(target, go.node.origin),
    label: `has ${go.uses.tempFiles} in it`,
    why: 'it says then: open /tmp/…: no such file or directory',
    fix: 'WORKDIR /tmp   before USER makes one (then set WORKDIR again), or: docker run --tmpfs /tmp',
  };
}
