import { BUILDERS, LATER_THAN_0_13, READERS } from './builders.ts';
import type { Builder, BuilderName, Reader } from './builders.ts';
import { parseImageReference } from './values/image-reference.ts';

/** The reader's own images: `docker/dockerfile` and what is tried before it is that, by version. */
const OWN_IMAGE = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::([^:@/]+))?(?:@|$)/;

/** `1.4`, `1.4.3-labs`, `1.0-experimental`. A number alone, `1`, is whatever is the latest. */
const VERSION = /^1\.(\d+)(?:\.\d+)?(?:-(labs|experimental))?$/;

/** The versions that came with BuildKit 0.13 and 0.8. */
const OF_0_13 = 7;
const OF_0_8 = 2;

/** Flags by the first version that has each, and whether versions of the channel `labs` had it before that (read in BuildKit's history). */
const SINCE: readonly (readonly [flag: string, version: number, isInLabs: boolean])[] = [
  ['link', 4, false],
  ['keep-git-dir', 5, false],
  ['checksum', 5, false],
  ['start-interval', 6, false],
  ['unpack', 17, false],
  ['exclude', 19, true],
  ['parents', 20, true],
];

/** `labs` has what it tries since this version, of those flags. */
const FIRST_TRIED = 7;

/**
 * The reader that BuildKit fetches for `# syntax=`: Docker's own of a version before 1.8 reads as the BuildKit of its time does, later
 * ones lack what came after them. Any other is taken for the current one.
 */
function fetchedReader(reference: string): Reader {
  const tag = OWN_IMAGE.exec(reference.split(' ', 1)[0] ?? '')?.[1] ?? '';
  const [, minor, channel] = VERSION.exec(tag) ?? [];
  const version = tag === 'experimental' ? 1 : minor === undefined ? Infinity : Number(minor);
  if (version <= OF_0_8) return READERS['0.8'];
  const isLabs = channel === 'labs';
  const later = SINCE.filter(([, first, isInLabs]) => version < first && !(isLabs && isInLabs && version >= FIRST_TRIED)).map(
    ([flag]) => flag,
  );
  // Text behind a JSON array ended to be passed by with 1.9, a secret became a variable with 1.10, and a flag is told with its dashes since
  // 1.11.
  if (version > OF_0_13)
    return {
      ...READERS.current,
      lacks: new Set(later),
      mountLacks: version < 10 ? ['env'] : [],
      endsAtArray: version < 9,
      tellsDashes: version > 10,
    };
  const others = LATER_THAN_0_13.filter((flag) => SINCE.every(([known]) => known !== flag));
  return {
    ...READERS['0.13'],
    lacks: new Set([...others, ...later]),
    heredocs: version > 3 || isLabs,
    substitutions: version > 5,
    wantsRetries: version < 5,
  };
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
