import type { StageFiles } from '../image/stage-files.ts';
import { MakeVariables } from './make-variables.ts';
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

interface Rule {
  readonly prerequisites: readonly string[];
  readonly recipe: readonly string[];
}

/** Larger ones are written by programs. */
const MOST_LINES = 5000;
const MOST_RULES = 2000;

/** Reads what make would run by a makefile (GNU make's manual); null where it says things that are not read here. */
export function readMakefile(text: string, call: MakeCall, files: StageFiles): MakeRun | null {
  const reader = new Makefile(call, files);
  return reader.read(text) ? reader.run() : null;
}

const ASSIGNMENT = /^(?:override[ \t]+)?(?:(export)[ \t]+)?(?:override[ \t]+)?([\w.-]+)[ \t]*(\?|\+|::?:?|!)?=[ \t]*(.*)$/s;

class Makefile {
  readonly #call: MakeCall;
  readonly #files: StageFiles;
  readonly #variables: MakeVariables;
  readonly #rules = new Map<string, { prerequisites: string[]; recipe: string[] }>();
  readonly #own = new Map<string, string[]>();
  readonly #phony = new Set<string>();
  #first: string | null = null;

  constructor(call: MakeCall, files: StageFiles) {
    this.#call = call;
    this.#files = files;
    this.#variables = new MakeVariables(call);
  }

  /** False where there is something in it that is not understood. */
  read(text: string): boolean {
    const lines = text.replace(/\r/g, '').split('\n');
    if (lines.length > MOST_LINES) return false;
    let open: string[] = [];
    const conditions: boolean[] = [];
    for (let i = 0; i < lines.length; i++) {
      let line = lines[i] ?? '';
      const isRecipe = line.startsWith('\t') && this.#first !== null;
      for (; line.endsWith('\\') && i + 1 < lines.length; i++) line = isRecipe ? `${line}\n${(lines[i + 1] ?? '').replace(/^\t/, '')}` : `${line.slice(0, -1).trimEnd()} ${(lines[i + 1] ?? '').trimStart()}`;
      if (isRecipe) {
        if (!conditions.includes(false)) for (const name of open) this.#rules.get(name)?.recipe.push(line.slice(1));
        continue;
      }
      const bare = withoutComment(line).trim();
      const condition = this.#condition(bare, conditions);
      if (condition === null) return false;
      if (condition || bare === '' || conditions.includes(false)) continue;
      const names = this.#statement(bare);
      if (names === null) return false;
      if (names.length > 0) open = names;
    }
    return true;
  }

  /** True for a line of a conditional, which is done with; null where it cannot be decided. */
  #condition(line: string, stack: boolean[]): boolean | null {
    const [word = '', ...rest] = line.split(/[ \t(]/, 1).concat(line.replace(/^\w+/, ''));
    const text = rest.join('').trim();
    if (word === 'endif') return stack.pop() !== undefined || null;
    if (word === 'else') {
      const last = stack.pop();
      // `else ifeq …` goes on with the same endif.
      if (last === undefined || text !== '') return null;
      stack.push(!last);
      return true;
    }
    const isIf = /^ifn?(?:eq|def)$/.test(word);
    if (!isIf) return false;
    if (stack.includes(false)) {
      stack.push(false);
      return true;
    }
    const value = word.endsWith('def') ? this.#variables.value(text) !== '' : this.#equal(text);
    if (value === null) return null;
    stack.push(value !== word.startsWith('ifn'));
    return true;
  }

