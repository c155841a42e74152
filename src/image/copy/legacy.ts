/** COPY and ADD as the legacy builder does them (moby, builder/dockerfile/copy.go): all sources are found, then copied one by one. */
import { addAll } from '../../add-all.ts';
import type { EvaluatedStep } from '../../dockerfile/evaluation.ts';
import { readSource, unaskedUrl } from '../../dockerfile/values/remote-source.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import { unknownNode } from '../file-tree.ts';
import type { FileNode, FileTree, SpecialNode, TreeNode } from '../file-tree.ts';
import { CopiedMarks } from '../layers/copied-marks.ts';
import { namesOf } from '../layers/layers.ts';
import { coveredBelow } from '../layers/overlay-marks.ts';
import type { OverlayMarks } from '../layers/overlay-marks.ts';
import { GUIDE, legacyOwner, scopeError } from '../legacy.ts';
import { archiveWords, notEntered, openForAdd, unpackForAdd } from '../older-builders.ts';
import { compileGoPattern } from '../patterns/go-match.ts';
import { originOf } from '../stage-build.ts';
import type { BuildFailureCode, StageBuild } from '../stage-build.ts';
import { cleanParts, joinPath, mayBeDirectory, nodeAt, PATH_TOO_LONG, scopedPath } from '../walk.ts';
import type { PathRefusal } from '../walk.ts';
import { changed, copiedLayer } from './copied-layer.ts';
import { copyMissing, copyUnknown, makeDirectories } from './copy.ts';
import type { CopyChange } from './copy.ts';
import { leavesRoot, missingCode, remoteFile, sourceOf } from './source.ts';
import type { Source, Step } from './source.ts';
import { containsWildcards } from './sources.ts';
import { matchInTree } from './tree-sources.ts';

/** One thing to copy. */
interface Found {
  readonly node: TreeNode;
  /** The name it gets in a directory: the last part of the source as written, whatever it links to; `.` or `..` where that ends it. */
  readonly name: string;
  readonly contextPath: string | null;
  /** Of a download; what is found in a tree may be an archive. */
  readonly isRemote: boolean;
}

interface Refusal {
  readonly code: BuildFailureCode;
  readonly subject: string;
  readonly message: string;
}

/**
 * Plays a COPY or ADD through. One that adds nothing makes an empty layer, which the daemon forgets: what the next one makes is
 * then looked for upon it (moby/moby#37965). Any other instruction between the two has the image read anew.
 */
export function copyAsLegacy(step: Step, build: StageBuild): void {
  const copy = new LegacyCopy(step, build);
  const before = build.tree.fork();
  const refused = copy.run();
  const refusal = refused ?? (build.followsNothing && copy.addsAny ? lostLayer(step) : null);
  // One that is refused makes no layer: what follows once it is mended is not known, and no failure of its own.
  build.followsNothing = refused === null && !copy.addsAny;
  build.marks = withListed(build, before, copy.hidden());
  if (refusal === null) return;
  copyMissing(build.tree, refusal.subject, step.destinationPath, originOf(step));
  const hidden = refusal.code === 'copy-source-missing' ? build.inputs.ignoredBy(cleanParts(refusal.subject).join('/')) : null;
  build.fail(step, hidden === null ? refusal.code : 'copy-source-ignored', refusal.subject, refusal.message, { detail: hidden });
}

/** In a folder that no layer below has, a mark of what is not there is listed, and no look finds it. */
function withListed({ marks, tree }: StageBuild, before: FileTree, hidden: readonly (readonly string[])[]): OverlayMarks {
  const listed = hidden.filter((at) => before.get(at.slice(0, -1)) === null && tree.get(at) === null);
  return marks.bare || listed.length === 0 ? marks : { ...marks, covered: [...marks.covered, ...listed.map((at) => joinPath(at))] };
}

function lostLayer({ destination }: Step): Refusal {
  return unsupported(destination.value, 'failed to export image: failed to create image: failed to get layer …: layer does not exist');
}

class LegacyCopy {
  /** Whether there is anything in the layer. */
  addsAny = false;
  readonly #step: Step;
  readonly #build: StageBuild;
  readonly #source: Source;
  /** Why the daemon does not take what was unpacked for a layer. */
  #layerRefusal: string | null = null;
  readonly #marks = new CopiedMarks();
  /** What whiteouts of archives name. */
  readonly #hidden: (readonly string[])[] = [];

  constructor(step: Step, build: StageBuild) {
    this.#step = step;
    this.#build = build;
    this.#source = sourceOf(step, build);
  }

