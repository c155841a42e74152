import { addAll } from '../../add-all.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { EMPTY } from './defaults.ts';
import type { CmakeArgument } from './language.ts';

/** Names that CMake or a find module may have set in a way that is not known: no value does not mean that they are empty. */
const MAY_BE_SET = /^(?:CMAKE_|CPACK_|CTEST_)/;

/** Stands for libraries that are looked for on the machine: no flags by which a program would be linked in another way. */
export const FOUND = `/${UNKNOWN}`;

/** Pieces nested deeper, as in `${a_${b_${c}}}`, nobody writes. */
const MOST_NESTED = 8;

/** Longer values no link line has: doubling one again and again would fill the memory. */
const MOST_TEXT = 64 * 1024;

/** As long as most values are, and as much as longer ones are put together in one run. */
const SHORT = 4 * 1024;
const MOST_EXPANDED = 8 * 1024 * 1024;

/** What all directories of a run share. */
export interface CmakeWorld {
  /** How much long values have come to. */
  readonly expanded: { characters: number };
  /** What outlives a run of cmake, and -D gives. */
  readonly cache: Map<string, string>;
  /** What find modules may have set, by how the names begin, in upper case. */
  readonly doubtful: Set<string>;
  /** Undefined where it is not set; unknown pieces stand in it as UNKNOWN. */
  readonly environment: (name: string) => string | undefined;
}

/** The variables of a directory or a function, which has those of what called it below its own. */
export class CmakeVariables {
  readonly #own = new Map<string, string | null>();
  readonly #above: CmakeVariables | null;
  readonly #world: CmakeWorld;

  constructor(above: CmakeVariables | null, world: CmakeWorld) {
    this.#above = above;
    this.#world = world;
  }

  /** Null where it is not set; unknown pieces stand in it as UNKNOWN. */
  get(name: string): string | null {
    if (!isKnown(name)) return UNKNOWN;
    const { cache, doubtful } = this.#world;
    for (let scope: CmakeVariables | null = this; scope !== null; scope = scope.#above) {
      const own = scope.#own.get(name);
      if (own !== undefined) return own ?? cache.get(name) ?? null;
    }
    const cached = cache.get(name);
    if (cached !== undefined) return cached;
    if (MAY_BE_SET.test(name) && !EMPTY.has(name)) return UNKNOWN;
    for (const start of doubtful)
      if (name.toUpperCase().startsWith(start)) return /_(?:LIBRAR(?:Y|IES)|LIBS?|LDFLAGS)$/.test(name) ? FOUND : UNKNOWN;
    return null;
  }

  /** The names that something has set. */
  names(): readonly string[] {
    const found = [...this.#world.cache.keys()];
    for (let scope: CmakeVariables | null = this; scope !== null; scope = scope.#above) addAll(found, scope.#own.keys());
    return found;
  }

  /** Null takes it away. */
  set(name: string, value: string | null): void {
    this.#own.set(name, value !== null && value.length > MOST_TEXT ? UNKNOWN : value);
  }

  setAbove(name: string, value: string | null): void {
    this.#above?.set(name, value);
  }

  /** What the cache has from the first run on. */
  begin(name: string, value: string): void {
    if (value !== '' && !this.#world.cache.has(name)) this.#world.cache.set(name, value);
  }

  /** `set(name …)`; false where it is not known which variable, or an environment is meant. */
  assign(name: string, values: readonly string[]): boolean {
    if (!isKnown(name) || name === '' || name.startsWith('ENV{')) return false;
    const at = values.indexOf('CACHE');
    if (at >= 0) {
      if (values.includes('FORCE') || !this.#world.cache.has(name)) this.#world.cache.set(name, values.slice(0, at).join(';'));
    } else if (values.at(-1) === 'PARENT_SCOPE') {
      this.setAbove(name, values.length === 1 ? null : values.slice(0, -1).join(';'));
    } else {
      this.set(name, values.length === 0 ? null : values.join(';'));
    }
    return true;
  }

  /** Any variable that begins so may have any value now. */
  doubt(start: string): void {
    this.#world.doubtful.add(start.toUpperCase());
  }

  /** `${…}` and escapes of a quoted or a plain argument put in. */
  text({ text, form }: CmakeArgument): string {
    return form === 'bracket' ? text : this.#expanded(text, 0);
  }

  /** The arguments that one becomes: a plain one is a list. */
  list(arg: CmakeArgument): readonly string[] {
    const text = this.text(arg);
    return arg.form === 'plain'
      ? listItems(text.replace(/"((?:[^"\\]|\\.)*)("?)/g, (whole, inner: string, close: string) => (close === '' ? whole : inner)))
      : [text];
  }

  /** `${…}`, `$ENV{…}` and `$CACHE{…}`; null or undefined where it is not set. */
  referred(kind: string | undefined, name: string): string | null | undefined {
    if (kind === undefined) return this.get(name);
    return !isKnown(name) ? UNKNOWN : kind === 'ENV' ? this.#world.environment(name) : this.#world.cache.get(name);
  }

  /** Counts what is put together: a long value may be written into a thousand others. */
  #isTooMuch(length: number): boolean {
    if (length > SHORT) this.#world.expanded.characters += length;
    return this.#world.expanded.characters > MOST_EXPANDED;
  }

  #expanded(text: string, depth: number): string {
    if (!/[\\$]/.test(text)) return text;
    if (depth > MOST_NESTED) return UNKNOWN;
    let out = '';
    for (let at = 0; at < text.length;) {
      const reference = /^\$(ENV|CACHE)?\{/.exec(text.slice(at, at + 8));
      if (text[at] === '\\') {
        out += escaped(text[at + 1] ?? '');
        at += 2;
      } else if (reference === null) {
        const next = plainEnd(text, at + 1);
        out += text.slice(at, next);
        at = next;
      } else {
        const from = at + reference[0].length;
        const end = closing(text, from);
        if (end < 0) return UNKNOWN;
        const name = this.#expanded(text.slice(from, end), depth + 1);
        out += this.referred(reference[1], name) ?? '';
        if (out.length > MOST_TEXT || this.#isTooMuch(out.length)) return UNKNOWN;
        at = end + 1;
      }
    }
    return out;
  }
}

/** Where the next reference or escape may begin. */
function plainEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\\' && text[at] !== '$') at++;
  return at;
}

function closing(text: string, from: number): number {
  for (let at = from, depth = 1; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function escaped(char: string): string {
  return char === 'n' ? '\n' : char === 't' ? '\t' : char === 'r' ? '\r' : char === ';' ? '\\;' : char;
}

/** The items of a list; empty ones are no arguments. */
export function listItems(text: string): readonly string[] {
  if (!/[\\[]/.test(text)) return text.split(';').filter((one) => one !== '');
  const items: string[] = [];
  let item = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\' && text[at + 1] === ';') {
      item += ';';
      at++;
    } else if (char === ';' && depth === 0) {
      items.push(item);
      item = '';
    } else {
      if (char === '[') depth++;
      else if (char === ']' && depth > 0) depth--;
      item += char;
    }
  }
  return [...items, item].filter((one) => one !== '');
}
