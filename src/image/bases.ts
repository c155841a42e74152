import type { BaseConfig } from '../dockerfile/stages/evaluate-options.ts';
import { parseImageReference } from '../dockerfile/values/image-reference.ts';
import type { Platform } from '../platform.ts';
import { originalOf } from './bases/aliases.ts';
import { describeTool } from './bases/builder-tools.ts';
import { describeAlpine, describeBusybox } from './bases/busybox.ts';
import { describeChainguard } from './bases/chainguard.ts';
import { describeDebian, describeUbuntu } from './bases/debian.ts';
import { describedRoot } from './bases/description.ts';
import type { BaseDescription } from './bases/description.ts';
import { describeDistroless } from './bases/distroless.ts';
import { describeOfficial, describeOther } from './bases/official.ts';
import { describeRedHat } from './bases/redhat.ts';
import { splitReference } from './bases/tags.ts';
import type { DirectoryNode } from './file-tree.ts';

const LIBRARY = 'docker.io/library/';

/** The config of a well-known base image; null where it is not known. `reference` as FROM or the registry has it. */
export function baseConfig(reference: string, platform: Platform): BaseConfig | null {
  return platform.os === 'linux' ? (describe(reference)?.config ?? null) : null;
}

/** The files of a well-known base image as far as they are sure; null where nothing is. */
export function baseRoot(reference: string, platform: Platform): DirectoryNode | null {
  const description = platform.os === 'linux' ? describe(reference) : null;
  const entries = description?.files(platform) ?? null;
  return description === null || entries === null ? null : describedRoot(description, entries, shortName(reference));
}

function describe(reference: string): BaseDescription | null {
  const parsed = parseImageReference(reference);
  if ('error' in parsed) return null;
  const { name, tag, isPinned } = splitReference(originalOf(parsed.canonical));
  if (name.startsWith(LIBRARY)) return describeLibrary(name.slice(LIBRARY.length), tag, isPinned);
  return (
    describeDistroless(name, tag)
    ?? describeChainguard(name, tag)
    ?? describeTool(name, tag)
    ?? describeRedHat(name, tag, isPinned)
    ?? describeOther(name, tag, isPinned)
  );
}

function describeLibrary(name: string, tag: string | null, isPinned: boolean): BaseDescription | null {
  switch (name) {
    case 'alpine':
      return describeAlpine(tag, isPinned, true);
    case 'busybox':
      return describeBusybox(tag, isPinned);
    case 'debian':
      return describeDebian(tag, isPinned);
    case 'ubuntu':
      return describeUbuntu(tag, isPinned);
    default:
      return describeOfficial(name, tag, isPinned) ?? describeRedHat(`${LIBRARY}${name}`, tag, isPinned);
  }
}

/** `alpine:3.20` for `docker.io/library/alpine:3.20`. */
function shortName(reference: string): string {
  return reference.startsWith(LIBRARY) ? reference.slice(LIBRARY.length) : reference;
}
