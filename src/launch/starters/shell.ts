import { BUSYBOX_PROGRAMS } from '../../image/bases/program-names.ts';
import { follow } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';

/** Shells whose words are known. */
export type Shell = 'ash' | 'dash' | 'bash';

/** One command of plain words, perhaps behind `exec`: nothing that a shell expands, joins or redirects. */
const SIMPLE = /^[\w./+,:@%-]+(?:[ \t]+[\w./+,:@%=-]+)*$/;

/** Words that a shell of these takes for itself. */
const OF_THE_SHELL = new Set(
  `. : alias bg bind break builtin caller case cd chdir command compgen complete compopt continue coproc declare dirs disown do done echo elif else enable
  esac eval exec exit export false fc fg fi for function getopts hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read
  readarray readonly return select set shift shopt source suspend test then time times trap true type typeset ulimit umask unalias unset until wait while`.split(/\s+/),
);

/** `sh -c 'one command'`, as shell forms are started, and `sh SCRIPT`. `argv` is the shell's own. */
export function handOnByShell(started: Started, argv: readonly string[], shell: Shell): Handing {
  const [argv0 = 'sh', option = '', text, ...names] = argv;
  // What comes behind the text is $0 and on.
  if (option === '-c' && text !== undefined) return runText(started, names[0] ?? argv0, text.trim(), shell);
  return option !== '' && !/^[-+]/.test(option) ? runScript(started, argv0, option, shell) : OWN;
}

function runText(started: Started, argv0: string, text: string, shell: Shell): Handing {
  if (!SIMPLE.test(text)) return OWN;
  const words = text.split(/[ \t]+/);
  const isExec = words[0] === 'exec';
  const argv = isExec ? words.slice(1) : words;
  const [name = ''] = argv;
  if (name === '' || name.startsWith('-') || OF_THE_SHELL.has(name)) return OWN;
  // busybox may run a program of its own by name, without any file.
  if (shell === 'ash' && BUSYBOX_PROGRAMS.has(name)) return OWN;
  const place = { ash: isExec ? 'exec: …' : started.argv.length > 3 ? '…' : '', dash: isExec ? '1: exec: ' : '1: ', bash: 'line 1: ' }[shell];
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, bare) => {
    const reason = reasonOf(errno, bare, shell, isExec);
    return reason === null ? null : { message: `${argv0}: ${place}${reason.replace('%', name)}`, exitCode: errno === 'EACCES' ? 126 : 127 };
  };
  return { kind: 'starts', by: argv0, argv, env: started.env, say, replaces: false, runsText: true };
}

/** What a shell says of a name that it cannot start; null where its versions differ, or where it looks in another way than the kernel. */
function reasonOf(errno: string, bare: boolean, shell: Shell, isExec: boolean): string | null {
  if (errno === 'EACCES' && !bare) return shell === 'bash' ? '%: …' : '%: Permission denied';
  if (shell !== 'bash' && (errno === 'ENOENT' || errno === 'ENOTDIR')) return '%: not found';
  if (errno !== 'ENOENT') return null;
  return bare ? (isExec ? 'exec: %: not found' : '…%: …') : '%: …';
}

/** A script that is not there. Without a slash bash looks in PATH too. */
function runScript({ process }: Started, argv0: string, script: string, shell: Shell): Handing {
  const found = follow(process, script);
  if (found.ok !== false || found.errno !== 'ENOENT' || (shell === 'bash' && !script.includes('/'))) return OWN;
  const words: Readonly<Record<Shell, LastWord>> = {
    ash: { message: `${argv0}: can't open '${script}': ${strerror('ENOENT')}`, exitCode: 2 },
    dash: { message: `${argv0}: 0: …open ${script}…`, exitCode: 2 },
    bash: { message: `${argv0}: ${script}: ${strerror('ENOENT')}`, exitCode: 127 },
  };
  return { kind: 'ends', script, detail: `${script}, which ${argv0} is to run, is not in the image`, ...words[shell] };
}
