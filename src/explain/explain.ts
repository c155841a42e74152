import { maskSecrets, tellingSecrets } from '../secrets/masking.ts';
import { mask } from '../secrets/secrets.ts';
import { baseName, printable, withoutTrailing } from '../text.ts';
import type { Answer, Cause } from './answer.ts';
import { BUILD_ANSWERS } from './build-answers.ts';
import type { ErrorKind, ErrorLine } from './error-line.ts';
import { EXEC_ANSWERS } from './exec-answers.ts';
import { HOST_ANSWERS } from './host-answers.ts';
import { libraryCause } from './library-answers.ts';
import { MANAGER_ANSWERS } from './manager-answers.ts';
import { NEEDS_ANSWERS } from './needs-answers.ts';
import { PROBLEM_ANSWERS } from './problem-answers.ts';
import { PROGRAM_ANSWERS } from './program-answers.ts';
import { recognise } from './recognise.ts';
import { RUN_ANSWERS } from './run-answers.ts';
import { SHELL_ANSWERS } from './shell-answers.ts';
import { START_ANSWERS } from './start-answers.ts';
import { TOOLCHAIN_ANSWERS } from './toolchain-answers.ts';
import { versionCause } from './version-answers.ts';

const ANSWERS: Readonly<Record<ErrorKind, Answer>> = {
  ...HOST_ANSWERS,
  ...PROGRAM_ANSWERS,
  ...EXEC_ANSWERS,
  ...NEEDS_ANSWERS,
  ...START_ANSWERS,
  ...SHELL_ANSWERS,
  ...RUN_ANSWERS,
  ...BUILD_ANSWERS,
  ...TOOLCHAIN_ANSWERS,
  ...MANAGER_ANSWERS,
};

/** What an error line means, and its causes: those that it tells itself, then the most frequent first. */
export function answerTo(line: ErrorLine): Answer {
  const answer = ANSWERS[line.kind];
  const named = libraryCause(line) ?? versionCause(line);
  const isTold = ({ sign, around }: Cause): boolean => sign?.test(line.said) === true || around?.test(line.paste) === true;
  const others = answer.causes.filter((one) => one.isOnlyTold !== true && !isTold(one));
  // What a line would tell, and does not, is not the first thing to look for.
  const first = others.find(({ sign, around }) => sign === undefined && around === undefined);
  const causes = [...answer.causes.filter(isTold), ...(first === undefined ? [] : [first]), ...others.filter((one) => one !== first)];
  const all = named === null ? causes : [named, ...causes];
  return { ...answer, causes: all.filter(({ title }, i) => all.findIndex((one) => one.title === title) === i) };
}

/** Every answer by its kind. */
export function allAnswers(): Readonly<Record<ErrorKind, Answer>> {
  return ANSWERS;
}

/**
 * Explains a pasted error line, or the first one it knows in a pasted log: what it means, its causes in order of how
 * often they are the cause, how to tell them apart, and what to type. Null where no wording is known.
 */
export function explainLine(text: string): string | null {
  const line = recognise(text);
  return line === null ? null : answerText(answerTo(line), facts(line), filler(line));
}

/** What a name in brackets means that `scratch-lint build` prints; null where it is none of them. */
export function explainProblem(code: string): string | null {
  const answer = Object.hasOwn(PROBLEM_ANSWERS, code) ? PROBLEM_ANSWERS[code] : undefined;
  return answer === undefined ? null : answerText(answer, [], (text) => text);
}

function answerText(answer: Answer, said: readonly string[], fill: (text: string) => string): string {
  const head = [fill(answer.meaning), ...said].flatMap((sentence) => wrap(sentence, 0));
  const intro = answer.causes.length > 1 ? ['In order of how often it is the cause:'] : [];
  const causes = answer.causes.flatMap((cause, index) => causeLines(cause, index + 1, fill));
  return `${[...head, ...intro, ...causes].join('\n')}\n`;
}

function causeLines({ title, tell, mend, rules }: Cause, number: number, fill: (text: string) => string): string[] {
  return [
    ...wrap(`${number}. ${fill(title)}`, 2, 5),
    ...wrap(`tell: ${fill(tell)}`, 5, 11),
    ...wrap(`mend: ${fill(mend)}`, 5, 11),
    ...(rules.length === 0 ? [] : wrap(`rule: ${rules.join(', ')}`, 5, 11)),
  ];
}

function facts({ runtime, errno, kind, path }: ErrorLine): string[] {
  if (runtime === null) return [];
  const file = path === null ? '/app' : shortened(path);
  const isOld = /^runc 1\.0\.0|^runc 1\.0|before 1\.1/.test(runtime);
  if (isOld && kind.startsWith('exec-'))
    return [`Said so by ${runtime}; newer ones say "exec ${file}: ${ERRNO_WORDS[errno ?? ''] ?? '…'}".`];
  return [`Said so by ${runtime}.`];
}

const ERRNO_WORDS: Readonly<Record<string, string>> = {
  ENOEXEC: 'exec format error',
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EIO: 'input/output error',
  ELIBBAD: 'accessing a corrupted shared library',
};

/** What stands for a path that is no program's. */
const STAND_INS: Readonly<Partial<Record<ErrorKind, string>>> = {
  'file-missing': 'a file',
  'copy-missing': 'a file',
  'temporary-files': '/tmp',
  'write-denied': 'a file',
  'no-home': 'its home',
};

/** Fills in what the line says; what it does not say gets a stand-in. */
function filler(line: ErrorLine): (text: string) => string {
  // What the whole line gives away, a part of it may not.
  const hidden = tellingSecrets(line.said).map((value) => value.replace(/["':,;.]+$/, ''));
  const shown = (text: string): string => shortened(hidden.reduce((left, value) => left.replaceAll(value, mask(value)), text));
  const values: Readonly<Record<string, string>> = {
    path: shown(line.path ?? STAND_INS[line.kind] ?? '/app'),
    relative: shown((line.path ?? STAND_INS[line.kind] ?? 'app').replace(/^\/+/, '')),
    file: shown(fileNameIn(line.path ?? 'app')),
    library: shown(line.library ?? 'a library'),
    version: shown(line.version ?? 'a version'),
    name: shown(line.name ?? ''),
  };
  return (text) => text.replace(/\{(path|relative|file|library|version|name)\}/g, (_, key: string) => values[key] ?? '');
}

/** A text from the pasted line, safe for a terminal, without credentials, and short. */
function shortened(text: string): string {
  const safe = maskSecrets(printable(text));
  return safe.length > 60 ? `${safe.slice(0, 59)}…` : safe;
}

/** The name of the file, where arguments may stand behind its path. */
function fileNameIn(command: string): string {
  return baseName(withoutTrailing(command.split(/\s/)[0] ?? '', '/')) || 'app';
}

const WIDTH = 80;

/** Breaks at blanks, so that nothing wraps at 80 columns; later lines are indented by `hang`, and none begins as a workflow command. */
function wrap(text: string, indent: number, hang = indent): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(hang);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map(printable);
}
