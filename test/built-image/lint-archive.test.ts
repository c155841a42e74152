import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { formatJson } from '../../src/report/json.ts';
import type { LintResult, TargetResult } from '../../src/rules/judge/result.ts';
import { validate } from '../json-schema.ts';
import type { TarEntry } from '../truth/case.ts';
import { archiveOf, gzip, legacyMembers, ociMembers, zstd } from './make-image.ts';
import type { ImageSpec, Member } from './make-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'images-'));
afterAll(() => rmSync(folder, { recursive: true }));

const APP: TarEntry = { name: 'app', binary: 'c-musl-static', mode: 0o755 };
const starts: ImageSpec = { layers: [[APP]] };

let count = 0;
function write(bytes: Uint8Array): string {
  const file = join(folder, `${count++}.tar`);
  writeFileSync(file, bytes);
  return file;
}

function layout(members: readonly Member[]): string {
  const directory = join(folder, `layout${count++}`);
  for (const [name, content] of members) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    if (typeof content !== 'string' && 'link' in content) symlinkSync(content.link, join(directory, name));
    else writeFileSync(join(directory, name), content);
  }
  return directory;
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function targetOf(result: Promise<LintResult>): Promise<TargetResult> {
  const [target] = (await result).targets;
  if (target === undefined || 'error' in target) throw new Error(target?.error.message ?? 'no target');
  return target;
}

async function errorOf(path: string | Uint8Array): Promise<string> {
  const [target] = (await lint(typeof path === 'string' ? path : write(path))).targets;
  return target !== undefined && 'error' in target
    ? target.error.message.replace(/^"[^"]*": /, '')
    : `no error but ${JSON.stringify(target)}`;
}

const FORMS: readonly (readonly [string, (spec: ImageSpec) => string | AsyncIterable<Uint8Array>])[] = [
  ['docker save before 25', (spec) => write(archiveOf(legacyMembers([spec])))],
  ['the same with gzip layers', (spec) => write(archiveOf(legacyMembers([{ ...spec, pack: gzip }])))],
  ['the same packed as a whole', (spec) => write(gzipSync(archiveOf(legacyMembers([spec]))))],
  ['the same on standard input', (spec) => inPieces(archiveOf(legacyMembers([spec])), 1000)],
  ['packed on standard input, gzip layers', (spec) => inPieces(gzipSync(archiveOf(ociMembers([{ ...spec, pack: gzip }]))), 777)],
  ['an OCI archive', (spec) => write(archiveOf(ociMembers([spec])))],
  ['an OCI archive with gzip layers', (spec) => write(archiveOf(ociMembers([{ ...spec, pack: gzip }])))],
  ['an OCI archive with both manifests', (spec) => write(archiveOf([...ociMembers([spec]), ...legacyMembers([spec])]))],
  ['an OCI layout', (spec) => layout(ociMembers([spec]))],
  ['an OCI layout with an attestation', (spec) => layout(ociMembers([{ ...spec, pack: gzip }], true))],
];

function lintForm(input: string | AsyncIterable<Uint8Array>): Promise<LintResult> {
  return typeof input === 'string' ? lint(input) : lint('-', { stdin: input });
}

describe.each(FORMS)('%s', (_, form) => {
  it('tells that an image starts', async () => {
    const target = await targetOf(lintForm(form(starts)));
    expect(target).toMatchObject({
      kind: 'image',
      platform: 'linux/amd64',
      platformFrom: 'image',
      program: '/app',
      prediction: { outcome: 'ok' },
    });
    expect(target.image?.layers).toBe(1);
  });

  it('reads an image without layers', async () => {
    const target = await targetOf(lintForm(form({ layers: [], config: { Cmd: ['/app'] } })));
    expect(target.prediction).toMatchObject({ outcome: 'fails', phase: 'start', exitCode: 127 });
  });

  it('tells where the file came in that does not', async () => {
    const spec: ImageSpec = {
      config: { Entrypoint: ['/bin/app'] },
      layers: [
        [{ name: 'etc/', type: 'directory' }],
        [
          { name: 'bin/', type: 'directory' },
          { name: 'bin/app', binary: 'c-glibc', mode: 0o755 },
        ],
      ],
      history: [
        { created_by: 'COPY etc /etc # buildkit' },
        { created_by: 'RUN |1 TOKEN=s3cr3tvalue /bin/sh -c make # buildkit' },
        { created_by: 'ENTRYPOINT ["/bin/app"]', empty_layer: true },
      ],
    };
    const result = await lintForm(form(spec));
    const target = await targetOf(Promise.resolve(result));
    expect(target.prediction).toMatchObject({ outcome: 'fails', phase: 'start', message: 'exec /bin/app: no such file or directory' });
    const finding = target.findings.find(({ rule }) => rule === 'missing-loader');
    expect(finding?.layer).toMatchObject({ layer: 2, layers: 2, createdBy: 'RUN |1 TOKEN=*** /bin/sh -c make' });
    expect(formatJson(result)).not.toContain('s3cr3t');
    const schema: unknown = JSON.parse(readFileSync(new URL('../../src/schema/lint.schema.json', import.meta.url), 'utf8'));
    expect(validate(JSON.parse(formatJson(result)), schema)).toEqual([]);
  });
});

