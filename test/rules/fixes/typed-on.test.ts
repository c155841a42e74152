/** What is told is typed, word for word, until nothing more is told: then the image starts. */
import { describe, expect, it } from 'vitest';
import type { FileSpec, TruthCase } from '../../truth/case.ts';
import { app, shell } from '../../truth/cases/shapes.ts';
import { afterChain, lintCase } from '../../truth/mended/chain.ts';

const packed = { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] };

function chainOf(
  dockerfile: string,
  context: Readonly<Record<string, FileSpec>>,
): { readonly fixes: readonly string[]; readonly end: string } {
  const truth: TruthCase = { name: 'typed', why: '', dockerfile: `FROM scratch\n${dockerfile}\n`, context };
  const { steps, outcome } = afterChain(truth, 'current');
  return { fixes: steps.map(({ fix }) => fix.split('\nor: ')[0] ?? ''), end: outcome };
}

describe.each<[string, readonly (readonly [lines: string, files: Readonly<Record<string, FileSpec>>, fixes: readonly string[]])[]]>([
  [
    'a command that a shell is to take apart',
    [
      ['COPY app /app\nENTRYPOINT [ /app ]', { app }, ['ENTRYPOINT ["/app"]']],
      ['COPY app /app\nCMD [ /app, serve ]', { app }, ['CMD ["/app", "serve"]']],
      ['COPY app /app\nENTRYPOINT exec /app "$@"', { app }, ['ENTRYPOINT ["/app"]']],
      ['COPY app /app\nCMD ["sh", "-c", "exec /app $@"]', { app }, ['CMD ["/app"]']],
      ['COPY app /app\nENTRYPOINT ["/bin/bash", "/app", "-v"]', { app }, ['ENTRYPOINT ["/app", "-v"]']],
    ],
  ],
  [
    'what no x bit makes a program of',
    [
      [
        'COPY app.tar /app\nENTRYPOINT ["/app"]',
        { 'app.tar': packed },
        ['ADD app.tar /   in place of COPY in line 2: ADD unpacks it\nand: ENTRYPOINT ["/app"]'],
      ],
    ],
  ],
  [
    'a line that goes on, or does not',
    [
      [
        'COPY app /app\n  && chmod +x /app\nENTRYPOINT ["/app"]',
        { app: { ...app, mode: 0o644 } },
        ['RUN chmod +x /app', 'leave RUN out: COPY --chmod=0755 app /app'],
      ],
      [
        'ENV GREETING="hello\nworld"\nCOPY app /app\nENTRYPOINT ["/app"]',
        { app },
        ['\\ at the end of line 2, which makes one line of the two: a value has no line breaks'],
      ],
      ['COPY app /app \\\nENTRYPOINT ["/app"]', { app }, ['take the \\ away from the end of line 2']],
    ],
  ],
  [
    'a program that is there, and not where it can be started',
    [
      ['COPY app /proc/app\nENTRYPOINT ["/proc/app"]', { app }, ['COPY app /app   in line 2\nand: ENTRYPOINT ["/app"]']],
      ['COPY app /dev/app\nCMD ["/dev/app", "-v"]', { app }, ['COPY app /app   in line 2\nand: CMD ["/app", "-v"]']],
      [
        'WORKDIR /w\nCOPY --link app /w\nENTRYPOINT ["/w/app"]',
        { app },
        ['COPY --link app /w/   in line 3, where /w was meant as a directory'],
      ],
    ],
  ],
  [
    'a user who cannot be looked up',
    [
      [
        'COPY passwd /etc/passwd/\nCOPY app /app\nUSER app\nENTRYPOINT ["/app"]',
        { app, passwd: 'app:x:1000:1000::/:/app\n' },
        ['COPY passwd /etc/passwd   in line 2: with a final / it makes a directory'],
      ],
    ],
  ],
  [
    'a script that is written in the Dockerfile',
    [
      [
        'COPY r /\nCOPY app /\nCOPY --chmod=755 <<EOF /run.sh\n#!/bin/sh\nexec "$@"\nEOF\nENTRYPOINT ["/run.sh"]\nCMD ["/app"]',
        { app, ...shell },
        ['COPY --chmod=755 <<"EOF" /run.sh   in line 4: without the quotes the builder fills in $ itself'],
      ],
    ],
  ],
  [
    'words that the builder refuses',
    [
      ['COPY --chmod = 755 app /app\nENTRYPOINT ["/app"]', { app: { ...app, mode: 0o644 } }, ['COPY --chmod=755 app /app']],
      ['COPY app /app\nENTRYPOINT ["/app", null]', { app }, ['ENTRYPOINT ["/app"]']],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s', (lines, files, fixes) => expect(chainOf(lines, files)).toEqual({ fixes, end: 'ok' }));
});

it('what stands before the first FROM is moved below it, and not given a stage of its own', () => {
  const truth: TruthCase = {
    name: 'typed',
    why: '',
    dockerfile: 'ENV V=1\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    context: { app },
  };
  expect(afterChain(truth, 'current').last.dockerfile).toBe('FROM scratch\nENV V=1\nCOPY app /app\nENTRYPOINT ["/app"]\n');
});

describe.each<[string, string, string]>([
  [
    'a stage has nothing, and the build context has it',
    'FROM scratch AS a\nFROM scratch\nCOPY --from=a /app /app\nCMD ["/app"]\n',
    'COPY /app /app',
  ],
  [
    'the file that is in the way stands in the stage that fails',
    'FROM scratch AS a\nCOPY app /app\nCOPY app /app/x\nFROM scratch\nCOPY --from=a /app /app\nCMD ["/app/app"]\n',
    'COPY app /app/   in line 2, so that it makes a directory',
  ],
  [
    'the way to it ends in a file',
    'FROM scratch\nCOPY app /opt\nCOPY app /opt/y/z\nCMD ["/opt/app"]\n',
    'COPY app /opt/   in line 2, so that it makes a directory',
  ],
])('%s', (name, dockerfile, fix) =>
  it('is told, and does', () => {
    const chain = afterChain({ name, why: '', dockerfile, context: { app } }, 'current');
    expect([chain.steps[0]?.fix, chain.outcome]).toEqual([fix, 'ok']);
  }),
);

describe.each([
  ['USER app', 'RUN ["/app"]', 'USER 65532:65532   in line 3 (any number will do)'],
  ['USER root', 'RUN ["/app"]', 'USER 0:0   in line 3 (any number will do)'],
  ['USER 7:crew', 'RUN ["/app"]', 'USER 65532:65532   in line 3 (any number will do)'],
  ['WORKDIR /proc/w', 'RUN ["/app"]', 'WORKDIR /work   in line 3, or another directory: one that does not exist is made'],
  ['ENV A=b', 'RUN ["app", "-v"]', 'RUN ["/app", "-v"]'],
])('%s before %s in an image without a shell', (line, run, fix) => {
  it('is mended without one', () => {
    const truth = { name: 'run', why: '', dockerfile: `FROM scratch\nCOPY app /app\n${line}\n${run}\nCMD ["/app"]\n`, context: { app } };
    const { steps } = afterChain(truth, 'current');
    expect(steps.map((step) => step.fix)).toEqual([fix]);
  });
});

describe('what the builder before BuildKit is told', () => {
  const told = (dockerfile: string, context: TruthCase['context'] = { app, a: '1', b: '2' }): readonly [readonly string[], string] => {
    const { steps, outcome } = afterChain(
      { name: 'old', why: '', dockerfile, ...(context === undefined ? {} : { context }) },
      'docker-20.10-legacy',
    );
    return [steps.map(({ fix }) => fix), outcome];
  };

  it.each<[string, string, string]>([
    ['several sources go into a directory', 'FROM scratch\nCOPY a b /x\nCOPY app /app\nCMD ["/app"]\n', 'COPY a b /x/'],
    ['and nothing else is wrong then', 'FROM scratch\nCOPY app /app\nCOPY a b /x\nCMD ["/app"]\n', 'COPY a b /x/'],
  ])('%s', (_, dockerfile, fix) => expect(told(dockerfile)).toEqual([[fix], 'ok']));

  it('a mode is given before the file is copied, or by the other builder', () => {
    expect(told('FROM scratch\nCOPY --chmod=755 app /app\nCMD ["/app"]\n')[0]).toEqual([
      'DOCKER_BUILDKIT=1 docker build …\nor: chmod 755 app   and COPY app /app',
    ]);
  });

  it('the platform is no argument that it knows', () => {
    expect(told('FROM scratch\nARG TARGETARCH\nCOPY app-$TARGETARCH /app\nCMD ["/app"]\n', { 'app-amd64': app })[0]).toEqual([
      'DOCKER_BUILDKIT=1 docker build …   which gives it by itself\nor: docker build --build-arg TARGETARCH=amd64 .',
    ]);
  });

  it('a directory that a user may not enter is opened, and not the program', () => {
    const closed = { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/app': app } as const;
    expect(told('FROM scratch\nCOPY tree /\nUSER 1000\nCMD ["/d/app"]\n', closed)).toEqual([
      ['chmod 0755 tree/d   before it is copied'],
      'ok',
    ]);
  });
});

it('a zip of one program is unpacked, and a jar is started by the java that is there', () => {
  const fix = (dockerfile: string, context: NonNullable<TruthCase['context']>): string | undefined =>
    afterChain({ name: 'zip', why: '', dockerfile, context }, 'current').steps[0]?.fix;
  const zip = { base64: zipOf('app', 'x').toString('base64'), mode: 0o644 };
  expect(fix('FROM scratch\nCOPY app.zip /app\nCMD ["/app"]\n', { 'app.zip': zip })).toBe(
    'unzip app.zip -d unzipped\nand: COPY --chmod=0755 unzipped/app /app   in line 2\nand: CMD ["/app"]',
  );
  const run = (base: string): string | undefined => fix(`FROM ${base}\nCOPY a.jar /a.jar\nCMD ["/a.jar"]\n`, { 'a.jar': zip });
  expect([run('eclipse-temurin:21-jre'), run('scratch')]).toEqual([
    'CMD ["java", "-jar", "/a.jar"]',
    'CMD ["java", "-jar", "/a.jar"]   in an image that has java',
  ]);
});

/** A zip archive with one file that is stored as it is (APPNOTE 4.3). */
function zipOf(name: string, content: string): Buffer {
  const size = [u32(content.length), u32(content.length)];
  const common = [u16(0), u16(0), u16(0), u16(0), u32(0), ...size, u16(name.length), u16(0)];
  const local = Buffer.concat([u32(0x04034b50), u16(10), ...common, Buffer.from(name), Buffer.from(content)]);
  const central = Buffer.concat([
    u32(0x02014b50),
    u16(0x314),
    u16(10),
    ...common,
    u16(0),
    u16(0),
    u16(0),
    u32(0x81a40000),
    u32(0),
    Buffer.from(name),
  ]);
  const end = Buffer.concat([u32(0x06054b50), u16(0), u16(0), u16(1), u16(1), u32(central.length), u32(local.length), u16(0)]);
  return Buffer.concat([local, central, end]);
}

function u16(value: number): Buffer {
  return Buffer.from([value & 0xff, value >>> 8]);
}

function u32(value: number): Buffer {
  return Buffer.concat([u16(value & 0xffff), u16(value >>> 16)]);
}

it.each<[string, string, TruthCase['context'], string]>([
  [
    'a text that the shell cannot end',
    'FROM busybox\nRUN if true; then echo\nCMD ["sh"]\n',
    {},
    'close what is open there: if with fi, do with done, case with esac, each quote and bracket',
  ],
  ['a file without a line', '', {}, 'begin with FROM scratch, then COPY app /app and ENTRYPOINT ["/app"]'],
  [
    'a link to what an archive brings',
    'FROM scratch\nADD app.tar /\nRUN ln -s /app /bin/app\nCMD ["/app"]\n',
    { 'app.tar': packed },
    'leave RUN out, and name /app itself',
  ],
])('%s is told what to do', (name, dockerfile, context, fix) => {
  expect(afterChain({ name, why: '', dockerfile, ...(context === undefined ? {} : { context }) }, 'current').steps[0]?.fix).toBe(fix);
});

it('of a script it is the interpreter that wants a loader', () => {
  const context = { 'run.sh': { text: '#!/bin/sh\n', mode: 0o755 }, 'sh': { binary: 'dash' } } as const;
  const truth = { name: 'script', why: '', dockerfile: 'FROM scratch\nCOPY sh /bin/\nCOPY run.sh /\nCMD ["/run.sh"]\n', context };
  expect(lintCase(truth, 'current').findings[0]).toMatchObject({
    message: '/bin/sh, which run.sh is started by, needs the loader /lib64/ld-linux-x86-64.so.2, and the image has none of it',
    fix: 'COPY --from=busybox:musl /bin/busybox /bin/sh   as well, which is linked statically\nor: start FROM an image that has the interpreter, with its loader and libraries',
  });
});
