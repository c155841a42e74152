import { untold } from './values.ts';

/** A piece of a program of awk. */
export interface Token {
  readonly kind: 'number' | 'text' | 'regex' | 'name' | 'call' | 'sign' | 'line' | 'end';
  readonly text: string;
}

const SIGNS = /^(?:\+\+|--|&&|\|\||\*\*|[-+*/%^=!<>]=|[-+*/%^=!<>~?:,;(){}[\]$|])/;
const ESCAPES: Readonly<Record<string, string>> = { 'n': '\n', 't': '\t', 'r': '\r', '\\': '\\', '"': '"', '/': '/' };

/** The text of a string, or of what `-v` and `-F` give; throws where the makes read it in different ways. */
export function unescaped(text: string): string {
  return text.replace(/\\([^]?)/g, (_, next: string) => ESCAPES[next] ?? untold());
}

/** Cuts a program up. */
export function tokensOf(program: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < program.length;) {
    const rest = program.slice(at);
    const [space = ''] = /^(?:[ \t\r]|\\\n|#[^\n]*)+/.exec(rest) ?? [];
    if (space !== '') {
      at += space.length;
      continue;
    }
    const last = tokens.at(-1);
    const isOperand =
      last !== undefined
      && (/^(?:number|text|regex)$/.test(last.kind)
        || (last.kind === 'name' && !/^(?:print|printf|return|exit|in|else|do)$/.test(last.text))
        || (last.kind === 'sign' && /^(?:\)|\]|\$|\+\+|--)$/.test(last.text)));
    const [whole, token] = readToken(rest, isOperand);
    tokens.push(token);
    at += whole;
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function readToken(rest: string, isOperand: boolean): readonly [number, Token] {
  const [, text] = /^"((?:[^"\\\n]|\\[^\n])*)"/.exec(rest) ?? [];
  if (text !== undefined) return [text.length + 2, { kind: 'text', text: unescaped(text) }];
  const [number] = /^(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})/.exec(rest) ?? [];
  // `1e3`, `0x1`: what is behind it is no name.
  if (number !== undefined) return /^\w/.test(rest.slice(number.length)) ? untold() : [number.length, { kind: 'number', text: number }];
  const [name] = /^[A-Za-z_]\w*/.exec(rest) ?? [];
  if (name !== undefined) return [name.length, { kind: rest[name.length] === '(' ? 'call' : 'name', text: name }];
  const regex = isOperand ? null : readRegex(rest);
  if (regex !== null) return [regex.length + 2, { kind: 'regex', text: withTabs(regex) }];
  if (rest.startsWith('\n')) return [1, { kind: 'line', text: '\n' }];
  const [sign = untold()] = SIGNS.exec(rest) ?? [];
  return [sign.length, { kind: 'sign', text: sign }];
}

/** `\t` and `\/` are what they are in texts, in sets too. */
function withTabs(regex: string): string {
  return regex.replace(/\\([t/\\])/g, (whole, char: string) => (char === 't' ? '\t' : char === '/' ? '/' : whole));
}

/** What stands between two slashes: one in brackets, or behind a backslash, does not end it. */
function readRegex(rest: string): string | null {
  if (!rest.startsWith('/') || rest.startsWith('//')) return null;
  const line = rest.slice(0, rest.indexOf('\n') < 0 ? undefined : rest.indexOf('\n'));
  for (let at = 1; at < line.length; at++) {
    if (line[at] === '/') return line.slice(1, at);
    if (line[at] === '\\') at++;
    else if (line[at] === '[') {
      // `]` is the first of a set as itself.
      const [head = ''] = /^\[\^?\]?/.exec(line.slice(at, at + 3)) ?? [];
      at = line.indexOf(']', at + head.length);
      if (at < 0) return null;
    }
  }
  return null;
}
