import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runInspect } from '../../src/cli/inspect-command.ts';
import { validate } from '../json-schema.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const story = `${root}fixtures/ecs-service`;
const schema: unknown = JSON.parse(readFileSync(`${root}src/schema/inspect.schema.json`, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], stdin: readonly Uint8Array[] = [], cwd = root): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const code = await runInspect(args, {
    stdout: { write: (text) => (stdout += text), columns: 80 },
    stderr: { write: (text) => (stderr += text) },
    env: {},
    cwd,
    stdin: async function* () {
      yield* stdin;
    },
  });
  return { code, stdout, stderr };
}

describe('inspect, text', () => {
  it('answers first, then shows what that rests on', async () => {
    const { code, stdout } = await run(['fixtures/ecs-service/cgo/my-binary']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('✗ fixtures/ecs-service/cgo/my-binary: linux/amd64, dynamic, needs glibc 2.34');
    expect(stdout).toContain('will not start in scratch');
    expect(stdout).toContain('  loader      /lib64/ld-linux-x86-64.so.2\n');
    expect(stdout).toContain('  runs on     distroless/base-debian12, debian 12, ubuntu 22.04 and newer\n');
    expect(stdout).toContain('cgo on');
    expect(lines.length).toBeLessThan(24);
  });

  it('is short where all is well', async () => {
    const { stdout } = await run(['static/my-binary'], [], story);
    expect(stdout).toContain('✓ static/my-binary: linux/amd64, static; starts in scratch\n');
    expect(stdout).not.toContain('not on');
  });

  it('says that credentials are readable, and does not say them', async () => {
    const { stdout } = await run([`${story}/my-binary`]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'main.DB_HOST, main.DB_PW (credentials among them: values readable by anyone with the file)',
    );
    expect(stdout).not.toContain('correct-horse');
  });

  it('names an ELF file that names no processor, and no image for it', async () => {
    const content = Uint8Array.from(readFileSync(`${root}fixtures/truth/binaries/c-glibc`)).fill(0, 18, 20);
    writeFileSync(join(folder, 'none'), content);
    const { stdout } = await run(['none'], [], folder);
    expect(stdout).toContain('· none: an ELF file that names no processor\n');
    expect(stdout).not.toMatch(/runs on|not on/);
  });

  it('names no image for a program that is cut off before its list of libraries', async () => {
    const file = join(folder, 'cut-off');
    writeFileSync(file, readFileSync('fixtures/binary/elf-amd64-pie').subarray(0, 600));
    const { stdout } = await run([file]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('damaged; the file is cut off');
    expect(stdout).not.toMatch(/runs on|not on/);
  });

  it('wraps at 80 columns', async () => {
    const { stdout } = await run(['cgo/my-binary', 'macos/my-binary', 'my-binary', process.execPath], [], story);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('never writes control characters of a file or its name raw', async () => {
    const file = join(folder, 'evil\x1b[31m\nname');
    writeFileSync(file, '#!/bin/\x1b]0;gotcha\x07sh\r\n');
    const { stdout } = await run([file]);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
    expect(stdout).toContain('\\e]0;gotcha');
    const missing = await run([`${file}\x1b[2J`]);
    expect(missing.stderr.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f]/);
  });
});

describe('inspect, exit codes and errors', () => {
  it('goes on after a file that cannot be read, and exits 3', async () => {
    const { code, stdout, stderr } = await run(['nope', 'my-binary'], [], story);
    expect(code).toBe(3);
    expect(stderr).toBe('scratch-lint: "nope" does not exist\n');
    expect(stdout).toContain('✓ my-binary: linux/amd64, static');
  });

  it('makes entries of errors, with the offset for a damaged file', async () => {
    const cut = join(folder, 'cut');
    writeFileSync(cut, readFileSync(`${story}/my-binary`).subarray(0, 30));
    const { code, stdout } = await run(['nope', cut, '--format', 'json']);
    expect(code).toBe(3);
    const result: unknown = JSON.parse(stdout);
    expect(validate(result, schema)).toEqual([]);
    expect(result).toMatchObject({
      files: [
        { file: 'nope', error: { code: 'not-found', message: '"nope" does not exist', offset: null } },
        { file: cut, error: { code: 'format', offset: 30 } },
      ],
    });
  });

  it.each([
    [[], 'inspect needs a FILE'],
    [['--format', 'xml', 'x'], '--format "xml" is none of text, json, jsonl'],
    [['--fromat', 'json', 'x'], 'did you mean --format?'],
  ])('%j is bad usage', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(message) });
  });

  it('does not wait for pipes, and passes them over in directories', async () => {
    const place = join(folder, 'pipes');
    mkdirSync(place);
    execFileSync('mkfifo', [join(place, 'pipe')]);
    symlinkSync('/', join(place, 'link'));
    expect(await run([join(place, 'pipe')])).toMatchObject({ code: 3, stderr: expect.stringContaining('is a named pipe') });
    expect(await run([place, '--format', 'json'])).toMatchObject({ code: 0, stdout: '{"schemaVersion":1,"files":[\n]}\n' });
    expect(await run([place])).toMatchObject({ code: 0, stdout: '· no file there that can be read\n' });
  });
});

