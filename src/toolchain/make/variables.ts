import { entryOf } from '../../entry-of.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { argumentsOf, callFunction, substitutionOf, wordsOf } from './functions.ts';
import type { Glob } from './functions.ts';
import { closingAt } from './lines.ts';
import type { MakeCall } from './types.ts';

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

/** The other functions (GNU make's manual, chapter 8): what they give is not worked out. */
const OTHER = /^(?:realpath|error|warning|info|flavor|let|intcmp|file|guile)[ \t]/;

/** So many references one makefile may have put in: each may stand for several more. */
const MOST_REFERENCES = 200_000;

/** What a makefile may ask for while its variables are put in. */
export interface MakeWorld {
  readonly glob: Glob;
  /** What a shell's command prints; what is not known of it is UNKNOWN. */
  readonly answer: (command: string) => string;
  /** Is told why make would stop, where there is something that cannot be expanded. */
  readonly refuse: (stop: string) => void;
  /** Reads what `eval` is given. */
  readonly evaluate: (text: string) => void;
}

/** The variables of a makefile. */
export class MakeVariables {
  readonly #call: MakeCall;
  readonly #world: MakeWorld;
  readonly #set: Map<string, Variable>;
  /** What goes before all that the makefile sets: the command line, and what is said with `override`. */
  readonly #over: Map<string, Variable>;
  readonly #exported: Set<string>;
  readonly #unexported: Set<string>;
  #exportsAll: boolean;
  readonly #automatic: ReadonlyMap<string, string>;
  /** What `foreach` and `call` put in for a while, the innermost last. */
  readonly #inner: ReadonlyMap<string, string>[] = [];
  readonly #budget: { left: number };

