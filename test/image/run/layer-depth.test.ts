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
});

/** Asked of BuildKit 0.34 with overlayfs, beside Docker 26.1. */
describe('an image of many layers, of a BuildKit beside the daemon', () => {
  const of = (lines: string): unknown => predicted(`${lines}CMD ["/app"]`, {});
  const byKernel = { phase: 'build', message: expect.stringMatching(/^mount source: "overlay", …, err: invalid argument$/) };

  it('is taken by the daemon with 125', () => expect(of(copies(125))).toMatchObject({ outcome: 'ok' }));
  it('is not with 126', () =>
    expect(of(copies(126))).toMatchObject({
      phase: 'build',
      exitCode: 1,
      message: 'max depth exceeded',
    }));
  it('is not with what a stage below it has', () =>
    expect(judge(`FROM scratch AS a\n${copies(70)}FROM a\n${copies(60)}CMD ["/app"]`, { app }).prediction).toMatchObject({
      phase: 'build',
    }));
  it('may take from a stage with more', () =>
    expect(judge(`FROM scratch AS a\n${copies(400)}FROM scratch\nCOPY --from=a app /app\nCMD ["/app"]`, { app }).prediction).toMatchObject({
      outcome: 'ok',
    }));
  it('shows nothing of a stage of 501, which can be made all the same', () => {
    const notShown = {
      phase: 'build',
      message: 'failed to calculate checksum of ref …: failed to mount …: mount source: "overlay", …, err: invalid argument',
    };
    const after = (count: number, lines: string): unknown =>
      judge(`FROM scratch AS a\n${copies(count)}FROM scratch\n${lines}CMD ["/app"]`, { app }).prediction;
    expect(after(500, 'COPY --from=a /app /app\n')).toMatchObject({ outcome: 'ok' });
    for (const line of [
      'COPY --from=a /app /app',
      'COPY --from=a --link / /',
      'COPY --from=a /ap* /nope /',
      'RUN --mount=from=a,target=/m ["/app"]',
    ])
      expect(after(501, `COPY app /app\n${line}\n`)).toMatchObject(notShown);
    expect(after(500, 'COPY app /app\nRUN --mount=from=a,target=/m ["/app"]\n')).toMatchObject({ outcome: 'unknown' });
    const { findings } = judge(`FROM scratch AS a\n${copies(501)}FROM scratch\nCOPY --from=a /app /app\nCMD ["/app"]`, { app });
    expect(findings.map(({ message }) => message)).toContain(
      'the stage that it takes from has one layer more than the kernel lays over one another to look into',
    );
    expect(after(501, 'COPY --from=a <<x /app\nx\n')).not.toMatchObject(notShown);
  });
  it('is not made where more than 500 lie below a layer', () => {
    expect(of(copies(502))).toMatchObject(byKernel);
    expect(of(`${copies(501)}WORKDIR /w\n`)).toMatchObject(byKernel);
    expect(of(`COPY app /bin/sh\n${copies(500)}RUN /app\n`)).toMatchObject({
      phase: 'build',
      message: 'process "/bin/sh -c /app" did not complete successfully: mount source: "overlay", …, err: invalid argument',
    });
  });
  it('is made where the last one is linked, which lies over none', () =>
    expect(of(`${copies(501)}COPY --link app /b\n`)).toMatchObject({ message: expect.stringContaining('max depth exceeded') }));
  it('is not looked through for what patterns match', () => {
    for (const source of ['nope*', 'folder/nope*', 'folder/*/nope*'])
      expect(of(`${copies(501)}COPY ${source} /b/\n`)).toMatchObject(byKernel);
  });
  it('is looked through for what the context lacks before any layer is made', () =>
    expect(of(`${copies(600)}COPY nope /b\n`)).toMatchObject({ message: expect.stringContaining('"/nope": not found') }));
  it('lacks nothing that another stage would take from what is never made of it', () => {
    const text = `FROM scratch AS a\n${copies(510)}FROM a AS b\nCOPY app /new\nFROM scratch\nCOPY --from=b /new /app\nCMD ["/app"]\n`;
    const { prediction, findings } = judge(text, { app });
    expect(prediction).toMatchObject(byKernel);
    expect(findings.map(({ rule }) => rule)).toEqual(['unsupported-by-builder']);
  });
});
