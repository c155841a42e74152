import { fromBytes } from '../../bytes/source.ts';
import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import type { Platform } from '../../platform.ts';
import { directory, unknownNode } from '../file-tree.ts';
import type { DirectoryNode, KnownLoader, KnownProgram, LazyLayer, Origin, TreeNode } from '../file-tree.ts';

/** What is known of a base image without having it. */
export interface BaseDescription {
  /** Null where what starts by default, or the environment, is not sure. */
  readonly config: BaseConfig | null;
  /** The files for a platform; null where nothing is sure for it. */
  readonly files: (platform: Platform) => readonly Entry[] | null;
  /** What a directory that no entry describes is: `closed` has nothing but what is described. */
  readonly otherwise: 'closed' | 'open';
}

/** One fact about a path of an image. Parents that no entry describes are directories of root's, mode 0755. */
export type Entry =
  /**
   * `closed`: nothing but what entries describe. `open`: there may be more, but none of `without`, and, where `only` is given, nothing but
   * names of it.
   */
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly mode: number;
      readonly owner: number;
      readonly holds: 'closed' | 'open';
      readonly without?: readonly string[];
      readonly only?: ReadonlySet<string>;
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /**
   * `outline`: a release may have a few lines more, of no names that anybody asks for; `grown`: there may be any more, and of accounts one
   * of the id `contested`.
   */
  | {
      readonly kind: 'text';
      readonly path: string;
      readonly text: string;
      readonly outline?: true;
      readonly grown?: true;
      readonly contested?: number;
    }
  /** There, but its bytes are not known. */
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly stands?: KnownLoader }
  /** Nobody can tell. */
  | { readonly kind: 'perhaps'; readonly path: string };

/** A directory with nothing but what other entries put there. */
export function closed(path: string, mode = 0o755, owner = 0): Entry {
  return { kind: 'directory', path, mode, owner, holds: 'closed' };
}

/** A directory that may hold more, but surely not these names. */
export function open(path: string, without: readonly string[] = [], mode = 0o755): Entry {
  return { kind: 'directory', path, mode, owner: 0, holds: 'open', without };
}

/** A directory of programs: those that may be there are known by name, and so are those that are elsewhere. */
export function programs(path: string, only: ReadonlySet<string>, without: readonly string[] = [], mode = 0o755): Entry {
  return { kind: 'directory', path, mode, owner: 0, holds: 'open', only, without };
}

export function link(path: string, target: string): Entry {
  return { kind: 'link', path, target };
}

export function text(path: string, content: string): Entry {
  return { kind: 'text', path, text: content };
}

/** The lines that all releases have of a file. */
export function outline(path: string, content: string): Entry {
  return { kind: 'text', path, text: content, outline: true };
}

/** A file that is there and whose bytes nobody needs. */
export function file(path: string, mode = 0o644): Entry {
  return { kind: 'file', path, mode };
}

/** A program that is known to start in its image. */
export function program(path: string, known: KnownProgram, mode = 0o755): Entry {
  return { kind: 'file', path, mode, stands: { libc: 'program', version: null, program: known } };
}

export function perhaps(path: string): Entry {
  return { kind: 'perhaps', path };
}

interface Draft {
  readonly children: Map<string, Draft>;
  entry: Entry | null;
}

/** The file tree of a description. `name` is what FROM calls it. */
export function describedRoot(description: BaseDescription, entries: readonly Entry[], name: string): DirectoryNode {
  const root: Draft = { children: new Map(), entry: null };
  for (const entry of entries) draftAt(root, entry.path).entry = entry;
  const origin: Origin = { line: null, by: name, contextPath: null };
  const node = new Builder(origin, description.otherwise).node(root, '');
  return node.type === 'directory' ? node : directory(origin, { mode: 0o755, uid: 0, gid: 0 });
}

function draftAt(root: Draft, path: string): Draft {
  let draft = root;
  for (const part of path.split('/')) {
    if (part === '') continue;
    const child = draft.children.get(part) ?? { children: new Map(), entry: null };
    draft.children.set(part, child);
    draft = child;
  }
  return draft;
}

class Builder {
  readonly #origin: Origin;
  readonly #otherwise: 'closed' | 'open';

  constructor(origin: Origin, otherwise: 'closed' | 'open') {
    this.#origin = origin;
    this.#otherwise = otherwise;
  }

  /** `path` is where the node stands, without a slash at its end. */
  node({ children, entry }: Draft, path: string): TreeNode {
    const meta = { mode: 0o755, uid: 0, gid: 0, origin: this.#origin };
    switch (entry?.kind) {
      case 'link':
        return { type: 'symlink', ...meta, mode: 0o777, target: entry.target };
      case 'text':
        return {
          type: 'file',
          ...meta,
          mode: 0o644,
          content: fromBytes(new TextEncoder().encode(entry.text)),
          unknown: null,
          ...(entry.outline === true ? { outline: true } : {}),
          ...(entry.grown === true ? { grown: unknownNode(this.#reason(`other lines in ${path}`), null) } : {}),
          ...(entry.contested === undefined ? {} : { contested: entry.contested }),
        };
      case 'file':
        return {
          type: 'file',
          ...meta,
          mode: entry.mode,
          content: null,
          unknown: `${entry.path} of ${this.#origin.by} is not at hand`,
          described: entry.path,
          ...(entry.stands === undefined ? {} : { stands: { ...entry.stands, base: this.#origin.by } }),
        };
      case 'perhaps':
        return unknownNode(this.#reason(path), null);
      default:
        return this.#directory(children, entry?.kind === 'directory' ? entry : null, path);
    }
  }

  #directory(children: ReadonlyMap<string, Draft>, entry: (Entry & { kind: 'directory' }) | null, path: string): DirectoryNode {
    const entries = new Map([...children].map(([name, child]) => [name, this.node(child, `${path}/${name}`)] as const));
    const owner = entry?.owner ?? 0;
    const ownership = { mode: entry?.mode ?? 0o755, uid: owner, gid: owner };
    const isOpen = (entry?.holds ?? this.#otherwise) === 'open';
    return directory(
      this.#origin,
      ownership,
      isOpen ? [{ kind: 'entries', entries }, this.#rest(entry, path)] : [{ kind: 'entries', entries }],
    );
  }

  #rest(entry: (Entry & { kind: 'directory' }) | null, path: string): LazyLayer {
    const without = new Set(entry?.without ?? []);
    // Nobody has files whose names end with a line end of Windows, nor programs that are called like a whole command.
    const isCommand = /\/s?bin$/.test(path) ? /[\s,'"]/ : /\r$/;
    const isAbsent = (name: string): boolean =>
      without.has(name) || isCommand.test(name) || (entry?.only !== undefined && !entry.only.has(name));
    return {
      kind: 'lazy',
      child: (name) => (isAbsent(name) ? null : unknownNode(this.#reason(`${path}/${name}`), null)),
      names: () => ({ names: [], complete: false }),
    };
  }

  #reason(path: string): string {
    return `the base image ${this.#origin.by} may have ${path} or not`;
  }
}
