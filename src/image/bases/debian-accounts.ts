import type { Choice } from './debian-releases.ts';
import { outline } from './description.ts';
import type { Entry } from './description.ts';
import { compareVersions } from './tags.ts';

/** The users of Debian's base-passwd since at least 2014; each release has a few more. */
const USERS = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

/** Its number is not the same in all releases. */
function withoutApt(users: string): string {
  return users.replace(/^_apt:.*\n/m, '');
}

/** The files of accounts, each by its lines. */
export interface Accounts {
  readonly passwd: string;
  readonly group: string;
  /** The id of a user and a group that a release may have or not. */
  readonly contested?: number;
}

/** Made in the images of the release of this glibc, 24.04, and newer ones. */
const UBUNTU_USER_SINCE = '2.39';
const UBUNTU_USER: Accounts = { passwd: 'ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash\n', group: 'ubuntu:x:1000:\n' };

/** The groups of all releases. */
const GROUPS = `root:x:0:\ndaemon:x:1:\nbin:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nlp:x:7:\nmail:x:8:\nnews:x:9:\nuucp:x:10:\nman:x:12:\nproxy:x:13:\nkmem:x:15:
dialout:x:20:\nfax:x:21:\nvoice:x:22:\ncdrom:x:24:\nfloppy:x:25:\ntape:x:26:\nsudo:x:27:\naudio:x:29:\ndip:x:30:\nwww-data:x:33:\nbackup:x:34:\noperator:x:37:\nlist:x:38:
irc:x:39:\nsrc:x:40:\nshadow:x:42:\nutmp:x:43:\nvideo:x:44:\nsasl:x:45:\nplugdev:x:46:\nstaff:x:50:\ngames:x:60:\nusers:x:100:\nnogroup:x:65534:
`;

export const DEBIAN_ACCOUNTS: Accounts = { passwd: USERS, group: GROUPS };

/** Where any release may be meant, it is open whether its user is there. */
export function ubuntuAccounts(choice: Choice | null): Accounts {
  if (choice !== null && compareVersions(choice.facts.glibc, UBUNTU_USER_SINCE) >= 0)
    return { passwd: `${USERS}${UBUNTU_USER.passwd}`, group: `${GROUPS}${UBUNTU_USER.group}` };
  return choice?.isSure === true ? DEBIAN_ACCOUNTS : { ...DEBIAN_ACCOUNTS, contested: 1000 };
}

/** Of a release that is not sure, what all have in common. */
export function accountFiles({ passwd, group, contested }: Accounts, isSure: boolean): Entry[] {
  const texts = [
    ['/etc/passwd', isSure ? passwd : withoutApt(passwd)],
    ['/etc/group', group],
  ] as const;
  return texts.map(([path, lines]) =>
    contested === undefined ? outline(path, lines) : { kind: 'text', path, text: lines, grown: true, contested },
  );
}
