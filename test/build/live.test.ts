/** The story to its end: built by the wrapper, put into an image and started by a real engine. Asked for by TRUTH_LIVE=1. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goBuild } from '../../src/build/go-build.ts';
import { Engine } from '../truth/engine.ts';
import { environment, hasGo, workshop } from './workshop.ts';

const HOST = `it's = $(x) "ünï ☃"`;
const PASSWORD = `p"w'd $HOME \`id\` \\ = ;&|\nsecond line  `;

describe.runIf(hasGo)('the built image on a real engine', () => {
  it('prints every value exactly as it was given', { timeout: 900_000 }, async (context) => {
    if ((process.env['TRUTH_LIVE'] ?? '') === '')
      return skip(context, 'the built image on a real engine is not asked for: TRUTH_LIVE=1 asks');
    const folder = workshop('service');
    const result = await goBuild({
      cwd: folder,
      platforms: ['linux/amd64'],
      env: environment({ PW: PASSWORD }),
      variables: [
        { name: 'main.DB_HOST', source: HOST },
        { name: 'main.DB_PW', source: 'env:PW' },
        { name: 'example.com/service/version.Commit', source: 'v1' },
      ],
    });
    expect(result).toMatchObject({ exitCode: 0, builds: [{ outcome: 'built', after: { prediction: { outcome: 'ok' } } }] });
    let engine: Engine;
    try {
      engine = await Engine.start('docker-26.1');
    } catch (cause) {
      return skip(context, `no engine: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    try {
      const answer = await engine.answer(
        {
          name: 'build-values',
          why: 'what -X baked in is what the program prints',
          dockerfile: readFileSync(join(folder, 'Dockerfile'), 'utf8'),
          context: { service: { base64: readFileSync(join(folder, 'service'), 'base64'), mode: 0o755 } },
        },
        7001,
      );
      expect(answer).toMatchObject({ build: { ok: true }, run: { exitCode: 0 } });
      expect(answer.run?.stdout.trim().split('\n').slice(0, 4)).toEqual([
        JSON.stringify(HOST),
        JSON.stringify(PASSWORD),
        '"hello world"',
        '"v1"',
      ]);
    } finally {
      await engine.close();
    }
  });
});

function skip(context: { skip(note?: string): void }, reason: string): void {
  console.log(`skipped: ${reason}`);
  context.skip(reason);
}
