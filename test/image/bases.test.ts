import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { baseConfig, baseRoot } from '../../src/image/bases.ts';
import type { KnownLoader } from '../../src/image/file-tree.ts';
import { walk } from '../../src/image/walk.ts';
import { definesVersion } from '../../src/launch/loader/described-library.ts';
import type { Prediction } from '../../src/launch/prediction.ts';
import { parsePlatform } from '../../src/platform.ts';
import { settleOptions } from '../../src/rules/judge/lint-options.ts';
import { readTarget } from '../../src/rules/judge/read-target.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const amd64 = parsePlatform('linux/amd64');

/** What is predicted for `FROM base` + this binary + what follows. */
function predict(base: string, binary: string, rest = 'ENTRYPOINT ["/app"]', platform = 'linux/amd64'): Prediction {
  const text = `FROM ${base}\nCOPY app /app\nCOPY app /usr/local/bin/my-binary\n${rest}\n`;
  const context = memoryFiles({ app: { type: 'file', mode: 0o755, content: fixtureBinary(binary) } });
  const input = { file: 'Dockerfile', text, context, pathInContext: 'Dockerfile' };
  const parsed = parsePlatform(platform);
  return readTarget(input, settleOptions({ platform: parsed, buildPlatform: amd64 })).prediction;
}

/** `there`, `absent` or `unknown`. */
function at(base: string, path: string): string {
  const root = baseRoot(base, amd64);
  if (root === null) return 'nothing known';
  const found = walk(root, path);
  return found.ok === true ? 'there' : found.ok === null ? 'unknown' : 'absent';
}

/** What is said of a library that an image holds. */
function libraryAt(base: string, path: string): KnownLoader {
  const found = walk(baseRoot(base, amd64) ?? expect.fail(`${base} is not described`), path);
  return found.ok === true && found.node.type === 'file' && found.node.stands !== undefined
    ? found.node.stands
    : expect.fail(`${base} has no ${path}`);
}

/** With glibc 2.34 or newer. */
const GLIBC_BASES = [
  'debian:12',
  'debian:bookworm-slim',
  'debian:12.5',
  'debian:bookworm-20240101-slim',
  'debian:13',
  'debian:latest',
  'debian:stable-slim',
  'ubuntu:22.04',
  'ubuntu:noble',
  'ubuntu',
  'gcr.io/distroless/base',
  'gcr.io/distroless/base-debian12:nonroot',
  'gcr.io/distroless/cc-debian13:debug',
  'gcr.io/distroless/base-nossl-debian12',
  'golang:1.22-bookworm',
  'rust:1.80-slim-bookworm',
  'amazonlinux:2023',
  'redhat/ubi9',
  'registry.access.redhat.com/ubi9/ubi-minimal:9.4',
  'registry.access.redhat.com/ubi10-micro',
  'rockylinux:9',
  'quay.io/centos/centos:stream9',
  'almalinux/9-minimal',
  'oraclelinux:9-slim',
  'fedora:35',
  'fedora:41',
  'fedora',
];
const OLD_BASES = [
  'gcr.io/distroless/base-debian10:nonroot',
  'debian:11',
  'debian:bullseye-slim',
  'debian:buster',
  'ubuntu:20.04',
  'ubuntu:bionic',
  'gcr.io/distroless/base-debian11',
  'golang:1.17-bullseye',
];
const OLD_RED_HATS = [
  'amazonlinux:2',
  'public.ecr.aws/amazonlinux/amazonlinux:2',
  'centos:7',
  'centos:7.9.2009',
  'redhat/ubi8-minimal',
  'registry.access.redhat.com/ubi8/ubi:8.10',
  'rockylinux:8.9-minimal',
  'almalinux:8',
  'oraclelinux:7-slim',
  'fedora:34',
];
const OTHER_BASES = [
  'quay.io/prometheus/busybox-linux-amd64:latest',
  'gcr.io/distroless/static-debian10',
  'alpine',
  'alpine:3.20',
  'alpine:3.8',
  'gcr.io/distroless/static',
  'gcr.io/distroless/static-debian12:nonroot',
  'gcr.io/distroless/static:debug',
  'cgr.dev/chainguard/static',
  'busybox:musl',
  'busybox:1.36-uclibc',
];

