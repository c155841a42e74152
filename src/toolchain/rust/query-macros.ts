import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below, nearest } from '../go/modules/modules.ts';
import type { RustSource } from './crate-sources.ts';
import type { Problem } from './problem.ts';

/** Macros of sqlx that ask a database, or what it said before, while they are compiled (sqlx-macros-core, `query`). */
const ASKS = /^query(?:_as|_scalar|_file|_file_as|_file_scalar)?$/;

/** What it said before is kept in one of these, or in a directory that a variable names. */
const KEPT = ['.sqlx', 'sqlx-data.json'];

/** `sqlx::query!` where there is no database, and nothing that one said; null where there may be. */
export function queryWithoutDatabase(
  files: StageFiles,
  directory: string,
  sources: readonly RustSource[],
  isSet: (variable: string) => boolean,
): Problem | null {
  const used = sources.find(({ isSure, words }) => isSure && words.some((_, at) => isQuery(words, at)));
  if (used === undefined || ['DATABASE_URL', 'SQLX_OFFLINE_DIR'].some(isSet)) return null;
  if (nearest(files, directory, '.env') !== undefined || !KEPT.every((name) => isNowhere(files, directory, name))) return null;
  return {
    why: `${used.path} has queries that sqlx checks while it is compiled, and there is neither a DATABASE_URL nor ${KEPT[0] ?? ''}`,
    said: 'error: set `DATABASE_URL` to use query macros online, or run `cargo sqlx prepare` to update the query cache',
    fix: anyOf(
      { copies: '.sqlx', to: below(directory, '.sqlx'), where: 'above this line', orNothing: true },
      'cargo sqlx prepare   where the database is, and COPY .sqlx, which it makes, above this line',
    ),
  };
}

function isQuery(words: RustSource['words'], at: number): boolean {
  return words[at]?.text === 'sqlx' && words[at + 1]?.text === '::' && ASKS.test(words[at + 2]?.text ?? '') && words[at + 3]?.text === '!';
}

/** In the package or above it, where a workspace may have it. */
function isNowhere(files: StageFiles, directory: string, name: string): boolean {
  const places = directory.split('/').map((_, count, all) => all.slice(0, count + 1).join('/') || '/');
  return places.every((place) => files.kindAt(below(place, name)) === 'missing');
}
