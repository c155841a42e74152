import { baseName } from '../../text.ts';
import { refuseOptions } from './getopt.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';

/** What the kernel takes of each class: a rank, for those of real time alone. */
const MOST_OF_REAL_TIME = 99;

/** chrt of util-linux: a class of real time is what a container may not have, and is what it takes where it is told none. */
export function handOnByChrt(started: Started): Handing {
  const {
    argv: [argv0 = 'chrt', ...words],
    env,
  } = started;
  const refused = refuseOptions(started, 'chrt');
  if (refused.kind !== 'own') return refused;
  const rest = afterOptions(words, /^(?:-[obifrRv]+|--(?:other|batch|idle|fifo|rr|reset-on-fork|verbose))$/, /^$/);
  const [rank = '', ...argv] = rest ?? [];
  const [name = ''] = argv;
  if (rest === null) return OWN;
  if (rest.length < 2)
    return { kind: 'ends', detail: `${argv0} is given no rank, or no program`, message: `${baseName(argv0)}: bad usage`, exitCode: 1 };
  if (!/^\s*[-+]?\d+$/.test(rank)) {
    const minded = `invalid priority argument: '${rank}'`;
    return { kind: 'ends', detail: `${argv0}: ${minded}`, message: `${baseName(argv0)}: ${minded}`, exitCode: 1 };
  }
  if (!/^\d{1,9}$/.test(rank) || name === '') return OWN;
  const asked =
    words
      .slice(0, words.length - rest.length)
      .filter((word) => /^(?:-\w*[obifr]|--(?:other|batch|idle|fifo|rr)$)/.test(word))
      .at(-1) ?? '-r';
  const isOfRealTime = /^(?:-\w*[fr]\w*|--(?:fifo|rr))$/.test(asked);
  const by = baseName(argv0);
  const ends = (detail: string, says: string, fix: string): Handing => ({
    kind: 'ends',
    detail,
    message: `${by}: ${says}`,
    exitCode: 1,
    fix,
  });
  if (isOfRealTime ? Number(rank) < 1 || Number(rank) > MOST_OF_REAL_TIME : Number(rank) !== 0)
    return ends(
      `${by} is given the rank ${rank}, which its class has not`,
      `unsupported priority value for the policy: ${rank}: see --max for valid range`,
      isOfRealTime ? 'a rank of 1 to 99' : 'the rank 0',
    );
  if (isOfRealTime)
    return ends(
      `${by} is to start it in a class of real time, which a container may not have unless it is asked for`,
      "failed to set pid 0's policy: Operation not permitted",
      'docker run --cap-add SYS_NICE …',
    );
  return {
    kind: 'starts',
    by: 'chrt',
    argv,
    env,
    say: (errno) => ({ message: `${by}: failed to execute ${name}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: true,
  };
}
