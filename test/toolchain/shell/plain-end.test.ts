/** What a line ends with that says so itself, as dash does (each line was run by it). */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAKES = 'gcc -static -o /app app.c';

it.each([
  [`${MAKES}; exit 3`, 3],
  [`${MAKES} && exit 3`, 3],
  [`${MAKES} && false`, 1],
  ['gcc --version && false', 1],
  ['for i in 1; do exit 5; done', 5],
  [`${MAKES} | false`, 1],
  [`${MAKES} || exit 3`, 0],
  [`${MAKES}; exit 0`, 0],
  [`${MAKES}; exit`, 0],
  [`${MAKES}; exit 256`, 0],
  [`false; ${MAKES}`, 0],
  [`[ -f /x ] && exit 1; ${MAKES}`, 0],
  [`if false; then exit 2; fi; ${MAKES}`, 0],
  [`${MAKES}; while false; do :; done`, 0],
  [`f() { exit 4; }; ${MAKES}`, 0],
  [`false & ${MAKES}`, 0],
  [`${MAKES}; until false; do break; done`, 0],
  [`command -v nosuch && exit 1; ${MAKES}`, 0],
  [`trap "exit 0" EXIT; ${MAKES}; false`, 0],
])('%s: %i', (line, status) => {
  const { outcome, message } = judge(
    `FROM gcc:13 AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
    { 'app.c': 'int main(void) { return 0; }\n' },
  ).prediction;
  if (status === 0) expect(outcome).not.toBe('fails');
  else expect(message).toBe(`process "/bin/sh -c ${line}" did not complete successfully: exit code: ${status}`);
});
