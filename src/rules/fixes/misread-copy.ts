import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import type { Instruction } from '../../dockerfile/instruction.ts';
import { KEYWORDS } from '../../dockerfile/syntax/read-instruction.ts';
import type { BuildFailure } from '../../image/stage-build.ts';
import { walk } from '../../image/walk.ts';
import { execForm } from '../../text.ts';
import { flagText } from '../evidence/command.ts';
import { placeOfFailure, stepOfFailure } from '../evidence/failures.ts';
import { lastPart } from '../evidence/image-files.ts';
import type { Draft } from '../finding.ts';
import type { Target } from '../target.ts';
import { copyLine } from './copy-line.ts';
import type { MissingSource } from './missing-source.ts';

/** A COPY or ADD that asks for more than its author meant, since a word of it is no path or several are one; null for others. */
export function misreadLine({ target, failure, step, mayBeSearched }: MissingSource): Draft | null {
  const { instruction, subject } = failure;
  const draft = misreadWord(target, failure);
  if (draft !== null) return draft;
  const isApart = subject === '<<' || instruction.words[instruction.words.indexOf('<<') + 1] === subject;
  if (isApart && instruction.words.includes('<<')) return apart(failure);
  return step === null || !mayBeSearched ? null : (withBlanks(target, step, failure) ?? bareBlank(target, step, subject));
}

/** A comment, an instruction or a flag that is taken for a path. */
export function misreadWord(target: Target, failure: BuildFailure): Draft | null {
  const { instruction } = failure;
  const draft = comment(instruction) ?? swallowed(instruction) ?? lateFlag(instruction);
  // What a trigger says is told where it comes in: its own places are those of its text alone.
  return draft !== null && stepOfFailure(target, failure)?.onbuild === true ? { ...draft, range: failure.range } : draft;
}

/** A flag of COPY among its paths, or with one dash; the line as it was meant. */
export function lateFlag({ keyword, words, ranges, flags, form, heredocs }: Instruction): Draft | null {
  const at = words.findIndex((word) => LATE_FLAG.test(word));
  const word = words[at];
  if (word === undefined || form === 'exec' || heredocs.length > 0 || (keyword !== 'COPY' && keyword !== 'ADD')) return null;
  const isShort = !word.startsWith('--');
  const meant = words.filter((one) => LATE_FLAG.test(one)).map((one) => `--${one.replace(/^-+/, '')}`);
  return {
    message: `${JSON.stringify(word)} is taken for a path: ${isShort ? 'flags begin with --' : `flags of ${keyword} stand before its paths`}`,
    range: ranges[at] ?? null,
    label: isShort ? 'one dash makes no flag' : 'too late for a flag',
    fix: [keyword, ...flags.map(flagText), ...meant, ...words.filter((one) => !LATE_FLAG.test(one))].join(' '),
  };
}

const LATE_FLAG = /^--?(?:chmod|chown|from)=\S|^--?(?:link|parents)$/;

/** `COPY app /app;`, where `/app` is what is asked for. */
export function endedTwice(step: CopyStep | AddStep, wanted: string): Draft | null {
  const { raw, range } = step.destination;
  const meant = raw.replace(/[;,]$/, '');
  if (meant === raw || lastPart(meant) !== lastPart(wanted)) return null;
  return {
    message: `the ${raw.slice(-1)} behind ${meant} is a part of the name that ${step.keyword} gives`,
    range,
    label: 'an instruction ends with its line',
    fix: copyLine(step, { destination: meant }),
  };
}

/** A word that begins with `#` behind the first: there was to be a comment. */
function comment({ keyword, words, ranges, original }: Instruction): Draft | null {
  const at = words.findIndex((word, i) => i > 0 && word.startsWith('#'));
  const range = ranges[at];
  if (range === undefined) return null;
  return {
    message: `the comment behind ${keyword} is taken for more paths`,
    range,
    label: 'a comment must have a line of its own',
    fix: original.slice(0, original.search(/\s#/)).trimEnd(),
  };
}

/** A \ at the end of the line before makes the next instruction a part of this one. */
function swallowed({ keyword, words, ranges, line }: Instruction): Draft | null {
  for (const [index, word] of words.entries()) {
    const [before, own] = [ranges[index - 1], ranges[index]];
    if (before === undefined || own === undefined || own.line <= before.endLine || own.line <= line || !KEYWORDS.has(word)) continue;
    return {
      message: `${word} of line ${own.line} is taken for a part of ${keyword}: line ${before.endLine} ends in \\`,
      range: before,
      label: 'the \\ behind it makes one line of the two',
      fix: `take the \\ away from the end of line ${before.endLine}`,
    };
  }
  return null;
}

/** `COPY << EOF /path`: a blank makes the word and its mark two sources. */
function apart(failure: BuildFailure): Draft {
  const words = failure.instruction.words.slice(failure.instruction.words.indexOf('<<') + 1);
  const [name = 'EOF', path = '/path/of/the/file'] = words;
  return {
    message: 'a here-document has its name right behind <<, without a blank',
    range: failure.range,
    label: '<< is taken for a file of the context',
    fix: [failure.instruction.keyword, ...failure.instruction.flags.map(flagText), `<<${name}`, path].join(' '),
  };
}

/** `COPY a\ b /`: a blank ends a name whatever stands before it. */
function withBlanks(target: Target, step: CopyStep | AddStep, failure: BuildFailure): Draft | null {
  const { instruction } = step;
  const words: string[] = [];
  let isOpen = false;
  for (const word of instruction.words) {
    if (isOpen) words.push(`${(words.pop() ?? '').slice(0, -1)} ${word}`);
    else words.push(word);
    isOpen = word.endsWith('\\');
  }
  const root = target.dockerfile?.context ?? null;
  const name = words.find((word) => word.includes(' '));
  if (root === null || name === undefined || instruction.form === 'exec' || walk(root, `/${name}`).ok !== true) return null;
  return {
    message: `${JSON.stringify(name)} is taken for several names, since a blank ends one`,
    range: placeOfFailure(target, failure),
    label: 'a \\ before a blank does not keep it',
    fix: [step.keyword, ...instruction.flags.map(flagText), execForm(words)].join(' '),
  };
}

/** `COPY my file /`: a name with a blank that stands bare is taken for several. */
function bareBlank(target: Target, { keyword, instruction }: CopyStep | AddStep, subject: string): Draft | null {
  const root = target.dockerfile?.context ?? null;
  const { words, form, ranges, flags } = instruction;
  const at = words.indexOf(subject);
  if (root === null || at < 0 || form === 'exec') return null;
  for (let from = Math.max(0, at - MOST_WORDS); from <= at; from++) {
    for (let to = Math.max(at, from + 1); to < Math.min(words.length - 1, from + MOST_WORDS); to++) {
      const name = words.slice(from, to + 1).join(' ');
      if (walk(root, `/${name}`).ok !== true) continue;
      const [first, last] = [ranges[from], ranges[to]];
      return {
        message: `${JSON.stringify(name)} is taken for several names, since a blank ends one`,
        range: first === undefined || last === undefined ? null : { ...first, endLine: last.endLine, endColumn: last.endColumn },
        label: 'only a JSON array keeps a blank',
        fix: [keyword, ...flags.map(flagText), execForm([...words.slice(0, from), name, ...words.slice(to + 1)])].join(' '),
      };
    }
  }
  return null;
}

const MOST_WORDS = 6;
