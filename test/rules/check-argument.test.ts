/** BUILDKIT_DOCKERFILE_CHECK as BuildKit 0.34 reads it. */
import { expect, it } from 'vitest';
import { runRules } from '../../src/rules/index.ts';
import type { EngineName } from '../truth/case.ts';
import { predictCase } from '../truth/predict-case.ts';

function said(value: string, engine: EngineName = 'current'): readonly (string | null)[] {
  const { target } = predictCase(
    { name: 'x', why: 'x', dockerfile: 'FROM scratch\nENV A=$B\n', buildArgs: { BUILDKIT_DOCKERFILE_CHECK: value } },
    engine,
  );
  return [
    target.prediction.phase === 'build' ? target.prediction.message : null,
    ...runRules(target).flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : [])),
  ];
}

it.each([
  ['bogus', 'invalid check option "bogus"'],
  ['error', 'invalid check option "error"'],
  ['error=maybe', 'failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax'],
  ['error=true;', 'invalid check option ""'],
  ['ERROR=true', 'invalid check option "ERROR"'],
])('the argument %s ends the build before anything is read', (value, reason) => {
  expect(said(value)).toEqual([`failed to parse build-arg:BUILDKIT_DOCKERFILE_CHECK: ${reason}`, 'builder-check-violated']);
  expect(said(value, 'docker-26.1')[0]).toBeNull();
  expect(said(value, 'docker-26.1-legacy')[0]).toBeNull();
});

it.each(['', 'skip=', 'skip=Nope', 'experimental=x'])('the argument %s is fine', (value) => {
  expect(said(value)[0]).toBeNull();
});
