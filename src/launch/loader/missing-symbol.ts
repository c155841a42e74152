import type { FileNode } from '../../image/file-tree.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { DynamicSymbols, WantedSymbol } from './dynamic-symbols.ts';
import { tryParse } from './family.ts';
import type { LoadedObject } from './libraries.ts';
import { readRelocations } from './relocations.ts';
import type { Relocations } from './relocations.ts';

/** A symbol that none has, or the type of a relocation that the loader cannot do. */
export type MissingSymbol =
  { readonly object: LoadedObject; readonly symbol: WantedSymbol } | { readonly object: LoadedObject; readonly unsupported: number };

/** In which order the relocations of an object are done, and by whose rules. */
export interface Binding {
  readonly order: (relocations: Relocations) => readonly number[];
  readonly loader: 'glibc' | 'musl';
}

/**
 * The first thing that one of `objects`, in this order, is bound to and that none of `all` has. Null where there is none,
 * or where some object does not let its symbols be read, so that nothing can be said. `loader`: whose symbols count too; null where they
 * do not.
 */
export function findMissingSymbol(
  objects: readonly LoadedObject[],
  all: readonly LoadedObject[],
  loader: FileNode | null,
  binding: Binding,
): MissingSymbol | null {
  const tables = new Map(all.map((object) => [object, readDynamicSymbols(object.content, object.elf)] as const));
  const asked = [...tables.values(), ...(loader === null ? [] : [symbolsOf(loader)])];
  const known = asked.filter((table) => table !== null);
  if (known.length < asked.length) return null;
  const isDefined = (symbol: WantedSymbol, except: DynamicSymbols | null): boolean =>
    known.some((table) => table !== except && table.has(symbol, binding.loader));
  for (const object of objects) {
    const symbols = tables.get(object);
    const relocations = readRelocations(object.content, object.elf);
    if (symbols == null || relocations === null) return null;
    for (const index of binding.order(relocations)) {
      if (index < 0 && binding.loader === 'musl') return { object, unsupported: -index };
      const isCopy = relocations.copies.has(index);
      const symbol = index < 0 ? null : isCopy ? symbols.copied(index, binding.loader) : symbols.wanted(index);
      // The place that a copy goes to is no definition to copy from.
      if (symbol !== null && !isDefined(symbol, isCopy ? symbols : null)) return { object, symbol };
    }
  }
  return null;
}

function symbolsOf(file: FileNode): DynamicSymbols | null {
  const elf = tryParse(file);
  return elf === null || file.content === null ? null : readDynamicSymbols(file.content, elf);
}
