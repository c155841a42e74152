import { join } from 'node:path';
import { detectCompression } from '../archive/compression.ts';
import { isTar } from '../binary/tar-magic.ts';
import type { KeepPlan } from '../built-image/layer-reader.ts';
import { PassStore, readPass } from '../built-image/pass-store.ts';
import { peek } from '../built-image/scan-layer.ts';
import type { ImageStore } from '../built-image/store.ts';
import { FileStore, tarFiles } from '../built-image/tar-store.ts';
import type { StoredFiles } from '../built-image/tar-store.ts';
import { openFile } from '../bytes/file-source.ts';
import { hostFiles } from '../bytes/host-directory.ts';
import type { HostFiles } from '../bytes/host-files.ts';
import { streamFile } from '../bytes/node-streams.ts';
import { fromBytes } from '../bytes/source.ts';
import type { ByteStream } from '../bytes/streams.ts';
import { hostStreams } from './host-streams.ts';

/** An archive or layout on this machine, or what standard input gave; `close` it when done. */
export interface OpenImage {
  readonly store: ImageStore;
  close(): void;
}

/**
 * Opens what may be an image archive; null where it is none by its first bytes or its members. A packed archive is read
 * once from end to end here, any other only so far as its members' headers.
 * @throws ScratchLintError, FormatError
 */
export async function openImageFile(file: string, name: string, plan: KeepPlan): Promise<OpenImage | null> {
  const source = openFile(file, name);
  let isOpen = false;
  try {
    if (isTar(source)) {
      const files = tarFiles(source, (start, length) => streamFile(file, name, start, length));
      isOpen = isImage(files);
      return isOpen ? { store: new FileStore(files, hostStreams), close: () => source.close() } : null;
    }
    return detectCompression(source.read(0, 16)) === null ? null : await openStream(() => streamFile(file, name), plan, true);
  } finally {
    if (!isOpen) source.close();
  }
}

function isImage(files: StoredFiles): boolean {
  return files.find('manifest.json') !== null || files.find('index.json') !== null;
}

/** What is needed to know a tar archive. */
export const TAR_BLOCK = 512;

/** Whether bytes that begin so may be an image archive. */
export function mayBeImage(head: Uint8Array): boolean {
  return detectCompression(head) !== null || isTar(fromBytes(head));
}

/** Reads an archive that passes by once; null where it holds no image. `again` says that the stream can be had again. */
export async function openStream(open: () => ByteStream, plan: KeepPlan, again: boolean): Promise<OpenImage | null> {
  const { head, all, close } = await peek(open());
  try {
    const compression = detectCompression(head);
    const unpack = (packed: ByteStream): ByteStream => (compression === null ? packed : hostStreams.decompress(compression, packed));
    const inner = await peek(unpack(all), TAR_BLOCK);
    if (!isTar(fromBytes(inner.head))) return null;
    const pass = await readPass(inner.all, { tools: hostStreams, plan });
    return pass === null ? null : { store: new PassStore(pass, hostStreams, again ? () => unpack(open()) : null), close: () => undefined };
  } finally {
    await close();
  }
}

/** Opens a directory as an OCI image layout; null where it is none. */
export function openLayout(directory: string, name: string): OpenImage | null {
  const files = hostFiles(directory);
  if (files.lstat('index.json')?.type !== 'file' || files.lstat('oci-layout')?.type !== 'file') return null;
  const stored: StoredFiles = {
    find: (asked) =>
      isInLayout(files, asked) ? { source: files.open(asked), stream: () => streamFile(join(directory, asked), join(name, asked)) } : null,
  };
  return { store: new FileStore(stored, hostStreams), close: () => files.close() };
}

/** A layout's own files and blobs by their digest, none of them behind a symbolic link. */
function isInLayout(files: HostFiles, asked: string): boolean {
  if (!/^(?:index\.json|blobs\/sha(?:256\/[0-9a-f]{64}|512\/[0-9a-f]{128}))$/.test(asked)) return false;
  const parts = asked.split('/');
  return parts.every((_, i) => files.lstat(parts.slice(0, i + 1).join('/'))?.type === (i < parts.length - 1 ? 'directory' : 'file'));
}
