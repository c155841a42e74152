import { BUSYBOX_PROGRAMS } from '../../image/bases/program-names.ts';
import { follow, mayRead } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';
import { firstCommand } from './shell-script.ts';
import type { Shell, ShellCommand, ShellStart } from './shell-script.ts';

export type { Shell } from './shell-script.ts';

/** `sh -c 'one command'`, as shell forms are started, and `sh SCRIPT`. `argv` is the shell's own. */
export function handOnByShell(started: Started, argv: readonly string[], shell: Shell): Handing {
  const [argv0 = 'sh', ...rest] = argv;
  const given = shellOptions(rest);
  if (given === null) return OWN;
  const [first, ...names] = given.rest;
  if (first === undefined) return OWN;
  // What comes behind the text is $0 and on.
  const { process, env } = started;
  const start = { process, env, shell, stopsAtFailure: given.stopsAtFailure };
  return given.takesText
    ? runText(started, names[0] ?? argv0, first, { ...start, positional: names.slice(1) })
    : runScript(argv0, first, { ...start, positional: names });
}

/** `-e`, `-o pipefail`, `-c`: options that change nothing of what is started; null where there is another. */
function shellOptions(words: readonly string[]): { readonly takesText: boolean; readonly stopsAtFailure: boolean; readonly rest: readonly string[] } | null {
  let takesText = false;
  let stopsAtFailure = false;
  let i = 0;
  for (; /^[-+]/.test(words[i] ?? ''); i++) {
    const [, letters, named] = /^[-+]([euxfc]*)(o?)$/.exec(words[i] ?? '') ?? [];
    if (letters === undefined || letters + (named ?? '') === '') return null;
    takesText ||= letters.includes('c');
    stopsAtFailure ||= letters.includes('e');
    if (named === 'o' && !['nounset', 'xtrace', 'pipefail'].includes(words[++i] ?? '')) return null;
  }
  return { takesText, stopsAtFailure, rest: words.slice(i) };
}

function runText(started: Started, argv0: string, text: string, given: ShellStart): Handing {
  const command = firstCommand(text, given);
  if (command === null || command.kind === 'refused') return OWN;
  const line = command.line ?? '…';
  const place = { ash: command.isExec ? 'exec: …' : started.argv.length > 3 || line !== 1 ? '…' : '', dash: command.isExec ? `${line}: exec: ` : `${line}: `, bash: `line ${line}: ` }[given.shell];
  return start(command, argv0, `${argv0}: ${place}`, given.shell);
}

function start({ argv, env, process, isExec, goesOn }: ShellCommand, by: string, before: string, shell: Shell): Handing {
  const [name = ''] = argv;
  // busybox may run a program of its own by name, without any file.
  if (shell === 'ash' && BUSYBOX_PROGRAMS.has(name)) return OWN;
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, bare) => {
    const reason = reasonOf(errno, bare, shell, isExec);
    if (reason === null) return null;
    // With exec, bash tells the whole path of a relative one.
    const shown = shell === 'bash' && isExec && !bare && !name.startsWith('/') ? '…' : name;
    return { message: `${before}${reason.replace('%', () => shown)}`, exitCode: errno === 'EACCES' ? 126 : 127 };
  };
  return { kind: 'starts', by, argv, env, process, say, replaces: false, runsText: true, goesOn };
}

/** What a shell says of a name that it cannot start; null where its versions differ, or where it looks in another way than the kernel. */
function reasonOf(errno: string, bare: boolean, shell: Shell, isExec: boolean): string | null {
  // Of a directory bash has words of its own.
  if (errno === 'EACCES' && !bare) return shell === 'bash' ? `${isExec ? '…' : ''}%: …` : '%: Permission denied';
  if (shell !== 'bash' && (errno === 'ENOENT' || errno === 'ENOTDIR')) return '%: not found';
  if (errno !== 'ENOENT') return null;
  return bare ? (isExec ? 'exec: %: not found' : '…%: …') : '%: …';
}

/** Longer scripts do more than to start a program. */
const MAX_SCRIPT = 65_536;

function runScript(argv0: string, script: string, given: ShellStart): Handing {
  const { process, shell } = given;
  const found = follow(process, script);
  if (found.ok === false && found.errno === 'ENOENT') return missingScript(argv0, script, shell);
  if (found.ok !== true || found.node.type !== 'file' || !mayRead(process, found.node)) return OWN;
  const { content } = found.node;
  if (content === null || content.size > MAX_SCRIPT || content.isPartial === true) return OWN;
  const text = asText(content.read(0, content.size));
  const command = text === null ? null : firstCommand(text, given);
  if (command === null) return OWN;
  const line = command.line ?? '…';
  const place = shell === 'dash' ? `${line}: ` : `line ${line}: `;
  if (command.kind === 'refused') return { kind: 'ends', ...command.refusal, message: `${script}: ${place}${command.refusal.message}` };
  const before = command.isExec ? { ash: `exec: ${place}`, dash: `${place}exec: `, bash: place }[shell] : place;
  return start(command, script, `${script}: ${before}`, shell);
}

/** The text of a script; null where it holds what is no text. */
function asText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** A script that is not there. Without a slash bash looks in PATH too. */
function missingScript(argv0: string, script: string, shell: Shell): Handing {
  if (shell === 'bash' && !script.includes('/')) return OWN;
  const words: Readonly<Record<Shell, LastWord>> = {
    ash: { message: `${argv0}: can't open '${script}': ${strerror('ENOENT')}`, exitCode: 2 },
    dash: { message: `${argv0}: 0: …open ${script}…`, exitCode: 2 },
    bash: { message: `${argv0}: ${script}: ${strerror('ENOENT')}`, exitCode: 127 },
  };
  return { kind: 'ends', script, detail: `${script}, which ${argv0} is to run, is not in the image`, ...words[shell] };
}
