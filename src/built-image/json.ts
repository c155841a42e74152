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

/** The member as an object; empty where it is none. */
export function objectAt(value: unknown, key: string): JsonObject {
  const member = isObject(value) ? value[key] : undefined;
  return isObject(member) ? member : {};
}

/** The member as a list; null where it is none. */
export function listAt(value: unknown, key: string): readonly unknown[] | null {
  const member = isObject(value) ? value[key] : undefined;
  return Array.isArray(member) ? member : null;
}

/** The member as a text; empty where it is none. */
export function textAt(value: unknown, key: string): string {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === 'string' ? member : '';
}

/** The texts of a list; null where there is no list. */
export function textsAt(value: unknown, key: string): readonly string[] | null {
  return listAt(value, key)?.filter((item) => typeof item === 'string') ?? null;
}

export function numberAt(value: unknown, key: string): number {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === 'number' ? member : 0;
}
