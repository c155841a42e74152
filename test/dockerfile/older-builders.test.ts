/** What older builders read otherwise: measured with Docker 26.1.5 and 20.10.24, each with both builders. */
import { expect, it } from 'vitest';
import { engineNames } from '../truth/case.ts';
import type { EngineName, FileSpec } from '../truth/case.ts';
import { listFiles } from '../truth/image-files.ts';
import { predictCase } from '../truth/predict-case.ts';
import type { CasePrediction } from '../truth/predict-case.ts';

type Files = Readonly<Record<string, FileSpec>>;

function play(dockerfile: string, engine: EngineName, context: Files = {}): CasePrediction {
  return predictCase({ name: 'x', why: 'x', dockerfile, context: { 'a.txt': 'a', ...context }, run: false }, engine);
}

/** Why each builder refuses a file; null where it builds. */
function told(dockerfile: string, context: Files = {}): readonly (string | null)[] {
  return engineNames.map((engine) => {
    const { phase, message } = play(dockerfile, engine, context).prediction;
    return phase === 'build' ? message : null;
  });
}

/** A variable of the image of each builder. */
function variable(name: string, dockerfile: string): readonly (string | undefined)[] {
  return engineNames.map((engine) => play(dockerfile, engine).target.image?.config.env.find((one) => one.name === name)?.value);
}

// current, docker-26.1, docker-26.1-legacy, docker-20.10-legacy, docker-20.10-buildkit
it('the names of ARGs are expanded by older ones, before anything else of the line', () => {
  const word = (text: string): string =>
    `failed to process ${JSON.stringify(text)}: unexpected end of statement while looking for matching double-quote`;
  expect(told('FROM scratch\nCOPY a.txt /\nARG "A=b c"\n')).toEqual([word('b c"'), word('"A'), word('"A'), word('"A'), word('"A')]);
  expect(variable('E', 'FROM scratch\nENV N=K\nARG $N=v\nENV E=$K\n')).toEqual(['', 'v', 'v', 'v', 'v']);
});

it('an ARG before the first FROM that cannot be expanded is nothing to older BuildKits; the legacy builder expands names there too', () => {
  const refused = 'failed to process "${B:?no}": B: no';
  expect(told('ARG A=${B:?no}\nFROM scratch\nCOPY a.txt /\n')).toEqual([refused, null, refused, refused, null]);
  expect(variable('B', 'ARG A=${B:?no}\nFROM scratch\nARG A\nENV B=x$A\n').at(1)).toBe('x');
  expect(variable('B', 'ARG N=K\nARG $N=v\nFROM scratch\nARG K\nENV B=$K\n')).toEqual(['', '', 'v', 'v', '']);
});

it('TARGETSTAGE came later than they', () => {
  expect(variable('T', 'FROM scratch AS app\nARG TARGETSTAGE\nENV T=$TARGETSTAGE\n')).toEqual(['app', '', '', '', '']);
});

it('a --from that is no stage is told by the legacy builder, though nothing makes an image', () => {
  expect(told('FROM scratch\nCOPY a.txt /\nFROM scratch\nCOPY --from=2 /a.txt /\n').slice(2, 4)).toEqual(
    Array.from({ length: 2 }, () => 'invalid from flag value 2: index out of bounds'),
  );
  for (const text of ['FROM scratch\n', 'FROM scratch AS a\nFROM a AS b\nFROM b\n'])
    expect(told(text).slice(2, 4)).toEqual(Array.from({ length: 2 }, () => 'No image was generated. Is your Dockerfile empty?'));
  expect(told('FROM scratch AS a\nCOPY a.txt /\nFROM a\n').slice(2, 4)).toEqual([null, null]);
});

it('CMD without a word does not outlive an ENTRYPOINT of the legacy builder', () => {
  const command = engineNames.map(
    (engine) => play('FROM scratch\nCOPY a.txt /\nCMD\nENTRYPOINT ["/x"]\n', engine).target.image?.config.cmd?.args ?? null,
  );
  expect(command).toEqual([['/bin/sh', '-c', ''], ['/bin/sh', '-c', ''], null, null, ['/bin/sh', '-c', '']]);
});

it('a health check without any delay is refused by Docker 20.10', () => {
  const refused = 'dockerfile parse error line 3: Interval "start-period" cannot be less than 1ms';
  expect(told('FROM scratch\nCOPY a.txt /\nHEALTHCHECK --start-period=0s CMD x\n')).toEqual([null, null, null, refused, refused]);
});

