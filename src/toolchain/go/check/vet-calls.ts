import type { Block, Declaration, Expression, FunctionType, Statement } from '../syntax/nodes.ts';
import { within } from '../syntax/walk.ts';
import { assignable, memberOf } from './members.ts';
import { UNIVERSE, textOf } from './scope.ts';
import type { Operand } from './scope.ts';
import { identical, plainName, typeText, underlying } from './types.ts';
import type { Home, Type } from './types.ts';
import type { Mark, Marked } from './vet-around.ts';
import { VetPrints, isNil, keyOf } from './vet-prints.ts';
import type { Call, Called } from './vet-prints.ts';

const MARKED: readonly (readonly [key: RegExp, mark: Mark])[] = [
  [/^net\/http\.(?:Client\.(?:Do|Get|Head|Post|PostForm)|Get|Head|Post|PostForm)$/, 'response'],
  [/^time\.Since$/, 'since'],
  [/^sync\.WaitGroup\.Add$/, 'added'],
  [/^sync\/atomic\.Add(?:Int32|Int64|Uint32|Uint64|Uintptr)$/, 'counted'],
  [/^testing\.common\.(?:FailNow|Fatal|Fatalf|Skip|Skipf|SkipNow)$/, 'forbidden'],
];

/** A layout with the day before the month, and the one that is meant. */
const [ODD_DATE, DATE] = ['2006-02-01', '2006-01-02'];

/** The 1.x that brought a check. */
const SINCE: Readonly<Record<string, number>> = { timeformat: 20, defers: 22, stdversion: 23, tests: 24, waitgroup: 25 };

/** The first `go 1.x` that asks for a Go of its own. */
const ASKED_SINCE = 21;

/**
 * What go vet finds of calls of Go's library, each by itself (golang.org/x/tools/go/analysis/passes: errorsas, sigchanyzer, stringintconv,
 * timeformat, unmarshal).
 */
export abstract class VetCalls extends VetPrints {
  protected readonly marked = new Map<unknown, Marked>();
  /** The bodies of the functions around, from the outside to the inside. */
  protected readonly bodies: Block[] = [];

  /** Whether the go vet that runs has a check. */
  protected has(check: string): boolean {
    return this.minor !== null && this.minor >= (SINCE[check] ?? 99);
  }

  protected override seesCall(x: Call, given: readonly Operand[]): void {
    const called = this.called(x);
    const mark = called === null ? undefined : MARKED.find(([key]) => key.test(keyOf(called)))?.[1];
    if (mark !== undefined) this.marked.set(x, { mark, shown: this.#receiverOf(x) });
    if (
      x.hasDots
      || given.some(({ type }) => type.kind === 'tuple')
      || this.wraps(x, called, given)
      || called === null
      || this.prints(x, called, given)
    )
      return;
    this.#asked(x, called, given);
    if (this.looked === 'test') return;
    this.#decoded(x, keyOf(called), given);
    this.#notified(x, called);
    const [layout] = given;
    const isDate =
      this.has('timeformat')
      && (keyOf(called) === 'time.Parse' || keyOf(called) === 'time.Time.Format')
      && layout?.isConstant === true
      && layout.type.kind === 'basic';
    if (isDate && typeof layout.value === 'string' && layout.value.includes(ODD_DATE))
      this.find(x.args[0]?.line ?? x.line, `${ODD_DATE} should be ${DATE}`);
  }

  /** `(*testing.T).Fatal`. */
  #receiverOf({ callee }: Call): string {
    const type = callee.kind === 'selector' && callee.x.kind === 'name' ? this.scope.find(callee.x.name)?.type() : undefined;
    return callee.kind === 'selector' && type !== undefined ? `(${this.told(type)}).${callee.name}` : '';
  }

  /** What errors.As is to fill. */
  #asked(x: Call, called: Called, [, target]: readonly Operand[]): void {
    if (keyOf(called) !== 'errors.As' || target?.mode !== 'value') return;
    const under = underlying(target.type);
    if (under.kind === 'unknown' || under.kind === 'tuple' || target.type.kind === 'parameter') return;
    if (under.kind === 'interface' && under.methods?.size === 0) return;
    const error = UNIVERSE.find('error')?.type();
    const element = under.kind === 'pointer' ? under.element : null;
    if (error === undefined || (element !== null && (element.kind === 'parameter' || underlying(element).kind === 'unknown'))) return;
    if (element !== null && identical(element, error) === true) {
      if ((this.minor ?? 0) >= 20) this.find(x.line, 'second argument to errors.As should not be *error');
      return;
    }
    if (element !== null && (underlying(element).kind === 'interface' || assignable(element, error) !== false)) return;
    this.find(
      x.line,
      'second argument to errors.As must be a non-nil pointer to either a type that implements error, or to any interface type',
    );
  }

