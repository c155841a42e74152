import { joinPath, parentPath } from '../../dockerfile/values/go-path.ts';
import { createIgnoreMatcher } from './dockerignore.ts';
import type { IgnoreDialect, IgnoreMatcher, IgnorePattern, IgnoreState } from './dockerignore.ts';

/** Which paths of a context get to the builder. Paths are clean and below the root. */
export interface ContextFilter {
  isVisible(path: string): boolean;
  ignoredBy(path: string): IgnorePattern | null;
  /** Whether a visible file arrives empty: asked for its bytes, BuildKit's client finds it ignored after all. */
  isEmptied(path: string): boolean;
  /** Whether a visible directory is one for the sake of what comes back below it alone. */
  isImplied(path: string): boolean;
}

/** How the filter looks at directories, which it does only when exceptions may bring back something below. */
export interface FilteredTree {
  isDirectory(path: string): boolean;
  list(path: string): readonly string[];
}

/**
 * Applies an ignore file as the builder's walk does: a directory that is not walked hides all that lies below. `sendsEntered`: one that is
 * walked is sent, whatever is found in it.
 */
export function createContextFilter(
  patterns: readonly IgnorePattern[],
  dialect: IgnoreDialect,
  tree: FilteredTree,
  sendsEntered = false,
): ContextFilter {
  if (patterns.length === 0) return { isVisible: () => true, ignoredBy: () => null, isEmptied: () => false, isImplied: () => false };
  const matcher = createIgnoreMatcher(patterns, dialect);
  const walk = new FilterWalk(matcher, tree, sendsEntered);
  return {
    isVisible: (path) => path === '' || walk.isVisible(path),
    ignoredBy: (path) => (path === '' || walk.isVisible(path) ? null : (patterns[walk.decidedBy(path)] ?? null)),
    isEmptied: (path) => matcher.hasExceptions && matcher.matchAlone(path),
    isImplied: (path) => matcher.hasExceptions && walk.isIgnoredItself(path),
  };
}

class FilterWalk {
  readonly #matcher: IgnoreMatcher;
  readonly #tree: FilteredTree;
  readonly #sendsEntered: boolean;
  /** States of directories; null for one that the walk does not enter. */
  readonly #directories = new Map<string, IgnoreState | null>();
  readonly #holdsVisible = new Map<string, boolean>();

  constructor(matcher: IgnoreMatcher, tree: FilteredTree, sendsEntered: boolean) {
    this.#matcher = matcher;
    this.#sendsEntered = sendsEntered;
    this.#tree = tree;
  }

  isVisible(path: string): boolean {
    const parent = parentPath(path);
    const above = parent === '' ? null : this.#directoryState(parent);
    if (parent !== '' && above === null) return false;
    if (!this.#matcher.isIgnored(path, above)) return true;
    return (
      this.#matcher.hasExceptions
      && this.#matcher.mayHoldExceptions(path)
      && this.#tree.isDirectory(path)
      && (this.#sendsEntered || this.#hasVisibleBelow(path))
    );
  }

  /** Whatever lies below it. */
  isIgnoredItself(path: string): boolean {
    return this.#stateOf(path)?.ignored === true;
  }

  /** The place of the pattern that hides the path, or hides a directory above it for good. */
  decidedBy(path: string): number {
    for (let at = path; at !== ''; at = parentPath(at)) {
      const state = this.#stateOf(at);
      if (state !== null) return state.decidedBy;
    }
    return -1;
  }

  /** null when the walk does not get there. */
  #stateOf(path: string): IgnoreState | null {
    const parent = parentPath(path);
    if (parent === '') return this.#matcher.match(path, null);
    const state = this.#directoryState(parent);
    return state === null ? null : this.#matcher.match(path, state);
  }

  /** From the top down, each directory once. */
  #directoryState(path: string): IgnoreState | null {
    const known = this.#directories.get(path);
    if (known !== undefined) return known;
    let state: IgnoreState | null = null;
    for (let at = path.indexOf('/'); ; at = path.indexOf('/', at + 1)) {
      const directory = at === -1 ? path : path.slice(0, at);
      const below: IgnoreState | null = this.#directories.get(directory) ?? this.#enter(directory, state);
      this.#directories.set(directory, below);
      if (below === null) this.#directories.set(path, null);
      if (at === -1 || below === null) return below;
      state = below;
    }
  }

  #enter(directory: string, parent: IgnoreState | null): IgnoreState | null {
    const state = this.#matcher.match(directory, parent);
    return this.#entered(directory, state) ? state : null;
  }

  #entered(directory: string, state: IgnoreState): boolean {
    return !state.ignored || (this.#matcher.hasExceptions && this.#matcher.mayHoldExceptions(directory));
  }

  /** Whether an ignored directory is sent all the same, because something in it is. */
  #hasVisibleBelow(path: string): boolean {
    const known = this.#holdsVisible.get(path);
    if (known !== undefined) return known;
    const found = this.#findVisible(path);
    this.#holdsVisible.set(path, found);
    return found;
  }

  #findVisible(path: string): boolean {
    const waiting = [path];
    for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
      for (const name of this.#tree.list(directory)) {
        const child = joinPath(directory, name);
        const state = this.#stateOf(child);
        if (state === null) continue;
        if (!state.ignored) return true;
        if (this.#entered(child, state) && this.#tree.isDirectory(child)) waiting.push(child);
      }
    }
    return false;
  }
}
