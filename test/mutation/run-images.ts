import { gzipSync } from 'node:zlib';
import { FileStore, tarFiles } from '../../src/built-image/tar-store.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { hostStreams } from '../../src/entries/host-streams.ts';
import { BLIND_PLAN, lintOpenImage } from '../../src/entries/lint-built.ts';
import { openStream } from '../../src/entries/open-image.ts';
import { ScratchLintError } from '../../src/errors.ts';
import { archiveOf, gzip, legacyMembers, ociMembers } from '../built-image/make-image.ts';
import type { ImageSpec, Member } from '../built-image/make-image.ts';
import type { TarEntry } from '../truth/case.ts';
import { craftTar } from '../truth/tar-craft.ts';
import { mutate, Random } from './mutate.ts';

export interface ImageMutations {
  readonly runs: number;
  /** Images that could be judged all the same, and archives that are said to be wrong. */
  readonly judged: number;
  readonly refused: number;
  /** Archives that are none any more. */
  readonly none: number;
  /** Anything else that was thrown: always a bug. */
  readonly crashes: readonly string[];
  readonly slow: readonly string[];
  readonly slowest: number;
}

/** Unpacking runs on threads that wait for their turn: only what takes much longer than any archive should counts. */
const LIMIT_MS = 10_000;

const LAYERS: readonly (readonly TarEntry[])[] = [
  [
    { name: 'etc/', type: 'directory' },
    { name: 'etc/passwd', text: 'root:x:0:0::/:/bin/sh\n' },
    { name: 'bin', type: 'symlink', link: 'usr/bin' },
    { name: 'usr/bin/app', binary: 'start-amd64', mode: 0o755 },
    { name: 'run', text: '#!/bin/app\n', mode: 0o755 },
    { name: '.npmrc', text: '//r/:_authToken=x\n' },
  ],
  [
    { name: 'opt/', type: 'directory' },
    { name: 'opt/real', text: 'x' },
    { name: 'opt/link', type: 'hardlink', link: 'opt/real' },
    { name: 'etc/.wh.passwd' },
    { name: 'fifo', type: 'fifo' },
  ],
  [{ name: 'opt/.wh..wh..opq' }, { name: 'bin/app2', binary: 'c-glibc', mode: 0o755 }],
];

/** Where structures lie in an archive of small members: everywhere. */
function hotOf(bytes: Uint8Array): (readonly [number, number])[] {
  return [
    [0, Math.min(bytes.length, 2048)],
    [0, bytes.length],
    [Math.max(0, bytes.length - 8192), bytes.length],
  ];
}

function damaged(bytes: Uint8Array, random: Random, changes: string[]): Uint8Array {
  const mutant = mutate(bytes, hotOf(bytes), random);
  changes.push(...mutant.changes);
  return mutant.source.read(0, mutant.source.size);
}

/** An archive that is damaged before or after digests are made of it: only then does damage reach what digests protect. */
function archiveFor(random: Random, changes: string[]): { readonly bytes: Uint8Array; readonly isPacked: boolean } {
  const kind = random.below(4);
  const layers = LAYERS.map((entries) => craftTar(entries)).map((tar) =>
    kind === 0 && random.below(2) === 0 ? damaged(tar, random, changes) : tar,
  );
  const isGzip = random.below(2) === 0;
  const pack = (layer: Uint8Array): Uint8Array => (kind === 1 ? damaged(gzip(layer), random, changes) : isGzip ? gzip(layer) : layer);
  const spec: ImageSpec = {
    layers,
    pack,
    config: { Entrypoint: ['/run'], Env: ['PATH=/bin', 'TOKEN=abcdefgh'], User: 'root', Volumes: { '/opt': {} } },
  };
  const isLegacy = random.below(2) === 0;
  const members = isLegacy ? legacyMembers([spec]) : ociMembers([spec, { ...spec, architecture: 'arm64' }], true);
  const archive = archiveOf(
    members.map(([name, content]): Member => [
      name,
      kind === 2 && typeof content === 'string' && random.below(2) === 0 ? damaged(Buffer.from(content), random, changes) : content,
    ]),
  );
  const whole = kind === 3 ? damaged(archive, random, changes) : archive;
  const isPacked = random.below(8) === 0;
  changes.push(`kind ${kind}${isLegacy ? ', docker save' : ', OCI'}${isPacked ? ', packed' : ''}`);
  return { bytes: isPacked ? damaged(gzipSync(whole), random, changes) : whole, isPacked };
}

/** Judges `runs` damaged archives, the same ones for the same seed. */
export async function runImageMutations(runs: number, seed: number): Promise<ImageMutations> {
  const [crashes, slow]: [string[], string[]] = [[], []];
  let [judged, refused, none, slowest] = [0, 0, 0, 0];
  for (let i = 0; i < runs; i++) {
    const random = new Random(seed * 1_000_003 + i);
    const changes: string[] = [];
    const { bytes, isPacked } = archiveFor(random, changes);
    const isStream = isPacked || random.below(2) === 0;
    const label = `run ${i} of seed ${seed}: ${changes.join(', ')}`;
    const began = performance.now();
    try {
      const outcome = await judgeBytes(bytes, isStream);
      if (outcome === null) none++;
      else if (outcome) judged++;
      else refused++;
    } catch (error) {
      if (error instanceof ScratchLintError) refused++;
      else crashes.push(`${label}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const milliseconds = performance.now() - began;
    if (milliseconds > LIMIT_MS) slow.push(`${label}: ${milliseconds.toFixed(0)} ms`);
    slowest = Math.max(slowest, milliseconds);
  }
  return { runs, judged, refused, none, crashes, slow, slowest };
}

/** Null where it is no image archive; else whether any image could be judged. */
async function judgeBytes(bytes: Uint8Array, isStream: boolean): Promise<boolean | null> {
  const open = isStream
    ? await openStream(() => pieces(bytes), BLIND_PLAN, true)
    : {
        store: new FileStore(
          tarFiles(fromBytes(bytes), (start, length) => pieces(bytes.subarray(start, start + length))),
          hostStreams,
        ),
        close: () => undefined,
      };
  if (open === null) return null;
  const results = await lintOpenImage('mutant', open, null, { platformFrom: 'image' });
  return results.some((result) => !('error' in result));
}

async function* pieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.slice(at, at + 10_000);
}
