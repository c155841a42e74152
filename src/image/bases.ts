import type { BaseConfig } from '../dockerfile/evaluation.ts';
import type { Platform } from '../platform.ts';
import type { DirectoryNode } from './file-tree.ts';

/** The config of a well-known base image; null where it is not known. */
export function baseConfig(reference: string, platform: Platform): BaseConfig | null {
  void reference, platform;
  return null;
}

/** The files of a well-known base image as far as they are sure; null where nothing is. */
export function baseRoot(reference: string, platform: Platform): DirectoryNode | null {
  void reference, platform;
  return null;
}
