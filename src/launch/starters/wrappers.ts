import { quotedName } from './env.ts';
import { OWN, strerror } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { afterOptions } from './init.ts';
import { hasApplet } from './program-family.ts';

/** Programs that run another one more nicely, for so long, without the terminal, or with its output as it comes. */
export type Wrapper = 'nice' | 'timeout' | 'nohup' | 'stdbuf';

const DURATION = /^\d{1,9}(?:\.\d{1,9})?[smhd]?$/;

/** Those of GNU coreutils. */
export function handOnByCoreutils(started: Started, wrapper: Wrapper): Handing {
  const [argv0 = wrapper] = started.argv;
  const argv = wrappedBy(wrapper, started.argv.slice(1), {
    nice: [/^(?:-\d{1,3}|-n-?\d{1,3}|--adjustment=-?\d{1,3})$/, /^-n$/], timeout: [/^(?:--foreground|--preserve-status|-v|--verbose|--(?:signal|kill-after)=\w+)$/, /^-[sk]$/], nohup: [/^$/, /^$/],
    stdbuf: [/^(?:-i(?:0|\d{1,6}[kKM]?)|-[oe](?:[0L]|\d{1,6}[kKM]?)|--(?:output|error)=[0L]|--input=0)$/, /^-[oe]$/],
  });
  // It does nothing without.
  if (wrapper === 'stdbuf' && /^[^-]/.test(started.argv[1] ?? '')) return { kind: 'ends', detail: `${argv0} is told no buffering mode`, message: `${argv0}: you must specify a buffering mode option`, exitCode: 125 };
  if (argv === null) return OWN;
  const quoted = quotedName(argv[0] ?? '', started.env, true);
  const says = wrapper === 'nice' ? `${argv0}: ` : `${argv0}: failed to run command `;
  return { kind: 'starts', by: wrapper, argv, env: started.env, say: (errno) => ({ message: `${says}${quoted}: ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 }), replaces: wrapper !== 'timeout' };
}

/** Those of busybox, which words it alike for all. */
export function handOnByBusyboxWrapper(started: Started, argv: readonly string[], wrapper: Wrapper): Handing {
  const wrapped = wrappedBy(wrapper, argv.slice(1), { nice: [/^-n-?\d{1,3}$/, /^-n$/], timeout: [/^-[sk]\w+$/, /^-[sk]$/], nohup: [/^$/, /^$/], stdbuf: [/^$/, /^$/] });
  if (wrapped === null) return OWN;
  const [name = ''] = wrapped;
  const say: Extract<Handing, { kind: 'starts' }>['say'] = (errno) => ({ message: `${wrapper}: can't execute '${name}': ${strerror(errno)}`, exitCode: errno === 'ENOENT' ? 127 : 126 });
  return { kind: 'starts', by: wrapper, argv: wrapped, env: started.env, say, replaces: true, mayBeOwn: hasApplet(started.file, name) };
}

/** The command behind the options, and behind how long it may take; null where there is none, or an option that is not followed. */
function wrappedBy(wrapper: Wrapper, words: readonly string[], options: Readonly<Record<Wrapper, readonly [alone: RegExp, withValue: RegExp]>>): readonly string[] | null {
  const rest = afterOptions(words, ...options[wrapper]);
  if (rest === null || (wrapper === 'timeout' && !DURATION.test(rest[0] ?? ''))) return null;
  const argv = wrapper === 'timeout' ? rest.slice(1) : rest;
  return argv[0] === undefined || argv[0] === '' ? null : argv;
}
