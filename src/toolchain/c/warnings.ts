import type { CommandProblem } from '../command-problem.ts';
import { closing } from './brackets.ts';
import type { CSource } from './source.ts';

/*
 * Warnings that -Werror makes errors (measured with gcc 12).
 */

const NAME = /^[A-Za-z_]\w*$/;

/**
 * An assignment where a condition is asked for, a static function that nothing calls, a number with a sign held against a length; null
 * where nothing is to be seen.
 */
export function conditionWarning(args: readonly string[], all: readonly CSource[], isCpp: boolean): CommandProblem | null {
  if (!args.includes('-Werror') || args.some((arg) => /^-(?:w$|Wno-)/.test(arg))) return null;
  const [usual, extra] = [args.includes('-Wall'), args.some((arg) => /^-W(?:extra)?$/.test(arg))];
  for (const unit of all) {
    const said = (usual ? (assigned(unit) ?? (isCpp ? null : uncalled(unit))) : null) ?? ((isCpp ? usual : extra) ? signed(unit) : null);
    if (said !== null) return { why: `a warning is an error by -Werror: ${said.replace(/^error: /, '')}`, said, fix: null };
  }
  return null;
}

/** `if (n = 3)`: a second pair of brackets says that it is meant. */
function assigned({ functions, defines }: CSource): string | null {
  for (const { body } of functions) {
    for (const [at, word] of body.entries()) {
      const [open, name = '', equals, value = '', close] = body.slice(at + 1, at + 6);
      if (
        (word === 'if' || word === 'while')
        && open === '('
        && NAME.test(name)
        && equals === '='
        && /^\w+$/.test(value)
        && close === ')'
        && !defines.has(name)
        && !defines.has(value)
      )
        return 'error: suggest parentheses around assignment used as truth value [-Werror=parentheses]';
    }
  }
  return null;
}

/** The compiler asks for its name alone, wherever it stands. */
function uncalled({ functions, tokens }: CSource): string | null {
  if (tokens.some((token) => /^(?:__attribute__|inline|__inline|__inline__|template|namespace|class|maybe_unused)$/.test(token)))
    return null;
  const times = new Map<string, number>();
  for (const token of tokens) times.set(token, (times.get(token) ?? 0) + 1);
  const found = functions.find(({ name, isStatic, from }) => isStatic && times.get(name) === 1 && staticBefore(tokens, from));
  return found === undefined ? null : `error: '${found.name}' defined but not used [-Werror=unused-function]`;
}

/** Whether `static` stands where the function's own declaration begins. */
function staticBefore(tokens: readonly string[], from: number): boolean {
  let at = from - 2;
  while (at > 0 && !/^[;{}]$/.test(tokens[at - 1] ?? '')) at--;
  return tokens[at] === 'static';
}

/** `for (int i = 0; i < strlen(s); …)` */
function signed({ functions, defines }: CSource): string | null {
  for (const { body } of functions) {
    for (const [at, word] of body.entries()) {
      const [open, type, name = '', equals, , semicolon, again, less, called, bracket] = body.slice(at + 1, at + 11);
      if (
        word !== 'for'
        || open !== '('
        || type !== 'int'
        || equals !== '='
        || semicolon !== ';'
        || again !== name
        || less !== '<'
        || called !== 'strlen'
        || bracket !== '('
        || defines.has(name)
      )
        continue;
      if (body[closing(body, at + 10, '(', ')') + 1] === ';')
        return `error: comparison of integer expressions of different signedness: 'int' and 'size_t' {aka 'long unsigned int'} [-Werror=sign-compare]`;
    }
  }
  return null;
}
