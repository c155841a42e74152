import { expect, it } from 'vitest';
import { judge } from '../judge.ts';

const fixesOf = (copy: string, run: string): unknown =>
  judge(`FROM debian:12-slim\n${copy}\nRUN ${run}\nCMD ["bash"]\n`, { 'other.txt': 'x', 'dist/x.txt': 'x' }).findings.map(({ fix }) => fix);

it.each([
  ['COPY tool-*.deb ./', 'apt-get update && apt-get install -y ./tool-*.deb', 'tool-*.deb'],
  ['COPY tool-*.deb /tmp/', 'dpkg -i /tmp/tool-*.deb', 'tool-*.deb'],
])('a pattern that matches nothing is why the line fails: %s, RUN %s', (copy, run, pattern) =>
  expect(fixesOf(copy, run)).toEqual([`build it first: line 2 copies ${pattern}, and nothing in the build context is called so`]),
);

it('a pattern that the line does not speak of is not', () => expect(fixesOf('COPY tool-*.deb ./', 'dpkg -i /nothing.deb')).toEqual([null]));
