import type { ImageFacts } from '../built-image/image-facts.ts';
import { statKind } from '../bytes/host-directory.ts';
import type { ByteStream } from '../bytes/streams.ts';
import { inspectOpenImage, InspectPlan } from '../entries/inspect-image.ts';
import { openImageFile, openLayout, openStream } from '../entries/open-image.ts';
import { FormatError, ScratchLintError } from '../errors.ts';

/**
 * The images of an archive or of a layout's directory; null where it holds none.
 * @throws ScratchLintError that names it.
 */
export async function inspectImages(full: string, path: string): Promise<readonly ImageFacts[] | null> {
  const plan = new InspectPlan();
  try {
    const open = statKind(full, path) === 'directory' ? openLayout(full, path) : await openImageFile(full, path, plan);
    if (open === null) return null;
    try {
      return await inspectOpenImage(path, open, plan);
    } finally {
      open.close();
    }
  } catch (error) {
    const isNamed = !(error instanceof ScratchLintError) || error instanceof FormatError || error.message.includes(JSON.stringify(path));
    throw isNamed ? error : new ScratchLintError(error.code, `${path}: ${error.message}`);
  }
}

/** The images of an archive that passes by. @throws ScratchLintError `no-image` where it holds none. */
export async function inspectPiped(stream: ByteStream): Promise<readonly ImageFacts[]> {
  const plan = new InspectPlan();
  const open = await openStream(() => stream, plan, false);
  if (open === null) throw new ScratchLintError('no-image', 'standard input is an archive without an image in it');
  return inspectOpenImage('-', open, plan);
}
