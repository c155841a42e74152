import { addAll } from '../../../add-all.ts';
import type { Block, Expression, Field, FunctionType, Parameter, Term, TypeParameter } from './nodes.ts';
import { Cursor } from './tokens.ts';

/** Reads types (Go spec, "Types"). What else a type may hold, the parsers above it read. */
export abstract class TypeParser extends Cursor {
  abstract expression(): Expression;
  abstract block(): Block;

  type(): Expression {
    return this.deeper(() => this.typeOrNull() ?? this.refuse(', expected type'));
  }

  /** Null where none begins here. */
  typeOrNull(): Expression | null {
    const { line } = this;
    if (this.isName()) return this.typeName();
    if (this.take('*')) return { kind: 'star', x: this.type(), line };
    if (this.take('(')) {
      const x = this.type();
      this.want(')', '');
      return { kind: 'paren', x, line };
    }
    if (this.take('[')) return this.arrayType(line);
    if (this.take('map')) {
      this.want('[', 'after map');
      const key = this.type();
      this.want(']', 'in map type');
      return { kind: 'map-type', key, value: this.type(), line };
    }
    if (this.is('chan') || (this.is('<-') && this.peek().text === 'chan')) return this.channelType(line);
    if (this.take('func')) return this.signature(line);
    if (this.take('struct')) return this.structType(line);
    return this.take('interface') ? this.interfaceType(line) : null;
  }

  typeName(): Expression {
    const { line } = this;
    let found: Expression = { kind: 'name', name: this.name(), line };
    if (this.is('.')) {
      this.at++;
      found = { kind: 'selector', x: found, at: this.line, name: this.name(), line };
    }
    if (!this.is('[') || this.peek().text === ']') return found;
    this.at++;
    const indices = this.typeList(']');
    return { kind: 'index', x: found, indices, line };
  }

  typeList(closing: string): Expression[] {
    const found: Expression[] = [];
    while (!this.is(closing)) {
      found.push(this.type());
      if (!this.take(',')) break;
    }
    this.want(closing, '');
    return found;
  }

  /** Behind its `[`. */
  arrayType(line: number): Expression {
    if (this.take(']')) return { kind: 'array-type', length: null, element: this.type(), line };
    const length = this.take('...') ? ('counted' as const) : this.expression();
    this.want(']', '');
    return { kind: 'array-type', length, element: this.type(), line };
  }

  channelType(line: number): Expression {
    const receives = this.take('<-');
    this.want('chan', '');
    const sends = this.take('<-');
    return { kind: 'chan-type', element: this.type(), direction: receives ? 'receive' : sends ? 'send' : null, line };
  }

  /** Behind `func`, and the name of a function. */
  signature(line: number): FunctionType {
    this.want('(', '');
    const { parameters, isVariadic } = this.parameters();
    if (this.take('(')) return { kind: 'function-type', parameters, results: this.parameters().parameters, isVariadic, line };
    const result = this.typeOrNull();
    return { kind: 'function-type', parameters, results: result === null ? [] : [{ name: null, type: result, line }], isVariadic, line };
  }

  /** Behind the bracket that opens them. */
  parameters(): { readonly parameters: Parameter[]; readonly isVariadic: boolean } {
    const entries: { readonly name: string | null; readonly type: Expression; readonly line: number }[] = [];
    let isVariadic = false;
    while (!this.is(')')) {
      const { line } = this;
      const name = this.isName() && this.#namesParameter() ? this.name() : null;
      const hasDots = this.take('...');
      isVariadic ||= hasDots;
      entries.push({ name, type: this.type(), line });
      if (!this.take(',')) break;
    }
    this.want(')', '');
    if (!entries.some(({ name }) => name !== null)) return { parameters: entries, isVariadic };
    // `a, b int`: what looks like a type is a name of the next one.
    let type: Expression | null = null;
    const named = entries.reverse().map((one) => {
      if (one.name !== null) ({ type } = one);
      const name = one.name ?? (one.type.kind === 'name' ? one.type.name : this.refuse(', expected )'));
      return { name, type: type ?? one.type, line: one.line };
    });
    return { parameters: named.reverse(), isVariadic };
  }

