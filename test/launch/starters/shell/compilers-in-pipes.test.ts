/** A compiler that fails in a pipe, a subshell or with its words in a file. Measured with gcc 12, dash 0.5.12 and bash 5.2. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';

it.each([
  ['gcc nope.c | tee log', '', 'ok'],
  ['gcc nope.c 2>&1 | tee log', BASH, '1'],
  ['gcc nope.c | cat; exit $?', BASH, '1'],
  ['gcc main.c -o /app | tee log', BASH, 'ok'],
  ['(gcc nope.c)', '', '1'],
  ['{ gcc nope.c; } > log', '', '1'],
  ['gcc nope.c > log 2>&1 || { cat log; exit 5; }', '', '5'],
  ['gcc main.c > log 2>&1 || { cat log; exit 5; }', '', 'ok'],
  ['gcc nope.c 2> /dev/null && echo yes || echo no', '', 'ok'],
  ['gcc nope.c || exit', '', '1'],
  ["bash -o pipefail -c 'gcc nope.c | tee log'", '', '1'],
  // What it writes to is nobody's to tell, and what others write is.
  ['gcc main.c > log 2>&1; grep -q x log', '', 'ok'],
  ['echo a > log; gcc main.c -o /app; grep -q b log', '', '1'],
])('%s after %s', (run, before, end) => {
  const { outcome, message } = judge(`FROM gcc:13\n${before}COPY main.c .\nRUN ${run}\n`, {
    'main.c': 'int main(void) { return 0; }\n',
  }).prediction;
  expect(outcome === 'fails' ? /exit code: (\d+)$/.exec(message ?? '')?.[1] : outcome).toBe(end);
});
