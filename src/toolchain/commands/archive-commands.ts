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
  const directory = resolvePath(invocation, tarDirectory(words) ?? '.');
  return directory === null ? null : [{ kind: 'change', paths: [directory], by: 'tar' }];
}

/** Letters of tar that take a value: in the old form, a first word without a dash, these follow it in their order. */
const OF_TAR = /[fCbTXIgKNVLHF]/g;

/** The directory of `tar -C DIR`, `-xzC DIR`, `xzfC FILE DIR`, `-CDIR` or `--directory=DIR`; null where none is given. */
function tarDirectory(words: readonly string[]): string | null {
  const [first = ''] = words;
  const values: readonly string[] = first.startsWith('-') ? [] : (first.match(OF_TAR) ?? []);
  if (values.includes('C')) return words[values.indexOf('C') + 1] ?? null;
  const at = words.findIndex((word) => word === '--directory' || /^-[a-zA-Z]*C$/.test(word));
  return at < 0
    ? (words.find((word) => /^(?:-C.|--directory=)/.test(word))?.replace(/^(?:-C|--directory=)/, '') ?? null)
    : (words[at + 1] ?? null);
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
