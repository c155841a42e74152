/** What people write when they containerise a service: how ENTRYPOINT, CMD, SHELL, scripts, users, stages and links meet. */
import type { FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const script = (text: string) => ({ text, mode: 0o755 }) as const;
type Context = Readonly<Record<string, FileSpec>>;

/** A Dockerfile as it stands; the context has app. */
function whole(name: string, why: string, dockerfile: string, context: Context = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `people-${name}`, why, dockerfile, context: { app, ...context }, engines: ['current'], ...more };
}

/** What a stage leaves to the next, and what a trigger, a SHELL or an argument makes of the command. */
const commandCases: readonly TruthCase[] = [
  whole('entrypoint-resets-inherited-cmd', 'ENTRYPOINT of a stage drops the CMD of the stage below, which names a program that is not there', 'FROM scratch AS a\nCOPY app /app\nCMD ["/nope"]\nFROM a\nENTRYPOINT ["/app"]\n'),
  whole('entrypoint-keeps-own-cmd', 'ENTRYPOINT keeps a CMD that stands before it in the same stage', 'FROM scratch AS a\nCOPY app /app\nCMD ["/nope"]\nFROM a\nCMD ["x"]\nENTRYPOINT ["/app"]\n'),
  whole('entrypoint-reset-then-no-cmd', 'ENTRYPOINT [] drops the inherited CMD too, and nothing is left', 'FROM scratch AS a\nCOPY app /app\nCMD ["/app"]\nFROM a\nENTRYPOINT []\n'),
  whole('entrypoint-reset-cmd-before', 'ENTRYPOINT [] keeps a CMD of its own stage', 'FROM scratch AS a\nCOPY app /app\nENTRYPOINT ["/nope"]\nFROM a\nCMD ["/app"]\nENTRYPOINT []\n'),
  whole('entrypoint-inherited-cmd-new', 'CMD of a stage is the arguments of the inherited ENTRYPOINT', 'FROM scratch AS a\nCOPY app /app\nENTRYPOINT ["/app"]\nCMD ["old"]\nFROM a\nCMD ["/nope"]\n'),
  whole('entrypoint-shell-inherits-cmd', 'a shell-form ENTRYPOINT gets an inherited CMD dropped', 'FROM scratch AS a\nCOPY app /bin/sh\nCMD ["x"]\nFROM a\nENTRYPOINT /app serve\n'),
  whole('shell-inherited', 'SHELL of a stage below counts for the shell form above', 'FROM scratch AS a\nCOPY app /bin/mysh\nSHELL ["/bin/mysh", "-ec"]\nFROM a\nCMD serve --port 80\n'),
  whole('shell-bare-name', 'the shell of SHELL is looked up in the PATH of the image', 'FROM scratch\nCOPY app /opt/bin/mysh\nENV PATH=/opt/bin\nSHELL ["mysh", "-c"]\nENTRYPOINT serve\n'),
  whole('shell-variable', 'nothing is expanded in SHELL', 'FROM scratch\nENV SH=/bin/mysh\nCOPY app /bin/mysh\nSHELL ["$SH", "-c"]\nCMD serve\n'),
  whole('shell-powershell', 'SHELL of Windows', 'FROM scratch\nCOPY app /bin/sh\nSHELL ["powershell", "-command"]\nCMD serve\n'),
  whole('exec-form-variable-path', 'a variable in the program of an exec form is its name', 'FROM scratch\nARG BIN=app\nENV BIN=$BIN\nCOPY app /app\nENTRYPOINT ["/${BIN}"]\n'),
  whole('exec-form-blank-in-name', 'a blank around the name inside the quotes', 'FROM scratch\nCOPY app /app\nENTRYPOINT [" /app"]\n'),
  whole('exec-form-whole-line', 'a whole command line in one word', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app serve --port 80"]\n'),
  whole('exec-form-tab-escape', 'a backslash that JSON does not know makes it a shell form', 'FROM scratch\nCOPY app /bin/sh\nENTRYPOINT ["C:\\app"]\n'),
  whole('exec-form-missing-comma', 'a missing comma makes it a shell form', 'FROM scratch\nCOPY app /bin/sh\nENTRYPOINT ["/app" "serve"]\n'),
  whole('exec-form-missing-comma-no-shell', 'a missing comma, and no shell', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app" "serve"]\n'),
  whole('exec-form-continued', 'an array over lines with a comment between', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app", \\\n  # the port\n  "--port", \\\n\n  "80"]\n'),
  whole('exec-form-crlf', 'an array in a Dockerfile with CRLF', 'FROM scratch\r\nCOPY app /app\r\nWORKDIR /srv\r\nENV A=b\r\nENTRYPOINT ["/app", "x"]\r\n'),
  whole('cmd-quoted-string', 'a quoted string is a shell form', 'FROM scratch\nCOPY app /app\nCMD "/app"\n'),
  whole('cmd-quoted-string-shell', 'a quoted string goes to the shell with its quotes', 'FROM scratch\nCOPY app /bin/sh\nCMD "/app"\n'),
  whole('onbuild-entrypoint', 'ONBUILD ENTRYPOINT comes before the instructions of the stage', 'FROM scratch AS a\nCOPY app /app\nONBUILD ENTRYPOINT ["/nope"]\nFROM a\nENTRYPOINT ["/app"]\n'),
  whole('onbuild-copy-then-cmd', 'ONBUILD COPY and ONBUILD CMD of a stage', 'FROM scratch AS a\nONBUILD WORKDIR /srv\nONBUILD COPY app bin/\nONBUILD CMD ["bin/app"]\nFROM a\n'),
  whole('onbuild-arg', 'ONBUILD ARG is there for the instructions of the stage', 'FROM scratch AS a\nONBUILD ARG D=/opt\nFROM a\nCOPY app $D/app\nENTRYPOINT ["/opt/app"]\n'),
  whole('onbuild-twice', 'triggers do not go on to a stage above', 'FROM scratch AS a\nCOPY app /app\nONBUILD CMD ["/nope"]\nFROM a AS b\nCMD ["/app"]\nFROM b\n'),
  whole('healthcheck-inherited-none', 'HEALTHCHECK NONE over an inherited one', 'FROM scratch AS a\nCOPY app /app\nHEALTHCHECK CMD /nope\nFROM a\nHEALTHCHECK NONE\nENTRYPOINT ["/app"]\n'),
];

/** Entrypoint scripts. */
const scriptCases: readonly TruthCase[] = [
  whole('script-through-path', 'docker-entrypoint.sh is found in PATH, and its interpreter too is a script', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["/app"]\n', { 'tree/usr/local/bin/docker-entrypoint.sh': script('#!/bin/wrap -e\nexec "$@"\n'), 'tree/bin/wrap': script('#!/bin/sh\n'), 'tree/bin/sh': app }),
  whole('script-env-is-link-loop', '#!/usr/bin/env where env is a link to itself', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/usr/bin/env sh\n'), 'tree/usr/bin/env': { symlink: 'env' } }),
  whole('script-interpreter-link-out', 'the interpreter is an absolute link into a folder that was not copied', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh\n'), 'tree/bin/sh': { symlink: '/usr/bin/dash' } }),
  whole('script-interpreter-multicall', '/bin/sh is a link to a program of many names, whose argv[0] is the name of the link', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh -e\n'), 'tree/bin/sh': { symlink: 'busybox' }, 'tree/bin/busybox': app }),
  whole('script-interpreter-folder', 'the interpreter is a folder', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh\n'), 'tree/bin/sh/x': 'x' }),
  whole('script-interpreter-no-x', 'the interpreter has no x', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh\n'), 'tree/bin/sh': { binary: 'start-amd64', mode: 0o644 } }),
  whole('script-interpreter-other-cpu', 'the interpreter is for another processor', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh\n'), 'tree/bin/sh': { binary: 'start-arm64' } }),
  whole('script-interpreter-no-loader', 'the interpreter is dynamic and its loader is not there', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh\n'), 'tree/bin/sh': { binary: 'c-musl' } }),
  whole('script-crlf-link', 'a link called like the interpreter with its CR makes the script start', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', { 'tree/run.sh': script('#!/bin/sh\r\n'), 'tree/bin/sh\r': { symlink: 'busybox' }, 'tree/bin/busybox': app }),
  whole('script-heredoc-crlf', 'an inline script of a Dockerfile with CRLF has no CR in its #! line', 'FROM scratch\r\nCOPY app /bin/sh\r\nCOPY --chmod=755 <<EOF /run.sh\r\n#!/bin/sh\r\nexec /app\r\nEOF\r\nENTRYPOINT ["/run.sh"]\r\n'),
  whole('script-heredoc-default-mode', 'an inline script has no x unless --chmod gives it', 'FROM scratch\nCOPY app /bin/sh\nCOPY <<EOF /run.sh\n#!/bin/sh\nEOF\nENTRYPOINT ["/run.sh"]\n'),
  whole('script-heredoc-two-names', 'two inline files to a folder, one of them the entrypoint', 'FROM scratch\nCOPY app /bin/sh\nCOPY --chmod=0755 <<run.sh <<conf /etc/app/\n#!/bin/sh\nrun.sh\nx=1\nconf\nENTRYPOINT ["/etc/app/run.sh"]\n'),
  whole('script-heredoc-dollar', 'a variable in an inline script is expanded by the builder: #!$SHELL_PATH', 'FROM scratch\nARG SHELL_PATH\nCOPY app /bin/sh\nCOPY --chmod=755 <<EOF /run.sh\n#!${SHELL_PATH:-/bin/sh}\nEOF\nENTRYPOINT ["/run.sh"]\n'),
  whole('script-given-to-shell', 'a script without x is the argument of a shell', 'FROM scratch\nCOPY app /bin/sh\nCOPY run.sh /run.sh\nENTRYPOINT ["sh", "/run.sh"]\n', { 'run.sh': 'echo\n' }),
  whole('script-cwd-relative', './run.sh in the working directory', 'FROM scratch\nCOPY app /bin/sh\nWORKDIR /srv\nCOPY run.sh .\nENTRYPOINT ["./run.sh"]\n', { 'run.sh': script('#!/bin/sh\n') }),
  whole('script-cwd-bare', 'run.sh in the working directory is not in PATH', 'FROM scratch\nCOPY app /bin/sh\nWORKDIR /srv\nCOPY run.sh .\nENTRYPOINT ["run.sh"]\n', { 'run.sh': script('#!/bin/sh\n') }),
  whole('script-cwd-moved', 'a later WORKDIR moves what a relative command counts from', 'FROM scratch\nWORKDIR /srv\nCOPY app .\nWORKDIR data\nENTRYPOINT ["./app"]\n'),
  whole('script-workdir-variable', 'WORKDIR and COPY by the same variable', 'FROM scratch\nENV APP_HOME=/srv/app\nWORKDIR $APP_HOME\nCOPY app $APP_HOME/bin/\nENTRYPOINT ["bin/app"]\n'),
  whole('init-in-front', 'an init of its own in front of a program that is not there starts', 'FROM scratch\nCOPY app /sbin/init\nENTRYPOINT ["/sbin/init", "--"]\nCMD ["/nope"]\n'),
];

/** PATH by ENV, users, owners. */
const userCases: readonly TruthCase[] = [
  whole('path-quoted', 'PATH in quotes with the old value', 'FROM scratch\nCOPY app /opt/app/bin/serve\nENV PATH="/opt/app/bin:${PATH}"\nCMD ["serve"]\n'),
  whole('path-single-quoted', 'single quotes keep $PATH as it is', "FROM scratch\nCOPY app /bin/serve\nENV PATH='/opt/bin:$PATH'\nCMD [\"serve\"]\n"),
  whole('path-legacy-form', 'ENV PATH with a blank takes the rest of the line', 'FROM scratch\nCOPY app /opt/bin/serve\nENV PATH /opt/bin:$PATH\nCMD ["serve"]\n'),
  whole('path-home', 'PATH with ~, which nobody expands', 'FROM scratch\nCOPY app /root/bin/serve\nENV PATH=~/bin:$PATH\nCMD ["serve"]\n'),
  whole('path-home-variable', '$HOME is not set at build time', 'FROM scratch\nCOPY app /bin/serve\nENV PATH=$HOME/bin\nCMD ["serve"]\n'),
  whole('path-by-arg', 'an ARG PATH does not outlive the build', 'FROM scratch\nARG PATH=/opt/bin\nCOPY app /opt/bin/serve\nCMD ["serve"]\n'),
  whole('path-lost-in-stage', 'ENV of another stage does not come with COPY --from', 'FROM scratch AS a\nENV PATH=/opt/bin\nCOPY app /opt/bin/serve\nFROM scratch\nCOPY --from=a /opt /opt\nCMD ["serve"]\n'),
  whole('user-copied-passwd', 'USER by a name of a passwd copied from another stage', 'FROM scratch AS a\nCOPY passwd /etc/passwd\nFROM scratch\nCOPY --from=a /etc/passwd /etc/passwd\nCOPY app /app\nUSER svc\nENTRYPOINT ["/app"]\n', { passwd: 'svc:x:1001:1002::/:/nope\n' }),
  whole('user-variable', 'USER of variables with defaults', 'FROM scratch\nARG UID=1001\nARG GID\nCOPY app /app\nUSER ${UID}:${GID:-2002}\nENTRYPOINT ["/app"]\n'),
  whole('user-group-without-file', 'a group by name without /etc/group', 'FROM scratch\nCOPY passwd /etc/passwd\nCOPY app /app\nUSER svc:svc\nENTRYPOINT ["/app"]\n', { passwd: 'svc:x:1001:1002::/:/nope\n' }),
  whole('user-inherited', 'USER comes with the stage below, whose passwd is overwritten', 'FROM scratch AS a\nCOPY passwd /etc/passwd\nCOPY app /app\nUSER svc\nFROM a\nCOPY other /etc/passwd\nENTRYPOINT ["/app"]\n', { passwd: 'svc:x:1001:1002::/:/nope\n', other: 'root:x:0:0::/:/nope\n' }),
  whole('chown-name-chmod-group', '--chown by name and --chmod without x for others', 'FROM scratch\nCOPY passwd group /etc/\nCOPY --chown=svc:ops --chmod=0750 app /srv/app\nUSER svc\nENTRYPOINT ["/srv/app"]\n', { passwd: 'svc:x:1001:1002::/:/nope\n', group: 'ops:x:3003:\n' }),
  whole('chmod-takes-x', '--chmod=0644 takes the x of a program', 'FROM scratch\nCOPY --chmod=0644 app /app\nENTRYPOINT ["/app"]\n'),
  whole('chmod-decimal-looking', '--chmod=755 without a zero', 'FROM scratch\nCOPY --chmod=755 app /app\nENTRYPOINT ["/app"]\n', { app: { binary: 'start-amd64', mode: 0o600 } }),
  whole('volume-over-program', 'a volume over the folder of the program keeps what the image has there', 'FROM scratch\nWORKDIR /srv\nCOPY app .\nVOLUME /srv\nUSER 1000\nENTRYPOINT ["./app"]\n'),
  whole('volume-then-copy', 'COPY behind VOLUME counts with BuildKit', 'FROM scratch\nVOLUME /srv\nCOPY app /srv/app\nENTRYPOINT ["/srv/app"]\n'),
  whole('expose-variable-range', 'EXPOSE of variables and a range', 'FROM scratch\nARG P=8080\nCOPY app /app\nEXPOSE $P ${P}-8090/udp\nENTRYPOINT ["/app"]\n'),
  whole('expose-word', 'EXPOSE of a word', 'FROM scratch\nCOPY app /app\nEXPOSE http\nENTRYPOINT ["/app"]\n'),
  whole('stopsignal-word', 'STOPSIGNAL of a word that is no signal', 'FROM scratch\nCOPY app /app\nSTOPSIGNAL SIGFOO\nENTRYPOINT ["/app"]\n'),
  whole('stopsignal-lower', 'STOPSIGNAL in lower case without SIG', 'FROM scratch\nCOPY app /app\nSTOPSIGNAL term\nENTRYPOINT ["/app"]\n'),
];

/** Stages, platforms and links. */
const stageCases: readonly TruthCase[] = [
  whole('from-arg-default', 'FROM an ARG with a default, and the ARG again inside', 'ARG BASE=scratch\nFROM ${BASE}\nARG BASE\nCOPY app /app-$BASE\nENTRYPOINT ["/app-scratch"]\n'),
  whole('from-arg-empty-inside', 'an ARG of before FROM is empty inside unless it is named again', 'ARG NAME=app\nFROM scratch\nCOPY app /x$NAME\nENTRYPOINT ["/x"]\n'),
  whole('targetarch-in-source', 'TARGETARCH in the source path', 'FROM scratch\nARG TARGETOS TARGETARCH\nCOPY dist/${TARGETOS}_${TARGETARCH}/app /app\nENTRYPOINT ["/app"]\n', { 'dist/linux_amd64/app': app }),
  whole('targetarch-not-declared', 'TARGETARCH without ARG is empty', 'FROM scratch\nCOPY dist/app-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'dist/app-amd64': app }),
  whole('targetplatform-default', 'ARG TARGETARCH with a default of its own', 'FROM scratch\nARG TARGETARCH=arm64\nCOPY app-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'app-arm64': { binary: 'start-arm64' }, 'app-amd64': app }),
  whole('targetvariant', 'TARGETPLATFORM and an empty TARGETVARIANT', 'FROM scratch\nARG TARGETPLATFORM TARGETVARIANT\nCOPY $TARGETPLATFORM$TARGETVARIANT /srv\nENTRYPOINT ["/srv/app"]\n', { 'linux/amd64/app': app }),
  whole('platform-build', 'FROM --platform=$BUILDPLATFORM, then COPY --from', 'FROM --platform=$BUILDPLATFORM scratch AS build\nARG TARGETARCH\nCOPY app /out/app-$TARGETARCH\nFROM scratch\nARG TARGETARCH\nCOPY --from=build /out/app-${TARGETARCH} /app\nENTRYPOINT ["/app"]\n'),
  whole('stage-hides-file', 'a later instruction of the stage replaces what --from copies', 'FROM scratch AS a\nCOPY other /out/app\nCOPY app /out/app\nFROM scratch\nCOPY --from=a /out/app /app\nENTRYPOINT ["/app"]\n', { other: 'text' }),
  whole('stage-copy-over-link', 'COPY over a link of the stage below writes what it leads to', 'FROM scratch AS a\nCOPY tree /\nFROM a\nCOPY app /usr/bin/serve\nENTRYPOINT ["/opt/serve"]\n', { 'tree/usr/bin/serve': { symlink: '/opt/serve' }, 'tree/opt/x': 'x' }),
  whole('stage-copy-link-alone', 'a link of a folder of a stage is copied as a link, without what it leads to', 'FROM scratch AS a\nCOPY tree /\nFROM scratch\nCOPY --from=a /usr/bin/ /usr/bin/\nENTRYPOINT ["serve"]\n', { 'tree/usr/bin/serve': { symlink: '../lib/serve' }, 'tree/usr/lib/serve': app }),
  whole('stage-copy-link-glob', 'a link that a wildcard matches in a stage is followed', 'FROM scratch AS a\nCOPY tree /\nFROM scratch\nCOPY --from=a /usr/bin/ser* /usr/bin/\nENTRYPOINT ["serve"]\n', { 'tree/usr/bin/serve': { symlink: '../lib/serve' }, 'tree/usr/lib/serve': app }),
  whole('stage-from-number-name', 'a stage called like a number', 'FROM scratch AS s1\nCOPY app /app\nFROM scratch AS s2\nFROM scratch\nCOPY --from=0 /app /app\nENTRYPOINT ["/app"]\n'),
  whole('stage-name-of-image', 'a stage called like an image', 'FROM scratch AS alpine\nCOPY app /bin/sh\nFROM alpine\nCMD serve\n'),
  whole('stage-workdir-lost', 'COPY --from counts from the root, the destination from WORKDIR', 'FROM scratch AS a\nWORKDIR /src\nCOPY app dist/app\nFROM scratch\nWORKDIR /srv\nCOPY --from=a /src/dist .\nENTRYPOINT ["./app"]\n'),
  whole('folder-named-app', 'COPY of a folder called like the program', 'FROM scratch\nCOPY app.d /app\nENTRYPOINT ["/app"]\n', { 'app.d/app': app }),
  whole('folder-trailing-slash', 'COPY to /app/ and ENTRYPOINT /app', 'FROM scratch\nCOPY app /app/\nENTRYPOINT ["/app"]\n'),
  whole('busybox-links-in-folder', 'a folder of links to one program, copied as it is', 'FROM scratch\nCOPY bin /bin\nENTRYPOINT ["ls"]\n', { 'bin/busybox': app, 'bin/ls': { symlink: 'busybox' }, 'bin/sh': { symlink: '/bin/busybox' } }),
  whole('link-source-out-of-context', 'a source that is a link out of the context', 'FROM scratch\nCOPY link /app\nENTRYPOINT ["/app"]\n', { link: { symlink: '../../bin/true' } }),
  whole('link-in-folder-out-of-context', 'a link in a folder that leads to a path of the machine', 'FROM scratch\nCOPY bin /bin\nENTRYPOINT ["/bin/serve"]\n', { 'bin/serve': { symlink: '/usr/local/bin/serve' } }),
  whole('link-loop-in-folder', 'links of a folder that lead to one another', 'FROM scratch\nCOPY bin /bin\nENTRYPOINT ["/bin/a"]\n', { 'bin/a': { symlink: 'b' }, 'bin/b': { symlink: 'a' } }),
];

export const peopleCases: readonly TruthCase[] = [...commandCases, ...scriptCases, ...userCases, ...stageCases];
