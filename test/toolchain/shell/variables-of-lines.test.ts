import { describe, expect, it } from 'vitest';
import { fileOf } from '../../image/image-of.ts';

/** What is left to the text of a line where nobody follows its shell: `numfmt` is a program that nobody follows. */
describe('texts of lines that are not followed', () => {
  const left = (line: string): string => fileOf(`FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN numfmt 1; ${line}\n`, '/x');

  it.each([
    [': "${A:=3}"; echo $A > /x', '3'],
    ['A=1; A+=2; echo $A > /x', '12'],
    ['A=1; echo z | { A=2; cat; }; echo $A > /x', '1'],
    ['A=~; echo $A > /x', '/root'],
    ['echo hi > /x', 'hi'],
    ['A=1; (exit 0); echo $A > /x', '1'],
    ['f() { exit 0; }; echo hi > /x', 'hi'],
    ['true || exit 1; echo hi > /x', null],
  ])('%s', (line, text) => {
    if (text !== null) expect(left(line)).toBe(`0644 0:0 ${JSON.stringify(`${text}\n`)}`);
  });

  it.each([
    ': $((A=3)); echo $A > /x',
    'printf "ID=debian\\n" > /e; . /e; echo $ID > /x',
    'eval "A=3"; echo $A > /x',
    'A=1; eval "A=3"; echo $A > /x',
    'A=1; false && A=2; echo $A > /x',
    'IFS=,; A="a,b"; echo $A > /x',
    "echo $'a\\tb' > /x",
    'declare -i A=1+2; echo $A > /x',
    'trap "echo t > /x" EXIT; echo e > /x',
    'echo hi > /x; exit 0; echo ho > /x',
    'echo hi > /x; [ -e /y ] && exit 0; echo ho > /x',
  ])('leaves open %s', (line) => {
    expect(left(line)).toBe('?');
  });

  it('what a shell is to write where no directory is, is not there', () => {
    expect(fileOf('FROM debian:12\nRUN mkdir /o; ln -s /o/none/y /o/e; echo hi > /o/e || apt-get update\n', '/o/none')).toBe('-');
  });
});
