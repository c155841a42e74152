/** What a client of BuildKit refuses to send of the context, and what the clients before the current one do (that one: sent-context.ts). */
import { takesMoreBytes } from '../../bytes/utf8-length.ts';
import type { Builder } from '../../dockerfile/builders.ts';
import { containsWildcards } from '../copy/sources.ts';
import { compileIgnorePattern } from '../patterns/ignore-pattern.ts';
import { NAME_MAX, PATH_MAX } from '../walk.ts';

/** The sources are asked for in a header, and so is what the ignore file says, in which a control character is refused. */
export function headerRefused(key: 'followpaths' | 'exclude-patterns'): string {
  return `Internal: rpc error: code = Internal desc = rpc error: code = Internal desc = header key "${key}" contains value with non-printable ASCII characters`;
}

/** As BuildKit 0.8 says it, which encodes nothing. */
export const STREAM_ENDED = 'rpc error: code = Internal desc = stream terminated by RST_STREAM with error code: PROTOCOL_ERROR';

/** A header that holds more than ASCII is encoded: nothing in it is refused then. */
export function isEncoded(sent: readonly string[]): boolean {
  return sent.some((one) => /[^\0-\x7f]/.test(one));
}

/** What a header may not hold; that of BuildKit 0.8 may have a tab. */
export function isUnprintable(path: string, isFirst = false): boolean {
  return (isFirst ? /[\0-\x08\n-\x1f\x7f]/ : /[\0-\x1f\x7f]/).test(path);
}

/**
 * What is said of the first name of a path that is longer than any file's, or of a path that is longer than any; null where there is none.
 */
export function longNameRefused(path: string): string | null {
  const names = path.split('/');
  const long = names.findIndex((name) => takesMoreBytes(name, NAME_MAX));
  if (long >= 0) return `lstat …/${names.slice(0, long + 1).join('/')}: file name too long`;
  return path.length >= PATH_MAX && !containsWildcards(path) ? 'lstat …: file name too long' : null;
}

interface Sent {
  /** The whole context is asked for without naming anything. */
  readonly isAll: boolean;
  readonly isEncoded: boolean;
}

const known = new WeakMap<readonly string[], Sent>();

function summaryOf(sent: readonly string[]): Sent {
  const found = known.get(sent) ?? { isAll: sent.includes(''), isEncoded: isEncoded(sent) };
  known.set(sent, found);
  return found;
}

/** Why nothing is sent where this source is among those asked for, in the words of the build; null where it is. */
export function refusedSource(path: string, sent: readonly string[], { generation }: Builder): string | null {
  const isFirst = generation === '0.8';
  const summary = summaryOf(sent);
  if (summary.isAll) return null;
  if ((isFirst || !summary.isEncoded) && isUnprintable(path, isFirst)) {
    return isFirst ? STREAM_ENDED : headerRefused('followpaths');
  }
  const long = longNameRefused(path);
  return long === null ? null : `${isFirst ? 'error from sender:' : 'rpc error: code = Unknown desc ='} ${long}`;
}

/**
 * Whether a source without wildcards is sent where it is named alone: it is turned into a pattern, in which a backslash
 * takes away its own meaning. `bad` where that is no pattern.
 */
export function sentByItself(path: string): boolean | 'bad' {
  if (!path.includes('\\')) return true;
  const test = compileIgnorePattern(path);
  return test === null ? 'bad' : test(path);
}
