/** A version 1.x of Docker's own reader of Dockerfiles. */
export interface ReaderVersion {
  /** What follows `1.`, the patch of 1.1 as a tenth; Infinity for the latest. */
  readonly minor: number;
  /** Of the channel `labs`, or `experimental` as it was called up to 1.1. */
  readonly isLabs: boolean;
}

/** Flags by the first version that has each, and by the first whose channel `labs` has it (read in BuildKit's history). */
const SINCE: readonly (readonly [flag: string, version: number, inLabs: number])[] = [
  ['mount', 2, 0],
  ['network', 3, 1.6],
  ['link', 4, 4],
  ['keep-git-dir', 5, 5],
  ['checksum', 5, 5],
  ['start-interval', 6, 6],
  ['device', 14, 14],
  ['unpack', 17, 17],
  ['exclude', 19, 7],
  ['parents', 20, 7],
  ['security', 20, 1.2],
];

/** The flags that came later. */
export function flagsAfter({ minor, isLabs }: ReaderVersion): ReadonlySet<string> {
  return new Set(SINCE.filter(([, version, inLabs]) => minor < (isLabs ? inLabs : version)).map(([flag]) => flag));
}
