import { lookUpUser } from '../../image/accounts/users.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { askedFor } from './shell/programs/given-files.ts';

const CRONTABS = '/var/spool/cron/crontabs';

/** httpd of busybox looks at its user, goes to the directory that it is to serve, and reads its configuration (networking/httpd.c). */
export function serveByHttpd({ argv, process }: Started): Handing {
  const asked = askedFor(argv.slice(1), 'phcur');
  if (asked === null || asked.operands.length > 0 || [...asked.options.keys()].some((option) => !/^[fvphcur]$/.test(option))) return OWN;
  const user = asked.options.get('u');
  const found = user === undefined ? null : lookUpUser(process.root, user);
  if (found?.kind === 'unknown') return OWN;
  if (found?.kind === 'refused')
    return found.missing === 'user' || found.missing === 'group'
      ? ends('httpd', `httpd is to become ${JSON.stringify(user)}, which is in no file of accounts`, `unknown user/group ${user ?? ''}`)
      : OWN;
  const home = asked.options.get('h') ?? '.';
  const refused = cannotEnter(process, home);
  if (refused !== null)
    return ends(
      'httpd',
      `httpd is to serve ${home}, which ${refused.why}`,
      `can't change directory to '${home}': ${refused.says}`,
      `COPY … ${home}/`,
    );
  if (found !== null && process.user.uid !== 0)
    return {
      ...ends('httpd', `httpd cannot become ${JSON.stringify(user)}: only root becomes another user`, 'setgroups: Operation not permitted'),
      isDenied: true,
    };
  const config = asked.options.get('c');
  if (config === undefined) return OWN;
  const path = config.startsWith('/') ? config : `${home}/${config}`;
  return isMissing(process, path)
    ? ends(
        'httpd',
        `${path}, which is to be its configuration, is not in the image`,
        `${config}: No such file or directory`,
        `COPY httpd.conf ${path}`,
      )
    : OWN;
}

/** crond of busybox, which tells the log of the system what it misses where it has none of its own (miscutils/crond.c). */
export function runByCrond({ argv, process }: Started): Handing {
  const asked = askedFor(argv.slice(1), 'lLdc');
  if (
    asked === null
    || asked.operands.length > 0
    || !asked.options.has('f')
    || [...asked.options.keys()].some((option) => !/^[fSlLc]$/.test(option))
  )
    return OWN;
  const folder = asked.options.get('c') ?? CRONTABS;
  const refused = cannotEnter(process, folder);
  if (refused === null) return OWN;
  const says = `can't change directory to '${folder}': ${refused.says}`;
  const told = ends('crond', `crond looks for its tables in ${folder}, which ${refused.why}`, says, `COPY crontab ${folder}/root`);
  return asked.options.has('L') ? { ...told, message: `…${told.message}` } : { ...told, message: '' };
}

/** Why a process cannot make a path its directory; null where it can, or nobody can tell. */
function cannotEnter(process: Process, path: string): { readonly why: string; readonly says: string } | null {
  const found = follow(process, path);
  if (found.ok === false && found.errno === 'ENOENT') return { why: 'is not in the image', says: 'No such file or directory' };
  return (found.ok === false && found.errno === 'ENOTDIR') || (found.ok === true && found.node.type !== 'directory')
    ? { why: 'is no directory', says: 'Not a directory' }
    : null;
}

function isMissing(process: Process, path: string): boolean {
  const found = follow(process, path);
  return found.ok === false && found.errno === 'ENOENT';
}

/** Who starts it may mount what it misses. */
function ends(server: string, detail: string, says: string, fix?: string): Extract<Handing, { kind: 'ends' }> {
  return { kind: 'ends', detail, message: `${server}: ${says}`, exitCode: 1, isDecision: true, ...(fix === undefined ? {} : { fix }) };
}
