import { HostFileError } from '../../bytes/host-files.ts';
import type { HostFiles } from '../../bytes/host-files.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { joinPath, parentPath, pathBelowRoot } from '../../dockerfile/values/go-path.ts';
import { baseName } from '../../text.ts';
import type { BuildContext, ContextOptions } from '../context.ts';
import { parseIgnoreFile } from './dockerignore.ts';
import { createHostLookup, resolve } from './host-links.ts';
import type { Lookup } from './host-links.ts';

/** Where an ignore file may stand: a path below a directory, and what a person calls it. */
interface IgnorePlace {
  readonly files: Pick<HostFiles, 'lstat' | 'readlink' | 'open'>;
  readonly lookup: Lookup;
  readonly path: string;
  readonly file: string;
}

export function findIgnoreFile(files: HostFiles, lookup: Lookup, options: ContextOptions): BuildContext['ignoreFile'] {
  const { builder = 'buildkit', ignores = builder } = options;
  for (const place of ignorePlaces(files, lookup, options)) {
    const { file } = place;
    const found = resolve(
      place.path,
      place.lookup,
      () => null,
      (link) => place.files.readlink(link),
    );
    if (builder === 'legacy' && found.kind === 'found' && found.node.type === 'directory')
      return unread(file, `error reading .dockerignore: read …/${file}: is a directory`);
    if (builder === 'legacy' && found.kind === 'loop') return unread(file, `open …/${file}: too many levels of symbolic links`);
    // The client puts the line that it adds behind a link, in an archive that has no room for one.
    if (builder === 'legacy' && options.outside !== undefined && place.lookup(place.path)?.type === 'symlink')
      return unread(file, 'error during connect: Post "…": archive/tar: write too long');
    const source =
      builder === 'legacy' && found.links.some(({ leaves }) => leaves)
        ? openIfThere(place)
        : found.kind === 'found' && found.node.type === 'file'
          ? place.files.open(found.node.path)
          : null;
    if (source === null) continue;
    return {
      ...parseIgnoreFile(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.read(0, source.size)),
        ignores,
        builder === 'legacy' ? 'never' : options.sendsFirst === true ? 'first' : 'later',
      ),
      file,
    };
  }
  return null;
}

function unread(file: string, dockerMessage: string): BuildContext['ignoreFile'] {
  return { patterns: [], problem: { line: 1, dockerMessage, met: 'reading' }, file };
}

/** The legacy builder's client opens the file as any other: the system follows a link out of the context. */
function openIfThere({ files, path }: IgnorePlace): ByteSource | null {
  try {
    return files.open(path);
  } catch (error) {
    if (error instanceof HostFileError) return null;
    throw error;
  }
}

/** BuildKit is sent the Dockerfile's directory by itself, in or out of the context: no link in it leads out of it. */
function ignorePlaces(
  files: HostFiles,
  lookup: Lookup,
  { dockerfile = 'Dockerfile', outside, builder = 'buildkit' }: ContextOptions,
): readonly IgnorePlace[] {
  const shared: IgnorePlace = { files, lookup, path: '.dockerignore', file: '.dockerignore' };
  if (builder !== 'buildkit' || outside === null) return [shared];
  const inside = pathBelowRoot(dockerfile);
  const [directory, name, shown] =
    outside === undefined ? [below(files, parentPath(inside)), baseName(inside), inside] : [outside.directory, outside.name, outside.shown];
  const own = {
    files: directory,
    lookup: directory === files ? lookup : createHostLookup(directory),
    path: `${name}.dockerignore`,
    file: `${shown}.dockerignore`,
  };
  return [own, shared];
}

/** A directory as a root of its own. */
function below(files: HostFiles, directory: string): IgnorePlace['files'] {
  if (directory === '') return files;
  const at = (path: string): string => (path === '' ? directory : joinPath(directory, path));
  return { lstat: (path) => files.lstat(at(path)), readlink: (path) => files.readlink(at(path)), open: (path) => files.open(at(path)) };
}
