import { basename, dirname, resolve } from 'node:path';
import { identify } from '../binary/identify.ts';
import { decodeDockerfile } from '../bytes/dockerfile-text.ts';
import { memoryFiles } from '../bytes/memory-files.ts';
import { readStream } from '../bytes/read-stream.ts';
import type { ByteSource } from '../bytes/source.ts';
import { ScratchLintError } from '../errors.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { lintOpened } from './lint-archive.ts';
import { isBinary, lintAlone } from './lint-binary.ts';
import { lintText } from './lint-dockerfile.ts';
import type { LintRun } from './lint-run.ts';

/**
 * An image archive that passes by once, `docker save app | scratch-lint -`, or a Dockerfile or a binary; `directory` is the context where
 * one is given.
 */
export async function lintStdin(directory: string | null, run: LintRun): Promise<readonly (TargetResult | TargetError)[]> {
  const { mayBeImage, openStream, TAR_BLOCK } = await import('./open-image.ts');
  const { peek } = await import('../built-image/scan-layer.ts');
  const { BLIND_PLAN } = await import('./lint-built.ts');
  const { head, all, close } = await peek(run.options.stdin ?? process.stdin, TAR_BLOCK);
  try {
    if (!mayBeImage(head)) {
      const source = await readStream(all);
      return [await run.bases.withFiles(() => lintInput(source, directory, run))];
    }
    const results = await lintOpened('-', await openStream(() => all, BLIND_PLAN, false), run);
    if (results === null)
      throw new ScratchLintError('no-image', 'standard input is an archive, but of no image: docker save app | scratch-lint -');
    return results;
  } finally {
    await close();
  }
}

/** A Dockerfile lies in the directory of its name, else in the working directory. */
function lintInput(source: ByteSource, directory: string | null, run: LintRun): TargetResult {
  const {
    cwd,
    options: { stdinFilename },
  } = run;
  const full = stdinFilename === undefined ? null : resolve(cwd, stdinFilename);
  const shown = stdinFilename ?? '-';
  if (isBinary(identify(source), full ?? 'Dockerfile')) {
    const program = full === null ? 'program' : basename(full);
    return lintAlone(shown, program, memoryFiles({ [program]: { type: 'file', content: source.read(0, source.size), mode: 0o755 } }), run);
  }
  const text = decodeDockerfile(source, shown);
  run.keepText(shown, text);
  return lintText(shown, text, full, directory ?? (full === null ? cwd : dirname(full)), run);
}
