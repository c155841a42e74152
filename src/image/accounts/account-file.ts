import { addAll } from '../../add-all.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../file-tree.ts';
import { rewritten } from '../run/files.ts';
import { locate } from '../run/run-machine.ts';
import type { RunMachine } from '../run/run-machine.ts';
import { textBytes } from '../run/text-source.ts';

/** Longer files are not read anew for every line that adds to them. */
/** Groups that some releases of a distribution have and others have not. */
const OF_SOME: ReadonlySet<string> = new Set(['input', 'kvm', 'render', 'sgx', 'crontab', 'netdev', 'ping']);

const MAX_SIZE = 32 * 1024;

type Lines = readonly (readonly string[])[];

/** Files that were read or written already: a Dockerfile may have thousands of commands that each change the same one. */
const READ = new WeakMap<ByteSource, Lines>();

function readLines(content: ByteSource): Lines {
  const text = latin1(content.read(0, content.size));
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .filter((line, index, all) => line !== '' || all.length > 1 || index > 0);
  return lines.map((line) => line.split(':'));
}

function copied(lines: Lines): string[][] {
  return lines.map((fields) => [...fields]);
}

/** /etc/passwd or /etc/group while commands change it. */
export class AccountFile {
  readonly #machine: RunMachine;
  readonly #path: '/etc/passwd' | '/etc/group';
  readonly #lines: string[][];
  /** Lines may have come that nobody knows. */
  readonly mayHaveMore: boolean;
  /** What is known of the file are the lines that all releases of the image have. */
  readonly isOutline: boolean;

  /** An id of which it is open whether it is taken. */
  readonly contested: number | null;

  private constructor(machine: RunMachine, path: '/etc/passwd' | '/etc/group', lines: string[][], { grown, outline, contested }: FileNode) {
    this.#machine = machine;
    this.#path = path;
    this.#lines = lines;
    this.mayHaveMore = grown !== undefined;
    this.isOutline = outline === true;
    this.contested = contested ?? null;
  }

  /** Null where what it holds is not known. */
  static read(machine: RunMachine, path: '/etc/passwd' | '/etc/group'): AccountFile | null {
    const node = locate(machine.tree, path, true)?.node;
    if (node?.type !== 'file' || node.content === null || node.content.size > MAX_SIZE) return null;
    const lines = READ.get(node.content) ?? readLines(node.content);
    READ.set(node.content, lines);
    return new AccountFile(machine, path, copied(lines), node);
  }

  /** Whether a name or a number that is not found in it is surely not there. Releases differ in numbers below 1000, and in a few names. */
  surelyLacks(name: string): boolean {
    return !this.mayHaveMore && !(this.isOutline && (/^\d{1,3}$/.test(name) || OF_SOME.has(name)));
  }

  find(name: string): string[] | null {
    return this.#lines.find((fields) => fields[0] === name && fields.length > 2) ?? null;
  }

  hasId(id: number): boolean {
    return this.#lines.some((fields) => fields[2] === String(id));
  }

  nameOf(id: number): string | null {
    return this.#lines.find((fields) => fields[2] === String(id))?.[0] ?? null;
  }

  /** The ids that are given, each as a number. */
  ids(): number[] {
    return this.#lines.map((fields) => Number(fields[2] ?? NaN)).filter((id) => Number.isSafeInteger(id));
  }

  add(fields: readonly string[]): void {
    this.#lines.push([...fields]);
  }

  remove(name: string): void {
    const at = this.#lines.findIndex((fields) => fields[0] === name);
    if (at >= 0) this.#lines.splice(at, 1);
  }

  /** What gets another name is a new line. */
  moveLast(name: string): void {
    const at = this.#lines.findIndex((fields) => fields[0] === name);
    if (at >= 0) addAll(this.#lines, this.#lines.splice(at, 1));
  }

  /** The lines, each by its fields. */
  get lines(): readonly (readonly string[])[] {
    return this.#lines;
  }

  /** Takes a user out of a group, or of every one. */
  leave(user: string, group: string | null = null): void {
    for (const fields of this.#lines)
      if ((group === null || fields[0] === group) && (fields[3] ?? '').split(',').includes(user))
        fields[3] = (fields[3] ?? '')
          .split(',')
          .filter((member) => member !== user)
          .join(',');
  }

  /** Calls a member otherwise, who comes last then; `kept` are all the groups that he stays in, null for every one. */
  regroup(user: string, called: string, kept: ReadonlySet<string | null> | null): void {
    for (const fields of this.#lines) {
      const members = (fields[3] ?? '').split(',');
      const isKept = kept === null || kept.has(fields[0] ?? '');
      if (!members.includes(user) || (isKept && user === called)) continue;
      fields[3] = [...members.filter((member) => member !== user), ...(isKept ? [called] : [])].filter((member) => member !== '').join(',');
    }
  }

  /** Of passwd: those of one primary group get another. */
  changeGroup(before: string, after: string): void {
    for (const fields of this.#lines) if (fields[3] === before) fields[3] = after;
  }

  /** Makes a user a member of a group; false where there is no such group. */
  join(user: string, group: string): boolean {
    const fields = this.find(group);
    if (fields === null) return false;
    const members = (fields[3] ?? '') === '' ? [] : (fields[3] ?? '').split(',');
    if (!members.includes(user)) fields[3] = [...members, user].join(',');
    return true;
  }

  /** Writes it back; it keeps its mode and owner. */
  save(): void {
    const place = locate(this.#machine.tree, this.#path, true);
    if (place?.node?.type !== 'file') return;
    const text = this.#lines.map((fields) => `${fields.join(':')}\n`).join('');
    const { grown, outline, contested } = place.node;
    const content = textBytes(text);
    READ.set(content, copied(this.#lines));
    this.#machine.tree.set(place.path, {
      ...rewritten(place.node, content),
      ...(grown === undefined ? {} : { grown }),
      ...(outline === true ? { outline } : {}),
      ...(contested === undefined ? {} : { contested }),
    });
  }
}
