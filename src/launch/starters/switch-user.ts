import { homeOf } from '../../image/accounts/database.ts';
import { lookUpUser } from '../../image/accounts/users.ts';
import type { ProcessUser, UserLookup } from '../../image/accounts/users.ts';
import { environmentOf, withChanges } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import type { Process } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** gosu (main.go): as another user, whom it looks up as engines do; it ends with 1 whatever it is that goes wrong. */
export function handOnByGosu({ process, argv, env }: Started): Handing {
  const [, spec = '', ...rest] = argv;
  const [name] = rest;
  if (name === undefined || spec.startsWith('-')) return OWN;
  const found = lookUpUser(process.root, spec);
  if (found.kind === 'unknown') return OWN;
  if (found.kind === 'refused')
    return cannotSwitch(
      'gosu',
      spec,
      `error: failed switching to "${spec}": ${found.missing === 'user' || found.missing === 'group' ? found.message : '…'}`,
    );
  if (process.user.uid !== 0) return cannotSwitch('gosu', spec, `error: failed switching to "${spec}": operation not permitted`);
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, bare) => ({ message: gosuSays(name, errno, bare), exitCode: 1 });
  return { kind: 'starts', by: 'gosu', argv: rest, env: withoutHome(env), process: switchedTo(process, found.user), say, replaces: true };
}

/** It looks for the program as Go does, and only then starts it. */
function gosuSays(name: string, errno: string, bare: boolean): string {
  if (errno === 'EACCES') return `error: …${bare ? '' : 'permission denied'}…`;
  return bare && errno === 'ENOENT'
    ? `error: exec: "${name}": executable file not found in $PATH`
    : `error: exec…: …${errno === 'ENOENT' ? 'no such file or directory' : ''}`;
}

/** su-exec (su-exec.c) does the same in C. */
export function handOnBySuExec({ process, argv, env }: Started): Handing {
  const [, spec = '', ...rest] = argv;
  const [name] = rest;
  const [user = '', group] = spec.split(':');
  if (name === undefined || user === '' || group === '') return OWN;
  const found = lookUpUser(process.root, spec);
  if (found.kind === 'unknown' || (found.kind === 'refused' && found.missing !== 'user' && found.missing !== 'group')) return OWN;
  // What the C library has to say of a name that is in no file, differs.
  if (found.kind === 'refused')
    return cannotSwitch('su-exec', spec, `su-exec: ${found.missing === 'user' ? `getpwnam(${user})` : `getgrnam(${group ?? ''})`}: …`);
  if (process.user.uid !== 0) return cannotSwitch('su-exec', spec, `su-exec: setgroups…: Operation not permitted`);
  return {
    kind: 'starts',
    by: 'su-exec',
    argv: rest,
    env: withoutHome(env),
    process: switchedTo(process, found.user),
    say: (errno) => ({ message: `su-exec: ${name}: ${strerror(errno)}`, exitCode: 1 }),
    replaces: true,
  };
}

/** setpriv of util-linux, as far as it is asked for another user. */
export function handOnBySetpriv({ process, argv, env }: Started): Handing {
  const [, ...words] = argv;
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
  if (name === undefined || name.startsWith('-') || asked.has('reset-env') || (asked.size > 0 && process.user.uid !== 0)) return OWN;
  const switched = switchedBy(asked, process);
  if (switched === null) return OWN;
  if (typeof switched === 'string') return cannotSwitch('setpriv', asked.get('reuid') ?? '', `setpriv: …failed to parse ${switched}…`);
  return {
    kind: 'starts',
    by: 'setpriv',
    argv: rest,
    env: withHome(env, process),
    process: switched,
    say: (errno) => ({ message: `setpriv: failed to execute ${name}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: true,
  };
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

/** The process as another user. */
export function switchedTo(process: Process, user: ProcessUser): Process {
  return { ...process, user, overrides: user.uid === 0 };
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

function cannotSwitch(by: string, spec: string, message: string): Handing {
  return { kind: 'ends', detail: `${by} cannot become ${JSON.stringify(spec)}`, message, exitCode: 1 };
}
