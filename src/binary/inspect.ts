import type { ByteSource } from '../bytes/source.ts';
import { FormatError, ScratchLintError } from '../errors.ts';
import { inspectAr } from './ar/inspect-ar.ts';
import { blankFacts } from './blank-facts.ts';
import { inspectCoff } from './coff/inspect-coff.ts';
import { describe } from './describe.ts';
import { inspectElf } from './elf/inspect-elf.ts';
import type { BinaryFacts, Format } from './facts.ts';
import { identify } from './identify.ts';
import { inspectFat } from './macho/fat.ts';
import { inspectMachO } from './macho/inspect-macho.ts';
import { inspectPe } from './pe/inspect-pe.ts';
import { peOffset } from './pe/parse-pe.ts';
import { inspectPlan9 } from './plan9/inspect-plan9.ts';
import { inspectScript } from './script.ts';
import { inspectWasm } from './wasm/inspect-wasm.ts';
import { inspectXcoff } from './xcoff/inspect-xcoff.ts';

/**
 * What a file is and what it needs. A strange file is no error: its format is `unknown`, or `note` says what is wrong.
 * `file` is only copied into the result.
 * @throws FormatError for a file that is shorter than the fixed header of its own format: nothing is known of it then.
 */
export function inspectSource(source: ByteSource, file: string): BinaryFacts {
  if (typeof source?.read !== 'function')
    throw new ScratchLintError('usage', 'the source of inspectSource is none: fromBytes makes one of bytes');
  const format = identify(source);
  switch (format) {
    case 'macho-fat':
      return inspectFat(source, file, inspectArchive);
    case 'ar':
      return inspectAr(source, file, inspectObject);
    case 'script':
      return inspectScript(source, file);
    default:
      return inspectProgram(source, file, format) ?? { ...blankFacts(file, source.size, format), note: describe(source, format) };
  }
}

/** Formats that hold nothing but one program or object; null for any other. */
function inspectProgram(source: ByteSource, file: string, format: Format): BinaryFacts | null {
  switch (format) {
    case 'elf':
      return inspectElf(source, file);
    case 'macho':
      return inspectMachO(source, file);
    case 'pe':
      return inspectPe(source, file, peOffset(source) ?? 0);
    case 'wasm':
      return inspectWasm(source, file);
    case 'xcoff':
      return inspectXcoff(source, file);
    case 'coff':
      return inspectCoff(source, file);
    case 'plan9':
      return inspectPlan9(source, file);
    default:
      return null;
  }
}

/** A member of an archive. Archives inside archives are not opened: a file could nest them without end. */
function inspectObject(source: ByteSource, file: string): BinaryFacts | null {
  try {
    return inspectProgram(source, file, identify(source));
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

function inspectArchive(source: ByteSource, file: string): BinaryFacts | null {
  return identify(source) === 'ar' ? inspectAr(source, file, inspectObject) : null;
}
