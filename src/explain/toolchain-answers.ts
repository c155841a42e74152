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
