#!/usr/bin/env bash
# Usage: starts.sh FOLDER [alpine.tar.gz [busybox.tar.gz]], as root: builds the programs of starts.json with the compilers of Debian 11, 12
# and 13, each in a root of its own in FOLDER, starts them in roots with the libraries that images have, and writes what their loaders say
# (starts.json). Debian's packages come by way of apt with folders of its own; nothing of the system is changed. Rust and Go are this
# machine's. The archives are the root file systems of the official images; without them nothing is asked of those.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
alpine=${2:-}
busybox=${3:-}

# unpack NAME SUITE MERGED PACKAGE…: the packages and all that they depend on.
unpack() {
  local root=$folder/$1 apt=$folder/$1.apt suite=$2 merged=$3
  shift 3
  [ -e "$root/.done" ] && return
  mkdir -p "$apt"/{lists/partial,cache/archives/partial} "$root"
  local mirror
  mirror=$(apt-get indextargets --format '$(SITE)' | grep -v security | head -n 1)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$apt/sources.list"
  local options=(-q -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache"
    -o Dir::State::status=/dev/null -o Acquire::Languages=none -o APT::Sandbox::User=root -o APT::Install-Recommends=false)
  apt-get "${options[@]}" update > "$apt/log" 2>&1
  apt-get "${options[@]}" install -y --download-only "$@" >> "$apt/log" 2>&1
  for deb in "$apt"/cache/archives/*.deb; do dpkg -x "$deb" "$root"; done
  rm -rf "$apt"
  if [ "$merged" = merged ]; then
    for name in bin sbin lib lib64; do
      [ -L "$root/$name" ] && continue
      [ -d "$root/$name" ] && mkdir -p "$root/usr/$name" && cp -a "$root/$name/." "$root/usr/$name/" && rm -r "${root:?}/$name"
      ln -s "usr/$name" "$root/$name"
    done
  fi
  touch "$root/.done"
}

release() { case $1 in bullseye) echo apart ;; *) echo merged ;; esac; }
for suite in bullseye bookworm trixie; do
  unpack "build-$suite" "$suite" "$(release $suite)" libc6-dev gcc g++ dash coreutils musl-tools
  unpack "debian-$suite" "$suite" "$(release $suite)" libc6 libgcc-s1 libstdc++6 libc-bin
  ldconfig -r "$folder/debian-$suite"
done
# distroless: no cache, and /usr is merged since Debian 13.
unpack cc-debian12 bookworm apart libc6 libgcc-s1 libstdc++6
unpack base-debian12 bookworm apart libc6
rm -f "$folder"/base-debian12/{lib,usr/lib}/x86_64-linux-gnu/libgcc_s.so.1
mkdir -p "$folder/static"
[ -z "$alpine" ] || [ -d "$folder/alpine" ] || { mkdir "$folder/alpine" && tar xzf "$alpine" -C "$folder/alpine"; }
[ -z "$busybox" ] || [ -d "$folder/busybox" ] || { mkdir "$folder/busybox" && tar xzf "$busybox" -C "$folder/busybox"; }

mounts=()
trap 'for at in "${mounts[@]}"; do umount -l "$at"; done' EXIT
for root in "$folder"/build-*; do
  ln -sf dash "$root/bin/sh"
  ln -sf gcc "$root/usr/bin/cc"
  mkdir -p "$root"/{proc,dev,rust,cargo,go,tmp}
  chmod 1777 "$root/tmp"
  mount -t proc proc "$root/proc"
  mounts+=("$root/proc")
  for pair in "/dev dev" "$(rustc --print sysroot) rust" "$(go env GOROOT) go"; do
    read -r from to <<< "$pair"
    mount --bind "$from" "$root/$to"
    mounts+=("$root/$to")
  done
done
python3 "$here/starts.py" "$folder"
