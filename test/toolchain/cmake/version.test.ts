/** What cmake 3.25 of Debian 12 says of these projects. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const build = (minimum: string, before = '', base = 'debian:12') =>
  judge(
    `FROM ${base} AS build\nRUN apt-get update && apt-get install -y gcc libc6-dev make cmake\n${before}WORKDIR /src\nCOPY . .\nRUN cmake -B build && cmake --build build\nFROM scratch\nCOPY --from=build /src/build/app /app\nENTRYPOINT ["/app"]\n`,
    {
      'CMakeLists.txt': `# the app\ncmake_minimum_required(VERSION ${minimum})\nproject(app C)\nadd_executable(app m.c)\ntarget_link_options(app PRIVATE -static)\n`,
      'm.c': 'int main(void) { return 0; }\n',
    },
  ).prediction;

describe('a project that asks for a later cmake', () => {
  it('is not built', () => {
    expect(build('3.30')).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(build('3.26.1', '', 'golang:1.23-bookworm').phase).toBe('build');
  });

  it.each([['3.10'], ['3.25'], ['3.10...3.30']])('is with %s', (minimum) => {
    expect(build(minimum).phase).not.toBe('build');
  });

  it('may have one from elsewhere', () => {
    expect(build('3.30', 'RUN pip install cmake\n').phase).not.toBe('build');
    expect(build('3.30', 'ENV PATH=/opt/cmake/bin:$PATH\n').phase).not.toBe('build');
    expect(build('3.30', '', 'example.com/base').phase).not.toBe('build');
    expect(build('3.30', '', 'debian:13').phase).not.toBe('build');
  });
});
