/** Where what `$(`, `${`, `<(` or a backquote opens in a script is closed. */

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '{': '}', '`': '`', '"': '"' };

/** A bracket or quote that stands open. */
interface Open {
  readonly closer: string;
  /** Commands stand in it: it may have comments and here-documents. */
  readonly isCommands: boolean;
  /** It stands between double quotes, and holds a text: a single quote is one like any other. */
  readonly isQuoted?: boolean;
}

interface Terminator {
  readonly end: string;
  readonly tabs: boolean;
}

const NOTHING: Open = { closer: '', isCommands: false };
const HEREDOC = /<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\\$`\n]*)"|\\?([\w.!+-]+))(?=[\s;&|)<>]|$)/y;

/**
 * Behind the `$(…)`, `<(…)`, `${…}` or backquotes that start at `start`, whatever is nested in them; below 0 where nothing closes them, or
 * a here-document in them has no end. `pairsQuotes`: to bash a single quote in `"${…}"` wants another one.
 */
export function endOfExpansion(script: string, start: number, isQuoted = false, pairsQuotes = false): number {
  return readExpansion(script, start, isQuoted, pairsQuotes).end;
}

/** What stands behind the last here-document within a `$(…)`; null where there is none. */
export function behindHeredocs(expansion: string): string | null {
  const { lines } = readExpansion(expansion, 0);
  return lines < 0 ? null : expansion.slice(lines);
}

/** In place of its end: it is not closed, nor is a single quote in its braces. */
export const IN_QUOTE = -2;

/** Its end, and that of the lines of its last here-document; -1 where there is none. */
function readExpansion(
  script: string,
  start: number,
  isQuoted = false,
  pairsQuotes = false,
): { readonly end: number; readonly lines: number } {
  const open: Open[] = [];
  let lines = -1;
  let heredocs: Terminator[] = [];
  let at = start;
  do {
    const char = script.charAt(at);
    const { closer, isCommands, isQuoted: isText = false } = open.at(-1) ?? NOTHING;
    if (char === '\\') at++;
    else if (isCommands && startsCase(script, at)) {
      open.push({ closer: CASE_END, isCommands });
      at += 'case'.length - 1;
    } else if (closer === CASE_END && endsCase(script, at)) {
      open.pop();
      at += CASE_END.length - 1;
    } else if (char === closer) {
      open.pop();
      // Its lines were to come.
      if (isCommands && heredocs.length > 0) return { end: -1, lines };
    } else if (isCommands && char === '#' && /[\s;&|(]/.test(script.charAt(at - 1))) at = lineEnd(script, at) - 1;
    else if (isCommands && char === '\n' && heredocs.length > 0) {
      at = behindLines(script, at + 1, heredocs) - 1;
      heredocs = [];
      lines = at + 1;
    } else if (isCommands && char === '<' && script.startsWith('<<', at)) {
      const [length, terminator] = readHeredoc(script, at);
      if (terminator !== null) heredocs.push(terminator);
      at += length - 1;
    } else if (char === "'" && closer !== '"' && !isText) {
      const close = script.indexOf("'", at + 1);
      if (close < 0 && closer === '}') return { end: IN_QUOTE, lines };
      at = Math.max(at, close);
    } else if ((char === '$' || at === start) && /[({]/.test(script.charAt(at + 1))) {
      const holdsText =
        !pairsQuotes && (at === start ? isQuoted : closer === '"' || isText) && TEXT_WITHIN.test(script.slice(at, at + MOST_NAME));
      const bracket = script.charAt(++at);
      open.push({
        isQuoted: bracket === '{' && holdsText,
        closer: CLOSERS[bracket] ?? '',
        isCommands: bracket === '(' && script.charAt(at + 1) !== '(',
      });
    } else if (char === '`' || char === '"' || (char === '(' && (closer === ')' || closer === CASE_END)))
      open.push({ closer: CLOSERS[char] ?? '', isCommands: char === '(' && isCommands });
    at++;
  } while (open.length > 0 && at > start && at < script.length);
  return { end: open.length > 0 || at <= start || at > script.length ? -1 : at, lines };
}

/** `${name:-…}` and its like, behind which a text stands and no pattern. */
const TEXT_WITHIN = /^\$\{(?:[A-Za-z_]\w*|[\d@*#?!-]):?[-=+?]/;
const MOST_NAME = 256;

/** Between `case` and this a closing bracket is that of a pattern. */
const CASE_END = 'esac';

/** What a command begins behind: a bracket, that of a pattern too, and words. */
const BEFORE_COMMAND = /(?:^|[();&|{`\n]|[\s;&|(](?:then|do|else|elif|if|while|until|!))$/;
/** As many characters of what stands before are looked at. */
const MOST_BEFORE = 64;

/** Whether the word `case` stands there, where a command begins. */
function startsCase(script: string, at: number): boolean {
  if (!script.startsWith('case', at) || !isAlone(script, at, 'case'.length)) return false;
  return BEFORE_COMMAND.test(before(script, at));
}

/** Words behind which `esac` is more than a word. */
const BEFORE_END = /(?:[();&|{}`\n]|\s(?:in|fi|done|esac))$/;

function endsCase(script: string, at: number): boolean {
  return script.startsWith(CASE_END, at) && isAlone(script, at, CASE_END.length) && BEFORE_END.test(before(script, at));
}

/** What stands before, without blanks; a line break counts. */
function before(script: string, at: number): string {
  return script.slice(Math.max(0, at - MOST_BEFORE), at).replace(/[ \t\r]+$/, '');
}

/** Whether nothing else belongs to a word of that length. */
function isAlone(script: string, at: number, length: number): boolean {
  return /^[\s;&|()]?$/.test(script.charAt(at + length)) && /^[\s;&|()`]?$/.test(script.charAt(at - 1));
}

function lineEnd(script: string, at: number): number {
  const end = script.indexOf('\n', at);
  return end < 0 ? script.length : end;
}

/** `<<EOF`, `<<-'EOF'`, or `<<<`, with its length; a word that is more than a name ends nowhere. */
function readHeredoc(script: string, at: number): readonly [length: number, terminator: Terminator | null] {
  if (script.startsWith('<<<', at)) return [3, null];
  HEREDOC.lastIndex = at;
  const [whole, dash, single, double, plain] = HEREDOC.exec(script) ?? [];
  return [whole?.length ?? 2, { end: single ?? double ?? plain ?? '\n', tabs: dash === '-' }];
}

/** Behind the last line of all here-documents; 0 where one of them has no end. */
function behindLines(script: string, from: number, heredocs: readonly Terminator[]): number {
  let at = from;
  for (const { end, tabs } of heredocs) {
    for (let isOver = false; !isOver;) {
      if (at >= script.length) return 0;
      const stop = lineEnd(script, at);
      const line = script.slice(at, stop);
      isOver = (tabs ? line.replace(/^\t+/, '') : line) === end;
      at = stop + 1;
    }
  }
  // What stands behind it is on a line of its own.
  return at > script.length ? 0 : at;
}
