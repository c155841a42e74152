import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../src/dockerfile/range.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { validate } from '../json-schema.ts';
import { parseXml, violationsOf } from '../xml.ts';
import { expatSays, jsonschemaSays, xmllintSays } from './second-opinion.ts';
import { reportOf, root, targetsOfPages } from './targets.ts';
import type { Target } from './targets.ts';

const schemas = `${root}fixtures/schemas`;
const schema = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const reported = targetsOfPages();
const judged = reported.targets.filter((target): target is TargetResult => !('error' in target));
const findings = judged.flatMap((target) => target.findings);
const rules = new Set(findings.map(({ rule }) => rule));

const only = (...targets: readonly Target[]): typeof reported => ({ targets, texts: reported.texts });
const target = (rule: string): TargetResult => {
  const found = judged.find((one) => one.findings.some((finding) => finding.rule === rule));
  if (found === undefined) throw new Error(`no target has ${rule}`);
  return found;
};

it('is about every rule that has a page', () => {
  expect(rules.size).toBeGreaterThan(65);
  console.log(`reports of ${judged.length} targets, ${findings.length} findings of ${rules.size} rules`);
});

describe('sarif', () => {
  const file = `${schemas}/sarif-2.1.0.json`;
  const text = reportOf('sarif', reported);
  const [run] = JSON.parse(text).runs;

  it('keeps to the schema of OASIS', () => {
    expect(validate(JSON.parse(text), schema(file))).toEqual([]);
    expect(validate(JSON.parse(reportOf('sarif', only())), schema(file))).toEqual([]);
    expect(jsonschemaSays(file, text) ?? '').toBe('');
  });

  it('describes each rule among the results once, with help and a level', () => {
    const { rules: described } = run.tool.driver;
    expect(new Set(described.map(({ id }: { id: string }) => id))).toEqual(rules);
    expect(described.length).toBe(rules.size);
    for (const rule of described) {
      expect(rule).toMatchObject({
        name: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
        helpUri: expect.stringMatching(/^https:\/\/.*\.md$/),
        defaultConfiguration: { level: expect.stringMatching(/^(error|warning|note)$/) },
      });
      for (const part of [rule.shortDescription.text, rule.fullDescription.text, rule.help.text, rule.help.markdown])
        expect(part.length).toBeGreaterThan(10);
    }
  });

  it('has a result for each finding, which leads to its rule and its region', () => {
    expect(run.results.length).toBe(findings.length);
    for (const [i, result] of run.results.entries()) {
      const finding = findings[i];
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(finding?.rule);
      const [
        {
          physicalLocation: { artifactLocation, region },
        },
      ] = result.locations;
      expect(decodeURIComponent(artifactLocation.uri)).toBe(finding?.file);
      expect(artifactLocation.uriBaseId in run.originalUriBaseIds).toBe(true);
      expect(region).toEqual({
        startLine: finding?.line,
        startColumn: finding?.column,
        endLine: finding?.endLine,
        endColumn: finding?.endColumn,
      });
    }
  });

  it('says what could not be read, and the exit code', () => {
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 1,
      toolExecutionNotifications: [{ level: 'error', message: { text: '"no such" does not exist' } }],
    });
  });

  it('has fingerprints that stay when lines move, and differ for each finding', () => {
    const down = <T extends Range>(range: T): T => ({ ...range, line: range.line + 3, endLine: range.endLine + 3 });
    const moved = {
      ...reported,
      targets: judged.map((one) => ({ ...one, findings: one.findings.map(down), confidential: one.confidential.map(down) })),
      texts: new Map([...reported.texts].map(([name, body]) => [name, `#\n#\n#\n${body}`])),
    };
    const names = (of: string): string[] =>
      JSON.parse(of).runs[0].results.map(
        (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints['scratchLint/v1'],
      );
    expect(names(reportOf('sarif', moved)).flatMap((name, i) => (name === names(text)[i] ? [] : [findings[i]]))).toEqual([]);
    expect(new Set(names(text)).size).toBe(findings.length);
  });

  it('gives a file outside the root as a file: address, and a binary without a region', () => {
    const binary: TargetResult = { ...target('wrong-os'), kind: 'binary' };
    const [result] = JSON.parse(reportOf('sarif', only(binary), { place: () => '/a b/ü#?%\ud800' })).runs[0].results;
    expect(result.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'file:///a%20b/%C3%BC%23%3F%25%EF%BF%BD' } } }]);
    const [onWindows] = JSON.parse(reportOf('sarif', only(binary), { place: () => 'C:/a b' })).runs[0].results;
    expect(onWindows.locations[0].physicalLocation.artifactLocation.uri).toBe('file:///C:/a%20b');
  });
});

describe('gitlab', () => {
  const file = `${schemas}/gitlab-code-quality.json`;
  const text = reportOf('gitlab', reported);

  it('has the documented fields, and each fingerprint once', () => {
    const issues: { fingerprint: string }[] = JSON.parse(text);
    expect(validate(issues, schema(file))).toEqual([]);
    expect(jsonschemaSays(file, text) ?? '').toBe('');
    expect(issues.length).toBe(findings.length + 1);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(JSON.parse(reportOf('gitlab', only()))).toEqual([]);
  });

  it('says the same finding once where a file is given twice', () => {
    const one = target('wrong-os');
    expect(reportOf('gitlab', only(one, one))).toBe(reportOf('gitlab', only(one)));
  });
});

