import { describe, expect, it } from 'vitest';
import { judge, said } from '../rules/judge.ts';

const MODULE = { 'go.mod': 'module example.com/svc\n\ngo 1.22\n' };
const SERVER = { ...MODULE, 'cmd/svc/main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n' };
const HELLO = { ...MODULE, 'main.go': 'package main\n\nfunc main() { println("hi") }\n' };

function goBuild(run: string, final = 'FROM scratch\nCOPY --from=build /out/svc /svc\n', base = 'golang:1.22'): string {
  return `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\n${final}ENTRYPOINT ["/svc"]\n`;
}

describe('a program that a RUN line is yet to make', () => {
  it('starts, and the line that makes it is named', () => {
    const result = judge(goBuild('CGO_ENABLED=0 go build -o /out/svc ./cmd/svc'), SERVER);
    expect(result).toMatchObject({
      prediction: { outcome: 'ok' },
      program: '/svc',
      madeBy: { command: 'go build', line: 4 },
      findings: [],
    });
  });

  it.each(['/src/', '//src', '/src/.', '/x/../src/', '$GOPATH/src/svc/'])('starts where its directory is written %s', (directory) => {
    const made = (base: string, run: string, files: Parameters<typeof judge>[1]) =>
      judge(
        `FROM ${base} AS build\nWORKDIR ${directory}\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build /out/svc /svc\nENTRYPOINT ["/svc"]\n`,
        files,
      ).prediction.outcome;
    expect(made('golang:1.22', 'CGO_ENABLED=0 go build -o /out/svc ./cmd/svc', SERVER)).toBe('ok');
    expect(
      made('gcc:13', 'mkdir -p /out && gcc -static -o svc main.c && mv svc /out/svc', { 'main.c': 'int main(void){return 0;}\n' }),
    ).toBe('ok');
    expect(
      made('rust:1.79-alpine', 'cargo build --release && mkdir /out && cp target/release/svc /out/svc', {
        'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
        'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
        'src/main.rs': 'fn main() {}\n',
      }),
    ).toBe('ok');
  });

  it('is not linked by a C compiler into a directory that is not there', () => {
    const outcome = (run: string, base = 'gcc:13'): string => {
      const { prediction } = judge(
        `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build /out/svc /svc\nENTRYPOINT ["/svc"]\n`,
        {
          'main.c': 'int main(void){return 0;}\n',
          'Makefile': 'svc:\n\tgcc -static -o /out/svc main.c\n',
          'prepare.pl': 'mkdir "/out";\n',
        },
      );
      return prediction.phase === 'build' ? (prediction.message ?? '').replace(/^.*exit code/, 'exit code') : prediction.outcome;
    };
    for (const run of [
      'gcc -static -o /out/svc main.c',
      'cc -static main.c -o/out/svc && strip /out/svc',
      'mkdir -p /build && gcc -static -o /out/svc main.c',
      'gcc -c main.c && gcc -static -o /out/svc main.o',
    ])
      expect(outcome(run), run).toBe('exit code: 1');
    expect(outcome('make')).toBe('exit code: 2');
    for (const run of [
      'mkdir -p /out && gcc -static -o /out/svc main.c',
      'install -d /out && gcc -static -o /out/svc main.c',
      'cp -r /src /out && gcc -static -o /out/svc main.c',
      'perl prepare.pl && gcc -static -o /out/svc main.c',
    ])
      expect(outcome(run), run).not.toBe('exit code: 1');
    expect(outcome('gcc -static -o /usr/local/bin/svc main.c && mkdir /out && mv /usr/local/bin/svc /out')).toBe('ok');
    expect(outcome('gcc -static -o /out/svc main.c || true')).not.toContain('exit code: 1');
    // Somebody's own image may have it.
    expect(outcome('gcc -static -o /out/svc main.c', 'mine/gcc')).toBe('ok');
  });

  it('is not written into a bind mount, which is read only', () => {
    const ending = (mount: string, run: string): string =>
      /exit code: \d+$/.exec(
        judge(
          `FROM golang:1.22 AS build\nWORKDIR /src\nRUN --mount=type=bind,target=.${mount} ${run}\nFROM scratch\nCOPY --from=build /out/svc /svc\nENTRYPOINT ["/svc"]\n`,
          { ...HELLO, 'c/main.c': 'int main(void){return 0;}\n', 'bin/keep': '' },
        ).prediction.message ?? '',
      )?.[0] ?? 'none';
    for (const run of [
      'CGO_ENABLED=1 go build -o bin/svc .',
      'go build',
      'gcc -static -o svc c/main.c',
      'gcc -static c/main.c && mv a.out /out',
    ])
      expect(ending('', run), run).toBe('exit code: 1');
    expect(
      judge(goBuild('true').replace('COPY . .\nRUN', 'RUN --mount=type=bind,target=. CGO_ENABLED=0 go build -o /out/svc main.go &&'), HELLO)
        .prediction.outcome,
    ).toBe('ok');
    for (const [mount, run] of [
      [',rw', 'go build -o bin/svc .'],
      [' --mount=type=cache,target=/src/bin', 'go build -o bin/svc .'],
      ['', 'go build -o /out/svc main.go'],
      ['', 'go build -o bin/svc . || true'],
    ] as const)
      expect(ending(mount, run), `${mount} ${run}`).toBe('none');
  });

  it('misses its loader where its sources want cgo and nothing turns it off', () => {
    const result = judge(goBuild('go build -o /out/svc ./cmd/svc'), SERVER);
    expect(result.prediction).toMatchObject({
      outcome: 'fails',
      phase: 'start',
      errno: 'ENOENT',
      message: 'exec /svc: no such file or directory',
    });
    expect(result.findings.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([['cgo-not-disabled', 'error', 4]]);
  });

  it('is left open where a package that is not at hand may bring C code', () => {
    const files = {
      'go.mod': `${MODULE['go.mod']}\nrequire example.org/lite v1.0.0\n`,
      'go.sum': 'example.org/lite v1.0.0 h1:x=\n',
      'main.go': 'package main\n\nimport _ "example.org/lite"\n\nfunc main() {}\n',
    };
    expect(judge(goBuild('go build -o /out/svc .'), files).prediction.outcome).toBe('unknown');
  });

  it.each([
    ['go generate ./... && CGO_ENABLED=0 go build -o /out/svc .', 'ok', '/out/svc'],
    ['CGO_ENABLED=0 go build -o svc . && mv svc /usr/local/bin/svc', 'ok', '/usr/local/bin/svc'],
    ['CGO_ENABLED=0 go build -o svc . && cp svc /usr/local/bin/', 'ok', '/usr/local/bin/svc'],
    ['CGO_ENABLED=0 go install . && mv $(go env GOPATH)/bin/svc /svc', 'ok', '/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc-$(go env GOOS)-$(go env GOARCH) .', 'ok', '/out/svc-linux-amd64'],
    ['CGO_ENABLED=0 go build -o $(go env GOMODCACHE)/svc .', 'unknown', '/svc'],
    ['CGO_ENABLED=0 go build -o $PWD/bin/svc .', 'ok', '/src/bin/svc'],
    ['cd /src && mkdir x && cd x && CGO_ENABLED=0 go build -o "${PWD}/svc" ..', 'ok', '/src/x/svc'],
    ['CGO_ENABLED=0 go build -o $HOME/svc .', 'ok', '/root/svc'],
    ['HOME=$(date) && CGO_ENABLED=0 go build -o $HOME/svc .', 'unknown', '/root/svc'],
    ['CGO_ENABLED=0 go build -o svc . && mv svc /opt/svc', 'ok', '/opt/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc . && upx --best /out/svc', 'ok', '/out/svc'],
    ['upx /out/svc', 'unknown', '/out/svc'],
    ['CGO_ENABLED=0 go build -o svc . && upx -9 -o /out/svc svc', 'ok', '/out/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc .\nRUN upx --best --lzma /out/svc || true', 'ok', '/out/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc .\nRUN curl -o /out/svc https://example.org/svc && upx /out/svc', 'unknown', '/out/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc . && tar czf /out/svc.tgz -C /out svc', 'ok', '/out/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc . && tar --create --file=/out/svc --remove-files x', 'unknown', '/out/svc'],
    ['CGO_ENABLED=0 go build -o /out/svc . && tar cf /out/svc main.go', 'unknown', '/out/svc'],
  ])('is followed through %s: %s', (line, outcome, from) => {
    const upx = line.includes('upx') ? '\nRUN apt-get update && apt-get install -y upx-ucl' : '';
    const text = goBuild(`mkdir -p /out && ${line}`)
      .replace('/out/svc /svc', `${from} /svc`)
      .replace(/^FROM .*$/m, (first) => first + upx);
    expect(judge(text, HELLO).prediction.outcome).toBe(outcome);
  });

  it.each([
    [
      '#!/bin/sh\nset -e\n# build [out]\nbuild() {\n  out="${1:-/out/svc}"\n  mkdir -p "$(dirname "$out")"\n  CGO_ENABLED=0 go build -o "$out" . || { echo failed >&2; exit 1; }\n}\nbuild "$@"\n',
      'ok',
    ],
    [
      '#!/bin/sh\nset -e\nDIR=$(cd "$(dirname "$0")" && pwd)\ncd "$(dirname "$DIR")"\nfor name in svc; do CGO_ENABLED=0 go build -o /out/$name .; done\n',
      'ok',
    ],
    [
      '#!/bin/bash\nset -euo pipefail\nSCRIPT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" &> /dev/null && pwd)"\ncd "$SCRIPT_DIR/.."\nCGO_ENABLED=0 go build -o "$SCRIPT_DIR/../../out/svc" .\n',
      'ok',
    ],
    [
      '#!/bin/sh\nreadonly OUT=/out/svc\nlog() { echo "build: $1"; }\nmain() { local flags="-s -w"; log "$OUT"; CGO_ENABLED=0 go build -ldflags "$flags" -o $OUT .; }\ncase "${1:-/x}" in *) main;; esac\n',
      'ok',
    ],
    ['#!/bin/sh\nbuild() { [ -n "$1" ] || return 0; CGO_ENABLED=0 go build -o /out/svc .; }\nbuild\n', 'fails'],
    ['#!/bin/sh\nclean() { rm -rf /out; }\nCGO_ENABLED=0 go build -o /out/svc .\n', 'ok'],
    ['#!/bin/sh\nbuild() { CGO_ENABLED=0 go build -o /out/svc .; }\nclean() { rm -rf /out; }\nbuild; trap clean EXIT\n', 'unknown'],
    ['#!/bin/sh\nbuild() { CGO_ENABLED=0 go build -o /out/svc .; }\nbuild | tee log\n', 'unknown'],
  ])('is followed through the functions of %j: %s', (script, outcome) => {
    const text = `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN ${script.startsWith('#!/bin/bash') ? 'bash' : 'sh'} scripts/build.sh\nFROM scratch\nCOPY --from=build /out/svc /svc\nENTRYPOINT ["/svc"]\n`;
    expect(judge(text, { ...HELLO, 'scripts/build.sh': script }).prediction.outcome).toBe(outcome);
  });

  it('is for the platform that a file of the line before names', () => {
    const made = (arch: string, build: string): string | null => {
      const { prediction } = judge(
        `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN case "$(uname -m)" in x86_64) echo ${arch} > /arch;; *) exit 1;; esac\nRUN ${build}\nFROM scratch\nCOPY --from=build /svc /svc\nENTRYPOINT ["/svc"]\n`,
        HELLO,
      );
      return prediction.outcome === 'fails' ? prediction.message : prediction.outcome;
    };
    expect(made('amd64', 'CGO_ENABLED=0 GOARCH=$(cat /arch) go build -o /svc .')).toBe('ok');
    expect(made('arm64', 'CGO_ENABLED=0 GOARCH="$(cat /arch)" go build -o /svc .')).toBe('exec /svc: exec format error');
    expect(made('arm64', 'echo amd64 > /arch; CGO_ENABLED=0 GOARCH=$(cat /arch) go build -o /svc .')).toBe('unknown');
    expect(made('amd64', 'CGO_ENABLED=0 GOARCH=$(cat /none) go build -o /svc .')).toBe('unknown');
  });

  it('is left open behind go generate where a source has a command for it', () => {
    const text = goBuild('go generate ./... && CGO_ENABLED=0 go build -o /out/svc .');
    expect(judge(text, { ...HELLO, 'gen/gen.go': '//go:generate ./anything\npackage gen\n' }).prediction.outcome).toBe('unknown');
  });

  it.each([
    ['gcc -o /out/svc main.c $(pkg-config --cflags --libs openssl)', 'exec /svc: no such file or directory'],
    ['gcc -static -o /out/svc main.c `pkg-config --static --libs openssl`', 'ok'],
    [
      'gcc $(curl-config --cflags) -c main.c && gcc -I$(pg_config --includedir) -o /out/svc main.o $(curl-config --libs)',
      'exec /svc: no such file or directory',
    ],
    ['gcc $(cat flags) -o /out/svc main.c', 'unknown'],
    ['gcc $(pkg-config --libs x; cat flags) -o /out/svc main.c', 'unknown'],
    ['make -j$(nproc)', 'exec /svc: no such file or directory'],
    ['make --jobs=$(nproc) LDFLAGS=-static', 'ok'],
    ['make -j 4 LDFLAGS=-static', 'ok'],
    ['make -j $(nproc) LDFLAGS=-static', 'ok'],
  ])('is linked by %s, whatever packages say of their libraries', (line, outcome) => {
    const files = {
      'main.c': 'int main(void) { return 0; }\n',
      Makefile: 'LIBS := $(shell pkg-config --libs openssl)\n/out/svc: main.o\n\t$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)\n',
    };
    const { prediction } = judge(goBuild(`mkdir -p /out && ${line}`, undefined, 'gcc:13'), files);
    expect(prediction.outcome === 'fails' ? prediction.message : prediction.outcome).toBe(outcome);
  });

  it('is what a RUN line wrote of it, in GOPATH too, where no image has a go.mod', () => {
    const text = (directory: string): string =>
      `FROM golang:1.22 AS build\nWORKDIR ${directory}\nRUN echo 'package main;import "os";func main() {os.Exit(0)}' > main.go\nRUN CGO_ENABLED=0 go build -o /svc main.go\nFROM scratch\nCOPY --from=build /svc /svc\nENTRYPOINT ["/svc"]\n`;
    for (const directory of ['/src', '/go/src/main'])
      expect([directory, judge(text(directory)).prediction.outcome]).toEqual([directory, 'ok']);
  });

  it('is left open where there are no sources to see, or another module may be meant', () => {
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc ./cmd/svc')).prediction.outcome).toBe('unknown');
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc ./...'), SERVER).prediction.outcome).toBe('ok');
    expect(judge(goBuild('test -f x || CGO_ENABLED=0 go build -o /out/svc ./cmd/svc'), SERVER).prediction.outcome).toBe('unknown');
  });

  it('is left open with a compiler that some package may have brought', () => {
    const base = 'golang:1.22-alpine';
    expect(judge(goBuild('go build -o /out/svc ./cmd/svc', undefined, base), SERVER).prediction.outcome).toBe('ok');
    expect(
      judge(goBuild('apk add --no-cache git make && go build -o /out/svc ./cmd/svc', undefined, base), SERVER).prediction.outcome,
    ).toBe('ok');
    expect(
      judge(goBuild('apk add --no-cache vips-dev && go build -o /out/svc ./cmd/svc', undefined, base), SERVER).prediction.outcome,
    ).toBe('unknown');
  });

  it('is not built where cgo is off and its sources are C', () => {
    const files = { ...MODULE, 'main.go': 'package main\n\nimport "C"\n\nfunc main() {}\n' };
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc .'), files).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(judge(goBuild('go build -o /out/svc .'), files).prediction).toMatchObject({ outcome: 'fails', errno: 'ENOENT' });
  });

  it.each([
    ['1.22', 'go get -d -v ./...', 'ok'],
    ['1.22', 'go get ./... && go mod tidy', 'ok'],
    ['1.17', 'go get', 'ok'],
    ['1.15', 'go get', 'unknown'],
    ['1.22', 'export GO111MODULE=auto && go get', 'unknown'],
  ])('lies beside what golang:%s keeps below /go for %s: %s', (version, command, outcome) => {
    const text = `FROM golang:${version} AS build\nWORKDIR /go/src/app\nCOPY . .\nRUN ${command} && CGO_ENABLED=0 go build -o app\nFROM scratch\nCOPY --from=build /go/src/app/app /app\nCMD ["/app"]\n`;
    expect(judge(text, HELLO).prediction.outcome).toBe(outcome);
  });

  it.each(['go mod tidy', 'go get -d ./...', 'go mod vendor', 'go mod download && go mod verify'])(
    'is what its sources say after %s',
    (command) => {
      expect(judge(goBuild(`${command} && CGO_ENABLED=0 go build -o /out/svc ./cmd/svc`), SERVER).prediction.outcome).toBe('ok');
    },
  );

  it.each(['/go/src/svc', '/go/svc', '$GOPATH/src/example.com/svc'])(
    'is what its sources say in %s after go mod download, which writes to /go/pkg alone',
    (directory) => {
      const text = (fetch: string): string =>
        `FROM golang:1.22 AS build\nWORKDIR ${directory}\nCOPY go.mod ./\nRUN ${fetch}\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/svc ./cmd/svc\nFROM scratch\nCOPY --from=build /out/svc /svc\nENTRYPOINT ["/svc"]\n`;
      for (const fetch of ['go mod download', 'GOPATH=/go:/more go mod download'])
        expect(judge(text(fetch), SERVER).prediction.outcome).toBe('ok');
    },
  );

  it.each(['/opt/src', '/srv/app', '/home/rust/src'])(
    'is what its sources say in %s, where packages put things beside them',
    (directory) => {
      const files = {
        'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
        'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
        'src/main.rs': 'fn main() {}\n',
      };
      const text = `FROM rust:alpine AS build\nWORKDIR ${directory}\nRUN apk --no-cache add musl-dev\nCOPY . .\nRUN cargo install --path .\nFROM scratch\nCOPY --from=build /usr/local/cargo/bin/svc /svc\nENTRYPOINT ["/svc"]\n`;
      expect(judge(text, files).prediction.outcome).toBe('ok');
    },
  );

  it('lies in /go/bin where apk add came before, which puts nothing there', () => {
    const text = (add: string): string =>
      `FROM golang:1.24-alpine AS build\nRUN ${add}\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /go/bin/svc ./cmd/svc\nFROM scratch\nCOPY --from=build /go/bin/svc /svc\nENTRYPOINT ["/svc"]\n`;
    expect(judge(text('apk add --no-cache git mailcap'), SERVER).prediction.outcome).toBe('ok');
    expect(judge(text('apk add --root /go git'), SERVER).prediction.outcome).toBe('unknown');
  });

  it('may come to require what it imports, and to have what go mod vendor brings', () => {
    const files = { ...MODULE, 'main.go': 'package main\n\nimport _ "example.com/svc/api"\n\nfunc main() {}\n' };
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc .'), files).prediction.outcome).toBe('fails');
    expect(judge(goBuild('go mod tidy && CGO_ENABLED=0 go build -o /out/svc .'), files).prediction.outcome).toBe('ok');
    expect(
      judge(
        'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN go mod vendor\nFROM scratch\nCOPY --from=build /src/vendor /vendor\nCMD ["/x"]\n',
        files,
      ).prediction.phase,
    ).not.toBe('build');
  });

  it('is what it was when it is stripped', () => {
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc . && strip --strip-all /out/svc'), HELLO).prediction.outcome).toBe('ok');
  });

  it('is what its sources say after its tests', () => {
    expect(judge(goBuild('go vet ./... && go test ./... && CGO_ENABLED=0 go build -o /out/svc .'), HELLO).prediction.outcome).toBe('ok');
  });

  it.each([
    ['./cmd/old/main.go', 'stat /src/cmd/old/main.go: directory not found', 'go build … ./cmd/svc'],
    ['main.go', 'no required module provides package main.go; to add it:', 'go build … ./cmd/svc'],
    ['./cmd/svc/main.go ./cmd/svc/more.go', 'stat ./cmd/svc/more.go: no such file or directory', 'go build … ./cmd/svc'],
    ['./cmd/svc/main.go ./cmd/svc', 'named files must be .go files: ./cmd/svc', 'go build … ./cmd/svc'],
    ['cmd/svc', 'package cmd/svc is not in std', 'go build … ./cmd/svc'],
  ])('is not made of %s', (names, words, fix) => {
    const result = judge(goBuild(`CGO_ENABLED=0 go build -o /out/svc ${names}`), SERVER);
    expect(result.prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(result.findings[0]?.label).toContain(words);
    expect(result.findings[0]?.fix ?? null).toBe(fix);
  });

  it.each(['./cmd/svc/*', 'cmd/svc/*.go', './cmd/*', 'cmd/svc/ma[i]n.go'])('is made of what the shell finds for %s', (names) => {
    const { prediction, findings } = judge(goBuild(`CGO_ENABLED=0 go build -o /out/svc ${names}`), SERVER);
    expect([prediction.outcome, findings]).toEqual([names.includes('[') ? 'unknown' : 'ok', []]);
  });

  it('is not made of a pattern that finds nothing, or stands in quotes', () => {
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc ./cmd/svc/*.c'), SERVER).prediction.outcome).not.toBe('ok');
    expect(judge(goBuild("CGO_ENABLED=0 go build -o /out/svc './cmd/svc/*'"), SERVER).prediction.outcome).not.toBe('ok');
    expect(
      judge(goBuild('CGO_ENABLED=0 go build -o /out/ ./cmd/*'), { ...SERVER, 'cmd/other/main.go': 'package main\n\nfunc main() {}\n' })
        .prediction.outcome,
    ).toBe('ok');
  });

  it.each(['cmd/svc/main.go', 'example.com/svc/cmd/svc', 'cmd/svc/*.go', './...'])('is made of %s', (names) => {
    expect(judge(goBuild(`CGO_ENABLED=0 go build -o /out/svc ${names}`), SERVER).prediction.outcome).not.toBe('fails');
  });

  it('is left open where Go may have such a package, or a line before may have brought the file', () => {
    const files = { ...SERVER, 'net/svc/main.go': 'package main\n\nfunc main() {}\n' };
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc net/svc'), files).prediction.outcome).toBe('unknown');
    expect(
      judge(goBuild('go generate ./... && CGO_ENABLED=0 go build -o /out/svc ./cmd/svc/made.go'), {
        ...SERVER,
        'gen.go': '//go:generate make-it\n\npackage svc\n',
      }).prediction.outcome,
    ).toBe('unknown');
  });

  it('needs no go.mod where modules are off, or a line before makes one', () => {
    const { 'go.mod': _, ...bare } = HELLO;
    const build = 'CGO_ENABLED=0 go build -o /out/svc .';
    expect(judge(goBuild(build), bare).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(judge(goBuild(`go mod init example.com/svc\nRUN ${build}`), bare).prediction.outcome).toBe('ok');
    expect(judge(goBuild(`go env -w GO111MODULE=off && ${build}`), bare).prediction.outcome).toBe('ok');
    expect(judge(goBuild(build, undefined, 'golang:1.15'), bare).prediction.outcome).toBe('ok');
  });

  it('may need a module of its own below its path, which comes from elsewhere', () => {
    const main = 'package main\n\nimport _ "example.com/svc/api/v1"\n\nfunc main() {}\n';
    const text = goBuild('CGO_ENABLED=0 go build -o /out/svc .');
    expect(
      judge(text, {
        'go.mod': `${MODULE['go.mod']}\nrequire (\n\texample.com/svc/api v1.2.0\n)\n`,
        'go.sum': 'example.com/svc/api v1.2.0 h1:x=\n',
        'main.go': main,
      }).prediction.outcome,
    ).toBe('ok');
    expect(judge(text, { ...MODULE, 'main.go': main }).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
  });

  // What Go 1.26 says of these very files.
  it('is not built of what go.mod or go.sum does not vouch for, unless a line before may have brought it', () => {
    const main = 'package main\n\nimport _ "example.org/lib/a"\n\nfunc main() {}\n';
    const wants = `${MODULE['go.mod']}\nrequire example.org/lib v1.2.0\n`;
    const sum = 'example.org/lib v1.2.0 h1:x=\nexample.org/lib v1.2.0/go.mod h1:x=\n';
    const build = 'CGO_ENABLED=0 go build -o /out/svc .';
    const of = (run: string, files: Readonly<Record<string, string>>, base?: string): string =>
      judge(goBuild(run, undefined, base), { 'main.go': main, ...files }).findings[0]?.label ?? '';
    expect(of(build, MODULE)).toContain('no required module provides package example.org/lib/a; to add it:');
    expect(of(build, { 'go.mod': wants })).toContain('missing go.sum entry for module providing package example.org/lib/a');
    expect(of(build.replace(' .', ' main.go'), { 'go.mod': wants })).toContain(
      'missing go.sum entry for module providing package example.org/lib/a',
    );
    expect(of(build, { 'go.mod': wants, 'go.sum': 'example.org/lib v1.2.0/go.mod h1:x=\n' })).toContain('missing go.sum entry for');
    expect(of(`go mod download && ${build}`, { 'go.mod': wants })).toContain('missing go.sum entry for');
    expect(of(build, { 'go.mod': wants.replace('1.22', '1.16') })).toContain('missing go.sum entry for go.mod file; to add it:');
    const fine = [
      of(build, { 'go.mod': wants, 'go.sum': sum }),
      of(`go mod tidy && ${build}`, { 'go.mod': wants }),
      of(`go mod download all && ${build}`, { 'go.mod': wants }),
      of(build, { 'go.mod': wants }, 'golang:1.15'),
      of(build.replace('build', 'build -mod=mod'), { 'go.mod': wants }),
      of(`GOFLAGS=-mod=mod ${build}`, { 'go.mod': wants }),
      of(build, { 'go.mod': `${wants}replace example.org/lib => example.org/fork v1.0.0\n` }),
      of(build, { 'go.mod': wants, 'go.work': 'go 1.22\n\nuse .\n' }),
      of('go install example.org/tool@latest && touch /out/svc', { 'go.mod': wants }),
    ];
    expect(fine.filter((text) => text.includes('go.sum') || text.includes('no required'))).toEqual([]);
  });

  // What Go 1.26 says of these very files.
  it('is not built from a vendor directory that says other than go.mod, or that is not there', () => {
    const files = {
      'go.mod': `${MODULE['go.mod']}\nrequire (\n\texample.org/lib v1.2.0 // indirect\n)\n`,
      'go.sum': 'example.org/lib v1.2.0 h1:x=\n',
      'main.go': 'package main\n\nimport _ "example.org/lib"\n\nfunc main() {}\n',
      'vendor/modules.txt': '# example.org/lib v1.2.0\n## explicit; go 1.20\nexample.org/lib\n',
      'vendor/example.org/lib/lib.go': 'package lib\n',
    };
    const { 'vendor/modules.txt': list, 'vendor/example.org/lib/lib.go': _, ...bare } = files;
    const of = (run: string, changed: Readonly<Record<string, string>> = files): string =>
      judge(goBuild(`CGO_ENABLED=0 ${run} -o /out/svc .`), changed).findings[0]?.label ?? '';
    const outcome = (run: string, changed: Readonly<Record<string, string>> = files) =>
      judge(goBuild(`CGO_ENABLED=0 ${run} -o /out/svc .`), changed).prediction.outcome;
    const stale =
      'go: inconsistent vendoring in /src: example.org/lib@v1.2.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt';
    expect(of('go build')).not.toContain('inconsistent');
    expect(of('go build -mod=vendor', bare)).toContain(stale);
    expect(of('go build', { ...bare, 'vendor/keep': '' })).toContain(stale);
    expect(of('go build', { ...files, 'vendor/modules.txt': list.replace('1.2.0', '1.1.0') })).toContain(stale);
    expect(of('go build', { ...files, 'vendor/modules.txt': `${list}# example.org/old v1.0.0\n## explicit\n` })).toContain(
      'example.org/old@v1.0.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod',
    );
    expect(of('go build', { ...bare, 'vendor/modules.txt': list })).toContain(
      'cannot find module providing package example.org/lib: import lookup disabled by -mod=vendor',
    );
    expect(outcome('go build')).toBe('ok');
    for (const run of ['go build -mod=readonly', 'go build -mod=mod'])
      expect(outcome(run, { ...files, 'vendor/modules.txt': '' })).toBe('ok');
    expect(of('go build', { ...files, 'cmd/a/a.go': 'package main\n' }).length).toBe(0);
    expect(
      judge(goBuild('CGO_ENABLED=0 go build -o /out/svc cmd/a'), { ...files, 'cmd/a/a.go': 'package main\n' }).findings[0]?.label,
    ).toContain('package cmd/a is not in std');
    expect(outcome('go mod vendor && CGO_ENABLED=0 go build -mod=vendor', bare)).toBe('ok');
    expect(outcome('go build', { ...files, 'go.mod': files['go.mod'].replace('go 1.22\n', ''), 'vendor/modules.txt': '' })).toBe('ok');
    expect(outcome('go build', { ...files, 'vendor/modules.txt': `## workspace\n` })).toBe('ok');
  });

  // What Go 1.26 says of these very files.
  it('is not built, and nothing downloaded, where the directory that replaces a module is not there', () => {
    const files = {
      'go.mod': `${MODULE['go.mod']}\nrequire example.org/lib v1.2.0\n\nreplace example.org/lib => ../kit\n`,
      'main.go': 'package main\n\nimport _ "example.org/lib/a"\n\nfunc main() {}\n',
    };
    const label = (run: string, changed: Readonly<Record<string, string>> = files): string =>
      judge(goBuild(run), changed).findings[0]?.label ?? '';
    const build = 'CGO_ENABLED=0 go build -o /out/svc .';
    expect(label(build)).toContain('example.org/lib@v1.2.0: replacement directory ../kit does not exist');
    for (const command of ['go mod download', 'go mod verify'])
      expect(label(command)).toContain(
        'go: example.org/lib@v1.2.0 (replaced by ../kit): reading /kit/go.mod: open /kit/go.mod: no such file or directory',
      );
    expect(label('go mod download example.org/other@v1.0.0')).not.toContain('replaced');
    const here = {
      ...files,
      'go.mod': files['go.mod'].replace('../kit', './lib'),
      'lib/go.mod': 'module example.org/lib\n',
      'lib/a/a.go': 'package a\n',
    };
    expect(judge(goBuild(`go mod download && ${build}`), here).prediction.outcome).toBe('ok');
    // Nothing of it is imported.
    expect(judge(goBuild(build), { ...files, 'main.go': HELLO['main.go'] }).prediction.outcome).toBe('ok');
    expect(
      judge(goBuild('go mod download'), { ...files, 'go.mod': files['go.mod'].replace(/require.*\n/, '') }).prediction.message,
    ).not.toContain('go mod download');
    // What is vendored is vendored of it too.
    expect(
      judge(goBuild(build), {
        ...files,
        'vendor/modules.txt': '# example.org/lib v1.2.0 => ../kit\n## explicit\nexample.org/lib/a\n',
        'vendor/example.org/lib/a/a.go': 'package a\n',
      }).prediction.outcome,
    ).toBe('ok');
  });

  it('is each what its own sources say, of several that one line makes', () => {
    const files = { ...SERVER, 'cmd/hello/main.go': HELLO['main.go'] };
    for (const run of [
      'go build -o /out/ ./...',
      'go install ./... && cp /go/bin/hello /go/bin/svc /out/'.replace('cp', 'mkdir -p /out && cp'),
    ]) {
      const made = (name: string): string => judge(goBuild(run).replace('/out/svc', `/out/${name}`), files).prediction.outcome;
      expect([made('hello'), made('svc')]).toEqual(['ok', 'fails']);
    }
  });

  // What Go 1.26 makes of such files: a loader is asked for, and the libraries that are named.
  it('asks for a loader without cgo too, where its linker binds C functions to it', () => {
    const build = 'CGO_ENABLED=0 go build -o /out/svc .';
    const on = (base: string): string => `FROM ${base}\nCOPY --from=build /out/svc /svc\n`;
    const own = { ...HELLO, 'bind.go': 'package main\n\n//go:cgo_import_dynamic x_free free "libc.so.6"\n' };
    const bound = judge(goBuild(build), own);
    expect(bound.prediction).toMatchObject({ outcome: 'fails', errno: 'ENOENT', message: 'exec /svc: no such file or directory' });
    expect(bound.findings.map(({ rule, severity, line, label, fix }) => [rule, severity, line, label, fix])).toEqual([
      ['dynamic-toolchain-default', 'error', 4, 'its own package calls C libraries, cgo or not', 'FROM gcr.io/distroless/base-debian12'],
    ]);
    expect(judge(goBuild(build, on('gcr.io/distroless/base-debian12'), 'golang:1.24-bookworm'), own)).toMatchObject({
      prediction: { outcome: 'ok' },
      findings: [],
    });
    // It is for Linux, and no other file says so.
    expect(judge(goBuild(build), { ...HELLO, 'bind_darwin.go': own['bind.go'] }).prediction.outcome).toBe('ok');

    const versionOf = (path: string): string => (path.endsWith('/v4') ? 'v4.0.0' : 'v1.0.0');
    const requires = (...modules: string[]): string =>
      `${MODULE['go.mod']}\nrequire (\n${modules.map((one) => `\t${one} ${versionOf(one)}\n`).join('')})\n`;
    const sums = (...modules: string[]): string =>
      modules.map((one) => `${one} ${versionOf(one)} h1:x=\n${one} ${versionOf(one)}/go.mod h1:x=\n`).join('');
    const [purego, lite, gopsutil] = ['github.com/ebitengine/purego', 'example.org/lite', 'github.com/shirou/gopsutil/v4'];
    const using = (imported: string, ...modules: string[]) =>
      judge(goBuild(build), {
        'go.mod': requires(...modules),
        'go.sum': sums(...modules),
        'main.go': `package main\n\nimport _ "${imported}"\n\nfunc main() {}\n`,
      }).prediction;
    expect(using(purego, purego).outcome).toBe('fails');
    // Another module may bring it, and one that is known to wants it elsewhere.
    expect(using(lite, lite, purego)).toMatchObject({ outcome: 'unknown', message: expect.stringContaining(`go.mod requires ${purego}`) });
    expect(using(gopsutil, gopsutil, purego).outcome).toBe('ok');
  });

  // What Go 1.26 makes of these very files.
  it.each([
    ['// +build linux,!nope darwin\n\n', 'fails'],
    ['// +build !linux\n\n', 'ok'],
    ['// +build linux\n// +build race\n\n', 'ok'],
    ['// +build nope\n', 'fails'],
    ['/* x */\n\n// +build nope\n\n', 'fails'],
    ['// text\n//+build !nope\n\n// of the package\n', 'fails'],
    ['// +build !!linux\n\n', 'ok'],
    ['//go:build !race && !purego\n\n', 'fails'],
    ['//go:build msan\n\n', 'ok'],
    ['//go:build boringcrypto\n\n', 'ok'],
    ['//go:build linux\n// +build nope\n\n', 'fails'],
  ])('links what a file under %j brings: %s', (lines, outcome) => {
    const files = { ...HELLO, 'more.go': `${lines}package main\n\nimport _ "net/http"\n` };
    expect(judge(goBuild('go build -o /out/svc .'), files).prediction.outcome).toBe(outcome);
  });

  // What cargo 1.95 says of these very files.
  // cargo 1.95 says so of these very files.
  it.each([
    ['no Cargo.toml', {}, 'could not find `Cargo.toml` in `/src` or any parent directory'],
    ['no sources', { 'Cargo.toml': '[package]\nname="a"\nversion="0.1.0"\nedition="2021"\n' }, 'no targets specified in the manifest'],
    [
      'a member that is not there',
      {
        'Cargo.toml': '[workspace]\nmembers=["x","y"]\n',
        'x/Cargo.toml': '[package]\nname="x"\nversion="0.1.0"\n',
        'x/src/main.rs': 'fn main(){}',
      },
      'failed to load manifest for workspace member `/src/y`',
    ],
    [
      'a member of a package',
      { 'Cargo.toml': '[package]\nname="a"\nversion="0.1.0"\n[workspace]\nmembers=["m"]\n', 'src/main.rs': 'fn main(){}' },
      'failed to load manifest for workspace member `/src/m`',
    ],
    [
      'a dependency above',
      {
        'Cargo.toml': '[package]\nname="a"\nversion="0.1.0"\n[dependencies]\nserde = "1"\ndep = { version = "1", path = "../dep" }\n',
        'src/main.rs': 'fn main(){}',
      },
      'failed to read `/dep/Cargo.toml`',
    ],
    [
      'a dependency of tests',
      { 'Cargo.toml': '[package]\nname="a"\nversion="0.1.0"\n[dev-dependencies.z]\npath="z"\n', 'src/main.rs': 'fn main(){}' },
      'failed to read `/src/z/Cargo.toml`',
    ],
  ])('is not built by cargo with %s', (_, files, said) => {
    const text =
      'FROM rust:1.95 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/a /a\nENTRYPOINT ["/a"]\n';
    const { prediction, findings } = judge(text, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(said);
  });

  // cargo 1.95 says so of these very files.
  describe('is asked of cargo by a name', () => {
    const ONE = {
      'Cargo.toml': '[package]\nname="one"\nversion="0.1.0"\nedition="2021"\n[profile.dist]\ninherits="release"\n',
      'src/main.rs': 'fn main(){}',
    };
    const MEMBERS = {
      'Cargo.toml': '[workspace]\nmembers=["a","b"]\n',
      'a/Cargo.toml': '[package]\nname="a"\nversion="0.1.0"\nedition="2021"\n',
      'a/src/main.rs': 'fn main(){}',
      'b/Cargo.toml': '[package]\nname="b"\nversion="0.1.0"\nedition="2021"\n',
      'b/src/lib.rs': '',
    };
    const FEATURES = {
      'Cargo.toml':
        '[package]\nname="f"\nversion="0.1.0"\nedition="2021"\n[features]\ndefault=["basic"]\nbasic = [\n  "cli", # on\n]\ncli=[]\nx=["y"]\ny=[]\n[[bin]]\nname="f"\npath="src/main.rs"\nrequired-features=["cli"]\n[[bin]]\nname="g"\npath="src/main.rs"\nrequired-features=["y"]\n',
      'src/main.rs': 'fn main(){}',
    };
    const asked = (
      command: string,
      files: Readonly<Record<string, string>>,
    ): { readonly message: string | null; readonly label: string } => {
      const { prediction, findings } = judge(
        `FROM rust:1.95 AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/Cargo.toml /app\n`,
        files,
      );
      return { message: prediction.message, label: findings[0]?.label ?? '' };
    };

    // As cargo 1.95 leaves them in target/debug.
    it.each([
      ['cargo build', 'f'],
      ['cargo build -F x', 'f g'],
      ['cargo build --features "x cli" --no-default-features', 'f g'],
      ['cargo build --no-default-features --features f/y', 'g'],
      ['cargo build --all-features', 'f g'],
      ['cargo build --no-default-features', ''],
    ])('with features: %s', (command, programs) => {
      const made = ['f', 'g'].filter((name) => {
        const { prediction } = judge(
          `FROM rust:1.95 AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM debian:12\nCOPY --from=build /src/target/debug/${name} /app\nCMD ["/app"]\n`,
          { ...FEATURES, 'Cargo.lock': 'version = 4\n\n[[package]]\nname = "f"\nversion = "0.1.0"\n' },
        );
        expect(prediction.outcome).not.toBe('unknown');
        return prediction.outcome === 'ok';
      });
      expect(made.join(' ')).toBe(programs);
    });

    it.each([
      ['cargo build --bin nope', ONE, 'no bin target named `nope`'],
      ['cargo build --bin one --bin=two', ONE, 'no bin target named `two`'],
      ['cargo build -p nope', ONE, 'package ID specification `nope` did not match any packages'],
      ['cargo build --profile nope', ONE, 'profile `nope` is not defined'],
      ['cargo build --profile debug', ONE, 'profile name `debug` is reserved'],
      ['cargo install', ONE, 'no longer supported, use `cargo install --path .` instead'],
      ['cargo install --path nowhere', ONE, '--path must point to a directory containing a Cargo.toml file'],
      ['cargo install --path . --bin nope', ONE, 'no bin target named `nope`'],
      ['cargo build -p b --bin a', MEMBERS, 'no bin target named `a`'],
      ['cargo build --bin nope', MEMBERS, 'no bin target named `nope`'],
      [
        'cargo build --package nope',
        { ...MEMBERS, 'Cargo.lock': 'version = 4\n\n[[package]]\nname = "a"\n' },
        'package ID specification `nope`',
      ],
      ['cargo build --no-default-features --bin f', FEATURES, 'target `f` requires the features: `cli`'],
      ['cargo build --bin g', FEATURES, 'requires the features: `y`'],
      ['cargo install --path .', MEMBERS, 'found a virtual manifest at `/src/Cargo.toml` instead of a package manifest'],
      ['cargo install --path b', MEMBERS, 'no packages found with binaries or examples'],
    ])('that nothing has: %s', (command, files, said) => {
      const { message, label } = asked(command, files);
      expect(message).toBe(`process ${JSON.stringify(`/bin/sh -c ${command}`)} did not complete successfully: exit code: 101`);
      expect(label).toContain(said);
    });

    it.each([
      ['cargo run serve --bin nope', ONE],
      ['cargo build', { ...MEMBERS, 'Cargo.toml': '[workspace]\nmembers=[\n"a",\n"b",\n# "gone",\n]\n' }],
      ['cargo build --bin one', ONE],
      ['cargo build -p one --profile dist', ONE],
      ['cargo build --profile bench', ONE],
      ['cargo build -p "o*" --bin "on*"', ONE],
      ['cargo build -p one@0.1.0', ONE],
      ['cargo install --path .', ONE],
      ['cargo install ripgrep', ONE],
      ['CARGO_PROFILE_NOPE_INHERITS=release cargo build --profile nope', ONE],
      ['cargo build --profile nope', { ...ONE, '.cargo/config.toml': '[profile.nope]\ninherits="release"\n' }],
      ['cargo build -p serde', { ...ONE, 'Cargo.toml': `${ONE['Cargo.toml']}[dependencies]\nserde="1"\n` }],
      ['cargo build -p serde', { ...ONE, 'Cargo.lock': 'version = 4\n\n[[package]]\nname = "serde"\n' }],
      ['cargo build --features x --bin g', FEATURES],
      ['cargo build --bin f', FEATURES],
      ['cargo install --path . --no-default-features', FEATURES],
      ['cargo build --bin a', MEMBERS],
      ['cargo install --path a', MEMBERS],
      ['cargo install --path b', { ...MEMBERS, 'b/examples/x.rs': 'fn main(){}' }],
      ['cargo install', { ...ONE, 'Cargo.toml': '[package]\nname="one"\nversion="0.1.0"\n' }],
    ])('that may be there: %s', (command, files) => {
      expect(asked(command, files).message ?? '').not.toContain('exit code');
    });

    const EXCLUDING = {
      'Cargo.toml': '[workspace]\nmembers=["of/*"]\nexclude = [\n  "of/b",\n]\n',
      ...Object.fromEntries(
        ['a', 'b'].flatMap((one) => [
          [`of/${one}/Cargo.toml`, `[package]\nname="${one}"\nversion="0.1.0"\nedition="2021"\n`],
          [`of/${one}/src/main.rs`, 'fn main(){}'],
        ]),
      ),
    };

    // As the same cargo leaves in target/release.
    it.each<readonly [string, Readonly<Record<string, string>>, string, boolean]>([
      ['cargo build --release', FEATURES, 'f', true],
      ['cargo build --release', FEATURES, 'g', false],
      ['cargo build --release --no-default-features', FEATURES, 'f', false],
      [
        'cargo build --release',
        { ...MEMBERS, 'Cargo.toml': '[workspace]\nmembers=["a","b"]\ndefault-members=["a"]\nexclude=["c"]\n' },
        'a',
        true,
      ],
      ['cargo build --release', { ...MEMBERS, 'Cargo.toml': '[workspace]\nmembers=["a","b"]\ndefault-members=["b"]\n' }, 'a', false],
      [
        'cargo build --release --workspace',
        { ...MEMBERS, 'Cargo.toml': '[workspace]\nmembers=["a","b"]\ndefault-members=["b"]\n' },
        'a',
        true,
      ],
      ['cargo build --release', EXCLUDING, 'a', true],
      ['cargo build --release', EXCLUDING, 'b', false],
      [
        'cargo build --release',
        {
          'Cargo.toml': '[package]\nname="one"\nversion="0.1.0"\nedition="2021"\n[[bin]]\nname="o"\npath="core/main.rs"\n',
          'core/main.rs': 'fn main(){}',
        },
        'o',
        true,
      ],
      [
        'cargo build --release',
        {
          ...ONE,
          '.cargo/config.toml':
            '# statically linked there\n[target.x86_64-pc-windows-msvc]\nrustflags = ["-C", "target-feature=+crt-static", "-C", "link-arg=/x"]\n',
        },
        'one',
        true,
      ],
    ])('makes what the manifest says: %s, %j, %s: %s', (command, files, name, isMade) => {
      expect(
        judge(
          `FROM rust:1.95-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/${name} /app\nENTRYPOINT ["/app"]\n`,
          files,
        ).prediction.outcome,
      ).toBe(isMade ? 'ok' : 'fails');
    });

    it('writes to the directory of its profile', () => {
      const from = (profile: string, directory: string): string =>
        judge(
          `FROM rust:1.95-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --profile ${profile}\nFROM scratch\nCOPY --from=build /src/target/${directory}/one /app\nENTRYPOINT ["/app"]\n`,
          ONE,
        ).prediction.outcome;
      expect([from('bench', 'release'), from('test', 'debug'), from('dev', 'debug'), from('dist', 'dist'), from('bench', 'bench')]).toEqual(
        ['ok', 'ok', 'ok', 'ok', 'fails'],
      );
    });
  });

  it.each([
    ['cargo new', 'RUN cargo new --bin app\nWORKDIR /src/app\nCOPY Cargo.toml .\nRUN cargo build --release\nWORKDIR /src'],
    ['cargo new with a user', 'RUN USER=root cargo new app\nWORKDIR /src/app\nCOPY ./Cargo.toml ./Cargo.toml\nRUN cargo build --release'],
    ['cargo init', 'RUN cargo init --bin . && cargo build --release'],
    ['a dummy', 'COPY Cargo.toml .\nRUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release && rm -r src'],
    ['a dummy by another shell', 'COPY Cargo.toml .\nRUN mkdir -p src/bin && touch src/bin/app.rs\nRUN cargo build --release'],
    ['a clone', 'RUN git clone https://example.com/x .\nRUN cargo build --release'],
    ['an archive', 'RUN curl -L https://example.com/x.tgz | tar xz && cargo build --release'],
    ['a script', 'COPY make.sh .\nRUN ./make.sh && cargo build --release'],
    [
      'chef',
      'RUN cargo install cargo-chef\nCOPY Cargo.toml recipe.json ./\nRUN cargo chef cook --release --recipe-path recipe.json\nRUN cargo build --release',
    ],
    ['a mount', 'RUN --mount=type=bind,target=/src,rw cargo build --release'],
    ['examples', 'COPY Cargo.toml .\nCOPY src examples\nRUN cargo build --release'],
    ['a manifest elsewhere', 'COPY . /other\nRUN cargo build --release --manifest-path /other/Cargo.toml'],
  ])('may be built by cargo after %s', (_, lines) => {
    const text = `FROM rust:1.95 AS build\nWORKDIR /src\n${lines}\nFROM scratch\nCOPY --from=build /src /a\nENTRYPOINT ["/a/x"]\n`;
    const files = {
      'Cargo.toml': '[package]\nname="app"\nversion="0.1.0"\nedition="2021"\n',
      'src/main.rs': 'fn main(){}',
      'make.sh': { type: 'file', mode: 0o755, content: '#!/bin/sh\nfetch-all\n' },
      'recipe.json': '{}',
    } as const;
    expect(judge(text, files).findings.filter(({ rule }) => rule === 'run-fails')).toEqual([]);
  });

  it('is not built by cargo with --locked without a Cargo.lock, which a line before may have made', () => {
    const files = {
      'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
      'x.sh': { type: 'file', mode: 0o755, content: '#!/bin/sh\nfetch-all\n' },
    } as const;
    const text = (run: string, more = ''): string =>
      `FROM rust:1.79-alpine AS build\nWORKDIR /src\nCOPY . .\n${more}RUN ${run}\nFROM scratch\nCOPY --from=build /src/target/release/svc /svc\nCMD ["/svc"]\n`;
    const result = judge(text('cargo build --release --locked'), files);
    expect(result.prediction).toMatchObject({ outcome: 'fails', phase: 'build', message: expect.stringContaining('exit code: 101') });
    expect(result.findings[0]?.label).toContain('--locked was passed to prevent this');
    const others = [
      text('cargo build --release'),
      text('cargo fetch && cargo build --release --locked'),
      text('cargo build --release --locked', 'RUN cargo generate-lockfile\n'),
      text('cargo build --release --locked', 'RUN cargo fetch\n'),
      text('./x.sh; cargo build --release --locked'),
    ];
    expect(others.map((one) => judge(one, files).prediction.phase)).not.toContain('build');
    expect(
      judge(text('cargo build --release --frozen'), {
        ...files,
        'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
      }).prediction.outcome,
    ).toBe('ok');
  });

  it('is not built where a Go file of it is empty, unless another platform alone compiles that', () => {
    const label = (file: string): string =>
      judge(goBuild('CGO_ENABLED=0 go build -o /out/svc .'), { ...HELLO, [file]: '' }).findings[0]?.label ?? '';
    expect(label('more.go')).toContain("more.go:1:1: expected 'package', found 'EOF'");
    expect(['more_windows.go', 'other/more.go'].map(label)).toEqual(['', '']);
  });

  it('is not built without the package at the root of its module', () => {
    const label = judge(goBuild('CGO_ENABLED=0 go build -o /out/svc ./cmd/svc'), {
      ...MODULE,
      'cmd/svc/main.go': 'package main\n\nimport _ "example.com/svc"\n\nfunc main() {}\n',
    }).findings[0]?.label;
    expect(label).toContain('no required module provides package example.com/svc; to add it:');
  });

  it('is not written by go test -c where there are no tests', () => {
    expect(judge(goBuild('CGO_ENABLED=0 go test -c -o /out/svc .'), HELLO).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'build',
      message: expect.stringContaining('"/out/svc": not found'),
    });
    expect(
      judge(goBuild('CGO_ENABLED=0 go test -c -o /out/svc .'), { ...HELLO, 'main_test.go': 'package main\n' }).prediction.outcome,
    ).toBe('ok');
  });

  it('is not built where a file that it embeds is not there', () => {
    const main = 'package main\n\nimport _ "embed"\n\n//go:embed web/index.html\nvar page string\n\nfunc main() { println(page) }\n';
    const text = goBuild('CGO_ENABLED=0 go build -o /out/svc .');
    const { prediction, findings } = judge(text, { ...MODULE, 'main.go': main });
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]).toMatchObject({ label: expect.stringContaining('main.go:5:12: pattern web/index.html: no matching files found') });
    expect(judge(text, { ...MODULE, 'main.go': main, 'web/index.html': '<p>\n' }).prediction.outcome).toBe('ok');
  });

  it.each([
    ['fails', 'all:web', ''],
    ['fails', 'web/*.html', ''],
    ['fails', 'a.txt "b c.txt"', 'a.txt'],
    ['fails', '`a.txt` b.txt', 'a.txt'],
    ['ok', '"a b.txt"', 'a b.txt'],
    ['ok', '*.txt', 'a.txt'],
    ['ok', 'web', 'web/x'],
    ['ok', 'all:web/*', 'web/x'],
  ])('%s where it embeds %s', (outcome, patterns, there) => {
    const main = `package main\n\nimport "embed"\n\n//go:embed ${patterns}\nvar files embed.FS\n\nfunc main() { println(&files) }\n`;
    expect(
      judge(goBuild('CGO_ENABLED=0 go build -o /out/svc .'), { ...MODULE, 'main.go': main, ...(there === '' ? {} : { [there]: 'x' }) })
        .prediction.outcome,
    ).toBe(outcome);
  });

  it('embeds nothing that only a text or a package nobody imports asks for, or that a RUN line may make', () => {
    const main = 'package main\n\nimport _ "embed"\n\nconst text = `\n//go:embed nope\n`\n\nfunc main() { println(text) }\n';
    const other = 'package a\n\nimport _ "embed"\n\n//go:embed nope\nvar text string\n';
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc .'), { ...MODULE, 'main.go': main, 'a/a.go': other }).prediction.outcome).toBe(
      'ok',
    );
    const embeds = main.replaceAll('`', '').replace('const text = \n', '').replace('nope\n', 'nope\nvar text string');
    expect(
      judge(goBuild('./generate.sh && CGO_ENABLED=0 go build -o /out/svc .'), {
        ...MODULE,
        'main.go': embeds,
        'generate.sh': { type: 'file', mode: 0o755, content: '#!/bin/sh\nfetch-all\n' },
      }).prediction.outcome,
    ).toBe('unknown');
  });

  // What Go 1.25 and 1.26 say of these very files.
  it('tells the first by name of the patterns that match nothing, however they are indented, and none in a comment', () => {
    const main =
      'package main\n\nimport (\n\t"embed"\n)\n\n/*\n//go:embed aaa\n*/\nvar quote = \'`\'\n\nvar (\n\t//go:embed site\n\tsite embed.FS\n\n\tcount int //go:embed abc\n\n  \t//go:embed é docs\n\tdocs embed.FS\n)\n\nfunc main() { println(&site, &docs, quote, count) }\n';
    const said = (files: Readonly<Record<string, string>>, version = '1.25'): string => {
      const text = goBuild('CGO_ENABLED=0 go build -o /out/svc .').replace(/golang:\S+/, `golang:${version}`);
      const { prediction, findings } = judge(text, { ...MODULE, 'main.go': main, ...files });
      return findings[0]?.label ?? prediction.outcome;
    };
    expect(said({})).toContain('main.go:18:17: pattern docs: no matching files found');
    expect(said({ 'docs/a': 'x' })).toContain('main.go:13:13: pattern site: no matching files found');
    expect(said({ 'docs/a': 'x', 'site/a': 'x' })).toContain('main.go:18:15: pattern é: no matching files found');
    expect(said({ 'abc/a': 'x' }, '1.26')).toContain('main.go:18:18: pattern docs: no matching files found');
    expect(said({ 'docs/a': 'x', 'site/a': 'x', 'é/a': 'x' }, '1.26')).toContain('main.go:16:23: pattern abc: no matching files found');
  });

  it('is no program where its package is none', () => {
    const result = judge(goBuild('CGO_ENABLED=0 go build -o /out/svc ./lib'), { ...MODULE, 'lib/lib.go': 'package lib\n' });
    expect(result.prediction).toMatchObject({ outcome: 'fails', phase: 'start', errno: 'EACCES' });
    expect(result.findings.map(({ rule }) => rule)).toEqual(['not-a-program']);
  });

  it('is looked at where its sources are mounted, not where it is written to a mount', () => {
    const mounted = goBuild('--mount=type=bind,target=. CGO_ENABLED=0 go build -o /out/svc ./cmd/svc').replace('COPY . .\n', '');
    expect(judge(mounted, SERVER).prediction.outcome).toBe('ok');
    const cached = goBuild('--mount=type=cache,target=/out CGO_ENABLED=0 go build -o /out/svc ./cmd/svc');
    expect(judge(cached, SERVER).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
  });

  it('is judged by the user and the path it is started by as any other', () => {
    const build = 'CGO_ENABLED=0 go build -o /out/svc .';
    expect(judge(goBuild(build, 'FROM scratch\nCOPY --from=build --chmod=640 /out/svc /svc\nUSER 1000\n'), HELLO).prediction).toMatchObject(
      { outcome: 'fails', errno: 'EACCES' },
    );
    expect(judge(goBuild(build, 'FROM scratch\nCOPY --from=build /out/ /bin/\n'), HELLO).prediction).toMatchObject({
      outcome: 'fails',
      errno: 'ENOENT',
    });
  });

  it('is said to be for another platform by the rule that knows why', () => {
    expect(said(goBuild('GOOS=darwin go build -o /out/svc ./cmd/svc'), SERVER)).toEqual([
      'target-mismatch: go build makes a program for darwin/amd64, and the image is for linux/amd64',
    ]);
  });

  it('is what a cargo build makes anew over what one of its dependencies alone left there', () => {
    const files = { 'Cargo.toml': '[package]\nname = "svc"\nversion = "1.0.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
    const text = (base: string): string =>
      `FROM ${base} AS build\nWORKDIR /src\nCOPY Cargo.toml .\nRUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/svc /svc\nCMD ["/svc"]\n`;
    expect(judge(text('rust:1.80-alpine'), files).prediction.outcome).toBe('ok');
    expect(judge(text('rust:1.80'), files).prediction).toMatchObject({ outcome: 'fails', phase: 'start' });
  });

  it.each(['cargo chef cook --release --recipe-path recipe.json', 'cargo test --release || true'])(
    'is what cargo builds after %s',
    (command) => {
      const files = {
        'Cargo.toml': '[package]\nname = "svc"\nversion = "1.0.0"\nedition = "2021"\n',
        'src/main.rs': 'fn main() {}\n',
        'recipe.json': '{}',
      };
      const text = (path: string): string =>
        `FROM rust:1.80-alpine AS build\nRUN cargo install cargo-chef\nWORKDIR /src\nCOPY recipe.json .\nRUN ${command}\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/${path} /svc\nCMD ["/svc"]\n`;
      expect(judge(text('release/svc'), files).prediction.outcome).toBe('ok');
      expect(judge(text('debug/deps/svc'), files).prediction.outcome).toBe('unknown');
    },
  );

  it.each(['cargo fetch', 'cargo update', 'cargo tree'])(
    'is moved to where nothing else is after %s, which fetches and no more',
    (command) => {
      const files = {
        'Cargo.toml': '[package]\nname = "svc"\nversion = "1.0.0"\nedition = "2021"\n\n[[bin]]\nname = "svc"\npath = "src/main.rs"\n',
        'src/main.rs': 'fn main() {}\n',
      };
      const text = `FROM rust:1.80\nWORKDIR /src\nCOPY Cargo.toml .\nRUN ${command}\nCOPY . .\nRUN cargo build --release\nRUN mv target/release/svc /src/svc && chmod +x /src/svc\nCMD ["/src/svc"]\n`;
      expect(judge(text, files).prediction.outcome).toBe('ok');
      expect(judge(text.replace('COPY Cargo.toml .\n', ''), files).prediction).toMatchObject({
        outcome: 'fails',
        phase: 'build',
        exitCode: 1,
        message: `process "/bin/sh -c ${command}" did not complete successfully: exit code: 101`,
      });
    },
  );

  it.each(['fetch', 'update', 'metadata', 'tree', 'generate-lockfile', 'doc'])(
    'cannot be read about by cargo %s where a Cargo.toml names no target and the sources are yet to come',
    (command) => {
      const files = { 'Cargo.toml': '[package]\nname = "svc"\nversion = "1.0.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
      const text = (copied: string): string =>
        `FROM rust:1.80\nWORKDIR /src\nCOPY ${copied} .\nRUN cargo ${command}\nCOPY . .\nCMD ["sh"]\n`;
      expect(judge(text('Cargo.toml'), files).prediction).toMatchObject({
        outcome: 'fails',
        phase: 'build',
        message: `process "/bin/sh -c cargo ${command}" did not complete successfully: exit code: 101`,
      });
      expect(judge(text('.'), files).prediction.outcome).toBe('ok');
    },
  );

  it.each([
    ['cargo chef prepare', 'rust:1.80-alpine AS chef\nRUN cargo install cargo-chef'],
    ['cargo chef prepare --recipe-path=recipe.json --bin svc', 'lukemathwalker/cargo-chef:latest-rust-1.80-alpine3.20 AS chef'],
  ])('is what cargo builds beside the recipe of %s, which is one file', (command, chef) => {
    const files = { 'Cargo.toml': '[package]\nname = "svc"\nversion = "1.0.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
    const text = `FROM ${chef}\nWORKDIR /src\nFROM chef AS planner\nCOPY . .\nRUN ${command}\nFROM chef AS build\nCOPY --from=planner /src/recipe.json .\nRUN cargo chef cook --release\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/svc /svc\nCMD ["/svc"]\n`;
    expect(judge(text, files).prediction.outcome).toBe('ok');
  });

  it('may have any name where a crate is installed', () => {
    const text =
      'FROM rust:1.80-alpine AS build\nRUN cargo install gitoxide\nFROM scratch\nCOPY --from=build /usr/local/cargo/bin/gix /gix\nCMD ["/gix"]\n';
    expect(judge(text).prediction.outcome).toBe('unknown');
  });

  it.each([
    ['cargo build --release -p api -p tool', 'target/release/', ['api', 'tool'], ['web']],
    ['cargo build --release --package=tool -p api', 'target/release/', ['api', 'tool'], ['web']],
    ['cargo build --release --bin api --bin web', 'target/release/', ['api', 'web'], ['tool']],
    ['cargo install --root /out ripgrep bat', '/out/bin/', [], []],
  ])('%s: all that it names, and nothing else', (command, folder, made, missing) => {
    const member = (name: string): Record<string, string> => ({
      [`${name}/Cargo.toml`]: `[package]\nname = "${name}"\nedition = "2021"\n`,
      [`${name}/src/main.rs`]: 'fn main() {}\n',
    });
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["api", "tool", "web"]\n',
      ...member('api'),
      ...member('tool'),
      ...member('web'),
    };
    const built = (name: string): string =>
      judge(
        `FROM rust:1.80-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build ${folder.startsWith('/') ? '' : '/src/'}${folder}${name} /app\nCMD ["/app"]\n`,
        files,
      ).prediction.outcome;
    expect(made.map(built)).toEqual(made.map(() => 'ok'));
    expect(missing.map(built)).toEqual(missing.map(() => 'fails'));
    expect(['bat', 'rg'].map(built)).toEqual(folder.startsWith('/') ? ['unknown', 'unknown'] : ['fails', 'fails']);
  });

  it('is what a cargo build with --target or a workspace writes elsewhere', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["app"]\n',
      'app/Cargo.toml': '[package]\nname = "app"\nedition = "2021"\n',
      'app/src/main.rs': 'fn main() {}\n',
    };
    const text =
      'FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN cd app && cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n';
    expect(judge(text, files).prediction).toMatchObject({ outcome: 'fails', phase: 'start', errno: 'ENOENT' });
  });
});

