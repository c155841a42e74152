/*
 * What the compiler says, by the x of Go 1.x (measured with 1.10 to 1.26): the checks have the words of the newest.
 */

/** The first with one type checker for the compiler and the tools, and those that changed its words. */
const TYPES2_SINCE = 18;
const VALUES_SINCE = 20;
const NAME_LAST_SINCE = 23;
const KINDS_SINCE = 24;
const NO_FUNCTION_SINCE = 25;

export function worded(words: string, minor: number): string {
  const called =
    minor >= NO_FUNCTION_SINCE
      ? words
      : words.replace(/cannot call ([^:]{1,200}): \S{1,200} is not a function$/, 'cannot call non-function $1');
  return older(ofUnused(called, minor), minor);
}

/** Names and imports that nothing uses. */
function ofUnused(words: string, minor: number): string {
  const unused =
    minor >= NAME_LAST_SINCE ? null : minor >= VALUES_SINCE || minor < 13 ? '$1 declared and not used' : '$1 declared but not used';
  const known = unused === null ? words : words.replace(/declared and not used: (\w+)$/, unused);
  return minor >= VALUES_SINCE
    ? known
    : known
        .replace(/("[^"]{1,200}") imported and not used$/, 'imported and not used: $1')
        .replace(/("[^"]{1,200}") imported as (\w+) and not used$/, 'imported and not used: $1 as $2');
}

/** What stands for a value, and for the place that it is given to. */
function older(words: string, minor: number): string {
  if (minor >= KINDS_SINCE) return words;
  const plain = words.replace(
    /\((value|variable|map index expression|comma, ok expression|constant [^()]{0,200}) of \w+ type /g,
    '($1 of type ',
  );
  if (minor >= VALUES_SINCE) return plain;
  if (minor >= TYPES2_SINCE)
    return plain.replace(/(\((?:value|variable|map|comma|constant)\b[^()]{0,200}\)) as (\S{1,200}) value in /, '$1 as type $2 in ');
  return plain
    .replace(/\((?:value|variable) of type /g, '(type ')
    .replace(/\(untyped (\w+) constant\)/g, '(type untyped $1)')
    .replace(/ as (\S{1,200}) value in variable declaration/, ' as type $1 in assignment')
    .replace(/\) as (\S{1,200}) value in /, ') as type $1 in ')
    .replace(/undefined: (\w+\.\p{Ll}\w*)$/u, 'cannot refer to unexported name $1');
}
