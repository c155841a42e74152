import { baseName } from '../../text.ts';
import { follow, mayWrite } from '../process.ts';
import { refuseOptions } from './getopt.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';
import { readTaskset } from './taskset.ts';
import { mindedBy } from './util-linux-values.ts';

/**
 * Programs of util-linux that run another one less often, on some processors, one at a time, with less of something, or in a session of its
 * own.
 */
export type Scheduler = 'ionice' | 'taskset' | 'flock' | 'prlimit' | 'setsid';

/** What they end with where they cannot (EX_UNAVAILABLE of flock); the others tell what is missing from what is refused. */
const UNAVAILABLE = 69;
/** Where it is called wrongly (EX_USAGE). */
const USAGE = 64;
/** And where it cannot open the file (EX_NOINPUT). */
const NO_INPUT = 66;

export function handOnByUtilLinux(started: Started, by: Scheduler): Handing {
  const [argv0 = by, ...words] = started.argv;
  const refused = refuseOptions(started, by);
  if (refused.kind !== 'own') return refused;
  const minded = mindedBy(by, words);
  if (minded !== null) {
    const message = `${baseName(argv0)}: ${minded}`;
    return { kind: 'ends', detail: message, message, exitCode: by === 'flock' ? USAGE : 1 };
  }
  const argv = { ionice: behindClass, taskset: onProcessors, flock: behindFile, prlimit: behindLimits, setsid: behindSession }[by](
    words,
    started,
  );
  if (argv !== null && typeof argv === 'object' && 'kind' in argv) return argv;
  if (argv === 'open') return { kind: 'open', reason: OPEN[by] ?? '' };
  const [name] = argv ?? [];
  if (argv === null || name === undefined || name === '') return OWN;
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => ({
    message: `${baseName(argv0)}: failed to execute ${name}: ${strerror(errno)}`,
    exitCode: by === 'flock' ? UNAVAILABLE : errno === 'ENOENT' ? 127 : 126,
  });
  return { kind: 'starts', by, argv, env: started.env, say, replaces: by !== 'flock' && by !== 'setsid' };
}

/** What no file tells. */
const OPEN: Readonly<Partial<Record<Scheduler, string>>> = {
  prlimit: 'whether it may set such a limit is decided by the limits that the engine gives a container',
  taskset: 'whether there is such a processor is decided by the machine that it runs on',
};

/** Of real time is what a container may not be. */
function behindClass(words: readonly string[]): readonly string[] | null {
  const rest = afterOptions(
    words,
    /^(?:-c(?:[23]|idle|best-effort)|-n[0-7]|-t|--ignore|--class=(?:[23]|idle|best-effort)|--classdata=[0-7])$/,
    /^-[cn]$/,
  );
  const asked = rest === null ? [] : words.slice(0, words.length - rest.length);
  return asked.every((word, at) => word !== '-c' || /^(?:[23]|idle|best-effort)$/.test(asked[at + 1] ?? '')) ? rest : null;
}

/** The first processor is on every machine. Whoever is to be on none of those that there are, is not started. */
function onProcessors(words: readonly string[]): readonly string[] | 'open' | null {
  const asked = readTaskset(words);
  return asked?.kind !== 'runs' ? null : asked.has === 'first' ? asked.argv : 'open';
}

/** The file is opened before, and made where it is missing. */
function behindFile(words: readonly string[], { process, env }: Started): readonly string[] | Handing | null {
  const rest = afterOptions(words, /^(?:-[esxnoF]+|--(?:exclusive|shared|nonblock|nb|close|no-fork))$/, /^(?:-[wE])$/);
  if (rest === null) return null;
  const [path = '', ...given] = rest;
  const text = /^(?:-c|--command)$/.test(given[0] ?? '') && given.length === 2 ? given[1] : undefined;
  const argv = text === undefined ? given : [env.get('SHELL') ?? '/bin/sh', '-c', text];
  if (path === '' || argv[0]?.startsWith('-') === true) return null;
  const found = follow(process, path);
  const above = follow(process, /^(.*)\/[^/]+$/.exec(path)?.[1] || (path.startsWith('/') ? '/' : '.'));
  if (found.ok === false && found.errno === 'ENOENT' && above.ok === false && above.errno === 'ENOENT')
    return {
      kind: 'ends',
      detail: `flock is to lock ${path}, in a directory that is not in the image`,
      message: `flock: cannot open lock file ${path}: No such file or directory`,
      exitCode: NO_INPUT,
    };
  const isMade =
    found.ok === false && found.errno === 'ENOENT' && above.ok === true && above.node.type === 'directory' && mayWrite(process, above.node);
  return isMade || (found.ok === true && (found.node.type === 'directory' || mayWrite(process, found.node))) ? argv : null;
}

/** Files that every engine lets a container open, up to which a limit is lowered; and none of what a crash leaves behind. */
const LOWERED = /^(?:--nofile=|-n=?)(\d{1,6})(?::(\d{1,6}))?$/;
const MOST_FILES = 524_288;
const NO_CORE = /^(?:--core=|-c=?)0(?::0)?$/;

function behindLimits(words: readonly string[]): readonly string[] | 'open' | null {
  const rest = afterOptions(words, /^(?:--[a-z]+=|-[cdefilmnqrstuvxy]=?(?=\d|unlimited))(?:\d+|unlimited)?:?(?:\d+|unlimited)?$/, /^$/);
  if (rest === null) return null;
  const asked = words.slice(0, words.length - rest.length).filter((word) => word !== '--');
  // Without any it lists them all.
  if (asked.length === 0 || asked.some((word) => word.startsWith('--pid'))) return null;
  return asked.every(
    (word) =>
      NO_CORE.test(word)
      || (LOWERED.exec(word)
        ?.slice(1)
        .every((limit) => limit === undefined || Number(limit) <= MOST_FILES)
        ?? false),
  )
    ? rest
    : 'open';
}

/** Without --wait the first process of a container is gone before what it starts. */
function behindSession(words: readonly string[]): readonly string[] | null {
  const rest = afterOptions(words, /^(?:-[cw]+|--(?:ctty|wait))$/, /^$/);
  return rest !== null && words.slice(0, words.length - rest.length).some((word) => /^(?:-c?w|--wait)/.test(word)) ? rest : null;
}