  hidden(): readonly (readonly string[])[] {
    return [...this.#hidden, ...this.#marks.hidden()];
  }

  run(): Refusal | null {
    const { keyword, sources, instruction, destination, chown } = this.#step;
    if (instruction.chmod !== null) return unsupported('--chmod', `the --chmod option requires BuildKit. ${GUIDE}`);
    const all: Found[] = [];
    for (const { value } of sources) {
      const found = this.#find(value);
      if ('code' in found) return found;
      addAll(all, found);
    }
    if (all.length === 0) return this.#nothing();
    if (all.length > 1 && !destination.value.endsWith('/') && all.every(({ node }) => node.type !== 'unknown')) {
      return unsupported(
        destination.value,
        `When using ${keyword} with more than one source file, the destination must be a directory and end with a /`,
      );
    }
    const foreign = this.#foreign();
    if (foreign !== null) return foreign;
    const owner = chown === null || chown.value === '' ? null : legacyOwner(chown.value, this.#build.tree.root);
    if (typeof owner === 'string') {
      return {
        code: 'chown-by-name',
        subject: chown?.value ?? '',
        message: `unable to convert uid/gid chown string to host mapping: ${owner}`,
      };
    }
    return this.#copyAll(all, owner);
  }

  /**
   * What is made from scratch is labelled as the daemon's, but by COPY and ADD, and the image to copy into is looked for by the platform
   * that is asked for.
   */
  #foreign(): Refusal | null {
    const {
      inputs: { foreignTo },
      fromScratch,
    } = this.#build;
    const first = foreignTo === undefined || !fromScratch ? undefined : firstStep(this.#build);
    if (foreignTo === undefined || first === undefined || first.keyword === 'COPY' || first.keyword === 'ADD') return null;
    return unsupported(
      '--platform',
      `failed to get destination image "sha256:…": image with reference sha256:… was found but does not match the specified platform: wanted …, actual: ${foreignTo.os}/${foreignTo.arch}`,
    );
  }

  /** Inline files count for nothing. */
  #nothing(): Refusal {
    const { keyword, files, sources } = this.#step;
    return {
      code: files.length > 0 ? 'unsupported-by-builder' : 'copy-source-missing',
      subject: sources[0]?.value ?? '<<',
      message: `${keyword} failed: no source files were specified`,
    };
  }

  #find(written: string): readonly Found[] | Refusal {
    if (/^https?:\/\//.test(written)) return this.#download(written);
    const path = written.replace(/^\//, '').replace(/^\.\//, '');
    if (containsWildcards(path)) return this.#match(path);
    const found = this.#look(path, written);
    return 'code' in found ? found : [found];
  }

  #download(url: string): readonly Found[] | Refusal {
    if (this.#step.keyword === 'COPY')
      return { code: 'copy-source-missing', subject: url, message: "COPY failed: source can't be a URL for COPY" };
    const unasked = unaskedUrl(url);
    if (unasked !== null) return { code: 'unasked-url', subject: url, message: `ADD failed: ${unasked}` };
    const { node, name } = remoteFile(this.#step, url, readSource(url, 'current').kind === 'url');
    return [{ node, name, contextPath: null, isRemote: true }];
  }

  /** A walk over everything: links are not followed, the pattern counts as it is written, and one that cannot be read matches nothing. */
  #match(pattern: string): readonly Found[] | Refusal {
    const { builder } = this.#build.inputs;
    const lost = this.#source.marks.covered.find(
      (path) => builder.generation === '0.8' || compileGoPattern(pattern)?.matches(path.slice(1)) === true,
    );
    if (lost !== undefined) return this.#lostMark(lost);
    const expansion = matchInTree(this.#source.root, pattern);
    if (expansion.kind === 'unknown')
      return [{ node: unknownNode(expansion.reason, expansion.line), name: '*', contextPath: null, isRemote: false }];
    const all: Found[] = [];
    for (const path of expansion.paths) {
      const found = this.#look(path, pattern);
      if ('code' in found) return found;
      all.push(found);
    }
    return all;
  }

  #look(path: string, written: string): Found | Refusal {
    const { keyword } = this.#step;
    const at = leavesRoot(path) ? null : scopedPath(this.#source.root, joinPath(cleanParts(path)));
    if (!Array.isArray(at)) {
      return {
        code: leavesRoot(path) ? 'copy-outside-context' : 'copy-conflict',
        subject: written,
        message: `${keyword} failed: forbidden path outside the build context: ${path} ()`,
      };
    }
    const node = nodeAt(this.#source.root, at);
    const lost =
      node?.type === 'directory' && this.#build.inputs.builder.generation === '0.8' ? coveredBelow(this.#source.marks, at) : null;
    if (lost !== null) return this.#lostMark(lost);
    if (node !== null)
      return {
        node,
        name: baseName(withoutTrailing(path, '/')),
        contextPath: this.#source.kind === 'context' ? at.join('/') : null,
        isRemote: false,
      };
    const where = this.#source.kind === 'context' ? 'file not found in build context or excluded by .dockerignore: ' : '';
    return {
      code: missingCode(written, this.#source, null),
      subject: written,
      message: `${keyword} failed: ${where}stat ${path}: file does not exist`,
    };
  }

  /** 20.10 looks at all that it walks through. */
  #lostMark(path: string): Refusal {
    const how =
      this.#build.inputs.builder.generation === '0.8'
        ? `lstat …${path}: no such file or directory`
        : `stat ${path.slice(1)}: file does not exist`;
    return { code: 'stage-file-missing', subject: path, message: `COPY failed: ${how}` };
  }

  #copyAll(all: readonly Found[], owner: CopyChange['owner']): Refusal | null {
    const step = this.#step;
    // What comes from a stage keeps its owner, all else is root's.
    const keeps = step.keyword === 'COPY' && step.from !== null && owner === null;
    for (const found of all) {
      const change: CopyChange = {
        owner: keeps ? null : (owner ?? { uid: 0, gid: 0 }),
        mode: keeps ? null : withoutSetId,
        parentMode: 0o755,
        includes: null,
        specials: 'kept',
        dropsCapabilities: true,
        origin: originOf(step),
        fromContext: found.contextPath !== null,
      };
      const message = this.#place(found, change);
      if (message !== null)
        return { code: 'copy-conflict', subject: found.contextPath ?? found.name, message: `failed to copy files: ${message}` };
      if (found.node.type === 'fifo')
        return {
          code: 'unsupported-by-builder',
          subject: found.name,
          message: `the build does not end: it opens the FIFO ${found.name} and waits for someone to write into it`,
        };
    }
    const subject = step.sources[0]?.value ?? '';
    if (this.#layerRefusal !== null) return { code: 'invalid-archive', subject, message: this.#layerRefusal };
    const refused = this.#marks.refused();
    return refused === null ? null : { code: 'copy-conflict', subject, message: archiveWords(refused, this.#build.inputs.builder) };
  }

  /** Copies one source; the builder's words where it cannot. */
  #place(found: Found, change: CopyChange): string | null {
    const { tree } = this.#build;
    const { node } = found;
    const destination = this.#destination();
    if (destination.includes('\0')) return `lstat …${destination.slice(0, destination.indexOf('\0'))}`;
    const parts = cleanParts(destination);
    // What climbs above the root is beside it on the host.
    if (leavesRoot(destination)) return `evalSymlinksInScope: …${parts.map((part) => `/${part}`).join('')} is not in …`;
    const at = scopedPath(tree.root, joinPath(parts));
    if (!Array.isArray(at)) return this.#nowhere(at, destination);
    const addedBefore = this.addsAny;
    // The root itself stands in no layer.
    this.addsAny ||= at.length > 0 || !isEmptyDirectory(node);
    if (node.type === 'unknown') return copyUnknown(tree, node, at, found.name);
    if (node.type === 'directory') return this.#merge(node, at, change, found.contextPath);
    if (this.#step.keyword === 'ADD' && !found.isRemote && node.type === 'file') {
      const unpacked = this.#unpack(node, at, change, addedBefore);
      if (unpacked !== 'plain') return unpacked;
    }
    return this.#file(
      found,
      node,
      destination.endsWith('/') || tree.get(at)?.type === 'directory' ? cleanParts(joinPath([...at, found.name])) : at,
      change,
    );
  }

  /** A name that is too long is found out when the file is made, where the folder for it is not there yet. */
  #nowhere(refusal: PathRefusal, destination: string): string {
    const parts = cleanParts(destination);
    const folder = scopedPath(this.#build.tree.root, joinPath(parts.slice(0, -1)));
    const isName = refusal.code === 'name-too-long' && refusal.message !== PATH_TOO_LONG;
    const isLast = isName && Array.isArray(folder) && nodeAt(this.#build.tree.root, folder) === null;
    return isLast
      ? `failed to copy file: ${archiveWords(`open /${parts.at(-1)}: file name too long`, this.#build.inputs.builder)}`
      : scopeError(refusal, destination);
  }

  /** Go's path.Join, with a final slash kept; `/.` is none here. */
  #destination(): string {
    const {
      destination: { value },
      before,
    } = this.#step;
    const full = value.startsWith('/') ? value : joinPath(cleanParts(`${before.workdir.value}/${value}`));
    return value.endsWith('/') && !full.endsWith('/') ? `${full}/` : full;
  }

  /** A directory is unpacked over what is there: entries replace entries, and only directories are merged. */
  #merge(node: TreeNode & { type: 'directory' }, at: readonly string[], change: CopyChange, contextPath: string | null): string | null {
    const { tree } = this.#build;
    const existing = tree.get(at);
    if (existing !== null && existing.type !== 'directory' && existing.type !== 'unknown')
      return `failed to copy directory: mkdir …${joinPath(at)}: not a directory`;
    // Those on the way are root's, whatever --chown says.
    makeDirectories(tree, at.slice(0, -1), { mode: 0o755, uid: 0, gid: 0, origin: change.origin });
    makeDirectories(tree, at, { mode: 0o755, uid: change.owner?.uid ?? 0, gid: change.owner?.gid ?? 0, origin: change.origin });
    tree.lay(at, copiedLayer(node, change, '', contextPath));
    this.#marks.note(at, node);
    return null;
  }

  #unpack(node: FileNode, at: readonly string[], change: CopyChange, addedBefore: boolean): string | null | 'plain' {
    const opened = node.content === null ? { kind: 'file' as const } : openForAdd(node.content, this.#build.inputs.builder);
    if (opened.kind === 'file') return 'plain';
    const { tree } = this.#build;
    const existing = tree.get(at);
    if (existing !== null && !mayBeDirectory(existing)) return notEntered(joinPath(at), this.#build.inputs.builder);
    const failure = makeDirectories(tree, at, { mode: 0o755, uid: 0, gid: 0, origin: change.origin });
    if (failure !== null) return failure.message;
    if (opened.kind === 'unknown') {
      tree.lay(at, { kind: 'changed', reason: `an archive is unpacked there, and ${opened.reason}`, line: this.#step.range.line });
      return null;
    }
    const into = tree.get(at);
    // The archive's owners stay, whatever --chown says.
    const {
      isEmpty,
      inputs: { builder },
    } = this.#build;
    const refuse = (message: string): void => {
      this.#layerRefusal ??= archiveWords(message, builder);
    };
    const noteEmpty = (): void => {
      this.addsAny = at.length > 0 || addedBefore;
    };
    const unpacked =
      into?.type === 'directory'
        ? unpackForAdd(
            into,
            opened.archive,
            {
              owner: null,
              origin: change.origin,
              keepsWhiteouts: false,
              taken: { at, refuse, noteEmpty, noteHidden: (path) => this.#hidden.push(path) },
              isOverlay: !isEmpty,
              noteMark: () => {
                this.#build.marks = { bare: true, covered: [] };
              },
            },
            builder,
          )
        : 'not a directory';
    if (typeof unpacked === 'string') return unpacked;
    tree.set(at, unpacked);
    return null;
  }

  #file(
    found: Found,
    node: Exclude<TreeNode, { type: 'unknown' | 'directory' }>,
    at: readonly string[],
    change: CopyChange,
  ): string | null {
    const { tree } = this.#build;
    // A file whose source ends in /. would take the place of the root: overlay2, as most storage drivers, has that mounted.
    if (at.length === 0) return `failed to copy file: ${archiveWords('unlinkat …: device or resource busy', this.#build.inputs.builder)}`;
    const failure = makeDirectories(tree, at.slice(0, -1), {
      mode: 0o755,
      uid: change.owner?.uid ?? 0,
      gid: change.owner?.gid ?? 0,
      origin: change.origin,
    });
    if (failure !== null)
      return `${change.owner === null ? '' : 'failed to create new directory: '}${failure.message.replace(/^mkdir /, 'mkdir …')}`;
    if (!isFifo(node)) tree.set(at, changed(node, change, found.contextPath));
    this.#marks.note(at, node);
    return null;
  }
}

function isEmptyDirectory(node: TreeNode): boolean {
  if (node.type !== 'directory') return false;
  const { names, complete } = namesOf(node);
  return complete && names.length === 0;
}

function isFifo(node: TreeNode): node is SpecialNode {
  return node.type === 'fifo';
}

/** chown(2) takes set-user-id away, and set-group-id where the group may execute. */
function withoutSetId(mode: number, isDirectory: boolean): number {
  if (isDirectory) return mode;
  return (mode & 0o10) === 0 ? mode & ~0o4000 : mode & ~0o6000;
}

/** The first instruction upon scratch, in this stage or one below. */
function firstStep({ stage, images }: StageBuild): EvaluatedStep | undefined {
  let first = stage.steps[0];
  for (let { base } = stage; base.kind === 'stage';) {
    const below = images.get(base.index)?.stage;
    if (below === undefined) break;
    first = below.steps[0] ?? first;
    ({ base } = below);
  }
  return first;
}

function unsupported(subject: string, message: string): Refusal {
  return { code: 'unsupported-by-builder', subject, message };
}
