/** Measured with CMake 3.25. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const text = (content: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) }) as const;
const files = {
  'CMakeLists.txt': text('cmake_minimum_required(VERSION 3.10)\nproject(x C)\nadd_executable(app m.c)\n'),
  'm.c': text('int main(void) { return 0; }\n'),
};
const build = (lines: string) =>
  judge(`FROM gcc:14\nRUN apt-get update && apt-get install -y cmake\n${lines}\nCMD ["true"]\n`, files).findings.flatMap(
    ({ rule, message }) => (rule === 'run-fails' ? [message] : []),
  );
const refused = (path: string) => [`RUN ends with exit code 1: the user of the line may not make ${path}`];

it('cmake makes no tree where its user may not', () => {
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cmake -S . -B build && cmake --build build')).toEqual(refused('/s/build'));
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cmake .')).toEqual(refused('/s/CMakeFiles'));
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cmake -B /tmp/b && cmake --build /tmp/b')).toEqual([]);
  expect(build('USER 1000\nWORKDIR /s\nCOPY . .\nRUN cmake -B b && cmake --build b')).toEqual([]);
});

it('a C compiler writes no program where its user may not', () => {
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN gcc -static -o app m.c')).toEqual(refused('/s/app'));
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN gcc -static -o /tmp/app m.c')).toEqual([]);
});
