import type { CommandProblem } from '../command-problem.ts';
import { closing, parametersAt } from './brackets.ts';
import { cTokens } from './source.ts';
import type { CSource } from './source.ts';

/*
 * What a C compiler refuses of a source by its words alone (measured with gcc 12 of Debian 12). The sources take in no header but those of
 * the C library and their own, without macros that take something.
 */

/** A source of a line as it stands. */
export interface CText {
  readonly path: string;
  readonly text: string;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const LEAVING = new Set(['return', 'break', 'continue', 'goto']);
const CONDITIONS = new Set(['if', 'while', 'for', 'switch']);

/** Brackets that do not fit, or a statement without a semicolon before the next. */
export function syntaxError({ path, text }: CText): CommandProblem | null {
  const lines = text.split('\n');
  // What a macro stands for may hold a bracket, or a condition leave one out.
  if (
    lines.some(
      (line) => /^[ \t]*#[ \t]*(?:define\b.*[(){}[\];]|if|elif|else)/.test(line) && !/^[ \t]*#[ \t]*ifndef[ \t]+\w*_H_*\b/.test(line),
    )
    || /\\\r?\n|\?\?[(/)<>]/.test(text)
  )
    return null;
  const tokens = cTokens(lines.map((line) => (/^[ \t]*#/.test(line) ? '' : line)).join('\n'));
  const open: { readonly closing: string; readonly before: string; readonly isBlock: boolean }[] = [];
  // What stands before the bracket that was closed last.
  let called = '';
  for (const [at, token] of tokens.entries()) {
    const closing = CLOSING.get(token);
    const before = tokens[at - 1] ?? '';
    if (closing !== undefined)
      open.push({ closing, before, isBlock: token === '{' && opensBlock(before, called, open.at(-1)?.isBlock ?? null) });
    else if (token === ')' || token === ']' || token === '}') {
      const last = open.pop();
      if (last?.closing !== token) return refused(path, `expected before '${token}' token`);
      called = last.before;
      if (last.isBlock && isOpenStatement(before, tokens, at)) return refused(path, "expected ';' before '}' token");
      const next = tokens[at + 1] ?? '';
      if (
        token === ')'
        && LEAVING.has(next)
        && /^[a-z_]\w*$/.test(last.before)
        && !CONDITIONS.has(last.before)
        && open.some((one) => one.closing === '}')
      )
        return refused(path, `expected ';' before '${next}'`);
    }
  }
  return open.length === 0 ? withoutSemicolon(path, text, tokens) : refused(path, 'expected declaration or statement at end of input');
}

/**
 * Whether a brace surely holds statements: of a function outside of all others, of a condition or a loop, or of a statement among others.
 */
function opensBlock(before: string, called: string, isInBlock: boolean | null): boolean {
  if (before === ')') return isInBlock === null ? /^(?!__|alignas)[A-Za-z_]\w*$/.test(called) : CONDITIONS.has(called);
  return /^(?:else|do)$/.test(before) || (isInBlock === true && /^[;{}]$/.test(before));
}

/** A statement that ends with a value at the brace; names in capitals may be macros that bring the semicolon. */
function isOpenStatement(last: string, tokens: readonly string[], at: number): boolean {
  if (/^(?:\d.*|[a-z_]\w*|\]|"[^]*|'[^]*)$/.test(last)) return true;
  if (/^[+-]$/.test(last)) return tokens[at - 2] === last;
  if (last !== ')') return false;
  let depth = 0;
  for (let open = at - 1; open > 0 && at - open < MOST_OF_CALL; open--) {
    depth += tokens[open] === ')' ? 1 : tokens[open] === '(' ? -1 : 0;
    // `if (x) }` is another mistake.
    if (depth === 0) return /^[a-z_]\w*$/.test(tokens[open - 1] ?? '') && !CONDITIONS.has(tokens[open - 1] ?? '');
  }
  return false;
}

/** So many words may stand in the brackets of a call that ends a statement. */
const MOST_OF_CALL = 60;

const OF_TYPES = new Set([
  'char',
  'const',
  'double',
  'float',
  'int',
  'long',
  'short',
  'signed',
  'unsigned',
  'void',
  'static',
  'struct',
  'enum',
  'union',
  'return',
  'if',
  'for',
  'while',
  'do',
  'switch',
  'break',
  'continue',
  'goto',
]);
const STARTS = new Set([
  ...OF_TYPES,
  'sizeof',
  'case',
  'else',
  'default',
  'extern',
  'register',
  'volatile',
  'inline',
  'typedef',
  'auto',
  'new',
  'delete',
  'throw',
  'using',
  'namespace',
  'class',
  'template',
  'co_await',
  'co_yield',
  'co_return',
  'not',
  'compl',
  'await',
  'operator',
  'typename',
  'and',
  'or',
  'xor',
  'bitand',
  'bitor',
  'not_eq',
  'and_eq',
  'or_eq',
  'xor_eq',
  'noexcept',
  'decltype',
  'typeof',
  'constexpr',
  'this',
  'asm',
  'alignof',
  'requires',
]);

/** A value behind which a name or another statement begins: `= 3 puts(…)`, `= x puts(…)`. */
function withoutSemicolon(path: string, text: string, tokens: readonly string[]): CommandProblem | null {
  // A macro may stand for what joins the two, and C++ puts names behind texts and into numbers.
  if (/^[ \t]*#[ \t]*define[ \t]+[a-z]/m.test(text) || /\d'\d|\bR"/.test(text)) return null;
  let depth = 0;
  for (let at = 1; at < tokens.length - 1; at++) {
    const [token = '', next = '', before = '', behind = ''] = [tokens[at], tokens[at + 1], tokens[at - 1], tokens[at + 2]];
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (depth > 0 && token.startsWith('"') && before !== 'extern' && LEAVING.has(next))
      return refused(path, `expected ';' before '${next}'`);
    if (depth === 0 || !/^[a-z]/.test(next) || /^(?:and|or|xor|bitand|bitor|not_eq|asm|if|else)$/.test(next) || !/^[=+\-/%]$/.test(before))
      continue;
    const isNumber = /^\d/.test(token);
    const isName = /^[a-z]\w*$/.test(token) && !STARTS.has(token) && (OF_TYPES.has(next) || /^[=(.[+\-]$/.test(behind));
    if (isNumber || isName) return refused(path, `expected ',' or ';' before '${next}'`);
  }
  return null;
}

/** A struct of C whose bracket closes right before the next definition. */
export function structWithoutSemicolon({ tokens }: CSource): string | null {
  let depth = 0;
  let isStruct = false;
  for (const [at, token] of tokens.entries()) {
    if (token === '{' && depth++ === 0)
      isStruct = /^(?:struct|union|enum)$/.test(tokens[at - 2] ?? '') && /^[;}]?$/.test(tokens[at - 3] ?? '');
    else if (
      token === '}'
      && --depth === 0
      && isStruct
      && /^(?:int|void|char|double|float|long|unsigned|struct|typedef|static)$/.test(tokens[at + 1] ?? '')
    )
      return tokens[at + 1] ?? null;
  }
  return null;
}

/** A class or structure of C++ whose bracket closes right before the next definition. */
export function classWithoutSemicolon({ path, text }: CText): CommandProblem | null {
  if (/^[ \t]*#[ \t]*(?:if|elif|else|define)/m.test(text.replace(/^[ \t]*#[ \t]*(?:ifndef|define)[ \t]+\w*_H(?:PP)?_*[ \t]*$/gm, '')))
    return null;
  const tokens = cTokens(
    text
      .split('\n')
      .map((line) => (/^[ \t]*#/.test(line) ? '' : line))
      .join('\n'),
  );
  const open: string[] = [];
  let word = '';
  for (const [at, token] of tokens.entries()) {
    if (/^[;}]$/.test(token)) word = '';
    if (
      /^(?:class|struct)$/.test(token)
      && /^[;}]?$/.test(tokens[at - 1] ?? '')
      && /^[{:]$/.test(tokens[at + 2] ?? '')
      && /^[A-Za-z_]\w*$/.test(tokens[at + 1] ?? '')
    )
      word = token;
    if (token === '{') {
      open.push(word);
      word = '';
    } else if (token === '}') {
      const closed = open.pop() ?? '';
      if (
        closed !== ''
        && /^(?:int|void|class|struct|using|namespace|template|bool|double|float|char|long|enum|typedef)$/.test(tokens[at + 1] ?? '')
      )
        return refused(path, `expected ';' after ${closed} definition`);
    }
  }
  return null;
}

const STREAMS = ['cout', 'cerr', 'cin', 'endl'];

/** A name of C++'s streams that nothing says the namespace of. */
export function streamWithoutStd({ words, tokens, includes }: CSource): string | null {
  if (words.has('using') || !includes.includes('iostream') || words.has('R')) return null;
  return (
    STREAMS.find(
      (name) =>
        words.has(name)
        && tokens.every(
          (token, at) =>
            token !== name
            || ((tokens[at + 1] === '<' || tokens[at + 1] === '>' || tokens[at + 1] === ';')
              && tokens[at - 1] !== ':'
              && tokens[at - 1] !== '.'
              && /^[;{}<>)]$/.test(tokens[at - 1] ?? '')),
        ),
    ) ?? null
  );
}

function refused(path: string, said: string): CommandProblem {
  return { why: `${path} is not well-formed: ${said}`, said: `error: ${said}`, fix: null };
}

/** A function that two sources of the line have code for; where C++ may have several of a name, that of one name alone. */
export function definedTwice(paths: readonly string[], all: readonly CSource[], only: string | null = null): CommandProblem | null {
  const seen = new Map<string, string>();
  for (const [i, { functions }] of all.entries()) {
    for (const { name, isStatic, isWeak } of functions) {
      const [before, path = ''] = [seen.get(name), paths[i]];
      if (isStatic || isWeak || (only !== null && name !== only)) continue;
      if (before !== undefined && before !== path)
        return { why: `${before} and ${path} both have a function ${name}`, said: `multiple definition of \`${name}'`, fix: null };
      seen.set(name, path);
    }
  }
  return null;
}

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
  const [extra, usual] = [
    args.some((arg) => /^-W(?:extra|unused-parameter)$|^-W$/.test(arg)),
    args.some((arg) => /^-W(?:all|return-type)$/.test(arg)),
  ];
  for (const { functions, tokens, defines } of all) {
    for (const { name, body, from } of functions) {
      const head = headOf(tokens, from, name);
      if (head === null) continue;
      const [before, parts] = head;
      const unused =
        extra && !/\b(?:__|attribute)/.test(parts.join(' '))
          ? parts
              .map(
                (part) =>
                  /^(?:(?:const|char|int|long|unsigned|void|double|float|struct \w+|\w+_t) )+(?:\* (?:const )?)*([a-z_]\w*)(?: \[ (?:\w+ )?\])?$/.exec(
                    part,
                  )?.[1],
              )
              .find((one) => one !== undefined && !/^(?:int|char|long|void|double|float|unsigned|const)$/.test(one) && !body.includes(one))
          : undefined;
      if (unused !== undefined && !body.some((word) => defines.has(word)))
        return {
          why: `nothing reads the parameter ${unused} of ${name}, and -Werror makes the warning an error`,
          said: `error: unused parameter '${unused}' [-Werror=unused-parameter]`,
          fix: `(void)${unused};`,
        };
      if (
        usual
        && name !== 'main'
        && /(?:^| )(?:int|char|double|float|long|unsigned|bool)$/.test(before)
        && endsWithIf(body)
        && !body.some((word) => defines.has(word))
      )
        return {
          why: `${name} may come to its end without a return, and -Werror makes the warning an error`,
          said: 'error: control reaches end of non-void function [-Werror=return-type]',
          fix: null,
        };
      if (
        usual
        && name !== 'main'
        && /(?:^| )(?:int|char|double|float|long|unsigned)$/.test(before)
        && !body.some((word) => /^(?:return|while|for|do|goto|exit|_exit|abort|longjmp|asm|__builtin_\w+)$/.test(word) || defines.has(word))
        && body.every(
          (word, i) =>
            body[i + 1] !== '(' || /^(?:printf|puts|putchar|if|free|memset|strcpy|fprintf)$/.test(word) || !/^[A-Za-z_]/.test(word),
        )
      )
        return {
          why: `${name} has no return, and -Werror makes the warning an error`,
          said: 'error: control reaches end of non-void function [-Werror=return-type]',
          fix: null,
        };
    }
  }
  return null;
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
