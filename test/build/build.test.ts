/** `scratch-lint build` with a real Go toolchain: every test but the first two only lists packages or builds one tiny program. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
        { outcome: 'rejected', file: 'service.rejected', variables: [{ inBinary: false }], problems: [{ code: 'x-without-effect' }] },
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