it('a stage further down is empty to the BuildKit of Docker 20.10', () => {
  const forward = (source: string): string =>
    `FROM scratch AS a\nCOPY a.txt /\nCOPY --from=b ${source} /x/\nFROM scratch AS b\nCOPY a.txt /\nFROM a\n`;
  const order = 'cannot copy from stage "b", it needs to be defined before current stage "a"';
  expect(told(forward('/a.txt')).toSpliced(2, 2)).toEqual([order, order, 'lstat …/a.txt: no such file or directory']);
  expect(told(forward('*')).toSpliced(2, 2)).toEqual([order, order, null]);
});

it('a variable without a name is refused by the legacy builder, and by runc once the image is started', () => {
  const text = 'FROM scratch\nCOPY a.txt /\nENV $NOPE=x\nENTRYPOINT ["/a.txt"]\n';
  const builder = 'invalid environment variable: =x';
  expect(told(text)).toEqual([null, null, builder, builder, null]);
  expect(play(text, 'current').prediction).toMatchObject({
    phase: 'start',
    exitCode: 125,
    message: 'invalid environment variable: name cannot be empty',
  });
  expect(play(text, 'docker-20.10-buildkit').prediction.message).toContain(
    'unable to start container process: error during container init: environment variable name can\'t be empty: "=x"',
  );
  expect(told(text.replace('ENTRYPOINT', 'RUN'))).toEqual([
    'process "/a.txt" did not complete successfully: exit code: 1',
    'process "/a.txt" did not complete successfully: exit code: 1',
    builder,
    builder,
    'executor failed running [/a.txt]: exit code: 1',
  ]);
});

