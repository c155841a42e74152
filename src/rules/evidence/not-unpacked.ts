import { openAddSource } from '../../archive/add-archive.ts';
import { TarError } from '../../archive/tar-entry.ts';
import { PackedError } from '../../archive/unpacked.ts';
import type { Format } from '../../binary/facts.ts';
import { identify } from '../../binary/identify.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import { cleanParts, joinPath } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { quoteForShell } from './describe.ts';
import { filesIn, lastPart } from './image-files.ts';

/** An archive that was probably meant to be unpacked, and is as it was. */
export interface NotUnpacked {
  readonly path: string;
  readonly line: number;
  readonly why: string;
  readonly fix: string;
}

/** What unpacks them. ADD unpacks tar archives, packed or not, and nothing else. */
const UNPACKERS: Readonly<Partial<Record<Format, readonly [command: string, ending: RegExp]>>> = {
  gzip: ['gunzip', /\.gz$/],
  bzip2: ['bunzip2', /\.bz2$/],
  xz: ['unxz', /\.xz$/],
  zstd: ['unzstd', /\.zst$/],
};

/** The first such archive in the image: one that COPY left packed with the program in it, or that ADD does not unpack. */
export function notUnpacked(target: Target, name: string): NotUnpacked | null {
  return leftByCopy(target, name) ?? leftByAdd(target);
}

/** So many archives are looked into, and so many of their entries. */
const MOST_ARCHIVES = 3;
const MOST_ENTRIES = 10_000;

function leftByCopy({ image }: Target, name: string): NotUnpacked | null {
  let looked = 0;
  for (const { path, node } of image === null ? [] : filesIn(image.root)) {
    const { by, line, contextPath } = node.origin;
    if (
      by !== 'COPY'
      || line === null
      || contextPath === null
      || node.content === null
      || !/^[\w./+@-]+\.(?:tar|tgz|txz|tbz2?|tar\.\w+)$/.test(contextPath)
    )
      continue;
    if (looked++ === MOST_ARCHIVES) return null;
    const directory = path.slice(0, path.lastIndexOf('/')) || '/';
    if (!brings(node.content, directory, name)) continue;
    return { path, line, why: 'COPY unpacks no archive, ADD does', fix: `ADD ${contextPath} ${directory === '/' ? '/' : `${directory}/`}` };
  }
  return null;
}

/** Whether the program comes to be there once the archive is unpacked into the directory; a bare name, somewhere. */
function brings(content: ByteSource, directory: string, name: string): boolean {
  const opened = openAddSource(content);
  if (opened.kind !== 'archive') return false;
  let count = 0;
  try {
    for (const entry of opened.archive.entries()) {
      if (count++ === MOST_ENTRIES) return false;
      const at = joinPath(cleanParts(`${directory}/${entry.path}`));
      if (entry.type !== 'directory' && (name.startsWith('/') ? at === name : !name.includes('/') && lastPart(at) === name)) return true;
    }
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof TarError || error instanceof PackedError)) throw error;
  }
  return false;
}

function leftByAdd(target: Target): NotUnpacked | null {
  const root = target.image?.root ?? null;
  if (root === null || target.image?.stage.steps.every(({ keyword }) => keyword !== 'ADD') !== false) return null;
  for (const { path, node } of filesIn(root)) {
    const { by, line, contextPath } = node.origin;
    if (by !== 'ADD' || line === null || contextPath === null || node.content === null || node.origin.isUnpacked === true) continue;
    const format = identify(node.content);
    const spoilt = spoiltArchive(contextPath, format);
    if (spoilt !== null) return { path, line, ...spoilt };
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    const fix = howToUnpack(contextPath, format, directory);
    if (fix !== null) return { path, line, why: 'ADD unpacks tar archives only', fix };
  }
  return null;
}

/** How a file is called that is an archive of files. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tar\.\w{1,5}|zip)$/i;

/** What is called an archive and is none, or one that nothing can be read of. */
function spoiltArchive(file: string, format: Format): Pick<NotUnpacked, 'why' | 'fix'> | null {
  if (!ARCHIVE.test(file)) return null;
  const name = quoteForShell(file);
  if (UNPACKERS[format] !== undefined)
    return { why: 'it is cut off, or holds no tar archive', fix: `make it anew, until tar tf ${name} lists its files` };
  if (format === 'zip' || format === 'tar') return null;
  const again = `make it anew, or fetch it again: curl -fL, which fails where the server has no such file, until tar tf ${name} lists its files`;
  return {
    why: `it is ${format === 'lfs-pointer' ? 'a Git LFS pointer' : format === 'empty' ? 'empty' : format === 'html' ? 'an HTML page' : format === 'text' ? 'text' : 'no archive'}`,
    fix: format === 'lfs-pointer' ? `git lfs pull --include ${name}` : again,
  };
}

function howToUnpack(file: string, format: Format, directory: string): string | null {
  if (format === 'zip') return /\.zip$/i.test(file) ? `unzip ${quoteForShell(file)} -d unzipped   and COPY unzipped/ ${directory}` : null;
  const [command, ending] = UNPACKERS[format] ?? [];
  if (command === undefined || ending === undefined || !ending.test(file)) return null;
  return `${command} ${quoteForShell(file)}   and COPY ${file.replace(ending, '')} ${directory}`;
}
