import { join } from 'node:path';
import type { Format } from '../binary/facts.ts';
import { statKind } from '../bytes/host-directory.ts';
import { formatPlatform } from '../platform.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { rulesFor } from './lint-run.ts';
import type { LintRun } from './lint-run.ts';
import type { OpenImage } from './open-image.ts';

/** Formats that an image archive may have. */
export const PACKED: ReadonlySet<Format> = new Set<Format>(['tar', 'gzip', 'bzip2', 'xz', 'zstd']);

/** The images of an archive; null where it has none. What reads them is loaded then: most calls are about a Dockerfile. */
export async function lintArchive(path: string, full: string, run: LintRun): Promise<readonly (TargetResult | TargetError)[] | null> {
  const { openImageFile } = await import('./open-image.ts');
  const { BLIND_PLAN } = await import('./lint-built.ts');
  return lintOpened(path, await openImageFile(full, path, BLIND_PLAN), run);
}

/** The images of an OCI layout; null where the directory is none. */
export async function lintLayout(path: string, full: string, run: LintRun): Promise<readonly (TargetResult | TargetError)[] | null> {
  if (run.options.file !== undefined || statKind(join(full, 'oci-layout'), path) !== 'file') return null;
  const { openLayout } = await import('./open-image.ts');
  return lintOpened(path, openLayout(full, path), run);
}

/** The images of what is open, and closes it; null where there is none. */
export async function lintOpened(
  path: string,
  open: OpenImage | null,
  run: LintRun,
): Promise<readonly (TargetResult | TargetError)[] | null> {
  if (open === null) return null;
  const { settings } = run;
  try {
    const { lintOpenImage } = await import('./lint-built.ts');
    const asked = settings.platformFrom === 'machine' ? null : formatPlatform(settings.platform);
    return await lintOpenImage(path, open, asked, {
      rules: rulesFor(run, path),
      platformFrom: asked === null ? 'image' : settings.platformFrom,
      runtime: settings.runtime,
    });
  } finally {
    open.close();
  }
}
