import { problem } from '../source-problems.ts';
import type { Read, SourceProblem } from '../source-problems.ts';
import type { Token } from '../tokens.ts';

/*
 * What go vet surely finds of statements by their words (golang.org/x/tools/go/analysis/passes/unreachable). Measured with Go 1.26.
 */

/** The first of these in a file. */
export function vetStatement(one: Read): SourceProblem | null {
  const { body } = one;
  const panics = body.every(({ text }, at) => text !== 'panic' || body[at - 1]?.text !== 'func');
  for (const [at, token] of body.entries()) {
    const before = body[at - 1];
    const isFirst = before?.kind === 'end' || (before?.kind === 'operator' && before.text === '{');
    const leaves =
      token.kind === 'name' && isFirst && (token.text === 'return' || (panics && token.text === 'panic' && body[at + 1]?.text === '('));
    const found = leaves ? behind(one, at) : null;
    if (found !== null) return found;
  }
  return null;
}

/** What stands behind a `return` in its block, and has no label to be reached by. */
function behind(one: Read, at: number): SourceProblem | null {
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
