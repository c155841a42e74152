import { resolve } from 'node:path';
import { openFile } from '../bytes/file-source.ts';
import { ScratchLintError } from '../errors.ts';
import { withoutMark } from '../text.ts';

/**
 * Gives the lines of a file for the source under a finding. Findings of a file come together, so only the last file is
 * kept. `given` are texts as they were judged, by name: a file may be none, or another by now.
 */
export function sourceLines(cwd: string, given: ReadonlyMap<string, string> = new Map()): (file: string) => readonly string[] | null {
  let last: { readonly file: string; readonly text: string | undefined } | null = null;
  let lines: readonly string[] | null = null;
  return (file) => {
    const text = given.get(file);
    if (file === last?.file && text === last.text) return lines;
    last = { file, text };
    lines = text === undefined ? readLines(resolve(cwd, file)) : split(text);
    return lines;
  };
}

function split(text: string): string[] {
  return withoutMark(text).split(/\r?\n/);
}

function readLines(file: string): readonly string[] | null {
  try {
    const source = openFile(file);
    try {
      return split(new TextDecoder().decode(source.read(0, source.size)));
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof ScratchLintError) return null;
    throw error;
  }
}
