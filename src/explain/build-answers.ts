import { VARIABLE_IN_FROM, cause, onlyTold, told } from './answer.ts';
import type { Answers } from './answer.ts';

/** Commands that stand in RUN, where an instruction was looked for. */
const COMMAND =
  /unknown instruction: (?:apt(?:-get)?|apk|npm|yarn|pip3?|yum|dnf|curl|wget|cd|mkdir|echo|rm|cp|mv|ln|chmod|chown|set|git|go|cargo|make|bash|sh|tar|unzip|sed|if|then|fi|for|do|done|export|python3?|useradd|adduser)\b/i;

/** Where docker build stops. */
export const BUILD_ANSWERS = {
  'copy-missing': {
    meaning: 'The source of a COPY or ADD is not there: {path} is not in the build context, or not in the stage it is copied from.',
    causes: [
      onlyTold(
        /no source files were specified/,
        cause(
          'a pattern that nothing in the context matches, or an ignore file that leaves out all that it matches',
          'ls of the pattern from the context directory; .dockerignore',
          'make the file first, or name it: COPY target/app.jar /app.jar',
          'copy-source-missing',
          'copy-source-ignored',
        ),
      ),
      onlyTold(
        /[\/ ](?:go\.sum|Cargo\.lock|package-lock\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|composer\.lock|Gemfile\.lock)\b/,
        cause(
          'the project has no such file yet, or does not commit it: a go.mod without requirements has no go.sum',
          'ls {file}; git check-ignore -v {file}',
          'go mod tidy, cargo generate-lockfile, npm install …, and commit it; where it may be missing: COPY go.mod go.sum* ./',
          'copy-source-missing',
        ),
      ),
      onlyTold(
        /\.(?:jar|war)\b/,
        cause(
          'a build on the machine makes it, and that was not run',
          'ls target build/libs',
          'mvn package or gradle bootJar first, or in a stage of the Dockerfile, and COPY --from it',
          'copy-source-missing',
        ),
      ),
      onlyTold(
        /\/?\b(?:dist|build|out|public|\.next|www)[/"']*(?:: | not found|"|$)/,
        cause(
          'a build on the machine makes it, and that was not run, or .dockerignore leaves it out',
          'ls {relative}; .dockerignore',
          'npm run build first, or in a stage of the Dockerfile, and COPY --from it',
          'copy-source-missing',
          'copy-source-ignored',
        ),
      ),
      told(
        /\b(?:package\.json|requirements\.txt|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|composer\.json|Gemfile|nginx\.conf|[\w-]{1,60}\.(?:sh|csproj|sln))\b/,
        cause(
          'the context is another directory than the one it lies in, or it is written otherwise',
          'ls {relative} in the directory that docker build names last; git ls-files | grep -i {file}',
          'docker build -f Dockerfile DIR, with that directory; build: {context: DIR} in compose',
          'copy-source-missing',
        ),
      ),
      cause(
        'it was not built yet, or under another name',
        'ls {relative} from the context directory',
        'build or make it first, or correct the name',
        'copy-source-missing',
      ),
      cause(
        '.dockerignore leaves it out',
        'a pattern there fits; a later !{relative} brings it back',
        'take the pattern away, or add !{relative}',
        'copy-source-ignored',
      ),
      cause(
        'it lies outside the context (..), or the path counts from elsewhere',
        'paths count from the context, not from the Dockerfile',
        'docker build -f dir/Dockerfile . with the right context',
        'copy-outside-context',
        'copy-source-missing',
      ),
      onlyTold(
        /"?\/(?:usr\/share\/zoneinfo|etc\/ssl\/certs|etc\/pki)/,
        cause(
          "no package of that stage brings it: Alpine has no tzdata, Debian's slim images neither certificates nor zones",
          'docker build --target STAGE, and ls there',
          'RUN apk add --no-cache tzdata ca-certificates (apt-get install) in that stage',
          'stage-file-missing',
        ),
      ),
      cause(
        'COPY --from: the stage does not have it at that path',
        'the path counts from / of that stage',
        'copy from where the stage puts it',
        'stage-file-missing',
      ),
      cause(
        'a name with a line break or another control character',
        'the message says non-printable',
        'name the file without',
        'copy-conflict',
      ),
      cause(
        'a link that leads nowhere, in a circle, or out of the context; another case',
        'ls -lL {path}',
        'put the file itself there',
        'broken-symlink',
        'copy-source-missing',
      ),
    ],
  },
  'copy-conflict': {
    meaning: 'A copy, or WORKDIR, wants a directory where there is a file, or the other way round.',
    causes: [
      told(
        /failed to create device: /,
        cause(
          'the source has a device of the number 0:0, which the layers of an image take for the mark of a deleted file',
          'find / -xdev -type c   in the stage that it comes from',
          'delete it in the RUN line that makes it',
          'copy-conflict',
        ),
      ),
      told(
        /evalSymlinksInScope: .* is not in /,
        cause('the destination climbs above the root by ..', 'COPY app /../app', 'write it from / without ..', 'copy-conflict'),
      ),
      told(
        /more than one source file/,
        cause(
          'several sources, or a pattern that matches several, and a destination without / at its end',
          'COPY a b /app, COPY *.jar app.jar; ls of the pattern',
          'end the destination with /: COPY a b /app/; or let the pattern match one',
          'unsupported-by-builder',
        ),
      ),
      cause(
        'an earlier line made {path} as the other kind',
        'COPY app /bin makes a file /bin in scratch',
        'end destinations that are directories with /',
        'copy-conflict',
        'destination-became-file',
        'workdir-not-directory',
        'volume-refused',
      ),
      cause('an archive has an entry below a file', 'ADD t.tar /', 'make the archive anew', 'invalid-archive'),
      cause(
        'a program says it while it runs: the folder above is not in the image',
        'the line stands in docker logs, not in the output of docker build',
        'WORKDIR DIR, or COPY with a final /, makes it',
      ),
      cause('a link leads back to itself', 'too many links', 'npx scratch-lint shows which', 'copy-source-missing', 'stage-file-missing'),
    ],
  },
  'layer-lost': {
    meaning: 'The legacy builder has lost the layer below the one that it makes (moby/moby#37965).',
    causes: [
      cause(
        'a COPY or ADD that adds nothing, and another one right behind it',
        'COPY of an empty folder or an empty stage to /',
        'DOCKER_BUILDKIT=1 docker build …, or another instruction between the two',
        'unsupported-by-builder',
      ),
      cause("layers are missing in the engine's storage", 'docker build --no-cache fails alike with any Dockerfile', 'docker system prune'),
    ],
  },
  'chown-name': {
    meaning: 'A name in --chown needs /etc/passwd and /etc/group in the image, while it is built.',
    causes: [
      cause(
        'scratch has neither',
        '--chown=app in a stage from scratch',
        '--chown=65532:65532',
        'chown-by-name',
        'invalid-instruction',
        'copy-conflict',
      ),
      told(
        /no such (?:user|group)|unknown (?:user|group)/,
        cause(
          'no line above makes that user: RUN useradd stands in another stage, further down or nowhere',
          'docker run --rm --entrypoint cat IMAGE /etc/passwd',
          'RUN useradd NAME (adduser -D NAME in Alpine) above it, or the number: --chown=1000:1000',
          'chown-by-name',
        ),
      ),
      told(
        /--link/,
        cause(
          '--link copies as into an empty image, which knows no names',
          'COPY --link --chown=NAME',
          'the number, --chown=1000:1000, or no --link',
          'invalid-instruction',
        ),
      ),
    ],
  },
  'chmod-value': {
    meaning: 'The value of --chmod is no mode.',
    causes: [cause('octal up to 07777, or symbolic', '--chmod=999', '--chmod=0755', 'invalid-instruction', 'copy-conflict')],
  },
  'dockerfile': {
    meaning: 'The Dockerfile itself cannot be read.',
    causes: [
      told(
        /unknown instruction: (?:&&|\|\||[^\sA-Za-z<])/,
        cause(
          'the \\ at the end of the line before is missing, or has a blank behind it',
          'sed -n l Dockerfile shows what stands behind it',
          'end each line of the RUN but the last with \\ and nothing else',
          'invalid-instruction',
        ),
      ),
      onlyTold(
        /SOURCE_DATE_EPOCH|year outside of range/,
        cause(
          'SOURCE_DATE_EPOCH is no time: it is a number of seconds, or names a stage FROM scratch with one ADD that downloads',
          'docker build --build-arg SOURCE_DATE_EPOCH=…, ARG SOURCE_DATE_EPOCH',
          '--build-arg SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)',
          'invalid-instruction',
          'build-refused',
        ),
      ),
      onlyTold(
        /no build stage in current context/i,
        cause(
          'an instruction stands above the first FROM, where only ARG may',
          'the message names its line',
          'FROM … above it',
          'invalid-instruction',
        ),
      ),
      onlyTold(
        /unknown instruction: <[!a-z]/i,
        cause('it is a page of a site, no Dockerfile', 'head -3 of it', 'curl -fL of the raw file', 'invalid-instruction'),
      ),
      onlyTold(
        COMMAND,
        cause(
          'a command of a RUN: the \\ at the end of the line before is missing, or it is a heredoc and the builder too old for it',
          'RUN <<EOF stands above',
          'end the line before with \\; for a heredoc, # syntax=docker/dockerfile:1 as the first line and BuildKit',
          'invalid-instruction',
          'unsupported-by-builder',
        ),
      ),
      cause(
        'a misspelt instruction, flag or value',
        'the message names the line',
        'npx scratch-lint shows the place',
        'invalid-instruction',
      ),
      told(
        /unknown flag: (?!-{0,2}(?:mount|chmod|chown|link|parents|exclude|checksum|from|platform|network|security|interval|timeout|retries|start-)|[^(]*\(did you mean)/i,
        cause('a flag of the program where builder flags stand', 'CMD --port 80', 'CMD ["--port", "80"]', 'invalid-instruction'),
      ),
      told(
        /requires BuildKit|unknown flag: (?:mount|chmod|link|parents|exclude|checksum)/i,
        cause(
          'an instruction or flag that this builder does not know',
          '--chmod, heredocs and --mount need BuildKit',
          'DOCKER_BUILDKIT=1 docker build …',
          'unsupported-by-builder',
        ),
      ),
    ],
  },
  'variable': {
    meaning: 'A variable in the Dockerfile cannot be expanded.',
    causes: [
      cause(
        'a missing bracket or quote, an unknown modifier, or ${VAR:?} without a value',
        'the message quotes the word',
        'correct it, or give --build-arg',
        'invalid-instruction',
        'build-arg-without-default',
      ),
    ],
  },
  'stage': {
    meaning: 'A stage that is named does not exist, comes later, or leads back to itself.',
    causes: [
      told(/from flag value [^\n]{0,300}\$|variable expansion is not supported/, VARIABLE_IN_FROM),
      cause(
        'a typo, a stage below, a wrong --target',
        'the names after AS',
        'name an earlier stage',
        'unknown-stage',
        'invalid-instruction',
      ),
      cause(
        'ONBUILD RUN with a mount that Docker 26 looks for in a stage',
        'cannot mount from stage "scratch"',
        'a newer builder, or no mount in ONBUILD',
        'unsupported-by-builder',
      ),
    ],
  },
  'base-image': {
    meaning: 'A base image cannot be found, or its name cannot be read.',
    causes: [
      told(
        /must be lowercase/,
        cause(
          'upper case in the name of an image, or of a stage that no AS above it has',
          'FROM MyApp, COPY --from=Builder',
          'lower case, as it is written behind AS',
          'invalid-instruction',
          'unknown-stage',
        ),
      ),
      told(
        /(?:parse platform|platform value)/,
        cause(
          '--platform has no value, or none that is a platform: BUILDPLATFORM and TARGETPLATFORM need BuildKit, any other name an ARG above the first FROM',
          'FROM --platform=$BUILDPLATFORM',
          'DOCKER_BUILDKIT=1 docker build …; ARG NAME=linux/amd64 above the first FROM',
          'invalid-instruction',
        ),
      ),
      told(
        /reserved name/,
        cause(
          'scratch is the empty base, and no image that can be pulled, run or tagged',
          'docker pull scratch, docker run scratch',
          'FROM scratch in a Dockerfile, without a registry and a tag',
        ),
      ),
      cause('a typo, a private registry, no such tag or platform', 'docker pull NAME says the same', 'correct the name, or docker login'),
      told(
        /pull access denied for (?:build\w*|base|deps|dev|prod\w*|final|runtime|release|test|compile\w*|[\w-]{1,40}-(?:build\w*|stage))\b|library\/(?:build|builder|base|deps|final|runtime)[:\/]/,
        cause(
          'a misspelt stage: COPY --from=buidl is looked up as an image',
          'the name is one of your stages, nearly',
          "write the stage's name",
          'unknown-stage',
        ),
      ),
      cause(
        'an ARG without a value, upper case, FROM Scratch',
        'FROM $BASE',
        'ARG BASE=… before the first FROM; FROM scratch',
        'invalid-instruction',
        'build-arg-without-default',
      ),
    ],
  },
  'run-failed': {
    meaning: 'A RUN line ended with an error; what it wrote stands above.',
    causes: [
      told(
        /apt(?:-get)? [^\n]{0,600}(?:code:|status) 100\b/,
        cause(
          'apt-get did not find a package, or had no list of packages: images come without one',
          'E: Unable to locate package, E: Failed to fetch in the lines before the message',
          'RUN apt-get update && apt-get install -y …, in one line; the name as that release has it',
          'run-fails',
        ),
      ),
      told(
        /(?:code:|status) 127\b/,
        cause(
          'a command of it is not in the image: apt-get in Alpine, bash, curl',
          'NAME: not found in the lines before the message',
          'install it in a line before, in the way of that distribution: apk add, apt-get install, dnf install',
          'run-fails',
        ),
      ),
      told(
        /(?:code:|status) (?:132|135|139)\b/,
        cause(
          'it crashed: under an emulator (--platform of another CPU) that is old, or on a processor that lacks an instruction',
          'uname -m of the machine, and the platform that is built for',
          'docker run --privileged --rm tonistiigi/binfmt --install all, which brings a newer qemu; or FROM --platform=$BUILDPLATFORM and cross-compile',
          'target-mismatch',
          'cpu-level',
        ),
      ),
      told(
        /(?:code:|status) 126\b/,
        cause(
          'a file that it starts may not be executed',
          'Permission denied in the lines before the message',
          'COPY --chmod=0755 …, or RUN sh FILE',
          'run-fails',
        ),
      ),
      cause(
        'the command itself failed, or asks for an argument',
        'the lines before the message',
        'run it in the stage before: docker build --target STAGE; docker build --build-arg NAME=…',
        'run-fails',
        'run-wants-argument',
      ),
      cause(
        'there is no shell: RUN in scratch or distroless',
        'exit code 127 or 1, and exec /bin/sh',
        'do it in an earlier stage and COPY --from it',
        'run-without-shell',
        'run-cannot-start',
      ),
      told(
        /runtime execution on platform/,
        cause(
          'the stage is for another CPU and nothing emulates it',
          'exit code 255 or 1, exec format error, runtime execution on platform … not supported',
          'FROM --platform=$BUILDPLATFORM, and cross-compile; or docker run --privileged --rm tonistiigi/binfmt --install all',
          'run-cannot-start',
          'wrong-arch',
        ),
      ),
      cause(
        'a file of its --mount=type=bind is not there',
        'open …: no such file or directory behind the colon',
        'correct source=, or make the file first',
        'copy-source-missing',
        'stage-file-missing',
      ),
      told(
        /(?:code:|status) 137\b|signal: killed|cannot allocate memory/,
        cause(
          'it was killed for want of memory',
          'exit code: 137, cannot allocate memory, signal: killed',
          'more memory for the engine, or fewer jobs: make -j1, go build -p 1',
        ),
      ),
      cause(
        'USER by name that the image does not have',
        'unable to find user',
        'USER 0, or make the user first',
        'run-cannot-start',
        'unknown-user',
      ),
    ],
  },
  'remote-source': {
    meaning: 'ADD could not fetch its URL, or the checksum is not that of the file.',
    causes: [
      told(
        /no Host in request URL|parse "https?:/,
        cause(
          'a variable in the address has no value, or the address is misspelt',
          'the message quotes it',
          'docker build --build-arg NAME=…, or a default behind ARG',
          'invalid-instruction',
        ),
      ),
      cause('no network while building, a moved file, a wrong checksum', 'curl -I the URL', 'correct the URL or the checksum'),
    ],
  },
  'archive': {
    meaning: 'An archive that ADD unpacks, or a layer of an image, is damaged.',
    causes: [
      cause(
        'cut off, not what its name says, a hard link to nothing',
        'tar tf on it',
        'make it again, or COPY it unpacked',
        'invalid-archive',
        'copy-conflict',
      ),
      cause(
        'docker load or pull: a hard link to a file that the same layer has not had before',
        'npx scratch-lint IMAGE.tar says which',
        'make the layer with the file before its links',
      ),
    ],
  },
  'ignore-file': {
    meaning: 'A pattern in .dockerignore, or in a COPY source, cannot be read.',
    causes: [
      told(
        /header key/,
        cause(
          'a tab or another control character inside a line, before a comment say',
          'cat -A .dockerignore shows it as ^I or ^M',
          'take it out: a comment has a line of its own',
          'invalid-ignore-file',
        ),
      ),
      cause(
        'a lone !, an open [',
        'the message quotes it',
        'correct the pattern',
        'invalid-ignore-file',
        'invalid-instruction',
        'copy-conflict',
      ),
    ],
  },
  'not-given': {
    meaning: 'A RUN line asks for what docker build was not given.',
    causes: [
      told(
        /device/,
        cause(
          'RUN --device with required, of a device that the builder does not know',
          'docker buildx inspect lists the devices',
          'take required away, or add the device to /etc/cdi where the builder runs',
        ),
      ),
      cause('RUN --network=host or --security=insecure', 'the message names the permission', 'docker buildx build --allow network.host'),
      told(
        /secret|ssh/i,
        cause(
          'a secret or an SSH agent that is required',
          'RUN --mount=type=secret,required=true',
          'docker build --secret id=NAME,src=FILE, or --ssh default',
        ),
      ),
    ],
  },
  'build-check': {
    meaning: 'A check of BuildKit found something in the Dockerfile; it is a warning, and the image was built.',
    causes: [
      cause(
        'SecretsUsedInArgOrEnv: a credential in ARG or ENV can be read by everyone who has the image',
        'docker history, docker inspect',
        'RUN --mount=type=secret while building, docker run -e at the start',
        'secret-in-arg-or-env',
      ),
      cause(
        'JSONArgsRecommended: a shell is process 1 and takes the signals',
        'CMD or ENTRYPOINT without [ ]',
        'ENTRYPOINT ["/app"]',
        'shell-form-without-shell',
      ),
      cause(
        'InvalidDefaultArgInFrom, UndefinedVar, UndefinedArgInFrom: a variable without a value',
        'the line it names',
        'ARG NAME=value above',
        'build-arg-without-default',
        'arg-lost-in-stage',
      ),
      cause(
        'others',
        'docker build --check, docs.docker.com/reference/build-checks',
        'what the page of that name says',
        'builder-check-violated',
      ),
    ],
  },
  'builder-check': {
    meaning: "BuildKit's own checks found something, and # check=error=true makes that an error.",
    causes: [
      cause(
        'see the lines above',
        'docker build --check',
        'correct it, or take error=true away',
        'builder-check-violated',
        'invalid-instruction',
      ),
    ],
  },
} as const satisfies Answers;
