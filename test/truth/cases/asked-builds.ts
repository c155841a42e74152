/** Builds that were asked of the engines by the reading of BuildKit: the time that a stage gives, stages that are named and never built, mounts of nothing, and ARGs before FROM. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

type Context = Readonly<Record<string, FileSpec>>;

const app: FileSpec = { binary: 'start-amd64' };
const shell: Context = { 'r/bin/sh': { binary: 'dash' }, 'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } };

const NEWER: readonly EngineName[] = ['current', 'docker-26.1'];
const BUILDKITS: readonly EngineName[] = [...NEWER, 'docker-20.10-buildkit'];
const ALL: readonly EngineName[] = [...BUILDKITS, 'docker-26.1-legacy', 'docker-20.10-legacy'];

function build(name: string, why: string, dockerfile: string, engines: readonly EngineName[], more: Partial<TruthCase> = {}): TruthCase {
  return { name: `asked-${name}`, why, dockerfile: `${dockerfile}\n`, engines, run: false, ...more, context: { app, ...more.context } };
}

/** An image upon the stage that SOURCE_DATE_EPOCH names. */
function timed(name: string, why: string, stage: string, value: string, engines: readonly EngineName[] = ['current']): TruthCase {
  return build(`time-${name}`, why, `${stage}\nFROM scratch\nCOPY app /app`, engines, { buildArgs: { SOURCE_DATE_EPOCH: value } });
}

function mounted(name: string, why: string, lines: string, engines: readonly EngineName[] = BUILDKITS): TruthCase {
  return build(`mount-${name}`, why, `FROM scratch\nCOPY r /\n${lines}`, engines, { context: shell });
}

const LOST = 'FROM scratch AS lost\nCOPY nope /x\n';

