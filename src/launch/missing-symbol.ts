import { parseElf } from '../binary/elf/parse-elf.ts';
import { FormatError } from '../errors.ts';
import type { FileNode } from '../image/file-tree.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { DynamicSymbols } from './dynamic-symbols.ts';
import type { LoadedObject } from './libraries.ts';

/**
 * The first symbol that an object wants and none has. Null where there is none, or where some object does not let its
 * symbols be read, so that nothing can be said.
 */
export function findMissingSymbol(objects: readonly LoadedObject[], loader: FileNode): { readonly object: LoadedObject; readonly symbol: string } | null {
  const tables = objects.map((object) => readDynamicSymbols(object.content, object.elf));
  const loaderTable = symbolsOf(loader);
  const known = [...tables, loaderTable].filter((table) => table !== null);
  if (known.length < tables.length + 1) return null;
  for (const [index, table] of tables.entries()) {
    const object = objects[index];
    const symbol = table?.wanted.find((name) => !known.some(({ defined }) => defined.has(name)));
    if (symbol !== undefined && object !== undefined) return { object, symbol };
  }
  return null;
}

function symbolsOf(file: FileNode): DynamicSymbols | null {
  if (file.content === null) return null;
  try {
    return readDynamicSymbols(file.content, parseElf(file.content));
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
