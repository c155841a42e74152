/**
 * How lines end behind compilers and make, which are taken to go well where nothing is known against it; measured with gcc 12, make 4.3 and
 * dash.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const MAIN = '#include <stdio.h>\nint main(void) { puts("started"); return 0; }\n';

/** The exit code of the line, or how the image fares. */
function ends(
  line: string,
  more: Readonly<Record<string, string | { readonly type: 'file'; readonly mode: number; readonly content: string }>> = {},
): string {
  const { outcome, phase, message } = judge(
    `FROM gcc:12 AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM debian:12\nCOPY --from=build /src/app /app\nCMD ["/app"]\n`,
    { 'main.c': MAIN, ...more },
  ).prediction;
  return outcome === 'fails' && phase === 'build' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? 'copy') : outcome;
}

function recipe(...lines: readonly string[]): Readonly<Record<string, string>> {
  return { Makefile: `app: main.c\n${lines.map((line) => `\t${line}\n`).join('')}` };
}

describe('a line behind a compiler', () => {
  it.each([
    ['gcc -o app main.c && (exit 3)', '3'],
    ['gcc -o app main.c; (exit 3)', '3'],
    ['gcc -o app main.c && sh -c "exit 7"', '7'],
    [`gcc -o app main.c; eval 'exit 2'`, '2'],
    ['gcc -o app main.c; false; exit $?', '1'],
    ['gcc -o app main.c && test -f nope', '1'],
    ['gcc -o app main.c && [ -f main.o ]', '1'],
    ['gcc -o app main.c && grep -q nothere main.c', '1'],
    ['gcc -o app main.c && cp missing /tmp/', '1'],
    ['gcc -o app nope.c || exit 4', '4'],
    ['gcc -o app main.c; if [ ! -f VERSION ]; then exit 5; fi', '5'],
    ['set -e; gcc -o app main.c; false; true', '1'],
    ['set -ex; gcc -o app main.c; cp nope x; true', '1'],
    ['build() { gcc -o app main.c; return 3; }; build', '3'],
    ['die() { exit 9; }; gcc -o app main.c; [ -f nope ] || die "no"', '9'],
  ])('%s ends with %s', (line, code) => {
    expect(ends(line)).toBe(code);
  });

  it.each([
    'gcc -o app main.c && test -x app',
    'gcc -o app main.c && grep -q puts main.c',
    'gcc -o app main.c; if [ -f main.c ]; then exit 0; fi; exit 1',
    'for f in main; do gcc -o app $f.c || exit 1; done',
    'gcc -o app main.c || exit 4',
  ])('%s goes well', (line) => {
    expect(ends(line)).toBe('ok');
  });

  it.each([
    'gcc -MD -o app main.c && mv app.d main.d',
    'gcc -o app main.c && ./app | grep -q other',
    './tool && exit 0; exit 3',
    'nobody-knows-it || exit 4',
    'gcc -o app main.c && nobody-knows-it && cp made /x',
  ])('%s is not told to fail', (line) => {
    expect(ends(line, { tool: { type: 'file', mode: 0o755, content: '#!/bin/sh\nnobody-knows-it\n' } })).not.toMatch(/^\d/);
  });

  it('is followed into the scripts that it runs', () => {
    expect(
      ends('./gen.sh', { 'gen.sh': { type: 'file', mode: 0o755, content: '#!/bin/sh\nset -e\ngcc -o app main.c\ntest -f nope\n' } }),
    ).toBe('1');
    expect(ends('sh scripts/gen.sh')).toBe('2');
  });
});

describe('a recipe of make', () => {
  it.each([
    ['if [ ! -f nope ]; then exit 1; fi'],
    ['@if [ -z "$(VERSION)" ]; then echo "VERSION is not set"; exit 1; fi'],
    ['cp missing /tmp/'],
    ['for f in a b; do test -f $$f.c || exit 1; done'],
    ['grep -q nothere main.c'],
    ['echo "$(UNDEF)" | grep -q .'],
    ['ls *.cpp'],
    ['. ./env.sh'],
    ['sh scripts/gen.sh'],
    ['mkdir out', 'rm out'],
  ])('fails with %s', (...lines) => {
    expect(ends('make', recipe(...lines, 'gcc -o $@ $<'))).toBe('2');
    expect(ends('make || exit 7', recipe(...lines, 'gcc -o $@ $<'))).toBe('7');
  });

  it('fails with a script that may not be executed', () => {
    expect(ends('make', { ...recipe('./gen.sh', 'gcc -o $@ $<'), 'gen.sh': { type: 'file', mode: 0o644, content: '#!/bin/sh\n' } })).toBe(
      '2',
    );
  });

  it.each([
    ['test -d build || mkdir build'],
    ['@command -v gcc > /dev/null || { echo "gcc needed"; exit 1; }'],
    ['-false'],
    ['if [ -f main.c ]; then true; else exit 2; fi'],
  ])('goes well with %s', (...lines) => {
    expect(ends('make', recipe(...lines, 'gcc -o $@ $<'))).not.toMatch(/^\d/);
  });

  it('is read by the shell that the makefile names', () => {
    const lines = ['[[ -f main.c ]]', 'gcc -o $@ $<'];
    expect(ends('make', recipe(...lines))).toBe('2');
    expect(ends('make', { Makefile: `SHELL := /bin/bash\n${recipe(...lines)['Makefile']}` })).not.toMatch(/^\d/);
  });

  it.each(['$(shell ./flags)', '[ "$(shell ./version)" = 2 ]'])('is left open where nobody knows what it says: %s', (line) => {
    expect(
      ends('make', { ...recipe(line, 'gcc -o $@ $<'), flags: { type: 'file', mode: 0o755, content: '#!/bin/sh\nnobody-knows-it\n' } }),
    ).not.toMatch(/^\d/);
  });
});
