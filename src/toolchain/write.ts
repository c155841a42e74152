import type { Product } from './product.ts';
import type { TransferOperation, WriteOperation } from './run-plan-types.ts';

/** The directory that holds a path. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Where what is copied or moved comes to be, as far as the line tells: at that path, or below it. */
export function landingOf({ destination, intoDirectory, name }: TransferOperation): string {
  return intoDirectory && name !== null ? `${destination === '/' ? '' : destination}/${name}` : destination;
}

/** A file that a command writes by itself: with that text where it is known. */
export function writtenAt(path: string, text?: WriteOperation['text']): WriteOperation {
  const written = { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode: null } as const;
  return text === undefined ? written : { ...written, text };
}

/** What a compiler leaves at a path: a file that can be executed. */
export function writeOf(path: string, product: Product): WriteOperation {
  return { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product, mode: 0o755 };
}