describe('a static program', () => {
  it.each([
    ...GLIBC_BASES,
    ...OLD_BASES,
    ...OLD_RED_HATS,
    ...OTHER_BASES,
    'busybox',
    'quay.io/prometheus/busybox:glibc',
    'cgr.dev/chainguard/wolfi-base',
  ])('starts in %s', (base) => {
    expect(predict(base, 'start-amd64')).toMatchObject({ outcome: 'ok' });
  });

  it.each(['debian:12', 'alpine:3.20', 'ubuntu:22.04', 'busybox', 'gcr.io/distroless/static', 'cgr.dev/chainguard/static'])(
    'is found in the PATH of %s',
    (base) => {
      expect(predict(base, 'start-amd64', 'ENTRYPOINT []\nCMD ["my-binary"]')).toMatchObject({ outcome: 'ok' });
      expect(predict(base, 'start-amd64', 'ENTRYPOINT []\nCMD ["my-other-binary"]')).toMatchObject({
        outcome: 'fails',
        exitCode: 127,
        message: 'exec: "my-other-binary": executable file not found in $PATH',
      });
    },
  );
});

describe('a program that wants glibc', () => {
  it.each(GLIBC_BASES)('starts in %s', (base) => {
    expect(predict(base, 'c-glibc')).toMatchObject({ outcome: 'ok' });
  });

  it.each(OTHER_BASES)('misses its loader in %s', (base) => {
    expect(predict(base, 'c-glibc')).toMatchObject({ outcome: 'fails', phase: 'start', message: 'exec /app: no such file or directory' });
  });

  it.each(OLD_BASES)('finds %s too old', (base) => {
    const { outcome, phase, exitCode, message } = predict(base, 'c-glibc');
    expect({ outcome, phase, exitCode }).toEqual({ outcome: 'fails', phase: 'run', exitCode: 1 });
    expect(message).toBe("/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)");
  });

  it.each(OLD_RED_HATS)('finds %s too old, whose libraries are in /lib64', (base) => {
    expect(predict(base, 'c-glibc')).toMatchObject({
      outcome: 'fails',
      phase: 'run',
      exitCode: 1,
      message: "/app: /lib64/libc.so.6: version `GLIBC_2.34' not found (required by /app)",
    });
  });

  it('wants more than any glibc has', () => {
    expect(predict('debian:12', 'glibc-future')).toMatchObject({
      outcome: 'fails',
      message: "/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.99' not found (required by /app)",
    });
    for (const base of ['debian:latest', 'amazonlinux', 'fedora:99', 'almalinux'])
      expect(predict(base, 'glibc-future')).toMatchObject({ outcome: 'unknown' });
  });

  it('is not judged where the version is not known', () => {
    for (const base of [
      'busybox:1.36',
      'debian@sha256:' + 'a'.repeat(64),
      'debian:latest@sha256:' + 'a'.repeat(64),
      'gcr.io/distroless/cc-debian99',
    ])
      expect(predict(base, 'c-glibc')).toMatchObject({ outcome: 'unknown' });
  });

  it.each(['debian:12', 'debian:bookworm-slim', 'ubuntu:24.04', 'golang:1.22-bookworm', 'golang:1.22'])(
    'finds it in %s with a digest, which is of that release',
    (base) => {
      expect(predict(`${base}@sha256:${'a'.repeat(64)}`, 'c-glibc')).toMatchObject({ outcome: 'ok' });
    },
  );

  it('misses a library in distroless, and may have it in debian', () => {
    expect(predict('gcr.io/distroless/base-debian12', 'glibc-greet')).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: '/app: error while loading shared libraries: libgreet.so: cannot open shared object file: No such file or directory',
    });
    expect(predict('debian:12', 'glibc-greet')).toMatchObject({ outcome: 'unknown' });
  });
});

