import { homeOf } from '../../image/accounts/database.ts';
import { lookUpUser } from '../../image/accounts/users.ts';
import type { ProcessUser, UserLookup } from '../../image/accounts/users.ts';
import { environmentOf, withChanges } from '../environment.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { baseName } from '../../text.ts';
import type { LaunchEnvironment } from '../environment.ts';
import { hasCapability } from '../process.ts';
import type { Process } from '../process.ts';
import { refuseOptions } from './getopt.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { holdsText } from './program-family.ts';

/** gosu (main.go): as another user, whom it looks up as engines do; it ends with 1 whatever it is that goes wrong. */
export function handOnByGosu({ process, file, argv, env }: Started): Handing {
  const [self = 'gosu', spec = '', ...rest] = argv;
  const refused = refusedByGosu(file, self, env);
  if (refused !== null) return refused;
  if (/^(?:--help|-h|-\?|--version|-v)$/.test(spec)) return OWN;
  const [name] = rest;
  if (name === undefined) return withoutCommand(self);
  const found = lookUpUser(process.root, spec);
  if (found.kind === 'unknown') return OWN;
  const cannot = (why: string): Handing => cannotSwitch('gosu', spec, `error: failed switching to ${quoted(file, spec)}: ${why}`);
  if (found.kind === 'refused') return cannot(found.missing === 'user' || found.missing === 'group' ? found.message : '…');
  if (!mayBecome(process)) return cannot('operation not permitted');
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, bare) => ({ message: gosuSays(name, errno, bare), exitCode: 1 });
  return { kind: 'starts', by: 'gosu', argv: rest, env: withoutHome(env), process: switchedTo(process, found.user), say, replaces: true };
}

/** Those before 1.18 quote the user as Go does. */
function quoted(file: FileNode, spec: string): string {
  const isGo = holdsText(file, 'failed switching to %q');
  return isGo === null ? `…${spec}…` : isGo ? JSON.stringify(spec) : `'${spec}'`;
}

/** Since 1.14 it starts nothing at all with a set-id bit, unless a variable asks for that. */
function refusedByGosu(file: FileNode, self: string, env: LaunchEnvironment): Handing | null {
  const bit = (file.mode & 0o4000) !== 0 ? 'setuid' : (file.mode & 0o2000) === 0 ? null : 'setgid';
  const isLetBe = env.get('GOSU_PLEASE_LET_ME_BE_COMPLETELY_INSECURE_I_GET_TO_KEEP_ALL_THE_PIECES') !== undefined;
  if (bit === null || isLetBe || holdsText(file, `appears to be installed with the '${bit}' bit set`) !== true) return null;
  return {
    kind: 'ends',
    detail: `gosu does nothing with a ${bit} bit`,
    message: `error: …${self}… appears to be installed with the '${bit}' bit set…`,
    exitCode: 1,
  };
}

function withoutCommand(self: string): Extract<Handing, { kind: 'ends' }> {
  return {
    kind: 'ends',
    detail: `${baseName(self)} is to start what stands behind the user, and nothing does`,
    message: `Usage: ${self} user-spec command [args]`,
    exitCode: 1,
  };
}

/** It looks for the program as Go does, and only then starts it. */
function gosuSays(name: string, errno: string, bare: boolean): string {
  if (errno === 'EACCES') return `error: …${bare ? '' : 'permission denied'}…`;
  return bare && errno === 'ENOENT'
    ? `error: exec: "${name}": executable file not found in $PATH`
    : `error: exec…: …${errno === 'ENOENT' ? 'no such file or directory' : ''}`;
}

