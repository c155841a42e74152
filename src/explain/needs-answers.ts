import { cause, INSPECT, LOADER_MISSING, onlyTold, SCRIPT_MISSING, told, toldAround } from './answer.ts';
import type { Answers } from './answer.ts';

/** Where something that is needed is not there, and where a platform says little more than that it ended. */
export const NEEDS_ANSWERS = {
  'needs-compiler': {
    meaning: 'A build calls a C compiler (Go with cgo, a crate with code in C), and the image that builds has none of that name.',
    causes: [
      told(
        /failed to find tool.{0,40}musl/i,
        cause(
          'a crate compiles C for musl, and the compiler for it is not there',
          'cargo build --target …-linux-musl in a Debian image',
          'apt-get install musl-tools (musl-gcc), and CC_x86_64_unknown_linux_musl=musl-gcc where it is called otherwise; or FROM rust:1-alpine with musl-dev',
        ),
      ),
      told(
        /failed to find tool/i,
        cause(
          'a crate compiles C, and there is no compiler for the target',
          'the name in the line: cc, c++, aarch64-linux-gnu-gcc, cmake',
          'apt-get install gcc libc6-dev (g++, gcc-aarch64-linux-gnu), apk add build-base',
        ),
      ),
      cause(
        'CGO_ENABLED=1, or a cross-compiler named by CC, in an image without it: golang:alpine and slim have no gcc',
        'go env CGO_ENABLED CC',
        'CGO_ENABLED=0 go build …',
        'cgo-not-disabled',
      ),
      cause(
        'a package that needs cgo, such as go-sqlite3',
        'CGO_ENABLED=0 go build fails too, or the program says that it is a stub',
        'RUN apk add --no-cache gcc musl-dev, or apt-get install -y gcc libc6-dev; then link it statically for scratch',
        'cgo-driver-stubbed',
        'missing-loader',
      ),
      cause(
        'the program itself starts gcc',
        'it says so while it runs, not while it is built',
        'install gcc in the last stage',
        'command-not-found',
      ),
    ],
  },
  'systemd-exec': {
    meaning:
      'systemd could not start the program of ExecStart= at all: execve(2) failed. A line before it, "Failed at step EXEC spawning …", says of what.',
    causes: [
      cause(
        'the path is not there, or the loader or the #! interpreter of the program is not',
        'journalctl -u UNIT says No such file or directory; npx scratch-lint inspect ./{file}',
        'correct the path, or build it static: CGO_ENABLED=0 go build …',
        'command-not-found',
        'missing-loader',
      ),
      cause(
        'it is for another CPU or system, or has no #! line',
        'journalctl says Exec format error',
        'GOOS=linux GOARCH=… go build, or #!/bin/sh as the first line',
        'wrong-arch',
        'missing-shebang',
      ),
      cause(
        'it has no x bit, or lies where nothing may be executed (SELinux, noexec)',
        'journalctl says Permission denied',
        'chmod +x; restorecon -v, or move it to /usr/local/bin',
        'not-executable',
      ),
    ],
  },
  'systemd-step': {
    meaning: 'systemd could not make ready what the unit asks for, and never came to the program of ExecStart=.',
    causes: [
      told(
        /USER|GROUP|credentials/,
        cause(
          '217/USER, 216/GROUP: User= or Group= names nobody on this machine',
          'getent passwd NAME, getent group NAME',
          'useradd --system NAME, or DynamicUser=yes',
        ),
      ),
      told(
        /CHDIR/,
        cause(
          '200/CHDIR: WorkingDirectory= is not there, or that user may not enter it',
          'ls -ld of it; namei -l',
          'make it, correct it, or leave it out',
        ),
      ),
      told(
        /NAMESPACE/,
        cause(
          '226/NAMESPACE: ReadWritePaths=, BindPaths= or RootDirectory= names what is not there',
          'systemctl cat UNIT',
          'make it, or put a - before the path',
        ),
      ),
    ],
  },
  'go-memory-limit': {
    meaning: 'The Go program is there and started: its runtime cannot read GOMEMLIMIT, and ended it before its main.',
    causes: [
      cause(
        'a unit that Go does not read, such as MB or G: it is a number with B, KiB, MiB, GiB or TiB behind it, or off',
        'docker inspect -f "{{.Config.Env}}" IMAGE, and what the task definition, pod or docker run -e sets',
        'GOMEMLIMIT=512MiB',
      ),
    ],
  },
  'go-fips': {
    meaning:
      'The Go program is there and started: GODEBUG asks for a mode of fips140 that its crypto does not know, which ended it before its main.',
    causes: [
      cause(
        'fips140=yes, true or 1: the modes are on, only, debug and off',
        'docker inspect -f "{{.Config.Env}}" IMAGE, and what the task definition, pod or docker run -e sets',
        'GODEBUG=fips140=on',
      ),
    ],
  },
  'own-panic': {
    meaning: 'The program started: this is its own fault, not one of the image.',
    causes: [
      told(
        /goroutine stack exceeds/,
        cause('a function that calls itself without end', 'the names that come again and again in the stack below it', 'mend it there'),
      ),
      cause(
        'its code uses what was never set: an error that was passed by, a missing setting',
        'the first line below "goroutine 1" in your own code; RUST_BACKTRACE=1',
        'mend it there; a file or variable that the image lacks is told in an earlier line',
      ),
    ],
  },
  'static-libraries': {
    meaning:
      'The linker does not find lib{library}: for a static program it needs the archive lib{library}.a, else the lib{library}.so of the package for developers.',
    causes: [
      toldAround(
        /(?:^|[\s"'=])-(?:static(?:-pie)?|extldflags)\b|linux-musl|crt-static|native static library|cannot find -l(?:c|m|dl|rt|pthread)\b/m,
        cause(
          '-static without the static library',
          'ls /usr/lib/*/lib{library}.a in the image that builds',
          'apk add NAME-static, apt-get install NAME-dev (libc6-dev has libc.a), dnf install glibc-static',
          'static-flag-without-effect',
        ),
      ),
      told(
        /-l(?:ssl|crypto)\b/,
        cause(
          "OpenSSL's package for developers is not in the stage that builds",
          'ls /usr/lib/*/lib{library}.so in it',
          'apt-get install libssl-dev, apk add openssl-dev (openssl-libs-static for -static), dnf install openssl-devel',
        ),
      ),
      told(
        /-lz\b/,
        cause(
          "zlib's package for developers is not in the stage that builds",
          'ls /usr/lib/*/libz.so in it',
          'apt-get install zlib1g-dev, apk add zlib-dev (zlib-static for -static), dnf install zlib-devel',
        ),
      ),
      cause(
        'the package for developers is not in the stage that builds: the library alone has no link of that name',
        'ls /usr/lib/*/lib{library}.so in it',
        'apt-get install lib{library}-dev, apk add NAME-dev (libpq-dev, sqlite-dev), dnf install NAME-devel',
      ),
      cause(
        'the library has no static form there, or is for another CPU',
        'the package lists only .so',
        'build in Alpine, or leave it dynamic and FROM gcr.io/distroless/base-debian12',
        'missing-library',
      ),
    ],
  },
  'crlf': {
    meaning: 'A script has Windows line ends: what is read ends in a carriage return.',
    causes: [
      cause(
        'a checkout on Windows, or an editor there',
        'head -1 of the script | od -c shows \\r \\n',
        'sed -i "s/\\r$//" on it; in .gitattributes: *.sh text eol=lf',
        'crlf-shebang',
      ),
      cause('a here-document of a Dockerfile with Windows line ends', 'file Dockerfile says CRLF', 'save it with LF', 'crlf-shebang'),
      told(
        /option -(?!\s*$)|option(?! name)(?! -\s*$)/,
        cause(
          'options in two words behind #!, which come to the shell as one',
          'head -1 of the script: #!/bin/bash -eo pipefail',
          '#!/bin/bash alone, and set -eo pipefail in the next line',
          'shebang-options',
        ),
      ),
    ],
  },
  'user-root': {
    meaning: 'Kubernetes has runAsNonRoot, and the image runs as root.',
    causes: [
      cause(
        'no USER in the last stage, or USER 0 or root',
        'docker image inspect -f "{{.Config.User}}" IMAGE shows nothing, 0 or root',
        'USER 65532:65532, or runAsUser: 65532 in the pod',
        'user-not-numeric',
      ),
      cause(
        'a base image without USER: the tag :nonroot of distroless has one',
        'FROM gcr.io/distroless/static',
        'FROM gcr.io/distroless/static:nonroot',
        'user-not-numeric',
      ),
    ],
  },
  'copy-outside': {
    meaning: 'A COPY or ADD names something above the build context, which no builder can see.',
    causes: [
      cause(
        'paths count from the context, and .. leads out of it',
        'COPY ../x',
        'docker build -f dir/Dockerfile . from the directory above, and the path from there',
        'copy-outside-context',
      ),
      cause(
        'a link in the context leads out of it',
        'ls -l of the source',
        'copy the file itself into the context',
        'copy-outside-context',
        'copy-source-missing',
      ),
    ],
  },
  'base-empty': {
    meaning: 'The image that FROM names came out empty, or with a part missing: a variable in it has no value.',
    causes: [
      cause(
        'an ARG without a default, and no --build-arg',
        'ARG stands above FROM without =',
        'docker build --build-arg NAME=… …, or ARG NAME=… with a default',
        'invalid-instruction',
        'build-arg-without-default',
      ),
      cause(
        'the ARG stands below the first FROM, or in a stage',
        'what FROM uses must stand above the first one',
        'move it to the top',
        'invalid-instruction',
        'arg-lost-in-stage',
      ),
      cause('a typo in its name', '$GO_VERSOIN', 'write it alike', 'invalid-instruction', 'unknown-stage'),
    ],
  },
  'globalization': {
    meaning: '.NET looks for the ICU libraries, for languages and time zones, and the image has none.',
    causes: [
      cause(
        'Alpine, chiseled and scratch images have no ICU',
        'ls /usr/lib/libicu* in the image shows nothing',
        'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 where no culture is needed',
        'missing-library',
      ),
      cause(
        'cultures are needed',
        'CultureNotFoundException names one',
        'apk add --no-cache icu-libs icu-data-full, or the tag -extra, and DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false',
        'missing-library',
      ),
    ],
  },
  'no-runtime': {
    meaning: 'The program needs a runtime of its language, .NET or Java, and the image has none, or not that version.',
    causes: [
      onlyTold(
        /JAVA_HOME/,
        cause(
          'the last stage has no Java: it stood in the stage that builds',
          'docker run --rm --entrypoint sh IMAGE -c "command -v java"',
          'FROM eclipse-temurin:21-jre (or the version that it was built for) in the last stage',
          'missing-language-runtime',
          'command-not-found',
        ),
      ),
      cause(
        'published framework-dependent, and the image has only the native libraries',
        'FROM …/runtime-deps, or scratch',
        'FROM mcr.microsoft.com/dotnet/runtime or aspnet of the same version, or dotnet publish --self-contained',
        'missing-language-runtime',
      ),
      cause(
        'the image has another version of it',
        'dotnet --list-runtimes in the image',
        'the tag of the version that the project targets',
        'missing-language-runtime',
      ),
    ],
  },
  'old-seccomp': {
    meaning:
      "The engine's seccomp profile refuses a system call that a newer libc uses: to make threads (clone3), to look at files (statx, faccessat2).",
    causes: [
      cause(
        'Docker before 20.10.10 under an image with glibc 2.34 or newer',
        'docker version; the same image runs with --security-opt seccomp=unconfined',
        'a newer Docker, containerd or libseccomp on the host',
      ),
      told(/errno=11\b|Resource temporarily/, cause('a limit on processes', 'docker run --ulimit nproc, --pids-limit', 'raise it')),
    ],
  },
  'low-port': {
    meaning: 'The program may not listen on that port: USER is not root, and the port is below 1024.',
    causes: [
      cause(
        'Kubernetes, and Docker before 20.10, leave ports below 1024 to root',
        'it runs with USER 0',
        'listen on 8080 and map it: -p 80:8080, a Service with targetPort: 8080',
      ),
      cause(
        'the sysctl that allows it is off',
        'sysctl net.ipv4.ip_unprivileged_port_start in the container',
        'docker run --sysctl net.ipv4.ip_unprivileged_port_start=0',
      ),
    ],
  },
  'illegal-instruction': {
    meaning: 'The processor does not know an instruction of the program (SIGILL, exit code 132).',
    causes: [
      cause(
        'built for a newer processor: GOAMD64=v3, -march=native, target-cpu=native, packages for x86-64-v3',
        `${INSPECT} shows the variant, where the file says it`,
        'GOAMD64=v1, -march=x86-64-v2, or build where it runs',
        'cpu-level',
      ),
      cause(
        'an emulator that lacks it: an amd64 image on Apple silicon',
        'docker image inspect -f "{{.Architecture}}" IMAGE',
        'docker build --platform linux/arm64',
        'wrong-arch',
      ),
      cause('a damaged or truncated file', INSPECT, 'build or copy it again', 'truncated-binary', 'malformed-binary'),
    ],
  },
  'spawn-missing': {
    meaning:
      '{path} could not be started: the file is not there, or its loader or its #! program is not. What starts it says the same of both.',
    causes: [
      cause(
        'the file is elsewhere: WORKDIR, another name, another case',
        'docker run --rm --entrypoint ls IMAGE -l {path}, or docker export of the container',
        'the absolute path, as COPY puts it',
        'command-not-found',
        'destination-became-file',
      ),
      LOADER_MISSING,
      told(
        SCRIPT_MISSING,
        cause(
          'a script with Windows line ends, or whose #! program is missing',
          'head -1 {file} | od -c',
          'sed -i "s/\\r$//" {file}; or begin it with #!/bin/sh',
          'crlf-shebang',
          'missing-script-interpreter',
        ),
      ),
      cause(
        'a program for another system or CPU behind tini, which says so of these too',
        `${INSPECT} says Mach-O or PE`,
        'GOOS=linux go build …',
        'wrong-os',
        'wrong-arch',
      ),
    ],
  },
  'file-missing': {
    meaning: 'Something opens {path}, and it is not there.',
    causes: [
      told(
        /\bcd: |nonexistent/,
        cause(
          'no line of the Dockerfile makes that directory: a COPY went elsewhere, or a volume was to bring it',
          'docker run --rm --entrypoint ls IMAGE -la /',
          'WORKDIR DIR, which makes it, or RUN mkdir -p DIR; or docker run -v',
          'script-ends',
        ),
      ),
      told(
        /\/(?:run|var\/run|etc)\/secrets\//,
        cause(
          'a secret, which whoever starts the container mounts; it belongs in no image',
          'docker inspect -f "{{json .Mounts}}" CONTAINER',
          'docker run -v "$PWD/{file}:{path}:ro" …; secrets: in compose; a Secret as a volume of the pod',
          'script-ends',
        ),
      ),
      cause(
        'the program reads it, and no COPY brings it into the image: a configuration, templates, migrations',
        'docker run --rm --entrypoint ls IMAGE, or docker export of the container',
        'COPY it in the last stage, or embed it (go:embed)',
        'stage-file-missing',
      ),
      cause(
        'a relative name counts from WORKDIR',
        'docker image inspect -f "{{.Config.WorkingDir}}" IMAGE',
        'WORKDIR where the file is, or the absolute path',
      ),
      cause(
        'while the image is built: an archive that ADD unpacks is damaged, or a Dockerfile that is not where -f says',
        'docker build says it',
        'docker build -f dir/Dockerfile .; tar tf on the archive',
        'invalid-archive',
        'copy-conflict',
      ),
    ],
  },
  'bind-kind': {
    meaning: 'A file is mounted over a directory, or a directory over a file.',
    causes: [
      cause(
        'docker run -v of a file that the host does not have: Docker makes a directory of that name',
        'ls -ld of the path on the machine of the engine, which is not always this one',
        'make the file first; --mount type=bind says so instead',
      ),
      cause(
        'the image has a directory where the file goes, or a file where the directory does',
        'docker run --rm --entrypoint ls IMAGE -ld PATH',
        'mount it at a path of the same kind',
        'mount-refused',
        'volume-refused',
      ),
    ],
  },
  'unhealthy': {
    meaning: 'The container runs, and the check of its health fails.',
    causes: [
      told(
        /HTTP probe failed|statuscode|connect: connection refused|dial tcp|ELB health/,
        cause(
          'the check reaches for a port or a path that the program does not answer well: another one, 127.0.0.1 alone, not yet, or not without what it needs',
          'kubectl port-forward POD 8080:PORT, or docker exec, and curl -i of the same path; the log of the program',
          'the port and path of the program in the check; listen on 0.0.0.0; a startupProbe where it starts slowly',
        ),
      ),
      cause(
        'the check calls curl, wget or a shell that the image does not have',
        'docker inspect -f "{{json .State.Health}}" CONTAINER shows what it said',
        'a check built into the program: HEALTHCHECK CMD ["/app", "health"]; httpGet in the pod',
        'healthcheck-cannot-run',
      ),
      cause(
        'the program listens on another port, or on 127.0.0.1 alone',
        'docker exec CONTAINER wget -qO- localhost:PORT; its log',
        'listen on 0.0.0.0, the same port in both',
      ),
      cause('it starts more slowly than the check waits', 'it becomes healthy later', '--start-period=60s, a startupProbe'),
      cause(
        'localhost is ::1 in the container, and the program listens on IPv4',
        'the check works with 127.0.0.1',
        'http://127.0.0.1:PORT in the check',
      ),
    ],
  },
  'pod-state': {
    meaning: 'The engine refused to start the container; this word does not say why.',
    causes: [
      told(
        /Runtime\./,
        cause(
          'the line of the log before it has the reason: fork/exec, and an errno',
          'CloudWatch logs of the function',
          "npx scratch-lint explain 'that line'",
          'wrong-arch',
          'missing-loader',
          'not-executable',
        ),
      ),
      cause(
        'the reason stands in an event',
        'kubectl describe pod POD: Message, and Events',
        "npx scratch-lint explain 'that line'",
        'command-not-found',
        'not-executable',
        'no-command',
        'unknown-user',
      ),
      cause('a mount or a device that is not there', 'the event names it', 'correct volumeMounts'),
    ],
  },
  'pod-config': {
    meaning: "Kubernetes cannot put the container's configuration together; nothing was started.",
    causes: [
      cause(
        'a ConfigMap, a Secret or a key in it is missing',
        'kubectl describe pod POD: configmap "x" not found, couldn\'t find key',
        'create it in the same namespace',
      ),
      told(
        /root/,
        cause(
          'runAsNonRoot, and the image runs as root or as a name',
          'the event says so',
          'USER 65532:65532, or runAsUser: 65532',
          'user-not-numeric',
        ),
      ),
    ],
  },
  'ended-well': {
    meaning: 'The container ended by itself, and well (exit code 0): what it was to do is done, and nothing keeps it running.',
    causes: [
      cause(
        'its command is a shell, or a tool that is asked nothing: CMD ["bash"] of a base image ends at once where nobody types',
        'docker inspect -f "{{json .Config.Entrypoint}} {{json .Config.Cmd}}" CONTAINER',
        'CMD ["/app"] in the Dockerfile; docker run -it, or stdin_open: true and tty: true in compose, where a shell is wanted',
      ),
      cause(
        'a server that goes to the background: service nginx start, -d, --daemon, a script that ends with &',
        'docker top CONTAINER while it runs',
        'start it in the foreground: nginx -g "daemon off;", apachectl -D FOREGROUND; exec at the end of the script',
      ),
      cause(
        'a job that is done, where a server is expected: another command, --help, --version, a migration',
        'docker logs CONTAINER',
        'nothing for a job (restart: "no", a Kubernetes Job); else the command that serves',
      ),
    ],
  },
  'ended': {
    meaning: 'The container ended, and this line does not say why: the reason stands in another.',
    causes: [
      cause(
        'it ran, and said something',
        'docker logs CONTAINER, the log stream of the task, heroku logs, fly logs',
        "npx scratch-lint explain 'that line'",
      ),
      cause(
        'it never started: the kernel refused it',
        'the one line of the log is exec …: exec format error, or no such file or directory',
        'npx scratch-lint on the Dockerfile',
        'wrong-arch',
        'missing-loader',
        'missing-script-interpreter',
      ),
      cause(
        'the engine refused it before',
        'docker inspect -f "{{.State.Error}}" CONTAINER; stoppedReason of the task',
        "npx scratch-lint explain 'that line'",
        'command-not-found',
        'not-executable',
      ),
    ],
  },
} as const satisfies Answers;
