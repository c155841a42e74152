import { chmodSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { LINT_FORMATS } from '../../src/cli/lint-reports.ts';
import { main } from '../../src/cli/main.ts';
import { OutputFile } from '../../src/cli/output-file.ts';
import { recordingIo } from './recording-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const STORY = ['--platform', 'linux/amd64', 'fixtures/ecs-service/cgo', 'fixtures/ecs-service/static'];

async function run(argv: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  const io = recordingIo({ env });
  const code = await main(argv, io);
  return { code, out: io.output(), err: io.errors() };
}

describe('several reports', () => {
  it('each format in a file is what it is on standard output', async () => {
    const files = LINT_FORMATS.map((format) => [format, join(folder, `report.${format}`)] as const);
    const all = await run([...files.flatMap(([format, file]) => ['--format', `${format}=${file}`]), ...STORY]);
    expect(all).toEqual({ code: 1, out: '', err: '' });
    for (const [format, file] of files) {
      const alone = await run(['--format', format, ...STORY]);
      expect(alone.out.length).toBeGreaterThan(50);
      expect(readFileSync(file, 'utf8')).toBe(alone.out);
    }
    expect(readdirSync(folder).filter((name) => !name.startsWith('report.'))).toEqual([]);
  });

  it('one goes to standard output and others to files', async () => {
    const file = join(folder, 'out.sarif');
    const { out } = await run(['--format', 'text', '--format', `sarif=${file}`, ...STORY]);
    expect(out).toContain('[missing-loader]');
    expect(JSON.parse(readFileSync(file, 'utf8')).runs[0].results).toHaveLength(1);
    expect((await run(['--format', 'json=-', ...STORY])).out).toBe((await run(['--format', 'json', ...STORY])).out);
  });

  it('inspect writes its three in the same way', async () => {
    const file = join(folder, 'facts.json');
    const { out } = await run(['inspect', '--format', 'text', '--format', `json=${file}`, 'fixtures/ecs-service/cgo/my-binary']);
    expect(out).toContain('needs glibc');
    expect(JSON.parse(readFileSync(file, 'utf8')).files).toHaveLength(1);
  });

  it.each([
    [['--format', 'xml', '.'], '--format "xml" is none of text, json, jsonl, sarif, github, gitlab, checkstyle, junit, gnu'],
    [
      ['--format', 'json', '--format', 'gnu', '.'],
      '--format json and --format gnu both go to standard output: give one a file, --format gnu=FILE',
    ],
    [['--format', 'json=x', '--format', 'gnu=./x', '.'], '--format json and --format gnu both go to "./x"'],
    [['--format', 'json=', '.'], '--format json= needs a file behind the ='],
    [['inspect', '--format', 'sarif', 'x'], '--format "sarif" is none of text, json, jsonl'],
    [['build', '--format', 'sarif'], '--format "sarif" is none of text, json'],
    [['--stdin-filename', 'Dockerfile', '.'], '--stdin-filename needs - as the PATH: scratch-lint --stdin-filename Dockerfile -'],
    [['--format', 'json', 'inspect', 'x'], 'there is no file "inspect": the command stands before its options, scratch-lint inspect …'],
    [['--no-color', 'explain', 'wrong-os'], 'there is no file "explain": the command stands before its options, scratch-lint explain …'],
    [['-', '-'], '- is given twice, and standard input can be read once'],
    ...[
      ['-j', '0'],
      ['--platform', 'x/y/z/w'],
      ['--platform', 'linux/amd64,linux/arm64'],
    ].map((options): [string[], RegExp] => [['--format', 'json', ...options, 'fixtures'], /^scratch-lint: .+\n$/]),
    [['--format', 'json', '--base', 'x=/nowhere', 'fixtures'], 'base image "x": "/nowhere" does not exist'],
  ])('%j is one line of bad usage', async (argv, message) => {
    expect(await run(argv)).toEqual({
      code: 2,
      out: '',
      err: typeof message === 'string' ? `scratch-lint: ${message}\n` : expect.stringMatching(message),
    });
  });

  it.each([['Dockerfile'], ['-f', 'Dockerfile', '.'], ['.'], ['inspect', 'Dockerfile'], ['--config', 'Dockerfile', 'nowhere'], ['link']])(
    'a report takes the place of nothing that %j reads',
    async (...argv) => {
      const place = join(folder, 'spared');
      mkdirSync(place, { recursive: true });
      const file = join(place, 'Dockerfile');
      writeFileSync(file, 'FROM scratch\n');
      rmSync(join(place, 'link'), { force: true });
      symlinkSync('Dockerfile', join(place, 'link'));
      const io = recordingIo({ cwd: place });
      const code = await main([...argv, '--format', 'json=./Dockerfile'], io);
      expect({ code, out: io.output(), err: io.errors() }).toEqual({
        code: 2,
        out: '',
        err: 'scratch-lint: --format json=./Dockerfile would replace what is to be read: name another file\n',
      });
      expect(readFileSync(file, 'utf8')).toBe('FROM scratch\n');
      expect(readdirSync(place).sort()).toEqual(['Dockerfile', 'link']);
    },
  );

  it('a --base that nothing is built from is told, for its name may be mistyped', async () => {
    const place = join(folder, 'unasked');
    mkdirSync(join(place, 'root'), { recursive: true });
    writeFileSync(join(place, 'Dockerfile'), 'FROM company/base\nCMD ["/app"]\n');
    const errorsOf = async (...argv: string[]): Promise<string> => {
      const io = recordingIo({ cwd: place });
      await main([...argv, '.'], io);
      return io.errors();
    };
    expect(await errorsOf('--base', 'company/bsae=root')).toBe(
      'scratch-lint: --base company/bsae: nothing that was judged is built from an image of this name\n',
    );
    expect(await errorsOf('--base', 'company/base:latest=root')).toBe('');
  });

  it('a report takes the place of no program', async () => {
    const place = join(folder, 'program');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'Dockerfile'), 'FROM scratch\nCOPY app /\nCMD ["/app"]\n');
    for (const content of ['#!/bin/sh\n', '\x7fELF\x02\x01\x01', 'PK\x03\x04']) {
      writeFileSync(join(place, 'app'), content, 'latin1');
      const io = recordingIo({ cwd: place });
      expect(await main(['--format', 'json=app', '.'], io)).toBe(2);
      expect(io.errors()).toMatch(/^scratch-lint: --format json=app would replace .*, and no report: name another file\n$/);
      expect(readFileSync(join(place, 'app'), 'latin1')).toBe(content);
    }
    for (const content of ['', '{"schemaVersion":1}', '<?xml version="1.0"?>\n', '\x1b[1mDockerfile\x1b[0m\n']) {
      writeFileSync(join(place, 'report'), content);
      expect(await main(['--format', 'json=report', '.'], recordingIo({ cwd: place }))).toBe(1);
    }
  });

  it.each([['.'], ['-f', 'Dockerfile', '.'], ['Dockerfile'], ['--context', '.', './Dockerfile']])(
    'nor of a text that %j copies',
    async (...argv) => {
      const place = join(folder, 'copied');
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'Dockerfile'), 'FROM scratch\nCOPY a.txt conf.json /\nCMD ["/app"]\n');
      writeFileSync(join(place, 'conf.json'), '{}');
      const io = recordingIo({ cwd: place });
      expect(await main(['--format', 'json=conf.json', ...argv], io)).toBe(2);
      expect(io.errors()).toBe(
        'scratch-lint: --format json=conf.json would replace what line 2 of the Dockerfile copies: name another file\n',
      );
      expect(readFileSync(join(place, 'conf.json'), 'utf8')).toBe('{}');
    },
  );

  it('an earlier report in a context that is copied as a whole is replaced, package.json is not', async () => {
    const place = join(folder, 'whole');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'Dockerfile'), 'FROM scratch\nCOPY . /\nCMD ["/app"]\n');
    for (const name of ['report.json', 'package.json']) writeFileSync(join(place, name), '{}');
    expect(await main(['--format', 'json=report.json', '.'], recordingIo({ cwd: place }))).toBe(1);
    expect(readFileSync(join(place, 'report.json'), 'utf8')).toMatch(/schemaVersion/);
    expect(await main(['--format', 'json=package.json', '.'], recordingIo({ cwd: place }))).toBe(2);
    expect(readFileSync(join(place, 'package.json'), 'utf8')).toBe('{}');
  });

  it('a credential in what was typed for a path is in no report', async () => {
    for (const argv of [
      ...LINT_FORMATS.map((format) => ['--format', format]),
      ...['text', 'json', 'jsonl'].map((format) => ['inspect', '--format', format]),
    ]) {
      const { code, out, err } = await run([...argv, 'https://me:hunter2hunter2@example.com/x', 'DB_PASSWORD=hunter2hunter2']);
      expect([code, out + err]).toEqual([3, expect.not.stringContaining('hunter2')]);
    }
  });
});

