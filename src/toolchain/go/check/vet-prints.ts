import type { Declaration, Expression } from '../syntax/nodes.ts';
import { memberOf } from './members.ts';
import { PackageChecker } from './package.ts';
import { receiverName } from './receivers.ts';
import type { Refusal } from './resolver.ts';
import { textOf } from './scope.ts';
import type { CheckedFile, Operand } from './scope.ts';
import { typeText, underlying } from './types.ts';
import type { Home, Type } from './types.ts';
import { isVerb, takes } from './vet-formats.ts';
import { formatParameter } from './vet-wrappers.ts';

type Function = Extract<Declaration, { kind: 'func' }>;
export type Call = Extract<Expression, { kind: 'call' }>;

/** What is called: a function of a package, or a method of a type of it. */
export interface Called {
  readonly path: string;
  readonly owner: string | null;
  readonly name: string;
  readonly shown: string;
}

/** Which of the checks: go test looks at few. */
export type Looked = 'all' | 'test';

/** Formats, by where they stand among what is given. */
const FORMATS: ReadonlyMap<string, number> = new Map([
  ...[
    'fmt.Printf',
    'fmt.Sprintf',
    'fmt.Errorf',
    'log.Printf',
    'log.Fatalf',
    'log.Panicf',
    'log.Logger.Printf',
    'log.Logger.Fatalf',
    'log.Logger.Panicf',
    'testing.common.Logf',
    'testing.common.Errorf',
    'testing.common.Fatalf',
    'testing.common.Skipf',
  ].map((name) => [name, 0] as const),
  ['fmt.Fprintf', 1],
  ['fmt.Appendf', 1],
]);

/** What prints without a format, by where its values begin. */
const PRINTS: ReadonlyMap<string, number> = new Map([
  ...[
    'fmt.Print',
    'fmt.Println',
    'fmt.Sprint',
    'fmt.Sprintln',
    'log.Print',
    'log.Println',
    'log.Fatal',
    'log.Fatalln',
    'log.Panic',
    'log.Panicln',
    'log.Logger.Print',
    'log.Logger.Println',
    'log.Logger.Fatal',
    'log.Logger.Fatalln',
  ].map((name) => [name, 0] as const),
  ...['Log', 'Error', 'Fatal', 'Skip'].map((name) => [`testing.common.${name}`, 0] as const),
  ['fmt.Fprint', 1],
  ['fmt.Fprintln', 1],
]);

