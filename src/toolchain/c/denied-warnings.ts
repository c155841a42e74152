import type { CommandProblem } from '../command-problem.ts';
import { closing, parametersAt } from './brackets.ts';
import type { CSource } from './source.ts';

/* What -Werror makes an error, of warnings that the words of a source tell (measured with gcc 12 of Debian 12). */

const SCALAR = new Set(['int', 'long', 'char', 'short', 'double', 'float', 'unsigned']);

/** A variable that nothing reads, where a warning of it is an error. */
export function unusedVariable(args: readonly string[], all: readonly CSource[]): CommandProblem | null {
  const warns = args.some((arg) => /^-W(?:all|unused(?:-variable)?)$/.test(arg));
  if (!warns || !args.includes('-Werror') || args.some((arg) => /^-(?:w$|Wno-)/.test(arg))) return null;
  for (const { functions } of all) {
    for (const { body } of functions) {
      const [times, inType] = [timesOf(body), placesInTypes(body)];
      const found = body.find(
        (word, at) =>
          /^[A-Za-z_]\w*$/.test(word)
          && SCALAR.has(body[at - 1] ?? '')
          && !SCALAR.has(word)
          && /^[;{}]?$/.test(body[at - 2] ?? '')
          && times.get(word) === 1
          && isUnread(body, at)
          && !inType.has(at),
      );
      if (found !== undefined)
        return {
          why: `nothing reads the variable ${found}, and -Werror makes the warning an error`,
          said: `error: unused variable '${found}' [-Werror=unused-variable]`,
          fix: null,
        };
    }
  }
  return null;
}

/** A parameter that nothing reads, and a function that gives nothing back, where warnings of these are errors. */
export function otherWarning(args: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (!args.includes('-Werror') || args.some((arg) => /^-(?:w$|Wno-)/.test(arg))) return null;
  const [ofParameters, ofReturns] = [/^-W(?:extra|unused-parameter)$|^-W$/, /^-W(?:all|return-type)$/].map((flags) =>
    args.some((arg) => flags.test(arg)),
  );
  for (const { functions, tokens, defines } of all) {
    for (const { name, body, from } of functions) {
      const head = headOf(tokens, from, name);
      if (head === null || body.some((word) => defines.has(word))) continue;
      const [before, parts] = head;
      const problem =
        (ofParameters === true ? unreadParameter(name, parts, body) : null)
        ?? (ofReturns === true && name !== 'main' ? withoutReturn(name, before, body) : null);
      if (problem !== null) return problem;
    }
  }
  return null;
}

const PLAIN_PARAMETER =
  /^(?:(?:const|char|int|long|unsigned|void|double|float|struct \w+|\w+_t) )+(?:\* (?:const )?)*([a-z_]\w*)(?: \[ (?:\w+ )?\])?$/;

function unreadParameter(name: string, parts: readonly string[], body: readonly string[]): CommandProblem | null {
  if (/\b(?:__|attribute)/.test(parts.join(' '))) return null;
  const unread = parts
    .map((part) => PLAIN_PARAMETER.exec(part)?.[1])
    .find((one) => one !== undefined && !/^(?:int|char|long|void|double|float|unsigned|const)$/.test(one) && !body.includes(one));
  return unread === undefined
    ? null
    : {
        why: `nothing reads the parameter ${unread} of ${name}, and -Werror makes the warning an error`,
        said: `error: unused parameter '${unread}' [-Werror=unused-parameter]`,
        fix: `(void)${unread};`,
      };
}

/** A function of a plain type, which is what stands `before` its name, whose end can be come to. */
function withoutReturn(name: string, before: string, body: readonly string[]): CommandProblem | null {
  const why =
    /(?:^| )(?:int|char|double|float|long|unsigned|bool)$/.test(before) && endsWithIf(body)
      ? `${name} may come to its end without a return`
      : /(?:^| )(?:int|char|double|float|long|unsigned)$/.test(before) && neverReturns(body)
        ? `${name} has no return`
        : null;
  return why === null
    ? null
    : {
        why: `${why}, and -Werror makes the warning an error`,
        said: 'error: control reaches end of non-void function [-Werror=return-type]',
        fix: null,
      };
}

/** Whether a body has no return, and calls nothing that may not come back. */
function neverReturns(body: readonly string[]): boolean {
  return (
    !body.some((word) => /^(?:return|while|for|do|goto|exit|_exit|abort|longjmp|asm|__builtin_\w+)$/.test(word))
    && body.every(
      (word, i) => body[i + 1] !== '(' || /^(?:printf|puts|putchar|if|free|memset|strcpy|fprintf)$/.test(word) || !/^[A-Za-z_]/.test(word),
    )
  );
}

/** Whether a body ends with an `if` that has no `else`, and nothing else leaves it for good. */
function endsWithIf(body: readonly string[]): boolean {
  if (
    body.some((word) =>
      /^(?:exit|_exit|abort|longjmp|throw|goto|while|for|do|switch|asm|quick_exit|_Exit|terminate|__builtin_\w+)$/.test(word),
    )
  )
    return false;
  let isIf = false;
  for (let at = 0; at < body.length; at++) {
    isIf = body[at] === 'if' && body[at + 1] === '(' && !/^[\dA-Z]/.test(body[at + 2] ?? '') && body[at - 1] !== 'else';
    if (isIf) {
      const close = closing(body, at + 1, '(', ')');
      at = body[close + 1] === '{' ? closing(body, close + 1, '{', '}') : endOfStatement(body, close + 1);
      if (body[at + 1] === 'else') isIf = false;
    } else at = body[at] === '{' ? closing(body, at, '{', '}') : endOfStatement(body, at);
  }
  return isIf;
}

/** Its semicolon, behind all brackets that it opens. */
function endOfStatement(body: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < body.length; at++) {
    if (/^[([{]$/.test(body[at] ?? '')) depth++;
    else if (/^[)\]}]$/.test(body[at] ?? '')) depth--;
    if (depth === 0 && (body[at] === ';' || (body[at] === '}' && at > from))) return at;
  }
  return body.length;
}

/** What stands before the name of a function, and its parameters. */
function headOf(tokens: readonly string[], from: number, name: string): readonly [before: string, parts: readonly string[]] | null {
  const open = parametersAt(tokens, from, name);
  return open === null
    ? null
    : [
        tokens.slice(Math.max(0, open - 3), open - 1).join(' '),
        tokens
          .slice(open + 1, from - 2)
          .join(' ')
          .split(' , '),
      ];
}

/** The places whose nearest braces are those of `struct { … }`. */
function placesInTypes(body: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>();
  const open: boolean[] = [];
  for (const [at, word] of body.entries()) {
    if (word === '{') open.push([body[at - 1], body[at - 2]].some((before) => /^(?:struct|union|class)$/.test(before ?? '')));
    else if (word === '}') open.pop();
    else if (open.at(-1) === true) places.add(at);
  }
  return places;
}

function timesOf(words: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}

/** Declared for a constant or for nothing. */
function isUnread(body: readonly string[], at: number): boolean {
  const [next = '', value = '', end = ''] = body.slice(at + 1, at + 4);
  return next === ';' || (next === '=' && /^\d[\w.]*$/.test(value) && end === ';');
}
