import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import { stemOf } from './functions.ts';
import { applyPattern, OWN_RULES } from './implicit.ts';
import { neededFiles } from './names.ts';
import { MakefileReader } from './reader.ts';
import type { MakeCall, MakeRun, RecipeLine, Rule, Rules } from './types.ts';
import type { MakeVariables, OwnAssignment } from './variables.ts';

const MOST_RULES = 2000;
const MOST_PATTERNS = 200;
const MOST_DEEP = 50;

/** Reads what make would run by a makefile (GNU make's manual); null where it says things that are not read here. */
export function readMakefile(text: string, call: MakeCall, files: StageFiles): MakeRun | null {
  const reader = new MakefileReader(call, files);
  return reader.read(text) ? new MakeRunner(reader, reader.variables, call, files).run() : null;
}

/** Where nothing makes a target, and it is not there, the targets that there are, as people call them; null where something may make it. */
export function unmakeable(text: string, goal: string, call: MakeCall, files: StageFiles): readonly string[] | null {
  const reader = new MakefileReader(call, files);
  const beside = files.names(call.directory);
  if (!isKnown(goal) || goal.includes('/') || beside === null || !reader.read(text)) return null;
  const { rules, patterns, doubtful, named, phony, searched, variables } = reader;
  // Of what it is called like, make's own rules may know how it is made: RCS, shell scripts and others.
  const mayBeMade =
    beside.some((name) => name === goal || name.startsWith(`${goal}.`) || name === 'RCS' || name === 'SCCS')
    || patterns.some(({ target }) => stemOf(goal, target) !== null);
  const isOpen =
    doubtful.size > 0
    || searched.length > 0
    || variables.value('VPATH') !== ''
    || [...rules.keys(), ...named].some((name) => !isKnown(name) || name === '.DEFAULT');
  if (
    mayBeMade
    || isOpen
    || [rules, named, phony].some((known) => known.has(goal))
    || files.kindAt(`${call.directory}/${goal}`) !== 'missing'
  )
    return null;
  return [...rules.keys()].filter((name) => !name.startsWith('.'));
}

/**
 * What make says where it stops before it runs anything, or at a file that nothing makes; null where it does not, or where that is not
 * known.
 */
