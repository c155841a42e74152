/** What programs are given, what traps and jobs are told of: measured with dash 0.5.12, bash 5.2 and coreutils 9.1 of Debian 12. */
import { describe, expect, it } from 'vitest';
import { endIn, printsIn } from './line-output.ts';

describe.each(['dash', 'bash'] as const)('in %s', (shell) => {
  it.each([
    ['env -i A=1 printenv A', '1'],
    ['env -i A=1 B=2 env', 'A=1\nB=2'],
    ['A=2 printenv A', '2'],
    ['export A=3; A=4 printenv A', '4'],
    ['export A=3; printenv A', '3'],
    ['HOME=/x printenv HOME', '/x'],
    ['env HOME=/y printenv HOME', '/y'],
    ['printenv HOME', '/root'],
  ])('%s says %j', (line, output) => {
    expect(endIn(shell, line)).toBe('ok');
    expect(printsIn(shell, line, output)).toBe('right');
  });

  it.each(['env -i A=1 printenv B', 'export A=3; env -u A printenv A', 'A=5; printenv A'])('%s ends with 1', (line) => {
    expect(endIn(shell, line)).toBe('1');
  });
});

it('trap has no options in dash', () => {
  expect(endIn('dash', "trap 'echo e' TERM; trap -p TERM; true")).toBe('2');
  expect(endIn('bash', "trap 'echo e' TERM; trap -p TERM; true")).toBe('ok');
  expect(endIn('bash', 'trap -p NOPE')).toBe('1');
  expect(endIn('bash', "trap 'exit 7' ERR; trap -p ERR; false")).toBe('7');
});

it.each([
  ['false & wait -n; wait -n', '127'],
  ['(exit 3) & wait -n', '3'],
  ['false & wait -n; (exit 4) & wait -n', '4'],
  ['true & wait; wait -n; exit 5', '5'],
])('%s ends with %s in bash', (line, end) => {
  expect(['ok', end]).toContain(endIn('bash', line));
});

it.each([
  ['[ list -nt list ]', '1'],
  ['[ list -ot /w/list ]', '1'],
  ['test ! list -nt ./list', 'ok'],
  ['declare -F nope', '1'],
  ['declare -f nope', '1'],
  ['f() { :; }; declare -F f', 'ok'],
  ['f() { :; }; typeset -f f > /dev/null && exit 4', '4'],
  ['declare -F f || exit 4', '4'],
])('%s ends with %s in bash too', (line, end) => {
  expect(endIn('bash', line)).toBe(end);
});

it('tells of functions by their names', () => {
  expect(printsIn('bash', 'f() { :; }; g() { :; }; declare -F g nope f', 'g\nf')).toBe('right');
});
