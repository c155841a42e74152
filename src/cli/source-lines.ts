import { resolve } from 'node:path';
import { openFile } from '../bytes/file-source.ts';
import { ScratchLintError } from '../errors.ts';

/** Gives the lines of a file for the source under a finding; each file is read once. */
export function sourceLines(cwd: string): (file: string) => readonly string[] | null {
  const known = new Map<string, readonly string[] | null>();
  return (file) => {
    const seen = known.get(file);
    if (seen !== undefined) return seen;
    const lines = readLines(resolve(cwd, file));
    known.set(file, lines);
    return lines;
  };
}

function readLines(file: string): readonly string[] | null {
  try {
    const source = openFile(file);
    try {
      return new TextDecoder().decode(source.read(0, source.size)).split(/\r?\n/);
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof ScratchLintError) return null;
    throw error;
  }
}