it('Docker 20.10 holds a pattern of .dockerignore to the one directory that is as deep as the pattern', () => {
  const context = { '.dockerignore': '**/node_modules\n!a\n', 'a/b/node_modules/x': '1', 'node_modules/x': '2' };
  expect(told('FROM scratch\nCOPY a/b/node_modules/x /\n', context).map((message) => message === null)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
  const refused = { '.dockerignore': 'a{3,2}\n' };
  expect(told('FROM scratch\nCOPY a.txt /\n', refused)).toEqual([
    null,
    null,
    null,
    'error checking context: syntax error in pattern',
    'error from sender: failed to match excludepatterns: syntax error in pattern',
  ]);
});

it('a stage that needs itself is told where it does', () => {
  const { target } = play(
    'FROM scratch\nCOPY a.txt /\nFROM scratch AS b\nCOPY a.txt /\nCOPY --from=c /a.txt /\nFROM scratch AS c\nCOPY --from=b /a.txt /\n',
    'current',
  );
  expect(target.dockerfile?.evaluation.problems[0]).toMatchObject({
    dockerMessage: 'circular dependency detected on stage: b',
    range: { line: 5 },
  });
});

it('the legacy builder cleans a destination by its text, and refuses one that climbs above the root', () => {
  const beside = 'failed to copy files: evalSymlinksInScope: …/o is not in …';
  expect(told('FROM scratch\nCOPY a.txt /x/../../o\n')).toEqual([null, null, beside, beside, null]);
  expect(told('FROM scratch\nCOPY a.txt /x/../../\n').at(2)).toBe('failed to copy files: evalSymlinksInScope: … is not in …');
  expect(told('FROM scratch\nWORKDIR /w\nCOPY a.txt ../../o\n')).toEqual([null, null, null, null, null]);
  const { target } = play('FROM scratch\nCOPY r /\nCOPY a.txt /l/../up\n', 'docker-26.1-legacy', {
    'r/d/e/f': '',
    'r/l': { symlink: 'd/e' },
  });
  expect(target.image === null ? [] : listFiles(target.image.root)).toContain('-rw-r--r-- 0:0 1 /up');
});

it('a blank before the name of a here-document is for the current reader alone', () => {
  const lines = 'FROM scratch\nCOPY << EOF /x\nENV a=b\nEOF\n';
  expect(told(lines)[0]).toBe('failed to calculate checksum of ref …: "/<<": not found');
  expect(told(lines).slice(1)).toEqual([
    expect.stringContaining('dockerfile parse error on line 4: unknown instruction: EOF'),
    expect.stringContaining('unknown instruction: EOF'),
    expect.stringContaining('unknown instruction: EOF'),
    expect.stringContaining('unknown instruction: EOF'),
  ]);
});

it('the BuildKit of Docker 20.10 makes empty files of devices, and takes git@host:path for a path', () => {
  const archive: FileSpec = { tar: [{ name: 'null', type: 'character', device: [1, 3], mode: 0o666 }] };
  const files = engineNames
    .map(
      (engine) => play('FROM scratch AS a\nADD t.tar /d/\nFROM scratch\nCOPY --from=a /d /\n', engine, { 't.tar': archive }).target.image,
    )
    .map((image) => (image === null ? [] : listFiles(image.root)));
  expect([files[0], files[1], files[4]]).toEqual([['crw-rw-rw- 0:0 /null'], ['crw-rw-rw- 0:0 /null'], ['-rw-rw-rw- 0:0 0 /null']]);
  expect(told('FROM scratch\nADD git@host:a/b.git /x\n')[4]).toBe(
    'failed to walk …/git@host:a: lstat …/git@host:a: no such file or directory',
  );
});

it('links of a stage that go round are told by what was looked into before, or by a fixed number', () => {
  const text = 'FROM scratch AS a\nCOPY r /\nFROM scratch\nCOPY --from=a /LINK /x\n';
  const context: Files = {
    'r/f': '',
    'r/loop': { symlink: 'loop' },
    'r/a': { symlink: 'b' },
    'r/b': { symlink: 'a' },
    'r/below': { symlink: 'f/x' },
  };
  const checksum = 'failed to calculate checksum of ref …: ';
  const both = (link: string): readonly (readonly (string | null)[])[] =>
    (['docker-26.1', 'docker-20.10-buildkit'] as const).map((engine) => {
      const { message, alternatives } = play(text.replace('LINK', link), engine, context).prediction;
      return [message, ...alternatives];
    });
  expect(both('loop')).toEqual([
    [`${checksum}too many symlinks: /loop`, `${checksum}too many links`],
    ['too many symlinks: /loop', 'too many links'],
  ]);
  expect(both('a')).toEqual([[`${checksum}too many links`], ['too many links']]);
  expect(both('below')).toEqual([[`${checksum}"/f/x": not found`], ['"/f/x" not found: not found']]);
});

it('--parents meets a file where the first directory goes that the pattern names', () => {
  const context = { 'd/sub/deep/three': '3' };
  const told = (pattern: string) =>
    play(`FROM scratch\nCOPY a.txt /o/d\nCOPY --parents ${pattern} /o/\n`, 'current', context).prediction.message;
  expect(told('d/sub')).toBe('failed to stat …/o/d/sub: lstat /o/d/sub: not a directory');
  expect(told('d/sub/*/three')).toBe('failed to stat …/o/d/sub/deep/three: lstat /o/d/sub/deep/three: not a directory');
  expect(told('d')).toBe('cannot copy to non-directory: …/o/d');
});

it('a source that is longer than any path is refused by the client', () => {
  const refused = (dockerfile: string): readonly (string | null)[] => [0, 1, 4].map((at) => told(dockerfile)[at] ?? null);
  const long = 'abcdefghi/'.repeat(500);
  const said = 'rpc error: code = Unknown desc = lstat …: file name too long';
  expect(refused(`FROM scratch\nCOPY ${long}x /\n`)).toEqual([said, said, 'error from sender: lstat …: file name too long']);
});

it('platforms have no dots, and to 0.8 no parentheses', () => {
  const bad = (part: string, all: string, pattern: string): string =>
    `failed to parse platform ${all}: "${part}" is an invalid component of "${all}": platform specifier component must match "${pattern}": invalid argument`;
  const old = bad('v7.1', 'linux/arm/v7.1', '^[A-Za-z0-9_-]+$');
  expect(told('FROM --platform=linux/arm/v7.1 scratch\nCOPY a.txt /\n')).toEqual([null, old, old, old, old]);
  expect(told('FROM --platform=linux/a/b/c/d scratch\nCOPY a.txt /\n').slice(3)).toEqual(
    Array.from(
      { length: 2 },
      () => 'failed to parse platform linux/a/b/c/d: "linux/a/b/c/d": cannot parse platform specifier: invalid argument',
    ),
  );
  expect(told('FROM --platform=linux(5)/arm/v7 scratch\nCOPY a.txt /\n').slice(3)).toEqual(
    Array.from({ length: 2 }, () => bad('linux(5)', 'linux(5)/arm/v7', '^[A-Za-z0-9_-]+$')),
  );
});

it('a path that ends in .git is a repository to 0.13, and none is to 0.8', () => {
  const refused = "source can't be a git ref for COPY";
  expect(told('FROM scratch\nCOPY v/x.git /x\n', { 'v/x.git/f': 'f' })).toEqual([null, refused, null, null, null]);
  expect(told('FROM scratch\nCOPY ./v/x.git x.git /x/\n', { 'v/x.git/f': 'f', 'x.git/f': 'f' })).toEqual([null, null, null, null, null]);
  expect(told('FROM scratch\nCOPY git@host:x /x\n').at(-1)).toContain('git@host:x');
});

it('below a link to the root older BuildKits find nothing, but by a wildcard', () => {
  const files: Files = { 't/f': 'f', 't/g/h': 'h', 't/dot': { symlink: '/' }, 't/k': { symlink: 'dot/f' } };
  const from = (copy: string): readonly (string | null)[] =>
    told(`FROM scratch AS s\nCOPY t /\nCOPY a.txt /app\nFROM scratch\nCOPY a.txt /a\n${copy}\n`, files);
  const lost = (path: string): readonly (string | null)[] => [
    null,
    `failed to calculate checksum of ref …: "${path}": not found`,
    null,
    null,
    `"${path}" not found: not found`,
  ];
  expect(from('COPY --from=s /dot/f /o/')).toEqual(lost('/dot/f'));
  expect(from('COPY --from=s /k /o/')).toEqual(lost('/dot/f'));
  expect(from('COPY --from=s /dot /dot/f* /dot/g/* /o/').filter((one) => one !== null && !one.startsWith('COPY failed'))).toEqual([]);
  expect(from('RUN --mount=from=s,source=/dot/app,target=/m ["/a"]')[1]).toBe(
    'failed to calculate checksum of ref …: "/dot/app": not found',
  );
});

it('a NUL stands between names in the checksums of older BuildKits, and cannot be sent to 0.8', () => {
  expect(told('FROM scratch AS s\nCOPY a.txt /\nFROM scratch\nCOPY --from=s /x\0y /o/\n').filter((_, i) => i < 2 || i > 3)).toEqual([
    'failed to calculate checksum of ref …: lstat …//x',
    'failed to calculate checksum of ref …: "/x/y": not found',
    '"/x/y" not found: not found',
  ]);
  expect(told('FROM scratch\nCOPY a\0* /o/\n').at(-1)).toBe(
    'rpc error: code = Internal desc = stream terminated by RST_STREAM with error code: PROTOCOL_ERROR',
  );
});

it('a mount of a stage further down is empty to 0.8, and the legacy builder knows no mounts', () => {
  const refused = 'cannot mount from stage "b" to "/m", stage needs to be defined before current command';
  expect(told('FROM scratch AS a\nRUN --mount=from=b,target=/m ["/x"]\nFROM scratch AS b\nCOPY a.txt /\nFROM a\n')).toMatchObject([
    refused,
    refused,
    expect.stringContaining('the --mount option'),
    expect.stringContaining('the --mount option'),
    expect.stringContaining('executor failed'),
  ]);
  expect(told('FROM scratch\nRUN --mount=from=a:b:c,target=/m ["/x"]\n').at(2)).toContain('the --mount option requires BuildKit');
});

it('what a trigger may not be is shown at the FROM that brings it', () => {
  const { target } = play('FROM scratch AS a\nCOPY a.txt /\nONBUILD EXPOSE 99999\nFROM a\n', 'current');
  expect(target.dockerfile?.evaluation.problems).toMatchObject([{ range: { line: 4 } }]);
});

it('a repository that is fetched with a key leaves open whether it builds', () => {
  const dockerfile = 'FROM scratch\nCOPY app /app\nADD git@host:x /src\nCMD ["/app"]\n';
  const { prediction } = play(dockerfile, 'current', { app: { binary: 'start-amd64' } });
  expect(prediction).toMatchObject({
    outcome: 'unknown',
    message: 'line 3 fetches a repository with a key, and only docker build --ssh default has one',
  });
  expect(play(dockerfile, 'current').prediction.alternatives).toContain('unset ssh forward key default');
});

it('a secret or key that a RUN line requires leaves open whether it builds', () => {
  const build = (mount: string, rest = '', engine: EngineName = 'current'): unknown =>
    predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM alpine:3.20\nRUN --mount=type=${mount} true\nCOPY app /app\n${rest}CMD ["/app"]\n`,
        context: { app: { binary: 'start-amd64' } },
      },
      engine,
    ).prediction;
  expect(build('secret,id=s,required')).toMatchObject({
    outcome: 'unknown',
    message: 'line 2 requires a secret or a key that only options of docker build give: without it, secret s: not found',
  });
  expect(build('ssh,required=true')).toMatchObject({
    outcome: 'unknown',
    message: expect.stringContaining('unset ssh forward key default'),
  });
  expect(build('secret,id=s,required', '', 'docker-20.10-buildkit')).toMatchObject({
    message: expect.stringContaining('secret s not found: not found'),
  });
  expect(build('ssh,required', '', 'docker-20.10-buildkit')).toMatchObject({
    message: expect.stringContaining('no SSH key "" forwarded from the client'),
  });
  expect(build('secret,id=s')).toMatchObject({ outcome: 'ok' });
  expect(build('secret,id=s,required', 'ENTRYPOINT ["/nope"]\n')).toMatchObject({
    outcome: 'unknown',
    message: expect.stringMatching(/secret s: not found; with it, .*stat \/nope: no such file/),
  });
  expect(build('secret,id=s,required', 'RUN exit 3\n')).toMatchObject({
    outcome: 'fails',
    message: expect.stringContaining('exit code: 3'),
    alternatives: ['secret s: not found'],
  });
  expect(build('secret,id=s', 'RUN --mount=type=ssh,required exit 3\n')).toMatchObject({
    outcome: 'fails',
    alternatives: ['unset ssh forward key default'],
  });
});

it('cannot tell whether a RUN is given the rights that it asks for', () => {
  const build = (rest: string): unknown =>
    predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM alpine:3.20\nRUN --security=insecure mount -t tmpfs x /mnt\nCOPY app /app\n${rest}CMD ["/app"]\n`,
        context: { app: { binary: 'start-amd64' } },
      },
      'current',
    ).prediction;
  expect(build('')).toMatchObject({
    outcome: 'unknown',
    message: 'line 2 asks for all rights, and only docker buildx build --allow security.insecure gives them',
  });
  expect(build('COPY nope /\n')).toMatchObject({
    outcome: 'fails',
    alternatives: [expect.stringContaining('security.insecure is not allowed')],
  });
});

