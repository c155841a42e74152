/** What a finding says to type, typed: read again with it, the image starts. */
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

type Files = Readonly<Record<string, string>>;
const C: Files = { 'hello.c': '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n' };
const CMAKE: Files = { ...C, 'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.10)\nproject(app C)\nadd_executable(app hello.c)\n' };
const RUST: Files = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'src/main.rs': 'fn main() { println!("hi"); }\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
};
const MODULE = 'module app\n\ngo 1.22\n';
const NET: Files = {
  'go.mod': MODULE,
  'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n',
};
const shipped = (base: string, lines: string, from = '/app', last = 'scratch'): string =>
  `FROM ${base} AS b\nWORKDIR /s\nCOPY . .\n${lines}\nFROM ${last}\nCOPY --from=b ${from} /app\nCMD ["/app"]\n`;

describe('a line that is typed as it is told', () => {
  it.each<[string, string, string, Files, string, string]>([
    ['gcc in exec form', 'RUN ["gcc", "-o", "/app", "hello.c"]', 'gcc:12', C, '/app', 'RUN ["gcc", "-static", "-o", "/app", "hello.c"]'],
    [
      'cmake over two lines',
      'RUN cmake -B build',
      'debian:12',
      CMAKE,
      '/s/build/app',
      'RUN cmake -DCMAKE_EXE_LINKER_FLAGS=-static -B build',
    ],
    [
      'cargo install',
      'RUN cargo install --path .',
      'rust:1.80',
      RUST,
      '/usr/local/cargo/bin/app',
      'RUN rustup target add x86_64-unknown-linux-musl && cargo install --path . --target x86_64-unknown-linux-musl',
    ],
    [
      'a system that ENV sets',
      'RUN CGO_ENABLED=0 go build -o /app .',
      'golang:1.22',
      NET,
      '/app',
      'RUN GOOS=$TARGETOS GOARCH=$TARGETARCH CGO_ENABLED=0 go build -o /app .',
    ],
  ])('%s', (name, line, base, files, from, typed) => {
    const before =
      name === 'cmake over two lines'
        ? 'RUN apt-get update && apt-get install -y cmake gcc make\n'
        : name.includes('ENV')
          ? 'ENV GOOS=windows\n'
          : '';
    const after = name === 'cmake over two lines' ? '\nRUN cmake --build build' : '';
    const text = shipped(base, `${before}${line}${after}`, from);
    const { prediction, findings } = judge(text, files);
    expect(prediction.outcome).toBe('fails');
    expect(findings[0]?.fix).toContain(typed);
    const args = name.includes('ENV') ? 'ARG TARGETOS TARGETARCH\n' : '';
    expect(judge(text.replace(line, `${args}${typed}`), files).prediction.outcome).toBe('ok');
  });

  it('is named by its number where it stands in a here-document', () => {
    const text = shipped('gcc:12', 'RUN <<EOF\nset -e\ngcc -O2 -o /app hello.c\nstrip /app\nEOF');
    expect(judge(text, C).findings[0]?.fix).toBe('gcc -static -O2 -o /app hello.c   in line 6');
    expect(text.split('\n')[5]).toBe('gcc -O2 -o /app hello.c');
    expect(judge(text.replace('gcc -O2', 'gcc -static -O2'), C).prediction.outcome).toBe('ok');
  });

  it.each(['RUN ["go", "build", "-o", "/app", "."]', 'RUN <<EOF\ngo vet ./...\ngo build -o /app .\nEOF'])(
    'is an ENV above a line that is not typed again: %s',
    (line) => {
      const { prediction, findings } = judge(shipped('golang:1.22', line), NET);
      expect(prediction.outcome).toBe('fails');
      expect(findings[0]?.fix).toBe('ENV CGO_ENABLED=0   above it');
      expect(judge(shipped('golang:1.22', `ENV CGO_ENABLED=0\n${line}`), NET).prediction.outcome).toBe('ok');
    },
  );

  it('is an ARG, and the file in the directory that takes it in', () => {
    const lines = 'WORKDIR /app\nCOPY --from=b /s/out/$NAME /app\nCMD ["/app"]\n';
    const text = `ARG NAME=server\nFROM golang:1.22 AS b\nWORKDIR /s\nCOPY . .\nRUN CGO_ENABLED=0 go build -o out/server .\nFROM alpine:3.20\n${lines}`;
    expect(judge(text, NET).findings[0]?.fix).toBe('ARG NAME   in this stage, above line 8\nand: CMD ["/app/server"]');
    expect(judge(text.replace(lines, `ARG NAME\n${lines.replace('["/app"]', '["/app/server"]')}`), NET).prediction.outcome).toBe('ok');
  });
});

