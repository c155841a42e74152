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

interface Line {
  readonly text: string;
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
/** What Python 3 does not read. */
const OLD = /^[^\S\n]*(?:print\s+["'\w]|exec\s+["']|except\s+\w+\s*,\s*\w+\s*:)/m;

/** What a program imports at its top. */
export interface PythonImports {
  readonly imports: readonly Import[];
  /** Behind them something may decide otherwise. */
  readonly isOpen: boolean;
}

/** What a program imports at its top, up to where something may decide otherwise. */
export function pythonImports(source: string): PythonImports {
  const imports: Import[] = [];
  if (OLD.test(source)) return { imports, isOpen: true };
  let isBody = false;
  for (const { text, line } of linesOf(source)) {
    const isWithin = /^\s/.test(text);
    if (!(isWithin && isBody) && (DECIDES.test(text) || MAY_FAIL.test(text))) return { imports, isOpen: true };
    if (isWithin) continue;
    isBody = BODIES.test(text);
    // It is done, whatever it holds on to.
    if (/^with\b/.test(text)) return { imports, isOpen: true };
    if (isBody || CONTROLS.test(text)) continue;
    for (const statement of text.split(';')) {
      const found = importsOf(statement.trim(), line);
      if (found === null) return { imports, isOpen: true };
      imports.push(...found);
    }
  }
  return { imports, isOpen: false };
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
      at = end;
      text += '""';
    } else if (/^['"]/.test(piece)) {
      if (piece.length === 1) return;
      line += newlines(piece);
      text += '""';
    } else if (piece === '\n' || piece === '\r\n') {
      line++;
      if (depth > 0) text += ' ';
      else {
        if (text.trim() !== '') yield { text: text.trimEnd(), line: start };
        text = '';
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
  if (depth === 0 && text.trim() !== '') yield { text: text.trimEnd(), line: start };
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
