import type { ProgramFamily } from '../file-tree.ts';
import type { Shell } from './run-machine.ts';

/** What commands of the system do to files where their text says all of it. Paths are absolute and clean. */
export type TreeOperation =
  | DirectoryOperation
  | {
      readonly kind: 'link';
      readonly path: string;
      readonly target: string;
      readonly symbolic: boolean;
      /** What it is called where `path` is a directory; null where `path` is never one. */
      readonly name: string | null;
      readonly force: boolean;
      readonly backup?: Backup;
      /** `-r`: the target stands in the link as it is reached from there. */
      readonly relative?: true;
    }
  | {
      readonly kind: 'remove';
      readonly path: string;
      readonly isPattern: boolean;
      readonly recursive: boolean;
      /** A slash stands behind it: whether a link goes with that, programs do not agree on. */
      readonly isSlashed?: true;
    }
  | ModeOperation
  | OwnerOperation
  | { readonly kind: 'empty'; readonly path: string; /** `touch` leaves what is there. */ readonly keeps: boolean; readonly size: number }
  | TransferOperation
  | TextOperation
  | AccountOperation
  | { readonly kind: 'capability'; readonly path: string; /** The attribute; null takes it away. */ readonly capability: string | null }
  | ProgramOperation
  | LibraryOperation
  | FindOperation;

/** A package of the distribution, or of a language, was installed that has this program, or taken away. */
export interface ProgramOperation {
  readonly kind: 'program';
  readonly path: string;
  readonly family: ProgramFamily | null;
  /**
   * Set where the pip of Docker's own image of Python installed it: a script for that Python, or a program; `recent` where the newest
   * version for a Python before 3.8 may lack it.
   */
  readonly of?: 'python' | 'python-script' | 'recent-python-script';
  readonly isGone?: true;
}

/** A package of the distribution was installed that has this library, or taken away. */
export interface LibraryOperation {
  readonly kind: 'library';
  /** In /usr/lib, where Alpine has it; Debian's is in the directory of the machine below that. */
  readonly path: string;
  readonly isGone: boolean;
}

/** `mkdir` and `install -d`. */
export interface DirectoryOperation {
  readonly kind: 'directory';
  readonly path: string;
  /** Parents are made, and one that is there is left alone. */
  readonly parents: boolean;
  /** Octal or symbolic; null where none is given. */
  readonly mode: string | null;
  /** `install` gives them to what is there as well. */
  readonly install: { readonly owner: string | null; readonly group: string | null } | null;
}

export interface ModeOperation {
  readonly kind: 'mode';
  readonly path: string;
  readonly isPattern: boolean;
  readonly mode: string;
  readonly recursive: boolean;
}

export interface OwnerOperation {
  readonly kind: 'owner';
  readonly path: string;
  readonly isPattern: boolean;
  /** `user`, `user:group`, `:group`. */
  readonly owner: string;
  readonly recursive: boolean;
  /** A link itself is given away, not what it leads to. */
  readonly linkItself: boolean;
  /** `--from`: only what is of this owner is given away. */
  readonly from?: string;
}

/** `cp`, `mv` and `install`: into the destination when it is a directory or `intoDirectory`, else under its name. */
export interface TransferOperation {
  readonly kind: 'copy' | 'move';
  readonly source: string;
  readonly isPattern: boolean;
  readonly destination: string;
  readonly intoDirectory: boolean;
  /** What it is called in a directory; null where wildcards, `cp -r a/.` or `--parents` leave that open. */
  readonly name: string | null;
  /** Missing parents of the destination are made. */
  readonly makesParents: boolean;
  readonly mode: number | null;
  /** How exactly it is copied; null where an option stands in the way of knowing. */
  readonly how: TransferHow | null;
}

/** Which name a file gets in whose place another comes. */
export interface Backup {
  readonly kind: 'simple' | 'numbered' | 'existing';
  readonly suffix: string;
}

export interface TransferHow {
  /** `contents`: of a directory, as `a/.` says. */
  readonly from: 'path' | 'contents';
  readonly recursive: boolean;
  /** Owner and mode are those of the source. */
  readonly preserves: boolean;
  /** `--preserve=mode`: the mode alone is. */
  readonly preservesMode?: true;
  /** `--no-preserve=mode`: it has the mode of a file that is made anew. */
  readonly forgetsMode?: true;
  /** Links are copied as links. */
  readonly keepsLinks: boolean;
  /** `-L` of whole directories: what links lead to is copied in their place. */
  readonly followsAll?: true;
  /** `-H`: but for those that are given themselves. */
  readonly followsGiven?: true;
  /** `-l`: files get another name; where links are neither kept nor followed by an option, GNU's follows them. */
  readonly sameFile?: 'as-asked' | 'by-program';
  /** `-T`: the destination is the path itself, where a directory stands too. */
  readonly onto?: true;
  /** `-n` and `-u`: what is there may stay. */
  readonly keeps?: true;
  /** What is there goes on under another name. */
  readonly backup?: Backup;
  /** `--remove-destination`: what is there is taken away first. */
  readonly replaces?: true;
  /** `--parents`: directories of the source that come to be below the destination. */
  readonly below?: readonly string[];
  /** Of `install`: what is there is replaced, and the owner is given. */
  readonly install: { readonly owner: string | null; readonly group: string | null } | null;
}

/** What a shell's redirection or `tee` leaves in a file. */
export interface TextOperation {
  readonly kind: 'text';
  readonly path: string;
  readonly append: boolean;
  /** Each character is one byte; null where it is not known. `kindOf` tells which shell a name stands for, null for the one of the RUN. */
  readonly text: (kindOf: (name: string | null) => Shell | null) => string | null;
}

/** `adduser`, `groupadd` and their like. */
export interface AccountOperation {
  readonly kind: 'account';
  readonly program: string;
  readonly args: readonly string[];
}

/** `find` with something to do for what it finds. */
export interface FindOperation {
  readonly kind: 'find';
  readonly path: string;
  /** False where it asks for more than is told here: then what it finds may be changed, and need not be. */
  readonly isExact: boolean;
  /** A pattern for the name. */
  readonly name: string | null;
  readonly type: 'f' | 'd' | 'l' | null;
  /** All or any of these bits of the mode. */
  readonly bits: { readonly mask: number; readonly all: boolean } | null;
  /** How far below the path. */
  readonly shallowest: number;
  readonly deepest: number;
  readonly action: FindAction;
}

export type FindAction =
  | { readonly kind: 'remove'; readonly recursive: boolean }
  | { readonly kind: 'mode'; readonly mode: string }
  | { readonly kind: 'owner'; readonly owner: string }
  /** Anything that leaves other files alone. */
  | { readonly kind: 'change' };
