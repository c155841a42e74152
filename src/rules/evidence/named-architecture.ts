import type { Target } from '../target.ts';

/** What images are called by that are made for one architecture alone, in their names and tags. */
const WORDS: Readonly<Record<string, string>> = {
  'amd64': 'amd64',
  'x86_64': 'amd64',
  'i386': '386',
  '386': '386',
  'arm64': 'arm64',
  'arm64v8': 'arm64',
  'aarch64': 'arm64',
  'arm': 'arm',
  'arm32v5': 'arm',
  'arm32v6': 'arm',
  'arm32v7': 'arm',
  'armhf': 'arm',
  'armel': 'arm',
  'armv6': 'arm',
  'armv6l': 'arm',
  'armv7': 'arm',
  'armv7l': 'arm',
  'armv7hf': 'arm',
  'ppc64le': 'ppc64le',
  's390x': 's390x',
  'riscv64': 'riscv64',
  'mips64le': 'mips64le',
  'rpi': 'arm',
};

/** Device images, which are called by the device: which architecture that has is not in the name. */
const BY_DEVICE = /^docker\.io\/(?:balenalib|balena|resin|hypriot)\//;

/**
 * Whether the image that the last stage starts from is called by another architecture than the one that is built for: the base decides,
 * then.
 */
export function isNamedOtherwise(target: Target): boolean {
  const { dockerfile, platform } = target;
  const stages = dockerfile?.evaluation.stages ?? [];
  let stage = stages[dockerfile?.evaluation.target ?? -1];
  while (stage?.base.kind === 'stage') stage = stages[stage.base.index];
  if (stage?.base.kind !== 'image') return false;
  const { canonical } = stage.base;
  if (BY_DEVICE.test(canonical)) return true;
  const named = canonical
    .replace(/@.*$/s, '')
    .split(/[/:.-]/)
    .flatMap((word) => (Object.hasOwn(WORDS, word) ? [WORDS[word]] : []));
  return named.length > 0 && !named.includes(platform.arch);
}
