import { addAll } from '../../../add-all.ts';
import { linesOf, scriptAndPaths } from './given-files.ts';
import type { Asked } from './given-files.ts';
import type { Outside } from './outside.ts';
import { linePattern, MAX_LENGTH } from './text-pattern.ts';
import type { LinePattern } from './text-pattern.ts';

interface Edit {
  /** What comes out before the line, or behind it. */
  readonly before?: string;
  readonly behind?: string;
  /** Whether it is for a line, counted from 1; null where that is not known. */
  readonly isFor: (line: string, number: number, isLast: boolean) => boolean | null;
  /** What it makes of a line; null where it drops it, undefined where nobody knows. */
  readonly make: (line: string) => string | null | undefined;
  /** Whether there is something in a line that it puts another in the place of. */
  readonly isChanged?: (line: string) => boolean;
  /** `q5`: no line behind it is read, and it ends with that. */
  readonly quits?: { readonly status: number; readonly prints: boolean };
  /** The line as it is, or what was made of it where that is another. */
  readonly prints: boolean | 'changed';
}

/** What a script of sed asks for; null where it may do more than to change text, or is none that every sed reads. */
export interface Editing {
  /** Null where some of it is not followed. */
  readonly edits: readonly Edit[] | null;
}

/** What sed is asked to do, null where that is not known to go well, and to which files. */
export function readEdits(asked: Asked): { readonly editing: Editing | null; readonly paths: readonly string[] } {
  const [script, ...paths] = scriptAndPaths(asked);
  return { editing: script === undefined ? null : readScript(script, asked.options.has('E') || asked.options.has('r')), paths };
}

function readScript(script: string, isExtended: boolean): Editing | null {
  const edits: Edit[] = [];
  let isOpen = false;
  for (const command of splitCommands(script)) {
    const edit = readEdit(command, isExtended);
    if (edit === null) return null;
    if (edit === 'open') isOpen = true;
    else edits.push(edit);
  }
  return { edits: isOpen ? null : edits };
}

/** The text that comes out; null where it cannot be told, or it may end before its end. */
export function edited(text: string, editing: Editing, isQuiet: boolean, outside: Outside): string | null {
  return mayQuit(editing) ? null : (editedTo(text, editing, isQuiet, outside)?.text ?? null);
}

/** Whether it may end before what it reads does. */
export function mayQuit({ edits }: Editing): boolean {
  return edits?.some(({ quits }) => quits !== undefined) === true;
}

/** The text that comes out, and what it ends with. */
export function editedTo(text: string, { edits }: Editing, isQuiet: boolean, outside: Outside): { readonly text: string; readonly status: number } | null {
  if (edits === null) return null;
  outside.spend(text.length * edits.length);
  const lines = linesOf(text);
  const out: string[] = [];
  let ended: Edit['quits'];
  for (const [at, given] of lines.entries()) {
    let line: string | null = given;
    const behindIt: string[] = [];
    for (const { isFor, make, isChanged, prints, before, behind, quits } of edits) {
      const applies = isFor(line, at + 1, at === lines.length - 1);
      const made: string | null | undefined = applies === null ? undefined : applies ? make(line) : line;
      if (made === undefined) return null;
      if (applies === true && before !== undefined) out.push(before);
      if (applies === true && behind !== undefined) behindIt.push(behind);
      if (applies === true && prints === true) out.push(line);
      if (applies === true && prints === 'changed' && made !== null && isChanged?.(line) !== false) out.push(made);
      line = made;
      if (applies === true && quits !== undefined) ended = quits;
      if (line === null || ended !== undefined) break;
    }
    if (line !== null && !isQuiet && ended?.prints !== false) out.push(line);
    if (ended?.prints !== false) addAll(out, behindIt);
    if (ended !== undefined) return { text: out.map((one) => `${one}\n`).join(''), status: ended.status };
  }
  // What is behind the last line stays as it was, where it stays.
  if (!text.endsWith('\n') && out.length !== lines.length) return out.length === 0 ? { text: '', status: 0 } : null;
  return { text: out.length === 0 ? '' : text.endsWith('\n') ? `${out.join('\n')}\n` : out.join('\n'), status: 0 };
}

