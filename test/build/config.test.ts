import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment, hasGo, run, workshop } from './workshop.ts';

function configured(config: unknown): string {
  const folder = workshop('service');
  writeFileSync(join(folder, 'scratch-lint.config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  return folder;
}

describe.runIf(hasGo)('scratch-lint build with a configuration', () => {
  it('does the whole job without options, and lets options win', async () => {
    const folder = configured({
      build: {
        platforms: ['linux/arm64'],
        variables: { 'main.DB_HOST': 'db', 'main.DB_PW': 'env:PW' },
        optionalVariables: { 'main.Greeting': 'env:NOPE' },
        goArguments: ['-tags', 'x'],
      },
    });
    const env = environment({ PW: 'hunter2hunter2' });
    const all = await run(folder, ['build', '--dry-run'], env);
    expect(all.stdout).toBe(
      "CGO_ENABLED=0 GOOS=linux GOARCH=arm64 go build -trimpath -tags x -ldflags '-X main.DB_HOST=db -X main.DB_PW=***' -o service\n",
    );
    const other = await run(folder, ['build', '--dry-run', '--platform', 'linux/amd64', '-X', 'main.DB_HOST=other'], env);
    expect(other.stdout).toContain('GOARCH=amd64');
    expect(other.stdout).toContain('-X main.DB_HOST=other');
    expect(other.stdout).not.toContain('DB_HOST=db');
  });
});

it('a configuration that is no text a person wrote is refused unread', async () => {
  const { stderr, code } = await run(configured(`{"build":{"file":"${'x'.repeat(1 << 20)}"}}`), ['build', '--dry-run'], environment({}));
  expect({ stderr, code }).toEqual({ stderr: 'scratch-lint: scratch-lint.config.json: too large for a configuration\n', code: 2 });
});

describe('a configuration in package.json', () => {
  const manifest = (text: string): string => {
    const folder = workshop('service');
    writeFileSync(join(folder, 'package.json'), text);
    return folder;
  };

  it.runIf(hasGo)('is read where there is no other', async () => {
    const done = await run(manifest('{"scratch-lint":{"build":{"platforms":["linux/arm64"]}}}'), ['build', '--dry-run']);
    expect(done.stdout).toContain('GOARCH=arm64 go build');
  });

  it('that makes no sense is bad usage, and one that is no JSON is not minded', async () => {
    expect(await run(manifest('{"scratch-lint":{"build":{"outputs":"hunter2"}}}'), ['build', '--check-only'])).toMatchObject({
      code: 2,
      stderr: 'scratch-lint: package.json: scratch-lint: "build" has no key "outputs": did you mean "output"?\n',
    });
    expect((await run(manifest('{'), ['build', '--dry-run', 'a.b=c'])).stderr).toContain('is no package');
  });
});

describe('a configuration that makes no sense', () => {
  it.each([
    ['{"build": {"pw": "hunter2"', 'it is not JSON'],
    [{ build: [] }, '"build" is no object'],
    [{ build: { outputs: 'hunter2' } }, 'did you mean "output"?'],
    [{ build: { platforms: 'hunter2' } }, '"build.platforms" is no list of texts'],
    [{ build: { variables: { 'main.A': 1 } } }, '"build.variables" holds something else than a text for "main.A"'],
    [{ build: { builder: 'hunter2' } }, '"build.builder" is none of'],
  ])('%j is bad usage, and no value is repeated', async (config, message) => {
    const done = await run(configured(config), ['build', '--check-only']);
    expect(done).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`scratch-lint.config.json: ${message.startsWith('did') ? '"build" has no key' : message}`),
    });
    expect(done.stderr).toContain(message);
    expect(done.stderr).not.toContain('hunter2');
  });
});

describe('a configuration that is not a file', () => {
  const FILE = 'scratch-lint.config.json';
  it.each([
    ['a directory', (folder: string) => void mkdirSync(join(folder, FILE))],
    ['a pipe that nobody writes to', (folder: string) => void execFileSync('mkfifo', [join(folder, FILE)])],
  ])('is bad usage, and is not waited for: %s', async (_, make) => {
    const folder = workshop('service');
    make(folder);
    expect(await run(folder, ['build', '--check-only'])).toMatchObject({ code: 2, stderr: `scratch-lint: ${FILE}: it is not a file\n` });
    expect(await run(folder, ['--platform', 'linux/amd64'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a file: remove it, or name the configuration with --config'),
    });
  });

  it('a mistyped -X is told how to type it', async () => {
    const done = await run(workshop('service'), ['build', 'main.DB_PW=hunter2']);
    expect(done).toMatchObject({ code: 2, stderr: 'scratch-lint: "main.DB_PW"=… is no package: did you mean -X main.DB_PW=…?\n' });
  });
});