describe('the package that go build is to make', () => {
  const files: Files = {
    'go.mod': MODULE,
    'cmd/server/main.go': 'package main\n\nfunc main() { hello() }\n',
    'cmd/server/hello.go': 'package main\n\nfunc hello() {}\n',
  };

  it.each([
    ['cmd/server/main.go', "go build … ./cmd/server   in place of the file's name: hello is declared in hello.go"],
    ['.', 'go build … ./cmd/server'],
  ])('is told where %s is asked for', (asked, fix) => {
    expect(judge(shipped('golang:1.22', `RUN CGO_ENABLED=0 go build -o /app ${asked}`), files).findings[0]?.fix).toBe(fix);
    expect(judge(shipped('golang:1.22', 'RUN CGO_ENABLED=0 go build -o /app ./cmd/server'), files).prediction.outcome).toBe('ok');
  });
});

describe('members of a workspace', () => {
  it('are all told at once, where several are not in the stage', () => {
    const member = (name: string): Files => ({
      [`${name}/Cargo.toml`]: `[package]\nname = "${name.replace('/', '-')}"\nversion = "0.1.0"\nedition = "2021"\n`,
      [`${name}/src/main.rs`]: 'fn main() {}\n',
    });
    const files = {
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app", "bench", "tools/gen"]\n',
      ...member('app'),
      ...member('bench'),
      ...member('tools/gen'),
    };
    const text =
      'FROM rust:1.80\nWORKDIR /s\nCOPY Cargo.toml ./\nCOPY app ./app\nRUN cargo build --release\nCMD ["/s/target/release/app"]\n';
    const fix = judge(text, files).findings[0]?.fix ?? '';
    expect(fix).toBe('COPY bench /s/bench   above this line: cargo reads all members\nand: COPY tools/gen /s/tools/gen');
    expect(
      judge(text.replace('RUN', 'COPY bench /s/bench\nCOPY tools/gen /s/tools/gen\nRUN'), files).findings.map(({ rule }) => rule),
    ).not.toContain('run-fails');
  });
});

