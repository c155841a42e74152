/** `scratch-lint build` with a real Go toolchain: every test but the first two only lists packages or builds one tiny program. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goBuild } from '../../src/build/go-build.ts';
import { preflight } from '../../src/build/preflight.ts';
import { validate } from '../json-schema.ts';
import { environment, hasGo, isRunning, linkerIn, root, run, until, workshop } from './workshop.ts';

const schema: unknown = JSON.parse(readFileSync(join(root, 'src/schema/build.schema.json'), 'utf8'));

/** What the program of fixtures/build/service prints. */
function printed(folder: string, file = 'service'): string[] {
  return execFileSync(join(folder, file), { encoding: 'utf8' }).trim().split('\n');
}

/** A folder with these files and a go.mod. */
function module(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-test-'));
  for (const [path, text] of Object.entries({ 'go.mod': 'module example.com/made\n\ngo 1.20\n', ...files })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe.runIf(hasGo)('scratch-lint build', { timeout: 240_000 }, () => {
  it('builds, with values that try every quote, what the Dockerfile starts, and no credential is in anything it writes', async () => {
    const folder = workshop('service');
    const secret = `p"w'd $HOME \`id\` \\ ünï=☃ ;&|\nsecond line  `;
    writeFileSync(join(folder, 'commit'), 'v1 "quoted"\n');
    const argv = [
      'build',
      '-X',
      `main.DB_HOST=it's $(x) = ünï`,
      '-X',
      'main.DB_PW=env:PW',
      '-X',
      'example.com/service/version.Commit=file:commit',
      '--',
      '-ldflags',
      "-w -X 'main.Greeting=from ldflags'",
    ];
    const done = await run(folder, argv, environment({ PW: secret }));
    expect(done).toMatchObject({ code: 0 });
    expect(printed(folder).slice(0, 4)).toEqual([`"it's $(x) = ünï"`, JSON.stringify(secret), '"from ldflags"', '"v1 \\"quoted\\""']);
    expect(done.stderr).toMatch(/^\$ CGO_ENABLED=0 GOOS=linux GOARCH=\w+ go build -trimpath -ldflags '-w -X "?/);
    expect(done.stderr).toContain('main.DB_PW=***');
    expect(done.stdout).toContain('✓ Dockerfile: starts /usr/local/bin/service in scratch');
    expect(done.stdout).toContain('anyone who has service, or an image with it, can read main.DB_PW out of it');
    for (const piece of ['p"w', 'second line']) expect(done.stdout + done.stderr).not.toContain(piece);
    expect(execFileSync('go', ['version', '-m', join(folder, 'service')], { encoding: 'utf8' })).not.toContain('-ldflags');
    expect(readdirSync(folder).sort()).toEqual(['Dockerfile', 'commit', 'go.mod', 'main.go', 'service', 'version']);
  });

  it('leaves a binary that fails its check under a name that cannot be shipped by mistake', async () => {
    const folder = workshop('service');
    writeFileSync(join(folder, 'service'), 'an older one');
    const done = await run(folder, ['build', '-X', 'main.Unread=never read', '--format', 'json'], environment());
    expect(done.code).toBe(1);
    const result: unknown = JSON.parse(done.stdout);
    expect(validate(result, schema)).toEqual([]);
    expect(result).toMatchObject({
      builds: [
        {
          outcome: 'rejected',
          file: 'service.rejected',
          variables: [{ inBinary: false }],
          after: { findings: [] },
          problems: [{ code: 'x-without-effect' }],
        },
      ],
    });
    expect(existsSync(join(folder, 'service.rejected'))).toBe(true);
    expect(readFileSync(join(folder, 'service'), 'utf8')).toBe('an older one');
  });

  it('refuses every -X that would have no effect, before anything is built', async () => {
    const folder = workshop('service');
    const names = [
      'main.DB_HOSTT',
      'main.Fixed',
      'main.Called',
      'main.Copied',
      'main.Count',
      'main.Raw',
      'main.main',
      'example.com/service.DB_HOST',
      'version.Commit',
    ];
    const result = await preflight({ cwd: folder, env: environment(), variables: names.map((name) => ({ name, source: 'x' })) });
    expect(validate(result, schema)).toEqual([]);
    expect(result.exitCode).toBe(1);
    expect(result.builds[0]?.problems.map(({ code, fix }) => [code, fix])).toEqual([
      ['x-variable-not-found', 'did you mean main.DB_HOST?'],
      ['x-is-constant', 'main.go:23: var Fixed string'],
      ['x-initialized-by-call', 'main.go:14: var Called string'],
      ['x-initialized-by-variable', 'main.go:15: var Copied string'],
      ['x-not-a-string', 'main.go:16: var Count string'],
      ['x-not-a-string', 'main.go:18: var Raw string'],
      ['x-not-a-variable', 'main.go:26: var main string'],
      ['x-package-not-found', '-X main.DB_HOST=…'],
      ['x-package-not-found', '-X example.com/service/version.Commit=…'],
    ]);
  });

  it('accepts variables that start with a constant', async () => {
    const folder = workshop('service');
    const result = await preflight({
      cwd: folder,
      env: environment(),
      variables: ['main.Greeting', 'example.com/service/version.Commit'].map((name) => ({ name, source: 'x' })),
    });
    expect(result).toMatchObject({ exitCode: 0, builds: [{ outcome: 'ready', problems: [] }] });
  });

  it('stops at an unset variable, and goes on without an optional one', async () => {
    const folder = workshop('service');
    const unset = await run(folder, ['build', '--check-only', '-X', 'main.DB_PW=env:NOPE']);
    expect(unset).toMatchObject({ code: 1, stderr: '', stdout: expect.stringContaining('NOPE is not set in the environment') });
    const optional = await run(folder, ['build', '--dry-run', '--optional-X', 'main.DB_PW=env:NOPE']);
    expect(optional).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^CGO_ENABLED=0 GOOS=linux GOARCH=\w+ go build -o service\n$/),
    });
  });

  it('says where no file can be', async () => {
    const folder = workshop('service');
    symlinkSync('circle', join(folder, 'circle'));
    expect(await run(folder, ['build', '-o', 'circle', '--check-only'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no file can be at circle: ELOOP'),
    });
  });

  it('says exactly how -o and the Dockerfile differ', async () => {
    const folder = workshop('service');
    const done = await run(folder, ['build', '-o', 'bin/app', '--check-only']);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('the build makes bin/app, and Dockerfile copies service (line 2): the binary would not be in the image');
    expect(done.stdout).toContain('fix: -o service\n   or: COPY bin/app /usr/local/bin/service   in place of line 2\n');
    const blank = await run(folder, ['build', '-o', 'my app', '--check-only']);
    expect(blank.stdout).toContain('or: COPY ["my app", "/usr/local/bin/service"]   in place of line 2\n');
    const both = await run(folder, ['build', '--platform', 'linux/amd64,linux/arm64', '-o', 'bin/app-{arch}', '--check-only']);
    expect(both.stdout).toContain('fix: ARG TARGETARCH\n       COPY bin/app-$TARGETARCH /usr/local/bin/service   in place of line 2\n');
    const outside = await run(folder, ['build', '-o', '../app', '--check-only']);
    expect(outside.stdout).toContain('-o ../app lies outside the build context');
  });

  it('names the line of .dockerignore that keeps the binary out', async () => {
    const folder = workshop('service');
    writeFileSync(join(folder, '.dockerignore'), '*\n!*.go\n');
    const done = await run(folder, ['build', '--check-only']);
    expect(done).toMatchObject({ code: 1, stdout: expect.stringContaining('.dockerignore') });
  });

  it('says which package needs cgo, and who imports it', async () => {
    const done = await run(workshop('cgo'), ['build', '-o', 'app']);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('example.com/cgo/hash needs cgo: hash.go imports "C", imported by example.com/cgo');
  });

  it('names the program where a folder without one is built', async () => {
    const folder = module({ 'cmd/srv/main.go': 'package main\n\nfunc main() {}\n', 'conf/conf.go': 'package conf\n' });
    const here = await run(folder, ['build', '-o', 'srv', '--check-only']);
    expect(here.stdout).toContain('error: there are no Go files in this folder [no-go-files]\n  fix: scratch-lint build … ./cmd/srv\n');
    const other = await run(folder, ['build', '-o', 'srv', '--check-only', './conf']);
    expect(other.stdout).toContain('example.com/made/conf is package conf, not main');
    expect(other.stdout).toContain('fix: scratch-lint build … ./cmd/srv\n');
    const all = await run(folder, ['build', '-o', 'srv', '--check-only', './...']);
    expect(all.stdout).toContain('fix: name one: ./cmd/srv\n');
  });

  it('says which condition leaves a variable out', async () => {
    const program = 'package main\n\nfunc main() {}\n';
    const folder = module({
      'main.go': program,
      'prod.go': '//go:build prod\n\npackage main\n\nvar Only string\n\nfunc init() { println(Only) }\n',
    });
    const argv = ['build', '-o', 'app', '--check-only', '-X', 'main.Only=1'];
    const without = await run(folder, argv);
    expect(without.stdout).toContain(
      '-X main.Only has no effect: prod.go declares it, which //go:build prod leaves out of this build [x-variable-not-found]\n  fix: scratch-lint build … -- -tags prod\n',
    );
    expect(await run(folder, [...argv, '--', '-tags', 'prod'])).toMatchObject({ code: 0 });
  });

  it('asks a go command of before 1.19 for what that knows', async () => {
    const folder = workshop('service');
    const old =
      '#!/bin/sh\ncase "$*" in *-json=*) echo "invalid boolean value for -json: parse error" >&2; exit 2 ;; esac\n[ "$1" = env ] && exec echo \'{"GOVERSION":"go1.18.10","GOFLAGS":""}\'\nPATH=${PATH#*:} exec go "$@"\n';
    mkdirSync(join(folder, 'old'));
    writeFileSync(join(folder, 'old/go'), old, { mode: 0o755 });
    const env = environment({ PATH: `${join(folder, 'old')}:${process.env['PATH'] ?? ''}` });
    const variables = ['Greeting', 'Count', 'Called'].map((name) => ({ name: `main.${name}`, source: 'x' }));
    expect(await preflight({ cwd: folder, env, variables })).toMatchObject({
      go: 'go1.18.10',
      builds: [{ problems: [{ code: 'x-not-a-string' }, { code: 'x-initialized-by-call' }] }],
    });
  });

  it('writes into a directory, under the name that go would give the program', async () => {
    const program = 'package main\n\nfunc main() {}\n';
    const folder = module({ 'cmd/srv/main.go': program, 'tool/v2/main.go': program, 'bin/.keep': '' });
    const outputOf = async (...argv: string[]) =>
      (await preflight({ cwd: folder, env: environment(), output: argv[0] ?? '', goArguments: argv.slice(1) })).builds[0]?.output;
    expect(await outputOf('bin', './cmd/srv')).toBe('bin/srv');
    expect(await outputOf('new/', './cmd/srv')).toBe('new/srv');
    expect(await outputOf('new/', './tool/v2')).toBe('new/tool');
    expect(await outputOf('new/', './cmd/srv/main.go')).toBe('new/main');
    const built = await run(folder, ['build', '-o', 'bin', './cmd/srv']);
    expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ bin/srv for') });
    expect(readdirSync(join(folder, 'bin')).sort()).toEqual(['.keep', 'srv']);
  });

  it('shows a command with -C as it can be typed', async () => {
    const folder = module({ 'sub/go.mod': 'module example.com/sub\n\ngo 1.20\n', 'sub/main.go': 'package main\n\nfunc main() {}\n' });
    const ours = await run(folder, ['build', '--dry-run', '-o', 'sub/app', '--', '-C', 'sub']);
    const theirs = await run(folder, ['build', '--dry-run', '--', '-C', 'sub', '-o', 'app']);
    for (const { stdout } of [ours, theirs]) expect(stdout).toMatch(/ go build -C sub -o app\n$/);
    expect(await run(folder, ['build', '--', '-C', 'sub', '-o', 'app'])).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'sub/app'))).toBe(true);
  });

  it('says so where the image makes its program itself', async () => {
    const dockerfile =
      'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n';
    const folder = module({ 'main.go': 'package main\n\nvar V string\n\nfunc main() { println(V) }\n', Dockerfile: dockerfile });
    const unnamed = await run(folder, ['build', '--check-only', '-X', 'main.V=1']);
    expect(unnamed.stdout).toContain('Dockerfile starts /app, which go build in line 4 makes while the image is built [no-output]\n');
    expect(unnamed.stdout).toContain('fix: -ldflags "-X main.V=…" in line 4\n   or: -o FILE\n');
    const named = await run(folder, ['build', '--check-only', '-X', 'main.V=1', '-o', 'app']);
    expect(named).toMatchObject({ code: 0, stdout: expect.stringContaining('it is not what is built here [made-in-image]') });
  });

  it('keeps the exit code of go, shows what it wrote, and leaves no file', async () => {
    const folder = workshop('broken');
    const done = await run(folder, ['build', '-o', 'app']);
    expect(done).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('./main.go:4:15: undefined: undefined'),
      stdout: expect.stringContaining('go build failed with exit code 1'),
    });
    expect(readdirSync(folder).sort()).toEqual(['go.mod', 'main.go']);
  });

  it('refuses a contradiction between environment and platform, saying which would win', async () => {
    const folder = workshop('service');
    const done = await run(
      folder,
      ['build', '--check-only', '--platform', 'linux/arm64'],
      environment({ GOARCH: 'amd64', GOOS: 'darwin' }),
    );
    expect(done.code).toBe(1);
    expect(done.stdout).toContain(
      'GOARCH=amd64 is set in the environment, and the image for linux/arm64 needs GOARCH=arm64: the platform would win',
    );
    expect(done.stdout).toContain('GOOS=darwin is set in the environment');
    const meant = await run(folder, ['build', '--dry-run'], environment({ GOARCH: 'arm', GOARM: '6' }));
    expect(meant).toMatchObject({ code: 0, stdout: expect.stringMatching(/^CGO_ENABLED=0 GOOS=linux GOARCH=arm GOARM=6 go build/) });
  });

  it('asks for a pattern where two platforms would be built into one file', async () => {
    const done = await run(workshop('service'), ['build', '--platform', 'linux/amd64,linux/arm64', '--check-only']);
    expect(done).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('linux/amd64 and linux/arm64 would both be built into service'),
    });
  });

  it.each([
    ['exit 3', 'the go command does not work: it ends with exit code 3 [go-fails]'],
    ['echo hello', 'what is called go in PATH is not the go command: go env -json answers with no JSON [go-fails]'],
    [
      '[ "$1" = env ] && echo {} || echo hello',
      'the go command cannot list the packages: go list -json answers with no JSON [go-list-failed]',
    ],
  ])('says so where the go command is another: %s', async (script, said) => {
    const folder = workshop('service');
    writeFileSync(join(folder, 'go'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const done = await run(folder, ['build'], environment({ PATH: folder }));
    expect(done).toMatchObject({ code: 1, stdout: expect.stringContaining(`error: ${said}\n`) });
  });

  it('says so where there is no go command', async () => {
    const done = await run(workshop('service'), ['build'], environment({ PATH: '/nonexistent' }));
    expect(done).toMatchObject({ code: 1, stdout: expect.stringContaining('there is no go command in PATH') });
  });

  it('is stopped by an abort in the middle of linking and leaves neither process nor file', async () => {
    const folder = workshop('service');
    const script = join(folder, 'slow.sh');
    writeFileSync(script, `case "$1" in */link) [ "$2" = -V=full ] || { echo $$ > ${folder}/linking; sleep 60; } ;; esac\nexec "$@"\n`);
    const controller = new AbortController();
    const done = goBuild({ cwd: folder, env: environment(), goArguments: [`-toolexec=/bin/sh ${script}`], signal: controller.signal });
    const linker = await linkerIn(folder);
    expect(isRunning(linker)).toBe(true);
    controller.abort('SIGINT');
    expect(await done).toMatchObject({ exitCode: 130, builds: [{ outcome: 'interrupted', file: null }] });
    expect(await until(() => !isRunning(linker))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('service') || name.endsWith('.building'))).toEqual([]);
  });
});

describe('arguments of scratch-lint build', () => {
  it.each([
    [['main.DB_PW=hunter2hunter2'], 'did you mean -X main.DB_PW=…?'],
    [['-X', 'hunter2hunter2'], '-X needs importpath.name=SOURCE'],
    [['-Xhunter2hunter2'], '-X needs importpath.name=SOURCE'],
    [['--optional-X=hunter2hunter2'], '--optional-X needs importpath.name=SOURCE'],
    [['--platform', 'what/ever/and/more'], 'is not os/arch[/variant]'],
    [['--platform', 'linux/amd64,amd64'], '--platform names linux/amd64 twice'],
    [['--kep'], 'did you mean --keep?'],
  ])('%j is bad usage, and no value is repeated', async (argv, message) => {
    const done = await run(workshop('service'), ['build', ...argv]);
    expect(done).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(done.stderr).not.toContain('hunter2');
  });
});
