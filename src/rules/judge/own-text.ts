/** Longer than a credential is in an ENV or ARG, but for a private key, and then the line itself has it. */
const LONG = 8192;

/**
 * What of a value is looked at for credentials: all of it, or where it is long, what its own line writes. The rest was looked
 * at where it was written, and of a value that each of ten thousand lines adds to, all of it would be looked at ten thousand times.
 */
export function ownText(value: string, raw: string | null): string {
  return value.length > LONG && raw !== null && raw.length < value.length ? raw : value;
}
