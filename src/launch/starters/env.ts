import { environmentOf, withChanges } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import { follow } from '../process.ts';
import { splitString } from './env-split.ts';
import { refuseOptions } from './getopt.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';
import { hasApplet, holdsText } from './program-family.ts';
import { SOME_TEXT } from './shell/unknown.ts';
import { maybeSignal } from './signal-words.ts';

/** What env(1) was told by its options: null where it does something else than to start a program, or nobody can tell. */
interface Told {
  readonly argv: readonly string[];
  readonly env: LaunchEnvironment;
}

/** env of busybox knows -i, -u and -0 only: `#!/usr/bin/env -S bash` is an invalid option (coreutils/env.c). */
export function handOnByBusyboxEnv(started: Started): Handing {
  const [argv0 = 'env', ...args] = started.argv;
  const [first = ''] = args;
  const unknown = /^-[iu0]*([^iu0-])/.exec(first)?.[1];
  if (unknown !== undefined && !/^-[i0]*u./.test(first)) {
    return {
      kind: 'ends',
      detail: `env of busybox has no option -${unknown}`,
      message: `${argv0}: … option…${unknown}…`,
      exitCode: 1,
      ...(unknown === 'S' ? splittingFix(args) : {}),
    };
  }
  const told = followOptions(args, started.env);
  if (told === null) return OWN;
  const [name = ''] = told.argv;
  const say = (errno: Parameters<typeof strerror>[0]): LastWord => ({
    message: `env: can't execute '${name}': ${strerror(errno)}`,
    exitCode: errno === 'ENOENT' ? 127 : 126,
  });
  return { kind: 'starts', by: 'env', ...told, say, replaces: true, mayBeOwn: hasApplet(started.file, name) };
}

/** What a #! line says without -S. */
function splittingFix(args: readonly string[]): { readonly fix?: string } {
  const split = splitFirst(args, () => undefined);
  const name = (split !== null && 'words' in split ? split.words : []).find((word) => !word.includes('='));
  return name === undefined || name.startsWith('-')
    ? {}
    : { fix: `#!/usr/bin/env ${name}   and its options in a line of their own, such as set -e: env of busybox gives one argument on` };
}

/** The first letter of an argument that env of coreutils has no option for: the blank, where a #! line gives `-i sh` as one. */
const REFUSED_LETTER = /^-[iv0]*([^-aCiSuv0])/;

/** env of GNU coreutils, whose -S splits what a #! line gives as one argument; `isSure`: it is that one, not another with its options. */
export function handOnByEnv(started: Started, isSure: boolean): Handing {
  const [argv0 = 'env', ...args] = started.argv;
  const refused = isSure ? REFUSED_LETTER.exec(args[0] ?? '')?.[1] : undefined;
  if (refused !== undefined)
    return {
      kind: 'ends',
      detail: `env has no option -${JSON.stringify(refused).slice(1, -1)}`,
      message: `${argv0}: invalid option -- '${refused}'`,
      exitCode: 125,
      fix: 'options of env behind -S: #!/usr/bin/env -S -i sh',
    };
  const unknown = isSure ? refuseOptions(started, 'env') : OWN;
  if (unknown.kind !== 'own') return unknown;
  if (isSure && holdsText(started.file, 'argv0\0') === false && /^(?:-a|--argv0)/.test(args[0] ?? ''))
    return {
      ...NEWER_OPTION,
      message: `${argv0}: ${args[0]?.startsWith('--') === true ? `unrecognized option '${args[0]}'` : "invalid option -- 'a'"}`,
    };
  const split = splitFirst(args, (name) => (started.isUnsure(name) || name === 'HOME' ? null : started.env.get(name)));
  if (split === null) return OWN;
  if ('error' in split)
    return isSure
      ? {
          kind: 'ends',
          detail: `env cannot read what stands behind -S: ${split.error}`,
          message: `${argv0}: ${split.error}`,
          exitCode: CANCELED,
        }
      : OWN;
  const words = withoutFolder(split.words);
  const wrong = isSure ? refusedWords(argv0, split.words, words, started) : null;
  if (wrong !== null) return wrong;
  const isTelling = /^(?:-v|--debug)$/.test(words.rest[0] ?? '') && /^[^-=]+$/.test(words.rest[1] ?? '');
  const told = words.folder === null ? followOptions(isTelling ? words.rest.slice(1) : words.rest, started.env) : null;
  if (told === null) return OWN;
  const [name = ''] = told.argv;
  // Alone, -v tells what it is to start before all else.
  const before = isTelling ? `executing: ${name}\n…` : '';
  const quoted = quotedName(name, started.env, isSure);
  return {
    kind: 'starts',
    by: 'env',
    ...told,
    say: (errno) => ({
      message: `${before}${argv0}: ${quoted}: ${strerror(errno)}${errno === 'ENOENT' && isSure && name.includes(' ') ? `\n${argv0}: use -[v]S to pass options in shebang lines` : ''}`,
      exitCode: errno === 'ENOENT' ? 127 : 126,
    }),
    replaces: true,
  };
}

