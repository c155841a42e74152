import { lookUpUser } from '../../../image/accounts/users.ts';
import type { ProcessUser } from '../../../image/accounts/users.ts';
import type { FileNode } from '../../../image/file-tree.ts';
import { baseName } from '../../../text.ts';
import { withChanges } from '../../environment.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { afterExec, callersUid, follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { handOnByBusyboxEnv, handOnByEnv } from '../env.ts';
import { OWN, strerror } from '../handing.ts';
import type { Handing, Started } from '../handing.ts';
import { familyOf, hasApplet, isProgramNamed } from '../program-family.ts';
import { withItsRights } from '../set-id.ts';
import { handOnByGosu, handOnBySetpriv, handOnBySuExec, switchedTo } from '../switch-user.ts';
import { handOnByCoreutils } from '../wrappers.ts';
import { suOfBusybox } from './busybox-su.ts';
import { linesAt, textOf } from './files.ts';
import { whereIs } from './find.ts';
import { runInnerScript, runInnerShell } from './inner-shell.ts';
import { askedFor } from './programs/given-files.ts';
import type { Asked } from './programs/given-files.ts';
import { runKnown } from './programs/programs.ts';
import { ShellState } from './state.ts';
import { firstAnswer, isKnown } from './unknown.ts';
import type { Status } from './unknown.ts';

/**
 * `gosu USER PROGRAM…`, `env -i PROGRAM…` and their like, that a script waits for; undefined for anything else, and where nobody can tell.
 */
export function runAsOther(words: readonly string[], file: FileNode, env: LaunchEnvironment, state: ShellState): Status | undefined {
  if (!words.every(isKnown) || env.isOpen === true) return undefined;
  const own = withItsRights(afterExec(state.process, file), { file, argv: words });
  const handing = handingOf({ process: own, file, argv: words, env, input: state.input, isUnsure: state.start.isUnsure });
  if (handing.kind === 'own' || handing.kind === 'open') return undefined;
  if (handing.kind === 'ends') {
    state.write(2, `${handing.message}\n`);
    return handing.exitCode;
  }
  const { argv, process = own } = handing;
  const { isFirst: _, ...start } = state.start;
  const child = new ShellState({ ...start, process, env: handing.env }, null, state.outside);
  [child.sinks, child.input, child.umask, child.isChild] = [state.sinks, state.input, state.umask, true];
  const [name = '', ...more] = argv;
  // su calls the shell by its name.
  const called = handing.by === 'su' || (handing.by === 'runuser' && /sh$/.test(name)) ? [baseName(name), ...more] : argv;
  const found = whereIs(name, child);
  if (found === 'unsure') return undefined;
  if (found !== 'nowhere')
    return firstAnswer(
      () => runKnown(argv, found.file, child, { depth: 0, env: handing.env }),
      () => runInnerShell(called, found.file, handing.env, child),
      () => runInnerScript(argv, found.place, handing.env, child),
    );
  const said = handing.say('ENOENT', !name.includes('/'), 'not-a-format');
  state.write(2, said === null ? null : `${said.message}\n`);
  return said?.exitCode ?? null;
}

function handingOf(started: Started): Handing {
  switch (familyOf(started.file)) {
    case 'gosu':
      return handOnByGosu(started);
    case 'su-exec':
      return handOnBySuExec(started);
    case 'setpriv':
      return handOnBySetpriv(started);
    case 'coreutils-env':
      return handOnByEnv(started, true);
    case 'env':
      return handOnByEnv(started, false);
    case 'stdbuf':
      return handOnByCoreutils(started, 'stdbuf');
    case 'busybox':
      return handedByBusybox(started);
    default:
      return handOnByOtherUser(started);
  }
}

/** su and runuser of util-linux. */
export function handOnByOtherUser(started: Started): Handing {
  return isOfLinux('su', started) ? suOfLinux(started) : isOfLinux('runuser', started) ? runuser(started) : OWN;
}

