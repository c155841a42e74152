import { dirname, resolve } from 'node:path';
import type { Format } from '../binary/facts.ts';
import { identify } from '../binary/identify.ts';
import { openFile } from '../bytes/file-source.ts';
import { statKind } from '../bytes/host-directory.ts';
import { didYouMean } from '../config/near-path.ts';
import { ScratchLintError } from '../errors.ts';
import { quoteForShell } from '../rules/evidence/describe.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { maskTyped } from '../secrets/masking.ts';
import { findGiven } from './find-dockerfile.ts';
import { PACKED, lintArchive, lintLayout } from './lint-archive.ts';
import { isBinary, lintBinary } from './lint-binary.ts';
import { lintDirectory, lintFound } from './lint-dockerfile.ts';
import type { LintRun } from './lint-run.ts';
import { lintStdin } from './lint-stdin.ts';
import { whatWasMeant } from './other-files.ts';

/**
 * What is at a path, `-` being standard input: a Dockerfile, a directory with one, images, or a program. What cannot be read is a target
 * with `error`.
 */
export async function lintPath(path: string, run: LintRun): Promise<readonly (TargetResult | TargetError)[]> {
  const { cwd, options, settings, bases } = run;
  try {
    if (path === '-') return await lintStdin(null, run);
    const full = resolve(cwd, path);
    const kind = statKind(full, path);
    if (kind === null)
      throw new ScratchLintError('not-found', `${JSON.stringify(path)} does not exist${whatWasMeant(path) || didYouMean(path, cwd)}`);
    if (kind === 'directory' && options.file === '-') return await lintStdin(full, run);
    if (kind === 'directory') return (await lintLayout(path, full, run)) ?? [await bases.withFiles(() => lintDirectory(path, full, run))];
    if (options.file !== undefined)
      throw new ScratchLintError(
        'not-directory',
        `${JSON.stringify(path)} is not a directory, and with -f PATH is the build context: scratch-lint -f ${quoteForShell(options.file)} ${quoteForShell(dirname(path))}`,
      );
    const format = formatOf(full, path);
    const images = PACKED.has(format) ? await lintArchive(path, full, run) : null;
    if (images !== null) return images;
    if (format === 'tar')
      throw new ScratchLintError(
        'no-image',
        `${JSON.stringify(path)} is a tar archive, but of no image: docker save IMAGE -o FILE makes one, docker export does not`,
      );
    return [
      isBinary(format, path)
        ? lintBinary(path, full, run)
        : await bases.withFiles(() => lintFound(findGiven(path, full, settings.builder.startsWith('legacy')), dirname(full), run)),
    ];
  } catch (error) {
    if (error instanceof ScratchLintError)
      return [{ file: maskTyped(path), error: { code: error.code, message: messageFor(path, [options.file, options.context], error) } }];
    throw error;
  }
}

function formatOf(full: string, shown: string): Format {
  const source = openFile(full, shown);
  try {
    return identify(source);
  } finally {
    source.close();
  }
}

/** Errors about a file name it, those about what is in it do not. */
function messageFor(path: string, others: readonly (string | undefined)[], { message }: ScratchLintError): string {
  const isNamed = [path, ...others].some((name) => name !== undefined && message.includes(quoteAsShown(name)));
  return path === '-' || isNamed ? message : `${quoteAsShown(path)}: ${message}`;
}

/** As errors have it. */
function quoteAsShown(path: string): string {
  const quoted = JSON.stringify(path);
  return maskTyped(quoted);
}
