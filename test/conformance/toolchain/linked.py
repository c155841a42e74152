"""Makes fixtures/build/linked/effects.json: what go build -ldflags "-X main.NAME=…" does to each variable, with Go 1.20 and with the Go at hand."""

import json
import os
import pathlib
import re
import subprocess
import tempfile

FOLDER = pathlib.Path(__file__).parents[3] / "fixtures/build/linked"
RELEASES = {"before 1.21": "go1.20.14", "from 1.21": "local"}
GIVEN = "given-by-the-linker"


def variables():
    block = re.search(r"^var \(\n(.*?)^\)$", (FOLDER / "main.go").read_text(), re.M | re.S).group(1)
    names = re.findall(r"^\t(\w+)(?:, (\w+))?", block, re.M)
    return [name for pair in names for name in pair if name not in ("", "_")]


def effect(name, toolchain, program):
    env = {**os.environ, "GOENV": "off", "GOFLAGS": "", "CGO_ENABLED": "0", "GOTOOLCHAIN": toolchain}
    words = ["go", "build", "-ldflags", f"-X main.{name}={GIVEN}", "-o", program, "."]
    built = subprocess.run(words, cwd=FOLDER, env=env, capture_output=True, text=True)
    refused = re.search(r"not a var of type string \(type:(.*)\)$", built.stderr, re.M)
    if refused:
        return refused.group(1)
    built.check_returncode()
    printed = subprocess.run([program], capture_output=True, text=True, check=True).stderr
    return "set" if f"{name} {GIVEN}\n" in printed else "lost"


with tempfile.TemporaryDirectory() as folder:
    effects = {
        key: {name: effect(name, toolchain, f"{folder}/linked") for name in variables()} for key, toolchain in RELEASES.items()
    }
(FOLDER / "effects.json").write_text(json.dumps(effects, indent=2) + "\n")
