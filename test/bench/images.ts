/**
 * A 2 GB image beside `gzip -dc | sha256sum` over its layers, in the same run: `npm run bench:images`. The image, 8 layers of
 * 256 MB with 20,000 files, is made below the temporary directory (IMAGES says where, and keeps it).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const ROUNDS = 5;
const LAYERS = 8;
const FILES = 2500;
const FILE_SIZE = 104_858;

const kept = process.env['IMAGES'];
const place = kept ?? mkdtempSync(join(tmpdir(), 'scratch-lint-images-'));
mkdirSync(place, { recursive: true });
const archive = join(place, 'image.tar');
const layers = Array.from({ length: LAYERS }, (_, i) => join(place, `layer${i}.tar.gz`));
if (!existsSync(archive)) await makeImage();
const report = join(place, 'report.cjs');
writeFileSync(report, `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));`);

const [ours, theirs, piped]: [number[], number[], number[]] = [[], [], []];
let [memory, pipedMemory] = [0, 0];
for (let round = 0; round < ROUNDS; round++) {
  theirs.push(timed('sh', ['-c', `for layer in ${layers.join(' ')}; do gzip -dc "$layer" | sha256sum; done`]).milliseconds);
  const run = timed(process.execPath, ['-r', report, 'dist/cli.cjs', '--platform', 'linux/amd64', archive]);
  ours.push(run.milliseconds);
  memory = Math.max(memory, Number(run.stderr) / 1024);
  const stdin = timed('sh', ['-c', `cat ${archive} | ${process.execPath} -r ${report} dist/cli.cjs --platform linux/amd64 -`]);
  piped.push(stdin.milliseconds);
  pipedMemory = Math.max(pipedMemory, Number(stdin.stderr) / 1024);
}
if (kept === undefined) rmSync(place, { recursive: true });

const reference = median(theirs);
console.log(
  `node ${process.version}, medians of ${ROUNDS} rounds, an image of ${LAYERS} gzip layers, ${Math.round((LAYERS * FILES * (FILE_SIZE + 800)) / 1e6)} MB unpacked, ${LAYERS * FILES} files`,
);
console.log(`gzip -dc | sha256sum over the layers    ${(reference / 1000).toFixed(2)} s`);
console.log(
  `scratch-lint image.tar                  ${(median(ours) / 1000).toFixed(2)} s  ${(median(ours) / reference).toFixed(2)}x  ${memory.toFixed(0)} MB`,
);
console.log(
  `cat image.tar | scratch-lint -          ${(median(piped) / 1000).toFixed(2)} s  ${(median(piped) / reference).toFixed(2)}x  ${pipedMemory.toFixed(0)} MB`,
);

function timed(program: string, args: readonly string[]): { milliseconds: number; stderr: string } {
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${status} ${stdout} ${stderr}`);
  return { milliseconds, stderr };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** As buildx writes with `--output type=oci`. */
async function makeImage(): Promise<void> {
  const made = [];
  for (const [i, file] of layers.entries()) {
    const [diff, blob] = [createHash('sha256'), createHash('sha256')];
    let size = 0;
    await pipeline(
      Readable.from(layerTar(i), { objectMode: false }),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const piece of source) {
          diff.update(piece);
          yield piece;
        }
      },
      createGzip(),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const piece of source) {
          blob.update(piece);
          size += piece.length;
          yield piece;
        }
      },
      createWriteStream(file),
    );
    made.push({ digest: blob.digest('hex'), diff: diff.digest('hex'), size, file });
  }
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Entrypoint: ['/app'] },
    rootfs: { type: 'layers', diff_ids: made.map(({ diff }) => `sha256:${diff}`) },
    history: made.map((_, i) => ({ created_by: `COPY layer${i} / # buildkit` })),
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    config: { digest: `sha256:${sha256(config)}`, size: config.length, mediaType: 'application/vnd.oci.image.config.v1+json' },
    layers: made.map(({ digest, size }) => ({
      digest: `sha256:${digest}`,
      size,
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    })),
  });
  const index = JSON.stringify({
    schemaVersion: 2,
    manifests: [{ digest: `sha256:${sha256(manifest)}`, size: manifest.length, mediaType: 'application/vnd.oci.image.manifest.v1+json' }],
  });
  await pipeline(
    Readable.from(
      (async function* () {
        for (const { digest, size, file } of made) {
          yield header(`blobs/sha256/${digest}`, size);
          yield* createReadStream(file, { highWaterMark: 1 << 20 });
          yield filling(size);
        }
        for (const [name, text] of [
          [`blobs/sha256/${sha256(config)}`, config],
          [`blobs/sha256/${sha256(manifest)}`, manifest],
          ['index.json', index],
          ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
        ] as const) {
          yield Buffer.concat([header(name, text.length), Buffer.from(text), filling(text.length)]);
        }
        yield Buffer.alloc(1024);
      })(),
      { objectMode: false },
    ),
    createWriteStream(archive),
  );
}

/** Files that pack like those of an image: a half of it text, a half as hard to pack as code. */
function* layerTar(layer: number): Generator<Buffer> {
  let state = layer + 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const words = Array.from({ length: 2000 }, () =>
    next()
      .toString(36)
      .slice(0, 3 + (next() % 5)),
  );
  if (layer === 0) {
    const program = readFileSync('fixtures/ecs-service/my-binary');
    yield Buffer.concat([header('app', program.length, '0000755'), program, filling(program.length)]);
  }
  for (let file = 0; file < FILES; file++) {
    const bytes = Buffer.alloc(FILE_SIZE);
    for (let at = 0; at < FILE_SIZE / 2;) at += bytes.write(`${words[next() % words.length] ?? ''} `, at, 'latin1');
    for (let at = FILE_SIZE >> 1; at + 4 <= FILE_SIZE; at += 4) bytes.writeUInt32LE(next() & 0x3f0f7fff, at);
    yield Buffer.concat([header(`usr/share/layer${layer}/directory${file % 50}/file${file}.dat`, FILE_SIZE), bytes, filling(FILE_SIZE)]);
  }
  yield Buffer.alloc(1024);
}

function header(name: string, size: number, mode = '0000644'): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write(`${mode}\x000000000\x000000000\0`, 100);
  block.write(`${size.toString(8).padStart(11, '0')}\x0000000000000\0        0`, 124);
  block.write('ustar\x0000', 257);
  block.write(
    `${block
      .reduce((total, byte) => total + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return block;
}

function filling(size: number): Buffer {
  return Buffer.alloc((512 - (size % 512)) % 512);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
