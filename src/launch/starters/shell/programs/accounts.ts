import { changeAccounts } from '../../../../image/accounts/account-commands.ts';
import { asksForPassword } from '../../../../image/accounts/busybox.ts';
import { findId } from '../../../../image/accounts/database.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { tried } from './attempts-on-trees.ts';
import { sureTarget } from './attempts.ts';
import type { Done, KnownProgram } from './done.ts';

const PROGRAMS = [
  'adduser',
  'addgroup',
  'deluser',
  'delgroup',
  'useradd',
  'groupadd',
  'usermod',
  'groupmod',
  'userdel',
  'groupdel',
  'gpasswd',
];

/** Programs that make, change and drop users and groups. */
export const OF_ACCOUNTS: Readonly<Record<string, KnownProgram>> = {
  ...Object.fromEntries(PROGRAMS.map((name) => [name, (words: readonly string[], state: ShellState) => changed(name, words, state)])),
  chpasswd,
  passwd,
};

/** `chpasswd`, of users that are there: where passwords have a file of their own, and all that PAM includes for it is there. */
function chpasswd(words: readonly string[], state: ShellState): Done | null {
  const { input, process, tools } = state;
  const text = input?.rest ?? null;
  if (
    input === null
    || text === null
    || !isKnown(text)
    || words.some((word) => !/^(?:-e|--encrypted)$/.test(word))
    || process.user.uid !== 0
  )
    return null;
  const given = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(':', 1)[0] ?? '');
  const missing = given.find((name) => /^[\w.-]+$/.test(name) && isThere(name, state) === false);
  if (missing !== undefined) {
    input.rest = '';
    return { status: 1, output: '', error: `chpasswd: …${missing}…\n` };
  }
  const isReady =
    sureTarget('/etc/shadow', state)?.ok === true && (tools === 'busybox' || sureTarget('/etc/pam.d/common-password', state)?.ok === true);
  if (
    !isReady
    || !given.every((name) => isThere(name, state) === true)
    || !text
      .replace(/\n$/, '')
      .split('\n')
      .every((line) => /^[^:]+:./.test(line))
  )
    return null;
  input.rest = '';
  return changed('chpasswd', [], state);
}

/**
 * `passwd -l NAME`, `passwd -d NAME`: of one who is not there both makes say so; what busybox says of one that is locked already is not
 * followed.
 */
function passwd(words: readonly string[], state: ShellState): Done | null {
  const [option = '', name = '', ...more] = words;
  if (more.length > 0 || !/^-[ld]$/.test(option) || !/^\w[\w.-]*$/.test(name) || state.process.user.uid !== 0) return null;
  const found = isThere(name, state);
  if (found === false) return { status: 1, output: '', error: `passwd: …${name}…\n` };
  return found === true && state.tools === 'gnu' && sureTarget('/etc/shadow', state)?.ok === true ? changed('passwd', [], state) : null;
}

/** Whether there is such a user; null where that is not known. */
function isThere(name: string, { outside, process }: ShellState): boolean | null {
  const id = outside.isBeyond || outside.written.size > 0 ? null : findId(process.root, '/etc/passwd', name);
  return id === null ? null : typeof id === 'bigint';
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
  if (ended === 0 && tools === 'busybox' && program === 'adduser' && asksForPassword(args))
    return { status: input === null || input.rest === '' ? NO_PASSWORD : null, output: null, error: null };
  if (ended === 0) return { status: 0, output: null, error: null };
  if (ended.fix !== null) outside.remedy = { fix: ended.fix };
  return { status: ended.exitCode, output: '', error: ended.said === '' ? null : `${ended.said}\n` };
}

/** The user is there, and has no password: a build gives it nothing to read. */
const NO_PASSWORD = 1;
