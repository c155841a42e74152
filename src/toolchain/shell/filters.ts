import { entryOf } from '../../entry-of.ts';
import { machineOf } from '../../platform.ts';
import type { Platform } from '../../platform.ts';
import { withoutTrailing } from '../../text.ts';

/** Architectures as dpkg calls them, by Go's names. */
const DEBIAN: Readonly<Record<string, string>> = {
  amd64: 'amd64',
  arm64: 'arm64',
  '386': 'i386',
  ppc64le: 'ppc64el',
  s390x: 's390x',
  riscv64: 'riscv64',
  'arm/v5': 'armel',
  'arm/v7': 'armhf',
  loong64: 'loong64',
  mips64le: 'mips64el',
};

/** As Alpine calls them. */
const ALPINE: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  '386': 'x86',
  'arm/v6': 'armhf',
  'arm/v7': 'armv7',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loongarch64',
};

/** What a program prints that asks for the machine, or works on the names it is given; null where it is none of them. */
export function saidByItself(
  program: string,
  words: readonly string[],
  platform: Platform | undefined,
  directory: string | null,
): string | null {
  const [first = '', ...rest] = words;
  const machine = platform === undefined ? null : (machineOf(platform).machine ?? null);
  const line = (text: string | null): string | null => (text === null ? null : `${text}\n`);
  switch (program) {
    case 'pwd':
      return words.length === 0 ? line(directory) : null;
    case 'arch':
      return words.length === 0 ? line(machine) : null;
    case 'uname':
      return words.length > 1 ? null : first === '-m' ? line(machine) : first === '' || first === '-s' ? 'Linux\n' : null;
    case 'dpkg':
      return words.length === 1 && first === '--print-architecture' ? line(nameIn(DEBIAN, platform)) : null;
    case 'apk':
      return words.length === 1 && first === '--print-arch' ? line(nameIn(ALPINE, platform)) : null;
    case 'dirname':
      return words.length !== 1 || first.startsWith('-') ? null : line(directoryOf(first));
    case 'basename':
      return words.length === 0 || first.startsWith('-') || rest.length > 1 ? null : line(lastPart(first, rest[0] ?? ''));
    default:
      return null;
  }
}

/** By the architecture and its variant, or by the architecture alone. */
function nameIn(names: Readonly<Record<string, string>>, platform: Platform | undefined): string | null {
  if (platform === undefined) return null;
  const { arch, variant } = platform;
  return entryOf(names, `${arch}/${variant ?? ''}`) ?? entryOf(names, arch) ?? null;
}

function directoryOf(path: string): string {
  const bare = withoutTrailing(path, '/');
  const slash = bare.lastIndexOf('/');
  return bare === '' ? (path === '' ? '.' : '/') : slash < 0 ? '.' : withoutTrailing(bare.slice(0, slash), '/') || '/';
}

function lastPart(path: string, suffix: string): string {
  const bare = withoutTrailing(path, '/');
  const name = bare === '' && path !== '' ? '/' : bare.slice(bare.lastIndexOf('/') + 1);
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** What a filter makes of its input; null where it is none of these, or its words are more than is worked out here. */
export function filtered(program: string, words: readonly string[], input: string): string | null {
  const lines = input.split('\n');
  const isEnded = input.endsWith('\n');
  const each = (change: (line: string) => string): string =>
    lines.map((line, i) => (i === lines.length - 1 && isEnded ? line : change(line))).join('\n');
  switch (program) {
    case 'cut': {
      const [, delimiter, field] = /^-d ?(.) -f ?([1-9])$/s.exec(words.join(' ')) ?? [];
      return delimiter === undefined || field === undefined
        ? null
        : each((line) => (line.includes(delimiter) ? (line.split(delimiter)[Number(field) - 1] ?? '') : line));
    }
    case 'tr': {
      const [from = '', to = ''] = words;
      if (from === '-d' && words.length === 2 && /^[\w.,:/@+" ]+$/.test(to))
        return [...input].filter((character) => !to.includes(character)).join('');
      return words.length === 2 && /^[\w.,:/@+]$/.test(from) && /^[\w.,:/@+-]$/.test(to) ? input.replaceAll(from, () => to) : null;
    }
    case 'sed':
      return substituted(words, each);
    default:
      return null;
  }
}

/** `sed s/a/b/` of texts that are no patterns. */
function substituted(words: readonly string[], each: (change: (line: string) => string) => string): string | null {
  const scripts = words
    .filter((word, i) => word !== '-e' && word !== '-E' && (words.length === 1 || words[i - 1] === '-e' || words[i - 1] === '-E'))
    .flatMap((word) => word.split(';'));
  const rules = scripts.map((script) => /^[ \t]*s([/|,#])([\w. @+:/-]+?)\1([\w.@+:/-]*?)\1(g?)[ \t]*$/.exec(script));
  if (
    scripts.length === 0
    || scripts.length < words.filter((word) => !/^-[eE]$/.test(word)).length
    || rules.some((rule) => rule === null || rule[2]?.includes('.') === true)
  )
    return null;
  return each((line) =>
    rules.reduce(
      (text, rule) =>
        rule?.[4] === 'g' ? text.replaceAll(rule[2] ?? '', () => rule[3] ?? '') : text.replace(rule?.[2] ?? '', () => rule?.[3] ?? ''),
      line,
    ),
  );
}
