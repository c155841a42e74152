/** Targets to report: what every rule's page shows, and one that cannot be read. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkstyleReport } from '../../src/report/checkstyle.ts';
import { githubReport } from '../../src/report/github.ts';
import { gitlabReport } from '../../src/report/gitlab.ts';
import { gnuReport } from '../../src/report/gnu.ts';
import { jsonReport } from '../../src/report/json.ts';
import { jsonlReport } from '../../src/report/jsonl.ts';
import { junitReport } from '../../src/report/junit.ts';
import type { Report, FingerprintContext } from '../../src/report/report.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { textReport } from '../../src/report/text.ts';
import { summarise } from '../../src/rules/judge/result.ts';
import type { TargetError, TargetResult } from '../../src/rules/judge/result.ts';
import { readPage, runExample } from '../rules/page.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type Target = TargetResult | TargetError;

/** Targets with the texts of their files. */
export interface Reported {
  readonly targets: readonly Target[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Every page's examples, each under a file name of its own. */
export function targetsOfPages(): Reported {
  const texts = new Map<string, string>();
  const pages = readdirSync(`${root}fixtures/rules`).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const targets = pages.flatMap((name) =>
    readPage(readFileSync(`${root}fixtures/rules/${name}`, 'utf8')).examples.map((example, i) => {
      const file = `rules/${name.replace('.md', '')} ${i}/Dockerfile`;
      texts.set(file, example.dockerfile);
      return renamed(runExample(example).target, file);
    }),
  );
  const unreadable: TargetError = { file: 'no such', error: { code: 'not-found', message: '"no such" does not exist' } };
  return { targets: [...targets, unreadable], texts };
}

/** The same target as if its file had another name. */
export function renamed(target: TargetResult, file: string): TargetResult {
  const findings = target.findings.map((finding) => ({ ...finding, file, places: finding.places.map((place) => ({ ...place, file })) }));
  return { ...target, file, findings };
}

export const REPORTS: Readonly<Record<string, (context: FingerprintContext) => Report>> = {
  text: ({ lines }) => textReport({ colour: false, trace: true, lines }),
  'text on a terminal': ({ lines }) => textReport({ colour: true, links: true, width: 60, trace: true, lines }),
  json: jsonReport,
  jsonl: jsonlReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  checkstyle: checkstyleReport,
  junit: junitReport,
  gnu: gnuReport,
};

/** What a format writes of targets. */
export function reportOf(format: string, { targets, texts }: Reported, changes: Partial<FingerprintContext> = {}): string {
  const report = REPORTS[format]?.({
    place: (file) => file,
    lines: (file) => texts.get(file)?.split(/\r?\n/) ?? null,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    page: (rule) => readFileSync(`${root}fixtures/rules/${rule}.md`, 'utf8'),
    failOn: 'error',
    ...changes,
  });
  if (report === undefined) throw new Error(`no format ${format}`);
  return `${report.head()}${targets.map((target) => report.target(target)).join('')}${report.tail({ summary: summarise(targets), exitCode: 1 })}`;
}
