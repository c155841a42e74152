import { identify } from '../binary/identify.ts';
import type { Format } from '../binary/facts.ts';
import { quoteForShell } from './describe.ts';
import { filesIn } from './image-files.ts';
import type { Target } from './target.ts';

/** An archive that ADD was probably meant to unpack, and left as it is. */
export interface NotUnpacked {
  readonly path: string;
  readonly line: number;
  readonly fix: string;
}

/** What unpacks them. ADD unpacks tar archives, packed or not, and nothing else. */
const UNPACKERS: Readonly<Partial<Record<Format, readonly [command: string, ending: RegExp]>>> = {
  gzip: ['gunzip', /\.gz$/], bzip2: ['bunzip2', /\.bz2$/], xz: ['unxz', /\.xz$/], zstd: ['unzstd', /\.zst$/],
};

/** The first such archive in the image. */
export function notUnpacked(target: Target): NotUnpacked | null {
  const root = target.image?.root ?? null;
  if (root === null || target.image?.stage.steps.every(({ keyword }) => keyword !== 'ADD') !== false) return null;
  for (const { path, node } of filesIn(root)) {
    const { by, line, contextPath } = node.origin;
    if (by !== 'ADD' || line === null || contextPath === null || node.content === null || node.origin.isUnpacked === true) continue;
    const fix = howToUnpack(contextPath, identify(node.content));
    if (fix !== null) return { path, line, fix };
  }
  return null;
}

function howToUnpack(file: string, format: Format): string | null {
  if (format === 'zip') return /\.zip$/i.test(file) ? `unzip ${quoteForShell(file)} -d unzipped   and COPY unzipped/ /` : null;
  const [command, ending] = UNPACKERS[format] ?? [];
  if (command === undefined || ending === undefined || !ending.test(file)) return null;
  return `${command} ${quoteForShell(file)}   and COPY ${file.replace(ending, '')} /`;
}
