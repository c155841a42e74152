import type { Finding } from '../rules/finding.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { printable } from '../text.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import type { Report, FingerprintContext } from './report.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = { error: 'critical', warning: 'minor', note: 'info' };

/**
 * `--format gitlab`: a Code Quality report (docs.gitlab.com/ci/testing/code_quality). GitLab shows of findings with the
 * same fingerprint only the first, so each is written once.
 */
export function gitlabReport(context: FingerprintContext): Report {
  const written = new Set<string>();
  let separator = '\n';
  const format = (issue: Issue): string => {
    if (written.has(issue.fingerprint)) return '';
    written.add(issue.fingerprint);
    const text = `${separator}${jsonText(issue)}`;
    separator = ',\n';
    return text;
  };
  return {
    head: () => '[',
    target: (target) => issuesOf(target, context).map(format).join(''),
    tail: () => '\n]\n',
  };
}

function issuesOf(target: TargetResult | TargetError, context: FingerprintContext): Issue[] {
  if ('error' in target) return [unreadable(target, context)];
  const names = fingerprints(target, context);
  return target.findings.map(({ rule, severity, message, file, line, endLine }, i) => ({
    description: printable(message),
    check_name: rule,
    fingerprint: names[i] ?? '',
    severity: SEVERITIES[severity],
    location: { path: context.place(file), lines: { begin: line, end: endLine } },
  }));
}

function unreadable({ file, error }: TargetError, { place, digest }: FingerprintContext): Issue {
  const path = place(file);
  return {
    description: printable(error.message),
    check_name: error.code,
    fingerprint: digest(`${error.code}\0${path}`).slice(0, 32),
    severity: 'blocker',
    location: { path, lines: { begin: 1, end: 1 } },
  };
}
