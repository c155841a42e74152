import type { Asking } from './cycles.ts';
import type { CheckedFile, Entity } from './scope.ts';
import { UNKNOWN } from './types.ts';
import type { Home, Type } from './types.ts';

/** A type of a package, and those of it that its values have in themselves. */
export interface Containing extends Asking {
  readonly file: CheckedFile;
  readonly uses: Set<Containing>;
}

/** The types of a package that have a name and no parameters. */
export function containing(entities: Iterable<Entity>, home: Home): readonly Containing[] {
  const nodes = new Map<Type, Containing>();
  for (const { kind, name, line, file, type, generic } of entities) {
    const found = kind === 'type' && generic === undefined ? type() : UNKNOWN;
    if (file !== null && found.kind === 'named' && found.home === home && found.name === name)
      nodes.set(found, { name, line, file, uses: new Set() });
  }
  for (const [type, { uses }] of nodes) {
    for (const held of type.kind === 'named' ? heldIn(type.underlying()) : []) {
      const node = nodes.get(held);
      if (node !== undefined) uses.add(node);
    }
  }
  return [...nodes.values()];
}

function heldIn(type: Type, depth = 0): readonly Type[] {
  if (depth > 20) return [];
  if (type.kind === 'array') return heldIn(type.element, depth + 1);
  if (type.kind === 'struct') return type.fields.flatMap((field) => heldIn(field.type, depth + 1));
  return type.kind === 'named' ? [type] : [];
}
