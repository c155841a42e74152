import { RUNNER_COMMAND } from '../text.ts';

/** What JSON allows in a string and a terminal obeys, or a reader is misled by: C1 controls, DEL, bidirectional marks. */
const UNSAFE = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** JSON that can be shown as it is: the same value, with those characters, and what a runner of a build would obey, as escapes too. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value)
    .replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(RUNNER_COMMAND, '#\\u0023');
}
