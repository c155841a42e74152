/** What maintainers of published images would be told: each of these was once told something wrong or of no use. */
import { jar } from '../launch/starters/jar-craft.ts';
import { describe, expect, it } from 'vitest';
import { craftTar } from '../truth/tar-craft.ts';
import { judge, said } from './judge.ts';

const files = { 'go.mod': 'module x\n', 'main.go': 'package main\n\nfunc main() {}\n' };
const goStage = (line: string, arg = '') =>
  `FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS build\n${arg}COPY . .\n${line}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;

describe('a build for the platform that is asked for', () => {
  it('is what xx-go makes', () => {
    expect(said(goStage('RUN CGO_ENABLED=0 xx-go build -o /app .', 'ARG TARGETPLATFORM\n'), files)).toEqual([]);
  });

  it('is up to the caller where the stage declares ARG GOARCH', () => {
    expect(said(goStage('RUN CGO_ENABLED=0 go build -o /app .', 'ARG GOARCH\n'), files)).toEqual([]);
    expect(said(goStage('RUN CGO_ENABLED=0 go build -o /app .'), files)).toEqual([
      'cross-compile-ignored: go build makes a program for the machine that builds, whatever platform is asked for',
    ]);
  });

  it('is not meant by a module for browsers or a client for other systems beside the program', () => {
    const text = (command: string) =>
      `FROM golang:1.24 AS build\nCOPY . .\nRUN GOOS=js GOARCH=wasm go build -o /out/client.wasm .\nFROM alpine:3.20\nCOPY --from=build /out/ /app/\nENTRYPOINT ["${command}"]\n`;
    expect(said(text('/bin/busybox'), files)).toEqual([]);
    expect(said(text('/app/client.wasm'), files)).toHaveLength(1);
  });
});

describe('a program that cargo names by itself', () => {
  const text = (base: string, run = 'cargo build --release', from = '/src/target/release/server'): string =>
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build ${from} /server\nENTRYPOINT ["/server"]\n`;
  const crate = { 'Cargo.toml': '[package]\nname = "server"\n', 'src/main.rs': 'fn main() {}\n' };
  const dynamic =
    'dynamic-toolchain-default: cargo build makes a dynamically linked program, and the image has no /lib64/ld-linux-x86-64.so.2';

  it('is dynamic for a gnu target, copied from where cargo puts it or moved before', () => {
    expect(said(text('rust:1.79'), crate)).toEqual([dynamic]);
    expect(said(text('rust:1.79', 'cargo build --release && cp target/release/server /server', '/server'), crate)).toEqual([dynamic]);
  });

  it('is static for musl, and unknown where cargo is configured', () => {
    expect(said(text('rust:1.79-alpine'), crate)).toEqual([]);
    expect(
      said(text('rust:1.79'), {
        ...crate,
        '.cargo/config.toml': '[target.x86_64-unknown-linux-gnu]\nrustflags = ["-C", "target-feature=+crt-static"]\n',
      }),
    ).toEqual([]);
    expect(
      said(text('rust:1.79', 'mkdir -p .cargo && ./configure > .cargo/config.toml && cargo build --release'), {
        ...crate,
        configure: {
          type: 'file',
          mode: 0o755,
          content: '#!/bin/sh\nprintf \'[target.x86_64-unknown-linux-gnu]\\nrustflags = ["-C", "target-feature=+crt-static"]\\n\'\n',
        },
      }),
    ).toEqual([]);
    expect(
      said(
        text(
          'rust:1.79',
          `mkdir -p .cargo && printf '[target.x86_64-unknown-linux-gnu]\\nrustflags = ["-C", "target-feature=+crt-static"]\\n' > .cargo/config.toml && cargo build --release`,
        ),
        crate,
      ),
    ).toEqual([]);
  });

  it('is not meant by a library beside it', () => {
    expect(said(text('rust:1.79', 'cargo build --release', '/src/target/release/libserver.so'), crate)).toEqual([]);
  });
});