it('nor whether it is given the network of the machine', () => {
  const build = (rest: string, engine: EngineName = 'current'): unknown =>
    predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM alpine:3.20\nRUN --network=host true\nCOPY app /app\n${rest}CMD ["/app"]\n`,
        context: { app: { binary: 'start-amd64' } },
      },
      engine,
    ).prediction;
  expect(build('')).toMatchObject({
    outcome: 'unknown',
    message: "line 2 asks for the machine's own network, and only docker buildx build --allow network.host gives it",
  });
  expect(build('', 'docker-26.1')).toMatchObject({ outcome: 'unknown' });
  expect(build('COPY nope /\n')).toMatchObject({ outcome: 'fails', alternatives: ['failed to load LLB: network.host is not allowed'] });
});

it('nor whether the builder has a device that RUN requires', () => {
  const build = (flag: string, rest = ''): unknown =>
    predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM alpine:3.20\nRUN --device=${flag} true\nCOPY app /app\n${rest}CMD ["/app"]\n`,
        context: { app: { binary: 'start-amd64' } },
      },
      'current',
    ).prediction;
  expect(build('vendor.com/x=y')).toMatchObject({ outcome: 'ok' });
  expect(build('vendor.com/x=y,required=false')).toMatchObject({ outcome: 'ok' });
  expect(build('required,vendor.com/x=y')).toMatchObject({
    outcome: 'unknown',
    message: 'line 2 requires the device "vendor.com/x=y", and only a builder that was set up with it has it',
  });
  expect(build('name=vendor.com/x=y,required=1', 'COPY nope /\n')).toMatchObject({
    outcome: 'fails',
    alternatives: ['failed to load LLB: required device "vendor.com/x=y" is not registered'],
  });
});

