/** An image reference in parts: `docker.io/library/alpine`, `3.20`, whether a digest decides instead. */
export interface Reference {
  readonly name: string;
  /** Null where only a digest is given, or a digest besides, which then decides. */
  readonly tag: string | null;
  /** The tag also where a digest decides: what it says of the kind of image is still so. */
  readonly written: string | null;
}

/** Splits a canonical reference (image-reference.ts). */
export function splitReference(canonical: string): Reference {
  const at = canonical.indexOf('@');
  const tagged = at < 0 ? canonical : canonical.slice(0, at);
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const written = colon < 0 ? null : tagged.slice(colon + 1);
  return { name, tag: at >= 0 ? null : written, written };
}

/** Compares dotted version numbers: negative where `a` is the lesser. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The first `1.x` whose tags without a release's name were on Debian 12 from their beginning: later ones are on that or a newer one. */
const BOOKWORM_SINCE: Readonly<Record<string, number>> = { golang: 21, rust: 71 };

/** Whether a tag without the name of a release stands for Debian 12 or newer. */
export function isOnBookworm(name: string, tag: string): boolean {
  const since = Object.hasOwn(BOOKWORM_SINCE, name) ? BOOKWORM_SINCE[name] : undefined;
  const version = /^1(?:\.(\d+))?(?:\.\d+)?(?:-slim)?$/.exec(tag);
  return since !== undefined && (tag === 'latest' || (version !== null && (version[1] === undefined || Number(version[1]) >= since)));
}
