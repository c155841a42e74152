import { lookUpUser } from '../../image/accounts/users.ts';
import type { Errno } from '../outcome.ts';
import type { Process } from '../process.ts';
import { nothingBehind, OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { switchedTo } from './switch-user.ts';

/** What it ends with whatever goes wrong, and where it is called as it cannot be. */
const FATAL = 111;
const USAGE = 100;

/** chpst of runit, as far as it is asked for another user: it changes nothing else that decides about a start. */
export function handOnByChpst({ argv: [argv0 = 'chpst', ...words], process, env }: Started): Handing {
  let spec: string | null = null;
  let at = 0;
  for (let word = words[at]; word?.startsWith('-') === true && word !== '--'; word = words[++at]) {
    if (/^-[vP012]+$/.test(word)) continue;
    const [, letter = '', value] = /^-([un])(.*)$/.exec(word) ?? [];
    const given = value === '' ? words[++at] : value;
    if (given === undefined || letter === '' || (letter === 'n' && !/^\d{1,2}$/.test(given))) return OWN;
    if (letter === 'u') spec = given;
  }
  const argv = words.slice(words[at] === '--' ? at + 1 : at);
  const [name] = argv;
  if (name === undefined) return nothingBehind(argv0, 'usage: chpst …', USAGE);
  const switched = spec === null ? process : switchedBy(spec, process);
  if (switched === null) return OWN;
  if (switched === 'nobody')
    return {
      kind: 'ends',
      detail: `chpst cannot become ${JSON.stringify(spec)}, which is in no file of accounts`,
      message: `chpst: fatal: unknown user/group: ${spec ?? ''}`,
      exitCode: FATAL,
    };
  if (spec !== null && process.user.uid !== 0)
    return {
      kind: 'ends',
      detail: `chpst cannot become ${JSON.stringify(spec)}: only root becomes another user`,
      message: 'chpst: fatal: unable to setgroups: permission denied',
      exitCode: FATAL,
      isDenied: true,
    };
  return {
    kind: 'starts',
    by: 'chpst',
    argv,
    env,
    process: switched,
    say: (errno) => ({ message: `chpst: fatal: unable to run: ${name}: ${wordOf(errno)}`, exitCode: FATAL }),
    replaces: true,
  };
}

/** As D. J. Bernstein's library words what went wrong. */
function wordOf(errno: Errno): string {
  return (
    { ENOENT: 'file does not exist', EACCES: 'access denied', ENOEXEC: 'exec format error', ENOTDIR: 'not a directory' }[errno as string]
    ?? '…'
  );
}

/** Names only, unless a colon says that numbers follow. */
function switchedBy(spec: string, process: Process): Process | 'nobody' | null {
  const isNumbers = /^:\d+:\d+$/.test(spec);
  if (!isNumbers && !/^[\w.-]+(?::[\w.-]+)?$/.test(spec)) return null;
  if (!isNumbers && spec.split(':').some((one) => /^\d+$/.test(one))) return null;
  const found = lookUpUser(process.root, isNumbers ? spec.slice(1) : spec);
  if (found.kind === 'unknown') return null;
  if (found.kind === 'refused') return found.missing === 'user' || found.missing === 'group' ? 'nobody' : null;
  return switchedTo(process, { ...found.user, groups: [] });
}
