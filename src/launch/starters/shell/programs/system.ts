import { findId, findName, linesOfAccounts } from '../../../../image/accounts/database.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_COUNT, SOME_PART, SOME_TEXT, SOME_WORD } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import { date } from './date.ts';
import { FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { environmentLines } from './env-lines.ts';
import { expr } from './expr.ts';
import { askedFor } from './given-files.ts';
import { seq } from './numbers.ts';

/** What writes on where nobody reads any more is ended by a signal. */
const BY_SIGPIPE = 141;
/** As many as anybody reads of what has no end. */
const MANY = 64;

/** Programs that tell of the system, of the user and of time. */
export const OF_SYSTEM: Readonly<Record<string, KnownProgram>> = {
  nologin: () => ({ status: 1, output: 'This account is currently not available.\n' }),
  id: (words, state) => {
    const { uid, gid } = state.process.user;
    switch (words.join(' ')) {
      case '-u':
        return said(String(uid));
      case '-g':
        return said(String(gid));
      case '-un':
      case '-u -n':
      case '-nu':
      case '-n -u':
        return nameOf(state, uid, `${uid}\n`);
      case '-gn':
      case '-g -n':
      case '-ng':
      case '-n -g':
        return nameOfGroup(state, gid, `${gid}\n`);
      case '': {
        const [user, group] = [nameOf(state, uid, ''), nameOfGroup(state, gid, '')];
        const [name, own] = [user, group].map((done) => (done?.status === 0 ? (done.output ?? '').trim() : ''));
        return said(name === '' || own === '' ? SOME_TEXT : `uid=${uid}(${name ?? ''}) gid=${gid}(${own ?? ''})${SOME_PART}`);
      }
      case '-G':
      case '-Gn':
      case '-nG':
      case '-G -n':
        return said(SOME_TEXT);
      default:
        return ofOtherUser(words, state);
    }
  },
  whoami: (words, state) =>
    words.length === 0 ? nameOf(state, state.process.user.uid, '') : words.some((word) => word.startsWith('-')) ? null : FAILED,
  hostname: (words) =>
    words.length === 0 || words.join() === '-s'
      ? said(SOME_WORD)
      : /^-[fidIA]$/.test(words.join(' '))
        ? { status: null, output: null, error: null }
        : words.length === 1 && /^[^-]/.test(words[0] ?? '')
          ? // It may be told its name by nobody who is not asked to be let do so.
            FAILED
          : null,
  uname: (words, { process }) => {
    const option = words.join(' ');
    if (option === '-m' && process.machine !== undefined) return said(process.machine);
    return option === '' || option === '-s'
      ? said('Linux')
      : /^-[amnrvpio]$/.test(option)
        ? said(/^-[mnr]$/.test(option) ? SOME_WORD : SOME_TEXT)
        : null;
  },
  arch: (words, { process }) => (words.length === 0 && process.machine !== undefined ? said(process.machine) : null),
  seq: (words) => seq(words),
  expr,
  nproc: (words) => (words.length === 0 || (words.length === 1 && words[0] === '--all') ? said(SOME_COUNT) : null),
  date,
  // What waits longer is what the container is for.
  sleep,
  // Nobody types: it says so or not, and does no more.
  mesg: (words) => (/^[ny]?$/.test(words.join(' ')) ? { status: null, output: null, error: null } : null),
  // It ends when nobody reads any more.
  yes: (words, { sinks, outside }) => ({
    status: typeof sinks[1] === 'object' && sinks[1].isPipe === true && !outside.trapsSignals ? BY_SIGPIPE : null,
    output: words.every((word) => isKnown(word) && !word.startsWith('-'))
      ? `${`${words.join(' ') || (words.length === 0 ? 'y' : '')}\n`.repeat(MANY)}${SOME_TEXT}`
      : null,
    error: '',
  }),
  sync: (words) => (words.length === 0 ? { status: 0, output: '' } : null),
  true: () => ({ status: 0, output: '' }),
  false: () => ({ status: 1, output: '' }),
  printenv: (words, state) => {
    const [name = '', ...more] = words;
    const value = more.length === 0 && /^[A-Za-z]\w*$/.test(name) ? exported(name, state) : undefined;
    if (words.length === 0) return listed(state);
    return value === undefined ? null : value === null ? { status: 1, output: '' } : said(value);
  },
  // All that it is given, which is more than a script has.
  env: (words, state) =>
    words.length === 0
      ? listed(state)
      : words.every((word) => /^(?:-|-[i0]|[A-Za-z_]\w*=.*)$/s.test(word))
        ? { status: 0, output: null }
        : null,
  // A build has no terminal.
  tty: (words, { process }) =>
    words.length === 0
      ? { status: process.mounts?.some(({ target }) => target === '/etc/hostname') === false ? 1 : null, output: null }
      : null,
  getent,
  nc,
  service,
  groups: (words, state) =>
    words.length === 0 ? said(SOME_TEXT) : words.length === 1 && words[0]?.startsWith('-') === false ? ofOtherUser(words, state) : null,
};

/** `getent passwd NAME…`, of what the files say. */
function getent([database = '', ...names]: readonly string[], { process, outside }: ShellState): ReturnType<KnownProgram> {
  const path = database === 'passwd' || database === 'group' ? (`/etc/${database}` as const) : null;
  const lines = path === null || outside.isBeyond || outside.written.size > 0 ? null : linesOfAccounts(process.root, path);
  const [name = '', ...more] = names;
  const isSure = path !== null && more.length === 0 && !outside.isBeyond && outside.written.size === 0 && /^[A-Za-z_][-\w]*$/.test(name);
  if (lines === null && isSure && typeof findId(process.root, path, name) === 'string') return { status: 2, output: '' };
  if (lines === null || names.length === 0) return { status: null, output: null, error: null };
  const found = names.map((one) => lines.find((line) => line.startsWith(`${one}:`) || (/^\d+$/.test(one) && line.split(':')[2] === one)));
  return { status: found.includes(undefined) ? 2 : 0, output: found.map((line) => (line === undefined ? '' : `${line}\n`)).join('') };
}

/** `nc -z HOST PORT` of the container itself, in which nothing runs yet. */
function nc(words: readonly string[], { jobs, outside }: ShellState): Done | null {
  const asked = askedFor(words, 'w');
  const [host = '', port = '', ...more] = asked?.operands ?? [];
  const isOwn = /^(?:localhost|127\.0\.0\.1)$/.test(host) && /^\d{1,5}$/.test(port) && more.length === 0;
  return isOwn && asked?.options.has('z') === true && jobs.length === 0 && !outside.isBeyond ? FAILED : null;
}

/** Debian's `service NAME COMMAND`, of what has no script in /etc/init.d: nothing of systemd runs in a container. */
function service([name = '', ...more]: readonly string[], state: ShellState): ReturnType<KnownProgram> {
  const found = /^\w[-\w.@]*$/.test(name) && more.length > 0 ? sureTarget(`/etc/init.d/${name}`, state) : null;
  return state.tools === 'gnu' && found?.ok === false && found.errno === 'ENOENT'
    ? { status: 1, output: '', error: `${name}: unrecognized service\n` }
    : null;
}

function said(text: string): { readonly status: 0; readonly output: string } {
  return { status: 0, output: `${text}\n` };
}

/** All variables, in an order that nobody knows. */
function listed(state: ShellState): Done {
  const lines = environmentLines(state);
  return { status: 0, output: null, ...(lines === null ? {} : { lines, error: '' }) };
}

/** The value of a variable as a program gets it; undefined where nobody knows. */
function exported(name: string, { variables }: ShellState): string | null | undefined {
  if (name === 'HOSTNAME' || name === 'PWD' || name === 'OLDPWD' || name === 'SHLVL') return undefined;
  const value = variables.variable(name);
  if (value === null) return null;
  return isKnown(value) && (name === 'HOME' || variables.environment([]).get(name) === value) ? value : undefined;
}

/** `otherwise` is what is said of one who has none. */
function nameOf({ process, outside }: ShellState, uid: number, otherwise: string): ReturnType<KnownProgram> {
  const isSure = !outside.isBeyond && !outside.written.has('passwd');
  const name = isSure ? findName(process.root, uid) : null;
  if (name !== null) return said(name);
  const lines = isSure ? linesOfAccounts(process.root, '/etc/passwd') : null;
  return lines?.every((line) => line.split(':')[2] !== String(uid)) === true
    ? { status: 1, output: otherwise, error: null }
    : { status: null, output: null, error: null };
}

function nameOfGroup({ process, outside }: ShellState, gid: number, otherwise: string): ReturnType<KnownProgram> {
  const isSure = !outside.isBeyond && !outside.written.has('group');
  const name = isSure ? findName(process.root, gid, '/etc/group') : null;
  if (name !== null) return said(name);
  const lines = isSure ? linesOfAccounts(process.root, '/etc/group') : null;
  return lines?.every((line) => line.split(':')[2] !== String(gid)) === true
    ? { status: 1, output: otherwise, error: null }
    : { status: null, output: null, error: null };
}

/** `id -u NAME` and `id NAME`: whatever it says, it says no more. */
function ofOtherUser(words: readonly string[], state: ShellState): ReturnType<KnownProgram> {
  const { process, outside } = state;
  const groups = words.length === 2 && /^-(?:G|nG|Gn)$/.test(words[0] ?? '') ? groupsOf(words[1] ?? '', state) : null;
  if (groups !== null) return said(groups.map(([name, id]) => (words[0] === '-G' ? id : name)).join(' '));
  const isOfGroup = words[0] === '-g' || words[0] === '-gn';
  if (isOfGroup && words.length === 2) return ownGroup(words[1] ?? '', words[0] === '-g', state);
  const isNumber = words[0] === '-u';
  const [name = '', ...more] = isNumber ? words.slice(1) : words;
  const id =
    more.length === 0 && /^[A-Za-z_][-\w]*$/.test(name) && !outside.written.has('passwd') && !outside.isBeyond
      ? findId(process.root, '/etc/passwd', name)
      : null;
  if (typeof id === 'bigint') return said(isNumber ? String(id) : SOME_TEXT);
  if (typeof id === 'string') return { status: 1, output: '', error: `id: …${name}…\n` };
  return words.every((word) => /^[-\w.]+$/.test(word)) ? { status: null, output: null, error: null } : null;
}

/** `id -g NAME`, `id -gn NAME`. */
function ownGroup(user: string, isNumber: boolean, { process, outside }: ShellState): ReturnType<KnownProgram> {
  const isSure = !outside.isBeyond && outside.written.size === 0;
  const [accounts, groups] = (['/etc/passwd', '/etc/group'] as const).map((path) =>
    isSure ? linesOfAccounts(process.root, path)?.map((line) => line.split(':')) : undefined,
  );
  const own = accounts?.find(([name]) => name === user)?.[3];
  const name = groups?.find(([, , id]) => id === own)?.[0];
  return own === undefined || (!isNumber && name === undefined)
    ? { status: null, output: null, error: null }
    : said(isNumber ? own : (name ?? ''));
}

/** The groups of a user by the files, with names and numbers: his own first, as GNU's id tells them; null where that is not known. */
function groupsOf(user: string, { process, outside, tools }: ShellState): readonly (readonly [name: string, id: string])[] | null {
  if (tools !== 'gnu' || outside.isBeyond || outside.written.size > 0) return null;
  const [accounts, groups] = (['/etc/passwd', '/etc/group'] as const).map((path) =>
    linesOfAccounts(process.root, path)?.map((line) => line.split(':')),
  );
  const own = accounts?.find(([name]) => name === user)?.[3];
  const first = groups?.find(([, , id]) => id === own);
  if (own === undefined || groups === undefined || first === undefined) return null;
  const others = groups.filter(([, , id, members = '']) => id !== own && members.split(',').includes(user));
  return [first, ...others].map(([name = '', , id = '']) => [name, id] as const);
}

function sleep(words: readonly string[], { outside }: ShellState): Done | null {
  outside.hasWaited = true;
  if (words.some((word) => /^-\d|^[a-hj-z]|^\d+(?:[a-ce-gi-ln-rt-z]|[smhd].)/.test(word))) return FAILED;
  const [word = '', ...more] = words;
  if (more.length > 0 || !/^\d{1,3}(?:\.\d{1,3})?[smh]?$/.test(word)) return null;
  outside.waited += Number.parseFloat(word) * (word.endsWith('h') ? 3600 : word.endsWith('m') ? 60 : 1);
  return { status: 0, output: '' };
}
