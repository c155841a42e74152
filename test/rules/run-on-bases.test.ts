import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { Prediction } from '../../src/launch/prediction.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const platform = parsePlatform('linux/amd64');

/** What is predicted for `FROM base` + this binary + what follows. */
function predict(base: string, binary: string, rest: string): Prediction {
  const app = { type: 'file', mode: 0o755, content: fixtureBinary(binary) } as const;
  const text = `FROM ${base}\nCOPY app mvnw setup.sh manage.py /\nCOPY app /usr/local/bin/my-binary\n${rest}\n`;
  const context = memoryFiles({ app, mvnw: app, 'setup.sh': app, 'manage.py': app });
  return lintDockerfile(
    { file: 'Dockerfile', text, context, pathInContext: 'Dockerfile' },
    { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
  ).prediction;
}

describe('what RUN leaves of a base image', () => {
  it.each([
    ['node:22', 'npx tsc', 'CMD ["node", "dist/main.js"]'],
    ['python:3.12-slim', 'python manage.py collectstatic', 'CMD ["python", "app.py"]'],
    ['node:22', 'curl -fsSL https://x.example/install.sh | bash -s -- -y', 'CMD ["npm", "start"]'],
    ['eclipse-temurin:21', './mvnw package', 'ENTRYPOINT ["java", "-jar", "app.jar"]'],
    ['alpine:3.20', 'apk upgrade --no-cache', 'CMD ["sleep", "1"]'],
    ['debian:12', 'apt-get update && apt-get -y upgrade', 'CMD ["sleep", "1"]'],
    ['alpine:3.20', 'apk add tzdata && cp /usr/share/zoneinfo/UTC /etc/localtime && apk del tzdata', 'CMD ["sleep", "1"]'],
    ['php:8.3-apache', 'docker-php-ext-install pdo_mysql', ''],
    ['node:22', 'npm install -g pm2', 'CMD ["node"]'],
  ])('%s still starts after %s', (base, command, rest) => {
    expect(predict(base, 'start-amd64', `RUN ${command}\n${rest}`)).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    ['debian:12', 'apt-get install -y coreutils bash', 'ok'],
    ['debian:12', 'apt-get install -y musl', 'ok'],
    ['alpine:3.20', 'apk add --no-cache bash musl', 'ok'],
    ['alpine:3.20', 'apk add --no-cache bash coreutils', 'unknown'],
  ])('%s keeps its shell after %s: %s', (base, line, outcome) => {
    expect(
      predict(base, 'start-amd64', `RUN ${line}\nCOPY --chmod=755 <<EOF /run.sh\n#!/bin/bash\nexec sleep 1\nEOF\nCMD ["/run.sh"]\n`),
    ).toMatchObject({ outcome });
  });

  it.each([
    ['alpine:3.20', './setup.sh', 'CMD ["sleep", "1"]'],
    ['debian:12', 'apt-get remove -y coreutils', 'CMD ["sleep", "1"]'],
    ['alpine:3.20', 'apk del busybox', 'CMD ["sleep", "1"]'],
    ['golang:1.22', 'git clone https://x.example/y . && make install', 'CMD ["/usr/local/bin/my-binary"]'],
    ['golang:1.22', 'git clone https://x.example/y . && make install', 'CMD ["my-tool"]'],
  ])('%s may not after %s', (base, command, rest) => {
    expect(predict(base, 'start-amd64', `RUN ${command}\n${rest}`)).toMatchObject({ outcome: 'unknown' });
  });

  it('nobody has brought /etc/apt/sources.list since Debian 12', () => {
    const edit = 'RUN sed -i s/deb.debian.org/mirror.example/g /etc/apt/sources.list && apt-get update\nCMD ["sleep", "1"]';
    for (const base of ['debian:12', 'debian:trixie-slim', 'debian', 'python:3.12-slim', 'rust:1.90-bookworm', 'node:22'])
      expect(predict(base, 'start-amd64', edit), base).toMatchObject({
        outcome: 'fails',
        message: expect.stringContaining('exit code: 2'),
      });
    for (const base of ['debian:11', 'ubuntu:24.04', 'python:3.9-bullseye', 'mine/debian:12'])
      expect(predict(base, 'start-amd64', edit).phase, base).not.toBe('build');
    for (const line of [
      'touch /etc/apt/sources.list && ',
      '[ ! -f /etc/apt/sources.list ] || ',
      'echo deb http://mirror.example bookworm main > /etc/apt/sources.list; ',
    ])
      expect(predict('debian:12', 'start-amd64', edit.replace('RUN ', `RUN ${line}`)).phase, line).not.toBe('build');
  });

  it('Alpine and busybox have the applets that their root file systems list', () => {
    for (const base of ['alpine', 'alpine:3.12', 'busybox', 'busybox:1.36-musl'])
      for (const name of ['crond', 'nc', 'ping', 'ps', 'syslogd', 'vi'])
        expect(predict(base, 'start-amd64', `CMD ["${name}"]`), `${base} ${name}`).toMatchObject({ outcome: 'ok' });
    expect(predict('busybox', 'start-amd64', 'CMD ["httpd", "-f"]')).toMatchObject({ outcome: 'ok' });
    for (const base of ['alpine', 'alpine:3.20'])
      expect(predict(base, 'start-amd64', 'CMD ["httpd", "-f"]'), base).toMatchObject({ outcome: 'fails', exitCode: 127 });
    expect(predict('alpine', 'start-amd64', 'RUN apk add busybox-extras\nCMD ["httpd", "-f"]').outcome).not.toBe('fails');
    for (const name of ['time', 'getent', 'tree'])
      expect(predict('alpine:3.20', 'start-amd64', `CMD ["${name}"]`), name).toMatchObject({ outcome: 'unknown' });
  });

  it('another release may bring another C library', () => {
    expect(
      predict(
        'debian:bullseye',
        'c-glibc',
        'RUN sed -i s/bullseye/trixie/ /etc/apt/sources.list && apt-get update && apt-get -y upgrade\nENTRYPOINT ["/app"]',
      ),
    ).toMatchObject({ outcome: 'unknown' });
  });

  it('an installed package has its program', () => {
    for (const [base, command, program] of [
      ['alpine:3.20', 'apk add --no-cache bash', 'bash'],
      ['debian:12', 'apt-get update && apt-get install -y nginx', 'nginx'],
      ['alpine', 'apk add nodejs npm && apk add curl', 'node'],
    ])
      expect(predict(base ?? '', 'start-amd64', `RUN ${command}\nCMD ["${program}"]`), command).toMatchObject({ outcome: 'ok' });
    expect(predict('alpine:3.20', 'start-amd64', 'RUN apk add tini\nENTRYPOINT ["/sbin/tini", "--", "/lost"]')).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: '[FATAL tini (…)] exec /lost failed: No such file or directory',
    });
    for (const base of ['node:20-slim', 'python:3.12', 'golang:1.22', 'rust:1.80'])
      for (const program of ['dumb-init', 'tini'])
        expect(
          predict(base, 'start-amd64', `RUN apt-get update && apt-get install -y ${program}\nENTRYPOINT ["${program}", "--", "/app"]`),
          base,
        ).toMatchObject({ outcome: 'ok' });
    for (const command of [
      'apk add bash || true',
      'apk add bash \\\n    || true',
      'if test "$(date +%u)" = 1; then apk add bash; fi',
      'apk add --virtual .deps bash && apk del .deps',
      'apk add bash && apk del bash',
    ])
      expect(predict('alpine:3.20', 'start-amd64', `RUN ${command}\nCMD ["bash"]`), command).toMatchObject({ outcome: 'unknown' });
  });

  it('what a pipe ends with is not taken for a yes where something is done of it', () => {
    for (const line of [
      'ldd /bin/sh 2>&1 | grep "not found" && exit 1 || echo fine',
      'if id | grep root; then exit 3; fi',
      '! id | grep root',
      'id | tr a b && exit 3 || echo fine',
    ])
      expect(predict('fedora:42', 'start-amd64', `RUN ${line}\nCMD ["sleep", "1"]`).outcome, line).not.toBe('fails');
  });

  it('an argument that nothing gives is empty on images that set no such variable', () => {
    for (const base of [
      'golang:1.24',
      'golang:1.22-alpine',
      'rust:1.80',
      'node:22-slim',
      'python:3.12',
      'ruby:3.3',
      'gcc:14',
      'nginx:alpine',
      'eclipse-temurin:21',
    ]) {
      expect(
        predict(base, 'start-amd64', 'ARG SERVICE\nRUN test -n "$SERVICE" || { echo "SERVICE is missing" >&2; exit 3; } && echo built'),
        base,
      ).toMatchObject({ outcome: 'fails', message: expect.stringContaining('exit code: 3') });
    }
    // Their own they do set.
    for (const [base, name] of [
      ['golang:1.24', 'GOLANG_VERSION'],
      ['node:22', 'NODE_VERSION'],
      ['python:3.12', 'LANG'],
      ['rust:1.80', 'RUST_VERSION'],
      ['gradle:8', 'GRADLE_HOME'],
      ['eclipse-temurin:21', 'JAVA_VERSION'],
    ])
      expect(predict(base ?? '', 'start-amd64', `RUN test -z "$${name}" || exit 3; test -n "$${name}" || exit 4`).outcome, name).not.toBe(
        'fails',
      );
  });

  it('no package makes a directory where a line puts its program', () => {
    for (const [base, install, output] of [
      ['golang:alpine', 'apk update && apk add git', '/tmp/bin'],
      ['golang:1.24-alpine', 'apk add --no-cache make libcap', '/bin/app'],
      ['golang:1.24', 'apt-get update && apt-get install -y git', '/tmp/app'],
    ]) {
      const text = `FROM ${base} AS build\nRUN ${install}\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o ${output} .\nFROM scratch\nCOPY --from=build ${output} /app\nENTRYPOINT ["/app"]\n`;
      const context = memoryFiles({
        'go.mod': { type: 'file', content: 'module m\n\ngo 1.21\n' },
        'main.go': { type: 'file', content: 'package main\n\nfunc main() {}\n' },
      });
      expect(
        lintDockerfile(
          { file: 'Dockerfile', text, context, pathInContext: 'Dockerfile' },
          { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
        ).prediction,
        output,
      ).toMatchObject({ outcome: 'ok' });
    }
  });

  it('a user that a line adds is there on the images of Red Hat that have useradd', () => {
    for (const base of ['fedora:42', 'rockylinux:9', 'almalinux:9', 'registry.access.redhat.com/ubi9/ubi:latest', 'centos:7']) {
      expect(
        predict(base, 'start-amd64', 'RUN groupadd -r app && useradd -r -g app app\nUSER app\nCMD ["sleep", "1"]'),
        base,
      ).toMatchObject({ outcome: 'ok' });
      expect(predict(base, 'start-amd64', 'USER nobody\nCMD ["sleep", "1"]').outcome, base).toBe('unknown');
    }
    for (const base of ['amazonlinux:2023', 'registry.access.redhat.com/ubi9/ubi-minimal:latest', 'fedora-minimal'])
      expect(predict(base, 'start-amd64', 'RUN useradd app\nUSER app\nCMD ["sleep", "1"]').outcome, base).toBe('unknown');
  });

  it('packages come beside a program that was put there before', () => {
    for (const [base, install] of [
      ['alpine:3.20', 'apk add --no-cache ca-certificates tzdata'],
      ['debian:12', 'apt-get update && apt-get install -y ca-certificates'],
      ['fedora:42', 'dnf install -y ca-certificates'],
    ]) {
      expect(
        predict(base ?? '', 'start-amd64', `COPY app /usr/bin/my-server\nRUN ${install}\nENTRYPOINT ["/usr/bin/my-server"]`),
        base,
      ).toMatchObject({ outcome: 'ok' });
      // Whose it is then, nobody can tell.
      expect(
        predict(base ?? '', 'start-amd64', `COPY app /usr/bin/python3\nRUN ${install} awscli\nENTRYPOINT ["/usr/bin/python3"]`).outcome,
        base,
      ).toBe('unknown');
    }
  });

  it('an installed package of Red Hat has its program too', () => {
    for (const [base, command, program] of [
      ['fedora:42', 'dnf install -y python3 && dnf clean all', 'python3'],
      ['registry.access.redhat.com/ubi9/ubi-minimal:latest', 'microdnf install -y java-17-openjdk-headless', 'java'],
      ['rockylinux:9', 'dnf -y install nginx', 'nginx'],
      ['amazonlinux:2023', 'dnf install -y nodejs', 'node'],
    ])
      expect(predict(base ?? '', 'start-amd64', `RUN ${command}\nCMD ["${program}"]`), command).toMatchObject({ outcome: 'ok' });
    expect(predict('fedora:42', 'start-amd64', 'RUN dnf install -y something\nCMD ["something"]').outcome).toBe('unknown');
  });
});

it.each([
  ['eclipse-temurin:21', 'mvn -q package', '127'],
  ['eclipse-temurin:21-jdk-alpine', 'gradle build', '127'],
  ['eclipse-temurin:21-jre', 'javac A.java', '127'],
  ['eclipse-temurin:17-jre-alpine', 'jar tf x.jar', '127'],
  ['eclipse-temurin:21', 'javac -version', null],
  ['eclipse-temurin:21-jre', 'java -version', null],
  ['eclipse-temurin:21', 'apt-get update && apt-get install -y maven && mvn -q package', null],
])('a Java of Temurin brings no other tool: %s, %s', (base, line, code) => {
  const { outcome, message } = predict(
    base,
    'start-amd64',
    `WORKDIR /src\nRUN touch pom.xml A.java\nRUN ${line}\nENTRYPOINT ["java", "-version"]`,
  );
  expect(outcome === 'fails' ? /exit code: (\d+)$/.exec(message ?? '')?.[1] : null).toBe(code);
});