  /** Something to be filled that is no pointer. */
  #decoded(x: Call, key: string, given: readonly Operand[]): void {
    const at = /^encoding\/(?:json|xml)\.Unmarshal$/.test(key) ? 1 : /^encoding\/(?:json|xml)\.Decoder\.Decode$/.test(key) ? 0 : null;
    const type = at === null ? undefined : given[at]?.type;
    const kind = type === undefined || type.kind === 'parameter' ? 'unknown' : underlying(type).kind;
    if (at === null || /^(?:pointer|interface|unknown|tuple)$/.test(kind) || given[at]?.mode !== 'value' || isNil(given[at])) return;
    this.find(x.line, at === 1 ? 'call of Unmarshal passes non-pointer as second argument' : 'call of Decode passes non-pointer');
  }

  /** Signals are lost that come while nobody waits at a channel without room. */
  #notified(x: Call, called: Called): void {
    const [channel] = x.args;
    if (keyOf(called) !== 'os/signal.Notify' || channel?.kind !== 'name') return;
    const line = this.scope.find(channel.name)?.line;
    const made = [...this.bodies, this.file?.tree.declarations]
      .flatMap((body) => [...within(body)])
      .map((node) => madeBy(node as Statement, channel.name, line))
      .find((one) => one !== null);
    if (made?.args.length === 1) this.find(x.line, 'misuse of unbuffered os.Signal channel as argument to signal.Notify');
  }

  /** A number as a text is the letter of that number. */
  protected override seesConversion(x: Call, of: Operand, type: Type): void {
    const [from, to] = [underlying(of.type), underlying(type)];
    if (
      of.mode !== 'value'
      || of.type.kind === 'parameter'
      || type.kind === 'parameter'
      || (x.callee.kind !== 'name' && x.callee.kind !== 'selector')
    )
      return;
    if (
      from.kind !== 'basic'
      || to.kind !== 'basic'
      || to.name !== 'string'
      || !/^(?:u?int(?:16|32|64)?|int8|uintptr|untyped int)$/.test(from.name)
      || plainName(from.name) === 'int32'
    )
      return;
    const described = (one: Type, under: string): string =>
      one.kind === 'named' ? `${one.name} (${under})` : one.kind === 'basic' ? one.name : '';
    this.find(
      x.line,
      `conversion from ${described(of.type, from.name)} to ${described(type, to.name)} yields a string of one rune, not a string of digits`,
    );
  }

  /** Fields without names, of a struct that another package may give more of. */
  protected override seesComposite({ elements, line }: Extract<Expression, { kind: 'composite' }>, type: Type): void {
    const named = type.kind === 'pointer' ? type.element : type;
    if (
      this.looked === 'test'
      || named.kind !== 'named'
      || underlying(named).kind !== 'struct'
      || elements.every(({ key }) => key !== null)
    )
      return;
    const path = named.home.path;
    if (
      path === undefined
      || path === ''
      || path === this.home.path?.replace(/_test$/, '')
      || named.home === this.home
      || FROZEN.has(`${path}.${named.name}`)
    )
      return;
    this.find(line, `${type.kind === 'pointer' ? '*' : ''}${path}.${named.name} struct literal uses unkeyed fields`);
  }

  /** A method of a name that Go's library calls, as it does not. */
  protected override seesMethod({ name, type: written, line }: Extract<Declaration, { kind: 'func' }>, type: Type, receiver: Type): void {
    if (this.looked === 'test' || type.kind !== 'func') return;
    const shown = (all: readonly Type[], isVariadic = false): string[] =>
      all.map((one, i) => `${isVariadic && i === all.length - 1 ? '...' : ''}${typeText(one, ANYWHERE)}`);
    const [takes, gives] = [shown(type.parameters, type.isVariadic), shown(type.results)];
    if ([...takes, ...gives].some((one) => one.includes('…'))) return;
    if (/^(?:Is|As|Unwrap)$/.test(name) && memberOf(receiver, 'Error') === 'missing') return;
    if (/^(?:Is|As|Unwrap)$/.test(name) && assignable(receiver, UNIVERSE.find('error')?.type() ?? receiver) !== true) return;
    if (name === 'Unwrap') {
      if (!(takes.length === 0 && gives.length === 1 && /^(?:\[\])?error$/.test(gives[0] ?? '')))
        this.find(line, 'method Unwrap() should have signature Unwrap() error or Unwrap() []error');
      return;
    }
    const wanted = METHODS.get(name);
    if (wanted === undefined || (name === 'WriteTo' && takes.length > 1)) return;
    const [args, results] = wanted;
    const matches = (expected: readonly string[], actual: readonly string[], prefix: string): boolean =>
      expected.every((one, i) => !one.startsWith(prefix) || isSame(one.replace('=', ''), actual[i]))
      && (prefix !== '' || actual.length <= expected.length);
    if (!matches(args, takes, '=') || !matches(results, gives, '=') || (matches(args, takes, '') && matches(results, gives, ''))) return;
    const text = (all: readonly string[]): string => all.map((one) => one.replace('=', '')).join(', ');
    const several = (all: readonly string[]): string => (all.length === 0 ? '' : all.length === 1 ? ` ${text(all)}` : ` (${text(all)})`);
    const given = (all: readonly string[], names: FunctionType['parameters']): string =>
      all.map((one, i) => `${names[i]?.name === null || names[i] === undefined ? '' : `${names[i].name} `}${one}`).join(', ');
    const results_ =
      gives.length === 0
        ? ''
        : gives.length === 1 && written.results[0]?.name === null
          ? ` ${gives.join('')}`
          : ` (${given(gives, written.results)})`;
    this.find(
      line,
      `method ${name}(${given(takes, written.parameters)})${results_} should have signature ${name}(${text(args)})${several(results)}`,
    );
  }

  /** What came after the Go that go.mod asks for. */
  protected override seesMember(x: Extract<Expression, { kind: 'selector' }>, path: string | null, owner: string | null): void {
    if (this.looked === 'test' || !this.has('stdversion') || this.language === null || this.language < ASKED_SINCE) return;
    const of = path ?? this.packageOf(x.x);
    const since = of === null ? null : (this.given.sinceOf?.(of, owner, x.name) ?? null);
    if (since !== null)
      this.find(x.at, `${this.given.nameOf(of ?? '') ?? ''}.${x.name} requires go1.${since} or later (module is go1.${this.language})`);
  }

  /** `a || a`, and `a != 1 || a != 2`. */
  protected logicOf(body: Block): void {
    const inner = new Set<unknown>();
    for (const node of within(body, (one) => one.kind !== 'function')) {
      const one = node as Expression;
      if (one.kind !== 'binary' || !/^(?:&&|\|\|)$/.test(one.operator) || inner.has(one)) continue;
      this.#joined(one.operator, split(one, one.operator, inner));
    }
  }

  #joined(operator: string, all: readonly Expression[]): void {
    const seen = new Map<string, string>();
    const texts = new Set<string>();
    const [word, odd] = operator === '||' ? ['or', '!='] : ['and', '=='];
    for (const one of all) {
      const text = textOf(one);
      if (!isPlain(one)) {
        texts.clear();
        seen.clear();
        continue;
      }
      if (texts.has(text)) return this.find(one.line, `redundant ${word}: ${text} ${operator} ${text}`);
      texts.add(text);
      if (one.kind !== 'binary' || one.operator !== odd) continue;
      const other = this.#isConstant(one.y) ? one.x : this.#isConstant(one.x) ? one.y : null;
      const before = other === null ? undefined : seen.get(textOf(other));
      if (before !== undefined && before !== text) return this.find(one.line, `suspect ${word}: ${text} ${operator} ${before}`);
      if (other !== null) seen.set(textOf(other), text);
    }
  }

  #isConstant(x: Expression): boolean {
    return (
      x.kind === 'literal'
      || (x.kind === 'unary' && x.operator === '-' && x.x.kind === 'literal')
      || (x.kind === 'name' && this.scope.find(x.name)?.kind === 'const')
    );
  }
}

