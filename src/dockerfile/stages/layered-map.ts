import { PersistentMap } from './persistent-map.ts';

interface Change<V> {
  readonly version: number;
  readonly value: V;
}

type Changes<V> = Map<string, Change<V> | Change<V>[]>;

/** A map that later maps build upon, and whose states at any time can be kept for nothing. */
export class LayeredMap<V> {
  private readonly base: PersistentMap<V>;
  private changes: Changes<V> | null = null;
  private version = 0;
  private latest: MapView<V> | null;

  constructor(parent: MapView<V> | null = null) {
    this.latest = parent?.settled() ?? null;
    this.base = this.latest?.base ?? PersistentMap.empty();
  }

  set(key: string, value: V): void {
    const change = { version: ++this.version, value };
    this.latest = null;
    this.changes ??= new Map();
    const changes = this.changes.get(key);
    if (changes === undefined) this.changes.set(key, change);
    else if (Array.isArray(changes)) changes.push(change);
    else this.changes.set(key, [changes, change]);
  }

  /** What the map holds now; later changes do not show in it. */
  view(): MapView<V> {
    this.latest ??= new MapView(this.base, this.changes, this.version);
    return this.latest;
  }
}

/** A state of a LayeredMap. */
export class MapView<V> {
  readonly base: PersistentMap<V>;
  private readonly changes: Changes<V> | null;
  private readonly version: number;
  private whole: MapView<V> | null = null;

  constructor(base: PersistentMap<V>, changes: Changes<V> | null, version: number) {
    this.base = base;
    this.changes = changes;
    this.version = version;
  }

  get(key: string): V | undefined {
    const own = this.lastChange(key);
    return own === undefined ? this.base.get(key) : own.value;
  }

  /** All entries, in the order in which their keys were first set. */
  entries(): [string, V][] {
    const entries = this.base.entries();
    if (this.changes === null) return entries;
    const all = new Map(entries);
    for (const [key, value] of this.own()) all.set(key, value);
    return [...all];
  }

  /** The same as a map that has no changes of its own: made once, however many maps stand upon it. */
  settled(): MapView<V> {
    if (this.changes === null) return this;
    this.whole ??= new MapView(
      this.own().reduce((base, [key, value]) => base.with(key, value), this.base),
      null,
      0,
    );
    return this.whole;
  }

  /** What its own changes come to. */
  private own(): [string, V][] {
    return [...(this.changes?.keys() ?? [])].flatMap((key): [string, V][] => {
      const found = this.lastChange(key);
      return found === undefined ? [] : [[key, found.value]];
    });
  }

  /** The last change that the view is to see. */
  private lastChange(key: string): Change<V> | undefined {
    const changes = this.changes?.get(key);
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
