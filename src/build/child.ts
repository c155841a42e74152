import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { ScratchLintError } from '../errors.ts';
import type { StopSignal } from './options.ts';

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Once it is aborted, the child and all it started get the signal its `reason` names, SIGTERM otherwise. */
  readonly signal?: StopSignal | undefined;
  /** Each line of standard error, and of standard output unless that is collected. */
  readonly onLine?: (line: string) => void;
  readonly collect?: boolean;
}

/** How a child ended. `exitCode` is 128 + n after signal n; `missing`: there is no such program. */
export interface ChildResult {
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | null;
  readonly missing: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is kept of a child's output for an error message. */
const MAX_KEPT = 64 << 20;

/** Has the last word with a child that does not heed its signal. */
const PATIENCE_MS = 5000;

/**
 * Runs a program without a shell, in a process group of its own, so that a signal reaches everything it started and
 * nothing is left behind. Never rejects for a failing program.
 */
export async function runChild(program: string, args: readonly string[], options: ChildOptions): Promise<ChildResult> {
  if (options.signal !== undefined && isAborted(options.signal)) return interrupted(signalOf(options.signal));
  const grouped = process.platform !== 'win32';
  const child = start(program, args, options, grouped);
  const output = collectOutput(child, options);
  const release = tieSignals(child, options.signal, grouped);
  try {
    const { code, signal, error } = await ended(child);
    if (options.signal !== undefined && isAborted(options.signal)) endGroup(child, grouped, 'SIGKILL');
    const missing = error === 'ENOENT';
    return { exitCode: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), signal, missing, ...output() };
  } finally {
    release();
  }
}

/** @throws ScratchLintError `usage` for arguments or an environment that no program can be given. */
function start(program: string, args: readonly string[], { cwd, env }: ChildOptions, grouped: boolean): ChildProcess {
  try {
    return spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: grouped, windowsHide: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'E2BIG')
      throw new ScratchLintError('usage', `the arguments of ${program}, or one of them, are longer than this system takes`);
    // What it quotes may be a credential.
    if (code === 'ERR_INVALID_ARG_VALUE')
      throw new ScratchLintError('usage', `an argument of ${program}, or a variable of its environment, holds a NUL, which ends it`);
    throw error;
  }
}

function isAborted(signal: StopSignal): boolean {
  return signal.aborted;
}

function interrupted(signal: NodeJS.Signals): ChildResult {
  return { exitCode: 128 + constants.signals[signal], signal, missing: false, stdout: '', stderr: '' };
}

/** The signal that an abort stands for. */
function signalOf({ reason }: StopSignal): NodeJS.Signals {
  return reason === 'SIGINT' || reason === 'SIGHUP' || reason === 'SIGQUIT' ? reason : 'SIGTERM';
}

/** The number of the signal an abort stands for; 0 where there is none. */
export function signalNumber(signal: StopSignal | undefined): number {
  return signal === undefined ? 0 : constants.signals[signalOf(signal)];
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null; error: string | null }> {
  return new Promise((done) => {
    child.once('error', (error: NodeJS.ErrnoException) => done({ code: 127, signal: null, error: error.code ?? error.message }));
    child.once('close', (code, signal) => done({ code, signal, error: null }));
  });
}

/** Ties the child's life to the abort signal and to this process; the result unties them. */
function tieSignals(child: ChildProcess, signal: StopSignal | undefined, grouped: boolean): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    if (signal !== undefined) endGroup(child, grouped, signalOf(signal));
    timer = setTimeout(() => endGroup(child, grouped, 'SIGKILL'), PATIENCE_MS);
  };
  const onExit = (): void => endGroup(child, grouped, 'SIGKILL');
  signal?.addEventListener('abort', onAbort, { once: true });
  process.once('exit', onExit);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    process.removeListener('exit', onExit);
  };
}

function endGroup(child: ChildProcess, grouped: boolean, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (grouped) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Nobody is left in the group.
  }
}

function collectOutput(child: ChildProcess, { onLine, collect = false }: ChildOptions): () => { stdout: string; stderr: string } {
  const kept = { stdout: '', stderr: '' };
  const keep = (key: 'stdout' | 'stderr', text: string): void => {
    if (kept[key].length < MAX_KEPT) kept[key] += text;
  };
  child.stdout?.setEncoding('utf8').on('data', collect ? (text: string) => keep('stdout', text) : lines(onLine));
  const passLines = lines(onLine);
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (text: string) => {
      keep('stderr', text);
      passLines(text);
    })
    .on('end', () => passLines('\n'));
  return () => kept;
}

/** Cuts what comes in pieces into lines; an empty last line is dropped. */
function lines(onLine: ((line: string) => void) | undefined): (text: string) => void {
  let rest = '';
  return (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line !== '') onLine?.(line);
  };
}
