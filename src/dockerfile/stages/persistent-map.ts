/** A node of the trie has so many places: 2 to the power of BITS. */
const BITS = 4;
const LAST = (1 << BITS) - 1;

interface Entry<V> {
  readonly key: string;
  readonly value: V;
  /** How many keys were there when this one was first set. */
  readonly order: number;
}

type Place<V> = Node<V> | Entry<V> | undefined;
type Node<V> = readonly Place<V>[];

/**
 * A map that never changes: what is set makes another, which shares all of it but one path. Any number of maps may stand upon one, each at
 * the cost of its own entries: keys are numbered in the order in which the maps of one family met them, and a trie holds the entries by
 * their numbers.
 */
export class PersistentMap<V> {
  static readonly #EMPTY = new PersistentMap<never>(null, [], 0, 0);

  readonly #numbers: Map<string, number> | null;
  readonly #root: Node<V>;
  /** Levels of nodes above those that hold entries. */
  readonly #height: number;
  readonly size: number;

  private constructor(numbers: Map<string, number> | null, root: Node<V>, height: number, size: number) {
    this.#numbers = numbers;
    this.#root = root;
    this.#height = height;
    this.size = size;
  }

  static empty<V>(): PersistentMap<V> {
    return PersistentMap.#EMPTY;
  }

  get(key: string): V | undefined {
    return this.#find(this.#numbers?.get(key))?.value;
  }

  with(key: string, value: V): PersistentMap<V> {
    const numbers = this.#numbers ?? new Map<string, number>();
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    const known = this.#find(number);
    const entry = { key, value, order: known?.order ?? this.size };
    let height = this.#height;
    let root: Place<V>[] = [...this.#root];
    for (; number >>> (BITS * (height + 1)) > 0; height++) root = [root];
    let node = root;
    for (let level = height; level > 0; level--) {
      const at = (number >>> (BITS * level)) & LAST;
      const below = node[at];
      const copy: Place<V>[] = Array.isArray(below) ? below.slice() : [];
      node[at] = copy;
      node = copy;
    }
    node[number & LAST] = entry;
    return new PersistentMap(numbers, root, height, known === undefined ? this.size + 1 : this.size);
  }

  /** In the order in which their keys were first set. */
  entries(): [string, V][] {
    const entries: Entry<V>[] = [];
    collect(this.#root, entries);
    return entries.sort((a, b) => a.order - b.order).map(({ key, value }) => [key, value]);
  }

  #find(number: number | undefined): Entry<V> | undefined {
    if (number === undefined || number >>> (BITS * (this.#height + 1)) > 0) return undefined;
    let place: Place<V> = this.#root;
    for (let level = this.#height; level >= 0 && place !== undefined; level--)
      place = (place as Node<V>)[(number >>> (BITS * level)) & LAST];
    return place as Entry<V> | undefined;
  }
}

/** As deep as the trie is: a handful of levels. */
function collect<V>(node: Node<V>, entries: Entry<V>[]): void {
  for (const place of node) {
    if (place === undefined) continue;
    if ('key' in place) entries.push(place);
    else collect(place, entries);
  }
}