/** su-exec (su-exec.c) does the same in C; what it says begins with what it is called. */
export function handOnBySuExec({ process, argv, env }: Started): Handing {
  const [path = 'su-exec', spec = '', ...rest] = argv;
  const self = baseName(path);
  const [name] = rest;
  // How to call it, it says on the standard output.
  if (name === undefined) return { ...withoutCommand(path), message: '' };
  const [user = '', group] = spec.split(':');
  if (user === '' || group === '') return OWN;
  const found = lookUpUser(process.root, spec);
  if (found.kind === 'unknown' || (found.kind === 'refused' && found.missing !== 'user' && found.missing !== 'group')) return OWN;
  // What the C library has to say of a name that is in no file, differs.
  if (found.kind === 'refused')
    return cannotSwitch('su-exec', spec, `${self}: ${found.missing === 'user' ? `getpwnam(${user})` : `getgrnam(${group ?? ''})`}: …`);
  if (!mayBecome(process))
    return cannotSwitch('su-exec', spec, `${self}: ${deniedFirst(process, found.user.uid)}: Operation not permitted`);
  return {
    kind: 'starts',
    by: 'su-exec',
    argv: rest,
    env: withoutHome(env),
    process: switchedTo(process, found.user),
    say: (errno) => ({ message: `${self}: ${name}: ${strerror(errno)}`, exitCode: 1 }),
    replaces: true,
  };
}

