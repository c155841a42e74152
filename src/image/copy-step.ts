import { openAddSource } from '../archive/add-archive.ts';
import { fromBytes } from '../bytes/source.ts';
import type { AddStep, CopyStep, EvaluatedStep } from '../dockerfile/evaluation.ts';
import { goQuote } from '../dockerfile/go-quote.ts';
import { readSource } from '../dockerfile/remote-source.ts';
import { parseChmod } from './chmod.ts';
import { containsWildcards } from './copy-sources.ts';
import { copyPath, makeDirectories } from './copy.ts';
import type { CopyChange, CopyFailure } from './copy.ts';
import { FileTree, directory, emptyRoot } from './file-tree.ts';
import type { DirectoryNode, FileNode, TreeNode } from './file-tree.ts';
import { pathFilter } from './path-filter.ts';
import { originOf, ownerOf } from './stage-build.ts';
import type { BuildFailureCode, StageBuild } from './stage-build.ts';
import { expandInTree } from './tree-sources.ts';
import type { Expansion } from './tree-sources.ts';
import { unpackArchive } from './unpack.ts';
import { cleanPath, joinPath, nodeAt, rootPath, splitPath } from './walk.ts';

type Step = CopyStep | AddStep;

/** Where a COPY takes its sources from. */
interface Source {
  readonly root: DirectoryNode;
  readonly kind: 'context' | 'stage' | 'image';
  readonly name: string;
  /** A stage that made nothing: the builder has no reference to it. */
  readonly empty: boolean;
}

/** One COPY or ADD in the making. */
interface Copy {
  readonly step: Step;
  readonly source: Source;
  readonly build: StageBuild;
  readonly change: CopyChange;
  /** The image, or with `--link` a layer of its own. */
  readonly tree: FileTree;
  /** `--from` the very stage that this stage starts from, before anything was changed. */
  readonly startsFromSource: boolean;
}

/** The builder says one; a person can mend a few at a time. */
const MAX_FAILURES = 10;

/** Plays a COPY or ADD through: every source, then the inline files. */
export function copyInto(step: Step, build: StageBuild): void {
  const source = sourceOf(step, build);
  // With --chmod the builder copies in the ordinary way, --link or not.
  const isLink = step.instruction.link && step.chmod === null && build.inputs.builder === 'buildkit';
  const tree = isLink ? new FileTree(emptyRoot()) : build.tree;
  const copy: Copy = { step, source, build, change: changeOf(step, build, source.kind === 'context'), tree, startsFromSource: !isLink && startsFromSource(step, build) };
  const before = build.failureCount();
  for (const word of step.sources) {
    copySource(copy, word.value);
    if (build.failureCount() - before >= MAX_FAILURES) break;
  }
  // The legacy builder passes inline files by.
  for (const file of build.inputs.builder === 'legacy' ? [] : step.files) copyInline(copy, file.name, file.content.value);
  if (!isLink) return;
  const layer = tree.root;
  build.tree.lay([], { kind: 'lazy', child: (name) => nodeAt(layer, [name]), names: () => ({ names: namesIn(layer), complete: true }) });
}

function startsFromSource(step: Step, { stage }: StageBuild): boolean {
  const from = step.keyword === 'COPY' ? step.from : null;
  if (from?.kind !== 'stage' || stage.base.kind !== 'stage' || stage.base.index !== from.index) return false;
  return stage.steps.find(({ keyword }) => ['COPY', 'ADD', 'RUN', 'WORKDIR'].includes(keyword)) === step;
}

function namesIn(root: DirectoryNode): string[] {
  return root.layers.flatMap((layer) => (layer.kind === 'entries' ? [...layer.entries.keys()] : []));
}

/** The root of what a COPY or ADD takes its sources from; of other steps, the build context. */
export function sourceRoot(step: EvaluatedStep, build: StageBuild): DirectoryNode {
  return step.keyword === 'COPY' ? sourceOf(step, build).root : build.inputs.context;
}

function sourceOf(step: Step, build: StageBuild): Source {
  const from = step.keyword === 'COPY' ? step.from : null;
  if (from === null) return { root: build.inputs.context, kind: 'context', name: 'the build context', empty: false };
  if (from.kind === 'image') {
    const root = build.inputs.base(from.reference, build.stage.platform) ?? unknownImage(from.reference, step.range.line);
    return { root, kind: 'image', name: from.reference, empty: false };
  }
  if (from.kind === 'scratch') return { root: emptyRoot(), kind: 'stage', name: 'scratch', empty: true };
  const image = build.images.get(from.index);
  const name = image?.stage.name ?? `stage ${from.index}`;
  return { root: image?.root ?? unknownImage(name, step.range.line), kind: 'stage', name, empty: image?.empty === true };
}

