import { addAll } from '../../add-all.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { isHarmlessFlag } from '../c/flags.ts';
import { globbed } from '../glob.ts';
import { Conditions } from './conditions.ts';
import { applyPattern, suffixPattern } from './implicit.ts';
import { ASSIGNMENT, comparedSides, DEFINE, endOfDefinition, goesOn, joined, withoutComment } from './lines.ts';
import { fileNames, neededFiles, ruleLine } from './names.ts';
import type { Needed } from './names.ts';
import type { MakeCall, Rule, Rules } from './types.ts';
import { MakeVariables } from './variables.ts';
import type { OwnAssignment } from './variables.ts';

/** Larger ones are written by programs. */
const MOST_LINES = 5000;
const MOST_INCLUDED = 8;
/** What `eval` reads may hold another. */
const MOST_READ = 400;

/** Goes through a makefile and what it includes, a line at a time. */
export class MakefileReader implements Rules {
  readonly #call: MakeCall;
  readonly #files: StageFiles;
  readonly variables: MakeVariables;
  readonly rules = new Map<string, Rule>();
  readonly patterns: (Rule & { readonly target: string })[] = [];
  readonly named = new Set<string>();
  readonly own = new Map<string, OwnAssignment[]>();
  readonly phony = new Set<string>();
  readonly doubtful = new Set<string>();
  readonly searched: { readonly pattern: string; readonly directories: readonly string[] }[] = [];
  /** Empty until there is a target. */
  #first: string | null = null;
  #isFirstDoubtful = false;
  /** `.SECONDEXPANSION`: what is needed is expanded once more, for each target. */
  #expandsTwice = false;
  /** What is read may be passed by. */
  #isInDoubt = false;
  #included = 0;
  #read = 0;
  /** What make says where it stops reading; null where it does not, or where that is not known. */
  stop: string | null = null;
  /** What was evaluated was not understood. */
  #isLost = false;

  constructor(call: MakeCall, files: StageFiles) {
    this.#call = call;
    this.#files = files;
    this.variables = new MakeVariables(call, {
      glob: (pattern) => globbed(pattern, call.directory, files),
      answer: (command) => call.answer?.(command) ?? UNKNOWN,
      refuse: (stop) => {
        if (!this.#isInDoubt) this.stop ??= stop;
        this.#isLost = true;
      },
      evaluate: (text) => {
        this.#isLost ||= !isKnown(text) || !this.read(text);
      },
    });
  }

  get first(): string | null {
    return this.#first === '' || this.#isFirstDoubtful ? null : this.#first;
  }

  /** False where there is something in it that is not understood. */
  read(text: string): boolean {
    const lines = text.replace(/\r/g, '').split('\n');
    if (lines.length > MOST_LINES || ++this.#read > MOST_READ) return false;
    let open: readonly Rule[] = [];
    const conditions = new Conditions((line) => this.#test(line));
    for (let i = 0; i < lines.length; i++) {
      let line = lines[i] ?? '';
      const isRecipe = line.startsWith('\t') && this.#first !== null;
      for (; goesOn(line) && i + 1 < lines.length; i++)
        line = isRecipe ? `${line}\n${(lines[i + 1] ?? '').replace(/^\t/, '')}` : joined(line, lines[i + 1] ?? '');
      if (isRecipe) {
        if (conditions.isActive) for (const rule of open) addLine(rule, line.slice(1), conditions.isDoubtful);
        continue;
      }
      const bare = withoutComment(line).trim();
      const defined = DEFINE.exec(bare);
      if (defined !== null) {
        const end = endOfDefinition(lines, i);
        if (end < 0) return this.#stopAt("*** missing 'endef', unterminated 'define'.  Stop.", conditions);
        if (conditions.isActive)
          this.variables.assign(defined[1] ?? '', conditions.isDoubtful ? '!' : (defined[2] ?? ''), lines.slice(i + 1, end).join('\n'));
        i = end;
        continue;
      }
      const condition = conditions.take(bare);
      if (condition === null) return this.#stopAt(conditions.stop, conditions);
      if (condition || bare === '' || !conditions.isActive) continue;
      this.#isInDoubt = conditions.isDoubtful;
      const rules = conditions.isDoubtful ? this.#doubt(bare) : this.#statement(bare);
      if (rules === null || this.#isLost) return false;
      if (rules.length > 0) open = rules;
    }
    conditions.finish();
    return conditions.stop === null || this.#stopAt(conditions.stop, conditions);
  }

  /** What it makes of a line that nobody can read, unless it passes it by. */
  #stopAt(stop: string | null, { isDoubtful }: Conditions): false {
    if (!isDoubtful) this.stop ??= stop;
    return false;
  }

  /** What may be said, or not: a variable is not known then, nor how a target is made. */
  #doubt(line: string): readonly Rule[] | null {
    const [, isOverride, exported, name = '', operator = '', value = ''] = ASSIGNMENT.exec(line) ?? [];
    if (name !== '') {
      const flags = this.#words(value);
      const before = this.#words(`$(${name})`);
      // A program may want a library then, and is linked as it is.
      if (operator !== '?' && [...flags, ...(operator === '+' ? [] : before)].every(isHarmless))
        this.variables.assign(name, '+', flags.filter((flag) => /^-[lL]/.test(flag)).join(' '), isOverride !== undefined);
      else this.variables.assign(name, '!', '', isOverride !== undefined);
      if (exported !== undefined) this.variables.export(name);
      return [];
    }
    if (/^(?:un)?export\b|^\$[({](?:info|warning|error)[ \t]/.test(line)) return [];
    const targets = /^(?:-|s)?include\b|^(?:vpath|load|undefine|endef)\b/.test(line) ? null : this.#targetsOf(line);
    if (targets === null) return null;
    if (targets.some((target) => target === '.PHONY')) return [];
    for (const target of targets) {
      if (target.includes('%')) this.patterns.push({ target, prerequisites: [], orderOnly: [], recipe: [''], isDoubtful: true });
      else this.doubtful.add(target);
    }
    this.#isFirstDoubtful ||= (this.#first ?? '') === '' && targets.some((target) => !target.includes('%'));
    this.#first ??= '';
    return [noRule()];
  }

  #targetsOf(line: string): readonly string[] | null {
    const match = ruleLine(line);
    return match === null ? null : this.#names(match.targets);
  }

  /** Null where it cannot be decided, undefined where it cannot be read. */
  #test(line: string): boolean | null | undefined {
    const [, word = '', text = ''] = /^(ifn?(?:eq|def))[ \t]*(.*)$/s.exec(line) ?? [];
    if (word === '') return undefined;
    const value = word.endsWith('def') ? this.#isDefined(text.trim()) : this.#equal(text.trim());
    return typeof value === 'boolean' ? value !== word.startsWith('ifn') : value;
  }

  /** A variable that may have been set counts for neither. */
  #isDefined(name: string): boolean | null {
    const value = this.variables.value(this.variables.expand(name));
    return isKnown(value) ? value !== '' : null;
  }

  #equal(text: string): boolean | null | undefined {
    const [a, b] = comparedSides(text);
    if (a === undefined || b === undefined) return undefined;
    const [left, right] = [a, b].map((side) => this.variables.expand(side.trim()));
    return left === undefined || right === undefined || !isKnown(left) || !isKnown(right) ? null : left === right;
  }

