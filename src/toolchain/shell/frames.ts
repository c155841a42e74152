/** What a subshell gives back at its end. */
export interface ShellState {
  readonly version: number;
  readonly directory: string | null;
}

/** How the frames reach the reader. */
export interface FrameHost {
  saveState(): ShellState;
  restoreState(state: ShellState): void;
  /** The variable of a loop: it has a value nobody knows. */
  forget(name: string): void;
  /** Makes the commands from one place up to another uncertain. */
  doubt(from: number, to: number): void;
  /** How many commands there are so far. */
  count(): number;
}

type FrameKind = 'script' | '(' | '{' | 'if' | 'loop' | 'case';

/** A compound command that has just been read. */
export interface ClosedFrame {
  /** Its first command. */
  readonly from: number;
  /** It runs what is in it once, one after the other. */
  readonly isPlain: boolean;
}

interface Frame {
  readonly kind: FrameKind;
  /** Its first command. */
  readonly start: number;
  readonly certain: boolean;
  readonly state: ShellState | null;
  /** Words that are no commands: the head of `for` and `case`, and the patterns of `case`. */
  phase: 'head' | 'pattern' | 'body';
  /** The first command of the `&&` and `||` list. */
  listStart: number;
  /** Behind `test … &&`: it may well not be run. */
  afterTest: boolean;
  /** Behind `||`. What stands before it is in doubt too, unless this gives up. */
  alternative: { givesUp: boolean } | null;
}

/** Their failure is an answer, not an accident. */
const TESTS = new Set(['[', '[[', 'test', 'false', 'grep', 'command', 'which', 'type', 'hash', 'cmp', 'diff']);
const GIVE_UP = new Set(['exit', 'false', 'return']);
const OPENERS: ReadonlyMap<string, FrameKind> = new Map([
  ['if', 'if'],
  ['for', 'loop'],
  ['while', 'loop'],
  ['until', 'loop'],
  ['select', 'loop'],
  ['case', 'case'],
  ['{', '{'],
]);
const CLOSERS: ReadonlyMap<string, FrameKind> = new Map([
  ['fi', 'if'],
  ['done', 'loop'],
  ['esac', 'case'],
  ['}', '{'],
]);
const CONNECTORS = new Set(['then', 'else', 'elif', 'do', 'time']);

/** Follows what stands around commands: lists, pipes, subshells, conditions, loops, functions. */
export class ShellFrames {
  readonly #host: FrameHost;
  readonly #stack: Frame[] = [createFrame('script', true, null, 0)];
  #negated = false;
  #lastIsTest = false;
  /** Nothing stands yet behind `&&`, `||` or `|`: a newline does not end the list. */
  #expectsMore = false;
  #function: 'name' | 'parentheses' | 'body' | null = null;
  #closed: ClosedFrame | null = null;
  #isOver = false;
  /** How many frames lay around the outermost function that it is in, with its own; 0 outside. */
  #depthOfFunction = 0;
  /** What comes next reads a pipe. */
  #isFed = false;
  /** What is in doubt already, in order: each command is made uncertain once, however many lists lie around it. */
  readonly #doubted: { readonly from: number; readonly to: number }[] = [];

  constructor(host: FrameHost) {
    this.#host = host;
  }

  /** Whether a command at this point runs, and must go well for the script to come to its end. */
  get isCertain(): boolean {
    return !this.#isOver && isCertain(this.#top);
  }

  /** `exit`: what comes behind it is not run, or need not be. One that fails somewhere is no end that anybody goes on from. */
  leave(status: string | undefined): void {
    if (this.#stack.some(({ kind }) => kind === '(') || this.#function !== null || this.#depthOfFunction > 0) return;
    this.#isOver ||= this.isCertain || status === '0';
  }

  /** In the body of a function that is not called here. */
  get isInFunction(): boolean {
    return this.#depthOfFunction > 0;
  }

  /** Words here are commands, or belong to the language. */
  get isInBody(): boolean {
    return this.#top.phase === 'body' && this.#function !== 'name';
  }

  /** The compound command that ended right before this point, told once. */
  takeClosed(): ClosedFrame | null {
    const closed = this.#closed;
    this.#closed = null;
    return closed;
  }

  get #top(): Frame {
    return this.#stack.at(-1) ?? createFrame('script', true, null, 0);
  }

  /** A word where a command may start, null when it is quoted; true when it belongs to the language, not to a command. */
  word(text: string | null): boolean {
    const frame = this.#top;
    if (frame.phase !== 'body') return this.#wordOfHead(frame, text);
    this.#expectsMore = false;
    if (this.#function === 'name') {
      this.#function = 'body';
      return true;
    }
    const opener = text === null ? undefined : OPENERS.get(text);
    const closer = text === null ? undefined : CLOSERS.get(text);
    if (opener !== undefined)
      this.#open(opener, text === 'while' || text === 'until' ? 'body' : opener === 'loop' || opener === 'case' ? 'head' : 'body');
    else if (closer !== undefined) this.#close(closer);
    else if (text === '!') this.#negated = true;
    else if (text === 'function') this.#function = 'name';
    else return text !== null && CONNECTORS.has(text);
    return true;
  }

