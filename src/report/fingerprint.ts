import type { Finding } from '../rules/finding.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import type { FingerprintContext } from './report.ts';
import { maskedPart } from './source-line.ts';

/**
 * A name for each finding of a target that stays when lines move: from the rule, the file and the text of the line,
 * credentials masked; the n-th of the same kind gets another than the first. 32 hexadecimal digits.
 */
export function fingerprints(target: TargetResult, context: FingerprintContext): string[] {
  const seen = new Map<string, number>();
  return target.findings.map((finding) => {
    const key = [finding.rule, context.place(finding.file), lineText(finding, target, context)].join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return context.digest(`${key}\0${count}`).slice(0, 32);
  });
}

function lineText({ file, line, column, endLine, endColumn }: Finding, target: TargetResult, { lines }: FingerprintContext): string {
  const isAboutFile = target.kind !== 'dockerfile' || (line === endLine && column === endColumn);
  const source = isAboutFile ? undefined : lines(file)?.[line - 1];
  return source === undefined ? '' : maskedPart(target, line, source, 0, source.length).trim().replace(/\s+/g, ' ');
}
