import type { Problem, ProblemStage } from '../instruction.ts';
import type { Range } from '../range.ts';

/** A problem found while reading a line, with offsets into the logical line; thrown and caught inside this folder. */
export class Refusal {
  readonly code: string;
  readonly message: string;
  readonly dockerMessage: string | null;
  /** Where in the logical line; null is the whole instruction. */
  readonly at: Span | null;

  constructor(code: string, message: string, dockerMessage: string | null = null, at: Span | null = null) {
    this.code = code;
    this.message = message;
    this.dockerMessage = dockerMessage;
    this.at = at;
  }

  toProblem(stage: ProblemStage, range: Range): Problem {
    return { code: this.code, stage, message: this.message, dockerMessage: this.dockerMessage, range };
  }
}

/** A part of a logical line by offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of a logical line after the line's own rules (quotes kept or dropped) were applied. */
export interface Token extends Span {
  readonly text: string;
}