describe('layers put together', () => {
  const rooted = (layers: ImageSpec['layers'], config: Record<string, unknown> = { Cmd: ['/app'] }): Promise<TargetResult> =>
    targetOf(lint(write(archiveOf(legacyMembers([{ layers, config, pack: gzip }])))));

  it('an opaque directory hides what is below, not what comes with it', async () => {
    const below: TarEntry[] = [
      { name: 'd/', type: 'directory' },
      { ...APP, name: 'd/old' },
    ];
    const above: TarEntry[] = [{ name: 'd/', type: 'directory' }, { ...APP, name: 'd/new' }, { name: 'd/.wh..wh..opq' }];
    expect((await rooted([below, above], { Cmd: ['/d/old'] })).prediction.outcome).toBe('fails');
    expect((await rooted([below, above], { Cmd: ['/d/new'] })).prediction.outcome).toBe('ok');
  });

  it('an entry below a symbolic link goes where that leads, and stands in a directory of its own where the link is of a layer below', async () => {
    const usr: TarEntry[] = [
      { name: 'usr/bin/', type: 'directory' },
      { name: 'bin', type: 'symlink', link: 'usr/bin' },
    ];
    const app = { ...APP, name: 'bin/app' };
    expect((await rooted([[...usr, app]], { Cmd: ['/usr/bin/app'] })).prediction.outcome).toBe('ok');
    expect((await rooted([usr, [app]], { Cmd: ['/bin/app'] })).prediction.outcome).toBe('ok');
    expect((await rooted([usr, [app]], { Cmd: ['/usr/bin/app'] })).prediction.message).toContain(
      'stat /usr/bin/app: no such file or directory',
    );
    // what the link had led to is not found there any more
    expect((await rooted([[...usr, { ...APP, name: 'usr/bin/sh' }], [app]], { Cmd: ['/bin/sh'] })).prediction.message).toContain(
      'stat /bin/sh: no such file or directory',
    );
  });

  // As docker run says of each on 26.1 and on 20.10.
  it.each([
    [[''], 'ok'],
    [['A=1', '', 'B'], 'ok'],
    [['A\0b'], 'ok'],
    [['=x'], 'fails'],
  ])('Env %j: an entry without = sets nothing', async (Env, outcome) => {
    expect((await rooted([[APP]], { Cmd: ['/app'], Env })).prediction.outcome).toBe(outcome);
  });

  it('users come from the image', async () => {
    const passwd: TarEntry = { name: 'etc/passwd', text: 'app:x:7:7::/:/\n' };
    expect((await rooted([[APP, passwd]], { Cmd: ['/app'], User: 'app' })).prediction.outcome).toBe('ok');
    const unknown = await rooted([[APP, passwd]], { Cmd: ['/app'], User: 'nobody' });
    expect(unknown.findings[0]).toMatchObject({ rule: 'unknown-user' });
  });

  it('reads a script without x that a shell is given, which was not kept at first', async () => {
    const shell: readonly TarEntry[] = [
      { name: 'bin/sh', binary: 'dash', mode: 0o755 },
      { name: 'lib64/ld-linux-x86-64.so.2', binary: 'ld-linux-x86-64.so.2', mode: 0o755 },
      { name: 'lib/x86_64-linux-gnu/libc.so.6', binary: 'libc.so.6', mode: 0o755 },
      { name: 'e', text: 'exec /nope\n', mode: 0o644 },
    ];
    const spec = { config: { Entrypoint: ['/bin/sh', '/e'] }, layers: [shell] };
    const { prediction } = await targetOf(lint(write(archiveOf(ociMembers([{ ...spec, pack: gzip }])))));
    expect(prediction).toMatchObject({ outcome: 'fails', exitCode: 127, message: '/e: 1: exec: /nope: not found' });
  });

  it('a file that was not kept while layers passed by is read again', async () => {
    // the link's name says nothing of the program behind it, and the program is no ELF file
    const script: TarEntry = { name: 'real', text: `#!/app\n${'# much\n'.repeat(4000)}`, mode: 0o755 };
    expect((await rooted([[APP, script, { name: 'start', type: 'symlink', link: 'real' }]], { Cmd: ['/start'] })).prediction.outcome).toBe(
      'ok',
    );
  });
});

