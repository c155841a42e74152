import { BUILDERS, OF_0_13, OF_0_8, READERS } from './builders.ts';
import type { Builder, BuilderName, Reader } from './builders.ts';
import { flagsAfter } from './flag-versions.ts';
import type { ReaderVersion } from './flag-versions.ts';
import { parseImageReference } from './values/image-reference.ts';

/** The reader's own images: `docker/dockerfile` and what is tried before it is that, by version. */
const OWN_IMAGE = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::([^:@/]+))?(?:@|$)/;

/** `1.4`, `1.4.3-labs`, `1.0-experimental`. A number alone, `1`, is whatever is the latest. */
const VERSION = /^1\.(\d+)(?:\.(\d+))?(?:-(labs|experimental))?$/;

/** The last version with a channel `experimental`, in parts of a minor version: 1.1.7. */
const LAST_EXPERIMENTAL = 1.7;

function versionOf(tag: string): ReaderVersion {
  if (/^(?:1(?:\.1)?-)?experimental$/.test(tag)) return { minor: LAST_EXPERIMENTAL, isLabs: true };
  const [, minor, patch = '0', channel] = VERSION.exec(tag) ?? [];
  // Only of 1.1 did one in between bring flags.
  return {
    minor: minor === undefined ? Infinity : Number(minor) + (minor === '1' ? Number(patch) / 10 : 0),
    isLabs: channel !== undefined,
  };
}

/**
 * The reader that BuildKit fetches for `# syntax=`: Docker's own of a version before 1.8 reads as the BuildKit of its time does, later
 * ones lack what came after them. Any other is taken for the current one.
 */
function fetchedReader(reference: string): Reader {
  const version = versionOf(OWN_IMAGE.exec(reference.split(' ', 1)[0] ?? '')?.[1] ?? '');
  const { minor, isLabs } = version;
  const lacks = flagsAfter(version);
  if (minor < OF_0_8 + 1) return { ...READERS['0.8'], lacks };
  // Text behind a JSON array ended to be passed by with 1.9, a secret became a variable with 1.10, and a flag is told with its dashes since
  // 1.11.
  if (minor > OF_0_13)
    return { ...READERS.current, lacks, mountLacks: minor < 10 ? ['env'] : [], endsAtArray: minor < 9, tellsDashes: minor > 10 };
  return { ...READERS['0.13'], lacks, heredocs: minor > 3 || isLabs, substitutions: minor > 5, wantsRetries: minor < 5 };
}

/**
 * The builder of that name for a Dockerfile with these directives: `# syntax=` names a reader that BuildKit fetches, and the build argument
 * BUILDKIT_SYNTAX in place of it.
 */
export function builderFor(
  name: BuilderName,
  directives: readonly { readonly name: string; readonly value: string }[],
  argument?: string,
): Builder {
  const builder = BUILDERS[name];
  const reference = argument?.trim() ?? directives.find((directive) => directive.name === 'syntax')?.value;
  return reference === undefined || builder.kind === 'legacy' ? builder : { ...builder, reader: fetchedReader(reference) };
}

/** Readers of that last name are Docker's own, wherever they are kept. */
const OWN_NAME = /(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/;

/** The image of a reader that is not Docker's own, as `# syntax=` or BUILDKIT_SYNTAX names it; null where Docker's own reads the file. */
export function foreignReader(
  name: BuilderName,
  directives: readonly { readonly name: string; readonly value: string }[],
  argument?: string,
): string | null {
  const [reference = ''] = (argument?.trim() ?? directives.find((directive) => directive.name === 'syntax')?.value ?? '').split(' ', 1);
  return reference === '' || BUILDERS[name].kind === 'legacy' || OWN_NAME.test(reference) || 'error' in parseImageReference(reference)
    ? null
    : reference;
}
