import { homeOf } from '../../../image/accounts/database.ts';
import { withChanges } from '../../environment.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { flagsOf } from './builtins/options.ts';
import { ShellEnd, wanting } from './jumps.ts';
import { isSetByShell, NAMES_OF_BASH, OF_ENGINES, OF_SHELLS_THERE, SETTABLE } from './names-of-shells.ts';
import { hasHostName } from './programs/attempts.ts';
import type { ShellState } from './state.ts';
import { isKnown, jobNumber, OWN_NUMBER, SOME_TEXT, SOME_WORD, unfollowed } from './unknown.ts';

/** What variables had before a function made them its own. */
export type LocalValues = Map<string, SavedVariable>;

interface SavedVariable {
  readonly value: Value | undefined;
  readonly isExported: boolean;
  /** The variable that it stood for. */
  readonly refersTo: string | null;
}

/** A text, an array of bash by numbers or by keys, or null for what was taken away. */
export type Value = string | readonly string[] | ReadonlyMap<string, string> | null;

const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** References that stand for one another. */
const MAX_REFERENCES = 8;
/** More no script asks of who starts it. */
const MAX_ASKED = 64;

function isKeyed(value: Value | undefined): value is ReadonlyMap<string, string> {
  return value instanceof Map;
}

/** The variables and parameters of a shell. */
export class Variables {
  readonly #state: ShellState;
  readonly #values: Map<string, Value>;
  readonly #exported: Set<string>;
  readonly #readOnly: Set<string>;
  /** What it was started with and gives to nobody, though it may have a value again. */
  readonly #kept: Set<string>;
  /** What programs get without assignments before their names, until something is set. */
  #given: LaunchEnvironment | null = null;
  /** Names of bash that stand for other variables, `declare -n`. */
  readonly #references: Map<string, string>;
  /** Variables that have no value and were asked for, by when that was, the last one last. */
  readonly #asked = new Map<string, number>();
  /** How often anything was. */
  questions = 0;