it('SOURCE_DATE_EPOCH is any argument to 0.8, and the legacy builder finds no image from scratch of another platform', () => {
  const base = { name: 'x', why: 'x', context: { 'a.txt': 'a' }, run: false } as const;
  const message = (dockerfile: string, engine: EngineName, more: object): string | null =>
    predictCase({ ...base, dockerfile, ...more }, engine).prediction.message;
  expect(
    engineNames
      .map((engine) => message('FROM scratch\nCOPY a.txt /\n', engine, { buildArgs: { SOURCE_DATE_EPOCH: 'x' } }))
      .filter((one) => one?.startsWith('invalid')),
  ).toHaveLength(2);
  const foreign = (dockerfile: string): readonly boolean[] =>
    engineNames.map(
      (engine) => message(dockerfile, engine, { platform: 'linux/arm64' })?.startsWith('failed to get destination image') === true,
    );
  expect(foreign('FROM scratch\nCOPY a.txt /\n')).toEqual([false, false, false, false, false]);
  expect(foreign('FROM scratch\nLABEL a=b\nCOPY a.txt /\n')).toEqual([false, false, true, true, false]);
});

it('the line that names a reader is looked for apart from the others: behind #!, by 0.8 behind what is no directive, by current BuildKit alone behind a byte order mark', () => {
  const seen = (head: string): readonly EngineName[] =>
    engineNames.filter(
      (engine) =>
        play(`${head}# syntax=a/B\nFROM scratch\nCOPY a.txt /\n`, engine).prediction.message?.includes('must be lowercase') === true,
    );
  expect(seen('')).toEqual(['current', 'docker-26.1', 'docker-20.10-buildkit']);
  expect(seen('#!/bin/x\n')).toEqual(['current', 'docker-26.1']);
  expect(seen('\ufeff')).toEqual(['current']);
  expect(seen('\ufeff#!/bin/x\n')).toEqual(['current']);
  expect(seen('# check=skip=all\n')).toEqual(['current', 'docker-20.10-buildkit']);
  expect(seen('# any=thing\n')).toEqual(['docker-20.10-buildkit']);
  for (const head of ['# words\n', ' ', '\n']) expect(seen(head)).toEqual([]);
  // a reader that is fetched knows here-documents
  const built = (head: string): string | null =>
    play(`${head}# syntax=docker/dockerfile:1\nFROM scratch\nCOPY <<x /y\nx\n`, 'docker-20.10-buildkit').prediction.phase;
  expect([built(''), built('# check=skip=all\n'), built('\ufeff')]).toEqual(['start', 'start', 'build']);
});