/** What a RUN was told to put elsewhere than it would: COPY --from of it is no error, and nothing else has come. */
describe('files that go where they are told to', () => {
  const found = (base: string, lines: string, path: string): string =>
    judge(
      `FROM ${base} AS build\nWORKDIR /w\nCOPY list /list\n${lines}\nFROM debian:12\nCOPY --from=build ${path} /x\nCMD ["sleep", "1"]\n`,
      { list: 'a\n' },
    ).prediction.outcome;

  it.each([
    ['python:3.11-slim', 'RUN pip install --prefix=/out -r /list'],
    ['python:3.11-slim', 'RUN pip install --no-cache-dir --target /out -r /list'],
    ['python:3.11-slim', 'RUN pip3 install -t/out -r /list'],
    ['python:3.11-slim', 'RUN python -m pip install --target=../out -r /list'],
    ['python:3.11-slim', 'ENV PIP_TARGET=/out\nRUN pip install -r /list'],
    ['python:3.11-slim', 'ENV PYTHONUSERBASE=/out\nRUN pip install --user -r /list'],
    ['python:3.11-slim', 'RUN pip install uv && uv venv /out && uv pip install -r /list'],
    ['python:3.11-slim', 'ENV UV_PROJECT_ENVIRONMENT=/out\nRUN pip install uv && uv sync'],
    ['node:20', 'RUN npm ci --prefix /out'],
    ['node:20', 'RUN npm --prefix=/out install express'],
    ['node:20', 'ENV NPM_CONFIG_PREFIX=/out\nRUN npm i -g x'],
    ['ruby:3.3', 'ENV BUNDLE_PATH=/out BUNDLE_GEMFILE=/list\nRUN bundle install'],
    ['ruby:3.3', 'RUN gem install -i /out x'],
    ['eclipse-temurin:21', 'RUN javac -d /out Main.java'],
    ['golang:1.22', 'ENV GOMODCACHE=/out\nRUN go mod init x && go mod download'],
    ['golang:1.22', 'RUN go env -w GOMODCACHE=/out && go mod init x && go mod download'],
    ['golang:1.22', 'RUN go mod init x && go mod vendor -o /out'],
    ['rust:1.80', 'RUN cargo vendor --manifest-path /app/Cargo.toml /out'],
    ['rust:1.80', 'RUN cargo init && cargo test --target-dir /out'],
    ['rust:1.80', 'ENV RUSTUP_HOME=/out\nRUN rustup toolchain install stable'],
    ['alpine:3.20', 'RUN apk add --no-cache --root /out --initdb musl'],
    ['alpine:3.20', 'RUN apk add -p /out musl'],
    ['alpine:3.20', 'RUN apk fetch -o /out musl'],
    ['fedora:40', 'RUN dnf install -y --installroot /out bash'],
    ['fedora:40', 'RUN dnf install -y --installroot=/out bash'],
    ['debian:12', 'RUN apt-get install -y -o Dir::Cache=/out curl'],
    ['debian:12', 'RUN ldconfig -r /out'],
    ['gcc:13', 'RUN strip -o /out /bin/ls'],
    ['buildpack-deps:12', 'RUN curl -o /out https://e.com/a -o /b https://e.com/b'],
    ['buildpack-deps:12', 'RUN curl -O --output-dir /out https://e.com/a'],
  ])('%s: %s', (base, lines) => {
    expect(found(base, lines, '/out')).toBe('ok');
    expect(found(base, lines, '/elsewhere')).toBe('fails');
  });

  it.each([
    ['debian:12', 'RUN awk \'{ print > "/a" }\' /list', '/a'],
    ['debian:12', 'RUN awk \'BEGIN { system("touch /a") }\'', '/a'],
    ['golang:1.22', 'RUN go env -w GOBIN=/gb && go install example.com/x@v1', '/gb/x'],
    ['debian:12', 'RUN apt-get download curl', '/w/curl.deb'],
    ['golang:1.22', 'RUN go work vendor', '/w/vendor'],
    ['buildpack-deps:12', 'RUN git -C /srv clone https://e.com/a.git', '/srv/a/x'],
  ])('%s: %s: where they are called', (base, lines, path) => {
    expect(found(base, lines, path)).toBe('ok');
  });

  it('are none where awk only prints', () => {
    expect(found('debian:12', "RUN awk '$1 > 5 { print $2 }' /list && awk -F: '{ print }' /etc/passwd > /users", '/a')).toBe('fails');
  });

  it('may be anywhere where the option is not known', () => {
    expect(found('python:3.11-slim', 'RUN pip install --target=$(tool --where) -r /list', '/elsewhere')).toBe('ok');
  });
});

