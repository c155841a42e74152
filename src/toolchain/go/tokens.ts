/** A word of Go source. `end` is a semicolon, written or put in by the language's rule at the end of a line. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'rune' | 'operator' | 'end';
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** One alternative matches wherever the scanner stands; none of them can be taken in two ways. */
const TOKEN = new RegExp(
  [
    '(?<blank>[ \\t\\r\\ufeff]+|//[^\\n]*)',
    '(?<comment>/\\*[^]*?(?:\\*/|$))',
    '(?<newline>\\n[ \\t\\r\\n]*)',
    '(?<string>"(?:[^"\\\\\\n]|\\\\[^])*"?|`[^`]*`?)',
    "(?<rune>'(?:[^'\\\\\\n]|\\\\[^])*'?)",
    '(?<number>\\.?[0-9][0-9A-Za-z_.]*)',
    '(?<name>[\\p{L}_][\\p{L}\\p{Nd}_]*)',
    '(?<operator>:=|[=!<>]=|&&|\\|\\||\\+\\+|--|<-|\\.\\.\\.|[^])',
  ].join('|'),
  'uy',
);

/** Splits Go source into tokens (Go spec, "Lexical elements"); comments are dropped. */
export function goTokens(source: string): Token[] {
  return [...scanGo(source)];
}

/** The same, one after the other, for those who need no more than how a file begins. */
export function* scanGo(source: string): Generator<Token> {
  let last: Token | undefined;
  const pattern = new RegExp(TOKEN);
  let line = 1;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const text = match[0];
    const groups = match.groups ?? {};
    const kind = KINDS.find((one) => groups[one] !== undefined);
    const breaks = text.includes('\n') ? text.split('\n').length - 1 : 0;
    const token: Token | null =
      kind !== undefined
        ? text === ';'
          ? { kind: 'end', text, line }
          : { kind, text, line }
        : breaks > 0 && endsStatement(last)
          ? { kind: 'end', text: '\n', line }
          : null;
    line += breaks;
    if (token === null) continue;
    yield token;
    last = token;
  }
  yield { kind: 'end', text: '', line };
}

const KINDS = ['string', 'rune', 'number', 'name', 'operator'] as const;

/** Keywords after which a line may end and go on in the next. */
const OPEN_KEYWORDS = new Set(
  'case chan const default defer else for func go goto if import interface map package range select struct switch type var'.split(' '),
);

function endsStatement(last: Token | undefined): boolean {
  if (last === undefined || last.kind === 'end') return false;
  if (last.kind === 'operator') return [')', ']', '}', '++', '--'].includes(last.text);
  return last.kind !== 'name' || !OPEN_KEYWORDS.has(last.text);
}
