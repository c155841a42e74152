#!/usr/bin/env python3
"""Has make say what it would run for the makefiles of makefiles.json and writes that to goldens.json (npm run goldens:make).

Of each: the lines of `make -n`, with the targets and the variables that are given on the command line; null where make fails.
With names of makefiles it says what becomes of these, and writes nothing.
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def said_by_make(makefile):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in makefile["files"].items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        variables = [f"{name}={value}" for name, value in makefile.get("overrides", {}).items()]
        command = ["make", "-n", "--no-print-directory", *makefile.get("targets", []), *variables]
        run = subprocess.run(command, cwd=folder, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
        return run.stdout.rstrip().split("\n") if run.returncode == 0 else None


def main():
    with open(os.path.join(HERE, "makefiles.json"), encoding="utf-8") as file:
        makefiles = json.load(file)
    version = subprocess.run(["make", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    answers = {name: said_by_make(one) for name, one in makefiles.items() if len(sys.argv) == 1 or name in sys.argv[1:]}
    if len(sys.argv) > 1:
        print(json.dumps(answers))
        return
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(lines, ensure_ascii=False)}" for name, lines in answers.items())
    with open(os.path.join(HERE, "goldens.json"), "w", encoding="utf-8") as file:
        file.write(f'{{\n"madeBy": {json.dumps(version)},\n"answers": {{\n{rows}\n}}\n}}\n')


main()
