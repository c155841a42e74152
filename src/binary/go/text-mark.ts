import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileRange } from './build-info.ts';

/** What Go's linker puts before its code where no note or section can say it, unless -buildid= was given. */
const MARK = Uint8Array.from('\xff Go build ID: "', (character) => character.charCodeAt(0));
/** Go's own linker puts it first; behind a C runtime's code it comes later. */
const LOOK = 8192;
/** The same of the build information in the data: without a mark no more of them is searched. */
const GUESS = 16384;

/** Where in a program's data the build information may lie, by what its code begins with. */
export function searchedData(source: ByteSource, code: FileRange | undefined, data: FileRange): FileRange {
  const head = code === undefined ? null : source.read(code.offset, Math.min(code.length, LOOK));
  const isGo = head !== null && indexOfBytes(head, MARK, 0) !== -1;
  return isGo ? data : { offset: data.offset, length: Math.min(data.length, GUESS) };
}