export function stopOf(text: string, call: MakeCall, files: StageFiles): string | null {
  const reader = new MakefileReader(call, files);
  const isRead = reader.read(text);
  const stop = reader.stop ?? (isRead ? new MakeRunner(reader, reader.variables, call, files).stop() : null);
  const [, included] = /^(.*): No such file or directory$/.exec(stop ?? '') ?? [];
  // A rule may make what is included, wherever it stands.
  const beside = files.names(call.directory);
  const mayBeMade =
    included !== undefined
    && (beside === null
      || beside.some((name) => name.startsWith(`${included}.`))
      || text.split('\n').some(
        (line) =>
          line
            .split(':', 1)[0]
            ?.split(/\s+/)
            .some((word) => word.includes('$') || stemOf(included, word) !== null) === true && /^[^#\t=]*:(?!=)/.test(line),
      ));
  return stop === null || !isKnown(stop) || mayBeMade ? null : stop;
}

/** What compiles and no more: it makes none of the files that are named. */
const ONLY_COMPILES =
  /^(?:(?:gcc|cc|g\+\+|c\+\+|clang|clang\+\+|musl-gcc)(?:[ \t][^;&|]*)?[ \t]-c[ \t][^;&|]*$|mkdir[ \t]|echo[ \t][^>;&|]*$)/;

/** Of what make's own rules make, from a file that is called otherwise: `make -p` of GNU make 4.3. */
const MADE_BY_OWN_RULES = /^[^.]*$|\.(?:ln|o|f|c|r|m|s|sym|dvi|info|tex|p|out|a)$|\(/;

/** Makes targets by the rules of a makefile. */
class MakeRunner {
  readonly #said: Rules;
  readonly #variables: MakeVariables;
  readonly #call: MakeCall;
  readonly #files: StageFiles;
  /** A recipe changes what is said, while it runs. */
  #isLost = false;
  /** The first file that is needed, that is not there and that nothing makes. */
  #lost: string | null = null;

  constructor(said: Rules, variables: MakeVariables, call: MakeCall, files: StageFiles) {
    this.#said = said;
    this.#variables = variables.forRecipes(() => {
      this.#isLost = true;
    });
    this.#call = call;
    this.#files = files;
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
    return goals.length === 0 || this.#isLost ? null : { directory: this.#call.directory, lines, isWhole, shell: this.#shell() };
  }

  #shell(): readonly string[] {
    const [program, flags] = [this.#variables.value('SHELL'), this.#variables.value('.SHELLFLAGS')];
    return [
      program === '' ? '/bin/sh' : program,
      ...(flags === '' ? [this.#said.rules.has('.POSIX') ? '-ec' : '-c'] : flags.split(/[ \t]+/)),
    ];
  }

  /** Where it comes to a file that nothing makes, after what makes none by the way. */
  stop(): string | null {
    const { first, rules, patterns, doubtful } = this.#said;
    if (
      this.#call.targets.length === 0
      && first === null
      && rules.size + patterns.length + doubtful.size === 0
      && this.#goals().length === 0
    )
      return '*** No targets.  Stop.';
    this.run();
    return this.#isLost ? null : this.#lost;
  }

  #goals(): readonly string[] {
    const named = this.#variables.value('.DEFAULT_GOAL');
    return named !== '' ? [named] : this.#said.first === null ? [] : [this.#said.first];
  }

  /** Null where the target cannot be understood, false where more may be done for it. */
  #make(
    target: string,
    lines: RecipeLine[],
    done: Set<string>,
    above: readonly OwnAssignment[],
    depth: number,
    wantedBy: string | null = null,
  ): boolean | null {
    if (done.has(target)) return true;
    done.add(target);
    if (!isKnown(target)) return false;
    if (this.#said.doubtful.has(target)) return null;
    const own = this.#said.rules.get(target);
    const place = this.#kindAt(target);
    const isPhony = this.#said.phony.has(target);
    const implicit = (own?.recipe.length ?? 0) > 0 || isPhony ? undefined : this.#implicit(target);
    if (implicit === null) return null;
    const found =
      implicit === undefined
        ? own
        : {
            ...implicit,
            prerequisites: [...implicit.prerequisites, ...(own?.prerequisites ?? [])],
            orderOnly: [...implicit.orderOnly, ...(own?.orderOnly ?? [])],
          };
    if (found === undefined) {
      if (isPhony || place === 'file' || place === 'directory' || this.#placed(target) !== target) return true;
      if (
        place === 'missing'
        && wantedBy !== null
        && lines.every(({ script, certain }) => certain && ONLY_COMPILES.test(script))
        && !this.#mayBeMade(target)
      )
        this.#lost ??= `*** No rule to make target '${target}', needed by '${wantedBy}'.  Stop.`;
      return null;
    }
    if (depth > MOST_DEEP || done.size > MOST_RULES || found.isDoubtful === true) return null;
    // What is set for a target is set for what it needs as well.
    const set = [...above, ...(this.#said.own.get(target) ?? [])];
    const rule = this.#expandedTwice(target, found, set);
    let isWhole = true;
    for (const name of [...rule.prerequisites, ...rule.orderOnly]) {
      const fine = this.#make(name, lines, done, set, depth + 1, target);
      if (fine === null) return null;
      isWhole &&= fine;
    }
    const isThere = !isPhony && place !== 'missing';
    if (isThere && rule.prerequisites.length === 0 && place !== null) return isWhole;
    this.#recipe(target, rule, isThere, lines, set);
    return isWhole;
  }

  /** With what it needs by texts that say so for each target (GNU make's manual, 3.9). */
  #expandedTwice(target: string, rule: Rule, set: readonly OwnAssignment[]): Rule {
    if (rule.late === undefined) return rule;
    const variables = this.#variables.forTarget({ target, prerequisites: rule.prerequisites, stem: rule.stem ?? null }, set);
    const named = rule.late.map((text) => neededFiles(variables.expand(text), this.#call.directory, this.#files));
    return {
      ...rule,
      prerequisites: [...rule.prerequisites, ...named.flatMap(([normal]) => normal)],
      orderOnly: [...rule.orderOnly, ...named.flatMap(([, orderOnly]) => orderOnly)],
    };
  }

  /** Whether a rule of make's own, or one of a pattern, may know how a file is made that has none. */
  #mayBeMade(target: string): boolean {
    const { rules, patterns, doubtful, searched } = this.#said;
    const slash = target.lastIndexOf('/');
    const name = target.slice(slash + 1);
    const stem = name.includes('.') && MADE_BY_OWN_RULES.test(name) ? name.slice(0, name.lastIndexOf('.')) : name;
    const beside =
      slash >= 0 && this.#kindAt(target.slice(0, slash)) === 'missing'
        ? []
        : this.#files.names(slash < 0 ? this.#call.directory : cleanPath(`${this.#call.directory}/${target.slice(0, slash)}`));
    const isOpen =
      target.startsWith('/')
      || searched.length > 0
      || this.#variables.value('VPATH') !== ''
      || doubtful.size > 0
      || rules.has('.DEFAULT')
      || [...rules.keys()].some((one) => !isKnown(one));
    if (
      isOpen
      || beside === null
      || beside.some((one) => one === stem || one.startsWith(`${stem}.`) || one === 'RCS' || one === 'SCCS' || one.endsWith(',v'))
    )
      return true;
    // What a pattern starts from may be made by another.
    return patterns.some((one) => {
      const applied = applyPattern(one, target);
      return (
        applied !== null
        && applied.prerequisites.every(
          (wanted) =>
            rules.has(wanted)
            || this.#kindAt(wanted) !== 'missing'
            || patterns.some((other) => other !== one && stemOf(wanted, other.target) !== null),
        )
      );
    });
  }

  #kindAt(path: string): ReturnType<StageFiles['kindAt']> {
    return this.#files.kindAt(path.startsWith('/') ? path : `${this.#call.directory}/${path}`);
  }

  /** Where a prerequisite is found: in its own place, or in a directory of vpath and VPATH. */
  #placed(name: string): string {
    if (name.startsWith('/') || this.#said.rules.has(name) || this.#kindAt(name) !== 'missing') return name;
    const everywhere = this.#variables
      .value('VPATH')
      .split(/[\s:]+/)
      .filter((one) => one !== '');
    const directories = [
      ...this.#said.searched.filter(({ pattern }) => stemOf(name, pattern) !== null).flatMap((one) => one.directories),
      ...everywhere,
    ];
    const directory = directories.find((one) => isKnown(one) && this.#kindAt(`${one}/${name}`) === 'file');
    return directory === undefined ? name : `${directory}/${name}`;
  }

  /** The pattern rule for a target, with the shortest stem; undefined where there is none, null where that is not known. */
  #implicit(target: string): Rule | null | undefined {
    const { rules, patterns, named } = this.#said;
    if (patterns.length > MOST_PATTERNS) return null;
    let best: Rule | undefined;
    // An empty .SUFFIXES takes away what make brings itself.
    const isCleared = rules.get('.SUFFIXES')?.prerequisites.length === 0;
    for (const one of isCleared ? patterns : [...patterns, ...OWN_RULES]) {
      const applied = applyPattern(one, target);
      if (applied === null || one.recipe.length === 0 || (best?.stem !== undefined && best.stem.length <= applied.stem.length)) continue;
      const there = applied.prerequisites.map((name) => (rules.has(name) || named.has(name) ? 'file' : this.#kindAt(this.#placed(name))));
      if (there.includes(null)) return null;
      const isDoubtful = ('isDoubtful' in one && one.isDoubtful === true) || 'late' in one;
      if (!there.includes('missing'))
        best = {
          prerequisites: [...applied.prerequisites],
          orderOnly: [...applied.orderOnly],
          recipe: [...one.recipe],
          stem: applied.stem,
          isDoubtful,
        };
    }
    return best;
  }

  #recipe(
    target: string,
    { recipe, prerequisites, stem }: Rule,
    isThere: boolean,
    lines: RecipeLine[],
    set: readonly OwnAssignment[],
  ): void {
    const variables = this.#variables.forTarget(
      { target, prerequisites: prerequisites.map((name) => this.#placed(name)), stem: stem ?? null },
      set,
    );
    const exported = variables.exported();
    // A variable of `define` may stand for several.
    const texts = recipe
      .flatMap((text) => variables.expand(text).split(/(?<=(?:^|[^\\])(?:\\\\)*)\n/))
      .map((text) => /^[ \t]*((?:[@+-][ \t]*)*)(.*)$/s.exec(text.trim()) ?? []);
    const marked = texts
      .map(([, marks = '', script = '']) => ({ mayFail: marks.includes('-'), script: endedAsMade(script.trim()) }))
      .filter(({ script }) => script !== '' && !script.startsWith('#'));
    const isOne = this.#said.rules.has('.ONESHELL') && marked.length > 1;
    const whole = isOne ? [{ mayFail: marked[0]?.mayFail === true, script: marked.map(({ script }) => script).join('\n') }] : marked;
    // Make goes on where such a line fails.
    for (const { mayFail, script } of whole)
      lines.push({ script: mayFail ? `{ ${script}\n} || true` : script, certain: !isThere, exported });
  }
}

/** A backslash at the end has its newline behind it, also where the makefile ends: the shell takes away both. */
function endedAsMade(script: string): string {
  return script.endsWith('\\') ? `${script}\n` : script;
}
