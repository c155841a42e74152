import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { aboveWildcard } from './command-paths.ts';
import type { Maybe } from './command-paths.ts';
import { download } from './download-commands.ts';

/** Only unpacking writes; where to says `-C`. */
export function readTar(invocation: Invocation): Maybe[] | null {
  const words = invocation.args.map(({ value }) => value);
  const unpacks = words.some(
    (word, i) => word === '--extract' || word === '--get' || (i === 0 ? /^-?[a-zA-Z]*x/ : /^-[a-zA-Z]*x/).test(word),
  );
  if (!unpacks) return words.some((word) => /^-?[a-zA-Z]*c|^--create$/.test(word)) ? packed(invocation) : [];
  // Names that begin with a slash are then what they say.
  if (words.some((word) => word === '--absolute-names' || /^-[a-zA-Z]*P/.test(word))) return null;
  const directories = tarDirectories(words).map((path) => resolvePath(invocation, path));
  return directories.every((path) => path !== null) ? [{ kind: 'change', paths: directories, by: 'tar' }] : null;
}

/** Letters of tar that take a value: in the old form, a first word without a dash, these follow it in their order. */
const OF_TAR = /[fCbTXIgKNVLHF]/g;

/**
 * The directories of `tar -C DIR`, `-xzC DIR`, `xzfC FILE DIR`, `-CDIR` or `--directory=DIR`, and the one it is started in where there is
 * none, several, or a name before it: to GNU's tar each is for the names behind it alone, and counts from the one before.
 */
function tarDirectories(words: readonly string[]): readonly string[] {
  const [first = ''] = words;
  const values: readonly string[] = first.startsWith('-') ? [] : (first.match(OF_TAR) ?? []);
  const old = values.includes('C') ? [words[values.indexOf('C') + 1] ?? '.'] : [];
  const found: string[] = [...old];
  let isPlain = true;
  let isBehind = false;
  for (let at = 1 + values.length - (first.startsWith('-') ? 1 : 0); at < words.length; at++) {
    const word = words[at] ?? '';
    const own = /^(?:-C(?=.)|--directory=)(.*)$/s.exec(word)?.[1];
    if (own === undefined && !/^(?:--directory|-[a-zA-Z]*C)$/.test(word)) {
      if (/^-[a-zA-Z]*[fTXIKNVLHFbg]$/.test(word) || /^--(?:file|exclude|transform|files-from|strip-components)$/.test(word)) at++;
      else isBehind ||= !word.startsWith('-');
      continue;
    }
    isPlain &&= !isBehind;
    found.push(own ?? words[++at] ?? '.');
  }
  return isPlain && found.length === 1 ? found : [...new Set(['.', ...found])];
}

/** What packs writes the archive alone. */
function packed(invocation: Invocation): Maybe[] | null {
  const words = invocation.args.map(({ value }) => value);
  const at = words.findIndex((value, i) => /^-[a-zA-Z]*f$/.test(value) || (i === 0 && /^[a-zA-Z]*f$/.test(value)) || value === '--file');
  const name = at < 0 ? words.find((value) => value.startsWith('--file='))?.slice('--file='.length) : words[at + 1];
  const path = name === undefined || name === '-' ? null : resolvePath(invocation, name);
  if (
    words.some((value) => /^--(?:remove-files|use-compress-program|to-command|checkpoint-action|append|update)|^-I/.test(value))
    || (name !== '-' && path === null)
  )
    return null;
  return path === null ? [] : [download(path, null)];
}

const PACKED = /\.(?:t?gz|tgz|bz2|tbz2?|xz|txz|lzma|zst|tzst)$/;

/** A file takes the place of each that is named, with an ending more or less; with -c they are only read. */
export function readPacker(invocation: Invocation): Maybe[] {
  const { operands, options } = parseArguments(invocation.args, new Set(['-S', '--suffix', '-o', '-D']));
  if (options.has('-c') || options.has('--stdout') || options.has('--to-stdout') || options.has('-t') || options.has('-l')) return [];
  const output = options.get('-o');
  return [...operands, ...(output === undefined ? [] : [output])].map((word): Maybe => {
    const path = resolvePath(invocation, word.value);
    if (path === null) return null;
    if (word.isPattern) return { kind: 'change', paths: [aboveWildcard(path)], by: invocation.program };
    const others = PACKED.test(path)
      ? [path.replace(PACKED, ''), path.replace(PACKED, '.tar')]
      : ['.gz', '.bz2', '.xz', '.zst']
          .filter((ending) => ENDINGS[ending]?.includes(invocation.program) === true)
          .map((ending) => `${path}${ending}`);
    return { kind: 'change', paths: [path, ...others], by: invocation.program };
  });
}

const ENDINGS: Readonly<Record<string, readonly string[]>> = { '.gz': ['gzip'], '.bz2': ['bzip2'], '.xz': ['xz'], '.zst': ['zstd'] };
