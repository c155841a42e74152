import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import type { BareOperation } from './commands/command-paths.ts';
import { landingOf, parentOf } from './write.ts';

/** They build by what is there, and write no makefiles. */
const BUILDERS = new Set(['make', 'gmake', 'ninja']);

/** What cargo has made: to have it made anew, people take it away. */
const OF_CARGO = /\/target\/(?:[^/]+\/)?(?:release|debug)(?:\/|$)/;

/** The files that a line finds, while its own commands change some of them. */
export class ChangedFiles {
  readonly #files: StageFiles | undefined;
  /** Null where anything may be different. */
  #paths: Set<string> | null = new Set();
  readonly #directories = new Set<string>();
  /** What was written, and no source. */
  readonly #written = new Set<string>();
  /** What surely was written, of what nothing was before, and says. */
  readonly #texts = new Map<string, string>();
  /** Something ran that may have written makefiles and scripts. */
  #mayConfigure = false;

  constructor(files: StageFiles | undefined) {
    this.#files = files;
  }

  /** Sources at the path or below it may be others now; null for anywhere. */
  add(path: string | null): void {
    if (path === null) this.#paths = null;
    else this.#paths?.add(path);
  }

  /** A new file, by what it surely says. */
  write(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  take(operation: BareOperation): void {
    switch (operation.kind) {
      case 'directory':
        this.#directories.add(operation.path);
        return;
      case 'mode':
      case 'owner':
      case 'account':
        return;
      case 'empty':
        // `touch` leaves a source that is there as it is.
        if (isSource(operation.path) && !(operation.keeps && this.#files?.kindAt(operation.path) === 'file')) this.add(operation.path);
        return;
      case 'write':
        if (operation.path !== null) this.#written.add(operation.path);
        if (operation.path !== null && operation.text !== undefined && this.#texts.has(operation.path)) return;
        // Programs, logs and settings are no sources.
        if (operation.path === null ? operation.product === null : isSource(operation.path))
          this.add(operation.path ?? operation.directory);
        return;
      case 'change':
        this.#mayConfigure ||= operation.paths === null && !BUILDERS.has(operation.by);
        if (operation.adds === undefined || operation.adds === 'sources' || operation.paths === null)
          for (const path of operation.paths ?? [null]) this.add(path);
        return;
      case 'remove':
        if (!OF_CARGO.test(operation.path) && (operation.isPattern || this.#files?.kindAt(operation.path) !== 'missing'))
          this.add(operation.isPattern ? parentOf(operation.path) : operation.path);
        return;
      case 'find':
        if (operation.action.kind === 'remove' || operation.action.kind === 'change') this.add(operation.path);
        return;
      case 'move':
        this.add(operation.isPattern ? parentOf(operation.source) : operation.source);
        this.add(landingOf(operation));
        return;
      case 'copy':
        this.add(landingOf(operation));
        return;
      default:
        this.add(operation.path);
    }
  }

  /** The files as they are by now, for those who read makefiles and scripts: what may be different is not known. */
  get now(): StageFiles | undefined {
    const files = this.#files;
    if (files === undefined) return undefined;
    const stands = (path: string): boolean => !this.#mayConfigure && !this.#isChanged(path);
    return {
      ...files,
      kindAt: (path) => (!stands(path) ? null : this.#directories.has(path) ? 'directory' : files.kindAt(path)),
      names: (path) => (stands(path) ? files.names(path) : null),
      text: (path) => (stands(path) && !this.#written.has(path) ? files.text(path) : null),
    };
  }

  /** It or a directory above it: a script may change thousands, and asks for each. */
  #isChanged(path: string): boolean {
    const paths = this.#paths;
    if (paths === null || paths.size === 0) return false;
    for (let at = path; ; at = parentOf(at)) {
      if (paths.has(at)) return true;
      if (at === parentOf(at)) return false;
    }
  }

  /** The files for a compiler that works in a directory; null where what it reads may be different now. */
  filesFor(directory: string | null): StageFiles | null {
    const files = this.#files;
    if (files === undefined || directory === null || this.#paths === null) return null;
    for (const path of this.#paths) if (this.#concerns(path, directory)) return null;
    if (this.#directories.size === 0 && this.#texts.size === 0) return files;
    const own = (path: string): string[] =>
      [...this.#texts.keys()].flatMap((one) => (parentOf(one) === path ? [one.slice(one.lastIndexOf('/') + 1)] : []));
    return {
      ...files,
      kindAt: (path) => (this.#directories.has(path) ? 'directory' : this.#texts.has(path) ? 'file' : files.kindAt(path)),
      text: (path) => this.#texts.get(path) ?? files.text(path),
      names: (path) => {
        const names = files.names(path);
        return names === null ? null : [...new Set([...names, ...own(path)])].sort();
      },
    };
  }

  /** Below the directory or above it, up to where the module begins. */
  #concerns(path: string, directory: string): boolean {
    let root = directory;
    while (root !== '/' && this.#files?.kindAt(`${root}/go.mod`) === 'missing') root = parentOf(root);
    return isAtOrBelow(path, root === '/' ? directory : root) || isAtOrBelow(directory, path);
  }
}

function isSource(path: string): boolean {
  return /\.(?:go|mod|sum|work|rs|toml|cmake|[ch]|cc|cpp|cxx|c\+\+|C|hh|hpp|hxx|inc|def)$|\/modules\.txt$|\/CMakeLists\.txt$|\/\.cargo\/config$|\/rust-toolchain$/.test(
    path,
  );
}

/** Whether an operation may change what is in a directory, or the directory itself. */
export function mayChangeAt(operation: BareOperation, directory: string): boolean {
  switch (operation.kind) {
    case 'directory':
    case 'mode':
    case 'owner':
    case 'account':
    case 'library':
      return false;
    case 'program':
      return operation.isGone === true && isAtOrBelow(operation.path, directory);
    case 'change':
      return operation.paths === null || operation.paths.some((path) => isAtOrBelow(path, directory) || isAtOrBelow(directory, path));
    default:
      return true;
  }
}
