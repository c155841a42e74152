import { BINPRM_BUF_SIZE, readShebang } from '../../binary/shebang.ts';
import type { Shebang } from '../../binary/shebang.ts';
import type { FileNode, KnownLoader } from '../../image/file-tree.ts';
import type { Platform } from '../../platform.ts';
import type { LaunchStep } from '../outcome.ts';
import type { Process } from '../process.ts';
import { startMade } from '../run/made-program.ts';
import { refuse } from './exec-result.ts';
import type { Exec } from './exec-result.ts';
import { loadElf } from './load-elf.ts';
import { openExecutable } from './open-executable.ts';
import type { Opened } from './open-executable.ts';

const LF = 10;

/** exec_binprm gives up after this many interpreters (ELOOP). */
const MAX_INTERPRETERS = 5;

/** Plays execve(2) through: scripts and their interpreters, then the ELF file at the end (fs/exec.c). */
export function execve(process: Process, path: string, args: readonly string[], platform: Platform, steps: LaunchStep[]): Exec {
  let current = path;
  let argv = args;
  for (let depth = 0; ; depth++) {
    const opened = openExecutable(process, current);
    if (opened.kind === 'unknown') return opened;
    if (opened.kind === 'refused') return refusedOpening(opened, current, depth > 0);
    if (depth > MAX_INTERPRETERS)
      return refuse('ELOOP', 'too-many-scripts', current, `more than ${MAX_INTERPRETERS} scripts start one another`);
    const next = dispatch(process, opened, platform, { path: current, argv });
    if (!('interpreter' in next)) return next.kind === 'loaded' ? { ...next, calledAs: path } : next;
    // The script takes the place of its own argv[0].
    argv = [next.interpreter, ...(next.argument === null ? [] : [next.argument]), current, ...argv.slice(1)];
    steps.push({ step: 'script', ok: true, detail: `${current} is a script for ${next.interpreter}` });
    current = next.interpreter;
  }
}

function dispatch(
  process: Process,
  opened: Opened & { kind: 'file' },
  platform: Platform,
  called: { readonly path: string; readonly argv: readonly string[] },
): Exec | Shebang {
  const { file } = opened;
  const { path } = called;
  if (file.content === null && file.stands?.libc === 'program') return startDescribed(process, opened, file.stands, called.argv);
  if (file.content === null && file.made !== undefined) return startMade(process, opened, file.made, called.argv, platform);
  if (file.content === null) return { kind: 'unknown', reason: file.unknown ?? `${path} is not at hand`, line: file.origin.line };
  const head = file.content.read(0, BINPRM_BUF_SIZE);
  if (head[0] === 0x23 && head[1] === 0x21) {
    const shebang = readShebang(head);
    if (shebang === null)
      return refuse(
        'ENOEXEC',
        'script-without-interpreter',
        path,
        file.content.size > BINPRM_BUF_SIZE && !head.includes(LF)
          ? 'its #! line is longer than the kernel reads'
          : 'its #! line names no interpreter',
      );
    return shebang;
  }
  return loadElf(process, { file, ...called, realPath: opened.path, content: file.content }, platform);
}

/** A program of a base image by description: in its base it starts; where it was copied to, what it asks for has to be there too. */
function startDescribed(
  process: Process,
  { path, file }: Opened & { kind: 'file' },
  { base, program }: KnownLoader,
  argv: readonly string[],
): Exec {
  const by = base ?? file.origin.by;
  const started = { kind: 'described', path, by, file, argv } as const;
  if (program?.interpreter !== undefined) return startScript(process, program.interpreter, { path, file, by, argv });
  if (program?.loader === null) return started;
  if (program?.loader === undefined)
    return file.origin.line === null
      ? started
      : { kind: 'unknown', reason: `whether ${path}, of ${by}, needs a loader is not known`, line: file.origin.line };
  const loader = openExecutable(process, program.loader);
  if (loader.kind === 'unknown') return loader;
  if (loader.kind === 'refused')
    return refuse(
      loader.errno,
      loader.why === 'missing' ? 'missing-loader' : 'loader-refused',
      program.loader,
      `${path}, of ${by}, needs the loader ${program.loader}, which ${loader.why === 'missing' ? 'is not in the image' : 'may not be executed'}`,
    );
  // musl's loader is its libc too. One COPY that brings both brings the whole system.
  const { stands, origin } = loader.file;
  if (stands?.base === by && (origin.line === null || stands.libc === 'musl' || origin.line === file.origin.line)) return started;
  return { kind: 'unknown', reason: `which libraries ${path}, of ${by}, needs is not known`, line: file.origin.line };
}

/** A script that a package manager made for the interpreter of its image: another image has to have the same release of that. */
function startScript(
  process: Process,
  interpreter: string,
  { path, file, by, argv }: { readonly path: string; readonly file: FileNode; readonly by: string; readonly argv: readonly string[] },
): Exec {
  const opened = openExecutable(process, interpreter);
  const stands = opened.kind === 'file' ? opened.file.stands : undefined;
  const isSame =
    stands?.base !== undefined && (stands.base === by || (minorOf(stands.base) !== null && minorOf(stands.base) === minorOf(by)));
  if (opened.kind !== 'file' || stands === undefined || !isSame)
    return { kind: 'unknown', reason: `${path} is a script for the interpreter of ${by}`, line: file.origin.line };
  const next = startDescribed(process, opened, stands, argv);
  return next.kind === 'described' ? { ...next, path, file } : next;
}

/** `3.12` of `python:3.12-slim`: what the interpreter is called by. */
function minorOf(base: string): string | null {
  return /:(\d+\.\d+)(?:[.-]|$)/.exec(base)?.[1] ?? null;
}

function refusedOpening(opened: Opened & { kind: 'refused' }, path: string, isInterpreter: boolean): Exec {
  const details = {
    'missing': 'is not in the image',
    'not-regular': 'is not a regular file',
    'no-x-bit': 'may not be executed',
    'no-exec': 'lies in a file system that nothing may be executed in',
    'no-search': 'is behind a directory that may not be searched',
  };
  const code = isInterpreter
    ? opened.why === 'missing'
      ? 'missing-interpreter'
      : 'interpreter-refused'
    : opened.why === 'missing'
      ? 'not-a-format'
      : opened.why;
  return refuse(opened.errno, code, path, `${path} ${details[opened.why]}`);
}
