import type { ByteSource } from '../../../../bytes/source.ts';
import type { ShellState } from '../state.ts';
import type { Squeezed } from '../streams.ts';
import type { Status } from '../unknown.ts';
import type { PackedTree } from './packed-tree.ts';

/** What a program did: null for what nobody can tell. */
export interface Done {
  readonly status: Status;
  readonly output: string | null;
  /** Lines that it writes in an order that nobody knows. */
  readonly lines?: readonly string[];
  /** They are sorted. */
  readonly inOrder?: true;
  /** What it writes, where that is no text. */
  readonly bytes?: ByteSource;
  /** What it packs, whose bytes nobody knows. */
  readonly packed?: PackedTree;
  /** What it packs of other bytes. */
  readonly squeezed?: Squeezed;
  /** On the standard error; `…` for what depends on who made the program. */
  readonly error?: string | null;
}

/** A program that is known by its name; null where it does more with these words than to answer or fail. */
export type KnownProgram = (words: readonly string[], state: ShellState) => Done | null;

/** What nobody tells: whatever it says and ends with, it does no more. */
export const ANSWERED: Done = { status: null, output: null, error: null };

/** It ends with 1, says so in words that depend on who made the program, and has done nothing. */
export const FAILED: Done = { status: 1, output: '', error: null };
