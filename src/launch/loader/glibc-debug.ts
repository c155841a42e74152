/** What LD_DEBUG may ask for and what tells nothing before the program has run (elf/rtld.c, debopts). */
const TELLS_LATER = new Set(['statistics', 'unused']);
const TELLS_AT_ONCE = new Set(['libs', 'reloc', 'files', 'symbols', 'bindings', 'versions', 'scopes', 'all', 'tls', 'security']);

/** The lines that come before all others: what is not understood, and `…` for what differs from run to run. */
export function debugLines(value: string, hasOutput: boolean): readonly string[] {
  const options = value.split(/[ ,:]/).filter((option) => option !== '');
  const unknown = options.filter((option) => !TELLS_LATER.has(option) && !TELLS_AT_ONCE.has(option));
  const warnings = unknown.map((option) => `warning: debug option \`${option}' unknown; try LD_DEBUG=help`);
  return !hasOutput && options.some((option) => TELLS_AT_ONCE.has(option)) ? [...warnings, '…'] : warnings;
}
