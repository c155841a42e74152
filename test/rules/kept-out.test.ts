/** A program that is there and that the ignore file keeps out, beside other fixes that did not mend what they were for. */
import { describe, expect, it } from 'vitest';
import { fixtureBinary } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const app = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } as const;

function first(text: string, files: Parameters<typeof judge>[1]) {
  return judge(text, files).findings.find(({ severity }) => severity === 'error');
}

describe('a program that the ignore file keeps out is brought back there', () => {
  it.each([
    ['COPY . /\nENTRYPOINT ["/bin/app"]', 'bin\n*.md\n', 'bin/app'],
    ['COPY . /srv\nWORKDIR /srv\nENTRYPOINT ["./bin/app"]', '**/bin\n', 'bin/app'],
    ['COPY bin* /usr/local/bin/\nENTRYPOINT ["app"]', '*\n', null],
    ['COPY app* /usr/local/bin/\nENTRYPOINT ["app"]', '*\n', 'app'],
    ['COPY . /\nENTRYPOINT ["/bin/app"]', 'docs\n', null],
  ])('%s', (lines, ignored, file) => {
    const files = { app, 'bin/app': app, 'bin/b': 'x', 'main.go': 'x', '.dockerignore': ignored };
    const found = first(`FROM scratch\n${lines}\n`, files);
    if (file === null) expect(found?.fix ?? '').not.toContain('!');
    else
      expect(found).toMatchObject({
        rule: 'command-not-found',
        label: `${file} is there, and .dockerignore:1: ${ignored.split('\n')[0]} keeps it out`,
        fix: `add below that line: !${file}`,
      });
    if (file !== null)
      expect(judge(`FROM scratch\n${lines}\n`, { ...files, '.dockerignore': `${ignored}!${file}\n` }).prediction.outcome).toBe('ok');
  });

  it('a script too', () => {
    const found = first('FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "dist/main.js"]\n', {
      'dist/main.js': 'x',
      'package.json': '{}',
      '.dockerignore': 'dist\n',
    });
    expect(found).toMatchObject({ rule: 'missing-script', fix: 'add below that line: !dist/main.js' });
  });
});

it('what a pattern would match is brought back by the pattern', () => {
  const files = { app, 'docs/a.md': 'x', 'docs/b.txt': 'x' };
  const text = 'FROM scratch\nCOPY app /app\nCOPY ./docs/*.md /d/\nENTRYPOINT ["/app"]\n';
  expect(judge(text, { ...files, '.dockerignore': '**/*.md\n' }).findings).toMatchObject([
    {
      rule: 'copy-source-ignored',
      message: 'all that "./docs/*.md" matches is kept out of the build context by the ignore file',
      label: '.dockerignore:1: **/*.md keeps it out',
      fix: 'add below that line: !docs/*.md',
    },
  ]);
  expect(judge(text, { ...files, '.dockerignore': '**/*.md\n!docs/*.md\n' }).prediction.outcome).toBe('ok');
  expect(judge(text.replace('*.md', '*.rst'), { ...files, '.dockerignore': '**/*.md\n' }).findings).toMatchObject([
    { rule: 'copy-source-missing' },
  ]);
});

describe('what is to be typed mends it', () => {
  it.each([
    [
      'an /etc/passwd that is a directory',
      'COPY d /etc/passwd/\nUSER app',
      { 'd/x': 'x' },
      'COPY passwd /etc/passwd, as a file, or leave /etc/passwd out',
    ],
    [
      'the same with a number',
      'COPY d /etc/passwd/\nUSER 5',
      { 'd/x': 'x' },
      'COPY passwd /etc/passwd, as a file, or leave /etc/passwd out',
    ],
    ['a text of the Dockerfile without x', 'COPY <<"EOF" /app\nhi\nEOF', {}, 'COPY --chmod=0755 <<"EOF" /app'],
    ['a name with a blank', 'COPY --chmod=644 a\\ b /o/', { 'a b': 'x' }, 'COPY --chmod=644 ["a b", "/o/"]'],
    [
      'a pattern that matches a link to nothing',
      'COPY d/* /o/',
      { 'd/l': { type: 'symlink', target: 'nowhere' } as const },
      'make d/nowhere first, or take the link away: rm d/l',
    ],
    [
      'a link out of the context',
      'COPY l /o',
      { 'l': { type: 'symlink', target: '../x' } as const },
      'put what it leads to in its place: cp -RL l l.copy && rm l && mv l.copy l',
    ],
    [
      'a link to what is ignored',
      'COPY l/f /o',
      { 'd/f': 'x', 'l': { type: 'symlink', target: 'd' } as const, '.dockerignore': 'd\n' },
      'add below that line: !d',
    ],
    ['a link to itself', 'COPY l /o', { 'l': { type: 'symlink', target: 'l' } as const }, 'put the file itself in its place: rm l'],
    [
      '--parents through a link',
      'COPY --parents s/l/f.txt /o/',
      { 's/a/f.txt': 'x', 's/l': { type: 'symlink', target: 'a' } as const },
      'COPY --parents s/a/f.txt /o/',
    ],
    ['--parents of all that is there', 'COPY --parents ./ /o/', { 's/f': 'x' }, 'COPY --parents ./* /o/\nor: COPY without --parents'],
    ['--parents of nothing behind /./', 'COPY --parents s/./ /o/', { 's/f': 'x' }, 'COPY --parents s/./* /o/\nor: COPY without --parents'],
    ['a / too many', 'ENTRYPOINT ["/app/"]', {}, 'ENTRYPOINT ["/app"]'],
    ['a stage that has no name', 'COPY --from=-1 /a /b', {}, 'the stages are numbered, from 0 to 0'],
    [
      'a copy from scratch',
      'COPY --from=scratch /a /b',
      {},
      'scratch has no files: --from=STAGE or --from=IMAGE that has it, or no --from where it is in the build context',
    ],
    ['an array in an array', 'ENTRYPOINT [["/app"]]', {}, 'ENTRYPOINT ["/app"]'],
    ['blanks in the brackets of a variable', 'ENV R=${ HOME }', {}, 'ENV R=${HOME}'],
  ])('%s', (_, lines, files, fix) => {
    expect(first(`FROM scratch\nCOPY app /app\n${lines}\nCMD ["/app"]\n`, { app, ...files })?.fix).toBe(fix);
  });
});

