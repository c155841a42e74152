import type { Finding } from '../rules/finding.ts';
import { printable } from '../text.ts';
import { characterWidth } from './display-width.ts';
import type { Report, ReportContext } from './report.ts';

const TAB = 8;

/**
 * `--format gnu`: `file:line:column: severity: message [rule]`, a line each, which editors and compilers' log readers know.
 * Columns are those of the GNU Coding Standards: as wide as characters are, tab stops every 8. A finding about a binary
 * stands at 1:1.
 */
export function gnuReport({ lines }: ReportContext): Report {
  return {
    head: () => '',
    target(target) {
      if ('error' in target)
        return `${printable(`${target.file}:1:1`)}: error: ${printable(target.error.message)} [${target.error.code}]\n`;
      return target.findings
        .map((finding) => formatFinding(finding, target.kind === 'dockerfile' ? lines(finding.file)?.[finding.line - 1] : undefined))
        .join('');
    },
    tail: () => '',
  };
}

function formatFinding({ file, line, column, severity, message, rule }: Finding, source: string | undefined): string {
  const shown = source === undefined ? column : screenColumn(source.slice(0, column - 1));
  return `${printable(`${file}:${line}:${shown}`)}: ${severity}: ${printable(message)} [${rule}]\n`;
}

/** The 1-based column behind a text that starts a line. */
function screenColumn(before: string): number {
  let at = 0;
  for (const char of before) at += char === '\t' ? TAB - (at % TAB) : characterWidth(char);
  return at + 1;
}
