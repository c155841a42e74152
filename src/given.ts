import { ScratchLintError } from './errors.ts';

/** What an option may be, for those who write JavaScript, whom no type holds. */
export type Kind = keyof typeof KINDS;

const KINDS = {
  'a string': (value: unknown): boolean => typeof value === 'string',
  'a list of strings': (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'an object of strings': (value: unknown): boolean => isRecord(value) && Object.values(value).every((one) => typeof one === 'string'),
  'an environment': (value: unknown): boolean =>
    isRecord(value) && Object.values(value).every((one) => one === undefined || typeof one === 'string'),
  'true or false': (value: unknown): boolean => typeof value === 'boolean',
  'an object': isObject,
  'a list of objects': (value: unknown): boolean => Array.isArray(value) && value.every(isObject),
  'a function': (value: unknown): boolean => typeof value === 'function',
  'an object or a function': (value: unknown): boolean => typeof value === 'function' || isObject(value),
  'a stream of bytes': (value: unknown): boolean => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
  'an AbortSignal': (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'addEventListener' in value && 'removeEventListener' in value,
} as const;

const PLURAL = /^the (?:options|paths|files)\b/;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Map keeps what is in it out of sight. */
function isRecord(value: unknown): value is object {
  return isObject(value) && !(Symbol.iterator in value);
}

/**
 * Refuses an argument, or options, of another kind than they are to be; what is left out is no concern of this, unless it is `needed`.
 * @throws ScratchLintError `usage` naming it.
 */
export function checkGiven(
  name: string,
  value: unknown,
  kind: Kind,
  parts: Readonly<Record<string, Kind>> = {},
  needed: readonly string[] = [],
): void {
  if (!KINDS[kind](value)) throw new ScratchLintError('usage', `${name} ${PLURAL.test(name) ? 'are' : 'is'} not ${kind}`);
  if (!isObject(value)) return;
  for (const [part, partKind] of Object.entries(parts)) {
    const given: unknown = Reflect.get(value, part);
    if (given !== undefined || needed.includes(part)) checkGiven(`${part} of ${name}`, given, partKind);
  }
}
