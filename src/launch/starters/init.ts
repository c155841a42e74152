import { factsOf } from '../../binary/facts-of.ts';
import { baseName } from '../../text.ts';
import { follow } from '../process.ts';
import { nothingBehind, OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** tini and its options (src/tini.c): what it starts is its child, whose number it tells. */
export function handOnByTini(started: Started): Handing {
  const { argv, env } = started;
  const [argv0 = '', ...words] = argv;
  if (words.join() === '--version') return OWN;
  const permutes = mayReadOn(started);
  const read = readTini(argv0, words, permutes === true);
  // musl's getopt(3) ends at the first word that is no option, glibc's goes on behind it.
  if (permutes === null && words.slice(words.findIndex((word) => !word.startsWith('-')) >>> 0).some((word) => word.startsWith('-')))
    return { kind: 'open', reason: 'whether it takes the options behind its program for its own depends on its C library' };
  if ('kind' in read) return read;
  const { rest, pardons } = read;
  const [name] = rest;
  if (name === undefined) return withoutProgram(argv, (by) => `${baseName(by)} (tini version …`);
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => {
    const exitCode = errno === 'ENOENT' ? 127 : errno === 'EACCES' ? 126 : 1;
    return { message: `[FATAL tini (…)] exec ${name} failed: ${strerror(errno)}`, exitCode };
  };
  return { kind: 'starts', by: 'tini', argv: rest, env, say, replaces: false, ...(pardons.size === 0 ? {} : { pardons }) };
}

/** Whether its getopt(3) looks for options behind the program too; null where nobody can tell. */
function mayReadOn({ file, env, process }: Started): boolean | null {
  if (env.get('POSIXLY_CORRECT') !== undefined) return false;
  const family = file.content === null ? null : (factsOf(file.content)?.libc?.family ?? null);
  if (family === 'glibc' || family === 'musl') return family === 'glibc';
  if (file.content !== null) return null;
  const has = (loader: string): boolean => follow(process, loader).ok === true;
  return has('/lib64/ld-linux-x86-64.so.2') || has('/lib/ld-linux-aarch64.so.1')
    ? true
    : has('/lib/ld-musl-x86_64.so.1') || has('/lib/ld-musl-aarch64.so.1')
      ? false
      : null;
}

const SIGNALS: ReadonlySet<string> = new Set(
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH SYS'
    .split(' ')
    .map((name) => `SIG${name}`),
);

/** The command without tini's options, and the exit codes that it takes for success; or what it ends with. */
function readTini(
  argv0: string,
  words: readonly string[],
  permutes: boolean,
): { readonly rest: readonly string[]; readonly pardons: ReadonlySet<number> } | Handing {
  const rest: string[] = [];
  const pardons = new Set<number>();
  const end = (message: string, option: string): Handing => ({
    kind: 'ends',
    detail: `${argv0} does not take ${option}`,
    message,
    exitCode: 1,
    ...(rest.length === 0 ? {} : { fix: `ENTRYPOINT ["${argv0}", "--", "${rest[0] ?? ''}", …]: behind -- are no options of its own` }),
  });
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { rest: [...rest, ...words.slice(at + 1)], pardons };
    if (!word.startsWith('-') || word === '-') {
      if (!permutes) return { rest: words.slice(at), pardons };
      rest.push(word);
      continue;
    }
    const [, letters = '', letter = ''] = /^-([gsvw]*)(.?)/s.exec(word) ?? [];
    if (letter === '') continue;
    // It tells its usage or its licence, and ends well.
    if (letter === 'h' || letter === 'l') return OWN;
    if (letter !== 'p' && letter !== 'e') return end(`${argv0}: …option…${letter}`, `-${letter}`);
    const value = word.slice(letters.length + 2) || words[++at];
    if (value === undefined) return end(`${argv0}: option requires an argument…${letter}`, `-${letter} without a value`);
    if (letter === 'p' ? !SIGNALS.has(value) : !/^\s*\+?\d+$/.test(value) || Number(value) > 255)
      return end(`[FATAL tini (…)] Not a valid option for -${letter}: ${value}`, `-${letter} ${value}`);
    if (letter === 'e') pardons.add(Number(value));
  }
  return { rest, pardons };
}

