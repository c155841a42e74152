#!/usr/bin/env python3
"""Builds the projects of projects.json with CMake and writes what it made of them to goldens.json (npm run goldens:cmake).

Of each project: the words with which each program is linked (link.txt), ROOT standing for the directory of the project, and
of each program in the tree and below the place that it is installed to whether it asks for a loader (PT_INTERP). Null where
cmake or the compiler refuses. With names of projects it says what becomes of these, and writes nothing.
"""
import json
import os
import shlex
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def loader_of(path):
    """Whether a 64-bit ELF file has a PT_INTERP; null for any other file."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:5] != b"\x7fELF\x02" or struct.unpack_from("<H", data, 16)[0] not in (2, 3):
        return None
    offset, size, count = (struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54))
    return 3 in [struct.unpack_from("<I", data, offset + i * size)[0] for i in range(count)]


def programs_below(top, root):
    found = {}
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(one for one in folders if one != "CMakeFiles")
        for name in sorted(names):
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK) and not os.path.islink(path) and ".so" not in name:
                loader = loader_of(path)
                if loader is not None:
                    found[path.replace(root, "ROOT")] = loader
    return found


def links_below(top, root):
    found = {}
    for folder, _, names in os.walk(top):
        if "link.txt" in names:
            with open(os.path.join(folder, "link.txt"), encoding="utf-8") as file:
                line = file.read().strip().splitlines()[0]
            if " -shared " not in line and "-o " in line and not line.split()[0].endswith("ar"):
                directory = folder[: folder.index("/CMakeFiles/")]
                words = [word.replace(root, "ROOT") for word in shlex.split(line)]
                found[os.path.normpath(os.path.join(directory, words[words.index("-o") + 1].replace("ROOT", root))).replace(root, "ROOT")] = words
    return found


def build(project):
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.realpath(folder)
        for name, text in project["files"].items():
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        environment = {"PATH": os.environ["PATH"], "HOME": root, **project.get("environment", {})}
        for line in project["lines"]:
            if subprocess.run(["dash", "-c", line], cwd=root, env=environment, capture_output=True).returncode != 0:
                return None
        return {"links": links_below(root, root), "programs": programs_below(root, root)}


def main():
    with open(os.path.join(HERE, "projects.json"), encoding="utf-8") as file:
        projects = json.load(file)
    version = subprocess.run(["cmake", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    answers = {project["name"]: build(project) for project in projects if len(sys.argv) == 1 or project["name"] in sys.argv[1:]}
    if len(sys.argv) > 1:
        print(json.dumps(answers))
        return
    with open(os.path.join(HERE, "goldens.json"), "w", encoding="utf-8") as file:
        json.dump({"madeBy": version, "answers": answers}, file, indent=1)
        file.write("\n")


main()
