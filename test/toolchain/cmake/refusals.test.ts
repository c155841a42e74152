/** What cmake 3.25 of Debian 12 says of these projects, where gcc, make and cmake are all that is installed. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const build = (lines: string, packages = '', before = '', base = 'debian:12') =>
  judge(
    `FROM ${base} AS build\nRUN apt-get update && apt-get install -y build-essential cmake ${packages}\n${before}WORKDIR /src\nCOPY . .\nRUN cmake -B build && cmake --build build\nFROM scratch\nCOPY --from=build /src/build/app /app\nENTRYPOINT ["/app"]\n`,
    {
      'CMakeLists.txt': `cmake_minimum_required(VERSION 3.10)\nproject(app C)\n${lines}\nadd_executable(app m.c)\ntarget_link_options(app PRIVATE -static)\n`,
      'm.c': 'int main(void) { return 0; }\n',
    },
  );

describe('a project that a machine is not enough for', () => {
  it.each([
    ['find_package(OpenSSL REQUIRED)', 'Could NOT find OpenSSL'],
    ['find_package(Boost 1.70 REQUIRED COMPONENTS system)', 'Could NOT find Boost'],
    ['find_package(fmt REQUIRED)', 'package configuration file provided by "fmt"'],
    ['find_package(PkgConfig REQUIRED)', 'Could NOT find PkgConfig'],
    ['message(FATAL_ERROR "no such thing")', 'no such thing'],
    ['if(NOT DEFINED FOO)\n  message(FATAL_ERROR "need FOO")\nendif()', 'need FOO'],
  ])('is not built: %s', (lines, words) => {
    const { prediction, findings } = build(lines);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it('asks pkg-config', () => {
    const lines = 'find_package(PkgConfig REQUIRED)\npkg_check_modules(CURL REQUIRED libcurl)';
    expect(build(lines, 'pkg-config').findings[0]?.label).toContain('libcurl');
    expect(build(lines, 'pkg-config libcurl4-openssl-dev').prediction.phase).not.toBe('build');
  });

  it.each([
    ['find_package(OpenSSL)'],
    ['find_package(Threads REQUIRED)'],
    ['find_package(Git REQUIRED)'],
    ['find_package(OpenSSL)\nif(NOT OPENSSL_FOUND)\n  find_package(fmt REQUIRED)\nendif()'],
    ['list(APPEND CMAKE_PREFIX_PATH ${CMAKE_CURRENT_SOURCE_DIR}/deps)\nfind_package(fmt REQUIRED)'],
    ['set(OpenSSL_DIR /opt/ssl)\nfind_package(OpenSSL REQUIRED)'],
    ['include(FetchContent)\nFetchContent_Declare(fmt URL x OVERRIDE_FIND_PACKAGE)\nfind_package(fmt REQUIRED)'],
    ['if(NOT CMAKE_C_COMPILER_ID STREQUAL "GNU")\n  message(FATAL_ERROR "gcc alone")\nendif()'],
    ['if(CMAKE_C_COMPILER_VERSION VERSION_LESS 5)\n  message(FATAL_ERROR "too old")\nendif()'],
    ['if(CMAKE_VERSION VERSION_LESS 3.12)\n  message(FATAL_ERROR "too old")\nendif()'],
    ['if(NOT UNIX)\n  message(FATAL_ERROR "Unix alone")\nendif()\nif(WIN32 OR MSVC OR APPLE)\n  message(FATAL_ERROR "no")\nendif()'],
    [
      'if(CMAKE_SOURCE_DIR STREQUAL CMAKE_BINARY_DIR)\n  message(FATAL_ERROR "in source")\nendif()\nif(NOT CMAKE_SIZEOF_VOID_P EQUAL 8)\n  message(FATAL_ERROR "64 bits")\nendif()',
    ],
    ['if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")\n  message(FATAL_ERROR "Linux alone")\nendif()'],
    ['find_program(CC_CACHE ccache)\nif(CC_CACHE)\n  message(FATAL_ERROR "no")\nendif()'],
    ['include(CheckIncludeFile)\ncheck_include_file(stdio.h HAS)\nif(NOT HAS)\n  message(FATAL_ERROR "no")\nendif()'],
    ['function(refuse)\n  message(FATAL_ERROR "no")\nendfunction()'],
    [
      'option(STRICT "x" OFF)\nif(STRICT)\n  message(FATAL_ERROR "no")\nendif()\nif(NOT PROJECT_IS_TOP_LEVEL)\n message(FATAL_ERROR "part")\nendif()',
    ],
    [
      'find_library(M m)\nif(NOT M)\n  message(FATAL_ERROR "no")\nendif()\nif(NOT EXISTS "/usr/include/stdio.h")\n message(FATAL_ERROR "x")\nendif()',
    ],
  ])('may be built: %s', (lines) => {
    expect(build(lines).prediction.phase).not.toBe('build');
  });

  it('has what a package or a line brought', () => {
    expect(build('find_package(OpenSSL REQUIRED)', 'libssl-dev').prediction.phase).not.toBe('build');
    expect(
      build(
        'find_package(fmt REQUIRED)',
        'git',
        'RUN git clone https://example.com/fmt && cmake -S fmt -B fmt/b && cmake --install fmt/b\n',
      ).prediction.phase,
    ).not.toBe('build');
    expect(build('find_package(OpenSSL REQUIRED)', '', '', 'gcc:14').prediction.phase).not.toBe('build');
    expect(build('find_package(fmt REQUIRED)', '', 'COPY deps /usr/local/\n').prediction.phase).toBe('build');
  });
});
