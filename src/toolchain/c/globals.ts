import type { CommandProblem } from '../command-problem.ts';
import { closing } from './brackets.ts';
import type { CSource } from './source.ts';

/** Variables outside of all functions: those that a source has, and those that it says another has. */
export interface CGlobals {
  readonly defined: ReadonlySet<string>;
  readonly external: ReadonlySet<string>;
}

const NAME = /^[A-Za-z_]\w*$/;
const TYPE = /^(?:char|const|double|float|int|long|short|signed|unsigned|volatile|_Bool|bool|u?int\d+_t|size_t|ssize_t|FILE)$/;

/** Reads `int count = 0;` and `extern int count;` of plain types, one variable a line of code. */
function globalsOf({ tokens }: CSource, isCpp = false): CGlobals {
  const [defined, external] = [new Set<string>(), new Set<string>()];
  let start = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at] === '{') at = closing(tokens, at, '{', '}');
    if (tokens[at] === '(') at = closing(tokens, at, '(', ')');
    const isEnd =
      tokens[at] === ';' || (tokens[at] === '}' && tokens[at + 1] !== ';' && tokens[at + 1] !== ',' && !NAME.test(tokens[at + 1] ?? ';'));
    if (tokens[at] !== ';') {
      if (
        isEnd
        || (tokens[at] === '}'
          && /^(?:int|void|char|static|double|float|long|unsigned|struct|extern|const|typedef)$/.test(tokens[at + 1] ?? ''))
      )
        start = at + 1;
      continue;
    }
    const statement = tokens.slice(start, at);
    start = at + 1;
    const isExternal = statement[0] === 'extern';
    const words = isExternal ? statement.slice(1) : statement;
    let name = 0;
    while (TYPE.test(words[name] ?? '') || words[name] === '*') name++;
    const [called = '', next] = [words[name], words[name + 1]];
    if (
      name === 0
      || !NAME.test(called)
      || !(next === undefined || next === '=' || next === '[')
      || statement.includes('(')
      || (isCpp && (statement.includes('const') || statement.includes(':')))
    )
      continue;
    (isExternal && next !== '=' ? external : defined).add(called);
  }
  return { defined, external };
}

/** A variable that two sources of a line have, which no linker takes since gcc 10. In C++ each has a constant of its own. */
export function variableTwice(
  paths: readonly string[],
  all: readonly CSource[],
  args: readonly string[],
  isCpp = false,
): CommandProblem | null {
  if (args.includes('-fcommon')) return null;
  const seen = new Map<string, string>();
  for (const [i, unit] of all.entries()) {
    const path = paths[i] ?? '';
    for (const name of globalsOf(unit, isCpp).defined) {
      const before = seen.get(name);
      if (before !== undefined && before !== path)
        return {
          why: `${before} and ${path} both have the variable ${name}`,
          said: `multiple definition of \`${name}'`,
          fix: `extern before it in a header, and ${name} itself in one source`,
        };
      seen.set(name, path);
    }
  }
  return null;
}

/** A variable that code uses, that is said to be elsewhere, and that none of the sources has. */
export function variableNowhere(all: readonly CSource[]): string | null {
  const globals = all.map((one) => globalsOf(one));
  const defined = new Set(globals.flatMap((one) => [...one.defined]));
  // Written in another way it may be there all the same.
  const times = new Map<string, number>();
  for (const { tokens } of all)
    for (const [at, token] of tokens.entries())
      if (/^(?:[,*\]]|(?!return$|case$|else$)[A-Za-z_]\w*)$/.test(tokens[at - 1] ?? '') && /^[;=,[]$/.test(tokens[at + 1] ?? ''))
        times.set(token, (times.get(token) ?? 0) + 1);
  const declared = new Map<string, number>();
  for (const { external } of globals) for (const name of external) declared.set(name, (declared.get(name) ?? 0) + 1);
  for (const [i, unit] of all.entries()) {
    const used = usedIn(unit);
    for (const name of globals[i]?.external ?? []) {
      if (!defined.has(name) && (times.get(name) ?? 0) <= (declared.get(name) ?? 0) && used.has(name)) return name;
    }
  }
  return null;
}

/** What functions that others may call use before any condition, way out or size that is only asked for. */
function usedIn({ functions }: CSource): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { isStatic, body, parameters } of functions) {
    if (isStatic) continue;
    const until = body.findIndex((word) => /^(?:if|else|while|for|switch|goto|sizeof|typeof|\?|&|\|)$/.test(word));
    const out = body.indexOf('return');
    const end = out < 0 ? body.length : body.indexOf(';', out);
    const seen = new Set<string>();
    for (const [at, word] of body.slice(0, until < 0 ? Math.max(end, 0) : Math.max(Math.min(end, until), 0)).entries()) {
      if (seen.has(word)) continue;
      seen.add(word);
      if (!parameters.has(word) && !/^[.>]$/.test(body[at - 1] ?? '')) found.add(word);
    }
  }
  return found;
}
