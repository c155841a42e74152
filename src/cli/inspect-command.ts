import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { BinaryFacts } from '../binary/facts.ts';
import { withGoUses } from '../binary/go/with-uses.ts';
import { inspectSource } from '../binary/inspect.ts';
import { fileError } from '../bytes/file-source.ts';
import { readStream } from '../bytes/read-stream.ts';
import { FormatError, ScratchLintError } from '../errors.ts';
import { inspectFile } from '../inspect-file.ts';
import { JSON_FORMAT, JSONL_FORMAT } from '../report/inspect-json.ts';
import type { EntryFormat, InspectEntry, InspectFailure } from '../report/inspect-json.ts';
import { jsonText } from '../report/json-text.ts';
import { formatImage } from '../report/inspect-image-text.ts';
import { formatFacts } from '../report/inspect-text.ts';
import { style } from '../report/style.ts';
import { counted, printable } from '../text.ts';
import { readArguments, refuseEmpty, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { wantsColour } from './colour.ts';
import { EXIT } from './io.ts';
import type { Io, Output } from './io.ts';
import { INSPECT_OPTIONS } from './options.ts';
import { openOutput } from './open-output.ts';
import type { OutputFile } from './output-file.ts';
import { readFormats } from './report-formats.ts';
import { walkFiles } from './walk-files.ts';

const FORMATS = ['text', 'json', 'jsonl'] as const;
type InspectFormat = (typeof FORMATS)[number];

/**
 * `scratch-lint inspect FILE…`: what each file, or each file below a directory, is and needs; `-` is standard input.
 * Returns 0, or 3 if a file could not be read. Entries are written as they are made.
 * @throws ScratchLintError `usage`, `cannot-write`.
 */
export async function runInspect(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, INSPECT_OPTIONS);
  const formats = readFormats(given, FORMATS, 'text', io.cwd);
  if (given.rest.length === 0) throw usage('inspect needs a FILE: scratch-lint inspect ./my-binary (- is standard input)');
  refuseEmpty(given.rest);
  const files = new Map<string, OutputFile>();
  try {
    for (const { file } of formats) if (file !== null) files.set(file, await openOutput(file, io.cwd));
    const writers = formats.map(({ format, file }) => writerFor(format, given, io, file === null ? null : (files.get(file) ?? null)));
    const code = await inspectAll(given.rest, writers, io, files.size > 0);
    for (const file of files.values()) file.commit();
    return code;
  } finally {
    for (const file of files.values()) file.abandon();
  }
}

async function inspectAll(paths: readonly string[], writers: readonly EntryWriter[], io: Io, hasFiles: boolean): Promise<number> {
  let failed = false;
  let count = 0;
  for await (const entry of entries(paths, io)) {
    failed ||= 'error' in entry;
    for (const writer of writers) writer.entry(entry);
    // Lets a closed pipe be noticed.
    if (++count % TURN === 0) await new Promise((done) => setImmediate(done));
    const closed = io.closedWith?.() ?? null;
    if (closed !== null && !hasFiles) return closed;
  }
  for (const writer of writers) writer.end();
  return failed ? EXIT.failure : EXIT.ok;
}

const TURN = 64;

async function* entries(paths: readonly string[], io: Io): AsyncGenerator<InspectEntry> {
  for (const path of paths) {
    if (path === '-') yield* inspectStdin(io);
    else yield* inspectPath(path, io.cwd);
  }
}

async function* inspectStdin(io: Io): AsyncGenerator<InspectEntry> {
  const { peek } = await import('../built-image/scan-layer.ts');
  const { mayBeImage, TAR_BLOCK } = await import('../open-image.ts');
  try {
    const { head, all } = await peek(io.stdin(), TAR_BLOCK);
    if (mayBeImage(head)) return yield* await (await import('./inspect-images.ts')).inspectPiped(all);
    const source = await readStream(all);
    yield attempt('-', () => withGoUses(source, inspectSource(source, '-')));
  } catch (error) {
    yield failure('-', error);
  }
}

