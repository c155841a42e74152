import type { Finding, OtherPlace, Severity } from '../rules/finding.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { printable } from '../text.ts';
import { VERSION } from '../version.ts';
import { artifactLocation, SOURCE_ROOT } from './artifact-location.ts';
import { findingText } from './finding-text.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import type { Report, FingerprintContext, ReportEnd } from './report.ts';
import { sarifRule } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * `--format sarif`: one run of SARIF 2.1.0. Results come as they are made; the rules among them and what could not be read
 * stand behind them. Columns are UTF-16 code units, the end excluded, as in SARIF's own `columnKind` and regions.
 */
export function sarifReport(context: FingerprintContext): Report {
  const rules = new Map<string, number>();
  const unreadable: TargetError[] = [];
  let separator = '\n';
  return {
    head: () => `{"$schema":${jsonText(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`,
    target(target) {
      if ('error' in target) {
        unreadable.push(target);
        return '';
      }
      return resultsOf(target, rules, context)
        .map((result) => {
          const text = `${separator}${jsonText(result)}`;
          separator = ',\n';
          return text;
        })
        .join('');
    },
    tail: (end) => `],\n${jsonText(runProperties([...rules.keys()], unreadable, end, context)).slice(1, -1)}}]}\n`,
  };
}

function resultsOf(target: TargetResult, rules: Map<string, number>, context: FingerprintContext): unknown[] {
  const names = fingerprints(target, context);
  return target.findings.map((finding, i) => {
    const ruleIndex = rules.get(finding.rule) ?? rules.size;
    rules.set(finding.rule, ruleIndex);
    return {
      ruleId: finding.rule,
      ruleIndex,
      level: finding.severity,
      message: { text: findingText(finding) },
      locations: [{ physicalLocation: physicalLocation(finding, target, context) }],
      ...relatedLocations(finding, target, context),
      partialFingerprints: { 'scratchLint/v1': names[i] ?? '' },
    };
  });
}

function physicalLocation(
  { file, line, column, endLine, endColumn }: Finding | OtherPlace,
  target: TargetResult,
  context: FingerprintContext,
): unknown {
  const region = target.kind === 'dockerfile' ? { region: { startLine: line, startColumn: column, endLine, endColumn } } : {};
  return { artifactLocation: artifactLocation(context.place(file)), ...region };
}

function relatedLocations({ places }: Finding, target: TargetResult, context: FingerprintContext): object {
  if (places.length === 0) return {};
  return {
    relatedLocations: places.map((place, i) => ({
      id: i + 1,
      physicalLocation: physicalLocation(place, target, context),
      ...(place.label === null ? {} : { message: { text: printable(place.label) } }),
    })),
  };
}

function runProperties(
  rules: readonly string[],
  unreadable: readonly TargetError[],
  { exitCode }: ReportEnd,
  context: FingerprintContext,
): object {
  return {
    tool: {
      driver: {
        name: 'scratch-lint',
        version: VERSION,
        semanticVersion: VERSION,
        informationUri: 'https://github.com/scratch-lint/scratch-lint',
        rules: rules.map((rule) => sarifRule(rule, context.page(rule))),
      },
    },
    originalUriBaseIds: {
      [SOURCE_ROOT]: { description: { text: 'the root of the repository, or the directory that the command ran in' } },
    },
    invocations: [
      {
        executionSuccessful: unreadable.length === 0,
        exitCode,
        ...(unreadable.length === 0 ? {} : { toolExecutionNotifications: unreadable.map((one) => notification(one, context)) }),
      },
    ],
  };
}

function notification({ file, error }: TargetError, { place }: FingerprintContext): object {
  const level: Severity = 'error';
  return {
    descriptor: { id: error.code },
    level,
    message: { text: printable(error.message) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(place(file)) } }],
  };
}
