/** Something that is declared, and what it asks for. */
export interface Asking {
  readonly name: string;
  readonly line: number;
  readonly uses: ReadonlySet<Asking>;
}

/**
 * The ways from each of these back to itself, one for each group of such that ask for one another, which begins with the first that
 * `mayBegin` (Tarjan's algorithm, without recursion).
 */
export function cyclesOf<T extends Asking>(all: readonly T[], mayBegin: (one: Asking) => boolean): (readonly Asking[])[] {
  const order = new Map<Asking, number>(all.map((one, at) => [one, at]));
  return groupsOf(all).flatMap((group) => {
    const [first] = [...group].filter(mayBegin).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const way = first === undefined ? null : wayBack(first, group);
    return way === null ? [] : [way];
  });
}

interface Visit {
  readonly one: Asking;
  readonly waiting: Iterator<Asking>;
}

function groupsOf(all: readonly Asking[]): ReadonlySet<Asking>[] {
  const number = new Map<Asking, number>();
  const lowest = new Map<Asking, number>();
  const open = new Set<Asking>();
  const stack: Asking[] = [];
  const groups: ReadonlySet<Asking>[] = [];
  const begin = (one: Asking): Visit => {
    number.set(one, number.size);
    lowest.set(one, number.size - 1);
    open.add(one);
    stack.push(one);
    return { one, waiting: one.uses[Symbol.iterator]() };
  };
  for (const start of all) {
    const path = number.has(start) ? [] : [begin(start)];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const { one, waiting } = at;
      const next = waiting.next();
      if (next.done !== true) {
        if (!number.has(next.value)) path.push(begin(next.value));
        else if (open.has(next.value)) lowest.set(one, Math.min(lowest.get(one) ?? 0, number.get(next.value) ?? 0));
        continue;
      }
      path.pop();
      const outer = path.at(-1)?.one;
      if (outer !== undefined) lowest.set(outer, Math.min(lowest.get(outer) ?? 0, lowest.get(one) ?? 0));
      if (lowest.get(one) !== number.get(one)) continue;
      const group = stack.splice(stack.lastIndexOf(one));
      for (const each of group) open.delete(each);
      if (group.length > 1 || one.uses.has(one)) groups.push(new Set(group));
    }
  }
  return groups;
}

/** The shortest way from one back to itself within its group. */
function wayBack(first: Asking, group: ReadonlySet<Asking>): readonly Asking[] | null {
  const from = new Map<Asking, Asking>();
  const waiting = [first];
  for (const one of waiting) {
    for (const next of one.uses) {
      if (next === first) {
        const way: Asking[] = [];
        for (let at: Asking | undefined = one; at !== undefined && at !== first; at = from.get(at)) way.unshift(at);
        return [first, ...way];
      }
      if (!group.has(next) || from.has(next)) continue;
      from.set(next, one);
      waiting.push(next);
    }
  }
  return null;
}
