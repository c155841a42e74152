/** As glibc 2.36 did it with cgo programs of Go 1.16 to 1.26 whose rpath patchelf had set: it dies before it looks for any library. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import type { ElfEdit } from '../../truth/case.ts';
import { craftElf } from '../../truth/elf-craft.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const file = (content: Uint8Array) => ({ type: 'file', mode: 0o755, content }) as const;
const started = (...set: ElfEdit[]) =>
  judge('FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n', {
    'tree/app': file(craftElf({ elf: 'c-glibc', set })),
    'tree/lib64/ld-linux-x86-64.so.2': file(fixtureBinary('ld-linux-x86-64.so.2')),
  }).prediction;

it('a dynamic section that the loader may not write to kills it', () => {
  expect(started()).toMatchObject({ outcome: 'fails', exitCode: 127 });
  // The segment of its data, without its zeros, which the kernel itself would write.
  expect(started({ field: '3.p_flags', value: 4 }, { field: '3.p_memsz', value: 0x248 })).toMatchObject({
    outcome: 'fails',
    phase: 'run',
    exitCode: 139,
    message: '',
  });
});
