import type { Tools } from '../../../../image/run/run-machine.ts';
import { scriptAndPaths } from './given-files.ts';
import type { Asked } from './given-files.ts';
import { linePattern, MAX_LENGTH } from './text-pattern.ts';
import type { LinePattern } from './text-pattern.ts';

/** A line break within what sed has before it. */
export const BREAK = '\x01';

/** A command of a script. */
export interface Edit {
  /** Whether it is for a line, counted from 1; null where that is not known. */
  readonly isFor: (line: string, number: number, isLast: boolean) => boolean | null;
  readonly kind:
    | 'change'
    | 'print'
    | 'drop'
    | 'before'
    | 'behind'
    | 'instead'
    | 'quit'
    | 'open'
    | 'close'
    | 'label'
    | 'jump'
    | 'jumpIfChanged'
    | SimpleKind;
  /** The text that it writes, or the name that it goes to. */
  readonly text?: string;
  /** What it makes of a line, which stays the same object where nothing is found in it; undefined where nobody knows. */
  readonly make?: (line: string) => { readonly line: string; readonly isChanged: boolean } | undefined;
  /** `s/…/…/p`. */
  readonly prints?: boolean;
  /** `q5`. */
  readonly quits?: { readonly status: number; readonly prints: boolean };
}

/** Commands of one letter that take nothing. */
export type SimpleKind = 'n' | 'N' | 'D' | 'P' | 'h' | 'H' | 'g' | 'G' | 'x' | '=';

/** What a script of sed asks for; null where it may do more than to change text, or is none that every sed reads. */
export interface Editing {
  /** Null where some of it is not followed; made anew for each text, since a range knows whether it has begun. */
  readonly edits: (() => readonly Edit[]) | null;
  readonly mayQuit: boolean;
}

/** What sed is asked to do, null where that is not known to go well, and to which files. */
export function readEdits(asked: Asked, tools: Tools): { readonly editing: Editing | null; readonly paths: readonly string[] } {
  const [script, ...paths] = scriptAndPaths(asked);
  return { editing: script === undefined ? null : readScript(script, asked.options.has('E') || asked.options.has('r'), tools), paths };
}

function readScript(script: string, isExtended: boolean, tools: Tools): Editing | null {
  const edits: Edit[] = [];
  let isOpen = false;
  // busybox takes a brace behind the name of a label for a part of it.
  if (tools === 'busybox' && /[bt][ \t]{0,99}\w{1,99}\}/.test(script)) return null;
  for (const command of splitCommands(script)) {
    const edit = readEdit(command, isExtended);
    if (edit === null) return null;
    if (edit === 'open') isOpen = true;
    else edits.push(edit);
  }
  const names = new Set(edits.filter(({ kind }) => kind === 'label').map(({ text }) => text));
  const depth = edits.reduce((sum, { kind }) => (sum < 0 ? sum : sum + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0)), 0);
  if (edits.some(({ kind, text = '' }) => kind.startsWith('jump') && text !== '' && !names.has(text)) || depth !== 0) return null;
  const again = (): readonly Edit[] =>
    splitCommands(script).flatMap((command) => {
      const edit = readEdit(command, isExtended);
      return edit === null || edit === 'open' ? [] : [edit];
    });
  return { edits: isOpen ? null : again, mayQuit: edits.some(({ kind }) => kind === 'quit') };
}

/** Commands stand on lines of their own or behind a semicolon or a brace, as far as it is no part of one. */
function splitCommands(script: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < script.length;) {
    at += /^[\s;]*/.exec(script.slice(at))?.[0].length ?? 0;
    const start = at;
    at += ADDRESS.exec(script.slice(at))?.[0].length ?? 0;
    const letter = script.charAt(at);
    if (letter === 's' || letter === 'y') at = endOfSubstitution(script, at);
    const length =
      letter === '{' || letter === '}'
        ? 1
        : script.slice(at).search(letter === '#' ? /\n/ : letter === 's' || letter === 'y' ? /[;\n}]/ : /[;\n]|(?<=[\w \t])\}/);
    const stop = /[aic]/.test(letter) ? script.indexOf('\n', at) : at + length;
    at = stop < at ? script.length : stop;
    if (at > start && letter !== '#') parts.push(/[aic]/.test(letter) ? script.slice(start, at) : script.slice(start, at).trim());
    else if (at === start) return [''];
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

