/** What shells call the directory that they go to: measured with dash 0.5.12, bash 5.2 and busybox 1.35. */
import { describe, expect, it } from 'vitest';
import { endIn, printsIn } from './line-output.ts';

const ALL = ['dash', 'bash', 'ash'] as const;
const LINK = 'ln -s /tree/sub L && ';
const LOST = 'ln -s /nope D && ';

describe.each(ALL)('in %s', (shell) => {
  it.each([
    ['cd //.. && pwd', '//'],
    ['cd //../tree && pwd', '//tree'],
    ['cd //tree/sub/../.. && echo $PWD', '//'],
    ['cd //tree//sub// && pwd', '//tree/sub'],
    ['cd // && cd tree && pwd', '//tree'],
    ['cd //tree && (cd .. && pwd)', '//'],
    ['cd //tree && cd // && echo $OLDPWD', '//tree'],
    ['cd //tree && sh -c pwd', '//tree'],
    ['cd /// && pwd', '/'],
    ['cd ///.. && pwd', '/'],
    ['cd /../tree && pwd', '/tree'],
    [`${LINK}cd L && pwd && cd .. && pwd`, '/w/L\n/w'],
    [`${LINK}cd L && sh -c pwd`, '/w/L'],
    [`${LINK}cd -P L && pwd`, '/tree/sub'],
    [`${LINK}cd L/../L && pwd`, '/w/L'],
  ])('%s says %j', (line, output) => {
    expect(printsIn(shell, line, output)).toBe('right');
  });
});

it.each([
  ['cd -P // && pwd', '/', '//', '/'],
  ['cd -P //tree && pwd', '/tree', '//tree', '/tree'],
  ['cd //tree && pwd -P', '/tree', '//tree', '/tree'],
  ['CDPATH=/ && cd tree && pwd', '//tree\n//tree', '/tree\n/tree', '//tree\n//tree'],
  ['CDPATH=// && cd tree && pwd', '/tree\n/tree', '//tree\n//tree', '/tree\n/tree'],
  ['cd /nope/.. && pwd', '/', '', '/'],
  [`${LOST}cd D/.. && pwd`, '/w', '', '/w'],
])('%s says %j in dash, %j in bash and %j in ash', (line, ...outputs) => {
  for (const [at, output] of outputs.entries()) expect(printsIn(ALL[at]!, line, output)).toBe('right');
});

/** bash leaves to the kernel what leads by something that is no directory; the others never look. */
it.each([
  ['cd /nope/..', '1'],
  ['cd /tree/a/..', '1'],
  ['cd list/..', '1'],
  [`${LOST}cd D/..`, '1'],
])('%s ends with %s in bash alone', (line, code) => {
  expect(ALL.map((shell) => endIn(shell, line))).toEqual(['ok', code, 'ok']);
});