/** What coreutils' env ends at, though it can read it. */
function refusedWords(
  argv0: string,
  words: readonly string[],
  { folder, rest }: ReturnType<typeof withoutFolder>,
  started: Started,
): Handing | null {
  const signal = unknownSignal(words);
  if (signal !== null) {
    const text = `${quotedName(signal, started.env, true)}: invalid signal`;
    return { kind: 'ends', detail: `env: ${text}`, message: `${argv0}: ${text}`, exitCode: CANCELED };
  }
  const lost = folder === null ? null : withoutItsFolder(argv0, folder, rest, started);
  if (lost !== null) return lost;
  if (/^(?:-0|--null)$/.test(words[0] ?? '') && words.length > 1)
    return {
      kind: 'ends',
      detail: 'env ends what it lists with NULs, and lists nothing where it starts a program',
      message: `${argv0}: cannot specify --null (-0) with command\nTry '${argv0} --help' for more information.`,
      exitCode: CANCELED,
    };
  return null;
}

/** The first word of `--block-signal=A,B` and its like that is no signal. */
function unknownSignal(words: readonly string[]): string | null {
  for (const word of words) {
    if (!word.startsWith('-')) return null;
    const list = /^--(?:block|default|ignore)-signal=(.*)$/s.exec(word)?.[1];
    const unknown = list?.split(',').find((name) => name !== '' && !maybeSignal(name));
    if (unknown !== undefined) return unknown;
  }
  return null;
}

const NEWER_OPTION = {
  kind: 'ends',
  detail: 'env has the option --argv0 since coreutils 9.5',
  exitCode: 125,
  isOption: true,
} as const;

/** As GNU programs quote what they cannot find. */
export function quotedName(name: string, env: LaunchEnvironment, isSure: boolean): string {
  return isSure && isPlainLocale(env) ? `'${name.replaceAll('\r', '\\r')}'` : `…${name.replaceAll(/[^\w./-]+/g, '…')}…`;
}

/** Outside a UTF-8 locale names stand between plain quotes. */
function isPlainLocale(env: LaunchEnvironment): boolean {
  return ['LC_ALL', 'LC_CTYPE', 'LC_MESSAGES', 'LANG'].every((name) => (env.get(name) ?? '') === '');
}

/** What env of coreutils ends with where it comes to no program. */
const CANCELED = 125;

/** `-S 'words here'` as its words, or what it says to them; null where nobody can tell. */
function splitFirst(args: readonly string[], valueOf: Parameters<typeof splitString>[1]): ReturnType<typeof splitString> {
  const [first = '', ...rest] = args;
  const split = /^(?:-S|-([iv]+)S|--split-string=)/.exec(first);
  if (split === null) return { words: args };
  const text = first.slice(split[0].length);
  // The text may be a word of its own.
  const told = splitString(text === '' ? (rest[0] ?? '') : text, valueOf);
  if (told === null || 'error' in told) return told;
  return { words: [...(split[1] === undefined ? [] : [`-${split[1]}`]), ...told.words, ...(text === '' ? rest.slice(1) : rest)] };
}

/** `-C FOLDER` in front. */
function withoutFolder(words: readonly string[]): { readonly folder: string | null; readonly rest: readonly string[] } {
  const [first = '', second] = words;
  if (first === '-C' || first === '--chdir') return { folder: second ?? null, rest: words.slice(2) };
  const joined = /^(?:-C|--chdir=)(.+)$/s.exec(first)?.[1];
  return joined === undefined ? { folder: null, rest: words } : { folder: joined, rest: words.slice(1) };
}

/** It wants a command to start there, and a directory that is one. */
function withoutItsFolder(argv0: string, folder: string, rest: readonly string[], { process, env }: Started): Handing | null {
  if (rest.length === 0) {
    const text = 'must specify command with --chdir (-C)';
    return { kind: 'ends', detail: `env ${text}`, message: `${argv0}: ${text}`, exitCode: CANCELED };
  }
  const found = follow(process, folder);
  const isMissing = found.ok === false && found.errno === 'ENOENT';
  if (!isMissing && !(found.ok === true && found.node.type === 'file')) return null;
  return {
    kind: 'ends',
    detail: `env is to go to ${folder}, which is ${isMissing ? 'not in the image' : 'a file'}`,
    message: `${argv0}: cannot change directory to ${quotedName(folder, env, true)}: ${isMissing ? 'No such file or directory' : 'Not a directory'}`,
    exitCode: CANCELED,
  };
}

/** -i, -v and -u NAME; with any other option nobody looks further. */
function followOptions(words: readonly string[], env: LaunchEnvironment): Told | null {
  let rest = words;
  let left: LaunchEnvironment = env;
  for (let [first] = rest; first !== undefined && first.startsWith('-'); [first] = rest) {
    rest = rest.slice(1);
    if (first === '--') break;
    // -v tells what it does first, which are then the first words.
    if (first === '-' || first === '-i' || first === '--ignore-environment') left = { ...environmentOf([]), isBare: true };
    else if (first === '-u') {
      const [name] = rest;
      if (name === undefined) return null;
      // What engines add is not in the list.
      if (name === 'HOME') left = withChanges(left, new Map([[name, SOME_TEXT]]));
      else left = { ...environmentOf(left.entries().filter(([one]) => one !== name)), ...(left.isBare === true ? { isBare: true } : {}) };
      rest = rest.slice(1);
    } else return null;
  }
  return followWords(rest, left);
}

/** NAME=VALUE words, then the program. */
function followWords(words: readonly string[], env: LaunchEnvironment): Told | null {
  const at = words.findIndex((word) => !word.includes('='));
  const set = (at < 0 ? words : words.slice(0, at)).map(
    (word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const,
  );
  const argv = at < 0 ? [] : words.slice(at);
  if (argv.length === 0) return null;
  return {
    argv,
    env: set.length === 0 ? env : { ...environmentOf([...env.entries(), ...set]), ...(env.isBare === true ? { isBare: true } : {}) },
  };
}