const ADDRESS = /^(\d+|\$|\/(?:[^/\\\n]|\\.)+\/)?(?:,(\d+|\$|\/(?:[^/\\\n]|\\.)+\/))?[ \t]*(?:(!)[ \t]*)?(?=[a-zDGHNPQ{}:=#])/;

function readEdit(command: string, isExtended: boolean): Edit | 'open' | null {
  const [whole, from, to, isNot] = ADDRESS.exec(command) ?? [];
  if (whole === undefined) return null;
  const rest = command.slice(whole.length);
  const isFor = turned(addressed(from, to, isExtended), isNot === '!');
  // Blanks behind a backslash are part of the text.
  const [, letter, kept, text = kept ?? ''] = /^([aic])[ \t]*(?:\\\n?([ \t]*[^\s\\][^\n\\]*)|([^\s\\][^\n\\]*))$/.exec(rest) ?? [];
  if (letter !== undefined && isFor !== null && (letter !== 'c' || (to === undefined && isNot === undefined)))
    return { isFor, kind: letter === 'c' ? 'instead' : letter === 'i' ? 'before' : 'behind', text };
  if (/^[aic](?:\\?[^\\\s]| ?[^\\\s])/.test(rest)) return 'open';
  const [, quit, status] = /^([qQ])[ \t]*(\d{0,3})$/.exec(rest) ?? [];
  if (quit !== undefined)
    return isFor === null || to !== undefined
      ? 'open'
      : { isFor, kind: 'quit', quits: { status: Number(status) % 256, prints: quit === 'q' } };
  const [, jump, name = ''] = /^([:bt])[ \t]*(\w*)$/.exec(rest) ?? [];
  if (jump === ':' && (whole !== '' || name === '')) return null;
  if (jump !== undefined)
    return isFor === null ? 'open' : { isFor, kind: jump === ':' ? 'label' : jump === 'b' ? 'jump' : 'jumpIfChanged', text: name };
  if (rest === '}' && whole !== '') return null;
  const plain = SIMPLE.exec(rest)?.[0];
  if (plain !== undefined) return isFor === null ? 'open' : { isFor, kind: KINDS[plain] ?? (plain as SimpleKind) };
  const change = rest.startsWith('y') ? transliteration(rest) : substitution(rest, isExtended);
  if (change === null || change === 'open') return change;
  return isFor === null ? 'open' : { ...change, isFor };
}

const SIMPLE = /^[dp{}nNDPhHgGx=]$/;
const KINDS: Readonly<Record<string, Edit['kind']>> = { 'd': 'drop', 'p': 'print', '{': 'open', '}': 'close' };

function addressed(from: string | undefined, to: string | undefined, isExtended: boolean): Edit['isFor'] | null {
  if (from === undefined) return to === undefined ? () => true : null;
  // `0,/x/`, of GNU's alone.
  if (/^0+$/.test(from)) return null;
  if (to === undefined) return matching(from, isExtended);
  if (from.startsWith('/') || to.startsWith('/')) return ranged(from, to, isExtended);
  return from === '$' ? null : (_, number) => number >= Number(from) && (to === '$' || number <= Number(to) || number === Number(from));
}

function turned(isFor: Edit['isFor'] | null, isNot: boolean): Edit['isFor'] | null {
  return isFor === null || !isNot
    ? isFor
    : (line, number, isLast) => {
        const applies = isFor(line, number, isLast);
        return applies === null ? null : !applies;
      };
}

function matching(address: string, isExtended: boolean): Edit['isFor'] | null {
  if (!address.startsWith('/')) return (_, number, isLast) => (address === '$' ? isLast : number === Number(address));
  const pattern = spacePattern(address.slice(1, -1), isExtended, '');
  return pattern === null ? null : (line) => pattern(line)?.test(line) ?? null;
}

/** `/from/,/to/`: the end is looked for from the next line on, and a number that has gone by is one. */
function ranged(from: string, to: string, isExtended: boolean): Edit['isFor'] | null {
  const [begins, ends] = [matching(from, isExtended), matching(to, isExtended)];
  let isInside = false;
  if (begins === null || ends === null) return null;
  return (line, number, isLast) => {
    const applies: boolean | null = isInside ? ends(line, number, isLast) : begins(line, number, isLast);
    if (applies === null) return null;
    const was = isInside;
    isInside = was ? !applies : applies && !(/^\d/.test(to) && Number(to) <= number) && !(to === '$' && isLast);
    return was || applies;
  };
}

/** An expression for what sed has before it, where {@link BREAK} stands for a line break; null where it is not followed. */
function spacePattern(pattern: string, isExtended: boolean, flags: string): LinePattern | null {
  const find = linePattern(
    pattern.replace(/\\([^])/g, (whole, next) => (next === 'n' ? BREAK : whole)),
    isExtended ? 'extended' : 'basic',
    flags,
  );
  // Which of them is a blank to it is another matter.
  const hasBlanks = /\\[sSW]|\[:/.test(pattern);
  return find === null ? null : (line) => (hasBlanks && line.includes(BREAK) ? null : find(line));
}

/** `y/abc/xyz/`. */
function transliteration(command: string): Omit<Edit, 'isFor'> | null {
  const [, from = '', to = ''] = /^y\/([^/\\\n]+)\/([^/\\\n]+)\/$/.exec(command) ?? [];
  if (from === '' || from.length !== to.length || /[^ -~]/.test(from + to) || new Set(from).size < from.length) return null;
  return { kind: 'change', make: (line) => ({ line: [...line].map((one) => to[from.indexOf(one)] ?? one).join(''), isChanged: false }) };
}

/** `s/…/…/`, with `g`, a number, `I` and `p` or without; `open` where it goes well and what it makes is not followed. */
function substitution(command: string, isExtended: boolean): Omit<Edit, 'isFor'> | 'open' | null {
  const mark = command[1] ?? '';
  if (command[0] !== 's' || !/[/|#,@:%!_~+]/.test(mark)) return null;
  const parts = partsBetween(command, mark);
  const [pattern = '', replacement = '', given = '', ...more] = parts;
  const flags = given.trim();
  // A set may hold the mark, and parts that are taken up again must be there.
  if (
    parts.length < 3
    || more.length > 0
    || !/^[gpIi\d]{0,5}$/.test(flags)
    || pattern === ''
    || /[\ufffe\n]|\\$/.test(pattern + replacement.replace(/\\[^]/g, (one) => (one === '\\\n' ? '' : one)))
  )
    return null;
  const isEach = flags.includes('g');
  const which = Number(/\d+/.exec(flags)?.[0] ?? 1);
  const find = spacePattern(pattern, isExtended, `${isEach || which > 1 ? 'g' : ''}${/i/i.test(flags) ? 'i' : ''}`);
  const taken = Math.max(0, ...[...replacement.matchAll(/\\([1-9])/g)].map(([, number]) => Number(number)));
  const opened = (pattern.match(isExtended ? /(?<!\\)\(/g : /\\\(/g) ?? []).length;
  if (taken > opened || (find === null && !mayBeRead(pattern, isExtended))) return null;
  // What matches nothing at all, between others, each counts in its own way.
  const isEmptyToo = (isEach || which > 1) && (find?.('')?.test('') ?? true);
  if (
    find === null
    || isEmptyToo
    || (isEach && which > 1)
    || which === 0
    || !/^(?:([gpI]|\d+)(?!.*\1))*$/.test(flags.replace('i', 'I'))
    || /\\(?![1-9&/\\.#|,@:%!_~+"'*$nt\n[\]-])/.test(replacement)
  )
    return 'open';
  const isAscii = /i/i.test(flags);
  const make: Edit['make'] = (line) => {
    const expression = find(line);
    if (expression === null || (isAscii && /[^\0-\x7f]/.test(line))) return undefined;
    return replacedIn(line, expression, replacement, isEach ? null : which);
  };
  return { kind: 'change', make, prints: flags.includes('p') };
}

/** What stands between the marks of `s/…/…/`. */
function partsBetween(command: string, mark: string): readonly string[] {
  const parts: string[] = [''];
  for (let at = 2; at < command.length; at++) {
    const char = command.charAt(at);
    const next = command.charAt(at + 1);
    if (char === mark) parts.push('');
    else if (char === '\\')
      [parts[parts.length - 1], at] = [
        `${parts.at(-1) ?? ''}${next === mark ? (/[|+]/.test(mark) ? '\ufffe' : next) : `\\${next}`}`,
        at + 1,
      ];
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${char}`;
  }
  return parts;
}

/** Puts something in the place of what is found: each time, or only that time, counted from 1. */
function replacedIn(
  line: string,
  expression: RegExp,
  replacement: string,
  only: number | null,
): { readonly line: string; readonly isChanged: boolean } {
  let [met, isChanged] = [0, false];
  const made = line.replace(expression, (...found: readonly unknown[]) => {
    if (only !== null && ++met !== only) return String(found[0]);
    isChanged = true;
    return filled(replacement, found);
  });
  return { line: made, isChanged };
}

/** `&` and `\1` are what was found. */
function filled(replacement: string, found: readonly unknown[]): string {
  return replacement.replace(/\\([^])|&/g, (_, escaped: string | undefined) =>
    escaped === undefined
      ? String(found[0])
      : /[1-9]/.test(escaped)
        ? String(found[Number(escaped)] ?? '')
        : escaped === 'n' || escaped === '\n'
          ? BREAK
          : escaped === 't'
            ? '\t'
            : escaped,
  );
}

/** Whether an expression that is not followed is surely one: what opens in it closes. */
function mayBeRead(pattern: string, isExtended: boolean): boolean {
  // Each bracket that opens is followed to the one that closes it.
  if (pattern.length > MAX_LENGTH) return false;
  const plain = pattern.replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const [open, close] = isExtended ? [/(?<!\\)\(/g, /(?<!\\)\)/g] : [/\\\(/g, /\\\)/g];
  return (
    !(isExtended ? /[[{}]/ : /\[|\\[{}]/).test(plain)
    && (plain.match(open) ?? []).length === (plain.match(close) ?? []).length
    && !/^[*+?]|\\$/.test(plain)
  );
}