it('a script that the shell cannot read, or that reads what is not there, is told what to do', () => {
  const fix = (script: string): string | null | undefined =>
    first('FROM alpine:3.20\nCOPY --chmod=755 run.sh /run.sh\nENTRYPOINT ["/run.sh"]\n', { 'run.sh': script })?.fix;
  expect(fix('#!/bin/sh\nif true\necho\n')).toBe('correct it, until sh -n run.sh says nothing');
  expect(fix('#!/bin/sh\n. /lib.sh\nexec sh\n')).toBe('COPY lib.sh /lib.sh   in the Dockerfile\nor: docker run -v "$PWD/lib.sh:/lib.sh" …');
});

describe('what a loader does not load', () => {
  const file = (name: string, mode = 0o755) => ({ type: 'file', mode, content: fixtureBinary(name) }) as const;
  const glibc = { 'r/lib64/ld-linux-x86-64.so.2': file('ld-linux-x86-64.so.2'), 'r/lib/x86_64-linux-gnu/libc.so.6': file('libc.so.6') };
  const fix = (lines: string, files: Parameters<typeof judge>[1]) => first(`FROM scratch\nCOPY r /\n${lines}\n`, { ...glibc, ...files });

  it('is not found by LD_LIBRARY_PATH where it is for another machine', () => {
    expect(fix('CMD ["/app"]', { 'r/app': file('glibc-greet'), 'r/lib/libgreet.so': file('libgreet-arm64.so') })?.fix?.split('\n')[0]).toBe(
      "copy libgreet.so of the program's own kind to /lib/libgreet.so: what lies there is for linux/arm64",
    );
    expect(
      fix('CMD ["/app"]', {
        'r/app': file('glibc-greet'),
        'r/lib/libgreet.so': file('libgreet-arm64.so'),
        'r/opt/libgreet.so': file('libgreet.so'),
      })?.fix?.split('\n')[0],
    ).toBe('ENV LD_LIBRARY_PATH=/opt   where libgreet.so is');
  });

  it('is named by its path where it is the program that the loader is given', () => {
    const loader = '"/lib64/ld-linux-x86-64.so.2"';
    expect(fix(`CMD [${loader}, "app"]`, { 'r/srv/app': file('glibc-no-library') })?.fix).toBe(`CMD [${loader}, "/srv/app"]`);
    expect(
      fix(`CMD [${loader}, "/app", "-v"]`, { 'r/app': { type: 'file', mode: 0o755, content: new TextEncoder().encode('#!/x\n') } }),
    ).toMatchObject({
      rule: 'wrong-library',
      message: 'ld-linux-x86-64.so.2 cannot load /app, which it is to start',
      fix: 'CMD ["/app", "-v"]   where it can be started as it is',
    });
  });
});

describe('what another stage is asked for', () => {
  const text = (copied: string) =>
    `FROM golang:1.24 AS build\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o server .\nFROM scratch\nCOPY --from=build /app/server /\n${copied}\nENTRYPOINT ["/server"]\n`;
  const files = {
    'go.mod': 'module m\n\ngo 1.24\n',
    'main.go': 'package main\n\nfunc main() {}\n',
    '.env': 'A=b\n',
    'seeds.json': '{}',
    '.dockerignore': '.env\nseeds.json\n',
  };

  it('is kept out of it by the ignore file', () => {
    expect(first(text('COPY --from=build /app/seeds.json /'), files)).toMatchObject({
      rule: 'stage-file-missing',
      label: expect.stringContaining('keeps it out'),
      fix: 'add below that line: !seeds.json',
    });
    expect(first(text('COPY --from=build /app/.env /'), files)).toMatchObject({
      rule: 'stage-file-missing',
      fix: 'leave it out, and give it at run time: docker run --env-file .env …',
    });
  });

  it('is not what another line takes from there already', () => {
    expect(first(text('COPY --from=build /app/seeder /'), files)).toMatchObject({ rule: 'stage-file-missing', fix: null });
    expect(first(text('').replace('/app/server /', '/app/serve /'), files)).toMatchObject({
      rule: 'stage-file-missing',
      fix: expect.stringContaining('/app/server'),
    });
  });
});

it('a command in quotes is one word, and needs them no more', () => {
  expect(first('FROM golang:1.24\nWORKDIR /app\nCMD "MODE=test go test ./..."\n', {})).toMatchObject({
    rule: 'command-not-found',
    fix: 'write it without quotes around all of it: MODE=test go test ./...',
  });
  expect(first('FROM alpine\nCOPY app /app\nCMD "/app serve"\n', { app })).toMatchObject({
    rule: 'command-not-found',
    fix: 'CMD ["/app", "serve"]',
  });
});
