import type { StageFiles } from '../image/stage-files.ts';
import { Conditions } from './make-conditions.ts';
import { globbed } from './glob.ts';
import { applyPattern, OWN_RULES, suffixPattern } from './make-implicit.ts';
import { comparedSides, withoutComment } from './make-lines.ts';
import { MakeVariables } from './make-variables.ts';
import type { OwnAssignment } from './make-variables.ts';
import { isKnown } from './shell-environment.ts';

/** A line of a recipe, as its shell gets it. */
export interface RecipeLine {
  readonly script: string;
  /** False where make may pass it by, since the target may be there already. */
  readonly certain: boolean;
  /** What the makefile gives to programs. */
  readonly exported: ReadonlyMap<string, string>;
}

/** What make does. */
export interface MakeRun {
  /** Where its recipes run. */
  readonly directory: string;
  readonly lines: readonly RecipeLine[];
  /** False where it may do more. */
  readonly isWhole: boolean;
}

/** How make is called. */
export interface MakeCall {
  /** Where it works. */
  readonly directory: string;
  readonly targets: readonly string[];
  /** `NAME=value` of the command line. */
  readonly overrides: ReadonlyMap<string, string>;
  /** What the environment has: undefined for what it has not. */
  readonly environment: (name: string) => string | undefined;
}

/** A rule while it is read. */
interface Rule {
  prerequisites: string[];
  /** Made before, and no part of `$^`. */
  orderOnly: string[];
  recipe: string[];
  /** What the `%` of a pattern stands for. */
  stem?: string;
}

/** Larger ones are written by programs. */
const MOST_LINES = 5000;
const MOST_RULES = 2000;
const MOST_PATTERNS = 200;
const MOST_INCLUDED = 8;
const MOST_DEEP = 50;

/** Reads what make would run by a makefile (GNU make's manual); null where it says things that are not read here. */
export function readMakefile(text: string, call: MakeCall, files: StageFiles): MakeRun | null {
  const reader = new Makefile(call, files);
  return reader.read(text) ? reader.run() : null;
}

const ASSIGNMENT = /^(override[ \t]+)?(?:(export)[ \t]+)?(?:override[ \t]+)?([\w.-]+)[ \t]*(\?|\+|::?:?|!)?=[ \t]*(.*)$/s;

class Makefile {
  readonly #call: MakeCall;
  readonly #files: StageFiles;
  readonly #variables: MakeVariables;
  readonly #rules = new Map<string, Rule>();
  readonly #patterns: (Rule & { readonly target: string })[] = [];
  /** What is named as a prerequisite, and so ought to be there. */
  readonly #named = new Set<string>();
  readonly #own = new Map<string, OwnAssignment[]>();
  readonly #phony = new Set<string>();
  #first: string | null = null;
  #included = 0;

  constructor(call: MakeCall, files: StageFiles) {
    this.#call = call;
    this.#files = files;
    this.#variables = new MakeVariables(call, (pattern) => globbed(pattern, call.directory, files));
  }

  /** False where there is something in it that is not understood. */
  read(text: string): boolean {
    const lines = text.replace(/\r/g, '').split('\n');
    if (lines.length > MOST_LINES) return false;
    let open: readonly Rule[] = [];
    const conditions = new Conditions((line) => this.#test(line));
    for (let i = 0; i < lines.length; i++) {
      let line = lines[i] ?? '';
      const isRecipe = line.startsWith('\t') && this.#first !== null;
      for (; line.endsWith('\\') && i + 1 < lines.length; i++) line = isRecipe ? `${line}\n${(lines[i + 1] ?? '').replace(/^\t/, '')}` : `${line.slice(0, -1).trimEnd()} ${(lines[i + 1] ?? '').trimStart()}`;
      if (isRecipe) {
        if (!conditions.isActive) continue;
        if (conditions.isDoubtful) return false;
        for (const rule of open) rule.recipe.push(line.slice(1));
        continue;
      }
      const bare = withoutComment(line).trim();
      const condition = conditions.take(bare);
      if (condition === null) return false;
      if (condition || bare === '' || !conditions.isActive) continue;
      const rules = conditions.isDoubtful ? this.#doubt(bare) : this.#statement(bare);
      if (rules === null) return false;
      if (rules.length > 0) open = rules;
    }
    return true;
  }

  /** What may be said, or not: a variable is not known then. */
  #doubt(line: string): readonly Rule[] | null {
    const [, isOverride, exported, name = ''] = ASSIGNMENT.exec(line) ?? [];
    if (name === '') return null;
    this.#variables.assign(name, '!', '', isOverride !== undefined);
    if (exported !== undefined) this.#variables.export(name);
    return [];
  }