describe('a health check that ends in || exit 1', () => {
  const text = (base: string, check: string): string =>
    `FROM ${base}\nCOPY --chmod=755 app /app\nHEALTHCHECK CMD ${check}\nENTRYPOINT ["/bin/sh", "-c", "exec /app"]\n`;
  const none = (name: string): string =>
    `healthcheck-cannot-run: the health check cannot start: "${name}", which /bin/sh is to start, is in no directory of PATH`;

  it('fails where what stands before does', () => {
    expect(said(text('alpine:3.20', 'curl -f http://localhost:8080/ || exit 1'), { app: '#!/bin/sh\n' })).toEqual([none('curl')]);
    expect(said(text('debian:12-slim', 'wget -q -O- localhost || false'), { app: '#!/bin/sh\n' })).toEqual([none('wget')]);
  });

  it('is let be where something else may answer, or it is installed', () => {
    expect(said(text('alpine:3.20', 'curl -f localhost || wget -q localhost || exit 1'), { app: '#!/bin/sh\n' })).toEqual([]);
    expect(said(text('alpine:3.20', 'wget -q localhost || exit 1'), { app: '#!/bin/sh\n' })).toEqual([]);
    expect(said(text('alpine:3.20\nRUN apk add --no-cache curl', 'curl -f localhost || exit 1'), { app: '#!/bin/sh\n' })).toEqual([]);
    expect(said(text('alpine:3.20', 'curl -f localhost || exit 0'), { app: '#!/bin/sh\n' })).toEqual([]);
  });
});

describe('an ARG without a value', () => {
  it('in FROM is what to give', () => {
    const { findings } = judge('ARG BASE\nFROM $BASE\nCMD ["/app"]\n');
    expect(findings[0]).toMatchObject({
      message: 'FROM "$BASE" is empty: nothing gives ARG BASE a value',
      fix: 'docker build --build-arg BASE=… .\nor: ARG BASE=…   with a default',
    });
    expect(said('ARG GO\nFROM golang:${GO}-alpine\n')[0]).toBe(
      'invalid-instruction: "golang:-alpine" is neither a stage before this one nor a valid image reference: nothing gives ARG GO a value',
    );
  });

  it('in the path of a COPY source is why there is no such file', () => {
    const { findings } = judge('FROM scratch\nARG VERSION\nCOPY dist/app-${VERSION} /app\nENTRYPOINT ["/app"]\n', {
      'app/main.go': 'package main\n',
    });
    expect(findings).toMatchObject([
      {
        message: '"dist/app-" is not in the build context: nothing gives ARG VERSION a value',
        fix: 'docker build --build-arg VERSION=… .\nor: ARG VERSION=…   with a default',
      },
    ]);
  });

  it('is no matter where only the stage that builds gets it by ENV', () => {
    expect(
      said(
        'FROM rust:1.89 AS build\nARG FEATURES\nENV FEATURES=$FEATURES\nRUN curl -fsSL https://x.example/build.sh | bash\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      ),
    ).toEqual([]);
  });
});

describe('a file that is not there', () => {
  it('is said once, not again where it would have been copied on from', () => {
    expect(said('FROM alpine:3.20 AS build\nCOPY app /app\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n')).toEqual([
      'copy-source-missing: "app" is not in the build context',
    ]);
  });

  it.each(['buildkit', 'legacy'] as const)(
    'is not missed again by what is done with it, nor is what a RUN that fails was to make: %s',
    (builder) => {
      const text =
        'FROM busybox:1.36\nCOPY app /opt/app\nRUN chmod +x /opt/app && /opt/app --version\nCOPY conf/ /etc/app/\nRUN cp /etc/passwd /etc/app/users\nRUN rm /nothing\nRUN test -f /etc/nothing\nCMD ["/opt/app"]\n';
      expect(judge(text, {}, { builder }).findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
        'copy-source-missing 2',
        'copy-source-missing 4',
        'run-fails 6',
      ]);
    },
  );

  it('is not taken for a directory of its source, nor a loader of the base image for the program', () => {
    const [copy] = judge('FROM scratch\nCOPY linux/amd64/app /\nENTRYPOINT ["/app"]\n', { 'app/main.go': 'package main\n' }).findings;
    expect(copy?.fix).toContain('--expect linux/amd64/app');
    const [start] = judge('FROM gcr.io/distroless/base-nossl-debian12\nCOPY app* /bin/\nENTRYPOINT ["/bin/app"]\n').findings;
    expect(start).toMatchObject({ rule: 'command-not-found', fix: null });
  });
});

