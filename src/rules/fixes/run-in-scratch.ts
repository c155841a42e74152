import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { entryOf } from '../../entry-of.ts';
import { together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { BuildFailure } from '../../image/stage-build.ts';
import { cleanParts, joinPath, walk } from '../../image/walk.ts';
import { parentOf } from '../../toolchain/write.ts';
import { plainWords } from '../evidence/command.ts';
import { stepOf } from '../evidence/places.ts';
import type { Target } from '../target.ts';
import { copyLine } from './copy-line.ts';

/** What does in an image from scratch what a RUN line was to do in a shell; null where nothing is known that does. */
export function insteadOfRun(target: Target, { instruction, stage }: BuildFailure): Fix | null {
  if (target.dockerfile?.evaluation.stages[stage]?.base.kind !== 'scratch' || instruction.heredocs.length > 0) return null;
  const text = instruction.words.join(' ');
  const commands = text.split('&&').map((command) => plainWords(command.trim().replace(/\/\*(?= |$)/g, '/')) ?? []);
  if (commands.some((words) => words.length === 0)) return byImage(commands);
  return (
    packages(commands) ?? looking(commands) ?? accounts(commands) ?? moved(target, commands) ?? made(text, commands) ?? byImage(commands)
  );
}

/** What programs ask of a system most often is one file, or one directory. */
const BROUGHT: Readonly<Record<string, string>> = {
  'ca-certificates': 'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
  'tzdata': 'COPY --from=debian:12 /usr/share/zoneinfo /usr/share/zoneinfo',
};
const SYSTEMS: Readonly<Record<string, string>> = {
  'apk': 'alpine',
  'apt': 'debian:12-slim',
  'apt-get': 'debian:12-slim',
  'dnf': 'fedora',
  'yum': 'fedora',
  'microdnf': 'fedora',
};

function packages(commands: readonly (readonly string[])[]): Fix | null {
  const [manager] = commands.flatMap(([program = '']) => entryOf(SYSTEMS, program) ?? []);
  if (manager === undefined) return null;
  const names = commands.flatMap(([program = '', ...words]) =>
    entryOf(SYSTEMS, program) === undefined
      ? []
      : words.filter((word) => !word.startsWith('-') && !/^(?:add|install|update|upgrade|clean|all|autoremove)$/.test(word)),
  );
  const rest = commands.filter(
    ([program = '']) => entryOf(SYSTEMS, program) === undefined && program !== 'rm' && program !== 'update-ca-certificates',
  );
  const lines = names.flatMap((name) => entryOf(BROUGHT, name) ?? []);
  if (names.length === 0 || rest.length > 0 || lines.length < names.length)
    return `FROM ${manager}   in place of scratch, where packages can be installed`;
  return together(...lines.slice(0, -1), `${lines.at(-1)}   in place of RUN`);
}

const LOOKS = new Set(['ls', 'pwd', 'cat', 'echo', 'env', 'find', 'which', 'true', 'file', 'stat', 'tree', 'whoami', 'id', 'rm']);

/** What changes nothing that is there. */
function looking(commands: readonly (readonly string[])[]): string | null {
  return commands.every(([program = '']) => LOOKS.has(program)) ? 'leave RUN out: nothing of it stays in the image' : null;
}

const ACCOUNTS = new Set(['adduser', 'useradd', 'addgroup', 'groupadd']);

function accounts(commands: readonly (readonly string[])[]): string | null {
  if (!commands.every(([program = '']) => ACCOUNTS.has(program))) return null;
  const words = commands.find(([program]) => program === 'adduser' || program === 'useradd') ?? [];
  const at = words.findIndex((word) => word === '-u' || word === '--uid');
  const id = at < 0 ? '' : (words[at + 1] ?? '');
  const number = /^\d{1,9}$/.test(id) ? id : '65532';
  return `leave RUN out, with USER ${number}:${number}, which needs no user`;
}

/** One file that a COPY brings, under another name, or under one more. */
function moved(target: Target, [command = [], another]: readonly (readonly string[])[]): string | null {
  const [program = '', ...words] = command;
  const [from = '', to = '', more] = words.filter((word) => !word.startsWith('-'));
  if (
    another !== undefined
    || more !== undefined
    || !/^(?:mv|cp|ln)$/.test(program)
    || !from.startsWith('/')
    || !to.startsWith('/')
    || target.image === null
  )
    return null;
  const found = walk(target.image.root, joinPath(cleanParts(from)));
  // What came in an archive has no line of its own, and is called by its path as well.
  if (found.ok === true && found.node.origin.isUnpacked === true) return program === 'mv' ? null : `leave RUN out, and name ${from} itself`;
  const step = found.ok === true && found.node.type === 'file' ? stepOf(target, found.node.origin) : null;
  if (!isCopyOfOne(step)) return null;
  const line = copyLine(step, { destination: to });
  return program === 'mv' ? `leave RUN out: ${line}` : `${line}   in place of RUN`;
}

function isCopyOfOne(step: ReturnType<typeof stepOf>): step is CopyStep | AddStep {
  return (step?.keyword === 'COPY' || step?.keyword === 'ADD') && step.sources.length === 1 && step.instruction.heredocs.length === 0;
}

/**
 * Directories and empty files with an owner and a mode: a stage with a shell makes them, below a directory of their own, since COPY gives
 * the one that it is told of neither.
 */
function made(text: string, commands: readonly (readonly string[])[]): Fix | null {
  const paths = new Set<string>();
  for (const [program = '', ...words] of commands) {
    const values = words.filter((word) => !word.startsWith('-'));
    if (program === 'mkdir' || program === 'touch') values.forEach((path) => paths.add(path));
    else if (program !== 'chown' && program !== 'chmod') return null;
    else if (values.slice(1).some((path) => !paths.has(path))) return null;
  }
  if (paths.size === 0 || [...paths].some((path) => !/^\/[\w.-][\w./-]*$/.test(path)) || text.length > MOST_TEXT) return null;
  const below = commands.map(([program = '', ...words]) =>
    [
      program,
      ...(program === 'mkdir' && !words.includes('-p') ? ['-p'] : []),
      ...words.map((word) => (paths.has(word) ? `/made${word}` : word)),
    ].join(' '),
  );
  const touched = commands.flatMap(([program, ...words]) => (program === 'touch' ? words.filter((word) => paths.has(word)) : []));
  const needed = touched.length === 0 ? [] : [`mkdir -p ${[...new Set(touched.map((path) => `/made${parentOf(path)}`))].join(' ')}`];
  return together(
    `FROM busybox AS made   above this stage, and in it: RUN ${[...needed, ...below].join(' && ')}`,
    'COPY --from=made /made/ /   in place of RUN',
  );
}

const MOST_TEXT = 160;

/** Images that have a compiler or a package manager of a language. */
const BUILDERS: Readonly<Record<string, string>> = {
  go: 'golang',
  cargo: 'rust',
  rustc: 'rust',
  npm: 'node:22',
  yarn: 'node:22',
  pnpm: 'node:22',
  node: 'node:22',
  pip: 'python:3',
  pip3: 'python:3',
  python3: 'python:3',
  gcc: 'gcc',
  cc: 'gcc',
  'g++': 'gcc',
  make: 'gcc',
  mvn: 'maven',
  gradle: 'gradle',
  dotnet: 'mcr.microsoft.com/dotnet/sdk:8.0',
};

function byImage(commands: readonly (readonly string[])[]): Fix | null {
  const [image] = commands.flatMap(([program = '']) => entryOf(BUILDERS, program) ?? []);
  return image === undefined
    ? null
    : together(
        `FROM ${image} AS build   in place of FROM scratch here`,
        'FROM scratch   below it, with COPY --from=build of what it makes',
      );
}
