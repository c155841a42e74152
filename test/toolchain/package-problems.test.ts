import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

type Files = Parameters<typeof judge>[1];

/** What the last line of the text ends with: its exit code, or what is predicted else. */
function ending(dockerfile: string, files: Files = {}): string {
  const { outcome, phase, message } = judge(`${dockerfile}\nCMD ["true"]\n`, files).prediction;
  return phase === 'build' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? message ?? '') : outcome;
}

const CURL = 'apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*';

describe('apt-get in a second line', () => {
  it.each([
    [CURL, 'apt-get install -y git', '100'],
    ['apt-get update && rm -rf /var/lib/apt/lists/*', 'apt-get install -y curl', '100'],
    [CURL, 'git clone https://host/x', '127'],
    [CURL, 'apt-get install -y curl', 'ok'],
    [CURL, 'apt-get update && apt-get install -y git', 'ok'],
    ['apt-get update && apt-get install -y curl', 'apt-get install -y git', 'ok'],
    ['apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* || true', 'apt-get install -y git', 'ok'],
    ['apt-get update && apt-get install -y build-essential && rm -rf /var/lib/apt/lists/*', 'apt-get install -y make', 'ok'],
    ['apt-get update && apt-get install -y somebodys-tool && rm -rf /var/lib/apt/lists/*', 'apt-get install -y git', 'ok'],
    [
      '--mount=type=cache,target=/var/lib/apt apt-get update && rm -rf /var/lib/apt/lists/*',
      '--mount=type=cache,target=/var/lib/apt apt-get install -y git',
      'ok',
    ],
  ])('RUN %s, RUN %s', (first, second, code) => {
    expect(ending(`FROM debian:12\nRUN ${first}\nRUN ${second}`)).toBe(code);
  });

  it('is told how this image installs what it lacks', () => {
    const { findings } = judge(`FROM debian:12\nRUN ${CURL}\nRUN git clone https://host/x\nCMD ["true"]\n`, {});
    expect(findings.map(({ fix }) => fix)).toContain('RUN apt-get update && apt-get install -y git');
  });
});

describe('apt-get install without -y', () => {
  it.each([
    ['apt-get update && apt-get install curl', '1'],
    ['apt-get update && apt-get install --no-install-recommends git vim && rm -rf /x', '1'],
    ['apt update && apt install python3-pip', '1'],
  ])('asks in vain: %s', (line, code) => {
    expect(ending(`FROM ubuntu:22.04\nRUN ${line}`)).toBe(code);
  });

  it.each([
    'apt-get update && apt-get install -y curl',
    'apt-get update && apt-get -qq install curl',
    'apt-get update && yes | apt-get install curl',
    'apt-get update && apt-get install --assume-yes curl',
    'apt-get update && apt-get install less',
    'apt-get update && apt-get install -y git && apt-get install curl',
    'apt-get update && apt-get -yqq install curl',
    'apt-get update && apt-get install curl || true',
  ])('but not: %s', (line) => {
    expect(ending(`FROM ubuntu:22.04\nRUN ${line}`)).not.toBe('1');
  });
});

describe('pip of a distribution', () => {
  const APT = 'apt-get update && apt-get install -y python3 python3-pip python3-venv';
  it.each([
    ['debian:12', APT, 'pip3 install flask'],
    ['ubuntu:24.04', APT, 'pip install --no-cache-dir -r requirements.txt'],
    ['alpine:3.20', 'apk add --no-cache python3 py3-pip', 'python3 -m pip install -U pip'],
    ['alpine', 'apk add py3-pip', 'pip install flask'],
    ['debian:trixie-slim', APT, 'pip3 install flask && echo done'],
  ])('refuses: %s, %s, %s', (base, before, line) => {
    expect(ending(`FROM ${base}\nRUN ${before}\nRUN ${line}`)).toBe('1');
    expect(ending(`FROM ${base}\nRUN ${before} && ${line}`)).toBe('1');
  });

  it.each([
    ['debian:11', APT, 'pip3 install flask'],
    ['ubuntu:22.04', APT, 'pip3 install flask'],
    ['alpine:3.18', 'apk add py3-pip', 'pip3 install flask'],
    ['debian:12', APT, 'pip3 install --break-system-packages flask'],
    ['debian:12\nENV PIP_BREAK_SYSTEM_PACKAGES=1', APT, 'pip3 install flask'],
    ['debian:12', `${APT} && rm /usr/lib/python3*/EXTERNALLY-MANAGED`, 'pip3 install flask'],
    ['debian:12\nENV PATH=/venv/bin:$PATH', `${APT} && python3 -m venv /venv`, 'pip3 install flask'],
    ['debian:12', APT, 'python3 -m venv /v && . /v/bin/activate && pip install flask'],
    ['python:3.12-bookworm', APT, 'pip3 install flask'],
    ['debian:12', APT, 'pip3 install --target /app flask'],
    ['debian:12\nCOPY pip.conf /etc/pip.conf', APT, 'pip3 install flask'],
    ['debian:12', 'apt-get update && apt-get install -y python3', 'python3 -m pip install flask'],
  ])('but not: %s, %s, %s', (base, before, line) => {
    expect(ending(`FROM ${base}\nRUN ${before}\nRUN ${line}`, { 'pip.conf': '[global]\nbreak-system-packages = true\n' })).not.toBe('1');
  });
});

