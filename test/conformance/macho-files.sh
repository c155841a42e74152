#!/usr/bin/env bash
# Usage: macho-files.sh FOLDER: Mach-O files of every shape that clang, lld and llvm-lipo make, and those of Go's own tests.
set -euo pipefail
folder=$1 llvm=$(llvm-config --bindir 2> /dev/null || ls -d /usr/lib/llvm-*/bin | tail -1)
mkdir -p "$folder"
cd "$folder"
[ -e done ] && exit 0
echo 'int answer(void) { return 42; } int _start(void) { return answer(); } int main(void) { return answer(); }' > a.c
for target in x86_64-apple-macos10.13 x86_64-apple-macos12 arm64-apple-macos11 arm64-apple-ios14 x86_64-apple-ios14-simulator \
  armv7-apple-ios9 armv7k-apple-watchos4 arm64_32-apple-watchos5 i386-apple-macos10.6 arm64-apple-tvos13 x86_64-apple-ios14-macabi \
  powerpc-apple-darwin9 powerpc64-apple-darwin9 arm64e-apple-ios14; do
  "$llvm/clang" -target "$target" -c a.c -o "object-$target.o" 2> /dev/null || echo "no object for $target"
done
link() { # NAME TARGET-ARCH PLATFORM LEAST SDK [argument…]
  local name=$1 arch=$2 platform=$3 least=$4 sdk=$5
  shift 5
  "$llvm/ld64.lld" -arch "$arch" -platform_version "$platform" "$least" "$sdk" -undefined dynamic_lookup "$@" -o "$name" 2> log || { echo "no $name"; cat log; }
}
link lib-x86_64.dylib x86_64 macos 10.13 12.0 -dylib -install_name @rpath/lib.dylib object-x86_64-apple-macos10.13.o
link lib-arm64.dylib arm64 macos 11.0 12.3.1 -dylib -install_name @rpath/lib.dylib object-arm64-apple-macos11.o
link weak-x86_64 x86_64 macos 10.13 12.0 object-x86_64-apple-macos10.13.o -weak_library lib-x86_64.dylib -rpath @loader_path/../lib -rpath /opt/lib
link plain-x86_64 x86_64 macos 10.13 12.0 object-x86_64-apple-macos10.13.o lib-x86_64.dylib -rpath @executable_path
link plain-arm64 arm64 macos 11.0 12.0 object-arm64-apple-macos11.o lib-arm64.dylib
link reexport-x86_64.dylib x86_64 macos 10.13 12.0 -dylib -reexport_library lib-x86_64.dylib object-x86_64-apple-macos10.13.o
link bundle-x86_64 x86_64 macos 10.13 12.0 -bundle object-x86_64-apple-macos10.13.o
link plain-ios arm64 ios 14.0 15.2 object-arm64-apple-ios14.o
link plain-sim x86_64 ios-simulator 14.0 15.2 object-x86_64-apple-ios14-simulator.o
[ -e plain-x86_64 ] && [ -e plain-arm64 ] && "$llvm/llvm-lipo" -create plain-x86_64 plain-arm64 -output fat
[ -e fat ] && "$llvm/llvm-lipo" -create plain-x86_64 plain-arm64 -fat64 -output fat64 2> /dev/null || rm -f fat64
go=$(go env GOROOT 2> /dev/null || true)
for file in "$go"/src/debug/macho/testdata/*.base64; do
  [ -e "$file" ] && base64 -d "$file" > "go-$(basename "$file" .base64)"
done
# A program of Go 1.17, whose build information is in the old form.
[ -e "$go/src/debug/buildinfo/testdata/go117/go117.base64" ] && base64 -d "$go/src/debug/buildinfo/testdata/go117/go117.base64" > go117
cp "$go"/src/debug/pe/testdata/*-exec . 2> /dev/null || true
rm -f a.c log
touch done