describe('a file that npm, pip and apt-get want', () => {
  const node = 'FROM node:20-alpine\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCMD ["node", "-v"]\n';
  const manifest = { 'package.json': '{"name":"a","version":"1.0.0"}\n' };

  it('is named, and copied only where the context has it', () => {
    const lock = {
      'package-lock.json': '{"name":"a","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"a","version":"1.0.0"}}}\n',
    };
    expect(judge(node, manifest).findings[0]).toMatchObject({
      message: 'RUN ends with exit code 1: there is no package-lock.json in /app, and npm ci wants one',
      fix: 'npm install in its place',
    });
    expect(judge(node, { ...manifest, ...lock }).findings[0]?.fix).toBe(
      'COPY package-lock.json ./   above it\nor: npm install in its place',
    );
  });

  it('is copied from where it lies, or is to be written', () => {
    const text = 'FROM python:3.12-slim\nWORKDIR /app\nRUN pip install -r requirements.txt\nCMD ["python"]\n';
    expect(judge(text, { 'requirements.txt': 'flask\n' }).findings[0]).toMatchObject({
      message: 'RUN ends with exit code 1: requirements.txt, which pip is to read, is not there',
      fix: 'COPY requirements.txt /app/requirements.txt   above it',
    });
    expect(judge(text, { 'backend/requirements.txt': 'flask\n' }).findings[0]?.fix).toBe(
      'COPY backend/requirements.txt /app/requirements.txt   above it',
    );
    expect(judge(text, {}).findings[0]?.fix).toBe(
      'requirements.txt is not in the build context: write it, and COPY requirements.txt /app/requirements.txt   above it',
    );
  });

  it.each<[string, string, Files, string]>([
    [
      'golang:1.22',
      'RUN CGO_ENABLED=0 go build -o /svc .',
      {
        'go.mod': 'module a\n\ngo 1.22\n',
        'main.go': 'package main\n\nimport "embed"\n\n//go:embed web/a.txt\nvar files embed.FS\n\nfunc main() { _ = files }\n',
      },
      'web/a.txt is not in the build context: write it, and COPY web/a.txt /app/web/a.txt   before it, and see that .dockerignore lets it pass',
    ],
    [
      'rust:1.81',
      'RUN cargo build --release',
      { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n' },
      'src is not in the build context: write it, and COPY src /app/src   above this line, and see that .dockerignore lets it pass',
    ],
  ])('is to be written where a compiler of %s wants it and no context has it', (image, run, files, fix) => {
    expect(judge(`FROM ${image}\nWORKDIR /app\nCOPY . .\n${run}\nCMD ["/svc"]\n`, files).findings[0]?.fix).toBe(fix);
  });

  it('is brought by apt-get update, and the question answered', () => {
    const { findings } = judge('FROM debian:12\nRUN apt-get install curl\nCMD ["curl"]\n', {});
    expect(findings[0]).toMatchObject({
      message: 'RUN ends with exit code 100: the image has no lists of packages, which apt-get update brings',
      fix: 'apt-get update && apt-get install -y curl   in one RUN',
    });
  });
});

describe('a command that the image cannot start so', () => {
  const app = shipped('golang:1.22', 'RUN CGO_ENABLED=0 go build -o /app .').replace('CMD ["/app"]', '');
  const shell = 'FROM an image with a shell, such as alpine or gcr.io/distroless/base-debian12:debug';

  it.each<[string, Files, string]>([
    [`${app}ENTRYPOINT ["sh", "-c", "exec /app --port 80"]`, NET, `ENTRYPOINT ["/app", "--port", "80"]\nor: ${shell}`],
    ['FROM gcr.io/distroless/base-debian12\nCOPY run.sh /\nENTRYPOINT ["sh", "/run.sh"]\n', { 'run.sh': 'echo\n' }, shell],
    ['FROM node:20-alpine\nWORKDIR /a\nCOPY . .\nCMD ["npm start"]\n', { 'package.json': '{"name":"a"}' }, 'CMD ["npm", "start"]'],
    [
      'FROM gcr.io/distroless/nodejs20-debian12\nWORKDIR /a\nCOPY . .\nCMD ["npm", "start"]\n',
      { 'main.js': '1\n', 'package.json': '{"scripts":{"start":"node main.js"}}' },
      'CMD ["main.js"]   which is the file itself: there is no npm in the image',
    ],
  ])('is written as it can: %s', (text, files, fix) => {
    expect(judge(text, files).findings.find(({ severity }) => severity === 'error')?.fix).toBe(fix);
  });

  it('is asked of no program of the base', () => {
    const { findings } = judge('FROM alpine:3.20\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nCMD ["sleep", "9"]\n', {});
    expect(findings[0]?.fix).toContain('\nor: leave the check to the orchestrator');
    expect(findings[0]?.fix).not.toContain('busybox');
  });
});

describe('an image that is called by an architecture', () => {
  it.each(['arm32v7/alpine', 'balenalib/raspberrypi3', 'gcr.io/distroless/static:nonroot-arm64'])(
    'decides, not the machine: %s',
    (base) => {
      const { findings } = judge(
        shipped(
          'golang:1.22',
          `RUN CGO_ENABLED=0 GOARCH=${base.includes('distroless') ? 'arm64' : 'arm'} go build -o /app .`,
          '/app',
          base,
        ),
        NET,
      );
      expect(findings.filter(({ rule }) => rule === 'target-mismatch')).toEqual([]);
    },
  );

  it('is no excuse where it is the one that is built for', () => {
    const { findings } = judge(shipped('golang:1.22', 'RUN CGO_ENABLED=0 GOARCH=arm64 go build -o /app .', '/app', 'amd64/alpine'), NET);
    expect(findings.map(({ rule }) => rule)).toContain('target-mismatch');
  });
});
