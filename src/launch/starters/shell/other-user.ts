import { linesOfAccounts } from '../../../image/account-database.ts';
import type { FileNode } from '../../../image/file-tree.ts';
import { lookUpUser } from '../../../image/users.ts';
import { baseName } from '../../../text.ts';
import { withChanges } from '../../environment.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { handOnByBusyboxEnv, handOnByEnv } from '../env.ts';
import { OWN } from '../handing.ts';
import type { Handing, Started } from '../handing.ts';
import { familyOf, hasApplet } from '../program-family.ts';
import { handOnByGosu, handOnBySetpriv, handOnBySuExec } from '../switch-user.ts';
import { whereIs } from './find.ts';
import { askedFor } from './given-files.ts';
import { runInnerScript, runInnerShell } from './inner-shell.ts';
import { runKnown } from './programs.ts';
import { ShellState } from './state.ts';
import { firstAnswer, isKnown } from './unknown.ts';
import type { Status } from './unknown.ts';

/** `gosu USER PROGRAM…`, `env -i PROGRAM…` and their like, that a script waits for; undefined for anything else, and where nobody can tell. */
export function runAsOther(words: readonly string[], file: FileNode, env: LaunchEnvironment, state: ShellState): Status | undefined {
  if (!words.every(isKnown) || env.isOpen === true) return undefined;
  const handing = handingOf({ process: state.process, file, argv: words, env, input: state.input, isUnsure: state.start.isUnsure });
  if (handing.kind === 'own') return undefined;
  if (handing.kind === 'ends') {
    state.write(2, null);
    return handing.exitCode;
  }
  const { argv, process = state.process } = handing;
  const child = new ShellState({ ...state.start, process, env: handing.env }, null, state.outside);
  [child.sinks, child.input, child.umask, child.isChild] = [state.sinks, state.input, state.umask, true];
  const [name = ''] = argv;
  const found = whereIs(name, child);
  if (found === 'unsure') return undefined;
  if (found !== 'nowhere') return firstAnswer(() => runKnown(argv, found.file, child, { depth: 0, env: handing.env }), () => runInnerShell(argv, found.file, handing.env, child), () => runInnerScript(argv, found.place, handing.env, child));
  state.write(2, null);
  return handing.say('ENOENT', !name.includes('/'), 'not-a-format')?.exitCode ?? null;
}

function handingOf(started: Started): Handing {
  switch (familyOf(started.file)) {
    case 'gosu': return handOnByGosu(started);
    case 'su-exec': return handOnBySuExec(started);
    case 'setpriv': return handOnBySetpriv(started);
    case 'coreutils-env': return handOnByEnv(started, true);
    case 'env': return handOnByEnv(started, false);
    case 'busybox': return handedByBusybox(started);
    default: return OWN;
  }
}

function handedByBusybox(started: Started): Handing {
  const name = baseName(started.argv[0] ?? '');
  if (!hasApplet(started.file, name)) return OWN;
  return name === 'su' ? su(started) : name === 'env' ? handOnByBusyboxEnv(started) : OWN;
}

/** `su [-s SHELL] USER -c TEXT` of busybox, by root, who is not asked for a password. */
function su({ process, argv, env }: Started): Handing {
  const asked = askedFor(argv.slice(1), 'cs');
  const [name, ...more] = asked?.operands ?? [];
  const text = asked?.options.get('c');
  if (asked === null || name === undefined || text === undefined || more.length > 0 || process.user.uid !== 0 || ![...asked.options.keys()].every((option) => /^[cs]$/.test(option))) return OWN;
  const found = lookUpUser(process.root, name);
  const fields = linesOfAccounts(process.root, '/etc/passwd')?.find((line) => line.startsWith(`${name}:`))?.split(':');
  if (found.kind === 'refused' && found.missing === 'user') return { kind: 'ends', detail: `su knows no user ${name}`, message: `su: …${name}…`, exitCode: 1 };
  if (found.kind !== 'found' || fields === undefined) return OWN;
  const shell = asked.options.get('s') ?? (fields[6] || '/bin/sh');
  const own = withChanges(env, new Map([['HOME', fields[5] ?? '/'], ['SHELL', shell], ['USER', name], ['LOGNAME', name]]));
  return { kind: 'starts', by: 'su', argv: [shell, '-c', text], env: own, process: { ...process, user: found.user, overrides: found.user.uid === 0 }, say: () => ({ message: `su: …${shell}…`, exitCode: 127 }), replaces: true };
}
