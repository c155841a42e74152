import { createHash } from 'node:crypto';
import type { FileAnswer, ResultAnswer, RunAnswer } from './answers.ts';

const MAX_TEXT = 1000;

/** Long texts become their hash, so that goldens stay small. */
export function shorten<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => {
    if (typeof part !== 'string' || part.length <= MAX_TEXT) return part;
    return `sha256 ${createHash('sha256').update(part).digest('hex')} of ${part.length} characters`;
  }) as T;
}

/** What differs between BuildKit's answer and ours, one line each. */
export function differences(theirs: FileAnswer, ours: FileAnswer): string[] {
  if (theirs.panic !== undefined) return [];
  const found: string[] = [];
  const check = (what: string, expected: unknown, actual: unknown): void => {
    if (JSON.stringify(expected) !== JSON.stringify(actual))
      found.push(`${theirs.name}: ${what}: BuildKit ${JSON.stringify(expected)}, ours ${JSON.stringify(actual)}`);
  };
  // Only what a client gives to a build has such names looked up; the reference asks without one (the engines' cases have it).
  const isUnasked = ours.failure?.message.startsWith('invalid context name ') === true;
  if (!isUnasked && ours.failure?.others?.includes(theirs.failure?.message ?? '') !== true)
    check('failure', withoutHint(theirs.failure), withoutHint(ours.failure));
  check('directives', theirs.directives, ours.directives);
  if (theirs.failure?.stage === 'parse') return found;
  check('count of instructions', theirs.instructions?.length ?? 0, ours.instructions?.length ?? 0);
  for (const [index, instruction] of (theirs.instructions ?? []).entries()) {
    const own = ours.instructions?.[index];
    for (const key of ['line', 'endLine', 'flags', 'json', 'heredocs', 'original'] as const)
      check(`${index} ${key}`, instruction[key], own?.[key]);
    if (own?.words !== null) check(`${index} words`, instruction.words, own?.words);
    check(`${index} keyword`, upper(instruction.keyword), own?.keyword);
    check(`${index} error`, hintless(instruction.error ?? ''), hintless(own?.error ?? ''));
  }
  if (theirs.result !== undefined && ours.result !== undefined) compareResults(theirs.result, ours.result, check);
  return found;
}

function upper(keyword: string): string {
  return Array.from(keyword, (character) => (character === '\u0130' ? 'i' : character.toLowerCase()))
    .join('')
    .toUpperCase();
}

/** Of equally near names BuildKit suggests any. */
function hintless(message: string): string {
  return message.replace(/ \(did you mean [^]*\?\)$/, '');
}

function withoutHint(failure: FileAnswer['failure']): unknown {
  return failure === null ? null : { stage: failure.stage, message: hintless(failure.message) };
}

function compareResults(theirs: ResultAnswer, ours: ResultAnswer, check: (what: string, expected: unknown, actual: unknown) => void): void {
  for (const key of ['platform', 'user', 'stopSignal'] as const) check(key, theirs[key], ours[key]);
  check('workdir', theirs.workdir === '' ? '/' : theirs.workdir, ours.workdir);
  for (const key of ['env', 'entrypoint', 'cmd', 'shell', 'onbuild'] as const) check(key, theirs[key] ?? [], ours[key] ?? []);
  for (const key of ['volumes', 'exposed'] as const) check(key, (theirs[key] ?? []).toSorted(), (ours[key] ?? []).toSorted());
  check('labels', sorted(theirs.labels), sorted(ours.labels));
  check('healthcheck', normalHealth(theirs.healthcheck), normalHealth(ours.healthcheck));
  check('runs', normalRuns(theirs.runs), normalRuns(ours.runs));
  check('copies', normalCopies(theirs.copies), normalCopies(ours.copies));
}

function sorted(labels: ResultAnswer['labels']): unknown {
  return Object.entries(labels ?? {}).sort(([first], [second]) => (first < second ? -1 : 1));
}

function normalHealth(health: ResultAnswer['healthcheck']): unknown {
  if (health === null) return null;
  const { Test = [], Interval = 0, Timeout = 0, StartPeriod = 0, StartInterval = 0, Retries = 0 } = health;
  return { Test, Interval, Timeout, StartPeriod, StartInterval, Retries };
}

/** Equal steps are one vertex in BuildKit's graph, and its order is not the file's. */
function normalRuns(runs: readonly RunAnswer[]): unknown {
  const all = runs.map(({ args, env, cwd, user }) =>
    JSON.stringify({ args, env: env.filter((entry) => !entry.startsWith('SSH_AUTH_SOCK=/run/buildkit/')).toSorted(), cwd, user }),
  );
  return [...new Set(all)].sort();
}

function normalCopies(copies: ResultAnswer['copies']): unknown {
  const all = copies.map(({ src, dest }) =>
    JSON.stringify({ src: clean(src), dest: clean(dest) + (/\/\.?$/.test(dest) && clean(dest) !== '/' ? '/' : '') }),
  );
  return [...new Set(all)].sort();
}

/** As BuildKit cleans paths when it makes the copy. */
function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
