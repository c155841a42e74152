import { allRules } from '../rules/index.ts';
import { suggest } from '../dockerfile/suggest.ts';
import { readArguments, usage } from './arguments.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { rulePage } from './rule-page.ts';

/** `scratch-lint explain NAME | "pasted error line"`: the page of a rule, or what such a line means. */
export async function runExplain(argv: readonly string[], io: Io): Promise<number> {
  const { rest } = readArguments(argv, []);
  const text = rest.join(' ').trim();
  if (text === '') throw usage('explain needs the name of a rule, or an error line in quotes');
  const page = pageOf(text);
  const answer = page ?? (await import('../explain/explain.ts')).explainLine(text);
  if (answer === null) throw usage(refusal(text));
  io.stdout.write(answer.endsWith('\n') ? answer : `${answer}\n`);
  return EXIT.ok;
}

function pageOf(name: string): string | null {
  return allRules().some((rule) => rule.name === name) ? rulePage(name) : null;
}

function refusal(text: string): string {
  const near = /^[\w-]+$/.test(text) ? suggest(text, allRules().map(({ name }) => name)) : null;
  if (near !== null) return `there is no rule ${JSON.stringify(text)}: did you mean ${near}?`;
  return /^[\w-]+$/.test(text) ? `there is no rule ${JSON.stringify(text)}; scratch-lint rules lists them` : 'no engine, kernel or loader that is known says this';
}
