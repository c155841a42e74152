import { isUnsure } from '../image/accounts/unsure-ids.ts';
import { lookUpUser } from '../image/accounts/users.ts';
import { isMadeForWindows } from '../image/bases/unknown.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { walkImage } from './evidence/image-files.ts';
import { hasKubernetesFiles } from './evidence/kubernetes-files.ts';
import { placeOfUser, stageBelow } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const userNotNumeric: Rule = {
  name: 'user-not-numeric',
  severity: 'note',
  summary: 'USER is a name, which Kubernetes cannot check against runAsNonRoot',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const user = target.image?.config.user?.value ?? '';
  const name = user.split(':')[0] ?? '';
  if (
    target.prediction.outcome === 'fails'
    || name === ''
    || name === 'root'
    || /^\d+$/.test(name)
    || !isSetHere(target)
    || isOnWindows(target)
    || !isForKubernetes(target)
  )
    return;
  yield {
    message: `USER ${name} is a name: with runAsNonRoot, Kubernetes refuses the image`,
    range: placeOfUser(target),
    label: `image has non-numeric user (${name}), cannot verify user is non-root`,
    fix: fixFor(target.image?.root ?? null, user),
  };
}

/** Everything else takes the name: what is hardened as far as to have no shell is what such settings are made for. */
function isForKubernetes(target: Target): boolean {
  return walkImage(target, '/bin/sh')?.ok === false || hasKubernetesFiles(target);
}

function isSetHere(target: Target): boolean {
  for (let stage = target.image?.stage ?? null; stage !== null; stage = stageBelow(target, stage)) {
    if (stage.steps.some(({ keyword, onbuild }) => keyword === 'USER' && !onbuild)) return true;
  }
  return false;
}

/** Users of Windows have no numbers, and Kubernetes asks for none there (pkg/kubelet/kuberuntime/security_context_windows.go). */
function isOnWindows(target: Target): boolean {
  for (let stage = target.image?.stage ?? null; stage !== null; stage = stageBelow(target, stage)) {
    if (stage.base.kind === 'image' && isMadeForWindows(stage.base.reference.value)) return true;
  }
  return false;
}

function fixFor(root: DirectoryNode | null, user: string): string {
  const found = root === null ? null : lookUpUser(root, user);
  return found?.kind === 'found' && !isUnsure(found.user.uid) && !isUnsure(found.user.gid)
    ? `USER ${found.user.uid}:${found.user.gid}`
    : 'USER UID:GID, with the numbers that this says: docker run --rm --entrypoint id IMAGE';
}
