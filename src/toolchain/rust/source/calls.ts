import { functionAt } from './crate-items.ts';
import type { RustFunction } from './crate-items.ts';
import { isOther } from './literals.ts';
import { partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

const MISMATCH = 'error[E0308]: mismatched types';

/** Functions of the crate that are called with other values than they take, or give others than they say. */
export function callProblem(files: readonly RustFile[], functions: ReadonlyMap<string, RustFunction>): RustRefusal | null {
  for (const file of files) {
    const { words, isOpen } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name' || isOpen[at] === true) continue;
      const given = text === 'fn' ? ofBody(file, at) : null;
      if (given !== null) return given;
      const called = words[at + 1]?.text === '(' && !/^(?:fn|\.|::)$/.test(words[at - 1]?.text ?? '') ? functions.get(text) : undefined;
      const parts = called === undefined ? null : partsBetween(file, at + 1);
      if (called === undefined || parts === null) continue;
      const [count, wanted] = [parts.length, called.parameters.length];
      if (count !== wanted)
        return refusalAt(
          file,
          at,
          `error[E0061]: this function takes ${wanted} argument${wanted === 1 ? '' : 's'} but ${count} argument${count === 1 ? ' was' : 's were'} supplied`,
        );
      const odd = parts.find(([from, to], i) => to - from === 1 && isOther(words[from], called.parameters[i] ?? ''));
      if (odd !== undefined) return refusalAt(file, odd[0], MISMATCH);
    }
  }
  return null;
}

/** A body that is one literal of another type, or whose last value a semicolon takes away. */
function ofBody(file: RustFile, at: number): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const one = functionAt(file, at);
  if (one?.body == null || one.result === '') return null;
  const end = pair.get(one.body) ?? 0;
  for (let inner = one.body; inner < end; inner++) if (isOpen[inner] === true) return null;
  const last = words[end - 1];
  if (/^[;{}]$/.test(words[end - 2]?.text ?? '') && isOther(last, one.result)) return refusalAt(file, end - 1, MISMATCH);
  if (
    last?.text === ';'
    && /^(?:io :: )?(?:Result|Option|Vec) (?:<|$)|^(?:io|fmt) :: Result$/.test(one.result)
    && endsInNothing(file, one.body, end)
  )
    return refusalAt(file, at, MISMATCH);
  if (last?.text !== ';' || !/^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|String)$/.test(one.result)) return null;
  const body = words.slice(one.body + 1, end - 1);
  // What never comes back gives nothing.
  if (
    body.some(({ kind, text }) => (kind === 'name' && /^(?:return|loop|while|panic|break|asm)$/.test(text)) || text === '!' || text === '?')
  )
    return null;
  let from = end - 2;
  while (from > one.body && !(around[from] === one.body && (words[from]?.text === ';' || words[from]?.text === '}'))) from--;
  const statement = words.slice(from + 1, end - 1);
  const isPlain =
    statement.length > 0
    && statement.every(({ kind, text }) =>
      kind === 'name' ? !/^(?:let|use|fn|const|static|if|match|unsafe)$/.test(text) : kind !== 'mark' || /^[-+*/.]$/.test(text),
    );
  return isPlain ? refusalAt(file, at, MISMATCH) : null;
}

/** Whether a body surely comes to its end, and its last statement, which a semicolon ends, is no way out. */
function endsInNothing({ words, around }: RustFile, body: number, end: number): boolean {
  const inside = words.slice(body + 1, end);
  if (
    inside.some(
      ({ kind, text }) =>
        kind === 'name' && /^(?:loop|exit|abort|panic|todo|unimplemented|unreachable|asm|bail|resume_unwind|panic_any)$/.test(text),
    )
    || words.some(({ text }, at) => text === '!' && words[at - 1]?.text === '->')
  )
    return false;
  const returns = inside.some(({ kind, text }) => kind === 'name' && text === 'return');
  if (
    returns
    && inside.some(
      ({ kind, text }, i) =>
        kind === 'name' && (text === 'else' || text === 'match' || (text === 'return' && around[body + 1 + i] === body)),
    )
  )
    return false;
  let from = end - 2;
  while (from > body && !(around[from] === body && /^[;}]$/.test(words[from]?.text ?? ''))) from--;
  const [first, second] = [words[from + 1], words[from + 2]];
  if (
    first?.kind !== 'name'
    || /^(?:return|match|if|while|for|unsafe|break|continue|macro_rules|use|fn|struct|const|static|impl)$/.test(first.text)
  )
    return false;
  return first.text === 'let' || /^[.=]$/.test(second?.text ?? '') || (second?.text === '!' && /^e?print(?:ln)?$|^assert/.test(first.text));
}
