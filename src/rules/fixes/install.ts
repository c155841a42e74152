import { entryOf } from '../../entry-of.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { OF_NPM, OF_PIP } from '../../image/bases/program-names.ts';
import { walkImage } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';

/** What installs packages, and how; the names of packages differ between the three kinds. */
const INSTALLERS: readonly (readonly [program: string, command: string, kind: 'apk' | 'apt' | 'dnf'])[] = [
  ['/sbin/apk', 'apk add --no-cache', 'apk'],
  ['/usr/bin/apt-get', 'apt-get update && apt-get install -y', 'apt'],
  ['/usr/bin/microdnf', 'microdnf install -y', 'dnf'],
  ['/usr/bin/dnf', 'dnf install -y', 'dnf'],
  ['/usr/bin/yum', 'yum install -y', 'dnf'],
];

/** A program that images start others with, or run programs in. Packages that a distribution does not have are left out. */
interface Wanted {
  readonly apk?: string;
  readonly apt?: string;
  readonly dnf?: string;
  /** What to do in an image that installs nothing. */
  readonly otherwise: Fix;
  /** What brings it, and stands in the image then. */
  readonly by?: string;
}

const shell = (name: string, from: string): Wanted => ({
  apk: name,
  apt: name,
  dnf: name,
  otherwise: `start the program itself, or start FROM an image with ${name}, such as ${from}`,
});
const switcher = 'USER 65532:65532 instead, and start the program itself';
const checker = 'let the program do it itself';
/** Of what a program is made with. */
export const ELSEWHERE = 'do it in a stage that has it, and COPY --from it';

