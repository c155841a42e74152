import { addAll } from '../add-all.ts';
import { factsOf } from '../binary/facts-of.ts';
import type { BinaryFacts } from '../binary/facts.ts';
import type { FileNode } from '../image/file-tree.ts';
import type { Platform } from '../platform.ts';
import type { Exec } from './kernel/exec-result.ts';
import { execve } from './kernel/execve.ts';
import { execvp } from './kernel/execvp.ts';
import type { Execvp, Failed } from './kernel/execvp.ts';
import type { ExecCause, LaunchStep } from './outcome.ts';
import { follow } from './process.ts';
import type { Process } from './process.ts';
import type { Handing } from './starters/handing.ts';
import { isUnreadable } from './starters/misread.ts';
import { familyOf, holdsText, isEveryProgram } from './starters/program-family.ts';

type Starts = Extract<Handing, { kind: 'starts' }>;
type Starter = Extract<Exec, { kind: 'loaded' | 'described' }>;

/** What a starter's next program is. */
export type Next =
  | (Execvp & { readonly reads?: undefined })
  /** A shell, which reads the file as a script. */
  | (Starter & { readonly reads: string })
  /** The shell itself reads it. */
  | { readonly kind: 'own' }
  /** What the kernel takes for no program, and nobody knows who does something with it. */
  | { readonly kind: 'no-format'; readonly path: string; readonly cause: ExecCause; readonly reason: string };

const SHELL = '/bin/sh';

/** How a step of the trace tells it. */
export function startedBy(
  { argv: [name = ''], by }: Starts,
  { path, reads }: { readonly path: string; readonly reads?: string | undefined },
): string {
  return reads === undefined ? `${by} starts ${name}${name === path ? '' : `, which is ${path}`}` : `${by} has ${path} read ${reads}`;
}

/**
 * Starts what a program hands on to: shells look themselves at what the kernel takes for no program, and for others their C library
 * decides.
 */
export function startNext(process: Process, starter: Starter, handing: Starts, platform: Platform, steps: LaunchStep[]): Next {
  const before = steps.length;
  const next = execvp(process, handing.argv, handing.env.get('PATH'), platform, steps);
  if (handing.mayBeOwn === true && !isBusybox(next)) {
    steps.length = before;
    return isEveryProgram(starter.file) ? { ...starter, argv: handing.argv } : { kind: 'own' };
  }
  if (next.kind !== 'failed' || next.errno !== 'ENOEXEC') return calledAs(next, handing);
  const { path, exec } = next;
  const then =
    handing.readAsScript === undefined
      ? `what ${handing.by} does with it depends on its C library and on ${SHELL}`
      : `${handing.by} reads it as a script, and what it says to that is not known`;
  const open = { kind: 'no-format', path, cause: exec.cause, reason: `${path}: ${exec.cause.detail}; ${then}` } as const;
  if (handing.readAsScript !== undefined) {
    const read = handing.readAsScript(path);
    if (read === 'read') return readBy(process, starter, handing, next, platform);
    return read === null ? open : read === 'script' ? { kind: 'own' } : { ...next, words: read };
  }
  const facts = starter.file.content === null ? null : factsOf(starter.file.content);
  if (facts === null) return open;
  if (facts.go !== null || facts.libc?.family === 'musl' || hasNoShell(starter.file, facts)) return next;
  return facts.libc?.family === 'glibc' ? (askShell(process, handing, next, platform, steps) ?? open) : open;
}

/** A program that stands alone, and in which no shell is named, asks none. */
function hasNoShell(file: FileNode, { linkage, libc, packer }: BinaryFacts): boolean {
  return linkage === 'static' && libc === null && packer === null && holdsText(file, `${SHELL}\0`) === false;
}

function calledAs(next: Execvp, { calledAs: name, argv }: Starts): Execvp {
  return name === undefined || (next.kind !== 'loaded' && next.kind !== 'described') || next.argv.length !== argv.length
    ? next
    : { ...next, argv: [name, ...argv.slice(1)] };
}

/** bash reads a script itself, busybox starts itself anew, and dash has /bin/sh do it, whatever that is. */
function readBy(process: Process, starter: Starter, { argv, say }: Starts, failed: Failed, platform: Platform): Next {
  const { path } = failed;
  const words = [path, ...argv.slice(1)];
  const family = familyOf(starter.file);
  if (family !== 'dash') return { ...starter, argv: [family === 'busybox' ? 'sh' : (starter.argv[0] ?? SHELL), ...words], reads: path };
  const shell = execve(process, SHELL, [SHELL, ...words], platform, []);
  if (shell.kind === 'loaded' || shell.kind === 'described') return { ...shell, reads: path };
  if (shell.kind !== 'refused') return { ...starter, argv: [starter.argv[0] ?? SHELL, ...words], reads: path };
  const said = say(shell.errno, !(argv[0] ?? '').includes('/'), 'not-a-format');
  return said === null ? { ...failed, errno: shell.errno } : { ...failed, errno: shell.errno, words: said };
}

function isBusybox(next: Execvp): boolean {
  return (next.kind === 'loaded' || next.kind === 'described') && familyOf(next.file) === 'busybox';
}

/** glibc's execvp(3) gives it to /bin/sh, and passes by what that cannot read either; null where PATH leads on to something else. */
function askShell(process: Process, { argv, env }: Starts, failed: Failed, platform: Platform, steps: LaunchStep[]): Next | null {
  const [name = '', ...args] = argv;
  const tried: LaunchStep[] = [];
  const shell = execve(process, SHELL, [SHELL, failed.path, ...args], platform, tried);
  if (shell.kind === 'loaded' || shell.kind === 'described') {
    const read = follow(process, failed.path);
    if (read.ok !== true || read.node.type !== 'file' || isUnreadable(read.node)) return null;
    addAll(steps, tried);
    return { ...shell, reads: failed.path };
  }
  if (shell.kind !== 'refused') return null;
  if (name.includes('/')) return { ...failed, errno: shell.errno };
  const others = (env.get('PATH') ?? '').split(':').filter((directory) => `${directory}/${name}` !== failed.path);
  const other = shell.errno !== 'ENOENT' || others.length === 0 ? null : execvp(process, argv, others.join(':'), platform, []);
  return other?.kind === 'failed' && other.errno === 'ENOENT' ? { ...failed, errno: other.errno } : null;
}
