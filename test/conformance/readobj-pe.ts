import { execFileSync } from 'node:child_process';
import { parsePe, peOffset } from '../../src/binary/pe/parse-pe.ts';
import { openFile } from '../../src/bytes/file-source.ts';
import type { Tally } from './tally.ts';

/** Compares every PE image with `llvm-readobj --file-headers --coff-imports --sections`. */
export function compareWithReadobj(readobj: string, files: readonly string[], tally: Tally): void {
  for (const file of files) {
    const source = openFile(file);
    const offset = peOffset(source);
    if (offset !== null) {
      const pe = parsePe(source, offset);
      const theirs = runReadobj(readobj, file);
      const number = (name: string): number => Number(new RegExp(`^ *${name}: (?:.*\\()?(0x[0-9A-F]+|\\d+)\\)?$`, 'm').exec(theirs)?.[1]);
      tally.files++;
      tally.compare(file, 'machine', pe.machine, number('Machine'));
      tally.compare(file, 'sections', pe.sectionCount, number('SectionCount'));
      tally.compare(file, 'symbols', pe.symbolCount, number('SymbolCount'));
      tally.compare(file, 'bits', pe.bits, /^AddressSize: 64bit/m.test(theirs) ? 64 : 32);
      tally.compare(file, 'image base', pe.imageBase, number('ImageBase'));
      tally.compare(file, 'subsystem', pe.subsystem, number('Subsystem'));
      tally.compare(
        file,
        'subsystem version',
        pe.subsystemVersion,
        `${number('MajorSubsystemVersion')}.${number('MinorSubsystemVersion')}`,
      );
      tally.compare(
        file,
        'imports',
        pe.imports,
        [...theirs.matchAll(/^Import \{\n {2}Name: (.*)$/gm)].map((match) => match[1]),
      );
      tally.compare(
        file,
        'section table',
        pe.sections.map(({ virtualSize, virtualAddress, rawSize, rawOffset }) => [virtualSize, virtualAddress, rawSize, rawOffset]),
        sections(theirs),
      );
    }
    source.close();
  }
}

function runReadobj(readobj: string, file: string): string {
  return execFileSync(readobj, ['--file-headers', '--coff-imports', '--sections', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function sections(text: string): unknown[] {
  const pattern = /VirtualSize: (\w+)\n *VirtualAddress: (\w+)\n *RawDataSize: (\w+)\n *PointerToRawData: (\w+)/g;
  return [...text.matchAll(pattern)].map((match) => match.slice(1).map(Number));
}
