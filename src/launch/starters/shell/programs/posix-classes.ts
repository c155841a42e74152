/** What stands for `[:NAME:]` in a set of a regular expression, in any locale that has ASCII. */
export const CLASSES: Readonly<Record<string, string>> = {
  space: ' \\t\\n\\v\\f\\r',
  blank: ' \\t',
  digit: '0-9',
  alpha: 'a-zA-Z',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-/:-@\\[-`{-~',
};
