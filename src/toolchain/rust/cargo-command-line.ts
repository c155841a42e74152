import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';
import { someSettings } from './cargo-files.ts';

/*
 * What cargo refuses of its command line before it looks at anything (measured with 1.56, 1.80 and 1.95; older ones say it in other words).
 */

/** Commands of cargo itself and those that come with it, and their short names (cargo --list). */
const COMMANDS: ReadonlySet<string> = new Set(
  (
    'add b bench build c check clean clippy config d doc fetch fix fmt generate-lockfile git-checkout help info init install locate-project login logout metadata miri new owner package pkgid publish r read-manifest'
    + ' remove report rm run rustc rustdoc search t test tree uninstall update vendor verify-project version yank'
  ).split(' '),
);

/** Options that build, check, run, test, rustc, doc, bench and fetch have, of every release. */
const OPTIONS: ReadonlySet<string> = new Set(
  (
    'all all-features all-targets artifact-dir bench benches bin bins build-plan compile-time-deps config crate-type doc document-private-items example examples exclude features frozen future-incompat-report help'
    + ' ignore-rust-version jobs keep-going lib locked lockfile-path manifest-path message-format no-default-features no-deps no-fail-fast no-run offline open out-dir package print profile quiet release target'
    + ' target-dir test tests timings unit-graph verbose version workspace color list unsafe-force-files'
  ).split(' '),
);

/** Those that take the next word along. */
const WITH_VALUE =
  /^(?:--(?:artifact-dir|bench|bin|config|crate-type|example|exclude|features|jobs|lockfile-path|manifest-path|message-format|out-dir|package|print|profile|target|target-dir|test|color)|-[A-Za-z]*[pFjZC])$/;

/** Commands that have these options. */
const BUILDS = /^(?:b|build|c|check|r|run|t|test|rustc|d|doc|bench|fetch)$/;

/** Those that take no words beside options. */
const WITHOUT_WORDS = /^(?:b|build|c|check|fetch|d|doc)$/;

/** A command or an option that cargo does not have; null where it may. `lacks`: whether a program is surely not in PATH. */
export function commandLineProblem(
  { args, directory }: Invocation,
  files: StageFiles | undefined,
  lacks: (program: string) => boolean,
): CommandProblem | null {
  const [first, ...rest] = args.filter(({ value }) => !value.startsWith('+'));
  if (first === undefined || args.some(({ isOpen, value }) => isOpen || !isKnown(value))) return null;
  const command = first.value;
  if (/^[a-z][\w-]*$/.test(command) && !COMMANDS.has(command))
    return files === undefined || directory === null || hasSettings(files, directory) || !lacks(`cargo-${command}`)
      ? null
      : {
          why: `cargo has no command ${command}, and no program cargo-${command} is in the image`,
          said: `error: no such command: \`${command}\``,
          fix: null,
          exitCode: FAILED,
        };
  if (!BUILDS.test(command)) return null;
  for (let at = 0; at < rest.length; at++) {
    const value = rest[at]?.value ?? '';
    if (value === '--') return null;
    if (!value.startsWith('-')) return WITHOUT_WORDS.test(command) ? unexpected(value) : null;
    const name = /^--([a-z][a-z-]*)(?:=|$)/.exec(value)?.[1];
    if (name !== undefined && !OPTIONS.has(name)) return unexpected(`--${name}`);
    if (WITH_VALUE.test(value) && ++at === rest.length) return withoutValue(value);
  }
  return null;
}

const FAILED = 101;

/** An option at the end, whose value was to come from a variable. */
function withoutValue(option: string): CommandProblem | null {
  const why = `${option} stands at the end of the line, and what it is to take is not there`;
  if (/^--(?:bin|example|test|bench)$/.test(option))
    return { why, said: `error: "${option}" takes one argument.`, fix: null, exitCode: FAILED };
  if (/^(?:--package|-p)$/.test(option))
    return { why, said: 'error: "--package <SPEC>" requires a SPEC format value', fix: null, exitCode: FAILED };
  return /^--(?:features|profile|manifest-path|jobs|config|target-dir)$/.test(option)
    ? { why, said: `error: a value is required for '${option}'`, fix: null, exitCode: 1 }
    : null;
}

function unexpected(word: string): CommandProblem {
  return { why: `cargo does not take ${word} here`, said: `error: unexpected argument '${word}' found`, fix: null, exitCode: 1 };
}

/** Settings may have names for commands of their own. */
function hasSettings(files: StageFiles, directory: string): boolean {
  return (
    someSettings(files, directory, /^/) || ['config', 'config.toml'].some((name) => files.kindAt(`/usr/local/cargo/${name}`) === 'file')
  );
}
