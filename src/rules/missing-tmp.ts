import { anyOf, together } from '../fix.ts';
import { isAtOrBelow } from '../image/walk.ts';
import { baseName, withoutTrailing } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { envOf, lacksAll, wantingGo } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingTmp: Rule = {
  name: 'missing-tmp',
  severity: 'warning',
  summary: 'the program can make temporary files and the image has no /tmp',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const go = wantingGo(target);
  const set = envOf(target, 'TMPDIR') ?? '';
  const place = set === '' ? '/tmp' : withoutTrailing(set, '/');
  if (go === null || go.wants.tempFiles === null || !place.startsWith('/') || !lacksAll(target, [place])) return;
  if (target.image?.config.volumes.some((path) => isAtOrBelow(withoutTrailing(path, '/'), place)) === true) return;
  const isForUploads = go.wants.tempFiles.name.startsWith('mime/multipart.');
  yield {
    // Who sends none of them goes on well.
    ...(isForUploads ? { severity: 'note' } : {}),
    message: `${baseName(nameOf(go))} ${isForUploads ? 'keeps large uploads in' : 'can make'} temporary files, and the image has no ${place}${set === '' ? '' : ', which TMPDIR names'}`,
    range: placeOf(target, go.node.origin),
    label: go.wants.tempFiles.label,
    why: `it says then: open ${place}/…: no such file or directory`,
    fix: anyOf(
      together(
        `WORKDIR ${place}${isRoot(target) ? '' : '   below USER, so that it is its own'}`,
        `WORKDIR ${target.image?.config.workdir.value || '/'}`,
      ),
      `docker run --tmpfs ${place}`,
    ),
  };
}

/** What WORKDIR makes is the user's whom USER has named so far, and nobody else may write into it. */
function isRoot({ image }: Target): boolean {
  return /^(?:root|0*)(?::|$)/.test(image?.config.user?.value ?? '');
}
