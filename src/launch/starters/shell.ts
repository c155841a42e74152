import { BUSYBOX_PROGRAMS } from '../../image/bases/program-names.ts';
import { baseName } from '../../text.ts';
import type { ExecCause } from '../outcome.ts';
import { follow, mayRead } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';
import type { ShellCommand } from './shell-jumps.ts';
import { followScript } from './shell-script.ts';
import type { ScriptEnd } from './shell-script.ts';
import { wanting } from './shell-state.ts';
import type { Shell, ShellStart } from './shell-state.ts';

export type { Shell } from './shell-state.ts';

/** `sh -c 'one command'`, as shell forms are started, and `sh SCRIPT`. `argv` is the shell's own. */
export function handOnByShell(started: Started, argv: readonly string[], shell: Shell): Handing {
  const [argv0 = 'sh', ...rest] = argv;
  const given = shellOptions(rest);
  const { process, env, isUnsure } = started;
  if (given === null || OWN_SETTINGS.some((name) => env.get(name) !== undefined)) return OWN;
  const [first, ...names] = given.rest;
  if (first === undefined) return OWN;
  const isPosix = baseName(argv0) === 'sh';
  const start = { ...given, process, env, shell, isPosix, isUnsure };
  // What comes behind the text is $0 and on.
  return given.isText ? runScript(first, { ...start, name: names[0] ?? argv0, isNamed: names.length > 0, positional: names.slice(1) }) : runFile(argv0, first, { ...start, name: first, isNamed: true, positional: names });
}

/** What makes bash read a file of its own first, or read in another way. */
const OWN_SETTINGS = ['BASH_ENV', 'SHELLOPTS', 'BASHOPTS', 'POSIXLY_CORRECT', 'BASH_COMPAT'];

/** `-e`, `-o pipefail`, `-c`: options that change nothing of what is started; null where there is another. */
function shellOptions(words: readonly string[]): Pick<ShellStart, 'isText' | 'stopsAtFailure' | 'refusesUnset' | 'isTracing'> & { readonly rest: readonly string[] } | null {
  let [isText, stopsAtFailure, refusesUnset, isTracing] = [false, false, false, false];
  let i = 0;
  for (; /^[-+]/.test(words[i] ?? ''); i++) {
    const [, sign = '', letters, named] = /^([-+])([euxfc]*)(o?)$/.exec(words[i] ?? '') ?? [];
    if (letters === undefined || letters + (named ?? '') === '' || (sign === '+' && letters !== '')) return null;
    const option = named === 'o' ? (words[++i] ?? '') : '';
    if (named === 'o' && !['nounset', 'xtrace', 'pipefail'].includes(option)) return null;
    isText ||= letters.includes('c');
    stopsAtFailure ||= letters.includes('e');
    refusesUnset ||= letters.includes('u') || (sign === '-' && option === 'nounset');
    isTracing ||= letters.includes('x') || option === 'xtrace';
  }
  return { isText, stopsAtFailure, refusesUnset, isTracing, rest: words.slice(i) };
}

function runScript(text: string, given: ShellStart): Handing {
  const followed = followScript(text, given);
  return followed === null ? OWN : followed.kind === 'ends' ? end(followed) : start(followed);
}

/** A script that ends by itself: well, or by its own decision. */
function end({ end: { status, detail, remedy }, state }: ScriptEnd): Handing {
  if (status === 0) return OWN;
  const { name, isText } = state.start;
  const own = `${isText ? `what ${name} runs` : name} ends${state.line === null ? '' : ` at line ${state.line}`} with exit code ${status}`;
  const asked = detail === null && state.asked !== null ? state.asked : null;
  return {
    kind: 'ends', exitCode: status, message: state.said.trimEnd(), isDecision: detail === null || remedy.wants !== undefined,
    detail: detail === null ? `${own}${asked === null ? '' : `, where ${asked} has no value`}` : `${own}: ${detail}`, ...(asked === null ? remedy : wanting(asked)),
  };
}

