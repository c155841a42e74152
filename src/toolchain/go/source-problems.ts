import { goTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A Go file of a package, as the compiler reads it. */
export interface GoFile {
  readonly path: string;
  readonly text: string;
}

/** Where in a file something is wrong, in the compiler's words. */
export interface SourceProblem {
  readonly path: string;
  readonly line: number;
  readonly said: string;
}

interface Import {
  /** The name by which the file calls it; null where that is not known, or where it is not called by one. */
  readonly name: string | null;
  readonly alias: string | null;
  readonly path: string;
  readonly line: number;
}

/** A file in tokens, those behind its imports apart. */
export interface Read {
  readonly file: GoFile;
  readonly imports: readonly Import[];
  readonly tokens: readonly Token[];
  readonly body: readonly Token[];
}

/**
 * What the compiler surely refuses in a package, by its words alone and without their types (Go spec, "Declarations and scope"): each check
 * takes a name for used or declared wherever it may be.
 */
export function sourceProblem(all: readonly Read[]): SourceProblem | null {
  const broken = all.map(unbalanced).find((problem) => problem !== null);
  if (broken !== undefined) return broken;
  return (
    all.map(unusedImport).find((problem) => problem !== null)
    ?? all.map(unusedVariable).find((problem) => problem !== null)
    ?? undefinedName(all)
    ?? twice(all)
  );
}

/** Whether a program has functions, and no `func main`: one without any only stands for a program, as in examples. */
export function lacksMain(files: readonly GoFile[]): boolean {
  const names = files.flatMap((file) => [...functionsOf(readFile(file, () => null).body)].map(({ text }) => text));
  return names.length > 0 && !names.includes('main');
}

/** Reads a file. `nameOf` is the name of an imported package; null where that is not known. */
export function readFile(file: GoFile, nameOf: (path: string) => string | null): Read {
  const tokens = goTokens(file.text);
  const imports: Import[] = [];
  let keyword = '';
  let alias: string | null = null;
  let at = 0;
  for (; at < tokens.length; at++) {
    const { kind, text, line } = tokens[at] ?? END;
    if (kind === 'name' && DECLARING.has(text)) break;
    if (kind === 'name' && (text === 'package' || text === 'import')) keyword = text;
    else if (keyword !== 'import') continue;
    else if (kind === 'name' || text === '.') alias = text;
    else if (kind === 'string') {
      const path = text.slice(1, -1);
      imports.push({ name: alias === null ? nameOf(path) : alias === '.' || alias === '_' ? null : alias, alias, path, line });
      alias = null;
    }
  }
  return { file, imports, tokens, body: tokens.slice(at) };
}

const DECLARING = new Set(['func', 'var', 'const', 'type']);
const END: Token = { kind: 'end', text: '', line: 0 };
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export function problem({ file }: Read, { line }: { readonly line: number }, said: string): SourceProblem {
  return { path: file.path, line, said };
}

/** Brackets that do not fit, and the marks that a merge leaves. */
function unbalanced(one: Read): SourceProblem | null {
  const open: string[] = [];
  const { tokens } = one;
  for (const [at, token] of tokens.entries()) {
    const { kind, text } = token;
    if (kind !== 'operator') continue;
    // `<<` is two of them here.
    if (text === '<' && tokens[at + 1]?.text === '<' && tokens[at + 2]?.text === '<')
      return problem(one, token, 'syntax error: non-declaration statement outside function body');
    const closing = CLOSING[text];
    if (closing !== undefined) open.push(closing);
    else if ((text === ')' || text === ']' || text === '}') && open.pop() !== text)
      return problem(one, token, `syntax error: unexpected ${text}`);
  }
  return open.length === 0 ? null : problem(one, tokens.at(-1) ?? END, 'syntax error: unexpected EOF');
}

function unusedImport(one: Read): SourceProblem | null {
  const used = new Set(one.body.filter(({ kind }) => kind === 'name').map(({ text }) => text));
  const unused = one.imports.find(({ name, path }) => name !== null && path !== 'C' && !used.has(name));
  if (unused === undefined) return null;
  return problem(one, unused, `"${unused.path}" imported ${unused.alias === null ? '' : `as ${unused.alias} `}and not used`);
}

/** A name that `:=` declares and that stands nowhere else in its file. */
function unusedVariable(one: Read): SourceProblem | null {
  const { body } = one;
  const times = new Map<string, number>();
  for (const { kind, text } of body) if (kind === 'name') times.set(text, (times.get(text) ?? 0) + 1);
  for (const [at, { text }] of body.entries()) {
    if (text !== ':=') continue;
    for (let left = at - 1; body[left]?.kind === 'name'; left -= 2) {
      const name = body[left] ?? END;
      if (name.text !== '_' && times.get(name.text) === 1) return problem(one, name, `declared and not used: ${name.text}`);
      if (body[left - 1]?.text !== ',') break;
    }
  }
  return null;
}

/** What Go declares itself (Go spec, "Predeclared identifiers"), and its keywords. */
const KNOWN = new Set(
  (
    'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex'
    + ' copy delete imag len make max min new panic print println real recover break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var _'
  ).split(' '),
);

/** A name that is only ever called, or asked for something of it, and that nothing of the package can have declared. */
function undefinedName(all: readonly Read[]): SourceProblem | null {
  if (all.some(({ imports }) => imports.some(({ alias, path }) => alias === '.' || path === 'C'))) return null;
  const declared = new Set<string>();
  const asked: { readonly one: Read; readonly token: Token }[] = [];
  for (const one of all) {
    for (const { token, isUse } of usesOf(one.body)) {
      if (isUse) asked.push({ one, token });
      else declared.add(token.text);
    }
  }
  // Of a package whose name is not known any name may be.
  const found = asked.find(
    ({ one, token: { text } }) =>
      !KNOWN.has(text) && !declared.has(text) && one.imports.every(({ name, alias }) => (name === null ? alias === '_' : name !== text)),
  );
  return found === undefined ? null : problem(found.one, found.token, `undefined: ${found.token.text}`);
}

/** Every name that is no field, and whether it stands where none is declared. */
function* usesOf(body: readonly Token[]): Generator<{ readonly token: Token; readonly isUse: boolean }> {
  const braces: boolean[] = [];
  for (const [at, token] of body.entries()) {
    const before = body[at - 1]?.text ?? '';
    const next = body[at + 1]?.text ?? '';
    if (token.kind === 'operator' && token.text === '{') braces.push(before === 'interface' || before === 'struct');
    else if (token.kind === 'operator' && token.text === '}') braces.pop();
    if (token.kind !== 'name' || before === '.') continue;
    // The methods of an interface and those of a type look like calls.
    const isCall =
      next === '('
      && braces.at(-1) !== true
      && before !== ')'
      && before !== ']'
      && (body[at - 1]?.kind !== 'name' || BEFORE_VALUES.has(before));
    yield { token, isUse: isCall || next === '.' };
  }
}

/** Keywords that a value may stand behind; behind another name stands a type. */
const BEFORE_VALUES = new Set(['return', 'go', 'defer', 'case', 'if', 'for', 'switch', 'range', 'else']);

function functionsOf(body: readonly Token[]): Token[] {
  return body.filter(
    (token, at) => token.kind === 'name' && body[at - 1]?.text === 'func' && (body[at + 1]?.text === '(' || body[at + 1]?.text === '['),
  );
}

/** Two functions of one name. */
function twice(all: readonly Read[]): SourceProblem | null {
  const seen = new Set<string>();
  for (const one of all) {
    for (const token of functionsOf(one.body)) {
      if (token.text === 'init' || token.text === '_') continue;
      if (seen.has(token.text)) return problem(one, token, `${token.text} redeclared in this block`);
      seen.add(token.text);
    }
  }
  return null;
}
