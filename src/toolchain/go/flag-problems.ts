import { UNKNOWN } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { ShellWord } from '../shell/expand.ts';
import { splitQuoted } from './flags.ts';
import type { GoFlags } from './flags.ts';

/*
 * What the go command and its linker refuse of their flags (go help build; cmd/link/internal/ld, Main). Measured with Go 1.11 to 1.26.
 */

/** The newest Go whose flags are known here. */
const NEWEST = 26;

const BARE = new Set(
  'a n race msan asan cover v work x i linkshared modcacherw trimpath json buildvcs debug-nocache c short failfast benchmem fullpath'.split(
    ' ',
  ),
);
const WITH_VALUE = new Set(
  'C p covermode coverpkg asmflags buildmode compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags toolexec o buildvcs debug-actiongraph debug-trace debug-runtime-trace'.split(
    ' ',
  ),
);

/** In which 1.x those came that have not always been there. */
const SINCE: ReadonlyMap<string, number> = new Map([
  ['trimpath', 13],
  ['modfile', 14],
  ['modcacherw', 14],
  ['overlay', 16],
  ['asan', 18],
  ['buildvcs', 18],
  ['C', 20],
  ['pgo', 20],
  ['cover', 20],
  ['covermode', 20],
  ['coverpkg', 20],
  ['json', 24],
]);

/** Those of `go build` and `go install`: a test has more. */
const OF_TESTS = new Set(['c', 'short', 'failfast', 'benchmem', 'fullpath']);

/** What is wrong with the flags of `go build` and `go install`, whatever there is to build. */
export function flagProblem(args: readonly ShellWord[], flags: GoFlags, cgo: boolean | null, minor: number | null): CommandProblem | null {
  const refused =
    minor === null ? null : (lateDirectory(args, minor) ?? (minor > NEWEST ? null : (undefinedFlag(args, minor) ?? oddValue(flags))));
  if (refused !== null) return refused;
  const name = cgo !== false ? undefined : ['race', 'msan', 'asan'].find((one) => flags.values.get(one)?.value === 'true');
  return name === undefined
    ? null
    : {
        why: `-${name} needs cgo, which is off`,
        said: `go: -${name} requires cgo; enable cgo by setting CGO_ENABLED=1`,
        fix: 'go build without it, for a program that needs no loader',
        exitCode: 2,
      };
}

/** The first 1.x that takes -C as the first flag alone. */
const FIRST_SINCE = 21;

/** `go build -o app -C cmd/server`. */
function lateDirectory(args: readonly ShellWord[], minor: number): CommandProblem | null {
  if (minor < FIRST_SINCE) return null;
  for (let at = 0; at < args.length; at++) {
    const { value: word = '', isOpen = true } = args[at] ?? {};
    const [, name = '', attached] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (isOpen || word.includes(UNKNOWN) || name === '' || name === '-') return null;
    if (name !== 'C') {
      at += attached === undefined && WITH_VALUE.has(name) && !BARE.has(name) ? 1 : 0;
      continue;
    }
    const directory = attached ?? args[at + 1]?.value ?? '';
    return at === 0
      ? null
      : {
          why: '-C is to be the first flag of all',
          said: `invalid value "${directory}" for flag -C: -C flag must be first flag on command line`,
          fix: `go build -C ${directory} …`,
          exitCode: 2,
        };
  }
  return null;
}

const MODES = new Set('archive c-archive c-shared default exe pie plugin shared'.split(' '));
const MODS = new Set(['', 'mod', 'readonly', 'vendor']);

/** A word that a flag does not take. */
function oddValue({ values, isOpen }: GoFlags): CommandProblem | null {
  const [mode = '', mod = ''] = ['buildmode', 'mod'].map((name) => values.get(name)?.value);
  if (isOpen || mode.includes(UNKNOWN) || mod.includes(UNKNOWN)) return null;
  if (mode !== '' && !MODES.has(mode))
    return { why: `go build has no -buildmode ${mode}`, said: `buildmode=${mode} not supported`, fix: null };
  return MODS.has(mod)
    ? null
    : { why: `go build has no -mod ${mod}`, said: `-mod=${mod} not supported (can be '', 'mod', 'readonly', or 'vendor')`, fix: null };
}

