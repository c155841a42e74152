import { describe, expect, it } from 'vitest';
import { wantsLinks } from '../../src/cli/hyperlinks.ts';
import { main } from '../../src/cli/main.ts';
import { Progress } from '../../src/cli/progress.ts';
import { displayWidth } from '../../src/report/display-width.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { recordingIo } from '../cli/recording-io.ts';
import { reportOf, targetsOfPages } from './targets.ts';

/** What a terminal of so many columns is given; `env` may colour it. */
async function terminal(columns: number, argv: readonly string[], env: Record<string, string> = { NO_COLOR: '1' }): Promise<string> {
  const io = recordingIo({ env });
  const stdout = { write: (text: string) => io.stdout.write(text), isTTY: true, columns };
  await main(['--platform', 'linux/amd64', ...argv], { ...io, stdout });
  return io.output();
}

const CGO = ['fixtures/ecs-service/cgo'];

/** Written by hand from what a person should see, and compared with what is there. */
const NARROW = `fixtures/ecs-service/cgo/Dockerfile:
  FROM scratch, linux/amd64

  ✗ will not start: exec
    /usr/local/bin/my-binary: no such
    file or directory   (exit code 255)

  ✓ command   my-binary is
              /usr/local/bin/my-binary,
              found in PATH, copied by
              line 3
  ✗ loader    /lib64/ld-linux-x86-64.so.2
              is not in the image (the
              file itself is there)

error: my-binary needs the glibc
  loader /lib64/ld-linux-x86-64.so.2 and
  libc.so.6, and the image has none of
  it [missing-loader]
  fixtures/ecs-service/cgo/Dockerfile:3:6
    3 | COPY my-binary /usr/local/bin/
      |      ^^^^^^^^^
        my-binary: ELF 64-bit,
        linux/amd64, go1.26.8, dynamic
  why: built with cgo on; packages such
       as net and os/user link the C
       library then
  fix: CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -o my-binary
   or: FROM gcr.io/distroless/base-debian12

1 error · npx scratch-lint explain missing-loader
`;

