import type { Finding } from '../rules/finding.ts';
import type { LintResult, TargetError, TargetResult } from '../rules/judge/result.ts';
import { jsonText } from './json-text.ts';
import type { Report } from './report.ts';

/** The contract of `lint --format json` (design.md): one object, ending in a newline. */
export function jsonReport(): Report {
  let separator = '';
  return {
    head: () => '{"schemaVersion":1,"targets":[',
    target(target) {
      const text = `${separator}${jsonText(targetJson(target))}`;
      separator = ',';
      return text;
    },
    tail: ({ summary }) => `],"summary":${jsonText(summary)}}\n`,
  };
}

/** `lint --format json` of a whole result. */
export function formatJson({ targets, summary }: LintResult): string {
  const report = jsonReport();
  return `${report.head()}${targets.map((target) => report.target(target)).join('')}${report.tail({ summary, exitCode: 0 })}`;
}

/** A target as the contract has it. */
export function targetJson(target: TargetResult | TargetError): unknown {
  if ('error' in target) return target;
  const { confidential: _, ...shown } = target;
  return { ...shown, findings: target.findings.map(findingJson) };
}

function findingJson(finding: Finding): unknown {
  const { rule, severity, message, fix, file, line, column, endLine, endColumn, url, why, label, places, layer } = finding;
  return {
    rule,
    severity,
    message,
    fix,
    file,
    line,
    column,
    endLine,
    endColumn,
    url,
    why,
    label,
    places,
    ...(layer === undefined ? {} : { layer }),
  };
}
