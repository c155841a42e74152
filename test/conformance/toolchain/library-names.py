#!/usr/bin/env python3
"""Writes the names in src/toolchain/c/library-names.ts anew, from Debian's packages of glibc and musl (npm run make:c-names).

They are those of Debian 12 and 13; `npm run make:c-names -- bookworm trixie forky` takes another release too. What one of
them has is in the table, since a line may be built on any. The packages come from the mirror this machine's apt is set to
and are unpacked below a temporary folder, never installed. Needs gcc, binutils and dpkg-deb.

A name is taken where a library exports it, the shared one or the static one, and where a header that the table lists
has it as a function, a type, a variable, an enumerator or a macro. Parameters and members are nobody's names: a program
that calls push() of its own and lacks it must be told so. Nor are words in capitals, but macros with parameters.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from debian_packages import output, unpack

TABLE = pathlib.Path(__file__).parent / "../../../src/toolchain/c/library-names.ts"
WIDTH = 178
# Where each library keeps its headers, and what it is made of: in folders of that name, wherever a release has them.
LIBRARIES = {
    "x86_64-linux-gnu": (["usr/include/x86_64-linux-gnu", "usr/include"], ["libc.so.6", "libm.so.6", "libcrypt.so.1", "libresolv.so.2", "libc.a", "libm-*.a"]),
    "x86_64-linux-musl": (["usr/include/x86_64-linux-musl"], ["libc.so", "libc.a"]),
}
# What no header has: GCC puts code of its own for these with -O2, and main is the program's, which libraries call. `u` stands before a string.
BESIDES = {"main", "signbitf", "signbitl", "u"}
KEYWORDS = set(
    "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed"
    " sizeof static struct switch typedef typeof union unsigned void volatile while asm".split()
)
TOKEN = re.compile(r"[A-Za-z_]\w*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\d[\w.]*|\S")


def exported(file):
    """Of a shared library what it shows to others, of an archive what its objects do."""
    shown = output("nm", "--format=posix", "--defined-only", *(["--extern-only"] if file.suffix == ".a" else ["--dynamic"]), str(file), stderr=subprocess.DEVNULL)
    words = (line.split() for line in shown.splitlines())
    return {word[0].partition("@")[0] for word in words if len(word) > 2 and word[1] in "ABCDGIRSTVWiu"}


def preprocessed(root, folders, names, *options):
    """Headers of the compiler's own stand behind those of the library, as its own order has it only for a few that both have."""
    where = [root / folder for folder in folders]
    own = pathlib.Path(output("gcc", "-print-file-name=include").strip())
    text = "".join(f"#include <{name}>\n" for name in names if any((folder / name).exists() for folder in [*where, own]))
    order = [own, *where] if len(where) > 1 else [*where, own]
    return output("gcc", "-D_GNU_SOURCE", "-nostdinc", *(word for folder in order for word in ["-isystem", str(folder)]), "-E", *options, "-x", "c", "-", input=text)


def declared(text):
    """What stands outside of parentheses and braces, tags of structs wherever they are, and what enums list."""
    found, open_, before = set(), [], ["", ""]
    tokens = [token for line in text.split("\n") if not line.startswith("#") for token in TOKEN.findall(line)]
    for token, after in zip(tokens, [*tokens[1:], ""]):
        if token in "([{":
            is_enum = token == "{" and "enum" in before
            is_pointer = token == "(" and after == "*" and not open_
            open_.append("enum" if is_enum else "(*" if is_pointer else token)
        elif token in ")]}":
            if open_:
                open_.pop()
        elif re.fullmatch(r"[a-z]\w*", token) and token not in KEYWORDS:
            is_tag = before[1] in ("struct", "union", "enum") and after == "{"
            if is_tag or not open_ or open_ == ["(*"] or (open_ == ["enum"] and before[1] in ("{", ",")):
                found.add(token)
        before = [before[1], token]
    return found


def macros(text):
    for line in text.splitlines():
        name = line.split(" ", 2)[1]
        if "(" in name:
            yield name.partition("(")[0]
        elif name[0].islower():
            yield name


def names_of(root, headers):
    found = set()
    for machine, (folders, files) in LIBRARIES.items():
        for standard in ["-std=gnu17", "-std=gnu2x"]:
            found |= declared(preprocessed(root, folders, headers, standard))
            found |= set(macros(preprocessed(root, folders, headers, standard, "-dM")))
        for name in files:
            paths = list(root.glob(f"**/{machine}/{name}"))
            if not paths:
                sys.exit(f"the packages have no {name}")
            found |= exported(paths[0])
    return {name for name in found if re.fullmatch(r"[A-Za-z]\w*", name)}


def lines(names):
    line = " "
    for name in sorted(names):
        if len(line) + 1 + len(name) > WIDTH:
            yield line
            line = " "
        line += f" {name}"
    yield line


def main():
    before = TABLE.read_text()
    headers = [f"{name}.h" for part in re.findall(r"'([^']*)'", re.search(r"KNOWN_HEADERS.*?\.split", before, re.S).group()) for name in part.split()]
    names, versions = set(BESIDES), []
    for suite in sys.argv[1:] or ["bookworm", "trixie"]:
        with tempfile.TemporaryDirectory() as folder:
            versions.append(unpack(suite, pathlib.Path(folder)))
            names |= names_of(pathlib.Path(folder) / "root", headers)
    glibc, musl = (", ".join(dict.fromkeys(some)) for some in zip(*versions))
    after = re.sub(r"glibc [\d., ]+ and musl [\d., ]+ export", f"glibc {glibc} and musl {musl} export", before, count=1)
    start, end = after.index("const NAMES = `\n") + len("const NAMES = `\n"), after.index("\n`;\n")
    had = set(after[start:end].split())
    TABLE.write_text(after[:start] + "\n".join(lines(names)) + after[end:])
    print(f"{len(names)} names; new: {' '.join(sorted(names - had))}; gone: {' '.join(sorted(had - names))}")


main()
