import { linesOfAccounts } from '../../../image/accounts/database.ts';
import { lookUpUser } from '../../../image/accounts/users.ts';
import { baseName } from '../../../text.ts';
import { withChanges } from '../../environment.ts';
import { callersUid, follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { OWN, strerror } from '../handing.ts';
import type { Handing, Started } from '../handing.ts';
import { switchedTo } from '../switch-user.ts';
import { linesAt } from './files.ts';
import { askedFor } from './programs/given-files.ts';

const S_ISUID = 0o4000;

/** `su [-s SHELL] USER -c TEXT` of busybox: root is not asked for a password, and nobody is there to tell another's. */
export function suOfBusybox({ process, file, argv, env, input }: Started): Handing {
  if (process.user.uid !== 0 && file.content !== null && (file.mode & S_ISUID) === 0)
    return {
      kind: 'ends',
      detail: 'su is started by another user than root, and has no set-user-id bit',
      message: 'su: must be suid to work properly',
      exitCode: 1,
      isDenied: true,
    };
  const asked = askedFor(argv.slice(1), 'cs');
  const isLogin = asked?.operands[0] === '-';
  const [name = isLogin ? undefined : 'root', ...more] = asked?.operands.slice(isLogin ? 1 : 0) ?? [];
  const text = asked?.options.get('c');
  if (asked === null || name === undefined || ![...asked.options.keys()].every((option) => /^[cslmp]$/.test(option))) return OWN;
  if (callersUid(process) !== 0) return input?.rest === '' && isLocked(process, name) ? INCORRECT : OWN;
  const found = lookUpUser(process.root, name);
  const fields = linesOfAccounts(process.root, '/etc/passwd')
    ?.find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  if (found.kind === 'refused' && found.missing === 'user')
    return { kind: 'ends', detail: `su knows no user ${name}`, message: `su: unknown user ${name}`, exitCode: 1 };
  const isPlain =
    !isLogin && (text === undefined || more.length === 0) && ![...asked.options.keys()].some((option) => /^[lmp]$/.test(option));
  if (!isPlain || found.kind !== 'found' || fields === undefined) return OWN;
  const shell = asked.options.get('s') ?? (fields[6] || '/bin/sh');
  const own = withChanges(
    env,
    new Map([
      ['HOME', fields[5] ?? '/'],
      ['SHELL', shell],
      ['USER', name],
      ['LOGNAME', name],
    ]),
  );
  return {
    kind: 'starts',
    by: 'su',
    argv: [shell, ...(text === undefined ? more : ['-c', text])],
    calledAs: baseName(shell),
    env: own,
    process: switchedTo(process, found.user),
    say: (errno) => ({ message: `su: can't execute '${shell}': ${strerror(errno)}`, exitCode: 1 }),
    replaces: true,
  };
}

const INCORRECT: Handing = {
  kind: 'ends',
  detail: 'su asks for a password, and there is nobody to give it',
  message: 'su: incorrect password',
  exitCode: 1,
};

/** Whether busybox surely asks for a password: it is in /etc/passwd, or looked for in /etc/shadow, and not there it is none that fits. */
function isLocked(process: Process, name: string): boolean {
  const of = (file: string): string | undefined =>
    linesAt(process, file)
      ?.find((line) => line.startsWith(`${name}:`))
      ?.split(':')[1];
  const [password, shadow] = [of('/etc/passwd'), of('/etc/shadow')];
  if (password === undefined || password === '') return false;
  return password !== 'x' || (shadow === undefined ? follow(process, '/etc/shadow').ok !== null : shadow !== '');
}
