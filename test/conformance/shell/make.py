#!/usr/bin/env python3
"""Runs random scripts in dash and writes what each command got as arguments to goldens.json (npm run goldens:shell).

`p` and `q` stand for programs: they print their arguments and what they see of A and B in their environment. `f` fails.
A script's answer is the list of what was printed, or null when dash refused the script or stopped early.
"""
import json
import random
import subprocess

SEED = 20260713
PRELUDE = r'''
p() { printf 'p'; printf '|%s' "$@"; printf '|%s|%s|%s' "$(printenv A || echo -)" "$(printenv B || echo -)" "$PWD"; printf '\001'; }
q() { p "$@"; }
f() { return 1; }
'''
WORDS = [
    "a", "b c", "'d e'", '"f g"', "$A", "$B", '"$A"', '"$B x"', "${A}", "${C:-c}", '"${C-$A}"', "${A:+yes}", "${A#x}", "${B%.*}",
    '"${B##*.}"', "x$A", "$A$B", "\\$A", "'$A'", '"\\"q\\""', "\\ ", "''", '""', '"a\'b"', "'a\"b'", "a\\\nb", "#no", "a#b", "{", "}", "if",
    "$i", "\"$i$j\"", "$(pwd)", "$(basename $PWD)", "$(echo $B | cut -d. -f2)", "`echo \"$A\"`", "$(dirname /a/$i)", "$(printf '%s-%s' $A)", "$(uname -s | tr -d u)",
    "do", "2>/dev/null", "=", "A=5", "~", "a=b", "$$", "-x", "--y=z", "${C:-\"d e\"}", "${C:-${A}}", "!", "in", '"$C"', "$C", "${#A}",
]
SEPARATORS = [" && ", "; ", "\n", " || ", " && \\\n  ", "\n# comment ' \"\n", " &&\n"]
COMMANDS = ["p", "p", "q", "A=9 p", "B=$A p", "A=1 B=2 q"]
PLAIN = ["A=x.y", "export A", "export B=k", "unset A", "B=$A", "cd /", "cd /usr", "cd ../usr", "cd ..", "export A=$B C", "true", "A= B=3", "set -e"]
COMPOUND = [
    ("for i in a b; do ", "; done"), ("for j in a.b 'c d' \"e f\"; do ", "; done"), ('if [ "$B" = m.n.o ]; then ', "; else p no; fi"), ('if [ -z "$C" ]; then ', "; fi"), ('if test "$A" != x; then ', "; fi"),
    ('if [ "$A" = 1 ]; then p 1; elif [ ! "$B" = k ]; then ', "; else p k; fi"), ('case "$A" in x*|5) ', " ;; *) p other;; esac"), ("case $B in\n  *.o) ", " ;;\n  k | m) p k ;;\nesac"), ('case "$i" in "") ', ";; a) p is a;; esac"),
    ("for i in 1 2; do case $i in 2) ", ";; esac; done"), ("for i in; do ", "; done"), ("if [ a = a ] && true; then ", "; fi"),
    ("( ", " )"), ("{ ", "; }"), ("if true; then ", "; fi"), ("if f; then ", "; fi"), ("for i in 1; do ", "; done"),
    ("case x in x) ", " ;; esac"), ("case x in y|z) ", ";; (x) p case;; esac"), ("fn%d() { ", "; }; fn%d"),
    ("fn%d() { p \"$1\" $2 \"${3:-z}\" $#; local A=l; p; ", "; p \"$@\"; }; fn%d a 'b c'; fn%d $B; p $A"), ("fn%d() {\n local A=$1 C\n p $A $C; ", "\n}\nfor i in 1 2; do fn%d $i; done; p $A"),
    ("fn%d ( )\n{ p \"$*\"; B=$2; cd /usr; ", " ; }\nif [ \"$A\" = 5 ]; then fn%d 1 2; else fn%d \"$A\" \"$(pwd)\"; fi"), ("in%d() { p i $1; }; fn%d() { in%d $2; ", "; in%d \"$@\"; }; fn%d k l && p $1"),
    ("fn%d() { p never; return; p; }; case x in x) ", ";; esac; fn%d | cat"), ("fn%d() { case $1 in k) p kay;; *) p other; esac; ", "; }; fn%d k || p no; ( fn%d m )"),
    ("while f; do ", "; done"),
]


def command(choose):
    if choose.random() < 0.3:
        return choose.choice(PLAIN)
    return " ".join([choose.choice(COMMANDS)] + [choose.choice(WORDS) for _ in range(choose.randint(0, 4))])


def script(choose, depth=0):
    parts = []
    for _ in range(choose.randint(1, 4)):
        if depth < 2 and choose.random() < 0.2:
            start, end = choose.choice(COMPOUND)
            number = choose.randint(0, 10**9)
            parts.append(start.replace("%d", str(number)) + script(choose, depth + 1) + end.replace("%d", str(number)))
        else:
            parts.append(command(choose))
        parts.append(choose.choice(SEPARATORS))
    return "".join(parts[:-1])


def run(text):
    try:
        return ask(text)
    except subprocess.TimeoutExpired:
        return None


def ask(text):
    done = subprocess.run(
        ["dash", "-c", PRELUDE + text + "\nprintf 'end\\001'"], capture_output=True, timeout=1, cwd="/",
        env={"PATH": "/usr/bin:/bin", "A": "x y", "B": "m.n.o", "HOME": "/root"},
    )
    if b"not found" in done.stderr:
        return None
    printed = done.stdout.decode().split("\x01")[:-1]
    return printed[:-1] if printed and printed[-1] == "end" else None


def main():
    choose = random.Random(SEED)
    cases = []
    while len(cases) < 3000:
        text = script(choose)
        answer = run(text)
        if answer is not None:
            cases.append([text, answer])
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}", "dash"], capture_output=True, text=True).stdout
    with open("goldens.json", "w", encoding="utf-8") as file:
        json.dump({"madeBy": version, "seed": SEED, "cases": cases}, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")


main()
