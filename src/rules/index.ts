import { buildArgWithoutDefault } from './build-arg-without-default.ts';
import { buildRefused } from './build-refused.ts';
import type { Draft, Finding } from './finding.ts';
import { invalidInstruction } from './invalid-instruction.ts';
import { missingLoader } from './missing-loader.ts';
import type { Rule } from './rule.ts';
import { secretInArgOrEnv } from './secret-in-arg-or-env.ts';
import { secretInLdflags } from './secret-in-ldflags.ts';
import { startRefused } from './start-refused.ts';
import type { Target } from './target.ts';
import { wrongArch } from './wrong-arch.ts';
import { wrongOs } from './wrong-os.ts';

/** Every rule, in the order in which findings at one place are shown. */
export const RULES: readonly Rule[] = [
  invalidInstruction,
  wrongOs,
  wrongArch,
  missingLoader,
  secretInArgOrEnv,
  buildArgWithoutDefault,
  secretInLdflags,
];

/** They speak where the prediction is a failure and no other rule has an error. */
const LAST_WORDS: readonly Rule[] = [buildRefused, startRefused];

/** Every rule by its name, the last words too. */
export function allRules(): readonly Rule[] {
  return [...RULES, ...LAST_WORDS];
}

/** Runs the rules over a target. Errors come first, then in the order of the file. */
export function runRules(target: Target): Finding[] {
  const findings = RULES.flatMap((rule) => checkRule(rule, target));
  if (!findings.some(({ severity }) => severity === 'error')) findings.push(...LAST_WORDS.flatMap((rule) => checkRule(rule, target)));
  return findings.sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.line - b.line || a.column - b.column);
}

const RANK = { error: 0, warning: 1, note: 2 } as const;

const PAGES = 'https://github.com/scratch-lint/scratch-lint/blob/main/fixtures/rules';

function checkRule(rule: Rule, target: Target): Finding[] {
  return Array.from(rule.check(target), (draft) => toFinding(rule, target.file, draft));
}

function toFinding(rule: Rule, file: string, draft: Draft): Finding {
  const { line, column, endLine, endColumn } = draft.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    rule: rule.name,
    severity: draft.severity ?? rule.severity,
    message: draft.message,
    fix: draft.fix ?? null,
    why: draft.why ?? null,
    label: draft.label ?? null,
    file, line, column, endLine, endColumn,
    url: `${PAGES}/${rule.name}.md`,
  };
}
