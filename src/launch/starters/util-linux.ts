import { baseName } from '../../text.ts';
import { follow, mayWrite } from '../process.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';

/** Programs of util-linux that run another one less often, on some processors, or one at a time. */
export type Scheduler = 'ionice' | 'taskset' | 'flock';

/** What they end with where they cannot (EX_UNAVAILABLE of flock); the others tell what is missing from what is refused. */
const UNAVAILABLE = 69;

export function handOnByUtilLinux(started: Started, by: Scheduler): Handing {
  const [argv0 = by, ...words] = started.argv;
  const argv = { ionice: behindClass, taskset: behindProcessors, flock: behindFile }[by](words, started);
  const [name] = argv ?? [];
  if (argv === null || name === undefined || name === '') return OWN;
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => ({ message: `${baseName(argv0)}: failed to execute ${name}: ${strerror(errno)}`, exitCode: by === 'flock' ? UNAVAILABLE : errno === 'ENOENT' ? 127 : 126 });
  return { kind: 'starts', by, argv, env: started.env, say, replaces: by !== 'flock' };
}

/** Of real time is what a container may not be. */
function behindClass(words: readonly string[]): readonly string[] | null {
  const rest = afterOptions(words, /^(?:-c(?:[23]|idle|best-effort)|-n[0-7]|-t|--ignore|--class=(?:[23]|idle|best-effort)|--classdata=[0-7])$/, /^-[cn]$/);
  const asked = rest === null ? [] : words.slice(0, words.length - rest.length);
  return asked.every((word, at) => word !== '-c' || /^(?:[23]|idle|best-effort)$/.test(asked[at + 1] ?? '')) ? rest : null;
}

/** The first processor is on every machine. */
function behindProcessors(words: readonly string[]): readonly string[] | null {
  const rest = afterOptions(words, /^(?:-c|--cpu-list)$/, /^$/);
  if (rest === null) return null;
  const [which = '', ...argv] = rest;
  const hasFirst = rest.length < words.length && words[0] !== '--' ? /^(?:[\d-]+,)*0(?:$|[-,])[\d,-]*$/.test(which) : /^(?:0x)?[\da-f]*[13579bdf]$/i.test(which);
  return hasFirst ? argv : null;
}

/** The file is opened before, and made where it is missing. */
function behindFile(words: readonly string[], { process }: Started): readonly string[] | null {
  const rest = afterOptions(words, /^(?:-[esxnoF]+|--(?:exclusive|shared|nonblock|nb|close|no-fork))$/, /^(?:-[wE])$/);
  if (rest === null) return null;
  const [path = '', ...argv] = rest;
  if (path === '' || argv[0]?.startsWith('-') === true) return null;
  const found = follow(process, path);
  const above = follow(process, /^(.*)\/[^/]+$/.exec(path)?.[1] || (path.startsWith('/') ? '/' : '.'));
  const isMade = found.ok === false && found.errno === 'ENOENT' && above.ok === true && above.node.type === 'directory' && mayWrite(process, above.node);
  return isMade || (found.ok === true && (found.node.type === 'directory' || mayWrite(process, found.node))) ? argv : null;
}
