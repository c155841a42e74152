import { join } from 'node:path';
import { decodeDockerfile } from '../bytes/dockerfile-text.ts';
import { openFile } from '../bytes/file-source.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import { parseDockerfile } from '../dockerfile/instructions.ts';
import { ScratchLintError } from '../errors.ts';

/** A file of the build context that a line of a Dockerfile copies. */
export interface CopiedFile {
  readonly full: string;
  readonly line: number;
}

/**
 * What COPY and ADD name word for word; patterns, variables and directories take what is there. Nothing where there is no such Dockerfile.
 */
export function copiedFiles(dockerfile: string, context: string): readonly CopiedFile[] {
  const steps = instructionsOf(dockerfile).filter(
    ({ keyword, flags }) => (keyword === 'COPY' || keyword === 'ADD') && !flags.some(({ name }) => name === 'from'),
  );
  return steps.flatMap(({ words, line }) =>
    words
      .slice(0, -1)
      .filter((word) => !/[$*?[\]]/.test(word))
      .map((word) => ({ full: join(context, word), line })),
  );
}

/** An image archive may be given as well, which is larger than what people write. */
const MAX_SIZE = 1 << 20;

/** What cannot be read is told where it is judged. */
function instructionsOf(dockerfile: string): readonly Instruction[] {
  try {
    const source = openFile(dockerfile);
    try {
      return source.size > MAX_SIZE ? [] : parseDockerfile(decodeDockerfile(source, dockerfile)).instructions;
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof ScratchLintError) return [];
    throw error;
  }
}
