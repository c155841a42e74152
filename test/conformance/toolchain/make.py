#!/usr/bin/env python3
"""Runs compiler lines on small programs and writes what became of each to goldens.json (npm run goldens:toolchain).

The lines are those of commands.json. OUT stands for the file to be written. Each is run with every program of its
language; the answer tells machine and PT_INTERP from the file's own header, or null where the compiler refused.

projects.json has lines with projects of their own: ROOT stands for their directory, and what is asked for is what stands
at each path afterwards; null where nothing does, and null for all of it where the line fails.
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


def build(project):
    with tempfile.TemporaryDirectory() as folder:
        # Names count: a directory gives its name to programs.
        root = os.path.join(folder, "w")
        os.mkdir(root)
        for name, text in project["files"].items():
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        environment = {key: os.environ[key] for key in ("PATH", "HOME", "GOCACHE", "GOPROXY", "RUSTUP_HOME", "CARGO_HOME") if key in os.environ}
        line = project["line"].replace("ROOT", root)
        done = subprocess.run(["dash", "-c", line], cwd=root, env={**environment, "GOFLAGS": "", "CARGO_NET_OFFLINE": "true"}, capture_output=True)
        if done.returncode != 0:
            return None
        return {name: standing(os.path.join(root, name)) for name in project["asks"]}


def standing(path):
    if not os.path.exists(path):
        return None
    if os.path.isdir(path):
        return {"kind": "directory"}
    with open(path, "rb") as file:
        kind = {b"\x7fELF": "program", b"!<ar": "archive"}.get(file.read(4), "other")
    about = describe(path)
    with open(path, "rb") as file:
        head = file.read(20)
    if kind == "program" and head[16] == 1:
        kind = "object"
    if kind == "other" and about["os"] is not None:
        kind = "program"
    return {"kind": kind, **about, "mode": oct(os.stat(path).st_mode & 0o7777)}


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
    with open("projects.json", encoding="utf-8") as file:
        projects = [{"name": project["name"], "made": build(project)} for project in json.load(file)]
    with open("goldens.json", "w", encoding="utf-8") as file:
        made_by = {"go": version("go", "version"), "gcc": version("gcc", "--version"), "rustc": version("rustc", "--version")}
        json.dump({"madeBy": made_by, "answers": answers, "projects": projects}, file, indent=1)
        file.write("\n")


main()