const ANYWHERE: Home = { name: '' };

/** What an identifier of that name and line is first given, where that is what a call gives. */
function madeBy(node: Statement, name: string, line: number | undefined): Call | null {
  if (node.kind === 'define') {
    const at = node.left.findIndex((one) => one.kind === 'name' && one.name === name && one.line === line);
    const value = at < 0 || node.left.length !== node.right.length ? undefined : node.right[at];
    return value?.kind === 'call' ? value : null;
  }
  const { kind } = node as { readonly kind: string };
  if (kind !== 'var') return null;
  const { names, values } = node as unknown as {
    readonly names: readonly { readonly name: string; readonly line: number }[];
    readonly values: readonly Expression[];
  };
  const at = names.findIndex((one) => one.name === name && one.line === line);
  const value = at < 0 || names.length !== values.length ? undefined : values[at];
  return value?.kind === 'call' ? value : null;
}

/** What an operator joins, from the right to the left. */
function split(x: Expression, operator: string, inner: Set<unknown>): Expression[] {
  const found: Expression[] = [];
  const waiting: Expression[] = [x];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.kind === 'paren') waiting.push(one.x);
    else if (one.kind === 'binary' && one.operator === operator) {
      inner.add(one);
      waiting.push(one.x, one.y);
    } else found.push(one);
  }
  return found;
}