describe('a program that no directory of PATH has', () => {
  it('is missing, and no link to a directory on the way is broken', () => {
    expect(said('FROM debian:12-slim\nENTRYPOINT ["tini", "--", "/srv"]\n')).toEqual([
      'command-not-found: "tini" is in no directory of PATH',
    ]);
  });
});

describe('a program that ADD unpacks', () => {
  const text = 'FROM scratch\nADD root.tar /\nENTRYPOINT ["/bin/app"]\n';
  const findings = (mode: number) =>
    judge(text, {
      'root.tar': craftTar([
        { name: 'bin', type: 'directory' },
        { name: 'bin/app', mode, binary: 'c-glibc' },
      ]),
    }).findings;

  it('is called by its own name, not by that of the archive', () => {
    expect(findings(0o755)[0]).toMatchObject({
      rule: 'missing-loader',
      message: expect.stringMatching(/^app needs/) as string,
      label: expect.stringMatching(/^\/bin\/app: ELF/) as string,
    });
  });

  it('gets its x bit in the archive, which --chmod does not touch', () => {
    expect(findings(0o644)[0]).toMatchObject({
      rule: 'not-executable',
      fix: 'give it an x bit before the archive is made: chmod 0755 bin/app',
    });
  });
});

describe('a COPY to a path of an image that is not known', () => {
  it('may put the file into a directory of that name', () => {
    const { prediction, findings } = judge(
      'FROM example.com/tools:1\nCOPY build /usr/bin\nCOPY more /usr/bin/\nENTRYPOINT ["/usr/bin/build"]\n',
      { build: '', more: '' },
    );
    expect(findings).toEqual([]);
    expect(prediction).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('example.com/tools:1') as string });
  });

  it('still makes a file where the command names it so', () => {
    expect(judge('FROM example.com/tools:1\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: '' }).prediction.outcome).toBe('fails');
  });
});

describe('credentials', () => {
  it('an ARG that stands above its use, and takes its default from itself or has none, is not told to come later', () => {
    const lines = 'ARG http_proxy=$http_proxy\nENV http_proxy=$http_proxy\n';
    expect(said(`FROM alpine\n${lines}CMD ["true"]\n`)).toEqual([]);
    const build = 'RUN CGO_ENABLED=0 go build -ldflags "-X main.version=$VERSION" -o /app .\n';
    expect(
      said(`FROM golang:1.22 AS b\nARG VERSION\nWORKDIR /src\nCOPY . .\n${build}FROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n`, {
        'go.mod': 'module x\n\ngo 1.22\n',
        'main.go': 'package main\n\nvar version string\n\nfunc main() { println(version) }\n',
      }).filter((one) => one.startsWith('arg-lost')),
    ).toEqual([]);
    expect(said('FROM alpine\nENV Y=$X\nARG X=1\nCMD ["true"]\n').join()).toContain('$X is empty here: its ARG comes later, in line 3');
  });

  it('are not the address that a mail comes from, nor a key made up for tests', () => {
    const key = '-----BEGIN PRIVATE KEY-----\n';
    expect(
      said('FROM busybox\nCOPY . /src\nCMD ["sh"]\n', {
        'test.env': 'PW_SMTP_FROM=a@example.com\n',
        'client/testdata/key.pem': key,
        'vendor/google.golang.org/api/internal/key.pem': key,
      }),
    ).toEqual([]);
    expect(said('FROM busybox\nCOPY . /src\nCMD ["sh"]\n', { 'server.key': key })).toHaveLength(1);
  });
});

