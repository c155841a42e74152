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

  /** True for a line of a conditional, which is done with; null for one that cannot be read. */
  take(line: string): boolean | null {
    const [, word = '', text = ''] = /^(\w+)(.*)$/s.exec(line) ?? [];
    if (word === 'endif') return this.#stack.pop() !== undefined || null;
    if (word === 'else') return this.#otherwise(text.trim());
    if (!/^ifn?(?:eq|def)$/.test(word)) return false;
    // What stands in a branch that is passed by is passed by with its own.
    const isPassed = !this.isActive;
    const value = isPassed ? false : this.#test(line);
    if (value === undefined) return null;
    this.#stack.push({ isActive: value !== false, isTaken: isPassed || value === true, isDoubtful: value === null });
    return true;
  }

  /** `else ifeq …` goes on with the same endif. */
  #otherwise(text: string): boolean | null {
    const last = this.#stack.at(-1);
    const value = last === undefined ? undefined : last.isTaken ? false : text === '' || this.#test(text);
    if (last === undefined || value === undefined) return null;
    last.isDoubtful ||= value === null;
    last.isActive = last.isDoubtful || value === true;
    last.isTaken ||= value === true && !last.isDoubtful;
    return true;
  }
}
