import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { sourceLines } from '../../src/cli/source-lines.ts';
import { lintEach } from '../../src/lint.ts';
import { validate } from '../json-schema.ts';
import { recordingIo } from './recording-io.ts';

/** The password that is baked into the story's binaries: no output may hold it. */
const PASSWORD = 'correct-horse-7Q';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...argv: string[]): Promise<Run> {
  const io = recordingIo();
  const code = await main(argv, io);
  expect(io.output() + io.errors()).not.toContain(PASSWORD);
  return { code, out: io.output(), err: io.errors() };
}

const story = (folder: string, platform = 'linux/amd64'): Promise<Run> => run('--platform', platform, `fixtures/ecs-service/${folder}`);

it('shows the lines that were judged, not those that the file has by then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
  try {
    const file = join(folder, 'Dockerfile');
    writeFileSync(file, '\ufeffFROM Scratch\nENV DB_PASSWORD=hunter2hunter2\n');
    const judged = new Map<string, string>();
    for await (const target of lintEach([file], { platform: 'linux/amd64' }, (name, text) => judged.set(name, text)))
      expect(target).toMatchObject({ kind: 'dockerfile' });
    writeFileSync(file, 'another\nhunter2hunter2\n');
    expect(sourceLines('/', judged)(file)).toEqual(['FROM Scratch', 'ENV DB_PASSWORD=hunter2hunter2', '']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([300, 20_000])('a Dockerfile whose name has %i characters is refused in one line', async (length) => {
  const { code, err } = await run('-f', 'x'.repeat(length), 'fixtures');
  expect({ code, lines: err.trimEnd().split('\n').length }).toEqual({ code: 3, lines: 1 });
  expect(err).toMatch(/is too long for a file name\n$/);
});

it('what is no error of a user is told with its stack, without credentials or what a terminal obeys', async () => {
  const io = recordingIo();
  const stdout = {
    write: () => {
      throw new Error('\x1b[2J DB_PASSWORD=hunter2hunter2');
    },
  };
  expect(await main(['rules'], { ...io, stdout })).toBe(3);
  expect(io.errors()).toMatch(/this is a bug in scratch-lint.*\n.*\\e\[2J DB_PASSWORD=\*\*\*\n +at /);
});

describe('the story', () => {
  it('says of the macOS binary what Docker says, what it is, and what to type', async () => {
    for (const [folder, platform] of [
      ['macos', 'darwin/amd64'],
      ['macos-arm64', 'darwin/arm64'],
    ] as const) {
      const { code, out } = await story(folder);
      expect(code).toBe(1);
      expect(out).toContain('will not start: exec /usr/local/bin/my-binary: exec format error   (exit code 255)');
      expect(out).toContain(`macOS`);
      expect(out).toContain(platform);
      expect(out).toMatch(/fix: .*GOOS=linux GOARCH=amd64 go build/);
      expect(out).toContain('3 | COPY my-binary /usr/local/bin/\n      |      ^^^^^^^^^');
    }
  });

  it('says of the cgo binary which loader and libraries are missing', async () => {
    const { code, out } = await story('cgo');
    expect(code).toBe(1);
    expect(out).toContain('will not start: exec /usr/local/bin/my-binary: no such file or directory   (exit code 255)');
    expect(out).toContain('/lib64/ld-linux-x86-64.so.2');
    expect(out).toContain('libc.so.6');
    expect(out).toContain('fix: CGO_ENABLED=0');
  });

  it('says of the arm64 binary that the processor is another, and nothing on its own platform', async () => {
    const wrong = await story('arm64');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('[wrong-arch]');
    expect(await story('arm64', 'linux/arm64')).toMatchObject({ code: 0, out: expect.stringMatching(/^✓ .*\n$/) });
  });

  it('says one line of the static binary', async () => {
    expect(await story('static')).toEqual({
      code: 0,
      err: '',
      out: '✓ fixtures/ecs-service/static/Dockerfile: starts /usr/local/bin/my-binary in scratch on linux/amd64\n',
    });
  });

  it('reports credentials in ARG and ENV, and that they are empty without a build argument', async () => {
    const { code, out } = await story('first');
    expect(code).toBe(0);
    expect(out).toContain('[secret-in-arg-or-env]');
    expect(out).toMatch(/DB_PW.* empty/);
    const given = await run(
      '--platform',
      'linux/amd64',
      '--build-arg',
      `DB_PW=${PASSWORD}`,
      '--build-arg',
      'DB_HOST=db',
      'fixtures/ecs-service/first',
    );
    expect(given.out).not.toMatch(/empty/);
  });

  it('reports a password baked in with -X, and stops at it where --fail-on warning asks for that', async () => {
    expect(await run('--platform', 'linux/amd64', '--fail-on', 'warning', 'fixtures/ecs-service')).toMatchObject({
      code: 1,
      out: expect.stringContaining('main.DB_PW'),
    });
  });
});

describe('JSON', () => {
  const schema: unknown = JSON.parse(readFileSync(new URL('../../src/schema/lint.schema.json', import.meta.url), 'utf8'));

  it.each(['', 'first', 'macos', 'cgo', 'arm64', 'static', 'cgo/my-binary', 'no-such'])('is as its schema says: %s', async (folder) => {
    const { out } = await run('--format', 'json', '--platform', 'linux/amd64', `fixtures/ecs-service/${folder}`);
    expect(validate(JSON.parse(out), schema)).toEqual([]);
  });

  it('has the fields of the contract', async () => {
    const { code, out } = await run('--format', 'json', '--platform', 'linux/amd64', 'fixtures/ecs-service/cgo');
    expect(code).toBe(1);
    const [target] = JSON.parse(out).targets;
    expect(target).toMatchObject({
      file: 'fixtures/ecs-service/cgo/Dockerfile',
      kind: 'dockerfile',
      base: 'scratch',
      platform: 'linux/amd64',
      prediction: {
        outcome: 'fails',
        phase: 'start',
        errno: 'ENOENT',
        exitCode: 255,
        message: 'exec /usr/local/bin/my-binary: no such file or directory',
      },
    });
    expect(target.launch.at(-1)).toMatchObject({ step: 'loader', ok: false });
    expect(target.findings[0]).toMatchObject({ rule: 'missing-loader', severity: 'error', line: 3, column: 6, endLine: 3, endColumn: 15 });
  });
});

describe('what cannot be judged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a missing file', ['no-such-file'], 3, /"no-such-file" does not exist/],
    ['a directory without a Dockerfile', ['test'], 3, /there is no Dockerfile in "test"/],
    ['an unknown option', ['--platfrom', 'linux/amd64'], 2, /unknown option "--platfrom": did you mean --platform\?/],
    ['a bad value', ['--fail-on', 'eror'], 2, /--fail-on "eror" is none of error, warning, note/],
    ['a value in capitals', ['--format', 'JSON'], 2, /--format "JSON" is none of .*: did you mean json\?/],
    ['a severity without a rule', ['--severity', 'wrong-os'], 2, /--severity "wrong-os" is not R=S, such as wrong-os=warning/],
    ['a severity and more', ['--severity', 'wrong-os=error=x'], 2, /"error=x" is none of error, warning, note, off/],
    ['rules of a variable that is not set', ['--only', ''], 2, /--only "" names no rule; scratch-lint rules lists them/],
    ['an option of other tools', ['--json'], 2, /unknown option "--json": did you mean --format json\?/],
    ['a long option with one dash', ['-format', 'json'], 2, /unknown option "-format": did you mean --format\?/],
    ['the beginning of an option', ['--plat', 'linux/amd64'], 2, /unknown option "--plat": did you mean --platform\?/],
    ['a mistyped command', ['lnt', '.'], 2, /there is no command and no file "lnt": did you mean scratch-lint lint\?/],
    ['a command in capitals', ['Inspect', 'x'], 2, /did you mean scratch-lint inspect\?/],
    ['a command of other tools', ['check', '.'], 2, /there is no command and no file "check": did you mean scratch-lint lint\?/],
    ['a path behind --', ['--', '--help'], 3, /"--help" does not exist/],
    [
      'a Dockerfile and a file that is no context',
      ['-f', 'a/Dockerfile', 'package.json'],
      3,
      /"package.json" is not a directory, and with -f PATH is the build context: scratch-lint -f a\/Dockerfile \.\n/,
    ],
    [
      'a platform that is near another',
      ['--platform', 'linux/amd46', '.'],
      2,
      /platform "linux\/amd46" is not known: did you mean linux\/amd64\?/,
    ],
    ['a bad platform', ['--platform', 'a/b/c/d'], 2, /"a\/b\/c\/d" is not os\/arch/],
    ['an option without its value', ['--platform'], 2, /--platform needs a value/],
    ['an empty word', [''], 2, /"" is no path: is a variable of the shell empty\?/],
    ['an empty word to inspect', ['inspect', ''], 2, /"" is no path/],
    ['a word too much', ['rules', 'wrong-os'], 2, /rules takes no name: scratch-lint explain wrong-os tells of one/],
    ['a letter that is no option', ['-v'], 2, /unknown option "-v": did you mean --version\?/],
    ['a letter that several options begin with', ['-c'], 2, /unknown option "-c"; --help lists those there are\n$/],
    ['the name of an image, as docker build wants it', ['-t', 'app', '.'], 2, /"-t": docker build has it, .*: leave it out\n$/],
    ['what docker build is to do without', ['--no-cache', '.'], 2, /"--no-cache": docker build has it, .*: leave it out\n$/],
    ['a missing file behind -f', ['-fno-such-file', '.'], 3, /^scratch-lint: "no-such-file" does not exist\n$/],
    ['a missing file behind -f=', ['-f=no-such-file', '.'], 3, /^scratch-lint: "no-such-file" does not exist\n$/],
    ['a missing file for -f', ['-f', 'no-such-file', '.'], 3, /^scratch-lint: "no-such-file" does not exist\n$/],
    [
      'a Dockerfile of the context that is named as if from there',
      ['-f', 'Dockerfile', 'fixtures/ecs-service/first'],
      3,
      /^scratch-lint: "Dockerfile" does not exist: -f counts from here, as for docker build: scratch-lint -f fixtures\/ecs-service\/first\/Dockerfile fixtures\/ecs-service\/first\n$/,
    ],
    [
      'an image',
      ['alpine:3.20'],
      3,
      /^scratch-lint: "alpine:3.20" does not exist: an image is read from an archive, docker save alpine:3.20 \| npx scratch-lint -\n$/,
    ],
    ['an image of a registry', ['gcr.io/distroless/static'], 3, /docker save gcr.io\/distroless\/static \| npx scratch-lint -\n$/],
    [
      'a mistyped directory',
      ['fixtures/ecs-servce/cgo'],
      3,
      /^scratch-lint: "fixtures\/ecs-servce\/cgo" does not exist: did you mean fixtures\/ecs-service\/cgo\?\n$/,
    ],
    [
      'two mistyped parts of a path',
      ['./fixtures/ecs-servise/cgo/my-binry'],
      3,
      /: did you mean \.\/fixtures\/ecs-service\/cgo\/my-binary\?\n$/,
    ],
    ['a path in capitals', ['FIXTURES/ecs-service/cgo'], 3, /: did you mean fixtures\/ecs-service\/cgo\?\n$/],
    ['a path without its ending', ['./package'], 3, /"\.\/package" does not exist: did you mean \.\/package\.json\?\n$/],
    [
      'a mistyped file behind -f',
      ['-f', 'fixtures/ecs-service/cgo/Dokerfile', '.'],
      3,
      /"fixtures\/ecs-service\/cgo\/Dokerfile" does not exist: did you mean fixtures\/ecs-service\/cgo\/Dockerfile\?\n$/,
    ],
    [
      'a mistyped context',
      ['--context', 'fixtures/ecs-servce/cgo', 'fixtures/ecs-service/cgo'],
      3,
      /does not exist: did you mean fixtures\/ecs-service\/cgo\?\n$/,
    ],
    ['a mistyped configuration', ['--config', 'pakage.json', '.'], 3, /"pakage.json" does not exist: did you mean package.json\?\n$/],
    [
      'a mistyped base',
      ['--base', 'a=fixtures/imges/app.tar.gz', 'fixtures/ecs-service/cgo'],
      2,
      /"fixtures\/imges\/app.tar.gz" does not exist: did you mean fixtures\/images\/app.tar.gz\?\n$/,
    ],
    [
      'a mistyped file to inspect',
      ['inspect', 'fixtures/ecs-service/cgo/my-binry'],
      3,
      /does not exist: did you mean fixtures\/ecs-service\/cgo\/my-binary\?\n$/,
    ],
    ['a mistyped file here', ['pakage.json'], 3, /"pakage.json" does not exist: did you mean package.json\?\n$/],
    ['the beginning of a rule', ['explain', 'missing-lib'], 2, /there is no rule "missing-lib": did you mean missing-library\?\n$/],
    [
      'the beginning of several rules',
      ['explain', 'unknown-'],
      2,
      /there is no rule "unknown-": did you mean one of unknown-group, unknown-ignore, unknown-stage, unknown-user\?\n$/,
    ],
    [
      'an address',
      ['https://u:hunter2hunter2@example.com/Dockerfile'],
      3,
      /^scratch-lint: "https:\/\/u:\*\*\*@example.com\/Dockerfile" does not exist: nothing is fetched, curl -fsSL URL \| npx scratch-lint -\n$/,
    ],
    ['an empty variable for -f', ['-f', '', '.'], 2, /^scratch-lint: -f "" is no path: is a variable of the shell empty\?\n$/],
    ['an empty variable for --expect', ['--expect='], 2, /^scratch-lint: --expect "" is no path: is a variable of the shell empty\?\n$/],
    ['a value for --help', ['--help=rules'], 2, /^scratch-lint: --help takes no value\n$/],
    ['a directory for -f', ['-f', 'test', '.'], 3, /^scratch-lint: "test" is a directory\n$/],
    [
      'a context that is not there',
      ['--context', 'no-such', 'fixtures/ecs-service/static'],
      3,
      /^scratch-lint: the build context "no-such" does not exist: name another with --context\n$/,
    ],
    [
      'a context that is a file',
      ['--context', 'package.json', 'fixtures/ecs-service/static'],
      3,
      /the build context "package.json" is not a directory/,
    ],
    [
      'a name for standard input whose directory is not there',
      ['--stdin-filename', 'no-such/Dockerfile', '-'],
      3,
      /the build context "no-such" does not exist/,
    ],
    ['a credential in the place of a rule', ['--only', 'token=hunter2hunter2'], 2, /there is no rule "token=\*\*\*"/],
    ['a name with a control character', ['--format', '\x9b31m\u202etxet'], 2, /--format "\\x9b31m\\u202etxet" is none of/],
  ])('%s is one line and the right exit code', async (_, argv, code, message) => {
    const result = await run(...argv);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(message);
    expect(result.err.trimEnd().split('\n')).toHaveLength(1);
    expect(result.out + result.err).not.toMatch(/\n\s+at /);
  });

  it('a build argument may have a name that every object has', async () => {
    for (const argument of ['constructor', 'toString=1', '__proto__=1']) {
      expect(await run('--platform', 'linux/amd64', '--build-arg', argument, 'fixtures/ecs-service/static'), argument).toMatchObject({
        code: 0,
        err: '',
      });
    }
  });

  it('a directory with a Containerfile alone is told how to have that judged', async () => {
    const directory = mkdtempSync(join(folder, 'podman '));
    writeFileSync(join(directory, 'Containerfile'), 'FROM scratch\n');
    expect((await run(directory)).err).toContain(`there is no Dockerfile in "${directory}": scratch-lint '${directory}/Containerfile'`);
  });

  it('a Dockerfile in other letters, which no builder takes by itself, is offered', async () => {
    const directory = mkdtempSync(join(folder, 'letters-'));
    writeFileSync(join(directory, 'DockerFile'), 'FROM scratch\n');
    expect((await run(directory)).err).toContain(`there is no Dockerfile in "${directory}": scratch-lint ${directory}/DockerFile`);
  });

  it('a link in a circle beside the directories is none of those that are offered', async () => {
    const directory = mkdtempSync(join(folder, 'circle-'));
    symlinkSync('around', join(directory, 'around'));
    mkdirSync(join(directory, 'sub'));
    writeFileSync(join(directory, 'sub/Dockerfile'), 'FROM scratch\n');
    expect((await run(directory)).err).toContain(`there is no Dockerfile in "${directory}": scratch-lint ${directory}/sub`);
  });

  it('a source with a name that no file can have is one that the builder refuses', async () => {
    const directory = mkdtempSync(join(folder, 'long-'));
    writeFileSync(join(directory, 'Dockerfile'), `FROM scratch\nARG A=${'x'.repeat(300)}\nCOPY $A /\nCMD ["/x"]\n`);
    const { code, out } = await run(directory);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/will not build: rpc error: code = Unknown desc = lstat …\/x{300}: file name too long/),
    ]);
  });

  it('reads no Dockerfile by a link that leads out of its directory: BuildKit finds none there', async () => {
    const directory = mkdtempSync(join(folder, 'link-'));
    mkdirSync(join(directory, 'app'));
    writeFileSync(join(directory, 'outside'), 'FROM scratch\nTHE CONTENT\n');
    symlinkSync('../outside', join(directory, 'app/Dockerfile'));
    const said =
      'is a link that leads out of its directory, or begins at /, where docker build reads nothing: open Dockerfile: no such file or directory';
    for (const argv of [
      [join(directory, 'app')],
      [join(directory, 'app/Dockerfile')],
      ['-f', join(directory, 'app/Dockerfile'), directory],
    ]) {
      expect(await run(...argv)).toEqual({
        code: 3,
        out: '',
        err: expect.stringContaining(`"${join(directory, 'app/Dockerfile')}" ${said}\n`),
      });
    }
    expect((await run('--builder', 'legacy', '-f', join(directory, 'app/Dockerfile'), directory)).out).toContain('THE CONTENT');
    writeFileSync(join(directory, 'app/real'), 'FROM alpine\nCMD ["sh"]\n');
    symlinkSync('real', join(directory, 'app/inner'));
    expect((await run('-f', join(directory, 'app/inner'), directory)).out).toContain('inner: starts ');
  });

  it('reads the Dockerfile that the builder reads, through links and in place of what is no file', async () => {
    const text = (name: string): string => `FROM alpine\nCMD ["${name}"]\n`;
    const said = async (files: Readonly<Record<string, string>>, ...argv: string[]): Promise<string> => {
      const directory = mkdtempSync(join(folder, 'found-'));
      mkdirSync(join(directory, 'app/sub'), { recursive: true });
      writeFileSync(join(directory, 'D'), text('outside'));
      writeFileSync(join(directory, 'app/D'), text('inside'));
      for (const [path, target] of Object.entries(files)) {
        if (target === '') writeFileSync(join(directory, path), text(path));
        else symlinkSync(target.replace('HERE', directory), join(directory, path));
      }
      const { out, err } = await run(...argv.map((argument) => argument.replace('HERE', directory)), join(directory, 'app'));
      return `${out}${err}`.replaceAll(directory, '');
    };
    const legacy = ['--builder', 'legacy'];
    // from the root of its directory, for BuildKit
    expect(await said({ 'app/Dockerfile': '/D' })).toContain('inside');
    expect(await said({ 'app/Dockerfile': '../D' })).toContain('inside');
    expect(await said({ 'app/one': '/D' }, '-f', 'HERE/app/one')).toContain('inside');
    expect(await said({ 'app/Dockerfile': 'HERE/app/D' })).toContain(
      'begins at /, where docker build reads nothing: open Dockerfile: no such file',
    );
    for (const other of ['sub', 'Dockerfile', 'nope', '../nope'])
      expect(await said({ 'app/Dockerfile': other, 'app/dockerfile': '' }), other).toContain('app/dockerfile');
    expect(await said({ 'app/Dockerfile': 'sub' })).toContain('"/app/Dockerfile" is a directory');
    // the legacy builder's client reads a default Dockerfile of the context alone, and takes the first that is there
    expect(await said({ 'app/Dockerfile': '../D' }, ...legacy)).toContain('reads nothing: unable to open Dockerfile: open : no such file');
    expect(await said({ 'app/Dockerfile': 'HERE/app/D' }, ...legacy)).toContain('inside');
    expect(await said({ 'app/Dockerfile': 'nope', 'app/dockerfile': '' }, ...legacy)).toContain('there is no Dockerfile in "/app"');
    expect(await said({ 'app/Dockerfile': '../D' }, ...legacy, '-f', 'HERE/app/Dockerfile')).toContain('outside');
    expect(await said({}, '-f', 'HERE/app/D/')).toContain('"/app/D/" is not a directory: a file is named without a / behind it');
    expect(await said({}, ...legacy, '-f', 'HERE/app/D/')).toContain('inside');
  });

  it('the legacy builder follows an ignore file that is a link, wherever it leads', async () => {
    const directory = mkdtempSync(join(folder, 'ignored-'));
    mkdirSync(join(directory, 'app'));
    writeFileSync(join(directory, 'ignored'), 'a\n');
    writeFileSync(join(directory, 'app/a'), '#!/a\n');
    writeFileSync(join(directory, 'app/Dockerfile'), 'FROM scratch\nCOPY a /\nCMD ["/a"]\n');
    const ignored = async (target: string, builder: string): Promise<string | undefined> => {
      rmSync(join(directory, 'app/.dockerignore'), { force: true });
      symlinkSync(target, join(directory, 'app/.dockerignore'));
      return /excluded by \.dockerignore: stat a|too many levels of symbolic links/.exec(
        (await run('--builder', builder, join(directory, 'app'))).out,
      )?.[0];
    };
    for (const target of ['../ignored', join(directory, 'ignored')]) {
      expect(await ignored(target, 'legacy')).toBe('excluded by .dockerignore: stat a');
      expect(await ignored(target, 'buildkit')).toBeUndefined();
    }
    expect(await ignored('../nope', 'legacy')).toBeUndefined();
    expect(await ignored('.dockerignore', 'legacy')).toBe('too many levels of symbolic links');
    expect(await ignored('.dockerignore', 'buildkit')).toBeUndefined();
  });

  it('refuses a build argument without a name, as docker build does', async () => {
    for (const argument of ['=x', '=', ''])
      expect(await run('--build-arg', argument, 'fixtures/ecs-service/static'), argument).toMatchObject({
        code: 2,
        err: expect.stringContaining('--build-arg has no name') as string,
      });
  });

  it('takes the ignore file beside a Dockerfile that does not lie in the context, and none of its name in there', async () => {
    const directory = mkdtempSync(join(folder, 'ignore-'));
    for (const name of ['ci', 'app', 'ci/none']) mkdirSync(join(directory, name));
    for (const file of ['ci/Dockerfile', 'ci/none/Dockerfile'])
      writeFileSync(join(directory, file), 'FROM scratch\nCOPY a b /\nCMD ["/a"]\n');
    for (const file of ['app/a', 'app/b']) writeFileSync(join(directory, file), '#!/a\n');
    writeFileSync(join(directory, 'ci/Dockerfile.dockerignore'), 'b\n');
    writeFileSync(join(directory, 'app/Dockerfile.dockerignore'), 'a\n');
    const ignored = async (...argv: string[]) =>
      (await run(...argv, join(directory, 'app'))).out.match(/"\/?[ab]": not found|\.dockerignore:1: [ab]/g);
    const beside = await ignored('-f', join(directory, 'ci/Dockerfile'));
    expect(beside).toEqual(['"/b": not found', '.dockerignore:1: b']);
    expect(await ignored('-f', join(directory, 'ci/none/Dockerfile'))).toBeNull();
    expect(await ignored('--builder', 'legacy', '-f', join(directory, 'ci/Dockerfile'))).toBeNull();
  });

  it('takes a file named dockerfile, as builders do', async () => {
    const directory = mkdtempSync(join(folder, 'lower-'));
    writeFileSync(join(directory, 'dockerfile'), 'FROM scratch\nCOPY dockerfile /app\n');
    expect((await run(directory)).out).toContain(`${join(directory, 'dockerfile')}: FROM scratch`);
    expect((await run('-f', join(directory, 'Dockerfile'), directory)).out).toContain(`${join(directory, 'dockerfile')}: FROM scratch`);
    expect((await run('--builder', 'legacy', '-f', join(directory, 'Dockerfile'), directory)).err).toContain('/Dockerfile" does not exist');
    writeFileSync(join(directory, 'Dockerfile'), 'FROM alpine\nCMD ["sh"]\n');
    expect((await run(directory)).out).toContain(`${join(directory, 'Dockerfile')}: starts `);
  });

  it('a file that is about to be made may be given by its place on this machine', async () => {
    const directory = mkdtempSync(join(folder, 'expect-'));
    writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n');
    expect((await run('--expect', join(directory, 'app'), directory)).out).toContain('cannot tell, since app is not built yet');
  });

  it.each([
    [
      'compose.yaml',
      'services:\n  db:\n    image: postgres\n  app:\n    build:\n      context: ./app\n      dockerfile: prod.Dockerfile\n',
      'is a Compose file: judge what it builds, npx scratch-lint -f DIR/app/prod.Dockerfile DIR/app',
    ],
    ['package.json', '{ "name": "app" }\n', 'is JSON and no Dockerfile: give a Dockerfile or the directory with one, npx scratch-lint DIR'],
    ['docker-compose.yml', 'services:\n  app:\n    build: .\n', 'is a Compose file: judge what it builds, npx scratch-lint DIR'],
    [
      'compose.override.yml',
      'services:\n  app:\n    image: company/app:1.2\n',
      'is a Compose file: judge its image, docker save company/app:1.2 | npx scratch-lint -',
    ],
    [
      'pod.yml',
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: company/app\n',
      'is a Kubernetes manifest: judge its image, docker save company/app | npx scratch-lint -',
    ],
    [
      'docker-bake.hcl',
      'target "app" {\n  context = "./svc"\n  dockerfile = "Dockerfile.prod"\n}\n',
      'is a file for docker buildx bake: judge what it builds, npx scratch-lint -f DIR/svc/Dockerfile.prod DIR/svc',
    ],
  ])('%s in place of a Dockerfile is named as what it is', async (name, text, message) => {
    const directory = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(directory, name), text);
    const expected = message.replaceAll('DIR', directory);
    expect(await run(join(directory, name))).toMatchObject({
      code: 3,
      out: '',
      err: `scratch-lint: "${join(directory, name)}" ${expected}\n`,
    });
    const found = /compose|bake/.test(name) ? `, and "${join(directory, name)}" ${expected}` : ': name one with -f, or give a binary';
    expect((await run(directory)).err).toBe(`scratch-lint: there is no Dockerfile in "${directory}"${found}\n`);
  });

  it('a directory whose Dockerfiles have other names, or stand below it, is told of them', async () => {
    const directory = mkdtempSync(join(folder, 'named-'));
    mkdirSync(join(directory, 'api'));
    writeFileSync(join(directory, 'api', 'Dockerfile'), 'FROM scratch\n');
    expect((await run(directory)).err).toContain(`: scratch-lint ${directory}/api\n`);
    for (const name of ['Dockerfile.dev', 'prod.Dockerfile', 'Dockerfile.dev.dockerignore'])
      writeFileSync(join(directory, name), 'FROM scratch\n');
    expect((await run(directory)).err).toContain(`: scratch-lint ${directory}/Dockerfile.dev ${directory}/prod.Dockerfile\n`);
  });

  it('another file that is no Dockerfile is told how to name one', async () => {
    writeFileSync(join(folder, 'main.go'), 'package main\n\nfunc main() {}\n');
    expect((await run(join(folder, 'main.go'))).out).toContain(
      'or name the Dockerfile where this file is none: npx scratch-lint DIR/Dockerfile',
    );
  });

  it('the first bytes of a program are called cut off, not malformed', async () => {
    const bytes = readFileSync(new URL('../../fixtures/ecs-service/static/my-binary', import.meta.url)).subarray(0, 100);
    writeFileSync(join(folder, 'cut'), bytes, { mode: 0o755 });
    const { out } = await run('--platform', 'linux/amd64', join(folder, 'cut'));
    expect(out).toContain('error: cut is cut off: its program headers cannot be read [truncated-binary]');
    expect(out).not.toContain('malformed-binary');
  });

  it('a garbage file is judged as what it is: no program', async () => {
    const file = join(folder, 'garbage');
    writeFileSync(file, Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 197) & 0xff)), { mode: 0o755 });
    const result = await run('--platform', 'linux/amd64', file);
    expect(result.code).toBe(1);
    expect(result.out).toContain('exec /garbage: exec format error');
    expect(result.out + result.err).not.toMatch(/\n\s+at /);
  });

  it('a script is judged as a program, and a Dockerfile that begins with #! as a Dockerfile', async () => {
    writeFileSync(join(folder, 'start'), '#!/bin/sh\nexec /app\n', { mode: 0o755 });
    const script = await run(join(folder, 'start'));
    expect(script.code).toBe(1);
    expect(script.out).toContain('will not start: exec /start: no such file or directory');
    expect(script.out).toContain('[missing-script-interpreter]');
    writeFileSync(join(folder, 'app.Dockerfile'), '#!/usr/bin/env docker build\nFROM scratch\nCOPY nothing /\n');
    expect((await run(join(folder, 'app.Dockerfile'))).out).toContain('[copy-source-missing]');
  });

  it('nothing of a file reaches the terminal raw', async () => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY \x1b[31mevil /x\nCMD ["/x\x1b]0;owned\x07"]\n');
    const result = await run('--platform', 'linux/amd64', folder);
    expect(result.code).toBe(1);
    expect(result.out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
  });
});

