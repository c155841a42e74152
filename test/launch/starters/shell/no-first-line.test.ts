/**
 * What becomes of files without `#!` behind a shell and behind what leaves them to one: asked of dash 0.5.12, bash 5.2 and busybox 1.35 in
 * containers.
 */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../../../src/bytes/memory-files.ts';
import { splitString } from '../../../../src/launch/starters/env-split.ts';
import { judge } from '../../../rules/judge.ts';

const bytes = (text: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: Uint8Array.from(text, (char) => char.charCodeAt(0)) });

function told(shell: 'ash' | 'dash' | 'bash', text: string, command = 'CMD /s'): string {
  const lines = { ash: 'FROM alpine:3.20\n', dash: 'FROM debian:12\n', bash: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n' }[shell];
  const { outcome, exitCode, message } = judge(`${lines}COPY s /s\n${command}\n`, { s: bytes(text) }).prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
}

describe('a script of another language', () => {
  it.each([
    [
      'import os\nprint("x")\n',
      '/s: 1: import: not found\n/s: 2: Syntax error: word unexpected (expecting ")")',
      '/s: line 1: import: not found\n/s: line 2: syntax error: unexpected word (expecting ")")',
      '/s: line 2: syntax error near unexpected token `"x"\'\n…`print("x")\'',
    ],
    [
      'const x = require("y")\n',
      '/s: 1: Syntax error: "(" unexpected',
      '/s: line 1: syntax error: unexpected "("',
      '/s: line 1: syntax error near unexpected token `(\'\n…`const x = require("y")\'',
    ],
    [
      'def main():\n  pass\n',
      '/s: 1: Syntax error: "(" unexpected',
      '/s: line 1: syntax error: unexpected "("',
      "/s: line 1: syntax error near unexpected token `('\n…`def main():'",
    ],
    [
      'foo(\n',
      '/s: 2: Syntax error: newline unexpected (expecting ")")',
      '/s: line 2: syntax error: unexpected newline (expecting ")")',
      "/s: line 1: syntax error near unexpected token `newline'\n…`foo('",
    ],
    [
      'foo(;\n',
      '/s: 1: Syntax error: ";" unexpected (expecting ")")',
      '/s: line 1: syntax error: unexpected ";" (expecting ")")',
      "/s: line 1: syntax error near unexpected token `;'\n…`foo(;'",
    ],
    [
      '!<arch>\n',
      '/s: 2: Syntax error: newline unexpected',
      '/s: line 2: syntax error: unexpected newline',
      "/s: line 1: syntax error near unexpected token `newline'\n…`!<arch>'",
    ],
    [
      '(a) (b)\n',
      '/s: 1: Syntax error: "(" unexpected',
      '/s: line 1: syntax error: unexpected "("',
      "/s: line 1: syntax error near unexpected token `('\n…`(a) (b)'",
    ],
  ])('%j ends where no shell can read it', (text, dash, ash, bash) => {
    expect(told('dash', text)).toBe(`2 ${dash}`);
    expect(told('ash', text)).toBe(`2 ${ash}`);
    const last = told('bash', text);
    expect(last).toMatch(/^2 /);
    expect(last.endsWith(bash)).toBe(true);
  });

  it('may have patterns and lists of bash in it', () => {
    expect(told('bash', 'shopt -s extglob\n[[ a == @(a|b) ]] && x=(1 2)\n')).toBe('ok');
    expect(told('bash', 'a[1]=(x)\n')).toBe('ok');
  });
});

describe('what is no text', () => {
  it('is read as far as nobody can tell where a shell is given a small program as its script', () => {
    const tiny = `\x7fELF\x02\x01\x01${'\0'.repeat(200)}text\n`;
    expect(told('dash', tiny, 'CMD ["sh", "/s"]')).toBe('unknown');
    expect(told('ash', tiny, 'CMD ["sh", "/s"]')).toBe('unknown');
    expect(told('bash', tiny, 'CMD ["bash", "/s"]')).toBe('126 /s: /s: cannot execute binary file');
  });

  it('is what has a control character in its first line, to dash', () => {
    for (const text of ['PK\x03\x04', 'a\x01b\n', '\x7fELF\n']) expect(told('dash', text)).toBe('126 /bin/sh: 1: …: Exec format error');
    expect(told('dash', 'true\na\x01b\n')).not.toMatch(/^126/);
    expect(told('dash', 'a\x1bb\n')).toMatch(/^127/);
    expect(told('dash', `true #${'0'.repeat(122)}\x03\n`)).toBe('ok');
  });

  it('is what has a NUL there or begins as programs do, to bash', () => {
    expect(told('bash', '\x7fELF')).toMatch(/^126 .*cannot execute binary file$/);
    expect(told('bash', 'PK\x03\x04')).toMatch(/^127/);
    expect(told('bash', '#!/bin/bash\0x\necho\n', 'ENTRYPOINT ["/s"]')).toBe('126 /s: /s: cannot execute binary file');
  });

  it('is read all the same where it is nothing but zeros, which busybox and dash pass over', () => {
    for (const size of [10, 4096]) {
      expect(told('ash', '\0'.repeat(size))).toBe('ok');
      expect(told('dash', '\0'.repeat(size), 'CMD ["sh", "/s"]')).toBe('ok');
      expect(told('dash', '\0'.repeat(size))).toMatch(/^126/);
    }
  });
});

it('bash looks in PATH for a script without a slash, and says so where that has none', () => {
  expect(told('bash', '#!/bin/bash nope\n', 'ENTRYPOINT ["/s"]')).toBe('127 /bin/bash: nope: No such file or directory');
  expect(told('bash', '#!/bin/bash env\n', 'ENTRYPOINT ["/s"]')).toBe('ok');
});

describe('env -S', () => {
  it.each([
    ['sh -e', ['sh', '-e']],
    ['a \'b c\'"d\\te"', ['a', 'b cd\te']],
    ['a\\_b "c\\_d"', ['a', 'b', 'c d']],
    ['a #b', ['a']],
    ['a#b', ['a#b']],
    ['a \\c b', ['a']],
    ['${X}y ${NONE} "${NONE}"', ['1y', '']],
    ["'a\\n'", ['a\\n']],
    ['a\\q', "invalid sequence '\\q' in -S"],
    ['"a', 'no terminating quote in -S string'],
    ['$X', 'only ${VARNAME} expansion is supported, error at: $X'],
    ['a\\', 'invalid backslash at end of string in -S'],
    ['"\\c', "'\\c' must not appear in double-quoted -S string"],
  ])('%j', (text, expected) => {
    const split = splitString(text, (name) => (name === 'X' ? '1' : undefined));
    expect(split === null ? null : 'error' in split ? split.error : split.words).toEqual(expected);
  });

  it('ends with 125 where it cannot be read, and with 127 where it names no program', () => {
    const run = (line: string): string => told('dash', `#!/usr/bin/env ${line}\ntrue\n`, 'ENTRYPOINT ["/s"]');
    expect(run('-S sh\\q')).toBe("125 /usr/bin/env: invalid sequence '\\q' in -S");
    expect(run('-S A=1 ${NONE} -c "x"')).toBe("127 /usr/bin/env: '-c': No such file or directory");
    expect(run('-S -C /nope sh')).toBe("125 /usr/bin/env: cannot change directory to '/nope': No such file or directory");
    expect(run('-0')).toMatch(/^125 \/usr\/bin\/env: cannot specify --null \(-0\) with command\n/);
    expect(run('-S \'sh\' "-e"')).toBe('ok');
  });
});
