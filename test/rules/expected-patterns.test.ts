import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

describe('--expect of what has no name yet', () => {
  it.each([
    ['./dist/app_*/', 'FROM scratch\nCOPY ./dist/app_*/ /\nENTRYPOINT ["/app"]'],
    ['build/libs/*.jar', 'FROM eclipse-temurin:21\nCOPY build/libs/*.jar /app/\nENTRYPOINT ["/app/run.sh"]'],
    [
      'binaries/app_*_amd64.tar.gz',
      'FROM scratch AS binaries\nADD binaries/app_*_amd64.tar.gz /linux/amd64\nFROM scratch\nCOPY --from=binaries /linux/amd64 /\nENTRYPOINT ["/app"]',
    ],
    ['rootfs.tar.xz', 'FROM scratch\nADD rootfs.tar.xz /\nENTRYPOINT ["/sbin/init"]'],
  ])('of %s it is open what the image gets', (expected, text) => {
    expect(judge(text, {}, { expected: [expected] })).toMatchObject({
      prediction: { outcome: 'unknown', message: expect.stringContaining('is not built yet') },
      findings: [],
    });
    expect(judge(text).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
  });

  it('what is named is a file of that name', () => {
    expect(judge('FROM scratch\nCOPY dist/app /\nENTRYPOINT ["/other"]', {}, { expected: ['dist/app'] }).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'start',
    });
  });
});