  /** The targets of a rule, none for another statement; null for one that is not understood. */
  #statement(line: string): readonly Rule[] | null {
    // `.RECIPEPREFIX`: recipes begin otherwise then.
    if (/^\.RECIPEPREFIX\b/.test(line)) {
      this.#isLost = true;
      return null;
    }
    const assigned = ASSIGNMENT.exec(line) ?? this.#computed(line);
    if (assigned !== null) {
      const [, isOverride, exported, name = '', operator = '', value = ''] = assigned;
      this.variables.assign(name, operator, value, isOverride !== undefined);
      if (exported !== undefined) this.variables.export(name);
      return [];
    }
    const exported = /^(un)?export\b[ \t]*(.*)$/.exec(line);
    if (exported !== null) {
      const names = this.#words(exported[2] ?? '');
      if (exported[1] === undefined) this.variables.export(...names);
      else this.variables.unexport(...names);
      return [];
    }
    const include = /^(-|s)?include[ \t]+(.*)$/.exec(line);
    if (include !== null) return this.#words(include[2] ?? '').every((file) => this.#include(file, include[1] !== undefined)) ? [] : null;
    if (/^vpath\b/.test(line)) return this.#searchIn(line) ? [] : null;
    if (/^(?:endef|load|undefine)\b/.test(line)) return null;
    return this.#rule(line);
  }

  /** `$(NAME)_OBJS = …`; null for any other. */
  #computed(line: string): RegExpExecArray | null {
    const [, name = '', rest = ''] = /^((?:\$[({][\w.-]+[)}]|[\w.-])+)([ \t]*(?:\?|\+|::?:?|!)?=.*)$/s.exec(line) ?? [];
    return name.includes('$') ? ASSIGNMENT.exec(this.variables.expand(name) + rest) : null;
  }

  /** False where what it says is not known. One that may be missing and is: as if it were not written. */
  #include(file: string, mayBeMissing: boolean): boolean {
    if (!isKnown(file)) return false;
    if (/[*?[]/.test(file)) return mayBeMissing && globbed(file, this.#call.directory, this.#files)?.length === 0;
    const path = file.startsWith('/') ? file : `${this.#call.directory}/${file}`;
    if (mayBeMissing && this.#files.kindAt(path) === 'missing') return true;
    if (this.#files.kindAt(path) === 'missing') this.stop ??= `${file}: No such file or directory`;
    const text = ++this.#included > MOST_INCLUDED ? null : this.#files.text(path);
    return text !== null && this.read(text);
  }

  /** `vpath %.c src:lib`. */
  #searchIn(line: string): boolean {
    const [, pattern, ...directories] = this.#words(line);
    if (pattern === undefined || directories.length === 0) return false;
    this.searched.push({ pattern, directories: directories.flatMap((one) => one.split(':')) });
    return isKnown(line);
  }

  #rule(line: string): readonly Rule[] | null {
    const match = ruleLine(line);
    // Functions stand for what they give, which most of them is nothing.
    if (match === null || /^\$[({](?:info|warning|error|eval|foreach|call|if)[ \t]/.test(line)) {
      const text = this.variables.expand(line).trim();
      if (text === '') return [];
      const refused = /^\$[({]error[ \t]+(.*)[)}]$/.exec(line)?.[1];
      if (refused !== undefined) this.stop ??= `*** ${this.variables.expand(refused)}.  Stop.`;
      else if (
        isKnown(text)
        && !/[:=]/.test(text)
        && !/[=]/.test(line)
        && !/^(?:private\b|override\b|define\b|ifn?(?:eq|def)(?:[ \t]|$)|else\b|endif\b|-load\b|load\b)/.test(line)
      )
        this.stop ??= '*** missing separator.  Stop.';
      return null;
    }
    const targets = this.#names(match.targets.replace(/&$/, ''));
    const own = ASSIGNMENT.exec(match.rest);
    if (own !== null) {
      const [, , exported, name = '', operator = '', value = ''] = own;
      for (const target of targets)
        this.own.set(target, [...(this.own.get(target) ?? []), { exported: exported !== undefined, name, operator, value }]);
      return [];
    }
    // A rule of nothing is passed over, with its recipe.
    if (targets.length === 0) {
      this.#first ??= '';
      return [noRule()];
    }
    // `$(OBJECTS): %.o: %.c`
    const [, pattern, ofPattern = ''] = /^(\S*%\S*)[ \t]*:(?!=)[ \t]*(.*)$/.exec(match.rest) ?? [];
    const expanded = this.variables.expand(pattern === undefined ? match.rest : ofPattern);
    const isLate = this.#expandsTwice && expanded.includes('$');
    const needed: Needed = isLate ? [[], []] : neededFiles(expanded, this.#call.directory, this.#files);
    if (targets.includes('.PHONY')) for (const name of needed[0]) this.phony.add(name);
    this.#expandsTwice ||= targets.includes('.SECONDEXPANSION');
    const rules = targets.map((target) =>
      this.#opened(target, needed, pattern === undefined ? null : this.variables.expand(pattern), match.isDouble),
    );
    for (const rule of rules) {
      if (match.recipe !== null) addLine(rule, match.recipe, false);
      if (isLate) (rule.late ??= []).push(expanded);
    }
    this.#first ??= '';
    return rules;
  }

  #opened(target: string, [prerequisites, orderOnly]: Needed, pattern: string | null, isAnother: boolean): Rule {
    const isPattern = target.includes('%');
    const suffixes = isPattern || prerequisites.length > 0 ? null : suffixPattern(target);
    if (isPattern || suffixes !== null) {
      const rule = {
        target: suffixes?.target ?? target,
        prerequisites: [...(suffixes?.prerequisites ?? prerequisites)],
        orderOnly: [...orderOnly],
        recipe: [],
      };
      this.patterns.push(rule);
      return rule;
    }
    const applied = pattern === null ? null : applyPattern({ target: pattern, prerequisites, orderOnly }, target);
    const named = applied?.prerequisites ?? prerequisites;
    const rule = this.rules.get(target) ?? noRule();
    rule.isReopened = rule.recipe.length > 0 && !isAnother;
    addAll(rule.prerequisites, named);
    addAll(rule.orderOnly, applied?.orderOnly ?? orderOnly);
    if (applied !== null) rule.stem = applied.stem;
    for (const name of named) this.named.add(name);
    this.rules.set(target, rule);
    if ((this.#first ?? '') === '' && (!target.startsWith('.') || target.includes('/'))) this.#first = target;
    return rule;
  }

  /** The files that a text names, which stand for themselves or are wildcards. */
  #names(text: string): string[] {
    return this.#filesOf(this.variables.expand(text));
  }

  #filesOf(expanded: string): string[] {
    return fileNames(expanded, this.#call.directory, this.#files);
  }

  #words(text: string): string[] {
    return this.variables
      .expand(text)
      .split(/\s+/)
      .filter((word) => word !== '');
  }
}

function isHarmless(flag: string): boolean {
  return isKnown(flag) && (isHarmlessFlag(flag) || /^-[lL]./.test(flag));
}

function noRule(): Rule {
  return { prerequisites: [], orderOnly: [], recipe: [] };
}

function addLine(rule: Rule, line: string, isDoubtful: boolean): void {
  if (rule.isReopened === true) rule.recipe.length = 0;
  rule.isReopened = false;
  rule.isDoubtful ||= isDoubtful;
  rule.recipe.push(line);
}
