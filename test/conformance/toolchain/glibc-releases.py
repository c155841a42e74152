#!/usr/bin/env python3
"""Writes src/toolchain/c/glibc-releases.ts anew, from Debian's package of glibc (npm run make:c-names).

It is that of what comes after Debian 13; `-- RELEASE` takes another. A library says of each name which glibc had it first,
and which gave it anew: as another function, for which a program asks that is linked with it. Needs binutils and dpkg-deb.
"""
import collections
import pathlib
import re
import sys
import tempfile

from debian_packages import output, unpack

TABLE = pathlib.Path(__file__).parent / "../../../src/toolchain/c/glibc-releases.ts"
WIDTH = 140
# Older ones are older than any glibc that is asked about, and 2.34 gave anew all that was in libpthread.
FIRST, FIRST_ANEW = 32, 35


def versions(root):
    """Of each name the releases 2.x that gave it a version, by the shared libraries of C and of its mathematics."""
    found = collections.defaultdict(set)
    for name in ["libc.so.6", "libm.so.6"]:
        for line in output("readelf", "-W", "--dyn-syms", str(next(root.glob(f"**/x86_64-linux-gnu/{name}")))).splitlines():
            symbol = re.search(r" (?!UND )\S+ (\w+)@@?GLIBC_2\.(\d+)(?:\.\d+)*$", line)
            if symbol:
                found[symbol[1]].add(int(symbol[2]))
    return found


def lines(names):
    line = "   "
    for name in sorted(names):
        if len(line) + 1 + len(name) > WIDTH:
            yield line
            line = "   "
        line += f" {name}"
    yield line


def text(key, names):
    one = f"{key}: '{' '.join(sorted(names))}',"
    return f"    {one}" if len(one) + 4 <= WIDTH else "\n".join([f"    {key}: `", *lines(names), "    `,"])


def main():
    (suite,) = sys.argv[1:] or ["forky"]
    with tempfile.TemporaryDirectory() as folder:
        glibc, _ = unpack(suite, pathlib.Path(folder))
        found = versions(pathlib.Path(folder) / "root")
    brought, anew = collections.defaultdict(set), collections.defaultdict(set)
    for name, releases in found.items():
        first, last = min(releases), max(releases)
        if first >= FIRST:
            brought[first].add(name)
        elif last >= FIRST_ANEW:
            anew[last].add(name)
    table = []
    for minor in sorted({*brought, *anew}):
        table += ["  {", f"    minor: {minor},", *(text(key, some[minor]) for key, some in [("brought", brought), ("anew", anew)] if some[minor]), "  },"]
    before = TABLE.read_text()
    before = re.sub(r"glibc [\d.]+ export", f"glibc {glibc} export", before, count=1)
    start = before.index("RELEASES: readonly Release[] = [\n") + len("RELEASES: readonly Release[] = [\n")
    TABLE.write_text(before[:start] + "\n".join(table) + before[before.index("\n];\n", start) :])
    print(f"{len(found)} names of glibc {glibc}")


main()
