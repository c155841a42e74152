import { cause, told } from './answer.ts';
import type { Answers } from './answer.ts';

/** What programs, interpreters and compilers say of what the image does not give them. */
export const PROGRAM_ANSWERS = {
  'executable-stack': {
    meaning:
      '{library} asks for a stack that may be executed, and glibc 2.41 or newer (Debian 13, Ubuntu 25.04, Fedora 42) does not load such a library into a program that runs.',
    causes: [
      cause(
        'it was built from assembly that does not say otherwise, as old and vendored libraries are',
        'readelf -lW on it: GNU_STACK RWE',
        'a newer version of the package; or patchelf --clear-execstack on the file',
      ),
      cause(
        'the base image moved on to a newer release by its tag',
        'cat /etc/os-release in the image',
        'the release it ran on: FROM debian:12-slim, python:3.12-bookworm',
      ),
      told(
        /is not allowed/,
        cause(
          'it is the program itself, and GLIBC_TUNABLES says glibc.rtld.execstack=0',
          'env in the container; readelf -lW on the program: GNU_STACK RWE, or none',
          'take it out of GLIBC_TUNABLES; or link with -z noexecstack',
        ),
      ),
    ],
  },
  'loader-talk': {
    meaning: 'LD_DEBUG has the loader tell all that it does. What is wrong, if anything is, stands behind it.',
    causes: [
      cause(
        'LD_DEBUG is set',
        'env in the container',
        'npx scratch-lint explain with the last line; take out ENV LD_DEBUG when it is found',
      ),
      cause(
        'a library is not there, which is what people look for with it',
        'cannot open shared object file at the end',
        'the last folder after trying file= is where it is looked for last',
        'missing-library',
      ),
    ],
  },
  'static-tls': {
    meaning:
      '{library} wants its variables for each thread at a fixed place (static TLS), and what glibc keeps for libraries that are opened late is used up.',
    causes: [
      cause(
        'it is opened while the program runs (a Python module, a JVM, dlopen), after others have taken that place',
        'the line begins with ImportError or UnsatisfiedLinkError',
        'load it first: ENV LD_PRELOAD=/usr/lib/aarch64-linux-gnu/libgomp.so.1, or import it before the others',
      ),
      cause(
        'the place is too small for all of them',
        'ldd --version says 2.32 or newer',
        'ENV GLIBC_TUNABLES=glibc.rtld.optional_static_tls=16384',
      ),
    ],
  },
  'wine': {
    meaning: 'Wine runs, and cannot run the Windows program it was given.',
    causes: [
      told(
        /import_dll/,
        cause(
          'a DLL that is not beside it: the run-time library of the compiler it was made with',
          'objdump -p FILE.exe | grep DLL',
          'link it in: -static for mingw (libgcc_s_*, libstdc++-6, libwinpthread-1), /MT or +crt-static for MSVC (VCRUNTIME140, MSVCP140); or copy the DLL beside it',
        ),
      ),
      told(
        /failed to open|cannot find|not found/,
        cause('the file is elsewhere, or of another name', 'ls -l in the image', 'the path as COPY puts it', 'command-not-found'),
      ),
      told(
        /not owned by you/,
        cause(
          'WINEPREFIX, or HOME, belongs to another user than the container runs as',
          'id; ls -ldn $WINEPREFIX',
          'ENV WINEPREFIX=/tmp/wine, or chown it in the Dockerfile',
        ),
      ),
      told(
        /Bad EXE/,
        cause(
          'no Windows program, or one for another CPU than this Wine runs (32 and 64 bits differ)',
          'npx scratch-lint inspect on the file',
          'dpkg --add-architecture i386 and wine32, or a program of 64 bits',
          'not-a-program',
        ),
      ),
      cause(
        'its prefix is not complete: not made, made for 32 bits, or of another version of Wine',
        'ls $WINEPREFIX/drive_c/windows/system32/kernel32.dll',
        'RUN wineboot --init && wineserver -w in the Dockerfile, as the user that runs it; remove an old prefix or volume',
      ),
      cause(
        'the image is for another CPU than the machine and emulated, as on Apple silicon',
        'docker image inspect -f "{{.Architecture}}" IMAGE; uname -m',
        'a machine of that CPU',
      ),
      cause(
        'a program for Windows was not what was wanted',
        'GOOS=windows, a target …-windows-gnu',
        'build it for Linux: GOOS=linux',
        'wrong-os',
      ),
    ],
  },
  'payload-lost': {
    meaning: 'The program runs, and what was packed into it (PyInstaller, pkg) is not in the file any more.',
    causes: [
      cause(
        'the file was cut off, or is not the one that was made',
        'ls -l here and in the image; sha256sum',
        'copy it again',
        'truncated-binary',
      ),
      cause(
        'strip, upx or objcopy went over it, which drop what stands behind a program',
        'make it without, and it runs',
        'leave them out for this file',
      ),
    ],
  },
  'fuse-missing': {
    meaning: 'An AppImage mounts what is packed in it by FUSE, which containers have not.',
    causes: [
      cause(
        'started as it is',
        '/dev/fuse is not in the container',
        'RUN ./app --appimage-extract while the image is built, and squashfs-root/AppRun as the command; or ENV APPIMAGE_EXTRACT_AND_RUN=1',
      ),
    ],
  },
  'addon-library': {
    meaning: 'A module with native code needs {library}, a library of the system, and the image does not have it.',
    causes: [
      cause(
        'slim, Alpine and distroless images leave it out',
        'docker run --rm --entrypoint sh IMAGE -c "ldd {path}"',
        'install the package that has it in the last stage: apt-get install libgl1 (libGL.so.1), libgomp1, libglib2.0-0, libstdc++6; apk add libstdc++ libgomp',
        'missing-library',
      ),
      cause(
        'it was installed in the stage that builds, and only the module was copied',
        'the last stage installs nothing',
        'install it there too',
        'missing-library',
      ),
      cause(
        'a module for the other libc: built on Debian, run on Alpine, or the other way round',
        'it asks for ld-linux-… or libc.musl-…',
        'npm ci or pip install in a stage of the same base as the last one',
        'libc-mismatch',
      ),
    ],
  },
  'addon-wrong': {
    meaning: 'A module with native code was installed for another system, processor or libc than the image.',
    causes: [
      told(
        /Cannot find module '[^']{1,300}\.node'|Could not locate the bindings file/,
        cause(
          'the native part of a module was never built: npm ci --ignore-scripts, pnpm without leave to run scripts, or a stage without a compiler',
          'ls node_modules/NAME/build/Release in the image',
          'npm rebuild NAME in the stage that installs, with python3, make and g++ there; pnpm approve-builds',
        ),
      ),
      cause(
        'COPY . . brought node_modules, or a venv, from this machine',
        '.dockerignore does not name node_modules',
        'name it there, and npm ci (pip install) in the Dockerfile',
      ),
      cause(
        'installed in a stage of another base: Debian and Alpine differ',
        'FROM node:22 above, FROM node:22-alpine below',
        'one and the same base for both, or npm ci in the last stage',
        'libc-mismatch',
      ),
      cause(
        'installed for another CPU',
        'docker image inspect -f "{{.Architecture}}" IMAGE',
        'docker build --platform; npm install --os=linux --libc=musl --cpu=x64 NAME; binaryTargets in schema.prisma',
        'wrong-arch',
      ),
      cause('a volume such as .:/app lies over what was installed', 'docker run without -v works', 'a second volume for /app/node_modules'),
    ],
  },
  'module-missing': {
    meaning: 'The interpreter runs, and a package of the program is not in the image.',
    causes: [
      told(
        /init_fs_encoding/,
        cause(
          'Python does not find its own library: PYTHONHOME names another place, or only the program was copied',
          'docker run --rm --entrypoint env IMAGE shows PYTHONHOME; ls /usr/local/lib/python3*',
          'unset PYTHONHOME; copy /usr/local whole, or FROM python:3-slim',
        ),
      ),
      cause(
        'it was installed in another stage, and not copied',
        'ls node_modules, pip list in the image',
        'COPY --from=build /app/node_modules ./node_modules; COPY --from=build /venv /venv, at the same path',
      ),
      cause(
        'installed without the packages for development, and the program needs one',
        'npm ci --omit=dev',
        'move it to dependencies, or bundle the program',
      ),
      cause(
        'another interpreter: pip of one Python, CMD with another',
        'python -m pip list',
        'python -m pip install; ENV PATH=/venv/bin:$PATH',
      ),
      cause('a volume such as .:/app hides it', 'docker run without -v works', 'a second volume for /app/node_modules'),
    ],
  },
  'java-jar': {
    meaning: 'Java runs, and {path} is no jar, or not a whole one.',
    causes: [
      cause(
        'a pointer of Git LFS or a page of errors stands in its place, or the file was cut off',
        'npx scratch-lint inspect ./{file} names what it is',
        'git lfs pull before docker build; curl -f for what is fetched',
        'not-a-program',
        'truncated-binary',
      ),
      cause(
        'a folder was copied to that name, or several jars one over the other',
        'ls -l {path} in the image',
        'COPY the one file: COPY build/libs/app.jar /app.jar',
        'copy-source-missing',
      ),
      cause('a jar in zip64 or of a newer tool, and an old Java', 'unzip -t {file}', 'the Java that the project is built with'),
    ],
  },
  'java-main': {
    meaning: 'Java runs, and does not find the class to start.',
    causes: [
      cause(
        'the jar is the plain one, without Main-Class and what it needs',
        'unzip -p app.jar META-INF/MANIFEST.MF',
        'copy the jar of bootJar, shadowJar or shade: *-plain.jar and original-*.jar are not it',
      ),
      cause('a wildcard in COPY matched several jars, and the last one won', 'ls target/*.jar, build/libs/*.jar', 'name the one'),
      cause('-cp counts from WORKDIR', 'docker run --rm --entrypoint ls IMAGE -l', 'absolute paths'),
    ],
  },
  'java-version': {
    meaning: 'The classes were compiled for a newer Java than the image has (65 is Java 21, 61 is 17, 55 is 11, 52 is 8).',
    causes: [
      cause(
        "the stage that builds has a newer JDK than the last stage's JRE",
        'FROM of both',
        'the same version in both, or --release in the build',
      ),
      cause(
        'the base has no Java in PATH, or another first',
        'java -version in the image',
        'FROM eclipse-temurin:21-jre',
        'missing-language-runtime',
      ),
    ],
  },
  'plugin-stub': {
    meaning: 'The Go package plugin works only with cgo; in this program it is a stub.',
    causes: [
      cause(
        'built with CGO_ENABLED=0',
        'npx scratch-lint inspect ./{file} says cgo off',
        'CGO_ENABLED=1, and a base with glibc or musl: gcr.io/distroless/base-debian12',
        'missing-loader',
      ),
    ],
  },
  'plugin-other': {
    meaning: 'A Go program opens its plugin {file} and cannot use it.',
    causes: [
      told(
        /realpath failed/,
        cause(
          'the plugin is not in the image',
          'no COPY brings it, or the path counts from another WORKDIR',
          'COPY --from=build the .so, and open it by its whole path',
        ),
      ),
      cause(
        'built by another release of Go, with other flags (-trimpath, -race, -gcflags), or with other versions of a package',
        'go version -m on both',
        'build both in one RUN, from one go.mod and with the same flags',
      ),
      cause(
        'a plugin for another CPU or libc, or one that lacks a library',
        'the rest of the line; npx scratch-lint inspect on the .so',
        'build both in one stage, for the base that runs them',
        'wrong-library',
        'missing-library',
      ),
    ],
  },
  'write-denied': {
    meaning: 'The program runs and may not write, or read, {path}: it belongs to another user than the container runs as.',
    causes: [
      cause(
        'USER is not root, and COPY, WORKDIR or RUN made the folder for root',
        'docker run --rm --entrypoint ls IMAGE -ld {path}; id',
        'COPY --chown=65532:65532; RUN mkdir -p DIR && chown 65532:65532 DIR before USER',
      ),
      cause(
        'a volume that root owns: a bind mount, or a named volume made before',
        'ls -ldn of it on the host',
        'chown it on the host to the uid of USER; fsGroup in the pod',
      ),
      cause(
        'the cluster gives a uid of its own (OpenShift, runAsUser)',
        'id in the container shows another uid than USER',
        'chgrp -R 0 DIR && chmod -R g=u DIR',
      ),
      told(
        /['" ]\/tmp\b/,
        cause(
          '/tmp made by WORKDIR or COPY belongs to root and is not open to others',
          'ls -ld /tmp shows drwxr-xr-x',
          'RUN install -d -m 1777 in an earlier stage and COPY --chmod=1777, or --tmpfs /tmp',
          'missing-tmp',
        ),
      ),
      cause(
        "rootless engines, SELinux: the files of the host look like another user's",
        'ls -Z; podman unshare ls -ln',
        ':Z at the end of -v, --userns=keep-id',
      ),
    ],
  },
  'read-only': {
    meaning: 'The file system is read-only where the program, or the engine, wants to write.',
    causes: [
      cause(
        'docker run --read-only, readOnlyRootFilesystem: true',
        'docker inspect -f "{{.HostConfig.ReadonlyRootfs}}" CONTAINER',
        '--tmpfs /tmp, an emptyDir where it writes',
      ),
      cause(
        'a mount with :ro, a ConfigMap or a Secret: those cannot be written',
        'mount in the container',
        'copy the file to a writable folder at the start',
      ),
      cause(
        'a mount below such a mount, whose folder the engine cannot make',
        'two mounts, one inside the other',
        'let the folder exist in the outer one, or mount elsewhere',
      ),
      cause('Lambda: everything but /tmp', 'it runs elsewhere', 'write below /tmp'),
    ],
  },
  'no-home': {
    meaning:
      'The program wants a home or cache directory, and there is none that it can use: HOME is unset, / or a folder that does not exist.',
    causes: [
      cause(
        'a numeric USER without a line in /etc/passwd: Docker then sets HOME=/',
        'docker run --rm IMAGE env shows HOME=/',
        'ENV HOME=/tmp, or WORKDIR /home/app made with --chown and ENV HOME=/home/app',
        'user-lookup-without-passwd',
        'missing-tmp',
      ),
      cause('a user made without a home: adduser -H, nobody, www-data', 'getent passwd NAME', 'adduser -h /home/app, ENV HOME=/tmp'),
      cause(
        'the cache has a variable of its own',
        'the message names it',
        'ENV XDG_CACHE_HOME=/tmp, GOCACHE=/tmp/go, NPM_CONFIG_CACHE=/tmp/npm',
      ),
    ],
  },
  'not-root': {
    meaning:
      'Something in the container wants to become another user, or to own files, and may not: only root with the capabilities for it can.',
    causes: [
      cause(
        'the container already runs as that user: USER, --user, runAsUser, OpenShift',
        'id in the container is not 0',
        'start the program without gosu or su-exec there, or leave USER out and let the script step down',
      ),
      cause(
        'SETUID and SETGID are dropped: cap_drop ALL',
        'grep Cap /proc/self/status',
        'cap_add SETUID, SETGID, CHOWN; or USER in the image instead',
      ),
      told(
        /sudo|suid|effective uid/,
        cause(
          'sudo in an image: no-new-privileges, or a nosuid mount',
          'the line says effective uid is not 0',
          'USER root for those lines, no sudo',
        ),
      ),
      told(
        /crun|insufficient UIDs|unmapped/,
        cause(
          'rootless: the id lies outside the range given to the user',
          'cat /proc/self/uid_map',
          'a longer range in /etc/subuid',
          'user-out-of-range',
        ),
      ),
    ],
  },
  'account-taken': {
    meaning: 'A RUN line is to make a user or a group, and the image has one of that name or number already.',
    causes: [
      told(
        /[ugUG][iI][dD] /,
        cause(
          'the base image has a user of that number: node of node:… and ubuntu of ubuntu:24.04 are 1000',
          'docker run --rm --entrypoint cat IMAGE /etc/passwd /etc/group',
          'USER with that one and no user of its own; or another number; or userdel -r node (userdel -r ubuntu, deluser node in Alpine) before it',
          'run-fails',
        ),
      ),
      told(
        /(?:user|group) /,
        cause(
          'the base image has one of that name, or a line above makes it',
          'docker run --rm --entrypoint cat IMAGE /etc/passwd /etc/group',
          'leave that command out; or id -u NAME || useradd NAME; groupadd -f NAME; where the group alone is there: useradd -g NAME NAME, adduser -G NAME NAME in Alpine',
          'run-fails',
        ),
      ),
    ],
  },
  'needs-capability': {
    meaning:
      'A program asks the kernel for what a container may not do unless it is asked for: root in a container is not root of the machine.',
    causes: [
      told(
        /\b(?:chrt|ionice): /,
        cause(
          'a class of real time, which wants SYS_NICE',
          'grep Cap /proc/self/status',
          'docker run --cap-add SYS_NICE --ulimit rtprio=99 …; or leave chrt or ionice out of the command',
        ),
      ),
      told(
        /personality/,
        cause(
          'a personality that the filter of system calls keeps away, such as setarch -R',
          'docker run --security-opt seccomp=unconfined … starts it',
          'leave -R out; or that option, for debugging',
        ),
      ),
      told(
        /ptrace/,
        cause(
          'strace or a debugger without SYS_PTRACE',
          'docker run --cap-add SYS_PTRACE … starts it',
          'docker run --cap-add SYS_PTRACE …',
        ),
      ),
      told(
        /iptables|RTNETLINK|\bip: /,
        cause('it changes the network, which wants NET_ADMIN', 'grep Cap /proc/self/status', 'docker run --cap-add NET_ADMIN …'),
      ),
      told(
        /chroot/,
        cause(
          'the container runs as another user than root, or without SYS_CHROOT',
          'id in the container',
          'USER root for it; or no chroot: the image is the root already',
        ),
      ),
      told(
        /mount|unshare|setns|namespace/,
        cause(
          'namespaces and mounts want SYS_ADMIN',
          'docker run --cap-add SYS_ADMIN … starts it',
          'docker run -v or --tmpfs in place of mount; or --cap-add SYS_ADMIN',
        ),
      ),
      told(
        /hostname/,
        cause(
          'the name of the machine is set from outside',
          'docker inspect -f "{{.Config.Hostname}}" CONTAINER',
          'docker run --hostname NAME',
        ),
      ),
      cause(
        'the capability is dropped, or never given',
        'grep Cap /proc/self/status; capsh --decode=…',
        'docker run --cap-add NAME, capabilities.add in the pod; or do without',
      ),
    ],
  },
  'name-lookup': {
    meaning: 'A program looks up {name} by name, and /etc/passwd and /etc/group of the image do not have it.',
    causes: [
      told(
        /\b(?:chown|chgrp|install|(?:user|group)(?:add|mod|del)|(?:add|del)(?:user|group)): /,
        cause(
          'no line above makes that user or group: useradd stands in another stage, further down or nowhere, or the base has it under another name',
          'docker run --rm --entrypoint cat IMAGE /etc/passwd /etc/group',
          'RUN useradd NAME (adduser -D NAME in Alpine), groupadd NAME (addgroup) above it, or numbers: chown -R 1000:1000 DIR, COPY --chown=1000:1000',
        ),
      ),
      cause(
        'a configuration names a user that this image does not make: user nginx; su-exec app',
        'grep it in /etc/passwd of the image',
        'adduser it in that stage, or name one that is there',
      ),
      cause(
        'the user was made in another stage',
        'adduser stands above the last FROM',
        'COPY --from=build /etc/passwd /etc/group /etc/',
        'user-lookup-without-passwd',
      ),
    ],
  },
  'locale-missing': {
    meaning: 'The program asks for a locale that the image does not have.',
    causes: [
      cause(
        'LANG or LC_ALL names one, and the package locales is not there',
        'locale -a in the image',
        'ENV LANG=C.UTF-8, which every Debian since 9, Alpine and Fedora have',
      ),
      cause('a static glibc, or scratch', 'there is no /usr/lib/locale', 'ENV LC_ALL=C', 'static-glibc-name-lookup'),
    ],
  },
  'certificate-invalid': {
    meaning: 'The certificate of the other side is not good: the program has its authorities, and refuses this one.',
    causes: [
      cause('another name than the one asked for', 'openssl s_client -connect HOST:443 shows the names', 'the name in the certificate'),
      told(
        /expired|not yet valid/i,
        cause(
          'expired, or the clock of this machine is wrong',
          'date; the clock of the virtual machine of Docker Desktop after sleep',
          'renew it; set the clock, restart Docker Desktop',
        ),
      ),
      cause(
        'an old bundle in the image, which trusts an authority that ended',
        'ls -l /etc/ssl/certs/ca-certificates.crt',
        'a newer base, or copy a newer bundle',
        'missing-ca-certificates',
      ),
    ],
  },
  'needs-linker': {
    meaning: 'A compiler calls the linker cc, and the image that builds has no C toolchain.',
    causes: [
      cause(
        'Rust, Zig and others link with cc, and slim and Alpine images have none',
        'command -v cc in that stage',
        'RUN apk add --no-cache build-base, or apt-get install -y gcc libc6-dev',
      ),
      told(
        /linker `[\w.]{1,40}-linux-[\w-]{1,40}` not found/,
        cause(
          'the settings name a linker for the target, and no package of the stage has it',
          '.cargo/config.toml, CARGO_TARGET_…_LINKER',
          'apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross (gcc-x86-64-linux-gnu on ARM); for musl often no linker at all is needed: linker = "rust-lld"',
        ),
      ),
      cause(
        'cross-compiling: the linker of the target has another name',
        '--target, aarch64-linux-gnu-gcc',
        'apt-get install gcc-aarch64-linux-gnu, and CARGO_TARGET_…_LINKER',
      ),
    ],
  },
  'needs-headers': {
    meaning: 'A compiler is there; the headers or start files of a library are not.',
    causes: [
      told(
        /bits\/(?:libc-header-start|wordsize)\.h|gnu\/stubs-32\.h/,
        cause(
          'gcc -m32, and what it takes for 32 bits is not there',
          'the line that calls gcc has -m32',
          'apt-get install gcc-multilib (g++-multilib), dnf install glibc-devel.i686; or no -m32',
        ),
      ),
      told(
        /\bPython\.h\b/,
        cause(
          'those of Python',
          'pip builds a package from its source',
          'apt-get install python3-dev gcc, apk add python3-dev build-base; or FROM python:3, which has them',
        ),
      ),
      told(
        /\b(?:std\w{2,8}|string|math|errno|limits|features|assert|unistd|signal|sys\/\w{1,20}|bits\/\w{1,20}|linux\/\w{1,20})\.h\b|crt\w{1,6}\.o|lib(?:gcc|c)\.a/,
        cause(
          'stdlib.h, crt1.o, crti.o: those of libc',
          'apk add gcc alone, --no-install-recommends',
          'apk add musl-dev (build-base; linux-headers for linux/…), apt-get install libc6-dev, dnf install glibc-devel',
        ),
      ),
      told(
        /custom build command/,
        cause(
          'a crate builds or looks for a C library, and its headers or pkg-config are not there',
          'the lines above it name what is missing',
          'apt-get install pkg-config libssl-dev, apk add pkgconf openssl-dev; or rustls, or the feature vendored',
        ),
      ),
      cause(
        'another library, such as OpenSSL or zlib',
        'the line names it',
        'apk add openssl-dev pkgconf, apt-get install libssl-dev pkg-config; in the last stage the library itself',
      ),
      cause('cross-compiling: they are those of this machine', '--target, CC=…', 'apt-get install libc6-dev-arm64-cross'),
    ],
  },
  'cross-cgo': {
    meaning: 'Go calls the C compiler of this machine for another CPU.',
    causes: [
      cause(
        "GOARCH is another than the machine's, and cgo is on",
        'go env GOARCH GOHOSTARCH CGO_ENABLED',
        'CGO_ENABLED=0 go build …',
        'cgo-not-disabled',
      ),
      cause(
        'cgo is needed',
        'go build with CGO_ENABLED=0 fails',
        'CC=x86_64-linux-gnu-gcc, CC="zig cc -target x86_64-linux-musl", or build on --platform of the target',
      ),
    ],
  },
  'no-loader-asked': {
    meaning:
      "ldd finds no loader that the file asks for: it is linked statically, or is no program of this machine's kind. It is no error by itself.",
    causes: [
      cause(
        'it is static, and that is well: it starts in scratch',
        'npx scratch-lint inspect on it says static',
        'nothing; what is wrong is something else',
      ),
      cause(
        "it is for another CPU or system, or a script: this machine's ldd says the same of it",
        'npx scratch-lint inspect on it names the platform',
        "build it for the image's platform: GOOS=linux GOARCH=amd64 go build …",
        'wrong-arch',
        'wrong-os',
      ),
    ],
  },
} as const satisfies Answers;
