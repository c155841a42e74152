import { addAll } from '../add-all.ts';
import { cleanPath } from '../dockerfile/values/go-path.ts';
import type { StageFiles } from '../image/stage-files.ts';
import { baseName } from '../text.ts';
import { isKnown, UNKNOWN } from '../unknown-value.ts';
import { Chain } from './chain.ts';
import { readMake } from './make/make.ts';
import type { RecipeLine } from './make/types.ts';
import { asGiven } from './shell/environment.ts';
import type { ShellVariable } from './shell/environment.ts';
import type { ShellWord } from './shell/expand.ts';
import { takesOutput } from './shell/output.ts';
import { handedCommands } from './handed-commands.ts';
import { ownText, positional, scriptOf } from './shell/scripts.ts';
import { readCommands } from './shell/shell.ts';
import type { ShellCommand, ShellStart } from './shell/types.ts';

/** A program that is started, with what `env`, `exec`, `sudo` and the like before it taken away. */
export interface Invocation extends Omit<ShellCommand, 'words'> {
  /** The last part of the program's path. */
  readonly program: string;
  /** The program as it is called. */
  readonly path: string;
  readonly args: readonly ShellWord[];
  /** The shell that reads the line it stands in, as it is called there; null for the one of the RUN itself. */
  readonly shell: string | null;
  /** It stood behind `env`, `sudo` and the like, or is called by a path: no builtin of the shell. */
  readonly isExternal: boolean;
  /** It stands in a line of a recipe that may go on where it fails. */
  readonly isPassedBy?: true;
  /** The commands that it has its own shell read (`eval`, `.`) come behind it. */
  readonly isFollowed?: true;
  /** What it starts itself comes behind it. */
  readonly isHandedOn?: true;
}

/** What a line starts with, and the files that it finds, as far as they are known. */
export interface LineStart extends ShellStart {
  readonly files?: StageFiles;
}

/** `sh -c 'sh -c …'`, scripts and makefiles are followed so deep. */
const MAX_DEPTH = 3;

/** The programs that a script starts, those of `sh -c '…'` in it included; offsets of these are those of the `sh`. */
export function* readInvocations(script: string, start: LineStart, depth = 0): Generator<Invocation> {
  for (const command of readCommands(script, { ...start, substitutions: MAX_DEPTH })) yield* followShell(unwrap(command), start, depth);
}

/** The one program of an exec form. */
export function invocationOf(args: readonly string[], start: LineStart): Iterable<Invocation> {
  const lookup = (name: string): ShellVariable | null => {
    const value = start.environment.get(name);
    return value == null ? null : { value, source: 'image', exported: true, start: -1, end: -1 };
  };
  return args.length === 0 ? [] : followShell({ ...startOf(args, start.directory, lookup), isExternal: true }, start, 0);
}

/** A program with its arguments, each as it is. */
export function startOf(
  args: readonly string[],
  directory: string,
  lookup: (name: string) => ShellVariable | null = () => null,
): Invocation {
  const words = args.map((value): ShellWord => ({ value, isPattern: false, isOpen: false, start: -1, end: -1 }));
  return unwrap({
    words,
    redirects: [],
    directory,
    certain: true,
    start: -1,
    end: -1,
    variable: lookup,
    shellVariable: lookup,
    expandHere: () => UNKNOWN,
  });
}

function followShell(invocation: Invocation, start: LineStart, depth: number): Iterable<Invocation> {
  // What it says goes to a file then, and that is not put together here.
  if (depth === MAX_DEPTH || invocation.redirects.some(({ operator, target }) => takesOutput(operator) && !target.startsWith('/dev/')))
    return [invocation];
  if (invocation.program === 'make' || invocation.program === 'gmake') return followMake(invocation, start, depth);
  const handed = handedCommands(invocation);
  if (handed.length > 0) return followHanded(invocation, handed, start, depth);
  const own = ownText(invocation, start.files);
  if (own !== null) return followOwn(own, invocation, start, depth);
  const script = scriptOf(invocation, start.files);
  return script === null || !isKnown(script.text)
    ? [invocation]
    : followScript({ script: script.text, certain: true, exported: new Map() }, invocation, start, depth, script.parameters);
}

/** What find or xargs starts, behind them. */
function* followHanded(invocation: Invocation, handed: readonly Invocation[], start: LineStart, depth: number): Generator<Invocation> {
  yield { ...invocation, isHandedOn: true };
  for (const inner of handed) yield* followShell(inner, start, depth + 1);
}

/** The recipes that make runs; make itself too, where it may do more. */
function* followMake(invocation: Invocation, start: LineStart, depth: number): Generator<Invocation> {
  const run = start.files === undefined ? null : readMake(invocation, start.files, start.answer);
  if (run?.isWhole !== true) yield invocation;
  for (const line of run?.lines ?? []) yield* followScript(line, { ...invocation, directory: run?.directory ?? null }, start, depth);
}

