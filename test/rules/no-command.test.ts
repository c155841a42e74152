import { expect, it } from 'vitest';
import { judge } from './judge.ts';

it('ENTRYPOINT [] takes the CMD of its base image away: that is what to type again', () => {
  const told = (text: string) =>
    judge(text)
      .findings.filter(({ rule }) => rule === 'no-command')
      .map(({ line, fix }) => ({ line, fix }));
  for (const [base, command] of [
    ['alpine:3.20', '["/bin/sh"]'],
    ['nginx:1.27', '["nginx", "-g", "daemon off;"]'],
  ]) {
    const text = `FROM ${base}\nENV A=1\nENTRYPOINT []\n`;
    expect(told(text), base).toEqual([{ line: 3, fix: `CMD ${command}   below it` }]);
    expect(judge(`${text}CMD ${command}\n`).prediction.outcome, base).not.toBe('fails');
  }
  // A stage below is an image below.
  expect(told('FROM scratch AS below\nCMD ["/app"]\nFROM below\nENTRYPOINT []\n')).toEqual([{ line: 4, fix: 'CMD ["/app"]   below it' }]);
  // Nothing was there to be taken away.
  expect(told('FROM gcr.io/distroless/static\nUSER 65532\nENTRYPOINT []\n')).toEqual([{ line: 1, fix: 'ENTRYPOINT ["/program"]' }]);
});