function unknownImage(name: string, line: number): DirectoryNode {
  return { ...emptyRoot(), layers: [{ kind: 'changed', reason: `the image ${name} is not known`, line }] };
}

function changeOf(step: Step, build: StageBuild, fromContext: boolean): CopyChange {
  const owner = step.chown === null || step.chown.value === '' ? null : ownerOf(step, step.chown.value, build);
  const mode = step.chmod === null || step.chmod.value === '' ? null : parseChmod(step.chmod.value);
  const isOctal = step.chmod !== null && /^[0-7]+$/.test(step.chmod.value);
  const includes = pathFilter([], step.excludes);
  return { owner, mode, parentMode: isOctal && mode !== null ? mode(0, true) & 0o777 : 0o755, includes, origin: originOf(step), fromContext };
}

function copySource(copy: Copy, path: string): void {
  const { step } = copy;
  const odd = [path, step.destinationPath].find((text) => text.includes('\0'));
  if (odd !== undefined) return refuse(copy, path, { code: 'not-a-directory', message: `lstat ${odd.slice(0, odd.indexOf('\0'))}` });
  if (copy.source.empty && cleanPath(path).length > 0) {
    return refuse(copy, path, { code: 'not-found', message: `lstat ${joinPath(cleanPath(path))}: no such file or directory` });
  }
  if (step.keyword === 'ADD' && readSource(path).kind !== 'path') return download(copy, path);
  if (step.keyword === 'COPY' && step.instruction.parents) return copyWithParents(copy, path);
  const expansion = expandInTree(copy.source.root, path);
  if (expansion.kind === 'unknown') return copyMade(copy, { type: 'unknown', reason: expansion.reason, line: expansion.line }, '*');
  if (expansion.kind === 'bad-pattern') return refuse(copy, path, { code: 'link-loop', message: 'syntax error in pattern' });
  const unsent = unsentDirectory(copy, path, expansion);
  if (unsent !== null) return refuse(copy, path, { code: 'not-found', message: `lstat /${unsent}: no such file or directory` });
  for (const one of expansion.kind === 'path' ? [expansion.path] : expansion.kind === 'matches' ? expansion.paths : []) {
    if (step.keyword === 'ADD' && step.instruction.unpack !== false && unpackInto(copy, one)) continue;
    const failure = copyPath(copy.tree, copy.source.root, one, step.destinationPath, copy.change);
    if (failure !== null) return refuse(copy, path, isSeenBeforehand(copy, path) ? failure : asFoundMissing(failure, path));
  }
}

/**
 * Whether the builder takes a checksum of the source before it copies. It does not where only a part is wanted, where another
 * source of the line holds this one, and where the source is what the copy itself starts from.
 */
function isSeenBeforehand({ step, build, startsFromSource }: Copy, path: string): boolean {
  if (build.inputs.builder === 'legacy') return true;
  if (step.excludes.length > 0 || startsFromSource) return false;
  const parts = cleanPath(path);
  return !parts.some((_, depth) => literalSources(step).has(joinPath(parts.slice(0, depth))));
}

const literals = new WeakMap<Step, ReadonlySet<string>>();

/** The sources of a line that are no patterns, cleaned. */
function literalSources(step: Step): ReadonlySet<string> {
  const known = literals.get(step) ?? new Set(step.sources.filter(({ value }) => !containsWildcards(value)).map(({ value }) => joinPath(cleanPath(value))));
  literals.set(step, known);
  return known;
}

function asFoundMissing(failure: CopyFailure, path: string): CopyFailure {
  if (failure.code !== 'not-found') return failure;
  return { code: 'not-found', message: `lstat ${joinPath(cleanPath(path))}: no such file or directory` };
}

/**
 * The directory that a pattern starts from, where it is not there for the builder: what no COPY matches is not sent,
 * so a pattern that matches nothing leaves even its directory out.
 */
function unsentDirectory({ source, build }: Copy, path: string, expansion: Expansion): string | null {
  if (expansion.kind === 'missing-directory') return expansion.path;
  if (expansion.kind !== 'matches' || expansion.paths.length > 0 || source.kind !== 'context') return null;
  const fixed = cleanPath(path).findIndex((part) => containsWildcards(part));
  const start = cleanPath(path).slice(0, fixed).join('/');
  if (start === '') return null;
  const isSent = build.sent.some((other) => {
    if (other === '' || start === other || start.startsWith(`${other}/`)) return true;
    if (containsWildcards(other)) {
      const found = expandInTree(source.root, other);
      return found.kind === 'matches' && found.paths.some((match) => start === match || match.startsWith(`${start}/`) || start.startsWith(`${match}/`));
    }
    return other.startsWith(`${start}/`) && nodeAt(source.root, other.split('/')) !== null;
  });
  return isSent ? null : start;
}

