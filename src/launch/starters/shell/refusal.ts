import type { LastWord } from '../handing.ts';
import type { ShellState } from './state.ts';
import { refusedIn } from './syntax/dialect-words.ts';
import type { Unstarted } from './syntax/dialect-words.ts';
import { cannotStart } from './wording.ts';

/** What a shell says of a program that it cannot start, behind its words for the place, and ends with; null where that cannot be told. */
export function refusal(what: Unstarted, state: ShellState): LastWord | null {
  const { shell, dialect, name, isText } = state.start;
  if (dialect !== undefined) return refusedIn({ dialect: dialect.is, argv0: dialect.argv0, name, isText, line: state.line }, what);
  const refused = cannotStart(what.name, what.errno, what.isBare ? what.code : null, shell, what.isExec);
  return refused === null
    ? null
    : { message: `${state.place(what.isExec && shell !== 'bash' ? 'exec' : null)}${refused.reason}`, exitCode: refused.exitCode };
}
