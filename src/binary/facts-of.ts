import type { ByteSource } from '../bytes/source.ts';
import { FormatError } from '../errors.ts';
import type { BinaryFacts } from './facts.ts';
import { inspectSource } from './inspect.ts';

const known = new WeakMap<ByteSource, BinaryFacts | null>();

/**
 * The facts of a file of an image, found once however many steps of its start ask for them; null where it ends inside its
 * own header. They call the file nothing.
 */
export function factsOf(content: ByteSource): BinaryFacts | null {
  const seen = known.get(content);
  if (seen !== undefined) return seen;
  const facts = inspectOrNull(content);
  known.set(content, facts);
  return facts;
}

function inspectOrNull(content: ByteSource): BinaryFacts | null {
  try {
    return inspectSource(content, '');
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
