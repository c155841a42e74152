import type { Expression, Field } from '../syntax/nodes.ts';
import { memberOf } from './members.ts';
import { PackageChecker } from './package.ts';
import type { Refusal } from './resolver.ts';
import { textOf } from './scope.ts';
import type { Operand } from './scope.ts';
import { typeText, underlying } from './types.ts';
import type { Home, Type } from './types.ts';
import { isVerb, takes } from './vet-formats.ts';
import { lockIn } from './vet-locks.ts';
import { tagProblem } from './vet-tags.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** What is called: a function of a package, or a method of a type of it. */
interface Called { readonly path: string; readonly owner: string | null; readonly name: string; readonly shown: string }

/** Which of the checks: go test looks at few. */
export type Looked = 'all' | 'test';

/** Formats, by where they stand among what is given. */
const FORMATS: ReadonlyMap<string, number> = new Map([
  ...['fmt.Printf', 'fmt.Sprintf', 'fmt.Errorf', 'log.Printf', 'log.Fatalf', 'log.Panicf', 'log.Logger.Printf', 'log.Logger.Fatalf', 'log.Logger.Panicf', 'testing.common.Logf', 'testing.common.Errorf', 'testing.common.Fatalf', 'testing.common.Skipf'].map((name) => [name, 0] as const),
  ['fmt.Fprintf', 1], ['fmt.Appendf', 1],
]);

/** What prints without a format, by where its values begin. */
const PRINTS: ReadonlyMap<string, number> = new Map([
  ...['fmt.Print', 'fmt.Println', 'fmt.Sprint', 'fmt.Sprintln', 'log.Print', 'log.Println', 'log.Fatal', 'log.Fatalln', 'log.Panic', 'log.Panicln', 'log.Logger.Print', 'log.Logger.Println', 'log.Logger.Fatal', 'log.Logger.Fatalln'].map((name) => [name, 0] as const),
  ...['Log', 'Error', 'Fatal', 'Skip'].map((name) => [`testing.common.${name}`, 0] as const), ['fmt.Fprint', 1], ['fmt.Fprintln', 1],
]);

