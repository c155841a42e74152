import type { RustFile } from './rust-file.ts';

/** A function of a crate that stands in no type. */
export interface RustFunction {
  readonly file: RustFile;
  /** The words of each parameter's type. */
  readonly parameters: readonly string[];
  /** Words of what it gives; empty where that is nothing. */
  readonly result: string;
  /** The place of the brace; null in a trait. */
  readonly body: number | null;
}

/** Every function with a body or without, methods as well, by where its `fn` stands. */
export function functionAt(
  file: RustFile,
  at: number,
): (RustFunction & { readonly name: string; readonly isMethod: boolean; readonly open: number; readonly end: number }) | null {
  const { words, pair, isOpen } = file;
  const name = words[at + 1];
  if (words[at]?.text !== 'fn' || name?.kind !== 'name' || isOpen[at] === true) return null;
  let open = at + 2;
  if (words[open]?.text === '<') {
    let depth = 0;
    do {
      depth += words[open]?.text === '<' ? 1 : words[open]?.text === '>' ? -1 : 0;
      open++;
    } while (depth > 0 && open < words.length && !beginsFunction(file, open));
  }
  const close = words[open]?.text === '(' ? pair.get(open) : undefined;
  if (close === undefined) return null;
  let end = close + 1;
  while (end < words.length && words[end]?.text !== '{' && words[end]?.text !== ';' && !beginsFunction(file, end))
    end = (/^[([]$/.test(words[end]?.text ?? '') ? (pair.get(end) ?? end) : end) + 1;
  const result =
    words[close + 1]?.text === '->'
      ? words
          .slice(close + 2, end)
          .map(({ text }) => text)
          .join(' ')
      : '';
  const parameters = parametersOf(file, open, close);
  return {
    file,
    name: name.text,
    parameters: parameters.map((one) => one.replace(/^[^:]*: /, '')),
    isMethod: /^(?:& )?(?:'\w+ )?(?:mut )?self\b/.test(parameters[0] ?? ''),
    result,
    body: words[end]?.text === '{' ? end : null,
    open,
    end,
  };
}

/** In what stands between the name of a function and its body there is `fn(…)` at most. */
function beginsFunction({ words }: RustFile, at: number): boolean {
  return words[at]?.text === 'fn' && words[at + 1]?.kind === 'name';
}

function parametersOf({ words, pair }: RustFile, open: number, close: number): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = open + 1;
  const add = (to: number): void => {
    if (to > from)
      found.push(
        words
          .slice(from, to)
          .map(({ text }) => text)
          .join(' '),
      );
  };
  for (let at = open + 1; at < close; at++) {
    const text = words[at]?.text ?? '';
    if (/^[([{]$/.test(text) && words[at]?.kind === 'mark') at = pair.get(at) ?? at;
    else if (text === '<') depth++;
    else if (text === '>') depth--;
    else if (text === ',' && depth === 0) {
      add(at);
      from = at + 1;
    }
  }
  add(close);
  return found;
}

/** Whether a bracket is a file's own level, or a module's. */
export function isModule({ words, isOpen }: RustFile, open: number): boolean {
  return open < 0 || (words[open]?.text === '{' && words[open - 2]?.text === 'mod' && isOpen[open] !== true);
}

/** The functions of a crate by their names, those alone that no other word of the crate may stand for. */
export function plainFunctions(files: readonly RustFile[]): ReadonlyMap<string, RustFunction> {
  const found = new Map<string, RustFunction>();
  const many = new Set<string>();
  for (const file of files) {
    const { words, around } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (text === 'fn' && kind === 'name') {
        const name = words[at + 1]?.text ?? '';
        const one = functionAt(file, at);
        if (found.has(name) || one === null || !isModule(file, around[at] ?? -1)) many.add(name);
        else found.set(name, one);
      } else if (
        kind === 'name'
        && words[at - 1]?.text !== 'fn'
        && words[at - 1]?.text !== '.'
        && words[at + 1]?.text !== '('
        && !isImported(file, at)
      )
        many.add(text);
    }
  }
  for (const name of [...many, ...namesFromElsewhere(files)]) found.delete(name);
  return found;
}

/** Names that stand in a `use` of something else than the crate itself and its modules. */
export function namesFromElsewhere(files: readonly RustFile[]): ReadonlySet<string> {
  const found = new Set<string>();
  const modules = new Set(
    files.flatMap(({ words }) =>
      words.flatMap(({ kind, text }, at) =>
        kind === 'name' && text === 'mod' && /^[;{]$/.test(words[at + 2]?.text ?? '') ? [words[at + 1]?.text ?? ''] : [],
      ),
    ),
  );
  for (const { words } of files) {
    for (let at = 0; at < words.length; at++) {
      if (
        words[at]?.text !== 'use'
        || words[at]?.kind !== 'name'
        || /^(?:crate|self|super)$/.test(words[at + 1]?.text ?? '')
        || (modules.has(words[at + 1]?.text ?? '') && words[at + 2]?.text === '::')
      )
        continue;
      for (; at < words.length && words[at]?.text !== ';'; at++) found.add(words[at]?.text ?? '');
    }
  }
  return found;
}

function isImported({ words }: RustFile, at: number): boolean {
  return words[at - 1]?.text === '::' && words[at + 1]?.text === ';';
}
