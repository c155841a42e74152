/** Files of `fixtures/truth`, found from source and from compiled tests alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** The package's top folder: the nearest one above with a package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** Path of a file below `fixtures/truth`. */
export function fixtureFile(...parts: string[]): string {
  return join(packageRoot(), 'fixtures', 'truth', ...parts);
}

const binaries = new Map<string, Uint8Array>();

/** Bytes of a binary fixture; the file may be there compressed as `NAME.br`. */
export function fixtureBinary(name: string): Uint8Array {
  const file = fixtureFile('binaries', name);
  const bytes = binaries.get(name) ?? (existsSync(file) ? readFileSync(file) : brotliDecompressSync(readFileSync(`${file}.br`)));
  binaries.set(name, bytes);
  return bytes;
}
