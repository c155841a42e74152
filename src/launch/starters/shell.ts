import type { Fix } from '../../fix.ts';
import { ENGINE } from '../../image/file-tree.ts';
import type { Shell } from '../../image/run/run-machine.ts';
import { tellingSecrets } from '../../secrets/masking.ts';
import { baseName, joinNames } from '../../text.ts';
import type { ScriptLine } from '../outcome.ts';
import { follow, leadsToDirectory, mayRead } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';
import { isBlank, isProgram, isUnreadable, misreadWords, readAsScript } from './misread.ts';
import { familyOf, hasApplet, holdsText } from './program-family.ts';
import type { ShellRecord } from './shell-record.ts';
import { NO_OPTIONS, NO_PIPEFAIL, readOptions, refusedOption, withoutLongOptions } from './shell/builtins/options.ts';
import type { RefusedOption } from './shell/builtins/options.ts';
import { killedWords } from './shell/builtins/signals.ts';
import { textOf } from './shell/files.ts';
import { isApplet, whereIs } from './shell/find.ts';
import { hasOwnSettings, readFirst } from './shell/inner-shell.ts';
import { UNREADABLE } from './shell/jumps.ts';
import type { ShellCommand } from './shell/jumps.ts';
import { refusal } from './shell/refusal.ts';
import { followScript } from './shell/script.ts';
import type { ScriptEnd } from './shell/script.ts';
import { speaksAtEnd } from './shell/start-program.ts';
import type { ShellStart } from './shell/start.ts';
import type { ShellState } from './shell/state.ts';

/** -p leaves what a set-id file gave: bash then reads no file that a variable names, and dash has it since 0.5.11. */
function knowsPrivileged({ file, env }: Started, shell: Shell): boolean {
  return shell === 'bash' ? env.get('BASH_ENV') === undefined : shell === 'dash' && holdsText(file, '\0privileged\0') === true;
}

/** `sh -c 'one command'`, as shell forms are started, and `sh SCRIPT`. `argv` is the shell's own. */
export function handOnByShell(started: Started, argv: readonly string[], shell: Shell): Handing {
  const [argv0 = 'sh', ...given] = argv;
  const words = withoutLongOptions(given, shell);
  const { process, file, env, input, isUnsure, record, isFirst } = started;
  const told = readOptions(words, NO_OPTIONS, `cl${shell === 'bash' ? 'O' : ''}${knowsPrivileged(started, shell) ? 'p' : ''}`);
  const refused = told === null ? refusedOption(words, shell) : told.options.pipefail && shell === 'dash' ? NO_PIPEFAIL : null;
  if (refused !== null) return refuseOption(argv0, shell, refused);
  const isPosix = baseName(argv0) === 'sh' || (shell === 'bash' && given.includes('--posix') && !words.includes('--posix'));
  const startup = told === null ? null : readFirst(env, shell, isPosix, told.letters.includes('l'), process);
  if (told === null || startup === null || hasOwnSettings(env, shell)) return OWN;
  const [first, ...names] = told.rest ?? [];
  const isText = told.letters.includes('c');
  const start = {
    ...(startup.length === 0 ? {} : { startup }),
    options: told.options,
    ...(told.globs === undefined ? {} : { globs: told.globs }),
    isText,
    process,
    file,
    env,
    input,
    shell,
    isPosix,
    isUnsure,
    ...(record?.assume === undefined ? {} : { assume: record.assume }),
    ...(isFirst === undefined ? {} : { isFirst }),
  };
  if (first === undefined && isText)
    return {
      kind: 'ends',
      detail: `${argv0} is to run what stands behind -c, and nothing does`,
      message: `${argv0}: …-c…requires an argument`,
      exitCode: 2,
    };
  // It runs what it reads.
  if (first === undefined)
    return input?.rest === '' ? runScript('', { ...start, name: argv0, isNamed: false, positional: [] }, record) : OWN;
  // What comes behind the text is $0 and on.
  return isText
    ? runScript(first, { ...start, name: names[0] ?? argv0, isNamed: names.length > 0, positional: names.slice(1) }, record)
    : runFile(argv0, first, { ...start, name: first, isNamed: true, positional: names }, record);
}

/** bash leaves at once where it is to leave at the first error. */
function refuseOption(argv0: string, shell: Shell, option: RefusedOption): Handing {
  const isName = 'name' in option;
  const text = isName ? `o ${option.name}` : option.letter;
  const words: Readonly<Record<Shell, LastWord>> = {
    ash: { message: `${argv0}: illegal option -${text}`, exitCode: 2 },
    dash: { message: `${argv0}: 0: Illegal option -${text}`, exitCode: 2 },
    bash: {
      message: isName ? `${argv0}: line 0: ${argv0}: ${option.name}: invalid option name` : `${argv0}: -${text}: invalid option`,
      exitCode: !isName && option.isErrexit ? 1 : 2,
    },
  };
  return {
    kind: 'ends',
    detail: `${argv0} has no option -${JSON.stringify(text).slice(1, -1)}`,
    isOption: true,
    ...(isName && option.name === 'pipefail' ? { fix: { bash: 'command' } } : {}),
    ...words[shell],
  };
}