describe('a program that wants musl', () => {
  it.each(['alpine', 'alpine:3.20', 'alpine:edge', 'golang:1.22-alpine', 'golang:1.22-alpine3.20'])('starts in %s', (base) => {
    expect(predict(base, 'c-musl')).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    'gcr.io/distroless/base-debian12',
    'gcr.io/distroless/static',
    'busybox:musl',
    'debian:12',
    'ubuntu:18.04',
    'amazonlinux:2023',
    'redhat/ubi9-micro',
  ])('misses its loader in %s', (base) => {
    expect(predict(base, 'c-musl')).toMatchObject({ outcome: 'fails', message: 'exec /app: no such file or directory' });
  });
});

describe('Red Hat and its kin', () => {
  it('may have got symbols of a later glibc', () => {
    const libc = (base: string): KnownLoader => libraryAt(base, '/lib64/libc.so.6');
    expect(
      ['GLIBC_2.34', 'GLIBC_2.35', 'GLIBC_2.38', 'GLIBC_ABI_DT_RELR'].map((name) => definesVersion(libc('redhat/ubi9'), name)),
    ).toEqual([true, null, false, null]);
    expect(['GLIBC_2.28', 'GLIBC_2.29'].map((name) => definesVersion(libc('rockylinux:8'), name))).toEqual([true, false]);
  });

  it('start what they hold', () => {
    for (const base of ['amazonlinux:2023', 'fedora:41', 'redhat/ubi9-minimal']) {
      for (const rest of [
        '',
        'CMD ["sleep", "1"]',
        'ENTRYPOINT /app',
        'USER 1001\nENTRYPOINT ["my-binary"]',
        'RUN dnf install -y tzdata && dnf clean all\nENTRYPOINT ["/app"]',
      ])
        expect(predict(base, 'start-amd64', rest), `${base} ${rest}`).toMatchObject({ outcome: 'ok' });
    }
  });

  it('are not known where their layout or their command is another', () => {
    for (const base of [
      'centos:6',
      'amazonlinux:1',
      'amazonlinux:2018.03',
      'redhat/ubi9-init',
      'fedora:12',
      'redhat/ubi9/nodejs-20',
      'registry.access.redhat.com/ubi9/nodejs-20',
    ])
      expect(baseConfig(base, amd64), base).toBeNull();
    expect(predict('registry.access.redhat.com/ubi9-micro', 'start-amd64', '')).toMatchObject({ outcome: 'unknown' });
  });
});

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('what images hold', () => {
  it.each([
    ['gcr.io/distroless/static', '/bin/sh', 'absent'],
    ['gcr.io/distroless/static:debug', '/busybox/sh', 'there'],
    ['gcr.io/distroless/static', '/tmp', 'there'],
    ['gcr.io/distroless/static', '/etc/ssl/certs/ca-certificates.crt', 'there'],
    ['gcr.io/distroless/static-debian12', '/usr/share/zoneinfo', 'there'],
    ['gcr.io/distroless/static', '/lib64/ld-linux-x86-64.so.2', 'absent'],
    ['gcr.io/distroless/cc-debian12', '/usr/lib/x86_64-linux-gnu/libstdc++.so.6', 'there'],
    ['gcr.io/distroless/base-debian12', '/usr/lib/x86_64-linux-gnu/libstdc++.so.6', 'absent'],
    ['alpine:3.20', '/bin/sh', 'there'],
    ['alpine:3.20', '/bin/bash', 'absent'],
    ['alpine:3.20', '/etc/ssl/certs/ca-certificates.crt', 'there'],
    ['alpine:3.10', '/etc/ssl/certs/ca-certificates.crt', 'absent'],
    ['alpine:3.20', '/usr/share/zoneinfo', 'absent'],
    ['debian:12', '/bin/sh', 'there'],
    ['debian:12', '/bin/bash', 'there'],
    ['debian:11-slim', '/bin/sh', 'there'],
    ['debian:12', '/etc/ssl/certs/ca-certificates.crt', 'absent'],
    ['debian:12', '/usr/bin/curl', 'absent'],
    ['debian:12', '/tmp', 'there'],
    ['debian:12', '/opt/app', 'absent'],
    ['ubuntu:22.04', '/bin/sh', 'there'],
    ['busybox', '/bin/sh', 'there'],
    ['busybox', '/usr/bin/env', 'there'],
    ['busybox:musl', '/lib', 'absent'],
    ['busybox', '/etc/ssl/certs', 'absent'],
    ['cgr.dev/chainguard/static', '/bin/sh', 'absent'],
    ['cgr.dev/chainguard/static', '/etc/ssl/certs/ca-certificates.crt', 'there'],
    ['golang:1.22', '/usr/local/go/bin/go', 'there'],
    ['golang:1.22', '/usr/bin/anything', 'unknown'],
    ['postgres:16', '/bin/sh', 'there'],
    ['registry.example/postgres:16', '/bin/sh', 'nothing known'],
    ['registry.example/alpine:3.20', '/bin/sh', 'nothing known'],
    [`gcr.io/distroless/static:debug-nonroot@${DIGEST}`, '/busybox/sh', 'there'],
    [`gcr.io/distroless/static:nonroot@${DIGEST}`, '/busybox/sh', 'absent'],
    [`gcr.io/distroless/static@${DIGEST}`, '/busybox/sh', 'unknown'],
    [`cgr.dev/chainguard/static:latest@${DIGEST}`, '/bin/sh', 'absent'],
    [`cgr.dev/chainguard/static@${DIGEST}`, '/bin/sh', 'unknown'],
    [`cgr.dev/chainguard/glibc-dynamic:latest-dev@${DIGEST}`, '/bin/sh', 'nothing known'],
  ])('%s %s: %s', (base, path, expected) => {
    expect(at(base, path)).toBe(expected);
  });

  it('users', () => {
    expect(predict('gcr.io/distroless/static', 'start-amd64', 'USER nonroot\nENTRYPOINT ["/app"]')).toMatchObject({ outcome: 'ok' });
    expect(predict('gcr.io/distroless/static', 'start-amd64', 'USER app\nENTRYPOINT ["/app"]')).toMatchObject({
      outcome: 'fails',
      message: 'unable to find user app: no matching entries in passwd file',
    });
    expect(predict('alpine:3.20', 'start-amd64', 'USER nobody\nENTRYPOINT ["/app"]')).toMatchObject({ outcome: 'ok' });
    expect(predict('debian:12', 'start-amd64', 'USER www-data:staff\nENTRYPOINT ["/app"]')).toMatchObject({ outcome: 'ok' });
    expect(
      predict(
        'ubuntu@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
        'start-amd64',
        'USER somebody\nENTRYPOINT ["/app"]',
      ),
    ).toMatchObject({ outcome: 'unknown' });
  });

  it('shells: a shell form starts where there is one', () => {
    for (const base of ['alpine', 'debian:12', 'busybox', 'ubuntu:20.04', 'gcr.io/distroless/static:debug'])
      expect(
        predict(base, 'start-amd64', base.includes('debug') ? 'RUN ["/busybox/sh", "-c", "true"]\nENTRYPOINT ["/app"]' : 'ENTRYPOINT /app'),
      ).not.toMatchObject({ outcome: 'fails' });
    for (const base of ['gcr.io/distroless/base-debian12', 'gcr.io/distroless/static', 'cgr.dev/chainguard/static']) {
      expect(predict(base, 'start-amd64', 'ENTRYPOINT /app')).toMatchObject({
        outcome: 'fails',
        exitCode: 127,
        message: 'exec: "/bin/sh": stat /bin/sh: no such file or directory',
      });
    }
  });

  it.each(['alpine:3.20', 'alpine:3', 'alpine', 'debian:12-slim'])('accounts: %s with a digest has those of its release', (base) => {
    const made = base.startsWith('alpine') ? 'adduser -D svc' : 'useradd svc';
    for (const user of ['nobody', 'svc'])
      expect(
        predict(`${base}@sha256:${'a'.repeat(64)}`, 'start-amd64', `RUN ${made}\nUSER ${user}\nENTRYPOINT ["/app"]`),
        user,
      ).toMatchObject({ outcome: 'ok' });
  });

  it('commands: what starts when nothing is said', () => {
    expect(predict('alpine:3.20', 'start-amd64', '')).toMatchObject({ outcome: 'ok' });
    expect(predict('debian:12', 'start-amd64', '')).toMatchObject({ outcome: 'ok' });
    expect(predict('alpine', 'start-amd64', 'CMD ["sleep", "1"]')).toMatchObject({ outcome: 'ok' });
    expect(predict('debian:10', 'start-amd64', 'CMD ["env"]')).toMatchObject({ outcome: 'ok' });
    expect(predict('gcr.io/distroless/static', 'start-amd64', '')).toMatchObject({
      outcome: 'fails',
      exitCode: 125,
      message: 'no command specified',
    });
  });

  it('configs', () => {
    expect(baseConfig('gcr.io/distroless/static:nonroot', amd64)).toMatchObject({
      user: '65532',
      workdir: '/home/nonroot',
      entrypoint: null,
    });
    expect(baseConfig('gcr.io/distroless/base-debian12:debug-nonroot', amd64)).toMatchObject({
      user: '65532',
      entrypoint: ['/busybox/sh'],
    });
    expect(baseConfig('golang:1.22', amd64)).toMatchObject({ workdir: '/go', cmd: ['bash'] });
    expect(baseConfig('docker.io/library/golang:1.22-alpine', amd64)).toMatchObject({ workdir: '/go', cmd: ['/bin/sh'] });
    expect(baseConfig('busybox', amd64)).toMatchObject({ cmd: ['sh'], user: '' });
    expect(baseConfig('mcr.microsoft.com/windows/nanoserver:ltsc2022', amd64)).toBeNull();
  });

  it('other platforms have their own loaders', () => {
    expect(predict('debian:12', 'glibc-arm64', undefined, 'linux/arm64')).toMatchObject({ outcome: 'ok' });
    expect(predict('alpine:3.20', 'glibc-arm64', undefined, 'linux/arm64')).toMatchObject({
      outcome: 'fails',
      message: 'exec /app: no such file or directory',
    });
    expect(predict('debian:12', 'glibc-386')).not.toMatchObject({ outcome: 'ok' });
  });
});

