/** How many maps may stand upon one another before they are copied into one. */
const MAX_DEPTH = 256;

interface Change<V> {
  readonly version: number;
  readonly value: V;
}

/** A map that later maps build upon, and whose states at any time can be kept for nothing. */
export class LayeredMap<V> {
  private readonly parent: MapView<V> | null;
  private readonly depth: number;
  private readonly changes = new Map<string, Change<V> | Change<V>[]>();
  private version = 0;
  private latest: MapView<V> | null = null;

  constructor(parent: MapView<V> | null = null) {
    const flatten = parent !== null && parent.depth >= MAX_DEPTH;
    this.parent = flatten ? null : parent;
    this.depth = this.parent === null ? 0 : this.parent.depth + 1;
    if (flatten) for (const [key, value] of parent.entries()) this.set(key, value);
  }

  set(key: string, value: V): void {
    const change = { version: ++this.version, value };
    this.latest = null;
    const changes = this.changes.get(key);
    if (changes === undefined) this.changes.set(key, change);
    else if (Array.isArray(changes)) changes.push(change);
    else this.changes.set(key, [changes, change]);
  }

  /** What the map holds now; later changes do not show in it. */
  view(): MapView<V> {
    this.latest ??= new MapView(this.parent, this.changes, this.version, this.depth);
    return this.latest;
  }
}

/** A state of a LayeredMap. */
export class MapView<V> {
  readonly parent: MapView<V> | null;
  readonly depth: number;
  private readonly changes: ReadonlyMap<string, Change<V> | readonly Change<V>[]>;
  private readonly version: number;

  constructor(parent: MapView<V> | null, changes: ReadonlyMap<string, Change<V> | readonly Change<V>[]>, version: number, depth: number) {
    this.parent = parent;
    this.changes = changes;
    this.version = version;
    this.depth = depth;
  }

  get(key: string): V | undefined {
    for (let view: MapView<V> | null = this; view !== null; view = view.parent) {
      const found = view.own(key);
      if (found !== undefined) return found.value;
    }
    return undefined;
  }

  /** All entries, in the order in which their keys were first set. */
  entries(): [string, V][] {
    const views: MapView<V>[] = [];
    for (let view: MapView<V> | null = this; view !== null; view = view.parent) views.push(view);
    const all = new Map<string, V>();
    for (const view of views.reverse()) view.addTo(all);
    return [...all];
  }

  private addTo(all: Map<string, V>): void {
    for (const key of this.changes.keys()) {
      const found = this.own(key);
      if (found !== undefined) all.set(key, found.value);
    }
  }

  /** The last change of this layer that the view is to see. */
  private own(key: string): Change<V> | undefined {
    const changes = this.changes.get(key);
    if (changes === undefined) return undefined;
    if ('version' in changes) return changes.version <= this.version ? changes : undefined;
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle]?.version ?? 0) <= this.version) low = middle + 1;
      else high = middle;
    }
    return changes[low - 1];
  }
}