describe('the text report on a terminal', () => {
  it('reads well at 40 columns', async () => {
    expect(await terminal(40, CGO)).toBe(NARROW);
  });

  it.each([40, 60, 80, 200])('is no wider than %i columns, but for single words and what is there to be copied', async (columns) => {
    const text = await terminal(columns, [
      'fixtures/ecs-service/cgo',
      'fixtures/ecs-service/first',
      'fixtures/ecs-service/macos',
      'fixtures/ecs-service/static',
    ]);
    const wide = text
      .split('\n')
      .filter(
        (line) =>
          displayWidth(line) > columns && !/^ {2}(?:fix|\s+or):|^ {2}fixtures\/\S+$| · npx |^ {2}[✗✓?] \S+ +\S+$|^[✗✓?] \S+$/.test(line),
      );
    expect(wide).toEqual([]);
  });

  it('says the same words at every width, with colours and without', async () => {
    const words = (text: string): string =>
      text
        .replace(/\x1b\[\d+m|\x1b\]8;;[^\x1b]*\x1b\\/g, '')
        .replace(/[|^]| {2,}\|/g, ' ')
        .replace(/\s+/g, ' ');
    const plain = words(await terminal(200, CGO));
    for (const columns of [40, 60, 100]) expect(words(await terminal(columns, CGO))).toBe(plain);
    expect(words(await terminal(60, CGO, { FORCE_COLOR: '1', FORCE_HYPERLINK: '1' }))).toBe(plain);
  });

  it('links the name of a rule to its page, around the name alone', async () => {
    const text = await terminal(80, CGO, { FORCE_HYPERLINK: '1', NO_COLOR: '1' });
    expect(text).toContain(
      '[\x1b]8;;https://github.com/scratch-lint/scratch-lint/blob/main/fixtures/rules/missing-loader.md\x1b\\missing-loader\x1b]8;;\x1b\\]\n',
    );
  });

  it('cuts a long line around the part that matters, and puts carets under wide characters', () => {
    const reported = targetsOfPages();
    const one = reported.targets.find((target): target is TargetResult => !('error' in target) && target.findings[0]?.rule === 'wrong-os');
    if (one === undefined) throw new Error('no target');
    const shown = (source: string, word: string): string[] => {
      const column = source.indexOf(word) + 1;
      const findings = one.findings.map((finding) => ({
        ...finding,
        line: 1,
        endLine: 1,
        column,
        endColumn: column + word.length,
        label: null,
      }));
      const text = reportOf('text on a terminal', { targets: [{ ...one, findings }], texts: new Map([[one.file, source]]) }).replace(
        /\x1b\[\d+m|\x1b\]8;;[^\x1b]*\x1b\\/g,
        '',
      );
      return text.split('\n').filter((line) => / {4}1 \| | {6}\| /.test(line));
    };
    expect(shown('COPY 日本語 é\u0301x app /', 'app')).toEqual(['    1 | COPY 日本語 é\u0301x app /', `      | ${' '.repeat(15)}^^^`]);
    const [source = '', caret = ''] = shown(`COPY ${'a'.repeat(100)} app ${'b'.repeat(100)}`, 'app');
    expect(displayWidth(source)).toBeLessThanOrEqual(60);
    expect(source.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('app');
    expect(source).toMatch(/^ {4}1 \| …a+ app b+$/);
  });
});

describe('hyperlinks', () => {
  it.each([
    ['a terminal that nobody knows', {}, false],
    ['kitty', { TERM: 'xterm-kitty' }, true],
    ['iTerm 3.1', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.1.0' }, true],
    ['iTerm 3.0', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }, false],
    ['VS Code', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.95.0' }, true],
    ['WezTerm', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, true],
    ['GNOME Terminal', { VTE_VERSION: '6800' }, true],
    ['VTE 0.50.0, which crashed on them', { VTE_VERSION: '5000' }, false],
    ['Windows Terminal', { WT_SESSION: 'x' }, true],
    ['kitty in tmux', { TERM: 'xterm-kitty', TMUX: '/tmp/x' }, false],
    ['kitty in CI', { TERM: 'xterm-kitty', CI: 'true' }, false],
    ['a dumb terminal', { TERM: 'dumb', WT_SESSION: 'x' }, false],
    ['kitty without colours', { TERM: 'xterm-kitty', NO_COLOR: '1' }, true],
    ['one that is told so', { FORCE_HYPERLINK: '1', CI: 'true' }, true],
    ['one that is told not to', { FORCE_HYPERLINK: '0', WT_SESSION: 'x' }, false],
  ])('%s', (_, env, expected) => {
    const io = recordingIo({ env });
    expect(wantsLinks({ ...io, stdout: { ...io.stdout, isTTY: true } })).toBe(expected);
    if (!('FORCE_HYPERLINK' in env)) expect(wantsLinks(io)).toBe(false);
  });
});

describe('the progress line', () => {
  const shownBy = async (isTTY: boolean, env: Record<string, string>, wait: number): Promise<string> => {
    const io = recordingIo({ env });
    const progress = new Progress({ ...io, stderr: { ...io.stderr, isTTY } }, 5000);
    progress.show(1);
    await new Promise((resolve) => setTimeout(resolve, wait));
    progress.show(2000);
    progress.show(2001);
    progress.clear();
    progress.clear();
    return io.errors();
  };

  it('comes after a second, seldom, and is taken away', async () => {
    expect(await shownBy(true, {}, 1050)).toBe('\r2000 of 5000 files\x1b[K\r\x1b[K');
    expect(await shownBy(true, {}, 10)).toBe('');
  });

  it('is only for terminals', async () => {
    expect(await shownBy(false, {}, 1050)).toBe('');
    expect(await shownBy(true, { TERM: 'dumb' }, 1050)).toBe('');
  });
});

describe('what cannot be told', () => {
  const unsure = 'to be sure: docker build -t app … && docker save app | npx scratch-lint -';

  async function said(text: string, ...argv: string[]): Promise<string> {
    const io = recordingIo({
      stdin: async function* () {
        yield Buffer.from(text);
      },
    });
    await main(['--platform', 'linux/amd64', '--stdin-filename', 'Dockerfile', ...argv, '-'], io);
    return io.output();
  }

  it('is followed by what makes sure, once', async () => {
    const text = await said('FROM example.com/base\nCMD ["/app"]\n');
    expect(text).toBe(
      `? Dockerfile: cannot tell, since the base image example.com/base is not known, and it decides what starts\n\n${unsure}\n`,
    );
  });

  it('names the base image, however many stages lie between', async () => {
    expect(await said('FROM example.com/base AS a\nFROM a AS b\nFROM b\nCMD ["/app"]\n')).toBe(
      await said('FROM example.com/base\nCMD ["/app"]\n'),
    );
  });

  it('says no more where nothing else is said, or all is known', async () => {
    expect(await said('FROM example.com/base\nCMD ["/app"]\n', '--quiet')).toBe('');
    expect(await said('FROM alpine:3.20\nCMD ["sh"]\n')).not.toContain('to be sure');
  });
});

it('a red verdict whose rule is left out says why nothing follows', async () => {
  const said = 'no finding: the rule for it is left out by --only, --ignore, --severity, the configuration or an ignore comment\n';
  for (const option of [
    ['--ignore', 'missing-loader'],
    ['--only', 'wrong-os'],
    ['--severity', 'missing-loader=off'],
  ]) {
    expect((await terminal(200, [...CGO, ...option])).endsWith(`\n\n${said}`)).toBe(true);
  }
  expect(await terminal(200, CGO)).not.toContain('no finding');
});