describe('an image whose own command is kept', () => {
  it.each([
    ['nginx', '/docker-entrypoint.sh'],
    ['nginx:alpine', '/docker-entrypoint.sh'],
    ['nginx:1.27-alpine-slim', '/docker-entrypoint.sh'],
    ['nginx:1.27-bookworm-perl', '/docker-entrypoint.sh'],
    ['node:20-alpine', 'docker-entrypoint.sh'],
    ['gcr.io/distroless/nodejs22-debian12:nonroot', '/nodejs/bin/node'],
  ])('%s starts %s', (base, entrypoint) => {
    expect(baseConfig(base, amd64)?.entrypoint).toEqual([entrypoint]);
    expect(predict(base, 'start-amd64', '')).toMatchObject({ outcome: 'ok' });
  });

  it('is not known of older tags', () => {
    for (const base of [
      'nginx:1.9',
      'redis:3',
      'php:5.6-apache',
      'nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    ])
      expect(baseConfig(base, amd64), base).toBeNull();
  });

  it('has what its packages bring, or may have it', () => {
    expect(at('nginx:alpine', '/docker-entrypoint.d/x.sh')).toBe('unknown');
    expect(at('nginx:alpine', '/etc/nginx/nginx.conf')).toBe('unknown');
    expect(at('nginx:alpine', '/usr/share/zoneinfo/UTC')).toBe('unknown');
    expect(at('nginx:alpine', '/bin/sh')).toBe('there');
    expect(at('nginx:bookworm', '/app')).toBe('absent');
    expect(at('gcr.io/distroless/nodejs22-debian12', '/nodejs/bin/npm')).toBe('absent');
    expect(at('gcr.io/distroless/nodejs22-debian12', '/bin/sh')).toBe('absent');
    expect(at('gcr.io/distroless/nodejs22-debian12', '/usr/lib/x86_64-linux-gnu/libstdc++.so.6')).toBe('there');
  });
});

it('has no loader of another architecture', () => {
  for (const base of ['debian:12-slim', 'debian:bullseye', 'ubuntu:22.04', 'gcr.io/distroless/cc-debian12', 'node:22-slim'])
    expect(predict(base, 'glibc-386', 'ENTRYPOINT ["/app"]')).toMatchObject({ outcome: 'fails', errno: 'ENOENT' });
});

describe('an image to build in', () => {
  it.each(['golang:1.22', 'golang:1.22-alpine', 'rust:1.80-slim-bookworm', 'node:20', 'python:3.12-slim'])(
    '%s has nothing of its own at the root',
    (base) => {
      expect(at(base, '/app')).toBe('absent');
      // Debian's base-files brings /usr/src, and Alpine has none.
      expect([at(base, '/usr/src/app'), at(base, '/usr/src/other')]).toEqual([base.endsWith('alpine') ? 'unknown' : 'absent', 'unknown']);
    },
  );

  it("has GOPATH where it is Go's", () => {
    expect(at('golang:1.22-alpine', '/go/bin/tool')).toBe('absent');
    expect(at('golang:1.22-alpine', '/go/pkg')).toBe('unknown');
    expect(at('rust:1.80', '/go')).toBe('absent');
  });
});

/** What RUN ends with, or nothing where it may well work. */
function ran(base: string, command: string): string {
  const { outcome, phase, message } = predict(base, 'start-amd64', `RUN ${command}\nENTRYPOINT ["/app"]`);
  return outcome === 'fails' && phase === 'build' ? (message ?? '') : '';
}

describe('what comes with a compiler alone', () => {
  it.each(['golang:1.22-alpine', 'node:20-slim', 'node:20-alpine', 'python:3.12-slim'])('is not in %s', (base) => {
    expect(ran(base, 'strip /app')).toContain('exit code: 127');
  });

  it.each(['golang:1.22', 'rust:1.80-alpine', 'rust:1.80-slim', 'node:20'])('is in %s', (base) => {
    expect(ran(base, 'strip /app')).toBe('');
  });
});

describe('official images', () => {
  it.each([
    'python:3.12',
    'python:3.12-slim',
    'python:3.13-alpine',
    'node:22',
    'ruby:3.3',
    'ruby:3.3-alpine',
    'php:8.3-apache',
    'php:8.3-fpm-alpine',
    'php:8-cli',
    'postgres:16',
    'postgres:16-alpine',
    'redis:7',
    'redis:alpine',
    'mysql:8.0',
    'mariadb:11',
    'mongo:7',
    'httpd:2.4',
    'memcached:1.6',
    'haproxy:3.0',
    'rabbitmq:3.13-management',
    'eclipse-temurin:21',
    'eclipse-temurin:17-jre-alpine',
    'eclipse-temurin:21-jre-alpine-3.22',
    'amazoncorretto:17',
    'openjdk:11-jdk',
    'openjdk:17',
    'maven:3.9-eclipse-temurin-21',
    'gradle:8-jdk21',
    'erlang:27',
    'elixir:1.17-alpine',
    'swift:5.10',
    'caddy:2',
    'traefik:v3.1',
    'docker:27',
    'nginx:1.15.8-alpine',
    'nginxinc/nginx-unprivileged:alpine',
    'mcr.microsoft.com/dotnet/aspnet:8.0',
    'mcr.microsoft.com/dotnet/sdk:9.0-alpine',
    'mcr.microsoft.com/dotnet/runtime:10.0-noble',
    `node:22-alpine@sha256:${'a'.repeat(64)}`,
  ])('%s starts its own command', (base) => {
    expect(predict(base, 'start-amd64', '')).toMatchObject({ outcome: 'ok' });
    expect(predict(base, 'start-amd64')).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    ['eclipse-temurin:21-jre', 'java'],
    ['openjdk:8-jdk', 'java'],
    ['openjdk:8-jdk-alpine', 'java'],
    ['openjdk:11', 'java'],
    ['openjdk:17-jdk-slim', 'jshell'],
    ['openjdk:17-alpine', 'java'],
    ['amazoncorretto:21-alpine', 'java'],
    ['node:22-alpine', 'npm'],
    ['python:3', 'pip'],
    ['ruby:3', 'bundle'],
    ['php:8.3-fpm', 'php-fpm'],
    ['mcr.microsoft.com/dotnet/aspnet:6.0', 'dotnet'],
  ])('%s has %s in its PATH', (base, name) => {
    expect(
      predict(base, 'start-amd64', `ENTRYPOINT ["${name}", "${{ java: '-version', dotnet: '--info' }[name] ?? 'app'}"]`),
    ).toMatchObject({
      outcome: 'ok',
    });
  });

  it('a tag with a suite or a version decides the C library, one without does not', () => {
    expect(predict('python:3.9-bullseye', 'c-glibc')).toMatchObject({ outcome: 'fails', phase: 'run' });
    expect(predict('python:3.9.5', 'c-glibc')).toMatchObject({ outcome: 'unknown' });
    for (const base of ['python:3.9', 'node:22', 'nginx', 'php:fpm', 'eclipse-temurin:17'])
      expect(predict(base, 'c-glibc'), base).toMatchObject({ outcome: 'ok' });
    for (const base of ['redis:7-alpine', 'php:fpm-alpine3.20', 'traefik', `nginx:alpine@sha256:${'a'.repeat(64)}`])
      expect(predict(base, 'c-glibc'), base).toMatchObject({ outcome: 'fails', message: 'exec /app: no such file or directory' });
    expect(predict('postgres:16-bookworm', 'c-musl')).toMatchObject({ outcome: 'fails', message: 'exec /app: no such file or directory' });
  });

  it('have no package manager of another distribution, and on Alpine mostly no bash', () => {
    const missing = (command: string): string => `process "/bin/sh -c ${command}" did not complete successfully: exit code: 127`;
    for (const base of ['node:22', 'python:3.12-slim', 'golang:1.22', 'rust:1', 'ruby:3', 'php:8-apache', 'eclipse-temurin:21', 'nginx'])
      expect([ran(base, 'apk add curl'), ran(base, 'apt-get update'), ran(base, 'bash -c true')], base).toEqual([
        missing('apk add curl'),
        '',
        '',
      ]);
    for (const base of ['node:22-alpine', 'golang:1.22-alpine', 'rust:alpine', 'python:alpine3.20', 'nginx:alpine', 'caddy'])
      expect([ran(base, 'apk add curl'), ran(base, 'apt-get update'), ran(base, 'bash -c true')], base).toEqual([
        '',
        missing('apt-get update'),
        missing('bash -c true'),
      ]);
    for (const base of ['postgres:16-alpine', 'eclipse-temurin:21-alpine']) expect(ran(base, 'bash -c true'), base).toBe('');
    expect(['mysql:8', 'mysql:8.0.20', 'mysql:8.0-debian'].map((base) => at(base, '/usr/bin/apt-get'))).toEqual([
      'absent',
      'unknown',
      'unknown',
    ]);
  });

  it('know the users they make', () => {
    for (const [base, user] of [
      ['php:8-fpm-alpine', 'www-data'],
      ['php:8-fpm', 'www-data'],
      ['postgres:16-alpine', 'postgres'],
      ['mcr.microsoft.com/dotnet/aspnet:8.0', 'app'],
      ['gradle:8', 'gradle'],
      ['node:22-slim', 'node'],
    ])
      expect(predict(base ?? '', 'start-amd64', `USER ${user}\nENTRYPOINT ["/app"]`), base).toMatchObject({ outcome: 'ok' });
    expect(predict('mcr.microsoft.com/dotnet/aspnet:6.0', 'start-amd64', 'USER app\nENTRYPOINT ["/app"]')).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('hand on to the command they are given', () => {
    expect(predict('php:8.3-cli', 'start-amd64', 'CMD ["my-binary"]')).toMatchObject({ outcome: 'ok' });
    for (const [base, command] of [
      ['php:8.3-cli', '/lost/app'],
      ['redis:7-alpine', '/lost/app'],
      ['eclipse-temurin:21', '/lost/app'],
    ])
      expect(predict(base ?? '', 'start-amd64', `CMD ["${command}"]`), base).toMatchObject({
        outcome: 'fails',
        phase: 'run',
        exitCode: 127,
        message: `…${command}: …`,
      });
    expect([baseConfig('node:9.6.1', amd64)?.entrypoint, baseConfig('node:12.4-slim', amd64)?.entrypoint]).toEqual([
      null,
      ['docker-entrypoint.sh'],
    ]);
    for (const [base, command] of [
      ['php:8.3-cli', '-v'],
      ['redis:7', '/etc/redis.conf'],
      ['postgres:16', 'postgres'],
      ['node:22', '--version'],
    ])
      expect(predict(base ?? '', 'start-amd64', `CMD ["${command}"]`), base).toMatchObject({ outcome: 'ok' });
  });

  it('are not described where a tag says that they are others', () => {
    for (const base of [
      'mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled',
      'mcr.microsoft.com/dotnet/runtime:8.0-azurelinux3.0',
      'docker:dind',
      'openjdk:latest',
      'openjdk:8u181-jre',
      'maven:3-jdk-8',
      'golang:1.22-windowsservercore',
      'node:8-onbuild',
      'gradle:8-jdk17-graal',
    ])
      expect(baseConfig(base, amd64), base).toBeNull();
  });
});

describe('distroless images of a language', () => {
  it.each([
    ['gcr.io/distroless/python3', '/usr/bin/python3'],
    ['gcr.io/distroless/python3-debian12', '/usr/bin/python3.11'],
    ['gcr.io/distroless/java21-debian12:nonroot', '/usr/bin/java'],
  ])('%s starts %s', (base, program) => {
    expect(baseConfig(base, amd64)?.entrypoint?.[0]).toBe(program);
    // To java the program is an archive, and none.
    expect(predict(base, 'start-amd64', 'CMD ["/app"]')).toMatchObject({ outcome: base.includes('java') ? 'fails' : 'ok' });
    expect(predict(base, 'start-amd64', 'CMD ["lost"]')).toMatchObject({ outcome: 'fails', exitCode: base.includes('java') ? 1 : 2 });
    expect(predict(base, 'start-amd64', 'ENTRYPOINT ["/bin/sh"]')).toMatchObject({ outcome: base.includes('java') ? 'fails' : 'unknown' });
  });
});

it('images of Windows are told from unknown ones', () => {
  expect(predict('mcr.microsoft.com/windows/nanoserver:ltsc2022', 'start-amd64', '').message).toBe(
    'the base image mcr.microsoft.com/windows/nanoserver:ltsc2022 is made for Windows: no Linux engine can build on it, and it decides what starts',
  );
  expect(predict('golang:1.22-nanoserver', 'start-amd64', 'ENTRYPOINT ["go"]').message).toBe(
    'the base image golang:1.22-nanoserver is made for Windows: no Linux engine can build on it',
  );
});