describe('a report in a file', () => {
  it('is not begun where it cannot be written, and leaves what was there', async () => {
    expect(await run(['--format', `json=${folder}/no/such/x`, ...STORY])).toEqual({
      code: 3,
      out: '',
      err: `scratch-lint: cannot write "${folder}/no/such/x": its directory does not exist\n`,
    });
    expect(await run(['--format', `json=${folder}`, ...STORY])).toMatchObject({
      code: 3,
      err: `scratch-lint: cannot write "${folder}": it is a directory\n`,
    });
    const file = join(folder, 'kept');
    writeFileSync(file, 'before');
    expect((await run(['--format', `json=${file}`, '--format', `gnu=${folder}/no/x`, ...STORY])).code).toBe(3);
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps the mode of the file that it replaces, and goes where a link leads', async () => {
    const place = join(folder, 'linked');
    mkdirSync(place);
    writeFileSync(join(place, 'real'), '');
    chmodSync(join(place, 'real'), 0o640);
    symlinkSync('real', join(place, 'link'));
    await run(['--format', `json=${place}/link`, ...STORY]);
    expect(statSync(join(place, 'real')).mode & 0o777).toBe(0o640);
    expect(JSON.parse(readFileSync(join(place, 'real'), 'utf8')).targets).toHaveLength(2);
    expect(readdirSync(place).sort()).toEqual(['link', 'real']);
  });

  it('says on standard error what could not be judged, where nothing on standard output does', async () => {
    const argv = ['--format', `junit=${folder}/errors.xml`, 'no-such'];
    expect(await run(argv)).toEqual({ code: 3, out: '', err: 'scratch-lint: "no-such" does not exist\n' });
    expect(await run(['--format', 'checkstyle', ...argv])).toMatchObject({ code: 3, err: '', out: expect.stringContaining('no-such') });
  });

  it('names files from the root of the repository, where a service says which that is', async () => {
    const env = { GITHUB_WORKSPACE: fileURLToPath(new URL('../../fixtures', import.meta.url)) };
    expect((await run(['--format', 'github', ...STORY], env)).out).toMatch(/^::error file=ecs-service\/cgo\/Dockerfile,/);
    const [issue] = JSON.parse((await run(['--format', 'gitlab', ...STORY], { CI_PROJECT_DIR: env.GITHUB_WORKSPACE })).out);
    expect(issue.location.path).toBe('ecs-service/cgo/Dockerfile');
    expect((await run(['--format', 'sarif', ...STORY])).out).toContain(
      '"uri":"fixtures/ecs-service/cgo/Dockerfile","uriBaseId":"%SRCROOT%"',
    );
  });
});