  constructor(call: MakeCall, world: MakeWorld, from?: MakeVariables, automatic: ReadonlyMap<string, string> = new Map()) {
    this.#call = call;
    this.#world = world;
    this.#budget = from === undefined ? { left: MOST_REFERENCES } : from.#budget;
    this.#set = new Map(from === undefined ? [] : from.#set);
    this.#over =
      from === undefined ? new Map([...call.overrides].map(([name, text]) => [name, { text, isSimple: false }])) : new Map(from.#over);
    this.#exported = new Set(from === undefined ? [] : from.#exported);
    this.#unexported = new Set(from === undefined ? [] : from.#unexported);
    this.#exportsAll = from !== undefined && from.#exportsAll;
    this.#automatic = automatic;
  }

  assign(name: string, operator: string, text: string, isOverride = false): void {
    const before = (isOverride ? this.#over.get(name) : undefined) ?? this.#set.get(name);
    const set = isOverride ? this.#over : this.#set;
    if (operator === '?') {
      // What make sets itself is set already: `CC ?= gcc` leaves cc.
      if (before !== undefined || this.#call.environment(name) !== undefined || entryOf(BUILT_IN, name) !== undefined) return;
      set.set(name, { text, isSimple: false });
    } else if (operator === '+') {
      const isSimple = before?.isSimple ?? false;
      set.set(name, {
        text: `${before?.text ?? this.#call.environment(name) ?? ''} ${isSimple ? this.expand(text) : text}`.trim().slice(0, MOST_TEXT),
        isSimple,
      });
    } else if (operator === '!') {
      set.set(name, { text: UNKNOWN, isSimple: true });
    } else {
      set.set(name, operator === '' ? { text, isSimple: false } : { text: this.expand(text), isSimple: true });
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

  /** What make says of itself. */
  #ofCall(name: string): string {
    if (name === 'CURDIR') return this.#call.directory;
    if (name === 'MAKECMDGOALS') return this.#call.targets.join(' ');
    return /^(?:MAKEFILE_LIST|MAKEFLAGS|MAKELEVEL|MAKE_VERSION|MAKE_HOST|\.VARIABLES|\.FEATURES)$/.test(name) ? UNKNOWN : '';
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
    // Another make that it starts takes them for words of its own line.
    if (this.#call.overrides.size > 0)
      given.set(
        'MAKEFLAGS',
        ` -- ${[...this.#call.overrides].map(([name, value]) => `${name}=${value.replace(/[\s\\]/g, '\\$&')}`).join(' ')}`,
      );
    return given;
  }

  /** As recipes see them: `lost` is told where one of them is to read more, or cannot be expanded. */
  forRecipes(lost: () => void): MakeVariables {
    return new MakeVariables(this.#call, { ...this.#world, evaluate: lost, refuse: lost }, this);
  }

  /** As a target's recipe sees them. */
  forTarget(
    { target, prerequisites, stem }: { readonly target: string; readonly prerequisites: readonly string[]; readonly stem: string | null },
    own: readonly OwnAssignment[],
  ): MakeVariables {
    const [first = ''] = prerequisites;
    const unique = [...new Set(prerequisites)].join(' ');
    const automatic = new Map([
      ['@', target],
      ['<', first],
      ['^', unique],
      ['+', prerequisites.join(' ')],
      ['?', UNKNOWN],
      ['*', stem ?? UNKNOWN],
      ['|', UNKNOWN],
      ['%', ''],
    ]);
    for (const [name, text] of [...automatic]) {
      const slash = text.lastIndexOf('/');
      const isOne = isKnown(text) && !text.includes(' ');
      automatic.set(`${name}D`, !isOne ? UNKNOWN : slash < 0 ? '.' : text.slice(0, slash) || '/');
      automatic.set(`${name}F`, isOne ? text.slice(slash + 1) : UNKNOWN);
    }
    const variables = new MakeVariables(this.#call, this.#world, this, automatic);
    for (const { name, operator, value, exported } of own) {
      variables.assign(name, operator, value);
      if (exported) variables.export(name);
    }
    return variables;
  }

  #value(name: string, depth: number): string {
    if (--this.#budget.left < 0) return UNKNOWN;
    const inner = this.#inner.findLast((one) => one.has(name))?.get(name) ?? this.#automatic.get(name);
    if (inner !== undefined) return inner;
    const variable = this.#over.get(name) ?? this.#set.get(name);
    if (variable !== undefined) return variable.isSimple ? variable.text : this.#expand(variable.text, depth + 1);
    const builtIn = entryOf(BUILT_IN, name);
    return this.#call.environment(name) ?? (builtIn === undefined ? this.#ofCall(name) : this.#expand(builtIn, depth + 1));
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
        const end = closingAt(text, at);
        if (end === null) {
          const called = /^[a-z-]+(?=[ \t])/.exec(text.slice(at + 1, at + 20))?.[0];
          this.#world.refuse(
            `*** unterminated ${called === undefined ? 'variable reference' : `call to function '${called}': missing '${open === '(' ? ')' : '}'}'`}.  Stop.`,
          );
          return UNKNOWN;
        }
        result += this.#reference(text.slice(at + 1, end), depth);
        at = end;
      }
      if (result.length > MOST_TEXT) return UNKNOWN;
    }
    return result;
  }

  /** The functions that put something in for a while, or ask for the variables themselves; null for any other. */
  #scoped(inner: string, depth: number): string | null {
    const [, name = '', rest = ''] = /^(foreach|call|eval|value|origin)[ \t]+(.*)$/s.exec(inner) ?? [];
    const expand = (text: string): string => this.#expand(text, depth + 1);
    switch (name) {
      case 'foreach': {
        const [variable = '', list = '', text = ''] = argumentsOf(rest, 3);
        const [as, items] = [expand(variable).trim(), expand(list)];
        return isKnown(items) && isKnown(as)
          ? wordsOf(items)
              .map((item) => this.#within(new Map([[as, item]]), () => expand(text)))
              .join(' ')
          : UNKNOWN;
      }
      case 'call': {
        const [called = '', ...args] = argumentsOf(rest).map(expand);
        const variable = called.trim();
        if (!isKnown(variable)) return UNKNOWN;
        const given = new Map([variable, ...args].map((arg, i) => [String(i), arg]));
        return this.#within(given, () => this.#value(variable, depth + 1));
      }
      case 'eval':
        this.#world.evaluate(expand(rest));
        return '';
      case 'value':
        return this.#set.get(expand(rest).trim())?.text ?? '';
      case 'origin': {
        const variable = expand(rest).trim();
        return this.#over.has(variable)
          ? 'command line'
          : this.#set.has(variable)
            ? 'file'
            : this.#call.environment(variable) !== undefined
              ? 'environment'
              : entryOf(BUILT_IN, variable) !== undefined
                ? 'default'
                : 'undefined';
      }
      default:
        return null;
    }
  }

  #within(given: ReadonlyMap<string, string>, run: () => string): string {
    this.#inner.push(given);
    const value = run();
    this.#inner.pop();
    return value;
  }

  #reference(inner: string, depth: number): string {
    const asked = /^shell[ \t]/.test(inner) ? this.#expand(inner.slice('shell'.length), depth + 1).trim() : null;
    if (asked === 'pwd') return this.#call.directory;
    // A Linux stage has no other.
    if (asked !== null)
      return /^uname(?:[ \t]+-s)?(?:[ \t]+2>[ \t]*\/dev\/null)?$/.test(asked) ? 'Linux' : this.#world.answer(asked).replaceAll('\n', ' ');
    const expand = (text: string): string => this.#expand(text, depth + 1);
    const given = this.#scoped(inner, depth) ?? callFunction(inner, { expand, glob: this.#world.glob, directory: this.#call.directory });
    if (given !== null) return given;
    if (OTHER.test(inner)) return /^(?:info|warning)[ \t]/.test(inner) ? '' : UNKNOWN;
    const name = this.#expand(inner, depth + 1);
    const [, of, from = '', to = ''] = /^([^:=\s]+):([^:=\s]*)=([^:=]*)$/.exec(name) ?? [];
    if (!isKnown(name)) return UNKNOWN;
    if (of === undefined) return /[:=\s]/.test(name) ? UNKNOWN : this.#value(name, depth);
    const value = this.#value(of, depth + 1);
    return isKnown(value) ? substitutionOf(value, from, to) : UNKNOWN;
  }
}

const BUILT_IN: Readonly<Record<string, string>> = {
  MAKE: 'make',
  CC: 'cc',
  CXX: 'g++',
  AR: 'ar',
  AS: 'as',
  LD: 'ld',
  RM: 'rm -f',
  SHELL: '/bin/sh',
  ARFLAGS: 'rv',
  'COMPILE.c': '$(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c',
  'COMPILE.cc': '$(CXX) $(CXXFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c',
  'COMPILE.cpp': '$(COMPILE.cc)',
  'LINK.c': '$(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)',
  'LINK.cc': '$(CXX) $(CXXFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)',
  'LINK.cpp': '$(LINK.cc)',
  'LINK.o': '$(CC) $(LDFLAGS) $(TARGET_ARCH)',
  OUTPUT_OPTION: '-o $@',
};
