import type { Errno, ExecCause } from '../../../outcome.ts';
import { strerror } from '../../handing.ts';
import type { LastWord } from '../../handing.ts';
import type { Dialect } from './dialect.ts';

/** Who speaks, and of which line. */
export interface Speaker {
  readonly dialect: Dialect;
  /** What the shell itself is called. */
  readonly argv0: string;
  /** `$0`. */
  readonly name: string;
  readonly isText: boolean;
  readonly line: number | null;
}

/** What could not be started: `code` is what the kernel minds about it, `isBare` that it was looked for in PATH. */
export interface Unstarted {
  readonly name: string;
  readonly errno: Errno;
  readonly code: ExecCause['code'];
  readonly isBare: boolean;
  readonly isExec: boolean;
}

/**
 * What they say of a program that they cannot start, and end with (zsh 5.9, ksh93u+m 1.0.4, mksh R59, yash 2.52); null where that was not
 * measured.
 */
export function refusedIn(speaker: Speaker, what: Unstarted): LastWord | null {
  const { name, errno, code, isBare } = what;
  const isMeasured = errno === 'ENOENT' || (errno === 'EACCES' && (!isBare || code === 'no-x-bit')) || (errno === 'ENOTDIR' && !isBare);
  if (!isMeasured || /[^ -~]/.test(name)) return null;
  return { zsh: ofZsh, ksh93: ofKsh, mksh: ofMksh, yash: ofYash }[speaker.dialect](speaker, what);
}

function exitCode(errno: Errno): number {
  return errno === 'ENOENT' ? 127 : 126;
}

function ofZsh({ name: script, isText, line }: Speaker, { name, errno, code, isBare }: Unstarted): LastWord {
  const place = `${isText ? 'zsh' : script}:${line ?? '…'}: `;
  if (errno === 'EACCES') return { message: `${place}permission denied: ${name}`, exitCode: 126 };
  if (errno === 'ENOTDIR') return { message: `${place}not a directory: ${name}`, exitCode: 127 };
  if (code === 'missing-interpreter') return { message: `${place}…: bad interpreter: …: no such file or directory`, exitCode: 127 };
  return { message: `${place}${isBare ? 'command not found' : 'no such file or directory'}: ${name}`, exitCode: 127 };
}

/** The line it tells in several ways, and of a text of one line not at all. */
function ofKsh({ name: script, isText, line }: Speaker, { name, errno, code, isExec }: Unstarted): LastWord {
  const place = `${script}${isText && line === 1 ? '' : '…'}: ${isExec ? 'exec: ' : ''}${name}: `;
  if (errno === 'ENOENT') return { message: `${place}not found`, exitCode: 127 };
  return { message: `${place}cannot execute [${errno === 'ENOTDIR' ? 'Not a directory' : denied(code)}]`, exitCode: 126 };
}

/** Debian's says `E: ` first. */
function ofMksh({ name: script, isText, line }: Speaker, { name, errno, code }: Unstarted): LastWord {
  const place = `…${script}${isText ? '' : `[${line ?? '…'}]`}: ${name}: `;
  if (errno === 'EACCES') return { message: `${place}can't execute: ${denied(code)}`, exitCode: 126 };
  const isThere = errno === 'ENOENT' && code !== 'not-a-format';
  return isThere
    ? { message: `${place}${strerror(errno)}`, exitCode: 126 }
    : { message: `${place}inaccessible or not found`, exitCode: 127 };
}

function ofYash({ argv0 }: Speaker, { name, errno, code, isBare, isExec }: Unstarted): LastWord {
  const place = isExec ? 'exec' : argv0;
  if (isBare) return { message: `${place}: no such command \`${name}'`, exitCode: 127 };
  return {
    message: `${place}: cannot execute command \`${name}': ${errno === 'ENOTDIR' ? 'Not a directory' : errno === 'ENOENT' ? strerror(errno) : denied(code)}`,
    exitCode: exitCode(errno),
  };
}

function denied(code: ExecCause['code']): string {
  return code === 'not-regular' ? 'Is a directory' : 'Permission denied';
}

/** A script that is not there. */
export function unopenedIn(dialect: Dialect, argv0: string, script: string): LastWord {
  const words: Readonly<Record<Dialect, string>> = {
    zsh: `${argv0}: can't open input file: ${script}`,
    ksh93: `${argv0}: ${script}: not found`,
    mksh: `…${argv0}: ${script}: ${strerror('ENOENT')}`,
    yash: `${argv0}: cannot open file \`${script}': ${strerror('ENOENT')}`,
  };
  return { message: words[dialect], exitCode: 127 };
}

/** `-c` with nothing behind it. */
export function nothingToRun(dialect: Dialect, argv0: string): LastWord {
  const words: Readonly<Record<Dialect, LastWord>> = {
    zsh: { message: 'zsh: string expected after -c', exitCode: 1 },
    ksh93: { message: '…: -c requires argument…', exitCode: 2 },
    mksh: { message: `…${argv0}: -c: requires an argument`, exitCode: 1 },
    yash: { message: `${argv0}: the -c option is specified but no command is given`, exitCode: 2 },
  };
  return words[dialect];
}
