/**
 * Images of the story as podman, buildah and skopeo write them, in every form they have: what is predicted from each archive
 * is what is predicted from the Dockerfile. Part of `npm run truth:images`; Debian's packages podman, buildah and skopeo are needed.
 */
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { packageRoot } from './fixture.ts';
import { finish } from './process.ts';

const isAsked = process.env['TRUTH_IMAGES'] !== undefined;
const STORIES = ['static', 'cgo', 'macos'] as const;

let place = '';
let tools: ReadonlySet<string> = new Set();

/** Keeps all that these tools store in a folder of its own. */
function arguments_(tool: string): string[] {
  return tool === 'skopeo' ? [] : ['--root', join(place, 'storage'), '--runroot', join(place, 'run'), '--storage-driver', 'vfs'];
}

async function run(tool: string, ...args: string[]): Promise<void> {
  const done = await finish(tool, [...arguments_(tool), ...args], { seconds: 120 });
  if (done.exitCode !== 0) throw new Error(`${tool} ${args.join(' ')}: ${done.stderr.trim().split('\n').at(-1) ?? ''}`);
}

beforeAll(async () => {
  if (!isAsked) return;
  place = mkdtempSync(join(tmpdir(), 'builders-'));
  const found = await Promise.all(
    ['podman', 'buildah', 'skopeo'].map(async (tool) => ((await finish('sh', ['-c', `command -v ${tool}`])).exitCode === 0 ? [tool] : [])),
  );
  tools = new Set(found.flat());
}, 600_000);

afterAll(() => {
  if (place !== '') rmSync(place, { recursive: true, force: true });
});

/** What a tool makes of an image, as files of these names. */
const FORMS: readonly (readonly [tool: string, form: string, save: (image: string, file: string) => Promise<void>])[] = [
  ['buildah', 'docker-archive', (image, file) => run('buildah', 'push', '-q', image, `docker-archive:${file}:${image}`)],
  ['buildah', 'oci-archive', (image, file) => run('buildah', 'push', '-q', image, `oci-archive:${file}:${image}`)],
  ['buildah', 'oci', (image, file) => run('buildah', 'push', '-q', image, `oci:${file}`)],
  ['podman', 'docker-archive', (image, file) => run('podman', 'save', '-q', '--format', 'docker-archive', '-o', file, image)],
  ['podman', 'oci-archive', (image, file) => run('podman', 'save', '-q', '--format', 'oci-archive', '-o', file, image)],
  ['podman', 'oci-dir', (image, file) => run('podman', 'save', '-q', '--format', 'oci-dir', '-o', file, image)],
  [
    'skopeo',
    'docker-archive from oci-archive',
    async (image, file) => {
      await run('buildah', 'push', '-q', image, `oci-archive:${file}.oci:${image}`);
      await run('skopeo', 'copy', '-q', '--insecure-policy', `oci-archive:${file}.oci`, `docker-archive:${file}:${image}`);
    },
  ],
  [
    'skopeo',
    'oci from oci-archive',
    async (image, file) => {
      await run('buildah', 'push', '-q', image, `oci-archive:${file}.oci:${image}`);
      await run('skopeo', 'copy', '-q', '--insecure-policy', `oci-archive:${file}.oci`, `oci:${file}`);
    },
  ],
];

async function targetOf(path: string, options: Parameters<typeof lint>[1] = {}): Promise<Pick<TargetResult, 'prediction' | 'program'>> {
  const [target] = (await lint(path, { platform: 'linux/amd64', ...options })).targets;
  if (target === undefined || 'error' in target) throw new Error(target?.error.message ?? 'no target');
  return { prediction: target.prediction, program: target.program };
}

describe.each(STORIES)('the story, %s', (story) => {
  it.for(FORMS)('%s, %s', { timeout: 600_000 }, async ([tool, form, save], context) => {
    const builder = tool === 'podman' ? 'podman' : 'buildah';
    const missing = [tool, builder].find((one) => !tools.has(one));
    if (!isAsked || missing !== undefined) {
      const reason = isAsked ? `${missing ?? ''} is not installed` : 'not asked for: npm run truth:images';
      console.log(`skipped: ${reason}`);
      return context.skip(reason);
    }
    const folder = join(packageRoot(), 'fixtures/ecs-service', story);
    const image = `${builder}-${story}:latest`;
    const [command, ...options] = builder === 'podman' ? ['build', '-q', '--isolation', 'chroot'] : ['bud', '-q', '--isolation', 'chroot'];
    await run(builder, command ?? '', ...options, '-t', image, folder);
    const file = join(place, `${tool}-${form.replaceAll(' ', '-')}-${story}`);
    await save(image, file);
    expect(existsSync(file)).toBe(true);
    const expected = await targetOf(folder);
    expect(await targetOf(file)).toEqual(expected);
    if (form.includes('oci-dir') || form.startsWith('oci ') || form === 'oci') return;
    expect(await targetOf('-', { stdin: createReadStream(file) })).toEqual(expected);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
    expect(await targetOf(`${file}.gz`)).toEqual(expected);
  });
});
