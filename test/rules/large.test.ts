import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { craftTar } from '../truth/tar-craft.ts';
import { judge } from './judge.ts';

const platform = parsePlatform('linux/amd64');

/** What is said of a stage of more layers than the kernel lays over one another. */
const TOO_DEEP = { outcome: 'fails', phase: 'build', message: expect.stringContaining('mount source: "overlay"') };

describe('a Dockerfile of half a megabyte', () => {
  it.each([
    ['in which every source is missing', (i: number) => `COPY a${i} /b${i}/\nENV K${i}=v${i}\n`],
    ['in which every value is a credential', (i: number) => `ENV DB_PASSWORD${i}=value${i}x\n`],
    ['with an ignore comment at each line', (i: number) => `# scratch-lint ignore=secret-in-arg-or-env\nENV DB_PW=value${i}x\n`],
    ['with a useless ignore comment at each line', (i: number) => `# scratch-lint ignore=no-command\nENV A${i}=x\n`],
    ['with many ignore comments above one instruction', () => '# scratch-lint ignore=no-command, unused-ignore\n'],
  ])('%s is judged in a few seconds', (_, line) => {
    const text = `FROM scratch\n${Array.from({ length: 10_000 }, (__, i) => line(i)).join('')}CMD ["/x"]\n`;
    const { findings } = lintDockerfile(
      { file: 'Dockerfile', text, context: memoryFiles({ Dockerfile: text }), pathInContext: null },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
    );
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe('very many stages', () => {
  it('stand upon one of very many variables at the cost of their own', () => {
    const repeat = (count: number, piece: (i: number) => string): string => Array.from({ length: count }, (_, i) => piece(i)).join('');
    const below = repeat(256, (i) => `FROM s${i} AS s${i + 1}\n`);
    const text = `FROM scratch AS s0\n${repeat(8000, (i) => `ENV K${i}=1\n`)}${below}${repeat(6000, (i) => `FROM s256 AS b${i}\nENV B=${i}\nFROM b${i}\n`)}`;
    const { prediction } = lintDockerfile({ text: `${text}ENTRYPOINT $K7999$B\n`, context: memoryFiles({}) }, { platform });
    expect(prediction).toMatchObject({ outcome: 'fails', message: expect.stringContaining('"/bin/sh"') });
  });
});

describe('a source of very many parts', () => {
  it.each(['buildkit', 'docker-26.1', 'docker-20.10', 'legacy', 'legacy-20.10'] as const)(
    'is missing as any other is, with %s',
    (builder) => {
      const text = `FROM scratch\nCOPY ${'a/'.repeat(20_000)}x /y\nCOPY ${'a/'.repeat(20_000)}* /y\nCMD ["/y"]\n`;
      const { prediction } = lintDockerfile(
        { file: 'Dockerfile', text, context: memoryFiles({ Dockerfile: text }), pathInContext: null },
        { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder, expected: [] },
      );
      expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    },
  );
});

describe('a directory of many files', () => {
  it('is not gone through anew for each pattern of a COPY', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, i) => [`file${i + 10_000}.txt`, { type: 'file' as const, content: new Uint8Array() }]),
    );
    const text = `FROM scratch\n${Array.from({ length: 3000 }, (_, i) => `COPY file${i + 1000}?.txt /data/${i}/\n`).join('')}CMD ["/data/0/file10000.txt"]\n`;
    const { prediction } = lintDockerfile(
      { file: 'Dockerfile', text, context: memoryFiles({ ...files, Dockerfile: text }), pathInContext: null },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
    );
    expect(prediction).toMatchObject(TOO_DEEP);
  });
});

describe('an archive of many names for one file', () => {
  it('is unpacked name by name, and the last one says what they all are', () => {
    const links = Array.from({ length: 20_000 }, (_, i) => ({
      name: `link${i}`,
      type: 'hardlink' as const,
      link: 'app',
      mode: i % 2 === 0 ? 0o755 : 0o644,
    }));
    const archive = craftTar([{ name: 'app', mode: 0o755, text: '#!/bin/false\n' }, ...links]);
    const text = 'FROM scratch\nADD all.tar /\nCMD ["/link7"]\n';
    const { prediction } = lintDockerfile(
      { file: 'Dockerfile', text, context: memoryFiles({ 'all.tar': archive, Dockerfile: text }), pathInContext: null },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
    );
    // The last link took the x bit away.
    expect(prediction).toMatchObject({ outcome: 'fails', message: expect.stringContaining('permission denied') });
  });
});

describe('what is copied from stage to stage', () => {
  it('is followed as far as anyone goes, and no further', () => {
    const started = (stages: number): unknown => {
      const copies = Array.from({ length: stages }, (_, i) => `FROM scratch AS s${i + 1}\nCOPY --from=s${i} / /\n`).join('');
      return lintDockerfile(
        { text: `FROM scratch AS s0\nCOPY . /\n${copies}CMD ["/bin/none"]\n`, context: memoryFiles({ 'bin/app': 'x' }) },
        { platform },
      ).prediction;
    };
    expect(started(300)).toMatchObject({ outcome: 'fails', message: 'exec: "/bin/none": stat /bin/none: no such file or directory' });
    expect(started(3000)).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('copies what was copied from stage to stage, more often than is followed'),
    });
  });

  // No time is asserted: looked through anew for every stage, these would take an hour.
  it.each(['scratch', 'debian:12'])('is laid over what it was copied from, on %s', (base) => {
    const copies = Array.from(
      { length: 2000 },
      (_, i) => `FROM s${i} AS s${i + 1}\nCOPY --from=s${i} / /\nCOPY bin/app /opt/app${i}\n`,
    ).join('');
    const { prediction } = lintDockerfile(
      { text: `FROM ${base} AS s0\nCOPY . /opt/\n${copies}CMD ["/opt/none"]\n`, context: memoryFiles({ 'bin/app': 'x' }) },
      { platform },
    );
    expect(prediction).toMatchObject(TOO_DEEP);
  });
});