/** Commands stand on lines of their own or behind a semicolon, as far as it is no part of one. */
function splitCommands(script: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < script.length; ) {
    at += /^[\s;]*/.exec(script.slice(at))?.[0].length ?? 0;
    const start = at;
    at += ADDRESS.exec(script.slice(at))?.[0].length ?? 0;
    if (script[at] === 's') at = endOfSubstitution(script, at);
    const stop = /[aic]/.test(script.charAt(at)) ? script.indexOf('\n', at) : at + script.slice(at).search(/[;\n]/);
    at = stop < at ? script.length : stop;
    if (at > start) parts.push(script.slice(start, at).trim());
  }
  return parts;
}

/** Behind the third of the marks. */
function endOfSubstitution(script: string, start: number): number {
  const mark = script[start + 1];
  let left = 3;
  for (let at = start + 1; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === mark && --left === 0) return at + 1;
  }
  return script.length;
}

const ADDRESS = /^(\d+|\$|\/(?:[^/\\\n]|\\.)+\/)?(?:,(\d+|\$|\/(?:[^/\\\n]|\\.)+\/))?[ \t]*(?:(!)[ \t]*)?(?=[a-zQ])/;

function readEdit(command: string, isExtended: boolean): Edit | 'open' | null {
  const [whole, from, to, isNot] = ADDRESS.exec(command) ?? [];
  if (whole === undefined) return null;
  const rest = command.slice(whole.length);
  const isFor = turned(addressed(from, to, isExtended), isNot === '!');
  const [, letter, text = ''] = /^([aic])(?:\\\n?)?[ \t]*([^\s\\][^\n\\]*)$/.exec(rest) ?? [];
  if (letter !== undefined && isFor !== null && (letter !== 'c' || (to === undefined && isNot === undefined))) return { isFor, prints: false, make: letter === 'c' ? () => text : (line) => line, ...(letter === 'i' ? { before: text } : letter === 'a' ? { behind: text } : {}) };
  if (/^[aic](?:\\?[^\\\s]| ?[^\\\s])/.test(rest)) return 'open';
  const [, quit, status] = /^([qQ])[ \t]*(\d{0,3})$/.exec(rest) ?? [];
  if (quit !== undefined) return isFor === null || to !== undefined ? 'open' : { isFor, make: (line) => line, prints: false, quits: { status: Number(status) % 256, prints: quit === 'q' } };
  const change = rest === 'd' ? { make: () => null, prints: false } : rest === 'p' ? { make: (line: string) => line, prints: true } : substitution(rest, isExtended);
  if (change === null || change === 'open') return change;
  return isFor === null ? 'open' : { ...change, isFor };
}

function addressed(from: string | undefined, to: string | undefined, isExtended: boolean): Edit['isFor'] | null {
  if (from === undefined) return to === undefined ? () => true : null;
  if (to === undefined) return matching(from, isExtended);
  if (from.startsWith('/') || to.startsWith('/')) return ranged(from, to, isExtended);
  return from === '$' ? null : (_, number) => number >= Number(from) && (to === '$' || number <= Number(to) || number === Number(from));
}

function turned(isFor: Edit['isFor'] | null, isNot: boolean): Edit['isFor'] | null {
  return isFor === null || !isNot ? isFor : (line, number, isLast) => { const applies = isFor(line, number, isLast); return applies === null ? null : !applies; };
}

function matching(address: string, isExtended: boolean): Edit['isFor'] | null {
  if (!address.startsWith('/')) return (_, number, isLast) => (address === '$' ? isLast : number === Number(address));
  const pattern = linePattern(address.slice(1, -1), isExtended ? 'extended' : 'basic');
  return pattern === null ? null : (line) => pattern(line)?.test(line) ?? null;
}

