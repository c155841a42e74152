import { cause, told, toldAround } from './answer.ts';
import type { Answers } from './answer.ts';

/** Where a program is made, and its compiler or linker stops or warns. */
export const TOOLCHAIN_ANSWERS = {
  'needs-cgo': {
    meaning: 'What go build is asked for needs cgo, and cgo is off.',
    causes: [
      told(
        /-(?:race|msan|asan) /,
        cause(
          'a test for races or memory in a build that sets CGO_ENABLED=0',
          'grep -r CGO_ENABLED in Dockerfile, Makefile and ENV',
          'leave -race out of what goes into the image; for go test -race: CGO_ENABLED=1, and gcc in that stage',
          'cgo-not-disabled',
        ),
      ),
      told(
        /exclude all Go files in/,
        cause(
          'a package that is C for the most part, or for another system: its files want cgo',
          'go list -f "{{.IgnoredGoFiles}}" PACKAGE',
          'CGO_ENABLED=1 with gcc in that stage, and -ldflags "-linkmode external -extldflags -static" for scratch; or a package in Go alone',
          'cgo-driver-stubbed',
        ),
      ),
      told(
        /exclude all Go files in/,
        cause('GOOS, GOARCH or -tags leave none of its files', 'go env GOOS GOARCH GOFLAGS', 'GOOS=linux GOARCH=amd64 go build …'),
      ),
      cause(
        '-linkmode external or a -buildmode for C beside CGO_ENABLED=0',
        'go env CGO_ENABLED',
        'leave both out: CGO_ENABLED=0 go build is static as it is; or CGO_ENABLED=1, and gcc in that stage',
        'static-flag-without-effect',
      ),
      cause(
        "no C compiler in PATH, or another GOARCH than the machine's: cgo is then off by default",
        'go env CGO_ENABLED CC',
        'install gcc and libc6-dev (musl-dev in Alpine), and CGO_ENABLED=1',
      ),
    ],
  },
  'go-output': {
    meaning: 'go build is to write {path}, and something of that name is there: a directory, or a file that is no program.',
    causes: [
      cause(
        'without -o the program has the name of its package or module, and so has a directory beside it',
        'ls -ld {path} where go runs',
        'go build -o bin/{file} …   or any name that is free',
        'run-fails',
      ),
      cause('a file that COPY . . brought, such as a script', 'file {path}', 'take it away, or give -o another name', 'run-fails'),
    ],
  },
  'go-target': {
    meaning: 'Go builds nothing for {name}: one of the two is no name that it has.',
    causes: [
      cause(
        "the machine's or Docker's name for the processor: uname -m, dpkg --print-architecture, TARGETPLATFORM",
        'x86_64, aarch64, armv7l, i386, armhf, arm/v7',
        'GOARCH=amd64, arm64, arm with GOARM=7, 386; in a Dockerfile: ARG TARGETOS TARGETARCH, GOOS=$TARGETOS GOARCH=$TARGETARCH',
        'run-fails',
      ),
      told(
        /pair (?!linux|darwin|windows)[^\s/]+\//,
        cause('another name for the system', 'Linux, macos, win32', 'GOOS=linux, darwin or windows', 'run-fails'),
      ),
      cause('a pair that Go has not, or not yet', 'go tool dist list', 'another one of these, or a newer Go'),
    ],
  },
  'go-version': {
    meaning: 'go.mod asks for a newer Go than the image that builds has, and golang images do not fetch one (GOTOOLCHAIN=local).',
    causes: [
      cause('the tag of the builder is older than the go line', 'grep ^go go.mod; FROM golang:…', 'FROM golang of that version'),
      cause(
        'the go line was raised by a tool',
        'git log go.mod',
        'go mod edit -go=1.22, or ENV GOTOOLCHAIN=auto where the build has a network',
      ),
    ],
  },
  'rust-version': {
    meaning: 'A crate, or Cargo.lock, asks for a newer Rust than the image that builds has.',
    causes: [
      cause('the tag of the builder is older', 'rustc --version in that stage', 'a newer tag: FROM rust:1-slim-bookworm'),
      told(
        /E0658|unstable/,
        cause(
          'the sources want a nightly Rust',
          'grep -rn "#!.feature" src',
          'FROM rustlang/rust:nightly-slim, or a release of the crate that does without',
        ),
      ),
      cause('without Cargo.lock the newest crates are taken', 'cargo build without --locked', 'COPY Cargo.lock, and cargo build --locked'),
    ],
  },
  'vcs-stamp': {
    meaning: 'git refuses the repository in the build, and go build asks it for the revision.',
    causes: [
      cause(
        '.git belongs to another user than the one that builds: a mount, or a checkout of CI',
        'ls -ldn .git; id',
        'git config --global --add safe.directory DIR, or go build -buildvcs=false',
      ),
      cause('.git is in the context and git or part of .git is not', '.dockerignore', '.git in .dockerignore, or go build -buildvcs=false'),
    ],
  },
  'go-module': {
    meaning: 'go build does not find the module, or what it shall build, where it runs.',
    causes: [
      told(
        /no matching files found/,
        cause(
          '//go:embed names files that are not in the stage: nothing has made them yet, or COPY or .dockerignore leaves them out',
          'RUN ls -R before it; cat .dockerignore',
          'COPY . . before go build; make them in a stage before, and COPY --from it',
          'copy-source-ignored',
        ),
      ),
      told(
        /contains no embeddable files/,
        cause(
          '//go:embed names a directory that is empty in the stage, or whose files begin with . or _',
          'RUN ls -A on it before; an empty folder is not in git',
          'make its files in a stage before, and COPY --from it; all:NAME in //go:embed for those with . or _',
          'copy-source-ignored',
        ),
      ),
      told(
        /invalid pattern syntax/,
        cause(
          '//go:embed takes names below its own package alone: no .., no / at either end',
          'the line names the file and the pattern',
          'move what is embedded below that package, or embed it from a package beside it',
        ),
      ),
      told(
        /directory not found/,
        cause(
          'the path behind go build names a folder that is not in the stage: COPY or .dockerignore leaves it out, or WORKDIR is another',
          'RUN ls -R before it; cat .dockerignore (a line app hides cmd/app too where it is **/app)',
          'COPY . . before go build, and the path from WORKDIR: go build -o app ./cmd/app',
          'copy-source-ignored',
        ),
      ),
      cause(
        'go.mod was not copied, or WORKDIR is another folder',
        'RUN ls -l before it',
        'COPY go.mod go.sum ./ and COPY . . below WORKDIR /src',
        'copy-source-ignored',
      ),
      told(
        /updates to go\.mod needed|missing go\.sum entry/,
        cause(
          'go.mod and go.sum do not have all that the sources import: go build changes neither',
          'git status where the project is; COPY go.mod ./ without go.sum',
          'go mod tidy on this machine, commit both, and COPY go.mod go.sum ./',
        ),
      ),
      told(
        /no required module provides/,
        cause(
          'go.mod does not name a package that the sources import',
          'git diff go.mod go.sum',
          'go mod tidy on this machine, and commit go.mod and go.sum',
        ),
      ),
      told(
        /is not a main package/,
        cause(
          'the package that is named, or the folder go runs in, is a library: main stands in another',
          'go list -f "{{.Name}} {{.ImportPath}}" ./... | grep ^main',
          'go build -o app ./cmd/NAME',
          'not-a-program',
        ),
      ),
      told(
        /is not in (?:std|GOROOT)/,
        cause(
          'a package of the project itself is not in the stage: COPY or .dockerignore leaves its folder out, or the module is called otherwise',
          'RUN ls -R before it; head -1 go.mod',
          'COPY . . before go build; the path of the import begins with the name behind module',
          'copy-source-ignored',
        ),
      ),
      cause(
        'the package main lies elsewhere',
        'go list -f "{{.Name}} {{.ImportPath}}" ./... | grep ^main',
        'go build -o app ./cmd/app',
        'not-a-program',
      ),
      cause('WORKDIR /go or /go/src, which is GOPATH itself', 'go env GOPATH', 'WORKDIR /src'),
    ],
  },
  'go-checksum': {
    meaning: 'A Go module that was fetched is not the one that go.sum has the sum of.',
    causes: [
      cause(
        'its author moved a tag after it was published, or a private module was fetched another way the first time',
        'GOPROXY=direct and the proxy give other sums for that version',
        'go get MODULE@another version; or take its lines out of go.sum, go mod tidy, and commit it; for a private one ENV GOPRIVATE=github.com/ORG/*',
      ),
      cause(
        'go.sum is damaged: a merge, line ends changed by a checkout on Windows',
        'git diff go.sum; git log -1 go.sum',
        'git checkout go.sum, or delete it, go mod tidy, and look at what changed',
      ),
      cause(
        'a proxy between changes what it hands on, or a cache mount holds a damaged file',
        'docker build --no-cache, and another network',
        'go clean -modcache in that stage; GOPROXY=https://proxy.golang.org,direct',
      ),
    ],
  },
  'rust-toolchain': {
    meaning: 'rustup is asked for the toolchain {name}, and the image that builds does not have it.',
    causes: [
      cause(
        'rust-toolchain.toml names another release than the tag of the builder',
        'cat rust-toolchain.toml rust-toolchain; rustup toolchain list in that stage',
        'FROM rust of that release; or RUN rustup toolchain install in a line before the sources are copied',
      ),
      cause(
        'cargo +NAME, or RUSTUP_TOOLCHAIN',
        'grep -r RUSTUP_TOOLCHAIN in Dockerfile, Makefile and ENV',
        'leave it out, or RUN rustup toolchain install NAME --profile minimal',
      ),
    ],
  },
  'static-plug-ins': {
    meaning:
      'A warning, no error: the program is made. A static glibc loads plug-ins for {name} while it runs, of the very release it was linked with, and an image without them has no answer to it.',
    causes: [
      cause(
        'Go with cgo, linked by -extldflags -static: net and os/user call C',
        'the function is getaddrinfo, getpwnam_r, getpwuid_r or getgrouplist',
        'CGO_ENABLED=0 go build …, or -tags netgo,osusergo',
        'static-glibc-name-lookup',
      ),
      told(
        /'dlopen'/,
        cause(
          'something in it opens libraries while it runs',
          "plug-ins, sqlite's extensions, OpenSSL's engines",
          '-tags sqlite_omit_load_extension for go-sqlite3; else leave it dynamic, FROM gcr.io/distroless/base-debian12',
          'static-glibc-name-lookup',
        ),
      ),
      cause(
        'C and C++ linked by -static',
        'the line names the function',
        'build in Alpine, since musl has no plug-ins; or leave it dynamic, FROM gcr.io/distroless/base-debian12',
        'static-glibc-name-lookup',
      ),
    ],
  },
  'rust-target': {
    meaning: 'rustc has no standard library for the target that is asked for.',
    causes: [
      cause(
        'the target was not installed: the image rust has only its own, rust:alpine that of musl',
        'rustup target list --installed',
        'RUN rustup target add x86_64-unknown-linux-musl (the name behind --target) in a line before',
      ),
      cause(
        'rust-toolchain.toml chooses another toolchain, which has it not',
        'rustup show in the directory of the project',
        'targets = ["x86_64-unknown-linux-musl"] in rust-toolchain.toml',
      ),
      cause('Rust of a distribution, without rustup', 'command -v rustup', 'FROM rust:1-alpine, which builds for musl by default'),
    ],
  },
  'linker-failed': {
    meaning: 'The linker failed; the lines above say at what.',
    causes: [
      toldAround(
        /cannot find -l/,
        cause(
          'a library is missing in the image that builds',
          'cannot find -lNAME above',
          'apt-get install libNAME-dev, apk add NAME-dev; for -static NAME-static in Alpine',
        ),
      ),
      toldAround(
        /undefined reference to/,
        cause(
          'a function of a library that was not named, or named before what uses it',
          'undefined reference to … above',
          '-lNAME behind the object files; -lm, -ldl, -lstdc++',
        ),
      ),
      told(
        /can ?not be used when making/,
        cause(
          'an object or a static library that was compiled without -fPIC goes into a shared library or a PIE, which is what gcc links by default',
          'the line names the file; recompile with -fPIC or -fPIE stands at its end',
          'CFLAGS=-fPIC for what it names; or -no-pie where the program is linked',
        ),
      ),
      told(
        /skipping incompatible/,
        cause(
          'a library for another CPU lies where it looks',
          'file -L on the path in the line',
          "install that of the target: libNAME-dev:arm64, or a cross compiler's own",
        ),
      ),
      toldAround(
        /incompatible|wrong format|unrecognized|file in wrong|EM: /,
        cause(
          "objects for another CPU: the linker is the machine's",
          'skipping incompatible … or file in wrong format above',
          'CC=aarch64-linux-gnu-gcc, or the linker of the target in .cargo/config.toml',
        ),
      ),
      cause(
        'a library is missing, or its static form is',
        'cannot find -lNAME above',
        'apt-get install libNAME-dev, apk add NAME-dev NAME-static',
      ),
      cause(
        'an undefined reference, or objects for another CPU',
        'the first line above that names a file',
        'scratch-lint explain of that line',
      ),
    ],
  },
} as const satisfies Answers;
