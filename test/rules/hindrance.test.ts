import { expect, it } from 'vitest';
import { inspectSource } from '../../src/binary/inspect.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { adviseBase } from '../../src/rules/evidence/known-bases.ts';
import { craftElf } from '../truth/elf-craft.ts';
import { fixtureBinary } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const DT_FLAGS_1 = 0x6ffffffb;
const DF_1_PIE_NODEFLIB = 0x08000800;

const loader = { type: 'file', mode: 0o755, content: fixtureBinary('ld-linux-x86-64.so.2') } as const;
const libc = { type: 'file', mode: 0o755, content: fixtureBinary('libc.so.6') } as const;

/** What is told of such a program alone, FROM scratch, and beside the loader and libc. */
function told(content: Uint8Array) {
  const facts = inspectSource(fromBytes(content), 'app');
  const app = { type: 'file', mode: 0o755, content } as const;
  const [alone, beside] = [{}, { 'd/lib64/ld-linux-x86-64.so.2': loader, 'd/lib/libc.so.6': libc }].map((files) =>
    judge('FROM scratch\nCOPY d/ /\nCMD ["/app"]\n', { 'd/app': app, ...files }).findings.map(({ rule, fix }) => [
      rule,
      fix?.split('\n').at(-1),
    ]),
  );
  return { hindrance: facts.hindrance, note: facts.note, runsOn: adviseBase(facts)?.runsOn, alone, beside };
}

it('a program of -z nodefaultlib is told no base as it is', () => {
  const relinked = 'or: FROM gcr.io/distroless/base-debian12, and link it without -z nodefaultlib';
  expect(told(craftElf({ elf: 'c-glibc', dynamic: [{ tag: DT_FLAGS_1, value: DF_1_PIE_NODEFLIB }] }))).toEqual({
    hindrance: 'no-default-libraries',
    note: expect.stringContaining('-z nodefaultlib'),
    runsOn: [],
    alone: [['missing-loader', relinked]],
    beside: [['missing-library', relinked]],
  });
});

it('nor is one of lld whose packed relocations have no mark', () => {
  // DT_RELR, DT_RELRSZ and DT_RELRENT in the place of three others.
  expect(
    told(
      craftElf({
        elf: 'c-glibc',
        dynamic: [
          { tag: 26, to: 36 },
          { tag: 28, to: 35, value: 0 },
          { tag: 13, to: 37, value: 8 },
        ],
      }),
    ),
  ).toEqual({
    hindrance: 'unmarked-relr',
    note: expect.stringContaining('--pack-dyn-relocs=relr'),
    runsOn: [],
    alone: [['missing-loader', 'or: FROM gcr.io/distroless/base-debian12, and link it without --pack-dyn-relocs=relr']],
    beside: [['wrong-library', 'link it without --pack-dyn-relocs=relr']],
  });
});

it('any other has no hindrance', () => {
  expect(inspectSource(fromBytes(fixtureBinary('c-glibc')), 'app')).not.toHaveProperty('hindrance');
});
