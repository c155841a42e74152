import { fromBytes } from '../../bytes/source.ts';
import { utf8Length } from '../../bytes/utf8-length.ts';
import { isDownload, readSource, unaskedUrl } from '../../dockerfile/values/remote-source.ts';
import { isNothingSent } from '../context/missing-source.ts';
import { emptyRoot, FileTree } from '../file-tree.ts';
import type { DirectoryNode, FileNode, LazyLayer, TreeNode } from '../file-tree.ts';
import { NOT_SHOWN } from '../layers/depth.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { coverMarks } from '../layers/overlay-marks.ts';
import { openForAdd, parseOldChmod, unpackForAdd } from '../older-builders.ts';
import { pathFilter, patternProblem } from '../patterns/path-filter.ts';
import { refusedWords } from '../refused-words.ts';
import { isLinked, originOf, ownerOf } from '../stage-build.ts';
import type { StageBuild } from '../stage-build.ts';
import { startsFromSource } from '../vertices.ts';
import { cleanParts, joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';
import { copyPath, firstLost, makeDirectories, missingIn } from './copy.ts';
import type { CopyChange, CopyFailure } from './copy.ts';
import { baseOf, copyWithParents } from './parents.ts';
import { badPattern, copyMade, refuse } from './refuse.ts';
import { readMode } from './setmode.ts';
import { areMatchesSeen, asFoundMissing, asWritten, inItsWords, isSeenBeforehand, lostLink, markRefused } from './source-checksum.ts';
import { isOld, remoteFile, sourceOf } from './source.ts';
import type { Copy, Step } from './source.ts';
import { containsWildcards } from './sources.ts';
import { expandInTree } from './tree-sources.ts';
import { nulIn, unsentOf } from './unsent.ts';

/** The builder says one; a person can mend a few at a time. */
const MAX_FAILURES = 10;

/** Plays a COPY or ADD through: every source, then the inline files. */
export function copyInto(step: Step, build: StageBuild): void {
  const source = sourceOf(step, build);
  const isLink = isLinked(step, build.inputs.builder);
  const tree = isLink ? new FileTree(emptyRoot()) : build.tree;
  const copy: Copy = {
    step,
    source,
    build,
    change: changeOf(step, build, source.kind === 'context'),
    destination: destinationOf(step, build),
    tree,
    startsFromSource: !isLink && !build.isTooDeep && startsFromSource(step, build),
  };
  const before = build.failureCount();
  const problem = isOld(build) ? null : patternProblem('exclude', step.excludes);
  if (problem !== null) return build.fail(step, 'copy-conflict', step.excludes.join(' '), badPattern(copy, problem));
  if (source.isTooDeep === true && step.sources.length > 0) return build.fail(step, 'too-many-layers', step.keyword, NOT_SHOWN);
  for (const word of step.sources) {
    copySource(copy, word.value);
    if (build.failureCount() - before >= MAX_FAILURES) break;
  }
  if (build.isTooDeep) return;
  for (const file of step.files) copyInline(copy, file.name, file.content.value);
  if (!isLink) return;
  coverMarks(tree, source.marks);
  build.tree.lay([], layerOf(tree.root));
}

/** A layer of its own as it lies over the image: its directories are merged with those below, however deep. */
function layerOf(node: DirectoryNode): LazyLayer {
  const child = (name: string): TreeNode | null => {
    const found = childOf(node, name);
    return found?.type === 'directory' ? { ...found, layers: [layerOf(found)] } : found;
  };
  return { kind: 'lazy', child, names: () => namesOf(node) };
}

function destinationOf({ destinationPath, destination }: Step, { inputs: { builder } }: StageBuild): string {
  const isCleaned = builder.generation === '0.8' || (builder.generation === '0.13' && !destination.value.startsWith('/'));
  return isCleaned && destinationPath.endsWith('/.') ? joinPath(cleanParts(destinationPath)) : destinationPath;
}

function changeOf(step: Step, build: StageBuild, fromContext: boolean): CopyChange {
  const owner = step.chown === null || step.chown.value === '' ? null : ownerOf(step, step.chown.value, build);
  const { builder } = build.inputs;
  const text = step.chmod?.value ?? '';
  const mode = text === '' ? null : isOld(build) || builder.reader.generation !== 'current' ? parseOldChmod(text, builder) : readMode(text);
  const isGivenToParents = mode !== null && !isOld(build) && /^[0-7]+$/.test(text);
  return {
    owner,
    mode,
    parentMode: isGivenToParents ? mode(0, true) & 0o777 : 0o755,
    includes: pathFilter([], step.excludes),
    specials: builder.generation === '0.8' ? 'plain' : 'characters',
    origin: originOf(step),
    fromContext,
    budget: build.budget,
  };
}

function copySource(copy: Copy, path: string): void {
  const { step, build } = copy;
  const odd = nulIn(copy, path);
  if (odd !== null) return refuse(copy, path, { code: 'not-a-directory', message: odd });
  if (copy.source.empty) {
    // A wildcard in an empty root matches nothing; a folder before it is missed.
    const parts = cleanParts(baseOf(copy, path));
    const wild = parts.findIndex(containsWildcards);
    if (wild === 0) return;
    if (parts.length > 0)
      return refuse(copy, path, {
        code: 'not-found',
        message: `lstat ${joinPath(wild < 0 ? parts : parts.slice(0, wild))}: no such file or directory`,
      });
  }
  if (step.keyword === 'ADD' && isDownload(path, build.inputs.builder)) return download(copy, path);
  if (step.keyword === 'COPY' && step.instruction.parents) return copyWithParents(copy, path);
  // What a pattern matches is looked for as it is copied.
  if (build.isTooDeep && containsWildcards(path)) return;
  const expansion = expandInTree(copy.source.root, path);
  if (expansion.kind === 'unknown') return copyMade(copy, { type: 'unknown', reason: expansion.reason, line: expansion.line }, '*');
  if (expansion.kind === 'bad-pattern' && build.inputs.builder.generation === '0.8' && isNothingSent(copy.source, build)) return;
  // Without a checksum it is held against names alone, where it matches nothing.
  if (expansion.kind === 'bad-pattern' && copy.startsFromSource) return;
  if (expansion.kind === 'bad-pattern') return refuse(copy, path, { code: 'link-loop', message: 'syntax error in pattern' });
  const unsent = unsentOf(copy, path, expansion);
  if (unsent !== null) return refuse(copy, path, unsent);
  const isSeen = expansion.kind === 'matches' ? areMatchesSeen(copy, path) : isSeenBeforehand(copy, path);
  const lost =
    expansion.kind === 'matches' && isSeen
      ? firstLost(copy.source.root, expansion.paths, (match) => asWritten(copy.source.root, path, match))
      : null;
  if (lost !== null) return refuse(copy, path, inItsWords(copy, lost.path, lost.failure));
  for (const one of expansion.kind === 'path' ? [expansion.path] : expansion.kind === 'matches' ? expansion.paths : []) {
    const failure = copyOne(copy, one, isSeen, expansion.kind === 'matches');
    if (failure !== null) return refuse(copy, path, failure);
  }
}

/** One of what a source stands for; `isSeen` is whether its checksum is taken before it is copied, and found missing otherwise. */
function copyOne(copy: Copy, path: string, isSeen: boolean, isMatch: boolean): CopyFailure | null {
  const { step } = copy;
  if (step.keyword === 'ADD' && step.instruction.unpack !== false && unpackInto(copy, path)) return null;
  const lost = lostLink(copy, path, pathFilter([], step.excludes)) ?? markRefused(copy, path);
  if (lost !== null) return lost;
  const failure = copy.build.isTooDeep
    ? missingIn(copy.source.root, path)
    : copyPath(copy.tree, copy.source.root, path, copy.destination, copy.change);
  if (failure === null) return null;
  return isSeen ? inItsWords(copy, path, failure) : asFoundMissing(copy, path, failure, isMatch);
}

/** What something is yet to make is an archive where it is called like one. */
function unmadeArchive(
  path: string,
  { unknown }: FileNode,
): { readonly kind: 'file' } | { readonly kind: 'unknown'; readonly reason: string } {
  return /\.(?:tar|t[bgx]z2?|tar\.(?:gz|bz2|xz|zst))$/i.test(path)
    ? { kind: 'unknown', reason: unknown ?? 'nobody knows what is in it' }
    : { kind: 'file' };
}

/** A local archive given to ADD: what is in it lands below the destination. False where the file is none. */
function unpackInto(copy: Copy, path: string): boolean {
  const from = rootPath(copy.source.root, path);
  const file = Array.isArray(from) ? nodeAt(copy.source.root, from) : null;
  if (file?.type !== 'file') return false;
  const opened = file.content === null ? unmadeArchive(path, file) : openForAdd(file.content, copy.build.inputs.builder);
  if (opened.kind === 'file') return false;
  const at = rootPath(copy.tree.root, joinPath(cleanParts(copy.step.destinationPath)));
  const origin = { ...copy.change.origin, contextPath: copy.source.kind === 'context' && Array.isArray(from) ? from.join('/') : null };
  const failure = Array.isArray(at)
    ? makeDirectories(copy.tree, at, { mode: 0o755, uid: copy.change.owner?.uid ?? 0, gid: copy.change.owner?.gid ?? 0, origin })
    : { ...at, message: refusedWords(copy.tree.root, copy.step.destinationPath, at) };
  if (failure !== null || !Array.isArray(at)) {
    if (failure !== null) refuse(copy, path, failure);
    return true;
  }
  if (opened.kind === 'unknown') {
    copy.tree.lay(at, {
      kind: 'changed',
      reason: `${joinPath(splitPath(path))} is unpacked there, and ${opened.reason}`,
      line: copy.step.range.line,
    });
    return true;
  }
  const into = copy.tree.get(at);
  const { build, change } = copy;
  // With --link it is laid over nothing.
  const isOwn = copy.tree !== build.tree;
  const noteMark = (): void => {
    build.marks = { bare: true, covered: [] };
  };
  const how = {
    owner: isOld(build) ? null : change.owner,
    origin: { ...origin, isUnpacked: true },
    keepsWhiteouts: true,
    isOverlay: !isOwn && !build.isEmpty,
    ...(isOwn ? {} : { noteMark }),
  };
  const unpacked = into?.type === 'directory' ? unpackForAdd(into, opened.archive, how, build.inputs.builder) : 'not a directory';
  if (typeof unpacked === 'string') copy.build.fail(copy.step, 'invalid-archive', path, unpacked);
  else copy.tree.set(at, unpacked);
  return true;
}

function download(copy: Copy, url: string): void {
  const { step, build } = copy;
  const { kind } = readSource(url, build.inputs.builder.reader.generation);
  const checksum = step.keyword === 'ADD' ? (step.checksum?.value ?? '') : '';
  // Told when it is fetched, whatever comes of that.
  if (kind === 'git' && !isOld(build) && /[^0-9a-fA-F]/.test(checksum))
    return build.fail(step, 'bad-checksum', checksum, `invalid checksum ${checksum} for Git URL, expected hex commit hash`);
  const unasked = kind === 'url' ? unaskedUrl(url) : null;
  // With a checksum nothing is asked before the step itself.
  if (unasked !== null) return build.fail(step, 'unasked-url', url, `${checksum === '' ? 'failed to load cache key: ' : ''}${unasked}`);
  const isPlain = kind === 'url' && step.keyword === 'ADD' && step.instruction.unpack !== true;
  const { node, name } = remoteFile(step, url, isPlain);
  copyMade(copy, node, name);
}

function copyInline(copy: Copy, name: string, text: string): void {
  const content = fromBytes(new TextEncoder().encode(text));
  // It is written in a folder of its own first, by its name.
  const root = isOld(copy.build) ? '…' : '';
  const parts = cleanParts(name);
  const [base] = parts;
  if (base === undefined)
    return copy.build.fail(copy.step, 'copy-conflict', name, isOld(copy.build) ? 'open …: is a directory' : 'mkfile /: is a directory');
  if (name.includes('\0')) return copy.build.fail(copy.step, 'copy-conflict', name, `lstat ${root}/${name.slice(0, name.indexOf('\0'))}`);
  if (utf8Length(name) > 255) return copy.build.fail(copy.step, 'copy-conflict', name, `lstat ${root}/${name}: file name too long`);
  if (parts.length > 1)
    return copy.build.fail(copy.step, 'copy-conflict', name, `open ${root}${joinPath(parts)}: no such file or directory`);
  copyMade(copy, { type: 'file', content, unknown: null, mode: 0o644, uid: 0, gid: 0, origin: originOf(copy.step) }, base);
}