function* followScript(
  { script, certain, exported }: RecipeLine,
  invocation: Invocation,
  start: LineStart,
  depth: number,
  parameters: readonly string[] = [],
): Generator<Invocation> {
  const given = (name: string): string | undefined =>
    positional(name, parameters) ?? exported.get(name) ?? invocation.variable(name)?.value;
  for (const inner of readWithin(script, invocation, start, depth, given)) {
    yield {
      ...inner,
      shell: inner.shell ?? invocation.program,
      certain: certain && inner.certain,
      // What it was given says where that came from.
      variable: (name) => behind(inner.variable(name), exported.has(name) ? null : invocation.variable(name)),
    };
  }
}

/** What the shell reads itself, with all that it knows. */
function* followOwn(text: string, invocation: Invocation, start: LineStart, depth: number): Generator<Invocation> {
  yield { ...invocation, isFollowed: true };
  for (const inner of readWithin(text, invocation, start, depth, (name) => invocation.shellVariable(name)?.value))
    yield { ...inner, variable: (name) => behind(inner.variable(name), invocation.variable(name)) };
}

/** The programs of a text that a command has a shell read, where that command stands. `given`: what its variables are at first. */
function* readWithin(
  text: string,
  invocation: Invocation,
  start: LineStart,
  depth: number,
  given: (name: string) => string | undefined,
): Generator<Invocation> {
  const environment = { get: (name: string): string | null | undefined => asGiven(given(name)) };
  const chain = new Chain(text);
  for (const inner of readInvocations(text, { ...start, environment, directory: invocation.directory ?? '/' }, depth + 1)) {
    yield {
      ...inner,
      ...(inner.isPassedBy === true || chain.endsAt(inner) ? {} : { isPassedBy: true }),
      ...(invocation.isSubstituted === true ? { isSubstituted: true } : {}),
      start: invocation.start,
      end: invocation.end,
      certain: invocation.certain && inner.certain,
      directory: invocation.directory === null ? null : inner.directory,
    };
  }
}

function behind(inner: ShellVariable | null, outer: ShellVariable | null): ShellVariable | null {
  return inner?.source === 'image' && outer !== null ? outer : inner;
}

/** Options of the wrappers that take the next word along. */
const WITH_VALUE: Readonly<Record<string, RegExp>> = {
  env: /^(?:-u|--unset|-C|--chdir)$/,
  nice: /^-n$/,
  sudo: /^-[ugUp]$/,
  timeout: /^-[ks]$/,
  ionice: /^-[cn]$/,
  exec: /^-a$/,
};
const WRAPPERS = new Set('env exec command time nice nohup sudo timeout ionice builtin eatmydata gosu su-exec setuidgid'.split(' '));
/** The user that they are given comes before the command. */
const SWITCHERS = new Set(['gosu', 'su-exec', 'setuidgid']);

/** Whether a command starts the one behind it: busybox does the one of its own that it is given. */
function isWrapper(words: readonly ShellWord[], at = 0): boolean {
  const name = programName(words[at]);
  const next = words[at + 1];
  return next !== undefined && (WRAPPERS.has(name) || (name === 'busybox' && !next.value.startsWith('-')));
}

/** The program that a command starts. */
export function unwrap(command: ShellCommand): Invocation {
  const program = programName(command.words[0]);
  if (isWrapper(command.words)) return unwrapped(command);
  const { words, ...rest } = command;
  return {
    ...rest,
    program,
    path: words[0]?.value ?? '',
    args: words.slice(1),
    shell: null,
    isExternal: words[0]?.value.includes('/') === true,
  };
}

function unwrapped(command: ShellCommand): Invocation {
  const { words, ...others } = command;
  let program = 0;
  const own = new Map<string, ShellVariable | null>();
  let cleared = false;
  for (let name = programName(words[0]); isWrapper(words, program); name = programName(words[program])) {
    let at = program + 1;
    if (SWITCHERS.has(name) && words[at]?.value.startsWith('-') === false) at++;
    while (at < words.length) {
      const value = words[at]?.value ?? '';
      const takesNext = WITH_VALUE[name]?.test(value) === true;
      if (name === 'env' && (value === '-i' || value === '-' || value === '--ignore-environment')) cleared = true;
      if (takesNext && value.startsWith('-u')) own.set(words[at + 1]?.value ?? '', null);
      const assignment = name === 'env' || name === 'sudo' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(value) : null;
      if (assignment !== null) own.set(assignment[1] ?? '', assigned(assignment[2] ?? '', words[at]));
      else if (!value.startsWith('-') && !(name === 'timeout' && /^[\d.]+[smhd]?$/.test(value))) break;
      at += takesNext ? 2 : 1;
    }
    if (at >= words.length) break;
    program = at;
  }
  return {
    ...others,
    program: programName(words[program]),
    path: words[program]?.value ?? '',
    args: words.slice(program + 1),
    shell: null,
    isExternal: true,
    variable: (name) => (own.has(name) ? (own.get(name) ?? null) : cleared ? null : command.variable(name)),
    shellVariable: (name) => own.get(name) ?? command.shellVariable(name),
  };
}

