import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import type { Done } from './done.ts';
import { scriptAndPaths } from './given-files.ts';
import type { Asked } from './given-files.ts';
import { groupsOf, hasBareClass, isBrokenPattern, markAfter } from './pattern-syntax.ts';
import type { PatternReader } from './pattern-syntax.ts';

/** Longer scripts stand in files of their own. */
const MAX_READ = 1 << 14;

/** Of GNU's, which takes all of them. */
const COMMANDS = '{}=abcdDeFgGhHiIlLnNpPqQrRstTvwWxyz:#';

/**
 * What sed ends with where it surely does not take a script; null where it may. Newer ones let a set hold the mark that ends an expression
 * and older ones do not: refused is what none of them takes.
 */
function refusedScript(script: string, reader: PatternReader): number | null {
  if (!isKnown(script) || script.length > MAX_READ) return null;
  const [newer, older] = [true, false].map((knowsSets) => new ScriptReader(script, reader, knowsSets).read());
  return newer === older || !script.includes('[') ? (newer ?? null) : null;
}

/** What is wrong with a script, thrown within this file alone: what sed ends with, or null for what is not followed. */
class Stop {
  readonly status: number | null;

  constructor(status: number | null) {
    this.status = status;
  }
}

class ScriptReader {
  private at = 0;
  private depth = 0;
  private readonly labels = new Set<string>();
  private readonly jumps = new Set<string>();
  private readonly script: string;
  private readonly reader: PatternReader;
  private readonly knowsSets: boolean;

  constructor(script: string, reader: PatternReader, knowsSets: boolean) {
    [this.script, this.reader, this.knowsSets] = [script, reader, knowsSets];
  }

  read(): number | null {
    try {
      while (this.skip(/[\s;]/)) this.readCommand();
      if (!this.isGnu) return null;
      if (this.depth > 0) return 1;
      return [...this.jumps].some((name) => !this.labels.has(name)) ? 4 : null;
    } catch (stop) {
      if (stop instanceof Stop) return stop.status;
      throw stop;
    }
  }

  private get isGnu(): boolean {
    return this.reader.tools === 'gnu';
  }

  private get next(): string {
    return this.script.charAt(this.at);
  }

