/** Folders of builds for better processors, which glibc looks into before a directory itself (elf/dl-hwcaps.c). */
import { FIRST_TOLD } from './glibc-release.ts';

/** Every processor a cloud has is x86-64-v2. */
const BY_LEVEL = ['glibc-hwcaps/x86-64-v2'];

/** Looked into where the processor is new enough; libraries there stand beside a plain one. */
const BY_NEWER_LEVEL = ['glibc-hwcaps/x86-64-v3', 'glibc-hwcaps/x86-64-v4'];

/** The older names were given up with 2.37 (NEWS). */
const FIRST_WITHOUT_NAMES = 37;
const BY_NAME = ['tls/x86_64', 'tls', 'x86_64'];

/** What those are on Intel's processors, in every combination. */
const BY_PROCESSOR = ['', 'tls/'].flatMap((tls) =>
  ['haswell/', 'xeon_phi/', ''].flatMap((model) =>
    ['avx512_1/', ''].flatMap((vectors) =>
      model === '' && vectors === '' ? [] : ['x86_64', ''].map((platform) => `${tls}${model}${vectors}${platform}`.replace(/\/$/, '')),
    ),
  ),
);

/** Those that every processor is looked for in; null where the loader's release is not known. */
export function subfolders(release: number | null): readonly string[] {
  return [...(knowsLevels(release) ? BY_LEVEL : []), ...(knowsNames(release) ? BY_NAME : [])];
}

/** Those that some processors alone are. */
export function processorFolders(release: number | null): readonly string[] {
  return [...(knowsLevels(release) ? BY_NEWER_LEVEL : []), ...(knowsNames(release) ? BY_PROCESSOR : [])];
}

function knowsLevels(release: number | null): boolean {
  return release === null || release >= FIRST_TOLD;
}

function knowsNames(release: number | null): boolean {
  return release === null || release < FIRST_WITHOUT_NAMES;
}
