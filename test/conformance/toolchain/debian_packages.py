"""Packages of a Debian release, from the mirror this machine's apt is set to: unpacked below a folder, never installed."""
import re
import subprocess
import sys

PACKAGES = ["libc6", "libc6-dev", "libcrypt1", "libcrypt-dev", "linux-libc-dev", "musl", "musl-dev"]


def output(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def mirror():
    for line in output("apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL)", "Created-By: Packages").splitlines():
        uri, _, whose = line.partition(" ")
        if whose == "Debian Debian":
            return uri
    sys.exit("apt has no Debian mirror here, or no lists of it yet: apt-get update")


def unpack(suite, folder):
    """The packages of a release below folder/root, and the versions of its two libraries."""
    for name in ["lists/partial", "cache/archives/partial", "root"]:
        (folder / name).mkdir(parents=True)
    (folder / "status").touch()
    (folder / "sources.list").write_text(f"deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {mirror()} {suite} main\n")
    settings = {"Dir::Etc::sourcelist": "sources.list", "Dir::Etc::sourceparts": "none", "Dir::State::lists": "lists", "Dir::State::status": "status", "Dir::Cache": "cache"}
    options = [word for key, value in settings.items() for word in ["-o", f"{key}={folder / value}"]] + ["-o", "APT::Sandbox::User=root", "-o", "APT::Architecture=amd64"]
    output("apt-get", "-qq", *options, "update")
    output("apt-get", "-qq", *options, "download", *PACKAGES, cwd=folder)
    for package in folder.glob("*.deb"):
        output("dpkg-deb", "-x", str(package), str(folder / "root"))
    return [re.search(rf"/{name}_(?:\d+%3a)?([\d.]+)", " ".join(map(str, folder.glob("*.deb")))).group(1) for name in ["libc6", "musl"]]
