import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES, allRules } from '../../src/rules/index.ts';
import { packageRoot } from '../truth/fixture.ts';
import { readPage, runExample } from './page.ts';

const folder = `${packageRoot()}/fixtures/rules`;
const pages = readdirSync(folder)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => file.replace(/\.md$/, ''));
const names = allRules().map(({ name }) => name);
/** What stands beside the rules: their list, and what each of them is given and gives. */
const OTHERS = ['finding.ts', 'index.ts', 'rule.ts', 'target.ts'];
const files = readdirSync(`${packageRoot()}/src/rules`).filter((file) => file.endsWith('.ts') && !OTHERS.includes(file));

/** They speak only of failures that no rule names: once one is known, it gets a rule. */
const LAST_WORDS = ['build-refused', 'start-refused'];

describe('rules', () => {
  it('have a file, a page and a line in the index each', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...names].sort());
    expect([...pages].sort()).toEqual([...names].sort());
    expect(RULES.length).toBeGreaterThan(60);
  });

  it.each(names)('%s: the name is kebab-case, the summary one lower-case line', (name) => {
    const rule = allRules().find((one) => one.name === name);
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
    expect(rule?.summary).toMatch(/^(?:[^A-Z\n]|[A-Z]{2}|USER|Kubernetes|--?[A-Z])[^\n]{10,120}[^.\n]$/);
  });
});

describe.each(pages)('the page of %s', (name) => {
  const page = readPage(readFileSync(`${folder}/${name}.md`, 'utf8'));

  it('has all that a page has', () => {
    expect(page.name).toBe(name);
    expect(page.sections).toEqual(['Problem', 'Why', 'Fix', 'Bad', 'Good']);
    expect(page.examples.filter(({ isBad }) => !isBad).length).toBeGreaterThan(0);
    if (!LAST_WORDS.includes(name)) expect(page.examples.filter(({ isBad }) => isBad).length).toBeGreaterThan(0);
  });

  it('shows what is printed of the bad', () => {
    for (const example of page.examples.filter(({ isBad }) => isBad)) {
      const { target, printed } = runExample(example);
      expect(target.findings.map(({ rule }) => rule)).toContain(name);
      expect(printed).toBe(example.printed);
    }
  });

  it('is silent of the good', () => {
    for (const example of page.examples.filter(({ isBad }) => !isBad)) {
      const { target } = runExample(example);
      expect(target.findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      expect(target.prediction.outcome).not.toBe('fails');
    }
  });
});