describe('a configuration that is no JSON', () => {
  it.each(['{"build":{"variables":{"main.DB_PW":"hunter2" "x"}}}', '{"build":hunter2}', '{"a":"hunter2"', 'hunter2', ''])(
    'is bad usage, and no part of it is repeated: %s',
    async (text) => {
      const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
      writeFileSync(join(folder, 'c.json'), text);
      const { code, err } = await run('--config', join(folder, 'c.json'), 'fixtures/ecs-service/static');
      rmSync(folder, { recursive: true });
      expect(code).toBe(2);
      expect(err).toMatch(/c\.json is not JSON: \w/);
      expect(err).not.toContain('unte');
    },
  );
});

describe('an address with a password where a path was meant', () => {
  it.each([
    [['-f', 'DB_PASSWORD=hunter2hunter2', '.']],
    [['inspect', 'AUTH=hV9kQ2mX7pL4tR8wN3bY']],
    [['--ignore', 'TOKEN=hunter2hunter2', '.']],
  ])('a setting is told without its value: %j', async (argv) => {
    const { err, out } = await run(...argv);
    expect(`${err}${out}`).toContain('=***');
    expect(`${err}${out}`).not.toMatch(/hunter2|hV9k/);
  });

  it.each([
    [['https://u:hunter2@host/x']],
    [['--base', 'a=https://u:hunter2@host/x']],
    [['--format', 'json', 'https://u:hunter2@host/x']],
    [['inspect', 'https://u:hunter2@host/x']],
    [['-f', 'https://u:hunter2@host/x', '.']],
    [['--config', 'https://u:hunter2@host/x']],
  ])('is told without it: %j', async (argv) => {
    const { code, out, err } = await run(...argv);
    expect(code).toBeGreaterThan(1);
    expect(`${err}${out}`).toContain('https://u:***@host/x');
    expect(err).not.toContain('hunter2');
  });
});
