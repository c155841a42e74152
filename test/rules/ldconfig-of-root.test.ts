/** A root that is given, with dash and glibc's ldconfig in it, by what stands in both: that changes its cache, and nothing else that is looked at. */
import { expect, it } from 'vitest';
import { fixtureBinary } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const program = (...texts: string[]) => ({ type: 'file', mode: 0o755, content: Uint8Array.from([...fixtureBinary('start-amd64'), ...new TextEncoder().encode(texts.map((text) => `\0${text}\0`).join(''))]) }) as const;
const outcome = (ldconfig: string) => judge('FROM scratch\nCOPY tree /\nRUN ldconfig\nENTRYPOINT ["/app"]\n', {
  'tree/app': program(), 'tree/bin/sh': program('Illegal mode: %s', 'Illegal option -o %s'), 'tree/sbin/ldconfig': program(ldconfig),
}).prediction.outcome;

it('a program is what it was behind RUN ldconfig', () => {
  expect(outcome('Configure Dynamic Linker Run Time Bindings.')).toBe('ok');
  expect(outcome('Configure something else.')).toBe('unknown');
});
