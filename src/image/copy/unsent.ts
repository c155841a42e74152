import { sentAmong } from '../context/sent-context.ts';
import { refusedSource, sentByItself } from '../context/sent-paths.ts';
import { missingWords } from '../older-builders.ts';
import { refusedWords } from '../refused-words.ts';
import { cleanParts, joinPath, rootPath, splitPath } from '../walk.ts';
import type { CopyFailure } from './copy.ts';
import { lostBelowRoot, lostMatch } from './followed-links.ts';
import { heldByOther } from './source-checksum.ts';
import { isOld } from './source.ts';
import type { Copy } from './source.ts';
import { containsWildcards } from './sources.ts';
import type { Expansion } from './tree-sources.ts';

/** What of it the client does not send, or an older builder does not find. */
export function unsentOf(copy: Copy, path: string, expansion: Expansion): CopyFailure | null {
  const { source, build } = copy;
  const file = expansion.kind === 'path' ? refusedByClient(copy, expansion.path) : null;
  if (file !== null) return file;
  const isLooked = isOld(build) && !copy.startsFromSource;
  const lost = !isLooked
    ? null
    : expansion.kind === 'matches'
      ? lostMatch(path, expansion.paths, source, build)
      : expansion.kind === 'path'
        ? lostBelowRoot(expansion.path, source, build)
        : null;
  const message = lost ?? unsentDirectory(copy, path, expansion);
  return message === null ? null : { code: 'not-found', message };
}

/** What is said of a NUL; null where there is none. Where checksums are kept by paths, those of older BuildKits have it between names. */
export function nulIn({ source, build, step, startsFromSource }: Copy, path: string): string | null {
  const odd = [path, step.destinationPath].find((text) => text.includes('\0'));
  if (odd === undefined) return null;
  const { builder } = build.inputs;
  const unsent =
    source.kind === 'context' && odd === path && builder.generation === '0.8' ? refusedSource(path, build.sent, builder) : null;
  if (unsent !== null) return unsent;
  const cut = odd.slice(0, odd.indexOf('\0'));
  if (source.kind === 'context' || odd !== path || startsFromSource) return `lstat ${cut}`;
  const found = joinPath(cleanParts(path.replaceAll('\0', '/')));
  return isOld(build)
    ? missingWords({ resolved: found, path: found, missingFolder: null }, builder)
    : `failed to calculate checksum of ref …: lstat …/${joinPath(cleanParts(cut))}`;
}

/** The context of BuildKit since 0.13 is what is sent (sent-context.ts). */
function refusedByClient({ source, build, step }: Copy, path: string): CopyFailure | null {
  if (source.kind !== 'context' || build.inputs.builder.generation !== '0.8') return null;
  const { builder } = build.inputs;
  const refusal = refusedSource(path, build.sent, builder);
  if (refusal !== null) return { code: 'link-loop', message: refusal };
  const isSent = sentByItself(path);
  if (isSent === true || heldByOther(step, path, 0) || build.sent.some((other) => other === '' || path.startsWith(`${other}/`)))
    return null;
  const missing = joinPath(splitPath(path));
  return { code: 'not-found', message: missingWords({ resolved: missing, path: missing, missingFolder: null }, builder) };
}

/**
 * What is said of the directory that a pattern starts from, where it is not there for the builder: what no COPY matches is not sent,
 * so a pattern that matches nothing leaves even its directory out.
 */
export function unsentDirectory(copy: Copy, path: string, expansion: Expansion): string | null {
  const { source, build } = copy;
  if (expansion.kind !== 'missing-directory' && (expansion.kind !== 'matches' || expansion.paths.length > 0)) return null;
  const fixed = cleanParts(path).slice(0, cleanParts(path).findIndex(containsWildcards));
  const at = rootPath(source.root, joinPath(fixed));
  if (!Array.isArray(at) && at.code === 'link-loop' && !copy.startsFromSource && build.inputs.builder.generation !== '0.8')
    return 'failed to calculate checksum of ref …: too many links';
  const sendsAll = source.kind !== 'context' || build.inputs.builder.generation === '0.8';
  const isThere = (names: readonly string[]): boolean =>
    sendsAll || names.length === 0 || sentAmong(source.root, build.sent, [names.join('/')]).length > 0;
  if (!Array.isArray(at) && (at.file === undefined || isThere(at.file))) return refusedWords(source.root, joinPath(fixed), at);
  const start = Array.isArray(at) ? at : (at.beyond ?? fixed);
  if (expansion.kind === 'matches' && isThere(start)) return null;
  return `lstat ${joinPath(start)}: no such file or directory`;
}
