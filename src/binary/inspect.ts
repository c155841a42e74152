import type { ByteSource } from '../bytes/source.ts';
import { blankFacts } from './blank-facts.ts';
import { inspectElf } from './elf/inspect-elf.ts';
import type { BinaryFacts } from './facts.ts';
import { identify } from './identify.ts';
import { inspectFat } from './macho/fat.ts';
import { inspectMachO } from './macho/inspect-macho.ts';
import { readShebang } from './script.ts';

/**
 * What a file is and what it needs. A strange file is no error: its format is `unknown`, or `note` says what is wrong.
 * `file` is only copied into the result.
 * @throws FormatError for a file that is shorter than the fixed header of its own format: nothing is known of it then.
 */
export function inspectSource(source: ByteSource, file: string): BinaryFacts {
  const format = identify(source);
  switch (format) {
    case 'elf': return inspectElf(source, file);
    case 'macho': return inspectMachO(source, file);
    case 'macho-fat': return inspectFat(source, file);
    case 'script': return inspectScript(source, file);
    default: return blankFacts(file, source.size, format);
  }
}

function inspectScript(source: ByteSource, file: string): BinaryFacts {
  const shebang = readShebang(source);
  return { ...blankFacts(file, source.size, 'script', 'script'), interpreter: shebang?.interpreter ?? null };
}
