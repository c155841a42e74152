import { addAll } from '../../../add-all.ts';

/** One module that a program of Python asks for. */
export interface Import {
  /** With its dots. */
  readonly module: string;
  /** What is taken from it, by `from`; null for `import`. */
  readonly names: readonly string[] | null;
  /** The dots before it. */
  readonly level: number;
  readonly line: number;
}

/** A variable that it asks for, and does not go on without. */
export interface Variable {
  readonly variable: string;
  readonly line: number;
}

/** A file that it reads. */
export interface Opened {
  readonly opened: string;
  readonly line: number;
}

/** What it does, one after the other. */
export type Step = Import | Variable | Opened;

interface Line {
  /** With nothing in its texts. */
  readonly text: string;
  readonly texts: readonly string[];
  readonly line: number;
}

/** Statements with a body that may not be done; what is imported there may be guarded. */
const CONTROLS = /^(?:if|elif|else|for|while|try|except|finally|with|match|async)\b/;
const BODIES = /^(?:def|class|async\s+def)\b|^@/;
/** What may end a program, or change where modules are looked for. */
const DECIDES =
  /\bsys\.(?:path|exit|modules|meta_path)\b|\b(?:exit|quit|exec|eval|compile|__import__)\s*\(|\bos\._exit\b|\bos\.exec|\braise\b|\bimportlib\b|\bsite\.|\bpkgutil\b|\bzipimport\b|\bglobals\(\)/;
/** Calls that are a program's whole work: nobody knows whether they come to an end. */
const WORKS = /(?:^|[.\s])(?:run|main|serve|start|listen|loop|mainloop|wait|join|execute|cli|app)\w*\s*\(/;
/** What may fail for want of a file, a variable, a word or a server. */
const MAY_FAIL =
  /\bopen\s*\(|\benviron\[[^\]]*\](?!\s*=(?!=))|\bargv\[|\.(?:read|load|connect|get_secret|request)\w*\(|\b(?:urlopen|input|getpass|assert)\b/;
/** What a program imports at its top. */
export interface PythonImports {
  readonly steps: readonly Step[];
  /** Behind them something may decide otherwise. */
  readonly isOpen: boolean;
}

/** What a program imports at its top, up to where something may decide otherwise. */
export function pythonImports(source: string): PythonImports {
  const steps: Step[] = [];
  let isBody = false;
  for (const { text: whole, texts, line } of linesOf(source)) {
    const isWithin = /^\s/.test(whole);
    const asked = isWithin || BODIES.test(whole) || CONTROLS.test(whole) ? null : variablesIn(whole, texts);
    const text = asked?.rest ?? whole;
    for (const variable of asked?.variables ?? []) steps.push({ variable, line });
    const opened = OPENS.test(text) ? texts[0] : undefined;
    if (opened !== undefined && READS.test(texts[1] ?? 'r')) steps.push({ opened, line });
    if (!(isWithin && isBody) && (DECIDES.test(text) || MAY_FAIL.test(text))) return { steps, isOpen: true };
    if (isWithin) continue;
    isBody = BODIES.test(text);
    // It is done, whatever it holds on to.
    if (/^with\b/.test(text)) return { steps, isOpen: true };
    if (isBody || CONTROLS.test(text)) continue;
    for (const statement of text.split(';')) {
      const found = importsOf(statement.trim(), line);
      if (found === null) return { steps, isOpen: true };
      addAll(steps, found);
    }
  }
  return { steps, isOpen: false };
}

/** A file is the first that such a line needs. */
const OPENS =
  /^(?:with\s+|(?:\w+\s*=\s*)?(?:(?:json|yaml|toml|tomllib|pickle|csv)\.\w+\()?)open\(""\s*(?:,\s*""\s*)?(?:,\s*encoding\s*=\s*""\s*)?\)/;
const READS = /^(?:rb?t?|utf-?8)$/i;

const ASKED = /(?:\bos\.|(?<![\w.]))environ\[""\](?!\s*=(?!=))/g;
/** They fail for want of nothing. */
const ASKED_GENTLY = /\b(?:os\.)?(?:environ\.get|getenv)\(""(?:,\s*(?:""|\w+))?\)/g;
/** What stands behind it may not be done, or what was called before may have ended it. */
const UNSURE = /[):;]|\b(?:lambda|if|else|and|or|for)\b/;

/** Longer lines nobody writes by hand. */
const MOST_LINE = 4096;

/** The variables that a line surely asks for, and the line without them; null where it asks for none. */
function variablesIn(line: string, texts: readonly string[]): { readonly variables: readonly string[]; readonly rest: string } | null {
  if (line.length > MOST_LINE || !line.includes('environ[') || /\b(?:lambda|if|else|for)\b/.test(line)) return null;
  const variables: string[] = [];
  for (const { index, 0: asked } of line.matchAll(ASKED)) {
    const before = line
      .slice(0, index)
      .replaceAll(ASKED, '')
      .replaceAll(ASKED_GENTLY, '')
      .replace(/^[\w.]+\s*:(?!=)/, '');
    const name = texts[line.slice(0, index + asked.length).split('""').length - 2];
    if (UNSURE.test(before.replaceAll(/[{,]\s*"":/g, '')) || name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return null;
    variables.push(name);
  }
  return variables.length === 0 ? null : { variables, rest: line.replaceAll(ASKED, '""') };
}

/** Those of one statement; null for one that may be all that the program does. */
function importsOf(statement: string, line: number): readonly Import[] | null {
  const from = /^from\s+(\.*)\s*([\w.]*)\s+import\s+(?:\(([\w\s,]*)\)|([\w\s,*]+))$/.exec(statement);
  if (from !== null) {
    const names = (from[3] ?? from[4] ?? '').split(',').map((name) => /\S+/.exec(name)?.[0] ?? '');
    return [{ module: from[2] ?? '', names: names.filter((name) => name !== ''), level: from[1]?.length ?? 0, line }];
  }
  const plain = /^import\s+([\w\s,.]+)$/.exec(statement)?.[1];
  if (plain !== undefined) return plain.split(',').map((one) => ({ module: /[\w.]+/.exec(one)?.[0] ?? '', names: null, level: 0, line }));
  if (/^(?:from|import)\b/.test(statement)) return null;
  const isAssignment = /^[\w.[\]"', ]+(?::[^=]*)?=(?!=)/.test(statement);
  return !isAssignment && WORKS.test(statement) ? null : [];
}

/** As many brackets are followed. */
const PIECES = /(['"])\1\1|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|#.*|\\\r?\n|\r?\n|[()[\]{}]|[^'"#\\\n()[\]{}\r]+|[^]/y;

/** The lines of a program as Python reads them: with what brackets hold, without comments, and with nothing in its texts. */
function* linesOf(source: string): Generator<Line> {
  let text = '';
  let texts: string[] = [];
  let start = 1;
  let line = 1;
  let depth = 0;
  for (let at = source.startsWith('\ufeff') ? 1 : 0; at < source.length;) {
    PIECES.lastIndex = at;
    const piece = PIECES.exec(source)?.[0] ?? '';
    at += piece.length;
    if (piece === "'''" || piece === '"""') {
      const end = endOfText(source, at, piece);
      if (end < 0) return;
      line += newlines(source.slice(at, end));
      texts.push(source.slice(at, end - piece.length));
      at = end;
      text += '""';
    } else if (/^['"]/.test(piece)) {
      if (piece.length === 1) return;
      line += newlines(piece);
      texts.push(piece.slice(1, -1));
      text += '""';
    } else if (piece === '\n' || piece === '\r\n') {
      line++;
      if (depth > 0) text += ' ';
      else {
        if (text.trim() !== '') yield { text: text.trimEnd(), texts, line: start };
        text = '';
        texts = [];
        start = line;
      }
    } else if (piece.startsWith('\\')) {
      line++;
      text += ' ';
    } else if (!piece.startsWith('#')) {
      if (/^[([{]$/.test(piece)) depth++;
      else if (/^[)\]}]$/.test(piece)) depth--;
      text += piece;
    }
  }
  if (depth === 0 && text.trim() !== '') yield { text: text.trimEnd(), texts, line: start };
}

/** Behind the quotes that end a long text; below 0 where nothing ends it. */
function endOfText(source: string, start: number, quotes: string): number {
  for (let at = start; at < source.length; at++) {
    if (source.charAt(at) === '\\') at++;
    else if (source.startsWith(quotes, at)) return at + quotes.length;
  }
  return -1;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
