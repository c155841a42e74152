import type { MountRefusal } from '../launch/outcome.ts';
import { failureOf } from './evidence/causes.ts';
import { volumePlace } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const volumeRefused: Rule = {
  name: 'volume-refused',
  severity: 'error',
  summary: 'VOLUME names a path that no volume can be mounted at',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'volume' && failure?.kind !== 'mount') return;
  const why =
    failure.kind === 'volume'
      ? failure.path.includes('\0')
        ? 'it has a NUL in it'
        : 'it is a file in the image'
      : REASONS[failure.reason];
  if (why === undefined) return;
  const isRoot = failure.kind === 'mount' && failure.reason === 'on-root' && /^\/*$/.test(failure.path);
  yield {
    message: isRoot ? 'a volume cannot be mounted at /' : `a volume cannot be mounted at ${failure.path}: ${why}`,
    range: volumePlace(target, failure.path),
    fix: 'name a directory, or leave VOLUME out: docker run -v mounts it all the same',
  };
}

/** What is said of a place where the OCI runtime mounts no volume. */
const REASONS: Readonly<Partial<Record<MountRefusal, string>>> = {
  'on-root': 'it is the root of the image',
  'not-proc': "the kernel's /proc is mounted there",
  'on-proc': "it lies in the kernel's /proc",
  'inside-proc': "the kernel's /proc has no such directory",
  'read-only': "the kernel's /sys is read-only",
  'no-devices': 'it hides the devices of the container',
  'no-mkdir': 'no directory can be made there',
  'no-null': 'it hides a device that every container needs',
};
