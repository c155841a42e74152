import type { Block, Expression, Statement } from '../syntax/nodes.ts';
import { mentions, within } from '../syntax/walk.ts';

/*
 * Whether what ends a context is called on each way out of a function (golang.org/x/tools/go/analysis/passes/lostcancel). A name counts as
 * used wherever it stands, and what may not come back as if it did not.
 */

type Call = Extract<Expression, { kind: 'call' }>;

/** What is known of the names of a file. */
export interface CancelNames {
  /** Whether it is a call of context.WithCancel and its like. */
  readonly isCancelling: (x: Call) => boolean;
  /** Whether a call may never come back. */
  readonly mayEnd: (x: Call) => boolean;
}

/** A function that is not called on each way out, and where it came from. */
export interface Lost {
  readonly name: string;
  readonly line: number;
}

/** More of them in one function are not looked at. */
const MOST = 20;

/** Those in the body of a function, without what functions within it do. */
export function lostCancels(body: Block, names: CancelNames): Lost[] {
  const found: Lost[] = [];
  const definitions: Definition[] = [];
  for (const node of within(body, (one) => one.kind !== 'function')) {
    const made = definitionOf(node as Statement, names);
    if (made !== null) definitions.push(made);
    // Ways by labels that are gone to are not followed.
    if (node.kind === 'branch' && 'keyword' in node && node.keyword === 'goto') return [];
  }
  for (const { name, at } of definitions.slice(0, MOST)) {
    const ways = new Ways(name, names.mayEnd).from(body.statements, at);
    if (ways !== null && (ways.leaves || ways.goesOn)) found.push({ name, line: at.line });
  }
  return found;
}

interface Definition {
  readonly name: string;
  readonly at: Statement;
}

/** `ctx, cancel := context.WithCancel(…)`. */
function definitionOf(node: Statement, { isCancelling }: CancelNames): Definition | null {
  if (node.kind === 'define') {
    const [, second] = node.left;
    const [call] = node.right;
    return node.left.length === 2
      && node.right.length === 1
      && second?.kind === 'name'
      && second.name !== '_'
      && call?.kind === 'call'
      && isCancelling(call)
      ? { name: second.name, at: node }
      : null;
  }
  if (node.kind !== 'declaration' || node.declarations.length !== 1) return null;
  const [one] = node.declarations;
  if (one?.kind !== 'var' || one.names.length !== 2 || one.values.length !== 1) return null;
  const [call] = one.values;
  const name = one.names[1]?.name ?? '_';
  return name !== '_' && call?.kind === 'call' && isCancelling(call) ? { name, at: node } : null;
}

/** Ways through statements on which a name is not used. */
interface Outcome {
  /** One that goes on behind them. */
  goesOn: boolean;
  /** One that leaves the function. */
  leaves: boolean;
  /** Labels that one breaks to; an empty one is the nearest. */
  readonly breaks: Set<string>;
}

class Ways {
  readonly #name: string;
  readonly #mayEnd: (x: Call) => boolean;

  constructor(name: string, mayEnd: (x: Call) => boolean) {
    this.#name = name;
    this.#mayEnd = mayEnd;
  }

  /** From behind a statement; null where it is not among these or within them. */
  from(statements: readonly Statement[], at: Statement): Outcome | null {
    for (const [i, one] of statements.entries()) {
      const inner = one === at ? { goesOn: true, leaves: false, breaks: new Set<string>() } : this.#fromWithin(one, at);
      if (inner === null) continue;
      return inner.goesOn ? merged(inner, this.#all(statements.slice(i + 1))) : inner;
    }
    return null;
  }

  #fromWithin(one: Statement, at: Statement): Outcome | null {
    switch (one.kind) {
      case 'block':
        return this.from(one.block.statements, at);
      case 'if':
        return this.from(one.then.statements, at) ?? (one.otherwise === null ? null : this.#fromWithin(one.otherwise, at));
      case 'labeled': {
        const inner = this.#fromWithin(one.statement, at);
        return inner === null ? null : behindLabel(inner, one.label);
      }
      case 'for':
      case 'range': {
        const inner = this.from(one.body.statements, at);
        // It goes round again.
        return inner === null ? null : this.#loop(one, inner.goesOn ? merged(inner, this.#all(one.body.statements)) : inner, inner.goesOn);
      }
      case 'switch':
      case 'type-switch':
      case 'select': {
        const inner = one.cases.map(({ body }) => this.from(body, at)).find((found) => found !== null) ?? null;
        return inner === null ? null : behindLabel(inner, '');
      }
      default:
        return null;
    }
  }

  #all(statements: readonly Statement[]): Outcome {
    const all: Outcome = { goesOn: true, leaves: false, breaks: new Set() };
    for (const one of statements) {
      const next = this.#one(one);
      all.leaves ||= next.leaves;
      for (const label of next.breaks) all.breaks.add(label);
      if (next.goesOn) continue;
      all.goesOn = false;
      break;
    }
    return all;
  }

