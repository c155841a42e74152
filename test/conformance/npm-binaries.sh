#!/usr/bin/env bash
# Usage: npm-binaries.sh FOLDER: real programs for other systems as npm packages ship them, unpacked into FOLDER/NAME.
set -euo pipefail
folder=$1
packages='@rollup/rollup-darwin-arm64 @rollup/rollup-darwin-x64 @rollup/rollup-win32-x64-msvc @rollup/rollup-win32-ia32-msvc
  @rollup/rollup-freebsd-x64 @rollup/rollup-android-arm64 @rollup/rollup-linux-x64-musl @rollup/rollup-linux-riscv64-gnu
  @rollup/rollup-linux-arm-gnueabihf @esbuild/darwin-arm64 @esbuild/sunos-x64 @esbuild/netbsd-x64 @esbuild/openbsd-x64
  @esbuild/android-arm lightningcss-darwin-x64 fsevents'
for package in $packages; do
  here=$folder/$(echo "$package" | tr -d @ | tr / -)
  [ -e "$here/package" ] && continue
  mkdir -p "$here"
  (cd "$here" && npm pack --silent "$package" > /dev/null 2>&1 && tar xzf ./*.tgz && rm ./*.tgz) || echo "no $package"
done