  /** A command has ended. */
  command(program: string): void {
    this.#isFed = false;
    this.#lastIsTest = this.#negated || TESTS.has(program);
    this.#negated = false;
    if (!GIVE_UP.has(program)) return;
    const alternative = this.#stack.findLast((frame) => frame.alternative !== null)?.alternative;
    if (alternative != null) alternative.givesUp = true;
  }

  /** `name ()` has been read up to the name. */
  defineFunction(): void {
    this.#function = 'parentheses';
  }

  /** `&&`, `;`, `(` … between commands. */
  operator(text: string): void {
    const frame = this.#top;
    if (frame.phase !== 'body') this.#operatorOfHead(frame, text);
    else if (this.#function === 'parentheses') this.#function = text === ')' ? 'body' : this.#function;
    else if (text === '(') this.#open('(', 'body');
    else if (text === ')') this.#close('(');
    else if (text === '&&') this.#and(frame);
    else if (text === '||') this.#or(frame);
    else if (text === '|' || text === '|&') this.#expectsMore = this.#isFed = true;
    else if (text !== '\n' || !this.#expectsMore) this.#endList(frame);
    if (frame.kind === 'case' && text.startsWith(';') && text.length > 1) frame.phase = 'pattern';
  }

  /** The end of the script. */
  finish(): void {
    while (this.#stack.length > 0) {
      this.#endList(this.#top);
      this.#stack.pop();
    }
  }

  #wordOfHead(frame: Frame, text: string | null): boolean {
    if (frame.kind === 'case' && frame.phase === 'head') {
      if (text === 'in') frame.phase = 'pattern';
    } else if (frame.kind === 'case') {
      if (text === 'esac') this.#close('case');
    } else if (text === 'do') {
      frame.phase = 'body';
    } else if (text !== null && /^[A-Za-z_]\w*$/.test(text)) {
      this.#host.forget(text);
    }
    return true;
  }

  #operatorOfHead(frame: Frame, text: string): void {
    const ends = frame.kind === 'case' ? text === ')' && frame.phase === 'pattern' : text === ';' || text === '\n';
    if (ends) frame.phase = 'body';
  }

  #and(frame: Frame): void {
    this.#expectsMore = true;
    if (frame.alternative === null) {
      frame.afterTest ||= this.#lastIsTest;
      return;
    }
    this.#settleAlternative(frame);
    frame.listStart = this.#host.count();
  }

  #or(frame: Frame): void {
    this.#expectsMore = true;
    frame.alternative ??= { givesUp: false };
  }

  #settleAlternative(frame: Frame): void {
    if (frame.alternative?.givesUp === false) this.#doubt(frame.listStart);
    frame.alternative = null;
    frame.afterTest = false;
  }

  #doubt(from: number): void {
    const to = this.#host.count();
    let [start, end] = [from, to];
    for (let last = this.#doubted.at(-1); last !== undefined && last.to >= from; last = this.#doubted.at(-1)) {
      this.#host.doubt(Math.max(from, last.to), end);
      end = last.from;
      start = Math.min(from, end);
      this.#doubted.pop();
    }
    if (from < end) this.#host.doubt(from, end);
    this.#doubted.push({ from: start, to });
  }

  #endList(frame: Frame): void {
    this.#settleAlternative(frame);
    frame.listStart = this.#host.count();
    this.#expectsMore = this.#lastIsTest = false;
  }

  #open(kind: FrameKind, phase: Frame['phase']): void {
    const certain = (kind === '(' || kind === '{') && this.#function === null && this.isCertain;
    if (this.#function !== null && this.#depthOfFunction === 0) this.#depthOfFunction = this.#stack.length + 1;
    this.#function = null;
    // What reads a pipe is a shell of its own.
    const state = kind === '(' || this.#isFed ? this.#host.saveState() : null;
    this.#isFed = false;
    this.#stack.push({ ...createFrame(kind, certain, state, this.#host.count()), phase });
  }

  #close(kind: FrameKind): void {
    const frame = this.#top;
    if (frame.kind !== kind) return;
    this.#endList(frame);
    if (this.#depthOfFunction === this.#stack.length) this.#depthOfFunction = 0;
    this.#stack.pop();
    if (frame.state !== null) this.#host.restoreState(frame.state);
    this.#closed = { from: frame.start, isPlain: kind === '{' || kind === '(' };
  }
}

function createFrame(kind: FrameKind, certain: boolean, state: ShellState | null, listStart: number): Frame {
  return { kind, start: listStart, certain, state, phase: 'body', listStart, afterTest: false, alternative: null };
}

function isCertain(frame: Frame): boolean {
  return frame.certain && !frame.afterTest && frame.alternative === null;
}
