/** What GNU make 4.3 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HELLO = '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n';
const run = (makefile: string, files: Readonly<Record<string, string>> = {}, command = 'make') =>
  judge(
    `FROM debian:bookworm AS build\nRUN apt-get update && apt-get install -y gcc make\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    { Makefile: makefile, 'main.c': HELLO, ...files },
  );
const APP = 'app: main.c\n\tgcc -static -o app main.c\n';

describe('make that stops', () => {
  it.each([
    ['app: main.c\n    gcc -static -o app main.c\n', '*** missing separator.  Stop.'],
    [`include config.mk\n${APP}`, 'config.mk: No such file or directory'],
    [`ifndef VERSION\n$(error VERSION is not set)\nendif\n${APP}`, '*** VERSION is not set.  Stop.'],
    [
      'app: main.o utils.o\n\tgcc -static -o app main.o utils.o\n%.o: %.c\n\tgcc -c $<\n',
      "No rule to make target 'utils.o', needed by 'app'",
    ],
    [
      'app: main.o utils.o\n\tgcc -static -o app main.o utils.o\nmain.o: main.c\n\tgcc -c main.c\nutils.o: utils.c\n\tgcc -c utils.c\n',
      "No rule to make target 'utils.c', needed by 'utils.o'",
    ],
    [
      'app: main.o\n\tgcc -static -o app main.o\nmain.o: main.c main.h\n\tgcc -c main.c\n',
      "No rule to make target 'main.h', needed by 'main.o'",
    ],
    ['app: main.o utils.o\n\tgcc -static -o app main.o utils.o\n', "No rule to make target 'utils.o', needed by 'app'"],
    ['all: app\napp: src/main.c\n\tgcc -static -o app src/main.c\n', "No rule to make target 'src/main.c', needed by 'app'"],
    [
      'build/%.o: %.c\n\t$(CC) -c -o $@ $<\napp: build/main.o\n\tgcc -static -o app $^\n.DEFAULT_GOAL = app\n',
      'build/main.o: No such file or directory',
    ],
    [
      'OBJ = main.o util.o\nbuild/%.o: src/%.c\n\t$(CC) -c -o $@ $<\napp: build/main.o\n\tgcc -o app $^\n.DEFAULT_GOAL = app\n',
      "No rule to make target 'build/main.o', needed by 'app'",
    ],
    [`ifdef DEBUG\n${APP}`, "*** missing 'endif'.  Stop."],
    [`${APP}endif\n`, "*** extraneous 'endif'.  Stop."],
    [`define X\nabc\n${APP}`, "*** missing 'endef', unterminated 'define'.  Stop."],
    [`ifeq ($(X), 1\nendif\n${APP}`, '*** invalid syntax in conditional.  Stop.'],
    [`ifeq($(X),1)\nendif\n${APP}`, '*** missing separator.  Stop.'],
    ['app: main.c $(wildcard *.h\n\tgcc -static -o app main.c\n', "*** unterminated call to function 'wildcard': missing ')'.  Stop."],
    ['X = 1\n', '*** No targets.  Stop.'],
    ['app: main.c src/*.h\n\tgcc -static -o app main.c\n', "No rule to make target 'src/*.h', needed by 'app'"],
    [
      '.SECONDEXPANSION:\nall: app\napp: $$(SRC)\n\tgcc -static -o app $^\nSRC = nope.c\n',
      "No rule to make target 'nope.c', needed by 'app'",
    ],
    ['HEADERS = a.h\napp: main.c $(HEADERS:%=inc/%)\n\tgcc -static -o app main.c\n', "No rule to make target 'inc/a.h', needed by 'app'"],
    ['all:\n\t$(MAKE) -C nope\n', 'nope: No such file or directory'],
    ['all:\n\t@echo "call it with TARGET=linux"\n\t@exit 1\n', 'Error 1'],
    ['app: main.c\n\tgcc -static -o app main.c && exit 3\n', 'Error 3'],
  ])('ends the line: %j', (makefile, words) => {
    const { prediction, findings } = run(makefile);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['app: main.o\n\tgcc -static -o app main.o\nmain.o: main.c main.h\n\tgcc -c main.c\nmain.h: main.c\n\techo > main.h\n'],
    ['app: main.o\n\tgcc -static -o app main.o\nmain.o: main.c main.h\n\tgcc -c main.c\n%.h: %.c\n\techo > $@\n'],
    [`-include config.mk\n${APP}`],
    [`include config.mk\n${APP}config.mk:\n\techo > config.mk\n`],
    [`include config.mk\n${APP}%.mk:\n\techo > $@\n`],
    [`ifdef DEBUG\n$(error no)\nendif\n${APP}`],
    ['app: main.o\n\tgcc -static -o app main.o\n'],
    ['app: main.o gen.o\n\tgcc -static -o app main.o gen.o\ngen.c:\n\techo "int x;" > gen.c\n'],
    ['app: main.o gen.c\n\tgcc -static -o app main.o\nmain.o:\n\tgcc -c main.c && touch gen.c\n'],
    [
      'build/%.o: %.c | build\n\t$(CC) -c -o $@ $<\nbuild:\n\tmkdir -p build\napp: build/main.o\n\tgcc -static -o app $^\n.DEFAULT_GOAL = app\n',
    ],
    ['build/%.o: %.c\n\t@mkdir -p $(@D)\n\t$(CC) -c -o $@ $<\napp: build/main.o\n\tgcc -static -o app $^\n.DEFAULT_GOAL = app\n'],
    [`define TEMPLATE\n$(1): main.c\nendef\n$(info building)\n${APP}$(eval $(call TEMPLATE,other))\n`],
    ['app: *.c\n\tgcc -static -o app *.c\n'],
    [
      '.SECONDEXPANSION:\nOBJ = main.o\n$(OBJ): $$(patsubst %.o,%.c,$$@)\n\tgcc -c $< -o $@\napp: $(OBJ)\n\tgcc -static -o $@ $^\n.DEFAULT_GOAL := app\n',
    ],
    ['.SECONDEXPANSION:\napp_SRC = main.c\nall: app\napp: $$($$@_SRC) | $$(@D)/out\n\tgcc -static -o $@ $<\nout:\n\tmkdir $@\n'],
    ['.SECONDEXPANSION:\nall: app\n%: $$*.c\n\tgcc -static -o $@ main.c\n'],
    // A | parts what is needed once all is expanded, so that a pipe parts nothing.
    ['all: app\nmain.o: $(shell ls *.c | sort) | out\n\tgcc -c main.c -o $@\napp: main.o\n\tgcc -static -o $@ $^\nout:\n\tmkdir $@\n'],
    [
      '.SECONDEXPANSION:\nall: app\nmain.o: $$(shell ls *.c | sort) | $$(@D)/out\n\tgcc -c main.c -o $@\napp: main.o\n\tgcc -static -o $@ $^\nout:\n\tmkdir $@\n',
    ],
    // No comment is opened in the brackets of a reference (GNU make 4.3).
    [
      "all: app\nSRC := $(shell ls *.c | sed 's#main#main#') # $(x\napp: $(shell echo main.c | sed 's#c$$#c#') # other.c\n\tgcc -static -o $@ $(SRC)\n",
    ],
    ['app: main.o libu.a(main.o)\n\tgcc -static -o $@ main.o\n'],
    ['app: obj/main.o\n\tgcc -static -o $@ $^\n./obj/main.o: main.c\n\tmkdir -p obj\n\tgcc -c main.c -o $@\n'],
    ['.RECIPEPREFIX = >\napp: main.c\n>gcc -static -o app main.c\n'],
    ['.PHONY: FORCE\napp: main.c FORCE\n\tgcc -static -o app main.c\n'],
    ['app: main.c\n\tgcc -o app nope.c; gcc -static -o app main.c\n'],
    ['app: main.c\n\t! false\n\tif false; then exit 1; fi\n\tfalse | true\n\t-false\n\tgcc -static -o app main.c\n'],
    ['SRC = main.c\n$(SRC:.c=.o): %.o: %.c\n\tgcc -c $<\napp: $(SRC:.c=.o)\n\tgcc -static -o $@ $^\n.DEFAULT_GOAL = app\n'],
    [`ifdef DEBUG\nifeq (a,b) # nothing\nendif\nendif\n${APP}`],
  ])('is not what these do: %j', (makefile) => {
    expect(run(makefile).prediction.phase).not.toBe('build');
  });

  it('has what the line is given', () => {
    expect(run(`ifndef VERSION\n$(error VERSION is not set)\nendif\n${APP}`, {}, 'make VERSION=1').prediction.phase).not.toBe('build');
  });

  it('tells another make what it was told itself', () => {
    const files = { 'lib/Makefile': 'CFLAGS = -O2\nall:\n\tgcc $(CFLAGS) -o ../app ../main.c\n' };
    expect(run('all:\n\t$(MAKE) -C lib\n', files, 'make CFLAGS=-static').prediction.outcome).toBe('ok');
  });

  it('finds no makefile of a name that nothing has', () => {
    expect(run(APP, {}, 'make -f build.mk').findings[0]?.label).toContain("No rule to make target 'build.mk'");
  });
});

/** As GNU make 4.3 does. */
describe('make without a makefile', () => {
  const made = (line: string, files: Readonly<Record<string, string>>) =>
    judge(
      `FROM gcc:12 AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM scratch\nCOPY --from=build /src/hello /hello\nENTRYPOINT ["/hello"]\n`,
      files,
    ).prediction;
  const C = { 'hello.c': 'int main(void) { return 0; }\n' };

  it('makes a program of a source of its name', () => {
    expect(made('make hello LDFLAGS=-static', C)).toMatchObject({ outcome: 'ok' });
    expect(made('CFLAGS="-O2 -static" make hello', C)).toMatchObject({ outcome: 'ok' });
    expect(made('make hello', C)).toMatchObject({ outcome: 'fails', phase: 'start', errno: 'ENOENT' });
    expect(made('make hello CXXFLAGS=-static', { 'hello.cpp': 'int main() {}\n' })).toMatchObject({ outcome: 'ok' });
    expect(made('make hello', { 'main.c': 'int main(void) { return 0; }\n' })).toMatchObject({ outcome: 'fails', phase: 'build' });
  });
});
