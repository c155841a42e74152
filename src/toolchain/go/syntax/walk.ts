import type { Expression } from './nodes.ts';

type Visited = { readonly kind?: unknown } & object;

/**
 * Everything within a part of a tree, from the outside to the inside, the first first. `enter` says whether to look into it; by default
 * into all.
 */
export function* within(start: unknown, enter: (node: Visited) => boolean = () => true): Generator<Visited> {
  const waiting: unknown[] = [start];
  for (let at = waiting.pop(); at !== undefined || waiting.length > 0; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    if (!Array.isArray(at)) yield at;
    if (Array.isArray(at) || enter(at))
      for (const one of Object.values(at).reverse()) if (typeof one === 'object' && one !== null) waiting.push(one);
  }
}

/** Whether a name stands anywhere in it, whatever it means there. */
export function mentions(start: unknown, name: string): boolean {
  for (const node of within(start)) if (node.kind === 'name' && (node as Extract<Expression, { kind: 'name' }>).name === name) return true;
  return false;
}
