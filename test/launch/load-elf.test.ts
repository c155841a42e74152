import { describe, expect, it } from 'vitest';
import { judge, said } from '../rules/judge.ts';

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