function isOfLinux(name: string, { argv: [argv0 = ''], file }: Started): boolean {
  return baseName(argv0) === name && (file.content === null ? file.stands?.program !== undefined : isProgramNamed(file, name));
}

const NOT_ROOT = 1;

/** `runuser -u USER [--] PROGRAM…` of util-linux, which asks for nothing; without -u it is su to root. */
function runuser(started: Started): Handing {
  const {
    process,
    argv: [, option, ...rest],
    env,
  } = started;
  if (callersUid(process) !== 0)
    return { kind: 'ends', detail: 'runuser is for root alone', message: 'runuser: may not be used by non-root users', exitCode: NOT_ROOT };
  const [name, ...words] = option === '-u' ? rest : option?.startsWith('--user=') === true ? [option.slice('--user='.length), ...rest] : [];
  if (name === undefined) return option?.startsWith('-') === true ? OWN : suOfLinux(started, 'runuser');
  const argv = words[0] === '--' ? words.slice(1) : words;
  const account = accountOf(process, name);
  if (account !== null && account !== 'nobody' && lacksRules(process, 'runuser')) return abortedBy('runuser');
  if (account === null || !isReady(process, account, 'runuser') || argv[0] === undefined || argv[0].startsWith('-')) return OWN;
  return account === 'nobody' ? unknownTo('runuser', name) : asAccount(started, 'runuser', account, argv, env);
}

function unknownTo(by: string, name: string): Handing {
  return { kind: 'ends', detail: `${by} knows no user ${name}`, message: `${by}: user ${name} does not exist…`, exitCode: 1 };
}

function asAccount(
  { process, calledAs }: Started & { readonly calledAs?: string },
  by: string,
  { user, fields }: FoundAccount,
  argv: readonly string[],
  env: LaunchEnvironment,
  shell = fields[6] || '/bin/sh',
): Handing {
  const { uid } = user;
  const own = withChanges(
    env,
    new Map([
      ['HOME', fields[5] ?? ''],
      ['SHELL', shell],
      ...(uid === 0
        ? []
        : ([
            ['USER', fields[0] ?? ''],
            ['LOGNAME', fields[0] ?? ''],
          ] as const)),
    ]),
  );
  return {
    kind: 'starts',
    by,
    argv,
    ...(calledAs === undefined ? {} : { calledAs }),
    env: own,
    process: switchedTo(process, user),
    say: (errno) => ({
      message: `${by}: failed to execute ${argv[0] ?? ''}: ${strerror(errno)}`,
      exitCode: errno === 'ENOENT' ? 127 : 126,
    }),
    replaces: false,
  };
}

/** Who is to log in with `su - NAME` or `su -l NAME`, and is not there, which is asked first; null where that is not so. */
function loginOfNobody({ options, operands }: Asked, process: Process, by: 'su' | 'runuser'): string | null {
  const [name] = operands.filter((word, at) => at > 0 || word !== '-');
  const isReadable = name !== undefined && callersUid(process) === 0 && [...options.keys()].every((option) => /^[cslmp]$/.test(option));
  return isReadable && accountOf(process, name) === 'nobody' && isReady(process, 'nobody', by) ? name : null;
}

