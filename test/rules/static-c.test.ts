/** What makes a C or C++ program static, told as it is to be typed: put into the Dockerfile or the makefile, the image starts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from './judge.ts';

type Files = Readonly<Record<string, MemoryEntry>>;
const main: Files = {
  'main.c': 'int main(void) { return 0; }\n',
  'app.c': 'int main(void) { return 0; }\n',
  'main.cpp': 'int main() { return 0; }\n',
};
const built = (run: string, { base = 'gcc:13', from = '/src/app', onto = 'scratch' } = {}): string =>
  `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\n${run}\nFROM ${onto}\nCOPY --from=build ${from} /app\nCMD ["/app"]\n`;
const fixOf = (text: string, files: Files): string | null | undefined =>
  judge(text, files).findings.find(({ rule }) => /^(?:dynamic-toolchain-default|missing-loader)$/.test(rule))?.fix;

describe('the line of the Dockerfile', () => {
  it.each<[run: string, fix: string, files?: Files, place?: Parameters<typeof built>[1]]>([
    ['RUN gcc -O2 -o app main.c', 'RUN gcc -static -O2 -o app main.c'],
    ['RUN g++ -std=c++17 main.cpp -o app', 'RUN g++ -static -std=c++17 main.cpp -o app', {}, { onto: 'alpine:3.20' }],
    ['RUN gcc main.c', 'RUN gcc -static main.c', {}, { from: '/src/a.out' }],
    ['RUN gcc -c main.c && gcc -o app main.o -lm && strip app', 'RUN gcc -c main.c && gcc -static -o app main.o -lm && strip app'],
    [
      'RUN gcc -o app main.c && mv app /usr/local/bin/',
      'RUN gcc -static -o app main.c && mv app /usr/local/bin/',
      {},
      { from: '/usr/local/bin/app' },
    ],
    ['RUN make', 'RUN make CC="gcc -static"', { Makefile: 'CC = gcc\napp: main.o\n\t$(CC) $(LDFLAGS) -o $@ $^\n' }],
    ['RUN CFLAGS=-O3 make app', 'RUN CFLAGS=-O3 make CC="cc -static" app', { Makefile: '' }],
    [
      'RUN make && cp app /out',
      'RUN make CXX="g++ -static" && cp app /out',
      { Makefile: 'app: main.cpp\n\t$(CXX) -o app main.cpp\n' },
      { from: '/out' },
    ],
    [
      'RUN make && make install',
      'RUN make CC="gcc -static" && make CC="gcc -static" install',
      { Makefile: 'CC = gcc\napp: main.o\n\t$(CC) -o $@ $^\ninstall: app\n\tinstall app /usr/local/bin/app\n' },
      { from: '/usr/local/bin/app' },
    ],
    [
      'RUN echo cmake && mkdir -p build && cd build && cmake .. && make',
      'RUN echo cmake && mkdir -p build && cd build && cmake -DCMAKE_EXE_LINKER_FLAGS=-static .. && make',
      { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.16)\nproject(app C)\nadd_executable(app main.c)\n' },
      { from: '/src/build/app' },
    ],
    [
      'RUN cmake -S . -B build && cmake --build build',
      'RUN cmake -DCMAKE_EXE_LINKER_FLAGS=-static -S . -B build && cmake --build build',
      { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.16)\nproject(app C)\nadd_executable(app main.c)\n' },
      { from: '/src/build/app' },
    ],
  ])('%s', (run, fix, files = {}, place = {}) => {
    const text = built(run, place);
    const all = { ...main, ...files };
    // Debian's gcc image has no cmake; what is installed above does not matter here.
    const withTools = run.includes('cmake') ? text.replace('\nWORKDIR', '\nRUN apt-get update && apt-get install -y cmake\nWORKDIR') : text;
    expect(fixOf(withTools, all)).toBe(fix);
    expect(judge(withTools.replace(run, fix), all).prediction.outcome).toBe('ok');
  });
});

describe('the line of the makefile, where that names the compiler', () => {
  const recipe = 'CFLAGS = -O2\napp: main.c\n\tgcc -O2 -o $@ main.c\n';

  it('for a program that RUN make makes', () => {
    const text = built('RUN make -j$(nproc)');
    expect(fixOf(text, { ...main, Makefile: recipe })).toBe('gcc -static -O2 -o $@ main.c   in line 3 of Makefile');
    expect(judge(text, { ...main, Makefile: recipe.replace('gcc', 'gcc -static') }).prediction.outcome).toBe('ok');
  });

  it('for a program that was made before', () => {
    const program: MemoryEntry = {
      type: 'file',
      mode: 0o755,
      content: readFileSync(new URL('../../fixtures/binary/elf-amd64-pie', import.meta.url)),
    };
    const text = 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n';
    expect(fixOf(text, { app: program, Makefile: recipe })?.split('\n')[0]).toBe('gcc -static -O2 -o $@ main.c   in line 3 of Makefile');
    expect(fixOf(text, { app: program, Makefile: 'other: main.c\n\tgcc -o other main.c\n' })?.split('\n')[0]).toMatch(
      /^link it statically/,
    );
    expect(fixOf(text, { app: program, Makefile: `${recipe}app2: main.c\n\tgcc -o app main.c -DB\n` })?.split('\n')[0]).toMatch(
      /^link it statically/,
    );
  });
});

describe('what may not be there to be linked', () => {
  it.each([
    ['RUN gcc -o app main.c -lcurl -lz', {}, 'start FROM an image with its loader, and install there what -lcurl, -lz link'],
    ['RUN make\nRUN make install', { from: '/usr/local/bin/app' }, 'add -static, best in an alpine image (musl)'],
    ['RUN gcc -o app main.c', { base: 'fedora:40' }, 'add -static, best in an alpine image (musl)'],
  ])('%j %j', (run, place, fix) => {
    expect(
      fixOf(built(run, place), {
        ...main,
        Makefile: 'CC = gcc\napp: main.o\n\t$(CC) -o $@ $^\ninstall: app\n\tinstall app /usr/local/bin/app\n',
      }),
    ).toBe(fix);
  });
});
