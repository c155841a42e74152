import { problem } from './source-problems.ts';
import type { Read, SourceProblem } from './source-problems.ts';
import type { Token } from './tokens.ts';
import { vetStatement } from './vet-statements.ts';

/*
 * What go vet surely finds of calls of fmt (golang.org/x/tools/go/analysis/passes/printf): formats that are written out, and what is given for them. It finds more, of which nothing is
 * said here. Measured with Go 1.18 to 1.26.
 */

/** Where the format stands among what is given, and where the first value for it. */
const FORMATS: ReadonlyMap<string, number> = new Map([['Printf', 0], ['Sprintf', 0], ['Errorf', 0], ['Fprintf', 1]]);

/** Verbs that take no text, and those that take no number. */
const NO_TEXT = /^[dbocUeEfFgGt]$/;
const NO_NUMBER = /^[st]$/;

/** `byTest`: as `go test` has it, which looks for little else than formats. */
export function vetFinding(all: readonly Read[], byTest: boolean): SourceProblem | null {
  return all.map((one) => inFile(one) ?? (byTest ? null : vetStatement(one))).find((one) => one !== null) ?? null;
}

function inFile(one: Read): SourceProblem | null {
  const { body, imports } = one;
  const isPlain = imports.some(({ name, path }) => path === 'fmt' && name === 'fmt') && body.every(({ kind, text }, at) => kind !== 'name' || text !== 'fmt' || (body[at + 1]?.text === '.' && body[at - 1]?.text !== '.'));
  if (!isPlain) return null;
  for (const [at, token] of body.entries()) {
    const name = body[at + 2]?.text ?? '';
    if (token.text !== 'fmt' || token.kind !== 'name' || body[at + 3]?.text !== '(') continue;
    const given = argumentsFrom(body, at + 4);
    const said = given === null ? null : name === 'Println' ? ofPrintln(given) : FORMATS.has(name) ? ofFormat(name, given.slice(FORMATS.get(name) ?? 0)) : null;
    if (said !== null) return problem(one, token, said);
  }
  return null;
}

/** What stands between two brackets, by its commas; null where it is handed on as a list. */
function argumentsFrom(tokens: readonly Token[], from: number): readonly (readonly Token[])[] | null {
  const found: Token[][] = [[]];
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) return null;
    const { kind, text } = token;
    if (kind === 'operator' && /^[([{]$/.test(text)) depth++;
    if (kind === 'operator' && /^[)\]}]$/.test(text) && --depth < 0) return found.filter((one) => one.length > 0);
    if (depth === 0 && text === '...') return null;
    if (depth === 0 && kind === 'operator' && text === ',') found.push([]);
    else if (kind !== 'end') found.at(-1)?.push(token);
  }
  return null;
}

/** A text that is written out; null for any other expression. */
function textOf(tokens: readonly Token[] | undefined): string | null {
  const [only, other] = tokens ?? [];
  return only?.kind === 'string' && other === undefined ? only.text.slice(1, -1) : null;
}

function ofPrintln(given: readonly (readonly Token[])[]): string | null {
  const last = textOf(given.at(-1));
  return last !== null && given.at(-1)?.[0]?.text.startsWith('"') === true && /(?:^|[^\\])(?:\\\\)*\\n$/.test(last) ? 'fmt.Println arg list ends with redundant newline' : null;
}

function ofFormat(name: string, [first, ...values]: readonly (readonly Token[])[]): string | null {
  const format = textOf(first);
  // Widths that are given, and places that are named, are not followed.
  if (format === null || /[*[]/.test(format)) return null;
  const verbs = [...format.matchAll(/%[-+# 0]{0,5}\d{0,4}(?:\.\d{0,4})?([a-zA-Z%])/g)].map(([, verb]) => verb ?? '').filter((verb) => verb !== '%');
  if (verbs.some((verb) => !/^[vTtbcdoOqxXUeEfFgGspw]$/.test(verb)) || format.replace(/%[-+# 0]{0,5}\d{0,4}(?:\.\d{0,4})?[a-zA-Z%]/g, '').includes('%')) return null;
  const count = values.length;
  if (verbs.length > count) return `fmt.${name} format %${verbs[count] ?? ''} reads arg #${count + 1}, but call has ${count} arg${count === 1 ? '' : 's'}`;
  for (const [at, verb] of verbs.entries()) {
    const [only, other] = values[at] ?? [];
    if (only === undefined || other !== undefined) continue;
    const type = only.kind === 'string' && NO_TEXT.test(verb) ? 'string' : only.kind === 'number' && /^\d+$/.test(only.text) && NO_NUMBER.test(verb) ? 'int' : null;
    if (type !== null) return `fmt.${name} format %${verb} has arg ${only.text} of wrong type ${type}`;
  }
  if (count > 0 && verbs.length === 0 && !format.includes('%')) return `fmt.${name} call has arguments but no formatting directives`;
  return verbs.length < count ? `fmt.${name} call needs ${verbs.length} arg${verbs.length === 1 ? '' : 's'} but has ${count} args` : null;
}