describe('stages that copy one another whole, twice over', () => {
  it('do not double the work with each of them', () => {
    const stages = Array.from({ length: 37 }, (_, i) => `FROM scratch AS s${i + 1}\nCOPY --from=s${i} / /\nCOPY --from=s${i} / /x/\n`).join(
      '',
    );
    const text = `FROM scratch AS s0\nCOPY . /a/\nCOPY . /b/\n${stages}CMD ["/x/x/a/app"]\n`;
    const { prediction } = lintDockerfile(
      {
        file: 'Dockerfile',
        text,
        context: memoryFiles({ 'app': '#!/bin/false\n', 'c/d/e': 'x', 'Dockerfile': text }),
        pathInContext: null,
      },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
    );
    expect(prediction).toMatchObject({ outcome: 'fails', message: expect.stringContaining('permission denied') });
  });
});

/** No time is asserted: each took minutes or gigabytes, and who waits that long is ended by the runner. */
describe('half a megabyte in which each line could be compared with each', { timeout: 60_000 }, () => {
  const empty = { type: 'file' as const, content: new Uint8Array() };

  it('stages of images whose names are near to one another', () => {
    const stages = Array.from({ length: 7000 }, (_, i) => `FROM image${i}x AS stage${i}\n`).join('');
    const copies = Array.from({ length: 7000 }, (_, i) => `COPY --from=stage${i} /a /b${i}\n`).join('');
    expect(judge(`${stages}FROM scratch\n${copies}CMD ["/b1"]\n`).prediction).toMatchObject(TOO_DEEP);
  });

  it('COPY --parents with --exclude beside 50,000 files', () => {
    const files = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`file${i}`, empty]));
    const lines = Array.from({ length: 5000 }, (_, i) => `COPY --exclude=*${i}x --parents ./file${i}* /z${i}/\n`).join('');
    expect(judge(`FROM scratch\n${lines}CMD ["/z7/file7"]\n`, files).prediction).toMatchObject(TOO_DEEP);
  });

  it('cmake in more trees than anybody has: none of them is told', () => {
    const files = {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.10)\nproject(p C)\nset(CMAKE_EXE_LINKER_FLAGS "-static")\nadd_executable(app main.c)\n',
      'main.c': 'int main(void) { return 0; }\n',
    };
    const of = (trees: number): string => {
      const lines = Array.from(
        { length: trees },
        (_, i) => `${i % 10 === 0 ? '\nRUN' : ' &&'} cmake -S /src -B /b${i} && cmake --build /b${i}`,
      ).join('');
      return judge(
        `FROM debian:12 AS build\nRUN apt-get update && apt-get install -y cmake gcc make libc6-dev\nWORKDIR /src\nCOPY . .${lines}\nFROM scratch\nCOPY --from=build /b5/app /app\nCMD ["/app"]\n`,
        files,
      ).prediction.outcome;
    };
    expect([of(60), of(1000)]).toEqual(['ok', 'unknown']);
  });

  it('WORKDIR that goes deeper with each line', () => {
    expect(judge(`FROM scratch\n${'WORKDIR a\n'.repeat(48_000)}CMD ["/x"]\n`).prediction).toMatchObject(TOO_DEEP);
    expect(judge(`FROM scratch\n${`WORKDIR ${'a/'.repeat(500)}\n`.repeat(450)}CMD ["/x"]\n`).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'build',
      message: expect.stringContaining('file name too long'),
    });
  });

  it('ENV to which each line adds, and a credential that one of them holds', () => {
    const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789AB';
    const lines = Array.from({ length: 25_000 }, (_, i) => `ENV A="$A ${i === 20_000 ? token : i}"\n`).join('');
    const target = judge(`FROM scratch\n${lines}CMD ["/x"]\n`);
    expect(target.findings).toContainEqual(expect.objectContaining({ rule: 'secret-in-arg-or-env', line: 20_002 }));
    expect(JSON.stringify(target)).not.toContain(token);
  });
});

it('a script that says the same of hundreds of files is told by its last words', () => {
  const script = `#!/bin/sh\n${Array.from({ length: 300 }, (_, i) => `ln -s /etc/passwd /d/l${i}\n`).join('')}`;
  const { findings } = judge('FROM debian:12\nCOPY --chmod=755 s.sh /\nRUN /s.sh\n', { 's.sh': script });
  const label = findings[0]?.label ?? '';
  expect(label).toMatch(/^… ln: .*\/d\/l295.*\/d\/l299/);
  expect(label.length).toBeLessThan(400);
});