describe('an ARG below its use in the same stage', () => {
  const fixes = (text: string): unknown[] =>
    judge(text, { app: '' })
      .findings.filter(({ rule }) => rule === 'arg-lost-in-stage')
      .map(({ message, fix }) => [message, fix]);

  it('is to be moved: declared once more without its value it would still be empty', () => {
    expect(fixes('FROM alpine:3.20\nCOPY --chown=$WHO app /app\nARG WHO=0\nCMD ["sh"]\n')).toEqual([
      ['$WHO is empty here: its ARG comes later, in line 3', 'move ARG WHO of line 3 above line 2'],
    ]);
  });

  it('is not taken for one of another stage', () => {
    const text = 'ARG WHO=0\nFROM alpine:3.20 AS a\nARG WHO\nFROM alpine:3.20\nCOPY --chown=$WHO app /app\nCMD ["sh"]\n';
    expect(fixes(text)).toEqual([
      ['$WHO is empty here: the ARG of line 1 does not reach this stage', 'ARG WHO   in this stage, above line 5'],
    ]);
  });
});

describe('a directory of sources that bears the name of the program', () => {
  it('is named as what was copied in its place', () => {
    const [finding] = judge('FROM scratch\nCOPY server /usr/bin/server\nENTRYPOINT ["/usr/bin/server"]\n', {
      'server/main.go': 'package main\n',
    }).findings;
    expect(finding).toMatchObject({
      rule: 'command-is-directory',
      fix: expect.stringMatching(/^COPY server\/PROGRAM \/usr\/bin\/server /) as string,
    });
  });
});

describe('a line under a condition', () => {
  it('builds for another platform where that is asked for, and is no mistake', () => {
    const text =
      'FROM --platform=$BUILDPLATFORM rust:1.89 AS build\nARG TARGETARCH\nCOPY . .\nRUN if [ "$TARGETARCH" = arm64 ]; then cargo build -r --target aarch64-unknown-linux-gnu && cp target/aarch64-unknown-linux-gnu/release/app target/release/app; else cargo build -r; fi\nFROM gcr.io/distroless/cc-debian12\nCOPY --from=build /target/release/app /app\nCMD ["/app"]\n';
    expect(
      said(text, { 'Cargo.toml': '[package]\nname = "app"\n', 'src/main.rs': 'fn main() {}\n' }).filter((line) =>
        line.startsWith('target-mismatch'),
      ),
    ).toEqual([]);
  });
});

describe('a file that is no Dockerfile', () => {
  it('is told by its first lines', () => {
    const lines = said(`{{ def x -}}\n${'package main\n'.repeat(40)}`);
    expect(lines.length).toBeLessThan(8);
    expect(lines[0]).toBe('invalid-instruction: instruction "{{" is not known');
  });

  it('is told by one line where none is an instruction', () => {
    expect(said('module example.com/app\n\ngo 1.26\nrequire x v1.0.0\n')).toEqual([
      'invalid-instruction: instruction "module" is not known',
      'invalid-instruction: the file has no FROM',
    ]);
  });
});

describe('a source that is started as it is', () => {
  it.each([
    ['main.go', 'package main\n', 'CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -o main main.go   and COPY main instead of main.go'],
    ['hello.c', 'int main(void) { return 0; }\n', 'cc -static -o hello hello.c   and COPY hello instead of hello.c'],
    ['hello.cpp', 'int main() {}\n', 'c++ -static -o hello hello.cpp   and COPY hello instead of hello.cpp'],
    ['app.rs', 'fn main() {}\n', 'rustc --target x86_64-unknown-linux-musl -o app app.rs   and COPY app instead of app.rs'],
  ])('%s is to be compiled', (name, text, fix) => {
    const { findings } = judge(`FROM scratch\nCOPY ${name} /app\nENTRYPOINT ["/app"]\n`, {
      [name]: { type: 'file', mode: 0o755, content: new TextEncoder().encode(text) },
    });
    expect(findings).toMatchObject([{ rule: 'not-a-program', fix }]);
  });
});

describe('a last stage that is another one', () => {
  it('is there to be taken from: that it starts nothing is a note', () => {
    const text = 'FROM scratch AS files\nCOPY app /app\nFROM scratch AS binaries\nCOPY --from=files /app /app\nFROM binaries\n';
    expect(judge(text, { app: { type: 'file', mode: 0o755, content: new Uint8Array() } }).findings).toMatchObject([
      { rule: 'no-command', severity: 'note' },
    ]);
    expect(
      judge(text.replace('FROM binaries', 'FROM binaries\nCOPY app /app'), {
        app: { type: 'file', mode: 0o755, content: new Uint8Array() },
      }).findings,
    ).toMatchObject([{ rule: 'no-command', severity: 'error' }]);
  });
});