describe('--quiet', () => {
  it('leaves only errors in every format, and the exit code as it is', async () => {
    const first = ['--platform', 'linux/amd64', '--fail-on', 'warning', 'fixtures/ecs-service/first'];
    expect((await run(first)).code).toBe(1);
    expect(await run(['--quiet', ...first])).toEqual({ code: 1, out: '', err: '' });
    expect(JSON.parse((await run(['--quiet', '--format', 'json', ...first])).out)).toMatchObject({
      targets: [{ findings: [] }],
      summary: { errors: 0, warnings: 0, notes: 0 },
    });
    expect((await run(['--quiet', ...STORY])).out).toContain('[missing-loader]');
    expect((await run(['--quiet', ...STORY])).out).not.toContain('static/Dockerfile');
  });
});

describe('standard input', () => {
  const stdin = (text: string | Uint8Array) =>
    async function* () {
      yield typeof text === 'string' ? Buffer.from(text) : text;
    };
  const piped = async (text: string | Uint8Array, ...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
    const io = recordingIo({ stdin: stdin(text) });
    const code = await main(['--platform', 'linux/amd64', ...argv], io);
    return { code, out: io.output(), err: io.errors() };
  };
  const dockerfile = readFileSync(new URL('../../fixtures/ecs-service/cgo/Dockerfile', import.meta.url), 'utf8');

  it('is judged as the file of --stdin-filename, in its directory, without reading that', async () => {
    const name = 'fixtures/ecs-service/cgo/not-saved.Dockerfile';
    const { code, out } = await piped(`# edited\n${dockerfile}`, '--stdin-filename', name, '-');
    expect(code).toBe(1);
    expect(out).toContain(`${name}:4:6\n    4 | COPY my-binary /usr/local/bin/\n      |      ^^^^^^^^^`);
    expect((await piped(`# edited\n${dockerfile}`, '--format', 'gnu', '--stdin-filename', name, '-')).out).toMatch(
      /^fixtures\/ecs-service\/cgo\/not-saved\.Dockerfile:4:6: error: /,
    );
  });

  it('is a Dockerfile of the working directory without a name, or of the context', async () => {
    expect((await piped(dockerfile, '-')).out).toContain('[copy-source-missing]');
    expect((await piped(dockerfile, '--context', 'fixtures/ecs-service/cgo', '-')).out).toContain('[missing-loader]');
    expect((await piped(dockerfile, '-f', '-', 'fixtures/ecs-service/cgo')).out).toContain('[missing-loader]');
  });

  it('is a program where it is no text', async () => {
    const { out } = await piped(readFileSync(new URL('../../fixtures/ecs-service/macos/my-binary', import.meta.url)), '-');
    expect(out).toContain('[wrong-os]');
  });
});

it('a report whose place is taken while it is written leaves nothing behind', () => {
  const place = mkdtempSync(join(folder, 'taken-'));
  const file = new OutputFile(join(place, 'report'), 'report');
  file.write('x');
  mkdirSync(join(place, 'report'));
  expect(() => file.commit()).toThrow('cannot write "report": it is a directory');
  expect(readdirSync(place)).toEqual(['report']);
});

it('a report may have the longest name that a file can have', () => {
  const place = mkdtempSync(join(folder, 'long-'));
  const file = new OutputFile(join(place, 'r'.repeat(255)), 'r');
  file.write('x');
  file.commit();
  expect(readdirSync(place)).toEqual(['r'.repeat(255)]);
});
