import { compileGoRegexp } from './go-regexp.ts';

/** Whether a path relative to the context matches; parents of the path are not looked at. */
export type PathTest = (path: string) => boolean;

/**
 * Compiles a cleaned .dockerignore pattern (without `!`) as moby/patternmatcher does, odd corners included: `^`, `|`,
 * `{` and `\d` mean what they mean in Go's regular expressions once the pattern has a wildcard.
 * Null where its expression is refused: the build then fails with `syntax error in pattern`.
 */
export function compileIgnorePattern(pattern: string): PathTest | null {
  const { kind, expression } = translate(pattern);
  if (kind === 'exact') return (path) => path === pattern;
  if (kind === 'prefix') return startsWith(pattern.slice(0, -2));
  if (kind === 'suffix') return endsWith(pattern.slice(2));
  return withQuickRefusal(pattern, expression);
}

/** The same as Docker 20.10 does: every pattern is an expression, and `+`, `(` and `)` mean what they mean in one. */
export function compileOldIgnorePattern(pattern: string): PathTest | null {
  const regexp = compileGoRegexp(translate(pattern, '.$').expression);
  return regexp === null ? null : (path) => regexp.test(path);
}

interface Translation {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'regexp';
  /** In the syntax of Go's regexp. */
  readonly expression: string;
}

/** What has a meaning in Go's regexp and none in `filepath.Match`. moby means to escape `{|}` too but does not. */
const ESCAPED = '.+()$';

function translate(pattern: string, escaped: string = ESCAPED): Translation {
  const chars = [...pattern];
  let kind: Translation['kind'] = 'exact';
  let expression = '^';
  // text/scanner swallows a byte order mark at the start
  const start = chars[0] === '\ufeff' ? 1 : 0;
  for (let at = start; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*' && chars[at + 1] === '*') {
      const isFirst = at === start;
      at += chars[at + 2] === '/' ? 2 : 1;
      if (at + 1 < chars.length) {
        // A second one in a row is as good as the first.
        if (!expression.endsWith('(.*/)?')) expression += '(.*/)?';
        kind = 'regexp';
      } else {
        expression += '.*';
        kind = kind === 'exact' ? 'prefix' : 'regexp';
      }
      if (isFirst) kind = 'suffix';
      continue;
    }
    if ('*?\\[]'.includes(char) && !(char === '\\' && at + 1 === chars.length)) kind = 'regexp';
    if (char === '*') expression += '[^/]*';
    else if (char === '?') expression += '[^/]';
    else if (char === '\\' && at + 1 < chars.length) expression += `\\${chars[++at] ?? ''}`;
    else expression += escaped.includes(char) ? `\\${char}` : char;
  }
  return { kind, expression: `${expression}$` };
}

function startsWith(prefix: string): PathTest {
  return (path) => path.startsWith(prefix);
}

function endsWith(suffix: string): PathTest {
  const bare = suffix.startsWith('/') ? suffix.slice(1) : null;
  return (path) => path.endsWith(suffix) || path === bare;
}

/** Most paths fail by what stands before, between or behind the wildcards, without running the expression. */
function withQuickRefusal(pattern: string, expression: string): PathTest | null {
  const regexp = compileGoRegexp(expression);
  if (regexp === null) return null;
  if (/[\\[\]{|^\ufeff]/.test(pattern)) return (path) => regexp.test(path);
  const head = pattern.slice(0, pattern.search(/[*?]/));
  const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1).replace(/^\//, '');
  const longest = pattern.split(/\*\*+\/?|[*?]/).reduce((a, b) => (b.length > a.length ? b : a));
  return (path) => path.startsWith(head) && path.endsWith(tail) && path.includes(longest) && regexp.test(path);
}
