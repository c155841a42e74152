import { latin1 } from '../../bytes/latin1.ts';
import { bytesStandAt, indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { LdflagsEffect } from '../facts.ts';
import { readGoBuildInfo } from './build-info.ts';
import type { FileRange } from './build-info.ts';
import type { GoProgram } from './go-program.ts';
import { ldflagsVariables } from './ldflags.ts';
import { parseModInfo } from './mod-info.ts';

/** Shorter values turn up in any program by chance. */
const LEAST_VALUE = 6;
const CHUNK = 65536;
/** How much of the text before a value tells where it stands: `-X main.version=` and more. */
const CONTEXT = 16;

/**
 * Finds out whether the linker's `-X` for the variable `name` (`main.version`) reached the program. One built with `-trimpath` does not
 * tell its linker flags. Reads the whole file if it is stripped.
 */
export function effectIn(source: ByteSource, program: GoProgram, name: string): LdflagsEffect {
  if (program.symbolNames !== null) {
    const symbol = `\0${program.symbolPrefix}${name}.str\0`;
    return standsApart(source, program.symbolNames, asBytes(symbol), []) ? 'present' : 'absent';
  }
  return bySearching(source, program, name);
}

/**
 * A program without symbols: the value stands in it once more than in the copies of the build information, which tells
 * the flags too. What tells a copy is the text before it.
 */
function bySearching(source: ByteSource, program: GoProgram, name: string): LdflagsEffect {
  const modInfo = readGoBuildInfo(program.image)?.modInfo ?? '';
  const flags = parseModInfo(modInfo)
    .settings.filter(([key]) => key === '-ldflags')
    .flatMap(([, text]) => ldflagsVariables(text));
  const value = flags.findLast((flag) => flag.name === name)?.value;
  if (value === undefined || value.length < LEAST_VALUE) return 'unknown';
  const wanted = asBytes(value);
  const copies = contextsOf(asBytes(modInfo), wanted);
  const whole = { offset: 0, length: source.size };
  return [...program.constants, whole].some((range) => standsApart(source, range, wanted, copies)) ? 'present' : 'absent';
}

function contextsOf(text: Uint8Array, wanted: Uint8Array): readonly Uint8Array[] {
  const contexts = new Map<string, Uint8Array>();
  for (let at = indexOfBytes(text, wanted, 0); at !== -1; at = indexOfBytes(text, wanted, at + 1)) {
    const context = text.subarray(Math.max(0, at - CONTEXT), at);
    contexts.set(latin1(context), context);
  }
  return [...contexts.values()];
}

/** Does the text stand in the range other than behind one of the contexts? */
function standsApart(source: ByteSource, { offset, length }: FileRange, wanted: Uint8Array, copies: readonly Uint8Array[]): boolean {
  const end = Math.min(offset + length, source.size);
  for (let at = offset; at < end; at += CHUNK) {
    // The pieces overlap: by the context before the text, and by one byte less than the text.
    const from = Math.max(offset, at - CONTEXT);
    const piece = source.read(from, Math.min(at - from + CHUNK + wanted.length - 1, end - from));
    for (let i = indexOfBytes(piece, wanted, at - from); i !== -1; i = indexOfBytes(piece, wanted, i + 1)) {
      if (!copies.some((context) => bytesStandAt(piece, context, i - context.length))) return true;
    }
  }
  return false;
}

function asBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
