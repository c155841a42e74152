/** A file that debug information was split off into, copied in the place of its program. */
import { expect, it } from 'vitest';
import { craftElf } from '../truth/elf-craft.ts';
import { judge } from './judge.ts';

const app = (content: Uint8Array): ReturnType<typeof judge> =>
  judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } });

it('is no program, whether the kernel refuses or loads it', () => {
  const loaded = app(
    craftElf({
      elf: 'start-amd64',
      set: [
        { field: '2.p_filesz', value: 0 },
        { field: '2.p_offset', value: 0 },
      ],
    }),
  );
  expect(loaded.prediction).toMatchObject({ outcome: 'fails', phase: 'run', exitCode: 139 });
  expect(loaded.findings).toMatchObject([
    { rule: 'not-a-program', message: 'app is no program but debug information split off from a program' },
  ]);
});

it('is left to other words where it is a program', () => {
  const { findings } = app(craftElf({ elf: 'start-amd64', set: [{ field: 'e_entry', value: 0x12345678 }] }));
  expect(findings).toMatchObject([{ rule: 'malformed-binary' }]);
});