  constructor(state: ShellState, from: Variables | null = null) {
    this.#state = state;
    this.#values = new Map(from === null ? [] : from.#values);
    this.#exported = new Set(from === null ? [] : from.#exported);
    this.#readOnly = new Set(from === null ? [] : from.#readOnly);
    this.#kept = new Set(from === null ? [] : from.#kept);
    this.#references = new Map(from === null ? [] : from.#references);
    if (from !== null && from.#state.start === state.start) this.#given = from.#given;
    // Shells do not take these from the environment.
    if (from === null)
      for (const [name, value] of [
        ['IFS', ' \t\n'],
        ['OPTIND', '1'],
        ['OPTARG', null],
      ] as const)
        this.#values.set(name, value);
  }

  /** A script may have thousands, and thousands of commands: what goes over all of them is counted. */
  fork(state: ShellState): Variables {
    this.#state.outside.spend(this.#values.size);
    return new Variables(state, this);
  }

  /** The value of a variable or parameter; null where it has none. */
  value(name: string): string | null {
    const value = this.#find(name);
    this.#state.outside.spend(value?.length ?? 0);
    return value;
  }

  /** Somebody asks for a variable that has no value, and has nothing to take in its place. */
  ask(name: string): void {
    if (!IDENTIFIER.test(name) || this.#asked.size >= MAX_ASKED) return;
    this.#asked.delete(name);
    this.#asked.set(name, ++this.questions);
  }

  /** Forgets what was asked up to then. */
  pardon(question: number): void {
    for (const [name, at] of this.#asked) if (at <= question) this.#asked.delete(name);
  }

  /** What a shell that ends was not given: the variables that its last words name, or else the last one that it asked for. */
  wanted(said: string): readonly string[] {
    // What the script has given a value by now is its own.
    const all = [...this.#asked.keys()].filter((name) => (this.#values.get(name) ?? '') === '');
    const words = new Set(said.match(/[A-Za-z_]\w*/g));
    const named = all.filter((name) => words.has(name));
    return named.length > 0 ? named : all.slice(-1);
  }

  #find(name: string): string | null {
    const { positional, start, status } = this.#state;
    if (/^[1-9]\d{0,3}$/.test(name)) return positional[Number(name) - 1] ?? null;
    switch (name) {
      case '0':
        return start.name;
      case '#':
        return String(positional.length);
      case '?':
        return status === null ? SOME_WORD : String(status);
      case '$':
        return start.isFirst === true ? '1' : this.#state.isWaitedFor ? OWN_NUMBER : SOME_WORD;
      case '-':
        return start.isText || this.#state.hidesFlags
          ? SOME_TEXT
          : flagsOf(this.#state.options, start.shell, this.#state.traps.tracesErrors);
      case '!':
        return this.#state.jobs.length > 0 ? jobNumber(this.#state.jobs.length) : unfollowed();
      default:
        return IDENTIFIER.test(name) ? this.variable(name) : unfollowed();
    }
  }

  /** The variable that a name stands for: itself, unless it was told to stand for another. */
  #resolved(name: string): string {
    let found = name;
    for (let left = MAX_REFERENCES; this.#references.size > 0 && this.#references.has(found); left--)
      found = left > 0 ? (this.#references.get(found) ?? found) : unfollowed();
    return found;
  }

  /** The name of the variable that a reference stands for; null for what is none. */
  referred(name: string): string | null {
    return this.#references.has(name) ? this.#resolved(name) : null;
  }

  /** `declare -n name=target`. */
  refer(name: string, target: string): void {
    // To itself, of a function within another one, each bash makes what it likes.
    if (!IDENTIFIER.test(target) || this.#resolved(target) === name || this.#readOnly.has(name)) unfollowed();
    this.#values.delete(name);
    this.#given = null;
    this.#references.set(name, target);
  }

  /** The value of a variable, which is not asked for by this; the first one of an array. */
  variable(given: string): string | null {
    const name = this.#resolved(given);
    const own = this.#values.get(name) ?? (this.#values.has(name) ? null : undefined);
    if (own !== undefined) return typeof own === 'string' || own === null ? own : ((isKeyed(own) ? own.get('0') : own[0]) ?? null);
    const special = this.#special(name);
    if (special !== undefined) return special;
    const { env, isUnsure, process, shell } = this.#state.start;
    const isShells = OF_SHELLS_THERE[shell].test(name);
    const value = isShells ? undefined : env.get(name);
    if (value !== undefined && !isUnsure(name)) return value;
    if (env.isBare === true) return this.#bare(name);
    // bash looks for it in the list of users.
    if (name === 'HOME' && env.isHomeless === true) return shell === 'bash' ? SOME_TEXT : null;
    const home = name === 'HOME' && value === undefined && !isUnsure(name) ? homeOf(process.root, process.user.uid) : null;
    if (home !== null) return home;
    if (!isShells && !OF_ENGINES.has(name) && !isUnsure(name)) return null;
    const isBuilt = !hasHostName(process.mounts);
    if (name === 'HOSTNAME' && (shell !== 'dash' || !isBuilt)) return SOME_WORD;
    // BuildKit gives a step of a build none of what engines give what they run but a home; bash has a terminal by itself.
    if (isBuilt && (name === 'HOSTNAME' || name === 'container' || (name === 'TERM' && shell !== 'bash'))) return null;
    // Who starts the first process of a container is not of it.
    if (name === 'PPID' && this.#state.start.isFirst === true && !this.#state.start.isText) return '0';
    if (isSetByShell(name, shell)) return name === 'OSTYPE' ? `linux-${SOME_WORD}` : SOME_WORD;
    if (name === 'BASH_COMMAND' && shell === 'bash') return SOME_TEXT;
    // Engines give every container a home; of others nobody knows whether there is a value at all.
    return this.#state.options.nounset && name !== 'HOME' ? unfollowed() : SOME_TEXT;
  }

  /**
   * A variable of which a program that starts with none of them was given none: bash and busybox have some of their own, and each shell
   * looks for programs in places of its own.
   */
  #bare(name: string): string | null {
    const isSet =
      name === 'PATH'
      || OF_SHELLS_THERE[this.#state.start.shell].test(name)
      || (name === 'HOSTNAME' && this.#state.start.shell !== 'dash')
      || (name === 'TERM' && this.#state.start.shell === 'bash');
    return isSet ? (this.#state.options.nounset && name !== 'PATH' ? unfollowed() : SOME_TEXT) : null;
  }

  /** What the shell itself knows; undefined for any other. */
  #special(name: string): string | null | undefined {
    const { start, cwd, before, calls, sourced } = this.#state;
    if (name === 'PWD') return `/${cwd.join('/')}`;
    if (name === 'OLDPWD') return before?.name ?? SOME_TEXT;
    if (name === 'FUNCNAME' && start.shell !== 'dash') return sourced > 0 ? SOME_TEXT : (calls.at(-1) ?? null);
    if (name === 'PS1' || name === 'PS2') return this.#prompt(name);
    if (start.shell !== 'bash') return undefined;
    if (name === 'UID' || name === 'EUID') return String(start.process.user.uid);
    if (name === 'BASH_SOURCE' && sourced === 0 && !start.isText) return start.name;
    if (name === 'PIPESTATUS') return this.array(name)[0] ?? null;
    return undefined;
  }

  /** Where nobody types bash has none, whatever it is given; others have theirs all the same. */
  #prompt(name: 'PS1' | 'PS2'): string | null {
    const { env, shell, isUnsure, process } = this.#state.start;
    if (shell === 'bash') return null;
    const given = isUnsure(name) ? null : env.get(name);
    if (given !== undefined) return given ?? SOME_TEXT;
    if (name === 'PS2') return '> ';
    return shell === 'ash' ? `${SOME_WORD} ` : process.user.uid === 0 ? '# ' : '$ ';
  }

  /** The values of an array; a text is an array of one. */
  array(given: string): readonly string[] {
    const name = this.#resolved(given);
    const { calls, sourced, start } = this.#state;
    if (name === 'FUNCNAME' && sourced === 0) return calls.length === 0 ? [] : [...calls.toReversed(), 'main'];
    if (name === 'BASH_SOURCE' && sourced === 0 && !start.isText) return [...calls, ''].map(() => start.name);
    if (name === 'PIPESTATUS' && start.shell === 'bash')
      return this.#state.pipeStatuses.map((status) => (status === null ? SOME_WORD : String(status)));
    const own = this.#values.get(name);
    // By keys they have no order that anybody could tell.
    if (isKeyed(own)) return own.size > 1 ? unfollowed() : [...own.values()];
    if (own !== null && typeof own === 'object') return own;
    const value = this.variable(name);
    return value === null ? [] : [value];
  }

  /** `${!START@}`: the names of all variables that begin so, in order; bash has some of its own, and who starts it may give more. */
  namesFrom(start: string): readonly string[] {
    const { env, isUnsure } = this.#state.start;
    if (NAMES_OF_BASH.some((name) => name.startsWith(start) || (name.endsWith('_') && start.startsWith(name)))) return unfollowed();
    const given = env.entries().map(([name]) => name);
    const all = [...new Set([...given, ...this.#values.keys()])].filter((name) => name.startsWith(start));
    if (env.isOpen === true || all.some((name) => isUnsure(name))) return unfollowed();
    return all.filter((name) => (this.#values.has(name) ? this.#values.get(name) !== null : env.get(name) !== undefined)).toSorted();
  }

  /** An array by keys; null for any other variable. */
  keyed(name: string): ReadonlyMap<string, string> | null {
    const own = this.#values.get(this.#resolved(name));
    return isKeyed(own) ? own : null;
  }

  /** Whether the script gave it a value, or took that away. */
  has(name: string): boolean {
    return this.#values.has(this.#resolved(name));
  }

  isReadOnly(name: string): boolean {
    return this.#readOnly.has(this.#resolved(name));
  }

  assign(given: string, value: Value): void {
    const name = this.#resolved(given);
    // What nobody wants to keep: shells set it anew themselves, or not.
    if (name === '_' && !this.#readOnly.has(name)) return;
    if (
      !IDENTIFIER.test(name)
      || this.#readOnly.has(name)
      || (OF_SHELLS_THERE[this.#state.start.shell].test(name) && !SETTABLE.test(name))
      || /^(?:E?UID|FUNCNAME|PWD|OLDPWD)$/.test(name)
    )
      unfollowed();
    if (name === 'OPTIND') this.#state.optionAt = value === '1' ? { word: 1, letter: 1 } : unfollowed();
    this.set(name, value);
    if (typeof value === 'string') this.#state.outside.conceal(name, value);
    if (this.#state.options.allexport) this.export(name);
  }

  /** Sets it whoever asks for it. */
  set(name: string, value: Value): void {
    this.#values.set(name, value);
    this.#given = null;
  }

  /** Leaves it to what the shell itself knows. */
  forget(name: string): void {
    this.#values.delete(name);
    this.#given = null;
  }

  export(given: string): void {
    const name = this.#resolved(given);
    this.#exported.add(name);
    this.#kept.delete(name);
    this.#given = null;
  }

  unexport(given: string): void {
    const name = this.#resolved(given);
    this.#exported.delete(name);
    this.#kept.add(name);
    this.#given = null;
  }

  freeze(name: string): void {
    this.#readOnly.add(this.#resolved(name));
  }

  /** `unset` takes the mark of an exported variable too. */
  unset(name: string): void {
    this.assign(name, null);
    this.unexport(name);
  }

  /** What a function that makes it its own gives back at its end. */
  save(name: string): SavedVariable {
    return {
      value: this.#values.has(name) ? (this.#values.get(name) ?? null) : undefined,
      isExported: this.#exported.has(name),
      refersTo: this.#references.get(name) ?? null,
    };
  }

  restore(name: string, { value, isExported, refersTo }: SavedVariable): void {
    this.#given = null;
    if (value === undefined) this.#values.delete(name);
    else this.#values.set(name, value);
    if (isExported) this.#exported.add(name);
    else this.#exported.delete(name);
    if (refersTo === null) this.#references.delete(name);
    else this.#references.set(name, refersTo);
  }

  /** A function begins a variable of its own: it stands for no other. */
  unrefer(name: string): void {
    this.#references.delete(name);
  }

  /** What a program that is started gets; `given` are assignments before its name. */
  environment(given: readonly (readonly [name: string, value: string])[]): LaunchEnvironment {
    return given.length === 0 ? (this.#given ??= this.#environment(given)) : this.#environment(given);
  }

  #environment(given: readonly (readonly [name: string, value: string])[]): LaunchEnvironment {
    this.#state.outside.spend(this.#values.size);
    const { env: own, shell, dialect } = this.#state.start;
    const env = shell === 'bash' || dialect !== undefined ? own : withNamesOfShells(own);
    const isGiven = (name: string): boolean =>
      (env.get(name) !== undefined && !/^(?:IFS|OPTIND|OPTARG)$/.test(name)) || (name === 'HOME' && env.isBare !== true);
    const changed = new Map(
      [...this.#values]
        .filter(([name]) => this.#exported.has(name) || isGiven(name))
        .map(([name, value]): [string, Value] => [name, this.#kept.has(name) ? null : value]),
    );
    for (const name of this.#kept) if (!changed.has(name) && isGiven(name)) changed.set(name, null);
    for (const [name, value] of given) changed.set(name, value);
    if (changed.size === 0) return env;
    return withChanges(env, new Map([...changed].map(([name, value]) => [name, typeof value === 'string' ? value : null])));
  }

  /** Whether words are cut at blanks and line breaks, as they are until a script says otherwise; null where that is not known. */
  get separators(): string {
    const value = this.#values.get('IFS');
    if (value === null || value === undefined) return ' \t\n';
    return typeof value === 'string' && isKnown(value) ? value : unfollowed();
  }

  /** The shell ends: a parameter is asked for by `${…?}` or `set -u` and has no value; `shown` is what the shell calls it. */
  refuse(name: string, cause: 'unbound' | 'unset' | 'null', words: string | null, shown = name): never {
    const { start, options, isCopy } = this.#state;
    const isBash = start.shell === 'bash';
    const isText = start.isText && !isCopy;
    const own = {
      unbound: isBash ? 'unbound variable' : 'parameter not set',
      unset: 'parameter not set',
      null: isBash ? 'parameter null or not set' : 'parameter not set or null',
    };
    this.#state.complain(`${isBash && cause === 'unbound' && /^\d/.test(name) ? '…' : ''}${shown}: ${words ?? own[cause]}`);
    // With `set -e`, that is what ends it.
    throw new ShellEnd(
      !isBash ? 2 : isText && !options.errexit ? 127 : 1,
      `${/^\d/.test(name) ? '$' : ''}${name}, which it asks for, is not set`,
      wanting(name),
    );
  }
}

/** dash and busybox hand on no variable whose name is none to a shell, `ENV my.name=1`; bash does. */
function withNamesOfShells(env: LaunchEnvironment): LaunchEnvironment {
  const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);
  return {
    ...env,
    get: (name) => (isName(name) ? env.get(name) : undefined),
    entries: () => env.entries().filter(([name]) => isName(name)),
  };
}
