import { environmentOf } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, LastWord, Started } from './handing.ts';
import { hasApplet } from './program-family.ts';

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
    return { kind: 'ends', detail: `env of busybox has no option -${unknown}`, message: `${argv0}: … option…${unknown}…`, exitCode: 1, ...(unknown === 'S' ? splittingFix(args) : {}) };
  }
  const told = followOptions(args, started.env);
  if (told === null) return OWN;
  const [name = ''] = told.argv;
  const say = (errno: Parameters<typeof strerror>[0]): LastWord => ({ message: `env: can't execute '${name}': ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 });
  return { kind: 'starts', by: 'env', ...told, say, replaces: true, mayBeOwn: hasApplet(started.file, name) };
}

/** What a #! line says without -S. */
function splittingFix(args: readonly string[]): { readonly fix?: string } {
  const name = splitFirst(args)?.find((word) => !word.includes('='));
  return name === undefined || name.startsWith('-') ? {} : { fix: `#!/usr/bin/env ${name}   and its options in a line of their own, such as set -e: env of busybox gives one argument on` };
}

/** The first letter of an argument that env of coreutils has no option for: the blank, where a #! line gives `-i sh` as one. */
const REFUSED_LETTER = /^-[iv0]*([^-aCiSuv0])/;

/** env of GNU coreutils, whose -S splits what a #! line gives as one argument; `isSure`: it is that one, not another with its options. */
export function handOnByEnv(started: Started, isSure: boolean): Handing {
  const [argv0 = 'env', ...args] = started.argv;
  const refused = isSure ? REFUSED_LETTER.exec(args[0] ?? '')?.[1] : undefined;
  if (refused !== undefined) return { kind: 'ends', detail: `env has no option -${JSON.stringify(refused).slice(1, -1)}`, message: `${argv0}: invalid option -- '${refused}'`, exitCode: 125, fix: 'options of env behind -S: #!/usr/bin/env -S -i sh' };
  const words = splitFirst(args);
  const told = words === null ? null : followOptions(words, started.env);
  if (told === null) return OWN;
  const [name = ''] = told.argv;
  const quoted = quotedName(name, started.env, isSure);
  return { kind: 'starts', by: 'env', ...told, say: (errno) => ({ message: `${argv0}: ${quoted}: ${strerror(errno)}${errno === 'ENOENT' && isSure && name.includes(' ') ? `\n${argv0}: use -[v]S to pass options in shebang lines` : ''}`, exitCode: errno === 'ENOENT' ? 127 : 126 }), replaces: true };
}

/** As GNU programs quote what they cannot find. */
export function quotedName(name: string, env: LaunchEnvironment, isSure: boolean): string {
  return isSure && isPlainLocale(env) ? `'${name.replaceAll('\r', '\\r')}'` : `…${name.replaceAll(/[^\w./-]+/g, '…')}…`;
}

/** Outside a UTF-8 locale names stand between plain quotes. */
function isPlainLocale(env: LaunchEnvironment): boolean {
  return ['LC_ALL', 'LC_CTYPE', 'LC_MESSAGES', 'LANG'].every((name) => (env.get(name) ?? '') === '');
}

/** `-S 'words here'` as its words; null where it quotes, escapes or expands anything. */
function splitFirst(args: readonly string[]): readonly string[] | null {
  const [first = '', ...rest] = args;
  const split = /^(?:-S|-([iv]+)S|--split-string=)/.exec(first);
  if (split === null) return args;
  const text = first.slice(split[0].length);
  if (/["'\\$#]/.test(text)) return null;
  return [...(split[1] === undefined ? [] : [`-${split[1]}`]), ...text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== ''), ...rest];
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
      // What engines add is not in the list.
      if (name === undefined || name === 'HOME') return null;
      left = { ...environmentOf(left.entries().filter(([one]) => one !== name)), ...(left.isBare === true ? { isBare: true } : {}) };
      rest = rest.slice(1);
    } else return null;
  }
  return followWords(rest, left);
}

/** NAME=VALUE words, then the program. */
function followWords(words: readonly string[], env: LaunchEnvironment): Told | null {
  const at = words.findIndex((word) => !word.includes('='));
  const set = (at < 0 ? words : words.slice(0, at)).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const);
  const argv = at < 0 ? [] : words.slice(at);
  if (argv.length === 0 || argv[0]?.startsWith('-') === true) return null;
  return { argv, env: set.length === 0 ? env : { ...environmentOf([...env.entries(), ...set]), ...(env.isBare === true ? { isBare: true } : {}) } };
}