/** Files are named as the reader typed them, and found from the working directory. */
async function* inspectPath(path: string, cwd: string): AsyncGenerator<InspectEntry> {
  const absolute = isAbsolute(path) ? path : join(cwd, path);
  if (isLayout(absolute)) return yield* await inspectImage(absolute, path, null);
  for (const { file, cause } of walkFiles(absolute)) {
    const name = path + file.toString().slice(absolute.length);
    const entry = cause === null ? attempt(name, () => inspectFile(file, name, { uses: true })) : failure(name, fileError(name, cause));
    // Archives below a directory are files like any other.
    if (file === absolute && 'format' in entry && ARCHIVES.has(entry.format)) yield* await inspectImage(absolute, path, entry);
    else yield entry;
  }
}

/** Those that stream: bzip2 and xz are unpacked whole, which a large file that is no image is not worth. */
const ARCHIVES: ReadonlySet<string> = new Set(['tar', 'gzip', 'zstd']);

function isLayout(absolute: string): boolean {
  return existsSync(join(absolute, 'oci-layout'));
}

/** What a file is by itself, `otherwise`, where there is no image in it. */
async function inspectImage(absolute: string, path: string, otherwise: InspectEntry | null): Promise<readonly InspectEntry[]> {
  const { inspectImages } = await import('./inspect-images.ts');
  try {
    return await inspectImages(absolute, path) ?? [otherwise ?? failure(path, new ScratchLintError('no-image', `${JSON.stringify(path)} has an oci-layout and no index.json`))];
  } catch (error) {
    return [failure(path, error)];
  }
}

function attempt(file: string, inspect: () => BinaryFacts): InspectEntry {
  try {
    return inspect();
  } catch (error) {
    return failure(file, error);
  }
}

function failure(file: string, error: unknown): InspectFailure {
  if (!(error instanceof ScratchLintError)) throw error;
  const { code, message } = error;
  return { file, error: { code, message, offset: error instanceof FormatError ? error.offset : null } };
}

interface EntryWriter {
  entry(entry: InspectEntry): void;
  end(): void;
}

function writerFor(format: InspectFormat, args: Arguments, io: Io, file: OutputFile | null): EntryWriter {
  if (format === 'text') return textWriter(args, io, file);
  return entryWriter(format === 'json' ? JSON_FORMAT : JSONL_FORMAT, file ?? io.stdout);
}

function entryWriter(format: EntryFormat, output: Pick<Output, 'write'>): EntryWriter {
  let lead = format.head;
  let isEmpty = true;
  return {
    entry(entry) {
      output.write(`${lead}${jsonText(entry)}`);
      lead = format.separator;
      isEmpty = false;
    },
    end: () => void output.write(isEmpty ? format.head + format.tail.trimStart() : format.tail),
  };
}

function textWriter(args: Arguments, io: Io, file: OutputFile | null): EntryWriter {
  const named = new Set(args.rest);
  let plain = 0;
  const options = { style: style(file === null ? wantsColour(args, io) : args.values.has('--color')), width: (file === null ? io.stdout.columns : undefined) ?? 80 };
  return {
    entry(entry) {
      if ('error' in entry) (file ?? io.stderr).write(`scratch-lint: ${printable(failureText(entry))}\n`);
      else if (PLAIN.has(entry.format) && !named.has(entry.file)) plain++;
      else (file ?? io.stdout).write(entry.format === 'image' ? formatImage(entry, options.style) : formatFacts(entry, options));
    },
    end: () => {
      if (plain > 0) (file ?? io.stdout).write(`· ${counted(plain, 'file')} of text or data, no program among them: name one to read what it is\n`);
    },
  };
}

/** Of these a directory is full: only where somebody names one is there anything to say of it. */
const PLAIN: ReadonlySet<string> = new Set(['text', 'unknown']);

/** A message of the file system names the file, one of a reader does not. */
function failureText({ file, error }: InspectFailure): string {
  return error.offset === null ? error.message : `${file}: ${error.message}`;
}
