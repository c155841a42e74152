import { cause, INSPECT, LOADER_MISSING, onlyTold, SCRIPT_MISSING, told } from './answer.ts';
import type { Answers } from './answer.ts';

/** What other languages begin lines with. */
const OTHER_WORDS =
  /: (?:import|from|const|package|def|class|var|using|require|require_relative|func|fn|use|public|module|#include|<\?php|\/\/|\/\*\*?): (?:command )?not found/;

const OTHER_LANGUAGE = cause(
  'a script in another language, without a #! line: a shell reads it',
  'head -1 of the file',
  '#!/usr/bin/env python3, or what it is for, as its first line; or the program before it: ["python3", "/app.py"]',
  'missing-shebang',
);

const CARRIAGE_RETURNS = cause(
  'a script with Windows line ends',
  'head -1 of it | od -c shows \\r',
  'sed -i "s/\\r$//" on it; in .gitattributes: *.sh text eol=lf',
  'crlf-shebang',
);

const NOT_CLOSED = cause(
  'an if, a quote or a heredoc in it is not closed',
  'sh -n FILE says the same on any machine',
  'close it: fi, done, ", EOF at the beginning of its line',
);

/** Where something in the container runs and does not find, or cannot read, what it was to start; and bare exit codes. */
export const SHELL_ANSWERS = {
  'shell-path-missing': {
    meaning: 'A shell was to start {path}: the file is not there, or its loader or its #! program is not. Shells say the same of both.',
    causes: [
      told(
        /\/(?:gradlew|mvnw|configure|autogen|bootstrap|manage\.py|artisan|install): (?:not found|No such file)/,
        cause(
          'a script with Windows line ends, whose #! program is not in the image (bash in Alpine), or that was not copied',
          'RUN ls -l {path} and head -1 {path} | od -c',
          'COPY it; sed -i "s/\\r$//" {path}, and in .gitattributes * text eol=lf; RUN apk add --no-cache bash',
          'crlf-shebang',
          'missing-script-interpreter',
          'copy-source-ignored',
        ),
      ),
      cause(
        'it is dynamically linked for glibc, and the image is Alpine or busybox',
        `ls -l {path} shows the file; ${INSPECT} names its loader`,
        'CGO_ENABLED=0 go build …, or build it in the image you run in',
        'missing-loader',
        'libc-mismatch',
        'missing-script-interpreter',
      ),
      told(
        SCRIPT_MISSING,
        cause(
          'the file is elsewhere: WORKDIR, another name, another case',
          'ls -l {path} shows nothing',
          'write the absolute path, as COPY puts it',
          'command-not-found',
          'missing-script',
          'destination-became-file',
        ),
      ),
      told(
        SCRIPT_MISSING,
        cause(
          'a script with Windows line ends, or whose #! program is missing',
          'head -1 {file} | od -c',
          'sed -i "s/\\r$//" {file}; in .gitattributes: *.sh text eol=lf',
          'crlf-shebang',
          'missing-script-interpreter',
        ),
      ),
      cause('a volume lies over its directory', 'docker run without -v starts it', 'mount it elsewhere'),
    ],
  },
  'applet-missing': {
    meaning: 'busybox was started, and has no program that is called {path}.',
    causes: [
      told(
        /\/[^\s:]{1,300}: applet|\.(?:sh|bash): applet/,
        cause(
          'a script whose first line is #!/bin/busybox alone: the name of the script is taken for that of a program',
          'head -1 {path}',
          '#!/bin/busybox sh as its first line, or #!/bin/sh',
          'start-refused',
        ),
      ),
      cause(
        'busybox is called by another name: a copy or a link of it, ENTRYPOINT ["busybox"] with that name behind',
        'ls -l {path}',
        'name it busybox, or after a program that it has',
        'start-refused',
      ),
      cause(
        'busybox was built without that program',
        'docker run --rm IMAGE busybox --list',
        'another image, or the package of the program itself',
        'command-not-found',
      ),
    ],
  },
  'shell-command-missing': {
    meaning: 'A shell runs, and finds no program {path} in PATH.',
    causes: [
      onlyTold(
        /\b(?:docker(?:-compose)?|podman|kubectl|nerdctl): (?:command )?not found|executable file: docker\b/,
        cause(
          '{path} is not installed where the line is typed: this machine, or the image that a CI job runs in',
          'command -v {path}',
          'install it there; in a job of GitLab image: docker:cli with services: docker:dind; docker-compose is now docker compose',
        ),
      ),
      onlyTold(
        /\b(?:tsc|vite|next|nuxt|nest|ng|webpack|react-scripts|vue-cli-service|ts-node|tsx|nodemon|prisma|jest|eslint|turbo|nx|rollup|esbuild|astro|remix|husky|rimraf|cross-env|concurrently|pm2|svelte-kit|parcel|gatsby): (?:command )?not found/,
        cause(
          'it is a package of the project, and node_modules does not have it there: npm ci did not run, ran in another folder, or left out what is for developers',
          'RUN ls node_modules/.bin; NODE_ENV=production, --omit=dev, --production',
          'COPY package*.json ./ and RUN npm ci (with --include=dev) above it, in that WORKDIR; node_modules in .dockerignore',
          'run-fails',
        ),
      ),
      onlyTold(OTHER_WORDS, OTHER_LANGUAGE),
      onlyTold(
        /\bsudo: (?:command )?not found/,
        cause(
          'RUN is root already, and images have no sudo',
          'the Dockerfile says RUN sudo …',
          'leave sudo out of RUN; USER root above it where USER is another',
          'run-fails',
        ),
      ),
      onlyTold(
        /\b(?:useradd|groupadd|usermod): (?:command )?not found/,
        cause(
          'the base is Alpine or busybox, whose programs are called otherwise',
          'FROM …:alpine',
          'RUN addgroup -S app && adduser -S -D -G app app',
          'run-fails',
        ),
      ),
      onlyTold(
        /\bapt(?:-get)?: (?:command )?not found/,
        cause(
          'the base is Alpine, or another without apt-get',
          'FROM …:alpine',
          'RUN apk add --no-cache …; dnf install -y … in Fedora and its like',
          'run-fails',
        ),
      ),
      onlyTold(
        /\bapk: (?:command )?not found/,
        cause(
          'the base is Debian or Ubuntu, which has no apk',
          'FROM …-slim, or a tag without alpine',
          'RUN apt-get update && apt-get install -y …',
          'run-fails',
        ),
      ),
      cause(
        'no package of the image has it',
        'docker run --rm --entrypoint sh IMAGE -c "command -v {path}"',
        'RUN apk add --no-cache …, or apt-get install, in that stage',
        'run-fails',
        'command-not-found',
      ),
      onlyTold(
        /: [\w.-]{1,100}\.(?:sh|bash|py|pl|rb): (?:command )?not found/,
        cause(
          'a script in the working directory, where no shell looks: PATH has no .',
          'ls {path} in the image',
          './{path}, or its absolute path',
          'command-not-found',
        ),
      ),
      cause(
        'it was installed in another stage, or above FROM',
        'each FROM begins anew',
        'install it in the stage that needs it, or COPY --from',
        'stage-file-missing',
      ),
      cause('it is there, outside PATH', 'echo $PATH in that shell', 'ENV PATH=/dir:$PATH, or the absolute path', 'command-not-found'),
    ],
  },
  'env-option': {
    meaning: 'The #! line gives env more than the name of one program, and this env takes it all as one word.',
    causes: [
      cause(
        'the kernel hands over what follows env as a single argument',
        'head -1 of the script: #!/usr/bin/env bash -e',
        '#!/bin/bash -e, or set -e on the second line',
        'missing-script-interpreter',
      ),
      told(
        /invalid option -- ['‘"]?S|unrecognized/,
        cause(
          '-S is of coreutils 8.30 and newer: BusyBox (Alpine) has no such option',
          'head -1 of the script: env -S',
          '#!/usr/bin/node --flag, the whole path; or RUN apk add --no-cache coreutils-env',
          'missing-script-interpreter',
        ),
      ),
    ],
  },
  'needs-bash': {
    meaning: 'A script for bash is run by sh, which knows no [[, source, arrays, pipefail or ${a/b/c}.',
    causes: [
      cause(
        'its first line says #!/bin/sh, or it is started by sh script.sh',
        'head -1 of it; CMD',
        '#!/bin/bash, started by its own name, in an image that has bash: RUN apk add --no-cache bash',
        'missing-script-interpreter',
      ),
      told(
        /(?:^|\s)\/bin\/sh: (?:\d{1,5}: )?(?:\[\[|source|set|Illegal option|declare|pushd|popd)/,
        cause(
          'RUN, CMD or ENTRYPOINT in shell form: /bin/sh is dash in Debian, BusyBox in Alpine',
          'the Dockerfile',
          'SHELL ["/bin/bash", "-o", "pipefail", "-c"], or . for source, [ for [[',
        ),
      ),
    ],
  },
  'env-missing': {
    meaning: 'The #! line asks env for {path}, and no directory of PATH has it.',
    causes: [
      told(
        /\bpython['’"`]?: No such/,
        cause(
          'the image has python3 under that name alone, or no Python',
          'docker run --rm --entrypoint sh IMAGE -c "command -v python3"',
          '#!/usr/bin/env python3; FROM python:3-slim; or apt-get install python-is-python3',
          'missing-script-interpreter',
        ),
      ),
      told(
        /\b(?:ba|z)?sh['’"`]?: No such/,
        cause(
          'the image lacks the shell: Alpine has no bash, distroless has none',
          'head -1 of the script',
          'RUN apk add --no-cache bash, or begin the script with #!/bin/sh',
          'missing-script-interpreter',
        ),
      ),
      cause(
        'the image lacks the interpreter: slim, Alpine and distroless images have little',
        'head -1 of the script',
        'install {path} in the last stage, or FROM an image that has it',
        'missing-script-interpreter',
      ),
      cause(
        'it lies outside PATH: a virtual environment, /usr/local/go/bin',
        'docker run --rm --entrypoint env IMAGE shows PATH',
        'ENV PATH=/dir:$PATH',
        'missing-script-interpreter',
      ),
    ],
  },
  'shell-misread': {
    meaning: 'A shell reads a file as a script and stops at what is no shell language.',
    causes: [
      onlyTold(/[Ii]llegal option -\s*$|: not found\r|\\r/, CARRIAGE_RETURNS),
      onlyTold(/expecting "?(?:then|fi|do|done|esac|\})/, NOT_CLOSED),
      told(/near unexpected token [`'"]{1,2}(?:["'(]|[\w.]+["'(])|near unexpected token `\(/, OTHER_LANGUAGE),
      told(
        /(?:\bline |[\w.-]: )[1-3]: (?!syntax error near|set: |syntax error: unexpected end of file \(expecting "(?:then|fi|do|done|esac))|\bELF|MZ/,
        cause(
          'it is a program for another CPU or system, which the shell then tries to read',
          'npx scratch-lint inspect on the file',
          'GOARCH=amd64 go build …, or docker build --platform linux/amd64',
          'wrong-arch',
          'wrong-os',
        ),
      ),
      told(
        /newline|<|\b1: (?:Not|404):/,
        cause('what was downloaded is a page that says Not Found, no program', 'head -c 100 of it', 'curl -fL, and the right address'),
      ),
      told(/end of file|EOF (?!while)|\\r|token/, CARRIAGE_RETURNS),
      told(
        /[(<]/,
        cause(
          'a script for bash that sh runs',
          'it has arrays, [[ or <( )',
          'begin it with #!/bin/bash, in an image that has bash',
          'missing-shebang',
          'missing-script-interpreter',
        ),
      ),
      told(/expecting "\)"|"\("/, OTHER_LANGUAGE),
      NOT_CLOSED,
    ],
  },
  'condition-broken': {
    meaning: 'A shell comes to a condition, [ … ] or test, that is none.',
    causes: [
      told(
        /: [^\s:]{1,300},: /,
        cause(
          'ENTRYPOINT or CMD is no JSON array, and its [ is the shell’s own command',
          'docker image inspect -f "{{json .Config.Entrypoint}} {{json .Config.Cmd}}" IMAGE shows ["/bin/sh","-c","[…"]',
          '["/app", "--flag"] with double quotes',
          'malformed-exec-form',
        ),
      ),
      told(
        /(?:\[|test): [^\s:,=]{1,300}: unexpected operator/,
        cause('== is of bash: sh has = alone', 'sh -n says nothing; bash runs it', '[ "$NAME" = x ], or #!/bin/bash as its first line'),
      ),
      cause(
        'a variable without a value, or with blanks in it, stands there without quotes',
        'echo "[$NAME]" above that line',
        '[ "$NAME" = x ], in double quotes; docker run -e NAME=…',
        'script-ends',
        'run-wants-argument',
      ),
      told(/integer|number/, cause('what is compared as a number is none', 'echo "[$NAME]" above that line', '[ "${NAME:-0}" -gt 1 ]')),
      told(/argument expected/, cause('a blank is missing around [, ] or =', 'the line of the script', '[ "$A" = "$B" ]')),
    ],
  },
  'variable-unset': {
    meaning: 'A script asks for a variable or an argument that nobody gives it, and ends there: set -u, or ${NAME:?}.',
    causes: [
      told(
        /(?:^|[\s:])\$?[1-9@*]: (?:unbound|parameter)/,
        cause(
          'it is to be started with arguments',
          'the line of the script says $1',
          'CMD ["argument"], or docker run IMAGE argument',
          'script-ends',
        ),
      ),
      cause(
        'whoever starts the container does not set it',
        'docker run --rm --entrypoint env IMAGE does not show {name}',
        'docker run -e {name}=…; environment: in compose; env: of the pod or the task',
        'script-ends',
      ),
      cause(
        'in a RUN line: ARG stands above FROM, or in another stage',
        'the line stands in the output of docker build',
        'ARG {name} again in that stage, and docker build --build-arg {name}=…',
        'arg-lost-in-stage',
        'run-wants-argument',
      ),
      cause(
        'it may be empty, and set -u minds that',
        'the script says set -u, or bash -u',
        '"${{name}:-}" in the script, or with a default behind :-',
      ),
    ],
  },
  'option-unknown': {
    meaning: 'A program of the system is called with an option that it does not have.',
    causes: [
      cause(
        'busybox, as Alpine has it, stands under the names of GNU’s programs and has fewer options: no grep -P, mktemp --suffix, xargs -d',
        'docker run --rm --entrypoint sh IMAGE -c "ls -l /bin/date /bin/grep" shows links to busybox',
        'RUN apk add --no-cache coreutils (or grep, sed, findutils, tar), or the short options that both have',
        'run-fails',
      ),
      cause(
        'a name or a variable begins with -, and is taken for options',
        'echo the command above that line',
        'quotes, and -- before it: rm -- "$FILE"',
      ),
      told(
        /invalid option|unrecognized option '/,
        cause(
          'the release in the image is older than the option',
          'docker run --rm --entrypoint PROGRAM IMAGE --version',
          'a newer base image',
        ),
      ),
    ],
  },
  'read-denied': {
    meaning: 'A shell is to read {path} as a script, and its user may not.',
    causes: [
      cause(
        'it belongs to root and others may not read it: 0700, 0600, of a checkout under umask 077',
        'docker run --rm --entrypoint ls IMAGE -l {path}; docker image inspect -f "{{.Config.User}}" IMAGE',
        'COPY --chmod=0755 … {path}',
        'not-executable',
        'script-ends',
      ),
      cause(
        'a bind mount, and the host keeps it: SELinux, or another owner',
        'docker run without -v starts it',
        'docker run -v "$PWD:/app:z" …; chmod a+r on the host',
      ),
    ],
  },
  'argument-missing': {
    meaning: 'The interpreter runs; the file that it was to run is not there.',
    causes: [
      cause(
        'it was copied elsewhere than CMD says: a relative name counts from WORKDIR',
        'docker run --rm --entrypoint ls IMAGE -l /app',
        'one place for both: WORKDIR /app, COPY . ., CMD ["node", "index.js"]',
        'missing-script',
      ),
      told(
        /Cannot find module '[^'\n]{0,300}\/(?:node|npm|npx|yarn|pnpm|sh|bash)'|jarfile java\b|open file '[^'\n]{0,300}\/python[\d.]{0,5}'/,
        cause(
          'the base has an ENTRYPOINT that is the interpreter: CMD ["node", "index.js"] runs node node index.js',
          'docker image inspect -f "{{.Config.Entrypoint}}" IMAGE',
          'CMD ["index.js"], without the interpreter; in distroless there is no npm',
          'missing-script',
        ),
      ),
      cause(
        'the ignore file keeps it out, as it often does dist/ and build/',
        '.dockerignore names it',
        'build it inside the Dockerfile, or take the pattern away',
        'copy-source-ignored',
      ),
      cause(
        'a volume, such as .:/app of docker compose, lies over it',
        'docker run without -v starts it',
        'take the volume away, or build on the host too',
      ),
    ],
  },
  'emulated-loader': {
    meaning: 'The program is for another CPU than this machine: an emulator runs it, and the loader it asks for is not in the image.',
    causes: [
      cause(
        'a program for amd64 in an image for arm64 (Apple silicon), or the other way round',
        `${INSPECT} names another architecture than docker image inspect`,
        "docker build --platform linux/amd64, or build it for the image's platform",
        'wrong-arch',
        'target-mismatch',
      ),
      LOADER_MISSING,
    ],
  },
  'not-listening': {
    meaning: 'The platform started the container and nothing answered in time: the program did not start, or listens elsewhere.',
    causes: [
      cause(
        'it never started',
        'the log before this line: exec …, failed to load …',
        'npx scratch-lint explain "that line", npx scratch-lint on the Dockerfile',
        'wrong-arch',
        'missing-loader',
        'command-not-found',
      ),
      cause(
        'the image is for arm64, built on Apple silicon',
        'docker image inspect -f "{{.Architecture}}" IMAGE',
        'docker build --platform linux/amd64',
        'wrong-arch',
        'target-mismatch',
      ),
      cause(
        'it listens on 127.0.0.1, or on another port than PORT says',
        'docker run -e PORT=8080 -p 8080:8080 IMAGE, and curl localhost:8080',
        'listen on 0.0.0.0:$PORT',
      ),
    ],
  },
  'exit-start': {
    meaning:
      "Exit code {name}. Where the container did not start: 125 and 128 are the engine's own, 126 is a command that may not be executed, 127 one that is not there.",
    causes: [
      cause(
        'the engine says why, in a line of its own',
        'docker inspect -f "{{.State.Error}}" CONTAINER, or kubectl describe pod POD',
        "npx scratch-lint explain 'that line'",
        'command-not-found',
        'not-executable',
        'unknown-user',
      ),
      cause(
        '127: the loader did not find a library, or one is too old',
        'docker logs CONTAINER: error while loading shared libraries',
        'link it statically, or FROM an image that has it',
        'missing-library',
        'libc-too-old',
        'libc-mismatch',
      ),
      cause(
        '126, 127: a script in the container could not start something',
        'docker logs CONTAINER: not found, Permission denied',
        'install it in that stage, chmod +x it',
        'missing-script-interpreter',
      ),
    ],
  },
  'exit-255': {
    meaning: 'Exit code 255: the kernel refused the program, or the program itself ended so.',
    causes: [
      cause(
        'the kernel refused it',
        'docker logs CONTAINER: exec …: exec format error, or no such file or directory',
        "npx scratch-lint explain 'that line'",
        'wrong-arch',
        'wrong-os',
        'missing-loader',
        'missing-script-interpreter',
      ),
      cause('the program ended with -1', 'docker logs CONTAINER shows its own words', 'nothing about the image'),
    ],
  },
  'exit-killed': {
    meaning: 'The process was killed from outside (137 SIGKILL, 143 SIGTERM): it had started.',
    causes: [
      told(
        /\b143\b|SIGTERM|^Terminated$|signal:? 15\b/,
        cause(
          'it was asked to end, and did: docker stop, docker compose down, a new version, a node that is drained',
          'docker events, kubectl get events: Killing, Stopping container',
          'nothing, where it was meant to stop; a server ends well by handling SIGTERM',
        ),
      ),
      cause(
        'it needed more memory than it may have',
        'docker inspect -f "{{.State.OOMKilled}}" CONTAINER, or Reason: OOMKilled',
        'a higher limit; for Go, GOMEMLIMIT below it',
      ),
      cause(
        'it was stopped, and 137: it did not end at SIGTERM, as a shell as process 1 does not',
        'ENTRYPOINT in shell form, or a script without exec',
        'ENTRYPOINT ["/app"], exec "$@" at the end of the script',
        'entrypoint-drops-cmd',
      ),
      cause(
        'a health check killed it',
        'kubectl describe pod POD: Liveness probe failed',
        'a check that the image can run',
        'healthcheck-cannot-run',
      ),
    ],
  },
  'restarts': {
    meaning: 'The container ends and is started again, over and over. Why it ends stands elsewhere.',
    causes: [
      told(
        /\(12[67]\)/,
        cause(
          'exit code 127: the command, its loader or a library is not in the image; 126: it may not be executed',
          'docker logs CONTAINER; a packed program (UPX) without its loader says nothing',
          'npx scratch-lint on the Dockerfile',
          'command-not-found',
          'missing-loader',
          'missing-library',
          'not-executable',
          'packed-binary',
        ),
      ),
      cause('it ran, and said something', 'kubectl logs POD --previous, or docker logs CONTAINER', "npx scratch-lint explain 'that line'"),
      cause(
        'it never started',
        'kubectl describe pod POD: Last State, Message',
        "npx scratch-lint explain 'that line'",
        'command-not-found',
        'wrong-arch',
        'missing-loader',
      ),
      cause('its main process ends by itself: no server, or one that goes to the background', 'exit code 0', 'start it in the foreground'),
    ],
  },
  'exec-too-long': {
    meaning: 'The arguments or the environment are longer than the kernel takes (E2BIG).',
    causes: [
      cause(
        'one value over 128 KB, or all together over 2 MB',
        'env | wc -c where it is started from',
        'put the value into a file and give its path',
        'command-too-long',
      ),
    ],
  },
} as const satisfies Answers;
