/** Image archives made in code: what `docker save`, BuildKit and others write, and what nobody should. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { TarEntry } from '../truth/case.ts';
import { craftTar } from '../truth/tar-craft.ts';

export interface ImageSpec {
  readonly name?: string;
  /** `architecture` and `os` stand beside `config`. */
  readonly architecture?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Lowest first: entries, or the bytes of a tar. */
  readonly layers: readonly (readonly TarEntry[] | Uint8Array)[];
  readonly history?: readonly { readonly created_by: string; readonly empty_layer?: boolean }[];
  readonly pack?: (layer: Uint8Array) => Uint8Array;
  /** Changes the configuration's text after everything that names it was computed. */
  readonly diffIds?: readonly string[];
}

export type Member = readonly [name: string, content: Uint8Array | string | { readonly link: string }];

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A tar of files with the bytes given, in this order. */
export function archiveOf(members: readonly Member[]): Buffer {
  const blocks: Uint8Array[] = members.flatMap(([name, content]) => {
    if (typeof content !== 'string' && 'link' in content) return [header(name, 0, '2', content.link)];
    const bytes = Buffer.from(content);
    return [header(name, bytes.length, '0', ''), bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function header(name: string, size: number, type: string, link: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write('0000644\x000000000\x000000000\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\x0000000000000\0        ${type}`, 124);
  block.write(link, 157, 100);
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

interface Made {
  readonly config: string;
  readonly layers: readonly { readonly tar: Uint8Array; readonly blob: Uint8Array }[];
}

function make(spec: ImageSpec): Made {
  const layers = spec.layers.map((entries) => {
    const tar = entries instanceof Uint8Array ? entries : craftTar(entries);
    return { tar, blob: spec.pack === undefined ? tar : spec.pack(tar) };
  });
  const config = JSON.stringify({
    architecture: spec.architecture ?? 'amd64',
    os: 'linux',
    config: spec.config ?? { Cmd: ['/app'] },
    rootfs: { type: 'layers', diff_ids: spec.diffIds ?? layers.map(({ tar }) => `sha256:${sha256(tar)}`) },
    history: spec.history ?? layers.map((_, i) => ({ created_by: `COPY layer${i} / # buildkit` })),
  });
  return { config, layers };
}

/** As `docker save` wrote before version 25: layers come before `manifest.json`. */
export function legacyMembers(specs: readonly ImageSpec[]): Member[] {
  const members: Member[] = [];
  const manifest = specs.map((spec) => {
    const { config, layers } = make(spec);
    const names = layers.map(({ blob }) => `${sha256(blob)}/layer.tar`);
    layers.forEach(({ blob }, i) => members.push([names[i] ?? '', blob]));
    members.push([`${sha256(config)}.json`, config]);
    return { Config: `${sha256(config)}.json`, RepoTags: [spec.name ?? 'app:latest'], Layers: names };
  });
  return [...members, ['manifest.json', JSON.stringify(manifest)]];
}

/** An OCI layout: one manifest for an image, an index in the index for several. */
export function ociMembers(specs: readonly ImageSpec[], attestation = false): Member[] {
  const blobs = new Map<string, Uint8Array | string>();
  const put = (content: Uint8Array | string, mediaType: string): Record<string, unknown> => {
    const digest = sha256(content);
    blobs.set(`blobs/sha256/${digest}`, content);
    return { mediaType, digest: `sha256:${digest}`, size: content.length };
  };
  const manifests = specs.map((spec) => {
    const { config, layers } = make(spec);
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: put(config, 'application/vnd.oci.image.config.v1+json'),
      // as BuildKit writes none
      layers:
        layers.length === 0
          ? null
          : layers.map(({ blob, tar }) => put(blob, `application/vnd.oci.image.layer.v1.tar${blob === tar ? '' : '+gzip'}`)),
    });
    return {
      ...put(manifest, 'application/vnd.oci.image.manifest.v1+json'),
      platform: { os: 'linux', architecture: spec.architecture ?? 'amd64' },
    };
  });
  const others = attestation
    ? [
        {
          ...put('{"schemaVersion":2,"layers":[],"config":{}}', 'application/vnd.oci.image.manifest.v1+json'),
          platform: { os: 'unknown', architecture: 'unknown' },
        },
      ]
    : [];
  const inner = JSON.stringify({ schemaVersion: 2, manifests: [...manifests, ...others] });
  const top = specs.length === 1 && !attestation ? manifests : [put(inner, 'application/vnd.oci.image.index.v1+json')];
  const index = JSON.stringify({
    schemaVersion: 2,
    manifests: top.map((one) => ({ ...one, annotations: { 'org.opencontainers.image.ref.name': specs[0]?.name ?? 'latest' } })),
  });
  return [...[...blobs].sort(([a], [b]) => (a < b ? -1 : 1)), ['index.json', index], ['oci-layout', '{"imageLayoutVersion":"1.0.0"}']];
}

export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes);
}

/** A layer packed as zstd packs what it cannot make smaller. */
export function zstd(layer: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('28b52ffd0058', 'hex')];
  const window = 2 ** 17;
  for (let at = 0; at < layer.length; at += window) {
    const block = layer.subarray(at, at + window);
    const head = block.length * 8 + (at + window < layer.length ? 0 : 1);
    parts.push(Uint8Array.of(head & 0xff, (head >> 8) & 0xff, head >> 16), block);
  }
  return Buffer.concat(parts);
}