describe('sources beside what a package manager brings', () => {
  const files = {
    'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
    'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
    'src/main.rs': 'fn main() {}\n',
  };
  const install = 'RUN apt-get update && apt-get install -y protobuf-compiler libunknown\n';
  const outcome = (before: string, after: string, directory: string): string =>
    judge(
      `FROM rust:1.80 AS build\n${before}WORKDIR ${directory}\nCOPY . .\n${after}RUN cargo build --release\nFROM debian:12\nCOPY --from=build ${directory}/target/release/svc /svc\nENTRYPOINT ["/svc"]\n`,
      files,
    ).prediction.outcome;

  it.each(['/usr/src/app', '/usr/src/svc', '/opt/svc', '/srv/svc', '/home/svc/src', '/svc'])(
    'are the whole project in %s, whichever came first',
    (directory) => {
      expect(outcome(install, '', directory)).toBe('ok');
      expect(outcome('', install, directory)).toBe('ok');
    },
  );

  it("may be the package's own, where no instruction put any", () => {
    const gtest = (more: string): string | null =>
      judge(`FROM debian:12\nRUN apt-get update && apt-get install -y cmake g++ libgtest-dev\n${more}\nCMD ["sleep", "1"]\n`, files)
        .prediction.phase;
    for (const more of [
      'WORKDIR /usr/src/gtest\nRUN cmake .',
      'WORKDIR /usr/src/app\nCOPY . .\nRUN cd /usr/src/gtest && cmake .',
      'RUN cd /usr/src/gtest && cmake .',
    ])
      expect(gtest(more), more).not.toBe('build');
    expect(gtest('WORKDIR /usr/src/app\nCOPY . .\nRUN cmake .')).toBe('build');
  });

  it('are not what other commands leave there', () => {
    expect(outcome('', 'RUN curl -fsSL https://x.example/i | sh\n', '/usr/src/app')).toBe('unknown');
    expect(outcome('', `RUN curl -fsSL https://x.example/i | sh\n${install}`, '/usr/src/app')).toBe('unknown');
  });
});

describe('Go of a language that is newer than any that is known', () => {
  it.each([
    ['1.26', 'fails'],
    ['1.27', 'ok'],
  ])('go %s', (line, outcome) => {
    const files = {
      'go.mod': `module example.com/svc\n\ngo ${line}\n`,
      'main.go':
        'package main\n\ntype base struct{ Name string }\ntype svc struct{ base }\n\nfunc main() { println((&svc{Name: "a"}).Name) }\n',
    };
    expect(judge(goBuild('CGO_ENABLED=0 go build -o /out/svc .', undefined, 'golang:latest'), files).prediction.outcome).toBe(outcome);
  });
});
