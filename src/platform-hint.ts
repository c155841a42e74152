import { entryOf } from './entry-of.ts';
import { ARCH_ALIASES, KNOWN_ARCH, KNOWN_OS, OS_ALIASES } from './platform-names.ts';

/** What other tools, makers and people say, with what Docker calls it. */
const NICKNAMES: Readonly<Record<string, string>> = {
  'osx': 'darwin',
  'mac': 'darwin',
  'win': 'windows',
  'win32': 'windows',
  'amd': 'amd64',
  'x64': 'amd64',
  'x86': 'amd64',
  'intel': 'amd64',
  'i486': '386',
  'i586': '386',
  'ia32': '386',
  'arm64v8': 'arm64',
  'armv8': 'arm64',
  'arm8': 'arm64',
  'm1': 'arm64',
  'm2': 'arm64',
  'm3': 'arm64',
  'm4': 'arm64',
  'graviton': 'arm64',
  'armv5': 'arm/v5',
  'arm32v5': 'arm/v5',
  'arm5': 'arm/v5',
  'armv6': 'arm/v6',
  'armv6l': 'arm/v6',
  'arm32v6': 'arm/v6',
  'arm6': 'arm/v6',
  'arm32': 'arm/v7',
  'armv7': 'arm/v7',
  'armv7l': 'arm/v7',
  'arm32v7': 'arm/v7',
  'arm7': 'arm/v7',
  'ppc64el': 'ppc64le',
  'mipsel': 'mipsle',
  'mips64el': 'mips64le',
  'riscv': 'riscv64',
  'loongarch64': 'loong64',
};

const OS_NAMES: readonly string[] = [...KNOWN_OS, ...Object.keys(OS_ALIASES)];
const ARCH_NAMES: readonly string[] = [...KNOWN_ARCH, ...Object.keys(ARCH_ALIASES)];

/** The platform that was most likely meant by a text that names none, or none that is known; null where there is no telling. */
export function platformHint(text: string): string | null {
  const parts = text.trim().toLowerCase().split('/');
  const [first = '', second, variant, ...rest] = parts.length === 1 ? separated(parts[0] ?? '') : parts;
  if (rest.length > 0) return null;
  if (second === undefined) return hintOf('linux', first, undefined) ?? hintOf(first, 'amd64', undefined);
  return hintOf(first, second, variant);
}

/** `linux-amd64`, `linux_arm64`. */
function separated(word: string): string[] {
  const [, os, arch] = /^([a-z0-9]{1,16})[-_: ](.{1,32})$/.exec(word) ?? [];
  return os === undefined || arch === undefined || !OS_NAMES.includes(os) ? [word] : [os, arch];
}

function hintOf(os: string, arch: string, variant: string | undefined): string | null {
  const [meantOs, meantArch] = [nearName(os, OS_NAMES), nearName(arch, ARCH_NAMES)];
  return meantOs === null || meantArch === null
    ? null
    : `${meantOs}/${meantArch}${variant === undefined || meantArch.includes('/') ? '' : `/${variant}`}`;
}

/** The word itself where it is a name, else the name that it comes close to. */
function nearName(word: string, names: readonly string[]): string | null {
  if (names.includes(word)) return word;
  const meant = entryOf(NICKNAMES, word);
  if (meant !== undefined && names.includes(meant.split('/', 1)[0] ?? '')) return meant;
  return names.find((name) => name.length > 3 && isSlip(word, name)) ?? null;
}

/** One letter wrong, missing or too many, or two that stand near each other changed over. */
function isSlip(word: string, name: string): boolean {
  let start = 0;
  while (start < name.length && word[start] === name[start]) start++;
  let end = 0;
  while (end < Math.min(word.length, name.length) - start && word.at(-1 - end) === name.at(-1 - end)) end++;
  const [left, wanted] = [word.slice(start, word.length - end), name.slice(start, name.length - end)];
  return (left.length <= 1 && wanted.length <= 1) || (left.length <= 3 && left === [...wanted].reverse().join(''));
}
