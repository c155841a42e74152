import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../src/binary/inspect.ts';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { parsePlatform } from '../../src/platform.ts';
import { startableBases } from '../../src/rules/evidence/known-bases.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { craftElf } from '../truth/elf-craft.ts';
import { fixtureBinary } from '../truth/fixture.ts';
import { craftTar } from '../truth/tar-craft.ts';

const platform = parsePlatform('linux/amd64');

/** Findings of a Dockerfile whose context has these files, which may all be executed. */
function findings(text: string, files: Readonly<Record<string, MemoryEntry>> = {}, file = 'Dockerfile'): readonly Finding[] {
  return lintDockerfile(
    { file, text, context: memoryFiles(files), pathInContext: 'Dockerfile' },
    { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
  ).findings;
}

const script = (base: string): string => `FROM ${base}\nCOPY --chmod=755 run.sh /run.sh\nENTRYPOINT ["/run.sh"]\n`;

describe('a script whose interpreter is not there', () => {
  it.each([
    ['alpine:3.20', '#!/bin/bash\n', 'RUN apk add --no-cache bash\nor: #!/bin/sh   where the script needs no bash'],
    ['alpine:3.20', '#!/usr/bin/env bash\n', 'RUN apk add --no-cache bash\nor: #!/bin/sh   where the script needs no bash'],
    ['alpine:3.20', '#!/usr/bin/env -S python3 -u\n', 'RUN apk add --no-cache python3'],
    ['alpine:3.20', '#!/usr/bin/env my-tool\n', 'install what puts my-tool there, or start FROM an image that has it'],
    ['debian:bookworm-slim', '#!/bin/python3\n', 'RUN apt-get update && apt-get install -y python3'],
    [
      'scratch',
      '#!/bin/sh\n',
      'start a program instead of a script, or start FROM an image that has the interpreter, such as busybox or alpine',
    ],
  ])('FROM %s, %j', (base, text, fix) => {
    expect(findings(script(base), { 'run.sh': text })).toMatchObject([{ rule: 'missing-script-interpreter', severity: 'error', fix }]);
  });

  it.each(["#!/usr/bin/env -S 'bash' -e\n", '#!/usr/bin/env -S PATH=/srv tool\n', '#!/usr/bin/env -S ${HOME}/tool\n'])(
    'env of coreutils may find what %j asks for',
    (text) => {
      expect(findings(script('debian:12').replace('ENTRY', 'COPY --chmod=755 run.sh /srv/tool\nENTRY'), { 'run.sh': text })).toEqual([]);
    },
  );

  it.each([
    ['alpine:3.20', '#!/usr/bin/env sh\n'],
    ['debian:12', '#!/usr/bin/env bash\n'],
    ['debian:12-slim', '#!/usr/bin/env -S bash -e\n'],
    ['alpine:3.20\nRUN apk add --no-cache bash', '#!/usr/bin/env bash\n'],
    ['example.com/unknown:1', '#!/usr/bin/env bash\n'],
    ['node:20-alpine', '#!/usr/bin/env node\n'],
    ['node:20-slim', '#!/usr/bin/env node\n'],
    ['python:3.12-slim', '#!/usr/bin/env python3\n'],
    ['python:3.12', '#!/usr/bin/env python\n'],
    ['ruby:3.3', '#!/usr/bin/env ruby\n'],
    ['php:8-cli', '#!/usr/bin/env php\n'],
    ['golang:1.22', '#!/usr/bin/env go\n'],
    [
      'alpine:3.20\nENV PATH=/opt/x:$PATH\nRUN mkdir -p /opt/x && wget -O /opt/x/bash https://example.com/bash && chmod +x /opt/x/bash',
      '#!/usr/bin/env bash\n',
    ],
  ])('is none FROM %s with %j', (base, text) => {
    expect(findings(script(base), { 'run.sh': text }).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('a #! line that a tree answers in part', () => {
  const tool: MemoryEntry = {
    type: 'file',
    mode: 0o755,
    content: readFileSync(new URL('../../fixtures/truth/binaries/start-amd64', import.meta.url)),
  };
  const inTree = (text: string, tree: Readonly<Record<string, MemoryEntry>> = {}) =>
    findings('FROM scratch\nCOPY d/ /\nENTRYPOINT ["/run.sh"]\n', {
      'd/run.sh': { type: 'file', mode: 0o755, content: Buffer.from(text) },
      ...tree,
    }).map(({ fix }) => fix);
  const python = { 'd/usr/local/bin/python3': tool };
  it.each([
    ['#!/usr/bin/python3\n', python, '#!/usr/local/bin/python3, which the image has'],
    ['#!python3\n', python, '#!/usr/local/bin/python3, which the image has'],
    ['#!/usr/bin/env python3 -u\n', python, '#!/usr/local/bin/python3 -u   since env takes all behind it for one name'],
    [
      '#!sh\n',
      {},
      '#!/usr/bin/env sh\nand: start a program instead of a script, or start FROM an image that has the interpreter, such as busybox or alpine',
    ],
    [
      '#!/usr/bin/env bash -e\n',
      {},
      '#!/bin/bash -e\nand: start a program instead of a script, or start FROM an image that has the interpreter, such as debian',
    ],
    [
      '#!/usr/bin/python3\n',
      {},
      'start a program instead of a script, or start FROM an image that has the interpreter, such as python:3-slim with #!/usr/bin/env python3',
    ],
    [
      '#!/usr/bin/env node\n',
      {},
      'start a program instead of a script, or start FROM an image that has the interpreter, such as node:22-slim',
    ],
    ['#!/opt/tool\n', {}, 'start a program instead of a script, or start FROM an image that has the interpreter'],
    ['#!/bin/sh\u00a0-e\n', {}, 'type its first line anew, #!/bin/sh: there is a character in it that is not seen'],
    ['#!/bin/sh\recho hi\r', {}, 'save it with Unix line ends (LF)'],
    ['#!/run.sh\n', {}, 'name a program in its #! line, such as #!/bin/sh'],
    ['#!/usr\n', python, 'name a program in its #! line, such as #!/bin/sh'],
    ['#!/t\n', { 'd/t': { ...tool, mode: 0o644 } as MemoryEntry }, 'make /t executable: COPY --chmod=0755 …'],
    [
      '\ufeff#!/bin/sh\n',
      {},
      "save it without its byte order mark: sed -i '1s/^\\xef\\xbb\\xbf//' d/run.sh\nand: put that interpreter into the image",
    ],
    [
      `#!/${'a'.repeat(300)}\n`,
      {},
      'name its interpreter by a shorter path, or by #!/usr/bin/env\nand: put that interpreter into the image',
    ],
    [
      '\n#!/usr/bin/python3\n',
      {},
      "make its #! line the very first bytes of the file: sed -i '/./,$!d' d/run.sh\nand: put that interpreter into the image",
    ],
  ])('%j', (text, tree, fix) => expect(inTree(text, tree as Readonly<Record<string, MemoryEntry>>)).toEqual([fix]));
});

it('a library that the image has elsewhere is found by LD_LIBRARY_PATH, and nothing has to be built', () => {
  const file = (name: string): MemoryEntry => ({
    type: 'file',
    mode: 0o755,
    content: readFileSync(new URL(`../../fixtures/truth/binaries/${name}`, import.meta.url)),
  });
  const tree = {
    'd/app': file('musl-greet'),
    'd/opt/libgreet.so': file('libgreet.so'),
    'd/lib/ld-musl-x86_64.so.1': { type: 'file', mode: 0o755, content: fixtureBinary('ld-musl-x86_64.so.1') },
  } as const;
  const lines = (env: string): string | undefined =>
    findings(`FROM scratch\nCOPY d/ /\n${env}ENTRYPOINT ["/app"]\n`, tree)[0]?.fix?.split('\n')[0];
  expect(lines('')).toBe('ENV LD_LIBRARY_PATH=/opt   where libgreet.so is');
  expect(lines('ENV LD_LIBRARY_PATH=/srv\n')).toBe('ENV LD_LIBRARY_PATH=/opt:$LD_LIBRARY_PATH   where libgreet.so is');
  expect(findings('FROM scratch\nCOPY d/ /\nENV LD_LIBRARY_PATH=/opt\nENTRYPOINT ["/app"]\n', tree)).toEqual([]);
});

it('a loader under a path of the machine that built it is told the one that the image has', () => {
  const nix = craftElf({ elf: 'c-glibc', interpreter: '/nix/store/x-glibc/ld.so\0' });
  const inImage = findings('FROM debian:12\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content: nix } });
  expect(inImage).toMatchObject([
    {
      rule: 'missing-loader',
      message: 'app needs the glibc loader /nix/store/x-glibc/ld.so and libc.so.6, and the image has no such loader',
    },
  ]);
  expect(inImage[0]?.fix).toMatch(
    /^patchelf --set-interpreter \/lib64\/ld-linux-x86-64\.so\.2 app {3}where the image has its loader\nor: link it statically/,
  );
  const inNone = findings('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content: nix } });
  expect(inNone[0]).toMatchObject({ message: expect.stringContaining('none of it'), fix: expect.not.stringContaining('patchelf') });
});

it('a library of a sanitizer is not told to be linked statically with all else', () => {
  const asan = Buffer.from(
    Buffer.from(fixtureBinary('glibc-greet')).toString('latin1').replaceAll('libgreet.so\0', 'libasan.so\0\0'),
    'latin1',
  );
  const tree = {
    'd/app': { type: 'file', mode: 0o755, content: asan },
    'd/lib64/ld-linux-x86-64.so.2': { type: 'file', mode: 0o755, content: fixtureBinary('ld-linux-x86-64.so.2') },
  } as const;
  expect(findings('FROM scratch\nCOPY d/ /\nENTRYPOINT ["/app"]\n', tree)[0]?.fix).toMatch(
    /^build it without -fsanitize=address, which is for tests, or link it with -static-libasan\n/,
  );
});

it.each([
  ['!<arch>\n__.PKGDEF       0           0     0     644     2         `\ngo', /^build the directory that holds package main: go build/],
  ['!<arch>\ndebian-binary   0           0     0     644     4         `\n2.0\n', /^RUN dpkg -i app/],
  ['!<arch>\nx.o/            0           0     0     644     2         `\nxx', /^build an executable: .*cargo$/],
])('an archive is told what makes a program of its kind: %j', (text, fix) => {
  expect(
    findings('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content: Buffer.from(text) } }),
  ).toMatchObject([{ rule: 'not-a-program', fix: expect.stringMatching(fix) }]);
});

describe('a script with Windows line ends', () => {
  it.each([
    ['#!/bin/sh\r\n', '"/bin/sh\\r"'],
    ['#!/bin/sh -e\r\n', 'sh gets "-e\\r"'],
    ['#!/usr/bin/env bash\r\n', 'env gets "bash\\r"'],
  ])('%j', (text, message) => {
    expect(findings(script('debian:12'), { 'run.sh': text })).toMatchObject([
      {
        rule: 'crlf-shebang',
        severity: 'error',
        message: expect.stringContaining(message),
        fix: expect.stringContaining("sed -i 's/\\r$//' run.sh"),
      },
    ]);
  });
});

describe('a program that starts another one and is not there', () => {
  it.each([
    ['debian:12-slim', '["gosu", "nobody", "/app"]', 'RUN apt-get update && apt-get install -y gosu'],
    ['alpine:3.20', '["bash", "/app"]', 'RUN apk add --no-cache bash\nor: ENTRYPOINT ["sh", "/app"]   where the script needs no bash'],
    ['alpine:3.20', '["tini", "--", "/app"]', 'RUN apk add --no-cache tini'],
    [
      'gcr.io/distroless/static-debian12',
      '["java", "-jar", "/app"]',
      'FROM eclipse-temurin:21-jre, or gcr.io/distroless/java21-debian12 without java -jar in the command',
    ],
    ['scratch', '["su-exec", "nobody", "/app"]', 'USER 65532:65532 instead, and start the program itself'],
  ])('FROM %s, %s', (base, command, fix) => {
    expect(findings(`FROM ${base}\nCOPY --chmod=755 app /app\nENTRYPOINT ${command}\n`, { app: 'x' })).toMatchObject([
      { rule: 'command-not-found', fix },
    ]);
  });

  it('is named where the image has it elsewhere', () => {
    expect(findings('FROM scratch\nCOPY --chmod=755 tini /opt/tini\nENTRYPOINT ["tini", "--", "/x"]\n', { tini: 'x' })[0]).toMatchObject({
      fix: 'ENTRYPOINT ["/opt/tini", "--", "/x"]',
    });
  });
});

describe('a file that an interpreter is to run and that is not there', () => {
  const text = (base: string, command: string): string => `FROM ${base}\nWORKDIR /srv\nCOPY run.js run.sh /app/\n${command}\n`;
  const files = { 'run.js': 'x', 'run.sh': 'echo\n' };
  const node = 'gcr.io/distroless/nodejs22-debian12';

  it.each([
    [node, 'CMD ["node", "/app/run.js"]', 'CMD ["/app/run.js"]'],
    [node, 'CMD ["npm", "start"]', 'CMD ["index.js"]   which is the file itself: there is no npm in the image'],
    [node, 'CMD ["run.js"]', 'CMD ["/app/run.js"]'],
    ['alpine:3.20', 'CMD ["sh", "run.sh"]', 'CMD ["sh", "/app/run.sh"]'],
    ['node:22-slim', 'CMD ["node", "run.js"]', 'CMD ["node", "/app/run.js"]'],
  ])('FROM %s, %s', (base, command, fix) => {
    expect(findings(text(base, command), files)).toMatchObject([{ rule: 'missing-script', fix }]);
  });

  it.each([
    [node, 'CMD ["/app/run.js"]'],
    [node, 'CMD ["/app/run"]'],
    [node, 'CMD ["--version"]'],
    [`${node}\nENV NODE_OPTIONS=--import=tsx`, 'CMD ["run.js"]'],
    ['node:22\nRUN curl -fsSL https://x.example/i | sh', 'CMD ["node", "run.js"]'],
    ['alpine:3.20', 'CMD ["sh", "/app/run.sh"]'],
    ['nginx:alpine', 'CMD ["nginx", "-g", "daemon off;"]'],
  ])('is none FROM %s, %s', (base, command) => {
    expect(findings(text(base, command), files).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('a program that a shell or a script is to start and that is not there', () => {
  it.each([
    ['CMD server --port=80', 'exec server', 'CMD /app/serve --port=80'],
    ['CMD ["env", "A=b", "server"]', 'exec server', 'CMD ["env", "A=b", "/app/serve"]'],
    ['CMD ["sh", "/app/run.sh"]', 'exec server', 'write /app/serve in place of server in run.sh'],
    ['CMD ["sh", "/app/run.sh"]', 'exec node main.js', 'RUN apk add --no-cache nodejs'],
    ['CMD ["sh", "/app/run.sh"]', 'set -e\nenvsubst < /app/serve > /c\nexec /app/serve', 'RUN apk add --no-cache gettext'],
    [
      'CMD ["/app/run.sh"]',
      '#!/bin/sh\nset -e\nshopt -s nullglob\nexec /app/serve',
      '#!/bin/bash as its first line\nand: RUN apk add --no-cache bash',
    ],
    ['CMD ["sh", "/app/run.sh"]', 'exec /opt/q', 'write /app/serve in place of /opt/q in run.sh'],
    ['CMD ["sh", "/app/run.sh"]', 'exec /app/serve\r', "sed -i 's/\\r$//' run.sh   and in .gitattributes: run.sh text eol=lf"],
    ['CMD ["/app/run.sh"]', '#!/bin/sh\nexec /app/serve\r', "sed -i 's/\\r$//' run.sh   and in .gitattributes: run.sh text eol=lf"],
  ])('%s with %j', (command, script, fix) => {
    expect(
      findings(`FROM alpine:3.20\nCOPY --chmod=755 serve run.sh /app/\n${command}\n`, { serve: 'x', 'run.sh': `${script}\n` }),
    ).toMatchObject([{ rule: 'command-not-found', fix }]);
  });

  it('is told by the words of dash, which has no pipefail', () => {
    expect(
      findings('FROM debian:12\nCOPY --chmod=755 run.sh /\nENTRYPOINT ["/run.sh"]\n', { 'run.sh': '#!/bin/sh\nset -euo pipefail\n' }),
    ).toMatchObject([{ rule: 'start-refused', fix: '#!/bin/bash as its first line, or set -eu without pipefail' }]);
  });
});

describe('a program that is built later, or by a RUN line', () => {
  it('that COPY . . should bring can be expected', () => {
    const text = (from: string, to: string, command: string): string => `FROM scratch\nCOPY ${from} ${to}\nENTRYPOINT ["${command}"]\n`;
    const files = { 'main.go': 'x' };
    expect(findings(text('.', '.', '/server'), files)[0]).toMatchObject({
      rule: 'command-not-found',
      fix: 'build it first, to server beside what is copied, or say that a build makes it: npx scratch-lint --expect server',
    });
    expect(findings(text('.', '/srv/', '/srv/bin/server'), files)[0]?.fix).toContain('--expect bin/server');
    expect(findings(text('.', '/srv/', '/opt/server'), files)[0]?.fix).toBeNull();
  });

  it('is not the directory of its sources, whose files COPY brings', () => {
    const [finding] = findings('FROM scratch\nCOPY grype /\nENTRYPOINT ["/grype"]\n', { 'grype/db.go': 'package grype\n' });
    expect(finding).toMatchObject({ rule: 'command-not-found', label: 'line 2 copies what is in the directory grype' });
    expect(finding?.fix).toBe(
      'build it elsewhere, and name the directory that holds the program: docker build -f Dockerfile DIR\nor: build it to bin/grype, and COPY bin/grype /',
    );
  });

  it('is a path that a shell is to start: it goes there', () => {
    expect(findings('FROM node:20-alpine3.21\nWORKDIR /workspace\nENTRYPOINT ["/bin/sh", "-c", "./hack/serve.sh"]\n')[0]).toMatchObject({
      rule: 'command-not-found',
      fix: 'COPY it to /workspace/hack/serve.sh',
    });
  });

  it('wants a Go as new as go.mod says, on what the stage is made of', () => {
    const text = (base: string): string =>
      `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN go mod download\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`;
    const files = { 'go.mod': 'module example.com/app\n\ngo 1.25.7\n' };
    expect(['golang:1.24', 'golang:1.24-alpine'].map((base) => findings(text(base), files)[0]?.fix)).toEqual([
      'FROM golang:1.25',
      'FROM golang:1.25-alpine',
    ]);
  });

  it('is linked by the C linker where its sources are not there to see and cgo is turned on by hand', () => {
    const text = (line: string): string =>
      `FROM golang:1.24 AS build\nWORKDIR /src\nRUN git clone https://example.com/app .\nRUN ${line}go build -ldflags "-extldflags -static" -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
    expect(['', 'CGO_ENABLED=1 '].map((line) => findings(text(line)).map(({ rule }) => rule))).toEqual([
      ['static-flag-without-effect'],
      [],
    ]);
  });

  it('is called by the path that COPY gives it', () => {
    expect(
      findings('FROM golang:1.22 AS build\nCOPY . .\nRUN make\nFROM alpine:3.20\nCOPY --from=build /out/app /app\nENTRYPOINT ["app"]\n', {
        Makefile: 'include $(shell ./find)\n',
      })[0],
    ).toMatchObject({ rule: 'command-not-found', fix: 'ENTRYPOINT ["/app"]' });
  });

  it('is copied by the name that Cargo.toml gives it', () => {
    const text =
      'FROM rust:1.80-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n';
    const files = {
      'Cargo.toml': '[package]\nname = "app-server"\nversion = "1.0.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
    };
    expect(findings(text, files)[0]).toMatchObject({
      rule: 'stage-file-missing',
      label: 'there is /src/target/release/app-server',
      fix: 'COPY --from=build /src/target/release/app-server /app',
    });
  });

  it('is built for a release, where it is copied as one', () => {
    const files = { 'Cargo.toml': '[package]\nname = "app"\nversion = "1.0.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
    const text =
      'FROM rust:1.80-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n';
    expect(findings(text, files)[0]?.fix).toBe('cargo build --release   in its place\nor: COPY --from=build /src/target/debug/app /app');
  });

  it('is in the stage above of two that are called alike', () => {
    const text =
      'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM alpine AS build\nRUN mkdir /x\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n';
    expect(findings(text, {})[0]).toMatchObject({
      rule: 'stage-file-missing',
      label: 'line 1 and line 5 both begin a stage build, and the last one is meant',
      fix: 'AS another name   in line 5, or in line 1 and behind --from=',
    });
  });

  it('is copied from where the compiler puts it', () => {
    const text = (base: string, run: string): string =>
      `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM gcr.io/distroless/cc-debian12\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
    expect(findings(text('golang:1.22', 'CGO_ENABLED=0 go build -o bin/app .'))[0]).toMatchObject({
      rule: 'stage-file-missing',
      fix: 'COPY --from=build /src/bin/app /app',
    });
    expect(findings(text('golang:1.22-alpine', 'CGO_ENABLED=0 go build -o bin/app .'))[0]).toMatchObject({
      rule: 'stage-file-missing',
      fix: 'COPY --from=build /src/bin/app /app',
    });
    expect(
      findings(text('golang:1.22', 'make'), { Makefile: 'include $(shell ./find)\n' }).filter(({ severity }) => severity !== 'note'),
    ).toEqual([]);
  });
});

describe('what to type', () => {
  it('takes a command line in one word apart', () => {
    expect(findings('FROM scratch\nCOPY --chmod=755 app /app\nENTRYPOINT ["/app --port 80"]\nCMD ["x"]\n', { app: 'x' })[0]).toMatchObject({
      rule: 'command-not-found',
      fix: 'ENTRYPOINT ["/app", "--port", "80"]',
    });
    expect(findings('FROM scratch\nCOPY --chmod=755 app /usr/bin/app\nCMD ["app serve", "now"]\n', { app: 'x' })[0]).toMatchObject({
      fix: 'CMD ["/usr/bin/app", "serve", "now"]',
    });
  });

  it('puts the value in for a variable that ENV gives one', () => {
    const text = (word: string): string => `FROM scratch\nENV BIN=/app NAME=app\nCOPY --chmod=755 app /app\nENTRYPOINT ["${word}", "-v"]\n`;
    expect(findings(text('$BIN'), { app: 'x' })[0]).toMatchObject({ rule: 'unexpanded-variable', fix: 'ENTRYPOINT ["/app", "-v"]' });
    expect(findings(text('/${NAME}'), { app: 'x' })[0]).toMatchObject({ fix: 'ENTRYPOINT ["/app", "-v"]' });
    expect(findings(text('$OTHER'), { app: 'x' })[0]).toMatchObject({ fix: 'write the path itself' });
  });

  it('names the Dockerfile that is meant, and quotes what a shell would take apart', () => {
    const [finding] = findings('FROM scratch\nCOPY ["my $(id) file", "/app"]\nENTRYPOINT ["/app"]\n', {}, "sub dir/it's/Dockerfile");
    expect(finding?.fix).toBe(
      "build it first, or name the right context: docker build -f 'sub dir/it'\\''s/Dockerfile' DIR\nor: npx scratch-lint --expect 'my $(id) file' …   if something is about to make it",
    );
  });

  it('asks for a clone where the history is copied', () => {
    expect(findings('FROM alpine:3.20\nCOPY .git .git\nCMD ["sh"]\n')[0]?.fix).toBe(
      'build from a git clone\nor: docker build --build-arg BUILDKIT_CONTEXT_KEEP_GIT_DIR=1 …   of an address',
    );
    expect(findings('FROM alpine:3.20\nCOPY .gitignore .\nCMD ["sh"]\n')[0]?.fix).toContain('build it first');
  });

  it('says of one mistake one thing', () => {
    const app = 'FROM alpine:3.20 AS b\nRUN echo > /x\nFROM scratch\nCOPY --from=b /x /app\nCMD ["/app"]\n';
    const said = (text: string): string[] =>
      findings(text)
        .filter(({ severity }) => severity !== 'note')
        .map(({ rule, fix }) => `${rule}: ${fix ?? ''}`);
    expect(said(app.replace('/x /app', '/x /app # the binary'))).toEqual(['stage-file-missing: COPY --from=b /x /app']);
    expect(said(app.replace('AS b', 'AS b # builder'))).toEqual(['invalid-instruction: FROM alpine:3.20 AS b']);
    expect(said(app.replace('RUN echo', 'RUN true\n  && echo'))).toHaveLength(1);
  });

  it('gives the Dockerfile Unix line ends where the script stands in it', () => {
    const text = 'FROM alpine:3.20\nCOPY --chmod=755 <<EOF /run.sh\n#!/bin/sh\necho hi\nEOF\nCMD ["/run.sh"]\n'.replaceAll('\n', '\r\n');
    expect(findings(text)[0]).toMatchObject({
      rule: 'crlf-shebang',
      fix: "sed -i 's/\\r$//' Dockerfile   and in .gitattributes: Dockerfile text eol=lf",
    });
  });

  it('tells where the programs of a module are, and what keeps a directory out', () => {
    const program = 'package main\n\nfunc main() {}\n';
    const build = (line: string, files: Readonly<Record<string, string>>, copy = '/app') =>
      findings(
        `FROM golang:1.25 AS b\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 ${line}\nFROM scratch\nCOPY --from=b ${copy} /app\nCMD ["/app"]\n`,
        {
          'go.mod': 'module example.com/svc\n\ngo 1.25\n',
          'cmd/server/main.go': program,
          ...files,
        },
      )[0];
    const server = 'go build -o /app ./cmd/server';
    expect(build(server, { '.dockerignore': '**/server\n' })?.fix).toBe(
      '!cmd/server   as the last line of the ignore file, where .dockerignore:1: **/server keeps it out',
    );
    expect(build('go build -o /app ./cmd/app', {})?.fix).toBe('go build … ./cmd/server');
    expect(build('go build -o /app .', { 'magefile.go': '//go:build mage\n\npackage main\n' })?.fix).toBe('go build … ./cmd/server');
    expect(build(`${server.replace('build', 'build -pgo=cpu.pprof')}`, {})?.fix).toBe(
      'go build … without -pgo   where there is no profile at hand',
    );
    expect(build('go build -o bin/ ./cmd/...', { 'cmd/worker/main.go': program }, '/src/bin/api')).toMatchObject({
      label: '/src/bin has server, worker',
      fix: null,
    });
  });

  it('gives the numbers of a user where they are known', () => {
    const fix = (text: string): string | null | undefined =>
      findings(text, { 'charts/app/Chart.yaml': '' }).find(({ rule }) => rule === 'user-not-numeric')?.fix;
    expect(fix('FROM gcr.io/distroless/static-debian12\nUSER nonroot\nCMD ["/x"]\n')).toBeUndefined();
    expect(fix('FROM alpine:3.20\nUSER nobody\nCMD ["sh"]\n')).toBe('USER 65534:65534');
    expect(fix('FROM alpine:3.20\nUSER guest:nobody\nCMD ["sh"]\n')).toMatch(/^USER \d+:65534$/);
    expect(fix('FROM alpine:3.20\nRUN adduser -D app\nUSER app\nCMD ["sh"]\n')).toBe('USER 1000:1000');
  });

  it('does not advise a health check by a program that is not there', () => {
    const app = new Uint8Array(readFileSync(new URL('../../fixtures/truth/binaries/start-amd64', import.meta.url)));
    const fix = (command: string): string | null | undefined =>
      findings(`FROM scratch\nCOPY --chmod=755 app check /bin/\nHEALTHCHECK CMD ${command}\nENTRYPOINT ["/bin/app"]\n`, {
        app,
        check: app,
      }).find(({ rule }) => rule === 'shell-form-without-shell')?.fix;
    expect(fix('check -x')).toBe('HEALTHCHECK CMD ["check", "-x"]');
    expect(fix('curl -f localhost')).toContain('let the program check itself');
  });

  it('writes the CMD of a health check', () => {
    const fix = (command: string, flags = ''): string | null | undefined =>
      findings(`FROM scratch\nCOPY app /\nHEALTHCHECK ${flags}CMD ${command}\nENTRYPOINT ["/app"]\n`).find(
        ({ rule }) => rule === 'malformed-exec-form',
      )?.fix;
    expect(fix("['/app', '-x']")).toBe('HEALTHCHECK CMD ["/app", "-x"]');
    expect(fix('["/app", "-x",]', '--interval=3s ')).toBe('HEALTHCHECK --interval=3s CMD ["/app", "-x"]');
    expect(fix('["/app", $CHECK]')).toBe('write it as a JSON array: HEALTHCHECK CMD ["/program", "argument"]');
  });
});

describe('a program without what it is linked with', () => {
  const binary = (name: string): Uint8Array =>
    new Uint8Array(readFileSync(new URL(`../../fixtures/truth/binaries/${name}`, import.meta.url)));
  const STATIC = 'link it statically: -static for C and C++, --target x86_64-unknown-linux-musl for Rust';

  it.each([
    ['scratch', 'c-glibc', 'FROM gcr.io/distroless/base-debian12'],
    ['gcr.io/distroless/static-debian12', 'c-glibc', 'FROM gcr.io/distroless/base-debian12'],
    ['alpine:3.20', 'c-glibc', 'build it in an alpine image\nor: FROM debian:12-slim'],
    ['debian:11-slim', 'c-glibc', 'FROM debian:12-slim'],
    ['scratch', 'c-musl', 'FROM alpine'],
  ])('FROM %s, %s', (base, name, fix) => {
    expect(findings(`FROM ${base}\nCOPY --chmod=755 app /app\nCMD ["/app"]\n`, { app: binary(name) })[0]).toMatchObject({
      fix: `${STATIC}\nor: ${fix}`,
    });
  });

  /** A base without the libraries would only change the message. */
  it.each([
    [['libc.so.6'], 'gcr.io/distroless/base-debian12'],
    [['libgcc_s.so.1', 'libc.so.6', 'ld-linux-x86-64.so.2'], 'gcr.io/distroless/cc-debian12'],
    [['libssl.so.3', 'libc.so.6'], 'gcr.io/distroless/base-debian12'],
    [['libz.so.1', 'libc.so.6'], 'debian:12-slim'],
    [['libmine.so'], undefined],
  ])('a program that needs %j starts FROM %s', (needed, base) => {
    const facts = inspectSource(fromBytes(binary('c-glibc')), 'app');
    expect(startableBases({ ...facts, needed })[0]).toBe(base);
    expect(startableBases({ ...facts, needed, interpreter: '/nix/store/x-glibc/lib/ld-linux-x86-64.so.2' })).toEqual([]);
  });
});

describe('a fix that mends', () => {
  it('names no file for the ignore file that the COPY line names itself', () => {
    const fix = (copy: string): string | null | undefined =>
      findings(`FROM scratch\n${copy}\nCMD ["/x"]\n`, { '.env': 'API_TOKEN=abcdefghij0123456789' }).find(
        ({ rule }) => rule === 'secret-file-copied',
      )?.fix;
    expect(fix('COPY .env /app/')).toMatch(/^take \.env out of line 2 /);
    expect(fix('COPY . /app/')).toMatch(/^echo \.env >> \.dockerignore /);
  });

  it.each([
    ['[/app]', 'CMD ["/app"]', 'malformed-exec-form'],
    ['[./app, --port, 8080]', 'CMD ["./app", "--port", "8080"]', 'malformed-exec-form'],
    ['["/app", --port]', 'CMD ["/app", "--port"]', 'malformed-exec-form'],
    ['[“/app”, x]', 'CMD ["/app", "x"]', 'malformed-exec-form'],
    ['["/app", $PORT]', 'write it as a JSON array: CMD ["/program", "argument"]', 'malformed-exec-form'],
    ['[ -x /app ]', 'write it as a JSON array, without what needs a shell: CMD ["/program", "argument"]', 'shell-form-without-shell'],
    ['[a-z]*', 'write it as a JSON array, without what needs a shell: CMD ["/program", "argument"]', 'shell-form-without-shell'],
  ])('quotes the strings that an array has without quotes: %s', (text, fix, rule) => {
    const found = findings(`FROM scratch\nCOPY app /app\nCMD ${text}\n`, { app: { type: 'file', mode: 0o755, content: 'x' } });
    expect(found[0]).toMatchObject({ fix, rule });
  });

  it.each([
    ['ENTRYPOINT ["/app", 80, true]', 'ENTRYPOINT ["/app", "80", "true"]'],
    ['CMD ["/app", ["x"]]', 'CMD ["/app", "x"]'],
    ['CMD [{"a": 1}]', null],
    ['LABEL a=b c', 'LABEL a="b c"'],
    ['ENV A=b c d E=f', 'ENV A="b c d" E=f'],
    ['LABEL a="b" c', 'put a value with blanks into quotes: LABEL NAME="two words"'],
    ['COPY --from=0 /x /y', 'name a stage above this one behind --from, or leave --from out where it is in the build context'],
  ])('puts right what the builder refuses: %s', (line, fix) => {
    expect(findings(`FROM scratch\n${line}\n`)[0]).toMatchObject({ rule: 'invalid-instruction', fix });
  });

  it('expands an ARG of the stage, which is no credential', () => {
    const fix = (value: string): string | null | undefined =>
      findings(`FROM scratch\nARG BIN=${value}\nCOPY app /app\nENTRYPOINT ["/\${BIN}"]\n`, { app: 'x' }).find(
        ({ rule }) => rule === 'unexpanded-variable',
      )?.fix;
    expect([fix('app'), fix('"two words"'), fix('')]).toEqual(['ENTRYPOINT ["/app"]', 'write the path itself', 'write the path itself']);
  });

  it.each([
    ['wget -qO /usr/local/bin/tool https://example.com/tool', 'exec: "/usr/local/bin/tool": permission denied'],
    ['curl -fsSL -o /usr/local/bin/tool https://example.com/tool', 'exec: "/usr/local/bin/tool": permission denied'],
    ['wget -qO /usr/local/bin/tool https://example.com/tool && chmod +x /usr/local/bin/tool', null],
    ['wget -c -O /usr/local/bin/tool https://example.com/tool', null],
    ['umask 000 && curl -o /usr/local/bin/tool https://example.com/tool', null],
  ])('%s: what is downloaded has no x bit', (run, message) => {
    const target = lintDockerfile(
      {
        file: 'Dockerfile',
        text: `FROM alpine:3.20\nRUN apk add --no-cache curl\nRUN ${run}\nCMD ["/usr/local/bin/tool"]\n`,
        context: memoryFiles({}),
        pathInContext: 'Dockerfile',
      },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
    );
    expect(target.prediction).toMatchObject(message === null ? { outcome: 'unknown' } : { outcome: 'fails', phase: 'start', message });
    expect(target.findings.map(({ rule }) => rule)).toEqual(message === null ? [] : ['not-executable']);
  });

  it('tells several files that go to one name, not the mode of the last', () => {
    const all = findings('FROM scratch\nCOPY app config.yml /app\nCMD ["/app"]\n', {
      'app': { type: 'file', mode: 0o755, content: 'x' },
      'config.yml': { type: 'file', mode: 0o644, content: 'a: 1' },
    });
    expect(all).toMatchObject([{ rule: 'destination-became-file', fix: 'COPY app config.yml /app/' }]);
  });

  it('tells a link in the context that leads out of it', () => {
    expect(
      findings('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { app: { type: 'symlink', target: '/usr/bin/nothing' } })[0],
    ).toMatchObject({
      rule: 'copy-source-missing',
      message: '"app" is a symbolic link to /usr/bin/nothing, which is not in the build context',
    });
  });

  it.each([
    ['$TARGETPLATFORM/app', 'ARG TARGETPLATFORM   in this stage, above line 4'],
    ['${DIST}/app', 'ARG DIST   in this stage, above line 4'],
    ['$OS/$TARGETARCH/app', 'ARG OS=… TARGETARCH   in this stage, above line 4'],
  ])('tells the ARG that a source %s wants, and not to build it', (source, fix) => {
    for (const from of ['', '--from=0 ']) {
      const [first] = findings(`ARG DIST=linux\nFROM scratch\nFROM scratch\nCOPY ${from}${source} /app\nCMD ["/app"]\n`, {
        'linux/amd64/app': { type: 'file', mode: 0o755, content: 'x' },
      });
      expect(first).toMatchObject({ rule: from === '' ? 'copy-source-missing' : 'stage-file-missing', fix });
    }
  });

  it('says of CR LF that the interpreter is not there without the CR either', () => {
    expect(findings(script('scratch'), { 'run.sh': '#!/bin/sh\r\n' })[0]?.fix).toContain('and: /bin/sh is not in the image either');
    expect(findings(script('alpine:3.20'), { 'run.sh': '#!/bin/sh\r\n' })[0]?.fix).not.toContain('either');
  });

  it('adds the user where the system can, and needs no other stage', () => {
    const fix = (base: string): string | null | undefined =>
      findings(`FROM ${base}\nUSER app\nCMD ["sh"]\n`).find(({ rule }) => rule === 'unknown-user')?.fix;
    expect(fix('alpine:3.20')).toBe('USER 65532:65532   (any number will do)\nor: RUN adduser -D app   above it');
    expect(fix('debian:12')).toContain('or: RUN useradd app   above it');
  });

  it('leaves out a RUN chmod that COPY can do', () => {
    expect(findings('FROM scratch\nCOPY app /app\nRUN chmod 0755 /app\nCMD ["/app"]\n', { app: 'x' })[0]?.fix).toBe(
      'leave RUN out: COPY --chmod=0755 app /app',
    );
    expect(findings('FROM scratch\nCOPY app /app\nRUN chmod +x /other\nCMD ["/app"]\n', { app: 'x' })[0]?.fix).toContain('COPY --from it');
  });
});

describe('what to type is named', () => {
  const fixOf = (text: string, files: Readonly<Record<string, MemoryEntry>>): string | null | undefined => findings(text, files)[0]?.fix;
  const link = (target: string): MemoryEntry => ({ type: 'symlink', target });

  it.each([
    [
      'COPY bin /bin',
      { 'bin/server': link('../build/server'), 'build/server': 'x' },
      'COPY bin/server /bin/server   behind line 2: a link inside a copied directory stays a link, one that is named is followed',
    ],
    [
      'COPY bin /bin',
      { 'bin/server': link('/opt/my server') },
      'put what it leads to in its place: cp -RL bin/server bin/server.copy && rm bin/server && mv bin/server.copy bin/server',
    ],
    ['COPY bin /bin', { 'bin/server': link('server') }, 'put the file itself in its place: rm bin/server && cp FILE bin/server'],
    ['COPY bin /bin', { 'bin/server': link('server-1.2') }, 'copy what it points to as well: COPY FILE /bin/server-1.2'],
    [
      'COPY bin /bin',
      { 'bin/server': link('../../build/server') },
      'put what it leads to in its place: cp -RL bin/server bin/server.copy && rm bin/server && mv bin/server.copy bin/server',
    ],
  ] as const)('for a link that leads nowhere: %s %j', (copy, files, fix) => {
    expect(fixOf(`FROM scratch\n${copy}\nCMD ["/bin/server"]\n`, files)).toBe(fix);
  });

  it('for a link of another stage: what it points to', () => {
    const stages = 'FROM scratch AS made\nCOPY bin /bin\nFROM scratch\nCOPY --from=made /bin /bin\nCMD ["/bin/server"]\n';
    expect(fixOf(stages, { 'bin/server': link('/opt/server'), 'bin/other': 'x' })).toBe(
      'copy what it points to as well: COPY --from=made /opt/server /opt/server',
    );
  });

  it.each([
    [
      'COPY ../../bin/app /app',
      'COPY --from=above bin/app /app   with docker build --build-context above=../.. .\nor: build from the directory above: docker build -f ../../DIR/Dockerfile ../..   with all paths written from there',
    ],
    [
      'COPY a/../../app b /app/',
      'build from the directory above: docker build -f ../DIR/Dockerfile ..   with all paths written from there',
    ],
  ])('for a source above the context: %s', (copy, fix) => {
    expect(findings(`FROM scratch\n${copy}\nCMD ["/app"]\n`, { b: 'x' })).toMatchObject([{ rule: 'copy-outside-context', fix }]);
  });

  it('a path that comes back into the context does not lie outside', () => {
    expect(findings('FROM scratch\nCOPY a/../app /app\nCMD ["/app"]\n')).toMatchObject([{ rule: 'copy-source-missing' }]);
  });

  it.each([
    [
      'COPY app /app',
      'WORKDIR /work   or another directory: one that does not exist is made\nor: COPY app /app/   in line 2, where /app was meant as a directory',
    ],
    ['COPY app other/', 'WORKDIR /work   or another directory: one that does not exist is made'],
  ])('for a working directory that is a file: %s', (copy, fix) => {
    const path = copy.endsWith('/') ? '/other/app' : '/app';
    expect(findings(`FROM scratch\n${copy}\nWORKDIR ${path}\nCMD ["${path}"]\n`, { app: 'x' })).toMatchObject([
      { rule: 'workdir-not-directory', fix },
    ]);
  });

  it('for a checksum of a repository that is no commit', () => {
    expect(findings('FROM scratch\nADD --checksum=v1.2 https://example.com/x.git /y\nCMD ["/y/a"]\n', {})).toMatchObject([
      {
        rule: 'invalid-instruction',
        line: 2,
        message: '--checksum=v1.2 is no commit',
        label: 'invalid checksum v1.2 for Git URL, expected hex commit hash',
        fix: 'ADD --checksum=COMMIT, all its 40 digits',
      },
    ]);
  });

  it('what is below a working directory that cannot be made is told once', () => {
    const found = findings('FROM scratch\nCOPY app /app\nWORKDIR /app/a\nWORKDIR b\nWORKDIR c\nWORKDIR /app\nCMD ["/x"]\n', { app: 'x' });
    expect(found.filter(({ rule }) => rule === 'workdir-not-directory')).toMatchObject([{ line: 3 }, { line: 6 }]);
  });

  it('for an archive that COPY leaves packed, where the program is in it', () => {
    const content = craftTar([
      { name: './bin/', type: 'directory' },
      { name: './bin/app', mode: 0o755, text: 'x' },
    ]);
    const said = (copy: string, command = '/bin/app'): unknown =>
      findings(`FROM scratch\n${copy}\nCMD ["${command}"]\n`, {
        'root.tar': { type: 'file', mode: 0o644, content },
        'root.tar.gz': { type: 'file', mode: 0o644, content: gzipSync(content) },
      })[0];
    expect(said('COPY root.tar /')).toMatchObject({
      rule: 'command-not-found',
      label: '/root.tar is, by line 2, as it was: COPY unpacks no archive, ADD does',
      fix: 'ADD root.tar /',
    });
    expect([said('COPY root.tar.gz /'), said('COPY root.tar /srv/', '/srv/bin/app'), said('COPY root.tar /', 'app')]).toMatchObject([
      { fix: 'ADD root.tar.gz /' },
      { fix: 'ADD root.tar /srv/' },
      { fix: 'ADD root.tar /' },
    ]);
    for (const other of [said('COPY root.tar /srv/'), said('COPY root.tar /', '/bin/other')])
      expect(other).not.toMatchObject({ fix: expect.stringContaining('ADD') });
  });

  it('for an archive that ADD leaves as it is', () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0);
    const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
    const said = (name: string, content: Uint8Array): unknown =>
      findings(`FROM scratch\nADD ${name} /\nCMD ["/app"]\n`, { [name]: { type: 'file', mode: 0o755, content } })[0];
    expect(said('app.zip', zip)).toMatchObject({
      rule: 'command-not-found',
      label: '/app.zip is, by line 2, as it was: ADD unpacks tar archives only',
      fix: 'unzip app.zip -d unzipped   and COPY unzipped/ /',
    });
    expect(said('app.gz', gzip)).toMatchObject({ rule: 'command-not-found', fix: 'gunzip app.gz   and COPY app /' });
    expect(said('app.jar', zip)).not.toMatchObject({ fix: expect.stringContaining('unzip') });
  });

  it.each([
    ['CMD ["/srv/app"]', 'app', 'COPY app /srv/app'],
    ['CMD ["app"]', 'target/release/app', 'COPY target/release/app /usr/local/bin/'],
    ['WORKDIR /x\nCMD ["./app"]', 'bin/app', 'COPY bin/app /x/app'],
    ['CMD ["/app"]', 'other', null],
  ])('for a program in the context that no COPY takes: %s with %s', (command, file, fix) => {
    expect(findings(`FROM scratch\n${command}\n`, { [file]: 'x' })).toMatchObject([{ rule: 'command-not-found', fix }]);
  });

  it('of a program that will lack its loader, while a shell is missing too', () => {
    const text = 'FROM golang:1.24 AS build\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD /app\n';
    expect(findings(text).map(({ rule }) => rule)).toEqual(['shell-form-without-shell', 'cgo-not-disabled']);
  });

  it('for a target that is no stage', () => {
    const fix = (text: string): unknown =>
      lintDockerfile(
        { file: 'Dockerfile', text, context: memoryFiles({}), pathInContext: 'Dockerfile' },
        { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: 'biuld', builder: 'buildkit', expected: [] },
      ).findings.map(({ rule, fix }) => `${rule}: ${fix ?? ''}`);
    expect(fix('FROM scratch AS build\nFROM scratch AS other\n')).toEqual(['unknown-stage: --target build']);
    expect(fix('FROM scratch AS one\nFROM scratch AS other\n')).toEqual(['unknown-stage: --target one or --target other']);
    expect(fix('FROM scratch\n')).toEqual(['unknown-stage: leave --target out: no stage has a name']);
  });

  it('of what cannot be put there, by the reason', () => {
    const fix = (lines: string, builder: 'buildkit' | 'legacy' = 'buildkit'): unknown =>
      lintDockerfile(
        {
          file: 'Dockerfile',
          text: `FROM scratch\n${lines}\n`,
          context: memoryFiles({ 'a': 'a', 'l/loop': { type: 'symlink', target: 'loop' } }),
          pathInContext: 'Dockerfile',
        },
        { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder, expected: [] },
      ).findings.flatMap(({ rule, fix }) => (rule === 'copy-conflict' ? [fix] : []));
    expect(fix('COPY a /x/../../o', 'legacy')).toEqual(['write the destination from / without ..']);
    expect(fix('COPY a /b\nCOPY a /b/c')).toEqual(['COPY a /b/   in line 2, so that it makes a directory']);
    expect(fix('COPY l /\nCOPY a /loop/x')).toEqual([null]);
  });
});

it('a script in a runtime that comes linked is not told to be linked statically', () => {
  const fix = (content: Uint8Array): unknown =>
    findings('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } })[0]?.fix;
  const compiled = craftElf({ elf: 'c-glibc', replace: [['.bss', '.bun']] });
  expect(fix(fixtureBinary('c-glibc'))).toMatch(/^link it statically.*\nor: FROM gcr.io\/distroless\/base-debian12$/);
  expect(fix(compiled)).toBe('FROM gcr.io/distroless/base-debian12');
  // Whatever is wrong with its section headers.
  for (const [at, value] of [
    [62, 0xffff],
    [40, 0xffffff],
    [58, 0],
  ] as const) {
    const damaged = Buffer.from(compiled);
    damaged.writeUInt16LE(value & 0xffff, at);
    expect(fix(damaged)).toEqual(expect.any(String));
  }
});

describe('what threads found to work', () => {
  const fixes = (text: string, files: Readonly<Record<string, MemoryEntry>> = {}) =>
    findings(text, files).map(({ rule, message, label, fix }) => ({ rule, message, label, fix }));

  it('a directory in PATH bears the name of the program: its sources were copied', () => {
    const text =
      'FROM rust:1.83-bookworm AS builder\nWORKDIR /usr/src/app\nCOPY . .\nRUN cargo install --path .\nFROM debian:bookworm-slim\nCOPY --from=builder /usr/src/app /usr/local/bin/app\nCMD ["app"]\n';
    const files = { 'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n', 'src/main.rs': 'fn main(){}\n' };
    expect(fixes(text, files)).toMatchObject([
      {
        rule: 'command-not-found',
        label: '/usr/local/bin/app is a directory, which no lookup finds',
        fix: 'COPY --from=builder /usr/local/cargo/bin/app /usr/local/bin/app',
      },
    ]);
    expect(findings(text.replace('/usr/src/app /usr', '/usr/local/cargo/bin/app /usr'), files)).toEqual([]);
    expect(fixes('FROM debian:12-slim\nCOPY app /usr/bin/app\nCMD ["app"]\n', { 'app/main.c': '' })).toMatchObject([
      { fix: expect.stringContaining('COPY app/PROGRAM /usr/bin/app') },
    ]);
  });

  it('a script before && that may not be executed', () => {
    const text = (command: string): string => `FROM alpine:3.20\nCOPY migrate.sh app.sh /\nCMD ${command}\n`;
    const files = { 'migrate.sh': { type: 'file', mode: 0o644, content: '#!/bin/sh\n' }, 'app.sh': '#!/bin/sh\nexec sleep 1\n' } as const;
    for (const command of ['/migrate.sh && exec /app.sh', '/migrate.sh', ': && /migrate.sh && true && exec /app.sh']) {
      expect(fixes(text(command), files)).toMatchObject([
        { rule: 'not-executable', fix: 'COPY --chmod=0755 migrate.sh app.sh /\nor: chmod +x migrate.sh' },
      ]);
    }
    for (const command of ['/migrate.sh || sleep 1', '/migrate.sh; sleep 1', 'if /migrate.sh && :; then :; fi', '! /migrate.sh && sleep 1'])
      expect(findings(text(command), files)).toEqual([]);
  });

  it('what only makes directories needs no shell', () => {
    expect(fixes('FROM scratch\nRUN mkdir -p /tmp /data\nWORKDIR /\nCMD ["/x"]\n')[0]).toMatchObject({
      rule: 'run-without-shell',
      fix: 'WORKDIR /tmp\nand: WORKDIR /data\nand: WORKDIR /   in place of RUN',
    });
    expect(fixes('FROM gcr.io/distroless/java17-debian12:debug\nRUN mkdir /opt/x\n')[0]).toMatchObject({
      rule: 'run-without-shell',
      fix: 'WORKDIR /opt/x\nand: WORKDIR /   in place of RUN',
    });
  });

  it('an ARG of a stage has no value in FROM', () => {
    expect(fixes('FROM busybox AS builder\nARG VERSION=22.04\nFROM ubuntu:${VERSION} AS x\n')).toMatchObject([
      {
        rule: 'invalid-instruction',
        message: expect.stringContaining('FROM does not see ARG VERSION of line 2, which stands in a stage'),
        fix: 'ARG VERSION=22.04   above the first FROM',
      },
    ]);
    // It names the stage itself, which nobody meant.
    expect(fixes('FROM busybox AS runtime-cpu\nARG TYPE=cpu\nFROM runtime-${TYPE} AS runtime\n')).toMatchObject([
      { rule: 'invalid-instruction', fix: 'ARG TYPE=cpu   above the first FROM' },
    ]);
    expect(findings('ARG VERSION=22.04\nFROM busybox AS builder\nARG VERSION\nFROM ubuntu:${VERSION} AS x\n')).toEqual([]);
    expect(fixes('FROM busybox AS build\nFROM runtime AS runtim\n').filter(({ rule }) => rule === 'unknown-stage')).toEqual([]);
  });

  it('--from takes no variable, and FROM does', () => {
    expect(fixes('FROM php:8.0-fpm-alpine\nARG VERSION=1.10\nCOPY --from=composer:$VERSION /usr/bin/composer /usr/bin/\n')).toMatchObject([
      {
        rule: 'invalid-instruction',
        fix: 'FROM composer:$VERSION AS source   above this stage, and ARG VERSION=1.10 above the first FROM\nand: COPY --from=source /usr/bin/composer /usr/bin/',
      },
    ]);
    expect(
      findings(
        'ARG VERSION=1.10\nFROM composer:$VERSION AS source\nFROM php:8.0-fpm-alpine\nCOPY --from=source /usr/bin/composer /usr/bin/\n',
      ),
    ).toEqual([]);
  });

  it('--link knows no names', () => {
    expect(fixes('FROM debian:12-slim\nRUN useradd app\nCOPY --link --chown=app x /x\n', { x: '' })).toMatchObject([
      {
        rule: 'invalid-instruction',
        fix: 'COPY --chown=app x /x   without --link\nor: the number of app, which RUN useradd -u 1000 decides: COPY --link --chown=1000 x /x',
      },
    ]);
  });

  it('--chown of a name that an image with users does not have', () => {
    const { findings: legacy } = lintDockerfile(
      {
        file: 'Dockerfile',
        text: 'FROM debian:12-slim\nCOPY --chown=app:app x /x\n',
        context: memoryFiles({ x: '' }),
        pathInContext: 'Dockerfile',
      },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'legacy', expected: [] },
    );
    expect(legacy).toMatchObject([
      {
        rule: 'chown-by-name',
        message: '"app:app" is a name that the image does not know at that point',
        fix: 'RUN useradd app   above this line\nor: COPY --chown=65532:65532 x /x   (any number will do)',
      },
    ]);
  });
});

describe('what mends a start script', () => {
  const start = (text: string, files: Readonly<Record<string, MemoryEntry>> = {}, command = 'ENTRYPOINT ["/run.sh"]') =>
    findings(`FROM alpine:3.20\nCOPY --chmod=755 . /\n${command}\n`, { 'run.sh': text, ...files });

  it.each([
    // All that its last words name, and not the one that it asked for last.
    [
      '#!/bin/sh\nif [ -z "$DB_HOST" ] && [ trust != "$AUTH" ]; then echo "DB_HOST must be set" >&2; exit 1; fi\n',
      'docker run -e DB_HOST=…\nor: ENV DB_HOST=…   with a default',
    ],
    [
      '#!/bin/sh\nfor v in A_HOST A_PORT; do eval "x=\\${$v:-}"; [ -n "$x" ] || { echo "$v is required" >&2; missing="$missing $v"; }; done\n[ -z "$missing" ] || exit 1\n',
      'docker run -e A_HOST=… -e A_PORT=…\nor: ENV A_HOST=… A_PORT=…   with a default',
    ],
    // What has a default is not asked for, nor is what came before a program that says why it fails.
    ['#!/bin/sh\nset -e\n[ -n "$DEBUG" ] && set -x\ncat "/run.sh/${PORT:-80}"\n', null],
    ['#!/bin/sh\nset -eu\necho "$2"\n', 'CMD ["…", "…"], the arguments that it asks for\nor: docker run IMAGE …   with them behind it'],
  ])('%j', (text, fix) => {
    expect(start(text)).toMatchObject([{ rule: 'script-ends', line: 3, fix }]);
  });

  it.each([
    [
      '#!/bin/sh\nset -e\ncat /conf/app.yaml\n',
      'COPY app.yaml /conf/app.yaml   in the Dockerfile\nor: docker run -v "$PWD/app.yaml:/conf/app.yaml" …',
    ],
    [
      '#!/bin/sh\nset -e\nV=$(head -n1 conf/VERSION)\nexec "$V"\n',
      'COPY VERSION /conf/VERSION   in the Dockerfile\nor: docker run -v "$PWD/VERSION:/conf/VERSION" …',
    ],
    // It belongs in no image.
    ['#!/bin/sh\nset -e\nexport PW="x"\nPW=$(cat /conf/secrets/pw)\nexec "$PW"\n', 'docker run -v "$PWD/pw:/conf/secrets/pw" …'],
    ['#!/bin/sh\nset -e\ncat /conf/app.yaml || true\n[ -d /conf/nope ]\n', null],
    // Not for want of the variable.
    ['#!/bin/sh\nif [[ -n "$FOO" ]]; then exit 0; else exit 3; fi\n', '#!/bin/bash as its first line, where that is in the image'],
  ])('FROM debian, %j', (text, fix) => {
    expect(findings('FROM debian:12\nCOPY --chmod=755 . /\nENTRYPOINT ["/run.sh"]\n', { 'run.sh': text, 'conf/x': 'x' })).toMatchObject([
      { rule: 'script-ends', fix },
    ]);
  });

  it('is Unix line ends, where the shell cannot read it', () => {
    const fix = "sed -i 's/\\r$//' run.sh   and in .gitattributes: run.sh text eol=lf";
    expect(start('\r\nif true; then\r\n  echo\r\nfi\r\n', {}, 'CMD ["sh", "/run.sh"]')).toMatchObject([{ rule: 'start-refused', fix }]);
  });

  it('is a mode that lets its user read it', () => {
    expect(
      findings('FROM alpine:3.20\nCOPY --chmod=700 run.sh /\nUSER nobody\nENTRYPOINT ["/run.sh"]\n', { 'run.sh': '#!/bin/sh\nexit 3\n' }),
    ).toMatchObject([{ rule: 'start-refused', fix: 'COPY --chmod=0755 run.sh /   since who runs a script reads it' }]);
  });

  it('is no copy of what a broken array is taken for, nor the script itself behind an init', () => {
    expect(findings("FROM alpine:3.20\nENTRYPOINT ['sh', '-c', 'exit 3']\n").map(({ rule }) => rule)).toEqual(['malformed-exec-form']);
    expect(findings('FROM alpine:3.20\nCMD ["sh -c \'exit 3\'"]\n')).toMatchObject([
      { rule: 'command-not-found', fix: 'CMD ["sh", "-c", "exit 3"]' },
    ]);
    expect(start('#!/bin/sh\nexec my-run "$@"\n', {}, 'ENTRYPOINT ["timeout", "9", "/run.sh"]')).toMatchObject([
      { rule: 'command-not-found', fix: 'COPY it to a directory of PATH, such as /usr/local/bin/my-run' },
    ]);
  });
});

describe('a program that another stage makes and no COPY takes', () => {
  const build = (end: string): string =>
    `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY main.go go.mod ./\nRUN CGO_ENABLED=0 go build -o /out/app .\n${end}`;
  const files = { 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module x\n\ngo 1.22\n', 'conf.txt': 'x\n' };

  it.each([
    ['FROM scratch\nCOPY conf.txt /etc/\nENTRYPOINT ["/app"]\n', 'COPY --from=build /out/app /app'],
    ['FROM scratch\nCOPY conf.txt /etc/\nENTRYPOINT ["app"]\n', 'COPY --from=build /out/app /usr/local/bin/'],
    ['FROM scratch\nWORKDIR /srv\nENTRYPOINT ["./app"]\n', 'COPY --from=build /out/app /srv/app'],
  ])('is copied: %j', (end, fix) => {
    expect(findings(build(end), files).filter(({ rule }) => rule === 'command-not-found')).toMatchObject([{ fix }]);
  });

  it('is not what is there under another path', () => {
    expect(findings(build('FROM scratch\nCOPY --from=build /out/app /bin/app\nENTRYPOINT ["/app"]\n'), files)).toMatchObject([
      { rule: 'command-not-found', fix: 'ENTRYPOINT ["/bin/app"]' },
    ]);
  });
});

describe('a command that its own shell was to replace by a program', () => {
  it.each([
    ['CMD exec /app --x', 'CMD ["/app", "--x"]'],
    ['ENTRYPOINT exec /app', 'ENTRYPOINT ["/app"]'],
    ['CMD cd /srv', 'write it as a JSON array, without what needs a shell: CMD ["/program", "argument"]'],
  ])('%s has no exec in exec form', (line, fix) => {
    expect(findings(`FROM scratch\nCOPY --chmod=755 app /app\n${line}\n`, { app: fixtureBinary('start-amd64') })).toMatchObject([
      { rule: 'shell-form-without-shell', fix },
    ]);
  });

  it('nor where CMD does not reach it', () => {
    const [found] = findings('FROM busybox\nCOPY --chmod=755 app /app\nENTRYPOINT exec /app\nCMD ["x"]\n', {
      app: fixtureBinary('start-amd64'),
    });
    expect(found).toMatchObject({ rule: 'entrypoint-drops-cmd', fix: 'ENTRYPOINT ["/app"]' });
  });
});

it('a mode that COPY gives is mended there alone', () => {
  const fixes = ['--chmod=0644 ', '--chmod=a-x ', ''].map(
    (flag) =>
      findings(`FROM scratch\nCOPY ${flag}app /app\nENTRYPOINT ["/app"]\n`, {
        app: { type: 'file', mode: 0o644, content: fixtureBinary('start-amd64') },
      })[0]?.fix,
  );
  expect(fixes).toEqual(['COPY --chmod=0755 app /app', 'COPY --chmod=0755 app /app', 'COPY --chmod=0755 app /app\nor: chmod +x app']);
});

it('an exception of nothing in the ignore file wants a path behind the !', () => {
  expect(findings('FROM scratch\nCOPY . /\n', { '.dockerignore': '!\n' })[0]).toMatchObject({
    rule: 'invalid-ignore-file',
    fix: 'write the path behind the !, or take the line out',
  });
});
