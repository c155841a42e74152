import { nothingBehind, OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';

/** What it ends with where it comes to no program. */
const CANCELED = 125;

const SIGNALS: Readonly<Record<string, number>> = { ILL: 4, TRAP: 5, BUS: 7, SEGV: 11 };

/** GNU time, which tells how long a program took and ends as that does (src/time.c). */
export function handOnByTime({ argv: [argv0 = 'time', ...words], env }: Started): Handing {
  const rest = afterOptions(
    words,
    /^(?:-[pvqa]+|--(?:portability|verbose|quiet|append|format=.*|output=.*)|-[fo].+)$/s,
    /^(?:-[fo]|--format|--output)$/,
  );
  const refused =
    rest === null
      ? /^-[pvqa]*([^pvqafoVh-])/.exec(words.find((word) => /^-[^-]/.test(word) && !/^-[pvqa]*(?:[fo].*)?$/s.test(word)) ?? '')?.[1]
      : undefined;
  if (refused !== undefined)
    return {
      kind: 'ends',
      detail: `${argv0} has no option -${refused}`,
      message: `${argv0}: invalid option -- '${refused}'\n…`,
      exitCode: CANCELED,
    };
  if (rest === null) return OWN;
  const [name] = rest;
  if (name === undefined) return nothingBehind(argv0, `${argv0}: missing program to run\n…`, CANCELED);
  return {
    kind: 'starts',
    by: 'time',
    argv: rest,
    env,
    say: (errno) => ({ message: `${argv0}: cannot run ${name}: ${strerror(errno)}\n…`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: false,
    sayKilled: (signal) => `Command terminated by signal ${SIGNALS[signal] ?? '…'}\n…`,
  };
}
