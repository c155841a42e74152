interface Place<T> {
  value: T | undefined;
  readonly children: Map<string, Place<T>>;
}

/** Values by absolute clean path. What lies at or below a path is found without a look at any other. */
export class PathTree<T> {
  #root: Place<T> = emptyPlace();

  /** A copy, which changes by itself. */
  copy(): PathTree<T> {
    const copy = new PathTree<T>();
    const waiting = [[this.#root, copy.#root] as const];
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
      const [from, to] = pair;
      to.value = from.value;
      for (const [name, child] of from.children) waiting.push([child, childPlace(to, name)]);
    }
    return copy;
  }

  get(path: string): T | undefined {
    return this.#find(path)?.value;
  }

  set(path: string, value: T): void {
    let place = this.#root;
    for (const name of namesIn(path)) place = childPlace(place, name);
    place.value = value;
  }

  /** Takes away what is at the path and below it. */
  cut(path: string): void {
    const names = namesIn(path);
    const last = names.pop();
    if (last === undefined) this.clear();
    else this.#walk(names)?.children.delete(last);
  }

  clear(): void {
    this.#root = emptyPlace();
  }

  /** The values below the path, without that at the path itself. */
  *below(path: string): Generator<T, undefined> {
    const waiting = [this.#find(path)?.children.values()];
    for (let places = waiting.at(-1); places !== undefined; places = waiting.at(-1)) {
      const next = places.next();
      if (next.done === true) waiting.pop();
      else {
        if (next.value.value !== undefined) yield next.value.value;
        waiting.push(next.value.children.values());
      }
    }
  }

  #find(path: string): Place<T> | undefined {
    return this.#walk(namesIn(path));
  }

  #walk(names: readonly string[]): Place<T> | undefined {
    let place: Place<T> | undefined = this.#root;
    for (const name of names) place = place?.children.get(name);
    return place;
  }
}

function emptyPlace<T>(): Place<T> {
  return { value: undefined, children: new Map() };
}

function childPlace<T>(place: Place<T>, name: string): Place<T> {
  const known = place.children.get(name);
  if (known !== undefined) return known;
  const child = emptyPlace<T>();
  place.children.set(name, child);
  return child;
}

function namesIn(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}
