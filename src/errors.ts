import { maskTyped } from './secrets/masking.ts';

/** A mistake in the input or in its use: shown to a person as one line, never with a stack. */
export class ScratchLintError extends Error {
  /** Stable, kebab-case name of the kind of error. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(maskTyped(message));
    // By hand: the name of the class is shortened in what is shipped.
    this.name = 'ScratchLintError';
    this.code = code;
  }
}

/** A file that is not what its format requires. `offset` is where in the file, in bytes. */
export class FormatError extends ScratchLintError {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super('format', message);
    this.name = 'FormatError';
    this.offset = offset;
  }
}