function start({ argv, env, state, isExec, goesOn }: ShellCommand): Handing {
  const { shell, name: by } = state.start;
  const [name = ''] = argv;
  // busybox may run a program of its own by name, without any file.
  if (shell === 'ash' && BUSYBOX_PROGRAMS.has(name)) return OWN;
  const { process, said, streams } = state;
  const isHeard = streams.error === 'error';
  const before = state.place(isExec && shell !== 'bash' ? 'exec' : null);
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, bare, code) => {
    const told = reasonOf(errno, bare ? code : null, shell, isExec);
    if (told === null) return null;
    // With exec, bash tells the whole path of a relative one.
    const shown = shell === 'bash' && isExec && !bare && !name.startsWith('/') ? '…' : name;
    const message = `${said}${isHeard ? `${before}${told.reason.replace('%', () => shown)}` : ''}`;
    return { message: message.trimEnd(), exitCode: told.exitCode };
  };
  return { kind: 'starts', by, argv, env, process, say, replaces: false, runsText: true, goesOn };
}

interface Reason {
  readonly reason: string;
  readonly exitCode: number;
}

/**
 * What a shell says of a name that it cannot start; null where its versions differ, or where it looks in another way than the kernel.
 * `code` is what the kernel minds about what PATH has of that name; null where the name is a path.
 */
function reasonOf(errno: string, code: ExecCause['code'] | null, shell: Shell, isExec: boolean): Reason | null {
  if (errno === 'EACCES') {
    if (code !== null) return reasonOfDenied(code, shell, isExec);
    // Of a directory bash has words of its own.
    return { reason: shell === 'bash' ? `${isExec ? '…' : ''}%: …` : '%: Permission denied', exitCode: 126 };
  }
  if (shell !== 'bash' && (errno === 'ENOENT' || errno === 'ENOTDIR')) return { reason: '%: not found', exitCode: 127 };
  if (errno !== 'ENOENT') return null;
  return { reason: code === null ? '%: …' : isExec ? 'exec: %: not found' : '…%: …', exitCode: 127 };
}

/** They look PATH through themselves: bash passes by what is no file, dash what may not be executed; with exec the kernel decides. */
function reasonOfDenied(code: ExecCause['code'], shell: Shell, isExec: boolean): Reason | null {
  const isFile = code !== 'not-regular' && code !== 'no-search';
  if (shell === 'bash') return isFile ? { reason: '…%: …', exitCode: 126 } : reasonOf('ENOENT', code, shell, isExec);
  const isFound = shell === 'dash' ? isFile && code !== 'no-x-bit' : isFile;
  return { reason: '%: Permission denied', exitCode: isExec || isFound ? 126 : 127 };
}

/** Longer scripts do more than to start a program. */
const MAX_SCRIPT = 65_536;

function runFile(argv0: string, script: string, given: ShellStart): Handing {
  const { process, shell } = given;
  const found = follow(process, script);
  const isDenied = found.ok === false ? found.errno === 'EACCES' : found.ok === true && found.node.type === 'file' && !mayRead(process, found.node);
  if (isDenied || (found.ok === false && found.errno === 'ENOENT')) return unopenedScript(argv0, script, shell, isDenied ? 'EACCES' : 'ENOENT');
  if (found.ok !== true || found.node.type !== 'file') return OWN;
  const { content } = found.node;
  if (content === null || content.size > MAX_SCRIPT || content.isPartial === true) return OWN;
  const text = asText(content.read(0, content.size));
  return text === null ? OWN : runScript(text, given);
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

/** A script that is not there, or that its user may not read: the kernel lets runc start one all the same. Without a slash bash looks in PATH too. */
function unopenedScript(argv0: string, script: string, shell: Shell, errno: 'ENOENT' | 'EACCES'): Handing {
  if (shell === 'bash' && !script.includes('/')) return OWN;
  const words: Readonly<Record<Shell, LastWord>> = {
    ash: { message: `${argv0}: can't open '${script}': ${strerror(errno)}`, exitCode: 2 },
    dash: { message: `${argv0}: 0: …open ${script}…`, exitCode: 2 },
    bash: { message: `${argv0}: ${script}: ${strerror(errno)}`, exitCode: errno === 'EACCES' ? 126 : 127 },
  };
  if (errno === 'EACCES') return { kind: 'ends', isDenied: true, detail: `${script}, which ${argv0} is to run, may not be read by this user`, ...words[shell] };
  return { kind: 'ends', script, detail: `${script}, which ${argv0} is to run, is not in the image`, ...words[shell] };
}
