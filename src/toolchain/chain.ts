/** What stands in a script that fails where a command of it does: nothing but `&&` and more commands is behind that. */
export class Chain {
  readonly #script: string;
  /** From where on it holds; null where nobody has asked yet. */
  #from: number | null = null;

  constructor(script: string) {
    this.#script = script;
  }

  /** Whether the script fails where the command does that stands there. */
  endsAt({ start, end }: { readonly start: number; readonly end: number }): boolean {
    const script = this.#script;
    let before = start;
    while (before > 0 && isBlank(script.charAt(before - 1))) before--;
    let behind = end;
    while (behind < script.length && isBlank(script.charAt(behind))) behind++;
    if (script.charAt(before - 1) === '!') return false;
    return behind >= script.length || (script.startsWith('&&', behind) && behind >= this.#begin());
  }

  #begin(): number {
    if (this.#from !== null) return this.#from;
    const last = [...this.#script.matchAll(/[;|\n<>]|(?<!&)&(?:&&)*(?!&)/g)].at(-1);
    return (this.#from = last === undefined ? 0 : last.index + last[0].length);
  }
}

function isBlank(character: string): boolean {
  return character.trim() === '';
}
