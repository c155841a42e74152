import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HEAD = 'cmake_minimum_required(VERSION 3.16)\nproject(app C)\n';
const LISTS = `${HEAD}add_executable(app main.c)\n`;
const C = { 'main.c': 'int main(void) { return 0; }\n' };
const BUILD = 'RUN cmake -B build && cmake --build build -j$(nproc)\n';
const FINAL = 'FROM scratch\nCOPY --from=build /src/build/app /app\nCMD ["/app"]\n';
const GCC = 'FROM gcc:13 AS build\nRUN apt-get update && apt-get install -y cmake ninja-build\nWORKDIR /src\n';

function outcome(
  lists: string,
  {
    run = BUILD,
    files = {},
    from = `${GCC}COPY . .\n`,
    final = FINAL,
  }: { run?: string; files?: Record<string, string>; from?: string; final?: string } = {},
): string {
  const { prediction } = judge(`${from}${run}${final}`, { 'CMakeLists.txt': lists, ...C, ...files });
  return prediction.outcome === 'fails' ? (prediction.message ?? '') : prediction.outcome;
}

describe('a program that cmake makes', () => {
  const NO_LOADER = 'exec /app: no such file or directory';

  it('misses its loader in scratch, and what to type is told', () => {
    expect(outcome(LISTS)).toBe(NO_LOADER);
    const { findings } = judge(`${GCC}COPY . .\n${BUILD}${FINAL}`, { 'CMakeLists.txt': LISTS, ...C });
    expect(findings.map(({ rule, line, message, fix }) => ({ rule, line, message, fix }))).toEqual([
      {
        rule: 'dynamic-toolchain-default',
        line: 5,
        message: 'cmake makes a dynamically linked program, and the image has no /lib64/ld-linux-x86-64.so.2',
        fix: 'RUN cmake -DCMAKE_EXE_LINKER_FLAGS=-static -B build && cmake --build build -j$(nproc)',
      },
    ]);
  });

  it.each([
    ['debian:bookworm', 'apt-get update && apt-get install -y cmake gcc', '-G Ninja', 'Ninja'],
    ['alpine:3.20', 'apk add --no-cache cmake gcc musl-dev', '', 'Unix Makefiles'],
    ['alpine:3.20', 'apk add --no-cache cmake gcc musl-dev make', '-GNinja', 'Ninja'],
  ])('is made by another program, which must be there: %s %s %s', (image, install, flags, generator) => {
    const from = (more: string): string => `FROM ${image} AS build\nRUN ${install}${more}\nWORKDIR /src\nCOPY . .\n`;
    const run = `RUN cmake ${flags} -B build && cmake --build build\n`;
    expect(outcome(LISTS, { from: from(''), run })).toMatch(/did not complete successfully: exit code: 1$/);
    expect(judge(`${from('')}${run}${FINAL}`, { 'CMakeLists.txt': LISTS, ...C }).findings[0]?.label).toContain(
      `CMake was unable to find a build program corresponding to "${generator}"`,
    );
    expect(outcome(LISTS, { from: from(generator === 'Ninja' ? ' ninja-build' : ' make'), run })).toBe(NO_LOADER);
  });

  it.each([
    ['by the project', `${LISTS}target_link_options(app PRIVATE -static)\n`, BUILD],
    ['by -D', LISTS, 'RUN cmake -B build -DCMAKE_EXE_LINKER_FLAGS=-static && cmake --build build\n'],
    ['in lines of their own', LISTS, 'ENV LDFLAGS=-static\nRUN mkdir build\nWORKDIR /src/build\nRUN cmake ..\nRUN make -j4\n'],
    ['by ninja', `${LISTS}target_link_libraries(app -static)\n`, 'RUN cmake -S . -B build -G Ninja && ninja -C build\n'],
  ])('starts where it is linked statically %s', (_, lists, run) => {
    expect(outcome(lists, { run })).toBe('ok');
  });

  it('starts where its base has the loader', () => {
    expect(outcome(LISTS, { final: FINAL.replace('scratch', 'debian:12-slim') })).toBe('ok');
    const alpine = 'FROM alpine:3.20 AS build\nRUN apk add --no-cache build-base cmake\nWORKDIR /src\nCOPY . .\n';
    expect(outcome(LISTS, { from: alpine, final: FINAL.replace('scratch', 'alpine:3.20') })).toBe('ok');
    expect(outcome(LISTS, { from: alpine })).toBe(NO_LOADER);
  });

  it('is found in a directory that cmake makes', () => {
    expect(
      outcome(`${HEAD}set(CMAKE_RUNTIME_OUTPUT_DIRECTORY \${CMAKE_SOURCE_DIR}/bin)\nadd_executable(app main.c)\n`, {
        final: FINAL.replace('/src/build/app', '/src/bin/app'),
      }),
    ).toBe(NO_LOADER);
  });

  it('has flags that are put together', () => {
    expect(outcome(`${HEAD}string(APPEND CMAKE_EXE_LINKER_FLAGS " -static")\nadd_executable(app main.c)\n`)).toBe('ok');
    const maybe = (flag: string): string =>
      outcome(`${HEAD}find_package(Foo)\nif(Foo_FOUND)\n  string(APPEND CMAKE_C_FLAGS " ${flag}")\nendif()\nadd_executable(app main.c)\n`);
    expect([maybe('-Wall -g'), maybe('-static')]).toEqual([NO_LOADER, 'unknown']);
  });

  it('may lie where nobody told', () => {
    const copied = (lists: string, path: string, run = BUILD): string =>
      outcome(lists, { run, final: FINAL.replace('/src/build/app', path) });
    const install = 'RUN cmake -B build && cmake --build build && cmake --install build\n';
    expect(
      copied(
        `${LISTS}find_package(Foo)\nset(CMAKE_RUNTIME_OUTPUT_DIRECTORY /out)\nif(Foo_FOUND)\n  add_executable(other main.c)\nendif()\n`,
        '/out/other',
      ),
    ).toBe('unknown');
    expect(copied(`${LISTS}install(FILES app DESTINATION /opt/x)\n`, '/opt/x/app', install)).toBe('unknown');
    expect(
      copied(`${LISTS}find_package(Foo)\nif(Foo_FOUND)\n  install(TARGETS app DESTINATION /opt)\nendif()\n`, '/opt/app', install),
    ).toBe('unknown');
    expect(copied(LISTS, '/src/build/app', 'RUN cmake -B build -DCMAKE_SYSTEM_NAME=Windows && cmake --build build\n')).toBe('unknown');
  });

  it('is found where it is installed', () => {
    const run = 'RUN cmake -B build -DCMAKE_INSTALL_PREFIX=/out && cmake --build build && cmake --install build\n';
    const final = FINAL.replace('/src/build/app', '/out/bin/server');
    expect(outcome(`${LISTS}set_target_properties(app PROPERTIES OUTPUT_NAME server)\ninstall(TARGETS app)\n`, { run, final })).toBe(
      NO_LOADER,
    );
  });

  it('is all that is installed, where nothing else is', () => {
    const run = 'RUN cmake -B build && cmake --build build && cmake --install build --prefix /out\n';
    const from = (lists: string, last: string): string => outcome(lists, { run, final: `FROM debian:12-slim\n${last}` });
    const whole = 'COPY --from=build /out /usr/local\nCMD ["app"]\n';
    expect(from(`${LISTS}install(TARGETS app DESTINATION bin)\n`, whole)).toBe('ok');
    expect(from(`${LISTS}include(GNUInstallDirs)\ninstall(TARGETS app RUNTIME DESTINATION \${CMAKE_INSTALL_BINDIR})\n`, whole)).toBe('ok');
    expect(from(`${LISTS}install(TARGETS app)\ninstall(FILES x.h DESTINATION include)\n`, whole)).toBe('ok');
    expect(from(`${LISTS}install(TARGETS app)\ninstall(FILES app DESTINATION sbin)\n`, whole)).toBe('unknown');
    expect(from(`${LISTS}install(TARGETS app)\ninstall(CODE "message(x)")\n`, whole)).toBe('unknown');
    const other = 'COPY --from=build /out/app /app\nCMD ["/app"]\n';
    expect(from(`${LISTS}install(TARGETS app)\n`, other)).toContain('"/out/app": not found');
    expect(from(`${LISTS}install(TARGETS app)\ninstall(DIRECTORY x/ DESTINATION .)\n`, other)).toBe('unknown');
  });

  it.each([
    ['a loop', `${HEAD}while(N LESS 3)\n  set(CMAKE_EXE_LINKER_FLAGS -static)\nendwhile()\nadd_executable(app main.c)\n`],
    [
      'an end that may come before',
      `${LISTS}find_package(Foo)\nif(Foo_FOUND)\n  return()\nendif()\ntarget_link_options(app PRIVATE -static)\n`,
    ],
    [
      'a target that may be another',
      `${HEAD}find_package(Foo)\nif(Foo_FOUND)\n  add_executable(app main.c)\nelse()\n  add_executable(app IMPORTED)\nendif()\n`,
    ],
    ['what the machine is asked', `${LISTS}find_program(MOLD mold)\nif(MOLD)\n  target_link_options(app PRIVATE -static)\nendif()\n`],
    ['a flag of a package', `${HEAD}find_package(Foo)\nset(CMAKE_EXE_LINKER_FLAGS "\${Foo_FLAGS}")\nadd_executable(app main.c)\n`],
    ['an expression that asks for the compiler', `${LISTS}target_link_options(app PRIVATE $<$<C_COMPILER_ID:GNU>:-static>)\n`],
    [
      'what works on the program',
      `${LISTS}add_custom_command(TARGET app POST_BUILD COMMAND patchelf --set-interpreter /x $<TARGET_FILE:app>)\n`,
    ],
    ['a function that calls itself', `${HEAD}function(f)\n  f()\nendfunction()\nf()\nadd_executable(app main.c)\n`],
    [
      'a value that doubles',
      `${HEAD}set(A xx)\nforeach(i ${'1 '.repeat(60)})\n  set(A "\${A}\${A}")\nendforeach()\nset(CMAKE_EXE_LINKER_FLAGS "\${A}")\nadd_executable(app main.c)\n`,
    ],
    ['loops in loops', `${HEAD}${'foreach(i 1 2 3 4 5 6 7 8 9)\n'.repeat(30)}${'endforeach()\n'.repeat(30)}add_executable(app main.c)\n`],
    ['blocks that cross', `${LISTS}if(A)\nforeach(i 1)\nendif()\nendforeach()\n`],
  ])('is not known by %s', (_, lists) => {
    expect(outcome(lists)).toBe('unknown');
  });

  it('is not known where the sources are none of the files', () => {
    expect(outcome(LISTS, { run: `RUN git clone https://example.com/x.git /src && cmake -B build && cmake --build build\n` })).toBe(
      'unknown',
    );
    expect(outcome(LISTS, { run: `RUN sed -i s/a/b/ CMakeLists.txt && cmake -B build && cmake --build build\n` })).toBe('unknown');
  });

  it('is linked with what a package has, and by its own flags alone', () => {
    expect(
      outcome(
        `${HEAD}find_package(OpenSSL REQUIRED)\nfind_package(Threads)\nfind_library(M m)\nadd_executable(app main.c)\ntarget_link_libraries(app OpenSSL::SSL Threads::Threads \${M} \${OPENSSL_LIBRARIES})\n`,
      ),
    ).toBe(NO_LOADER);
    // that may be a shared library, which -static refuses
    expect(
      outcome(`${HEAD}find_package(OpenSSL REQUIRED)\nadd_executable(app main.c)\ntarget_link_libraries(app -static OpenSSL::SSL)\n`),
    ).toBe('unknown');
  });
});

describe('cmake without its files', () => {
  it.each([
    ['no CMakeLists.txt', `${GCC}COPY main.c .\n${BUILD}`, LISTS, 'there is no CMakeLists.txt in /src'],
    ['no source', `${GCC}COPY CMakeLists.txt .\n${BUILD}`, LISTS, '/src/main.c, which the project is made of, is not in the stage'],
    [
      'no part',
      `${GCC}COPY . .\n${BUILD}`,
      `${HEAD}add_subdirectory(src)\n`,
      'the project has /src/src as a part, which is not in the stage',
    ],
  ])('fails: %s', (_, build, lists, why) => {
    const { prediction, findings } = judge(`${build}${FINAL}`, { 'CMakeLists.txt': lists, ...C });
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toContain(`run-fails: RUN ends with exit code 1: ${why}`);
  });

  it('need not fail where they may be made', () => {
    expect(outcome(`${HEAD}configure_file(main.c version.c)\nadd_executable(app main.c version.c)\n`)).toBe(
      'exec /app: no such file or directory',
    );
    expect(outcome(LISTS, { from: `${GCC}COPY CMakeLists.txt .\nRUN ./make-sources\n` })).not.toContain('not in the stage');
  });
});