/** What a shell does with a text. */
export function runScript(text: string, given: ShellStart, record: ShellRecord | undefined): Handing {
  const followed = followScript(text, given);
  record?.take(followed === 'endless' ? null : followed);
  if (followed === 'endless')
    return {
      kind: 'open',
      reason: `${given.isText ? `what ${given.name} runs` : given.name} goes round, or calls its functions, more often than is followed, and how it ends cannot be told`,
    };
  return followed === null
    ? OWN
    : followed.kind === 'ends'
      ? end(followed, /\r\n/.test(text), /[;&|\n]/.test(text.trim()))
      : start(followed);
}

const OF_BASH: Fix = { bash: 'script' };

/** A script that ends by itself: well, or by its own decision. */
function end({ end: { status, detail, remedy }, state }: ScriptEnd, hasReturns: boolean, hasMore: boolean): Handing {
  if (status === 0 || status === null) return OWN;
  const { name, isText } = state.start;
  // `sh -c "sh FILE"`: what is behind -c has no lines to speak of.
  const at = isText && !hasMore ? state.outside.innerEnd : lineOf(state);
  const own = `${at?.script ?? (isText ? `what ${name} runs` : name)} ends${at !== null ? ` at line ${at.line}` : state.line === null ? '' : ` at line ${state.line}`} with exit code ${status}`;
  const place = at === null ? {} : { at };
  const isOfReturns = hasReturns && detail !== null && remedy.wants === undefined && !isText;
  const why = isOfReturns ? 'its lines end in carriage returns, which shells take for a part of the last word' : detail;
  const { ofBash } = state.outside;
  if (detail === null && ofBash !== null)
    return {
      kind: 'ends',
      ...place,
      exitCode: status,
      message: state.outside.said.trimEnd(),
      credentials: state.outside.credentials,
      isDecision: true,
      detail: `${own}: ${state.start.shell === 'dash' ? 'dash' : 'busybox'}, which is sh in this image, has no ${ofBash}`,
      fix: OF_BASH,
    };
  const asked = detail === null ? state.variables.wanted(state.outside.said) : [];
  return {
    kind: 'ends',
    ...place,
    exitCode: status,
    message: state.outside.said.trimEnd(),
    credentials: state.outside.credentials,
    isDecision: detail === null || remedy.wants !== undefined,
    detail:
      detail === null
        ? `${own}${asked.length > 0 ? `, where ${joinNames(asked)} ${asked.length === 1 ? 'has' : 'have'} no value` : remedy.why === undefined ? '' : `: ${remedy.why}`}`
        : `${own}: ${why}`,
    ...(isOfReturns ? { withReturns: name } : {}),
    ...(asked.length > 0
      ? { wants: asked }
      : detail === UNREADABLE && remedy.fix === undefined && !isText
        ? { fix: `correct it, until sh -n ${baseName(name)} says nothing` }
        : remedy),
  };
}

/** Where a script is by now; nothing of what stands behind -c, or in a file that it has read. */
function lineOf({ start: { name, isText }, line, sourced, isElsewhere }: ShellState): ScriptLine | null {
  return isText || line === null || sourced > 0 || isElsewhere ? null : { script: name, line };
}

function start({ argv, env, state, isExec, goesOn, isAsked }: ShellCommand): Handing {
  const { shell, name: by } = state.start;
  const [name = ''] = argv;
  // busybox may run a program of its own by name, without any file; or the file of that name, which is itself.
  if (shell === 'ash' && isApplet(name, state.start) && !isBusybox(name, state)) return OWN;
  const { outside, sinks } = state;
  outside.settle();
  const { process } = state;
  const before = state.place(isExec && shell !== 'bash' ? 'exec' : null);
  const isOther = state.start.dialect !== undefined;
  const isHeard = sinks[2] === 'error';
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, bare, code) => {
    // A directory of that name where it stands is what bash finds with exec.
    const isFolder = shell === 'bash' && isExec && bare && leadsToDirectory(process, name);
    const refused = refusal({ name, errno: isFolder ? 'EACCES' : errno, code, isBare: bare && !isFolder, isExec }, state);
    // What is done at the end may speak too.
    return refused === null || speaksAtEnd(name, isExec, state)
      ? null
      : { message: `${outside.said}${isHeard ? refused.message : ''}`.trimEnd(), exitCode: refused.exitCode };
  };
  const misread = (path: string): LastWord | 'script' | 'read' | null => {
    const read = readAsScript(process, path, shell, before);
    if (read === null) return read;
    if (read === 'script') return isOther ? 'script' : 'read';
    if (isOther) return null;
    return speaksAtEnd(name, isExec, state) ? null : { ...read, message: `${outside.said}${isHeard ? read.message : ''}`.trimEnd() };
  };
  // With exec, and at the end of what stands behind -c, they become the program.
  const waits = !isExec && (goesOn || !state.start.isText) && !isOther && isHeard && state.traps.atExit === null;
  const at = lineOf(state);
  return {
    kind: 'starts',
    ...(at === null ? {} : { at }),
    by,
    argv,
    env,
    process,
    say,
    readAsScript: misread,
    replaces: false,
    ...(waits ? { sayKilled: (signal: string) => `${outside.said}${killedWords(signal, state)}`.trimEnd() } : {}),
    goesOn,
    isAsked,
    input: state.input,
    said: outside.said,
    isMuted: sinks[2] === 'nowhere' || typeof sinks[2] === 'object',
    credentials: new Set([...outside.credentials, ...tellingSecrets(argv.join(' '))]),
  };
}

