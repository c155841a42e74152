import type { AccountFile } from './account-file.ts';
import type { Accounts } from './accounts.ts';
import { groupIsTakenBy, isThere, refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** What they end with where they are refused (useradd(8), groupdel(8)). */
export const USAGE = 2;
export const BAD_NAME = 3;
export const ID_IN_USE = 4;
const NOT_FOUND = 6;
export const GROUP_BUSY = 8;
export const NAME_IN_USE = 9;

/** Who has an id that is given; null where nobody has, or none is given. */
export function takenBy(accounts: Accounts, file: AccountFile, given: string | undefined): string | null {
  const id = given === undefined ? null : accounts.givenId(given);
  return id === null ? null : file.nameOf(id);
}

export function noGroup(program: string, group: string): Refusal {
  return refusal(NOT_FOUND, `${program}: group '${group}' does not exist`, /^\d+$/.test(group) ? null : `groupadd ${group}   before it`);
}

export function noUser(program: string, name: string): Refusal {
  return refusal(NOT_FOUND, `${program}: user '${name}' does not exist`);
}

export function userIsThere({ users }: Accounts, name: string): string {
  const [, , uid = '', gid = ''] = users.find(name) ?? [];
  return isThere(name, `${uid}:${gid}`);
}

export function groupIsThere(accounts: Accounts, program: string, name: string): Refusal {
  return refusal(NAME_IN_USE, `${program}: group '${name}' already exists`, isThere(name, accounts.groups.find(name)?.[2] ?? ''));
}

export function gidInUse(accounts: Accounts, program: string, gid: string): Refusal {
  const holder = takenBy(accounts, accounts.groups, gid);
  return refusal(ID_IN_USE, `${program}: GID '${gid}' already exists`, holder === null ? null : groupIsTakenBy(holder));
}
