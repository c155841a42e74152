import { cause, INSPECT, told, toldAround } from './answer.ts';
import type { Answers } from './answer.ts';

const ARCHITECTURE = 'docker image inspect -f "{{.Architecture}}" IMAGE, and uname -m on the machine';

/** What the shape of the path, or the way something was started, makes more likely than the words alone. */
export const EXEC_ANSWERS = {
  'script-format': {
    meaning: 'The kernel refused the script {path} (ENOEXEC): the program of its #! line is for another CPU, or it has no #! line.',
    causes: [
      cause(
        'the image is for another CPU than the machine, and so is its shell',
        ARCHITECTURE,
        'docker build --platform linux/amd64, or docker run --platform where it is emulated',
        'wrong-arch',
        'target-mismatch',
      ),
      cause(
        'no #! line, or something before it: a blank line, a comment, a byte order mark',
        'head -c 20 {file} | od -c does not begin with # !',
        'begin the file with #!/bin/sh',
        'missing-shebang',
      ),
      cause(
        'it is a program in truth, or the #! names one, for another CPU or system',
        INSPECT,
        'GOOS=linux GOARCH=amd64 go build …',
        'wrong-arch',
        'wrong-os',
        'missing-script-interpreter',
      ),
      cause(
        'an empty file, a page of an error, an LFS pointer',
        'cat {file}',
        'bring the file itself',
        'not-a-program',
        'truncated-binary',
        'malformed-binary',
      ),
    ],
  },
  'system-format': {
    meaning: 'The kernel refused {path}, which comes with the base image (ENOEXEC): the whole image is for another CPU.',
    causes: [
      told(
        /Invalid ELF image/,
        cause(
          'an emulator runs, and gets a program for another CPU than the one it emulates: the base is not of the platform that is built for',
          ARCHITECTURE,
          'docker build --pull --platform …; FROM without @sha256:…, which names one platform',
          'wrong-arch',
          'target-mismatch',
        ),
      ),
      toldAround(
        /(?:^|\s)#\d{1,4} |did not complete|returned a non-zero code|S(?:TEP|tep) \d|building (?:at|stage|image)|exec format errorsub|qemu_emulator|(?:^|[\s>])\[[\w. -]{0,60}\d{1,3}\/\d{1,3}\] /,
        cause(
          'while it is built: a stage for another CPU, and nothing emulates it',
          'the line stands in the output of docker build; FROM --platform, or --platform',
          'FROM --platform=$BUILDPLATFORM and cross-compile; or docker run --privileged --rm tonistiigi/binfmt --install all',
          'run-cannot-start',
          'wrong-arch',
        ),
      ),
      cause(
        'built on an ARM machine (Apple silicon) for an amd64 cluster, or the other way round',
        ARCHITECTURE,
        'docker buildx build --platform linux/amd64,linux/arm64',
        'wrong-arch',
        'target-mismatch',
      ),
      cause(
        'the base was pulled for another platform before, and the tag kept',
        ARCHITECTURE,
        'docker pull --platform linux/amd64 BASE, docker build --pull',
        'wrong-arch',
      ),
      cause(
        'the file was overwritten by one for another CPU, or is cut off',
        'file on it in the image',
        'take the COPY away that brings it',
        'wrong-arch',
        'not-a-program',
        'truncated-binary',
        'malformed-binary',
        'wrong-os',
      ),
    ],
  },
  'exec-not-permitted': {
    meaning:
      'The kernel found the program and may not start it (EPERM): the file asks for a capability that the container does not have, or a policy forbids it.',
    causes: [
      cause(
        'setcap on the file, and the capability is dropped: cap_drop ALL, or one that Docker never gives, such as IPC_LOCK',
        'getcap {path} in the image shows =ep',
        'docker run --cap-add NET_BIND_SERVICE, capabilities.add in the pod; or leave setcap out and listen above 1024',
      ),
      cause(
        'a copy of such a file: COPY keeps its capabilities',
        'getcap in the stage that it comes from',
        'setcap -r {path} in a RUN before',
      ),
      cause('seccomp, AppArmor or SELinux', 'it starts with --security-opt seccomp=unconfined; dmesg shows a denial', 'another profile'),
    ],
  },
  'text-busy': {
    meaning: 'The file is open for writing while it is to be started (ETXTBSY).',
    causes: [
      cause(
        'chmod or a download, and the start, in one RUN on an old storage driver',
        'RUN chmod +x x && ./x on aufs or overlay',
        'COPY --chmod=0755 instead, or two RUN lines',
      ),
      cause(
        'a script that writes the program and starts it at once: the writer still has it open',
        'it works the second time',
        'write it to another name, close it, and mv it',
      ),
      cause('a bind mount whose file is written by a build on the host', 'docker run -v', 'replace it with mv, which makes a new file'),
    ],
  },
  'command-is-option': {
    meaning: 'The engine takes {path}, an argument, for the command: the image has no ENTRYPOINT, so what is given replaces CMD whole.',
    causes: [
      cause(
        'docker run IMAGE {path}, command: in compose, where the program stands in CMD',
        'docker image inspect -f "{{.Config.Entrypoint}} {{.Config.Cmd}}" IMAGE',
        'ENTRYPOINT ["/app"] in the image, or give the program too',
        'command-not-found',
        'entrypoint-drops-cmd',
      ),
      cause('command: in the pod instead of args:, which replaces ENTRYPOINT', 'kubectl get pod POD -o yaml', 'args: for arguments alone'),
      cause("an option of docker run behind the image's name", 'options go before it', 'docker run {path} … IMAGE'),
      cause(
        'CMD ["--flag"] and no ENTRYPOINT: a base was changed for another',
        'docker image inspect shows none',
        'ENTRYPOINT ["/app"]',
        'command-not-found',
      ),
    ],
  },
  'command-one-word': {
    meaning: 'The engine looks for one file with the whole name "{path}", blanks included.',
    causes: [
      cause(
        'a command line in one word',
        '["npm run start"], command: ["sleep 10"], --entrypoint "a b"',
        'a word for each: ["npm", "run", "start"]',
        'command-not-found',
      ),
      cause(
        'a variable that nothing expands, or one that holds several words',
        'the message shows $NAME',
        'ENTRYPOINT ["/bin/sh", "-c", "exec /app $NAME"], with a base that has a shell',
        'unexpanded-variable',
        'command-not-found',
      ),
      cause('a blank at the end, or a tab, that nobody sees', 'od -c on the line', 'take it away', 'command-not-found'),
      cause(
        'a file with blanks in its name, copied elsewhere',
        'ls in the image',
        'the name as it is there',
        'command-not-found',
        'broken-symlink',
        'destination-became-file',
      ),
    ],
  },
  'command-variable': {
    meaning: 'The engine looks for a file of the name {path}, as it stands: exec form has no shell to expand it.',
    causes: [
      cause(
        'a variable or ~ in a JSON array',
        'ENTRYPOINT ["$APP"], CMD ["~/bin/app"]',
        'the value itself; or, with a shell in the image, ENTRYPOINT ["/bin/sh", "-c", "exec \\"$APP\\""]',
        'unexpanded-variable',
        'command-not-found',
        'shell-form-without-shell',
      ),
      cause(
        '$(NAME) in a pod, and no such variable there',
        'env: of the container',
        'name it in env:',
        'command-not-found',
        'unexpanded-variable',
      ),
      cause('a file that is really called so was copied elsewhere', 'ls in the image', 'its path there', 'command-not-found'),
    ],
  },
  'msys-path': {
    meaning: 'A shell on Windows (Git Bash, MSYS2) rewrote a path of the container to one of Windows before Docker got it.',
    causes: [
      cause(
        'Git Bash turns /bin/bash into C:/Program Files/Git/usr/bin/bash',
        'the same command works in PowerShell',
        'MSYS_NO_PATHCONV=1 docker …, or //bin/bash with two slashes',
      ),
      cause(
        'a path of Windows in ENTRYPOINT, CMD or command:',
        'the Dockerfile has it',
        'the path inside the image: /app',
        'command-not-found',
      ),
    ],
  },
  'exec-into-missing': {
    meaning: 'The container runs. What was to be started in it beside, {path}, is not in its image.',
    causes: [
      cause(
        'docker exec or kubectl exec of a shell that the image does not have: Alpine has sh and no bash, distroless and scratch have neither',
        'docker exec CONTAINER sh',
        'sh instead of bash; else docker debug CONTAINER, kubectl debug -it POD --image=busybox --target=CONTAINER, or the :debug tag',
      ),
      told(
        /exec: [\\"'`]{0,5}[\w/.-]{0,100}(?:wget|curl|health|probe|isready)/,
        cause(
          'a probe, a lifecycle hook or HEALTHCHECK that calls sh, curl or wget',
          'kubectl describe pod POD; docker inspect -f "{{json .State.Health}}" CONTAINER',
          'httpGet or grpc in the pod; a check built into the program: HEALTHCHECK CMD ["/app", "health"]',
          'healthcheck-cannot-run',
          'shell-form-without-shell',
        ),
      ),
      told(
        /caused:? \\{0,3}"?no such file/,
        cause(
          'the file is there, and its loader or its #! program is not: a program that is linked dynamically, in scratch',
          'docker cp CONTAINER:PATH - and npx scratch-lint inspect on it name a loader',
          'CGO_ENABLED=0 go build …, without -buildmode=pie',
          'missing-loader',
        ),
      ),
      cause('the whole command in one word', 'docker exec CONTAINER "ls -l"', 'docker exec CONTAINER ls -l'),
    ],
  },
  'exec-into-denied': {
    meaning: 'The container runs. What was to be started in it beside, {path}, may not be executed.',
    causes: [
      cause(
        'it is a directory, or has no x bit',
        'docker cp CONTAINER:{path} - | tar tv',
        'name the program; COPY --chmod=0755',
        'healthcheck-cannot-run',
      ),
      cause('USER may not enter its folder', 'docker exec -u 0 works', 'chmod 755 the folder', 'healthcheck-cannot-run'),
    ],
  },
  'exec-form-broken': {
    meaning:
      'ENTRYPOINT or CMD looks like a JSON array and is none, so that a shell got it as text and looks for a program that begins with [.',
    causes: [
      cause(
        'single quotes, a comma at the end, curly quotes, a missing quote or bracket',
        'docker image inspect -f "{{json .Config.Entrypoint}} {{json .Config.Cmd}}" IMAGE shows ["/bin/sh","-c","[…"]',
        '["/app", "--flag"] with double quotes',
        'malformed-exec-form',
        'text-after-exec-form',
        'shell-form-without-shell',
      ),
      cause(
        'text behind the array, such as a comment',
        'ENTRYPOINT ["/app"] # comment',
        'put it on a line of its own',
        'text-after-exec-form',
      ),
      cause('a backslash that JSON does not know', '["C:\\app"]', 'write it twice', 'malformed-exec-form'),
    ],
  },
  'interpreter-missing': {
    meaning: 'The program that the #! line of a script names is not in the image.',
    causes: [
      told(
        /\/python[\d.]{0,6}: bad interpreter/,
        cause(
          'the Python of the line is not there: the image has python3 alone, has it in /usr/local/bin, or a virtual environment came from another base',
          'head -1 of the script; docker run --rm --entrypoint sh IMAGE -c "command -v python3"',
          '#!/usr/bin/env python3; for a virtual environment the same base in both stages, at the same path',
          'missing-script-interpreter',
        ),
      ),
      cause(
        'Alpine has no bash, slim and distroless images have little',
        'head -1 of the script',
        'RUN apk add --no-cache bash, or begin the script with #!/bin/sh',
        'missing-script-interpreter',
      ),
      cause('it is there under another path', 'command -v bash in the image', '#!/usr/bin/env bash', 'missing-script-interpreter'),
      cause(
        'Windows line ends: the name ends in a carriage return',
        'head -1 of it | od -c shows \\r',
        'sed -i "s/\\r$//" on it; in .gitattributes: *.sh text eol=lf',
        'crlf-shebang',
      ),
    ],
  },
  'byte-order-mark': {
    meaning:
      'A script begins with a byte order mark, or another invisible character, before its #!: the shell takes that line for a command.',
    causes: [
      cause(
        'an editor on Windows saved it as UTF-8 with a byte order mark',
        'head -c 3 of it | od -c shows 357 273 277',
        'sed -i "1s/^\\xEF\\xBB\\xBF//" on it, and save it as UTF-8 without',
        'missing-shebang',
      ),
    ],
  },
  'shell-denied': {
    meaning: 'A shell in the container may not execute {path} (exit code 126).',
    causes: [
      cause(
        'it has no x bit: a checkout on Windows, a CI artifact, a script that was never chmod +x',
        'ls -l {path}',
        'COPY --chmod=0755 …, git update-index --chmod=+x {file}, or sh {path}',
        'not-executable',
        'run-cannot-start',
      ),
      cause(
        'a script that USER may execute and not read: 0711, of a checkout under umask 077 and chmod +x',
        'ls -l {path} shows -rwx--x--x',
        'COPY --chmod=0755 …',
        'not-executable',
      ),
      cause('it is a directory', 'ls -ld {path}', 'name the file in it', 'command-is-directory'),
      cause(
        "a bind mount hides the file of the image, and the host's has no x bit",
        'docker run without -v starts it',
        'chmod +x it on the host',
      ),
      cause(
        'USER may not enter its folder, or the mount is noexec',
        'namei -l {path}; mount',
        'chmod 755 the folder; another folder than /tmp',
        'not-executable',
      ),
    ],
  },
  'entrypoint-shell': {
    meaning: 'The program of ENTRYPOINT runs, and gets the name of a shell as its argument, which it can make nothing of.',
    causes: [
      told(
        /cannot execute binary|open/i,
        cause(
          'the ENTRYPOINT of the image is a shell already: docker run IMAGE bash, or CMD ["/bin/bash"] beside it, runs bash bash',
          'docker image inspect -f "{{.Config.Entrypoint}} {{.Config.Cmd}}" IMAGE',
          'docker run -it IMAGE alone, or docker run -it --entrypoint bash IMAGE; -c "…" for a command',
          'entrypoint-drops-cmd',
        ),
      ),
      cause(
        'a CI runner starts sh in the image for its script, and the image has an ENTRYPOINT',
        'the line is in the log of a job',
        'image: {name: IMAGE, entrypoint: [""]} in .gitlab-ci.yml; the image needs a shell then',
      ),
      cause(
        'docker run IMAGE sh, or command: sh, for a look inside',
        'docker image inspect -f "{{.Config.Entrypoint}}" IMAGE',
        'docker run -it --entrypoint sh IMAGE',
      ),
    ],
  },
  'not-first': {
    meaning: 'An init wants to be the first process of the container, and is not.',
    causes: [
      cause(
        'docker run --init, init: true in compose, or a shared process namespace beside it',
        'docker inspect -f "{{.HostConfig.Init}}" CONTAINER',
        'leave one of the two out; for tini, tini -s or TINI_SUBREAPER=1',
      ),
      cause(
        'a shell stands before it: ENTRYPOINT in shell form, or a script without exec',
        'docker top CONTAINER',
        'ENTRYPOINT ["/init"], or exec in the script',
        'entrypoint-drops-cmd',
      ),
      cause('a platform with an init of its own (Fly.io)', 'its log says so', 'unset ENTRYPOINT there, and start the program itself'),
    ],
  },
  'kernel-too-old': {
    meaning: 'The libc of the program wants a newer Linux kernel than the machine has, or than an emulator says.',
    causes: [
      cause('an old machine: CentOS 6 or 7, an old NAS', 'uname -r on the machine', 'an image with an older libc, or musl: FROM alpine'),
      cause('qemu-user or gVisor that names an old kernel', 'docker run IMAGE uname -r', 'a newer emulator'),
    ],
  },
  'libc-mixed': {
    meaning: 'The loader and the libc it loads are from different builds of glibc: they must come from one and the same package.',
    causes: [
      cause(
        'COPY of libc.so.6, or of all libraries, from another image over those of this one',
        'the Dockerfile copies /lib or /usr/lib',
        'copy nothing that the base has; or all of it, the loader too, from one image',
        'wrong-library',
        'missing-library',
      ),
      cause(
        'LD_LIBRARY_PATH, or an rpath, that leads to a libc of another system',
        'env in the container; npx scratch-lint inspect ./{file} shows rpath',
        'take it out',
        'wrong-library',
      ),
    ],
  },
  'emulated-crash': {
    meaning: 'The emulator died of what it runs: the program, or the image, is for another CPU than this machine.',
    causes: [
      told(
        /Rosetta is only intended/,
        cause(
          'Rosetta runs in a virtual machine that it takes for another: an update of macOS or of Docker Desktop, Colima or OrbStack',
          'uname -m on the Mac says arm64; docker run --platform linux/amd64 alpine true says the same',
          'update both; or turn Rosetta off there (Settings, General, Use Rosetta), which leaves it to qemu',
        ),
      ),
      cause(
        'qemu does not emulate all that compilers and runtimes do (Go, Node, Java, .NET)',
        'the line stands in a build with --platform',
        'FROM --platform=$BUILDPLATFORM in the stage that builds, and cross-compile: GOARCH=$TARGETARCH',
        'wrong-arch',
      ),
      cause(
        'an old qemu',
        'docker run --privileged --rm tonistiigi/binfmt shows what is installed',
        'docker run --privileged --rm tonistiigi/binfmt --install all, or Rosetta in Docker Desktop',
      ),
      cause(
        'the base was pulled for the wrong platform',
        ARCHITECTURE,
        'docker pull --platform, docker build --pull',
        'wrong-arch',
        'target-mismatch',
      ),
    ],
  },
  'lambda-entrypoint': {
    meaning:
      'Lambda refuses the ENTRYPOINT of the image, or that of the function: it has to be the absolute path of a file that may be executed.',
    causes: [
      cause(
        'the image has no ENTRYPOINT, or its words begin with a name that is looked up in PATH',
        'docker image inspect -f "{{json .Config.Entrypoint}}" IMAGE',
        'ENTRYPOINT ["/usr/local/bin/app"], and the rest of the words in CMD',
        'command-relative-to-workdir',
        'no-command',
      ),
      cause(
        'ImageConfig of the function names another one',
        'aws lambda get-function-configuration: ImageConfigResponse',
        'take EntryPoint out there, or write its absolute path',
        'command-not-found',
      ),
      cause(
        'the file is a link, or has no x bit',
        'docker run --rm --entrypoint ls IMAGE -l PATH',
        'COPY --chmod=0755 …; the path of the file itself',
        'not-executable',
        'broken-symlink',
      ),
    ],
  },
  'lambda-bootstrap': {
    meaning: 'Lambda cannot start its program, bootstrap: it is not where Lambda looks for it, or is none that it may start.',
    causes: [
      cause(
        'the image was made from public.ecr.aws/lambda/provided, and the program has another name',
        'ls /var/runtime in the image',
        'COPY main /var/runtime/bootstrap, or ENTRYPOINT ["/main"]',
        'command-not-found',
      ),
      told(
        /permission denied/i,
        cause(
          'it is there and may not be executed',
          'ls -l shows no x',
          'COPY --chmod=0755; chmod 755 bootstrap before zip',
          'not-executable',
        ),
      ),
      told(
        /exec format/i,
        cause(
          'it is built for another CPU than the function has, or for macOS',
          'npx scratch-lint inspect ./bootstrap',
          'GOOS=linux GOARCH=arm64 (or amd64) go build -o bootstrap; docker build --platform linux/arm64',
          'wrong-arch',
          'wrong-os',
        ),
      ),
      cause(
        'a zip with the handler provided.al2023 whose program has another name',
        'unzip -l',
        'go build -o bootstrap, at the top of the zip',
      ),
    ],
  },
  'kata-missing': {
    meaning: 'The agent of Kata Containers could not start the program: the file, or the working directory, is not in the image.',
    causes: [
      cause(
        'the working directory is not in the image: runc makes it, Kata does not',
        'docker image inspect -f "{{.Config.WorkingDir}}" IMAGE, and ls -d of it',
        'WORKDIR in the Dockerfile, which makes it; or workingDir: of the pod',
      ),
      cause(
        'the command is not in the image, or not in PATH',
        'docker run with runc says which',
        'the absolute path, as COPY puts it',
        'command-not-found',
        'destination-became-file',
      ),
      cause('its loader is not in the image', INSPECT, 'CGO_ENABLED=0 go build …', 'missing-loader'),
    ],
  },
} as const satisfies Answers;
