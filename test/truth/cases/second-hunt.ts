/** The second hunt: places the engine mounts over, odd account files, layers of --link, and whatever else had not been asked. */
import type { FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const tail = 'ENTRYPOINT ["/app"]\n';
type Context = Readonly<Record<string, FileSpec>>;

/** Builds `FROM scratch` + lines + ENTRYPOINT /app; the context has app, unless it is given. */
function image(name: string, why: string, lines: string, context: Context = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `second-${name}`, why, dockerfile: `FROM scratch\nCOPY app /app\n${lines}\n${tail}`, context: { app, ...context }, engines: ['current'], ...more };
}

/** A Dockerfile as it stands. */
function whole(name: string, why: string, dockerfile: string, context: Context = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `second-${name}`, why, dockerfile, context: { app, ...context }, engines: ['current'], ...more };
}

/** `COPY tree /` and ENTRYPOINT. */
function tree(name: string, why: string, context: Context, lines = '', entrypoint = '["/app"]'): TruthCase {
  return whole(name, why, `FROM scratch\nCOPY app /app\nCOPY tree /\n${lines}${lines === '' ? '' : '\n'}ENTRYPOINT ${entrypoint}\n`, context);
}

const mountCases: readonly TruthCase[] = [
  image('etc-is-file', 'COPY passwd /etc makes a file /etc, where Docker has to put resolv.conf', 'COPY passwd /etc', { passwd: 'app:x:1000:1000:::\n' }),
  image('etc-is-file-user', 'the same with USER', 'COPY passwd /etc\nUSER app', { passwd: 'app:x:1000:1000:::\n' }),
  tree('etc-is-symlink', '/etc is a symlink to a directory', { 'tree/conf/passwd': 'app:x:1000:1000:::\n', 'tree/etc': { symlink: 'conf' } }, 'USER app'),
  tree('etc-is-symlink-dangling', '/etc is a symlink to nothing', { 'tree/x': 'x', 'tree/etc': { symlink: '/conf/etc' } }),
  tree('etc-is-symlink-to-file', '/etc is a symlink to a file', { 'tree/x': 'x', 'tree/etc': { symlink: 'x' } }),
  tree('etc-is-symlink-loop', '/etc is a symlink to itself', { 'tree/x': 'x', 'tree/etc': { symlink: 'etc' } }),
  tree('etc-hosts-directory', '/etc/hosts is a directory', { 'tree/etc/hosts/x': 'x' }),
  tree('etc-resolv-directory', '/etc/resolv.conf is a directory', { 'tree/etc/resolv.conf/x': 'x' }),
  tree('etc-resolv-symlink', '/etc/resolv.conf is a link to nothing, as systemd has it', { 'tree/etc/resolv.conf': { symlink: '../run/systemd/resolve/stub-resolv.conf' } }),
  tree('etc-resolv-symlink-app', '/etc/resolv.conf is a link to the program, which the mount then hides', { 'tree/etc/resolv.conf': { symlink: '/app' } }),
  tree('etc-hostname-symlink-app', '/etc/hostname is a link to the program', { 'tree/etc/hostname': { symlink: '../app' } }),
  tree('etc-resolv-symlink-loop', '/etc/resolv.conf is a link to itself', { 'tree/etc/resolv.conf': { symlink: 'resolv.conf' } }),
  tree('etc-resolv-symlink-proc', '/etc/resolv.conf is a link into /proc', { 'tree/etc/resolv.conf': { symlink: '/proc/net/pnp' } }),
  image('proc-is-file', '/proc is a file', 'COPY app /proc'),
  image('sys-is-file', '/sys is a file', 'COPY app /sys'),
  image('dev-is-file', '/dev is a file', 'COPY app /dev'),
  tree('proc-is-symlink', '/proc is a symlink', { 'tree/p/x': 'x', 'tree/proc': { symlink: 'p' } }),
  tree('sys-is-symlink', '/sys is a symlink', { 'tree/p/x': 'x', 'tree/sys': { symlink: 'p' } }),
  tree('dev-is-symlink', '/dev is a symlink', { 'tree/p/x': 'x', 'tree/dev': { symlink: 'p' } }),
  tree('dev-is-symlink-app', '/dev is a symlink to the directory of the program', { 'tree/bin/tool': app, 'tree/dev': { symlink: 'bin' } }, '', '["/bin/tool"]'),
  tree('dev-is-symlink-dangling', '/dev is a symlink to nothing', { 'tree/p/x': 'x', 'tree/dev': { symlink: '/nope' } }),
  tree('dockerenv-directory', '/.dockerenv is a directory', { 'tree/.dockerenv/x': 'x' }),
  image('dockerenv-is-app', '/.dockerenv is the program', 'COPY app /.dockerenv\nENTRYPOINT ["/.dockerenv"]', {}, { dockerfile: 'FROM scratch\nCOPY app /.dockerenv\nENTRYPOINT ["/.dockerenv"]\n' }),
  tree('dev-fd', 'a program in /dev/fd of the image', { 'tree/dev/fd/app': app }, '', '["/dev/fd/app"]'),
  tree('dev-core', 'a program in a folder of /dev', { 'tree/dev/tools/app': app }, '', '["/dev/tools/app"]'),
  tree('link-into-dev', 'a program that is a link into /dev', { 'tree/dev/app': app, 'tree/run': { symlink: 'dev/app' } }, '', '["/run"]'),
  tree('stdin-command', 'the program is /dev/stdin', { 'tree/x': 'x' }, '', '["/dev/stdin"]'),
  tree('dev-null-below', 'below /dev/null', { 'tree/x': 'x' }, '', '["/dev/null/app"]'),
  tree('dev-pts', 'the program is /dev/pts', { 'tree/x': 'x' }, '', '["/dev/pts"]'),
  tree('dev-tty-script', 'a script whose interpreter is /dev/null', { 'tree/run': { text: '#!/dev/null\n', mode: 0o755 } }, '', '["/run"]'),
  tree('etc-resolv-command', 'the program is /etc/resolv.conf', { 'tree/x': 'x' }, '', '["/etc/resolv.conf"]'),
  tree('etc-mtab', 'the program is /etc/mtab, which Docker makes', { 'tree/x': 'x' }, '', '["/etc/mtab"]'),
  image('workdir-in-dev', 'WORKDIR in /dev is hidden by the mount', 'WORKDIR /dev/work'),
  image('workdir-in-proc', 'WORKDIR in /proc is hidden by the mount', 'WORKDIR /proc/work'),
  image('workdir-in-sys', 'WORKDIR in /sys is hidden by the mount', 'WORKDIR /sys/work'),
  image('workdir-in-dev-shm', 'WORKDIR in /dev/shm is hidden by the mount', 'WORKDIR /dev/shm/work'),
  image('workdir-dev', 'WORKDIR /dev', 'WORKDIR /dev'),
  image('workdir-becomes-file-volume', 'a working directory that is a file, and a volume on a file', 'WORKDIR /w\nVOLUME /app\nCOPY --link app /w'),
  image('workdir-and-user', 'a working directory that is a file, and an unknown user', 'WORKDIR /w\nUSER nobody\nCOPY --link app /w'),
  image('volume-and-user', 'a volume on a file, and an unknown user', 'VOLUME /app\nUSER nobody'),
  image('user-and-command', 'an unknown user, and no such program', 'USER nobody', {}, { dockerfile: 'FROM scratch\nCOPY app /app\nUSER nobody\nENTRYPOINT ["/nope"]\n' }),
  image('workdir-and-command', 'a hidden working directory, and no such program', 'WORKDIR /dev/x', {}, { dockerfile: 'FROM scratch\nCOPY app /app\nWORKDIR /dev/x\nENTRYPOINT ["/nope"]\n' }),
  image('etc-file-and-command', 'a file /etc, and no such program', '', {}, { dockerfile: 'FROM scratch\nCOPY app /app\nCOPY app /etc\nENTRYPOINT ["/nope"]\n' }),
  image('volume-proc', 'VOLUME /proc', 'VOLUME /proc'),
  image('volume-dev', 'VOLUME /dev', 'VOLUME /dev'),
  image('volume-in-dev', 'VOLUME below /dev', 'VOLUME /dev/vol'),
  image('volume-in-proc', 'VOLUME below /proc', 'VOLUME /proc/vol'),
  image('volume-in-sys', 'VOLUME below /sys', 'VOLUME /sys/vol'),
  image('volume-sys', 'VOLUME /sys', 'VOLUME /sys'),
  image('volume-etc-hosts', 'VOLUME /etc/hosts', 'VOLUME /etc/hosts'),
  image('volume-dev-shm', 'VOLUME /dev/shm', 'VOLUME /dev/shm'),
  image('volume-colon', 'a colon in the path of a volume', 'VOLUME /a:b'),
  image('volume-nested', 'volumes inside one another', 'VOLUME /a /a/b /a/b/c\nCOPY app /a/b/c/d'),
  image('volume-dot-dot', 'a volume with ..', 'VOLUME /data/../app'),
  image('volume-slash-end', 'a volume with a final slash on a file', 'VOLUME /app/'),
  image('volume-dot', 'VOLUME .', 'WORKDIR /w\nVOLUME .'),
  image('volume-blank-array', 'a blank in a volume array', 'VOLUME ["/a", " "]'),
  tree('volume-symlink', 'VOLUME on a symlink to a directory', { 'tree/real/app': app, 'tree/link': { symlink: 'real' } }, 'VOLUME /link', '["/real/app"]'),
  tree('volume-symlink-dangling', 'VOLUME on a symlink to nothing', { 'tree/x': 'x', 'tree/link': { symlink: 'nope/nope' } }, 'VOLUME /link'),
  tree('volume-symlink-file', 'VOLUME on a symlink to a file', { 'tree/x': 'x', 'tree/link': { symlink: 'x' } }, 'VOLUME /link'),
  tree('volume-symlink-loop', 'VOLUME on a symlink to itself', { 'tree/x': 'x', 'tree/link': { symlink: 'link' } }, 'VOLUME /link'),
  tree('volume-below-file', 'VOLUME below a file', { 'tree/x': 'x' }, 'VOLUME /x/y'),
  tree('volume-symlink-root', 'VOLUME on a symlink to /', { 'tree/x': 'x', 'tree/link': { symlink: '/' } }, 'VOLUME /link'),
  tree('volume-over-etc-passwd', 'VOLUME on the folder of the program, which is a link out of it', { 'tree/bin/app': { symlink: '../opt/app' }, 'tree/opt/app': app }, 'VOLUME /bin', '["/bin/app"]'),
  tree('volume-fifo', 'VOLUME on a folder with a FIFO', { 'tree/d/pipe': { fifo: true }, 'tree/d/app': app }, 'VOLUME /d', '["/d/app"]'),
  tree('volume-closed-mode', 'a volume of a closed directory, as another user', { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/app': app }, 'VOLUME /d\nUSER 1000', '["/d/app"]'),
];

/** RUN of the program itself, whose effects nobody knows: only whether it can start is asked. */
function run(name: string, why: string, lines: string, context: Context = {}): TruthCase {
  return image(`run-${name}`, why, `${lines}`, context);
}

const runCases: readonly TruthCase[] = [
  run('etc-is-file', 'RUN where /etc is a file', 'COPY app /etc\nRUN ["/app"]'),
  run('etc-is-symlink', 'RUN where /etc is a link to a directory', 'COPY tree /\nRUN ["/app"]', { 'tree/conf/x': 'x', 'tree/etc': { symlink: 'conf' } }),
  run('etc-is-symlink-user', 'RUN as a user of the linked /etc', 'COPY tree /\nUSER app\nRUN ["/app"]', { 'tree/conf/passwd': 'app:x:1000:1000:::\n', 'tree/etc': { symlink: 'conf' } }),
  run('etc-is-symlink-dangling', 'RUN where /etc is a link to nothing', 'COPY tree /\nRUN ["/app"]', { 'tree/x': 'x', 'tree/etc': { symlink: '/conf/etc' } }),
  run('etc-hosts-directory', 'RUN where /etc/hosts is a directory', 'COPY tree /\nRUN ["/app"]', { 'tree/etc/hosts/x': 'x' }),
  run('etc-resolv-directory', 'RUN where /etc/resolv.conf is a directory', 'COPY tree /\nRUN ["/app"]', { 'tree/etc/resolv.conf/x': 'x' }),
  run('etc-resolv-symlink', 'RUN where /etc/resolv.conf is a link to nothing', 'COPY tree /\nRUN ["/app"]', { 'tree/etc/resolv.conf': { symlink: '../run/systemd/resolve/stub-resolv.conf' } }),
  run('etc-resolv-symlink-app', 'RUN where /etc/resolv.conf is a link to the program', 'COPY tree /\nRUN ["/app"]', { 'tree/etc/resolv.conf': { symlink: '/app' } }),
  run('proc-is-file', 'RUN where /proc is a file', 'COPY app /proc\nRUN ["/app"]'),
  run('dev-is-file', 'RUN where /dev is a file', 'COPY app /dev\nRUN ["/app"]'),
  run('sys-is-file', 'RUN where /sys is a file', 'COPY app /sys\nRUN ["/app"]'),
  run('proc-is-symlink', 'RUN where /proc is a link', 'COPY tree /\nRUN ["/app"]', { 'tree/p/x': 'x', 'tree/proc': { symlink: 'p' } }),
  run('dev-is-symlink', 'RUN where /dev is a link', 'COPY tree /\nRUN ["/app"]', { 'tree/p/x': 'x', 'tree/dev': { symlink: 'p' } }),
  run('sys-is-symlink', 'RUN where /sys is a link', 'COPY tree /\nRUN ["/app"]', { 'tree/p/x': 'x', 'tree/sys': { symlink: 'p' } }),
  run('workdir-in-proc', 'RUN with a WORKDIR in /proc', 'WORKDIR /proc/work\nRUN ["/app"]'),
  run('workdir-in-sys', 'RUN with a WORKDIR in /sys', 'WORKDIR /sys/work\nRUN ["/app"]'),
  run('workdir-in-dev', 'RUN with a WORKDIR in /dev', 'WORKDIR /dev/work\nRUN ["/app"]'),
  run('workdir-becomes-file', 'RUN in a working directory that became a file', 'WORKDIR /w\nCOPY --link app /w\nRUN ["/app"]'),
  run('workdir-below-file', 'RUN in a working directory below what became a file', 'WORKDIR /w/x\nCOPY --link app /w\nRUN ["/app"]'),
  run('volume-on-file', 'RUN does not mind a VOLUME on a file', 'VOLUME /x\nRUN ["/nope"]'),
  run('mtab', 'RUN of /etc/mtab, which only Docker makes', 'RUN ["/etc/mtab"]'),
  run('dockerenv', 'RUN of /.dockerenv', 'RUN ["/.dockerenv"]'),
  run('stdin', 'RUN of /dev/stdin', 'RUN ["/dev/stdin"]'),
  run('empty-name', 'RUN [""]', 'RUN [""]'),
  run('empty-array', 'RUN []', 'RUN []'),
  run('bare-name', 'RUN of a name that is not in PATH', 'RUN ["app"]'),
  run('bare-name-path', 'RUN of a name that is in no PATH, after ENV', 'ENV PATH=/bin\nRUN ["app"]'),
  run('arg-path', 'an ARG named PATH counts for RUN', 'ARG PATH=/nope\nCOPY app /bin/tool\nRUN ["tool"]'),
  run('arg-path-command', 'an ARG named PATH does not count for the start', 'ARG PATH=/nope\nCOPY app /bin/tool', {}),
  run('network-host', 'RUN --network=host needs a permission', 'RUN --network=host ["/app"]'),
  run('network-none', 'RUN --network=none', 'RUN --network=none ["/nope"]'),
  run('security-insecure', 'RUN --security=insecure needs a permission', 'RUN --security=insecure ["/app"]'),
  run('security-sandbox', 'RUN --security=sandbox', 'RUN --security=sandbox ["/nope"]'),
  run('device', 'RUN --device', 'RUN --device=vendor.com/x=y ["/app"]'),
  run('secret-required', 'a secret that is required and not given', 'RUN --mount=type=secret,id=s,required=true ["/app"]'),
  run('secret-optional', 'a secret that is not given', 'RUN --mount=type=secret,id=s ["/nope"]'),
  run('ssh-required', 'ssh that is required and not given', 'RUN --mount=type=ssh,required=true ["/app"]'),
  run('ssh-optional', 'ssh that is not given', 'RUN --mount=type=ssh ["/nope"]'),
  run('cache-hides', 'a cache mount hides the program', 'COPY app /bin/tool\nRUN --mount=type=cache,target=/bin ["/bin/tool"]'),
  run('tmpfs-hides', 'a tmpfs mount hides the program', 'COPY app /bin/tool\nRUN --mount=type=tmpfs,target=/bin ["/bin/tool"]'),
  run('cache-from', 'a cache mount that starts as a stage', 'RUN --mount=type=cache,target=/c,from=nope ["/app"]'),
  run('bind-missing', 'a bind mount of what the context has not', 'RUN --mount=type=bind,source=nope,target=/n ["/app"]'),
  run('bind-program', 'a program that is mounted', 'RUN --mount=type=bind,source=sub,target=/n ["/n/nope"]', { 'sub/x': 'x' }),
  run('bind-program-missing-elsewhere', 'a program that no mount can bring', 'RUN --mount=type=bind,target=/src ["/nope"]'),
  run('bind-shell', 'the shell form with a bind mount, as go build has it', 'RUN --mount=type=bind,target=. go build -o /x .'),
  run('bind-hides', 'a bind mount hides the program', 'COPY app /bin/tool\nRUN --mount=type=bind,source=sub,target=/bin ["/bin/tool"]', { 'sub/x': 'x' }),
  run('bind-no-x', 'a program of a mount without x', 'RUN --mount=type=bind,source=tool,target=/tool ["/tool"]', { tool: { binary: 'start-amd64', mode: 0o644 } }),
  run('cache-shell', 'the shell form with a cache mount', 'RUN --mount=type=cache,target=/root/.cache go build'),
  run('heredoc-shebang', 'RUN of a script in a here-document with an interpreter that is missing', 'RUN <<EOF\n#!/usr/bin/env bash\necho hi\nEOF'),
  run('heredoc-own-interpreter', 'RUN of a script in a here-document', 'COPY app /bin/i\nRUN <<EOF\n#!/bin/i\nEOF'),
  run('heredoc-plain', 'RUN of a here-document without #!', 'RUN <<EOF\necho hi\necho ho\nEOF'),
  run('heredoc-argument', 'RUN of a program that reads a here-document', 'RUN cat <<EOF\nhi\nEOF'),
  run('target-file', 'a bind mount of a directory on a file', 'RUN --mount=type=bind,target=/app ["/app"]'),
  run('mount-relative', 'a relative target counts from the working directory', 'WORKDIR /w\nCOPY app tool\nRUN --mount=type=tmpfs,target=../w ["/w/tool"]'),
  run('bind-ignored', 'a bind mount of what .dockerignore hides', 'RUN --mount=type=bind,source=x,target=/n ["/app"]', { 'x': 'x', '.dockerignore': 'x\n' }),
  run('bind-outside', 'a bind mount of what is outside the context', 'RUN --mount=type=bind,source=../nope,target=/n ["/app"]'),
  run('bind-link', 'a bind mount of a link to a file', 'RUN --mount=type=bind,source=link,target=/n ["/n/x"]', { link: { symlink: 'app' } }),
  run('bind-link-dangling', 'a bind mount of a link to nothing', 'RUN --mount=type=bind,source=link,target=/n ["/app"]', { link: { symlink: 'nope' } }),
  run('bind-link-directory', 'a bind mount of a link to a directory', 'RUN --mount=type=bind,source=link,target=/n ["/n/nope"]', { link: { symlink: 'sub' }, 'sub/x': 'x' }),
  run('bind-below-missing', 'a bind mount below what the context has not', 'RUN --mount=type=bind,source=no/pe,target=/n ["/app"]'),
  run('bind-below-file', 'a bind mount below a file', 'RUN --mount=type=bind,source=app/x,target=/n ["/app"]'),
  image('order-bind-missing', 'a missing source of a mount is told before a RUN that fails', 'RUN ["/nope"]\nRUN --mount=type=bind,source=nope,target=/n ["/app"]'),
  run('bind-missing-go', 'go.sum is not in the context', 'WORKDIR /src\nRUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum go mod download', { 'go.mod': 'module x\n' }),
  whole('run-bind-stage-missing', 'a bind mount of what a stage has not', 'FROM scratch AS a\nCOPY app /bin/app\nFROM scratch\nCOPY app /app\nRUN --mount=type=bind,from=a,source=/nope,target=/n ["/app"]\nENTRYPOINT ["/app"]\n'),
  whole('run-bind-stage-empty', 'a bind mount of an empty stage', 'FROM scratch AS a\nFROM scratch\nCOPY app /app\nRUN --mount=type=bind,from=a,target=/n ["/n/nope"]\nENTRYPOINT ["/app"]\n'),
  whole('run-bind-stage-empty-path', 'a bind mount of a path of an empty stage', 'FROM scratch AS a\nFROM scratch\nCOPY app /app\nRUN --mount=type=bind,from=a,source=/x,target=/n ["/n/nope"]\nENTRYPOINT ["/app"]\n'),
  whole('run-bind-stage-program', 'a program of another stage, without its loader', 'FROM scratch AS a\nCOPY c /bin/c\nFROM scratch\nRUN --mount=type=bind,from=a,source=/bin,target=/n ["/n/c"]\nENTRYPOINT ["/app"]\n', { c: { binary: 'c-glibc' } }),
  whole('run-bind-stage-shell', 'the shell of another stage', 'FROM scratch AS a\nCOPY app /bin/sh\nFROM scratch\nCOPY app /app\nRUN --mount=from=a,source=/bin,target=/bin echo hi\nRUN echo hi\nENTRYPOINT ["/app"]\n'),
  run('file-on-directory', 'a bind mount of a file on a directory', 'WORKDIR /d\nRUN --mount=type=bind,source=app,target=/d ["/app"]'),
  run('tmpfs-on-file', 'a tmpfs mount on a file', 'RUN --mount=type=tmpfs,target=/app ["/app"]'),
  run('cache-on-file', 'a cache mount on a file', 'RUN --mount=type=cache,target=/app ["/app"]'),
  run('bind-no-sent', 'a COPY of a wildcard below a folder that only a mount takes', 'RUN --mount=type=bind,source=sub,target=/n ["/nope"]\nCOPY sub/*.none /x/', { 'sub/x': 'x' }),
];

const linkCases: readonly TruthCase[] = [
  whole('link-same-folder', 'a layer of --link is merged with what its folder has', 'FROM scratch\nCOPY app /usr/bin/app\nCOPY --link x /usr/bin/\nENTRYPOINT ["app"]\n', { x: 'x' }),
  whole('link-twice-same-folder', 'two layers of --link in one folder', 'FROM scratch\nCOPY --link app /usr/local/bin/\nCOPY --link x /usr/local/bin/\nENTRYPOINT ["app"]\n', { x: 'x' }),
  whole('link-directories', 'a layer of --link with folders in it', 'FROM scratch\nCOPY --link a /opt\nCOPY --link b /opt\nENTRYPOINT ["/opt/d/e/app"]\n', { 'a/d/e/app': app, 'b/d/e/x': 'x', 'b/d/f/x': 'x' }),
  whole('link-directory-mode', 'a folder of a later layer of --link brings its mode and owner', 'FROM scratch\nCOPY --link a /opt\nCOPY --link --chown=5:6 b /opt\nENTRYPOINT ["/opt/d/e/app"]\n', { 'a/d/e/app': app, 'b/d/e': { directory: true, mode: 0o700 }, 'b/d/e/x': 'x' }),
  whole('link-parent-mode', 'the parents that --link makes lie over those that are there', 'FROM scratch\nCOPY tree /\nCOPY --link x /d/e/\nENTRYPOINT ["/d/e/app"]\n', { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/e': { directory: true, mode: 0o711 }, 'tree/d/e/app': app, x: 'x' }),
  whole('link-file-over-folder', 'a file of --link takes a folder away', 'FROM scratch\nCOPY app /d/e/app\nCOPY --link app /d/e\nENTRYPOINT ["/d/e"]\n'),
  whole('link-folder-over-file', 'a folder of --link takes a file away', 'FROM scratch\nCOPY app /d/e\nCOPY --link app /d/e/app\nENTRYPOINT ["/d/e/app"]\n'),
  whole('link-then-copy', 'a plain COPY after --link', 'FROM scratch\nCOPY --link app /d/e/app\nCOPY x /d/e/\nCOPY --link x /d/e/y\nENTRYPOINT ["/d/e/app"]\n', { x: 'x' }),
  whole('link-over-symlink', 'a folder of --link over a link to a folder', 'FROM scratch\nCOPY tree /\nCOPY --link x /usr/sbin/x\nENTRYPOINT ["/usr/sbin/app"]\n', { 'tree/usr/bin/app': app, 'tree/usr/sbin': { symlink: 'bin' }, x: 'x' }),
  whole('link-workdir', 'a relative destination of --link counts from WORKDIR', 'FROM scratch\nWORKDIR /srv/in\nCOPY --link app .\nCOPY --link x sub/\nENTRYPOINT ["./app"]\n', { x: 'x' }),
  whole('link-from-stage', '--link from stages, one folder', 'FROM scratch AS a\nCOPY app /out/bin/app\nFROM scratch AS b\nCOPY x /out/bin/x\nFROM scratch\nCOPY --link --from=a /out /\nCOPY --link --from=b /out /\nENTRYPOINT ["app"]\n', { x: 'x' }),
  whole('link-add-archive', 'an archive of ADD --link', 'FROM scratch\nCOPY app /opt/bin/app\nADD --link t.tar /opt/\nENTRYPOINT ["/opt/bin/app"]\n', { 't.tar': { tar: [{ name: 'bin/x', text: 'x' }, { name: 'y', text: 'y' }] } }),
  whole('link-chmod', '--link with --chmod', 'FROM scratch\nCOPY --link app /opt/bin/app\nCOPY --link --chmod=700 x /opt/bin/\nENTRYPOINT ["/opt/bin/app"]\n', { x: 'x' }),
  whole('link-inline', '--link with an inline file', 'FROM scratch\nCOPY --link app /opt/bin/app\nCOPY --link <<EOF /opt/bin/run\n#!/opt/bin/app\nEOF\nENTRYPOINT ["/opt/bin/app"]\n'),
];

export const secondHuntCases: readonly TruthCase[] = [...mountCases, ...runCases, ...linkCases];
