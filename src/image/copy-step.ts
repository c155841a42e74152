import type { AddStep, CopyStep } from '../dockerfile/evaluation.ts';
import { fromBytes } from '../bytes/source.ts';
import { parseChmod } from './chmod.ts';
import type { SourceExpansion } from './copy-sources.ts';
import { copyPath } from './copy.ts';
import type { CopyChange, CopyFailure } from './copy.ts';
import { directory, emptyRoot } from './file-tree.ts';
import type { DirectoryNode, FileNode, TreeNode } from './file-tree.ts';
import { originOf, ownerOf } from './stage-build.ts';
import type { BuildFailureCode, StageBuild } from './stage-build.ts';
import { expandInTree } from './tree-sources.ts';
import { splitPath } from './walk.ts';

type Step = CopyStep | AddStep;

/** Where a COPY takes its sources from. */
interface Source {
  readonly root: DirectoryNode;
  readonly kind: 'context' | 'stage' | 'image';
  readonly name: string;
}

const URL_SOURCE = /^https?:\/\//;
const GIT_SOURCE = /^(?:git@|git:\/\/|ssh:\/\/)|^https?:\/\/[^#]*\.git(?:#|$)/;

/** Plays a COPY or ADD through: every source, then the inline files. */
export function copyInto(step: Step, build: StageBuild): void {
  const source = sourceOf(step, build);
  const change = changeOf(step, build, source.kind === 'context');
  for (const word of step.sources) {
    if (step.keyword === 'ADD' && (URL_SOURCE.test(word.value) || GIT_SOURCE.test(word.value))) download(step, word.value, build, change);
    else copySource(step, word.value, source, build, change);
  }
  for (const file of step.files) copyInline(step, file.name, file.content.value, build, change);
}

function sourceOf(step: Step, build: StageBuild): Source {
  const from = step.keyword === 'COPY' ? step.from : null;
  if (from === null) return { root: build.inputs.context, kind: 'context', name: 'the build context' };
  if (from.kind === 'image') {
    const root = build.inputs.base(from.reference, build.stage.platform) ?? unknownImage(from.reference, step.range.line);
    return { root, kind: 'image', name: from.reference };
  }
  if (from.kind === 'scratch') return { root: emptyRoot(), kind: 'stage', name: 'scratch' };
  const image = build.images.get(from.index);
  const name = image?.stage.name ?? `stage ${from.index}`;
  return { root: image?.root ?? unknownImage(name, step.range.line), kind: 'stage', name };
}

function unknownImage(name: string, line: number): DirectoryNode {
  const root = directory({ line, by: 'FROM', contextPath: null }, { mode: 0o755, uid: 0, gid: 0 });
  return { ...root, layers: [{ kind: 'changed', reason: `the image ${name} is not known`, line }] };
}

function changeOf(step: Step, build: StageBuild, fromContext: boolean): CopyChange {
  const owner = step.chown === null || step.chown.value === '' ? null : ownerOf(step, step.chown.value, build);
  const mode = step.chmod === null || step.chmod.value === '' ? null : parseChmod(step.chmod.value);
  const isOctal = step.chmod !== null && /^[0-7]+$/.test(step.chmod.value);
  return { owner, mode, parentMode: isOctal && mode !== null ? mode(0, true) : 0o755, includes: null, origin: originOf(step), fromContext };
}

function copySource(step: Step, path: string, source: Source, build: StageBuild, change: CopyChange): void {
  const expansion = expandInTree(source.root, path);
  if (expansion.kind === 'unknown') {
    copyMade(step, { type: 'unknown', reason: expansion.reason, line: expansion.line }, '*', build, change);
    return;
  }
  if (expansion.kind === 'missing-directory') {
    return report(step, path, source, { code: 'not-found', message: `lstat /${expansion.path}: no such file or directory` }, build);
  }
  for (const one of pathsOf(expansion)) {
    if (step.keyword === 'ADD' && step.instruction.unpack !== false && unpackInto(step, one, source, build)) continue;
    const failure = copyPath(build.tree, source.root, one, step.destinationPath, change);
    if (failure !== null) return report(step, path, source, failure, build);
  }
}

/** Wildcards that match nothing copy nothing; a missing path is left for the copy to refuse. */
function pathsOf(expansion: SourceExpansion): readonly string[] {
  if (expansion.kind === 'path') return [expansion.path];
  return expansion.kind === 'matches' ? expansion.paths : [];
}

/** A local archive given to ADD: what is in it lands below the destination. */
function unpackInto(step: AddStep, path: string, source: Source, build: StageBuild): boolean {
  void step, path, source, build;
  return false;
}

function report(step: Step, path: string, source: Source, failure: CopyFailure, build: StageBuild): void {
  if (failure.code !== 'not-found') return build.fail(step, 'copy-conflict', path, failure.message);
  const hidden = source.kind === 'context' ? build.inputs.ignoredBy(splitPath(path).join('/')) : null;
  build.fail(step, missingCode(path, source, hidden), path, failure.message, hidden);
}

function missingCode(path: string, source: Source, hidden: string | null): BuildFailureCode {
  if (source.kind !== 'context') return 'stage-file-missing';
  if (hidden !== null) return 'copy-source-ignored';
  return splitPath(path).includes('..') ? 'copy-outside-context' : 'copy-source-missing';
}

function download(step: AddStep, url: string, build: StageBuild, change: CopyChange): void {
  const reason = `it is downloaded by line ${step.range.line} (ADD ${url.replace(/\/\/[^/@]*@/, '//…@')})`;
  const name = /^https?:\/\/[^/?#]+[^?#]*\/([^/?#]+)/.exec(url)?.[1] ?? '__unnamed__';
  const file: FileNode = { type: 'file', content: null, unknown: reason, mode: 0o600, uid: 0, gid: 0, origin: originOf(step) };
  copyMade(step, GIT_SOURCE.test(url) ? { type: 'unknown', reason, line: step.range.line } : file, name, build, change);
}

function copyInline(step: Step, name: string, text: string, build: StageBuild, change: CopyChange): void {
  const content = fromBytes(new TextEncoder().encode(text));
  const file: FileNode = { type: 'file', content, unknown: null, mode: 0o644, uid: 0, gid: 0, origin: originOf(step) };
  copyMade(step, file, name, build, change);
}

function copyMade(step: Step, node: TreeNode, name: string, build: StageBuild, change: CopyChange): void {
  const root = directory(originOf(step), { mode: 0o755, uid: 0, gid: 0 }, [{ kind: 'entries', entries: new Map([[name, node]]) }]);
  const failure = copyPath(build.tree, root, name, step.destinationPath, change);
  if (failure !== null) build.fail(step, 'copy-conflict', name, failure.message);
}
