import { describe, expect, it } from 'vitest';
import { ShellFrames } from '../../../src/toolchain/shell/frames.ts';
import { outputOf } from '../../../src/toolchain/shell/output.ts';
import { readCommands } from '../../../src/toolchain/shell/shell.ts';
import type { ShellCommand } from '../../../src/toolchain/shell/types.ts';
import { UNKNOWN } from '../../../src/unknown-value.ts';

function read(script: string, environment: Record<string, string | null> = {}, isComplete = true): ShellCommand[] {
  return readCommands(script, { environment: new Map(Object.entries(environment)), isComplete, directory: '/src' });
}

/** `program|argument|…`, with `?` before what is not certain and `…` for what is unknown. */
function show(script: string, environment: Record<string, string | null> = {}): string[] {
  return read(script, environment).map(
    ({ words, certain }) => (certain ? '' : '? ') + words.map(({ value }) => value.replaceAll(UNKNOWN, '…')).join('|'),
  );
}

describe('readCommands', () => {
  it.each<[string, string[]]>([
    ['go build -o /app .', ['go|build|-o|/app|.']],
    ['a && b; c\nd & e', ['a', 'b', 'c', '? d', 'e']],
    ['apk add --no-cache gcc \\\n  musl-dev', ['apk|add|--no-cache|gcc|musl-dev']],
    [`echo 'a b' "c d" e\\ f`, ['echo|a b|c d|e f']],
    [`go build -ldflags "-s -w -X 'main.v=1 2'" x`, [`go|build|-ldflags|-s -w -X 'main.v=1 2'|x`]],
    ['echo a#b # comment && c\nd', ['echo|a#b', 'd']],
    ['printf "%s\\n" "a\\"b" > /x 2>&1', ['printf|%s\\n|a"b']],
    ['cat <<EOF > /x\n$A\nb && c\nEOF\ngo build', ['cat', 'go|build']],
    ["cat <<-'E O'\n\ta\n\tE O\nb", ['cat', 'b']],
    ['cat << EOF\nnever ends', ['cat']],
    ['echo $(date && go build) `go env` $((1 + (2))) x', ['echo|…|…|…|x']],
    ['echo "$(echo ")" \'"\' "$(a)")" x', ['echo|…|x']],
    ['echo ""', ['echo|']],
    ['', []],
    ['\n\n;;', []],
    [`f() { a "$@" x; }; f 'b c' d`, ['a|b c|d|x']],
    ['f() { a $@ -"$*"-; }; f b "c d"', ['a|b|c|d|-b c d-']],
    ['f() { a "$@"; }; f', ['a']],
    ['f() { g -- "$@"; }; g() { a "$#" "$@"; }; f "" b', ['a|3|--||b']],
    ['f() { x="$@"; a "$x"; }; f b c', ['a|b c']],
    ['f() { a ${1+"$@"}; }; f "b c" d', ['a|b c|d']],
    ['a "$@" b', ['a|…|b']],
  ])('cuts %j', (script, expected) => {
    expect(show(script)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['a || b', ['? a', '? b']],
    ['a || exit 1; c', ['a', '? exit|1', 'c']],
    ['a || { echo no; exit 1; }; c', ['a', '? echo|no', '? exit|1', 'c']],
    ['a || (echo no && exit 1)\nc', ['a', '? echo|no', '? exit|1', 'c']],
    ['a || true && c', ['? a', '? true', 'c']],
    ['[ -f x ] && a; b', ['[|-f|x|]', '? a', 'b']],
    ['! grep x y && a\nb', ['grep|x|y', '? a', 'b']],
    ['if a; then b; else c; fi; d', ['? a', '? b', '? c', 'd']],
    ['for x in 1 $(y); do echo $x; done; d', ['? echo|…', 'd']],
    ['for x\ndo a; done; d', ['? a', 'd']],
    ['while read line; do a "$line"; done < f; d', ['? read|line', '? a|…', 'd']],
    ['case "$(A)" in\n  amd64|x86) a ;;\n  (arm) b; c;;\n  *) exit 1\nesac\nd', ['? a', '? b', '? c', '? exit|1', 'd']],
    ['f() { a; }\nb; f', ['b', 'a']],
    ['function f { a; }; b', ['b']],
    ['(a; b) && { c; } && d', ['a', 'b', 'c', 'd']],
    ['a | b | c && d', ['a', 'b', 'c', 'd']],
    ['a &&\n  b ||\n\n  exit 1\nc', ['a', 'b', '? exit|1', 'c']],
    ['if [ "$(A)" = "1" ]; then for i in a; do if x; then y; fi; done; fi; z', ['? [|…|=|1|]', '? x', '? y', 'z']],
    ['fi; done; } ); a', ['a']],
    ['((((((((((a', ['a']],
    ['for x in 1 2 "3"; do echo $x; done; d', ['echo|1', 'echo|2', 'echo|3', 'd']],
    ['for x in a b; do for y in 1 2; do echo $x$y; done; done && e', ['echo|a1', 'echo|a2', 'echo|b1', 'echo|b2', 'e']],
    ['for x in a b; do [ $x = b ] && continue; c; done; d', ['? [|…|=|b|]', '? continue', '? c', 'd']],
    ['for x in a b; do c $x; done & { d; e; } & f', ['? c|a', '? c|b', '? d', '? e', 'f']],
    ['for x in *.c; do c $x; done; for x in $(y); do c; done', ['? c|…', '? c']],
    ['case amd64 in\n  amd64|x86) A=1; a ;;\n  (arm) b; c;;\n  *) exit 1\nesac\nd $A', ['a', 'd|1']],
    ['case arm in amd64) a;; arm*) b;& c) c;; esac; d', ['? a', '? b', '? c', 'd']],
    ['A=x; case "$A" in y) a;; esac; b', ['b']],
    ['if [ "$A" = "1" ]; then for i in a; do if x; then y; fi; done; fi; z', ['z']],
    ['if [ -z "$A" ]; then a; elif x; then b; else c; fi > f; d', ['a', '', 'd']],
    ['A=1; if test "$A" != 1; then a; elif [ "$A" = 1 ]; then B=2; else c; fi; d $B', ['d|2']],
    ['if [ -f x ]; then a; else b; fi', ['? [|-f|x|]', '? a', '? b']],
    ['[ -f x ] && for y in 1 2; do a; done; b', ['[|-f|x|]', '? a', '? a', 'b']],
    ['x || if [ a = a ]; then exit 1; fi; b', ['x', '? exit|1', 'b']],
    ['f() { if [ 1 = 1 ]; then a; fi; }; b', ['b']],
    ['if [ a = a ]; then for; fi; case in esac; b', ['? [|a|=|a|]', '? b']],
  ])('knows what is certain in %j', (script, expected) => {
    expect(show(script)).toEqual(expected);
  });

  it.each<[string, Record<string, string | null>, string[]]>([
    ['echo $A ${A} "$A" x$A', { A: 'b c' }, ['echo|b|c|b|c|b c|xb|c']],
    ["echo '$A' \\$A", { A: 'b' }, ['echo|$A|$A']],
    ['echo ${A:-x} ${A-x} ${A:+y} ${A+y} ${B:-$C} "${B:-d e}"', { A: '', C: 'c' }, ['echo|x|y|c|d e']],
    ['echo ${A%.*} ${A%%.*} ${A#*.} ${A##*.} ${B/x/y}', { A: 'a.b.c', B: 'x' }, ['echo|a.b|a|b.c|c|…']],
    ['A=1; B=$A$A; echo $B$C.', {}, ['echo|11.']],
    ['echo $A-x "$A"', { A: null }, ['echo|…-x|…']],
    ['$A go', { A: '' }, ['go']],
    ['echo ~/x', { HOME: '/root' }, ['echo|/root/x']],
    ['echo $1 $@ $? $$ a$', {}, ['echo|…|…|…|…|a$']],
    ['echo ${A:-${B:-${C:-${D:-${E:-${F:-${G:-${H:-${I:-${J:-x}}}}}}}}}}', {}, ['echo|…']],
  ])('expands %j', (script, environment, expected) => {
    expect(show(script, environment)).toEqual(expected);
  });

  it('follows the working directory, back out of subshells too', () => {
    const directories = read('a; cd x && b; (cd /y; c); d; cd ../..; e; cd "$Z"; f; cd q; g; cd /h; h', { Z: null }).map(
      ({ words, directory }) => [words[0]!.value, directory],
    );
    expect(directories.filter(([program]) => program !== 'cd')).toEqual([
      ['a', '/src'],
      ['b', '/src/x'],
      ['c', '/y'],
      ['d', '/src/x'],
      ['e', '/'],
      ['f', null],
      ['g', null],
      ['h', '/h'],
    ]);
  });

  it('tells what a program sees of variables', () => {
    const script = 'A=1\nexport B=2\nC=3 go a\nexport A\ngo b\nunset B; (D=4; export D; go c); go d';
    const [, first, , second, , , third, fourth] = read(script, { P: 'image', Q: null });
    const value = (command: ShellCommand | undefined, name: string): string | undefined => command!.variable(name)?.value;
    expect(['A', 'B', 'C', 'P', 'Q'].map((name) => value(first, name))).toEqual([undefined, '2', '3', 'image', UNKNOWN]);
    expect(first!.shellVariable('A')?.value).toBe('1');
    expect(['A', 'B', 'C'].map((name) => value(second, name))).toEqual(['1', '2', undefined]);
    expect([value(third, 'D'), value(third, 'B'), value(fourth, 'D')]).toEqual(['4', undefined, undefined]);
    expect(first!.variable('C')).toMatchObject({ source: 'assignment', start: 15, end: 18 });
    expect(first!.variable('P')).toMatchObject({ source: 'image', start: -1 });
  });

  it('does not know a variable that was set in a condition, or that an unknown base may have', () => {
    const [, command] = read('if x; then export GOOS=linux; fi; go build'.replace('x; then', 'true; then'));
    expect(command!.words[0]!.value).toBe('export');
    const last = read('if true; then export GOOS=linux; fi; go build').at(-1);
    expect(last!.variable('GOOS')?.value).toBe(UNKNOWN);
    expect(read('echo $X', {}, false)[0]!.words[1]!.value).toBe(UNKNOWN);
  });

  it('keeps the offsets of what it read', () => {
    const script = 'cd x && \\\n  CGO_ENABLED=0 go build "-o" /app';
    const command = read(script)[1]!;
    expect(script.slice(command.start, command.end)).toBe('CGO_ENABLED=0 go build "-o" /app');
    expect(command.words.map(({ start, end }) => script.slice(start, end))).toEqual(['go', 'build', '"-o"', '/app']);
  });

  it('stays small and fast on scripts made to grow', () => {
    const doubling = 'A=xxxxxxxx;' + 'A=$A$A;'.repeat(2_000) + 'echo $A';
    expect(read(doubling).at(-1)!.words[1]!.value).toBe(UNKNOWN);
    expect(read('('.repeat(10_000) + 'a').length).toBe(1);
    expect(read('"$('.repeat(5_000)).length).toBeLessThan(2);
    expect(read('export A=1;'.repeat(2_000) + '(' + 'export A=2;'.repeat(2_000) + ')').length).toBe(4_000);
    expect(read('${A:-'.repeat(5_000)).length).toBeLessThan(2);
    expect(read('\'"`$(${'.repeat(2_000)).length).toBeLessThan(2_000);
  });

  it('follows a pipe as far back as people write them, and no further', () => {
    const piped = (pipes: number): string | null => outputOf(read('echo a' + ' | cat'.repeat(pipes)).at(-1)!, 'dash');
    expect(piped(3)).toBe('a\n');
    expect(piped(20_000)).toBeNull();
  });

  it('puts each command in doubt once, however many lists lie around it', () => {
    let [made, put] = [0, 0];
    const frames = new ShellFrames({
      saveState: () => ({ version: 0, directory: null }),
      restoreState: () => {},
      forget: () => {},
      count: () => made,
      doubt: (from, to) => {
        put += to - from;
      },
    });
    for (let depth = 0; depth < 1_000; depth++) frames.word('{');
    for (let depth = 0; depth < 1_000; depth++) {
      made += 2;
      frames.operator(';');
      frames.word('}');
      frames.operator('||');
      made++;
      frames.operator(';');
    }
    expect(put).toBe(made);
  });
});
