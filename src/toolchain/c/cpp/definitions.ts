import type { CommandProblem } from '../../command-problem.ts';
import { closing, parametersAt } from '../brackets.ts';
import { localsOf } from '../locals.ts';
import type { CFunction, CSource } from '../source.ts';
import type { CppError } from './library-use.ts';

const NAME = /^[A-Za-z_]\w*$/;

/** A function with all that makes it another in C++: its class, and what it takes, word by word. Null where that is not sure. */
function signatureOf({ tokens }: CSource, { name, from }: CFunction): string | null {
  const open = parametersAt(tokens, from, name);
  if (open === null) return null;
  const before = tokens[open - 2] ?? '';
  if (!/^[A-Za-z_*&>:]/.test(before) || before === 'operator') return null;
  // A single colon is that of a constructor, and what stands behind it the class that it comes from.
  if (before === ':' && tokens[open - 3] !== ':') return null;
  const owner = before === ':' ? `${tokens[open - 4] ?? ''}::` : '';
  return `${owner}${name}(${tokens.slice(open + 1, from - 2).join(' ')})`;
}

/** A function, or a variable, of a header that two sources take in, and that each has code for. */
export function definedInBoth(paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  const seen = new Map<string, string>();
  for (const [i, unit] of all.entries()) {
    const path = paths[i] ?? '';
    for (const one of unit.functions) {
      const signature = one.isStatic || one.isWeak || one.name === 'main' ? null : signatureOf(unit, one);
      if (signature === null) continue;
      const before = seen.get(signature);
      if (before !== undefined && before !== path)
        return {
          why: `${before} and ${path} both have a function ${one.name}`,
          said: `multiple definition of \`${signature.slice(0, signature.indexOf('('))}`,
          fix: `inline before ${one.name} in the header`,
        };
      seen.set(signature, path);
    }
  }
  return null;
}

const SCALAR = new Set('int long char short double float unsigned bool'.split(' '));

/** What is declared or defined twice, a constant that is changed, and a main that gives nothing back. */
export function wrongDefinition(unit: CSource): CppError | null {
  const { tokens, defines } = unit;
  const seen = new Set<string>();
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (depth === 0 && token === 'main' && tokens[at - 1] === 'void' && tokens[at + 1] === '(')
      return { said: "error: '::main' must return 'int'", fix: 'int main()' };
  }
  for (const one of unit.functions) {
    const signature = one.isStatic || one.isWeak ? null : signatureOf(unit, one);
    if (signature !== null && seen.has(signature)) return { said: 'error: redefinition of', fix: null };
    if (signature !== null) seen.add(signature);
    const error = defines.size > 0 && one.body.some((word) => defines.has(word)) ? null : ofLocals(one, unit);
    if (error !== null) return error;
  }
  return null;
}

function ofLocals(one: CFunction, unit: CSource): CppError | null {
  const first = new Map<string, string>();
  const locals = localsOf(one, unit).filter(({ type, isStatic }) => SCALAR.has(type) && !isStatic);
  for (const { name, block, type, isPointer } of locals) {
    const before = first.get(`${block} ${name}`);
    if (before !== undefined && !isPointer)
      return {
        said: before === type ? `error: redeclaration of '${type} ${name}'` : `error: conflicting declaration '${type} ${name}'`,
        fix: null,
      };
    first.set(`${block} ${name}`, type);
  }
  for (const { name, at, isConst, isPointer, isArray } of locals) {
    if (!isConst || isPointer || isArray || one.parameters.has(name) || locals.filter((other) => other.name === name).length > 1) continue;
    for (let use = at + 1; use < one.body.length; use++) {
      const [next = '', then = ''] = [one.body[use + 1], one.body[use + 2]];
      if (one.body[use] !== name) continue;
      // Another of the name: a parameter of a lambda, or of another type.
      if (NAME.test(one.body[use - 1] ?? '') && one.body[use - 1] !== 'return') break;
      if (
        /^[;{}]$/.test(one.body[use - 1] ?? '')
        && ((next === '=' && then !== '=') || (/^[-+]$/.test(next) && (then === next || then === '=')))
      )
        return {
          said: `error: ${next === '=' || then === '=' ? 'assignment' : next === '+' ? 'increment' : 'decrement'} of read-only variable '${name}'`,
          fix: null,
        };
    }
  }
  return null;
}

/** Functions of namespaces by their full names: those that are only declared, and those that have code. */
interface NamespaceFunctions {
  readonly declared: Set<string>;
  readonly defined: Set<string>;
}

/** False where what is in one without a name, in one of another or has another name would have to be looked at. */
function addFunctions(tokens: readonly string[], found: NamespaceFunctions): boolean {
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at] === ':' && tokens[at - 1] === ':' && tokens[at + 2] === '(' && tokens[closing(tokens, at + 2, '(', ')') + 1] === '{')
      found.defined.add(`${tokens[at - 2] ?? ''}::${tokens[at + 1] ?? ''}`);
    const name = tokens[at + 1] ?? '';
    if (tokens[at] !== 'namespace' || tokens[at - 1] === 'using' || tokens[at - 1] === 'inline') continue;
    if (name === '{') continue;
    if (!NAME.test(name) || tokens[at + 2] !== '{' || !addOfNamespace(tokens, at + 2, name, found)) return false;
  }
  return true;
}

function addOfNamespace(tokens: readonly string[], open: number, name: string, { declared, defined }: NamespaceFunctions): boolean {
  const end = closing(tokens, open, '{', '}');
  for (let at = open + 1, isInline = false; at < end; at++) {
    if (/^[;}]$/.test(tokens[at] ?? '')) isInline = false;
    if (/^(?:template|inline|class|struct|extern|using)$/.test(tokens[at] ?? '')) isInline = true;
    if (tokens[at] === 'namespace') return false;
    if (tokens[at] === '{') at = closing(tokens, at, '{', '}');
    if (tokens[at] !== '(' || !NAME.test(tokens[at - 1] ?? '') || !/^[A-Za-z_*&>]/.test(tokens[at - 2] ?? '')) continue;
    const close = closing(tokens, at, '(', ')');
    (tokens[close + 1] === ';' && !isInline ? declared : defined).add(`${name}::${tokens[at - 1] ?? ''}`);
    at = close;
  }
  return true;
}

/** A function of a namespace that a function calls by its full name, and that none of the sources has code for. */
export function undefinedOfNamespace(
  units: readonly CSource[],
  others: readonly CSource[],
  reachedOf: (body: readonly string[]) => number,
): string | null {
  const found: NamespaceFunctions = { declared: new Set(), defined: new Set() };
  const { declared, defined } = found;
  if (![...units, ...others].every(({ tokens }) => addFunctions(tokens, found)) || declared.size === 0) return null;
  for (const { functions } of units) {
    for (const { isStatic, body } of functions) {
      if (isStatic) continue;
      for (let at = 0, end = reachedOf(body); at < end; at++) {
        const called = `${body[at - 3] ?? ''}::${body[at] ?? ''}`;
        if (
          body[at + 1] === '('
          && body[at - 1] === ':'
          && body[at - 2] === ':'
          && body[at - 4] !== ':'
          && declared.has(called)
          && !defined.has(called)
        )
          return called;
      }
    }
  }
  return null;
}
