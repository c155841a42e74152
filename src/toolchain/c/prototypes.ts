import { declarators } from './source.ts';
import type { CSource } from './source.ts';

/*
 * Functions that are declared in two ways, and macros that end with a semicolon (measured with gcc 12).
 */

const NAME = /^[A-Za-z_]\w*$/;
const PLAIN = /^(?:int|long|short|char|float|double|void|unsigned|signed|size_t|bool|u?int\d+_t)$/;

/** Of each function all are gone through: of longer sources nothing is said. */
const MOST_TOKENS = 20_000;

interface Declared {
  /** Of what it gives back and takes; null where that is not plain. */
  readonly type: string | null;
  readonly isStatic: boolean;
  readonly isExtern: boolean;
  readonly at: number;
}

/** A function that is declared, or used, as one of another type before. */
export function conflictingTypes({ tokens, functions, defines }: CSource): string | null {
  if (tokens.length > MOST_TOKENS) return null;
  const first = new Map<string, Declared>();
  for (const { name, start, at, end } of declarators(tokens)) {
    const head = tokens.slice(start, at - 1);
    if (/^[;{]$/.test(tokens[end + 1] ?? '') && !head.includes('typedef') && !head.some((word) => defines.has(word))) {
      const result = plainType(
        head.filter((word) => !/^(?:static|extern|inline)$/.test(word)),
        false,
      );
      const taken = end === at + 1 ? null : parametersOf(tokens.slice(at + 1, end));
      const declared: Declared = {
        type: result === null || taken === null ? null : `${result}(${taken})`,
        isStatic: head.includes('static'),
        isExtern: head.some((word) => /^(?:extern|inline|__inline|__inline__)$/.test(word)),
        at,
      };
      const before = first.get(name);
      if (before === undefined) first.set(name, declared);
      else if (declared.isStatic && !before.isStatic && !before.isExtern)
        return `error: static declaration of '${name}' follows non-static declaration`;
      else if (before.type !== null && declared.type !== null && before.type !== declared.type)
        return `error: conflicting types for '${name}'`;
      // gcc takes it for one that gives back an int where it is called before.
      if (
        before === undefined
        && functions.some(
          ({ from, body }) => from < at && body.some((word, i) => word === name && body[i + 1] === '(' && isCall(body, i) && from + i < at),
        )
        && !isDeclaredWithin(functions, name)
      ) {
        if (declared.isStatic) return `error: static declaration of '${name}' follows non-static declaration`;
        if (result !== null && result !== 'int' && result !== 'void') return `error: conflicting types for '${name}'`;
      }
    }
  }
  return null;
}

function isCall(body: readonly string[], at: number): boolean {
  const before = body[at - 1] ?? ';';
  return (
    /^(?:[;{}(,=+\-/%<!&|?:[]|return|else)$/.test(before)
    || (before === '*' && body[at - 2] === '=')
    || (before === '>' && body[at - 2] !== '-')
  );
}

/** A body may declare it, or have a variable of the name. */
function isDeclaredWithin(functions: CSource['functions'], name: string): boolean {
  return functions.some(
    ({ body, parameters }) =>
      parameters.has(name)
      || body.some(
        (word, at) =>
          word === name
          && (body[at + 1] !== '('
            || (NAME.test(body[at - 1] ?? '') && !/^(?:return|else|do)$/.test(body[at - 1] ?? ''))
            || (body[at - 1] === '*' && body[at - 2] !== '=')),
      ),
  );
}

function parametersOf(inner: readonly string[]): string | null {
  if (inner.length === 1 && inner[0] === 'void') return '';
  const parts: string[][] = [[]];
  for (const token of inner) {
    if (token === '(') return null;
    if (token === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const types = parts.map((part) => (part.join('') === '...' ? '...' : plainType(part, true)));
  return types.includes(null) ? null : types.join(',');
}

/** A plain type as one way to write it; null where other names stand in it. */
function plainType(words: readonly string[], mayHaveName: boolean): string | null {
  let array = words.indexOf('[');
  if (array < 0) array = words.length;
  const rest = words.slice(0, array);
  const last = rest.at(-1) ?? '';
  const named = mayHaveName && rest.length > 1 && NAME.test(last) && !PLAIN.test(last) && last !== 'const' ? rest.slice(0, -1) : rest;
  const stars = named.filter((word) => word === '*').length + (array < words.length ? 1 : 0);
  // What a constant is of counts behind a pointer alone, and where it stands there is not looked at.
  if (stars > 1 || named.some((word) => word !== '*' && word !== 'const' && !PLAIN.test(word)) || (stars > 0 && named.at(-1) === 'const'))
    return null;
  const plain = named.filter((word) => PLAIN.test(word) && word !== 'signed').sort();
  const type = plain.length > 1 ? plain.filter((word) => word !== 'int') : plain;
  return type.length === 0 ? null : `${stars > 0 && named.includes('const') ? 'const ' : ''}${type.join(' ')}${'*'.repeat(stars)}`;
}

/** `#define SIZE 10;` where no statement ends behind its name. */
export function semicolonInMacro(text: string, { functions }: CSource): string | null {
  const names = new Set(
    [...text.matchAll(/^[ \t]*#[ \t]*define[ \t]+([A-Z_][A-Z0-9_]*)[ \t]+[\w.]+[ \t]*;[ \t]*$/gm)].map(([, name = '']) => name),
  );
  if (names.size === 0) return null;
  for (const { body } of functions) {
    const at = body.findIndex(
      (word, i) =>
        names.has(word)
        && (/^[\])]$/.test(body[i + 1] ?? '')
          || (/^[,+*/%]$/.test(body[i + 1] ?? '') && /^(?:[(,[]|return)$/.test(body[i - 1] ?? '') && body[i - 1] !== 'return')),
    );
    const next = body[at + 1];
    if (at >= 0) return next === ']' || next === ')' ? `error: expected '${next}' before ';' token` : 'error: expected';
    const loop = body.findIndex(
      (word, i) => names.has(word) && body[i + 1] === ';' && /^(?:[<>=])$/.test(body[i - 1] ?? '') && isInFor(body, i),
    );
    if (loop >= 0) return 'error: expected';
  }
  return null;
}

/** Whether a place is in the second part of `for (…; …; …)`. */
function isInFor(body: readonly string[], at: number): boolean {
  let parts = 0;
  for (let before = at; before >= 0; before--) {
    if (body[before] === ';') parts++;
    if (/^[{}]$/.test(body[before] ?? '')) return false;
    if (body[before] === '(' && body[before - 1] === 'for') return parts === 1;
  }
  return false;
}
