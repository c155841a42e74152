import { readAccounts } from '../../image/accounts/database.ts';
import { lookUpUser } from '../../image/accounts/users.ts';
import type { Process } from '../process.ts';
import { follow } from '../process.ts';
import { quotedName } from './env.ts';
import { refuseOptions } from './getopt.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { switchedTo } from './switch-user.ts';

/** What it ends with where it comes to no program. */
const CANCELED = 125;

/** How one of them words what it cannot, and ends then. */
interface Wording {
  readonly name: string;
  readonly exitCode: number;
  readonly quoted: (path: string) => string;
  readonly cannotRun: string;
  readonly cannotChange: string;
}

/** chroot of GNU coreutils: a program below another root, which has libraries and interpreters of its own, or none. */
export function handOnByChroot(started: Started): Handing {
  const {
    argv: [name = 'chroot', ...words],
    env,
  } = started;
  const refused = refuseOptions(started, 'chroot');
  if (refused.kind !== 'own') return refused;
  if (words.length === 0)
    return { kind: 'ends', detail: `${name} is told no root`, message: `${name}: missing operand`, exitCode: CANCELED };
  return handOnBelow(started, readOptions(words), {
    name,
    exitCode: CANCELED,
    quoted: (path) => quotedName(path, env, true),
    cannotRun: 'failed to run command',
    cannotChange: 'cannot change root directory to',
  });
}

/** That of busybox, which knows no options. */
export function handOnByBusyboxChroot(started: Started): Handing {
  const words = started.argv.slice(1);
  const told = words[0]?.startsWith('-') === true ? null : { user: null, rest: words };
  return handOnBelow(started, told, {
    name: 'chroot',
    exitCode: 1,
    quoted: (path) => `'${path}'`,
    cannotRun: "can't execute",
    cannotChange: "can't change root directory to",
  });
}

function handOnBelow(
  { process, env }: Started,
  told: ReturnType<typeof readOptions>,
  { name: argv0, exitCode, quoted: quote, cannotRun, cannotChange }: Wording,
): Handing {
  const [place, ...given] = told?.rest ?? [];
  if (told === null || place === undefined || process.doubt?.isMet === true) return OWN;
  const found = follow(process, place);
  if (found.ok === null || (found.ok === false && found.errno !== 'ENOENT' && found.errno !== 'ENOTDIR')) return OWN;
  const end = (message: string, detail: string) => ({ kind: 'ends', detail, message: `${argv0}: ${message}`, exitCode }) as const;
  const cannot = (why: string, detail: string) => end(`${cannotChange} ${quote(place)}: ${why}`, detail);
  if (!found.ok)
    return cannot(
      found.errno === 'ENOENT' ? strerror('ENOENT') : 'Not a directory',
      `${place}, which is to be its root, is not in the image`,
    );
  if (found.node.type !== 'directory') return cannot('Not a directory', `${place}, which is to be its root, is no directory`);
  if (process.user.uid !== 0) return { ...cannot('Operation not permitted', 'only root changes the root directory'), isDenied: true };
  const inside: Process = { ...process, root: found.node, cwd: [], mounts: [] };
  const switched = told.user === null ? inside : switchedBy(told.user, inside, found.node === process.root);
  if (switched === null) return OWN;
  if (switched === 'nobody')
    return end(
      `no group specified for unknown uid: ${told.user ?? ''}`,
      `${argv0} cannot become user ${told.user ?? ''}, who is in no file of accounts`,
    );
  if (typeof switched === 'string')
    return end(`invalid ${switched}`, `${argv0} cannot become ${JSON.stringify(told.user)}: its ${switched} is in no file of accounts`);
  const shell = env.get('SHELL');
  if (given.length === 0 && shell !== undefined) return OWN;
  const argv = given.length > 0 ? given : ['/bin/sh', '-i'];
  const quoted = quote(argv[0] ?? '');
  return {
    kind: 'starts',
    by: 'chroot',
    argv,
    env,
    process: switched,
    ...(found.node === process.root ? {} : { below: place }),
    say: (errno) => ({ message: `${argv0}: ${cannotRun} ${quoted}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: true,
  };
}

function readOptions(words: readonly string[]): { readonly user: string | null; readonly rest: readonly string[] } | null {
  let user: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { user, rest: words.slice(at + 1) };
    if (!word.startsWith('-')) return { user, rest: words.slice(at) };
    if (word === '--userspec') user = words[++at] ?? null;
    else if (word.startsWith('--userspec=')) user = word.slice('--userspec='.length);
    else return null;
  }
  return { user, rest: [] };
}

/** The accounts of both roots count: what is meant is sure where they are one. */
function switchedBy(spec: string, process: Process, isSameRoot: boolean): Process | 'user' | 'group' | 'nobody' | null {
  if (!/^[\w.-]+(?::[\w.-]+)?$/.test(spec) || (!isSameRoot && !/^\d+:\d+$/.test(spec))) return null;
  // Of a number alone it wants to know the group.
  if (/^\d+$/.test(spec)) {
    const database = readAccounts(process.root, '/etc/passwd');
    if (database.kind !== 'lines') return null;
    if (!database.accounts.some((account) => account.id === BigInt(spec))) return 'nobody';
  }
  const found = lookUpUser(process.root, spec);
  if (found.kind === 'found') return switchedTo(process, found.user);
  return found.kind === 'refused' && (found.missing === 'user' || found.missing === 'group') ? found.missing : null;
}