describe('a large program in an archive that passes by once', () => {
  const GO: TarEntry = { name: 'app', binary: '../../ecs-service/my-binary', mode: 0o755 };

  it.each(FORMS)('has all that a start looks at kept: %s', async (_, form) => {
    const { prediction } = await targetOf(lintForm(form({ layers: [[GO]], config: { Cmd: ['/app'] } })));
    expect(prediction).toMatchObject({ outcome: 'ok', message: null });
  });
});

describe('credentials', () => {
  it('are found in configuration, history and every layer, and never shown', async () => {
    const secret = 'hunter2hunter2';
    const spec: ImageSpec = {
      config: { Cmd: ['/app'], Env: ['PATH=/bin', `DB_PASSWORD=${secret}`] },
      layers: [
        [APP, { name: 'root/.npmrc', text: `//r/:_authToken=${secret}\n` }],
        [{ name: 'root/.wh..npmrc' }],
        [{ name: 'srv/.env', text: `API_KEY=${secret}\n` }],
      ],
      history: [{ created_by: `RUN /bin/sh -c npm --token=${secret}` }, { created_by: 'RUN rm' }, { created_by: 'COPY .env /srv/' }],
    };
    for (const pack of [undefined, gzip]) {
      const result = await lint(write(archiveOf(ociMembers([pack === undefined ? spec : { ...spec, pack }]))));
      const target = await targetOf(Promise.resolve(result));
      expect(target.findings.map(({ rule, message, layer }) => [rule, message, layer?.layer ?? null])).toEqual(
        expect.arrayContaining([
          ['secret-in-arg-or-env', 'ENV DB_PASSWORD carries a credential', null],
          ['secret-in-arg-or-env', 'the history of the image holds a credential: token', 1],
          ['secret-file-copied', "/root/.npmrc is in a layer, though not in the image's files, and it holds a token", 1],
          ['secret-file-copied', '/srv/.env is in the image, and it holds a credential: API_KEY', 3],
        ]),
      );
      expect(formatJson(result)).not.toContain(secret);
    }
  });
});

describe('platforms', () => {
  const both = ociMembers([starts, { ...starts, architecture: 'arm64' }], true);

  it('are targets of their own', async () => {
    const { targets } = await lint(write(archiveOf(both)));
    expect(targets.map((target) => ('error' in target ? target.error.message : `${target.platform} ${target.prediction.outcome}`))).toEqual(
      ['linux/amd64 ok', 'linux/arm64 fails'],
    );
  });

  it('are picked by --platform', async () => {
    const file = write(archiveOf(both));
    expect(await targetOf(lint(file, { platform: 'arm64' }))).toMatchObject({ platform: 'linux/arm64', platformFrom: 'option' });
    const [target] = (await lint(file, { platform: 'linux/s390x' })).targets;
    expect(target).toMatchObject({
      error: {
        code: 'no-platform',
        message: expect.stringContaining('it has no image for linux/s390x; there is linux/amd64, linux/arm64'),
      },
    });
  });

  it('that were not saved are left out', async () => {
    const arm = both
      .filter(([, content]) => typeof content === 'string' && content.includes('"architecture":"arm64"') && content.includes('rootfs'))
      .map(([name]) => name);
    expect(arm).toHaveLength(1);
    const { targets } = await lint(write(archiveOf(both.filter(([name]) => !arm.includes(name)))));
    expect(targets).toHaveLength(1);
  });
});