const DIRECTIVES = /%[+\-#]{0,3}(?:\d{1,9}|\*)?(?:\.(?:\d{1,9}|\*)?)?[bcdefgopqstvxEFGTUX]/g;
const FORMAT = /%([-+# 0]{0,5}\d{0,9}(?:\.\d{0,9})?)([a-zA-Z%])/g;

/** The language in which a format has to be written out. */
const CONSTANT_SINCE = 24;

/** Functions whose only use is what they give (golang.org/x/tools/go/analysis/passes/unusedresult). */
const GIVES = /^(?:fmt\.(?:Sprint(?:f|ln)?|Errorf|Append(?:f|ln)?)|errors\.New|sort\.Reverse|context\.With(?:Value|Cancel|Deadline|Timeout))$/;

/** What go vet finds of a package that compiles, as far as its types tell. */
export class VettingChecker extends PackageChecker {
  readonly #found: Refusal[] = [];
  readonly looked: Looked;

  constructor(looked: Looked, ...given: ConstructorParameters<typeof PackageChecker>) {
    super(...given);
    this.looked = looked;
  }

  /** All that is found, in the order of the files and their lines; nothing of what does not compile. */
  vet(): readonly Refusal[] {
    if (this.check().length > 0) return [];
    const order = new Map<unknown, number>();
    for (const { file } of this.#found) if (!order.has(file)) order.set(file, order.size);
    return [...this.#found].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line);
  }

  #find(line: number, said: string): void {
    if (this.file !== null) this.#found.push({ file: this.file, line, said });
  }

  /** Types as go vet tells of them: by the whole path of their package. */
  #told(type: Type): string {
    return typeText(type, NOWHERE);
  }

  protected override seesFields(fields: readonly Field[]): void {
    const name = this.file?.path.split('/').at(-1) ?? '';
    const found = this.looked === 'all' ? tagProblem(fields, (line) => `${name}:${line}`) : null;
    if (found !== null) this.#find(found.line, found.said);
  }

  #lock(type: Type): string | null {
    return this.looked === 'all' ? (lockIn(type, (one) => this.#told(one))?.join(' contains ') ?? null) : null;
  }

  protected override seesCopy(how: 'assignment' | 'variable declaration' | 'literal' | 'return', x: Expression, type: Type, to: Expression | string | null = null): void {
    const lock = isCopied(x) ? this.#lock(type) : null;
    if (lock === null) return;
    const text = how === 'literal' ? `literal copies lock value from ${textOf(x)}` : how === 'return' ? 'return copies lock value' : `${how} copies lock value to ${typeof to === 'string' ? to : to === null ? '' : textOf(to)}`;
    this.#find(x.line, `${text}: ${lock}`);
  }

  protected override seesAssigned(to: Expression, x: Expression, isMap: boolean): void {
    if (this.looked === 'all' && !isMap && to.kind === x.kind && textOf(to) === textOf(x) && isPure(to) && textOf(to) !== '_') this.#find(to.line, `self-assignment of ${textOf(to)}`);
  }

  protected override seesRange(x: Expression, type: Type): void {
    const lock = x.kind === 'name' && x.name === '_' ? null : this.#lock(type);
    if (lock !== null) this.#find(x.line, `range var ${textOf(x)} copies lock: ${lock}`);
  }

  protected override seesFunction(name: string, parameters: readonly Type[], line: number): void {
    const lock = parameters.map((type) => this.#lock(type)).find((one) => one !== null);
    if (lock !== undefined) this.#find(line, `${name} passes lock by value: ${lock ?? ''}`);
  }

  protected override seesDropped(to: Expression, x: Expression): void {
    const called = this.looked === 'all' && to.kind === 'name' && to.name === '_' && x.kind === 'call' ? this.#called(x) : null;
    if (called?.path === 'context' && /^With(?:Cancel|Deadline|Timeout)(?:Cause)?$/.test(called.name)) this.#find(to.line, `the cancel function returned by context.${called.name} should be called, not discarded, to avoid a context leak`);
  }

  protected override seesAlone(x: Call): void {
    const called = this.looked === 'all' ? this.#called(x) : null;
    if (called !== null && called.owner === null && GIVES.test(`${called.path}.${called.name}`)) this.#find(x.line, `result of ${called.path}.${called.name} call not used`);
  }

  protected override seesComparison({ x, y, operator, line }: Extract<Expression, { kind: 'binary' }>, left: Operand, right: Operand): void {
    if (operator !== '==' && operator !== '!=') return;
    const [side, one] = isNil(right) ? [x, left] : isNil(left) ? [y, right] : [null, null];
    if (side !== null && one.entity?.kind === 'func' && (side.kind === 'name' || side.kind === 'selector')) this.#find(line, `comparison of function ${side.kind === 'name' ? side.name : side.name} ${operator} nil is always ${String(operator === '!=')}`);
  }

  protected override seesCall(x: Call, given: readonly Operand[]): void {
    for (const [i, one] of given.entries()) {
      const arg = x.args[i];
      const lock = arg !== undefined && isCopied(arg) ? this.#lock(one.type) : null;
      if (lock !== null && arg !== undefined) this.#find(arg.line, `call of ${textOf(x.callee)} copies lock value: ${lock}`);
    }
    const called = x.hasDots || given.some(({ type }) => type.kind === 'tuple') ? null : this.#called(x);
    if (called === null) return;
    const key = `${called.path}.${called.owner === null ? '' : `${called.owner}.`}${called.name}`;
    const [format, values] = [FORMATS.get(key), PRINTS.get(key)];
    if (format !== undefined) this.#format(x, called.shown, given, format);
    else if (values !== undefined) this.#print(x, called, given.slice(values), x.args.slice(values));
    else if (this.looked === 'all' && /^log\/slog\.(?:Logger\.)?(?:Debug|Info|Warn|Error)(?:Context)?$/.test(key)) this.#attributes(x, called.name, given);
    else if (this.looked === 'all') this.#decoded(x, key, given);
  }

  /** Something to be filled that is no pointer. */
  #decoded(x: Call, key: string, given: readonly Operand[]): void {
    const at = /^encoding\/(?:json|xml)\.Unmarshal$/.test(key) ? 1 : /^encoding\/(?:json|xml)\.Decoder\.Decode$/.test(key) ? 0 : null;
    const type = at === null ? undefined : given[at]?.type;
    const kind = type === undefined || type.kind === 'parameter' ? 'unknown' : underlying(type).kind;
    if (at === null || /^(?:pointer|interface|unknown|tuple)$/.test(kind) || given[at]?.mode !== 'value' || isNil(given[at])) return;
    this.#find(x.line, at === 1 ? 'call of Unmarshal passes non-pointer as second argument' : 'call of Decode passes non-pointer');
  }

  #called({ callee }: Call): Called | null {
    if (callee.kind !== 'selector') return null;
    const found = callee.x.kind === 'name' ? this.scope.find(callee.x.name) : null;
    if (found?.kind === 'package') {
      const path = this.file?.tree.imports.find(({ line, alias, path: one }) => line === found.line && (alias === null || alias === found.name) && one !== 'C')?.path;
      return path === undefined ? null : { path, owner: null, name: callee.name, shown: `${path}.${callee.name}` };
    }
    if (!/^(?:Print|Fatal|Panic|Log|Error|Skip|Decode|Debug|Info|Warn)/.test(callee.name)) return null;
    const type = found === null ? (callee.x.kind === 'selector' ? this.expression(callee.x).type : null) : found.kind === 'var' ? found.type() : null;
    const member = type === null ? null : memberOf(type, callee.name);
    if (member === null || member === 'missing' || member.kind !== 'method' || member.home?.path === undefined || member.owner === undefined) return null;
    return { path: member.home.path, owner: member.owner, name: callee.name, shown: `(*${member.home.path}.${member.owner}).${callee.name}` };
  }

  #format(x: Call, name: string, given: readonly Operand[], at: number): void {
    const format = given[at];
    const values = given.slice(at + 1);
    const args = x.args.slice(at + 1);
    if (format?.mode !== 'value') return;
    if (format.isConstant !== true) {
      if (values.length === 0 && this.language !== null && this.language >= CONSTANT_SINCE && underlying(format.type).kind === 'basic') this.#find(x.line, `non-constant format string in call to ${name}`);
      return;
    }
    // Widths that are given, and places that are named, are not followed.
    if (typeof format.value !== 'string' || /[*[]/.test(format.value)) return;
    const verbs = [...format.value.matchAll(FORMAT)].map(([, flags = '', verb = '']) => ({ flags, verb })).filter(({ verb }) => verb !== '%');
    const rest = format.value.replace(FORMAT, '');
    // One without a verb ends it all.
    if (rest.includes('%') && !/^[^%]*%[-+# 0]{0,5}$/.test(rest)) return;
    const count = `${values.length} arg${values.length === 1 ? '' : 's'}`;
    for (const [i, { flags, verb }] of verbs.entries()) {
      const [value, arg] = [values[i], args[i]];
      if (value === undefined || arg === undefined) return this.#find(x.line, `${name} format %${flags}${verb} reads arg #${i + 1}, but call has ${count}`);
      // A type may have verbs of its own.
      if (!isVerb(verb) && value.mode === 'value' && memberOf(value.type, 'Format') === 'missing') return this.#find(x.line, `${name} format %${flags}${verb} has unknown verb ${verb}`);
      if (!isVerb(verb)) return;
      if (verb === 'w' && name !== 'fmt.Errorf') return this.#find(x.line, `${name} does not support error-wrapping directive %w`);
      if (value.mode === 'value' && takes(verb, value.type) === false) return this.#find(x.line, `${name} format %${flags}${verb} has arg ${textOf(arg)} of wrong type ${this.#told(isNil(value) ? value.type : defaulted(value.type))}`);
    }
    if (rest.includes('%')) return this.#find(x.line, `${name} format ${rest.slice(rest.indexOf('%'))} is missing verb at end of string`);
    if (verbs.length < values.length) this.#find(x.line, verbs.length === 0 && !format.value.includes('%') ? `${name} call has arguments but no formatting directives` : `${name} call needs ${verbs.length} arg${verbs.length === 1 ? '' : 's'} but has ${count}`);
  }

  #print(x: Call, { shown, name }: Called, given: readonly Operand[], args: readonly Expression[]): void {
    const [first, last] = [given[0], given.at(-1)];
    const directives = first?.isConstant === true && typeof first.value === 'string' ? (first.value.replace(/%$/, '').match(DIRECTIVES) ?? []) : [];
    // `%20` is a blank in a URL.
    const directive = directives.find((one) => !/^%[0-9a-fA-F]{2}/.test(one));
    if (directive !== undefined) return this.#find(x.line, `${shown} call has possible Printf formatting directive ${directive}`);
    if (name.endsWith('ln') && args.at(-1)?.kind === 'literal' && typeof last?.value === 'string' && last.value.endsWith('\n')) return this.#find(x.line, `${shown} arg list ends with redundant newline`);
    const called = args.find((arg, i) => (arg.kind === 'name' || arg.kind === 'selector') && given[i]?.mode === 'value' && underlying(given[i].type).kind === 'func');
    if (called !== undefined) this.#find(x.line, `${shown} arg ${textOf(called)} is a func value, not called`);
  }

  /** Keys of log/slog and their values take turns. */
  #attributes(x: Call, name: string, given: readonly Operand[]): void {
    for (let at = /Context$/.test(name) ? 2 : 1; at < given.length; at++) {
      const type = given[at]?.type;
      const under = type === undefined ? null : underlying(type);
      if (type?.kind === 'named' && type.name === 'Attr' && type.home.path === 'log/slog') continue;
      if (under?.kind !== 'basic' || !/^(?:untyped )?string$/.test(under.name)) return;
      if (++at >= given.length) return this.#find(x.line, `call to slog.${name} missing a final value`);
    }
  }
}

const NOWHERE: Home = { name: '', path: '' };

function isNil(one: Operand | undefined): boolean {
  return one?.type.kind === 'basic' && one.type.name === 'untyped nil';
}

/** A literal, and what a call gives, are nobody else's. */
function isCopied(x: Expression): boolean {
  if (x.kind === 'paren') return isCopied(x.x);
  return x.kind !== 'composite' && x.kind !== 'call' && !(x.kind === 'star' && x.x.kind === 'call');
}

function isPure(x: Expression): boolean {
  return x.kind === 'name' || (x.kind === 'selector' && isPure(x.x)) || (x.kind === 'index' && isPure(x.x) && x.indices.every((one) => one.kind === 'literal' || isPure(one)));
}

function defaulted(type: Type): Type {
  return type.kind === 'basic' && type.name.startsWith('untyped ') ? { kind: 'basic', name: type.name.slice('untyped '.length).replace('float', 'float64') } : type;
}
