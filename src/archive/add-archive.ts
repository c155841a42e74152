import type { ByteSource } from '../bytes/source.ts';
import type { FormatError } from '../errors.ts';
import { openBzip2 } from './bzip2.ts';
import { detectCompression } from './compression.ts';
import type { Compression } from './compression.ts';
import { openGzip } from './gzip.ts';
import { TarError } from './tar-entry.ts';
import type { TarEntry } from './tar-entry.ts';
import { openTarEntry, readTarEntries } from './tar.ts';
import { PackedError, UnreadError } from './unpacked.ts';
import type { Unpacked } from './unpacked.ts';
import { openXz, xzProgramWords } from './xz.ts';
import { openZstd } from './zstd.ts';

const OPENERS: Readonly<Record<Compression, (source: ByteSource) => Unpacked>> = {
  gzip: openGzip,
  bzip2: openBzip2,
  xz: openXz,
  zstd: openZstd,
};

/**
 * What ADD does with a local file.
 * - `file`: it is no archive and is copied as it is. So are an empty tar, an empty file, and a zip.
 * - `archive`: it is unpacked into the destination, which is a directory then, with a final `/` or without.
 * - `unknown`: it looks like an archive that cannot be read here, for the reason told; the builder unpacks it if there is
 *   a tar inside.
 *
 * Builders unpack xz with the `xz` program of the machine they run on. BuildKit's image and Docker Desktop have it; where
 * it is missing, current BuildKit fails and older builders copy the file.
 */
export type AddSource =
  | { readonly kind: 'file' }
  | { readonly kind: 'archive'; readonly compression: Compression | null; readonly archive: AddArchive }
  | { readonly kind: 'unknown'; readonly compression: Compression; readonly reason: string };

/**
 * An archive as ADD unpacks it (moby/go-archive Unpack, called in a chroot of the destination by BuildKit 0.34,
 * solver/llbsolver/file/unpack.go; the legacy builder uses the same code). In archive order, each entry:
 * - its path is cleaned by its text and counts from the destination, `../x` and `/x` too; an entry for the destination
 *   itself (`.`) is passed over;
 * - missing parents are made with mode 0755 and owner 0:0; links in the parents are followed inside the destination;
 * - what stands at the path is removed first, link or directory tree, unless both are directories: then the entry's mode
 *   and owner are set on the one that is there;
 * - modes are kept with setuid, setgid and sticky bit; owners are kept as they are numbered, unless `--chown` says
 *   otherwise; names of owners are ignored. `--chmod` has no effect on what is unpacked;
 * - the target of a hard link counts from the destination and must be there already, else the build fails; symbolic
 *   links are made with their text as it is; an entry of an unknown type fails the build;
 * - a whiteout (`.wh.x`) is made as a file, and then takes `x` away when the layer is put together; devices and FIFOs are
 *   made.
 */
export interface AddArchive {
  /** Where the offsets of the entries count: the unpacked archive. */
  readonly source: ByteSource;
  /**
   * In archive order.
   * @throws TarError or FormatError while iterating, where the build fails too.
   */
  entries(): Generator<TarEntry, void, undefined>;
  /** The content of a file. */
  open(entry: TarEntry): ByteSource;
  /** What is wrong with the packed data, in the builder's words; null where all is well. */
  readonly problem: string | null;
  /** What a process sees that is given the data that could be unpacked, and not why they end. */
  fed(): AddArchive;
}

const TAR_BLOCK = 512;

/** Decides as the builders do: by the first bytes for a compression, then by the first header of a tar. */
export function openAddSource(source: ByteSource): AddSource {
  const compression = detectCompression(source.read(0, 16));
  if (compression === null)
    return startsWithEntry(source) ? { kind: 'archive', compression, archive: createArchive(source, null) } : { kind: 'file' };
  const content = OPENERS[compression](source);
  const { problem } = content;
  const isArchive = startsWithEntry(content);
  // Where not even the first header could be read, nobody knows whether there is one.
  if (problem instanceof UnreadError && (isArchive || content.size < TAR_BLOCK))
    return { kind: 'unknown', compression, reason: problem.message };
  return isArchive
    ? { kind: 'archive', compression, archive: createArchive(content, wordedProblem(compression, problem)) }
    : { kind: 'file' };
}

function startsWithEntry(source: ByteSource): boolean {
  try {
    return readTarEntries(source).next().done !== true;
  } catch (error) {
    if (error instanceof TarError) return false;
    throw error;
  }
}

function createArchive(source: ByteSource, problem: FormatError | null): AddArchive {
  return {
    source,
    entries: () => entriesUntil(source, problem),
    open: (entry) => openTarEntry(source, entry),
    problem: problem instanceof PackedError ? (problem.dockerMessage ?? problem.message) : (problem?.message ?? null),
    fed: () => createArchive(source, null),
  };
}

/** What is wrong with the packed data, in the builder's words where they are known. */
function wordedProblem(compression: Compression, problem: FormatError | null): FormatError | null {
  return problem !== null && compression === 'xz' ? new PackedError(problem.message, xzProgramWords(problem), problem.offset) : problem;
}

/** Where the packed data end in an error, that error is the reason why the archive ends there. */
function* entriesUntil(source: ByteSource, problem: FormatError | null): Generator<TarEntry, void, undefined> {
  try {
    for (const entry of readTarEntries(problem === null ? source : failingAtEnd(source, problem))) {
      if (entry.offset + entry.storedSize > source.size) throw new TarError('the tar archive is cut off', 'unexpected EOF', source.size);
      yield entry;
    }
  } catch (error) {
    throw error instanceof TarError && problem !== null && error.offset >= source.size ? problem : error;
  }
}

/** An archive that ends between two entries is whole, unless reading on gives an error. */
function failingAtEnd({ size, read }: ByteSource, problem: FormatError): ByteSource {
  return {
    size,
    read: (offset, length) => {
      if (offset + length > size) throw problem;
      return read(offset, length);
    },
  };
}
