import { expect, it } from 'vitest';
import { awkPrintsOnly } from '../../../src/toolchain/commands/file-commands.ts';

it.each([
  ['{ print $1 }', true],
  ['BEGIN { FS = ":.*?## " }; { printf "\\033[36m==> %s\\033[0m\\n", $2 }', true],
  ['{ print "a | b \\" > c", $1 }', true],
  ['{ print $1 > "/out" }', false],
  ['{ print "==>" > "/out" }', false],
  ['{ print $1 | "sort -o /out" }', false],
  ['/"/ { print > "/out" } /"/', false],
  ['{ if (/"/) print > "f"; if (/"/) next }', false],
  ['BEGIN { system("rm /x") }', false],
])('a program of awk that only prints: %s %s', (program, expected) => expect(awkPrintsOnly([program])).toBe(expected));
