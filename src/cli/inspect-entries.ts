import { withGoUses } from '../binary/go/with-uses.ts';
import { inspectSource } from '../binary/inspect.ts';
import { readStream } from '../bytes/read-stream.ts';
import { inspectFile } from '../entries/inspect-file.ts';
import { FormatError, ScratchLintError } from '../errors.ts';
import type { InspectEntry, InspectFailure } from '../report/inspect-json.ts';
import { maskTyped } from '../secrets/masking.ts';
import type { Task } from './inspect-tasks.ts';
import type { Io } from './io.ts';

/** What is there to say, at once; null where it takes longer, and {@link longEntries} says it. */
export function entryAtOnce(task: Task): InspectEntry | null {
  if (task.kind === 'unreadable') return task.failure;
  if (task.kind !== 'file') return null;
  const { file, name, isNamed } = task;
  const entry = attempt(name, () => inspectFile(typeof file === 'string' ? file : Buffer.from(file), name, { uses: true }));
  // Archives below a directory are files like any other.
  return isNamed && 'format' in entry && ARCHIVES.has(entry.format) ? null : entry;
}

/** Of images and of standard input. */
export async function longEntries(task: Task, io: Pick<Io, 'stdin'>): Promise<readonly InspectEntry[]> {
  switch (task.kind) {
    case 'stdin':
      return inspectStdin(io);
    case 'layout':
      return inspectImage(task.file, task.name, () =>
        failureOf(task.name, new ScratchLintError('no-image', `${JSON.stringify(task.name)} has an oci-layout and no index.json`)),
      );
    case 'file':
      return inspectImage(String(task.file), task.name, () =>
        attempt(task.name, () => inspectFile(String(task.file), task.name, { uses: true })),
      );
    case 'unreadable':
      return [task.failure];
  }
}

/** Those that stream: bzip2 and xz are unpacked whole, which a large file that is no image is not worth. */
const ARCHIVES: ReadonlySet<string> = new Set(['tar', 'gzip', 'zstd']);

async function inspectStdin(io: Pick<Io, 'stdin'>): Promise<readonly InspectEntry[]> {
  const { peek } = await import('../built-image/scan-layer.ts');
  const { mayBeImage, TAR_BLOCK } = await import('../entries/open-image.ts');
  try {
    const { head, all } = await peek(io.stdin(), TAR_BLOCK);
    if (mayBeImage(head)) return await (await import('./inspect-images.ts')).inspectPiped(all);
    const source = await readStream(all);
    return [attempt('-', () => withGoUses(source, inspectSource(source, '-')))];
  } catch (error) {
    return [failureOf('-', error)];
  }
}

/** What a file is by itself, `otherwise`, where there is no image in it. */
async function inspectImage(absolute: string, path: string, otherwise: () => InspectEntry): Promise<readonly InspectEntry[]> {
  const { inspectImages } = await import('./inspect-images.ts');
  try {
    return (await inspectImages(absolute, path)) ?? [otherwise()];
  } catch (error) {
    return [failureOf(path, error)];
  }
}

function attempt(file: string, inspect: () => InspectEntry): InspectEntry {
  try {
    return inspect();
  } catch (error) {
    return failureOf(file, error);
  }
}

/** @throws whatever is no ScratchLintError: a bug. */
export function failureOf(file: string, error: unknown): InspectFailure {
  if (!(error instanceof ScratchLintError)) throw error;
  const { code, message } = error;
  return { file: maskTyped(file), error: { code, message, offset: error instanceof FormatError ? error.offset : null } };
}
