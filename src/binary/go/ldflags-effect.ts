import { latin1 } from '../../bytes/latin1.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { LdflagsEffect } from '../facts.ts';
import { readGoBuildInfo } from './build-info.ts';
import type { FileRange } from './build-info.ts';
import { goProgramOf } from './go-program.ts';
import type { GoProgram } from './go-program.ts';
import { ldflagsVariables } from './ldflags.ts';
import { parseModInfo } from './mod-info.ts';

/** Shorter values turn up in any program by chance. */
const LEAST_VALUE = 6;
const CHUNK = 65536;

/**
 * Finds out whether the linker's `-X` for the variable `name` (`main.version`) reached the program. `value` is needed only for
 * programs built with `-trimpath`, which do not tell their linker flags. Reads the whole file if it is stripped.
 */
export function readLdflagsVariable(source: ByteSource, name: string, value?: string): LdflagsEffect {
  const program = goProgramOf(source);
  if (program === null) return 'unknown';
  if (program.symbolNames !== null) {
    const symbol = `\0${program.symbolPrefix}${name}.str\0`;
    return countIn(source, program.symbolNames, symbol, 1) > 0 ? 'present' : 'absent';
  }
  return byCounting(source, program, name, value);
}

/**
 * A program without symbols: the build information, which holds the flags, stands in the file twice; one more than
 * what it holds is the variable itself.
 */
function byCounting(source: ByteSource, program: GoProgram, name: string, given: string | undefined): LdflagsEffect {
  const modInfo = readGoBuildInfo(program.image)?.modInfo ?? '';
  const flags = parseModInfo(modInfo).settings.filter(([key]) => key === '-ldflags').flatMap(([, text]) => ldflagsVariables(text));
  const value = given ?? flags.findLast((flag) => flag.name === name)?.value;
  if (value === undefined || value.length < LEAST_VALUE) return 'unknown';
  const told = 2 * occurrences(asBytes(modInfo), asBytes(value));
  return countIn(source, { offset: 0, length: source.size }, value, told + 1) > told ? 'present' : 'absent';
}

/** How often the text stands in the range, counted up to `enough`. */
function countIn(source: ByteSource, { offset, length }: FileRange, text: string, enough: number): number {
  const wanted = asBytes(text);
  const end = Math.min(offset + length, source.size);
  let count = 0;
  for (let at = offset; at < end && count < enough; at += CHUNK) {
    // The pieces overlap by one byte less than the text, so that no occurrence is counted twice or lost.
    count += occurrences(latin1(source.read(at, Math.min(CHUNK + wanted.length - 1, end - at))), wanted);
  }
  return count;
}

function occurrences(bytes: string, wanted: string): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) count++;
  return count;
}

function asBytes(text: string): string {
  return latin1(new TextEncoder().encode(text));
}
