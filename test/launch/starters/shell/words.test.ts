/** What words, numbers and lines become in each shell; measured with dash 0.5.12, bash 5.2 and busybox 1.35. */
import { describe, expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

const SHELLS = ['dash', 'bash', 'ash'] as const;
type Shell = (typeof SHELLS)[number];
const SHOW = `p() { printf '<%s>' "$@" >&2; }\n`;

/** What is said by commands that end with 9. */
function said(commands: string, shell: Shell): string {
  return answerOf(`#!/bin/${shell}\n${SHOW}${commands}\nexit 9\n`);
}

describe('the word in the place of a variable', () => {
  it.each([
    ['p ${u:-"a b" c}', '<a b><c>'],
    [`p \${u:-'a b'c"$b"$b}`, '<a bcx yx><y>'],
    ['p "${u:-"a  b"}"', '<a  b>'],
    [`p "\${u:-'a  b'}"`, `<'a  b'>`],
    ['p ${u:-""}', '<>'],
    ['p ${u:-\\$x} "${u:-\\}}"', '<$x><}>'],
    ['p ${u:-"*"}', '<*>'],
    ['x=${u:-"a b" c}; p "$x"', '<a b c>'],
    ['p ${u:=a "b c"} "$u"', '<a><b><c><a b c>'],
    ['p ${b+x"y z"}', '<xy z>'],
    ['set -- 1 "2 3"; p ${u:-"$@"} ${1+"$@"}', '<1><2 3><1><2 3>'],
    [`x=a.b; p "\${x%'.'*}" "\${x#"a"}" "\${x% *}"`, '<a><.b><a.b>'],
  ])('%s', (commands, words) => {
    for (const shell of SHELLS) expect(said(`b='x y'\n${commands}`, shell)).toBe(`9 ${words}`);
  });

  it('stands in a here-document as between quotes', () => {
    for (const shell of SHELLS)
      expect(said(`b='x y'\ncat >&2 <<E\n\${u:-"q"} \${u:-'q'} \${u:-a\\"b} \${b%"y"}\nE`, shell)).toBe(`9 q 'q' a"b x`);
  });

  it('a backslash in a value stays, where it is no pattern', () => {
    for (const shell of SHELLS) expect(said(`a='a\\b'; p $a x$a`, shell)).toBe('9 <a\\b><xa\\b>');
  });
});

it('a single quote in double ones is a character to dash and busybox', () => {
  for (const shell of ['dash', 'ash'] as const) {
    expect(said(`p "\${u:-it's \${v:-won't}}" "\${u:+it's}"`, shell)).toBe("9 <it's won't><>");
    expect(answerOf(`#!/bin/${shell}\n: "\${KEY:?KEY can't be empty}"\nexec /srv/app\n`)).toBe(
      `2 /start.sh: ${shell === 'ash' ? 'line 2' : '2'}: KEY: KEY can't be empty`,
    );
  }
});

it('xargs without a program tells what it reads', () => {
  for (const shell of SHELLS)
    expect(answerOf(`#!/bin/${shell}\nexport $(printf '# x\\nA=1\\nB=2\\n' | grep -v '^#' | xargs)\nexit $((A + B))\n`)).toBe('3 ');
});

describe('what bash alone does', () => {
  it('takes a command in a word for the last one', () => {
    expect(said('false; p $(exit 3) $?; f() { p $?; }; f $(exit 4)', 'bash')).toBe('9 <3><4>');
    for (const shell of ['dash', 'ash'] as const) expect(said('false; p $(exit 3) $?; f() { p $?; }; f $(exit 4)', shell)).toBe('9 <1><0>');
  });

  it('minds with set -u that a number is none', () => {
    expect(answerOf('#!/bin/bash\nset -u\nn=$((u + 1))\nexit 9\n')).toBe('1 /start.sh: line 3: u: unbound variable');
    for (const shell of ['dash', 'ash']) expect(answerOf(`#!/bin/${shell}\nset -u\nn=$((u + 1))\nexit $n\n`)).toBe('1 ');
  });

  it.each([
    ['${a/#a/Z}', 'Z/b.c/a'],
    ['${a/%a/Z}', 'a/b.c/Z'],
    ['${a//\\//-}', 'a-b.c-a'],
    ['${a/\'.\'/"q r"}', 'a/bq rc/a'],
    ['${a//[.\\/]/_}', 'a_b_c_a'],
    ['${a/b*c}', 'a//a'],
  ])('replaces %s', (word, text) => {
    expect(said(`a=a/b.c/a; p "${word}"`, 'bash')).toBe(`9 <${text}>`);
  });

  it('joins the arguments with a blank where IFS says otherwise', () => {
    expect(said(`set -- a b; IFS=:; x=$@; y=$*; p "$x" "$y"`, 'bash')).toBe('9 <a b><a:b>');
    for (const shell of ['dash', 'ash'] as const) expect(said(`set -- a b; IFS=:; x=$@; y=$*; p "$x" "$y"`, shell)).toBe('9 <a:b><a:b>');
  });
});

it('what stands before a function or a command of the shell is undone behind it, but in dash and busybox before a special one', () => {
  for (const shell of SHELLS)
    expect(said(`a=1; f() { p $a; }; a=2 f; p $a; a=3 eval 'p $a'; p $a`, shell)).toBe(`9 <2><1><3><${shell === 'bash' ? '1' : '3'}>`);
});

it('a loop that is left more often than there are loops, and none at all', () => {
  for (const shell of SHELLS) expect(said('for i in a b; do p $i; break 2; done', shell)).toBe('9 <a>');
  expect(said('break; p on', 'dash')).toBe('9 <on>');
  expect(said('break', 'bash')).toBe("9 /start.sh: line 3: break: only meaningful in a `for', `while', or `until' loop");
});

describe('printf', () => {
  it.each([
    ["'%5d|%-5d|%05d|%+d|% d' 3 3 3 3 3", '    3|3    |00003|+3| 3'],
    ["'%.3d|%5.2d|%.0d' 7 7 0", '007|   07|'],
    ["'%*d|%-*d|%.*s' 5 3 4 2 1 hello", '    3|2   |h'],
    ["'%x %X %o %u' 255 255 8 -1", 'ff FF 10 18446744073709551615'],
    ["'%d %d %d' 0x1f 010 \"'a\"", '31 8 97'],
    ["'%f|%.2f|%5.1f' 1.5 2 3", '1.500000|2.00|  3.0'],
    ["'%#x %#o' 255 8", '0xff 010'],
    ["'%s-%s ' a b c", 'a-b c- '],
    ["'%b' 'a\\cb'", 'a'],
  ])('%s', (words, text) => {
    for (const shell of SHELLS) expect(said(`printf ${words} >&2`, shell)).toBe(`9 ${text}`.trimEnd());
  });

  it('ends with 1 where a word is no number', () => {
    for (const [shell, words] of [
      ['dash', '/start.sh: 2: printf: 12abc: not completely converted\n12'],
      ['bash', '/start.sh: line 2: printf: 12abc: invalid number\n12'],
      ['ash', '…'],
    ] as const)
      expect(answerOf(`#!/bin/${shell}\nprintf %d 12abc >&2 || exit 9\n`)).toBe(`9 ${words}`);
  });

  it('to busybox a dash begins no option', () => {
    expect(said("printf '-%s' x >&2", 'ash')).toBe('9 -x');
    expect(answerOf("#!/bin/dash\nset -e\nprintf '-%s' x\n")).toBe('2 /start.sh: 3: printf: Illegal option -%');
  });
});

describe('read', () => {
  it.each([
    [' :', 'a : b:c d', '<a><b><c d>'],
    [':', 'a:b:c:', '<a><b><c>'],
    [':', 'a:b:c::', '<a><b><c::>'],
    [' ,', 'a, b ,c , d ,', '<a><b><c , d ,>'],
    [':', ':a::b', '<><a><:b>'],
    [' :', ' a b c : ', '<a><b><c>'],
    ['x', 'axbxcxd', '<a><b><cxd>'],
  ])('cuts at %j: %s', (separators, line, words) => {
    for (const shell of SHELLS)
      expect(said(`IFS='${separators}' read -r x y z <<E\n${line}\nE\np "$x" "$y" "$z"`, shell)).toBe(`9 ${words}`);
  });

  it('takes backslashes away, and goes on behind one at the end of a line', () => {
    for (const shell of SHELLS) expect(said(`read x y <<'E'\na\\ b c\\d\\\ne\nE\np "$x" "$y"`, shell)).toBe('9 <a b><cde>');
  });
});

describe('what runs beside a script', () => {
  it('is waited for one by one', () => {
    for (const shell of SHELLS) expect(said('(exit 3) & a=$!; (exit 4) & wait $a; p $?; wait $!; p $?', shell)).toBe('9 <3><4>');
  });

  it('is killed while it sleeps', () => {
    for (const shell of ['dash', 'ash'] as const)
      expect(answerOf(`#!/bin/${shell}\nsleep 100 &\nsleep 1\nkill $!\nwait $!\nexit $?\n`)).toBe('143 Terminated');
    expect(answerOf('#!/bin/bash\nsleep 100 &\nkill -9 $!\nwait $!\nexit $?\n')).toBe('137 …');
  });
});

describe('what stands in backquotes', () => {
  it.each([
    ['x=`echo "a -> /b" | sed \'s/.*-> \\(.*\\)/\\1/\'`; p "$x"', '</b>'],
    ['b="1 2"; x="`echo \\"$b\\"`"; p "$x"', '<1 2>'],
    ['b=1; x=`echo \\$b \\\\$b`; p "$x"', '<1 $b>'],
    ['x="`\\\\echo hi`"; p "$x"', '<hi>'],
  ])('%s', (commands, words) => {
    for (const shell of SHELLS) expect(said(commands, shell)).toBe(`9 ${words}`);
  });

  it('in a here-document bash keeps a backslash before a quote', () => {
    const script = 'cat >&2 <<E\n`echo "\\"q\\""`\nE';
    expect(said(script, 'bash')).toBe('9 "q"');
    expect(said(script, 'dash')).toBe('9 q');
    expect(said(script, 'ash')).toBe('9 q');
  });
});

describe('lists of bash', () => {
  it.each([
    ['a=(one two); p "${a[@]^^}" "${a[*]/o/0}" "${a[@]#t}"', '<ONE><TWO><0ne tw0><one><wo>'],
    ['set -- ab cd; p "${@^}" ${*%d}', '<Ab><Cd><ab><c>'],
    ['APP_B=1 APP_A=2; p "${!APP_@}"; unset "${!NOPE_@}"', '<APP_A><APP_B>'],
    ['a=(x); printf -v "a[1]" %s y; p "${a[@]}"', '<x><y>'],
    ['printf "a\\nb\\nc\\n" > /l; mapfile -t -n 2 a < /l; mapfile -ts1 b < /l; p "${a[@]}" "${b[@]}"', '<a><b><b><c>'],
    ['[[ /start.sh -nt /nope ]] && p newer; [[ /start.sh -ef /./start.sh ]] && p same', '<newer><same>'],
  ])('%s', (commands, words) => {
    expect(said(commands, 'bash')).toBe(`9 ${words}`);
  });

  it('characters that are counted', () => {
    for (const shell of ['bash', 'ash'] as const)
      expect(said('printf abcd | { read -n 1 a; read -n 2 b; p "$a" "$b"; }', shell)).toBe('9 <a><bc>');
  });
});

describe('expr', () => {
  it.each([
    ['1 + 2 \\* 3', '7', 0],
    ['10 - 2 - 3', '5', 0],
    ['\\( 1 + 2 \\) \\* 3', '9', 0],
    ["'' \\| x", 'x', 0],
    ['5 \\& 0', '0', 1],
    ['abc \\< abd', '1', 0],
    ['substr hello 2 3', 'ell', 0],
    ["abc : 'a.\\(.\\)'", 'c', 0],
    ['-7 / 2', '-3', 0],
    ['length hello + 1', '6', 0],
  ] as const)('%s', (words, answer, status) => {
    for (const shell of SHELLS) expect(said(`expr ${words} >&2; p $?`, shell)).toBe(`9 ${answer}\n<${status}>`);
  });

  it.each([
    ['3 + a', 'expr: non-numeric argument\n<2>', 'expr: non-…\n<2>'],
    ['1 +', 'expr: syntax error…\n<2>', 'expr: syntax error…\n<2>'],
    ['7 / 0', 'expr: division by zero\n<2>', 'expr: division by zero\n<2>'],
  ])('%s is none', (words, busybox, gnu) => {
    expect(said(`expr ${words}; p $?`, 'ash')).toBe(`9 ${busybox}`);
    expect(said(`expr ${words}; p $?`, 'dash')).toBe(`9 ${gnu}`);
  });
});

describe('variables of env that are looked for', () => {
  it.each([
    [`export APP_B=1 APP_A=x=y; env | sort | grep '^APP_' | while IFS== read -r k v; do p "$k" "$v"; done`, '<APP_A><x=y><APP_B><1>'],
    [`export K_FILE=/k; for x in $(env | grep '^K[^=]*_FILE=.\\+' | sed 's/_FILE=.*//'); do p "$x"; done`, '<K>'],
    ['env | sort | grep -q "^NOPE_" || p none', '<none>'],
  ])('%s', (commands, words) => {
    for (const shell of SHELLS) expect(said(commands, shell)).toBe(`9 ${words}`);
  });
});

describe('what bash alone has', () => {
  it('an expression with many parts', () => {
    const commands = `[[ a://b:c@d.e:6/n =~ ^([a-z]+)://([^:]+):([^@]+)@([^:/]+):?([0-9]*)/(.*)$ ]]; p "\${BASH_REMATCH[@]:1}"`;
    expect(said(commands, 'bash')).toBe('9 <a><b><c><d.e><6><n>');
  });

  it('time tells how long it took, wherever it ends', () => {
    expect(said('time true', 'bash')).toBe('9 …');
    expect(said('set -e; time false', 'bash')).toBe('1 …');
  });

  it('references', () => {
    expect(said('f() { local -n r=$1; r+=y; p "${!r}"; }; v=x; f v; p "$v"', 'bash')).toBe('9 <v><xy>');
    expect(said('g() { local -n a=$1; a+=(z); p "${#a[@]}"; }; l=(x y); g l; p "${l[@]}"', 'bash')).toBe('9 <3><x><y><z>');
  });

  it.each([
    ['case foobar in foo@(bar|baz)) p yes;; esac', '<yes>'],
    ['x=aaab; p "${x##+(a)}" "${x#+(a)}" "${x//+(a)/-}"', '<b><aab><-b>'],
    ['y=\'  in  \'; y=${y##*( )}; p "${y%%*( )}"', '<in>'],
    [
      'cd /srv; touch a.txt b.md c.txt; p !(*.txt) @(a|b).*; [[ 1.20 == +([0-9]).+([0-9]) ]] && p version',
      '<app><b.md><a.txt><b.md><version>',
    ],
    ["v='@(x)'; [[ x == $v && $v == '@(x)' && $v != @(y) ]] && p so", '<so>'],
  ])('lists of patterns: %s', (commands, words) => {
    expect(said(`shopt -s extglob\n${commands}`, 'bash')).toBe(`9 ${words}`);
  });

  it('lists of patterns in [[ it knows without being told', () => {
    expect(said('set -- stop; [[ $1 == @(start|stop) ]] && p so', 'bash')).toBe('9 <so>');
  });
});

describe('awk', () => {
  it.each([
    [`awk 'function max(a, b) { return a > b ? a : b } BEGIN { print max(3, 7) }' >&2`, '9 7'],
    [`awk 'function f(n) { return n < 2 ? 1 : n * f(n - 1) } BEGIN { printf "%d", f(5) }' >&2`, '9 120'],
    [`echo ' a b ' | awk 'function trim(s) { gsub(/^[ \\t]+|[ \\t]+$/, "", s); return s } { print "[" trim($0) "]" }' >&2`, '9 [a b]'],
    [`printf 'a\\na\\n' | awk 'function add(l, k) { l[k]++ } { add(c, $1) } END { print c["a"] }' >&2`, '9 2'],
    [`export X=v; awk 'BEGIN { print ENVIRON["X"] }' >&2`, '9 v'],
    [`awk 'function die(m) { print m > "/dev/stderr"; exit 4 } BEGIN { die("no") }'; p $?`, '9 no\n<4>'],
    [`echo a b | awk '{ print $1 ">" $2 }' >&2`, '9 a>b'],
  ])('%s', (commands, answer) => {
    for (const shell of SHELLS) expect(said(commands, shell)).toBe(answer);
  });
});

describe('what `<(…)` gives to read', () => {
  it.each([
    ['cat <(echo one) <(echo two) >&2', '9 one\ntwo'],
    ['diff -q <(echo a) <(echo a) && p same; cmp -s <(echo a) <(echo b) || p other', '9 <same><other>'],
    [`. <(echo 'V=5; f() { p "$1"; }'); f "$V"`, '9 <5>'],
    ['f() { cat "$1" "$1" >&2; }; f <(echo arg)', '9 arg'],
    ['set -e; diff <(echo a) <(echo b) >/dev/null; p never', '1 '],
  ])('%s', (commands, answer) => {
    expect(said(commands, 'bash')).toBe(answer);
  });
});

describe('files of plain images', () => {
  it('that nobody brought are not there', () => {
    expect(answerOf('#!/bin/ash\nset -e\n. /etc/app.env\nexec /srv/app\n')).toBe(
      "2 /start.sh: .: line 3: can't open '/etc/app.env': No such file or directory",
    );
    expect(answerOf('#!/bin/bash\nset -e\nmkdir /var/lib/app/data\nexec /srv/app\n')).toMatch(/^1 mkdir: /);
    expect(answerOf('#!/bin/bash\n[ -d /var/www/html ] || exit 7\n')).toBe('7 ');
    expect(answerOf('#!/bin/bash\n[ -d /etc/apt ] || exit 7\n', { lines: 'RUN apt-get update && apt-get install -y nginx' })).toBe('ok');
  });
});

describe('lists with a word in their place', () => {
  it.each([
    ['b=(1 "2 3"); p ${b[@]+"${b[@]}"} "${b[@]+"${b[@]}"}" "${b[@]:-d}"', '<1><2 3><1><2 3><1><2 3>'],
    ['a=(); set -- ${a[@]+"${a[@]}"} "${a[@]+"${a[@]}"}" "${a[@]:+x}"; p $# "${a[@]:-d e}" "pre${a[@]+x}"', '<0><d e><pre>'],
    ['c=(""); p "${c[@]:-d}" "${c[@]:+x}"', '<d><>'],
  ])('bash: %s', (commands, words) => {
    expect(said(commands, 'bash')).toBe(`9 ${words}`);
  });

  it.each([
    ['set -- p "q r"; p ${@+"$@"} ${1+"$@"} "${1+"$@"}" "${@:-d}"', '<p><q r><p><q r><p><q r><p><q r>'],
    ['set --; p ${@+"$@"} "${@:-d}" "${*-d}"', '<d><d>'],
  ])('all: %s', (commands, words) => {
    for (const shell of SHELLS) expect(said(commands, shell)).toBe(`9 ${words}`);
  });
});
