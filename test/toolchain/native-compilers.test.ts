import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const run = (base: string, line: string, made: string, files: Readonly<Record<string, string>> = {}, last = 'scratch') =>
  judge(`FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM ${last}\nCOPY --from=build ${made} /app\nENTRYPOINT ["/app"]\n`, {
    'main.x': '',
    ...files,
  }).prediction;

describe('compilers that call a C linker', () => {
  it.each([
    ['nimlang/nim:2.0.0-alpine', 'nim c -d:release --passL:-static -o:app main.nim', '/src/app'],
    ['nimlang/nim:2.0.0-alpine', 'nim c -d:release --passL:"-static" main.nim', '/src/main'],
    ['crystallang/crystal:1.11.2-alpine', 'crystal build --static --release src/main.cr -o app', '/src/app'],
    ['crystallang/crystal:1.11.2-alpine', 'crystal build src/server.cr --release --static', '/src/server'],
    ['haskell:9.6', 'ghc -O2 -optl-static -optl-pthread Main.hs -o app', '/src/app'],
    ['ocaml/opam:alpine', 'ocamlfind ocamlopt -package unix -ccopt -static main.ml -o app', '/src/app'],
    ['gcc:12', 'gfortran -static -O2 -o app main.f90', '/src/app'],
    ['thevlang/vlang:alpine', 'v -prod -cflags -static -o app main.v', '/src/app'],
    ['dlang2/ldc-ubuntu:1.36.0', 'ldc2 -static -of=app main.d', '/src/app'],
    ['tinygo/tinygo:0.31.2', 'tinygo build -o /app .', '/app'],
  ])('%s: %s is static', (base, line, made) => {
    expect(run(base, line, made)).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    ['nimlang/nim:2.0.0', 'nim c -d:release -o:app main.nim', '/src/app'],
    ['crystallang/crystal:1.11.2', 'crystal build --release main.cr -o app', '/src/app'],
    ['haskell:9.6', 'ghc -O2 Main.hs -o app', '/src/app'],
    ['haskell:9.6', 'ghc -static -O2 Main.hs -o app', '/src/app'],
    ['gcc:12', 'gfortran -O2 -o app main.f90', '/src/app'],
    ['dlang2/ldc-ubuntu:1.36.0', 'ldc2 -of=app main.d', '/src/app'],
    ['ghcr.io/graalvm/native-image-community:21', 'native-image -jar app.jar -o app', '/src/app'],
  ])('%s: %s asks for a loader', (base, line, made) => {
    expect(run(base, line, made)).toMatchObject({ outcome: 'fails', phase: 'start', errno: 'ENOENT' });
  });

  it('may be one that nobody knows, for Go', () => {
    const line = 'CC="zig cc -target x86_64-linux-musl" CGO_ENABLED=1 go build -o /app .';
    const files = { 'go.mod': 'module x\n\ngo 1.24\n', 'main.go': 'package main\n\nimport "net"\n\nfunc main() { net.LookupHost("x") }\n' };
    expect(run('golang:1.24', line, '/app', files).outcome).toBe('unknown');
  });

  it('may be told otherwise by a file', () => {
    expect(run('nimlang/nim:2.0.0', 'nim c -o:app main.nim', '/src/app', { 'nim.cfg': '--passL:-static\n' }).outcome).toBe('unknown');
    expect(run('nimlang/nim:2.0.0', 'nim c -o:app main.nim', '/src/app', {}, 'debian:bookworm').outcome).toBe('unknown');
    expect(run('tinygo/tinygo:0.31.2', 'tinygo build -target=wasm -o /app .', '/app').outcome).toBe('unknown');
    expect(run('crystallang/crystal:1.11.2', 'crystal build main.cr --cross-compile --target x -o app', '/src/app').outcome).toBe(
      'unknown',
    );
  });
});
