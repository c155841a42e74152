import { ScratchLintError } from '../errors.ts';

/** Manifests and configs are a few KB; registries refuse more than 4 MiB. */
export const MAX_JSON = 4 << 20;
const MAX_DEPTH = 64;

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads JSON that a stranger wrote.
 * @throws ScratchLintError `bad-image` where it is none, too large or nested too deep. `what` names it.
 */
export function parseJson(bytes: Uint8Array, what: string): unknown {
  if (bytes.length > MAX_JSON) throw badImage(`${what} is larger than 4 MiB`);
  if (depthOf(bytes) > MAX_DEPTH) throw badImage(`${what} is nested deeper than ${MAX_DEPTH} levels`);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch {
    throw badImage(`${what} is not valid JSON`);
  }
}

/** An image that cannot be read for what it says of itself. */
export function badImage(message: string): ScratchLintError {
  return new ScratchLintError('bad-image', message);
}

/** How deep brackets are nested, those in texts left out. */
function depthOf(bytes: Uint8Array): number {
  let [depth, deepest] = [0, 0];
  let isText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (isText) {
      if (byte === 0x5c) i++;
      else if (byte === 0x22) isText = false;
    } else if (byte === 0x22) isText = true;
    else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return deepest;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member as engines find it: its name in any case, the last of several; `null` is as if it were not there (Go, encoding/json). */
export function memberOf(value: unknown, key: string): unknown {
  if (!isObject(value)) return undefined;
  const name = Object.keys(value).findLast(
    (other) => other === key || (other.length === key.length && other.toLowerCase() === key.toLowerCase()),
  );
  return name === undefined ? undefined : (value[name] ?? undefined);
}

function wrongType(key: string, wanted: string): never {
  throw badImage(`${JSON.stringify(key)} is not ${wanted}`);
}

/**
 * The member as an object; empty where there is none. @throws ScratchLintError `bad-image` where it is something else, as engines refuse
 * it.
 */
export function objectAt(value: unknown, key: string): JsonObject {
  const member = memberOf(value, key) ?? {};
  return isObject(member) ? member : wrongType(key, 'an object');
}

/** The member as a list; null where there is none. @throws ScratchLintError `bad-image` where it is something else. */
export function listAt(value: unknown, key: string): readonly unknown[] | null {
  const member = memberOf(value, key) ?? null;
  return member === null || Array.isArray(member) ? member : wrongType(key, 'a list');
}

/** The member as a text; empty where there is none. @throws ScratchLintError `bad-image` where it is something else. */
export function textAt(value: unknown, key: string): string {
  const member = memberOf(value, key) ?? '';
  return typeof member === 'string' ? member : wrongType(key, 'a text');
}

/** The texts of a list; null where there is no list. @throws ScratchLintError `bad-image` where it is something else. */
export function textsAt(value: unknown, key: string): readonly string[] | null {
  return listAt(value, key)?.map((item) => asText(item, key)) ?? null;
}

/** The texts of an object by their names. @throws ScratchLintError `bad-image` where it is something else. */
export function textMapAt(value: unknown, key: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(objectAt(value, key)).map(([name, text]) => [name, asText(text, key)]));
}

/** `null` among texts is an empty one. */
function asText(item: unknown, key: string): string {
  return typeof item === 'string' ? item : item === null ? '' : wrongType(key, 'made of texts');
}

/** The member as a number; 0 where there is none. @throws ScratchLintError `bad-image` where it is something else. */
export function numberAt(value: unknown, key: string): number {
  const member = memberOf(value, key) ?? 0;
  return typeof member === 'number' ? member : wrongType(key, 'a number');
}
