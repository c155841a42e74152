import { expect, it } from 'vitest';
import { answerTo } from '../../src/explain/explain.ts';
import { recognise } from '../../src/explain/recognise.ts';

/** Lines that tell their cause by more than their kind, and how the first cause begins. */
const TOLD: readonly (readonly [line: string, first: string])[] = [
  ['app-1 exited with code 143', 'it was asked to end'],
  ["ERROR: JAVA_HOME is not set and no 'java' command could be found in your PATH.", 'the last stage has no Java'],
  ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'Node.js or Java without memory'],
  ['Readiness probe failed: HTTP probe failed with statuscode: 503', 'the check reaches for a port'],
  ['Liveness probe failed: dial tcp 10.1.0.5:8080: connect: connection refused', 'the check reaches for a port'],
  ['main.go:8:12: pattern static/*: no matching files found', '//go:embed names files'],
  ['Unable to locate executable file: docker. Please verify the file path', '{path} is not installed where'],
  ['app-1 exited with code 137', 'it needed more memory'],
  ['bash: docker: command not found', '{path} is not installed where the line is typed'],
  ['sh: 1: vite: not found', 'it is a package of the project'],
  ['/bin/sh: ./gradlew: not found', 'a script with Windows line ends'],
  ['bash: ./run.py: /usr/bin/python: bad interpreter: No such file or directory', 'the Python of the line is not there'],
  ['exec /app: is a directory', 'the path is a directory'],
  ['exec /app: not a directory', 'a part of a path is a file'],
  ['no matching manifest for windows/amd64 10.0.19045 in the manifest list entries', 'the engine runs Windows containers'],
  ['image operating system "windows" cannot be used on this platform', 'the image is for Windows'],
  [
    './app: error while loading shared libraries: libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory',
    'a program or a library for musl',
  ],
  [
    'python3: error while loading shared libraries: libpython3.9.so.1.0: cannot open shared object file: No such file or directory',
    'the Python that it was built with',
  ],
  [
    'ERROR: failed to solve: process "/bin/sh -c apt-get install -y curl" did not complete successfully: exit code: 100',
    'apt-get did not find a package',
  ],
  ["Temporary failure resolving 'deb.debian.org'", 'a RUN line has no name server'],
  ['fatal error: malformed GOMEMLIMIT; see `go doc runtime/debug.SetMemoryLimit`', 'a unit that Go does not read, such as MB or G'],
  ['panic: fips140: unknown GODEBUG setting fips140=yes', 'fips140=yes, true or 1'],
  ['Error: crun: mount `proc` to `proc`: Operation not permitted: OCI permission denied', 'an engine inside a container'],
  ['Error: mount proc to /proc: Operation not permitted: OCI permission denied', 'an engine inside a container'],
  [
    'error from /usr/bin/crun creating container for [/bin/sh -c true]: mount `/proc` to `/proc`: Operation not permitted',
    'an engine inside a container',
  ],
  ['rpc error: code = 2 desc = "containerd: container did not start before the specified timeout"', 'the machine is too busy'],
  ['rpc error: code = 11 desc = EOF', 'the machine is too busy'],
  ['/bin/sh: 1: sudo: not found', 'RUN is root already'],
  ['/bin/sh: useradd: not found', 'the base is Alpine or busybox'],
  ['/entrypoint.sh: line 2: set: illegal option -', 'a script with Windows line ends'],
  ['/run.sh: line 2: syntax error: unexpected end of file (expecting "then")', 'an if, a quote or a heredoc'],
  ['dockerfile parse error line 5: unknown flag: --port', 'a flag of the program'],
  ["pull access denied for build, repository does not exist or may require 'docker login'", 'a misspelt stage'],
  ['COPY failed: no source files were specified', 'a pattern that nothing in the context matches'],
  ['When using COPY with more than one source file, the destination must be a directory and end with a /', 'several sources'],
  ['ERROR: failed to solve: failed to load LLB: runtime execution on platform linux/arm64 not supported', 'the stage is for another CPU'],
  [
    'failed to parse platform : "" is an invalid component of "": platform specifier component must match "^[A-Za-z0-9_-]+$": invalid argument',
    '--platform has no value',
  ],
  ["Error response from daemon: 'scratch' is a reserved name", 'scratch is the empty base'],
  ['/start.sh: set: line 2: illegal option -o pipefail', 'its first line says #!/bin/sh'],
  ['package command-line-arguments is not a main package', 'the package that is named'],
  ["Error: Cannot find module '../build/Release/better_sqlite3.node'", 'the native part of a module was never built'],
  [
    "/usr/bin/ld: /tmp/main.o: relocation R_X86_64_32 against `.rodata' can not be used when making a PIE object; recompile with -fPIE",
    'an object or a static library',
  ],
  ["System.IO.FileNotFoundException: The configuration file 'appsettings.json' was not found and is not optional.", 'the program reads it'],
  ['/bin/sh: 0: Illegal option -', 'a checkout on Windows'],
  [
    'Error: initializing source docker://app:latest: reading manifest latest in docker.io/library/app: requested access to the resource is denied',
    'a private registry',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: AccessDeniedException',
    'the execution role',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: pull command failed: context deadline exceeded',
    'a Fargate task in a subnet',
  ],
  [
    'docker: Error response from daemon: invalid mount config for type "bind": invalid mount path: \'data\' mount path must be absolute',
    'the place in the container does not begin',
  ],
  ['exec /usr/bin/tini: no such file or directory', 'a starter'],
  ['[dumb-init] /start.sh: Exec format error', 'the image is for another CPU than the machine'],
  ['dial tcp 127.0.0.1:5432: connect: connection refused', '127.0.0.1 and localhost are the container itself'],
  ['foo.h:3:10: fatal error: zlib.h: No such file or directory', 'another library'],
  ['fatal error: stdlib.h: No such file or directory', 'stdlib.h, crt1.o'],
  ['exec /app: input/output error', 'its loader in the image is empty or cut off'],
  ['exec /app: invalid argument', 'a damaged header'],
  ['/usr/bin/ld: cannot find -lpq: No such file or directory', 'the package for developers is not in the stage'],
  ['ld: cannot find -lssl: No such file or directory\ngcc -static -o app main.c -lssl', '-static without the static library'],
  ["chown: invalid user: 'app:app'", 'no line above makes that user or group'],
  ['error: failed switching to "app": unable to find user app: no matching entries in passwd file', 'a script steps down to a user'],
  [
    '#12 0.158 .buildkit_qemu_emulator: /bin/sh: Invalid ELF image for this architecture',
    'an emulator runs, and gets a program for another CPU',
  ],
  [' > [2/4] RUN apt-get update:\n0.254 exec /bin/sh: exec format error', 'while it is built'],
  ['fork/exec /usr/bin/runc: exec format error: unknown.', 'it is for another CPU than the machine'],
  ['runtime: failed to create new OS thread (have 9 already; errno=11)', 'a limit on processes'],
  ['rosetta error: Rosetta is only intended to run on Apple Silicon with a macOS host', 'Rosetta runs in a virtual machine'],
  [
    'failed to parse stage name "Builder": invalid reference format: repository name must be lowercase',
    'upper case in the name of an image',
  ],
  ['error occurred: Failed to find tool. Is `musl-gcc` installed?', 'a crate compiles C for musl'],
  ['exec /docker-entrypoint.sh: no such file or directory', 'a script with Windows line ends'],
  ['exec /app: no such file or directory', 'it is dynamically linked'],
  ['exec: "npm": executable file not found in $PATH: unknown', 'no package of the image has {path}'],
  ['exec: "my-app": executable file not found in $PATH: unknown', 'it is in the image, outside PATH'],
  ['chdir to cwd ("/home/app") set in config.json failed: permission denied: unknown', 'USER may not enter it'],
  ["the working directory 'app' is invalid, it needs to be an absolute path", 'it is relative'],
  [
    'process "/bin/sh -c npm ci" did not complete successfully: exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown',
    'RUN in scratch',
  ],
  ['exec: "/bin/sh": stat /bin/sh: no such file or directory', 'ENTRYPOINT or CMD in shell form'],
  ['prepare environment: shell not found', 'a CI runner'],
  [
    'container 8c encountered an error during hcs::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2)',
    'Windows: a command of cmd',
  ],
  ['nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1', 'a GPU is asked for'],
  ['failed to setup network for sandbox "5d": plugin type="calico" failed', 'the network'],
  ['Main process exited, code=exited, status=226/NAMESPACE', '226/NAMESPACE'],
  ['SSL certificate problem: self-signed certificate in certificate chain', 'a private authority'],
  ['/bin/sh: 1: [[: not found', 'RUN, CMD or ENTRYPOINT in shell form'],
  ['symbol lookup error: ./app: undefined symbol: SSL_get1_peer_certificate, version OPENSSL_3.0.0', 'the library that has it is older'],
  ['Error relocating /app: __memcpy_chk: symbol not found', 'a glibc program on musl'],
  [
    "ERROR: ld.so: object '/usr/lib/libjemalloc.so.2' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.",
    'LD_PRELOAD names what is not there',
  ],
  ['error while loading shared libraries: libfoo.so: cannot change memory protections', 'its code is to be written to'],
  [
    "WARNING: The requested image's platform (linux/arm64) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested\nexec /app: exec format error",
    'the image itself is for another CPU',
  ],
  ['INIT_REPORT Init Duration: 1.2 ms Phase: init Status: error Error Type: Runtime.InvalidEntrypoint', 'the line of the log before it'],
  ['exec /app/.venv/bin/uvicorn: no such file or directory', 'a script of a virtual environment'],
  ["Error: Cannot find module '/app/npm'", 'the base has an ENTRYPOINT that is the interpreter'],
  ['Error: Unable to access jarfile java', 'the base has an ENTRYPOINT that is the interpreter'],
  ["Error: Cannot find module '/app/dist/main.js'", 'it was copied elsewhere than CMD says'],
  [
    'OCI runtime exec failed: exec failed: container_linux.go:348: starting container process caused "no such file or directory": unknown',
    'the file is there, and its loader',
  ],
  ['/bin/sh: upload.sh: not found', 'a script in the working directory'],
  ['/bin/sh: 1: wget: not found', 'no package of the image has it'],
  ['exec failed: unable to start container process: exec: \\"wget\\": executable file not found in $PATH: unknown', 'a probe'],
  [
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown',
    'docker exec',
  ],
  ['exec: \\"/bin/bash\\": stat /bin/bash: no such file or directory: unknown', 'bash is asked for'],
  ['composer:$COMPOSER_VERSION: invalid reference format', 'a variable where none is expanded'],
  ['invalid from flag value ${IMAGE}: invalid reference format: repository name must be lowercase', 'a variable where none is expanded'],
  ['docker: invalid reference format.', 'a blank in a path'],
  [
    'looking up UID/GID for "app:app": determining run uid: user: unknown user error looking up user "app"',
    'no line above makes that user',
  ],
  [
    "unable to convert uid/gid chown string to host mapping: can't find uid for user app: no such user: app",
    'no line above makes that user',
  ],
  ['ERROR: failed to solve: invalid user index: -1', 'scratch has neither'],
  ['could not load: libcrypto.so(.1.1|.1.0.2|.10|)', 'a program in Nim'],
  [
    '/app: error while loading shared libraries: libswiftCore.so: cannot open shared object file: No such file or directory',
    'Swift has libraries of its own',
  ],
  ['Restarting (127) 12 seconds ago', 'exit code 127'],
  ["Error creating temporary file: '/tmp/yew556x9': No such file or directory (File::NotFoundError)", 'scratch has no /tmp'],
  [
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/go.sum": not found',
    'the project has no such file yet',
  ],
  [
    '/app: error while loading shared libraries: libssl.so.3: cannot open shared object file: Permission denied',
    'it is there, and the user',
  ],
  ['/app: error while loading shared libraries: libfoo.so: cannot stat shared object: Permission denied', 'it may not be read'],
  [
    '/app: error while loading shared libraries: libfoo.so: cannot restore segment prot after reloc: Permission denied',
    'its code is to be written to',
  ],
  [
    '/app: error while loading shared libraries: cannot restore segment prot after reloc: Permission denied',
    'its code is to be written to',
  ],
  ['go: -race requires cgo; enable cgo by setting CGO_ENABLED=1', 'a test for races or memory'],
  ['-linkmode=external requires external (cgo) linking, but cgo is not enabled', '-linkmode external or a -buildmode'],
  ['# example.com/app\nloadinternal: cannot find runtime/cgo', '-linkmode external or a -buildmode'],
  [
    'package example.com/app\n\timports github.com/x/y: build constraints exclude all Go files in /go/pkg/mod/github.com/x/y@v1.2.3',
    'a package that is C for the most part',
  ],
  [
    "/usr/bin/ld: /tmp/go-link-1/000004.o: in function `_cgo_97ab22c4dc7b_C2func_getaddrinfo': warning: Using 'getaddrinfo' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking",
    'Go with cgo',
  ],
  [
    "warning: Using 'dlopen' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking",
    'something in it opens libraries',
  ],
  ["error[E0463]: can't find crate for `std`", 'the target was not installed'],
  ['error: could not find native static library `c`, perhaps an -L flag is missing?', '-static without the static library'],
  ['plugin.Open: plugin was built with a different version of package internal/abi', 'built by another release of Go'],
  ['/usr/local/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1', 'a library is missing'],
  ["error: linking with `cc` failed: exit status: 1\n  = note: undefined reference to `pow'\n", 'a function of a library'],
  ['collect2: error: ld returned 1 exit status', 'a library is missing'],
  ['go: unsupported GOOS/GOARCH pair linux/x86_64', "the machine's or Docker's name"],
  ['go: unsupported GOOS/GOARCH pair macos/amd64', 'another name for the system'],
  ['error: linker `aarch64-linux-gnu-gcc` not found', 'the settings name a linker'],
  ['error: linker `cc` not found', 'Rust, Zig and others'],
  ['/usr/include/stdio.h:27:10: fatal error: bits/libc-header-start.h: No such file or directory', 'gcc -m32'],
  ['error: failed to run custom build command for `openssl-sys v0.9.99`', 'a crate builds or looks for'],
  ["/usr/bin/ld: main.o: in function `main':\nmain.c:(.text+0x1d): undefined reference to `pow'", 'a function of a library'],
  ['/usr/bin/ld: skipping incompatible /usr/lib/libz.so when searching for -lz', 'a library for another CPU'],
  ['/app: Permission denied', 'it has no x bit'],
  ['/entrypoint.sh: 5: Bad substitution', 'its first line says #!/bin/sh'],
];

