import { baseName } from '../../text.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';

/** Personalities that engines let a container have: Linux on 32 or 64 bits, and one that tells an older release of itself. */
const ALLOWED = /^(?:-v|--verbose|--uname-2\.6)$/;
/** All others that it knows; -R, which debuggers like, among them. */
const REFUSED =
  /^(?:-[RFZLXBIST3]+|--(?:addr-no-randomize|fdpic-funcptrs|mmap-page-zero|addr-compat-layout|read-implies-exec|32bit|short-inode|whole-seconds|sticky-timeouts|3gb|4gb))$/;

/** Names of an architecture that each machine takes; what others say, that machine decides. */
const NAMES = /^(?:linux32|linux64|x86_64|i[3456]86|aarch64|arm64)$/;

/**
 * setarch of util-linux, and the names that it is called by: the filter of system calls that every engine has lets through a few
 * personalities alone.
 */
export function handOnBySetarch({ argv: [argv0 = 'setarch', ...words], env }: Started): Handing {
  const by = baseName(argv0);
  const isNamed = by !== 'setarch' || NAMES.test(words[0] ?? '');
  const name = by === 'setarch' ? (isNamed ? (words[0] ?? '') : '(null)') : by;
  if (by !== 'setarch' && !NAMES.test(by) && by !== 'i386') return OWN;
  const given = by === 'setarch' && isNamed ? words.slice(1) : words;
  const rest = afterOptions(given, new RegExp(`${ALLOWED.source}|${REFUSED.source}`), /^$/);
  const [program = ''] = rest ?? [];
  if (rest === null || program === '') return OWN;
  const asked = given.slice(0, given.length - rest.length);
  if (asked.some((word) => REFUSED.test(word)))
    return {
      kind: 'ends',
      detail: `${by} is to give it a personality that engines keep from containers`,
      message: `${by}: failed to set personality to ${name}: Operation not permitted`,
      exitCode: 1,
      fix: 'docker run --security-opt seccomp=unconfined …   or leave the option away',
    };
  // Without a name or one of these it has nothing to do.
  if (!isNamed && !asked.includes('--uname-2.6')) return OWN;
  return {
    kind: 'starts',
    by: 'setarch',
    argv: rest,
    env,
    say: (errno) => ({ message: `${by}: failed to execute ${program}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: true,
  };
}
