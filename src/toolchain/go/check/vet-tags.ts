import type { Field } from '../syntax/nodes.ts';
import { embeddedName } from './resolver.ts';

/*
 * What go vet says of the tags of a struct (golang.org/x/tools/go/analysis/passes/structtag).
 */

/** The first of these among its fields. `at`: how a place in the file is told of. */
export function tagProblem(
  fields: readonly Field[],
  at: (line: number) => string,
): { readonly line: number; readonly said: string } | null {
  const seen = new Map<string, number>();
  for (const { name, type, tag, line } of fields) {
    if (tag === undefined) continue;
    const value = tag.startsWith('`')
      ? tag.slice(1, -1)
      : tag.includes('\\') && !/^"(?:[^\\]|\\")*"$/.test(tag)
        ? null
        : tag.slice(1, -1).replaceAll('\\"', '"');
    if (value === null) continue;
    const own = name ?? embeddedName(type);
    const odd = badSyntax(value);
    if (odd !== null)
      return {
        line,
        said: `struct field tag ${tag.startsWith('`') ? tag : `\`${value}\``} not compatible with reflect.StructTag.Get: ${odd}`,
      };
    for (const key of ['json', 'xml']) {
      const given = new RegExp(`(?:^|[ ])${key}:"((?:[^"\\\\]|\\\\.)*)"`).exec(value)?.[1];
      if (given === undefined || given === '-' || (name === null && given.startsWith(','))) continue;
      if (name !== null && !/^\p{Lu}/u.test(own)) return { line, said: `struct field ${own} has ${key} tag but is not exported` };
      const called = given.split(',', 1)[0] ?? '';
      // Attributes of XML, and what stands on its own, are told apart by more than their name.
      if (called === '' || key === 'xml') continue;
      const before = seen.get(`${key} ${called}`);
      if (before !== undefined) return { line, said: `struct field ${own} repeats ${key} tag "${called}" also at ${at(before)}` };
      seen.set(`${key} ${called}`, line);
    }
  }
  return null;
}

/** `key:"value"`, parted by blanks (reflect.StructTag.Lookup). */
function badSyntax(tag: string): string | null {
  let rest = tag;
  for (let count = 0; rest !== ''; count++) {
    if (count > 0 && !rest.startsWith(' ')) return 'key:"value" pairs not separated by spaces';
    rest = rest.replace(/^ +/, '');
    if (rest === '') return null;
    const key = /^[^\x00-\x20":\x7f]*/.exec(rest)?.[0] ?? '';
    if (key === '') return 'bad syntax for struct tag key';
    if (rest[key.length] !== ':') return 'bad syntax for struct tag pair';
    const value = /^"(?:[^"\\]|\\.)*"/s.exec(rest.slice(key.length + 1))?.[0];
    if (value === undefined) return 'bad syntax for struct tag value';
    rest = rest.slice(key.length + 1 + value.length);
  }
  return null;
}