describe('a tool without the file that it begins with', () => {
  it.each([
    ['ruby:3.3', 'bundle install', '10'],
    ['maven:3.9-eclipse-temurin-17', 'mvn -q package -DskipTests', '1'],
    ['python:3.12-slim', 'python manage.py collectstatic --noinput', '2'],
    ['node:20', 'node build.js', '1'],
    ['ruby:3.3', 'ruby setup.rb', '1'],
    ['php:8.2-cli', 'php artisan key:generate', '1'],
    ['debian:12', 'perl x.pl', '2'],
  ])('%s: RUN %s', (base, line, code) => {
    expect(ending(`FROM ${base}\nWORKDIR /app\nRUN ${line}\nCOPY . .`)).toBe(code);
  });

  it.each([
    ['ruby:3.3', 'bundle install'],
    ['maven:3.9-eclipse-temurin-17', 'mvn -q package'],
    ['python:3.12-slim', 'python manage.py migrate'],
    ['node:20', 'node build'],
    ['php:8.2-cli', 'php artisan x'],
  ])('but not where it is there: %s, RUN %s', (base, line) => {
    expect(
      ending(`FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${line}`, {
        'Gemfile': '',
        'pom.xml': '<project/>',
        'manage.py': '',
        'build.js': '',
        'artisan': '',
      }),
    ).not.toMatch(/^\d+$/);
  });

  it.each([
    ['python:3.12', 'curl -sSLO https://bootstrap.pypa.io/get-pip.py && python get-pip.py'],
    ['python:3.12', 'git clone https://host/x && python x/setup.py'],
    ['python:3.12', 'pip install build && python -m build'],
    ['python:3.12', 'python -c "print(1)"'],
    ['python:3.12', 'echo "print(1)" > a.py && python a.py'],
    ['node:20', 'npm run build && node dist/seed.js'],
    ['node:20', 'node -e "1"'],
    ['ruby:3.3\nENV BUNDLE_GEMFILE=/x/Gemfile', 'bundle install'],
    ['maven:3-eclipse-temurin-17', 'mvn -f /src/pom.xml package'],
    ['python:3.12', 'python /opt/tool/run.py || true'],
    ['node:20', 'npm ci && node node_modules/x/install.js'],
    ['python:3.12', 'pip install . && python run.py'],
    ['php:8.2-cli', 'php -r "echo 1;"'],
  ])('nor where it may come: %s, RUN %s', (base, line) => {
    expect(
      ending(`FROM ${base}\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN ${line}`, {
        'package.json': '{"scripts":{"build":"x"}}',
        'package-lock.json': '{}',
      }),
    ).not.toMatch(/^\d+$/);
  });
});

describe('npm', () => {
  const lock = (packages: object): string =>
    JSON.stringify({ name: 'a', lockfileVersion: 3, packages: { '': { name: 'a' }, ...packages } });
  const wants = JSON.stringify({ name: 'a', dependencies: { express: '^4.18.0' }, optionalDependencies: { fsevents: '^2.3.0' } });

  it('ci ends where the lock file lacks what package.json wants', () => {
    const text = 'FROM node:20-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev';
    expect(ending(text, { 'package.json': wants, 'package-lock.json': lock({}) })).toBe('1');
    expect(ending(text, { 'package.json': wants, 'package-lock.json': lock({ 'node_modules/express': { version: '4.18.2' } }) })).toBe(
      'ok',
    );
    expect(
      ending(text, { 'package.json': wants, 'package-lock.json': '{"lockfileVersion":1,"dependencies":{"express":{"version":"4.18.2"}}}' }),
    ).toBe('ok');
    expect(ending(text, { 'package.json': wants.replace('^4.18.0', 'file:../x'), 'package-lock.json': lock({}) })).toBe('ok');
  });

  it.each([
    ['npm run build', '254'],
    ['npm start', '254'],
    ['npm install', '254'],
    ['npm ci', '1'],
    ['npm install -g pnpm', 'ok'],
    ['npm init -y', 'unknown|ok'],
    ['npm install express', 'ok'],
  ])('without a package.json: %s', (line, code) => {
    expect(ending(`FROM node:20\nWORKDIR /app\nRUN ${line}\nCOPY . .`)).toMatch(new RegExp(`^(?:${code})$`));
  });

  it('without a package.json, where node_modules came from another stage', () => {
    const text =
      'FROM node:20-alpine AS b\nWORKDIR /app\nCOPY . .\nRUN npm ci\nFROM node:20-alpine\nWORKDIR /app\nCOPY --from=b /app/node_modules node_modules\nRUN npm start';
    const locked =
      '{"lockfileVersion":3,"packages":{"":{"dependencies":{"express":"^4.18.0"}},"node_modules/express":{"version":"4.18.2"}}}';
    const wanted = {
      'package.json': '{"dependencies":{"express":"^4.18.0"},"scripts":{"start":"node server.js"}}',
      'package-lock.json': locked,
    };
    expect(ending(text, wanted)).toBe('254');
    expect(ending(text.replace('RUN npm start', 'COPY package.json .\nRUN npm start'), wanted)).not.toBe('254');
  });

  it('of Node.js 14 installs nothing then', () => {
    expect(ending('FROM node:14\nWORKDIR /app\nRUN npm install')).toBe('ok');
  });
});

