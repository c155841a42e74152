#!/usr/bin/env python3
"""Says which crates link nothing of the system but libc, for src/toolchain/rust/pure-crates.ts, whose head says what that means:
`npm run make:pure-crates -- serde tokio` asks about crates by name, `-- path/to/Cargo.lock` about all that it names.

Of each crate the versions that cargo has fetched are read, and those of the lock file are fetched first (cargo fetch). Where one of
them may link a library, it says by which line, and the crate is for a person to look at. `--check` reads the crates of the table
itself as far as cargo has them, and says which of them no longer are what the table says.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / 'src/toolchain/rust/pure-crates.ts'
CARGO = Path(os.environ.get('CARGO_HOME', Path.home() / '.cargo'))

# What a build script says to the linker, and what looks for libraries for it.
# What it makes itself is linked in.
SCRIPT = re.compile(r'rustc-link-lib=(?!static|framework)|rustc-flags|pkg_config|system_deps|vcpkg|find_library|probe_library')
# Libraries in the code: glibc's own are no others, and those of other systems count for these alone.
LINKED = re.compile(r'#\[link\(([^\]]*)\)\]')
OF_LIBC = re.compile(r'name\s*=\s*"(?:c|m|dl|pthread|rt|util|gcc_s|gcc|resolv)"')
OF_OTHERS = re.compile(
    r'cfg\([^\n]*(?:windows|target_os\s*=\s*"(?!linux)|target_vendor|target_family\s*=\s*"(?:wasm|windows)|target_arch\s*=\s*"wasm'
    r'|target_env\s*=\s*"(?!gnu"|musl")|feature)|kind\s*=\s*"(?:framework|raw-dylib)|wasm_import_module')

# Files, and crates, of other systems.
PATH_OF_OTHERS = re.compile(r'windows|winapi|ntapi|fuchsia|haiku|ohos|apple|macos|ios/|darwin|dragonfly|wasm|wasi|solaris|bsd')


def sources(name):
    """The folders of a crate's versions, as cargo has unpacked them."""
    pattern = re.compile(re.escape(name) + r'-\d+\.\d+\.\d+[^/]*$')
    return sorted(p for p in CARGO.glob(f'registry/src/*/{name}-*') if p.is_dir() and pattern.match(p.name))


def doubt(crate):
    """The line by which a version of a crate may link a library; None where nothing is seen."""
    manifest = (crate / 'Cargo.toml').read_text(errors='replace')
    script = re.search(r'^build\s*=\s*"([^"]+)"', manifest, re.M)
    places = [crate / script.group(1)] if script else [crate / 'build.rs']
    if PATH_OF_OTHERS.search(crate.name):
        return None
    for path in places + sorted((crate / 'build').rglob('*.rs')):
        for number, line in enumerate(read(path), 1):
            if SCRIPT.search(line) and not line.lstrip().startswith('//'):
                return f'{path.relative_to(crate)}:{number}: {line.strip()[:120]}'
    for path in sorted((crate / 'src').rglob('*.rs')):
        if PATH_OF_OTHERS.search(str(path.relative_to(crate))):
            continue
        lines = read(path)
        for number, line in enumerate(lines, 1):
            found = LINKED.search(line)
            if found is None or line.lstrip().startswith('//') or OF_LIBC.search(found.group(1)):
                continue
            # A condition stands on the line itself or right above it.
            if not any(OF_OTHERS.search(one) for one in lines[max(0, number - 4):number]):
                return f'{path.relative_to(crate)}:{number}: {line.strip()[:120]}'
    return None


def read(path):
    return path.read_text(errors='replace').split('\n') if path.is_file() else []


def fetch(lock):
    """Has cargo fetch what a lock file names, where its Cargo.toml is beside it."""
    if lock.with_name('Cargo.toml').exists():
        subprocess.run(['cargo', 'fetch', '--locked'], cwd=lock.parent, check=False)
    return locked(lock)


def locked(lock):
    blocks = lock.read_text().split('[[package]]')[1:]
    return sorted({re.search(r'^name = "([^"]+)"', one, re.M).group(1) for one in blocks if re.search(r'^source = ', one, re.M)})


def table():
    text = TABLE.read_text()
    return set(text[text.index('const NAMES = `') + len('const NAMES = `'):].split('`', 1)[0].split())


def main(words):
    known = table()
    if words == ['--check']:
        wrong = 0
        for name in sorted(known):
            for crate in sources(name):
                why = doubt(crate)
                if why is not None:
                    wrong += 1
                    print(f'{crate.name}  {why}')
                    break
        print(f'{wrong} of the table may link a library', file=sys.stderr)
        return
    names = []
    for word in words:
        names += fetch(Path(word).resolve()) if word.endswith('.lock') else [word]
    for name in dict.fromkeys(names):
        crates = sources(name)
        if name in known:
            continue
        if not crates:
            print(f'{name}: cargo has no version of it; cargo fetch where one asks for it', file=sys.stderr)
            continue
        why = next((f'{crate.name}  {found}' for crate in crates if (found := doubt(crate)) is not None), None)
        print(name if why is None else f'# {why}')


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
