import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const outcome = (base: string, run: string): string => {
  const { prediction } = judge(`FROM ${base}\nRUN ${run}\nCMD ["sleep", "1"]\n`);
  return prediction.outcome === 'fails' ? (prediction.message ?? '') : prediction.outcome;
};
const INSTALL = 'apt-get update && apt-get install -y gosu';

describe('a command that a line starts as another user', () => {
  it.each([
    ['debian:bookworm-slim', `${INSTALL} && gosu nobody true`],
    ['debian:bookworm-slim', `${INSTALL}; gosu --version; gosu nobody:nogroup env A=1 true`],
    ['alpine:3.20', 'apk add --no-cache su-exec && su-exec nobody true'],
  ])('changes what the command itself does: %s %s', (base, run) => {
    expect(outcome(base, run)).toBe('ok');
  });

  it('is not known where the command is not', () => {
    expect(outcome('debian:bookworm-slim', `${INSTALL} && gosu nobody some-tool`)).not.toBe('ok');
  });

  it('fails where nothing starts it', () => {
    expect(outcome('debian:bookworm-slim', 'gosu nobody true')).toBe(
      'process "/bin/sh -c gosu nobody true" did not complete successfully: exit code: 127',
    );
  });
});
