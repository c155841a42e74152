/** Who reads an expression: they do not take the same for one. */
export interface PatternReader {
  readonly program: 'sed' | 'grep';
  readonly tools: 'gnu' | 'busybox';
  readonly isExtended: boolean;
}

/** How many groups an expression has; null where it surely is none. */
export type PatternGroups = { readonly groups: number } | null;

/** More than glibc and musl take for a count. */
const MAX_COUNT = 32767;
/** Patterns that are longer nobody writes. */
const MAX_READ = 1 << 16;
/** How far such a mistake is looked for. */
const MAX_BARE = 256;
const CLASSES = /^\[:(?:alpha|digit|alnum|upper|lower|space|blank|punct|print|graph|cntrl|xdigit):\]/;

/** Whether an expression surely is none: a set, a group or a count in it does not end, or is no such thing. */
export function isBrokenPattern(pattern: string, reader: PatternReader): boolean {
  return groupsOf(pattern, reader) === null;
}

/** Reads an expression of POSIX through; what is read in more than one way counts as good. */
export function groupsOf(pattern: string, reader: PatternReader): PatternGroups {
  const { program, tools, isExtended } = reader;
  if (pattern.length > MAX_READ) return { groups: 0 };
  let [groups, ended, depth, isStart] = [0, 0, 0, true];
  for (let at = 0; at < pattern.length;) {
    const character = pattern.charAt(at);
    const isEscaped = character === '\\';
    if (isEscaped && at + 1 === pattern.length) return null;
    const sign = isEscaped ? pattern.charAt(at + 1) : character;
    const isOperator = /[(){|]/.test(sign) && isEscaped !== isExtended;
    at += isEscaped ? 2 : 1;
    if (isOperator && (sign === '(' || sign === '|')) {
      if (sign === '(') [groups, depth] = [groups + 1, depth + 1];
      isStart = true;
      continue;
    }
    if (isOperator && sign === ')') {
      if (depth > 0) [ended, depth] = [ended + 1, depth - 1];
      // An extended one that opened none stands for itself, but to GNU's sed.
      else if (!isExtended || (program === 'sed' && tools === 'gnu')) return null;
    } else if (isOperator && sign === '{') {
      const length = countLength(pattern.slice(at, at + 16), isExtended);
      // Where it is no count, GNU's grep -E takes the brace for itself; what Alpine's makes of it, musl says.
      if (length === 'broken') return null;
      if (length === 'none' && !(isExtended && program === 'grep')) return isStart ? { groups } : null;
      if (length !== 'none') at += length;
    } else if (isEscaped && /[1-9]/.test(sign)) {
      if (Number(sign) > ended) return null;
    } else if (!isEscaped && sign === '[') {
      const end = setEnd(pattern, at);
      if (end === 'unsure') return { groups };
      if (end === 'broken') return null;
      at = end;
    } else if (!isEscaped && isExtended && isStart && /[*+?]/.test(sign) && program === 'sed') {
      return null;
    }
    isStart = false;
  }
  return depth > 0 ? null : { groups };
}

/** `[:space:]`, where `[[:space:]]` is meant: GNU's programs do not take that. */
export function hasBareClass(pattern: string): boolean {
  const start = pattern.slice(0, MAX_BARE);
  return /(?<![[\\])\[:[a-z]{3,6}:\]/.test(start) && !/\[[^\]]*\[:/.test(start);
}

/** `{2}`, `{2,}`, `{,5}`, `{2,5}`, from behind the brace. */
function countLength(text: string, isExtended: boolean): number | 'broken' | 'none' {
  const [whole, least = '', comma, most = ''] =
    (isExtended ? /^(\d{0,6})(?:(,)(\d{0,6}))?\}/ : /^(\d{0,6})(?:(,)(\d{0,6}))?\\\}/).exec(text) ?? [];
  if (whole === undefined || (least === '' && comma === undefined)) return 'none';
  const isTurned = least !== '' && most !== '' && Number(most) < Number(least);
  return isTurned || Number(least) > MAX_COUNT || Number(most) > MAX_COUNT ? 'broken' : whole.length;
}

/** Behind the `]` of a set, from behind its `[`. */
function setEnd(pattern: string, start: number): number | 'broken' | 'unsure' {
  let at = start;
  if (pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  for (; at < pattern.length; at++) {
    if (pattern[at] === ']') return at + 1;
    if (pattern[at] === '[' && /[.=]/.test(pattern.charAt(at + 1))) return 'unsure';
    if (pattern[at] === '[' && pattern[at + 1] === ':') {
      const [name] = CLASSES.exec(pattern.slice(at, at + 12)) ?? [];
      if (name === undefined) return /^\[:[a-z]*:\]/.test(pattern.slice(at, at + 64)) ? 'broken' : 'unsure';
      at += name.length - 1;
      continue;
    }
    // Those of one kind stand in the same order in every locale.
    const [, from = '', to = ''] = /^(?:(?=[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d)(.)-(.))/.exec(pattern.slice(at, at + 3)) ?? [];
    if (from !== '' && from > to) return 'broken';
  }
  return 'broken';
}

/** Behind the mark that ends an expression of sed: to newer ones a set may hold the mark. -1 where it does not end. */
export function markAfter(script: string, start: number, mark: string, knowsSets: boolean): number {
  for (let at = start; at < script.length; at++) {
    const character = script[at];
    if (character === '\n') return -1;
    if (character === '\\') at++;
    else if (character === mark) return at + 1;
    else if (knowsSets && character === '[') {
      const end = setEnd(script, at + 1);
      if (typeof end === 'number' && !script.slice(at, end).includes('\n')) at = end - 1;
      else if (end === 'broken') return -1;
    }
  }
  return -1;
}