/** Whether nothing happens by looking at it, and its text tells all of it. */
function isPlain(x: Expression): boolean {
  for (const node of within(x)) {
    if (!('kind' in node)) continue;
    if (
      !/^(?:name|literal|paren|selector|index|binary|star|unary)$/.test(String(node.kind))
      || (node.kind === 'unary' && (node as Extract<Expression, { kind: 'unary' }>).operator === '<-')
    )
      return false;
  }
  return !textOf(x).includes('…');
}

/** Structs of Go's library that are taken to stay as they are (golang.org/x/tools/go/analysis/passes/composite). */
const FROZEN = new Set([
  ...'Alpha16 Alpha CMYK Gray16 Gray NRGBA64 NRGBA NYCbCrA RGBA64 RGBA YCbCr'.split(' ').map((name) => `image/color.${name}`),
  ...'Point Rectangle Uniform'.split(' ').map((name) => `image.${name}`),
  'unicode.Range16',
  'unicode.Range32',
  ...'Benchmark Example Test FuzzTarget'.split(' ').map((name) => `testing.Internal${name}`),
]);

function isSame(wanted: string, actual: string | undefined): boolean {
  return (
    actual === wanted
    || (actual === 'interface{}' && wanted === 'any')
    || (actual === 'uint8' && wanted === 'byte')
    || (actual === 'int32' && wanted === 'rune')
    || (actual === '[]uint8' && wanted === '[]byte')
  );
}

/** What methods take and give; `=` marks what tells that one is meant (golang.org/x/tools/go/analysis/passes/stdmethods). */
const METHODS: ReadonlyMap<string, readonly [args: readonly string[], results: readonly string[]]> = new Map(
  Object.entries<readonly [readonly string[], readonly string[]]>({
    As: [['any'], ['bool']],
    Format: [['=fmt.State', 'rune'], []],
    GobDecode: [['[]byte'], ['error']],
    GobEncode: [[], ['[]byte', 'error']],
    Is: [['error'], ['bool']],
    MarshalJSON: [[], ['[]byte', 'error']],
    MarshalXML: [['*xml.Encoder', 'xml.StartElement'], ['error']],
    ReadByte: [[], ['byte', 'error']],
    ReadFrom: [['=io.Reader'], ['int64', 'error']],
    ReadRune: [[], ['rune', 'int', 'error']],
    Scan: [['=fmt.ScanState', 'rune'], ['error']],
    Seek: [
      ['=int64', 'int'],
      ['int64', 'error'],
    ],
    UnmarshalJSON: [['[]byte'], ['error']],
    UnmarshalXML: [['*xml.Decoder', 'xml.StartElement'], ['error']],
    UnreadByte: [[], ['error']],
    UnreadRune: [[], ['error']],
    WriteByte: [['byte'], ['error']],
    WriteTo: [['=io.Writer'], ['int64', 'error']],
  }),
);
