import { fromBytes } from '../../bytes/source.ts';
import { utf8Length } from '../../bytes/utf8-length.ts';
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { isDownload, readSource, unaskedUrl } from '../../dockerfile/values/remote-source.ts';
import { isNothingSent } from '../context/missing-source.ts';
import { sentAmong } from '../context/sent-context.ts';
import { refusedSource, sentByItself } from '../context/sent-paths.ts';
import { FileTree, directory, emptyRoot } from '../file-tree.ts';
import type { DirectoryNode, FileNode, LazyLayer, TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { coverMarks } from '../layers/overlay-marks.ts';
import { missingWords, openForAdd, parseOldChmod, unpackForAdd } from '../older-builders.ts';
import { keepsAny, pathFilter, patternProblem } from '../patterns/path-filter.ts';
import type { PathFilter } from '../patterns/path-filter.ts';
import { isLinked, originOf, ownerOf } from '../stage-build.ts';
import type { StageBuild } from '../stage-build.ts';
import { startsFromSource } from '../vertices.ts';
import { refusedWords } from '../refused-words.ts';
import { cleanParts, joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';
import { copyMissing, copyPath, firstLost, makeDirectories, missingIn } from './copy.ts';
import type { CopyChange, CopyFailure } from './copy.ts';
import { lostBelowRoot, lostMatch } from './followed-links.ts';
import { readMode } from './setmode.ts';
import {
  areMatchesSeen,
  asFoundMissing,
  asWritten,
  heldByOther,
  inItsWords,
  isSeenBeforehand,
  lostLink,
  markRefused,
} from './source-checksum.ts';
import { isOld, missingCode, remoteFile, sourceOf } from './source.ts';
import type { Copy, Step } from './source.ts';
import { containsWildcards } from './sources.ts';
import { expandInTree } from './tree-sources.ts';
import type { Expansion } from './tree-sources.ts';

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
    startsFromSource: !isLink && startsFromSource(step, build),
  };
  const before = build.failureCount();
  const problem = isOld(build) ? null : patternProblem('exclude', step.excludes);
  if (problem !== null) return build.fail(step, 'copy-conflict', step.excludes.join(' '), badPattern(copy, problem));
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

/** Patterns are read for the checksum first. */
function badPattern({ startsFromSource }: Copy, problem: string): string {
  return startsFromSource ? problem : `failed to calculate checksum of ref …: ${problem}`;
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
    if (step.keyword === 'ADD' && step.instruction.unpack !== false && unpackInto(copy, one)) continue;
    const lost = lostLink(copy, one, pathFilter([], step.excludes));
    if (lost !== null) return refuse(copy, path, lost);
    const marked = markRefused(copy, one);
    if (marked !== null) return refuse(copy, path, marked);
    const failure = build.isTooDeep
      ? missingIn(copy.source.root, one)
      : copyPath(copy.tree, copy.source.root, one, copy.destination, copy.change);
    if (failure !== null)
      return refuse(copy, path, isSeen ? inItsWords(copy, one, failure) : asFoundMissing(copy, one, failure, expansion.kind === 'matches'));
  }
}

