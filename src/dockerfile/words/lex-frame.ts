/** How words are read; the names are those of BuildKit's shell.Lex. */
export interface LexOptions {
  readonly escape: string;
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes are ordinary characters. */
  readonly skipProcessQuotes?: boolean;
  /** A variable that is not set stays as it is written. */
  readonly skipUnsetEnv?: boolean;
  /** Of what may follow a name in `${…}` only `:` and `?` are known, as in BuildKit 0.8. */
  readonly colonOnly?: boolean;
  /** The reader breaks off at `${V#}` and `${V%}`, where no pattern stands or comes of what does (BuildKit 0.13). */
  readonly wantsPattern?: boolean;
  /** A blank behind `<<` ends the word, as up to BuildKit 0.13. */
  readonly blankEndsHeredoc?: boolean;
  /** The words within `${…}` are kept apart from the one it stands in, as up to BuildKit 0.13. */
  readonly ownWords?: boolean;
  /** Split the value into `words`, which are empty otherwise. */
  readonly split?: boolean;
}

/** The value of a variable, undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A word after expansion. */
export interface LexResult {
  readonly value: string;
  /** The value split at white space outside quotes. */
  readonly words: readonly string[];
  /** Variables whose value (or whose lack of one) is in `value`. */
  readonly used: ReadonlySet<string>;
  /** Variables that were only asked for: `${v:-…}`, `${v:+…}` and `${v:?…}` where they are not set. */
  readonly tested: ReadonlySet<string>;
}

/** What a `${…}` waits for while the words in it are read. */
export interface Substitution {
  readonly name: string;
  /** `-` `+` `?` `#` `%`, `/` and `//`, or whatever else stands there. */
  readonly operator: string;
  readonly nullIsUnset: boolean;
  /** The pattern, when its replacement is being read. */
  readonly pattern: string | null;
}

/** Text up to a stop character (`processStopOn`), or a double-quoted part of it. */
export interface Frame {
  readonly kind: 'text' | 'quote';
  readonly stop: number;
  readonly substitution: Substitution | null;
  readonly preserve: boolean;
  readonly outerRawEscapes: boolean;
  /** The word begun before it, where that is kept. */
  readonly outerWord: string;
  value: string;
  words: string[];
  inWord: boolean;
  used: Names;
  tested: Names;
}

/** A set of names, made when there is one. */
export type Names = Set<string> | null;

/** No variable at all. */
export const NO_NAMES: ReadonlySet<string> = new Set();

/** A frame with nothing read yet. */
export function newFrame(
  kind: Frame['kind'],
  stop: number,
  substitution: Substitution | null,
  preserve: boolean,
  outerRawEscapes: boolean,
  outerWord = '',
): Frame {
  return { kind, stop, substitution, preserve, outerRawEscapes, outerWord, value: '', words: [], inWord: false, used: null, tested: null };
}

/** The set with one name more. */
export function plus(names: Names, name: string): Set<string> {
  return (names ?? new Set()).add(name);
}

/** Puts the smaller set into the larger one, so that deep nesting stays cheap. */
export function union(first: Names, second: Names): Names {
  if (first === null || second === null) return first ?? second;
  const [large, small] = first.size < second.size ? [second, first] : [first, second];
  for (const name of small) large.add(name);
  return large;
}