export const askedBuildCases: readonly TruthCase[] = [
  timed('copy', 'a stage that gives the time may only download', 'FROM scratch AS src\nCOPY app /x', 'src', BUILDKITS),
  timed('nothing', 'and has to', 'FROM scratch AS src\nARG A=1', 'src'),
  timed('two', 'once', 'FROM scratch AS src\nADD http://127.0.0.1:1/a /a\nADD http://127.0.0.1:1/b /b', 'src'),
  timed('two-sources', 'a single file', 'FROM scratch AS src\nADD http://127.0.0.1:1/a http://127.0.0.1:1/b /a/', 'src'),
  timed('local', 'which is not in the context', 'FROM scratch AS src\nARG U=app\nADD $U /a', 'src'),
  timed('checksum', 'and whose checksum can be read', 'FROM scratch AS src\nADD --checksum=sha256:zz http://127.0.0.1:1/a /a', 'src'),
  timed('base', 'upon scratch; told before a FROM that is empty', 'FROM $X AS src\nADD http://127.0.0.1:1/a /a', 'src'),
  timed('upper', 'the name is read as a reference before it is looked for', 'FROM scratch AS src\nCOPY app /x', 'SRC', NEWER),
  timed('zeros', 'a number may have any zeros in front', 'FROM scratch AS src\nCOPY app /x', '000000000000000000000000000001', NEWER),
  timed('wide', 'one of more than 64 bits is read as a name', 'FROM scratch AS src\nCOPY app /x', '99999999999999999999', NEWER),
  build('order-time', 'no configuration holds a year beyond 9999, told before any step', 'FROM scratch\nCOPY nope /x', NEWER, { buildArgs: { SOURCE_DATE_EPOCH: '253402300800' } }),
  build('order-time-checks', 'and behind what the checks of BuildKit find', '# check=error=true\nfrom scratch\nCOPY app /app', NEWER, { buildArgs: { SOURCE_DATE_EPOCH: '-62167219201' } }),
  build('time-global', 'an ARG before FROM counts to current BuildKit alone, and in plain form', 'ARG SOURCE_DATE_EPOCH=+12\nFROM scratch\nARG SOURCE_DATE_EPOCH\nCOPY app /app$SOURCE_DATE_EPOCH', NEWER),
  build('time-unread', 'BuildKit 0.13 reads the argument before the file', 'FROM scratch\nCOPPY app /app', NEWER, { buildArgs: { SOURCE_DATE_EPOCH: '12 ' } }),
  build('unbuilt-heredoc', 'a stage of which a COPY takes nothing is never built', `${LOST}FROM scratch\nCOPY --from=lost <<E /f\nhi\nE`, NEWER),
  build('unbuilt-tmpfs', 'nor one that a tmpfs names', `${LOST}FROM lost AS upon\nCOPY app /y\nFROM scratch\nCOPY app /app\nRUN --mount=type=tmpfs,target=/t,from=upon ["/app"]`, NEWER),
  build('unbuilt-empty-run', 'RUN without words is no problem there', 'FROM scratch AS lost\nRUN []\nFROM scratch\nCOPY --from=lost <<E /f\nhi\nE', NEWER),
  build('unbuilt-ignore', 'and .dockerignore is not asked by older ones', `${LOST}FROM scratch\nCOPY --from=lost <<E /f\nhi\nE`, NEWER, { context: { '.dockerignore': '[' } }),
  build('unbuilt-played', 'but it is played through', 'FROM scratch AS lost\nEXPOSE 99999\nFROM scratch\nCOPY --from=lost <<E /f\nhi\nE', NEWER),
  build('order-checks', 'RUN without words is told behind what the checks find', '# check=error=true\nfrom scratch\nRUN []', NEWER),
  mounted('tmpfs-part', 'a tmpfs has nothing in it to mount', 'RUN --mount=type=tmpfs,target=/t,source=/asked ["app"]'),
  mounted('cache-part', 'nor has a cache that no stage gives', 'RUN --mount=type=cache,id=asked-part,target=/c,source=/d ["app"]'),
  mounted('cache-file', 'a cache may begin as a file', 'FROM scratch\nCOPY r /\nRUN --mount=type=cache,id=asked-file,target=/c,from=0,source=/bin/sh [ -f /c ] && exit 9'),
  mounted('cache-read-only', 'nothing comes into a cache that is read only', 'RUN --mount=type=cache,id=asked-ro,target=/c,ro echo x > /c/x || exit 9'),
  mounted('cache-read-only-test', 'nor may anybody write there', 'RUN --mount=type=cache,id=asked-w,target=/c,ro [ -w /c ] || exit 9'),
  mounted('tmpfs-read-only', 'a tmpfs is read only once all is mounted', 'WORKDIR /t/w\nRUN --mount=type=tmpfs,target=/t,ro --mount=type=cache,id=asked-in,target=/t/c cd /t/c && echo x > /t/y'),
  mounted('root', 'a target that comes to the root is only refused by runc', 'RUN --mount=type=tmpfs,target=/a/.. :'),
  mounted('size', 'Go reads _ between digits', 'RUN --mount=type=tmpfs,target=/t,size=1_000 :', NEWER),
  mounted('size-plus', 'and a sign', 'RUN --mount=type=tmpfs,target=/t,size=+.5e1m :', NEWER),
  build('global-target', 'to older builders ARG TARGETARCH before FROM takes its value away', 'ARG TARGETARCH\nFROM scratch\nARG TARGETARCH\nCOPY app /x$TARGETARCH/${TARGETARCH:-d}/app', ALL),
  build('global-target-copy', 'so that what is copied by it is missing', 'ARG TARGETOS TARGETARCH\nFROM scratch\nARG TARGETOS TARGETARCH\nCOPY bin/$TARGETOS-$TARGETARCH /app', BUILDKITS, { context: { 'bin/linux-amd64': app } }),
  build('global-twice', 'and ARG X takes the value of an ARG X=1 before it', 'ARG X=1\nARG X\nARG Y=y$X\nFROM scratch\nARG X Y\nCOPY app /x$X/${X:-d}/$Y', ALL),
  build('global-from', 'it is empty to FROM, and not unset', 'ARG X\nFROM ${X-scratch}\nCOPY app /app', [...NEWER, 'docker-26.1-legacy']),
  build('global-platform', 'FROM --platform=$BUILDPLATFORM fails then', 'ARG BUILDPLATFORM\nFROM --platform=$BUILDPLATFORM scratch\nCOPY app /app', BUILDKITS),
];
