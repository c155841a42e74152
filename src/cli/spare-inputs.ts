import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Format } from '../binary/facts.ts';
import { FORMAT_NAMES } from '../binary/format-names.ts';
import { identify } from '../binary/identify.ts';
import { openFile } from '../bytes/file-source.ts';
import { CONFIG_FILE } from '../config/config.ts';
import { usage } from './arguments.ts';
import type { CopiedFile } from './copied-files.ts';
import type { Wanted } from './report-formats.ts';

/** What is read whatever the command line names. */
const OF_EVERY_RUN = [CONFIG_FILE, 'package.json'];

/**
 * Refuses a report that would take the place of what is read, as `--format sarif=Dockerfile` would, for a directory among `paths` of its
 * Dockerfile, of what is no report, as `--format json=my-binary` would, or of what `copied` gives: a text that goes into an image.
 * @throws ScratchLintError `usage`.
 */
export function spareInputs(
  wanted: readonly Wanted<string>[],
  paths: readonly string[],
  cwd: string,
  copied: () => readonly CopiedFile[] = () => [],
): void {
  for (const { format, file } of wanted) {
    const identity = file === null ? null : identityOf(resolve(cwd, file));
    if (file === null || identity === null) continue;
    const isInput = [...paths, ...OF_EVERY_RUN].some((path) =>
      [path, join(path, 'Dockerfile')].some((one) => identityOf(resolve(cwd, one)) === identity),
    );
    if (isInput) throw usage(`--format ${format}=${file} would replace what is to be read: name another file`);
    const other = formatBeside(resolve(cwd, file));
    if (other !== null) throw usage(`--format ${format}=${file} would replace ${FORMAT_NAMES[other]}, and no report: name another file`);
    const taken = copied().find(({ full }) => identityOf(full) === identity);
    if (taken !== undefined)
      throw usage(`--format ${format}=${file} would replace what line ${taken.line} of the Dockerfile copies: name another file`);
  }
}

/** What no report is: a program that is to be copied, an archive. Null for what may be an earlier report. */
function formatBeside(file: string): Format | null {
  try {
    const source = openFile(file, file);
    try {
      const format = identify(source);
      return MAY_BE_REPORT.has(format) ? null : format;
    } finally {
      source.close();
    }
  } catch {
    return null;
  }
}

const MAY_BE_REPORT: ReadonlySet<Format> = new Set<Format>(['text', 'html', 'empty', 'unknown', 'zeros', 'lfs-pointer']);

/** What a regular file is under all its names; null for all else. */
function identityOf(file: string): string | null {
  try {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    return stats?.isFile() === true ? `${stats.dev} ${stats.ino}` : null;
  } catch {
    // What cannot be looked at is said where it is opened.
    return null;
  }
}