const WANTED: Readonly<Record<string, Wanted>> = {
  bash: shell('bash', 'debian'),
  zsh: shell('zsh', 'alpine with RUN apk add zsh'),
  dash: shell('dash', 'debian'),
  tini: {
    apk: 'tini',
    apt: 'tini',
    otherwise: "docker run --init, and ENTRYPOINT with the program itself; or COPY a static tini (tini-static of Debian's package)",
  },
  'dumb-init': { apk: 'dumb-init', apt: 'dumb-init', otherwise: 'docker run --init, and ENTRYPOINT with the program itself' },
  gosu: { apt: 'gosu', otherwise: switcher },
  'su-exec': { apk: 'su-exec', otherwise: switcher },
  java: {
    apk: 'openjdk21-jre-headless',
    apt: 'default-jre-headless',
    dnf: 'java-21-openjdk-headless',
    otherwise: 'FROM eclipse-temurin:21-jre, or gcr.io/distroless/java21-debian12 without java -jar in the command',
  },
  node: {
    apk: 'nodejs',
    apt: 'nodejs',
    dnf: 'nodejs',
    otherwise: 'FROM node:22-slim, or gcr.io/distroless/nodejs22-debian12 without node in the command',
  },
  npm: { apk: 'npm', apt: 'npm', otherwise: 'FROM node:22-slim' },
  python3: {
    apk: 'python3',
    apt: 'python3',
    dnf: 'python3',
    otherwise: 'FROM python:3-slim, or gcr.io/distroless/python3-debian12 without python3 in the command',
  },
  pip: { apk: 'py3-pip', apt: 'python3-pip', dnf: 'python3-pip', otherwise: 'FROM python:3-slim' },
  pip3: { apk: 'py3-pip', apt: 'python3-pip', dnf: 'python3-pip', otherwise: 'FROM python:3-slim' },
  python: { otherwise: anyOf('FROM python:3-slim', 'python3   in its place, where that is installed') },
  perl: { apk: 'perl', apt: 'perl', dnf: 'perl', otherwise: 'start FROM perl:5-slim' },
  ruby: { apk: 'ruby', apt: 'ruby', dnf: 'ruby', otherwise: 'FROM ruby:3-slim' },
  php: { otherwise: 'FROM php:8-cli' },
  dotnet: {
    otherwise: 'FROM mcr.microsoft.com/dotnet/aspnet, or dotnet publish --self-contained -r … and start the program that it makes',
  },
  nginx: { apk: 'nginx', apt: 'nginx', dnf: 'nginx', otherwise: 'FROM nginx:alpine' },
  supervisord: { apk: 'supervisor', apt: 'supervisor', otherwise: 'a container for each program' },
  ...Object.fromEntries(
    ['make', 'cmake', 'git', 'gcc', 'unzip', 'rsync', 'patch', 'jq'].map(
      (name) =>
        [
          name,
          { apk: name === 'gcc' ? 'gcc musl-dev' : name, apt: name === 'gcc' ? 'gcc libc6-dev' : name, dnf: name, otherwise: ELSEWHERE },
        ] as const,
    ),
  ),
  ...Object.fromEntries(
    ['useradd', 'groupadd', 'usermod'].map(
      (name) =>
        [
          name,
          {
            apk: `shadow   or busybox's own: ${name === 'groupadd' ? 'addgroup' : 'adduser -D'} …`,
            apt: 'passwd',
            dnf: 'shadow-utils',
            otherwise: 'leave it out, with USER 65532:65532, which needs no user',
          },
        ] as const,
    ),
  ),
  cc: { apk: 'gcc musl-dev', apt: 'gcc libc6-dev', dnf: 'gcc', otherwise: ELSEWHERE },
  'musl-gcc': { apt: 'musl-tools', otherwise: ELSEWHERE },
  clang: { apk: 'clang', apt: 'clang', dnf: 'clang', otherwise: ELSEWHERE },
  ...Object.fromEntries(
    ['strip', 'objcopy', 'objdump', 'readelf'].map(
      (name) => [name, { apk: 'binutils', apt: 'binutils', dnf: 'binutils', otherwise: ELSEWHERE }] as const,
    ),
  ),
  ...Object.fromEntries(
    ['setcap', 'getcap'].map((name) => [name, { apk: 'libcap', apt: 'libcap2-bin', dnf: 'libcap', otherwise: ELSEWHERE }] as const),
  ),
  upx: { apk: 'upx', apt: 'upx-ucl', dnf: 'upx', otherwise: ELSEWHERE },
  protoc: { apk: 'protobuf-dev', apt: 'protobuf-compiler', dnf: 'protobuf-compiler', otherwise: ELSEWHERE },
  'pkg-config': { apk: 'pkgconf', apt: 'pkg-config', dnf: 'pkgconf', otherwise: ELSEWHERE },
  ninja: { apk: 'samurai', apt: 'ninja-build', dnf: 'ninja-build', otherwise: ELSEWHERE },
  zip: { apk: 'zip', apt: 'zip', dnf: 'zip', otherwise: ELSEWHERE },
  'g++': { apk: 'g++', apt: 'g++', dnf: 'gcc-c++', otherwise: ELSEWHERE },
  ...Object.fromEntries(
    ['nice', 'nohup', 'timeout', 'stdbuf'].map(
      (name) => [name, { apk: 'coreutils', apt: 'coreutils', dnf: 'coreutils', otherwise: 'start the program itself' }] as const,
    ),
  ),
  ...Object.fromEntries(
    ['setpriv', 'runuser'].map((name) => [name, { apk: name, apt: 'util-linux', dnf: 'util-linux', otherwise: switcher }] as const),
  ),
  sudo: { apk: 'sudo', apt: 'sudo', dnf: 'sudo', otherwise: switcher },
  setuidgid: { otherwise: switcher },
  envsubst: {
    apk: 'gettext',
    apt: 'gettext-base',
    dnf: 'gettext',
    otherwise: 'fill in the values with sed, or start FROM an image that has envsubst, such as nginx',
  },
  psql: { apk: 'postgresql-client', apt: 'postgresql-client', dnf: 'postgresql', otherwise: checker },
  nc: { apk: 'netcat-openbsd', apt: 'netcat-openbsd', dnf: 'nmap-ncat', otherwise: checker },
  openssl: { apk: 'openssl', apt: 'openssl', dnf: 'openssl', otherwise: ELSEWHERE },
  ps: { apk: 'procps', apt: 'procps', dnf: 'procps-ng', otherwise: ELSEWHERE },
  ping: { apk: 'iputils', apt: 'iputils-ping', dnf: 'iputils', otherwise: ELSEWHERE },
  ip: { apk: 'iproute2', apt: 'iproute2', dnf: 'iproute', otherwise: ELSEWHERE },
  ...Object.fromEntries(
    ['vim', 'nano', 'bzip2', 'htop'].map((name) => [name, { apk: name, apt: name, dnf: name, otherwise: ELSEWHERE }] as const),
  ),
  composer: { otherwise: 'COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer   above it' },
  pnpm: { otherwise: 'RUN npm install -g pnpm   or corepack enable, which Node.js brings up to 24' },
  yarn: { otherwise: 'RUN npm install -g yarn   or corepack enable, which Node.js brings up to 24' },
  corepack: { otherwise: 'RUN npm install -g corepack   above it: Node.js brings it up to 24', by: '/usr/local/bin/npm' },
  ...Object.fromEntries(
    OF_NPM.map(
      (name) =>
        [
          name,
          {
            otherwise: anyOf(
              `npx ${name} …   which finds it below node_modules`,
              `RUN npm install -g …   with the package that brings ${name}`,
            ),
            by: '/usr/local/bin/npm',
          },
        ] as const,
    ),
  ),
  ...Object.fromEntries(
    OF_PIP.map(
      (name) =>
        [
          name,
          {
            otherwise: anyOf(
              `RUN pip install …   with the package that brings ${name}`,
              'ENV PATH=/venv/bin:$PATH   with the bin of the venv that was copied',
            ),
            by: '/usr/local/bin/pip',
          },
        ] as const,
    ),
  ),
  curl: { apk: 'curl', apt: 'curl', dnf: 'curl', otherwise: checker },
  wget: { apk: 'wget', apt: 'wget', dnf: 'wget', otherwise: checker },
};

