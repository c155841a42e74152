import { describe, expect, it } from 'vitest';
import { baseToolchain } from '../../src/toolchain/base-toolchains.ts';
import type { FileOperation, RunPlan } from '../../src/toolchain/run-plan-types.ts';
import { planRun } from '../../src/toolchain/run-plan.ts';
import { UNKNOWN } from '../../src/unknown-value.ts';

interface Options {
  readonly base?: string;
  readonly arch?: string;
  readonly target?: string;
  readonly env?: Readonly<Record<string, string | null>>;
  readonly directory?: string;
}

function plan(script: string, options: Options = {}): RunPlan {
  const { base = 'golang:1.22', arch = 'amd64', target = arch, env = {}, directory = '/src' } = options;
  return planRun({
    script,
    environment: new Map(Object.entries(env)),
    isComplete: true,
    directory,
    state: baseToolchain(base, arch),
    platform: { os: 'linux', arch, variant: null },
    target: { os: 'linux', arch: target, variant: null },
  });
}

/** `path madeBy os/arch linkage`, one for each product; `dir/*` for a name that is not known, `?` before what is not certain. */
function products(script: string, options?: Options): string[] {
  return plan(script, options).operations.flatMap((operation) => {
    if (operation.kind !== 'write' || operation.product === null) return [];
    const { madeBy, os, arch, linkage, kind } = operation.product;
    const what = kind === 'executable' ? linkage : kind;
    return `${operation.certain ? '' : '? '}${operation.path ?? `${operation.directory}/*`} ${madeBy} ${os ?? '…'}/${arch ?? '…'} ${what}`;
  });
}

describe('go', () => {
  it.each<[string, Options, string]>([
    ['go build -o /app .', { base: 'golang:1.22' }, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { base: 'golang:1.22-alpine' }, '/app go build linux/amd64 static'],
    ['go build -o /app .', { base: 'golang:1.19-alpine3.16' }, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { base: 'golang:alpine' }, '/app go build linux/amd64 static'],
    ['go build -o /app .', { base: 'golang' }, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { base: 'docker.io/library/golang:1.21-bookworm' }, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { base: 'company/builder' }, '/app go build linux/amd64 unknown'],
    ['apk add --no-cache gcc musl-dev && go build -o /app .', { base: 'golang:1.22-alpine' }, '/app go build linux/amd64 unknown'],
    ['apk add --no-cache build-base git\ngo build -o /app', { base: 'golang:1.22-alpine' }, '/app go build linux/amd64 unknown'],
    ['apk add git && go build -o /app .', { base: 'golang:1.22-alpine' }, '/app go build linux/amd64 static'],
    [
      'apk add git=2.22.2-r0 --repository http://mirror.example/main -X http://mirror.example/more && go build -o /app .',
      { base: 'golang:1.22-alpine' },
      '/app go build linux/amd64 static',
    ],
    ['CGO_ENABLED=0 go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['CGO_ENABLED=1 go build -o /app .', { base: 'golang:1.22-alpine' }, '/app go build linux/amd64 unknown'],
    ['env CGO_ENABLED=0 GOOS=linux go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['export CGO_ENABLED=0; go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['export CGO_ENABLED=0 && export GOOS=linux GOARCH=arm64 && go build -o /app', {}, '/app go build linux/arm64 static'],
    ['CGO_ENABLED=0; go build -o /app .', {}, '/app go build linux/amd64 unknown'],
    ['CGO_ENABLED=0 && go build -o /app .', {}, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { env: { CGO_ENABLED: '0' } }, '/app go build linux/amd64 static'],
    ['CGO_ENABLED=1 go build -o /app .', { env: { CGO_ENABLED: '0' } }, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { env: { CGO_ENABLED: null } }, '/app go build linux/amd64 unknown'],
    ['CGO_ENABLED= go build -o /app .', {}, '/app go build linux/amd64 unknown'],
    ['go env -w CGO_ENABLED=0 GOPROXY=direct && go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['GOOS=darwin go build -o /app .', {}, '/app go build darwin/amd64 dynamic'],
    ['GOOS=windows GOARCH=amd64 go build -o app.exe', {}, '/src/app.exe go build windows/amd64 dynamic'],
    ['GOARCH=arm64 go build -o /app .', {}, '/app go build linux/arm64 static'],
    ['GOARCH=$TARGETARCH go build -o /app .', { env: { TARGETARCH: 'arm64' } }, '/app go build linux/arm64 static'],
    [
      'GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .',
      { env: { TARGETOS: 'linux', TARGETARCH: 'amd64' } },
      '/app go build linux/amd64 unknown',
    ],
    ['GOARCH=${TARGETARCH:-amd64} CGO_ENABLED=0 go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['GOARCH=$TARGETARCH CGO_ENABLED=0 go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['GOARCH=$(cat arch) CGO_ENABLED=0 go build -o /app .', {}, '/app go build linux/… static'],
    ['GOARCH=$(dpkg --print-architecture) CGO_ENABLED=0 go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['GOARCH=$(echo linux/arm64 | cut -d/ -f2) CGO_ENABLED=0 go build -o $(basename $(pwd)) .', {}, '/src/src go build linux/arm64 static'],
    [
      'GOARCH=$(uname -m | sed -e s/x86_64/amd64/ -e s/aarch64/arm64/) CGO_ENABLED=0 go build -o /$(dirname a/b) .',
      {},
      '/a go build linux/amd64 static',
    ],
    ['xx-go build -o /app .', { arch: 'amd64', target: 'arm64' }, '/app go build linux/arm64 static'],
    ['xx-go --wrap && go build -o /app .', { arch: 'amd64', target: 'arm64' }, '/app go build linux/arm64 static'],
    [
      'xx-go --wrap && xx-go --unwrap && CGO_ENABLED=0 go build -o /app .',
      { arch: 'amd64', target: 'arm64' },
      '/app go build linux/amd64 static',
    ],
    ['CGO_ENABLED=0 go build -buildmode=pie -o /app .', {}, '/app go build linux/amd64 dynamic'],
    ['go build -race -o /app .', { base: 'golang:1.22' }, '/app go build linux/amd64 dynamic'],
    ['CGO_ENABLED=0 go build -buildmode=c-shared -o lib.so .', {}, '/src/lib.so go build linux/amd64 shared-library'],
    ['go build -buildmode c-archive -o lib.a .', {}, '/src/lib.a go build linux/amd64 archive'],
    [`go build -ldflags '-extldflags "-static"' -o /app .`, {}, '/app go build linux/amd64 unknown'],
    [`go build -ldflags '-linkmode external -extldflags "-static"' -o /app .`, {}, '/app go build linux/amd64 static'],
    [`go build -ldflags="-linkmode=external -extldflags=-static -s -w" -o /app .`, {}, '/app go build linux/amd64 static'],
    ['go build -tags netgo,osusergo -o /app .', {}, '/app go build linux/amd64 unknown'],
    ['go build -a -installsuffix cgo -o /app .', {}, '/app go build linux/amd64 unknown'],
    ['CGO_ENABLED=0 go build -a -installsuffix cgo -ldflags="-s -w" -o app .', {}, '/src/app go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build $FLAGS -o /app .', { env: { FLAGS: null } }, '/app go build linux/amd64 unknown'],
    ['CGO_ENABLED=0 go build $FLAGS -o /app .', { env: { FLAGS: '-race' } }, '/app go build linux/amd64 dynamic'],
    ['CGO_ENABLED=0 go build -ldflags "-X main.v=$(git describe)" -o /app .', {}, '/app go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build -ldflags "$LDFLAGS" -o /app .', { env: { LDFLAGS: null } }, '/app go build linux/amd64 unknown'],
    ['go build -o /app .', { env: { GOFLAGS: '-race -mod=vendor', CGO_ENABLED: '1' } }, '/app go build linux/amd64 dynamic'],
    ['go env -w GOFLAGS=-buildmode=c-archive && CGO_ENABLED=1 go build -o /app .', {}, '/app go build linux/amd64 archive'],
    ['CGO_ENABLED=0 go build -o /out/ ./cmd/api', {}, '/out/api go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build -o bin/ ./cmd/...', {}, '/src/bin/* go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build ./cmd/api', {}, '/src/api go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build main.go', {}, '/src/main go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build server.go handlers.go', {}, '/src/server go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build .', {}, '/src/* go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build', {}, '/src/* go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build github.com/a/b/v2', {}, '/src/b go build linux/amd64 static'],
    ['cd cmd/api && CGO_ENABLED=0 go build -o /app', {}, '/app go build linux/amd64 static'],
    ['CGO_ENABLED=0 go build -C /x/y -o z .', {}, '/x/y/z go build linux/amd64 static'],
    ['CGO_ENABLED=0 go install ./cmd/api', {}, '/go/bin/api go install linux/amd64 static'],
    ['CGO_ENABLED=0 go install github.com/a/tool@v1.2.3', { env: { GOPATH: '/gopath' } }, '/gopath/bin/tool go install linux/amd64 static'],
    ['GOBIN=/out CGO_ENABLED=0 go install .', { directory: '/src' }, '/out/* go install linux/amd64 static'],
    ['GOARCH=arm64 go install ./cmd/api', {}, '/go/bin/linux_arm64/api go install linux/arm64 static'],
    ["sh -c 'CGO_ENABLED=0 go build -o /app .'", {}, '/app go build linux/amd64 static'],
    ['if [ "$TARGETARCH" = arm64 ]; then export CC=x; fi; CGO_ENABLED=0 go build -o /app .', {}, '/app go build linux/amd64 static'],
    ['if true; then CGO_ENABLED=0 go build -o /app .; fi', {}, '? /app go build linux/amd64 static'],
    ['--mount=x go build -o /app', {}, ''],
    // Of one package alone it writes the program.
    ['CGO_ENABLED=0 go build ./...', {}, '/src/* go build linux/amd64 static'],
  ])('%s %j', (script, options, expected) => {
    expect(products(script, options).join('\n')).toBe(expected);
  });

  it.each(['go build -o /dev/null .', 'go vet ./...', 'go mod download', 'go version', 'go build ./a ./b', 'go list -m'])(
    '%s writes nothing',
    (script) => {
      expect(plan(script).operations).toEqual([]);
    },
  );

  it('says of settings where they come from', () => {
    const script =
      'GOARCH=arm64; CGO_ENABLED=1 go build -trimpath -tags netgo -ldflags \'-X main.key=secret -extldflags "-static"\' -o /app .';
    const [run] = plan(script, { env: { GOOS: 'linux' } }).compilers;
    expect(run).toMatchObject({
      tool: 'go',
      goos: { value: 'linux', source: 'image' },
      goarch: { value: 'amd64', source: 'default' },
      cgoEnabled: { value: '1', source: 'assignment', start: 14, end: 27 },
      cgo: true,
      notExported: ['GOARCH'],
      tags: ['netgo'],
      trimpath: true,
      staticWithoutEffect: null,
      ldflags: { variables: [{ name: 'main.key', value: 'secret' }], extldflags: '-static' },
      output: '/app',
    });
    if (run?.tool !== 'go') throw new Error('no go run');
    expect(script.slice(run.ldflagsStart, run.ldflagsEnd)).toContain('main.key');
    expect(script.slice(run.start, run.end)).toMatch(/^CGO_ENABLED=1 go build .* -o \/app \.$/);
  });
});

describe('rust', () => {
  const rust = { base: 'rust:1.80', directory: '/app' };
  it.each<[string, Options, string]>([
    ['cargo build --release', rust, '/app/target/release/* cargo build linux/amd64 dynamic'],
    ['cargo build --release', { ...rust, base: 'rust:1.80-alpine' }, '/app/target/release/* cargo build linux/amd64 static'],
    [
      'cargo build --release',
      { ...rust, base: 'rust:slim-bookworm', arch: 'arm64' },
      '/app/target/release/* cargo build linux/arm64 dynamic',
    ],
    ['cargo build', rust, '/app/target/debug/* cargo build linux/amd64 dynamic'],
    ['cargo build -r --bin api', rust, '/app/target/release/api cargo build linux/amd64 dynamic'],
    [
      'cargo build --release --target x86_64-unknown-linux-musl',
      rust,
      '/app/target/x86_64-unknown-linux-musl/release/* cargo build linux/amd64 static',
    ],
    [
      'rustup target add aarch64-unknown-linux-musl && cargo build --release --target=aarch64-unknown-linux-musl --bin x',
      rust,
      '/app/target/aarch64-unknown-linux-musl/release/x cargo build linux/arm64 static',
    ],
    [
      'RUSTFLAGS="-C target-feature=+crt-static" cargo build --release --target x86_64-unknown-linux-gnu',
      rust,
      '/app/target/x86_64-unknown-linux-gnu/release/* cargo build linux/amd64 static',
    ],
    [
      "RUSTFLAGS='-C target-feature=-crt-static' cargo build --release",
      { ...rust, base: 'rust:alpine' },
      '/app/target/release/* cargo build linux/amd64 dynamic',
    ],
    ['cargo build --release --target $TRIPLE', { ...rust, env: { TRIPLE: null } }, ''],
    [
      'cargo build --release --target $TARGET',
      { ...rust, env: { TARGET: 'x86_64-unknown-linux-musl' } },
      '/app/target/x86_64-unknown-linux-musl/release/* cargo build linux/amd64 static',
    ],
    [
      'cargo build --release',
      { ...rust, env: { CARGO_BUILD_TARGET: 'x86_64-unknown-linux-musl', CARGO_TARGET_DIR: '/t' } },
      '/t/x86_64-unknown-linux-musl/release/* cargo build linux/amd64 static',
    ],
    ['cargo build --profile dist --target-dir /t', rust, '/t/dist/* cargo build linux/amd64 dynamic'],
    ['cargo +nightly build --release --manifest-path svc/Cargo.toml', rust, '/app/svc/target/release/* cargo build linux/amd64 dynamic'],
    ['cargo install --path . --root /out', rust, '/out/bin/* cargo install linux/amd64 dynamic'],
    ['cargo install --locked --path .', { ...rust, base: 'rust:alpine' }, '/usr/local/cargo/bin/* cargo install linux/amd64 static'],
    ['cargo install ripgrep', rust, '/usr/local/cargo/bin/ripgrep cargo install linux/amd64 dynamic'],
    [
      'cargo zigbuild --release --target aarch64-unknown-linux-gnu.2.28',
      rust,
      '/app/target/aarch64-unknown-linux-gnu/release/* cargo zigbuild linux/arm64 dynamic',
    ],
    ['rustc -C opt-level=3 --target x86_64-unknown-linux-musl main.rs', rust, '/app/main rustc linux/amd64 static'],
    ['rustc main.rs -o /app/x', rust, '/app/x rustc linux/amd64 dynamic'],
    [
      'apk add cargo && cargo build --release',
      { base: 'alpine:3.20', directory: '/app' },
      '/app/target/release/* cargo build linux/amd64 unknown',
    ],
  ])('%s %j', (script, options, expected) => {
    expect(products(script, options).join('\n')).toBe(expected);
  });
});

describe('c', () => {
  const c = { base: 'gcc:13', directory: '/src' };
  it.each<[string, Options, string]>([
    ['gcc -o hello hello.c', c, '/src/hello gcc linux/amd64 dynamic'],
    ['gcc -static -o /hello hello.c', c, '/hello gcc linux/amd64 static'],
    ['gcc hello.c -static', c, '/src/a.out gcc linux/amd64 static'],
    ['cc -O2 -Wall -s -static-pie -o /hello hello.c', c, '/hello cc linux/amd64 static'],
    ['g++ -std=c++20 main.cpp -o main -lpthread', c, '/src/main g++ linux/amd64 dynamic'],
    ['musl-gcc -static hello.c -o hello', c, '/src/hello musl-gcc linux/amd64 static'],
    ['musl-gcc -static-pie hello.c -o hello', c, '/src/hello musl-gcc linux/amd64 unknown'],
    ['aarch64-linux-gnu-gcc -static -o h h.c', c, '/src/h aarch64-linux-gnu-gcc linux/arm64 static'],
    ['x86_64-linux-musl-gcc -o h h.c', c, '/src/h x86_64-linux-musl-gcc linux/amd64 dynamic'],
    ['x86_64-w64-mingw32-gcc -o h.exe h.c', c, '/src/h.exe x86_64-w64-mingw32-gcc windows/amd64 dynamic'],
    ['gcc-12 -m32 -static -o h h.c', c, '/src/h gcc-12 linux/386 unknown'],
    ['clang --target=aarch64-linux-gnu -static h.c -oh', c, '/src/h clang linux/arm64 static'],
    ['gcc -shared -fPIC -o libx.so x.c', c, '/src/libx.so gcc linux/amd64 shared-library'],
    ['gcc $CFLAGS -o h h.c', { ...c, env: { CFLAGS: null } }, '/src/h gcc linux/amd64 unknown'],
    ['gcc $LDFLAGS -o h h.c', { ...c, env: { LDFLAGS: '-static' } }, '/src/h gcc linux/amd64 static'],
    ['gcc -nostdlib -o h h.S', c, '/src/h gcc linux/amd64 unknown'],
    ['zig cc -target x86_64-linux-musl -o h h.c', c, '/src/h zig cc linux/amd64 static'],
    ['zig cc -target aarch64-linux-gnu.2.31 -o h h.c', c, '/src/h zig cc linux/arm64 dynamic'],
    ['zig c++ -target x86_64-windows -o h.exe h.cpp', c, '/src/h.exe zig c++ windows/amd64 dynamic'],
    ['gcc -c h.c -o h.o', c, ''],
    ['gcc --version', c, ''],
    ['apt-get install -y gcc-multilib && gcc -m32 -static -o h h.c', c, '/src/h gcc linux/386 static'],
  ])('%s %j', (script, options, expected) => {
    expect(products(script, options).join('\n')).toBe(expected);
  });
});

describe('other languages', () => {
  const any = { base: 'debian:12', directory: '/src' };
  it.each<[string, Options, string]>([
    ['dotnet publish -c Release -o /out', any, '/out/* dotnet publish linux/amd64 managed'],
    ['dotnet publish -c Release -r linux-x64 --self-contained true -o /out', any, '/out/* dotnet publish linux/amd64 dynamic'],
    [
      'dotnet publish -r linux-musl-arm64 --self-contained -o /out /p:PublishSingleFile=true',
      any,
      '/out/* dotnet publish linux/arm64 dynamic',
    ],
    ['dotnet publish -r linux-x64 --self-contained false -o /out', any, '/out/* dotnet publish linux/amd64 managed'],
    ['dotnet publish -r linux-x64 -p:PublishAot=true -o out', any, '/src/out/* dotnet publish linux/amd64 dynamic'],
    ['native-image -jar app.jar -o /app', any, '/app native-image linux/amd64 dynamic'],
    ['native-image --static --libc=musl -jar target/app.jar', any, '/src/app native-image linux/amd64 static'],
    ['native-image --no-fallback -cp a.jar com.x.Main hello', any, '/src/hello native-image linux/amd64 dynamic'],
    ['deno compile --allow-net --output /app main.ts', any, '/app deno compile linux/amd64 dynamic'],
    ['deno compile -A --target aarch64-unknown-linux-gnu main.ts', any, '/src/main deno compile linux/arm64 dynamic'],
    ['bun build --compile --outfile /app ./index.ts', any, '/app bun build linux/amd64 dynamic'],
    ['bun build ./index.ts --compile --minify --target=bun-linux-arm64-musl --outfile=/app', any, '/app bun build linux/arm64 dynamic'],
    ['npx pkg -t node18-alpine-x64 -o /app .', any, '/app pkg linux/amd64 dynamic'],
    ['npx @yao-pkg/pkg . --targets node20-linuxstatic-arm64 --output app', any, '/src/app pkg linux/arm64 static'],
    ['nexe index.js -o /app', any, '/app nexe linux/amd64 dynamic'],
    ['bun build ./index.ts --outdir dist', any, ''],
    ['deno run main.ts', any, ''],
  ])('%s %j', (script, options, expected) => {
    expect(products(script, options).join('\n')).toBe(expected);
  });
});

/** `kind` and paths in short. */
function showOperation(operation: FileOperation): string {
  const doubt = operation.certain ? '' : '? ';
  switch (operation.kind) {
    case 'write':
      return `${doubt}write ${operation.path ?? `${operation.directory}/*`}`;
    case 'directory':
      return `${doubt}mkdir ${operation.path}`;
    case 'copy':
    case 'move': {
      const mode = operation.mode === null ? '' : ` ${operation.mode.toString(8)}`;
      return `${doubt}${operation.kind} ${operation.source} → ${operation.destination}${operation.intoDirectory ? '/' : ''}${mode}`;
    }
    case 'link':
      return `${doubt}${operation.symbolic ? 'symlink' : 'link'} ${operation.path} → ${operation.target}`;
    case 'remove':
      return `${doubt}rm ${operation.path}`;
    case 'mode':
      return `${doubt}chmod ${operation.mode}${operation.recursive ? ' -R' : ''} ${operation.path}`;
    case 'owner':
      return `${doubt}chown ${operation.owner}${operation.recursive ? ' -R' : ''} ${operation.path}`;
    case 'empty':
      return `${doubt}${operation.keeps ? 'touch' : 'truncate'} ${operation.path}`;
    case 'library':
      return `${doubt}${operation.isGone ? 'may take away' : 'installs'} ${operation.path}`;
    case 'capability':
      return `${doubt}setcap ${operation.path}`;
    case 'program':
      return `${doubt}installs ${operation.path}`;
    case 'account':
      return `${doubt}${operation.program} ${operation.args.join(' ')}`;
    case 'find':
      return `${doubt}find ${operation.path} ${operation.name ?? '*'}${operation.isExact ? '' : ' or not'} ${operation.action.kind}`;
    case 'change':
      return `${doubt}${operation.by} may change ${operation.paths?.join(' ') ?? 'anything'}`;
  }
}

function operations(script: string, options: Options = { directory: '/w' }): string {
  return plan(script, options).operations.map(showOperation).join('; ').replaceAll(UNKNOWN, '…');
}

describe('files', () => {
  it.each<[string, string]>([
    ['mkdir -p /out/bin && cp app /out/bin/', 'mkdir /out/bin; copy /w/app → /out/bin/'],
    ['cp app /out', 'copy /w/app → /out'],
    ['cp -r a b /out', 'copy /w/a → /out/; copy /w/b → /out/'],
    ['cp target/*/release/app /app', 'copy /w/target/*/release/app → /app'],
    ['cp "$X" /app', 'cp may change /app'],
    ['cp a "$X"', 'cp may change anything'],
    ['mv /a/b .', 'move /a/b → /w/'],
    ['cp -t /out a b', 'copy /w/a → /out/; copy /w/b → /out/'],
    ['install -m 0755 app /usr/local/bin/app', 'copy /w/app → /usr/local/bin/app 755'],
    ['install -Dm644 a -t /out', 'copy /w/a → /out/ 644'],
    ['install -d /a /b', 'mkdir /a; mkdir /b'],
    ['ln -s ../app /bin/x && ln a b', 'symlink /bin/x → ../app; link /w/b → /w/a'],
    ['rm -rf /var/lib/apt/lists/*', 'rm /var/lib/apt/lists/*'],
    ['find /a b -name "*.sh" -type f -exec chmod +x {} +', 'find /a *.sh mode; find /w/b *.sh mode'],
    ['find . -mtime 1 -delete && find /a ! -name x -exec chown me {} \\;', 'find /w * or not remove; find /a * or not owner'],
    ['find / -name x -print && find /a -exec grep x {} + && find /a -exec cp {} /b \\;', 'find may change anything'],
    ['chmod +x /app; chmod -R 755 x', 'chmod +x /app; chmod 755 -R /w/x'],
    ['chmod -x /app', 'chmod -x /app'],
    ['chown -R 65532:65532 /data', 'chown 65532:65532 -R /data'],
    ['touch /a b', 'touch /a; touch /w/b'],
    ['echo "nobody:x:65534:65534:nobody:/:" > /etc/passwd.min', 'write /etc/passwd.min'],
    ['cat a b >> out 2>/dev/null', 'write /w/out'],
    ['echo x > "$Y/z"', 'echo may change anything'],
    ['curl -fsSL https://x/y -o /y && chmod +x /y', 'write /y; chmod +x /y'],
    ["curl --proto '=https' --tlsv1.2 -sSf -m 9 -w %{http_code} -O https://x/y?z#a", 'write /w/y'],
    ['wget -q --tries 3 -o /log -P /opt https://x/y?z=/a', 'write /opt/y?z=%2Fa'],
    ['curl -fsSL https://x/install.sh | sh', 'sh may change anything'],
    ['wget -q https://x/y.tar.gz', 'write /w/y.tar.gz'],
    ['wget -qO- https://x | tar xz -C /opt', 'tar may change /opt'],
    ['tar -xzf a.tgz', 'tar may change /w'],
    ['tar --strip-components=1 -C /x -xf a.tar', 'tar may change /x'],
    ['tar -C /x -xzf a.tgz', 'tar may change /x'],
    ['tar xzfC a.tgz /x', 'tar may change /x'],
    ['tar -xzC /x -f a.tgz', 'tar may change /x'],
    ['tar -x -C/x -f a.tgz', 'tar may change /x'],
    ['tar --get --directory=/x -f a.tgz', 'tar may change /x'],
    ['tar -xPf a.tar -C /x', 'tar may change anything'],
    ['openssl version -v; openssl rand -base64 32', ''],
    ['openssl req -x509 -newkey rsa:4096 -nodes -keyout k.pem -out /etc/c.pem -subj /CN=x', 'write /w/k.pem; write /etc/c.pem'],
    ['openssl req -new -newkey rsa:2048 -out a.csr', 'write /w/a.csr; write /w/privkey.pem'],
    ['openssl x509 -req -in a.csr -CA ca/ca.pem -CAkey k -CAcreateserial -out a.crt', 'write /w/a.crt; write /w/ca/ca.srl'],
    ['openssl ca -in a.csr', 'openssl may change anything'],
    ['git clone https://github.com/a/b.git && cd b', 'git clone may change /w/b'],
    ['git clone -j 8 --filter blob:none https://github.com/a/b.git c', 'git clone may change /w/c'],
    ['git archive --format=tar.gz -o /x/a.tgz HEAD; git archive HEAD > b.tar', 'git archive may change /x/a.tgz; write /w/b.tar'],
    ['git -C /r bundle create d.bundle HEAD; git bundle verify d.bundle', 'git bundle may change /r/d.bundle'],
    [
      'git worktree add ../wt; git init new; git show --output=../s HEAD',
      'git worktree may change /wt; git init may change /w/new; git show may change /s',
    ],
    [
      'git --work-tree=/live checkout -f; git checkout-index -a --prefix=/ci/',
      'git checkout may change /live; git checkout-index may change /ci',
    ],
    ['git format-patch -o /p HEAD~1; git pull', 'git format-patch may change /p; git pull may change /w'],
    ['tree /x', ''],
    ['sed -i s/a/b/ conf/x.yml', 'sed may change /w/conf/x.yml'],
    ['sed s/a/b/ x', ''],
    ['make', 'make may change anything'],
    [
      'make --version; swift --version --x; constructor; valueOf -x',
      'swift may change anything; constructor may change anything; valueOf may change anything',
    ],
    [
      'npm ci && npm run build',
      'npm ci may change /usr/local/bin /usr/local/lib /usr/local/share /usr/local/bundle /usr/bin /usr/lib /usr/share; npm ci may change /root /home /tmp /var /opt; npm ci may change /w; npm may change anything',
    ],
    ['set -eux; ls -la; cat /etc/os-release; true', ''],
    ['adduser -D app', 'adduser -D app'],
    ['update-ca-certificates', 'update-ca-certificates may change /etc/ssl /etc/ca-certificates'],
    ['upx --best /app', 'upx may change /app'],
    ['strip /app', ''],
    ['ssh-keyscan github.com', ''],
    ['unzip -q a.zip -d /x', 'unzip may change /x'],
    ['test -f x && rm x; mkdir y', '? rm /w/x; mkdir /w/y'],
    ['for f in a b; do cp $f /out/; done', 'copy /w/a → /out/; copy /w/b → /out/'],
    ['for f in $(ls); do cp $f /out/; done', '? cp may change /out'],
    ['', ''],
  ])('%s', (script, expected) => {
    expect(operations(script, { directory: '/w', env: { X: null, Y: null } })).toBe(expected);
  });

  it('leaves what people copy out alone when packages are installed', () => {
    const [operation] = plan('apt-get update && apt-get install -y --no-install-recommends ca-certificates').operations;
    expect(operation).toMatchObject({ kind: 'change', by: 'apt-get update' });
    if (operation?.kind !== 'change') throw new Error('no change');
    expect(operation.paths).not.toBeNull();
    expect(operation.paths!.some((path) => '/app/x'.startsWith(path) || '/go/bin/x'.startsWith(`${path}/`))).toBe(false);
  });

  it('reads the exec form too', () => {
    const { operations: made } = planRun({
      script: ['go', 'build', '-o', '/app', '.'],
      environment: new Map([['CGO_ENABLED', '0']]),
      isComplete: true,
      directory: '/src',
      state: baseToolchain('golang:1.22', 'amd64'),
      platform: { os: 'linux', arch: 'amd64', variant: null },
      target: { os: 'linux', arch: 'amd64', variant: null },
    });
    expect(made).toMatchObject([{ kind: 'write', path: '/app', product: { linkage: 'static' } }]);
  });

  it('carries what was installed over to the next RUN', () => {
    const state = plan('apk add gcc musl-dev', { base: 'golang:1.22-alpine' }).state;
    expect(state.cCompiler).toBe(true);
    expect(plan('if x; then apk add gcc; fi', { base: 'golang:1.22-alpine' }).state.cCompiler).toBeNull();
    expect(plan('apk add $PACKAGES', { base: 'golang:1.22-alpine', env: { PACKAGES: null } }).state.cCompiler).toBeNull();
  });
});

it.each(['groups app', 'numfmt --to=iec 2048', 'base64 -d app.b64 | cksum', 'zcat app.gz | paste - -', 'kill -0 1', 'lscpu', 'comm a b'])(
  '%s changes no files',
  (script) => {
    expect(plan(script).operations).toEqual([]);
  },
);
