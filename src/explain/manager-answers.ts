import { cause, told } from './answer.ts';
import type { Answers } from './answer.ts';

/** Where a package manager ends a RUN line. */
export const MANAGER_ANSWERS = {
  'other-adduser': {
    meaning: 'adduser, or addgroup, of Alpine (BusyBox) and that of Debian have different options, and this line has those of the other.',
    causes: [
      cause(
        'the line was written for another base',
        'FROM …:alpine takes -D and -S, Debian and Ubuntu take --system and --disabled-password',
        'Alpine: RUN addgroup -S app && adduser -S -D -G app app. Debian, Ubuntu: RUN useradd --system --no-create-home app',
        'run-fails',
      ),
    ],
  },
  'manager-not-root': {
    meaning: 'The package manager of a distribution wants to be root, and the line runs as another user.',
    causes: [
      cause(
        'a USER stands above the line, or the base image ends with one',
        'docker image inspect -f "{{.Config.User}}" BASE; grep USER Dockerfile',
        'USER root above the RUN, and the other user again below it',
        'run-fails',
      ),
      cause(
        'it was called in a container that runs as a user',
        'id in the container is not 0',
        'install it in the Dockerfile; to look into something, docker exec -u 0',
      ),
    ],
  },
  'list-stale': {
    meaning: "The image's list of packages names a file that the servers have replaced by a newer one.",
    causes: [
      cause(
        'the list lies in a cached layer: apt-get update stands in a RUN of its own, which was not run again',
        'CACHED stands at that step',
        'RUN apt-get update && apt-get install -y … in one line; this once docker build --no-cache',
      ),
      cause(
        'the release has ended, and its files were moved to an archive',
        'cat /etc/os-release in the base',
        'a base of a newer release',
      ),
      cause('a mirror or a proxy that is behind', 'the address in the line', "the distribution's own servers, or try again later"),
    ],
  },
  'install-talk': {
    meaning:
      'A remark, no error: a package is installed where nobody can be asked and no service is started. What failed stands elsewhere.',
    causes: [
      cause(
        'debconf has no terminal to ask on, and takes its defaults',
        'the build goes on below it',
        'nothing; RUN DEBIAN_FRONTEND=noninteractive apt-get install -y … says it no more',
      ),
      cause(
        'something else ended the line',
        'the last line before "did not complete successfully" or "returned a non-zero code"',
        'scratch-lint explain of that line',
      ),
    ],
  },
  'openssl-legacy': {
    meaning: 'Node 17 and later have OpenSSL 3, which refuses the old hash (MD4) that something in the build asks for.',
    causes: [
      cause(
        'webpack 4, or a tool that brings it: react-scripts 4, vue-cli 4, Angular 11 and older',
        'npm ls webpack',
        'webpack 5.61 or newer by way of that tool (react-scripts 5)',
      ),
      cause(
        'the base moved on: FROM node without a version, or a raised one',
        'node --version in that stage',
        'ENV NODE_OPTIONS=--openssl-legacy-provider in the stage that builds, until the tool is renewed',
      ),
    ],
  },
  'no-terminal': {
    meaning: 'docker run -t or docker exec -t was started where there is no terminal: a pipe, cron, a CI job. The image is not the cause.',
    causes: [
      cause(
        '-it in a script or a CI job',
        'the command has -t, -it or --tty',
        'leave -t out: docker run --rm -i …, docker compose exec -T …',
      ),
      cause('Git Bash on Windows, whose terminal Docker does not know', 'the prompt says MINGW64', 'winpty docker run -it …'),
    ],
  },
  'git-credentials': {
    meaning: 'git, or what calls it, asks a server for something private, and the build has no login there.',
    causes: [
      cause(
        'a private repository or module, and a build that has no credentials: it sees neither your keys nor your git settings',
        'the same address opens in a browser only after a login',
        'RUN --mount=type=secret,id=netrc,target=/root/.netrc …, with docker build --secret id=netrc,src=$HOME/.netrc',
      ),
      told(
        /publickey|Host key|git@/,
        cause(
          'it goes by SSH: no agent, or a host that nothing in the image knows',
          'the address begins with git@ or ssh://',
          'RUN --mount=type=ssh ssh-keyscan github.com >> ~/.ssh/known_hosts && …, with docker build --ssh default',
        ),
      ),
      told(
        /ls-remote|go\/pkg\/mod/,
        cause(
          'Go: a private module, which is fetched by git',
          'go env GOPRIVATE is empty',
          'ENV GOPRIVATE=github.com/ORG/*, and a .netrc by RUN --mount=type=secret; or go mod vendor, and COPY vendor',
        ),
      ),
      cause(
        'the address is misspelt, or the repository is gone: servers ask for a login then as well',
        'git ls-remote ADDRESS on this machine',
        'correct it',
      ),
    ],
  },
  'npm-script': {
    meaning: 'The script {name} is to be run, and the package.json that is found has none of that name.',
    causes: [
      cause(
        'it is called otherwise, or is not there',
        'npm run lists the scripts that it has',
        '"{name}": "…" among the "scripts" of package.json, or npm run of one that is there',
        'run-fails',
        'script-ends',
      ),
      cause(
        'another package.json is found: WORKDIR, or a COPY of another folder',
        'RUN pwd && cat package.json',
        'WORKDIR and COPY of one place',
        'run-fails',
      ),
    ],
  },
  'python-managed': {
    meaning: 'pip is that of the distribution, which keeps its Python to itself: Debian 12, Ubuntu 23.04, Alpine 3.19 and later (PEP 668).',
    causes: [
      cause(
        'pip install outside a virtual environment',
        'the base is no python image, and pip comes from apt-get or apk',
        'RUN python3 -m venv /venv and ENV PATH=/venv/bin:$PATH above it; or FROM python:3-slim',
        'run-fails',
      ),
      cause(
        'the package is wanted for the whole image, and nothing else there uses Python',
        'it is a container',
        'pip install --break-system-packages …, or apt-get install python3-NAME',
        'run-fails',
      ),
    ],
  },
  'package-question': {
    meaning: 'apt asks before it installs more than it was told, and a build has nobody to answer.',
    causes: [cause('apt-get install without -y', 'Abort. is its last word, exit code 1', 'apt-get install -y …', 'run-fails')],
  },
  'release-archived': {
    meaning: 'The servers have no lists for this release any more, or not at this address.',
    causes: [
      told(
        /mirrorlist/,
        cause(
          'CentOS 7 and 8 have ended: their mirrors are gone',
          'cat /etc/os-release',
          'FROM almalinux:9 or rockylinux:9; until then sed -i "s/mirrorlist=/#mirrorlist=/; s|#baseurl=http://mirror.centos.org|baseurl=http://vault.centos.org|" /etc/yum.repos.d/*.repo',
        ),
      ),
      cause(
        'the release has ended and was moved to an archive',
        'cat /etc/os-release: jessie, stretch, buster, an Ubuntu that is no LTS',
        'a base of a newer release; until then sed -i s/deb.debian.org/archive.debian.org/ /etc/apt/sources.list, old-releases.ubuntu.com for Ubuntu',
      ),
      cause(
        'a source that was added has nothing for this release',
        "the address in the line is not the distribution's own",
        'the name of the release that it has, or none of it',
      ),
      cause(
        'an old list lies in a cached layer',
        'apt-get update stands in a RUN of its own',
        'apt-get update && apt-get install -y … in one RUN',
      ),
    ],
  },
  'sources-elsewhere': {
    meaning: 'There is no {path} in this image.',
    causes: [
      cause(
        'Debian has its sources in /etc/apt/sources.list.d/debian.sources since 12, and Ubuntu in ubuntu.sources since 24.04',
        'the base moved on: python:3, node:20 and others with no name of a release',
        'sed -i … /etc/apt/sources.list.d/debian.sources; or name the release in FROM',
        'run-fails',
      ),
    ],
  },
  'lock-out-of-step': {
    meaning: 'The lock file is not there, or says something else than the file it belongs to, and the installer was told to keep to it.',
    causes: [
      told(
        /existing package-lock|NO_LOCKFILE|would have been created/,
        cause(
          'no COPY brings the lock file, or .dockerignore or .gitignore keeps it out',
          'COPY package.json ./ alone above it',
          'COPY package*.json ./ (pnpm-lock.yaml, yarn.lock), and the file committed',
          'run-fails',
          'copy-source-ignored',
        ),
      ),
      told(
        /the lock file/,
        cause(
          'Cargo.toml was changed and Cargo.lock was not, or no COPY brings Cargo.lock',
          'git status where the project is',
          'cargo generate-lockfile, commit Cargo.lock, COPY Cargo.toml Cargo.lock ./; or leave out --locked',
          'run-fails',
        ),
      ),
      cause(
        'package.json was changed and the lock file was not, or was made by another version',
        'the lines below name what is missing or invalid',
        'npm install (pnpm install, yarn install) where the project is, and commit the lock file',
        'run-fails',
      ),
      cause(
        'another release of the installer, with other rules',
        'node --version here and in the image',
        'FROM node of the release that the project is developed with',
      ),
    ],
  },
  'project-missing': {
    meaning: 'The line works in a directory without {name}, which the tool begins with.',
    causes: [
      cause('the RUN stands above the COPY that brings it', 'the order of the lines', 'COPY {name} ./ above it', 'run-fails'),
      cause(
        'it lies in another directory: WORKDIR is not set, or COPY names another place',
        'RUN pwd && ls -la before it',
        'WORKDIR and COPY of one place; or cd there in the line',
        'run-fails',
      ),
      cause(
        '.dockerignore keeps it out, or the build has another context',
        'the last word of docker build',
        'take the line out of .dockerignore; docker build of the directory that has it',
        'copy-source-ignored',
        'copy-source-missing',
      ),
    ],
  },
  'wrapper-jar': {
    meaning: 'gradlew runs, and its gradle/wrapper/gradle-wrapper.jar is not there.',
    causes: [
      cause(
        '*.jar stands in .gitignore or .dockerignore',
        'git ls-files gradle/wrapper',
        'add !gradle/wrapper/gradle-wrapper.jar below it, and commit the file',
      ),
      cause('COPY brings gradlew alone', 'COPY gradlew ./ without the folder', 'COPY gradle gradle above the line'),
    ],
  },
  'nginx-place': {
    meaning: 'nginx reads {path}, and "{name}" may not stand where it does.',
    causes: [
      told(
        /"(?:server|location|upstream|map|listen)"/,
        cause(
          'a file of one server in the place of the whole configuration',
          'it begins with server { and is copied to /etc/nginx/nginx.conf',
          'COPY it to /etc/nginx/conf.d/default.conf',
        ),
      ),
      told(
        /"(?:worker_processes|events|http|user|pid|error_log|worker_connections)"/,
        cause(
          'the whole configuration in a folder whose files are read inside http { }',
          'it has events { } or http { } and is copied to /etc/nginx/conf.d',
          'COPY it to /etc/nginx/nginx.conf',
        ),
      ),
      cause('a brace that is closed too early or too late', 'nginx -t in the image', 'mend the block above that line'),
    ],
  },
} as const satisfies Answers;
