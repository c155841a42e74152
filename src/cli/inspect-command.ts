import { readArguments, refuseEmpty, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { wantsColour } from './colour.ts';
import { makeBatch } from './inspect-batches.ts';
import type { Batch } from './inspect-batches.ts';
import { INSPECT_FORMATS, ReportWriter } from './inspect-rendering.ts';
import type { Rendering } from './inspect-rendering.ts';
import { tasksFor } from './inspect-tasks.ts';
import type { Task } from './inspect-tasks.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { openOutput } from './open-output.ts';
import { INSPECT_OPTIONS } from './options.ts';
import type { OutputFile } from './output-file.ts';
import { readFormats } from './report-formats.ts';
import { spareInputs } from './spare-inputs.ts';

/**
 * `scratch-lint inspect FILE…`: what each file, or each file below a directory, is and needs; `-` is standard input.
 * Returns 0, or 3 if a file could not be read. Entries are written as they are made, some at a time.
 * @throws ScratchLintError `usage`, `cannot-write`.
 */
export async function runInspect(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, INSPECT_OPTIONS);
  const formats = readFormats(given, INSPECT_FORMATS, 'text', io.cwd);
  if (given.rest.length === 0) throw usage('inspect needs a FILE: scratch-lint inspect ./my-binary (- is standard input)');
  refuseEmpty(given.rest);
  spareInputs(formats, given.rest, io.cwd);
  const files = new Map<string, OutputFile>();
  try {
    for (const { file } of formats) if (file !== null) files.set(file, await openOutput(file, io.cwd));
    const renderings = formats.map(({ format, file }) => ({ format, ...lookOf(given, io, file !== null) }));
    const writers = formats.map(({ format, file }) => {
      const output = file === null ? io.stdout : (files.get(file) ?? io.stdout);
      return new ReportWriter(format, output, () => (file === null ? io.stderr : output));
    });
    const code = await writeAll(batchesOf(tasksFor(given.rest, io.cwd), renderings, io), writers, io, files.size > 0);
    for (const file of files.values()) file.commit();
    return code;
  } finally {
    for (const file of files.values()) file.abandon();
  }
}

function lookOf(args: Arguments, io: Io, isFile: boolean): Pick<Rendering, 'colour' | 'width'> {
  return { colour: isFile ? args.values.has('--color') : wantsColour(args, io), width: (isFile ? undefined : io.stdout.columns) ?? 80 };
}

async function writeAll(batches: AsyncIterable<Batch>, writers: readonly ReportWriter[], io: Io, hasFiles: boolean): Promise<number> {
  let failed = false;
  for await (const { pieces, hasFailed } of batches) {
    failed ||= hasFailed;
    for (const [i, piece] of pieces.entries()) writers[i]?.write(piece);
    // Lets a closed pipe be noticed.
    await new Promise((done) => setImmediate(done));
    const closed = io.closedWith?.() ?? null;
    if (closed !== null && !hasFiles) return closed;
  }
  for (const writer of writers) writer.end();
  return failed ? EXIT.failure : EXIT.ok;
}

/** Tasks that one thread does: others pay from here on, since each has to start and to warm up (`npm run bench:inspect`). */
const ALONE = 4096;

async function* batchesOf(tasks: Iterator<Task>, renderings: readonly Rendering[], io: Io): AsyncGenerator<Batch> {
  const isEnd = yield* batchesAlone(tasks, renderings, io, ALONE);
  if (isEnd) return;
  const { inspectInWorkers, otherThreads } = await import('./inspect-pool.ts');
  const others = otherThreads();
  if (others > 0) yield* inspectInWorkers(tasks, renderings, io, others);
  else yield* batchesAlone(tasks, renderings, io, Infinity);
}

/** Tasks whose entries are written at once, and for how many seconds a reader may wait for them. */
const BATCH = 64;
const PATIENCE = 0.05;

/** Returns whether there are no more tasks. */
async function* batchesAlone(
  tasks: Iterator<Task>,
  renderings: readonly Rendering[],
  io: Io,
  most: number,
): AsyncGenerator<Batch, boolean> {
  for (let count = 0; count < most;) {
    const began = process.uptime();
    const batch = await makeBatch(tasks, renderings, io, (done) => done === BATCH || process.uptime() - began > PATIENCE);
    if (batch.tasks === 0) return true;
    count += batch.tasks;
    yield batch;
  }
  return false;
}