const DIRECTIVES = /%[+\-#]{0,3}(?:\d{1,9}|\*)?(?:\.(?:\d{1,9}|\*)?)?[bcdefgopqstvxEFGTUX]/g;
const FORMAT = /%([-+# 0]{0,5}\d{0,9}(?:\.\d{0,9})?)([a-zA-Z%])/g;

/** The language in which a format has to be written out. */
const CONSTANT_SINCE = 24;

/** Methods that are looked at. */
const METHODS = /^(?:Print|Fatal|Panic|Log|Error|Skip|Decode|Debug|Info|Warn|Do$|Get$|Head$|Post|Add$|Format$|FailNow$)|f$/;

/** What go vet finds of what is printed (golang.org/x/tools/go/analysis/passes/printf and slog). */
export abstract class VetPrints extends PackageChecker {
  protected readonly found: Refusal[] = [];
  readonly looked: Looked;

  constructor(looked: Looked, ...given: ConstructorParameters<typeof PackageChecker>) {
    super(...given);
    this.looked = looked;
  }

  protected find(line: number, said: string): void {
    if (this.file !== null) this.found.push({ file: this.file, line, said });
  }

  /** Types as go vet tells of them: by the whole path of their package. */
  protected told(type: Type): string {
    return typeText(type, NOWHERE);
  }

  /** The path of the package that a name stands for. */
  protected packageOf(x: Expression): string | null {
    const found = x.kind === 'name' ? this.scope.find(x.name) : null;
    return found?.kind !== 'package'
      ? null
      : (this.file?.tree.imports.find(
          ({ line, alias, path }) => line === found.line && (alias === null || alias === found.name) && path !== 'C',
        )?.path ?? null);
  }

  /** What a call calls, where that is known by its words and the types of variables. */
  protected called({ callee }: Call): Called | null {
    if (callee.kind !== 'selector') return null;
    const path = this.packageOf(callee.x);
    if (path !== null) return { path, owner: null, name: callee.name, shown: `${path}.${callee.name}` };
    const found = callee.x.kind === 'name' ? this.scope.find(callee.x.name) : null;
    if (!METHODS.test(callee.name)) return null;
    const type = found === null ? this.#madeBy(callee.x) : found.kind === 'var' ? found.type() : null;
    const member = type === null ? null : memberOf(type, callee.name);
    if (
      member === null
      || member === 'missing'
      || member.kind !== 'method'
      || member.home?.path === undefined
      || member.owner === undefined
    )
      return null;
    return {
      path: member.home.path,
      owner: member.owner,
      name: callee.name,
      shown: `(*${member.home.path}.${member.owner}).${callee.name}`,
    };
  }

  /** The type of a field, or of what a function of a package gives. */
  #madeBy(x: Expression): Type | null {
    if (x.kind === 'selector') return this.expression(x).type;
    if (x.kind !== 'call' || x.callee.kind !== 'selector' || this.packageOf(x.callee.x) === null) return null;
    const made = this.expression(x.callee).type;
    return made.kind === 'func' && made.results.length === 1 && made.typeParameters === undefined ? (made.results[0] ?? null) : null;
  }

  /** Whether a call of a function of the package itself hands a format on; what is wrong with it is found. */
  protected wraps(x: Call, called: Called | null, given: readonly Operand[]): boolean {
    const declared = this.#declaredAs(x, called);
    const at = declared === null ? null : this.#formatOf(declared.file, declared.one);
    if (at === null || declared === null) return false;
    const { one } = declared;
    const { path = '' } = this.home;
    this.#format(
      x,
      called === null ? `${path}.${one.name}` : one.receiver?.type.kind === 'star' ? called.shown : called.shown.replace('(*', '('),
      given,
      at,
    );
    return true;
  }

  #declaredAs({ callee }: Call, called: Called | null): { readonly file: CheckedFile; readonly one: Function } | null {
    const entity = callee.kind === 'name' ? this.scope.find(callee.name) : null;
    const isOwn = called?.owner !== null && called?.owner !== undefined && called.path === this.home.path;
    for (const file of isOwn ? this.files : entity?.kind === 'func' && entity.file !== null ? [entity.file] : []) {
      const one = file.tree.declarations.find(
        (each): each is Function =>
          each.kind === 'func'
          && each.name === (called?.name ?? entity?.name)
          && (isOwn ? each.receiver !== null && receiverName(each.receiver.type) === called.owner : !each.hasReceiver),
      );
      if (one !== undefined) return { file, one };
    }
    return null;
  }

  readonly #formats = new Map<Function, number | null>();

  #formatOf(file: CheckedFile, one: Function): number | null {
    const seen = this.#formats.get(one);
    if (seen !== undefined) return seen;
    this.#formats.set(one, null);
    const found = formatParameter(one, ({ callee }, at) => {
      if (callee.kind === 'selector' && callee.x.kind === 'name') {
        const { name } = callee.x;
        const path = file.tree.imports.find((each) => (each.alias ?? this.given.nameOf(each.path)) === name)?.path;
        return path !== undefined && FORMATS.get(`${path}.${callee.name}`) === at;
      }
      const inner =
        callee.kind === 'name'
          ? file.tree.declarations.find((each): each is Function => each.kind === 'func' && !each.hasReceiver && each.name === callee.name)
          : undefined;
      return inner !== undefined && this.#formatOf(file, inner) === at;
    });
    this.#formats.set(one, found);
    return found;
  }

  /** Whether a call prints; what is wrong with it is found. */
  protected prints(x: Call, called: Called, given: readonly Operand[]): boolean {
    const key = keyOf(called);
    const [format, values] = [FORMATS.get(key), PRINTS.get(key)];
    if (format !== undefined) this.#format(x, called.shown, given, format);
    else if (values !== undefined) this.#print(x, called, given.slice(values), x.args.slice(values));
    else if (/^log\/slog\.(?:Logger\.)?(?:Debug|Info|Warn|Error)(?:Context)?$/.test(key)) this.#attributes(x, called.name, given);
    else return false;
    return true;
  }

  #format(x: Call, name: string, given: readonly Operand[], at: number): void {
    const format = given[at];
    const values = given.slice(at + 1);
    const args = x.args.slice(at + 1);
    if (format?.mode !== 'value') return;
    if (format.isConstant !== true) {
      if (values.length === 0 && this.language !== null && this.language >= CONSTANT_SINCE && underlying(format.type).kind === 'basic')
        this.find(x.line, `non-constant format string in call to ${name}`);
      return;
    }
    // Widths that are given, and places that are named, are not followed.
    if (typeof format.value !== 'string' || /[*[]/.test(format.value)) return;
    const verbs = [...format.value.matchAll(FORMAT)]
      .map(([, flags = '', verb = '']) => ({ flags, verb }))
      .filter(({ verb }) => verb !== '%');
    const rest = format.value.replace(FORMAT, '');
    // One without a verb ends it all.
    if (rest.includes('%') && !/^[^%]*%[-+# 0]{0,5}$/.test(rest)) return;
    const count = `${values.length} arg${values.length === 1 ? '' : 's'}`;
    for (const [i, { flags, verb }] of verbs.entries()) {
      const [value, arg] = [values[i], args[i]];
      if (value === undefined || arg === undefined)
        return this.find(x.line, `${name} format %${flags}${verb} reads arg #${i + 1}, but call has ${count}`);
      // A type may have verbs of its own.
      if (!isVerb(verb) && value.mode === 'value' && memberOf(value.type, 'Format') === 'missing')
        return this.find(x.line, `${name} format %${flags}${verb} has unknown verb ${verb}`);
      if (!isVerb(verb)) return;
      if (verb === 'w' && name !== 'fmt.Errorf') return this.find(x.line, `${name} does not support error-wrapping directive %w`);
      if (value.mode === 'value' && takes(verb, value.type) === false)
        return this.find(
          x.line,
          `${name} format %${flags}${verb} has arg ${textOf(arg)} of wrong type ${this.told(isNil(value) ? value.type : defaulted(value.type))}`,
        );
    }
    if (rest.includes('%')) return this.find(x.line, `${name} format ${rest.slice(rest.indexOf('%'))} is missing verb at end of string`);
    if (verbs.length < values.length)
      this.find(
        x.line,
        verbs.length === 0 && !format.value.includes('%')
          ? `${name} call has arguments but no formatting directives`
          : `${name} call needs ${verbs.length} arg${verbs.length === 1 ? '' : 's'} but has ${count}`,
      );
  }

  #print(x: Call, { shown, name }: Called, given: readonly Operand[], args: readonly Expression[]): void {
    const [first, last] = [given[0], given.at(-1)];
    const directives =
      first?.isConstant === true && typeof first.value === 'string' ? (first.value.replace(/%$/, '').match(DIRECTIVES) ?? []) : [];
    // `%20` is a blank in a URL.
    const directive = directives.find((one) => !/^%[0-9a-fA-F]{2}/.test(one));
    if (directive !== undefined) return this.find(x.line, `${shown} call has possible Printf formatting directive ${directive}`);
    if (name.endsWith('ln') && args.at(-1)?.kind === 'literal' && typeof last?.value === 'string' && last.value.endsWith('\n'))
      return this.find(x.line, `${shown} arg list ends with redundant newline`);
    const called = args.find(
      (arg, i) =>
        (arg.kind === 'name' || arg.kind === 'selector') && given[i]?.mode === 'value' && underlying(given[i].type).kind === 'func',
    );
    if (called !== undefined) this.find(x.line, `${shown} arg ${textOf(called)} is a func value, not called`);
  }

  /** Keys of log/slog and their values take turns. */
  #attributes(x: Call, name: string, given: readonly Operand[]): void {
    for (let at = /Context$/.test(name) ? 2 : 1; at < given.length; at++) {
      const type = given[at]?.type;
      const under = type === undefined ? null : underlying(type);
      if (type?.kind === 'named' && type.name === 'Attr' && type.home.path === 'log/slog') continue;
      if (under?.kind !== 'basic' || !/^(?:untyped )?string$/.test(under.name)) return;
      if (++at >= given.length) return this.find(x.line, `call to slog.${name} missing a final value`);
    }
  }
}

/** `PATH.OWNER.NAME`, or `PATH.NAME` of a function. */
export function keyOf({ path, owner, name }: Called): string {
  return `${path}.${owner === null ? '' : `${owner}.`}${name}`;
}

const NOWHERE: Home = { name: '', path: '' };

export function isNil(one: Operand | undefined): boolean {
  return one?.type.kind === 'basic' && one.type.name === 'untyped nil';
}

function defaulted(type: Type): Type {
  return type.kind === 'basic' && type.name.startsWith('untyped ')
    ? { kind: 'basic', name: type.name.slice('untyped '.length).replace('float', 'float64') }
    : type;
}
