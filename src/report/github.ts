import type { Finding } from '../rules/finding.ts';
import { printable } from '../text.ts';
import { findingText } from './finding-text.ts';
import type { Report, ReportContext } from './report.ts';

const COMMANDS: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * `--format github`: workflow commands, from which GitHub Actions makes annotations
 * (docs.github.com/actions/reference/workflow-commands). Columns only where both ends lie in one line, as it wants them.
 */
export function githubReport({ place }: ReportContext): Report {
  return {
    head: () => '',
    target(target) {
      if ('error' in target)
        return command('error', { file: place(target.file), title: target.error.code }, printable(target.error.message));
      return target.findings
        .map((finding) => command(COMMANDS[finding.severity], properties(finding, target.kind, place), findingText(finding)))
        .join('');
    },
    tail: () => '',
  };
}

function properties(
  { rule, file, line, endLine, column, endColumn }: Finding,
  kind: string,
  place: ReportContext['place'],
): Record<string, string | number> {
  const columns = line === endLine && endColumn > column ? { col: column, endColumn: endColumn - 1 } : {};
  return { file: place(file), ...(kind === 'dockerfile' ? { line, endLine, ...columns } : {}), title: `scratch-lint ${rule}` };
}

function command(name: string, values: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(values).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/** The escaping of actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(printable(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