describe("what Node's image is told to start", () => {
  const message = (command: string, files: Files = {}): string | null | undefined =>
    judge(`FROM node:20-alpine\nWORKDIR /app\nCOPY . .\nCMD ${command}\n`, files).prediction.message;

  it('is found, or given to node', () => {
    expect(message('["/start.sh"]')).toBe("…Error: Cannot find module '/start.sh'…");
    expect(message('["./start.sh"]', { 'start.sh': { type: 'file', mode: 0o755, content: '#!/bin/bash\necho up\n' } })).toMatch(
      /start\.sh: …$/,
    );
    expect(message('["nodemon", "app.js"]')).toBe("…Error: Cannot find module '/app/nodemon'…");
    expect(message('node missing.js')).toBe("…Error: Cannot find module '/app/missing.js'…");
    expect(message('["npm", "start"]', { 'package.json': '{"scripts":{"start":"node x.js"}}' }) ?? '').not.toContain('Cannot find module');
  });
});

it('a CMD in shell form behind the ENTRYPOINT of distroless is written in exec form', () => {
  const fix = (command: string): readonly (string | null)[] =>
    judge(`FROM gcr.io/distroless/nodejs20-debian12\nWORKDIR /app\nCOPY . .\nCMD ${command}\n`, { 'server.js': '' })
      .findings.filter(({ rule }) => rule === 'missing-script')
      .map((one) => one.fix);
  expect([fix('node server.js'), fix('server.js --port 80'), fix('node server.js && true')]).toEqual([
    ['CMD ["server.js"]'],
    ['CMD ["server.js", "--port", "80"]'],
    [null],
  ]);
});

describe('a command that stands in one string', () => {
  it.each([
    ['eclipse-temurin:17-jre', 'ENTRYPOINT ["java -jar app.jar"]'],
    ['python:3.12', 'CMD ["python app.py"]'],
    ['debian:12', 'CMD ["bash -c true"]'],
  ])('is the name of no program: %s, %s', (base, line) => {
    expect(judge(`FROM ${base}\n${line}\n`).prediction.message).toContain('executable file not found in $PATH');
  });
});

describe("what Debian's images have not", () => {
  const SED = 'sed -i "s/deb.debian.org/mirror/" /etc/apt/sources.list && apt-get update';
  it.each([
    ['debian:12', SED, '2'],
    ['python:3.12-slim-bookworm', SED, '2'],
    ['debian:13-slim', 'cat /etc/apt/sources.list', '1'],
    ['debian:11', SED, 'ok'],
    ['ubuntu:24.04', SED, 'ok'],
    ['debian:12', SED.replace('sources.list', 'sources.list.d/debian.sources'), 'ok'],
    ['debian:12\nRUN echo "deb http://deb.debian.org/debian bookworm main" > /etc/apt/sources.list', SED, 'ok'],
    ['debian:12', 'ps aux', '127'],
    ['debian:bookworm-slim', 'ping -c1 host', '127'],
    ['debian:11', 'ip addr', '127'],
    ['ubuntu:22.04', 'ps aux', 'ok'],
    ['debian:12\nRUN apt-get update && apt-get install -y procps', 'ps aux', 'ok'],
    ['debian:9', 'ps aux', 'ok'],
    ['php:8.2-fpm', 'composer install', '127'],
    ['php:8.2-fpm', 'a2enmod rewrite', '127'],
    ['php:8.2-apache', 'a2enmod rewrite', 'ok'],
    ['php:8.2-cli\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/composer', 'composer --version', 'ok'],
    ['debian:12', '[ "$(dpkg --print-architecture)" = arm64 ]', '1'],
    ['debian:12', '[ "$(dpkg --print-architecture)" = amd64 ]', 'ok'],
  ])('%s: RUN %s', (base, line, code) => {
    expect(ending(`FROM ${base}\nRUN ${line}`)).toMatch(code === 'ok' ? /^(?:ok|unknown)$/ : new RegExp(`^${code}$`));
  });

  it('is told where the sources are', () => {
    expect(judge(`FROM debian:12\nRUN ${SED}\nCMD ["true"]\n`).findings[0]?.fix).toContain('/etc/apt/sources.list.d/debian.sources');
  });
});