it('BUILDKIT_SYNTAX that names no image ends every build of BuildKit before the file is read', () => {
  const message = (engine: EngineName, value: string): string | null =>
    predictCase(
      {
        name: 'x',
        why: 'x',
        context: { 'a.txt': 'a' },
        run: false,
        dockerfile: '# syntax=a/C\nNOPE\n',
        buildArgs: { BUILDKIT_SYNTAX: value },
      },
      engine,
    ).prediction.message;
  expect(message('current', 'a/B')).toBe(
    'failed with build-arg:BUILDKIT_SYNTAX = a/B: invalid context name a/B: invalid reference format: repository name (a/B) must be lowercase',
  );
  expect(message('docker-26.1', '')).toBe('failed with build-arg:BUILDKIT_SYNTAX = : invalid context name : invalid reference format');
  expect(message('docker-20.10-buildkit', 'a:b:c')).toBe('failed with build-arg:BUILDKIT_SYNTAX = a:b:c: invalid reference format');
  expect(message('docker-26.1-legacy', 'a/B')).toContain('unknown instruction: NOPE');
});

it('--chmod is refused by the legacy builder before it looks where --from leads', () => {
  const refused =
    'the --chmod option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled';
  expect(told('FROM scratch AS B\nCOPY a.txt /\nCOPY --chmod=755 --from=B /a.txt /b\n').slice(2, 4)).toEqual([refused, refused]);
  expect(told('FROM scratch\nCOPY a.txt /\nCOPY --chmod=755 --from=7 /a.txt /b\n').slice(2, 4)).toEqual([refused, refused]);
});