  /** Whether a type stands behind the name here. */
  #namesParameter(): boolean {
    const next = this.peek();
    if (next.kind === 'end' || next.text === ',' || next.text === ')' || next.text === '.') return false;
    if (next.text !== '[' || this.peek(2).text === ']') return true;
    let depth = 0;
    for (let ahead = 1; ; ahead++) {
      const { kind, text } = this.peek(ahead);
      if (kind === 'end' && text === '') return false;
      if (text === '[') depth++;
      else if (text === ']' && --depth === 0) return ![',', ')'].includes(this.peek(ahead + 1).text);
    }
  }

  structType(line: number): Expression {
    const fields: Field[] = [];
    this.want('{', 'in struct type');
    while (!this.is('}')) {
      const before = fields.length;
      this.#field(fields);
      if (this.token.kind === 'string') {
        const tag = this.token.text;
        addAll(
          fields,
          fields.splice(before).map((field) => ({ ...field, tag })),
        );
        this.at++;
      }
      this.endStatement('in struct type; possibly missing semicolon or newline or }');
    }
    this.at++;
    return { kind: 'struct-type', fields, line };
  }

  #field(fields: Field[]): void {
    const { line } = this;
    const next = this.peek();
    const isEmbedded =
      this.is('*')
      || this.is('(')
      || (this.isName() && (next.kind === 'end' || next.kind === 'string' || next.text === '.' || next.text === '}'));
    if (isEmbedded || (next.text === '[' && this.#isGenericField())) return void fields.push({ name: null, type: this.type(), line });
    const names = [{ name: this.name('in struct type'), line }];
    while (this.take(',')) names.push({ line: this.line, name: this.name() });
    const type = this.type();
    for (const one of names) fields.push({ ...one, type });
  }

  /** `List[int]` as a field without a name. */
  #isGenericField(): boolean {
    let depth = 0;
    for (let ahead = 1; ; ahead++) {
      const { kind, text } = this.peek(ahead);
      if (kind === 'end') return false;
      if (text === '[') depth++;
      else if (text === ']' && --depth === 0)
        return (
          ahead > 2 && (this.peek(ahead + 1).kind === 'end' || this.peek(ahead + 1).kind === 'string' || this.peek(ahead + 1).text === '}')
        );
    }
  }

  interfaceType(line: number): Expression {
    const methods: { name: string; type: FunctionType; line: number }[] = [];
    const embedded: Expression[] = [];
    const unions: (readonly Term[])[] = [];
    this.want('{', 'in interface type');
    while (!this.is('}')) {
      const at = this.line;
      if (this.isName() && this.peek().text === '(') methods.push({ name: this.name(), type: this.signature(at), line: at });
      else {
        const terms = this.union();
        const [only] = terms;
        if (terms.length === 1 && only?.isTilde === false) embedded.push(only.type);
        else unions.push(terms);
      }
      this.endStatement('in interface type; possibly missing semicolon or newline or }');
    }
    this.at++;
    return { kind: 'interface-type', methods, embedded, unions, line };
  }

  /** `~int | string`, or one type alone. */
  union(): readonly Term[] {
    const terms: Term[] = [];
    do terms.push({ isTilde: this.take('~'), type: this.type() });
    while (this.take('|'));
    return terms;
  }

  /** Behind the bracket that opens them. */
  typeParameters(): TypeParameter[] {
    const found: TypeParameter[] = [];
    let names: string[] = [];
    while (!this.is(']')) {
      names.push(this.name());
      if (this.take(',')) continue;
      const { line } = this;
      const terms = this.union();
      const [only] = terms;
      const constraint =
        terms.length === 1 && only?.isTilde === false
          ? only.type
          : { kind: 'interface-type' as const, methods: [], embedded: [], unions: [terms], line };
      addAll(
        found,
        names.map((name) => ({ name, constraint })),
      );
      names = [];
      if (!this.take(',')) break;
    }
    this.want(']', '');
    return found;
  }
}
