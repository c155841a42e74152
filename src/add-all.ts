/** Adds all of one list to another: `push(...list)` runs out of stack where a file decides how long the list is. */
export function addAll<One>(to: One[], from: Iterable<One>): void {
  for (const one of from) to.push(one);
}
