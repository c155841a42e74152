import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const started = (image: string, script: string): string =>
  judge(`FROM ${image}\nCOPY --chmod=755 e.sh /e.sh\nENTRYPOINT ["/e.sh"]\n`, { 'e.sh': script }).prediction.outcome;

it('a text that evaluates itself without end is not followed to the end of the stack', () => {
  expect(started('debian:12', `#!/bin/bash\nA='eval "$A"; eval "$A"'; eval "$A"\n`)).not.toBe('fails');
  expect(judge('FROM debian:12\nRUN A=\'eval "$A"\'; eval "$A"\nCMD ["bash"]\n').prediction.outcome).not.toBe('fails');
});

it('an eval within another is followed', () => {
  const nested = Array.from({ length: 6 }, (_, i) => `a${i}='eval "$a${i + 1}"'\n`).join('');
  expect(started('debian:12', `#!/bin/bash\n${nested}a6='exec /nowhere'\neval "$a0"\n`)).toBe('fails');
});

// No time is asserted: who waits for minutes is ended by the runner.
// Where each alias is kept with all before it, the test runs out of time.
it('more aliases than anybody has are not followed', () => {
  const aliases = Array.from({ length: 12_000 }, (_, i) => `alias a${i}=b\n`).join('');
  expect(started('alpine:3.20', `#!/bin/sh\n${aliases}exec sleep 1\n`)).not.toBe('fails');
});

it('patterns that deny what denies are not held against every part of a text again and again', { timeout: 60_000 }, () => {
  const script = `#!/bin/bash\nshopt -s extglob\nx=${'a'.repeat(250)}\n[[ $x == !(*!(*!(*!(a)))) ]]\nexec sleep 1\n`;
  expect(started('debian:12', script)).not.toBe('fails');
});
