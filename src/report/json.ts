import type { Finding } from '../rules/finding.ts';
import type { LintResult } from '../rules/result.ts';

/** The contract of `lint --format json` (design.md): one object, ending in a newline. */
export function formatJson(result: LintResult): string {
  return `${JSON.stringify({ ...result, targets: result.targets.map(targetJson) })}\n`;
}

function targetJson(target: LintResult['targets'][number]): unknown {
  if ('error' in target) return target;
  const { confidential: _, ...shown } = target;
  return { ...shown, findings: target.findings.map(findingJson) };
}

function findingJson(finding: Finding): unknown {
  const { rule, severity, message, fix, file, line, column, endLine, endColumn, url, why, label, places, layer } = finding;
  return { rule, severity, message, fix, file, line, column, endLine, endColumn, url, why, label, places, ...(layer === undefined ? {} : { layer }) };
}
