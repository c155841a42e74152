/** What gives a module names that its text does not show. */
const MAKES_NAMES =
  /\bimport\s*\(?\s*\*|__getattr__|\b(?:globals|vars|locals|exec|eval|setattr|__import__)\s*\(|\bsys\.modules\b|__dict__|\bimportlib\b|__path__|\blazy\w*\b/;

/** Modules have these without being told. */
const OWN = /^__\w+__$/;

/** Whether a module surely has no such name, once it is loaded; `others`: all that was read of the program. */
export function cannotImport(name: string, text: string, others: Iterable<string>): boolean {
  if (OWN.test(name) || !/^\w+$/.test(name) || hasWord(text, name) || MAKES_NAMES.test(text)) return false;
  // Somebody else may give it one.
  for (const other of others) if (other.includes(`.${name}`) && new RegExp(`\\.${name}\\s*=|setattr`).test(other)) return false;
  return true;
}

function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + name.length))) return true;
  return false;
}
