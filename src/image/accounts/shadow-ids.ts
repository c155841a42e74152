import type { AccountFile } from './account-file.ts';
import { firstFree } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import type { LoginDefs } from './login-defs.ts';

/** What shadow takes where nobody knows /etc/login.defs: none of the releases says otherwise of these. */
export const COMMON: LoginDefs = {
  users: [1000, 60_000],
  systemUsers: [101, 999],
  groups: [1000, 60_000],
  systemGroups: [101, 999],
  createsHome: false,
  homeMode: 0o755,
  groupForEach: true,
};

/** A given id that is free, or the next of the range: above the highest for users, below the lowest for those of the system. */
export function chooseId(
  accounts: Accounts,
  file: AccountFile,
  given: string | undefined,
  [first, last]: readonly [number, number],
  isSystem: boolean,
): number | null {
  if (given !== undefined) {
    const id = accounts.givenId(given);
    return id === null || file.hasId(id) ? null : id;
  }
  if (!accounts.knowsRange(first)) return accounts.unsure();
  const taken = file.ids().filter((id) => id >= first && id <= last);
  const next = isSystem ? Math.min(last + 1, ...taken) - 1 : Math.max(first - 1, ...taken) + 1;
  if (next >= first && next <= last) return next;
  const set = new Set(taken);
  return firstFree(first, last, (id) => set.has(id));
}

export function groupName({ groups }: Accounts, group: string): string | null {
  return groups.find(group) !== null ? group : /^\d+$/.test(group) ? groups.nameOf(Number(group)) : null;
}
