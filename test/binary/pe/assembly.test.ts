import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import type { BinaryFacts } from '../../../src/binary/facts.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { judge } from '../../rules/judge.ts';
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

  it('is started by dotnet, and not by Linux', () => {
    const dockerfile = 'FROM scratch\nCOPY --chmod=0755 app.dll /\nENTRYPOINT ["/app.dll"]\n';
    const { prediction, launch, findings } = judge(dockerfile, { 'app.dll': makeAssembly(1) });
    expect(prediction).toMatchObject({ outcome: 'fails', message: 'exec /app.dll: exec format error', exitCode: 255 });
    expect(launch.findLast(({ ok }) => !ok)?.detail).toBe('it is a .NET assembly; Linux runs ELF');
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        rule: 'not-a-program',
        message: 'app.dll is no program but a .NET assembly',
        fix: 'ENTRYPOINT ["dotnet", "/app.dll"]   in an image that has .NET (mcr.microsoft.com/dotnet/runtime)',
      },
    ]);
  });

  it('with machine code in it: for Windows', () => {
    expect(assembly(0x10)).toMatchObject({
      platform: 'windows/386',
      note: 'a .NET assembly with machine code in it: .NET for Windows runs it',
    });
  });
});
