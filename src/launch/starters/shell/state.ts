import type { Tools } from '../../../image/run/run-machine.ts';
import type { Process } from '../../process.ts';
import { Aliases } from './aliases.ts';
import { isShowing } from './builtins/options.ts';
import { Functions } from './functions.ts';
import { Inherited } from './inherited.ts';
import { Outside } from './outside.ts';
import { overflows } from './room.ts';
import type { ShellStart } from './start.ts';
import { capture, captureOther } from './streams.ts';
import type { Capture, Input, Other } from './streams.ts';
import { Traps } from './traps.ts';
import { SOME_PART, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';
import { Variables } from './variables.ts';

/** What runs beside a script. */
export interface Job {
  /** What it ends with. */
  readonly status: Status;
  /** When it was started. */
  readonly startedAt: number;
  /** When it ends, counted in the seconds that the script has waited. */
  readonly endsAt: number;
  /** The signal that has ended it. */
  readonly killedBy: string | null;
}

/**
 * A shell, or one that it split into: `( … )`, `$( … )`, each part of a pipe. What such a one has as the shell had it stands in
 * {@link Inherited}, and every field here that is no part of what they share begins anew.
 */
export class ShellState extends Inherited {
  readonly start: ShellStart;
  readonly outside: Outside;
  readonly variables: Variables;
  readonly functions: Functions;
  readonly aliases: Aliases;
  readonly traps: Traps;
  /** Of the last `$(…)` of this command. */
  substituted: Status = 0;
  /** It is a copy of a shell, as `( … )` and the parts of a pipe are. */
  readonly isCopy: boolean;
  /** It is a process of its own, and no part of the shell that waits for it. */
  isWaitedFor = false;
  /** What it reads is a text of eval or of `.`. */
  isReading = false;
  /** How many `<(…)` the words of the command have that is begun. */
  processes = 0;
  /** What ran beside it. */
  jobs: readonly Job[] = [];
  /** `wait -n` has told the end of all of them. */
  isAllWaited = false;
  /** Of which `wait -n` has yet to tell, nobody knows. */
  hasWaitedAny = false;
  /** Who made the program that runs. */
  tools: Tools = 'gnu';
  /** Somebody asks what the command that is begun ends with. */
  isTested = false;
  /** It is no command of the shell's own, nor a function. */
  isForProgram = false;
  /** What `$(…)` stands for: whoever follows a script sets it. */
  outputOf: (text: string) => string = unfollowed;

  constructor(start: ShellStart, from: ShellState | null = null, outside: Outside | null = null) {
    super(start, from);
    this.start = start;
    this.outside = outside ?? from?.outside ?? new Outside(start.process.root, start.process.steps);
    this.functions = new Functions(from?.functions ?? null);
    this.aliases = new Aliases(from?.aliases ?? null);
    this.traps = new Traps(from?.traps ?? null);
    this.isCopy = from !== null;
    this.variables = from === null ? new Variables(this) : from.variables.fork(this);
    if (from === null && (isShowing(this.options) || mayMissLocale(start))) this.outside.hear(null);
  }

  /** What it is to the kernel. */
  get process(): Process {
    return { ...this.start.process, cwd: this.cwd, root: this.outside.root };
  }

  /** A shell like this one, whose changes this one does not see. */
  fork(
    changes: {
      readonly output?: Capture;
      readonly input?: Input | null;
      /** Files that are not those of this one. */
      readonly outside?: Outside;
    } = {},
  ): ShellState {
    const child = new ShellState(this.start, this, changes.outside ?? null);
    if (changes.output !== undefined) child.sinks = { ...child.sinks, 1: changes.output };
    if (changes.input !== undefined) child.input = changes.input;
    return child;
  }

  /** A message of the shell's own, which names its place; `command` where one of its commands speaks. */
  complain(text: string, command: string | null = null): void {
    if (this.start.dialect !== undefined) unfollowed();
    this.write(2, `${this.place(command)}${text}\n`);
  }

  /** What its messages begin with. */
  place(command: string | null): string {
    const { shell, name, isText, isNamed } = this.start;
    if (this.isElsewhere) return '…';
    const line = this.line ?? '…';
    const spoken = command === null ? '' : `${command}: `;
    if (shell === 'dash') return `${name}: ${line}: ${spoken}`;
    // In a function of a text behind -c bash has another name for itself.
    if (shell === 'bash') return isText && this.calls.length > 0 ? '…' : `${name}: line ${line}: ${spoken}`;
    // busybox counts the lines of such a text from 0, or not, and tells them only where something has a name.
    return !isText ? `${name}: ${spoken}line ${line}: ` : `${name}: ${spoken}${isNamed || command !== null ? '…' : ''}`;
  }

  /** What `echo` and `printf` end with: 1 where they write to what takes nothing, or no more, and say so. */
  print(text: string | null, command: 'echo' | 'printf'): Status {
    const isFull = this.sinks[1] === 'full' && text !== '';
    if (!isFull) this.write(1, text);
    if (!isFull && !overflows(this)) return 0;
    const { shell } = this.start;
    if (shell === 'ash') this.write(2, command === 'echo' ? '…write error: No space left on device\n' : null);
    else this.complain(shell === 'dash' ? `${command}: I/O error` : 'write error: No space left on device', command);
    return 1;
  }

  /** Writes what a program made to its output, which is no text, or lines in some order. */
  writeOther(written: Readonly<Other>): void {
    const sink = this.sinks[1];
    if (typeof sink === 'object') captureOther(sink, written);
    else this.write(1, null);
  }

  /** Writes a text as it is; null for one that cannot be told. */
  write(number: number, text: string | null): void {
    const sink = this.sinks[number];
    if (sink === undefined) return unfollowed();
    // A message may say more than is told here, to whoever reads it again.
    if (typeof sink === 'object') capture(sink, number === 2 ? (text?.replaceAll('…', SOME_PART) ?? null) : text);
    else if (sink === 'full' && text !== '') unfollowed();
    else if (sink === 'error') this.outside.hear(isShowing(this.options) ? null : text);
  }
}

/** bash says so first where a locale that it is to have is not there; LANG it passes over. */
function mayMissLocale({ shell, env }: ShellStart): boolean {
  return (
    shell === 'bash'
    && ['ALL', 'CTYPE', 'COLLATE', 'MESSAGES', 'NUMERIC', 'TIME'].some(
      (category) => !/^(?:C|POSIX)?$/.test(env.get(`LC_${category}`) ?? ''),
    )
  );
}
