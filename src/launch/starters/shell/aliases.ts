/** What a name stands for, and when it was told: what was read before that does not know of it. */
export interface Alias {
  readonly value: string;
  readonly at: number;
}

/** The aliases of a shell. One that splits off has them too: whoever of the two changes some first takes a copy. */
export class Aliases {
  #told: Map<string, Alias>;
  #isShared: boolean;

  constructor(from: Aliases | null) {
    if (from !== null) from.#isShared = true;
    this.#told = from === null ? new Map() : from.#told;
    this.#isShared = from !== null;
  }

  get size(): number {
    return this.#told.size;
  }

  get(name: string): Alias | undefined {
    return this.#told.get(name);
  }

  has(name: string): boolean {
    return this.#told.has(name);
  }

  set(name: string, alias: Alias): void {
    this.#own().set(name, alias);
  }

  delete(name: string): void {
    this.#own().delete(name);
  }

  clear(): void {
    [this.#told, this.#isShared] = [new Map(), false];
  }

  #own(): Map<string, Alias> {
    if (this.#isShared) [this.#told, this.#isShared] = [new Map(this.#told), false];
    return this.#told;
  }
}