describe('junit', () => {
  const xsd = `${schemas}/junit-10.xsd`;

  it.each(['error', 'warning', 'note'] as const)('keeps to the schema of Jenkins, and counts right, with --fail-on %s', (failOn) => {
    const text = reportOf('junit', reported, { failOn });
    const document = parseXml(text);
    expect(violationsOf(document, parseXml(readFileSync(xsd, 'utf8')))).toEqual([]);
    expect(expatSays(text) ?? '').toBe('');
    expect(xmllintSays(xsd, text) ?? '').toBe('');
    for (const suite of document.children) {
      const count = (name: string): string =>
        String(suite.children.filter(({ children }) => children.some((child) => child.name === name)).length);
      expect(suite.attributes).toMatchObject({ tests: String(suite.children.length), failures: count('failure'), errors: count('error') });
    }
    const counted = failOn === 'error' ? ['error'] : failOn === 'warning' ? ['error', 'warning'] : ['error', 'warning', 'note'];
    expect(text.split('<failure ').length - 1).toBe(findings.filter(({ severity }) => counted.includes(severity)).length);
  });

  it('passes a target without findings, and skips one that cannot be judged', () => {
    const fine = judged.find(({ findings: own, prediction }) => own.length === 0 && prediction.outcome === 'ok');
    const unknown: TargetResult = {
      ...target('wrong-os'),
      findings: [],
      prediction: { outcome: 'unknown', phase: null, errno: null, exitCode: null, message: 'x', alternatives: [] },
    };
    const suites = parseXml(reportOf('junit', only(fine ?? unknown, unknown))).children;
    expect(suites.map(({ children }) => children[0]?.children.map(({ name }) => name))).toEqual([[], ['skipped']]);
  });
});

describe('checkstyle', () => {
  it("is well-formed and has what Checkstyle's XMLLogger writes", () => {
    const text = reportOf('checkstyle', reported);
    const document = parseXml(text);
    expect(expatSays(text) ?? '').toBe('');
    expect([document.name, document.attributes]).toEqual(['checkstyle', { version: '4.3' }]);
    const files = document.children;
    expect(files.map(({ name, attributes }) => [name, attributes['name']])).toEqual(reported.targets.map(({ file }) => ['file', file]));
    const errors = files.flatMap(({ children }) => children);
    expect(errors.length).toBe(findings.length + 1);
    for (const { name, attributes } of errors.slice(0, -1)) {
      expect(name).toBe('error');
      expect(Object.keys(attributes)).toEqual(['line', 'column', 'severity', 'message', 'source']);
      expect(['error', 'warning', 'info']).toContain(attributes['severity']);
    }
  });
});

describe('github', () => {
  /** As actions/runner reads a line (ActionCommand.TryParseV2), written here from its description. */
  const parse = (line: string): Record<string, string> => {
    const [, command = '', list = '', message = ''] = /^::([a-z]+) (.*?)::(.*)$/.exec(line) ?? [];
    const unescape = (text: string): string =>
      text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%');
    return {
      command,
      message: unescape(message),
      ...Object.fromEntries(list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))])),
    };
  };

  it('has a command a line for each finding', () => {
    const lines = reportOf('github', reported).trimEnd().split('\n');
    expect(lines.length).toBe(findings.length + 1);
    for (const [i, finding] of findings.entries()) {
      const read = parse(lines[i] ?? '');
      expect(read).toMatchObject({
        command: finding.severity === 'note' ? 'notice' : finding.severity,
        file: finding.file,
        line: String(finding.line),
        title: `scratch-lint ${finding.rule}`,
      });
      expect(read['message']?.startsWith(finding.message)).toBe(true);
      if (finding.fix !== null) expect(read['message']).toContain(`fix: ${finding.fix.split('\n')[0]}`);
      expect('col' in read).toBe(finding.line === finding.endLine && finding.endColumn > finding.column);
    }
  });

  it('escapes what would end a property or the command', () => {
    const one = target('wrong-os');
    const evil: TargetResult = {
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, file: 'a,line=7::b%0Ac', message: '50%\r\n::set-output name=x::y' })),
    };
    const [line, ...rest] = reportOf('github', only(evil)).trimEnd().split('\n');
    expect(rest).toEqual([]);
    expect(line).toMatch(/^::error file=a%2Cline=7%3A%3Ab%250Ac,line=/);
    expect(line?.split('::').slice(2).join('::')).toMatch(/^50%25\\r\\n::set-output/);
  });
});

describe('gnu', () => {
  it('has one line for each finding, in the form of the GNU Coding Standards', () => {
    const lines = reportOf('gnu', reported).trimEnd().split('\n');
    expect(lines.length).toBe(findings.length + 1);
    for (const [i, { file, line, rule }] of findings.entries())
      expect(lines[i]).toMatch(new RegExp(`^${file}:${line}:\\d+: (?:error|warning|note): .* \\[${rule}\\]$`));
  });

  it('counts columns as they are on a screen: tab stops, wide and combining characters', () => {
    const one = target('wrong-os');
    const at = (source: string): string => {
      const moved: TargetResult = { ...one, findings: one.findings.map((finding) => ({ ...finding, line: 1, column: source.length + 1 })) };
      return /:1:(\d+):/.exec(reportOf('gnu', { targets: [moved], texts: new Map([[one.file, `${source}x`]]) }))?.[1] ?? '';
    };
    expect(['', '\t', 'abc\t', 'COPY ', '日本 ', 'e\u0301', '🐳'].map(at)).toEqual(['1', '9', '9', '6', '6', '2', '3']);
  });
});

describe('jsonl', () => {
  it('is a target a line, and the summary as the last', () => {
    const lines = reportOf('jsonl', reported)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { targets, summary } = JSON.parse(reportOf('json', reported));
    expect(lines.slice(0, -1)).toEqual(targets);
    expect(lines.at(-1)).toEqual({ schemaVersion: 1, summary });
  });
});
