import { addAll } from '../add-all.ts';
import { splitQuoted } from './quoted-flags.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

/** Arguments of `go build` taken apart, as far as the wrapper has a part in them. */
export interface GoArguments {
  /** `-C`, which go wants to be the first of all. */
  readonly directory: string | null;
  readonly output: string | null;
  /** The linker flags of every `-ldflags`, in order. */
  readonly linkerFlags: readonly string[];
  /** The package pattern before them, such as `all=`; '' where there is none. */
  readonly linkerPattern: string;
  /** Null where it is not said. */
  readonly trimpath: boolean | null;
  /** Words of `-toolexec`. */
  readonly toolexec: readonly string[];
  /** All other flags, as given. */
  readonly flags: readonly string[];
  readonly packages: readonly string[];
}

/** Flags of `go build` that take no value (cmd/go, go 1.26); all others do. */
const SWITCHES = new Set('a n v x race msan asan cover i work linkshared modcacherw trimpath buildvcs json'.split(' '));

interface Flag {
  readonly name: string;
  readonly value: string | null;
  readonly words: readonly string[];
}

/**
 * Reads what the caller would have given to `go build`, and GOFLAGS, whose `-ldflags` would be lost by giving another.
 * A mistake in them is a problem instead.
 */
export function readGoArguments(args: readonly string[], goflags: string): GoArguments | BuildProblem {
  const { flags, packages } = splitFlags(args);
  const inherited = splitFlags(splitQuoted(goflags) ?? []).flags;
  const linker = readLinkerFlags(effective('ldflags', flags, inherited));
  if ('code' in linker) return linker;
  const last = (name: string): Flag | undefined => effective(name, flags, inherited).at(-1);
  const trimpath = last('trimpath');
  return {
    directory: valueOf(last('C')),
    output: valueOf(last('o')),
    linkerFlags: linker.flags,
    linkerPattern: linker.pattern,
    trimpath: trimpath === undefined ? null : !/^(0|f|false)$/i.test(trimpath.value ?? 'true'),
    toolexec: splitQuoted(valueOf(last('toolexec')) ?? '') ?? [],
    flags: flags.filter(({ name }) => !OURS.has(name)).flatMap(({ words }) => words),
    packages,
  };
}

/** Flags that the wrapper gives anew. */
const OURS = new Set(['C', 'o', 'ldflags', 'trimpath', 'toolexec']);

/** Those of the command line where there are any, else those of GOFLAGS, as the go command does. */
function effective(name: string, flags: readonly Flag[], inherited: readonly Flag[]): readonly Flag[] {
  const own = flags.filter((flag) => flag.name === name);
  return own.length > 0 ? own : inherited.filter((flag) => flag.name === name);
}

function valueOf(flag: Flag | undefined): string | null {
  return flag?.value ?? null;
}

/** As Go's package flag: `-name`, `--name`, `-name=value`, `-name value`; the first other word ends the flags. */
function splitFlags(args: readonly string[]): { flags: Flag[]; packages: string[] } {
  const flags: Flag[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--') return { flags, packages: args.slice(i + 1) };
    const match = /^--?([^=-][^=]*)(?:=([^]*))?$/.exec(word);
    if (match === null) return { flags, packages: args.slice(i) };
    const [, name = '', inline] = match;
    const takesNext = inline === undefined && !SWITCHES.has(name) && i + 1 < args.length;
    const next = takesNext ? args[++i] : undefined;
    flags.push({ name, value: inline ?? next ?? null, words: next === undefined ? [word] : [word, next] });
  }
  return { flags, packages: [] };
}

/** `-ldflags '[pattern=]flags'`: several without a pattern are taken together, where go alone would keep the last. */
function readLinkerFlags(given: readonly Flag[]): { flags: string[]; pattern: string } | BuildProblem {
  const all: string[] = [];
  let pattern = '';
  for (const { value } of given) {
    const text = (value ?? '').trim();
    const own = /^[^-=][^=]*=/.exec(text)?.[0] ?? '';
    if (own !== '' && given.length > 1) {
      return problem(
        'ldflags-pattern',
        `-ldflags with the pattern ${JSON.stringify(own)} cannot be taken together with another -ldflags`,
        'give one -ldflags',
      );
    }
    const fields = splitQuoted(text.slice(own.length));
    if (fields === null) return problem('ldflags-quote', 'a quote in -ldflags is not closed', '-ldflags="-X \'main.NAME=two words\'"');
    pattern = own;
    addAll(all, fields);
  }
  return { flags: all, pattern };
}

/** One `-X importpath.name=value` among linker flags. */
export interface Definition {
  readonly name: string;
  readonly value: string;
}

/** Takes the `-X` definitions out of linker flags, so that they are checked and hidden like the wrapper's own. */
export function takeDefinitions(flags: readonly string[]): { definitions: Definition[]; rest: string[] } {
  const definitions: Definition[] = [];
  const rest: string[] = [];
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i] ?? '';
    const isX = /^--?X(?:=|$)/.exec(flag);
    const text = isX === null ? '' : isX[0].endsWith('=') ? flag.slice(isX[0].length) : (flags[++i] ?? '');
    const equals = text.indexOf('=');
    if (isX === null) rest.push(flag);
    else definitions.push({ name: text.slice(0, Math.max(equals, 0)), value: text.slice(equals + 1) });
  }
  return { definitions, rest };
}
