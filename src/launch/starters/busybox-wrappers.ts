import { entryOf } from '../../entry-of.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';
import { hasApplet } from './program-family.ts';
import { readTaskset } from './taskset.ts';
import { behindDuration } from './wrappers.ts';

/**
 * What stands behind the options of one of busybox's programs that start another; null where there is nothing, or an option that is not
 * followed.
 */
type Read = (words: readonly string[]) => readonly string[] | Handing | null;

const plain =
  (alone: RegExp, withValue: RegExp): Read =>
  (words) =>
    afterOptions(words, alone, withValue);

const NONE = /^$/;

const READ: Readonly<Record<string, Read>> = {
  nice: plain(/^-n-?\d{1,3}$/, /^-n$/),
  nohup: plain(NONE, NONE),
  timeout: (words) => behindDuration(afterOptions(words, /^-[sk]\w+$/, /^-[sk]$/)),
  ionice: behindClass,
  linux32: plain(NONE, NONE),
  linux64: plain(NONE, NONE),
  // Another user is what it has no option for.
  setpriv: plain(/^(?:--nnp|--no-new-privs)$/, NONE),
  'start-stop-daemon': behindDaemon,
  taskset: behindProcessors,
  time: plain(/^-[pv]+$/, /^-[fo]$/),
  unshare: behindNamespaces,
};

/** Those that end with 1 whatever is wrong. */
const ALWAYS_ONE = 'start-stop-daemon';

export function isBusyboxWrapper(name: string): boolean {
  return Object.hasOwn(READ, name);
}

/**
 * Programs of busybox that run another one more nicely, for so long, elsewhere: it words alike for all that it cannot (libbb/executable.c).
 */
export function handOnByBusyboxWrapper(started: Started, wrapper: string): Handing {
  const argv = entryOf(READ, wrapper)?.(started.argv.slice(1)) ?? null;
  if (argv !== null && 'kind' in argv) return argv;
  const [name = ''] = argv ?? [];
  if (argv === null || name === '') return OWN;
  // It tells how long that took, and how it ended.
  const then = wrapper === 'time' ? '\n…' : '';
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => ({
    message: `${wrapper}: can't execute '${name}': ${strerror(errno)}${then}`,
    exitCode: wrapper === ALWAYS_ONE ? 1 : errno === 'ENOENT' ? 127 : 126,
  });
  return {
    kind: 'starts',
    by: wrapper,
    argv,
    env: started.env,
    say,
    replaces: wrapper !== 'time',
    mayBeOwn: wrapper !== ALWAYS_ONE && hasApplet(started.file, name),
  };
}

function ends(wrapper: string, detail: string, says: string, fix?: string): Handing {
  return { kind: 'ends', detail, message: `${wrapper}: ${says}`, exitCode: 1, ...(fix === undefined ? {} : { fix }) };
}

/** Of real time is what a container may not be, and without a class there is no rank in it. */
function behindClass(words: readonly string[]): readonly string[] | Handing | null {
  const rest = afterOptions(words, /^-(?:c[0-3]|n[0-7]|t)$/, /^-[cn]$/);
  if (rest === null) return null;
  const asked = words.slice(0, words.length - rest.length).join(' ');
  const [process = ''] = rest;
  // Without a class or a rank it tells that of a process.
  if (!/-[cn]/.test(asked))
    return /^\D/.test(process)
      ? ends(
          'ionice',
          'ionice is told no class, and takes what stands behind it for the number of a process',
          `invalid number '${process}'`,
          `ionice -c 3 ${process}`,
        )
      : null;
  const of = /-c ?([^\s]+)/.exec(asked)?.[1] ?? '0';
  const rank = /-n ?([^\s]+)/.exec(asked)?.[1] ?? '0';
  if (!/^[0-3]$/.test(of) || !/^[0-7]$/.test(rank)) return null;
  if (asked.includes('-t') || /[23]/.test(of) || (of === '0' && rank === '0')) return rest;
  return of === '1'
    ? ends(
        'ionice',
        'ionice is to start it in the class of real time, which a container may not have',
        'ioprio_set: Operation not permitted',
        'docker run --cap-add SYS_NICE …',
      )
    : ends('ionice', 'ionice is given a rank without a class', 'ioprio_set: Invalid argument', 'ionice -c 2 -n …');
}

const NAMESPACES: Readonly<Record<string, number>> = { m: 0x20000, u: 0x4000000, i: 0x8000000, p: 0x20000000, n: 0x40000000 };

/** Namespaces are for who may administer the system; whether that of users is in reach, the filter of system calls decides. */
function behindNamespaces(words: readonly string[]): Handing | null {
  const rest = afterOptions(words, /^-[muipnfUr]+$/, NONE);
  const letters = rest === null ? '' : words.slice(0, words.length - rest.length).join('');
  const asked = Object.entries(NAMESPACES).reduce((sum, [letter, flag]) => (letters.includes(letter) ? sum + flag : sum), 0);
  if (asked === 0 || /[Ur]/.test(letters))
    return rest === null
      ? null
      : {
          kind: 'open',
          reason: 'whether a container may ask for namespaces of users, or for none, is up to the engine and its filter of system calls',
        };
  return ends(
    'unshare',
    'unshare is to give it namespaces of its own, which a container may not have unless it is asked for',
    `unshare(0x${asked.toString(16)}): Operation not permitted`,
    'docker run --cap-add SYS_ADMIN …',
  );
}

/** `start-stop-daemon -S -x PROGRAM -- WORD…` in the foreground. */
function behindDaemon(words: readonly string[]): readonly string[] | null {
  let program: string | undefined;
  let isStart = false;
  let at = 0;
  for (let word = words[at]; word?.startsWith('-') === true && word !== '--'; word = words[++at]) {
    if (word === '-S' || word === '--start') isStart = true;
    else if (word === '-x' || word === '--exec') program = words[++at];
    else if (!/^(?:-q|--quiet|-o|--oknodo)$/.test(word)) return null;
  }
  const given = words.slice(words[at] === '--' ? at + 1 : at);
  return isStart && program?.startsWith('/') === true ? [program, ...given] : null;
}

/** The first processor is on every machine. */
function behindProcessors(words: readonly string[]): readonly string[] | null {
  const asked = readTaskset(words);
  return asked?.kind === 'runs' && asked.has === 'first' ? asked.argv : null;
}
