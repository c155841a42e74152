/** A case's build context as bytes, and as files in a folder. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FileSpec, TruthCase } from './case.ts';
import { craftElf } from './elf-craft.ts';
import { fixtureBinary } from './fixture.ts';
import { craftTar } from './tar-craft.ts';

/** One path of a context, with everything an engine sees of it. */
export type ContextEntry =
  | { readonly type: 'file'; readonly path: string; readonly mode: number; readonly bytes: Uint8Array }
  | { readonly type: 'directory'; readonly path: string; readonly mode: number }
  | { readonly type: 'symlink'; readonly path: string; readonly target: string }
  | { readonly type: 'fifo'; readonly path: string; readonly mode: number }
  | { readonly type: 'socket'; readonly path: string; readonly mode: number };

function entryOf(path: string, spec: FileSpec): ContextEntry {
  if (typeof spec === 'string') return { type: 'file', path, mode: 0o644, bytes: Buffer.from(spec) };
  if ('symlink' in spec) return { type: 'symlink', path, target: spec.symlink };
  if ('directory' in spec) return { type: 'directory', path, mode: spec.mode ?? 0o755 };
  if ('fifo' in spec) return { type: 'fifo', path, mode: spec.mode ?? 0o644 };
  if ('socket' in spec) return { type: 'socket', path, mode: spec.mode ?? 0o755 };
  if ('text' in spec) return { type: 'file', path, mode: spec.mode ?? 0o644, bytes: Buffer.from(spec.text) };
  if ('base64' in spec) return { type: 'file', path, mode: spec.mode ?? 0o644, bytes: Buffer.from(spec.base64, 'base64') };
  if ('binary' in spec) return { type: 'file', path, mode: spec.mode ?? 0o755, bytes: fixtureBinary(spec.binary) };
  if ('elf' in spec) return { type: 'file', path, mode: spec.mode ?? 0o755, bytes: craftElf(spec) };
  const tar = craftTar(spec.tar);
  return { type: 'file', path, mode: spec.mode ?? 0o644, bytes: spec.gzip === true ? gzipSync(tar) : tar };
}

/** Every file of the case's context, the Dockerfile among them; folders that merely hold files are left out. */
export function contextEntries(truth: TruthCase): ContextEntry[] {
  const dockerfile: ContextEntry = {
    type: 'file',
    path: truth.dockerfileName ?? 'Dockerfile',
    mode: 0o644,
    bytes: Buffer.from(truth.dockerfile),
  };
  return [dockerfile, ...Object.entries(truth.context ?? {}).map(([path, spec]) => entryOf(path, spec))];
}

const BIND = 'socket(S, PF_UNIX, SOCK_STREAM, 0) and bind(S, sockaddr_un($ARGV[0])) or die $!';

function writeEntry(folder: string, entry: ContextEntry): void {
  const file = join(folder, entry.path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  if (entry.type === 'symlink') return symlinkSync(entry.target, file);
  if (entry.type === 'directory') mkdirSync(file, { recursive: true });
  else if (entry.type === 'fifo') execFileSync('mkfifo', [file]);
  else if (entry.type === 'socket') execFileSync('perl', ['-MSocket', '-e', BIND, file]);
  else writeFileSync(file, entry.bytes);
  chmodSync(file, entry.mode);
}

/**
 * Writes the case's Dockerfile and context into a new folder, whose name it returns, and what lies beside it into the `place` around
 * it; modes do not depend on the umask.
 * Times are those of writing: BuildKit takes a file of the same size and time for one that it was sent before.
 */
export function writeContext(truth: TruthCase, place: string): string {
  const folder = join(place, 'context');
  const umask = process.umask(0o022);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    for (const entry of contextEntries(truth)) writeEntry(folder, entry);
    return folder;
  } finally {
    process.umask(umask);
  }
}
