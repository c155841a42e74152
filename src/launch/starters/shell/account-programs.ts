import { changeAccounts } from '../../../image/accounts/account-commands.ts';
import { linesOfAccounts } from '../../../image/account-database.ts';
import { asksForPassword } from '../../../image/accounts/busybox.ts';
import { sureTarget } from './attempts.ts';
import { tried } from './attempts-on-trees.ts';
import type { Done, KnownProgram } from './done.ts';
import type { ShellState } from './state.ts';
import { isKnown } from './unknown.ts';

const PROGRAMS = ['adduser', 'addgroup', 'deluser', 'delgroup', 'useradd', 'groupadd', 'usermod', 'groupmod', 'userdel', 'groupdel', 'gpasswd'];

/** Programs that make, change and drop users and groups. */
export const OF_ACCOUNTS: Readonly<Record<string, KnownProgram>> = { ...Object.fromEntries(PROGRAMS.map((name) => [name, (words: readonly string[], state: ShellState) => changed(name, words, state)])), chpasswd };

/** `chpasswd`, of users that are there: where passwords have a file of their own, and all that PAM includes for it is there. */
function chpasswd(words: readonly string[], state: ShellState): Done | null {
  const { input, process, tools } = state;
  const text = input?.rest ?? null;
  const names = linesOfAccounts(process.root, '/etc/passwd')?.map((line) => line.replace(/:.*$/s, ''));
  if (input === null || text === null || !isKnown(text) || names === undefined || words.some((word) => !/^(?:-e|--encrypted)$/.test(word)) || process.user.uid !== 0) return null;
  const given = text.split('\n').filter((line) => line !== '').map((line) => line.split(':', 1)[0] ?? '');
  const isReady = sureTarget('/etc/shadow', state)?.ok === true && (tools === 'busybox' || sureTarget('/etc/pam.d/common-password', state)?.ok === true);
  if (!isReady || !given.every((name) => names.includes(name)) || !/^(?:[^:\n]+:[^\n]+\n?)+$/.test(text)) return null;
  input.rest = '';
  return changed('chpasswd', [], state);
}

/** What all of them end with for those who are not root. */
const NOT_ALLOWED = 1;

function changed(program: string, args: readonly string[], state: ShellState): Done | null {
  const { outside, process, tools, input } = state;
  if (!args.every(isKnown) || outside.isBeyond || outside.written.size > 0) return null;
  const isScript = tools === 'busybox' || /^(?:add|del)/.test(program);
  if (process.user.uid !== 0 && isScript) return { status: NOT_ALLOWED, output: '', error: null };
  const ended = tried(state, (machine) => changeAccounts(machine, { kind: 'account', program, args }), process.user.uid === 0);
  if (ended === null) return null;
  // Those of shadow look at what they are given before they ask who it is.
  if (process.user.uid !== 0) return { status: ended === 0 ? NOT_ALLOWED : null, output: '', error: null };
  if (ended === 0 && tools === 'busybox' && program === 'adduser' && asksForPassword(args)) return { status: input === null || input.rest === '' ? NO_PASSWORD : null, output: null, error: null };
  if (ended === 0) return { status: 0, output: null, error: null };
  if (ended.fix !== null) outside.remedy = { fix: ended.fix };
  return { status: ended.exitCode, output: '', error: ended.said === '' ? null : ended.said };
}

/** The user is there, and has no password: a build gives it nothing to read. */
const NO_PASSWORD = 1;