function assigned(value: string, word: ShellWord | undefined): ShellVariable {
  return { value, source: 'assignment', exported: true, start: word?.start ?? -1, end: word?.end ?? -1 };
}

function programName(word: ShellWord | undefined): string {
  return baseName(word?.value ?? '');
}

/** Programs that say something, whatever their arguments. */
const ASKING = new Set(['xx-verify', 'xx-info', 'ssh-keyscan']);

/** Their words are what is to be done. */
const OF_TARGETS = /^(?:g?make|just|task|mage|rake|yarn|pnpm|npm|bun|ant|gradlew?|mvnw?|nox|tox|invoke|.*\.(?:sh|bash|py|js|pl|rb))$/;

/** `swift --version` shows that a program is there, and does nothing. */
export function asksOnly({ program, args }: Invocation): boolean {
  if (ASKING.has(program)) return true;
  const [{ value = '' } = {}, ...others] = args;
  if (others.length > 0) return false;
  if (OF_TARGETS.test(program)) return /^--?(?:version|help)$/.test(value) || (value === '-v' && /^g?make$/.test(program));
  return /^(?:--?(?:version|help)|-V|version)$/.test(value);
}

/** A path of an argument, absolute and clean; null where it or the working directory is not known. */
export function resolvePath(invocation: Pick<Invocation, 'directory'>, path: string): string | null {
  if (!isKnown(path)) return null;
  if (path.startsWith('/')) return cleanPath(path);
  return invocation.directory === null ? null : cleanPath(`${invocation.directory}/${path}`);
}

type GivenOption = readonly [name: string, value: ShellWord];

/** Options and operands of a program with `-x value`, `-xvalue`, `--name value` and `--name=value`. */
export interface ParsedArguments {
  readonly operands: readonly ShellWord[];
  /** The last value of an option, by its name with dashes; the empty string for one without. */
  readonly options: ReadonlyMap<string, ShellWord>;
  /** Every option with its value, in the order of the line: some may be given more than once. */
  readonly given: readonly GivenOption[];
  /** An unknown word may hold anything. */
  readonly isOpen: boolean;
}

/** Reads arguments; `withValue` names the options that take one. Single-letter options may stand together. */
export function parseArguments(args: readonly ShellWord[], withValue: ReadonlySet<string>): ParsedArguments {
  const operands: ShellWord[] = [];
  const given: GivenOption[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) break;
    if (word.value === '--') {
      addAll(operands, args.slice(i + 1));
      break;
    }
    if (!word.value.startsWith('-') || word.value === '-') {
      operands.push(word);
      continue;
    }
    i += readOption(word, args[i + 1], withValue, given);
  }
  return { operands, options: new Map(given), given, isOpen: args.some(({ isOpen }) => isOpen) };
}

/** Returns how many further words it took. */
function readOption(word: ShellWord, next: ShellWord | undefined, withValue: ReadonlySet<string>, given: GivenOption[]): number {
  const { value } = word;
  const equals = value.indexOf('=');
  if (equals !== -1 && value.startsWith('--')) {
    given.push([value.slice(0, equals), { ...word, value: value.slice(equals + 1) }]);
    return 0;
  }
  if (withValue.has(value)) {
    given.push([value, next ?? { ...word, value: '' }]);
    return 1;
  }
  if (value.startsWith('--')) {
    given.push([value, { ...word, value: '' }]);
    return 0;
  }
  for (let i = 1; i < value.length; i++) {
    const name = `-${value.charAt(i)}`;
    if (!withValue.has(name)) {
      given.push([name, { ...word, value: '' }]);
      continue;
    }
    const attached = value.slice(i + 1);
    given.push([name, attached === '' ? (next ?? { ...word, value: '' }) : { ...word, value: attached }]);
    return attached === '' ? 1 : 0;
  }
  return 0;
}

/** The arguments of make and its like without how many run at once: that is no matter, and often `$(nproc)`. */
export function withoutJobs(args: readonly ShellWord[]): readonly ShellWord[] {
  return args.filter(
    ({ value }, i) =>
      !/^(?:-j|--jobs|--parallel)/.test(value)
      && !(/^(?:-j|--jobs|--parallel)$/.test(args[i - 1]?.value ?? '') && (/^\d+$/.test(value) || !isKnown(value))),
  );
}
