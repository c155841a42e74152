/** Hostile names, Dockerfiles and messages: no format lets them out of their place. `SEED=n` repeats a run. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { validate } from '../json-schema.ts';
import { Random } from '../mutation/mutate.ts';
import { parseXml } from '../xml.ts';
import { expatSays } from './second-opinion.ts';
import { REPORTS, reportOf, root } from './targets.ts';
import type { Reported } from './targets.ts';

const seed = Number(process.env['SEED'] ?? 20_268);
const RUNS = 400;

const PIECES = [
  '::set-output name=x::y',
  '::error::x',
  '##[add-path]x',
  '##vso[task.setvariable variable=x]y',
  '##VSO[x]',
  ' ::error::x',
  '##teamcity[x]',
  '\n::warning file=x::y',
  '%0A::error::x',
  '%',
  '\r',
  '\n',
  '\r\n',
  ']]>',
  '<!--',
  '-->',
  '<x a="',
  '"',
  "'",
  '&',
  '&amp;',
  '&#0;',
  '</file>',
  '\x1b[2J',
  '\x1b]8;;http://evil\x1b\\x',
  '\x1b]0;t\x07',
  '\x9b31m',
  '\x00',
  '\x01',
  '\x08',
  '\x0b',
  '\x0c',
  '\x7f',
  '\x85',
  '\ud800',
  '\udc00',
  '🐳',
  '\ufffe',
  '\uffff',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u200f',
  '\u061c',
  ',',
  ':',
  '=',
  '\\',
  '\\u0000',
  '{',
  '}],',
  '$(id)',
  '`id`',
  '../',
  '/',
  ' ',
  '\t',
  'a',
  'b.c',
  'COPY',
  '[wrong-os]',
  ' error: ',
  ':1:1: error: x [y]',
];

/** What moves a cursor, hides or reorders text. */
const UNSAFE = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

function hostile(random: Random, most = 6): string {
  return Array.from({ length: 1 + random.below(most) }, () => PIECES[random.below(PIECES.length)] ?? '').join('');
}

const platform = parsePlatform('linux/amd64');