/** `su [-s SHELL] USER -c TEXT [WORD…]` of util-linux by root, whom PAM asks for nothing: `su -` reads files of its own first. */
function suOfLinux(started: Started, by: 'su' | 'runuser' = 'su'): Handing {
  const { process, argv, env, input } = started;
  const asked = askedFor(argv.slice(1), 'csgGTw', { '--command': '-c', '--shell': '-s' });
  const [name = 'root', ...more] = asked?.operands ?? [];
  const text = asked?.options.get('c');
  const isPlain = asked !== null && name !== '-' && ![...asked.options.keys()].some((option) => !/^[cs]$/.test(option));
  const account = isPlain ? accountOf(process, name) : null;
  const login = isPlain || asked === null ? null : loginOfNobody(asked, process, by);
  if (login !== null) return unknownTo(by, login);
  if (account !== null && account !== 'nobody' && lacksRules(process, by)) return abortedBy(by);
  if (asked === null || account === null || !isReady(process, account, by)) return OWN;
  // Nobody gives a build a password to read.
  if (callersUid(process) !== 0)
    return input?.rest === '' && account !== 'nobody' && hasPassword(process, account)
      ? {
          kind: 'ends',
          detail: `su asks for the password of ${name}, and there is nobody to give it`,
          message: 'Password: su: Authentication failure',
          exitCode: 1,
        }
      : OWN;
  if (account === 'nobody') return unknownTo(by, name);
  const shell = asked.options.get('s') ?? (account.fields[6] || '/bin/sh');
  return asAccount(
    { ...started, calledAs: baseName(shell) },
    by,
    account,
    [shell, ...(text === undefined ? more : ['-c', text, ...(more.length === 0 ? [baseName(shell)] : more)])],
    env,
    shell,
  );
}

interface FoundAccount {
  readonly user: ProcessUser;
  readonly fields: readonly string[];
}

function accountOf(process: Process, name: string): FoundAccount | 'nobody' | null {
  const found = lookUpUser(process.root, name);
  const fields = linesAt(process, '/etc/passwd')
    ?.find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  if (found.kind === 'refused' && found.missing === 'user') return 'nobody';
  return found.kind === 'found' && fields !== undefined ? { user: found.user, fields } : null;
}

/** Whether an account surely lets nobody in without a password: those of a base image do not. */
function hasPassword(process: Process, { fields: [name = '', password = ''] }: FoundAccount): boolean {
  const shadow = follow(process, '/etc/shadow');
  const line = linesAt(process, '/etc/shadow')?.find((one) => one.startsWith(`${name}:`));
  return password === 'x' && (line === undefined ? shadow.ok === null && shadow.node.line === null : /^[^:]*:[^:]/.test(line));
}

/**
 * Whether PAM surely has nothing against it and sets nothing: its files are Debian's, and who has a password in /etc/shadow has a line
 * there.
 */
function isReady(process: Process, account: FoundAccount | 'nobody', by: 'su' | 'runuser'): boolean {
  const environment = follow(process, '/etc/environment');
  const text = environment.ok === true && environment.node.type === 'file' ? textOf(environment.node) : null;
  const isQuiet = environment.ok === false || text === '' || (environment.ok === null && environment.node.line === null);
  const lines = account === 'nobody' || account.fields[1] !== 'x' ? null : linesAt(process, '/etc/shadow');
  return (
    isQuiet
    && follow(process, `/etc/pam.d/${by}`).ok !== false
    && (lines === null || account === 'nobody' || lines.some((line) => line.startsWith(`${account.fields[0] ?? ''}:`)))
  );
}

/** Whether what PAM's rules for it take in surely is not there: in a root that packages were unpacked into, and not installed. */
function lacksRules(process: Process, by: string): boolean {
  // It reads what it has for all others as well.
  if (['/etc/pam.conf', '/etc/pam.d/other', `/etc/pam.d/${by}`].every((path) => follow(process, path).ok === false)) return true;
  const names = [by, 'other']
    .flatMap((service) => linesAt(process, `/etc/pam.d/${service}`) ?? [])
    .map((line) => /^@include\s+([\w-]+)\s*$/.exec(line)?.[1]);
  return names.some((name) => name !== undefined && follow(process, `/etc/pam.d/${name}`).ok === false);
}

function abortedBy(by: string): Handing {
  return { kind: 'ends', detail: `PAM has no rules for ${by}`, message: `${by}: Critical error - immediate abort`, exitCode: 1 };
}

function handedByBusybox(started: Started): Handing {
  const name = baseName(started.argv[0] ?? '');
  if (!hasApplet(started.file, name)) return OWN;
  return name === 'su' ? suOfBusybox(started) : name === 'env' ? handOnByBusyboxEnv(started) : OWN;
}