/** `--parents`: the path below the source's root, or below `/./`, is kept. */
function copyWithParents(copy: Copy, path: string): void {
  const pivot = path.indexOf('/./');
  const base = pivot < 0 ? '/' : path.slice(0, pivot);
  const pattern = cleanPath(pivot < 0 ? path : path.slice(pivot + 3)).join('/');
  const isLiteral = !containsWildcards(base) && !containsWildcards(pattern);
  const whole = joinPath(cleanPath(`${base}/${pattern}`));
  // Links are neither followed nor missed here: what is at the path itself counts.
  if (isLiteral && nodeAt(copy.source.root, splitPath(whole)) === null) {
    return refuse(copy, path, { code: 'not-found', message: `failed to calculate checksum of ref …: ${goQuote(whole)}: not found` });
  }
  const includes = pattern === '' ? copy.change.includes : pathFilter([pattern], copy.step.excludes);
  const failure = copyPath(copy.tree, copy.source.root, base, copy.step.destinationPath, { ...copy.change, includes });
  if (failure !== null) refuse(copy, path, failure);
}

/** A local archive given to ADD: what is in it lands below the destination. False where the file is none. */
function unpackInto(copy: Copy, path: string): boolean {
  const from = rootPath(copy.source.root, path);
  const file = Array.isArray(from) ? nodeAt(copy.source.root, from) : null;
  if (file?.type !== 'file' || file.content === null) return false;
  const opened = openAddSource(file.content);
  if (opened.kind === 'file') return false;
  const at = rootPath(copy.tree.root, joinPath(cleanPath(copy.step.destinationPath)));
  const origin = { ...copy.change.origin, contextPath: copy.source.kind === 'context' && Array.isArray(from) ? from.join('/') : null };
  const failure = Array.isArray(at) ? makeDirectories(copy.tree, at, { mode: 0o755, uid: copy.change.owner?.uid ?? 0, gid: copy.change.owner?.gid ?? 0, origin }) : at;
  if (failure !== null || !Array.isArray(at)) {
    if (failure !== null) refuse(copy, path, failure);
    return true;
  }
  if (opened.kind === 'unknown') {
    copy.tree.lay(at, { kind: 'changed', reason: `${joinPath(splitPath(path))} is unpacked there, and ${opened.compression} cannot be read here`, line: copy.step.range.line });
    return true;
  }
  const into = copy.tree.get(at);
  const unpacked = into?.type === 'directory' ? unpackArchive(into, opened.archive, { owner: copy.change.owner, origin }) : 'not a directory';
  if (typeof unpacked === 'string') copy.build.fail(copy.step, 'invalid-archive', path, unpacked);
  else copy.tree.set(at, unpacked);
  return true;
}

function refuse({ step, source, build }: Copy, path: string, failure: CopyFailure): void {
  if (failure.code !== 'not-found') return build.fail(step, 'copy-conflict', path, failure.message);
  const hidden = source.kind === 'context' ? build.inputs.ignoredBy(cleanPath(path).join('/')) : null;
  build.fail(step, missingCode(path, source, hidden), path, failure.message, hidden);
}

function missingCode(path: string, source: Source, hidden: string | null): BuildFailureCode {
  if (source.kind !== 'context') return 'stage-file-missing';
  if (hidden !== null) return 'copy-source-ignored';
  return splitPath(path).includes('..') ? 'copy-outside-context' : 'copy-source-missing';
}

function download(copy: Copy, url: string): void {
  const { step } = copy;
  const remote = readSource(url);
  const reason = `line ${step.range.line} downloads it (${url.replace(/\/\/[^/@]*@/, '//…@')})`;
  const file: FileNode = { type: 'file', content: null, unknown: reason, mode: 0o600, uid: 0, gid: 0, origin: originOf(step) };
  const name = /^https?:\/\/[^/?#]+[^?#]*\/([^/?#]+)/.exec(url)?.[1] ?? '__unnamed__';
  const isPlain = remote.kind === 'url' && step.keyword === 'ADD' && step.instruction.unpack !== true;
  copyMade(copy, isPlain ? file : { type: 'unknown', reason, line: step.range.line }, name);
}

function copyInline(copy: Copy, name: string, text: string): void {
  const content = fromBytes(new TextEncoder().encode(text));
  copyMade(copy, { type: 'file', content, unknown: null, mode: 0o644, uid: 0, gid: 0, origin: originOf(copy.step) }, name);
}

/** Copies something that stands in no tree: an inline file, a download. */
function copyMade({ step, build, change, tree }: Copy, node: TreeNode, name: string): void {
  const root: DirectoryNode = directory(originOf(step), emptyRoot(), [{ kind: 'entries', entries: new Map([[name, node]]) }]);
  const failure = copyPath(tree, root, name, step.destinationPath, { ...change, includes: null });
  if (failure !== null) build.fail(step, 'copy-conflict', name, failure.message);
}
