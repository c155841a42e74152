/** An `ifeq` and what follows it. */
interface Branch {
  isActive: boolean;
  /** One of its branches was. */
  isTaken: boolean;
  /** Nobody knows which of them is. */
  isDoubtful: boolean;
}

/** The conditionals of a makefile that a line stands in (GNU make's manual, chapter 7). */
export class Conditions {
  readonly #test: (line: string) => boolean | null | undefined;
  readonly #stack: Branch[] = [];

  /** `test` decides `ifeq …` and its like: null where that is not known, undefined where it cannot be read. */
  constructor(test: (line: string) => boolean | null | undefined) {
    this.#test = test;
  }

  get isActive(): boolean {
    return this.#stack.every(({ isActive }) => isActive);
  }

  /** What stands here may count, or not. */
  get isDoubtful(): boolean {
    return this.#stack.some((branch) => branch.isDoubtful);
  }

  /** What make says where one of them is closed that is not open, cannot be read, or stays open; null where nothing is wrong so far. */
  stop: string | null = null;

  /** The makefile ends. */
  finish(): void {
    if (this.#stack.length > 0) this.stop ??= "*** missing 'endif'.  Stop.";
  }

  /** True for a line of a conditional, which is done with; null for one that cannot be read. */
  take(line: string): boolean | null {
    // `ifeq(a,b)` is none.
    const [, word = '', text = ''] = /^(\w+)(?![^\s])(.*)$/s.exec(line) ?? [];
    if (word === 'endif') return this.#stack.pop() !== undefined || this.#extraneous(word);
    if (word === 'else') return this.#otherwise(text.trim());
    if (!/^ifn?(?:eq|def)$/.test(word)) return false;
    // What stands in a branch that is passed by is passed by with its own.
    const isPassed = !this.isActive;
    const value = isPassed ? false : this.#test(line);
    if (value === undefined) return this.#unreadable(text.trim());
    this.#stack.push({ isActive: value !== false, isTaken: isPassed || value === true, isDoubtful: value === null });
    return true;
  }

  /** `else ifeq …` goes on with the same endif. */
  #otherwise(text: string): boolean | null {
    const last = this.#stack.at(-1);
    const value = last === undefined ? undefined : last.isTaken ? false : text === '' || this.#test(text);
    if (last === undefined) return this.#extraneous('else');
    if (value === undefined) return null;
    last.isDoubtful ||= value === null;
    last.isActive = last.isDoubtful || value === true;
    last.isTaken ||= value === true && !last.isDoubtful;
    return true;
  }

  #extraneous(word: string): null {
    this.stop ??= `*** extraneous '${word}'.  Stop.`;
    return null;
  }

  /** `ifeq (a,b`. */
  #unreadable(text: string): null {
    if (text.startsWith('(') && !isClosed(text)) this.stop ??= '*** invalid syntax in conditional.  Stop.';
    return null;
  }
}

/** Whether the first bracket of a text is closed in it. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return true;
  }
  return false;
}
