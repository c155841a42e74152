"""Builds and starts what starts.json asks for; called by starts.sh with the folder of its roots."""
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = sys.argv[1]
ENVIRONMENT = {"PATH": "/rust/bin:/go/bin:/usr/bin:/bin", "HOME": "/tmp", "CARGO_HOME": "/cargo", "GOPATH": "/tmp/go", "GOFLAGS": "-mod=mod", "CARGO_NET_OFFLINE": "true", "GOTOOLCHAIN": "local"}


def build(program, suite):
    """The path of the program that the line leaves in the root of the suite's compilers; None where it fails."""
    root = os.path.join(FOLDER, f"build-{suite}")
    source = os.path.join(root, "src")
    shutil.rmtree(source, ignore_errors=True)
    for name, text in program["files"].items():
        path = os.path.join(source, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    made = os.path.join(root, program["path"].lstrip("/"))
    if os.path.exists(made):
        os.remove(made)
    done = subprocess.run([shutil.which("chroot") or "/usr/sbin/chroot", root, "/bin/sh", "-c", f"cd /src && {program['line']}"], env=ENVIRONMENT, capture_output=True)
    if done.returncode != 0 or not os.path.exists(made):
        print(program["name"], suite, done.stderr.decode()[-600:], file=sys.stderr)
        return None
    return made


def start(made, root):
    """Exit code and standard error of its start as /app; None stands for a start that went well."""
    app = os.path.join(root, "app")
    shutil.copy(made, app)
    os.chmod(app, 0o755)

    def enter():
        os.chroot(root)
        os.chdir("/")

    try:
        done = subprocess.run(["/app"], preexec_fn=enter, env={"PATH": "/usr/bin:/bin"}, capture_output=True, timeout=20)
        said = done.stderr.decode()
        answer = None if done.returncode == 0 else {"exitCode": done.returncode, "said": said.splitlines()}
    except OSError as error:
        answer = {"errno": error.strerror}
    finally:
        os.remove(app)
    return answer


def main():
    path = os.path.join(HERE, "starts.json")
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    images = [name for name in content["images"] if os.path.isdir(os.path.join(FOLDER, name))]
    answers = []
    for program in content["programs"]:
        for suite in program["suites"]:
            made = build(program, suite)
            answers.append({"program": program["name"], "suite": suite, "starts": None if made is None else {name: start(made, os.path.join(FOLDER, name)) for name in images}})
            print(json.dumps(answers[-1]), flush=True)
    content["answers"] = answers
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


main()
