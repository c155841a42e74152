import { suggest } from '../dockerfile/values/suggest.ts';
import { allRules } from '../rules/index.ts';
import { readArguments, usage } from './arguments.ts';
import { COLOUR_OPTIONS } from './colour.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { rulePage } from './rule-page.ts';

/** `scratch-lint explain NAME | 'pasted error line' | -`: the page of a rule, or what such a line of a log means. */
export async function runExplain(argv: readonly string[], io: Io): Promise<number> {
  for (const argument of argv) if (!isPasted(argument)) readArguments([argument], COLOUR_OPTIONS);
  const given = argv
    .filter((argument) => argument !== '--' && !COLOUR_OPTIONS.some(({ names }) => names.includes(argument)))
    .join(' ')
    .trim();
  // A report prints names in brackets.
  const text = given === '-' ? await readStdin(io) : given.replace(/^\[([\w-]+)\]$/, '$1');
  if (text === '') throw usage('explain needs the name of a rule, or an error line in single quotes, or - for a log on standard input');
  const page = pagesOf(text.toLowerCase());
  const answer = page ?? (await answerTo(text));
  if (answer === null) throw usage(refusal(text));
  io.stdout.write(answer.endsWith('\n') ? answer : `${answer}\n`);
  return EXIT.ok;
}

async function answerTo(text: string): Promise<string | null> {
  const { explainLine, explainProblem } = await import('../explain/explain.ts');
  return explainProblem(text) ?? explainLine(text);
}

/** `-bash: ./app: cannot execute …` is a line, not an option. */
function isPasted(argument: string): boolean {
  return argument === '--' || /\s|:$/.test(argument);
}

/** As much of the beginning of a log, and of its end, as is looked at; and as long as one is read. */
const KEPT = 32_000;
const MAX_LOG = 64_000_000;

async function readStdin(io: Io): Promise<string> {
  const decoder = new TextDecoder();
  let [head, tail, length] = ['', '', 0];
  for await (const bytes of io.stdin()) {
    const text = decoder.decode(bytes, { stream: true });
    const room = KEPT - head.length;
    head += text.slice(0, room);
    if (text.length > room) tail = (tail + text.slice(room)).slice(-KEPT);
    length += text.length;
    if (length >= MAX_LOG) break;
  }
  return `${head}${length > 2 * KEPT ? '\n' : ''}${tail}`.trim();
}

/** One page, or one after the other where several are asked for. */
function pagesOf(text: string): string | null {
  const names = text.length > 1_000 ? [] : text.split(/[\s,]+/);
  const known = new Set(allRules().map(({ name }) => name));
  if (names.length === 0 || !names.every((name) => known.has(name))) return null;
  const pages = [...new Set(names)].flatMap((name) => rulePage(name) ?? []);
  return pages.length === 0 ? null : pages.join('\n');
}

/** As long as a mistyped name is; a log of one long word is none. */
const NAME = /^[\w-]{1,64}$/;

/** What fewer letters begin is most rules. */
const MIN_BEGINNING = 4;

function refusal(text: string): string {
  const names = allRules().map(({ name }) => name);
  const begun = NAME.test(text) ? names.filter((name) => name.startsWith(text.toLowerCase())).sort() : [];
  if (begun.length > 1 && text.length >= MIN_BEGINNING)
    return `there is no rule ${JSON.stringify(text)}: did you mean one of ${begun.join(', ')}?`;
  const near = NAME.test(text) ? (begun.length === 1 ? (begun[0] ?? null) : suggest(text, names)) : null;
  if (near !== null) return `there is no rule ${JSON.stringify(text)}: did you mean ${near}?`;
  if (NAME.test(text)) return `there is no rule ${JSON.stringify(text)}; scratch-lint rules lists them`;
  return isPartOfMessage(text)
    ? `that is a part of a message, and many say it: ${WHOLE}`
    : 'no engine, kernel or loader that is known says this (in single quotes, a shell leaves the line as it is)';
}

const WHOLE =
  "scratch-lint explain 'the whole line', or the log of it: docker logs APP 2>&1 | scratch-lint explain -, docker build … 2>&1 | scratch-lint explain -";

/** What engines, shells and programs end their messages with, and what builders begin them with: neither says what is wrong. */
const PARTS: readonly RegExp[] = [
  /^(?:error: )?(?:no such file or directory|permission denied|(?:file |command )?not found|operation not permitted)[.!]?$/i,
  /^npm (?:ERR!|error) code (?:ELIFECYCLE|ENOENT|1)$/,
  /^(?:#\d{1,4} )?(?:=> )?ERROR:? (?:\[[^\]\n]{1,100}\]:? )?(?:RUN|COPY|ADD|WORKDIR|FROM)\b/,
];

function isPartOfMessage(text: string): boolean {
  return text.length < 2_000 && PARTS.some((part) => part.test(text.trim()));
}
