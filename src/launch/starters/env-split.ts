/** What follows a backslash in the text of `env -S`, and what it stands for. */
const ESCAPES: Readonly<Record<string, string>> = {
  'f': '\f',
  'n': '\n',
  'r': '\r',
  't': '\t',
  'v': '\v',
  '"': '"',
  '#': '#',
  '$': '$',
  "'": "'",
  '\\': '\\',
};

const VARIABLE = /^\$\{([A-Za-z_]\w*)\}/;

/**
 * Cuts the text of `env -S` into words (build_argv of coreutils/env.c). `valueOf` is a variable's value, undefined where it has none and
 * null where nobody can tell.
 */
export function splitString(
  text: string,
  valueOf: (name: string) => string | null | undefined,
): { readonly words: readonly string[] } | { readonly error: string } | null {
  const words: string[] = [];
  let [word, quote]: [string | null, string] = [null, ''];
  const add = (piece: string): void => {
    word = (word ?? '') + piece;
  };
  const end = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if ((char === '"' || char === "'") && (quote === '' || quote === char)) {
      quote = quote === '' ? char : '';
      add('');
    } else if (quote === '' && /[ \t\n\v\f\r]/.test(char)) end();
    else if (quote === '' && char === '#' && word === null) break;
    else if (char === '\\' && (quote !== "'" || /^['\\]/.test(text.slice(at + 1, at + 2)))) {
      const escaped = text.charAt(++at);
      if (escaped === '') return { error: 'invalid backslash at end of string in -S' };
      if (escaped === 'c' && quote === '"') return { error: "'\\c' must not appear in double-quoted -S string" };
      if (escaped === 'c') {
        quote = '';
        break;
      }
      const meant = escaped === '_' ? ' ' : ESCAPES[escaped];
      if (meant === undefined) return { error: `invalid sequence '\\${escaped}' in -S` };
      if (escaped === '_' && quote === '') end();
      else add(meant);
    } else if (char === '$' && quote !== "'") {
      const [whole, name] = VARIABLE.exec(text.slice(at)) ?? [];
      if (whole === undefined || name === undefined)
        return { error: `only \${VARNAME} expansion is supported, error at: ${text.slice(at)}` };
      const value = valueOf(name);
      if (value === null) return null;
      if (value !== undefined) add(value);
      at += whole.length - 1;
    } else add(char);
  }
  end();
  return quote === '' ? { words } : { error: 'no terminating quote in -S string' };
}
