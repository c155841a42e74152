import type { ByteSource } from '../../bytes/source.ts';
import { eachFunctionName, findFunctionNames } from './function-table.ts';
import type { NameSearch } from './function-table.ts';
import { goProgramOf } from './go-program.ts';

/** What cgo calls its ways to C functions, behind the package. */
const CALL = /^(.{1,1024}?)\._C(?:func|2func)_/;

const SEARCH: NameSearch = { starts: null, inside: '._C', mixed: /\._C/g };

/** Packages of Go itself that call C where they may, and do without where cgo is off. */
const DOES_WITHOUT = new Set(['net', 'os/user', 'runtime/cgo', 'runtime/race', 'plugin', 'crypto/internal/boring']);

/**
 * A package of a Go program that has C code of its own, such as `main`: it cannot be built, or does not work, with cgo off. Null where none
 * has.
 */
export function ownCPackage(source: ByteSource): string | null {
  const program = goProgramOf(source);
  const names = program === null ? null : findFunctionNames(source, program.image.endian, program.functionTables);
  if (program === null || names === null) return null;
  let found: string | null = null;
  eachFunctionName(source, names, SEARCH, (name) => {
    const path = found === null ? CALL.exec(name)?.[1] : undefined;
    if (path !== undefined && !DOES_WITHOUT.has(path)) found = path;
  });
  return found;
}
