import { OWN, strerror } from './handing.ts';
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
  if (name === undefined)
    return {
      kind: 'ends',
      detail: `${argv0} is to start what stands behind it, and nothing does`,
      message: `${argv0}: must have PROG [ARGS] or -p PID\n…`,
      exitCode: 1,
      isDecision: true,
    };
  const refused = (why: string) => ({ message: `…${argv0}: exec: ${why}…`, exitCode: 1 });
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno, _, code) =>
    code === 'not-a-format' ? { message: `${argv0}: Can't stat '${name}': ${strerror(errno)}`, exitCode: 1 } : refused(strerror(errno));
  return { kind: 'starts', by: 'strace', argv: rest, env, say, readAsScript: () => refused('Exec format error'), replaces: false };
}