/** `RUN apk add --no-cache bash`, by what the image installs packages with; null where it has nothing, or no such package. */
export function installLine(target: Target, program: string): string | null {
  const names = entryOf(WANTED, program);
  return names === undefined ? null : installCommand(target, names);
}

/** The same of a package that is called so by each kind of installer. */
export function installCommand(target: Target, names: Readonly<Partial<Record<'apk' | 'apt' | 'dnf', string>>>): string | null {
  const name = bySystem(target, names);
  return name === null ? null : `RUN ${installerOf(target)?.[1] ?? ''} ${name}`;
}

/** True where the image can install packages, as far as is known. */
export function canInstall(target: Target): boolean {
  return installerOf(target) !== null;
}

/** How an image comes by a well-known program; null for any other program. */
export function howToGet(target: Target, program: string): Fix | null {
  const wanted = entryOf(WANTED, program);
  if (wanted === undefined || (wanted.by !== undefined && walkImage(target, wanted.by)?.ok === false)) return null;
  return installLine(target, program) ?? wanted.otherwise;
}

/** What holds for the kind of system that the image has, by what installs its packages; null where it has none. */
export function bySystem<Value extends string>(
  target: Target,
  values: Readonly<Partial<Record<'apk' | 'apt' | 'dnf', Value>>>,
): Value | null {
  const installer = installerOf(target);
  return installer === null ? null : (values[installer[2]] ?? null);
}

function installerOf(target: Target): (typeof INSTALLERS)[number] | null {
  const found = (isThere: (ok: boolean | null | undefined) => boolean) =>
    INSTALLERS.find(([program]) => isThere(walkImage(target, program)?.ok));
  // What packages may have brought, is no more than that.
  return found((ok) => ok === true) ?? found((ok) => ok !== false) ?? null;
}