it.each(TOLD)('%s', (line, first) => {
  const recognised = recognise(line);
  expect(recognised === null ? null : answerTo(recognised).causes[0]?.title).toMatch(new RegExp(`^${first.replace(/[{}#!/]/g, '\\$&')}`));
});

it('what a line does not tell is left out where nothing else can be meant, and no cause is told twice', () => {
  const titles = (text: string): string[] => {
    const line = recognise(text);
    return line === null ? [] : answerTo(line).causes.map(({ title }) => title);
  };
  expect(titles('exec: "npm": executable file not found in $PATH: unknown').join()).not.toContain('a word of the shell');
  expect(titles('/bin/sh: curl: not found').join()).not.toMatch(/no apk|without apt-get|PATH has no \./);
  expect(titles('failed to calculate checksum of ref x::y: "/bin/server": not found').join()).not.toMatch(/go\.sum|zoneinfo|tzdata/);
  const misread = titles('/entrypoint.sh: line 2: set: illegal option -');
  expect(new Set(misread).size).toBe(misread.length);
});

it.each([
  ['GLIBC_2.34', 'FROM ubuntu:22.04 or newer'],
  ['GLIBC_2.36', 'FROM debian:12 or newer'],
  ['GLIBC_2.38', 'FROM ubuntu:24.04 or newer'],
  ['GLIBC_2.41', 'FROM debian:13, which has it'],
  ['GLIBC_2.99', 'take a newer base'],
  ['GLIBCXX_3.4.32', 'FROM ubuntu:24.04 or newer'],
  ['CXXABI_1.3.13', 'FROM ubuntu:22.04 or newer'],
])('which image has %s', (version, mend) => {
  const line = recognise(`./app: /lib/x86_64-linux-gnu/libc.so.6: version \`${version}' not found (required by ./app)`);
  expect(line === null ? null : answerTo(line).causes[0]?.mend).toMatch(new RegExp(`^${mend}`));
});

it.each([
  ['bash: ./main: Datei oder Verzeichnis nicht gefunden', 'shell-path-missing'],
  ['bash: ./main: Kann die Binärdatei nicht ausführen: Fehler im Format der Programmdatei', 'exec-format'],
  ['bash: ./run.sh : Permission non accordée', 'shell-denied'],
  ['bash: ./main : ne peut exécuter le fichier binaire : Erreur de format pour exec()', 'exec-format'],
  ['bash: docker : commande introuvable', 'shell-command-missing'],
  ['bash: ./main: Permiso denegado', 'shell-denied'],
  ['bash: ./main: Нет такого файла или каталога', 'shell-path-missing'],
  ['bash: ./main: 没有那个文件或目录', 'shell-path-missing'],
  ['bash: ./main：無法執行：找不到必須檔案', 'exec-missing'],
  ['bash: ./main: バイナリファイルを実行できません: 実行形式エラー', 'exec-format'],
] as const)('in another language: %s', (line, kind) => {
  expect(recognise(line)?.kind).toBe(kind);
});
