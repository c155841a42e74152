import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jar } from '../launch/starters/jar-craft.ts';
import { judge } from './judge.ts';

const fixOf = (text: string, files: Parameters<typeof judge>[1] = {}): unknown => judge(text, files).findings.map(({ fix }) => fix);
const outcomeOf = (text: string, files: Parameters<typeof judge>[1] = {}): unknown => judge(text, files).prediction.outcome;
const CRATE = {
  'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

describe('what a mount takes along', () => {
  const rust = (build: string, from: string): string =>
    `FROM rust:1.81-slim-bookworm AS build\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=target ${build}\nFROM gcr.io/distroless/cc-debian12\nCOPY --from=build ${from} /svc\nCMD ["/svc"]\n`;

  it('is copied out of it in the same line, and starts then', () => {
    expect(fixOf(rust('cargo build --release', '/app/target/release/svc'), CRATE)).toEqual([
      'COPY --from=build /svc /svc\nand: RUN --mount=… … && cp /app/target/release/svc /svc   at the end of line 4',
    ]);
    expect(outcomeOf(rust('cargo build --release && cp /app/target/release/svc /svc', '/svc'), CRATE)).toBe('ok');
  });
});

describe('what another user than root may not do', () => {
  const text = (lines: string): string => `FROM node:22-alpine\nWORKDIR /app\n${lines}\nCMD ["run.sh"]\n`;

  it('is done as root, or by COPY', () => {
    expect(
      fixOf(text('COPY run.sh /usr/local/bin/\nUSER node\nRUN chmod +x /usr/local/bin/run.sh'), { 'run.sh': '#!/bin/sh\n' }),
    ).toContain('COPY --chmod=0755 …   and no RUN chmod\nor: USER root   above it, and USER node again below');
    expect(
      judge(text('COPY --chmod=0755 run.sh /usr/local/bin/\nUSER node'), { 'run.sh': '#!/bin/sh\n' }).findings.filter(
        ({ severity }) => severity === 'error',
      ),
    ).toEqual([]);
    expect(fixOf(text('USER node\nRUN mkdir /data'))).toContain('USER root   above it, and USER node again below');
  });
});

it('tools of a build are installed where the image can', () => {
  expect(fixOf('FROM alpine:3.20\nRUN make\nCMD ["/x"]\n')).toContain('RUN apk add --no-cache make');
  expect(fixOf('FROM debian:12-slim\nRUN git clone https://example.com/x\nCMD ["/x"]\n')).toContain(
    'RUN apt-get update && apt-get install -y git',
  );
});

describe("Node's image", () => {
  const node = (command: string, files = 'COPY . .'): string => `FROM node:22-alpine\nWORKDIR /app\n${files}\nCMD ${command}\n`;
  const files = { 'src/index.js': '1\n', 'package.json': '{"scripts":{"start":"node src"}}' };

  it('runs node with a file that is not there', () => {
    expect(judge(node('["node", "index.js"]'), files)).toMatchObject({
      prediction: { outcome: 'fails', phase: 'run', exitCode: 1, message: "…Error: Cannot find module '/app/index.js'…" },
      findings: [{ rule: 'missing-script', fix: 'CMD ["node", "/app/src/index.js"]' }],
    });
    expect(judge(node('["index.js"]'), files).prediction.message).toBe("…Error: Cannot find module '/app/index.js'…");
  });

  it.each([
    ['["node", "src/index.js"]'],
    ['["node", "src"]'],
    ['["src/index.js"]'],
    ['["npm", "start"]'],
    ['["yarn", "start"]'],
    ['["--enable-source-maps", "src/index.js"]'],
    ['["node", "--watch", "index.js"]'],
  ])('starts %s', (command) => {
    expect(judge(node(command), files)).toMatchObject({ prediction: { outcome: 'ok' }, findings: [] });
  });

  it('leaves open what a build makes, and where another node may be before its own', () => {
    expect(outcomeOf(node('["node", "index.js"]', 'COPY . .\nRUN npm install\nENV PATH=/app/node_modules/.bin:$PATH'), files)).not.toBe(
      'fails',
    );
    expect(
      outcomeOf(node('["node", "dist/index.js"]', 'COPY . .\nRUN npm install && npm run build'), {
        ...files,
        'package.json': '{"scripts":{"build":"tsc"}}',
      }),
    ).not.toBe('fails');
  });
});

// As Python 3.11, OpenJDK 17 and Node 20 ended; Ruby and PHP as their sources have it.
describe('an interpreter without its file', () => {
  const image = (base: string, command: string, rest = ''): string => `FROM ${base}\nWORKDIR /app\nCOPY src .\n${rest}CMD ${command}\n`;
  const archive = { type: 'file', mode: 0o644, content: jar('Main-Class: Main\n') } as const;
  const files = { 'src/app.py': '', 'src/app.jar': archive, 'src/main.rb': '', 'src/index.php': '', 'src/index.js': '' };

  it.each([
    [
      'python:3.12-slim',
      '["python", "-u", "-W", "error", "main.py"]',
      2,
      "…: can't open file '/app/main.py': [Errno 2] No such file or directory",
      'CMD ["python", "-u", "-W", "error", "/app/app.py"]',
    ],
    [
      'python:3.12',
      'python /app/main.py',
      2,
      "…: can't open file '/app/main.py': [Errno 2] No such file or directory",
      'COPY it to /app/main.py',
    ],
    [
      'eclipse-temurin:21-jre',
      '["java", "-Xmx1g", "-cp", "lib", "-jar", "svc.jar"]',
      1,
      '…Error: Unable to access jarfile svc.jar',
      'CMD ["java", "-Xmx1g", "-cp", "lib", "-jar", "/app/app.jar"]',
    ],
    ['ruby:3.3', '["ruby", "app.rb"]', 1, '…: No such file or directory -- app.rb (LoadError)', 'CMD ["ruby", "/app/main.rb"]'],
    ['php:8.3-cli', '["php", "main.php"]', 1, 'Could not open input file: main.php', 'CMD ["php", "/app/index.php"]'],
    // The base starts the interpreter already.
    [
      'gcr.io/distroless/python3-debian12',
      '["python3", "app.py"]',
      2,
      "…: can't open file '/app/python3': [Errno 2] No such file or directory",
      'CMD ["app.py"]',
    ],
    ['gcr.io/distroless/java21-debian12', '["java", "-jar", "app.jar"]', 1, '…Error: Unable to access jarfile java', 'CMD ["app.jar"]'],
    [
      'gcr.io/distroless/nodejs22-debian12',
      '["/nodejs/bin/node", "index.js"]',
      1,
      '…SyntaxError: Invalid or unexpected token…',
      'CMD ["index.js"]',
    ],
  ])('FROM %s, CMD %s', (base, command, exitCode, message, fix) => {
    expect(judge(image(base, command), files)).toMatchObject({
      prediction: { outcome: 'fails', phase: 'run', exitCode, message },
      findings: [{ rule: 'missing-script', fix }],
    });
  });

  it.each([
    ['python:3.12-slim', '["python", "-u", "app.py"]'],
    ['python:3.12-slim\nRUN pip install flask', '["python", "-m", "flask", "run"]'],
    ['python:3.12-slim', '["python", "--version"]'],
    ['python:3.12-slim', '["python", "-"]'],
    ['eclipse-temurin:21-jre', '["java", "-jar", "app.jar"]'],
    ['eclipse-temurin:21-jre', '["java", "-cp", "app.jar", "Main"]'],
    ['eclipse-temurin:21-jre', '["java", "@options", "-jar", "x.jar"]'],
    ['eclipse-temurin:21-jre', '["java", "-version", "-jar", "x.jar"]'],
    ['ruby:3.3', '["ruby", "-e", "1"]'],
    ['php:8.3-cli', '["php", "-S", "0.0.0.0:80"]'],
    ['php:8.3-cli', '["php", "index.php"]'],
    ['gcr.io/distroless/python3-debian12', '["app.py"]'],
    ['gcr.io/distroless/java21-debian12', '["app.jar"]'],
  ])('starts FROM %s, CMD %s', (base, command) => {
    expect(judge(image(base, command), files)).toMatchObject({ prediction: { outcome: 'ok' }, findings: [] });
  });

  it('may be made by a line that nobody can follow, and ends RUN lines too', () => {
    expect(outcomeOf(image('python:3.12-slim', '["python", "main.py"]', 'RUN pip install .\n'), files)).not.toBe('fails');
    expect(outcomeOf(image('ruby:3.3', '["ruby", "app.rb"]', 'ENV RUBYOPT=-r./x\n'), files)).toBe('ok');
    expect(judge(image('python:3.12-slim', '["python", "app.py"]', 'RUN python manage.py migrate\n'), files)).toMatchObject({
      prediction: {
        outcome: 'fails',
        phase: 'build',
        message: 'process "/bin/sh -c python manage.py migrate" did not complete successfully: exit code: 2',
      },
      findings: [
        {
          rule: 'run-fails',
          label: "can't open file '/app/manage.py': [Errno 2] No such file or directory",
          fix: 'COPY it above this line',
        },
      ],
    });
  });
});

describe('a workspace of Go', () => {
  const module = (name: string): string => `module example.com/${name}\n\ngo 1.24\n`;
  const files = {
    'go.work': 'go 1.24\n\nuse (\n\t./lib\n\t./api\n)\n',
    'lib/go.mod': module('lib'),
    'lib/lib.go': 'package lib\n',
    'api/go.mod': module('api'),
    'api/main.go': 'package main\n\nimport _ "example.com/lib"\n\nfunc main() {}\n',
  };
  const text = (copies: string, run = 'CGO_ENABLED=0 go build -o /app ./api'): string =>
    `FROM golang:1.24 AS build\nWORKDIR /ws\n${copies}\nRUN ${run}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;

  it('is loaded whole, whatever of it is built', () => {
    expect(judge(text('COPY go.work ./\nCOPY api api'), files).findings).toMatchObject([
      {
        rule: 'run-fails',
        message: 'RUN ends with exit code 1: go.work uses /ws/lib, and there is no go.mod in the stage',
        label: expect.stringContaining('cannot load module lib listed in go.work file: open lib/go.mod: no such file or directory'),
      },
    ]);
    expect(judge(text('COPY go.work ./\nCOPY api api', 'cd api && go mod download'), files).findings[0]?.label).toContain(
      'cannot load module ../lib listed in go.work file: open ../lib/go.mod',
    );
    expect(
      outcomeOf(text('COPY go.work ./\nCOPY api api', 'GOWORK=off CGO_ENABLED=0 go build -C api -o /app .'), {
        ...files,
        'api/main.go': 'package main\n\nfunc main() {}\n',
      }),
    ).not.toBe('fails');
  });

  it('builds where all of it is there, also behind go work sync', () => {
    for (const copies of ['COPY . .', 'COPY go.work ./\nCOPY lib lib\nCOPY api api\nRUN go work sync'])
      expect(judge(text(copies), files)).toMatchObject({ prediction: { outcome: 'ok' }, findings: [] });
  });
});

describe('cgo without a C compiler', () => {
  const text = (run: string, above = '', base = 'golang:1.24-alpine'): string =>
    `FROM ${base} AS build\n${above}WORKDIR /src\nCOPY . .\nRUN ${run}\nFROM alpine\nCOPY --from=build /app /app\nCMD ["/app"]\n`;
  const files = (imports: string): Record<string, string> => ({
    'go.mod': 'module x\n\ngo 1.24\n',
    'main.go': `package main\n\n${imports}\n\nfunc main() {}\n`,
  });
  const C = 'import "C"';
  const NET = 'import _ "net"';

  it('is told before the build, and mended by one or by none', () => {
    expect(judge(text('CGO_ENABLED=1 go build -o /app .'), files(C)).findings).toMatchObject([
      {
        rule: 'run-fails',
        message: 'RUN ends with exit code 1: cgo is on, the program links C code, and there is no C compiler',
        fix: 'RUN apk add --no-cache gcc musl-dev   above it',
      },
    ]);
    expect(fixOf(text('CGO_ENABLED=1 go build -o /app .'), files(NET))).toEqual([
      'CGO_ENABLED=0 go build …\nor: RUN apk add --no-cache gcc musl-dev   above it',
    ]);
    expect(fixOf(text('go build -o /app .', 'ENV CGO_ENABLED=1\n'), files(C))).toEqual(['RUN apk add --no-cache gcc musl-dev   above it']);
  });

  it.each([
    ['nothing of C is linked', text('CGO_ENABLED=1 go build -o /app .'), files('import "fmt"\n\nvar _ = fmt.Sprint')],
    ['one is installed', text('CGO_ENABLED=1 go build -o /app .', 'RUN apk add --no-cache build-base\n'), files(C)],
    [
      'a script may install one',
      text('CGO_ENABLED=1 go build -o /app .', 'COPY tools.sh /\nRUN sh /tools.sh\n'),
      { ...files(C), 'tools.sh': '#!/bin/sh\nwget -qO- http://x | sh\n' },
    ],
    ['the image has one', text('CGO_ENABLED=1 go build -o /app .', '', 'golang:1.24'), files(NET)],
    ['another is named', text('CGO_ENABLED=1 CC=clang go build -o /app .', 'RUN apk add --no-cache clang musl-dev\n'), files(C)],
    [
      'Go brought the library compiled',
      text('CGO_ENABLED=1 go build -o /app .', '', 'golang:1.19-alpine'),
      { ...files(NET), 'go.mod': 'module x\n\ngo 1.19\n' },
    ],
    ['cgo is off by itself', text('go build -o /app .'), files(NET)],
  ])('is no problem where %s', (_, dockerfile, sources) => {
    expect(judge(dockerfile, sources).findings.map(({ rule }) => rule)).not.toContain('run-fails');
  });
});

describe('RUN lines that install packages', () => {
  it('without their lists, or as another user than root', () => {
    const text = 'FROM debian:12-slim\nRUN apt-get install -y curl\nCMD ["sh"]\n';
    expect(judge(text).findings).toMatchObject([
      {
        rule: 'run-fails',
        message: 'RUN ends with exit code 100: the image has no lists of packages, which apt-get update brings',
        label: 'E: Unable to locate package curl',
        fix: 'apt-get update && apt-get install -y curl   in one RUN',
      },
    ]);
    expect(judge(text.replace('RUN ', 'RUN apt-get update && ')).findings).toEqual([]);
    expect(fixOf('FROM node:20\nUSER node\nRUN apt-get update\nCMD ["sh"]\n')).toEqual(['USER root   above it, and USER node again below']);
  });
});

describe('what images of Node and Python have not', () => {
  it.each([
    [
      'python:3.12-slim',
      'CMD ["gunicorn", "app:app"]',
      'RUN pip install …   with the package that brings gunicorn\nor: ENV PATH=/venv/bin:$PATH   with the bin of the venv that was copied',
    ],
    [
      'node:20-alpine',
      'ENTRYPOINT ["nodemon"]',
      'npx nodemon …   which finds it below node_modules\nor: RUN npm install -g …   with the package that brings nodemon',
    ],
    ['node:20-alpine', 'RUN pnpm install\nCMD ["node"]', 'RUN npm install -g pnpm   or corepack enable, which Node.js brings up to 24'],
    [
      'node:25-alpine',
      'RUN corepack enable && pnpm install\nCMD ["node"]',
      'RUN npm install -g corepack   above it: Node.js brings it up to 24',
    ],
    [
      'node:26-trixie-slim',
      'RUN yarn install --frozen-lockfile\nCMD ["node"]',
      'RUN npm install -g yarn   or corepack enable, which Node.js brings up to 24',
    ],
    ['node:26', 'RUN corepack enable\nCMD ["node"]', 'RUN npm install -g corepack   above it: Node.js brings it up to 24'],
    ['node:20-slim', 'RUN git clone https://example.com/x\nCMD ["node"]', 'RUN apt-get update && apt-get install -y git'],
    ['python:3.12-slim', 'RUN gcc -c x.c\nCMD ["python"]', 'RUN apt-get update && apt-get install -y gcc libc6-dev'],
    ['scratch', 'CMD ["gunicorn", "app:app"]', null],
  ])('comes into %s by what installs it: %s', (base, lines, fix) => {
    expect(judge(`FROM ${base}\n${lines}\n`).findings).toMatchObject([{ severity: 'error', fix }]);
  });

  it.each([
    'FROM python:3.12-slim\nRUN pip install gunicorn\nCMD ["gunicorn"]\n',
    'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y gcc && gcc -v\nCMD ["python"]\n',
    'FROM python:3.12\nRUN gcc -v && git --version\nCMD ["python"]\n',
    'FROM node:26-alpine\nRUN npm install -g corepack && corepack enable && pnpm install\nCMD ["node"]\n',
    'FROM node:25\nRUN yarn install\nCMD ["node"]\n',
    'FROM node:24-slim\nRUN corepack enable && yarn install\nCMD ["node"]\n',
    'FROM node:20\nRUN yarn install && python3 -V && make\nCMD ["node"]\n',
    'FROM node:20-alpine\nRUN npm install -g pm2\nCMD ["pm2", "start"]\n',
    'FROM node:20-alpine\nRUN corepack enable && pnpm install\nCMD ["pnpm", "start"]\n',
    'FROM python:3.12 AS b\nRUN pip install --prefix=/i gunicorn\nFROM python:3.12-slim\nCOPY --from=b /i /usr/local\nCMD ["gunicorn"]\n',
  ])('is not missed once it is there: %j', (text) => {
    expect(judge(text).findings).toEqual([]);
  });
});

describe('npm', () => {
  const files = { 'package.json': '{"name":"x","scripts":{"build":"tsc"}}' };
  const text = (run: string): string => `FROM node:20\nWORKDIR /app\nCOPY package.json ./\n${run}\nCMD ["node", "x.js"]\n`;

  it('wants the lock file and the script that it is given', () => {
    expect(judge(text('RUN npm ci --omit=dev'), files).findings).toMatchObject([
      {
        rule: 'run-fails',
        message: 'RUN ends with exit code 1: there is no package-lock.json in /app, and npm ci wants one',
        label: 'The `npm ci` command can only install with an existing package-lock.json',
        fix: 'npm install in its place',
      },
    ]);
    expect(judge(text('RUN npm run compile'), files).findings[0]).toMatchObject({
      rule: 'run-fails',
      label: 'Missing script: "compile"',
      fix: '"compile": "…"   among the "scripts" of package.json\nor: npm run build   which it has',
    });
  });

  // What npm 10 of Node.js 20 ends with; npm 6 has a code of its own.
  it.each([
    ['node:20', 'tsc -p .', true],
    ['node:20-alpine', 'tsc && cp -r a b', true],
    ['node:14', 'tsc', false],
    ['node:20', 'node build.js', false],
    ['node:20', 'rm -rf dist', false],
    ['node:20', 'cd src && tsc', false],
    ['node:20', 'tsc || true', false],
    ['node:20', 'tsc & vite', false],
    ['node:20', 'MODE=x tsc', false],
    ['node:20', 'npx tsc', false],
    ['example.com/node:20', 'tsc', false],
  ])('finds nothing on %s that "%s" could begin with before something is installed: %s', (base, script, fails) => {
    const lines = (more: string): string => `FROM ${base}\nWORKDIR /app\nCOPY . .\n${more}RUN npm run build\nCMD ["node", "x.js"]\n`;
    const fix = (more: string, other = {}): string | null | undefined =>
      judge(lines(more), { 'package.json': JSON.stringify({ scripts: { build: script } }), ...other }).findings.find(
        ({ rule }) => rule === 'run-fails',
      )?.fix;
    expect([fix(''), fix('', { 'package-lock.json': '{}' })]).toEqual(
      fails ? ['RUN npm install   above it', 'RUN npm ci   above it'] : [undefined, undefined],
    );
    expect([
      fix('RUN npm install\n'),
      fix('', { 'node_modules/.bin/tsc': '' }),
      fix('RUN yarn\n'),
      fix('COPY tsc /usr/local/bin/tsc\n', { tsc: '' }),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([
    ['COPY package-lock.json ./\nRUN npm ci'],
    ['RUN npm install && npm ci'],
    ['RUN npm install\nRUN npm ci'],
    ['RUN npm install && npm run build'],
    ['RUN npm install -g typescript\nRUN npm run build'],
    ['RUN npm run build || true'],
    ['RUN npm run compile --if-present'],
    ['RUN npm ci || npm install'],
    ['RUN npm --prefix /other ci'],
    ['RUN --mount=type=bind,source=package.json,target=package-lock.json npm ci'],
    ['COPY x.js ./\nRUN node x.js\nRUN npm test'],
  ])('finds them with %s', (run) => {
    expect(
      judge(text(run), { ...files, 'package-lock.json': '{}', 'x.js': '' }).findings.filter(({ rule }) => rule === 'run-fails'),
    ).toEqual([]);
  });
});

describe('pip', () => {
  const text = (run: string): string => `FROM python:3.12-slim\nWORKDIR /app\n${run}\nCMD ["python"]\n`;

  it.each([['pip install --no-cache-dir -r requirements.txt'], ['pip3 install -rrequirements.txt && true']])(
    'wants the file that %s names',
    (run) => {
      expect(judge(text(`RUN ${run}`), { 'requirements.txt': 'flask\n' }).findings).toMatchObject([
        {
          rule: 'run-fails',
          label: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
          fix: 'COPY requirements.txt /app/requirements.txt   above it',
        },
      ]);
    },
  );

  it.each([
    ['COPY requirements.txt ./\nRUN pip install -r requirements.txt'],
    ['RUN pip install flask'],
    ['RUN pip install -r https://example.com/requirements.txt'],
    ['RUN fetch-it; pip install -r requirements.txt'],
    ['RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt'],
    ['RUN pip install -r "$FILE" || true'],
  ])('finds it with %s', (run) => {
    expect(judge(text(run), { 'requirements.txt': 'flask\n' }).findings.filter(({ rule }) => rule === 'run-fails')).toEqual([]);
  });
});

describe('RUN lines that shells word poorly', () => {
  it('name the shell that SHELL asks for, and another', () => {
    const text = 'FROM alpine:3.20\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN echo hi | cat\nRUN true\nCMD ["sh"]\n';
    expect(judge(text).findings).toMatchObject([
      {
        rule: 'run-without-shell',
        message: 'RUN needs /bin/bash, and there is none in the image at that point',
        fix: 'RUN apk add --no-cache bash   above SHELL\nor: SHELL ["/bin/sh", "-o", "pipefail", "-c"]',
        places: [{}],
      },
    ]);
    for (const mended of [text.replace('/bin/bash', '/bin/sh'), text.replace('SHELL', 'RUN apk add --no-cache bash\nSHELL')])
      expect(judge(mended).findings).toEqual([]);
  });

  it.each(['debian:12-slim', 'alpine:3.20'])('name the directory that cd does not find in %s', (base) => {
    const text = `FROM ${base}\nWORKDIR /app\nRUN cd front && true\nCMD ["sh"]\n`;
    expect(judge(text).findings).toMatchObject([
      {
        rule: 'run-fails',
        message: expect.stringMatching(/^RUN ends with exit code [12]: cd finds no directory "front"$/),
        fix: 'COPY it above this line\nor: mkdir -p front   before it',
      },
    ]);
    for (const mended of [text.replace('cd front', 'mkdir -p front && cd front'), text.replace('RUN', 'COPY front front\nRUN')])
      expect(judge(mended, { 'front/x': '' }).findings).toEqual([]);
  });

  it.each([
    [
      'node:20',
      'useradd -u 1000 app',
      'useradd: UID 1000 is not unique',
      'USER node, which has that number, and no user of its own\nor: another number\nor: userdel -r node   before it',
      ['useradd -u 1001 app', 'userdel -r node && useradd -u 1000 app'],
    ],
    [
      'ubuntu:24.04',
      'groupadd -g 1000 app && useradd -u 1000 -g app app',
      "groupadd: GID '1000' already exists",
      'group ubuntu, which has that number, in its place\nor: another number',
      ['groupadd -g 1001 app && useradd -u 1001 -g app app'],
    ],
    [
      'node:20-alpine',
      'adduser -D -u 1000 app',
      "adduser: uid '1000' in use",
      'USER node, which has that number, and no user of its own\nor: another number\nor: deluser node   before it',
      ['deluser node && adduser -D -u 1000 app'],
    ],
    ['node:20-alpine', 'adduser -D node', "adduser: user 'node' in use", 'leave it out: the image has node, 1000:1000', ['true']],
    [
      'debian:12',
      'useradd -g app app',
      "useradd: group 'app' does not exist",
      'groupadd app   before it',
      ['groupadd app && useradd -g app app'],
    ],
    [
      'alpine:3.20',
      'adduser -D -G app app',
      'adduser: unknown group app',
      'addgroup app   before it',
      ['addgroup app && adduser -D -G app app'],
    ],
  ])('name the user or group that %s has or has not: %s', (base, line, label, fix, mends) => {
    const text = (run: string): string => `FROM ${base}\nRUN ${run}\nCMD ["sh"]\n`;
    expect(judge(text(line)).findings).toMatchObject([{ rule: 'run-fails', label, fix }]);
    for (const mend of mends) expect(judge(text(mend)).findings, mend).toEqual([]);
  });

  it('name what bash alone knows, and programs of other distributions', () => {
    expect(fixOf('FROM debian:12-slim\nCOPY env.sh /\nRUN source /env.sh\nCMD ["sh"]\n', { 'env.sh': '' })).toEqual([
      '. /env.sh   in its place, which every shell knows\nor: SHELL ["/bin/bash", "-c"]   above it',
    ]);
    expect(fixOf('FROM alpine:3.20\nRUN useradd -m app\nCMD ["sh"]\n')).toEqual(['RUN adduser -D app   as this image has it']);
  });
});

describe('what a Go program is told to bring', () => {
  const uses = readFileSync(new URL('../../fixtures/rules/go/uses-all', import.meta.url));
  const advice = (lines: string) =>
    Object.fromEntries(
      judge(`FROM scratch\nCOPY app /app\n${lines}ENTRYPOINT ["/app"]\n`, {
        app: { type: 'file', mode: 0o755, content: uses },
      }).findings.map(({ rule, message, fix }) => [rule, [message, fix]]),
    );

  it('has the user whom the image runs as', () => {
    const fix = (user: string): unknown => advice(`USER ${user}\n`)['user-lookup-without-passwd']?.[1];
    expect(fix('65534')).toBe('COPY --from=alpine /etc/passwd /etc/group /etc/');
    expect(fix('65532:65532')).toBe('COPY --from=gcr.io/distroless/static-debian12 /etc/passwd /etc/group /etc/');
    expect(fix('1000:1001')).toBe('COPY passwd /etc/passwd   with the lines root:x:0:0::/root: and app:x:1000:1001::/:');
  });

  it('has the directory that TMPDIR names', () => {
    expect(advice('ENV TMPDIR=/var/cache/app/\n')['missing-tmp']).toEqual([
      'app can make temporary files, and the image has no /var/cache/app, which TMPDIR names',
      'WORKDIR /var/cache/app\nand: WORKDIR /\nor: docker run --tmpfs /var/cache/app',
    ]);
    expect(advice('USER 65532\n')['missing-tmp']?.[1]).toBe(
      'WORKDIR /tmp   below USER, so that it is its own\nand: WORKDIR /\nor: docker run --tmpfs /tmp',
    );
    for (const lines of [
      'ENV TMPDIR=/srv\nWORKDIR /srv\n',
      'ENV TMPDIR=/srv\nVOLUME /srv/x\n',
      'ENV TMPDIR=\nWORKDIR /tmp\n',
      'ENV TMPDIR=work\n',
    ])
      expect(advice(lines)).not.toHaveProperty('missing-tmp');
  });

  it('starts with its certificates, and is installed where that is how the image gets things', () => {
    const fix = (tree: Parameters<typeof judge>[1]): unknown =>
      judge('FROM scratch\nCOPY d/ /\nENTRYPOINT ["/app"]\n', {
        'd/app': { type: 'file', mode: 0o755, content: uses },
        ...tree,
      }).findings.find(({ rule }) => rule === 'missing-ca-certificates')?.fix;
    const rest = 'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nor: FROM gcr.io/distroless/static-debian12';
    expect(fix({})).toBe(rest);
    expect(fix({ 'd/usr/bin/apt-get': { type: 'file', mode: 0o755, content: uses } })).toBe(
      `RUN apt-get update && apt-get install -y ca-certificates\nor: ${rest}`,
    );
  });
});

it('an option that busybox has not comes with the package of GNU that has it', () => {
  const told = (line: string): unknown =>
    judge(`FROM alpine:3.20 AS base\nRUN ${line}\nFROM scratch\nCOPY --from=base /bin/busybox /sh\nENTRYPOINT ["/sh"]\n`).findings.find(
      ({ rule }) => rule === 'run-fails',
    );
  expect(told('grep -P x /etc/passwd')).toMatchObject({
    message: 'RUN ends with exit code 2: grep has no option -P',
    fix: "RUN apk add --no-cache grep   above it: GNU's grep has -P",
  });
  expect(told('sha256sum --check sums')).toMatchObject({ fix: "RUN apk add --no-cache coreutils   above it: GNU's sha256sum has --check" });
  expect(told('mkdir --no-such x')).toMatchObject({ message: 'RUN ends with exit code 1: mkdir has no option --no-such', fix: null });
});

it.each([
  'cat "$DB_PASSWORD"',
  'exec $DB_PASSWORD',
  'cat "$DB_PASSWORD"; exit 2',
  'echo "connecting with $DB_PASSWORD" >&2; exit 3',
  'cd $DB_PASSWORD || exit 4',
  '. $DB_PASSWORD',
  'X=$DB_PASSWORD; exec /bin/$X',
  '/no/such/$DB_PASSWORD',
])('a credential of a script is not shown by what it says: %s', (line) => {
  const script = `DB_PASSWORD=hunter2\n${line}\n`;
  for (const run of ['RUN sh /run.sh', 'RUN ["sh", "/run.sh"]', `RUN <<EOF\n${script}EOF`]) {
    const said = JSON.stringify(judge(`FROM alpine:3.20\nCOPY run.sh /\n${run}\nCMD ["sh"]\n`, { 'run.sh': script }));
    expect(said).toContain('***');
    expect(said).not.toContain('hunter2');
  }
  const { prediction, findings, launch } = judge('FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["sh", "/run.sh"]\n', {
    'run.sh': `DB_PASSWORD=hunter2\n${line}\n`,
  });
  expect(prediction.message).toContain('***');
  expect(JSON.stringify([prediction, findings, launch])).not.toContain('hunter2');
});

it('a credential of a script is not shown by what is said of a health check', () => {
  const { findings } = judge('FROM alpine:3.20\nCOPY --chmod=755 run.sh /\nHEALTHCHECK CMD /run.sh\nCMD ["sh"]\n', {
    'run.sh': '#!/bin/sh\nDB_PASSWORD=hunter2\nexec $DB_PASSWORD\n',
  });
  expect(findings.map(({ message }) => message)).toContain(
    'the health check cannot start: "***", which /run.sh is to start, is in no directory of PATH',
  );
});

it('a script whose name is a slip of the pen is the one beside it', () => {
  const files = { 'a_server.py': 'print(1)\n', 'a_server_check.py': 'print(1)\n', 'lib/a_serve.py': '' };
  const { findings } = judge('FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "a_serv.py"]\n', files);
  expect(findings).toMatchObject([{ rule: 'missing-script', fix: 'CMD ["python", "/app/a_server.py"]' }]);
});
