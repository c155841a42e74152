import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { archiveOf, gzip, legacyMembers, ociMembers } from '../built-image/make-image.ts';
import type { ImageSpec } from '../built-image/make-image.ts';
import { recordingIo } from '../cli/recording-io.ts';
import { validate } from '../json-schema.ts';

const SPEC: ImageSpec = {
  name: 'company/app:1.2',
  config: { Entrypoint: ['/app'], Env: ['PATH=/bin', 'API_TOKEN=s3cr3tvalue'], User: '65532', Labels: { version: '1.2' } },
  layers: [
    [
      { name: 'lib64/ld-linux-x86-64.so.2', binary: 'ld-linux-x86-64.so.2', mode: 0o755 },
      { name: 'gone', binary: 'c-glibc', mode: 0o755 },
    ],
    [
      { name: '.wh.gone' },
      { name: 'app', binary: 'c-glibc', mode: 0o755 },
      { name: 'run.sh', text: '#!/bin/sh\n', mode: 0o755 },
      { name: 'data', text: 'x'.repeat(3000), mode: 0o644 },
    ],
  ],
  history: [{ created_by: 'COPY base /' }, { created_by: 'RUN --mount /bin/sh -c curl -H "token=s3cr3tvalue" # buildkit' }],
};

let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'inspect-images-'));
  writeFileSync(join(work, 'plain.tar'), archiveOf(legacyMembers([SPEC])));
  writeFileSync(join(work, 'oci.tar'), archiveOf(ociMembers([{ ...SPEC, pack: gzip }])));
  writeFileSync(join(work, 'whole.tar.gz'), gzipSync(archiveOf(ociMembers([{ ...SPEC, pack: gzip }]))));
  writeFileSync(join(work, 'other.tar'), archiveOf([['a', 'x']]));
  writeFileSync(join(work, 'broken.tar'), archiveOf(legacyMembers([{ ...SPEC, diffIds: [] }])));
});
afterAll(() => rmSync(work, { recursive: true }));

async function inspect(
  args: readonly string[],
  stdin: Uint8Array | null = null,
): Promise<{ code: number; output: string; errors: string }> {
  const io = recordingIo({
    cwd: work,
    ...(stdin === null
      ? {}
      : {
          stdin: async function* () {
            yield stdin;
          },
        }),
  });
  const code = await main(['inspect', ...args], io);
  return { code, output: io.output(), errors: io.errors() };
}

describe('inspect of an image', () => {
  it.each([['text'], ['json']])(
    '%s shows no credential of a command that only the word before tells, nor what the history tells of it',
    async (format) => {
      const config = {
        Entrypoint: ['mysql', '-phunter2x', '--password', 'hunter3x'],
        Cmd: ['curl', '-u', 'me:hunter4x', 'https://robot9xyz@h'],
        Healthcheck: { Test: ['CMD', 'redis-cli', '-a', 'hunter5x'] },
        User: 'TOKEN=hunter6x',
        WorkingDir: '/TOKEN=hunter7x',
      };
      writeFileSync(
        join(work, 'words.tar'),
        archiveOf(
          legacyMembers([
            { ...SPEC, config, history: [{ created_by: '|1 API_TOKEN=robot9xyz /bin/sh -c make' }, { created_by: 'RUN make' }] },
          ]),
        ),
      );
      const { output } = await inspect(['--format', format, 'words.tar']);
      expect(output).toContain('mysql');
      expect(output).not.toMatch(/hunter\d|robot9/);
    },
  );

  it('tells its configuration, layers, and programs', async () => {
    const { code, output } = await inspect(['oci.tar']);
    expect(code).toBe(0);
    const digest = /sha256:[0-9a-f]+/g;
    expect(output.replace(digest, 'sha256:…').replace(/\d+\.\d (kB|MB)/g, 'N $1')).toMatchInlineSnapshot(`
      "oci.tar: company/app:1.2, linux/amd64, 2 layers, 2 programs
        id          sha256:…
        entrypoint  ["/app"]
        user        65532
        env         PATH=/bin API_TOKEN=***

        layer 1     sha256:…, N kB gzip, N kB unpacked, 2 entries
                    COPY base /
        layer 2     sha256:…, N kB gzip, N kB unpacked, 4 entries
                    RUN --mount /bin/sh -c curl -H "token=***"

        /app     layer 2  linux/amd64, dynamic, glibc 2.34, /lib64/ld-linux-x86-64.so.2, libc.so.6
        /run.sh  layer 2  script for /bin/sh
      "
    `);
  });

  it.each(['plain.tar', 'oci.tar', 'whole.tar.gz', '-'])('gives JSON that its schema describes: %s', async (file) => {
    const { output } = await inspect(['--format', 'json', file], readFileSync(join(work, 'oci.tar')));
    const parsed: { files: { programs: { file: string; platform: string | null; layer: number; kind: string }[] }[] } = JSON.parse(output);
    const schema: unknown = JSON.parse(readFileSync(new URL('../../src/schema/inspect.schema.json', import.meta.url), 'utf8'));
    expect(validate(parsed, schema)).toEqual([]);
    expect(parsed.files[0]?.programs.map(({ file: path, layer, kind, platform }) => [path, layer, kind, platform])).toEqual([
      ['/app', 2, 'pie', 'linux/amd64'],
      ['/run.sh', 2, 'script', null],
    ]);
    expect(output).not.toContain('s3cr3t');
  });

  it('leaves other archives as they were, and says what is wrong with an image', async () => {
    expect((await inspect(['other.tar'])).output).toContain('other.tar');
    const broken = await inspect(['broken.tar']);
    expect([broken.code, broken.errors]).toEqual([3, 'scratch-lint: broken.tar: the configuration has 0 layers, the manifest 2\n']);
  });
});
