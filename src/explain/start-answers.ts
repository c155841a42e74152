import { cause, INSPECT, LOADER_MISSING, onlyTold, SCRIPT_MISSING, told, toldAround } from './answer.ts';
import type { Answers } from './answer.ts';

/** A line of the output of a build, below a RUN. */
const RUN_LINE = /returned a non-zero code|did not complete successfully|---> Running in [0-9a-f]{12}/;

/** Where no code of the program ran: the command, the user, execve. */
export const START_ANSWERS = {
  'exec-format': {
    meaning: 'The kernel refused the file (ENOEXEC): it is there and may be executed, but is no program for this machine.',
    causes: [
      toldAround(
        RUN_LINE,
        cause(
          'while it is built: the base of that stage is for another CPU, and nothing emulates it',
          'the line stands in the output of docker build, below a RUN; FROM --platform, or the only platform of the base',
          'FROM a base for this CPU, or --platform=$BUILDPLATFORM and cross-compile; or docker run --privileged --rm tonistiigi/binfmt --install all',
          'run-cannot-start',
          'wrong-arch',
        ),
      ),
      cause(
        'built for another CPU',
        `${INSPECT} names another architecture than the image's`,
        'GOARCH=amd64 go build …, or docker build --platform linux/amd64',
        'wrong-arch',
      ),
      cause('built for macOS or Windows', `${INSPECT} says Mach-O or PE`, 'CGO_ENABLED=0 GOOS=linux go build …', 'wrong-os'),
      cause(
        'a script without a #! line, or with something before it',
        'head -c 20 {file} | od -c does not begin with # !',
        'begin the file with #!/bin/sh, without byte order mark or blank line',
        'missing-shebang',
      ),
      told(
        /[\w-]\.jar\b/,
        cause(
          'a jar, which java reads and no kernel',
          INSPECT,
          'ENTRYPOINT ["java", "-jar", "{path}"], in an image that has java',
          'not-a-program',
        ),
      ),
      told(
        /[\w-]\.(?:tar|tgz|tbz2?|txz|tar\.\w{1,4}|zip|gz|xz|zst)\b/,
        cause('an archive, and no program', INSPECT, 'ADD {file} / unpacks one of tar; name a program that is in it', 'not-a-program'),
      ),
      cause(
        'not a program: a package archive, an archive, a page, an LFS pointer',
        `${INSPECT} names what it is`,
        'build the package main: go build -o {file} ./cmd/…',
        'not-a-program',
      ),
      cause(
        'an empty or truncated file, a file with a damaged header',
        'ls -l {file} shows 0 or few bytes',
        'build or copy it again',
        'truncated-binary',
        'malformed-binary',
      ),
      toldAround(
        /platform \([^)]{1,60}\) does not match the (?:detected|expected)/,
        cause(
          'the image itself is for another CPU',
          'docker image inspect -f "{{.Architecture}}" IMAGE',
          'docker build --platform linux/amd64, or run with --platform',
          'wrong-arch',
        ),
      ),
    ],
  },
  'exec-missing': {
    meaning: 'The file is there, but something the kernel needs to start it is not (ENOENT): its loader, or its #! program.',
    causes: [
      LOADER_MISSING,
      cause(
        'linked against the other libc: glibc on Alpine, or musl on Debian',
        'the loader is /lib64/ld-linux-… or /lib/ld-musl-…',
        'build in the image you run in, or link statically',
        'missing-loader',
        'libc-mismatch',
      ),
      told(
        SCRIPT_MISSING,
        cause(
          'a script with Windows line ends',
          'head -1 {file} | od -c shows \\r',
          'sed -i "s/\\r$//" {file}; in .gitattributes: *.sh text eol=lf',
          'crlf-shebang',
        ),
      ),
      told(
        SCRIPT_MISSING,
        cause(
          'a script whose #! program is not in the image',
          'head -1 {file}',
          'start the program itself, or use a base with a shell',
          'missing-script-interpreter',
        ),
      ),
      told(
        /\/(?:tini|dumb-init|gosu|catatonit|busybox)\b/,
        cause(
          'a starter (tini, dumb-init, gosu) from the package of another distribution, which is dynamic',
          'COPY --from= brings it; npx scratch-lint inspect on it names a loader',
          'the static one: /usr/bin/tini-static of Debian, or the release of the project; or the package of the image itself: apk add tini',
          'missing-loader',
        ),
      ),
      told(
        /\/\.?v?env\/bin\//,
        cause(
          'a script of a virtual environment (venv, uv, poetry), whose python lies elsewhere and was not copied',
          'ls -l of python beside it shows a link',
          'copy that python too, at its path (UV_PYTHON_INSTALL_DIR=/python), or make the environment in the image that runs it',
          'missing-script-interpreter',
          'broken-symlink',
        ),
      ),
      cause(
        'the file itself was taken away, or is a link to nothing',
        'docker export of the container shows it',
        'copy the file, not the link',
        'broken-symlink',
        'command-not-found',
      ),
    ],
  },
  'exec-denied': {
    meaning: 'The kernel may not execute the file, its loader or its #! program (EACCES).',
    causes: [
      cause(
        'the loader or the #! program is a directory or has no x bit',
        `${INSPECT} names the loader`,
        'COPY --chmod=0755 …',
        'wrong-loader',
        'missing-script-interpreter',
      ),
      cause(
        'the file may be executed by its owner alone, and USER is another',
        'ls -l shows -rwx------',
        'COPY --chmod=0755 …, or --chown',
        'not-executable',
      ),
      cause(
        'it is no regular file: a pipe, a device, a directory',
        'ls -l {path} in the image',
        'copy the program itself',
        'command-is-directory',
        'not-a-program',
      ),
      cause(
        'the file system is mounted noexec, or a security policy forbids it',
        'the same image starts elsewhere',
        'look at mount options, seccomp and AppArmor profiles',
      ),
    ],
  },
  'exec-damaged': {
    meaning: 'The kernel could not read the file or its loader as what it should be (EIO, ELIBBAD).',
    causes: [
      told(
        /input\/output error/i,
        cause(
          "its loader in the image is empty or cut off (EIO), or the machine's disk has an error",
          'ls -l on the loader in the image; dmesg on the machine',
          'copy the loader and the libraries again, from one and the same image',
          'wrong-loader',
          'truncated-binary',
        ),
      ),
      cause(
        'the loader in the image is for another CPU or class, or is text',
        'file on the loader in the image',
        'copy the loader and the libraries from one and the same image',
        'wrong-loader',
      ),
      cause(
        "the program is cut off or damaged: its loader's name lies past its end",
        `${INSPECT}`,
        'build or copy it again',
        'truncated-binary',
        'malformed-binary',
      ),
    ],
  },
  'exec-other': {
    meaning: 'The kernel refused to start it, for a reason that is about a path or a header field.',
    causes: [
      told(
        /not a directory/i,
        cause(
          'a part of a path is a file: of the command, or of what stands after #! in a script',
          'head -1 {file}; ls -ld on each part of the path',
          'write the right path: COPY app /usr/local/bin without a final / makes a file called bin',
          'destination-became-file',
          'missing-script-interpreter',
        ),
      ),
      told(
        /is a directory/i,
        cause(
          'the path is a directory: COPY put the program into it',
          'ls -ld {path} in the image',
          'ENTRYPOINT ["{path}/{file}"], or another name for the directory',
          'command-is-directory',
        ),
      ),
      told(
        /cannot allocate memory/i,
        cause(
          'the kernel has not the memory that the file asks for (ENOMEM): a limit of the container, or a damaged header',
          'docker run with a higher --memory starts it',
          'raise the limit; else build or copy the file again',
          'malformed-binary',
        ),
      ),
      told(
        /invalid argument/i,
        cause(
          "a damaged header: the place of the loader's name, or an argument or variable that no program can be given",
          `${INSPECT}`,
          'build or copy it again',
          'malformed-binary',
        ),
      ),
      cause(
        'links, or #! lines, that lead in a circle or are too many',
        'readlink on each',
        'let the command be the file itself',
        'missing-script-interpreter',
        'broken-symlink',
      ),
      cause(
        'the #! program, or the loader, lies below a file or has a name that is too long',
        'head -1 {file}',
        'write the right path after #!',
        'missing-script-interpreter',
        'missing-loader',
      ),
      cause('a damaged header', `${INSPECT}`, 'build it again', 'malformed-binary'),
    ],
  },
  'shell-missing': {
    meaning: 'The image has no shell, and its command needs one.',
    causes: [
      cause(
        'ENTRYPOINT or CMD in shell form: no JSON array, or a broken one',
        'the Dockerfile says CMD {name}… without [" … "]',
        'ENTRYPOINT ["/app", "--flag"]',
        'shell-form-without-shell',
        'malformed-exec-form',
        'text-after-exec-form',
      ),
      told(
        /[/"'`](?:ba|z)sh\\{0,3}["'`]/,
        cause(
          'bash is asked for, and Alpine and distroless have none: command: in compose or the pod, CMD ["/bin/bash", …], docker run IMAGE bash',
          'docker run --rm --entrypoint sh IMAGE -c "command -v bash"',
          'sh in its place, or RUN apk add --no-cache bash',
          'command-not-found',
        ),
      ),
      told(
        /["'`](?:sh|ash|dash)\\{0,3}["'`]|exec: sh: /,
        cause(
          'something calls sh, and the image has none: docker run IMAGE sh, command: sh in compose or the pod, a CI runner',
          'docker image inspect -f "{{.Config.Entrypoint}} {{.Config.Cmd}}" IMAGE names no sh',
          'an image with a shell, such as gcr.io/distroless/base-debian12:debug; docker debug CONTAINER for a look; entrypoint: [""] in CI',
          'command-not-found',
        ),
      ),
      told(
        /did not complete successfully|executor failed running|building at STEP|error building stage|\brunc run failed/,
        cause(
          'RUN in scratch or distroless',
          'the line is in the output of docker build',
          'do it in an earlier stage and COPY --from it',
          'run-without-shell',
        ),
      ),
      told(
        /exec failed|probe|executing command in container/,
        cause(
          'docker exec or a Kubernetes probe that calls sh',
          'the container itself runs',
          'use the :debug tag of distroless, or kubectl debug',
        ),
      ),
      told(
        /shell not found|Job failed/,
        cause(
          'a CI runner that gives its script to a shell of the image',
          'the line is in the log of a job: shell not found',
          'image: {name: …:debug, entrypoint: [""]}, a variant that has a shell',
        ),
      ),
    ],
  },
  'command-missing': {
    meaning: 'There is no file {path} in the image (or a link on the way leads nowhere).',
    causes: [
      cause(
        'the file was copied to another place or name',
        'COPY app /usr/local/bin makes a file bin in scratch',
        'COPY app /app, and ENTRYPOINT ["/app"]',
        'command-not-found',
        'destination-became-file',
      ),
      cause(
        'ENTRYPOINT or CMD names it otherwise: case, a folder, WORKDIR',
        'a relative command counts from WORKDIR',
        'write the absolute path',
        'command-not-found',
        'command-relative-to-workdir',
      ),
      cause(
        'arguments in one string with the command',
        '["/app --port 80"] is one name with blanks',
        'ENTRYPOINT ["/app", "--port", "80"]',
        'command-not-found',
      ),
      cause(
        'a variable that nothing expands: exec form has no shell',
        'the message shows $NAME or ~',
        'write the value, or start the program by a shell',
        'unexpanded-variable',
      ),
      cause('it is a link to something that was not copied', 'ls -l {file}', 'copy what the link points to', 'broken-symlink'),
      told(
        /CreateProcess/,
        cause(
          'Windows: a command of cmd itself (echo, dir, md), or powershell in nanoserver',
          'the line says CreateProcess',
          'CMD ["cmd", "/c", "…"], or a base that has it',
          'command-not-found',
        ),
      ),
      cause(
        "a volume or the engine's own /proc, /sys or /dev lies over it",
        'docker run without -v starts it',
        'put it elsewhere',
        'command-not-found',
      ),
    ],
  },
  'command-not-in-path': {
    meaning: 'No directory of PATH in the image has an executable file {path}.',
    causes: [
      onlyTold(
        /["'`](?:cd|source|export|set|if|for|while|alias|umask|eval|exec|&&|;)\\{0,3}["'`]/,
        cause(
          '{path} is a word of the shell, no program: exec form and platforms start programs',
          'the command begins with {path}',
          'WORKDIR for cd, ENV for export; else CMD ["/bin/sh", "-c", "{path} …"] in an image with a shell',
          'command-not-found',
        ),
      ),
      onlyTold(
        /exec: \\{0,3}"\\{0,3}": /,
        cause(
          'the command is an empty word: a variable without a value in compose or the pod, [""], --entrypoint "" with nothing behind the image',
          'docker inspect -f "{{json .Config.Entrypoint}} {{json .Config.Cmd}}" CONTAINER; command: and args: of the pod',
          'give the variable a value, or leave the empty word out',
          'command-not-found',
          'no-command',
        ),
      ),
      cause(
        'it is in the image, outside PATH',
        'PATH is /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin unless ENV sets it',
        'ENTRYPOINT ["/app"], the absolute path',
        'command-not-found',
        'command-relative-to-workdir',
      ),
      cause('it is there and has no x bit', 'ls -l shows no x', 'COPY --chmod=0755 …', 'not-executable', 'command-not-found'),
      cause(
        'COPY app /usr/local/bin without a final / made a file named bin',
        'in scratch there is no such directory',
        'COPY app /usr/local/bin/',
        'destination-became-file',
        'command-not-found',
      ),
      onlyTold(
        /["`'](?:npm|npx|node|yarn|pnpm|bun|deno|next|python3?|pip3?|gunicorn|uvicorn|flask|celery|java|mvn|gradle|go|cargo|git|curl|wget|ffmpeg|php|composer|ruby|bundle|rails|dotnet|nginx|tini|dumb-init|gosu|su-exec|bash|make)\\{0,3}["`']/,
        cause(
          'no package of the image has {path}: it is of the stage that builds, or of another base',
          'docker run --rm --entrypoint sh IMAGE -c "command -v {path}"',
          'install it in the last stage, or FROM an image that has it',
          'command-not-found',
        ),
      ),
      cause(
        'the program in the container runs, and calls {path} itself',
        'nothing before exec: speaks of a container or an OCI runtime',
        'install {path} in the last stage of the Dockerfile',
      ),
      cause('it is a link to something that was not copied', 'ls -l shows -> and a path', 'copy what the link points to', 'broken-symlink'),
      cause(
        'SHELL names a program that the image does not have',
        'the Dockerfile says SHELL, and CMD or RUN in shell form',
        'ENTRYPOINT ["/app", "--flag"]',
        'shell-form-without-shell',
        'run-without-shell',
      ),
      cause(
        'a command line in one word, or a variable',
        'the quoted name has blanks or a $',
        'one array element for each word',
        'unexpanded-variable',
        'command-not-found',
      ),
    ],
  },
  'command-denied': {
    meaning: 'The file is there and may not be executed (EACCES).',
    causes: [
      cause(
        'it has no x bit: a CI artifact, a checkout on Windows, ADD of a URL',
        'ls -l shows no x',
        'COPY --chmod=0755 app /app',
        'not-executable',
      ),
      told(
        /[\w-]\.(?:tar|tgz|tbz2?|txz|tar\.\w{1,4}|zip|gz|xz|zst)\b/,
        cause('an archive, and no program', INSPECT, 'ADD {file} / unpacks one of tar; name a program that is in it', 'not-a-program'),
      ),
      told(
        /"\/(?:dev|proc|sys)\/[^"]/,
        cause(
          'a device or a file of the kernel, and no program',
          'ls -l {path} begins with c',
          'name a program: ENTRYPOINT ["/app"]',
          'not-executable',
        ),
      ),
      cause('it is a directory', 'older engines say so of directories too', 'name the file in it', 'command-is-directory'),
      cause(
        'USER may not enter a directory on the way, or execute the file',
        'ls -ld on each directory',
        'chmod 755 the directories, or --chown',
        'not-executable',
      ),
    ],
  },
  'command-directory': {
    meaning: 'The command is a directory, or no regular file.',
    causes: [
      cause(
        'COPY into a directory of that name: the program is inside it',
        'WORKDIR /app and COPY app /app puts it to /app/app',
        'ENTRYPOINT ["/app/app"], or another WORKDIR',
        'command-is-directory',
      ),
      cause(
        'COPY $BIN {path} with BIN empty copies the whole context',
        'the directory holds your sources',
        'give the variable a value: --build-arg BIN=app',
        'copy-of-empty-variable',
      ),
    ],
  },
  'command-path': {
    meaning: 'The path of the command cannot be followed.',
    causes: [
      cause(
        'something on the way is a file, not a directory',
        'COPY app /bin makes /bin a file in scratch',
        'COPY app /bin/',
        'destination-became-file',
        'command-not-found',
      ),
      cause('links in a circle, or more than 40', 'readlink on each', 'copy the file itself', 'broken-symlink', 'command-not-found'),
      cause('a name that is too long, or holds a NUL', 'a part over 255 bytes, or a path over 4095', 'shorten it', 'command-not-found'),
    ],
  },
  'command-relative': {
    meaning: 'The command was found through a relative or empty entry of PATH, which runtimes built with Go 1.19 and newer refuse.',
    causes: [
      cause(
        'ENV PATH with an empty or relative entry',
        'echo $PATH has :: or a part without /',
        "write absolute directories, or the command's absolute path",
        'command-not-found',
        'command-relative-to-workdir',
      ),
    ],
  },
  'no-command': {
    meaning: 'The image says nothing about what to start.',
    causes: [
      cause(
        'neither ENTRYPOINT nor CMD in the last stage',
        'docker image inspect shows both empty',
        'ENTRYPOINT ["/app"] in the last stage',
        'no-command',
      ),
      cause(
        'ENTRYPOINT clears the CMD of the base, or is empty itself',
        'ENTRYPOINT [""] or []',
        'write both in the last stage',
        'no-command',
        'entrypoint-drops-cmd',
      ),
    ],
  },
  'unknown-user': {
    meaning: 'USER, or a group, is given by name, and the image has no such line in /etc/passwd or /etc/group.',
    causes: [
      told(
        /failed switching to/,
        cause(
          'a script steps down to a user (gosu, su-exec) that no line of the last stage makes',
          'docker run --rm --entrypoint cat IMAGE /etc/passwd',
          'RUN useradd NAME (adduser -D NAME in Alpine) in that stage, or numbers: gosu 1000:1000',
          'unknown-user',
        ),
      ),
      cause(
        "scratch has no /etc/passwd, not even root's",
        'FROM scratch and USER by name',
        'USER 65532:65532',
        'unknown-user',
        'unknown-group',
        'run-cannot-start',
      ),
      cause(
        'the user was made in another stage',
        'adduser stands in the builder stage',
        'COPY --from=build /etc/passwd /etc/group /etc/',
        'unknown-user',
        'unknown-group',
      ),
      cause(
        'a typo, another case, text after the name',
        'USER takes the whole rest of the line',
        'USER 65532:65532',
        'unknown-user',
        'unknown-group',
      ),
    ],
  },
  'user-range': {
    meaning: 'A number in USER is negative or too large.',
    causes: [cause('ids go from 0 to 2147483647', 'USER -1, USER 4294967295', 'USER 65532:65532', 'user-out-of-range', 'run-cannot-start')],
  },
  'user-not-numeric': {
    meaning: 'Kubernetes has runAsNonRoot and cannot see from a name that the user is not root.',
    causes: [
      cause(
        'USER by name, even with a line in /etc/passwd',
        'docker image inspect -f "{{.Config.User}}" IMAGE',
        'USER 65532:65532 (or runAsUser in the pod)',
        'user-not-numeric',
      ),
      cause('no USER at all: root', 'the same shows nothing', 'USER 65532:65532', 'user-not-numeric'),
    ],
  },
  'workdir': {
    meaning: 'The working directory cannot be made or entered.',
    causes: [
      cause(
        'WORKDIR is a file in the image, or lies below one',
        'COPY app /app and WORKDIR /app',
        'another name for one of them',
        'workdir-not-directory',
        'copy-conflict',
      ),
      told(
        /no such file|does not exist/i,
        cause(
          'it is not in the image: -w, workingDir, or a volume that hides it',
          'ls -ld of it in the image',
          'WORKDIR in the Dockerfile, which makes it',
        ),
      ),
      told(
        /operation not permitted/i,
        cause(
          'it lies in /dev/pts or /dev/mqueue, where no directories can be made',
          'the line names it',
          'WORKDIR / or any other directory',
        ),
      ),
      told(
        /permission denied/i,
        cause('USER may not enter it', 'ls -ld shows no x for others', 'chmod or --chown the directory', 'workdir-not-directory'),
      ),
      told(/absolute path/, cause('it is relative: -w app, workingDir: app', 'the line says absolute path', 'begin it with /')),
    ],
  },
  'variable-nul': {
    meaning: 'A variable has a NUL byte in its name or its value, which no program can be given.',
    causes: [
      cause(
        'its value comes from a file of another encoding (UTF-16), or from a binary one',
        'docker image inspect -f "{{json .Config.Env}}" IMAGE shows \\u0000',
        'save the file as UTF-8',
        'start-refused',
      ),
    ],
  },
  'volume': {
    meaning: 'The engine cannot mount a volume where VOLUME says.',
    causes: [
      cause('the image has a file at that path, or it is /', 'VOLUME names a file', 'name a directory', 'volume-refused'),
      cause(
        "the path is the kernel's: /proc, /dev, or below /proc, /sys or /dev/pts",
        'VOLUME names it',
        'name another directory',
        'volume-refused',
      ),
    ],
  },
  'too-many-parts': {
    meaning: 'The daemon walks through no more than 255 parts of a path, those of links counted, and this one has more or never ends.',
    causes: [
      cause('WORKDIR names it', 'a link to itself on the way, or a very deep path', 'name another directory', 'workdir-not-directory'),
      cause('VOLUME names it', 'a link to itself on the way, or a very deep path', 'name another directory', 'volume-refused'),
      cause(
        'COPY or ADD of the builder before BuildKit leads there',
        'failed to copy files stands before it',
        'name another destination, or build with BuildKit',
        'copy-conflict',
      ),
    ],
  },
  'nameless-variable': {
    meaning: 'The environment has a variable whose name is empty, and no container is made with it.',
    causes: [
      cause(
        'ENV names it by a variable that has no value, or as ""',
        'ENV $NAME=on, and no ARG or ENV gives NAME a value',
        'write its name before the =',
        'variable-without-name',
      ),
      cause(
        'docker run -e "=x", or an entry without a name in a compose or task file',
        'docker inspect shows "=x" in Env',
        'give it a name',
        'variable-without-name',
      ),
    ],
  },
  'mount': {
    meaning: 'Nothing can be mounted at {path} over what the image has there: one is a file, and the other a directory.',
    causes: [
      cause(
        'a directory in the image where every container gets a file',
        'COPY hosts /etc/hosts/',
        'leave it out of the image',
        'mount-refused',
        'run-cannot-start',
      ),
      cause(
        'a file of docker run -v or RUN --mount on a directory, or the other way round',
        'ls -ld of both',
        'name one of the same kind',
        'run-cannot-start',
      ),
    ],
  },
  'wrong-platform-image': {
    meaning: 'The image is not for the platform it is asked to run on.',
    causes: [
      told(
        /manifest for windows|hcsshim|operating system does not match/i,
        cause(
          'the engine runs Windows containers, and the image is for Linux; or the image is for another release of Windows',
          'docker version -f "{{.Server.Os}}" says windows',
          'Docker Desktop: Switch to Linux containers; for an image of Windows, a tag of the release of the host, or --isolation=hyperv',
          'wrong-os',
        ),
      ),
      told(
        /operating system "windows" cannot|Windows version/i,
        cause(
          'the image is for Windows, and the engine runs Linux containers',
          'docker image inspect -f "{{.Os}}" IMAGE',
          'a base for Linux; or Docker Desktop on Windows: Switch to Windows containers',
          'wrong-os',
        ),
      ),
      cause(
        'built on an ARM machine (Apple silicon) for an amd64 cluster, or the other way round',
        'docker image inspect -f "{{.Architecture}}" IMAGE',
        'docker build --platform linux/amd64, or buildx build --platform linux/amd64,linux/arm64',
        'wrong-arch',
        'target-mismatch',
      ),
      cause('a base image without that platform', 'docker manifest inspect BASE', 'another tag of the base', 'wrong-arch'),
    ],
  },
} as const satisfies Answers;
