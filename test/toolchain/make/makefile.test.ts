/** What make runs, as `make -n` (GNU make 4.3) says of the makefiles in test/conformance/make; asked again where there is a make. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { StageFiles } from '../../../src/image/stage-files.ts';
import { parsePlatform } from '../../../src/platform.ts';
import { readMakefile } from '../../../src/toolchain/make/makefile.ts';
import { commandAnswers } from '../../../src/toolchain/shell/answers.ts';
import { judge } from '../../rules/judge.ts';

interface Makefile {
  readonly files: Readonly<Record<string, string>>;
  readonly targets?: readonly string[];
  readonly overrides?: Readonly<Record<string, string>>;
}

const inFolder = (name: string): URL => new URL(`../../conformance/make/${name}`, import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(inFolder(name), 'utf8')) as T;
const makefiles = read<Readonly<Record<string, Makefile>>>('makefiles.json');
const { answers } = read<{ readonly answers: Readonly<Record<string, readonly string[] | null>> }>('goldens.json');

function stageOf(files: Makefile['files']): StageFiles {
  const names = (path: string): string[] => [
    ...new Set(
      Object.keys(files)
        .filter((name) => path === '/src' || name.startsWith(`${path.slice(5)}/`))
        .map((name) => name.slice(path === '/src' ? 0 : path.length - 4).split('/')[0] ?? ''),
    ),
  ];
  return {
    kindAt: (path) => (Object.hasOwn(files, path.slice(5)) ? 'file' : path === '/src' || names(path).length > 0 ? 'directory' : 'missing'),
    isAbsent: () => false,
    isStatic: () => false,
    text: (path) => files[path.slice(5)] ?? null,
    refuses: () => null,
    mountedOn: () => null,
    isInContext: () => false,
    user: () => null,
    home: () => null,
    denied: () => null,
    names,
  };
}

/** The marks of a line that may fail are no part of what is said. */
function saidOf({ files, targets = [], overrides = {} }: Makefile): string | null {
  const stage = stageOf(files);
  const ask = commandAnswers({ platform: parsePlatform('linux/amd64'), files: stage, script: '' });
  const answer = (command: string): string => ask(command, { variable: () => null, directory: '/src' });
  const run = readMakefile(
    files['Makefile'] ?? '',
    { directory: '/src', targets, overrides: new Map(Object.entries(overrides)), environment: () => undefined, answer },
    stage,
  );
  return run === null ? null : squeezed(run.lines.map(({ script }) => script.replace(/^\{ (.*)\n\} \|\| true$/s, '$1')));
}

/** Without what only the eye sees. */
function squeezed(lines: readonly string[]): string {
  return lines.join('\n').replace(/\s+/g, ' ').trim();
}

describe.each(Object.entries(makefiles))('the makefile %s', (name, one) => {
  it('runs what make says', () => {
    const lines = answers[name] ?? null;
    expect(saidOf(one)).toBe(lines === null ? null : squeezed(lines));
  });
});

