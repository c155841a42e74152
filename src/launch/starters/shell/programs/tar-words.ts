import { entryOf } from '../../../../entry-of.ts';
import type { Tools } from '../../../../image/run/run-machine.ts';

/** What tar is told. */
export interface Told {
  readonly letters: ReadonlySet<string>;
  readonly file: string;
  /** Where it works. */
  readonly folder: string | null;
  readonly strips: number;
  readonly operands: readonly string[];
  /** Operands are patterns. */
  readonly isGlobbed: boolean;
  /** Patterns of what is left out. */
  readonly excludes: readonly string[];
  readonly isOwned: boolean;
  /** Modes are those that the umask leaves. */
  readonly isMasked: boolean;
}

/** Words as they stand: options by their letters or names of their own, each with the number of operands before it. */
interface Read {
  readonly letters: Set<string>;
  readonly values: { readonly name: string; readonly value: string; readonly behind: number }[];
  readonly operands: string[];
}

/** Its words, the first of which may be letters without a dash; null for what is not followed. */
export function readTar(given: readonly string[], tools: Tools | null): Told | null {
  const read = readWords(given);
  if (read === null) return null;
  const { letters, values, operands } = read;
  const last = (name: string): string | null => values.findLast((one) => one.name === name)?.value ?? null;
  const excludes = values.flatMap(({ name, value }) => (name === 'exclude' ? [value] : []));
  const strips = last('strip') ?? '0';
  const isGlobbed = letters.has('wildcards');
  const ofGnu = isGlobbed || excludes.length > 0 || letters.has('quiet');
  if (
    ['x', 'c', 't'].filter((letter) => letters.has(letter)).length !== 1
    || (ofGnu && tools !== 'gnu')
    || (letters.has('c') && (letters.has('a') || letters.has('masked')))
    || !/^\d{1,2}$/.test(strips)
    || [...excludes, ...(isGlobbed ? operands : [])].some((pattern) => !/^[\w./*?+@,-]+$/.test(pattern))
    || (!isGlobbed && operands.some((word) => /[*?[\\]/.test(word)))
  )
    return null;
  const folder = folderOf(read, tools);
  if (folder === undefined) return null;
  const file = last('f') ?? '-';
  return {
    letters,
    file,
    folder,
    strips: Number(strips),
    operands,
    isGlobbed,
    excludes,
    isOwned: letters.has('o'),
    isMasked: letters.has('masked'),
  };
}

/**
 * Where it works: busybox takes the last word for it, wherever that stands. To GNU's each `-C` counts from the one before, and for the
 * operands behind it alone; undefined where those are not all of them.
 */
function folderOf({ letters, values, operands }: Read, tools: Tools | null): string | null | undefined {
  const folders = values.filter(({ name }) => name === 'C');
  if (folders.length > 0 && tools === null) return undefined;
  if (tools === 'busybox') return folders.at(-1)?.value ?? null;
  if (operands.length > 0 && folders.some(({ behind }) => behind > 0))
    return letters.has('c') || folders.some(({ behind }) => behind < operands.length) ? undefined : null;
  return folders.reduce<string | null>((at, { value }) => (at === null || value.startsWith('/') ? value : `${at}/${value}`), null);
}

function readWords(given: readonly string[]): Read | null {
  const [first = '', ...others] = given;
  const isBundle = /^[a-zA-Z]+$/.test(first);
  const words = isBundle ? [`-${first}`, ...others] : given;
  const read: Read = { letters: new Set(), values: [], operands: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, name = '', value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const take = (known: string, text: string): number => read.values.push({ name: known, value: text, behind: read.operands.length });
    if (name !== '') {
      const known = entryOf(LONG, name);
      // How members are read, those behind it are.
      if (known === undefined || (known === 'wildcards' && read.operands.length > 0)) return null;
      if (!VALUED.has(known)) read.letters.add(known);
      else take(known, value ?? words[++at] ?? '');
    } else if (/^-./.test(word)) {
      for (let letter = 1; letter < word.length; letter++) {
        const one = word.charAt(letter);
        if (!/^[xctzjJvpoOmfCa]$/.test(one)) return null;
        if (!VALUED.has(one)) {
          read.letters.add(one);
          continue;
        }
        const hasOwn = !(isBundle && at === 0);
        take(one, hasOwn ? word.slice(letter + 1) || (words[++at] ?? '') : (words[++at] ?? ''));
        if (hasOwn) break;
      }
    } else read.operands.push(word);
  }
  return read;
}

const VALUED = new Set(['f', 'C', 'strip', 'exclude', 'quiet']);
const LONG: Readonly<Record<string, string>> = {
  'extract': 'x',
  'get': 'x',
  'create': 'c',
  'list': 't',
  'file': 'f',
  'directory': 'C',
  'gzip': 'z',
  'gunzip': 'z',
  'bzip2': 'j',
  'xz': 'J',
  'verbose': 'v',
  'strip-components': 'strip',
  'strip': 'strip',
  'no-same-owner': 'o',
  'no-same-permissions': 'masked',
  'to-stdout': 'O',
  'same-permissions': 'p',
  'preserve-permissions': 'p',
  'touch': 'm',
  'exclude': 'exclude',
  'wildcards': 'wildcards',
  // What it says is no matter.
  'warning': 'quiet',
};