function undefinedFlag(args: readonly ShellWord[], minor: number): CommandProblem | null {
  for (let at = 0; at < args.length; at++) {
    const { value: word = '', isOpen = true } = args[at] ?? {};
    if (isOpen || word.includes(UNKNOWN) || !word.startsWith('-') || word === '-' || word === '--') return null;
    const [, name = '', attached] = /^--?([^=]*)(=.*)?$/s.exec(word) ?? [];
    const isBare = BARE.has(name) && !OF_TESTS.has(name);
    const since = SINCE.get(name) ?? 0;
    if (since > minor)
      return {
        why: `-${name} came with Go 1.${since}, and this stage has 1.${minor}`,
        said: `flag provided but not defined: -${name}`,
        fix: `FROM golang:1.${since}`,
        exitCode: 2,
      };
    if (!isBare && !WITH_VALUE.has(name)) {
      const before = args[at - 1]?.value ?? '';
      return {
        why: `the go command has no flag -${name}`,
        said: `flag provided but not defined: -${name}`,
        fix: /^--?ldflags$/.test(args[at - 2]?.value ?? '')
          ? `go build … -ldflags "${before} ${word}"`
          : name === 'output'
            ? 'go build … -o'
            : null,
        exitCode: 2,
      };
    }
    if (isBare || attached !== undefined) continue;
    at++;
    if (args[at] === undefined)
      return { why: `the flag -${name} has no value`, said: `flag needs an argument: -${name}`, fix: null, exitCode: 2 };
  }
  return null;
}

const LINKER_BARE = new Set(
  'V a debugnosplit e asan aslr bindnow c checklinkname d debugtramp dumpdep f g h linkshared msan n pruneweakmap race s u v w compressdwarf'.split(
    ' ',
  ),
);
const LINKER_WITH_VALUE = new Set(
  (
    'B D E H I L R T X benchmark benchmarkprofile buildid buildmode capturehostobjs cpuprofile debugtextsize extar extld extldflags fipso funcalign importcfg installsuffix k'
    + ' libgcc linkmode memprofile memprofilerate o pluginpath r randlayout strictdups tmpdir'
  ).split(' '),
);

/** What the linker refuses of -ldflags, where it links a program. */
export function linkerProblem({ values, ldflags: { variables, isOpen } }: GoFlags, minor: number | null): CommandProblem | null {
  const text = values.get('ldflags')?.value ?? '';
  if (minor === null || minor > NEWEST || isOpen || /^[\w./*-]+=(?=-)/.test(text)) return null;
  // Of what is not known only words behind it are looked at that begin as no flag does.
  const isKnownWhole = !text.includes(UNKNOWN);
  const bare = variables.find(({ name, hasValue }) => hasValue === false && name !== '');
  const fields = splitQuoted(text);
  for (let at = 0; at < fields.length; at++) {
    const [, name, attached] = /^--?([^=]+)(=.*)?$/s.exec(fields[at] ?? '') ?? [];
    if (name === undefined && !isKnownWhole && !/^20/.test(fields[at] ?? '')) return null;
    if (name === undefined)
      return {
        why: `-ldflags has ${(fields[at] ?? '').replaceAll(UNKNOWN, '…')} in it, which is no flag: what has blanks wants quotes of its own`,
        said: 'usage: link [options] main.o',
        fix: `-ldflags "-X 'main.name=a value with blanks'"`,
      };
    if (isKnownWhole && (name === 'C' || (!LINKER_BARE.has(name) && !LINKER_WITH_VALUE.has(name))))
      return { why: `the linker has no flag -${name}`, said: `flag provided but not defined: -${name}`, fix: null };
    if (LINKER_WITH_VALUE.has(name) && attached === undefined) at++;
  }
  return bare === undefined || !isKnownWhole
    ? null
    : {
        why: `-X ${bare.name} gives no value`,
        said: '-X flag requires argument of the form importpath.name=value',
        fix: `-X ${bare.name}=…`,
      };
}

const COMMANDS = new Set(
  'bug build clean doc env fix fmt generate get help install list mod work run telemetry test tool version vet'.split(' '),
);

/** A subcommand that go does not have. */
export function unknownCommand(args: readonly ShellWord[]): CommandProblem | null {
  const [first] = args;
  if (first === undefined || first.isOpen || !/^[a-z]+$/.test(first.value) || COMMANDS.has(first.value)) return null;
  return {
    why: `go has no command ${first.value}`,
    said: `go ${first.value}: unknown command\nRun 'go help' for usage.`,
    fix: null,
    exitCode: 2,
  };
}
