#!/usr/bin/env python3
"""Asks OCI runtimes to start the bundles of goldens.json and writes down what each of them said (as root).

    python3 test/launch/wording/record.py "runc 1.3.5=PROGRAM" "crun 1.28=PROGRAM AND ARGUMENTS" …

Users other than root have their capabilities up to the execve, as current Docker gives them; with --bounding none, as Docker 20.10 and podman do.
With --podman PROGRAM is podman, with whatever arguments it needs before its command; the bundle is an image then.
`--cases NAME …` asks for those alone, `--print` writes nothing.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
GOLDENS = HERE / "goldens.json"
BINARIES = HERE.parents[2] / "fixtures/truth/binaries"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
CAPABILITIES = ["CAP_" + name for name in "CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE".split()]
MOUNTS = [
    ("/proc", "proc", "proc", ["nosuid", "noexec", "nodev"]),
    ("/dev", "tmpfs", "tmpfs", ["nosuid", "strictatime", "mode=755", "size=65536k"]),
    ("/sys", "sysfs", "sysfs", ["nosuid", "noexec", "nodev", "ro"]),
]
# Runc logs what it also says; the time in front and the number of a source line of its own differ.
NOISE = re.compile(r'^time="[^"]*" level=\w+ msg=|^\d{4}-\d\d-\d\dT[\d:.]+Z: ')
# Podman could not be started with such arguments itself.
TOO_LONG = ("argument-long", "arguments-long")
CHANGING = re.compile(r'(?:/\S*/)?\b[0-9a-f]{64}\b|(?<="time":")[^"]*')


def argument(value):
    return value if isinstance(value, str) else value["repeat"] * value["times"]


def make_root(root, case):
    for path, mode in case.get("directories", {}).items():
        (root / path).mkdir(parents=True, exist_ok=True)
    for path, file in case["files"].items():
        at = root / path
        at.parent.mkdir(parents=True, exist_ok=True)
        if "symlink" in file:
            at.symlink_to(file["symlink"])
        elif "fifo" in file:
            os.mkfifo(at, 0o755)
        elif "binary" in file:
            shutil.copyfile(BINARIES / file["binary"], at)
        else:
            at.write_bytes(file["text"].encode("latin-1"))
        if "mode" in file:
            at.chmod(int(file["mode"], 8))
    for path, mode in case.get("directories", {}).items():
        (root / path).chmod(int(mode, 8))


def config(case, bounding):
    capabilities = [] if bounding and case["user"] != 0 else CAPABILITIES
    return {
        "ociVersion": "1.0.0",
        "process": {
            "terminal": False, "user": {"uid": case["user"], "gid": case["user"]}, "cwd": case["cwd"],
            "args": [argument(value) for value in case["args"]], "env": ["PATH=" + case.get("path", PATH)],
            "capabilities": {"bounding": CAPABILITIES, "effective": capabilities, "permitted": capabilities, "inheritable": []},
        },
        "root": {"path": "rootfs"}, "hostname": "bundle",
        "mounts": [{"destination": at, "type": kind, "source": source, "options": options} for at, kind, source, options in MOUNTS],
        "linux": {"namespaces": [{"type": kind} for kind in ("pid", "ipc", "uts", "mount", "network")]},
    }


def start(program, case, number, bounding):
    with tempfile.TemporaryDirectory(prefix="bundle-") as folder:
        bundle = pathlib.Path(folder)
        root = bundle / "rootfs"
        root.mkdir()
        old = os.umask(0o022)
        make_root(root, case)
        os.umask(old)
        (bundle / "config.json").write_text(json.dumps(config(case, bounding)))
        name = f"bundle-{os.getpid()}-{number}"
        command = [*program, "--root", str(bundle / "state"), "run", "--bundle", folder, name]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, timeout=60)
        subprocess.run([*program, "--root", str(bundle / "state"), "delete", "--force", name], capture_output=True)
        return answer(done, folder)


def start_podman(program, case, number, _):
    with tempfile.TemporaryDirectory(prefix="bundle-") as folder:
        root = pathlib.Path(folder) / "rootfs"
        root.mkdir()
        make_root(root, case)
        archive = f"{folder}/rootfs.tar"
        subprocess.run(["tar", "-C", root, "-cf", archive, "."], check=True)
        image = f"bundle-{os.getpid()}-{number}"
        args = [argument(value) for value in case["args"]]
        settings = [f"USER {case['user']}", f"WORKDIR {case['cwd']}", f"ENV PATH={case.get('path', PATH)}"]
        changes = [text for setting in settings for text in ("--change", setting)]
        subprocess.run([*program, "import", *changes, archive, image], check=True, capture_output=True)
        command = [*program, "run", "--rm", "--network", "none", "--entrypoint", json.dumps(args[:1]), image, *args[1:]]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, timeout=60)
        subprocess.run([*program, "rmi", "--force", image], capture_output=True)
        return answer(done, folder)


def answer(done, folder):
    lines = [NOISE.sub("", line) for line in done.stderr.split("\n") if line.strip() and "level=warning" not in line]
    if done.returncode == 0:
        return {"exitCode": 0, "started": True, "message": None}
    message = CHANGING.sub("…", lines[-1]) if lines else None
    if message is not None and message.startswith('"'):
        message = json.loads(message)
    return {"exitCode": done.returncode, "started": False, "message": message}


def write(goldens):
    def table(entries, indent):
        return ",\n".join(f"{indent}{json.dumps(key)}: {json.dumps(value)}" for key, value in entries.items())
    answers = ",\n".join(f"  {json.dumps(name)}: {{\n{table(said, '    ')}\n  }}" for name, said in goldens["answers"].items())
    text = f'{{\n"made": {json.dumps(goldens["made"])},\n"cases": {{\n{table(goldens["cases"], "  ")}\n}},\n"answers": {{\n{answers}\n}}\n}}\n'
    GOLDENS.write_text(text)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("runtimes", nargs="+")
    options.add_argument("--cases", nargs="*", default=[])
    options.add_argument("--print", action="store_true")
    options.add_argument("--podman", action="store_true")
    options.add_argument("--bounding", action="store_true")
    chosen = options.parse_args()
    goldens = json.loads(GOLDENS.read_text())
    for runtime in chosen.runtimes:
        name, _, program = runtime.partition("=")
        said = {} if not chosen.cases else dict(goldens["answers"].get(name, {}))
        for number, case in enumerate(goldens["cases"]):
            if (chosen.cases and case not in chosen.cases) or (chosen.podman and case in TOO_LONG):
                continue
            ask = start_podman if chosen.podman else start
            said[case] = ask(shlex.split(program), goldens["cases"][case], number, chosen.bounding)
            if chosen.print:
                print(name, case, json.dumps(said[case]))
        goldens["answers"][name] = said
    if not chosen.print:
        write(goldens)


if __name__ == "__main__":
    main()
