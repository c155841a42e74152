#!/usr/bin/env python3
"""Runs compiler lines on small programs and writes what became of each to goldens.json (npm run goldens:toolchain).

The lines are those of commands.json. OUT stands for the file to be written. Each is run with every program of its
language; the answer tells machine and PT_INTERP from the file's own header, or null where the compiler refused.
"""
import json
import os
import struct
import subprocess
import tempfile

GO = {
    "plain": 'package main\nfunc main() { println("hi") }\n',
    "net": 'package main\nimport ("fmt"; "net"; "os/user")\nfunc main() { a, e := net.LookupHost("x"); u, f := user.Current(); fmt.Println(a, e, u, f) }\n',
}
C = {"plain": "int main(void) { return 0; }\n"}
RUST = {"plain": "fn main() { println!(\"hi\"); }\n"}
MACHINES = {3: "386", 62: "amd64", 183: "arm64", 40: "arm", 243: "riscv64"}


def describe(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:4] == b"\xcf\xfa\xed\xfe":
        return {"os": "darwin", "arch": {0x01000007: "amd64", 0x0100000C: "arm64"}[struct.unpack_from("<I", data, 4)[0]]}
    if data[:2] == b"MZ":
        at = struct.unpack_from("<I", data, 0x3C)[0]
        return {"os": "windows", "arch": {0x8664: "amd64", 0xAA64: "arm64"}[struct.unpack_from("<H", data, at + 4)[0]]}
    if data[:4] != b"\x7fELF":
        return {"os": None, "arch": None}
    wide = data[4] == 2
    offset, size, count = (struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54)) if wide else (
        struct.unpack_from("<I", data, 28)[0], *struct.unpack_from("<HH", data, 42))
    types = [struct.unpack_from("<I", data, offset + i * size)[0] for i in range(count)]
    return {"os": "linux", "arch": MACHINES[struct.unpack_from("<H", data, 18)[0]], "interp": 3 in types}


def run(line, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        out = os.path.join(folder, "out")
        environment = {key: os.environ[key] for key in ("PATH", "HOME", "GOCACHE", "GOPROXY", "RUSTUP_HOME", "CARGO_HOME") if key in os.environ}
        done = subprocess.run(["dash", "-c", line.replace("OUT", out)], cwd=folder, env={**environment, "GOFLAGS": ""}, capture_output=True)
        return describe(out) if done.returncode == 0 and os.path.exists(out) else None


def sources(language):
    if language == "go":
        return {name: {"main.go": text, "go.mod": "module example.com/x\n\ngo 1.20\n"} for name, text in GO.items()}
    return {name: {f"main.{'c' if language == 'c' else 'rs'}": text} for name, text in (C if language == "c" else RUST).items()}


def version(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def main():
    with open("commands.json", encoding="utf-8") as file:
        commands = json.load(file)
    answers = []
    for language, lines in commands.items():
        for line in lines:
            answers.append({"language": language, "line": line, "made": {name: run(line, files) for name, files in sources(language).items()}})
            print(json.dumps(answers[-1]), flush=True)
    with open("goldens.json", "w", encoding="utf-8") as file:
        made_by = {"go": version("go", "version"), "gcc": version("gcc", "--version"), "rustc": version("rustc", "--version")}
        json.dump({"madeBy": made_by, "answers": answers}, file, indent=1)
        file.write("\n")


main()
