/*
 * What of the language came later than Go 1.10, and what the compiler says of it where it is older itself, or where go.mod asks for an
 * older language (measured with Go 1.16 to 1.26).
 */

/** The Go that compiles, and the language that go.mod asks of it, by the x of 1.x; null where that is not known. */
export interface Releases {
  readonly minor: number | null;
  readonly language: number | null;
}

/** Names that the language declares, by the 1.x that brought them. */
const DECLARED: ReadonlyMap<string, number> = new Map([
  ['any', 18],
  ['comparable', 18],
  ['min', 21],
  ['max', 21],
  ['clear', 21],
]);

/** What is said of a name that only a later language declares; null for any other. */
export function laterName(name: string, { minor, language }: Releases): string | null {
  const since = DECLARED.get(name);
  if (since === undefined) return null;
  // Go 1.20 had clear on trial.
  if (isBefore(minor, name === 'clear' ? since - 1 : since)) return `undefined: ${name}`;
  if (!isBefore(language, since)) return null;
  if (since > TYPE_PARAMETERS)
    return `${isBefore(minor, NAMES_BUILT_INS) || name === 'clear' ? '' : 'built-in '}${name} requires ${asked(since, language)}`;
  return isBefore(minor, NAMES_DECLARED)
    ? `undeclared name: ${name} (requires version go1.${since} or later)`
    : `predeclared ${name} requires ${asked(since, language)}`;
}

/** The first 1.x that call such names so. */
const NAMES_DECLARED = 19;
const NAMES_BUILT_INS = 23;

const TYPE_PARAMETERS = 18;

/** What is said of a function with type parameters. */
export function laterGeneric({ minor, language }: Releases): string | null {
  if (isBefore(minor, TYPE_PARAMETERS)) return 'syntax error: unexpected [, expecting (';
  return isBefore(language, TYPE_PARAMETERS) ? `type parameter requires ${asked(TYPE_PARAMETERS, language)}` : null;
}

/** The first 1.x whose aliases may have type parameters (1.23 had them on trial). */
const GENERIC_ALIASES = 24;

/** What is said of `type Set[T comparable] = map[T]struct{}`. */
export function laterAlias({ minor }: Releases): string | null {
  return isBefore(minor, TYPE_PARAMETERS) || !isBefore(minor, GENERIC_ALIASES) ? null : 'generic type cannot be alias';
}

const RANGES = { number: 22, function: 23 } as const;

/** What is said of a `range` over what it has not always gone over; null where it does. */
export function laterRange(over: keyof typeof RANGES, shown: string, { minor, language }: Releases): string | null {
  const since = RANGES[over];
  if (isBefore(minor, since)) return `cannot range over ${shown}`;
  return isBefore(language, since) ? `cannot range over ${shown}: requires ${asked(since, language)}` : null;
}

const NEW_OF_VALUE = 26;

/** What is said of `new(3)`. */
export function laterNew(shown: string, { minor, language }: Releases): string | null {
  if (isBefore(minor, NEW_OF_VALUE)) return `${shown} is not a type`;
  return isBefore(language, NEW_OF_VALUE) ? `new(${shown}) requires ${asked(NEW_OF_VALUE, language)}` : null;
}

function isBefore(release: number | null, since: number): boolean {
  return release !== null && release < since;
}

function asked(since: number, language: number | null): string {
  return `go1.${since} or later (-lang was set to go1.${language ?? ''}; check go.mod)`;
}