  #equal(text: string): boolean | null {
    const [a, b] = comparedSides(text).map((side) => (side === undefined ? null : this.#variables.expand(side.trim())));
    return a == null || b == null || !isKnown(a) || !isKnown(b) ? null : a === b;
  }

  /** The targets of a rule, none for another statement; null for one that is not understood. */
  #statement(line: string): string[] | null {
    const assigned = ASSIGNMENT.exec(line);
    if (assigned !== null) {
      const [, exported, name = '', operator = '', value = ''] = assigned;
      this.#variables.assign(name, operator, value);
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
    const include = /^(-|s)?include[ \t]+(\S+)$/.exec(line);
    // One that may be missing and is: as if it were not written.
    if (include?.[1] !== undefined) return this.#files.kindAt(`${this.#call.directory}/${this.#variables.expand(include[2] ?? '')}`) === 'missing' ? [] : null;
    if (/^(?:include|define|endef|vpath|load|undefine)\b/.test(line) || line.startsWith('.ONESHELL')) return null;
    return this.#rule(line);
  }

  #rule(line: string): string[] | null {
    const match = /^([^:=]+)::?(?!=)[ \t]*([^;]*)(?:;(.*))?$/s.exec(line);
    if (match === null) return /^\$[({](?:info|warning|eval|foreach)\b/.test(line) ? (line.includes('eval') || line.includes('foreach') ? null : []) : null;
    const targets = this.#words(match[1] ?? '');
    const own = ASSIGNMENT.exec(match[2] ?? '');
    if (own !== null || targets.length === 0) {
      for (const target of targets) this.#own.set(target, [...(this.#own.get(target) ?? []), match[2] ?? '']);
      return targets.length === 0 ? null : [];
    }
    const prerequisites = this.#words((match[2] ?? '').replace('|', ' '));
    if (targets.includes('.PHONY')) for (const name of prerequisites) this.#phony.add(name);
    for (const target of targets) {
      const rule = this.#rules.get(target) ?? { prerequisites: [], recipe: [] };
      rule.prerequisites.push(...prerequisites);
      if (match[3] !== undefined) rule.recipe.push(match[3]);
      this.#rules.set(target, rule);
      if ((this.#first ?? '') === '' && (!target.startsWith('.') || target.includes('/')) && !target.includes('%')) this.#first = target;
    }
    this.#first ??= '';
    return targets;
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
      const fine = this.#make(goal, lines, done, 0);
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
  #make(target: string, lines: RecipeLine[], done: Set<string>, depth: number): boolean | null {
    if (done.has(target)) return true;
    done.add(target);
    if (!isKnown(target)) return false;
    const rule = this.#rules.get(target);
    const place = this.#files.kindAt(target.startsWith('/') ? target : `${this.#call.directory}/${target}`);
    if (rule === undefined) return place === 'file' || place === 'directory' ? true : null;
    if (depth > 50 || done.size > MOST_RULES) return null;
    let isWhole = true;
    for (const name of rule.prerequisites) {
      const fine = this.#make(name, lines, done, depth + 1);
      if (fine === null) return null;
      isWhole &&= fine;
    }
    const isThere = !this.#phony.has(target) && place !== 'missing';
    if (isThere && rule.prerequisites.length === 0 && place !== null) return isWhole;
    this.#recipe(target, rule, isThere, lines);
    return isWhole;
  }

  #recipe(target: string, { recipe, prerequisites }: Rule, isThere: boolean, lines: RecipeLine[]): void {
    const variables = this.#variables.forTarget(target, prerequisites, (this.#own.get(target) ?? []).map((text) => ASSIGNMENT.exec(text)).filter((match) => match !== null).map(([, exported, name = '', operator = '', value = '']) => ({ exported: exported !== undefined, name, operator, value })));
    const exported = variables.exported();
    for (const text of recipe) {
      const script = variables.expand(text.replace(/^[ \t]*[@+-]+[ \t]*/, '')).replace(/^[ \t]*[@+-]+/, '').trim();
      if (script !== '' && !script.startsWith('#')) lines.push({ script, certain: !isThere, exported });
    }
  }
}

function withoutComment(line: string): string {
  const at = line.search(/(?<!\\)#/);
  return at < 0 ? line : line.slice(0, at);
}

/** What `ifeq (a,b)` and `ifeq "a" "b"` compare. */
function comparedSides(text: string): readonly [string | undefined, string | undefined] {
  const comma = text.lastIndexOf(',');
  if (text.startsWith('(') && text.endsWith(')') && comma > 0) return [text.slice(1, comma), text.slice(comma + 1, -1)];
  const [, a, b] = /^["'](.*)["'][ \t]+["']([^"']*)["']$/.exec(text) ?? [];
  return [a, b];
}
