import { follow } from '../process.ts';
import { quotedName } from './env.ts';
import { refuseOptions } from './getopt.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';
import { mindedBy } from './wrapper-values.ts';

/** Programs that run another one more nicely, for so long, without the terminal, or with its output as it comes. */
export type Wrapper = 'nice' | 'timeout' | 'nohup' | 'stdbuf';

/** What they end with where they come to no program. */
const CANCELED = 125;

/** Where distributions put what stdbuf has a program load. */
const OF_STDBUF = [
  '/usr/libexec/coreutils',
  '/usr/lib/coreutils',
  '/usr/lib/x86_64-linux-gnu/coreutils',
  '/usr/lib/aarch64-linux-gnu/coreutils',
  '/usr/bin',
  '/bin',
  '/usr/local/libexec/coreutils',
  '/usr/local/bin',
];

/** Whether a stdbuf that someone copied came without the half of it that does the work. */
function lacksLibrary({ file, argv: [argv0 = ''], process }: Started): boolean {
  const beside = /^(.*)\/[^/]+$/.exec(argv0)?.[1];
  return (
    file.content !== null
    && [...OF_STDBUF, ...(beside === undefined ? [] : [beside])].every((folder) => follow(process, `${folder}/libstdbuf.so`).ok === false)
  );
}

const DURATION = /^\d{1,9}(?:\.\d{1,9})?[smhd]?$/;

/** Those of GNU coreutils. */
export function handOnByCoreutils(started: Started, wrapper: Wrapper): Handing {
  const [argv0 = wrapper] = started.argv;
  const refused = refuseOptions(started, wrapper);
  if (refused.kind !== 'own') return refused;
  const minded = mindedBy(wrapper, started.argv.slice(1), started.env);
  if (minded !== null) return { kind: 'ends', detail: `${argv0}: ${minded}`, message: `${argv0}: ${minded}`, exitCode: CANCELED };
  const argv = wrappedBy(wrapper, started.argv.slice(1), {
    nice: [/^(?:-[-+]?\d{1,3}|-n-?\d{1,3}|--adjustment=-?\d{1,3})$/, /^-n$/],
    timeout: [/^(?:--foreground|--preserve-status|-v|--verbose|--(?:signal|kill-after)=\w+)$/, /^-[sk]$/],
    nohup: [/^$/, /^$/],
    stdbuf: [/^(?:-i(?:0|\d{1,6}[kKM]?)|-[oe](?:[0L]|\d{1,6}[kKM]?)|--(?:output|error)=[0L]|--input=0)$/, /^-[oe]$/],
  });
  // It does nothing without.
  if (wrapper === 'stdbuf' && /^[^-]/.test(started.argv[1] ?? ''))
    return {
      kind: 'ends',
      detail: `${argv0} is told no buffering mode`,
      message: `${argv0}: you must specify a buffering mode option`,
      exitCode: CANCELED,
    };
  if (argv === null) return OWN;
  if (wrapper === 'stdbuf' && lacksLibrary(started))
    return {
      kind: 'ends',
      detail: `${argv0} has the program load libstdbuf.so, which was not copied with it`,
      message: `${argv0}: failed to find 'libstdbuf.so'`,
      exitCode: CANCELED,
      fix: 'COPY --from=… /usr/libexec/coreutils/libstdbuf.so /usr/libexec/coreutils/',
    };
  const quoted = quotedName(argv[0] ?? '', started.env, true);
  const says = wrapper === 'nice' ? `${argv0}: ` : `${argv0}: failed to run command `;
  return {
    kind: 'starts',
    by: wrapper,
    argv,
    env: started.env,
    say: (errno) => ({ message: `${says}${quoted}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }),
    replaces: wrapper !== 'timeout',
  };
}

/** The command behind the options, and behind how long it may take; null where there is none, or an option that is not followed. */
function wrappedBy(
  wrapper: Wrapper,
  words: readonly string[],
  options: Readonly<Record<Wrapper, readonly [alone: RegExp, withValue: RegExp]>>,
): readonly string[] | null {
  const rest = afterOptions(words, ...options[wrapper]);
  const argv = wrapper === 'timeout' ? behindDuration(rest) : rest;
  return argv?.[0] === undefined || argv[0] === '' ? null : argv;
}

/** What stands behind how long it may take. */
export function behindDuration(words: readonly string[] | null): readonly string[] | null {
  return words === null || !DURATION.test(words[0] ?? '') ? null : words.slice(1);
}
