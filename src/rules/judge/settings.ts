import { suggest } from '../../dockerfile/values/suggest.ts';
import { entryOf } from '../../entry-of.ts';
import { ScratchLintError } from '../../errors.ts';
import type { Severity } from '../finding.ts';

/** Which rules speak, and how loud. */
export interface RuleSettings {
  /** Only these; empty means all. */
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  /** In place of what the rule itself says. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

/** Every rule as it is. */
export const ALL_RULES: RuleSettings = { only: [], ignore: [], severity: {} };

/** Throws for a name that no rule has, with the nearest one. */
export function checkRuleNames(names: readonly string[], known: readonly string[], where: string): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    throw new ScratchLintError(
      'usage',
      `${where}: there is no rule ${JSON.stringify(name)}${near === null ? '; scratch-lint rules lists them' : `: did you mean ${near}?`}`,
    );
  }
}

/** The severity that a finding of the rule gets; null where the rule is silenced. */
export function settledSeverity(rule: string, own: Severity, settings: RuleSettings): Severity | null {
  if (settings.only.length > 0 && !settings.only.includes(rule)) return null;
  if (settings.ignore.includes(rule)) return null;
  const given = entryOf(settings.severity, rule);
  return given === 'off' ? null : (given ?? own);
}
