/** What GNU make 4.3 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HELLO = '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n';
const run = (makefile: string, files: Readonly<Record<string, string>> = {}, command = 'make') =>
  judge(`FROM debian:bookworm AS build\nRUN apt-get update && apt-get install -y gcc make\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`, { Makefile: makefile, 'main.c': HELLO, ...files });
const APP = 'app: main.c\n\tgcc -static -o app main.c\n';

describe('make that stops', () => {
  it.each([
    ['app: main.c\n    gcc -static -o app main.c\n', '*** missing separator.  Stop.'],
    [`include config.mk\n${APP}`, 'config.mk: No such file or directory'],
    [`ifndef VERSION\n$(error VERSION is not set)\nendif\n${APP}`, '*** VERSION is not set.  Stop.'],
    ['app: main.o utils.o\n\tgcc -static -o app main.o utils.o\n', 'No rule to make target \'utils.o\', needed by \'app\''],
    ['all: app\napp: src/main.c\n\tgcc -static -o app src/main.c\n', 'No rule to make target \'src/main.c\', needed by \'app\''],
    ['build/%.o: %.c\n\t$(CC) -c -o $@ $<\napp: build/main.o\n\tgcc -static -o app $^\n.DEFAULT_GOAL = app\n', 'build/main.o: No such file or directory'],
    ['OBJ = main.o util.o\nbuild/%.o: src/%.c\n\t$(CC) -c -o $@ $<\napp: build/main.o\n\tgcc -o app $^\n.DEFAULT_GOAL = app\n', 'No rule to make target \'build/main.o\', needed by \'app\''],
  ])('ends the line: %j', (makefile, words) => {
    const { prediction, findings } = run(makefile);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    [`-include config.mk\n${APP}`],
    [`include config.mk\n${APP}config.mk:\n\techo > config.mk\n`],
    [`include config.mk\n${APP}%.mk:\n\techo > $@\n`],
    [`ifdef DEBUG\n$(error no)\nendif\n${APP}`],
    ['app: main.o\n\tgcc -static -o app main.o\n'],
    ['app: main.o gen.o\n\tgcc -static -o app main.o gen.o\ngen.c:\n\techo "int x;" > gen.c\n'],
    ['app: main.o gen.c\n\tgcc -static -o app main.o\nmain.o:\n\tgcc -c main.c && touch gen.c\n'],
    ['build/%.o: %.c | build\n\t$(CC) -c -o $@ $<\nbuild:\n\tmkdir -p build\napp: build/main.o\n\tgcc -static -o app $^\n.DEFAULT_GOAL = app\n'],
    ['build/%.o: %.c\n\t@mkdir -p $(@D)\n\t$(CC) -c -o $@ $<\napp: build/main.o\n\tgcc -static -o app $^\n.DEFAULT_GOAL = app\n'],
    [`define TEMPLATE\n$(1): main.c\nendef\n$(info building)\n${APP}$(eval $(call TEMPLATE,other))\n`],
  ])('is not what these do: %j', (makefile) => {
    expect(run(makefile).prediction.phase).not.toBe('build');
  });

  it('has what the line is given', () => {
    expect(run(`ifndef VERSION\n$(error VERSION is not set)\nendif\n${APP}`, {}, 'make VERSION=1').prediction.phase).not.toBe('build');
  });
});