/** `/from/,/to/`: the end is looked for from the next line on, and a number that has gone by is one. */
function ranged(from: string, to: string, isExtended: boolean): Edit['isFor'] | null {
  const [begins, ends] = [matching(from, isExtended), matching(to, isExtended)];
  let isInside = false;
  if (begins === null || ends === null) return null;
  return (line, number, isLast) => {
    if (number === 1) isInside = false;
    const applies: boolean | null = isInside ? ends(line, number, isLast) : begins(line, number, isLast);
    if (applies === null) return null;
    const was = isInside;
    isInside = was ? !applies : applies && !(/^\d/.test(to) && Number(to) <= number) && !(to === '$' && isLast);
    return was || applies;
  };
}

/** `s/…/…/`, with `g` or without; `open` where it goes well and what it makes is not followed. */
function substitution(command: string, isExtended: boolean): Omit<Edit, 'isFor'> | 'open' | null {
  const mark = command[1] ?? '';
  if (command[0] !== 's' || !/[/|#,@:%!_~+]/.test(mark)) return null;
  const parts: string[] = [''];
  for (let at = 2; at < command.length; at++) {
    const char = command.charAt(at);
    const next = command.charAt(at + 1);
    if (char === mark) parts.push('');
    else if (char === '\\') [parts[parts.length - 1], at] = [`${parts.at(-1) ?? ''}${next === mark ? (/[|+]/.test(mark) ? '\ufffe' : next) : `\\${next}`}`, at + 1];
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${char}`;
  }
  const [pattern = '', replacement = '', flags = '', ...more] = parts;
  // A set may hold the mark, and parts that are taken up again must be there.
  if (parts.length < 3 || more.length > 0 || !/^[gpI\d]{0,3}$/.test(flags) || pattern === '' || /[\ufffe\n]|\\$/.test(pattern + replacement)) return null;
  const find: LinePattern | null = linePattern(pattern, isExtended ? 'extended' : 'basic', flags.includes('g') ? 'g' : '');
  const taken = Math.max(0, ...[...replacement.matchAll(/\\([1-9])/g)].map(([, number]) => Number(number)));
  const opened = (pattern.match(isExtended ? /(?<!\\)\(/g : /\\\(/g) ?? []).length;
  if (taken > opened || (find === null && !mayBeRead(pattern, isExtended))) return null;
  if (find === null || !/^(?:g?p?|pg)$/.test(flags) || /\\(?![1-9&/\\.#|,@:%!_~+"'*$[\]-])/.test(replacement)) return 'open';
  return { make: (line) => { const expression = find(line); return expression === null ? undefined : line.replace(expression, (...found: readonly unknown[]) => filled(replacement, found)); }, isChanged: (line) => line.search(find(line) ?? /$/) >= 0, prints: flags.includes('p') ? 'changed' : false };
}

/** `&` and `\1` are what was found. */
function filled(replacement: string, found: readonly unknown[]): string {
  return replacement.replace(/\\([^])|&/g, (_, escaped: string | undefined) => (escaped === undefined ? String(found[0]) : /[1-9]/.test(escaped) ? String(found[Number(escaped)] ?? '') : escaped));
}

/** Whether an expression that is not followed is surely one: what opens in it closes. */
function mayBeRead(pattern: string, isExtended: boolean): boolean {
  // Each bracket that opens is followed to the one that closes it.
  if (pattern.length > MAX_LENGTH) return false;
  const plain = pattern.replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const [open, close] = isExtended ? [/(?<!\\)\(/g, /(?<!\\)\)/g] : [/\\\(/g, /\\\)/g];
  return !(isExtended ? /[[{}]/ : /\[|\\[{}]/).test(plain) && (plain.match(open) ?? []).length === (plain.match(close) ?? []).length && !/^[*+?]|\\$/.test(plain);
}
