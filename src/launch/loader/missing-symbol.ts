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

/** The symbols of all that is loaded, in the order in which they are looked for. */
export interface LoadedSymbols {
  readonly of: ReadonlyMap<LoadedObject, DynamicSymbols>;
  /** Those of the loader too, where they count. */
  readonly all: readonly DynamicSymbols[];
}

/** Null where some object does not let its symbols be read. `loader`: whose symbols count too; null where they do not. */
export function symbolsOfAll(objects: readonly LoadedObject[], loader: FileNode | null): LoadedSymbols | null {
  const own = new Map<LoadedObject, DynamicSymbols>();
  for (const object of objects) {
    const symbols = readDynamicSymbols(object.content, object.elf);
    if (symbols === null) return null;
    own.set(object, symbols);
  }
  const last = loader === null ? undefined : symbolsOf(loader);
  return last === null ? null : { of: own, all: [...own.values(), ...(last === undefined ? [] : [last])] };
}

/**
 * The first thing that one of `objects`, in this order, is bound to and that none of `symbols` has. Null where there is none, or where one
 * of them does not let its relocations be read, so that nothing can be said.
 */
export function findMissingSymbol(
  objects: readonly LoadedObject[],
  { of: tables, all }: LoadedSymbols,
  binding: Binding,
): MissingSymbol | null {
  const isDefined = (symbol: WantedSymbol, except: DynamicSymbols | null): boolean =>
    all.some((table) => table !== except && table.has(symbol, binding.loader));
  for (const object of objects) {
    const symbols = tables.get(object);
    const relocations = readRelocations(object.content, object.elf);
    if (symbols === undefined || relocations === null) return null;
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
