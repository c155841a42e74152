import type { FileNode } from '../image/file-tree.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { DynamicSymbols } from './dynamic-symbols.ts';
import type { LoadedObject } from './libraries.ts';
import { tryParse } from './loader-family.ts';
import { readRelocations } from './relocations.ts';
import type { Relocations } from './relocations.ts';

export interface MissingSymbol {
  readonly object: LoadedObject;
  readonly symbol: string;
}

/** Which of two tables of an object is bound first, and whether a definition that is hidden counts: loaders differ. */
export interface Binding {
  readonly order: (relocations: Relocations) => readonly number[];
  readonly takesHidden: boolean;
}

/**
 * The first symbol that is bound and that none has, of `objects` in this order. Null where there is none, or where some
 * object does not let its symbols be read, so that nothing can be said. `all` are those that are asked.
 */
export function findMissingSymbol(objects: readonly LoadedObject[], all: readonly LoadedObject[], loader: FileNode, { order, takesHidden }: Binding): MissingSymbol | null {
  const tables = new Map(all.map((object) => [object, readDynamicSymbols(object.content, object.elf)] as const));
  const known = [...tables.values(), symbolsOf(loader)].filter((table) => table !== null);
  if (known.length < tables.size + 1) return null;
  const isDefined = (name: string): boolean => known.some(({ defined, hidden }) => defined.has(name) || (takesHidden && hidden.has(name)));
  for (const object of objects) {
    const symbols = tables.get(object);
    const relocations = readRelocations(object.content, object.elf);
    if (symbols == null || relocations === null) return null;
    for (const index of order(relocations)) {
      const symbol = symbols.wanted(index);
      if (symbol !== null && !isDefined(symbol)) return { object, symbol };
    }
  }
  return null;
}

function symbolsOf(file: FileNode): DynamicSymbols | null {
  const elf = tryParse(file);
  return elf === null || file.content === null ? null : readDynamicSymbols(file.content, elf);
}
