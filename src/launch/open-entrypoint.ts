import { whyUnknown } from '../image/bases/unknown.ts';
import { namesOf } from '../image/layers/layers.ts';
import type { Image } from '../image/stage-build.ts';
import { walk } from '../image/walk.ts';

/** Where images have the script that their ENTRYPOINT names, or the init that it is. */
const USUAL = [
  '/docker-entrypoint.sh',
  '/entrypoint.sh',
  '/usr/local/bin/docker-entrypoint.sh',
  '/usr/local/bin/entrypoint.sh',
  '/usr/bin/entrypoint.sh',
  '/usr/local/bin/docker-entrypoint',
  '/usr/local/bin/entrypoint',
  '/entrypoint',
  '/tini',
  '/init',
];

/**
 * Why it is open what an image starts, of whose base no configuration is at hand; null where it is not. A folder that is given for a
 * base is taken for an image without any, as `docker import` makes it, but where the Dockerfile or its files speak for one.
 */
export function whyEntrypointOpen(image: Image): string | null {
  const { config } = image;
  if (!config.entrypointIsOpen) return null;
  const hint = config.baseUnknown || config.cmd === null ? null : entrypointOf(image);
  return !config.baseUnknown && config.cmd !== null && hint === null
    ? null
    : `${whyOpen(image)}, and it decides what starts${hint === null ? '' : `: ${hint} looks like its ENTRYPOINT`}`;
}

/** Of a folder that is given for a base, or of an image that is named by its digest, files may be known and no configuration. */
function whyOpen(image: Image): string {
  const name = image.baseName ?? 'below';
  return image.isWhole || namesOf(image.root).complete
    ? `the configuration of the base image ${name} is not known (an archive of docker save has it)`
    : whyUnknown(name);
}

/** What came with the base and is an ENTRYPOINT elsewhere. */
function entrypointOf({ root }: Image): string | null {
  return (
    USUAL.find((path) => {
      const found = walk(root, path);
      return found.ok === true && found.node.type === 'file' && found.node.origin.line === null && (found.node.mode & 0o111) !== 0;
    }) ?? null
  );
}
