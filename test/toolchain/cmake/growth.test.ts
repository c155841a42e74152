import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

// No time is asserted: who waits for minutes is ended by the runner.
it('a variable that is doubled over and over fills neither time nor memory', { timeout: 60_000 }, () => {
  const lists = `cmake_minimum_required(VERSION 3.16)\nproject(app C)\n${'set(V ${V}${V}a)\n'.repeat(3_000)}add_executable(app main.c)\n`;
  const { prediction } = judge(
    'FROM gcc:13\nRUN apt-get update && apt-get install -y cmake\nWORKDIR /s\nCOPY . .\nRUN cmake -B build\nCMD ["sh"]\n',
    {
      'CMakeLists.txt': lists,
      'main.c': 'int main(void) { return 0; }\n',
    },
  );
  expect(prediction.outcome).not.toBe('fails');
});
