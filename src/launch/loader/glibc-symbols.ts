/** Which symbols glibc's loader binds at the start, and what it says where none of the objects has one. */
import { DF_1_NOW, DF_BIND_NOW } from '../../binary/elf/constants.ts';
import { surelyCalls } from './called-functions.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { findMissingSymbol, symbolsOfAll } from './missing-symbol.ts';
import type { LoadedSymbols, MissingSymbol } from './missing-symbol.ts';
import type { Relocations } from './relocations.ts';
import type { LoaderStart } from './start.ts';

type Missing = Extract<MissingSymbol, { symbol: unknown }>;

const BIND_DATA = ({ data }: Relocations): readonly number[] => data;
const BIND_ALL = ({ data, calls }: Relocations): readonly number[] => [...data, ...calls];

/**
 * Names that no object defines stop the program: at once where they are bound at the start, which is done from the last
 * library to the program, else when one is called.
 */
export function checkSymbols(start: LoaderStart, objects: readonly LoadedObject[]): Linking | null {
  const symbols = symbolsOfAll(objects, start.loader.file);
  if (symbols === null) return null;
  const eager = findMissing(objects, symbols, (object) => isEager(start, object));
  if (eager !== null) return missingSymbol(start, eager);
  const later = findMissing(objects, symbols, () => true);
  if (later !== null && later.object === start.program && surelyCalls(later.object, later.symbol)) return missingSymbol(start, later);
  return later === null
    ? null
    : {
        kind: 'unknown',
        reason: `${later.object.name} wants the symbol ${later.symbol.name}, which none of its libraries has: it stops when it comes to it`,
        line: null,
      };
}

/** True where functions are bound before the program runs, and not when they are called. */
export function isEager({ bindNow }: LoaderStart, { elf: { dynamic } }: LoadedObject): boolean {
  return bindNow || dynamic?.bindNow === true || ((dynamic?.flags ?? 0) & DF_BIND_NOW) !== 0 || ((dynamic?.flags1 ?? 0) & DF_1_NOW) !== 0;
}

function findMissing(
  objects: readonly LoadedObject[],
  symbols: LoadedSymbols,
  bindsCalls: (object: LoadedObject) => boolean,
): Missing | null {
  for (const object of [...objects].reverse()) {
    const order = bindsCalls(object) ? BIND_ALL : BIND_DATA;
    const missing = findMissingSymbol([object], symbols, { order, loader: 'glibc' });
    if (missing !== null && 'symbol' in missing) return missing;
  }
  return null;
}

function missingSymbol({ program }: LoaderStart, { object, symbol: { name, version } }: Missing): Linking {
  const message = `${program.name}: symbol lookup error: ${object.name}: undefined symbol: ${name}${version === null ? '' : `, version ${version}`}`;
  return {
    kind: 'failed',
    message,
    exitCode: 127,
    cause: { code: 'missing-symbol', library: object.name, neededBy: object.name, symbol: name },
  };
}