/** A layer with a file whose name has 300 letters, as GNU tar writes it. */
function longName(): Uint8Array {
  const tar = archiveOf([
    ['././@LongLink', 'n'.repeat(300)],
    ['n', 'x'],
  ]);
  const sum = parseInt(tar.toString('latin1', 148, 154), 8) + 'L'.charCodeAt(0) - '0'.charCodeAt(0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 L`, 148);
  return tar;
}

describe('archives that are damaged or hostile', () => {
  const legacy = (changes: Partial<ImageSpec>): Uint8Array => archiveOf(legacyMembers([{ ...starts, ...changes }]));

  it.each<readonly [string, () => Uint8Array | string, RegExp | string]>([
    [
      'a layer that is not the one',
      () => legacy({ diffIds: [`sha256:${'0'.repeat(64)}`] }),
      /^layer 1 of 1 \("[0-9a-f]{64}\/layer\.tar"\): what it unpacks to has the digest sha256:[0-9a-f]{64}, not sha256:0{64}$/,
    ],
    ['fewer layers than the configuration says', () => legacy({ diffIds: [] }), 'the configuration has 0 layers, the manifest 1'],
    [
      'a blob that was changed',
      () =>
        archiveOf(
          ociMembers([starts]).map(([name, content]): Member => [
            name,
            content instanceof Uint8Array && content.length > 5000 ? Buffer.concat([content, Buffer.alloc(512)]) : content,
          ]),
        ),
      /^layer 1 of 1 \(sha256:[0-9a-f]{12}\): it has the digest/,
    ],
    [
      'a configuration that was changed',
      () =>
        archiveOf(
          ociMembers([starts]).map(([name, content]): Member => [
            name,
            typeof content === 'string' && content.includes('rootfs') ? content.replace('/app', '/bad') : content,
          ]),
        ),
      /^the configuration "blobs\/sha256\/[0-9a-f]{64}" has the digest/,
    ],
    [
      'a layer that is missing',
      () => archiveOf(legacyMembers([starts]).filter(([name]) => !name.endsWith('layer.tar'))),
      /^layer 1 of 1 .*: it is missing$/,
    ],
    [
      'links that lead in a circle',
      () =>
        legacy({
          layers: [
            [
              { name: 'a', type: 'symlink', link: 'b' },
              { name: 'b', type: 'symlink', link: 'a' },
              { name: 'a/x', text: 'x' },
            ],
          ],
        }),
      /: too many symbolic links in the path "a"$/,
    ],
    [
      'a hard link to nothing',
      () => legacy({ layers: [[{ name: 'a', type: 'hardlink', link: 'nothing' }]] }),
      /: the hard link "a" leads to "nothing", which is not there$/,
    ],
    [
      'a hard link to a file of a layer below',
      () => legacy({ layers: [[APP], [{ name: 'b', type: 'hardlink', link: 'app' }]] }),
      /^layer 2 of 2 .*: the hard link "b" leads to "app", which is not there$/,
    ],
    [
      'a file in the place of a directory',
      () => legacy({ layers: [[APP, { name: 'app/x', text: '' }]] }),
      /^layer 1 of 1 .*: the entry "app\/x" lies below a file$/,
    ],
    [
      'a whiteout of what its own layer has',
      () => legacy({ layers: [[APP, { name: '.wh.app' }]] }),
      /^layer 1 of 1 .*: the layer has "app", and then takes it away$/,
    ],
    [
      'a whiteout of nothing',
      () => legacy({ layers: [[APP], [{ name: '.wh.' }]] }),
      /^layer 2 of 2 .*: the entry "\.wh\." takes nothing away that has a name$/,
    ],
    [
      'a name that no file can have',
      () => legacy({ layers: [archiveOf([['a', 'x']]), longName()] }),
      /^layer 2 of 2 .*: a file has a name of more than 255 bytes: "n{80}"…$/,
    ],
    ['numbers for words', () => legacy({ config: { Cmd: [1] } }), '"Cmd" is not made of texts'],
    ['a text for an object', () => legacy({ config: { Cmd: ['/app'], Healthcheck: 'x' } }), '"Healthcheck" is not an object'],
    [
      'a layer that is cut off',
      () => legacy({ layers: [Buffer.from(archiveOf([['a', 'x'.repeat(2000)]])).subarray(0, 1500)] }),
      /: the tar archive is cut off \(at byte 1500\)$/,
    ],
    ['packed data that are cut off', () => legacy({ pack: (bytes) => gzip(bytes).subarray(0, 300) }), /: the gzip data are cut off$/],
    [
      'packed data that are damaged',
      () => legacy({ pack: (bytes) => Buffer.from(gzip(bytes)).fill(0xff, 200, 260) }),
      /: the gzip data are damaged/,
    ],
    [
      'a layer packed with xz that is damaged',
      () => legacy({ pack: () => Buffer.from('fd377a585a00000000000000000000000000', 'hex') }),
      /^layer 1 of 1 .*: the compressed data /,
    ],
    [
      'a wrong checksum in a layer',
      () => legacy({ layers: [Buffer.concat([archiveOf([['a', 'x']]).subarray(0, 1024), Buffer.alloc(512, 1)])] }),
      /: not a valid tar archive/,
    ],
    ['JSON that is none', () => archiveOf([['manifest.json', '{"a":']]), 'manifest.json is not valid JSON'],
    ['JSON nested without end', () => archiveOf([['manifest.json', '['.repeat(100_000)]]), 'manifest.json is nested deeper than 64 levels'],
    ['JSON without end', () => archiveOf([['manifest.json', `[${' '.repeat(5 << 20)}]`]]), 'manifest.json is larger than 4 MiB'],
    [
      'a digest that is a path',
      () =>
        archiveOf([
          ['index.json', '{"manifests":[{"digest":"sha256:../../../../etc/passwd"}]}'],
          ['oci-layout', '{}'],
        ]),
      'index.json has "sha256:../../../../etc/passwd" where a digest should be',
    ],
    [
      'a layer that is a path',
      () =>
        archiveOf(
          legacyMembers([starts]).map(([name, content]): Member => [
            name,
            typeof content === 'string' ? content.replace(/"[0-9a-f]{64}\/layer.tar"/, '"../../../../../../../etc/passwd"') : content,
          ]),
        ),
      /^layer 1 of 1 \("\.\.\/\.\..*etc\/passwd"\): it is missing$/,
    ],
    [
      'an index that holds itself',
      () => {
        const members = ociMembers([starts, starts]);
        return archiveOf(
          members.map(([name, content]): Member => [
            name,
            name === 'index.json'
              ? content
              : name.startsWith('blobs') && typeof content === 'string' && content.includes('"manifests"')
                ? '{"manifests":[]}'
                : content,
          ]),
        );
      },
      /^it holds no image/,
    ],
    [
      'a blob of a layout that is a link',
      () => {
        const members = ociMembers([starts]);
        return layout(
          members.map(([name, content]): Member => [
            name,
            content instanceof Uint8Array && content.length > 5000 ? { link: '/etc/passwd' } : content,
          ]),
        );
      },
      /^layer 1 of 1 .*: it is missing$/,
    ],
    [
      'no image at all in an index',
      () =>
        archiveOf([
          ['index.json', '{"manifests":[]}'],
          ['oci-layout', '{}'],
        ]),
      /^it holds no image/,
    ],
  ])('%s', async (_, archive, message) => {
    const said = await errorOf(archive());
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it('a tar that is no image, such as docker export makes, is told how to make one', async () => {
    const [target] = (await lint(write(archiveOf([['a', 'x']])), { platform: 'linux/amd64' })).targets;
    expect(target).toMatchObject({
      error: {
        code: 'no-image',
        message: expect.stringMatching(/is a tar archive, but of no image: docker save IMAGE -o FILE makes one, docker export does not$/),
      },
    });
  });

  it('an archive that is cut off anywhere gives an error or the image', async () => {
    const whole = archiveOf(ociMembers([{ ...starts, pack: gzip }]));
    for (let size = 600; size < whole.length; size += 1777) {
      const { targets } = await lint('-', { stdin: inPieces(whole.subarray(0, size), 4096) });
      expect(targets.length, `cut to ${size}`).toBeGreaterThan(0);
    }
  });

  // docker load takes each, and docker run starts it (26.1); packed by the programs of these names.
  it.each(['app.tar.xz', 'app.tar.bz2', 'layer-xz.tar', 'layer-bz2.tar'])('reads %s, from a file and from standard input', async (name) => {
    const file = fileURLToPath(new URL(`../../fixtures/images/${name}`, import.meta.url));
    const starts = { prediction: { outcome: 'ok' } };
    expect((await lint(file, { platform: 'linux/amd64' })).targets).toMatchObject([starts]);
    expect((await lint('-', { platform: 'linux/amd64', stdin: inPieces(readFileSync(file), 999) })).targets).toMatchObject([starts]);
  });

  it('a zstd layer is read, by any version of Node', async () => {
    const { targets } = await lint(write(archiveOf(ociMembers([{ ...starts, pack: zstd }]))), { platform: 'linux/amd64' });
    expect(targets).toMatchObject([{ prediction: { outcome: 'ok' } }]);
    const damaged = await errorOf(legacy({ pack: () => Buffer.from('28b52ffd040069000061626364656667680a', 'hex') }));
    expect(damaged).toMatch(/^layer 1 of 1 /);
  });
});
