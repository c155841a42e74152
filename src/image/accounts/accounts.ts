import { isKnown } from '../../unknown-value.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { AccountFile } from './account-file.ts';
import type { Refusal } from './refusal.ts';
import { ANY_ID, unsureId } from './unsure-ids.ts';

/** What a command of accounts comes to: 0 where it does what it is told, null where that cannot be known. */
export type AccountEnd = 0 | Refusal | null;

/** The files of accounts while one command changes them. */
export class Accounts {
  readonly machine: RunMachine;
  readonly users: AccountFile;
  readonly groups: AccountFile;

  private constructor(machine: RunMachine, users: AccountFile, groups: AccountFile) {
    this.machine = machine;
    this.users = users;
    this.groups = groups;
  }

  /** Null where one of them is not known. */
  static read(machine: RunMachine): Accounts | null {
    const users = AccountFile.read(machine, '/etc/passwd');
    const groups = AccountFile.read(machine, '/etc/group');
    return users === null || groups === null ? null : new Accounts(machine, users, groups);
  }

  save(): void {
    this.users.save();
    this.groups.save();
  }

  /**
   * An id that is given in text; null where it is none, or one of which it is open whether it is taken. What the shell puts in is some id,
   * and root's is taken.
   */
  givenId(text: string): number | null {
    if (!isKnown(text)) return this.unsure();
    const id = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    return id < 2 ** 32 - 1 && id !== this.users.contested && id !== this.groups.contested ? id : null;
  }

  /** The id of a group that is given by name or number; null where there is none. */
  groupId(text: string): number | null {
    if (!isKnown(text)) return ANY_ID;
    const number = this.givenId(text);
    if (number !== null && this.groups.hasId(number)) return number;
    const named = this.groups.find(text);
    if (named !== null) return Number(named[2]);
    return this.groups.mayHaveMore ? (number ?? this.unsure()) : null;
  }

  /** Makes a user that is there a member of a group; refused where one of them is not. */
  join(user: string, group: string, refused: { readonly user: Refusal; readonly group: Refusal }): AccountEnd {
    if (this.users.find(user) === null) return this.users.surelyLacks(user) ? refused.user : null;
    if (!this.groups.join(user, group)) return this.groups.surelyLacks(group) ? refused.group : null;
    this.save();
    return 0;
  }

  /** A new group of an id that is given, or of the first of the range that is free. */
  addGroup(
    name: string,
    given: string | undefined,
    [first, last]: readonly [number, number],
    refused: { readonly name: Refusal; readonly id: Refusal },
  ): AccountEnd {
    if (this.groups.find(name) !== null) return refused.name;
    const gid =
      given !== undefined
        ? this.givenId(given)
        : this.knowsRange(first)
          ? firstFree(first, last, (id) => this.groups.hasId(id))
          : this.unsure();
    if (gid === null) return null;
    if (given !== undefined && this.groups.hasId(gid)) return refused.id;
    this.groups.add([name, 'x', String(gid), '']);
    this.save();
    return 0;
  }

  unsure(): number {
    return unsureId(this.machine.origin.line ?? 0, this.machine.unsure.count++);
  }

  /** Whether the ids of a range are known to be taken or free. Releases differ in those below 1000. */
  knowsRange(first: number): boolean {
    return [this.users, this.groups].every(({ mayHaveMore, isOutline }) => !mayHaveMore && (!isOutline || first >= 1000));
  }
}

/** The first id from `first` to `last` that is free; null where there is none. */
export function firstFree(first: number, last: number, isTaken: (id: number) => boolean): number | null {
  for (let id = first; id <= last; id++) if (!isTaken(id)) return id;
  return null;
}
