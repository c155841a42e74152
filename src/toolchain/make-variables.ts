import { entryOf } from '../entry-of.ts';
import type { MakeCall } from './makefile.ts';
import { UNKNOWN, isKnown } from './shell-environment.ts';

interface Variable {
  readonly text: string;
  /** `:=`: expanded when it was assigned. */
  readonly isSimple: boolean;
}

/** An assignment for one target alone. */
export interface OwnAssignment {
  readonly exported: boolean;
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

/** Values longer than that, and references deeper than that, are taken for unknown. */
const MOST_TEXT = 8192;
const MOST_DEPTH = 20;

/** What functions there are (GNU make's manual, chapter 8): what they give is not worked out. */
const FUNCTION = /^(?:subst|patsubst|strip|findstring|filter|filter-out|sort|word|wordlist|words|firstword|lastword|dir|notdir|suffix|basename|addsuffix|addprefix|join|wildcard|realpath|abspath|error|warning|info|shell|origin|flavor|let|foreach|if|or|and|intcmp|call|eval|file|value|guile)[ \t]/;

/** The variables of a makefile. */
export class MakeVariables {
  readonly #call: MakeCall;
  readonly #set: Map<string, Variable>;
  readonly #exported: Set<string>;
  readonly #unexported: Set<string>;
  #exportsAll: boolean;
  readonly #automatic: ReadonlyMap<string, string>;

  constructor(call: MakeCall, from?: MakeVariables, automatic: ReadonlyMap<string, string> = new Map()) {
    this.#call = call;
    this.#set = new Map(from === undefined ? [] : from.#set);
    this.#exported = new Set(from === undefined ? [] : from.#exported);
    this.#unexported = new Set(from === undefined ? [] : from.#unexported);
    this.#exportsAll = from !== undefined && from.#exportsAll;
    this.#automatic = automatic;
  }

  assign(name: string, operator: string, text: string): void {
    const before = this.#set.get(name);
    if (operator === '?') {
      if (before !== undefined || this.#call.environment(name) !== undefined) return;
      this.#set.set(name, { text, isSimple: false });
    } else if (operator === '+') {
      const isSimple = before?.isSimple ?? false;
      this.#set.set(name, { text: `${before?.text ?? this.#call.environment(name) ?? ''} ${isSimple ? this.expand(text) : text}`.trim().slice(0, MOST_TEXT), isSimple });
    } else if (operator === '!') {
      this.#set.set(name, { text: UNKNOWN, isSimple: true });
    } else {
      this.#set.set(name, operator === '' ? { text, isSimple: false } : { text: this.expand(text), isSimple: true });
    }
  }

  /** Without names: all of them. */
  export(...names: readonly string[]): void {
    if (names.length === 0) this.#exportsAll = true;
    for (const name of names) this.#exported.add(name);
  }

  unexport(...names: readonly string[]): void {
    for (const name of names) this.#unexported.add(name);
  }

  /** The value of a variable, expanded; empty where there is none. */
  value(name: string): string {
    return this.#value(name, 0);
  }

  /** A text with its references replaced; what is not known of it is UNKNOWN. */
  expand(text: string): string {
    return this.#expand(text, 0);
  }

  /** What programs get: what is exported, and what the environment or the command line had before. */
  exported(): ReadonlyMap<string, string> {
    const given = new Map(this.#call.overrides);
    for (const name of this.#set.keys()) {
      const isWanted = this.#exported.has(name) || (this.#exportsAll && /^\w+$/.test(name)) || this.#call.environment(name) !== undefined;
      if (isWanted && !this.#unexported.has(name) && !given.has(name)) given.set(name, this.value(name));
    }
    return given;
  }

  /** As a target's recipe sees them. */
  forTarget(target: string, prerequisites: readonly string[], own: readonly OwnAssignment[]): MakeVariables {
    const [first = ''] = prerequisites;
    const unique = [...new Set(prerequisites)].join(' ');
    const slash = target.lastIndexOf('/');
    const variables = new MakeVariables(this.#call, this, new Map([
      ['@', target], ['<', first], ['^', unique], ['+', prerequisites.join(' ')], ['?', UNKNOWN], ['*', UNKNOWN], ['@D', slash < 0 ? '.' : target.slice(0, slash) || '/'], ['@F', target.slice(slash + 1)],
    ]));
    for (const { name, operator, value, exported } of own) {
      variables.assign(name, operator, value);
      if (exported) variables.export(name);
    }
    return variables;
  }

  #value(name: string, depth: number): string {
    const given = this.#automatic.get(name) ?? this.#call.overrides.get(name);
    if (given !== undefined) return given;
    const variable = this.#set.get(name);
    if (variable !== undefined) return variable.isSimple ? variable.text : this.#expand(variable.text, depth + 1);
    return this.#call.environment(name) ?? entryOf(BUILT_IN, name) ?? (name === 'CURDIR' ? this.#call.directory : '');
  }

  #expand(text: string, depth: number): string {
    if (!text.includes('$')) return text;
    if (depth > MOST_DEPTH) return UNKNOWN;
    let result = '';
    for (let at = 0; at < text.length; at++) {
      const char = text.charAt(at);
      if (char !== '$') {
        result += char;
        continue;
      }
      const open = text.charAt(++at);
      if (open === '$') result += '$';
      else if (open !== '(' && open !== '{') result += this.#value(open, depth);
      else {
        const end = closing(text, at);
        if (end < 0) return UNKNOWN;
        result += this.#reference(text.slice(at + 1, end), depth);
        at = end;
      }
      if (result.length > MOST_TEXT) return UNKNOWN;
    }
    return result;
  }

  #reference(inner: string, depth: number): string {
    if (/^shell[ \t]+pwd[ \t]*$/.test(inner)) return this.#call.directory;
    if (FUNCTION.test(inner)) return /^(?:info|warning)[ \t]/.test(inner) ? '' : UNKNOWN;
    const name = this.#expand(inner, depth + 1);
    return !isKnown(name) || /[:=\s]/.test(name) ? UNKNOWN : this.#value(name, depth);
  }
}

const BUILT_IN: Readonly<Record<string, string>> = { MAKE: 'make', CC: 'cc', CXX: 'g++', AR: 'ar', AS: 'as', LD: 'ld', RM: 'rm -f', SHELL: '/bin/sh' };

/** Where the bracket at `open` is closed; -1 where it is not. */
function closing(text: string, open: number): number {
  const [left, right] = text.charAt(open) === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === left) depth++;
    else if (text.charAt(at) === right && --depth === 0) return at;
  }
  return -1;
}
