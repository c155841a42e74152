import { cause, onlyTold, told, toldAround } from './answer.ts';
import type { Answers } from './answer.ts';

/** Where the loader, the kernel or the program itself stops. */
export const RUN_ANSWERS = {
  'library-missing': {
    meaning: 'The loader started and did not find {library}.',
    causes: [
      onlyTold(
        / from (?:LD_PRELOAD|--preload|\/etc\/ld\.so\.preload) cannot be preloaded|cannot be loaded as audit interface/,
        cause(
          'LD_PRELOAD names what is not there, or LD_AUDIT does: it is passed over, and the program starts without it',
          'a path of Debian has the machine in it, /usr/lib/x86_64-linux-gnu or aarch64-linux-gnu',
          'install it, or correct or take out ENV LD_PRELOAD (LD_AUDIT)',
          'missing-library',
        ),
      ),
      onlyTold(
        /could not load: lib/,
        cause(
          'a program in Nim opens it while it runs, linked statically or not, under one of the versions in the brackets',
          'nim c -d:ssl; the line says nimDebugDlOpen',
          'install it in the last stage, of a version that this Nim knows (openssl in Alpine, libssl3 in Debian): a static program opens none; or link it in with --dynlibOverride:ssl --dynlibOverride:crypto',
        ),
      ),
      onlyTold(
        /libswift|lib_?Foundation/,
        cause(
          'Swift has libraries of its own, and the last stage does not',
          'npx scratch-lint inspect ./{file} lists them',
          'FROM swift:…-slim of the release that it was built with, or swift build --static-swift-stdlib',
          'missing-library',
        ),
      ),
      told(
        /: Permission denied/,
        cause(
          'it is there, and the user that the container runs as may not read it, or not enter its folder',
          'docker run --rm --user 0 --entrypoint ls IMAGE -lL on it; namei -l',
          'chmod 0644 on it, 0755 on the folders: COPY --chmod=0755 …',
          'missing-library',
        ),
      ),
      cause(
        'the library is not in the image',
        'npx scratch-lint inspect ./{file} lists what it wants',
        'install the package that has it in the last stage (apt-get, apk); CGO_ENABLED=0 or a static build; FROM gcr.io/distroless/cc-debian12 for C++ and Rust',
        'missing-library',
      ),
      cause(
        'it is there, where the loader does not look',
        "Debian's loader looks in /lib/x86_64-linux-gnu and /usr/lib/x86_64-linux-gnu, not in /lib64",
        'copy it there, or set LD_LIBRARY_PATH, or link with an $ORIGIN rpath',
        'missing-library',
      ),
      cause(
        'it is there and may not be read, or is for another CPU',
        'ls -lL on it; file on it',
        'chmod 644, or the library of this platform',
        'missing-library',
        'wrong-library',
      ),
      cause(
        'linked against the other libc',
        'libc.musl-… or libc.so.6',
        'build in the image you run in',
        'libc-mismatch',
        'missing-library',
      ),
    ],
  },
  'library-wrong': {
    meaning: 'The loader found {library} and cannot use it.',
    causes: [
      told(
        /(?:stat|open) shared object(?: file)?: Permission denied/,
        cause(
          'it may not be read by the user that the container runs as',
          'docker run --rm --user 0 --entrypoint ls IMAGE -lL on it; namei -l',
          'chmod 0644 on it, 0755 on the folders: COPY --chmod=0755 …',
          'wrong-library',
          'missing-library',
        ),
      ),
      told(
        /restore segment prot|change memory protections|memory protection after relocation/,
        cause(
          'its code is to be written to, for text relocations, and the machine refuses that (SELinux, a hardened kernel)',
          'readelf -d on it shows TEXTREL',
          'build it with -fPIC; for an old binary: chcon -t textrel_shlib_t, on the host',
          'wrong-library',
        ),
      ),
      told(
        /unsupported relocation type/,
        cause(
          "a program or library of glibc that musl's loader was given: it chooses functions at the start (IFUNC), which musl cannot do",
          'npx scratch-lint inspect ./{file} says glibc',
          'build in the image you run in, or FROM debian:bookworm-slim',
          'libc-mismatch',
        ),
      ),
      told(
        /failed to map segment from shared object: Operation not permitted/,
        cause(
          'it lies on a mount that nothing may be executed from, as /tmp often is where a JVM or PyInstaller unpacks its libraries',
          'mount shows noexec',
          'docker run --tmpfs /tmp:exec; or another folder: TMPDIR, -Djava.io.tmpdir, -Dorg.xerial.snappy.tempdir',
        ),
      ),
      cause(
        'it is for another CPU or word size, or built with other flags',
        'file on it in the image',
        'copy the libraries of the same platform as the program',
        'wrong-library',
      ),
      told(
        /file too short|invalid ELF header|Exec format error|cannot read file data/,
        cause(
          'it is cut off, empty, a directory, or a text: a linker script, a Git LFS pointer, a link that a checkout on Windows wrote as text',
          'ls -lL and file on it',
          'copy the file that the link leads to (cp -L); git lfs pull',
          'wrong-library',
        ),
      ),
      cause(
        'it is not there, and /etc/ld-musl-ARCH.path, which says where to look, is a directory',
        'ls -ld of it in the image',
        'make it a file, or leave it out',
        'missing-library',
      ),
    ],
  },
  'version-missing': {
    meaning: "The image's library is older than the one the program was linked with: it lacks {version}.",
    causes: [
      cause(
        'built on a newer system than it runs on',
        'npx scratch-lint inspect ./{file} says which glibc it needs; ldd --version says which one is there',
        'build in the release you run in (golang:1.22-bullseye for debian:11), take a newer base, or link statically',
        'libc-too-old',
        'missing-library',
        'wrong-library',
      ),
      cause(
        'a library of the same name from another distribution',
        'no version information available',
        'copy the library the program was linked with',
        'wrong-library',
        'missing-library',
      ),
    ],
  },
  'symbol-missing': {
    meaning: 'No loaded library has the symbol {version}.',
    causes: [
      told(
        /Error relocating/,
        cause(
          'a glibc program on musl (gcompat), or a library of another version',
          "the symbol is one of glibc's, such as __fprintf_chk",
          'build in the image you run in, or link statically',
          'libc-mismatch',
          'missing-library',
          'wrong-library',
        ),
      ),
      cause(
        'the library that has it is older than, or built otherwise than, the one it was linked with',
        'LD_DEBUG=libs ./{file} tells which files are taken',
        'build in the image you run in, or copy the library it was built with',
        'wrong-library',
        'missing-library',
        'libc-mismatch',
      ),
      cause(
        'another library of the same name is found first',
        'LD_LIBRARY_PATH or an rpath',
        'take it out of the path',
        'wrong-library',
        'missing-library',
      ),
    ],
  },
  'cpu-level': {
    meaning: 'The program or a library is built for a newer processor than this one.',
    causes: [
      cause(
        'GOAMD64=v3, -march=native or x86-64-v3 packages',
        'npx scratch-lint inspect ./{file} shows the variant',
        'GOAMD64=v1, -march=x86-64-v2',
        'cpu-level',
      ),
    ],
  },
  'loader-alone': {
    meaning: 'The command is a dynamic loader itself, and it cannot start what it is given.',
    causes: [
      cause(
        'ENTRYPOINT names ld-linux, ld-musl or a library, and no program behind it',
        'it prints its usage and exits with 127 or 1',
        'name the program',
        'loader-as-command',
        'not-a-program',
      ),
      cause(
        'the program behind it is not there, is a script or is linked statically',
        'npx scratch-lint inspect ./{file}',
        'start the program itself: the kernel finds its loader',
        'loader-as-command',
      ),
      cause(
        'an option that this loader does not know',
        'ld-linux takes --library-path DIR, ld-musl --library-path=DIR too',
        'set LD_LIBRARY_PATH with ENV instead',
        'loader-as-command',
      ),
    ],
  },
  'signal': {
    meaning: 'The process was killed by a signal (132 SIGILL, 133 SIGTRAP, 135 SIGBUS, 139 SIGSEGV), often before any of its own code.',
    causes: [
      toldAround(
        /npm|Traceback|goroutine|fault (?:at|addr)/,
        cause(
          'the program itself, or a native add-on that was built for the other libc (glibc, on Alpine)',
          'it wrote to its log before',
          'rebuild the add-ons in the image that runs (npm rebuild), or FROM debian:bookworm-slim',
          'libc-mismatch',
        ),
      ),
      told(
        /breakpoint trap|SIGTRAP|\b133\b/,
        cause(
          'an emulator gave up, Rosetta or qemu: the program is for another CPU than the machine',
          'docker image inspect -f "{{.Architecture}}" IMAGE',
          'docker build --platform of the machine, or for the build FROM --platform=$BUILDPLATFORM',
          'wrong-arch',
        ),
      ),
      cause(
        'the program itself crashed, or a native add-on that was built for the other libc (glibc, on Alpine) or another OpenSSL',
        'it runs in the image that it was built in: docker build --target STAGE',
        'build it, or its add-ons, in the image that runs: npm rebuild, npx prisma generate, pip install --no-binary; or FROM debian:bookworm-slim',
        'libc-mismatch',
      ),
      cause(
        'a file cut off, or with segments that cannot be mapped',
        'npx scratch-lint inspect ./{file}',
        'build or copy it again',
        'truncated-binary',
        'malformed-binary',
      ),
      cause(
        'Rust for musl, linked half statically: a C library such as OpenSSL beside a static libc',
        'it dies before main, without a word',
        'rustls instead of OpenSSL; or RUSTFLAGS="-C target-feature=-crt-static", FROM alpine',
      ),
      cause(
        'no program: a shared library, a plugin, a Go program for FreeBSD or NetBSD',
        'npx scratch-lint inspect ./{file} names its kind and system',
        '-buildmode=exe, GOOS=linux',
        'not-a-program',
        'wrong-os',
      ),
      cause(
        'a program or an image from before 2014 (centos:6, debian:7) on a kernel without vsyscall',
        'dmesg: vsyscall attempted with vsyscall=none',
        'a newer base; vsyscall=emulate on the command line of the kernel',
        'wrong-arch',
      ),
      cause('132: built for a newer processor', 'GOAMD64=v3, -march=native', 'GOAMD64=v1', 'cpu-level'),
      cause(
        'static glibc that loads plug-ins: getpwnam, iconv, dlopen',
        'it dies at the first look-up',
        'CGO_ENABLED=0, or a base with glibc',
        'static-glibc-name-lookup',
      ),
    ],
  },
  'limit-reached': {
    meaning: 'The kernel refuses another process, thread, file or piece of memory: a limit of the container, or of the machine.',
    causes: [
      told(
        /fork|Resource temporarily/i,
        cause(
          'the number of processes and threads: --pids-limit, pids in compose, podPidsLimit',
          'cat /sys/fs/cgroup/pids.max in the container, and pids.current beside it; ulimit -u',
          'a higher --pids-limit; fewer workers; an init that reaps what has ended: docker run --init',
        ),
      ),
      told(
        /page summary|cannot allocate|out of memory/i,
        cause(
          'the address space is limited, of which Go and Java reserve far more than they use',
          'ulimit -v in the container says a number, not unlimited',
          'no ulimit -v, and no as among the ulimits; --memory limits what is used',
        ),
      ),
      told(
        /file descriptor table/,
        cause(
          'an old Java makes a table of all files that it may open, and the engine allows a thousand million',
          'ulimit -n in the container is over a million',
          'docker run --ulimit nofile=65536:65536; default-ulimits in daemon.json; a newer Java',
        ),
      ),
      cause('memory: --memory of the container, or of the machine', 'docker stats; free -m; dmesg', 'a higher --memory, or fewer at once'),
    ],
  },
  'terminal-missing': {
    meaning: 'Something opens the terminal that it was started from (/dev/tty), and the container has none.',
    causes: [
      cause(
        'it asks a person for something: a password, a yes; it was started without -t, or in a build',
        'docker run without -it, a RUN line, a CI job, Kubernetes',
        'docker run -it …, tty: true in compose; in a build the option that answers by itself: -y, --batch, --no-input',
      ),
      cause('a script that writes to /dev/tty to be seen', 'the line that the message names', 'write to standard error there: >&2'),
    ],
  },
  'limit-raised': {
    meaning: 'ulimit is to set a limit higher than the container may have it.',
    causes: [
      cause(
        'a hard limit may be lowered and not raised: the engine has set it',
        'ulimit -H -a in the container',
        'docker run --ulimit nofile=65536:65536 …, ulimits in compose; or leave the line out',
      ),
    ],
  },
  'aborted': {
    meaning: 'The program ran and ended itself (SIGABRT, exit code 134): the line above says at what.',
    causes: [
      cause(
        'an exception or a check of its own that nothing caught',
        'the lines above: terminate called, assertion, panicked, fatal error',
        'mend it there; a file, variable or library that the image lacks is told in them',
        'missing-tmp',
      ),
      told(
        /\b134\b|Aborted|heap out of memory|heap limit/,
        cause(
          'Node.js or Java without memory',
          'heap out of memory stands above',
          'a higher --memory, NODE_OPTIONS=--max-old-space-size=…',
        ),
      ),
      cause(
        'a C library that was mixed from two images, or damaged memory',
        'malloc(), corrupted or stack smashing stands above',
        'copy all libraries from one and the same image',
        'libc-mismatch',
      ),
    ],
  },
  'certificates': {
    meaning: 'The program speaks TLS and finds no certificate authorities to trust.',
    causes: [
      cause(
        'the image has no ca-certificates.crt',
        'scratch has none',
        'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
        'missing-ca-certificates',
      ),
      cause(
        'COPY ca.crt /etc/ssl/certs without a final / made a file there',
        'in scratch there is no such directory',
        'write the final /',
        'destination-became-file',
      ),
      told(
        /self[- _]signed/i,
        cause(
          'a private authority, or a proxy that opens TLS',
          'the same request works with curl --cacert',
          'add its certificate, or set SSL_CERT_FILE',
        ),
      ),
    ],
  },
  'time-zone': {
    meaning: 'The program asks for a time zone by name, and the image has no zone data.',
    causes: [
      cause(
        'no /usr/share/zoneinfo (TZ= is then silently UTC)',
        'scratch and Alpine have none',
        'go build -tags timetzdata, or COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo',
        'missing-time-zones',
      ),
    ],
  },
  'temporary-files': {
    meaning: 'The program writes temporary files, and the image has no directory for {path}.',
    causes: [
      cause(
        'scratch has no /tmp',
        'no WORKDIR or COPY makes it',
        'WORKDIR /tmp before the final WORKDIR, or run with --tmpfs /tmp',
        'missing-tmp',
      ),
    ],
  },
  'peer-refused': {
    meaning: 'The program runs, and nobody listens at {name} in its own container.',
    causes: [
      cause(
        '127.0.0.1 and localhost are the container itself, not the machine and not another container',
        'the other program runs elsewhere',
        'the name of the service: db:5432 in compose, a Service in Kubernetes; host.docker.internal (--add-host host.docker.internal:host-gateway) for the machine',
      ),
      cause(
        'what should listen in the same container or pod is not up yet, or not at all',
        'its log; ss -ltn in the container',
        'start it first, or try again for a while',
      ),
    ],
  },
  'host-name': {
    meaning: 'A host name could not be resolved.',
    causes: [
      told(
        /Temporary failure resolving|temporary error|EAI_AGAIN|mirrorlist|archive\.ubuntu|deb\.debian|proxy\.golang\.org|registry\.npmjs|pythonhosted|crates\.io/,
        cause(
          'a RUN line has no name server that answers: a VPN, a proxy or a firewall between, or the engine was started under another network',
          'docker run --rm busybox nslookup deb.debian.org',
          'restart the engine; "dns": ["1.1.1.1"] in /etc/docker/daemon.json; docker build --build-arg HTTPS_PROXY=…, or --network=host',
        ),
      ),
      cause(
        'the name or the network: nothing about the image',
        'the same name fails in another container',
        'look at the network, the DNS server and the service name',
      ),
      cause(
        'static glibc without its plug-ins (getaddrinfo)',
        'npx scratch-lint inspect ./{file} says glibc, static',
        'CGO_ENABLED=0, or go build -tags netgo',
        'static-glibc-name-lookup',
      ),
    ],
  },
  'user-lookup': {
    meaning: 'The program looks up its user, and the image has no /etc/passwd that names it.',
    causes: [
      cause(
        'no /etc/passwd, or no line for this uid',
        'scratch has none',
        'COPY a passwd with the line app:x:65532:65532::/:/ and set HOME',
        'user-lookup-without-passwd',
      ),
    ],
  },
  'sqlite-stub': {
    meaning: 'go-sqlite3 needs cgo, and the program was built without: what is inside is a stub.',
    causes: [
      cause(
        'CGO_ENABLED=0, or no C compiler in the build image',
        'npx scratch-lint inspect ./{file} says cgo off',
        'CGO_ENABLED=1 go build -ldflags "-linkmode external -extldflags -static", or the driver modernc.org/sqlite',
        'cgo-driver-stubbed',
      ),
    ],
  },
} as const satisfies Answers;
