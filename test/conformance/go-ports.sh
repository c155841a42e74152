#!/usr/bin/env bash
# Usage: go-ports.sh FOLDER: builds a tiny program for every port of `go tool dist list` that links without cgo, as
# FOLDER/GOOS-GOARCH. What is there is kept; a port that does not link is named in FOLDER/not-built.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT
printf 'package main\n\nfunc main() { println("hello") }\n' > "$source/main.go"
printf 'module example.com/port\n\ngo 1.18\n' > "$source/go.mod"
: > "$folder/not-built"
cd "$source"
for port in $(go tool dist list); do
  out=$folder/${port/\//-}
  [ -e "$out" ] && continue
  GOFLAGS=-buildvcs=false GOTOOLCHAIN=local CGO_ENABLED=0 GOOS=${port%/*} GOARCH=${port#*/} \
    go build -ldflags '-s -w -X main.unused=value' -o "$out" . 2> "$folder/log" || echo "$port: $(tail -1 "$folder/log")" >> "$folder/not-built"
done
cat "$folder/not-built"