/** A Dockerfile of hostile words, judged for real; its name is hostile too. */
function judged(random: Random, i: number): { target: TargetResult; text: string } {
  const word = (): string => hostile(random).replaceAll('\n', random.below(2) === 0 ? '' : '\\\n');
  const lines = [
    () => `COPY ${word()} /${word()}`,
    () => `COPY --from=${word()} /x /y`,
    () => `USER ${word()}`,
    () => `ENV PASSWORD=${word()} B=${word()}`,
    () => `CMD ["/${word()}", "${word()}"]`,
    () => `ENTRYPOINT ${word()}`,
    () => `WORKDIR ${word()}`,
    () => word(),
    () => `ARG ${word()}`,
    () => `# scratch-lint ignore=${word()}`,
  ];
  const text = `FROM scratch${random.below(4) === 0 ? ` AS ${word()}` : ''}\n${Array.from({ length: 1 + random.below(6) }, () => lines[random.below(lines.length)]?.() ?? '').join('\n')}\n`;
  const name = `${hostile(random)}${i}`;
  const context = memoryFiles({ [hostile(random).replace(/[/\0]/g, '_').replace(/^\.+$/, '_')]: 'x' });
  const target = lintDockerfile(
    { file: name, text, context, pathInContext: null },
    { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
  );
  return { target, text };
}

/** The same with every text of a finding replaced: whatever a rule may say of a file one day. */
function worse({ target, text }: { target: TargetResult; text: string }, random: Random): { target: TargetResult; text: string } {
  const say = (): string => hostile(random);
  const findings = target.findings.map((finding) => ({
    ...finding,
    message: say(),
    why: random.below(2) === 0 ? null : say(),
    fix: say(),
    label: say(),
  }));
  const launch = target.launch.map((step) => ({ ...step, detail: say() }));
  return { text, target: { ...target, findings, launch, base: say(), prediction: { ...target.prediction, message: say() } } };
}

function reported(random: Random, i: number): Reported {
  const judgements = [judged(random, i), worse(judged(random, i), random)];
  const texts = new Map(judgements.map(({ target, text }) => [target.file, text]));
  const file = hostile(random);
  return {
    texts,
    targets: [
      ...judgements.map(({ target }) => target),
      { file, error: { code: 'not-found', message: `${JSON.stringify(file)} ${hostile(random)}` } },
    ],
  };
}

describe(`hostile input, seed ${seed}`, () => {
  const schema: unknown = JSON.parse(readFileSync(`${root}fixtures/schemas/sarif-2.1.0.json`, 'utf8'));
  const random = new Random(seed);
  const all = Array.from({ length: RUNS }, (_, i) => reported(random, i));
  const findingsOf = ({ targets }: Reported): number => targets.flatMap((target) => ('error' in target ? [] : target.findings)).length;

  it('gives findings to report', () => {
    const count = all.reduce((sum, one) => sum + findingsOf(one), 0);
    console.log(`${all.length * 3} targets, ${count} findings, seed ${seed}`);
    expect(count).toBeGreaterThan(RUNS);
  });

  it.each(Object.keys(REPORTS))('%s holds nothing that a terminal obeys, and is UTF-8', (format) => {
    for (const one of all) {
      const text = reportOf(format, one);
      const own = text.replace(/\x1b\[\d+m|\x1b\]8;;(?:https:[\w./-]+)?\x1b\\/g, '');
      expect(UNSAFE.exec(own)?.[0]).toBeUndefined();
      expect(Buffer.from(text).toString()).toBe(text);
    }
  });

  it.each(Object.keys(REPORTS).filter((format) => format !== 'github'))('%s has no line that is a workflow command', (format) => {
    for (const one of all)
      expect(
        reportOf(format, one)
          .replace(/\x1b\[\d+m|\x1b\]8;;[^\x1b]*\x1b\\/g, '')
          .split('\n')
          .filter((line) => line.trimStart().startsWith('::')),
      ).toEqual([]);
  });

  it.each(Object.keys(REPORTS))('%s has no command that runners look for anywhere in a line', (format) => {
    for (const one of all) expect(/##[a-z]*\[/i.exec(reportOf(format, one))?.[0]).toBeUndefined();
  });

  it('github and gnu have a line for each finding, and none else', () => {
    for (const one of all) {
      const commands = reportOf('github', one).trimEnd().split('\n');
      expect(commands.length).toBe(findingsOf(one) + 1);
      for (const line of commands)
        expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]*(?:,(?:line|endLine|col|endColumn)=\d+)*,title=[^:,]*::/);
      const lines = reportOf('gnu', one).trimEnd().split('\n');
      expect(lines.length).toBe(findingsOf(one) + 1);
      for (const line of lines) expect(line).toMatch(/:\d+:\d+: (?:error|warning|note): .* \[[a-z-]+\]$/);
    }
  });

  it('json, jsonl, sarif and gitlab are read back with the same values', () => {
    for (const one of all) {
      const { targets } = JSON.parse(reportOf('json', one));
      expect(targets.map(({ file }: { file: string }) => file)).toEqual(one.targets.map(({ file }) => file));
      expect(
        reportOf('jsonl', one)
          .trimEnd()
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line)),
      ).toEqual(targets);
      const sarif = JSON.parse(reportOf('sarif', one));
      expect(validate(sarif, schema)).toEqual([]);
      expect(sarif.runs[0].results.length).toBe(findingsOf(one));
      expect(JSON.parse(reportOf('gitlab', one)).length).toBe(findingsOf(one) + 1);
    }
  });

  it('checkstyle and junit are well-formed, with an element for each finding', () => {
    for (const one of all) {
      expect(parseXml(reportOf('checkstyle', one)).children.flatMap(({ children }) => children).length).toBe(findingsOf(one) + 1);
      const cases = parseXml(reportOf('junit', one)).children.flatMap(({ children }) => children);
      expect(cases.length).toBe(
        one.targets.reduce((sum, target) => sum + ('error' in target ? 1 : Math.max(1, target.findings.length)), 0),
      );
    }
    for (const format of ['checkstyle', 'junit'])
      expect(expatSays(reportOf(format, { targets: all.flatMap(({ targets }) => targets), texts: new Map() })) ?? '').toBe('');
  });
});