/** dumb-init, which ends with 2 whatever it is that it cannot start (dumb-init.c). */
export function handOnByDumbInit({ argv, env }: Started): Handing {
  const read = readDumbInit(argv);
  if ('kind' in read) return read;
  const { rest } = read;
  const [name] = rest;
  if (name === undefined) return withoutProgram(argv, (argv0) => `Usage: ${argv0} [option] program [args]`);
  const [isDebugged, isWithoutSession] = [env.get('DUMB_INIT_DEBUG') === '1', env.get('DUMB_INIT_SETSID') === '0'];
  const isVerbose = read.isVerbose || isDebugged;
  // What variables ask of it, it tells as it reads them.
  const asked = `${isDebugged ? '[dumb-init] Running in debug mode.\n' : ''}${isWithoutSession ? '[dumb-init] Not running in setsid mode.\n' : ''}`;
  // Without a terminal, which a container has for docker run -t alone.
  const detaching = read.isAlone || isWithoutSession ? '' : '[dumb-init] Unable to detach from controlling tty (errno=25 …).\n';
  const said = isVerbose ? `${asked}${detaching}[dumb-init] Child spawned with PID ….\n` : '';
  // It speaks of both at the same time.
  const first = !isVerbose ? '' : detaching === '' ? said : `${asked}${detaching}…`;
  return {
    kind: 'starts',
    by: 'dumb-init',
    argv: rest,
    env,
    say: (errno) => ({ message: `${first}[dumb-init] ${name}: ${strerror(errno)}`, exitCode: 2 }),
    replaces: false,
    ...(said === '' ? {} : { said }),
  };
}

const DUMB_INIT: Readonly<Record<string, string>> = { help: 'h', 'single-child': 'c', rewrite: 'r', verbose: 'v', version: 'V' };

/** The command without dumb-init's options, or what it ends with. */
function readDumbInit([argv0 = '', ...words]: readonly string[]):
  { readonly rest: readonly string[]; readonly isVerbose: boolean; readonly isAlone: boolean } | Handing {
  const told = { isVerbose: false, isAlone: false };
  const end = (message: string, option: string): Handing => ({
    kind: 'ends',
    detail: `${argv0} does not take ${option}`,
    message,
    exitCode: 1,
  });
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { rest: words.slice(at + 1), ...told };
    if (!word.startsWith('-') || word === '-') return { rest: words.slice(at), ...told };
    const [, long, given] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const names = Object.keys(DUMB_INIT).filter((name) => long !== undefined && (name === long || name.startsWith(long)));
    if (long !== undefined && names.length === 0) return end(`${argv0}: unrecognized option…${long}`, word);
    const letter = long === undefined ? word.replace(/^-[cv]*/, '').slice(0, 1) : (DUMB_INIT[names[0] ?? ''] ?? '');
    if (names.length > 1 || (given !== undefined && letter !== 'r')) return end(`${argv0}: …option…`, word);
    if (letter === 'h' || letter === 'V') return OWN;
    const flags = long === undefined ? (/^-([cv]*)/.exec(word)?.[1] ?? '') : letter;
    told.isVerbose ||= flags.includes('v');
    told.isAlone ||= flags.includes('c');
    if (long === undefined && letter !== '' && letter !== 'r') return end(`${argv0}: …option…${letter}`, `-${letter}`);
    if (letter !== 'r') continue;
    const value = given ?? (long === undefined && word.slice(flags.length + 2) !== '' ? word.slice(flags.length + 2) : words[++at]);
    if (value === undefined) return end(`${argv0}: option …requires an argument…r`, '-r without a value');
    const [, from = '0', to = '99'] = /^\s*\+?(\d{1,9}):\s*\+?(\d{1,9})/.exec(value) ?? [];
    if (Number(from) < 1 || Number(from) > 31 || Number(to) > 31)
      return end('Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31.', `-r ${value}`);
  }
  return { rest: [], ...told };
}

/** catatonit (catatonit.c): a child again, of whose name it does not speak. */
export function handOnByCatatonit({ argv, env }: Started): Handing {
  const rest = afterOptions(argv.slice(1), /^-g$/, /^$/);
  if (rest === null) return OWN;
  if (rest[0] === undefined) return withoutProgram(argv, () => 'ERROR (catatonit:…): missing program name');
  return {
    kind: 'starts',
    by: 'catatonit',
    argv: rest,
    env,
    say: (errno) => ({ message: `ERROR (catatonit:…): failed to exec pid1: ${strerror(errno)}`, exitCode: 1 }),
    replaces: false,
  };
}

/**
 * All of them tell their usage then, as where ENTRYPOINT names one of them and no CMD is left behind it: an image that others build upon,
 * or that is given a command.
 */
function withoutProgram([argv0 = '']: readonly string[], says: (argv0: string) => string): Handing {
  return {
    ...nothingBehind(argv0, says(argv0), 1),
    fix: 'CMD with the program to start, below ENTRYPOINT, which takes away the CMD of the base image',
  };
}

/** The command behind the options; null where there is one that is not followed. */
export function afterOptions(args: readonly string[], alone: RegExp, withValue: RegExp): readonly string[] | null {
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') return args.slice(at + 1);
    if (!word.startsWith('-')) return args.slice(at);
    if (withValue.test(word)) at++;
    else if (!alone.test(word)) return null;
  }
  return [];
}
