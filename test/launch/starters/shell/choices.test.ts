/** As sed 4.9, grep 3.8 and busybox 1.35 of Debian 12 did it: words of which none begins another are found alike by all. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const file = { type: 'file', mode: 0o644, content: new TextEncoder().encode('name=old\nport=80\npath=/usr/lib\n') } as const;
const build = (base: string, test: string) => {
  const { prediction } = judge(`FROM ${base}\nCOPY c /c\nRUN ${test}\nCMD ["true"]\n`, { c: file });
  return /exit code: (\d+)/.exec(prediction.message ?? '')?.[1] ?? 0;
};

it.each([
  ["sed -nE 's/^(name|host)=(.*)$/\\1:\\2/p' /c", 'name:old'],
  ["sed -nE 's/(port|path)=8/X/p' /c", 'X0'],
  ["sed -nE 's#(/usr|/opt)/lib#\\1/lib64#p' /c", 'path=/usr/lib64'],
  ["echo amd64 x86_64 | sed -E 's/x86_64|amd64/A/g'", 'A A'],
  ["grep -oE '(name|host)=[a-z]+' /c", 'name=old'],
])('%s says %s', (command, said) => {
  for (const base of ['debian:12', 'alpine:3.20']) {
    expect(build(base, `[ "$(${command})" = '${said}' ]`)).toBe(0);
    expect(build(base, `[ "$(${command})" != '${said}' ]`)).toBe('1');
  }
});

it('says nothing of words that begin another', () => {
  expect(build('debian:12', '[ "$(echo abc | sed -E \'s/(a|ab)/X/\')" != Xc ]')).toBe(0);
  expect(build('debian:12', '[ "$(echo abc | sed -E \'s/(a|ab)/X/\')" = Xc ]')).toBe(0);
});