  #one(one: Statement): Outcome {
    const uses = (...parts: readonly unknown[]): boolean => parts.some((part) => mentions(part, this.#name));
    switch (one.kind) {
      case 'return':
        return { ...ended(), leaves: !uses(one.values) };
      case 'branch':
        return one.keyword === 'break'
          ? { ...ended(), breaks: new Set([one.label ?? '']) }
          : one.keyword === 'continue'
            ? { ...ended(), breaks: new Set([`continue ${one.label ?? ''}`]) }
            : ended();
      case 'block':
        return this.#all(one.block.statements);
      case 'labeled':
        return behindLabel(this.#one(one.statement), one.label);
      case 'if': {
        if (uses(one.init, one.condition)) return ended();
        return either([this.#all(one.then.statements), one.otherwise === null ? onwards() : this.#one(one.otherwise)]);
      }
      case 'for':
        return uses(one.init, one.condition) ? ended() : this.#loop(one, this.#all(one.body.statements), true);
      case 'range':
        return uses(one.left, one.x) ? ended() : this.#loop(one, this.#all(one.body.statements), true);
      case 'switch':
      case 'type-switch': {
        if (
          uses(
            one.init,
            one.kind === 'switch' ? one.tag : one.x,
            one.cases.map(({ values }) => values),
          )
        )
          return ended();
        return behindLabel(
          either([
            ...one.cases.map(({ body }) => this.#all(body)),
            ...(one.cases.some(({ values }) => values === null) ? [] : [onwards()]),
          ]),
          '',
        );
      }
      case 'select':
        return behindLabel(either(one.cases.map(({ communication, body }) => (uses(communication) ? ended() : this.#all(body)))), '');
      case 'expression':
        return uses(one.x) || (one.x.kind === 'call' && this.#mayEnd(one.x)) ? ended() : onwards();
      default:
        return uses(one) ? ended() : onwards();
    }
  }

  /** What its body does, seen from behind it. */
  #loop(one: Extract<Statement, { kind: 'for' | 'range' }>, body: Outcome, isReached: boolean): Outcome {
    const found = behindLabel(body, '');
    const goesRound = isReached || body.goesOn || [...body.breaks].some((label) => label.startsWith('continue '));
    const ends = one.kind === 'range' || (one.condition !== null && !mentions([one.condition, one.post], this.#name));
    const breaksOut = body.breaks.has('');
    return {
      goesOn: breaksOut || (goesRound && ends),
      leaves: body.leaves,
      breaks: new Set([...found.breaks].filter((label) => label !== 'continue ')),
    };
  }
}

function ended(): Outcome {
  return { goesOn: false, leaves: false, breaks: new Set() };
}

function onwards(): Outcome {
  return { goesOn: true, leaves: false, breaks: new Set() };
}

/** One behind the other. */
function merged(first: Outcome, then: Outcome): Outcome {
  return { goesOn: then.goesOn, leaves: first.leaves || then.leaves, breaks: new Set([...first.breaks, ...then.breaks]) };
}

/** One or the other. */
function either(all: readonly Outcome[]): Outcome {
  return {
    goesOn: all.some(({ goesOn }) => goesOn),
    leaves: all.some(({ leaves }) => leaves),
    breaks: new Set(all.flatMap(({ breaks }) => [...breaks])),
  };
}

/** A break to it goes on behind it. */
function behindLabel({ goesOn, leaves, breaks }: Outcome, label: string): Outcome {
  return {
    goesOn: goesOn || breaks.has(label),
    leaves,
    breaks: new Set([...breaks].filter((one) => one !== label && (label === '' || one !== `continue ${label}`))),
  };
}
