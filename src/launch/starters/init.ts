import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** tini and its options (src/tini.c): what it starts is its child, whose number it tells. */
export function handOnByTini({ argv, env }: Started): Handing {
  const rest = afterOptions(argv.slice(1), /^-[sgw]+$/, /^-[pe]$/);
  const [name] = rest ?? [];
  if (rest === null || name === undefined) return OWN;
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => {
    const exitCode = errno === 'ENOENT' ? 127 : errno === 'EACCES' ? 126 : 1;
    return { message: `[FATAL tini (…)] exec ${name} failed: ${strerror(errno)}`, exitCode };
  };
  return { kind: 'starts', by: 'tini', argv: rest, env, say, replaces: false };
}

/** dumb-init, which ends with 2 whatever it is that it cannot start (dumb-init.c). */
export function handOnByDumbInit({ argv, env }: Started): Handing {
  const rest = afterOptions(argv.slice(1), /^(?:-c|--single-child)$/, /^(?:-r|--rewrite)$/);
  const [name] = rest ?? [];
  if (rest === null || name === undefined) return OWN;
  return { kind: 'starts', by: 'dumb-init', argv: rest, env, say: (errno) => ({ message: `[dumb-init] ${name}: ${strerror(errno)}`, exitCode: 2 }), replaces: false };
}

/** catatonit (catatonit.c): a child again, of whose name it does not speak. */
export function handOnByCatatonit({ argv, env }: Started): Handing {
  const rest = afterOptions(argv.slice(1), /^-g$/, /^$/);
  if (rest === null || rest[0] === undefined) return OWN;
  return { kind: 'starts', by: 'catatonit', argv: rest, env, say: (errno) => ({ message: `ERROR (catatonit:…): failed to exec pid1: ${strerror(errno)}`, exitCode: 1 }), replaces: false };
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
