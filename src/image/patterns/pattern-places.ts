/** A name that each of its characters stands for in a pattern. */
const PLAIN = /^[\w-][\w.-]*$/;
/** Signs of regular expressions that patterns hand on: `a/b|c` is whatever ends in `c`, and `a/{0}b` is `ab`. */
const HANDED_ON = /[|^(){}+\\]/;

/** Which of very many patterns a path need be held to: none of those that begin with another name than it does. */
export class PatternPlaces {
  readonly #byName = new Map<string, number[]>();
  readonly #others: number[] = [];
  /** Paths are asked a directory at a time. */
  #last: { readonly name: string; readonly places: readonly number[] } | null = null;

  constructor(patterns: readonly string[]) {
    for (const [place, pattern] of patterns.entries()) {
      const name = firstName(pattern);
      const own = PLAIN.test(name) && !HANDED_ON.test(pattern) ? this.#byName.get(name) : this.#others;
      if (own === undefined) this.#byName.set(name, [place]);
      else own.push(place);
    }
  }

  /** Their places, in order. */
  of(path: string): readonly number[] {
    const name = firstName(path);
    const own = this.#byName.get(name);
    if (own === undefined) return this.#others;
    if (this.#last?.name !== name) this.#last = { name, places: [...own, ...this.#others].sort((a, b) => a - b) };
    return this.#last.places;
  }
}

function firstName(path: string): string {
  const at = path.indexOf('/');
  return at < 0 ? path : path.slice(0, at);
}
