import { resolve } from 'node:path';
import { hostFiles, statKind } from '../bytes/host-directory.ts';
import { didYouMean } from '../config/near-path.ts';
import type { BaseConfig } from '../dockerfile/stages/evaluate-options.ts';
import { ScratchLintError } from '../errors.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { hostBase } from '../image/host-base.ts';
import type { Platform } from '../platform.ts';
import { badBase, baseReference } from '../rules/judge/lint-options.ts';
import type { JudgedImage } from './lint-built.ts';
import type { OpenImage } from './open-image.ts';

/** Base images whose files are at hand, by the reference as the registry is asked; `close` them when done. */
export interface OpenBases {
  readonly roots: ReadonlyMap<string, DirectoryNode>;
  /** Of those that are images; an unpacked root file system has none. */
  readonly configs: ReadonlyMap<string, BaseConfig>;
  /** Those, as they were given, that nothing judged so far asked for. */
  unasked(): readonly string[];
  /** Runs what looks into the bases, again where that takes files of them that were not kept. */
  withFiles<T>(action: () => T): Promise<T>;
  close(): void;
}

/**
 * Opens what `--base NAME=PATH` names: an unpacked root file system, an image archive or an OCI layout.
 * @throws ScratchLintError `bad-base`.
 */
export async function openBases(given: Readonly<Record<string, string>>, cwd: string, platform: Platform): Promise<OpenBases> {
  const roots = new AskedMap<DirectoryNode>();
  const configs = new Map<string, BaseConfig>();
  const images: JudgedImage[] = [];
  const open: { close(): void }[] = [];
  const close = (): void => open.forEach((one) => one.close());
  try {
    for (const [name, path] of Object.entries(given)) {
      const reference = baseReference(name);
      const full = resolve(cwd, path);
      const image = await openBase(name, full, path, cwd);
      if (image === null) {
        const files = hostFiles(full);
        open.push(files);
        roots.set(reference, hostBase(files, name));
        continue;
      }
      open.push(image);
      const { readBase } = await import('./lint-built.ts');
      const base = await readBase(image.store, platform).catch((error: unknown) => Promise.reject(asBadBase(name, path, error)));
      images.push(base);
      roots.set(reference, base.built.root);
      configs.set(reference, base.config);
    }
  } catch (error) {
    close();
    throw error;
  }
  const withFiles = async <T>(action: () => T): Promise<T> =>
    images.length === 0 ? action() : (await import('./lint-built.ts')).judge(images, action);
  const unasked = (): readonly string[] => Object.keys(given).filter((name) => !roots.asked.has(baseReference(name)));
  return { roots, configs, unasked, withFiles, close };
}

/** Remembers what it was asked for and had. */
class AskedMap<T> extends Map<string, T> {
  readonly asked = new Set<string>();

  override get(key: string): T | undefined {
    const value = super.get(key);
    if (value !== undefined) this.asked.add(key);
    return value;
  }
}

/** Null for a directory that is no image: a root file system. */
async function openBase(name: string, full: string, path: string, cwd: string): Promise<OpenImage | null> {
  const kind = statKind(full, path);
  if (kind === 'directory')
    return statKind(`${full}/oci-layout`, path) === 'file' ? (await import('./open-image.ts')).openLayout(full, path) : null;
  const { openImageFile } = await import('./open-image.ts');
  const { BLIND_PLAN } = await import('./lint-built.ts');
  const image =
    kind === 'file'
      ? await openImageFile(full, path, BLIND_PLAN).catch((error: unknown) => Promise.reject(asBadBase(name, path, error)))
      : null;
  if (kind === null) throw badBase(name, `${JSON.stringify(path)} does not exist${didYouMean(path, cwd)}`);
  if (image === null)
    throw badBase(
      name,
      `${JSON.stringify(path)} is not a directory, an image archive or an OCI layout${/\.(?:tar|tgz|tar\.\w{1,4})$/.test(path) ? ': unpack an archive of files into a directory' : ''}`,
    );
  return image;
}

function asBadBase(name: string, path: string, error: unknown): unknown {
  return error instanceof ScratchLintError ? badBase(name, `${JSON.stringify(path)}: ${error.message}`) : error;
}