describe('inspect, a name that leads nowhere', () => {
  it('says why, as a user error', async () => {
    symlinkSync('circle', join(folder, 'circle'));
    expect(await run([join(folder, 'circle')])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('is a symbolic link that leads in a circle'),
    });
    symlinkSync('nowhere', join(folder, 'dangling'));
    expect(await run([join(folder, 'dangling')])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('is a symbolic link to "nowhere", which does not exist'),
    });
    expect(await run(['a'.repeat(5000)])).toMatchObject({ code: 3, stderr: expect.stringContaining('is too long for a file name') });
  });
});

describe('inspect, json', () => {
  it('keeps to the schema for files of every kind', async () => {
    const { stdout, code } = await run(['--format', 'json', 'fixtures', 'src', process.execPath, '/bin/sh']);
    expect(code).toBe(0);
    const result: { files: { format: string }[] } = JSON.parse(stdout);
    expect(validate(result, schema)).toEqual([]);
    expect(new Set(result.files.map(({ format }) => format)).size).toBeGreaterThan(3);
  });

  it('writes a line for each entry as jsonl', async () => {
    const { stdout } = await run(['--format=jsonl', `${story}/my-binary`, `${story}/Dockerfile`]);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([{ format: 'elf' }, { format: 'text' }]);
  });

  it('reads standard input in pieces', async () => {
    const bytes = readFileSync(`${story}/cgo/my-binary`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 60_000) }, (_, i) => bytes.subarray(i * 60_000, (i + 1) * 60_000));
    const { stdout } = await run(['-', '--format', 'json'], pieces);
    const [fromFile] = JSON.parse((await run([`${story}/cgo/my-binary`, '--format', 'json'])).stdout).files;
    expect(JSON.parse(stdout).files).toEqual([{ ...fromFile, file: '-' }]);
  });

  it('finds files whose names are no UTF-8', async () => {
    const place = join(folder, 'names');
    mkdirSync(place);
    writeFileSync(Buffer.concat([Buffer.from(`${place}/caf`), Buffer.of(0xe9)]), '#!/bin/sh\n');
    const { stdout, code } = await run([place, '--format', 'jsonl']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file: `${place}/caf\ufffd`, interpreter: '/bin/sh' });
  });

  it('walks a directory in the order of its names', async () => {
    const place = join(folder, 'sorted');
    for (const name of ['b', 'b/z', 'b/a', 'B', 'c']) mkdirSync(join(place, name), { recursive: true });
    for (const name of ['c/1', 'b/z/2', 'b/a/1', 'b.txt', 'a', 'B/9', 'b/m', 'é', '10', '9']) writeFileSync(join(place, name), 'x');
    const { stdout } = await run([place, '--format', 'jsonl']);
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { file: string }).file.slice(place.length + 1));
    expect(names).toEqual(['10', '9', 'B/9', 'a', 'b/a/1', 'b/m', 'b/z/2', 'b.txt', 'c/1', 'é']);
  });

  it('counts the text and data of a directory, and says of a file that is named what it is', async () => {
    const place = join(folder, 'project');
    mkdirSync(place);
    for (const name of ['README.md', 'main.go', 'go.mod']) writeFileSync(join(place, name), 'x');
    writeFileSync(join(place, 'run.sh'), '#!/bin/sh\n');
    writeFileSync(join(folder, 'named.go'), 'x');
    const { stdout } = await run([place, join(folder, 'named.go')]);
    const marks = stdout.replace(/\s+/g, ' ').split(/ ?(?=[✓✗·] )/);
    expect(marks).toEqual([
      expect.stringContaining('/run.sh: a script for /bin/sh'),
      expect.stringContaining('/named.go: text without #!'),
      '· 3 files of text or data, no program among them: name one to read what it is ',
    ]);
    expect((await run([place, '--format', 'jsonl'])).stdout).toContain('README.md');
  });

  it('walks a deep and a wide directory', async () => {
    let place = join(folder, 'deep');
    mkdirSync(place);
    for (let i = 0; i < 300; i++) mkdirSync((place = `${place}/d`));
    writeFileSync(`${place}/end`, 'x');
    const wide = join(folder, 'deep/wide');
    mkdirSync(wide);
    for (let i = 0; i < 1000; i++) writeFileSync(`${wide}/${i}`, '');
    const { stdout } = await run([join(folder, 'deep'), '--format', 'jsonl']);
    expect(stdout.trimEnd().split('\n').length).toBe(1001);
  });
});

describe('inspect, cost', () => {
  it('does not read a file of 3 GiB to the end', async () => {
    const sparse = join(folder, 'sparse');
    writeFileSync(sparse, '\x7fELF\x02\x01\x01');
    truncateSync(sparse, 3 * 1024 ** 3);
    const { stdout } = await run([sparse, '--format', 'json']);
    expect(JSON.parse(stdout).files[0]).toMatchObject({ format: 'elf', size: 3 * 1024 ** 3 });
  });
});
