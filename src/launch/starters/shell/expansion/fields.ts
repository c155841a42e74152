import type { ShellState } from '../state.ts';
import { SOME_WORDS, unfollowed } from '../unknown.ts';
import { pathsMatching } from './glob.ts';
import { plainPattern } from './patterns.ts';

/** The words that come of one, as its parts are added (XCU 2.6.5). */
export class Fields {
  readonly #state: ShellState;
  /** The word is one part and nothing else. */
  readonly #isAlone: boolean;
  readonly #fields: string[] = [];
  #text: string | null = null;
  /** The text with all that is quoted escaped; null while no part of it is a pattern. */
  #pattern = '';
  #isPattern = false;
  /** One that came of a variable: what it is in a pattern, shells do not agree on. */
  #hasBackslash = false;
  #isAfterBlank = false;
  /** An empty list in quotes, which takes the quotes away with it. */
  #isList = false;

  constructor(state: ShellState, isAlone: boolean) {
    this.#state = state;
    this.#isAlone = isAlone;
  }

  addQuoted(text: string): void {
    this.#add(text, plainPattern(text));
  }

  addText(text: string): void {
    if (!(this.#isAlone && /^\[\[?$/.test(text))) this.#isPattern ||= /[*?[]|^\(/.test(text);
    this.#add(text, text);
  }

  /** What an unquoted variable or command stands for: cut into words, and matched with the names of files. */
  addExpanded(text: string): void {
    this.#hasBackslash ||= text.includes('\\');
    const { separators } = this.#state.variables;
    if (/[\ufdef\ufffe\uffff]/.test(text)) {
      // Nobody knows how many words it is.
      this.#add(SOME_WORDS, SOME_WORDS);
      return;
    }
    this.#isPattern ||= /[*?[]/.test(text) || (this.#state.globs.extglob && /[@+!]\(/.test(text));
    for (const character of text) this.#split(character, separators);
  }

  #split(character: string, separators: string): void {
    if (!separators.includes(character)) {
      this.#add(character, character);
    } else if (/[ \t\n]/.test(character)) {
      this.#isAfterBlank = this.#text !== null;
      this.#end();
    } else if (this.#text === null && this.#isAfterBlank) {
      this.#isAfterBlank = false;
    } else {
      this.#text ??= '';
      this.#end();
    }
  }

  addList(list: readonly string[], isQuoted: boolean): void {
    this.#isList ||= isQuoted && list.length === 0;
    for (const [at, text] of list.entries()) {
      if (at > 0) this.#end();
      if (isQuoted) this.addQuoted(text);
      else this.addExpanded(text);
    }
  }

  #add(text: string, pattern: string): void {
    this.#text = (this.#text ?? '') + text;
    this.#pattern += pattern;
    this.#isAfterBlank = false;
  }

  #end(): void {
    if (this.#text === null) return;
    if (this.#isPattern && this.#hasBackslash && !this.#state.options.noglob) unfollowed();
    const found = this.#isPattern && !this.#state.options.noglob ? pathsMatching(this.#pattern, this.#text, this.#state) : [this.#text];
    for (const path of found) this.#fields.push(path);
    [this.#text, this.#pattern, this.#isPattern, this.#hasBackslash] = [null, '', false, false];
  }

  all(): string[] {
    // `"$@"` without arguments is no word, though it is quoted.
    if (this.#isList && this.#text === '' && this.#fields.length === 0) this.#text = null;
    this.#end();
    return this.#fields;
  }
}