it('of two stages of one name --target is the first to the legacy builder, and the last to BuildKit', () => {
  const files = engineNames.map((engine) => {
    const { target } = predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: 'FROM scratch AS c\nCOPY a.txt /one\nFROM scratch AS C\nCOPY a.txt /two\n',
        context: { 'a.txt': 'a' },
        target: 'C',
        run: false,
      },
      engine,
    );
    return target.image === null ? null : listFiles(target.image.root).map((line) => line.split(' ').at(-1));
  });
  expect(files).toEqual([['/two'], ['/two'], ['/one'], ['/one'], ['/two']]);
});

it('BuildKit 0.8 makes room for a FIFO that it then leaves out', () => {
  const { target } = play('FROM scratch\nCOPY a.txt /x\nCOPY pipe /x\nCOPY pipe /y\n', 'docker-20.10-buildkit', { pipe: { fifo: true } });
  expect(target.image === null ? null : listFiles(target.image.root)).toEqual([]);
});

it('a name that is too long, of a file in a folder that is to be made, is told by what copies it', () => {
  const words = `open /${'n'.repeat(300)}: file name too long`;
  expect(told(`FROM scratch\nCOPY a.txt /d/${'n'.repeat(300)}\n`).slice(2, 4)).toEqual([
    `failed to copy files: failed to copy file: ${words}`,
    `failed to copy files: failed to copy file: Error processing tar file(exit status 1): ${words}`,
  ]);
});

it('what is missing below a link to a folder is told by the path as it is written', () => {
  const context: Files = { 'r/real/f': '', 'r/link': { symlink: 'real' } };
  const of = (path: string) => told(`FROM scratch AS a\nCOPY r /r/\nFROM scratch\nCOPY --from=a ${path} /x\n`, context);
  expect([1, 4].map((at) => of('/r/link/none')[at])).toEqual([
    'failed to calculate checksum of ref …: "/r/link/none": not found',
    '"/r/link/none" not found: not found',
  ]);
});

it('a --chmod of more than 32 bits changes nothing', () => {
  const files = (mode: string) =>
    [1, 4].map((at) => listFiles(play(`FROM scratch\nCOPY --chmod=${mode} a.txt /\n`, engineNames[at]!).target.image!.root));
  expect(files('77777777777777777777')).toEqual([['-rw-r--r-- 0:0 1 /a.txt'], ['-rw-r--r-- 0:0 1 /a.txt']]);
});

it('the word before a substitution is kept by older ones: in the name of a here-document, in a port', () => {
  const name = 'FROM scratch\nCOPY <<${V:-E} /o\nx\n${V:-E}\n';
  expect(told(name).slice(0, 2)).toEqual(['dockerfile parse error on line 3: unknown instruction: x', null]);
  expect(told('FROM scratch\nCOPY a.txt /\nEXPOSE 7${V:-0000}\n')).toEqual([
    null,
    ...Array.from({ length: 4 }, () => 'Invalid containerPort: 70000'),
  ]);
});

it('stages of the same steps are one to RUN --mount', () => {
  const twins = (lines: string) => `FROM scratch AS a\nCOPY a.txt /app\nFROM scratch AS b\nCOPY a.txt /app\n${lines}\n`;
  const buildkits = (text: string) => [0, 1, 4].map((at) => told(twins(text))[at]);
  const opened = 'process "/app" did not complete successfully: open …/none: no such file or directory';
  expect(buildkits('FROM b\nRUN --mount=from=a,source=/none,target=/m ["/app"]')).toEqual([
    opened,
    opened,
    'executor failed running [/app]: exit code: 1',
  ]);
  expect(
    buildkits(
      'FROM scratch\nCOPY a.txt /app\nCOPY a.txt /x\nRUN --mount=from=a,target=/m --mount=from=b,source=/none,target=/n ["/app"]',
    ).slice(0, 2),
  ).toEqual([opened, opened]);
});

it('a link that leads nowhere, which a pattern below a link matches, is found by 0.8 when it is copied', () => {
  const context: Files = { 'r/real/gone': { symlink: 'none' }, 'r/link': { symlink: 'real' } };
  expect(told('FROM scratch\nCOPY r/link/g* /x/\n', context)[4]).toBe('lstat …/r/real/none: no such file or directory');
  expect(told('FROM scratch\nCOPY r/real/g* /x/\n', context)[4]).toBe('"/r/real/none" not found: not found');
});
