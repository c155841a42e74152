import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import { lintDockerfile } from '../../../src/core.ts';
import { parsePlatform } from '../../../src/platform.ts';
import { judge, said } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const start = 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n';
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const app = (content: Uint8Array) => ({ app: { type: 'file', mode: 0o755, content } }) as const;

describe('an ELF file as the kernel reads it', () => {
  it('may end before the last fields of its header, which count as zero then', () => {
    // The program of 45 bytes that exits with 0: e_phnum, one byte long, is its last.
    const tiny = bytes('7f454c46010000000000000000000100020003002000010020000100040000' + '00b30031c040cd80003400200001');
    expect(judge(start, app(tiny)).prediction.outcome).not.toBe('fails');
  });

  it('is cut off where what is there of the header makes no program', () => {
    const cut = bytes('7f454c4602010100000000000000000002003e00');
    expect(said(start, app(cut))).toEqual(['truncated-binary: app is cut off: the file ends inside the ELF header']);
  });

  it('of the other byte order is for another processor, though its type reads as nothing known', () => {
    const s390x = new Uint8Array(64);
    s390x.set(bytes('7f454c46020201000000000000000000' + '00020016' + '00000001'));
    expect(said(start, app(s390x))).toEqual(['wrong-arch: app is for s390x processors, the image is for amd64']);
  });
});

it('a library that no folder has is left open where a RUN line has made the cache anew', () => {
  const file = (name: string) => ({ type: 'file', mode: 0o755, content: fixtureBinary(name) }) as const;
  const base = memoryFiles({
    'lib64/ld-linux-x86-64.so.2': file('ld-linux-x86-64.so.2'),
    'lib/libc.so.6': file('libc.so.6'),
    'bin/sh': file('dash'),
    'sbin/ldconfig': file('start-amd64'),
  });
  const context = memoryFiles({ app: file('glibc-greet'), 'lib/libgreet.so': file('libgreet.so') });
  const predict = (run: string) =>
    lintDockerfile(
      { text: `FROM base\nCOPY app /app\nCOPY lib/ /opt/lib/\n${run}ENTRYPOINT ["/app"]\n`, context },
      { platform: parsePlatform('linux/amd64'), bases: { base } },
    ).prediction;
  expect(predict('')).toMatchObject({ outcome: 'fails', exitCode: 127 });
  expect(predict('RUN ldconfig /opt/lib\n')).toMatchObject({
    outcome: 'unknown',
    message: expect.stringContaining('RUN ldconfig /opt/lib') as string,
  });
});
