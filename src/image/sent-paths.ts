/** What the client of BuildKit before the current one is asked to send of the context (that of the current one: sent-context.ts). */
import { utf8Length } from '../bytes/utf8-length.ts';
import type { Builder } from '../dockerfile/builders.ts';
import { compileIgnorePattern } from './ignore-pattern.ts';

const NAME_MAX = 255;

interface Sent {
  /** The whole context is asked for without naming anything. */
  readonly isAll: boolean;
  /** A header that holds more than ASCII is encoded. */
  readonly isEncoded: boolean;
}

const known = new WeakMap<readonly string[], Sent>();

function summaryOf(sent: readonly string[]): Sent {
  const found = known.get(sent) ?? { isAll: sent.includes(''), isEncoded: sent.some((one) => /[^\0-\x7f]/.test(one)) };
  known.set(sent, found);
  return found;
}

/** Why nothing is sent where this source is among those asked for, in the words of the build; null where it is. */
export function refusedSource(path: string, sent: readonly string[], { generation }: Builder): string | null {
  const isFirst = generation === '0.8';
  const { isAll, isEncoded } = summaryOf(sent);
  if (isAll) return null;
  if ((isFirst || !isEncoded) && /[\0-\x1f\x7f]/.test(path)) {
    if (isFirst) return 'rpc error: code = Internal desc = stream terminated by RST_STREAM with error code: PROTOCOL_ERROR';
    return 'Internal: rpc error: code = Internal desc = rpc error: code = Internal desc = header key "followpaths" contains value with non-printable ASCII characters';
  }
  const long = path.split('/').findIndex((name) => utf8Length(name) > NAME_MAX);
  return long < 0 ? null : `${isFirst ? 'error from sender:' : 'rpc error: code = Unknown desc ='} lstat …/${path.split('/').slice(0, long + 1).join('/')}: file name too long`;
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
