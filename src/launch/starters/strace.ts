import { nothingBehind, OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';

/** strace, which looks for the program itself, and tells of its start before it says that it cannot be. */
export function handOnByStrace({ argv: [argv0 = 'strace', ...words], env }: Started): Handing {
  const rest = afterOptions(
    words,
    /^(?:-[fFqrtTvxyYkdhikCcwz]+|-[esoOSPEuaIb].+|--(?:follow-forks|trace=.*|output=.*|quiet))$/s,
    /^-[esoOSPEaI]$/,
  );
  if (rest === null) return OWN;
  const [name] = rest;
  if (name === undefined) return nothingBehind(argv0, `${argv0}: must have PROG [ARGS] or -p PID\n…`, 1);
  const refused = (why: string) => ({ message: `…${argv0}: exec: ${why}…`, exitCode: 1 });
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, _, code) =>
    code === 'not-a-format' ? { message: `${argv0}: Can't stat '${name}': ${strerror(errno)}`, exitCode: 1 } : refused(strerror(errno));
  return { kind: 'starts', by: 'strace', argv: rest, env, say, readAsScript: () => refused('Exec format error'), replaces: false };
}
