import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import type { BinaryFacts } from '../../../src/binary/facts.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { makeAssembly } from './make-assembly.ts';

function assembly(flags: number): BinaryFacts {
  return inspectSource(fromBytes(makeAssembly(flags)), 'x.dll');
}

/** pythonnet's Python.Runtime.dll has 1 there and runs on Linux; its header says 386 and console all the same. */
describe('.NET assemblies', () => {
  it.each([
    ['byte code only', 1],
    ['byte code only, for 32 bits', 3],
    ['with compiled code beside it (ReadyToRun)', 4],
  ])('%s: for no system and no processor', (_, flags) => {
    expect(assembly(flags)).toMatchObject({
      format: 'pe',
      os: null,
      arch: null,
      platform: null,
      osConfidence: null,
      linkage: null,
      note: 'a .NET assembly: it runs in dotnet or mono, not by itself',
    });
  });

  it('with machine code in it: for Windows', () => {
    expect(assembly(0x10)).toMatchObject({
      platform: 'windows/386',
      note: 'a .NET assembly with machine code in it: .NET for Windows runs it',
    });
  });
});
