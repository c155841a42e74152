/** An image reference in parts: `docker.io/library/alpine`, `3.20`. */
export interface Reference {
  readonly name: string;
  /** Null where only a digest is given. */
  readonly tag: string | null;
  /**
   * A digest stands behind the tag: what the tag stood for when it was written. A release and a kind of image stay the same, a tag that
   * moves on says nothing.
   */
  readonly isPinned: boolean;
}

/** Splits a canonical reference (image-reference.ts). */
export function splitReference(canonical: string): Reference {
  const at = canonical.indexOf('@');
  const tagged = at < 0 ? canonical : canonical.slice(0, at);
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  return { name, tag: colon < 0 ? null : tagged.slice(colon + 1), isPinned: at >= 0 };
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

/**
 * By image: the first versions of Debian's releases, as `1.22` and `1.22.3` stand for them from their beginning, and the first of which
 * nothing is known yet.
 */
interface Eras {
  readonly since: readonly (readonly [minor: number, suite: string])[];
  readonly before: number;
  /** Versions that moved to a later release while they were looked after: `1.20` is that, `1.20.3` may be the one before. */
  readonly moved: Readonly<Record<number, string>>;
}

/** Source: the history of library/{golang,rust,gcc} of docker-library/official-images up to August 2026. gcc counts by its first number. */
const ERAS: Readonly<Record<string, Eras>> = {
  golang: {
    since: [
      [13, 'buster'],
      [17, 'bullseye'],
      [21, 'bookworm'],
      [25, 'trixie'],
    ],
    before: 28,
    moved: { 16: 'bullseye', 19: 'bookworm', 20: 'bookworm', 24: 'trixie' },
  },
  rust: {
    since: [
      [37, 'buster'],
      [55, 'bullseye'],
      [72, 'bookworm'],
      [90, 'trixie'],
    ],
    before: 99,
    moved: { 89: 'trixie' },
  },
  gcc: {
    since: [
      [13, 'bookworm'],
      [16, 'trixie'],
    ],
    before: 17,
    moved: { 9: 'bullseye', 10: 'bullseye', 11: 'bullseye', 12: 'bookworm', 14: 'trixie', 15: 'trixie' },
  },
};

/** The release of Debian that a tag without its name surely stands for, such as `bookworm`; null where it may be another. */
export function suiteOf(name: string, tag: string, isPinned: boolean): string | null {
  const eras = Object.hasOwn(ERAS, name) ? ERAS[name] : undefined;
  const [, first = '', second, third] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-slim)?$/.exec(tag) ?? [];
  const number = Number(name === 'gcc' ? first : second);
  if (eras === undefined || first === '' || Number.isNaN(number) || (name !== 'gcc' && first !== '1')) return null;
  const moved = eras.moved[number];
  if (moved !== undefined) return !isPinned && (name === 'gcc' ? second : third) === undefined ? moved : null;
  return number >= eras.before ? null : (eras.since.findLast(([since]) => since <= number)?.[1] ?? null);
}

/** The first `1.x` whose tags without a release's name were on Debian 12 from their beginning: later ones are on that or a newer one. */
const BOOKWORM_SINCE: Readonly<Record<string, number>> = { golang: 21, rust: 72 };

/** Whether a tag without the name of a release stands for Debian 12 or newer. */
export function isOnBookworm(name: string, tag: string): boolean {
  const since = Object.hasOwn(BOOKWORM_SINCE, name) ? BOOKWORM_SINCE[name] : undefined;
  const version = /^1(?:\.(\d+))?(?:\.\d+)?(?:-slim)?$/.exec(tag);
  return since !== undefined && (tag === 'latest' || (version !== null && (version[1] === undefined || Number(version[1]) >= since)));
}