/** One that is every program itself is taken for the file of that name, where there is one. */
function isBusybox(name: string, state: ShellState): boolean {
  const found = whereIs(name, state, true);
  return typeof found === 'object' && found.place.includes('/') && familyOf(found.file) === 'busybox' && hasApplet(found.file, name);
}

function runFile(argv0: string, script: string, given: ShellStart, record: ShellRecord | undefined): Handing {
  const { process, shell } = given;
  const found = follow(process, script);
  const isDenied =
    found.ok === false ? found.errno === 'EACCES' : found.ok === true && found.node.type === 'file' && !mayRead(process, found.node);
  const isMissing = found.ok === false && found.errno === 'ENOENT';
  if (isMissing && shell === 'bash' && mayBeInPath(script, given)) return OWN;
  if (isDenied || isMissing) return unopenedScript(argv0, script, shell, isDenied ? 'EACCES' : 'ENOENT');
  if (shell === 'bash' && leadsToDirectory(process, script)) return readsDirectory(argv0, script, given);
  if (found.ok !== true || found.node.type !== 'file') return OWN;
  if (isProgram(found.node, shell)) return misreadProgram(argv0, script, shell);
  if (isUnreadable(found.node))
    return { kind: 'open', reason: `${script}, which it is to read as a script, is none, and how far it reads it cannot be told` };
  const { content, origin } = found.node;
  // As /etc/hosts, whose first word is no program's name.
  if (content === null && origin === ENGINE)
    return {
      kind: 'open',
      reason: `${script}, which it is to read as a script, is the container engine's or the kernel's, and what a shell makes of that cannot be told`,
    };
  const text = content !== null && isBlank(content) && shell !== 'bash' ? '' : textOf(found.node);
  return text === null ? OWN : runScript(text, given, record);
}

/** The others take it for an empty script. */
function readsDirectory(argv0: string, script: string, { options }: ShellStart): Handing {
  return {
    kind: 'ends',
    detail: `${script}, which ${argv0} is to read as a script, is a directory`,
    message: `${script}: ${script}: ${strerror('EISDIR')}`,
    exitCode: options.errexit ? 1 : 126,
  };
}

function misreadProgram(argv0: string, script: string, shell: Shell): Handing {
  return {
    kind: 'ends',
    detail: `${script}, which ${argv0} is to read as a script, is a program`,
    fix: `the program itself as the command: ["${script}"]`,
    ...misreadWords(script)[shell],
  };
}

/** Without a slash bash looks for a script in PATH too. */
function mayBeInPath(script: string, { env, process }: ShellStart): boolean {
  const path = script.includes('/') ? '' : env.get('PATH');
  return (
    path === undefined
    || (path !== '' && path.split(':').some((folder) => follow(process, `${folder === '' ? '.' : folder}/${script}`).ok !== false))
  );
}

/** A script that is not there, or that its user may not read: the kernel lets runc start one all the same. */
function unopenedScript(argv0: string, script: string, shell: Shell, errno: 'ENOENT' | 'EACCES'): Handing {
  const words: Readonly<Record<Shell, LastWord>> = {
    ash: { message: `${argv0}: can't open '${script}': ${strerror(errno)}`, exitCode: 2 },
    dash: { message: `${argv0}: 0: …open ${script}…`, exitCode: 2 },
    bash: { message: `${argv0}: ${script}: ${strerror(errno)}`, exitCode: errno === 'EACCES' ? 126 : 127 },
  };
  if (errno === 'EACCES')
    return {
      kind: 'ends',
      isDenied: true,
      detail: `${script}, which ${argv0} is to run, may not be read by this user`,
      unread: script,
      fix: `COPY --chmod=0755 … ${script}   since who runs a script reads it`,
      ...words[shell],
    };
  return { kind: 'ends', script, detail: `${script}, which ${argv0} is to run, is not in the image`, ...words[shell] };
}
