import { basename, dirname } from 'node:path';
import { hostFiles } from './host-directory.ts';
import type { OutsideDockerfile } from './host-files.ts';
import { pathBelow } from './path-below.ts';

/** Where a Dockerfile lies: in the build context, or in a directory that stays open until `close`. */
export interface DockerfilePlace {
  readonly place: { readonly pathInContext: string | null; readonly outside?: OutsideDockerfile };
  close(): void;
}

/** `full` is its path on this machine, null for one that has none; `shown` is what a person calls it. */
export function placeDockerfile(context: string, full: string | null, shown: string): DockerfilePlace {
  const pathInContext = full === null ? null : pathBelow(context, full);
  if (full === null || pathInContext !== null) return { place: { pathInContext }, close: () => undefined };
  const directory = hostFiles(dirname(full));
  return { place: { pathInContext, outside: { directory, name: basename(full), shown } }, close: () => directory.close() };
}