  /** Null where it cannot be decided, undefined where it cannot be read. */
  #test(line: string): boolean | null | undefined {
    const [, word = '', text = ''] = /^(ifn?(?:eq|def))[ \t]*(.*)$/s.exec(line) ?? [];
    if (word === '') return undefined;
    const value = word.endsWith('def') ? this.#variables.value(text.trim()) !== '' : this.#equal(text.trim());
    return typeof value === 'boolean' ? value !== word.startsWith('ifn') : value;
  }

  #equal(text: string): boolean | null | undefined {
    const [a, b] = comparedSides(text);
    if (a === undefined || b === undefined) return undefined;
    const [left, right] = [a, b].map((side) => this.#variables.expand(side.trim()));
    return left === undefined || right === undefined || !isKnown(left) || !isKnown(right) ? null : left === right;
  }

  /** The targets of a rule, none for another statement; null for one that is not understood. */
  #statement(line: string): readonly Rule[] | null {
    const assigned = ASSIGNMENT.exec(line);
    if (assigned !== null) {
      const [, isOverride, exported, name = '', operator = '', value = ''] = assigned;
      this.#variables.assign(name, operator, value, isOverride !== undefined);
      if (exported !== undefined) this.#variables.export(name);
      return [];
    }
    const exported = /^(un)?export\b[ \t]*(.*)$/.exec(line);
    if (exported !== null) {
      const names = this.#variables.expand(exported[2] ?? '').split(/\s+/).filter((name) => name !== '');
      if (exported[1] === undefined) this.#variables.export(...names);
      else this.#variables.unexport(...names);
      return [];
    }
    const include = /^(-|s)?include[ \t]+(.*)$/.exec(line);
    if (include !== null) return this.#words(include[2] ?? '').every((file) => this.#include(file, include[1] !== undefined)) ? [] : null;
    if (/^(?:define|endef|vpath|load|undefine)\b/.test(line) || line.startsWith('.ONESHELL')) return null;
    return this.#rule(line);
  }

  /** False where what it says is not known. One that may be missing and is: as if it were not written. */
  #include(file: string, mayBeMissing: boolean): boolean {
    if (!isKnown(file) || /[*?[]/.test(file)) return false;
    const path = file.startsWith('/') ? file : `${this.#call.directory}/${file}`;
    if (mayBeMissing && this.#files.kindAt(path) === 'missing') return true;
    const text = ++this.#included > MOST_INCLUDED ? null : this.#files.text(path);
    return text !== null && this.read(text);
  }

  #rule(line: string): readonly Rule[] | null {
    const match = /^([^:=]+)::?(?!=)[ \t]*([^;]*)(?:;(.*))?$/s.exec(line);
    if (match === null) return /^\$[({](?:info|warning|eval|foreach)\b/.test(line) ? (line.includes('eval') || line.includes('foreach') ? null : []) : null;
    const targets = this.#words(match[1] ?? '');
    const own = ASSIGNMENT.exec(match[2] ?? '');
    if (own !== null || targets.length === 0) {
      const [, , exported, name = '', operator = '', value = ''] = own ?? [];
      for (const target of targets) this.#own.set(target, [...(this.#own.get(target) ?? []), { exported: exported !== undefined, name, operator, value }]);
      return targets.length === 0 ? null : [];
    }
    // `$(OBJECTS): %.o: %.c`
    const [, pattern, ofPattern = ''] = /^(\S*%\S*)[ \t]*:(?!=)[ \t]*(.*)$/.exec(match[2] ?? '') ?? [];
    const [normal = '', orderOnly = ''] = (pattern === undefined ? match[2] ?? '' : ofPattern).split('|', 2);
    const prerequisites = this.#words(normal);
    if (targets.includes('.PHONY')) for (const name of prerequisites) this.#phony.add(name);
    const rules = targets.map((target) => this.#opened(target, [prerequisites, this.#words(orderOnly)], pattern === undefined ? null : this.#variables.expand(pattern)));
    if (match[3] !== undefined) for (const rule of rules) rule.recipe.push(match[3]);
    this.#first ??= '';
    return rules;
  }

  #opened(target: string, [prerequisites, orderOnly]: readonly [readonly string[], readonly string[]], pattern: string | null): Rule {
    const isPattern = target.includes('%');
    const suffixes = isPattern || prerequisites.length > 0 ? null : suffixPattern(target);
    if (isPattern || suffixes !== null) {
      const rule = { target: suffixes?.target ?? target, prerequisites: [...suffixes?.prerequisites ?? prerequisites], orderOnly: [...orderOnly], recipe: [] };
      this.#patterns.push(rule);
      return rule;
    }
    const applied = pattern === null ? null : applyPattern({ target: pattern, prerequisites, orderOnly }, target);
    const named = applied?.prerequisites ?? prerequisites;
    const rule: Rule = this.#rules.get(target) ?? { prerequisites: [], orderOnly: [], recipe: [] };
    rule.prerequisites.push(...named);
    rule.orderOnly.push(...applied?.orderOnly ?? orderOnly);
    if (applied !== null) rule.stem = applied.stem;
    for (const name of named) this.#named.add(name);
    this.#rules.set(target, rule);
    if ((this.#first ?? '') === '' && (!target.startsWith('.') || target.includes('/'))) this.#first = target;
    return rule;
  }

  #words(text: string): string[] {
    return this.#variables.expand(text).split(/\s+/).filter((word) => word !== '');
  }

  run(): MakeRun | null {
    const { targets } = this.#call;
    const goals = targets.length > 0 ? targets : this.#goals();
    const lines: RecipeLine[] = [];
    const done = new Set<string>();
    let isWhole = true;
    for (const goal of goals) {
      const fine = this.#make(goal, lines, done, [], 0);
      if (fine === null) return null;
      isWhole &&= fine;
    }
    return goals.length === 0 ? null : { directory: this.#call.directory, lines, isWhole };
  }

  #goals(): readonly string[] {
    const named = this.#variables.value('.DEFAULT_GOAL');
    return named !== '' ? [named] : this.#first === null || this.#first === '' ? [] : [this.#first];
  }

  /** Null where the target cannot be understood, false where more may be done for it. */
  #make(target: string, lines: RecipeLine[], done: Set<string>, above: readonly OwnAssignment[], depth: number): boolean | null {
    if (done.has(target)) return true;
    done.add(target);
    if (!isKnown(target)) return false;
    const own = this.#rules.get(target);
    const place = this.#kindAt(target);
    const implicit = (own?.recipe.length ?? 0) > 0 || this.#phony.has(target) ? undefined : this.#implicit(target);
    if (implicit === null) return null;
    const rule = implicit === undefined ? own : { ...implicit, prerequisites: [...implicit.prerequisites, ...(own?.prerequisites ?? [])], orderOnly: [...implicit.orderOnly, ...(own?.orderOnly ?? [])] };
    if (rule === undefined) return place === 'file' || place === 'directory' ? true : null;
    if (depth > MOST_DEEP || done.size > MOST_RULES) return null;
    // What is set for a target is set for what it needs as well.
    const set = [...above, ...(this.#own.get(target) ?? [])];
    let isWhole = true;
    for (const name of [...rule.prerequisites, ...rule.orderOnly]) {
      const fine = this.#make(name, lines, done, set, depth + 1);
      if (fine === null) return null;
      isWhole &&= fine;
    }
    const isThere = !this.#phony.has(target) && place !== 'missing';
    if (isThere && rule.prerequisites.length === 0 && place !== null) return isWhole;
    this.#recipe(target, rule, isThere, lines, set);
    return isWhole;
  }

  #kindAt(path: string): ReturnType<StageFiles['kindAt']> {
    return this.#files.kindAt(path.startsWith('/') ? path : `${this.#call.directory}/${path}`);
  }

  /** The pattern rule for a target, with the shortest stem; undefined where there is none, null where that is not known. */
  #implicit(target: string): Rule | null | undefined {
    if (this.#patterns.length > MOST_PATTERNS) return null;
    let best: Rule | undefined;
    // An empty .SUFFIXES takes away what make brings itself.
    const isCleared = this.#rules.get('.SUFFIXES')?.prerequisites.length === 0;
    for (const one of isCleared ? this.#patterns : [...this.#patterns, ...OWN_RULES]) {
      const applied = applyPattern(one, target);
      if (applied === null || one.recipe.length === 0 || (best?.stem !== undefined && best.stem.length <= applied.stem.length)) continue;
      const there = applied.prerequisites.map((name) => (this.#rules.has(name) || this.#named.has(name) ? 'file' : this.#kindAt(name)));
      if (there.includes(null)) return null;
      if (!there.includes('missing')) best = { prerequisites: [...applied.prerequisites], orderOnly: [...applied.orderOnly], recipe: [...one.recipe], stem: applied.stem };
    }
    return best;
  }

  #recipe(target: string, { recipe, prerequisites, stem }: Rule, isThere: boolean, lines: RecipeLine[], set: readonly OwnAssignment[]): void {
    const variables = this.#variables.forTarget({ target, prerequisites, stem: stem ?? null }, set);
    const exported = variables.exported();
    for (const text of recipe) {
      const [, marks = '', rest = ''] = /^[ \t]*([@+-]*)[ \t]*(.*)$/s.exec(text) ?? [];
      const [, more = '', script = ''] = /^[ \t]*([@+-]*)(.*)$/s.exec(variables.expand(rest).trim()) ?? [];
      if (script.trim() === '' || script.startsWith('#')) continue;
      // Make goes on where such a line fails.
      lines.push({ script: `${marks}${more}`.includes('-') ? `{ ${script.trim()}\n} || true` : script.trim(), certain: !isThere, exported });
    }
  }
}
