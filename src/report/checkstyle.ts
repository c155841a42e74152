import type { Finding } from '../rules/finding.ts';
import type { Report } from './report.ts';
import { xmlAttributes } from './xml.ts';

/** Checkstyle's own names of severities; it has no note. */
const SEVERITIES: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', note: 'info' };

/**
 * `--format checkstyle`: the XML that Checkstyle's XMLLogger writes and many services read. There is no official schema
 * of it. A file that cannot be read is an `error` without a line.
 */
export function checkstyleReport(): Report {
  return {
    head: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    target(target) {
      const errors =
        'error' in target
          ? [formatError({ severity: 'error', message: target.error.message, source: `scratch-lint.${target.error.code}` })]
          : target.findings.map(formatFinding);
      return `<file${xmlAttributes({ name: target.file })}>\n${errors.join('')}</file>\n`;
    },
    tail: () => '</checkstyle>\n',
  };
}

function formatFinding({ rule, severity, message, line, column }: Finding): string {
  return formatError({ line, column, severity: SEVERITIES[severity], message, source: `scratch-lint.${rule}` });
}

function formatError(attributes: Readonly<Record<string, string | number | null>>): string {
  return `<error${xmlAttributes(attributes)}/>\n`;
}
