import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LintOptions } from '../../../src/rules/judge/lint-options.ts';
import { judge } from '../../rules/judge.ts';
import { fixtureFile } from '../../truth/fixture.ts';

const app = { type: 'file', mode: 0o755, content: readFileSync(fixtureFile('binaries', 'start-amd64')) } as const;

function predicted(lines: string, options: Partial<LintOptions> = { builder: 'docker-26.1' }): unknown {
  return judge(`FROM scratch\n${lines}`, { app }, options).prediction;
}

const copies = (count: number): string => 'COPY app /app\n'.repeat(count);

/** Asked of Docker 26.1 and 20.10 with overlay2. */
describe('an image of many layers, of the BuildKit in a daemon', () => {
  it('starts with 127', () => expect(predicted(`${copies(127)}CMD ["/app"]`)).toMatchObject({ outcome: 'ok' }));
  it('builds and does not start with 128 and 129', () => {
    for (const count of [128, 129])
      expect(predicted(`${copies(count)}USER web\nCMD ["/app"]`)).toMatchObject({
        outcome: 'fails',
        phase: 'start',
        exitCode: 125,
        message: 'max depth exceeded',
      });
  });
  it('does not build with 130', () => {
    expect(predicted(`${copies(130)}CMD ["/app"]`)).toMatchObject({
      phase: 'build',
      message: 'failed to prepare … as …: max depth exceeded',
    });
    expect(predicted(`${copies(129)}WORKDIR /w\nCMD ["/app"]`, { builder: 'docker-20.10', runtime: 'docker-20.10' })).toMatchObject({
      phase: 'build',
      message: 'failed to prepare …: max depth exceeded',
    });
  });
  it('has those of the stage below it, and not those that it copies from', () => {
    expect(
      judge(`FROM scratch AS a\n${copies(70)}FROM a\n${copies(60)}CMD ["/app"]`, { app }, { builder: 'docker-26.1' }).prediction,
    ).toMatchObject({ phase: 'build' });
    expect(
      judge(`FROM scratch AS a\n${copies(129)}FROM scratch\nCOPY --from=a app /app\nCMD ["/app"]`, { app }, { builder: 'docker-26.1' })
        .prediction,
    ).toMatchObject({ outcome: 'ok' });
  });
  it('has none by WORKDIR / and by what only sets something', () =>
    expect(predicted(`${copies(127)}WORKDIR /\nENV A=1\nCMD ["/app"]`)).toMatchObject({ outcome: 'ok' }));
  it('says first that nothing is to be started', () => expect(predicted(copies(128))).toMatchObject({ message: 'no command specified' }));
  it('is left to who loads it where BuildKit is no part of the daemon', () =>
    expect(predicted(`${copies(140)}CMD ["/app"]`, {})).toMatchObject({ outcome: 'ok' }));
});
