const core = await import('../dist/core.js');
const { lintDockerfile, memoryFiles } = core;
const platform = { os: 'linux', arch: 'amd64', variant: null };
const S = (piece, size) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const pieces = ['\n', 'a', 'a\n', ' ', '\t', '"', "'", '\\', '\\\n', '/', '*', '**/', '!a\n', '!', '[', '[a', '?', '#', '# x\n', ':', 'a:b:', 'a:x:1:1::/:/bin/sh\n', 'a:x:1:a,', ',', '=', 'a=', 'a=b\n', '{', '}', '[[', '[a]\n', '"""', "'''", '(', ')', '(\n', 'require (\n', 'require a v1\n', '// ', '/*', '\u2028', '\r', '\r\n', 'x.', 'a.b=', '-', 'é', '😀', '\0', 'include /etc/ld.so.conf.d/*.conf\n', 'include a\n', '/lib\n', 'import "C"\n', 'import (\n"a"\n)\n', 'var a = `', 'func a() {', '$', '${', '${A', '$(', '`', 'exec ', 'exec "$@"\n', 'exec a;', 'a=$a\n', 'if a; then\n', 'case a in\n', 'f() {\n', '<<A\n', 'cd a\n', 'export A=$A$A\n', 'set -e\n', 'source a\n', '. ./a\n', 'link-arg', 'features = [', '"a",', 'password=', 'token: ', 'ghp_', '-----BEGIN RSA PRIVATE KEY-----\n', 'https://a:b@c\n', '//npm/:_authToken=x\n', '{"a":', '{"auths":{"', 'key: ', '- ', 'machine a login b password c\n'];
const targets = {
  '.dockerignore': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  'etc/passwd': 'FROM scratch\nCOPY etc /etc\nCOPY app /app\nUSER foo:bar\nCMD ["/app"]\n',
  'etc/group': 'FROM scratch\nCOPY etc /etc\nCOPY app /app\nUSER 1:bar\nCMD ["/app"]\n',
  'etc/ld.so.conf': 'FROM debian:12\nCOPY etc /etc\nCOPY dyn /dyn\nCMD ["/dyn"]\n',
  'etc/ld.so.preload': 'FROM debian:12\nCOPY etc /etc\nCOPY dyn /dyn\nCMD ["/dyn"]\n',
  'etc/ld.so.cache': 'FROM debian:12\nCOPY etc /etc\nCOPY dyn /dyn\nCMD ["/dyn"]\n',
  'etc/ld-musl-x86_64.path': 'FROM alpine\nCOPY etc /etc\nCOPY dyn /dyn\nCMD ["/dyn"]\n',
  'run.sh': 'FROM debian:12\nCOPY --chmod=755 run.sh /run.sh\nENTRYPOINT ["/run.sh"]\nCMD ["/app"]\n',
  'run.sh ': 'FROM debian:12\nCOPY --chmod=755 run.sh /run.sh\nENTRYPOINT ["sh", "/run.sh"]\nCMD ["/app"]\n',
  'go.mod': 'FROM golang:1.22 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  'go.sum': 'FROM golang:1.22 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  'main.go': 'FROM golang:1.22 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -ldflags "-X main.A=b" -o /app .\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  'Cargo.toml': 'FROM rust:1.80 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /s/target/release/a /app\nCMD ["/app"]\n',
  'Cargo.lock': 'FROM rust:1.80 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /s/target/release/a /app\nCMD ["/app"]\n',
  '.cargo/config.toml': 'FROM rust:1.80 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /s/target/release/a /app\nCMD ["/app"]\n',
  'build.rs': 'FROM rust:1.80 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /s/target/release/a /app\nCMD ["/app"]\n',
  'rust-toolchain.toml': 'FROM rust:1.80 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /s/target/release/a /app\nCMD ["/app"]\n',
  'package.json': 'FROM node:20-slim\nWORKDIR /s\nCOPY . .\nCMD ["node", "x.js"]\n',
  '.env': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.npmrc': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.netrc': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.docker/config.json': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.aws/credentials': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.kube/config': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.git-credentials': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  '.pypirc': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  'id_rsa': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
  'secrets.yaml': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
};
import { readFileSync } from 'node:fs';
const dyn = new Uint8Array(readFileSync('../u/go1/app'));
const heads = { 'run.sh': '#!/bin/sh\n', 'go.mod': 'module a\ngo 1.22\n', 'main.go': 'package main\n', 'Cargo.toml': '[package]\nname = "a"\n' };
const n = Number(process.argv[2] ?? 262144), limit = Number(process.argv[3] ?? 700);
const wanted = process.argv[4] ? new RegExp(process.argv[4]) : /./;
for (const [file, text] of Object.entries(targets)) for (const p of pieces) {
  if (!wanted.test(file)) continue;
  const name = file.trim();
  const files = { 'Dockerfile': text, app: { type: 'file', mode: 0o755, content: '#!/bin/false\n' }, dyn: { type: 'file', mode: 0o755, content: dyn }, [name]: (heads[name] ?? '') + S(p, n) };
  if (['.cargo/config.toml', 'build.rs', 'rust-toolchain.toml', 'Cargo.lock'].includes(name)) files['Cargo.toml'] = heads['Cargo.toml'];
  if (name === 'go.sum') files['go.mod'] = heads['go.mod'];
  if (name.startsWith('go.')) files['main.go'] = 'package main\nimport "net"\nfunc main(){}\n';
  const t = performance.now();
  try { lintDockerfile({ file: 'Dockerfile', text, context: memoryFiles(files), pathInContext: 'Dockerfile' }, { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [], runtime: 'docker' }); } catch (e) { console.log('THROW', name, JSON.stringify(p), e.stack?.slice(0, 500)); }
  const ms = performance.now() - t;
  if (ms > limit) console.log(name, JSON.stringify(p), ms.toFixed(0));
}
