import { closingOf, goFunctions } from './functions.ts';
import { problem } from './source-problems.ts';
import type { Read, SourceProblem } from './source-problems.ts';
import type { Token } from './tokens.ts';

/*
 * What go vet surely finds of statements, fields and parameters by their words (golang.org/x/tools/go/analysis/passes: unreachable, unusedresult, assign, structtag, copylock).
 * Measured with Go 1.26.
 */

/** Functions whose only use is what they give. */
const GIVES: ReadonlyMap<string, RegExp> = new Map([['fmt', /^(?:Sprint(?:f|ln)?|Errorf)$/], ['errors', /^New$/]]);

const LOCKS: ReadonlyMap<string, string> = new Map([['Mutex', 'sync.Mutex'], ['RWMutex', 'sync.RWMutex'], ['WaitGroup', 'sync.WaitGroup contains sync.noCopy']]);

/** The first of these in a file. */
export function vetStatement(one: Read): SourceProblem | null {
  const { body, imports } = one;
  for (const [at, token] of body.entries()) {
    const before = body[at - 1];
    const isFirst = before?.kind === 'end' || (before?.kind === 'operator' && before.text === '{');
    const found = token.kind === 'string' ? badTag(one, at) : token.kind === 'name' && isFirst ? ofStatement(one, at) : null;
    if (found !== null) return found;
  }
  if (!imports.some(({ name, path }) => path === 'sync' && name === 'sync')) return null;
  for (const { name, parameters } of goFunctions(body)) {
    const lock = parameters.findIndex((token, at) => token.text === 'sync' && parameters[at + 1]?.text === '.' && LOCKS.has(parameters[at + 2]?.text ?? '') && parameters[at - 1]?.kind === 'name' && (parameters[at + 3] === undefined || parameters[at + 3]?.text === ','));
    if (lock >= 0) return problem(one, name, `${name.text} passes lock by value: ${LOCKS.get(parameters[lock + 2]?.text ?? '') ?? ''}`);
  }
  return null;
}

/** `json:name` without quotes. */
function badTag(one: Read, at: number): SourceProblem | null {
  const { body } = one;
  const [token, before, next] = [body[at], body[at - 1], body[at + 1]];
  const isTag = token !== undefined && (before?.kind === 'name' || before?.text === ']' || before?.text === '}') && (next?.kind === 'end' || next?.text === '}');
  return isTag && /^`[a-z]+:[^"\s`:]/.test(token.text) && !/^(?:return|case|import)$/.test(before.text) ? problem(one, token, `struct field tag ${token.text} not compatible with reflect.StructTag.Get: bad syntax for struct tag value`) : null;
}

function ofStatement(one: Read, at: number): SourceProblem | null {
  const { body, imports } = one;
  const [token, second, third, fourth] = body.slice(at, at + 4);
  if (token === undefined) return null;
  if (token.text === 'return') return afterReturn(one, at);
  if (second?.text === '=' && third?.kind === 'name' && third.text === token.text && token.text !== '_' && fourth?.kind === 'end') return problem(one, token, `self-assignment of ${token.text}`);
  const gives = second?.text === '.' && fourth?.text === '(' && GIVES.get(token.text)?.test(third?.text ?? '') === true && imports.some(({ name }) => name === token.text);
  if (!gives) return null;
  const end = body[closingOf(body, at + 3) + 1];
  // Behind a brace it may be the value of a literal.
  return end?.kind === 'end' || (end?.text === '}' && body[at - 1]?.kind === 'end') ? problem(one, token, `result of ${token.text}.${third?.text ?? ''} call not used`) : null;
}

/** What stands behind a `return` in its block, and has no label to be reached by. */
function afterReturn(one: Read, at: number): SourceProblem | null {
  let depth = 0;
  for (let end = at + 1; end < one.body.length; end++) {
    const { kind, text } = one.body[end] ?? END;
    if (kind === 'operator' && /^[([{]$/.test(text)) depth++;
    else if (kind === 'operator' && /^[)\]}]$/.test(text) && --depth < 0) return null;
    if (kind !== 'end' || depth > 0) continue;
    const [next = END, then = END] = one.body.slice(end + 1, end + 3);
    const isReached = next.kind === 'end' || next.text === '}' || next.text === 'case' || next.text === 'default' || then.text === ':';
    return isReached ? null : problem(one, next, 'unreachable code');
  }
  return null;
}

const END: Token = { kind: 'end', text: '', line: 0 };