/** What of it the client does not send, or an older builder does not find. */
function unsentOf(copy: Copy, path: string, expansion: Expansion): CopyFailure | null {
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
function nulIn({ source, build, step, startsFromSource }: Copy, path: string): string | null {
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
function unsentDirectory(copy: Copy, path: string, expansion: Expansion): string | null {
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

/** What is copied of: with `--parents` the root, or what stands before `/./`. */
function baseOf({ step }: Copy, path: string): string {
  if (step.keyword !== 'COPY' || !step.instruction.parents) return path;
  const pivot = path.indexOf('/./');
  return pivot < 0 ? '/' : path.slice(0, pivot);
}

/** `--parents`: the path below the source's root, or below `/./`, is kept. */
function copyWithParents(copy: Copy, path: string): void {
  const pivot = path.indexOf('/./');
  const base = baseOf(copy, path);
  const pattern = cleanParts(pivot < 0 ? path : path.slice(pivot + 3)).join('/');
  // That there is something of it is a matter of its checksum.
  const isRequired = !containsWildcards(base) && !containsWildcards(pattern) && !copy.startsFromSource;
  const whole = joinPath(cleanParts(`${base}/${pattern}`));
  // Links are neither followed nor missed here: what is at the path itself counts, and the root itself is at none.
  // What `/./`, --exclude or the path read as a pattern leaves nothing of is as good as missing; patterns count from what stands before
  // `/./`.
  const node = pattern === '' ? null : nodeAt(copy.source.root, splitPath(whole));
  if (isRequired && !copy.source.empty && (node === null || !keepsAny(node, pattern, pathFilter([pattern], copy.step.excludes)))) {
    return refuse(copy, path, { code: 'not-found', message: `failed to calculate checksum of ref …: ${goQuote(whole)}: not found` });
  }
  const problem = pattern === '' ? null : patternProblem('include', [pattern]);
  if (problem !== null) return refuse(copy, path, { code: 'link-loop', message: badPattern(copy, problem) });
  const expansion = expandInTree(copy.source.root, base);
  if (expansion.kind === 'unknown') return copyMade(copy, { type: 'unknown', reason: expansion.reason, line: expansion.line }, '*');
  // Nothing behind `/./` is no pattern, and without one nothing of a folder is taken.
  const includes = pattern === '' ? () => false : pathFilter([pattern], copy.step.excludes);
  const isDelayed = pattern === '' ? () => false : pathFilter([pattern], []);
  if (expansion.kind === 'bad-pattern')
    return copy.startsFromSource ? undefined : refuse(copy, path, { code: 'link-loop', message: 'syntax error in pattern' });
  const lost = lostLink(copy, base, includes) ?? lostBase(copy, base, expansion, includes);
  if (lost !== null) return refuse(copy, path, lost);
  const unsent = unsentDirectory(copy, base, expansion) ?? unsentBase(copy, base, expansion);
  if (unsent !== null) return refuse(copy, path, { code: 'not-found', message: unsent });
  // The whole path is asked of the context, not what stands before `/./`: of what that matches some may not be sent.
  const matches =
    expansion.kind !== 'matches'
      ? []
      : copy.source.kind === 'context'
        ? sentAmong(copy.source.root, copy.build.sent, expansion.paths)
        : expansion.paths;
  for (const one of expansion.kind === 'path' ? [base] : matches) {
    const failure = copyPath(copy.tree, copy.source.root, one, copy.step.destinationPath, {
      ...copy.change,
      includes,
      matchedExactly: isDelayed,
    });
    if (failure !== null) return refuse(copy, path, asFoundMissing(copy, one, failure, expansion.kind === 'matches'));
  }
}

/**
 * What stands before `/./` is part of what the pattern takes where that matches the empty path: links of it are then followed for the
 * checksum.
 */
function lostBase({ source, startsFromSource }: Copy, base: string, expansion: Expansion, includes: PathFilter | null): CopyFailure | null {
  if (startsFromSource || includes?.('') === false) return null;
  const above = rootPath(source.root, joinPath(cleanParts(base).slice(0, -1)));
  const itself = Array.isArray(above) ? [[...above, ...cleanParts(base).slice(-1)].join('/')] : [];
  if (expansion.kind !== 'matches') return firstLost(source.root, itself, () => base)?.failure ?? null;
  return firstLost(source.root, expansion.paths, (match) => asWritten(source.root, base, match))?.failure ?? null;
}

/** What is said of what stands before `/./` where the whole path is a pattern that matches nothing of it: it is not sent then. */
function unsentBase({ source, build }: Copy, base: string, { kind }: Expansion): string | null {
  const at = kind === 'path' && source.kind === 'context' ? rootPath(source.root, base) : [];
  if (!Array.isArray(at) || at.length === 0 || sentAmong(source.root, build.sent, [at.join('/')]).length > 0) return null;
  return `lstat ${joinPath(at)}: no such file or directory`;
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

function refuse({ step, source, build, tree, destination, change }: Copy, path: string, failure: CopyFailure): void {
  if (failure.code !== 'not-found') return build.fail(step, 'copy-conflict', path, failure.message);
  copyMissing(tree, path, destination, change.origin);
  const hidden = source.kind === 'context' ? build.inputs.ignoredBy(cleanParts(path).join('/')) : null;
  build.fail(step, missingCode(path, source, hidden), path, failure.message, { detail: hidden, otherwise: failure.otherwise ?? null });
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

/** Copies something that stands in no tree: an inline file, a download. */
function copyMade({ step, build, change, tree }: Copy, node: TreeNode, name: string): void {
  const root: DirectoryNode = directory(originOf(step), emptyRoot(), [{ kind: 'entries', entries: new Map([[name, node]]) }]);
  // Its name is no path of the build context.
  const failure = copyPath(tree, root, name, step.destinationPath, { ...change, fromContext: false, includes: null });
  if (failure !== null) build.fail(step, 'copy-conflict', name, failure.message);
}
