import type { CommandProblem } from '../command-problem.ts';
import { openingOf, parametersAt } from './brackets.ts';
import { localsOf } from './locals.ts';
import type { CFunction, CSource } from './source.ts';

/*
 * Warnings of statements that -Werror makes errors (measured with gcc 12): one case that runs into the next, lines that stand as if a
 * condition were theirs, variables that nothing was given to, and functions that do not say what they take.
 */

const LEAVES = /^(?:break|return|continue|goto|exit|_exit|abort|longjmp|err|errx|default|case)$/;
/** Functions that surely come back. */
const COMES_BACK = /^(?:printf|puts|putchar|fprintf|fputs|fputc|putc|perror|memset|strcpy|free|fflush)$/;

/** `text`: the source as it stands. */
export function statementWarning(args: readonly string[], unit: CSource, text: string, isCpp: boolean): CommandProblem | null {
  if (!args.includes('-Werror') || args.some((arg) => /^-(?:w$|Wno-)/.test(arg))) return null;
  const [usual, extra] = [args.includes('-Wall'), args.some((arg) => /^-W(?:extra|implicit-fallthrough(?:=[1-5])?)?$/.test(arg))];
  const said =
    (usual ? (misleading(text) ?? unset(unit)) : null)
    ?? (extra && !/fall/i.test(text) ? fallsThrough(unit) : null)
    ?? (!isCpp && args.includes('-Wstrict-prototypes') && !args.some((arg) => /^-std=(?:c|gnu)2/.test(arg))
      ? withoutPrototype(unit)
      : null);
  return said === null ? null : { why: `a warning is an error by -Werror: ${said.replace(/^error: /, '')}`, said, fix: null };
}

/** A statement that surely goes on, and a `case` behind it. */
function fallsThrough({ functions, defines }: CSource): string | null {
  for (const { body } of functions) {
    for (const [at, word] of body.entries()) {
      if (!/^(?:case|default)$/.test(word) || body[at - 1] !== ';' || (word === 'default' && body[at + 1] !== ':')) continue;
      let start = at - 1;
      while (start > 0 && !/^[;{}:]$/.test(body[start - 1] ?? ''))
        start = body[start - 1] === ')' ? Math.max(0, openingOf(body, start - 1)) : start - 1;
      const [first = '', next = '', then = ''] = [body[start], body[start + 1], body[start + 2]];
      // What is right behind a label is a statement of the case; `if (…) x;` is left alone.
      if (LEAVES.test(first) || defines.has(first)) continue;
      const assigns =
        /^[A-Za-z_]\w*$/.test(first) && ((next === '=' && then !== '=') || (/^[-+*/|&]$/.test(next) && (then === '=' || then === next)));
      if (assigns || (COMES_BACK.test(first) && next === '('))
        return 'error: this statement may fall through [-Werror=implicit-fallthrough=]';
    }
  }
  return null;
}

/** Two lines that stand alike behind a condition without braces. */
function misleading(text: string): string | null {
  const lines = text.replaceAll('\r', '').split('\n');
  if (text.includes('\t') && / {4}/.test(text)) return null;
  for (let at = 0; at + 2 < lines.length; at++) {
    const [, indent, word] = /^([ \t]*)(?:\} )?(if|while|for) ?\(/.exec(lines[at] ?? '') ?? [];
    const line = (lines[at] ?? '').trimEnd();
    if (indent === undefined || word === undefined || !line.endsWith(')') || count(line, '(') !== count(line, ')') || /\/[/*]/.test(line))
      continue;
    const [body = '', next = ''] = [lines[at + 1], lines[at + 2]];
    const [own, after] = [/^[ \t]*/.exec(body)?.[0] ?? '', /^[ \t]*/.exec(next)?.[0] ?? ''];
    if (
      own.length <= indent.length
      || own !== after
      || !/^[ \t]*[A-Za-z_*][^{}]*;[ \t]*$/.test(body)
      || !/^[ \t]*[A-Za-z_*]/.test(next)
      || /^[ \t]*(?:else|case|default|\w+:)/.test(next)
      || count(body, '(') !== count(body, ')')
    )
      continue;
    return `error: this '${word}' clause does not guard... [-Werror=misleading-indentation]`;
  }
  return null;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** A number that is read before anything is given to it, with no way around between. */
function unset(unit: CSource): string | null {
  for (const one of unit.functions) {
    const uses = usesOf(one.body);
    for (const { name, at, isPointer, isArray, isStatic, hasValue, type } of localsOf(one, unit)) {
      if (
        isPointer
        || isArray
        || isStatic
        || hasValue
        || one.body[at + 1] !== ';'
        || !/^(?:int|long|char|short|double|float|unsigned)$/.test(type)
        || unit.defines.has(name)
      )
        continue;
      if (readsFirst(one, uses, at, name)) return `error: '${name}' is used uninitialized [-Werror=uninitialized]`;
    }
  }
  return null;
}

interface Uses {
  /** Where each name stands, in their order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** By place: the first word from there on behind which nobody knows the way. */
  readonly forks: Int32Array;
}

function usesOf(body: readonly string[]): Uses {
  const places = new Map<string, number[]>();
  const forks = new Int32Array(body.length + 1).fill(body.length);
  for (const [at, word] of body.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [at]);
    else known.push(at);
  }
  for (let at = body.length - 1; at >= 0; at--)
    forks[at] = /^(?:if|for|while|do|switch|goto|case|sizeof|asm|[{}?:])$/.test(body[at] ?? '') ? at : (forks[at + 1] ?? body.length);
  return { places, forks };
}

/** Whether the next that is done with a variable is to read it. */
function readsFirst({ body }: CFunction, { places, forks }: Uses, declared: number, name: string): boolean {
  const at = places.get(name)?.find((place) => place > declared);
  if (at === undefined || at > (forks[declared + 1] ?? 0)) return false;
  const [before, next, then] = [body[at - 1] ?? '', body[at + 1] ?? '', body[at + 2] ?? ''];
  return (
    before !== '&'
    && before !== '.'
    && before !== '>'
    && !(next === '=' && then !== '=')
    && (/^(?:[=+\-*/]|return)$/.test(before) || (before === ',' && isPrinted(body, at)))
    && /^[;+\-*/,)]$/.test(next)
    && then !== '='
  );
}

/** Behind the format of `printf(…, n)`: another name may be that of a macro. */
function isPrinted(body: readonly string[], at: number): boolean {
  let start = at;
  while (start > 0 && !/^[;{}(]$/.test(body[start - 1] ?? '')) start--;
  return body[start - 1] === '(' && body[start - 2] === 'printf';
}

/** `static int f() {` */
function withoutPrototype({ functions, tokens }: CSource): string | null {
  const found = functions.find(({ name, from }) => {
    const open = parametersAt(tokens, from, name);
    return open !== null && tokens[open + 1] === ')';
  });
  return found === undefined ? null : "error: function declaration isn't a prototype [-Werror=strict-prototypes]";
}
