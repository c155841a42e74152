import { listItems } from './variables.ts';
import type { CmakeVariables } from './variables.ts';

/**
 * `cmake_parse_arguments(PREFIX options one-value multi-value …)`: the arguments of a function by their keywords. False for the form that
 * reads ARGV itself.
 */
export function parseKeywords(words: readonly string[], variables: CmakeVariables): boolean {
  const [prefix = '', ...rest] = words;
  if (prefix === 'PARSE_ARGV') return false;
  const [options, one, multi] = rest.slice(0, 3).map((list) => listItems(list));
  if (options === undefined || one === undefined || multi === undefined) return false;
  const found = new Map<string, string[]>();
  const left: string[] = [];
  let keyword: string | null = null;
  for (const word of rest.slice(3)) {
    if (options.includes(word)) {
      found.set(word, ['TRUE']);
      keyword = null;
    } else if (one.includes(word) || multi.includes(word)) {
      keyword = word;
      found.set(word, found.get(word) ?? []);
    } else if (keyword === null) {
      left.push(word);
    } else {
      found.get(keyword)?.push(word);
      if (one.includes(keyword)) keyword = null;
    }
  }
  for (const name of options) variables.set(`${prefix}_${name}`, found.has(name) ? 'TRUE' : 'FALSE');
  for (const name of [...one, ...multi]) variables.set(`${prefix}_${name}`, found.get(name)?.join(';') ?? null);
  variables.set(`${prefix}_UNPARSED_ARGUMENTS`, left.length === 0 ? null : left.join(';'));
  return true;
}
