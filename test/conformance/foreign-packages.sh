#!/usr/bin/env bash
# Usage: foreign-packages.sh FOLDER [ARCH…]: unpacks Debian packages of other architectures into FOLDER/ARCH.
# Uses apt with folders of its own: nothing of the system is changed, nothing is installed. What is there is kept.
set -euo pipefail
folder=$1
shift
[ $# -gt 0 ] || set -- arm64 armhf armel i386 mips64el mipsel ppc64el s390x riscv64
packages='libc6 libc-bin coreutils libstdc++6 libgcc-s1 bash dpkg busybox-static musl tini'

for arch in "$@"; do
  here=$folder/$arch
  [ -e "$here/done" ] && continue
  mkdir -p "$here"/{lists/partial,cache/archives/partial,deb,root}
  # riscv64 is a release architecture from trixie on.
  suite=bookworm
  [ "$arch" = riscv64 ] && suite=trixie
  # The mirror that this machine's own apt uses.
  mirror=$(apt-get indextargets --format '$(SITE)' | grep -v security | head -n 1)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$here/sources.list"
  options=(-q -o "APT::Architecture=$arch" -o "APT::Architectures=$arch" -o "Dir::Etc::sourcelist=$here/sources.list"
    -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$here/lists" -o "Dir::Cache=$here/cache" -o Dir::State::status=/dev/null
    -o Acquire::Languages=none -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update > "$here/log" 2>&1
  for package in $packages; do
    (cd "$here/deb" && apt-get "${options[@]}" download "$package") >> "$here/log" 2>&1 || echo "no $package for $arch" >> "$here/log"
  done
  for deb in "$here"/deb/*.deb; do dpkg -x "$deb" "$here/root"; done
  rm -rf "$here"/{lists,cache,deb}
  touch "$here/done"
  echo "$arch: $(find "$here/root" -type f | wc -l) files"
done
