import { basename, dirname, join, resolve } from 'node:path';
import { hostFiles, isLink, leadsOut, statKind } from '../bytes/host-directory.ts';
import { didYouMean } from '../config/near-path.ts';
import { ScratchLintError } from '../errors.ts';
import { resolveBelow } from '../image/context/host-links.ts';
import { countedFromHere, linkLeadsOut } from './other-files.ts';

/** The file that a build reads as its Dockerfile. */
export interface FoundDockerfile {
  /** As a person would call it. */
  readonly shown: string;
  /** Where it stands: its ignore file lies beside it. */
  readonly full: string;
  /** Where its text is, links followed as the builder does. */
  readonly content: string;
}

/** That of a directory, without -f; null where it has none. `shown` is what a person calls the directory. */
export function findDefault(directory: string, shown: string, isLegacy: boolean): FoundDockerfile | null {
  const at = (name: string): FoundDockerfile => placed(join(shown, name), join(directory, name));
  const upper = at('Dockerfile');
  const found = !isLegacy ? (findForBuildKit(upper) ?? upper) : isLink(upper.full) || isThere(upper) ? upper : at('dockerfile');
  if (isLegacy && leadsOut(found.full))
    throw new ScratchLintError('no-dockerfile', linkLeadsOut(found.shown, 'unable to open Dockerfile: open : no such file or directory'));
  return isThere(found) ? found : null;
}

/** What -f names, from `cwd`; `shown` is what a person calls the `directory` that is built. */
export function findNamed(file: string, cwd: string, directory: string, shown: string, isLegacy: boolean): FoundDockerfile {
  const given = placed(file, resolve(cwd, file));
  if (!isLegacy && /\/\.?$/.test(file) && statKind(given.full, file) === 'file')
    throw new ScratchLintError('not-directory', `${JSON.stringify(file)} is not a directory: a file is named without a / behind it`);
  const found = isLegacy ? given : (findForBuildKit(given) ?? given);
  if (!isThere(found) && statKind(join(directory, file), file) === 'file')
    throw new ScratchLintError('not-found', countedFromHere(file, shown));
  const near = isThere(found) ? '' : didYouMean(file, cwd);
  if (near !== '') throw new ScratchLintError('not-found', `${JSON.stringify(file)} does not exist${near}`);
  return found;
}

/** A file that is given without a directory to build. */
export function findGiven(shown: string, full: string, isLegacy: boolean): FoundDockerfile {
  const given = placed(shown, full);
  return isLegacy ? given : (findForBuildKit(given) ?? given);
}

/**
 * BuildKit is sent the directory of the Dockerfile by itself: links are followed there and no further, from its root. Where nothing can be
 * read of `Dockerfile`, whatever it is, `dockerfile` is looked for. Null where neither is found: reading it tells why.
 */
function findForBuildKit(given: FoundDockerfile): FoundDockerfile | null {
  const directory = dirname(given.full);
  const files = hostFiles(directory);
  const lower = placed(given.shown.replace(/Dockerfile$/, 'dockerfile'), join(directory, 'dockerfile'));
  const places = basename(given.full) === 'Dockerfile' ? [given, lower] : [given];
  for (const place of places) {
    const found = resolveBelow(files, basename(place.full));
    if (found.kind === 'found' && found.node.type === 'file') return { ...place, content: join(directory, found.node.path) };
  }
  const link = places.find(({ full, shown }) => isLink(full) && statKind(full, shown) === 'file');
  if (link !== undefined)
    throw new ScratchLintError('no-dockerfile', linkLeadsOut(link.shown, `open ${basename(link.full)}: no such file or directory`));
  return null;
}

function isThere(found: FoundDockerfile): boolean {
  return statKind(found.content, found.shown) !== null;
}

function placed(shown: string, full: string): FoundDockerfile {
  return { shown, full, content: full };
}