  /** Goes on behind what is of a kind; false at the end. */
  private skip(kind: RegExp): boolean {
    while (this.at < this.script.length && kind.test(this.next)) this.at++;
    return this.at < this.script.length;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.script);
    this.at += found?.[0].length ?? 0;
    return found;
  }

  private refuse(): never {
    throw new Stop(1);
  }

  /** For what only GNU's refuses. */
  private refuseByGnu(): void {
    if (this.isGnu) this.refuse();
  }

  private readCommand(): void {
    const first = this.readAddress();
    if (first === 'zero' && !/^,\//.test(this.script.slice(this.at, this.at + 2))) this.refuseByGnu();
    let isRange = false;
    if (first !== null && this.take(/[ \t]*,/) !== null) {
      if (this.isGnu) this.take(/[ \t]*/);
      if (this.readAddress() === null) this.readCount();
      isRange = true;
    }
    this.take(/[ \t]*/);
    if (this.take(/!/) !== null) {
      this.take(/[ \t]*/);
      if (this.next === '!') this.refuse();
    }
    const command = this.next;
    if (command === '' || (command === '\n' && this.isGnu)) this.refuse();
    this.at++;
    if (!COMMANDS.includes(command)) {
      // Newer ones of busybox may know more.
      if (this.isGnu || /[ABCEJKMOSUVXYfjkmou]/.test(command)) this.refuse();
      throw new Stop(null);
    }
    this.readArguments(command, first !== null, isRange);
  }

  /** `2,+3p`, `2,~4p`. */
  private readCount(): void {
    if (this.take(/[+~]\d*/) === null) this.refuse();
  }

  private readAddress(): 'zero' | 'other' | null {
    if (this.take(/\$/) !== null) return 'other';
    const number = this.take(/\d+/);
    if (number !== null) {
      if (this.take(/[ \t]*~/) === null) return /^0+$/.test(number[0]) ? 'zero' : 'other';
      if (!this.isGnu) throw new Stop(null);
      this.take(/[ \t]*\d*/);
      return 'other';
    }
    const mark = this.take(/\/|\\([^\n\\])/);
    if (mark === null) return null;
    this.readPattern(mark[1] ?? '/');
    const flags = this.take(/[IM]+/);
    if (flags !== null && !this.isGnu) throw new Stop(null);
    return 'other';
  }

  /** Up to the mark that ends it: how many groups it has, null for none at all, which stands for the one before. */
  private readPattern(mark: string): number | null {
    const end = markAfter(this.script, this.at, mark, this.knowsSets);
    if (end < 0) this.refuse();
    const pattern = this.script.slice(this.at, end - 1);
    this.at = end;
    if (pattern === '') return null;
    // The mark itself, behind a backslash, stands for itself; what it meant as an operator is not asked.
    const found = /[(){}|+?*.[\]^$\d\\]/.test(mark) && pattern.includes(`\\${mark}`) ? { groups: 9 } : groupsOf(pattern, this.reader);
    // To GNU's that is an error in the use of sed.
    if (this.isGnu && hasBareClass(pattern)) throw new Stop(4);
    return found === null ? this.refuse() : found.groups;
  }

  private readArguments(command: string, hasAddress: boolean, isRange: boolean): void {
    switch (command) {
      case '#':
        if (hasAddress) this.refuse();
        this.take(/[^\n]*/);
        return;
      case '{':
        this.depth++;
        return;
      case '}':
        if (--this.depth < 0 || hasAddress) this.refuseByGnu();
        return this.endCommand();
      case 'a':
      case 'i':
      case 'c':
        return this.readText();
      case ':':
      case 'b':
      case 't':
      case 'T':
        return this.readLabel(command);
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        if (this.take(/[ \t]*[^\s][^\n]*/) === null) this.refuse();
        return;
      case 'e':
      case 'v':
      case 'F':
      case 'z':
      case 'L':
      case 'I':
        // Not every sed has them.
        throw new Stop(null);
      case 'q':
      case 'Q':
      case 'l':
        if (isRange && command !== 'l') this.refuseByGnu();
        if (this.isGnu) this.take(/[ \t]*\d+/);
        else if (command === 'Q') throw new Stop(null);
        return this.endCommand();
      case 's':
        return this.readSubstitution();
      case 'y':
        return this.readTransliteration();
      default:
        return this.endCommand();
    }
  }

  /** GNU's wants something between commands. */
  private endCommand(): void {
    this.take(/[ \t\r]*/);
    if (this.isGnu && !/^[\n;}#]?$/.test(this.next)) this.refuse();
  }

  /** Up to the end of a line that no backslash takes away. */
  private readText(): void {
    if (this.take(/[ \t]*$/) !== null) this.refuseByGnu();
    this.take(/(?:[^\n\\]|\\[^])*\\?/);
  }

  private readLabel(command: string): void {
    const name = this.take(/[ \t]*([^\s;}]*)/)?.[1] ?? '';
    if (command === ':' && name === '') this.refuseByGnu();
    // busybox takes the brace for a part of it, and asks for the label where it goes there.
    if (!this.isGnu && this.next === '}') throw new Stop(null);
    if (name !== '') (command === ':' ? this.labels : this.jumps).add(name);
  }

  /** Behind the mark that ends what is put there; lines are broken by a backslash. */
  private readReplacement(mark: string): string {
    const start = this.at;
    for (; this.at < this.script.length; this.at++) {
      if (this.next === '\\') this.at++;
      else if (this.next === '\n' && this.isGnu) this.refuse();
      else if (this.next === mark) return this.script.slice(start, this.at++);
    }
    return this.refuse();
  }

  private readSubstitution(): void {
    const mark = this.next;
    if (mark === '' || mark === '\n' || mark === '\\') this.refuse();
    this.at++;
    const groups = this.readPattern(mark);
    const replacement = this.readReplacement(mark);
    const used = [...replacement.matchAll(/\\([^])/g)].map(([, one = '']) => (/[1-9]/.test(one) ? Number(one) : 0));
    if (groups !== null && !/\d/.test(mark) && used.some((one) => one > groups)) this.refuseByGnu();
    this.readFlags();
  }

  private readFlags(): void {
    const seen = new Set<string>();
    while (this.at < this.script.length) {
      const number = this.take(/\d+/);
      const flag = number === null ? this.next : '1';
      if (number === null) this.at++;
      if (number !== null && /^0+$/.test(number[0])) this.refuseByGnu();
      if (/[gp1]/.test(flag) && seen.has(flag)) this.refuseByGnu();
      seen.add(flag);
      if (/[gpiI1 \t]/.test(flag)) continue;
      if (/[meM]/.test(flag)) {
        if (!this.isGnu) throw new Stop(null);
        continue;
      }
      if (flag === 'w') {
        if (this.take(/[ \t]*[^\s][^\n]*/) === null) this.refuse();
        return;
      }
      if (/[;\n]/.test(flag)) return;
      if (/[}#]/.test(flag)) {
        this.at--;
        return;
      }
      if (flag === '\r') throw new Stop(null);
      this.refuse();
    }
  }

  private readTransliteration(): void {
    const mark = this.next;
    if (mark === '' || mark === '\n' || mark === '\\') this.refuse();
    this.at++;
    const [from, to] = [this.readReplacement(mark), this.readReplacement(mark)];
    // Other marks behind a backslash are read in more than one way.
    const isPlain = [from, to].every((text) => !/\\[^\\n/]|[^\0-\x7f]/.test(text));
    const lengthOf = (text: string): number => text.replace(/\\[^]/g, 'x').length;
    if (isPlain && lengthOf(from) !== lengthOf(to)) this.refuseByGnu();
    this.endCommand();
  }
}

/** Whether grep surely does not take what it is to look for: each line of it is an expression. */
export function isRefusedByGrep(pattern: string, reader: PatternReader): boolean {
  return (
    isKnown(pattern) && pattern.split('\n').some((line) => isBrokenPattern(line, reader) || (reader.tools === 'gnu' && hasBareClass(line)))
  );
}

/** How sed ends that does not take its script; null where it may. */
export function refusedBySed(asked: Asked, { tools }: Pick<ShellState, 'tools'>): Done | null {
  const [script] = scriptAndPaths(asked);
  const isExtended = asked.options.has('E') || asked.options.has('r');
  const status = script === undefined ? null : refusedScript(script, { program: 'sed', tools, isExtended });
  return status === null ? null : { status, output: '', error: null };
}
