import { closing } from '../../c/brackets.ts';
import { basic } from '../check/types.ts';
import type { Home, Named, StructField, Type } from '../check/types.ts';

/** A type that C code gives a name: how C spells it, its words joined, and what cgo calls it behind `_Ctype_`. */
export interface OwnType {
  readonly spelled: string;
  readonly name: string;
  readonly type: Named;
}

/** What a field's type is, by its words; unknown where it is not followed. */
type Resolve = (words: readonly string[], types: ReadonlyMap<string, OwnType>) => Type;

/** Words of Go that no field can be called by: cgo puts a line before them. */
const OF_GO =
  /^(?:break|case|chan|const|continue|default|defer|else|fallthrough|for|func|go|goto|if|import|interface|map|package|range|return|select|struct|switch|type|var)$/;
const NAME = /^[A-Za-z_]\w*$/;

/** More types no preamble has. */
const MOST = 200;

/** Structures, unions and enumerations of C code, each as the type of Go that cgo makes of it; those that are not followed are left out. */
export function ownTypes(tokens: readonly string[], home: Home, resolve: Resolve, known: Map<string, Named>): ReadonlyMap<string, OwnType> {
  const found = new Map<string, OwnType>();
  // How they lie in memory is another matter.
  if (tokens.some((word) => /packed|aligned|pragma/.test(word))) return found;
  for (let at = 0; at < tokens.length && found.size < MOST; at++) {
    const word = tokens[at] ?? '';
    if (word === '{') at = closing(tokens, at, '{', '}');
    const isTypedef = word === 'typedef';
    const start = isTypedef ? at + 1 : at;
    const kind = tokens[start] ?? '';
    if ((!isTypedef && tokens[at - 1] === 'typedef') || !/^(?:struct|union|enum)$/.test(kind)) continue;
    const tag = NAME.test(tokens[start + 1] ?? '') ? (tokens[start + 1] ?? '') : null;
    const open = start + (tag === null ? 1 : 2);
    if (tokens[open] !== '{') continue;
    const end = closing(tokens, open, '{', '}');
    const body = tokens.slice(open + 1, end);
    const names: string[] = [...(tag === null ? [] : [`${kind} ${tag}`])];
    if (isTypedef && NAME.test(tokens[end + 1] ?? '') && tokens[end + 2] === ';') names.push(tokens[end + 1] ?? '');
    else if (isTypedef || tokens[end + 1] !== ';') continue;
    for (const spelled of names) add(found, spelled, kind, body, home, resolve, known);
    at = end;
  }
  return found;
}

function add(
  found: Map<string, OwnType>,
  spelled: string,
  kind: string,
  body: readonly string[],
  home: Home,
  resolve: Resolve,
  known: Map<string, Named>,
): void {
  const name = spelled.replace(' ', '_');
  const key = `${name}\n${body.join(' ')}`;
  const before = known.get(key);
  const under = before === undefined ? underlyingOf(kind, body, home, (words) => resolve(words, found)) : null;
  if (before === undefined && under === null) return;
  const type: Named = before ?? {
    kind: 'named',
    name: `_Ctype_${name}`,
    home,
    underlying: under ?? (() => basic('int32')),
    methods: new Map(),
  };
  known.set(key, type);
  // Declared twice, it is not known which is meant.
  if (found.has(spelled)) found.delete(spelled);
  else found.set(spelled, { spelled, name, type });
}

function underlyingOf(kind: string, body: readonly string[], home: Home, resolve: (words: readonly string[]) => Type): (() => Type) | null {
  if (kind === 'enum') return body.includes('-') || body.includes('(') ? null : () => basic('uint32');
  if (kind === 'union') return () => ({ kind: 'array', length: null, element: basic('byte') });
  const members = membersOf(body);
  if (members === null) return null;
  let fields: readonly StructField[] | null = null;
  return () => {
    fields ??= members.map(({ name, words, length }) => ({
      name: OF_GO.test(name) ? `_${name}` : name,
      type: typeOf(words, length, resolve),
      isEmbedded: false,
    }));
    return { kind: 'struct', fields, home };
  };
}

interface Member {
  readonly name: string;
  readonly words: readonly string[];
  /** Of an array of one dimension; undefined for none, null where it is not known. */
  readonly length: number | null | undefined;
}

function typeOf(words: readonly string[], length: Member['length'], resolve: (words: readonly string[]) => Type): Type {
  const element = resolve(words);
  return length === undefined ? element : { kind: 'array', length, element };
}

/** `int a, *b; char c[16];`; null where one is of another shape: bits, functions, and structures in it. */
function membersOf(body: readonly string[]): readonly Member[] | null {
  const found: Member[] = [];
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    if (body[at] !== ';') continue;
    const words = body.slice(start, at);
    start = at + 1;
    if (words.some((word) => /^[{}():,]$/.test(word))) return null;
    const bracket = words.indexOf('[');
    const plain = bracket < 0 ? words : words.slice(0, bracket);
    const name = plain.at(-1) ?? '';
    if (!NAME.test(name) || plain.length < 2 || words.lastIndexOf('[') !== bracket) return null;
    const size = words[bracket + 1] ?? '';
    const length = bracket < 0 ? undefined : /^\d{1,9}$/.test(size) && words[bracket + 2] === ']' ? Number(size) : null;
    found.push({ name, words: plain.slice(0, -1), length });
  }
  return start === body.length && found.length > 0 ? found : null;
}
