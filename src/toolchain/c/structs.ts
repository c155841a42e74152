import { closing } from './brackets.ts';
import type { CSource } from './source.ts';

/** Structs of a source, each with its members; null where they cannot be listed. */
export interface CStructs {
  /** By the name behind struct. */
  readonly named: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** By the name of a typedef. */
  readonly types: ReadonlyMap<string, ReadonlySet<string> | null>;
}

const NAME = /^[A-Za-z_]\w*$/;

/** Reads `struct name { … }` and `typedef struct { … } name;`; what has braces within it is left out. */
export function structsOf({ tokens }: CSource): CStructs {
  const named = new Map<string, ReadonlySet<string> | null>();
  const types = new Map<string, ReadonlySet<string> | null>();
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at] !== 'struct' && tokens[at] !== 'union') continue;
    const isNamed = NAME.test(tokens[at + 1] ?? '');
    const open = at + (isNamed ? 2 : 1);
    if (tokens[open] !== '{') {
      // `typedef struct name Name;`
      const [name = '', alias = ''] = [tokens[at + 1], tokens[at + 2]];
      if (tokens[at - 1] === 'typedef' && tokens[at + 3] === ';' && NAME.test(alias)) types.set(alias, named.get(name) ?? null);
      continue;
    }
    const end = closing(tokens, open, '{', '}');
    const inner = tokens.indexOf('{', open + 1);
    const members = inner >= 0 && inner < end ? null : membersOf(tokens.slice(open + 1, end));
    const name = tokens[at + 1] ?? '';
    if (isNamed) named.set(name, named.has(name) ? null : members);
    const alias = tokens[end + 1] ?? '';
    if (tokens[at - 1] === 'typedef' && NAME.test(alias) && tokens[end + 2] === ';') types.set(alias, types.has(alias) ? null : members);
  }
  return { named, types };
}

/** Every name that may be a member's: more than those that are is no matter. */
function membersOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.filter((word) => NAME.test(word)));
}
