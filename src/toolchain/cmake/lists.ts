import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { listItems } from './variables.ts';
import type { CmakeVariables } from './variables.ts';

/** `list(APPEND …)` and its like; what is not worked out here is not known afterwards. False where the list itself is not known by name. */
export function changeList(words: readonly string[], variables: CmakeVariables): boolean {
  const [how = '', name = '', ...items] = words;
  if (!isKnown(name) || name === '') return false;
  const before = variables.get(name) ?? '';
  if (how === 'APPEND') variables.set(name, `${before}${before === '' || items.length === 0 ? '' : ';'}${items.join(';')}`);
  else if (how === 'PREPEND') variables.set(name, `${items.join(';')}${before === '' || items.length === 0 ? '' : ';'}${before}`);
  else if (how === 'REMOVE_ITEM' && isKnown(before) && items.every(isKnown))
    variables.set(
      name,
      listItems(before)
        .filter((item) => !items.includes(item))
        .join(';'),
    );
  else if (how === 'REMOVE_DUPLICATES' && isKnown(before)) variables.set(name, [...new Set(listItems(before))].join(';'));
  else if (how !== 'SORT') for (const word of [name, ...items]) if (/^\w+$/.test(word)) variables.set(word, UNKNOWN);
  return true;
}

/** What `foreach` goes through; null for the forms that are not worked out here. */
export function loopItems(words: readonly string[], variables: CmakeVariables): readonly string[] | null {
  const lists = words.indexOf('LISTS');
  if (words[0] === 'RANGE' || words.includes('ZIP_LISTS') || (lists >= 0 && words.slice(lists).includes('ITEMS'))) return null;
  if (words[0] !== 'IN') return words;
  return lists < 0
    ? words.slice(words[1] === 'ITEMS' ? 2 : 1)
    : words.slice(lists + 1).flatMap((list) => listItems(variables.get(list) ?? ''));
}