describe('a stage from scratch that says it has no command', () => {
  const app = { app: { type: 'file', mode: 0o755, content: new Uint8Array() } } as const;
  it.each([
    ['FROM scratch\nENTRYPOINT []\nCMD []\nWORKDIR /\nCOPY app /usr/bin/\n', 'note'],
    ['FROM scratch\nENTRYPOINT []\nCOPY app /\nEXPOSE 80\n', 'error'],
    ['FROM scratch\nENTRYPOINT [""]\nCOPY app /\n', 'error'],
    ['FROM alpine:3.20\nCMD []\nCOPY app /\n', 'error'],
  ])('%j: %s', (text, severity) => {
    expect(judge(text, app).findings).toMatchObject([{ rule: 'no-command', severity }]);
  });
});

describe('a checkout made on Windows', () => {
  const text = (run: string, base = 'alpine:3.20'): string =>
    `FROM ${base}\n${run}\nCOPY --chmod=0755 run.sh /usr/local/bin/\nRUN chmod +x /usr/local/bin/run.sh\nENTRYPOINT ["run.sh"]\n`;

  it('has scripts whose interpreter no package brings', () => {
    const script = { 'run.sh': '#!/bin/sh\r\nexec "$@"\r\n' };
    const crlf = 'crlf-shebang: run.sh has Windows line ends: its interpreter is called "/bin/sh\\r"';
    for (const run of ['RUN apk add --no-cache bash', 'RUN apk add bash && mkdir -p /data'])
      expect(said(text(run), script)).toEqual([crlf]);
    expect(said(text('RUN apt-get update && apt-get install -y make', 'debian:12'), script)).toEqual([crlf]);
    expect(said(text('RUN pip install flask', 'python:3.12-slim'), script)).toEqual([crlf]);
    // A build may do anything, and so may what is called to mend them.
    expect(said(`${text('RUN apk add dos2unix')}RUN dos2unix /usr/local/bin/run.sh\n`, script)).toEqual([]);
    expect(said(text("RUN apk add bash && ln -s sh $(printf '/bin/sh\\r')"), script)).toEqual([]);
  });
});

describe('pip install', () => {
  const text = (run: string): string => `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN ${run}\nENTRYPOINT ["./run.sh"]\n`;
  const project = { 'run.sh': '#!/bin/sh\nexec "$@"\n', 'requirements.txt': 'flask\n' };
  const refused = ['not-executable: run.sh may not be executed: its mode is 0644'];

  it('of what others made leaves the files of the project as they are', () => {
    for (const run of [
      'pip install -r requirements.txt',
      'pip3 install --no-cache-dir --upgrade -r requirements.txt',
      'pip install flask==2.0 "uvicorn[standard]>=0.3"',
      'python -m pip install -U pip && pip install -r requirements.txt',
    ])
      expect([run, said(text(run), project)]).toEqual([run, refused]);
  });

  it('of the project itself, or to a place of its own, may change them', () => {
    for (const run of [
      'pip install .',
      'pip install -e .',
      'pip install ./lib',
      'pip install lib.tar.gz',
      'pip install -t . flask',
      'pip install --target . flask',
      'pip install flask && ./configure',
    ])
      expect([run, said(text(run), project)]).toEqual([run, []]);
  });
});

it('leaves to Spring what it looks up in the environment itself', () => {
  const text = (program: string, arg: string): string =>
    `FROM amazoncorretto:21\nENV PORT=8000\nCOPY app.jar /\nCMD ["${program}", "-jar", "/app.jar", "${arg}"]\n`;
  const files = { 'app.jar': { type: 'file', mode: 0o644, content: jar('Main-Class: Main\n') } } as const;
  expect(said(text('java', '--server.port=${PORT}'), files)).toEqual([]);
  expect(said(text('java', '--port=$PORT'), files)).toEqual([
    'unexpanded-variable: the program gets "--port=$PORT" as it stands: nothing expands $PORT in exec form',
  ]);
});
