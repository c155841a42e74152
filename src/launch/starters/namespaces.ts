import { baseName } from '../../text.ts';
import { refuseOptions } from './getopt.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/**
 * Namespaces are for who may administer the system, which no container is unless it is asked for: the filter of system calls that engines
 * have by default knows unshare(2) and setns(2) for nobody else, whatever they are asked for.
 */
const BY_WHOM = 'docker run --cap-add SYS_ADMIN …';

/** unshare of util-linux: it calls unshare(2) before all else, for no namespace too. */
export function handOnByUnshare(started: Started): Handing {
  const [argv0 = 'unshare', ...words] = started.argv;
  const refused = refuseOptions(started, 'unshare');
  if (refused.kind !== 'own') return refused;
  if (words.some((word) => /^(?:-h|-V|--help|--version)$/.test(word))) return OWN;
  return {
    kind: 'ends',
    detail: `${argv0} is to give it namespaces of its own, which a container may not have unless it is asked for`,
    message: `${baseName(argv0)}: unshare failed: Operation not permitted`,
    exitCode: 1,
    fix: BY_WHOM,
  };
}

/** In the order in which nsenter enters them, with their letters. */
const NAMESPACES = [
  ['user', 'U'],
  ['cgroup', 'C'],
  ['ipc', 'i'],
  ['uts', 'u'],
  ['net', 'n'],
  ['pid', 'p'],
  ['mnt', 'm'],
  ['time', 'T'],
] as const;

/** nsenter of util-linux, where it is to enter namespaces of the first process, which it is itself where nothing else was started. */
export function handOnByNsenter(started: Started): Handing {
  const [argv0 = 'nsenter', ...words] = started.argv;
  const refused = refuseOptions(started, 'nsenter');
  if (refused.kind !== 'own') return refused;
  const ends = (minded: string): Handing => ({
    kind: 'ends',
    detail: `${argv0}: ${minded}`,
    message: `${baseName(argv0)}: ${minded}`,
    exitCode: 1,
    ...(minded.endsWith('permitted') ? { fix: BY_WHOM } : {}),
  });
  const asked = readNsenter(words);
  if (asked === null) return OWN;
  if (asked.target !== null && !/^\s*\+?\d+$/.test(asked.target)) return ends(`failed to parse pid: '${asked.target}'`);
  const first = NAMESPACES.find(([, letter]) => asked.letters.has(letter));
  if (first === undefined) return OWN;
  if (asked.target === null) return ends(`neither filename nor target pid supplied for ns/${first[0]}`);
  return Number(asked.target) === 1 ? ends(`reassociate to namespace 'ns/${first[0]}' failed: Operation not permitted`) : OWN;
}

const LONG: Readonly<Record<string, string>> = {
  mount: 'm',
  uts: 'u',
  ipc: 'i',
  net: 'n',
  pid: 'p',
  user: 'U',
  cgroup: 'C',
  time: 'T',
};

/** The process whose namespaces are asked for, and which of them; null where there is something else, or one is named by a file. */
function readNsenter(words: readonly string[]): { readonly target: string | null; readonly letters: ReadonlySet<string> } | null {
  let target: string | null = null;
  const letters = new Set<string>();
  for (let at = 0; words[at]?.startsWith('-') === true && words[at] !== '--'; at++) {
    const word = words[at] ?? '';
    const value = /^(?:-t|--target=?)(.*)$/s.exec(word)?.[1];
    if (value !== undefined) target = value === '' ? (words[++at] ?? '') : value;
    else if (/^-[muinpCUTF]$|^--no-fork$/.test(word)) letters.add(word.charAt(1));
    else if (LONG[word.slice(2)] !== undefined) letters.add(LONG[word.slice(2)] ?? '');
    else return null;
  }
  return { target, letters };
}