it('make still says so', (context) => {
  if (spawnSync('make', ['--version']).status !== 0 || spawnSync('python3', ['--version']).status !== 0) {
    console.log('skipped: there is no make, or no Python to ask it');
    context.skip('there is no make, or no Python to ask it');
  }
  const { stdout } = spawnSync('python3', [fileURLToPath(inFolder('make.py')), ...Object.keys(makefiles)], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual(answers);
});

describe('a Go program that make makes', () => {
  const made = (makefile: string, run = 'make'): string | null => {
    const files = {
      Makefile: makefile,
      'go.mod': 'module example.com/svc\n\ngo 1.21\n',
      'cmd/server/main.go': 'package main\n\nfunc main() {}\n',
    };
    const { prediction } = judge(
      `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build /src/server /app\nCMD ["/app"]\n`,
      files,
    );
    return prediction.outcome === 'fails' ? prediction.message : prediction.outcome;
  };
  const STATIC = 'export CGO_ENABLED=0\n';

  it.each([
    ['by the name of its module', 'MODULE = $(shell go list -m)\nserver:\n\tgo build -a -o server $(MODULE)/cmd/server\n', 'make', 'ok'],
    ['the same in the line of a shell', 'server:\n\tgo build -o server $$(go list -m)/cmd/server\n', 'make', 'ok'],
    ['the same without make', '', 'CGO_ENABLED=0 go build -o server $(go list -m)/cmd/server', 'ok'],
    [
      'whose module has another name by then',
      '',
      'go mod edit -module example.com/other && CGO_ENABLED=0 go build -o server $(go list -m)/cmd/server',
      'unknown',
    ],
    [
      'from packages that nobody knows, while none lies above them',
      'server:\n\tgo build -o server $(shell cat names)\n',
      'make',
      'unknown',
    ],
    [
      'in a line that goes on behind its end',
      'server:\n\tgo build \\\n\t\t-o server ./cmd/server \\\n\nclean:\n\trm server\n',
      'make',
      'ok',
    ],
    ['in a line that goes on behind the end of the file', 'server:\n\tgo build -o server cmd/server/main.go \\', 'make', 'ok'],
  ])('is told %s', (_, makefile, run, expected) => {
    expect(made(STATIC + makefile, run)).toBe(expected);
  });
});

describe('a program that make makes', () => {
  const made = (makefile: string, files: Parameters<typeof judge>[1], path = '/src/app', run = 'make'): string | null => {
    const { prediction } = judge(
      `FROM gcc:13 AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build ${path} /app\nCMD ["/app"]\n`,
      { Makefile: makefile, ...files },
    );
    return prediction.outcome === 'fails' ? prediction.message : prediction.outcome;
  };
  const OBJECTS = 'SRCS=$(wildcard *.c)\nOBJS=$(SRCS:.c=.o)\napp: $(OBJS)\n\t$(CC) $(LDFLAGS) -o $@ $^\n';

  it.each([
    ['links what patterns make', OBJECTS, { 'a.c': '' }, 'make', 'exec /app: no such file or directory'],
    ['the same statically', OBJECTS, { 'a.c': '' }, 'make LDFLAGS=-static', 'ok'],
    ["is linked by make's own rules", 'LDFLAGS=-static\nall: app\n', { 'app.c': '' }, 'make', 'ok'],
    ['by a suffix rule', 'app: app.o\n\tgcc -static -o app app.o\n.c.o:\n\tgcc -c $<\n', { 'app.c': '' }, 'make', 'ok'],
    [
      'for the system that it is on',
      'ifeq ($(shell uname -s),Darwin)\nL=\nelse ifeq ($(shell uname -s),Linux)\nL=-static\nendif\napp: app.c\n\t$(CC) $(L) -o $@ $<\n',
      { 'app.c': '' },
      'make',
      'ok',
    ],
    ['after a line that may fail', 'app: app.c\n\t-false\n\t$(CC) -static -o $@ $<\n', { 'app.c': '' }, 'make', 'ok'],
    [
      'whatever a variable is that it does not use',
      'ifeq ($(shell git describe),v1)\nV=1 \\# one\nelse ifeq ($(V),)\nexport V=2\nelse\nV=3\nendif\napp: app.c\n\t$(CC) -static -o $@ $<\n',
      { 'app.c': '' },
      'make',
      'ok',
    ],
    [
      'not known, where one decides that nobody knows',
      'ifeq ($(shell git describe),v1)\nL=-static\nendif\napp: app.c\n\t$(CC) $(L) -o $@ $<\n',
      { 'app.c': '' },
      'make',
      'unknown',
    ],
    [
      'nor where a rule may be there or not',
      'ifeq ($(shell git describe),v1)\napp: app.c\n\t$(CC) -static -o $@ $<\nendif\n',
      { 'app.c': '' },
      'make',
      'unknown',
    ],
    [
      'by what is included',
      'include config.mk\napp: app.c\n\t$(CC) $(L) -o $@ $<\n',
      { 'app.c': '', 'config.mk': 'L=-static\n' },
      'make',
      'ok',
    ],
  ])('%s', (_, makefile, files, run, outcome) => {
    expect(made(makefile, files, '/src/app', run)).toBe(outcome);
  });

  it.each([
    [
      'a flag that changes nothing',
      'ifeq ($(shell git describe),v1)\nCFLAGS += -g -DX\nLDLIBS += -lm\nendif\nLDFLAGS=-static\nall: app\n',
      'ok',
    ],
    [
      'a rule for another target',
      'app: app.c\n\t$(CC) -static -o $@ $<\nifeq ($(shell git describe),v1)\n.PHONY: docs\ndocs:\n\tmake-docs\nasan-%: app.c\n\t$(CC) -o $@ $<\nexport A B\nendif\n',
      'ok',
    ],
    ['a line of the recipe', 'app: app.c\nifeq ($(shell git describe),v1)\n\t$(CC) -o $@ $<\nendif\n\t$(CC) -static -o $@ $<\n', 'unknown'],
    [
      'which target is the first',
      'ifeq ($(shell git describe),v1)\nother: app.c\n\t$(CC) -o app $<\nendif\napp: app.c\n\t$(CC) -static -o $@ $<\n',
      'unknown',
    ],
    ['a flag that decides', 'ifeq ($(shell git describe),v1)\nCFLAGS += -static\nendif\nall: app\n', 'unknown'],
  ])('may have %s, or not', (_, makefile, outcome) => {
    expect(made(makefile, { 'app.c': '' }, '/src/app')).toBe(outcome);
  });

  it.each([
    ['calls itself', 'f=$(call f,$(1)$(1)) $(call f,$(1))\napp: app.c\n\t$(CC) $(call f,x) -o $@ $<\n'],
    ['evaluates itself', 'X=$(eval $(X))$(eval $(X))\n$(eval $(X))\napp: app.c\n\t$(CC) -static -o $@ $<\n'],
    [
      'doubles',
      `${'ABCDEFGHIJKLMNOPQRSTUVWXY'
        .split('')
        .map((name, i) => `${name}=$(${String.fromCharCode(66 + i)})$(${String.fromCharCode(66 + i)})\n`)
        .join('')}app: app.c\n\t$(CC) $(A) -o $@ $<\n`,
    ],
    [
      'goes round in loops',
      `L=1 2 3 4 5 6 7 8 9\nX=${'$(foreach a,$(L),'.repeat(12)}x${')'.repeat(12)}\napp: app.c\n\t$(CC) $(X) -o $@ $<\n`,
    ],
    ['reads more in a recipe', 'app: app.c\n\t$(eval F=-static)$(CC) $(F) -o $@ $<\n'],
  ])('is not known where one %s', (_, makefile) => {
    expect(made(makefile, { 'app.c': '' }, '/src/app')).toBe('unknown');
  });

  it.each([
    ['sed -i s/a/b/ Makefile && make', 'unknown'],
    ['echo "LDFLAGS=-static" >> Makefile && make', 'unknown'],
    ['cp Makefile.linux Makefile && make', 'unknown'],
    ['./configure && make', 'unknown'],
    ['sed -i s/a/b/ other && touch x && make', 'exec /app: no such file or directory'],
    ['make && make app', 'exec /app: no such file or directory'],
    ['echo "make LDFLAGS=-static" > build.sh && sh build.sh', 'unknown'],
    ['sh build.sh', 'ok'],
  ])('is made by what the makefile is by then: %s', (line, outcome) => {
    expect(
      made(
        OBJECTS,
        {
          'a.c': '',
          'Makefile.linux': '',
          other: '',
          configure: { type: 'file', mode: 0o755, content: '#!/usr/bin/perl\n' },
          'build.sh': 'make LDFLAGS=-static\n',
        },
        '/src/app',
        line,
      ),
    ).toBe(outcome);
  });

  it('is not known where a list is not', () => {
    expect(made(OBJECTS.replace('$(wildcard *.c)', '$(shell ls *.c)'), { 'a.c': '' })).toBe('unknown');
  });
});

/** The words and the exit code of GNU make 4.3. */
describe('a target that nothing makes', () => {
  const MAKEFILE = 'VERSION ?= 1\n.PHONY: build docs\nbuild: main\n\techo $(VERSION)\nmain:\n\techo hi\n';
  const failing = (run: string, files: Readonly<Record<string, string>>): { label?: string | null; fix?: string | null } => {
    const { findings } = judge(`FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN ${run}\nCMD ["true"]\n`, { 'x.txt': '', ...files });
    const found = findings.find(({ rule }) => rule === 'run-fails');
    return found === undefined ? {} : { label: found.label, fix: found.fix };
  };

  it.each([
    ['make biuld', { Makefile: MAKEFILE }, "make: *** No rule to make target 'biuld'.  Stop.", 'one of its own: build, main'],
    [
      'make -j4 VERSION=2 release && make clean',
      { Makefile: MAKEFILE },
      "make: *** No rule to make target 'release'.  Stop.",
      'one of its own: build, main',
    ],
    [
      'make build',
      {},
      "make: *** No rule to make target 'build'.  Stop.",
      'Makefile is not in the build context: write it, and COPY Makefile ./   above it',
    ],
    ['make -C other any', { Makefile: MAKEFILE }, 'make: *** other: No such file or directory.  Stop.', null],
    [
      'make',
      {},
      'make: *** No targets specified and no makefile found.  Stop.',
      'Makefile is not in the build context: write it, and COPY Makefile ./   above it',
    ],
  ])('is told: %s', (run, files, label, fix) => {
    expect(failing(run, files)).toEqual({ label, fix });
  });

  it.each([
    ['make build', { Makefile: MAKEFILE }],
    ['make docs', { Makefile: MAKEFILE }],
    ['make x.txt', { Makefile: MAKEFILE }],
    ['make tool', { Makefile: MAKEFILE, 'tool.sh': '' }],
    ['make any', { Makefile: `${MAKEFILE}%:\n\techo $@\n` }],
    ['make any', { Makefile: `${MAKEFILE}.DEFAULT:\n\techo $@\n` }],
    ['make any', { Makefile: `${MAKEFILE}-include config.mk\n`, 'config.mk': 'any:\n\techo\n' }],
    ['make any', { Makefile: `${MAKEFILE}$(shell hostname):\n\techo\n` }],
    ['cp x.txt Makefile && make any', {}],
    ['git clone https://example.com/x . && make any', {}],
    ['make any || true', { Makefile: MAKEFILE }],
    ['make -n any', { Makefile: MAKEFILE }],
  ])('may be made: %s', (run, files) => {
    expect(failing(run, files)).toEqual({});
  });
});
