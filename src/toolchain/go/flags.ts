import { UNKNOWN } from '../../unknown-value.ts';
import type { ShellWord } from '../shell/expand.ts';

/** One `-X importpath.name=value`. The value may be a credential: never print it. */
export interface LinkerVariable {
  readonly name: string;
  readonly value: string;
  /** There is no `=` behind the name. */
  readonly hasValue?: false;
}

/** What `-ldflags` says. */
export interface LinkerFlags {
  readonly variables: readonly LinkerVariable[];
  readonly linkmode: string | null;
  readonly extldflags: string | null;
  /** Other flags, in order: `-s`, `-w` … */
  readonly others: readonly string[];
  /** An unknown piece may hold more flags. */
  readonly isOpen: boolean;
}

/** Flags of `go build` and its kin. */
export interface GoFlags {
  /** Names without dashes; `true` for one without a value. */
  readonly values: ReadonlyMap<string, ShellWord>;
  readonly packages: readonly ShellWord[];
  readonly ldflags: LinkerFlags;
  readonly tags: readonly string[];
  /** An unknown word may hold more flags. */
  readonly isOpen: boolean;
}

/** Flags that take no value unless it is attached (go help build, go help testflag). */
const BOOLEAN = new Set(
  'a c n race msan asan cover v work x trimpath linkshared modcacherw i json buildvcs short failfast benchmem'.split(' '),
);

/** Reads GOFLAGS first, then the command line, whose flags win. */
export function readGoFlags(args: readonly ShellWord[], goFlags: ShellWord | null): GoFlags {
  const values = new Map<string, ShellWord>();
  if (goFlags !== null) {
    for (const value of goFlags.value.split(/\s+/)) readFlag([{ ...goFlags, value }], 0, values);
  }
  let isOpen = goFlags?.value.includes(UNKNOWN) === true;
  let at = 0;
  for (let word = args[at]; word !== undefined; word = args[at]) {
    const isUnknown = word.value.startsWith(UNKNOWN);
    if (!isUnknown && !word.value.startsWith('-')) break;
    isOpen ||= isUnknown || word.isOpen;
    at += isUnknown ? 1 : readFlag(args, at, values);
  }
  const packages = args.slice(at);
  const ldflags = readLinkerFlags(values.get('ldflags')?.value ?? '');
  const tags = (values.get('tags')?.value ?? '').split(/[ ,]+/).filter((tag) => tag !== '');
  return { values, packages, ldflags, tags, isOpen: isOpen || packages.some((word) => word.isOpen) };
}

/** Returns how many words the flag took. */
function readFlag(args: readonly ShellWord[], at: number, values: Map<string, ShellWord>): number {
  const word = args[at];
  if (word === undefined) return 1;
  const match = /^--?([^=]+)(?:=(.*))?$/s.exec(word.value);
  if (match === null) return 1;
  const [, name = '', attached] = match;
  if (attached !== undefined) values.set(name, { ...word, value: attached });
  else if (BOOLEAN.has(name)) values.set(name, { ...word, value: 'true' });
  else values.set(name, args[at + 1] ?? { ...word, value: '' });
  return attached !== undefined || BOOLEAN.has(name) ? 1 : 2;
}

/** Cuts `-ldflags` as cmd/go does: at blanks, with quotes only around whole fields. */
export function readLinkerFlags(text: string): LinkerFlags {
  const fields = splitQuoted(text.replace(/^(?!-)[\w./*-]*=(?=-)/, ''));
  const variables: LinkerVariable[] = [];
  const others: string[] = [];
  let linkmode: string | null = null;
  let extldflags: string | null = null;
  for (let i = 0; i < fields.length; i++) {
    const match = /^--?(X|linkmode|extldflags)(?:=(.*))?$/s.exec(fields[i] ?? '');
    if (match === null) {
      others.push(fields[i] ?? '');
      continue;
    }
    const value = match[2] ?? fields[++i] ?? '';
    if (match[1] === 'linkmode') linkmode = value;
    else if (match[1] === 'extldflags') extldflags = value;
    else variables.push(readVariable(value));
  }
  return { variables, linkmode, extldflags, others, isOpen: others.some((field) => field.startsWith(UNKNOWN)) };
}

function readVariable(text: string): LinkerVariable {
  const equals = text.indexOf('=');
  return equals === -1 ? { name: text, value: '', hasValue: false } : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** Cuts a text at blanks, with quotes only around whole fields (cmd/internal/quoted, Split). */
export function splitQuoted(text: string): string[] {
  const fields: string[] = [];
  for (const match of text.matchAll(/"([^"]*)"?|'([^']*)'?|[^\s]+/g)) fields.push(match[1] ?? match[2] ?? match[0]);
  return fields;
}
