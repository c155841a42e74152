import { endOfExpansion } from '../../../../toolchain/shell/closings.ts';
import type { ShellState } from '../state.ts';
import { surely, unfollowed } from '../unknown.ts';
import type { Expander } from './parameters.ts';
import { replaced, replacedAtEnd } from './patterns.ts';

/** `${…/pattern/text}`, `//` for each, and `/#` and `/%` of bash, which tie it to an end. */
export function replacedBy(operation: string, text: string, state: ShellState, expand: Expander): string {
  const { shell } = state.start;
  const reader = { shell, isExtended: state.globs.extglob };
  const [mark = ''] = (shell === 'bash' ? /^\/[/#%]?/ : /^\/\/?/).exec(operation) ?? [];
  const rest = operation.slice(mark.length);
  const end = slashIn(rest);
  const [given, by] = end < 0 ? [rest, ''] : [rest.slice(0, end), rest.slice(end + 1)];
  // busybox takes no quotes for the slash.
  if (shell === 'ash' && /["'][^"']*\//.test(given)) return unfollowed();
  const pattern = surely(expand.pattern(given, state));
  const other = surely(expand.argument(by, false, state));
  // & is what matched, to newer ones.
  if (shell === 'bash' && by.includes('&')) return unfollowed();
  if (mark === '/#')
    return (pattern === '' ? other + text : replacedAtEnd({ value: text, pattern, by: other }, '##', reader)) ?? unfollowed();
  if (mark === '/%')
    return (pattern === '' ? text + other : replacedAtEnd({ value: text, pattern, by: other }, '%%', reader)) ?? unfollowed();
  if (pattern === '') return text;
  return replaced({ value: text, pattern, by: other }, mark === '//' ? 'each' : 'first', reader) ?? unfollowed();
}

/** Where the pattern ends: at a slash that is neither quoted nor part of what is expanded in it; -1 where there is none. */
function slashIn(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '/') return at;
    if (char === '\\') at++;
    else if (char === "'") at = behind(text.indexOf("'", at + 1));
    else if (char === '"') at = behind(endOfQuotes(text, at));
    else if (char === '`' || (char === '$' && /[({]/.test(text.charAt(at + 1)))) at = behind(endOfExpansion(text, at) - 1);
  }
  return -1;
}

function endOfQuotes(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at++;
    else if (/^(?:`|\$[({])/.test(text.slice(at, at + 2))) at = behind(endOfExpansion(text, at) - 1);
  }
  return -1;
}

function behind(end: number): number {
  return end < 0 ? unfollowed() : end;
}
