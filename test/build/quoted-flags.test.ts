import { describe, expect, it } from 'vitest';
import { showCommand } from '../../src/build/command-line.ts';
import { readGoArguments } from '../../src/build/go-arguments.ts';
import { argumentFile, quoteField, splitQuoted } from '../../src/build/quoted-flags.ts';

describe('flags as the go command splits them', () => {
  it.each([
    ['-s -w', ['-s', '-w']],
    ["-X 'main.A=two words' -s", ['-X', 'main.A=two words', '-s']],
    ['"-X" "it\'s"', ['-X', "it's"]],
    ['a"b c', ['a"b', 'c']],
    ['\n\t a\\ b ', ['a\\', 'b']],
    ["''", ['']],
    ['', []],
  ])('%j', (text, words) => {
    expect(splitQuoted(text)).toEqual(words);
  });

  it('gives up where a quote is not closed', () => {
    expect(splitQuoted("-X 'main.A=b")).toBeNull();
  });

  it.each(['plain', 'two words', "it's", 'say "x"', 'a=b=c', '$HOME `id` \\', 'ünï ☃', 'line\nbreak', ''])(
    'quotes %j so that it comes back',
    (word) => {
      const quoted = quoteField(word);
      expect(quoted).not.toBeNull();
      expect(splitQuoted(`-X ${quoted} -s`)).toEqual(['-X', word, '-s']);
    },
  );

  it('refuses both kinds of quotes in one word', () => {
    expect(quoteField(`it's "x"`)).toBeNull();
  });

  it('ends an argument file with a line that may be trimmed', () => {
    expect(argumentFile(['-X=main.A=a\\b\nc  '])).toBe('-X=main.A=a\\\\b\\nc  \n-X=scratch-lint.end=.\n');
  });
});

it("shows no credential in flags that begin with a quote, which go takes for a package's", () => {
  const args = readGoArguments(["-ldflags='-X=main.apiToken=hunter2hunter2'"], '');
  expect('code' in args ? args : showCommand(args, [], {}, 'app').shell).toContain('main.apiToken "***');
});
