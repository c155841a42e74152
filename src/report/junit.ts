import { SEVERITIES } from '../rules/finding.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { findingText } from './finding-text.ts';
import type { Report, ReportContext } from './report.ts';
import { xmlAttributes, xmlLines } from './xml.ts';

/**
 * `--format junit`: a suite for each target, a case for each finding, as Jenkins' junit-10.xsd has it. What the exit code
 * counts is a failure; other findings are cases that pass and say so in `system-out`; a file that cannot be read is an
 * error. A target without findings is one case that passes. No times: nothing here took any worth telling.
 */
export function junitReport({ failOn }: ReportContext): Report {
  return {
    head: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="scratch-lint">\n',
    target: (target) =>
      'error' in target ? errorSuite(target) : findingSuite(target, SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1)),
    tail: () => '</testsuites>\n',
  };
}

function errorSuite({ file, error }: TargetError): string {
  const body = `<error${xmlAttributes({ type: error.code, message: error.message })}/>\n`;
  return suite(file, { tests: 1, failures: 0, errors: 1 }, testcase(file, 'readable', body));
}

function findingSuite(target: TargetResult, failing: readonly Severity[]): string {
  const { file, findings, prediction } = target;
  const failures = findings.filter(({ severity }) => failing.includes(severity)).length;
  const passed = prediction.outcome === 'unknown' ? '<skipped message="cannot tell whether it starts"/>\n' : '';
  const cases =
    findings.length === 0 ? testcase(file, 'starts', passed) : findings.map((finding) => findingCase(finding, failing)).join('');
  return suite(file, { tests: Math.max(1, findings.length), failures, errors: 0 }, cases);
}

function findingCase(finding: Finding, failing: readonly Severity[]): string {
  const { rule, severity, message, file, line, column, url } = finding;
  const text = xmlLines(`${file}:${line}:${column}: ${severity}: ${findingText(finding)}\n${url}`);
  const isFailure = failing.includes(severity);
  return testcase(
    file,
    rule,
    isFailure ? `<failure${xmlAttributes({ type: severity, message })}>${text}</failure>\n` : `<system-out>${text}</system-out>\n`,
  );
}

function suite(name: string, counts: Readonly<Record<'tests' | 'failures' | 'errors', number>>, cases: string): string {
  return `<testsuite${xmlAttributes({ name, ...counts })}>\n${cases}</testsuite>\n`;
}

function testcase(classname: string, name: string, body: string): string {
  const attributes = xmlAttributes({ name, classname });
  return body === '' ? `<testcase${attributes}/>\n` : `<testcase${attributes}>\n${body}</testcase>\n`;
}
