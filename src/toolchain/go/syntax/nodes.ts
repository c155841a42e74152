/** What a Go file says, as a tree (Go spec). `line` is 1-based, and where the compiler tells of it. */
interface Node {
  readonly line: number;
}

export type Expression = Node
  & (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'literal'; readonly of: 'string' | 'number' | 'rune'; readonly text: string }
    | { readonly kind: 'composite'; readonly type: Expression | null; readonly elements: readonly Element[] }
    | { readonly kind: 'function'; readonly type: FunctionType; readonly body: Block }
    | { readonly kind: 'paren'; readonly x: Expression }
    | { readonly kind: 'selector'; readonly x: Expression; readonly name: string; readonly at: number }
    | { readonly kind: 'index'; readonly x: Expression; readonly indices: readonly Expression[] }
    | { readonly kind: 'slice'; readonly x: Expression; readonly parts: readonly Expression[] }
    | { readonly kind: 'assert'; readonly x: Expression; readonly type: Expression | null }
    | {
        readonly kind: 'call';
        readonly callee: Expression;
        readonly args: readonly Expression[];
        readonly hasDots: boolean;
        readonly end: number;
      }
    | { readonly kind: 'star'; readonly x: Expression }
    | { readonly kind: 'unary'; readonly operator: string; readonly x: Expression }
    /** `assigns`: of `x += y`. */
    | { readonly kind: 'binary'; readonly operator: string; readonly assigns?: true; readonly x: Expression; readonly y: Expression }
    | { readonly kind: 'array-type'; readonly length: Expression | 'counted' | null; readonly element: Expression }
    | { readonly kind: 'map-type'; readonly key: Expression; readonly value: Expression }
    | { readonly kind: 'chan-type'; readonly element: Expression; readonly direction: Direction }
    | FunctionTypePart
    | { readonly kind: 'struct-type'; readonly fields: readonly Field[] }
    | {
        readonly kind: 'interface-type';
        readonly methods: readonly { readonly name: string; readonly type: FunctionType; readonly line: number }[];
        readonly embedded: readonly Expression[];
        readonly unions: readonly (readonly Term[])[];
      }
  );

interface FunctionTypePart {
  readonly kind: 'function-type';
  readonly parameters: readonly Parameter[];
  readonly results: readonly Parameter[];
  readonly isVariadic: boolean;
}

export type FunctionType = Node & FunctionTypePart;

/** What a channel lets through; null for both ways. */
export type Direction = 'send' | 'receive' | null;

/** `~int` in a union. */
export interface Term {
  readonly isTilde: boolean;
  readonly type: Expression;
}

/** One name and its type. */
export interface Parameter {
  readonly name: string | null;
  readonly type: Expression;
  readonly line: number;
}

export interface Element {
  readonly key: Expression | null;
  readonly value: Expression;
}

/** `name` is null where it is embedded. */
export interface Field {
  readonly name: string | null;
  readonly type: Expression;
  readonly line: number;
  /** With its quotes; left out where there is none. */
  readonly tag?: string;
}

export interface Block {
  readonly statements: readonly Statement[];
  readonly end: number;
}

export interface Case {
  readonly values: readonly Expression[] | null;
  readonly communication: Statement | null;
  readonly body: readonly Statement[];
  readonly line: number;
}

export type Statement = Node
  & (
    | { readonly kind: 'empty' }
    | { readonly kind: 'expression'; readonly x: Expression }
    | { readonly kind: 'send'; readonly x: Expression; readonly value: Expression }
    | { readonly kind: 'step'; readonly operator: string; readonly x: Expression }
    | { readonly kind: 'assign'; readonly operator: string; readonly left: readonly Expression[]; readonly right: readonly Expression[] }
    | { readonly kind: 'define'; readonly left: readonly Expression[]; readonly right: readonly Expression[] }
    | { readonly kind: 'call'; readonly keyword: string; readonly x: Expression }
    | { readonly kind: 'return'; readonly values: readonly Expression[] }
    | { readonly kind: 'branch'; readonly keyword: string; readonly label: string | null }
    | { readonly kind: 'block'; readonly block: Block }
    | {
        readonly kind: 'if';
        readonly init: Statement | null;
        readonly condition: Expression;
        readonly then: Block;
        readonly otherwise: Statement | null;
      }
    | { readonly kind: 'switch'; readonly init: Statement | null; readonly tag: Expression | null; readonly cases: readonly Case[] }
    | {
        readonly kind: 'type-switch';
        readonly init: Statement | null;
        readonly name: string | null;
        readonly x: Expression;
        readonly cases: readonly Case[];
      }
    | { readonly kind: 'select'; readonly cases: readonly Case[] }
    | {
        readonly kind: 'for';
        readonly init: Statement | null;
        readonly condition: Expression | null;
        readonly post: Statement | null;
        readonly body: Block;
      }
    | {
        readonly kind: 'range';
        readonly left: readonly Expression[];
        readonly defines: boolean;
        readonly x: Expression;
        readonly body: Block;
      }
    | { readonly kind: 'labeled'; readonly label: string; readonly statement: Statement }
    | { readonly kind: 'declaration'; readonly declarations: readonly Declaration[] }
  );

export interface TypeParameter {
  readonly name: string;
  readonly constraint: Expression;
}

export type Declaration = Node
  & (
    | {
        readonly kind: 'var' | 'const';
        readonly names: readonly { readonly name: string; readonly line: number }[];
        readonly type: Expression | null;
        readonly values: readonly Expression[];
        readonly isImplicit: boolean;
      }
    | {
        readonly kind: 'type';
        readonly name: string;
        readonly parameters: readonly TypeParameter[];
        readonly isAlias: boolean;
        readonly type: Expression;
      }
    | {
        readonly kind: 'func';
        readonly name: string;
        readonly receiver: Parameter | null;
        readonly hasReceiver: boolean;
        readonly parameters: readonly TypeParameter[];
        readonly type: FunctionType;
        readonly body: Block | null;
      }
  );