/** setpriv of util-linux, as far as it is asked for another user. */
export function handOnBySetpriv(started: Started): Handing {
  const { process, argv, env } = started;
  const refused = refuseOptions(started, 'setpriv');
  if (refused.kind !== 'own') return refused;
  const [argv0 = 'setpriv', ...words] = argv;
  const self = baseName(argv0);
  const asked = new Map<string, string>();
  let at = 0;
  for (; words[at]?.startsWith('--') === true && words[at] !== '--'; at++) {
    const [, option = '', value] = /^--([a-z-]+)(?:=(.*))?$/.exec(words[at] ?? '') ?? [];
    if (/^(?:clear-groups|init-groups|keep-groups|no-new-privs|nnp|reset-env)$/.test(option) && value === undefined) asked.set(option, '');
    else if (/^(?:reuid|regid|inh-caps|bounding-set|ambient-caps|groups|pdeathsig)$/.test(option))
      asked.set(option, value ?? words[++at] ?? '');
    else return OWN;
  }
  const rest = words.slice(words[at] === '--' ? at + 1 : at);
  const [name] = rest;
  const switched = switchedBy(asked, process);
  // It reads those names as it comes to them.
  if (typeof switched === 'string') return cannotSwitch('setpriv', asked.get('reuid') ?? '', `${self}: …failed to parse ${switched}…`);
  const minded = mindedBySetpriv(self, asked, name);
  if (minded !== null) return minded;
  if (name === undefined || name.startsWith('-') || asked.has('reset-env')) return OWN;
  const lost = unknownGroup(asked.get('groups'), process);
  if (lost !== null) return lost === 'open' ? OWN : cannotSwitch('setpriv', lost, `${self}: Invalid supplementary group id: '${lost}'`);
  if (switched === null) return OWN;
  const denied = deniedSetpriv(process, switched.user, asked);
  if (denied !== null)
    return {
      ...cannotSwitch('setpriv', asked.get('reuid') ?? '', `${self}: ${denied} failed: Operation not permitted`),
      exitCode: PRIVILEGE,
    };
  return {
    kind: 'starts',
    by: 'setpriv',
    argv: rest,
    env: withHome(env, process),
    process: switched,
    say: (errno) => ({ message: `${self}: failed to execute ${name}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: true,
  };
}

/** What setpriv ends with where the kernel refuses it (SETPRIV_EXIT_PRIVERR). */
const PRIVILEGE = 127;
const OF_GROUPS = ['keep-groups', 'clear-groups', 'init-groups', 'groups'];

/** What it minds before it does anything. */
function mindedBySetpriv(self: string, asked: ReadonlyMap<string, string>, name: string | undefined): Handing | null {
  const minded =
    OF_GROUPS.filter((option) => asked.has(option)).length > 1
      ? 'mutually exclusive arguments: --clear-groups --keep-groups --init-groups --groups'
      : name === undefined
        ? 'No program specified'
        : asked.has('regid') && !OF_GROUPS.some((option) => asked.has(option))
          ? '--[re]gid requires --keep-groups, --clear-groups, --init-groups, or --groups'
          : asked.has('init-groups') && !asked.has('reuid')
            ? '--init-groups requires --ruid or --reuid'
            : null;
  return minded === null ? null : { kind: 'ends', detail: `setpriv: ${minded}`, message: `${self}: ${minded}`, exitCode: 1 };
}

/** The first of a list of groups that is neither a number nor in /etc/group; null where all are. */
function unknownGroup(list: string | undefined, { root }: Process): string | null {
  for (const name of list?.split(',') ?? []) {
    if (/^\s*\+?\d+$/.test(name)) continue;
    const found = name === '' ? null : lookUpUser(root, `0:${name}`);
    if (found?.kind === 'unknown') return 'open';
    if (found?.kind !== 'found') return name;
  }
  return null;
}

/** The first of its calls that the kernel refuses: who may not become another may ask for what it is. */
function deniedSetpriv(process: Process, to: ProcessUser, asked: ReadonlyMap<string, string>): string | null {
  if (!hasCapability(process, 'setuid') && to.uid !== process.user.uid) return 'setresuid';
  if (hasCapability(process, 'setgid')) return null;
  if (to.gid !== process.user.gid) return 'setresgid';
  return OF_GROUPS.slice(1).some((option) => asked.has(option)) ? 'setgroups' : null;
}

/** The process with what was asked for; what it cannot read, or null where nobody can tell. */
function switchedBy(asked: ReadonlyMap<string, string>, process: Process): Process | 'reuid' | 'regid' | null {
  const { user } = process;
  const [uid, gid] = [asked.get('reuid'), asked.get('regid')];
  const byUser = uid === undefined ? null : lookUpUser(process.root, uid);
  const byGroup = gid === undefined ? null : lookUpUser(process.root, `0:${gid}`);
  if (byUser?.kind === 'unknown' || byGroup?.kind === 'unknown') return null;
  if (byUser?.kind === 'refused') return byUser.missing === 'user' ? 'reuid' : null;
  if (byGroup?.kind === 'refused') return byGroup.missing === 'group' ? 'regid' : null;
  return switchedTo(process, {
    ...user,
    uid: byUser?.user.uid ?? user.uid,
    gid: byGroup?.user.gid ?? user.gid,
    groups: asked.has('init-groups') ? groupsOf(byUser) : asked.has('clear-groups') ? [] : user.groups,
  });
}

function groupsOf(found: (UserLookup & { readonly kind: 'found' }) | null): readonly number[] {
  return found?.user.groups ?? [];
}

function mayBecome(process: Process): boolean {
  return hasCapability(process, 'setgid') && hasCapability(process, 'setuid');
}

/** The first of its calls that the kernel refuses. */
function deniedFirst(process: Process, uid: number): string {
  return hasCapability(process, 'setgid') ? `setuid(${uid})` : 'setgroups…';
}

/** The process as another user, for good. */
export function switchedTo({ caller: _, gained: __, ...process }: Process, user: ProcessUser): Process {
  return { ...process, user, overrides: user.uid === 0, isSwitched: true };
}

/** They set HOME to that of the user. */
function withoutHome(env: LaunchEnvironment): LaunchEnvironment {
  return env.get('HOME') === undefined ? env : environmentOf(env.entries().filter(([name]) => name !== 'HOME'));
}

/** It leaves HOME as it was. */
function withHome(env: LaunchEnvironment, { root, user }: Process): LaunchEnvironment {
  const home = env.get('HOME') === undefined ? homeOf(root, user.uid) : null;
  return home === null ? env : withChanges(env, new Map([['HOME', home]]));
}

function cannotSwitch(by: string, spec: string, message: string): Extract<Handing, { kind: 'ends' }> {
  return { kind: 'ends', detail: `${by} cannot become ${JSON.stringify(spec)}`, message, exitCode: 1 };
}
