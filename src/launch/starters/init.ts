import { baseName } from '../../text.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** tini and its options (src/tini.c): what it starts is its child, whose number it tells. */
export function handOnByTini({ argv, env }: Started): Handing {
  const wrong = wrongOfTini(argv);
  if (wrong !== null) return wrong;
  const rest = afterOptions(argv.slice(1), /^-[sgw]+$/, /^-[pe]$/);
  if (rest === null) return OWN;
  const [name] = rest;
  if (name === undefined) return withoutProgram(argv, (argv0) => `${baseName(argv0)} (tini version …`);
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => {
    const exitCode = errno === 'ENOENT' ? 127 : errno === 'EACCES' ? 126 : 1;
    return { message: `[FATAL tini (…)] exec ${name} failed: ${strerror(errno)}`, exitCode };
  };
  return { kind: 'starts', by: 'tini', argv: rest, env, say, replaces: false };
}

/** An option that tini has not, or that is not given what it wants; null where there is none. */
function wrongOfTini([argv0 = '', ...words]: readonly string[]): Handing | null {
  const end = (message: string, option: string): Handing => ({ kind: 'ends', detail: `${argv0} does not take ${option}`, message, exitCode: 1 });
  for (let at = 0; words[at]?.startsWith('-') === true && words[at] !== '--'; at++) {
    const word = words[at] ?? '';
    if (word === '--version' && words.length === 1) return null;
    const [, letters = '', letter = ''] = /^-([gsvw]*)(.?)/s.exec(word) ?? [];
    // It tells its usage or its licence, and ends well.
    if (letter === 'h' || letter === 'l') return null;
    if (letter === '') continue;
    if (letter !== 'p' && letter !== 'e') return end(`${argv0}: …option…${letter}`, `-${letter}`);
    const value = word.slice(letters.length + 2) || words[++at];
    if (value === undefined) return end(`${argv0}: option requires an argument…${letter}`, `-${letter} without a value`);
    if (letter === 'e' ? /^[A-Za-z]/.test(value) || Number(value) > 255 : /^[a-z]/.test(value)) return end(`[FATAL tini (…)] Not a valid option for -${letter}: ${value}`, `-${letter} ${value}`);
  }
  return null;
}

/** dumb-init, which ends with 2 whatever it is that it cannot start (dumb-init.c). */
export function handOnByDumbInit({ argv, env }: Started): Handing {
  const rest = afterOptions(argv.slice(1), /^(?:-[cv]+|--single-child|--verbose)$/, /^(?:-r|--rewrite)$/);
  if (rest === null) return OWN;
  const [name] = rest;
  const isVerbose = argv.slice(1, argv.length - rest.length).some((word) => /^(?:-c?v|--verbose)/.test(word));
  if (name === undefined) return withoutProgram(argv, (argv0) => `Usage: ${argv0} [option] program [args]`);
  return { kind: 'starts', by: 'dumb-init', argv: rest, env, say: (errno) => ({ message: `[dumb-init] ${name}: ${strerror(errno)}`, exitCode: 2 }), replaces: false, ...(isVerbose ? { said: '[dumb-init] Child spawned with PID ….\n' } : {}) };
}

/** catatonit (catatonit.c): a child again, of whose name it does not speak. */
export function handOnByCatatonit({ argv, env }: Started): Handing {
  const rest = afterOptions(argv.slice(1), /^-g$/, /^$/);
  if (rest === null) return OWN;
  if (rest[0] === undefined) return withoutProgram(argv, () => 'ERROR (catatonit:…): missing program name');
  return { kind: 'starts', by: 'catatonit', argv: rest, env, say: (errno) => ({ message: `ERROR (catatonit:…): failed to exec pid1: ${strerror(errno)}`, exitCode: 1 }), replaces: false };
}

/** All of them tell their usage then, as where ENTRYPOINT names one of them and no CMD is left behind it: an image that others build upon, or that is given a command. */
function withoutProgram([argv0 = '']: readonly string[], says: (argv0: string) => string): Handing {
  return { kind: 'ends', detail: `${argv0} is to start what stands behind it, and nothing does`, message: says(argv0), exitCode: 1, isDecision: true, fix: 'CMD with the program to start, below ENTRYPOINT, which takes away the CMD of the base image' };
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
