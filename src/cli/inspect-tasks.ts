import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileError } from '../bytes/file-source.ts';
import { didYouMean } from '../config/near-path.ts';
import { ScratchLintError } from '../errors.ts';
import type { InspectFailure } from '../report/inspect-json.ts';
import { failureOf } from './inspect-entries.ts';
import { walkDirectory } from './walk-files.ts';

/** What a word of the command line, or a file below a directory, asks to be done. Plain data, since it may go to another thread. */
export type Task =
  /** `file` is where it is found, bytes where that is no UTF-8; `name` is as the reader typed it. */
  | { readonly kind: 'file'; readonly file: string | Uint8Array; readonly name: string; readonly isNamed: boolean }
  /** A directory with an image in OCI's layout. */
  | { readonly kind: 'layout'; readonly file: string; readonly name: string; readonly isNamed: true }
  | { readonly kind: 'stdin'; readonly isNamed: true }
  | { readonly kind: 'unreadable'; readonly failure: InspectFailure; readonly isNamed: boolean };

/** One at a time, in the order of the command line. Files are found from the working directory. */
export function* tasksFor(paths: readonly string[], cwd: string): Generator<Task> {
  for (const path of paths) {
    if (path === '-') yield { kind: 'stdin', isNamed: true };
    else yield* tasksAt(path, isAbsolute(path) ? path : join(cwd, path), cwd);
  }
}

function* tasksAt(path: string, absolute: string, cwd: string): Generator<Task> {
  const near = existsSync(absolute) ? '' : didYouMean(path, cwd);
  if (near !== '')
    yield {
      kind: 'unreadable',
      failure: failureOf(path, new ScratchLintError('not-found', `${JSON.stringify(path)} does not exist${near}`)),
      isNamed: true,
    };
  else if (!isDirectory(absolute)) yield { kind: 'file', file: absolute, name: path, isNamed: true };
  else if (existsSync(join(absolute, 'oci-layout'))) yield { kind: 'layout', file: absolute, name: path, isNamed: true };
  else {
    for (const { file, cause } of walkDirectory(absolute)) {
      const text = file.toString();
      const name = path + text.slice(absolute.length);
      if (cause === null) yield { kind: 'file', file: text.includes('\ufffd') ? file : text, name, isNamed: false };
      else yield { kind: 'unreadable', failure: failureOf(name, fileError(name, cause)), isNamed: false };
    }
  }
}

/** What cannot be looked at is no directory: whoever opens it says why. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
