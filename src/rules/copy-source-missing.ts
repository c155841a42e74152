import type { AddStep, CopyStep } from '../dockerfile/evaluation.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import type { Range } from '../dockerfile/range.ts';
import { containsWildcards } from '../image/copy/sources.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { pathFrom, walk } from '../image/walk.ts';
import { parentOf } from '../toolchain/write.ts';
import { giveValues, nothingGives } from './evidence/arg-without-value.ts';
import { leavesContext } from './evidence/broken-link.ts';
import { commandParts, execForm, flagText } from './evidence/command.ts';
import { emptySubmodule, nearestInContext } from './evidence/context-files.ts';
import { quoteForShell, replaceLink } from './evidence/describe.ts';
import { buildFailures, copyStepOf, placeOfFailure, rawOf, sourceOf, stepOfFailure } from './evidence/failures.ts';
import { lastPart } from './evidence/image-files.ts';
import { matchKeptOut } from './evidence/kept-out.ts';
import { parentsSource } from './evidence/parents-source.ts';
import { stageBelow } from './evidence/places.ts';
import { undeclaredSource } from './evidence/undeclared-source.ts';
import type { Draft } from './finding.ts';
import { buildFirst } from './fixes/build-first.ts';
import { copyLine } from './fixes/copy-line.ts';
import { lockFile } from './fixes/lock-file.ts';
import { bareBlank, misreadCopy } from './fixes/misread-copy.ts';
import { isBelowHeredoc } from './fixes/refused-words.ts';
import { fromName, stageWith } from './fixes/stage-with.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copySourceMissing: Rule = {
  name: 'copy-source-missing',
  severity: 'error',
  summary: 'a file that COPY or ADD takes from the build context is not there',
  check,
};

/** Looking for what was meant costs a listing of the directory: beyond so many it helps nobody. */
export const MAX_SEARCHES = 20;

function* check(target: Target): Iterable<Draft> {
  const commented = new Set<Instruction>();
  const byDirectory = new Map<string, readonly BuildFailure[]>();
  const byArgs = new Map<string, { readonly args: readonly string[]; readonly failures: BuildFailure[] }>();
  for (const [index, failure] of buildFailures(target, 'copy-source-missing').entries()) {
    if (index < MAX_SEARCHES && matchKeptOut(target, failure.subject) !== null) continue;
    if (isTextForNewer(target, failure)) continue;
    const comment = commentIn(failure.instruction);
    if (comment !== null) {
      if (!commented.has(failure.instruction)) yield inFile(target, failure, commentDraft(failure, comment));
      commented.add(failure.instruction);
      continue;
    }
    const misread = misreadCopy(failure);
    if (misread !== null) {
      if (!commented.has(failure.instruction)) yield inFile(target, failure, misread);
      commented.add(failure.instruction);
      continue;
    }
    const step = copyStepOf(target, failure);
    const { words } = failure.instruction;
    if (failure.subject === '<<') yield apart(failure);
    if (failure.subject === '<<' || (words.includes('<<') && words[words.indexOf('<<') + 1] === failure.subject)) continue;
    const unset = (step === null ? null : sourceOf(step, failure.subject))?.unset ?? [];
    if (unset.length > 0) {
      const key = unset.join(' ');
      const same = byArgs.get(key);
      if (same === undefined) byArgs.set(key, { args: unset, failures: [failure] });
      else same.failures.push(failure);
      continue;
    }
    const undeclared = step === null ? null : undeclaredSource(target, step, failure.subject);
    if (undeclared !== null) {
      yield { message: message(failure), range: placeOfFailure(target, failure), ...undeclared };
      continue;
    }
    const escaped =
      step === null || index >= MAX_SEARCHES ? null : (withBlanks(target, step, failure) ?? bareBlank(target, step, failure.subject));
    if (escaped !== null) {
      if (!commented.has(failure.instruction)) yield escaped;
      commented.add(failure.instruction);
      continue;
    }
    const unkept = step === null ? null : parentsSource(target, step, failure.subject);
    if (unkept !== null) {
      yield { ...unkept, range: placeOfFailure(target, failure) };
      continue;
    }
    const dangling = danglingLink(target, missingOf(failure), containsWildcards(failure.subject));
    if (dangling !== null) {
      yield { ...dangling, range: placeOfFailure(target, failure) };
      continue;
    }
    const isBuilt = step !== null && index < MAX_SEARCHES && isProgram(target, step, failure);
    const elsewhere = index < MAX_SEARCHES ? (target.dockerfile?.whereElse(failure.subject, isBuilt ? 'file' : 'any') ?? null) : null;
    if (elsewhere !== null) {
      byDirectory.set(elsewhere, [...(byDirectory.get(elsewhere) ?? []), failure]);
      continue;
    }
    const submodule = index < MAX_SEARCHES ? emptySubmodule(target, failure.subject) : null;
    if (submodule !== null) {
      yield {
        message: message(failure),
        range: placeOfFailure(target, failure),
        label: `${submodule} is empty, as a submodule is that was not checked out`,
        fix: `git submodule update --init ${quoteForShell(submodule)}`,
      };
      continue;
    }
    const stage =
      step === null || index >= MAX_SEARCHES || containsWildcards(failure.subject)
        ? null
        : stageWith(target, failure.subject, failure.stage);
    if (step !== null && stage !== null) {
      yield {
        message: message(failure),
        range: placeOfFailure(target, failure),
        label: `stage ${fromName(stage)} is where it is`,
        fix: copyLine(step, { from: fromName(stage) }),
      };
      continue;
    }
    const near =
      index < MAX_SEARCHES
        ? nearestInContext(target, failure.subject, (step === null ? null : sourceOf(step, failure.subject))?.raw.includes('$') === true)
        : null;
    const locked = near === null && step !== null && index < MAX_SEARCHES ? lockFile(target, step, failure.subject) : null;
    yield {
      message: message(failure),
      range: placeOfFailure(target, failure),
      label: near === null ? 'no such file' : `there is ${near}`,
      fix:
        near === null
          ? (locked
            ?? `${(index < MAX_SEARCHES ? firstly(target, failure.subject) : null) ?? 'build it first, or '}name the right context: docker build -f ${quoteForShell(target.file)} DIR\nor: npx scratch-lint --expect ${quoteForShell(failure.subject)} …   if something is about to make it`)
          : step === null
            ? null
            : copyLine(step, { source: { raw: rawOf(step, failure.subject), by: near } }),
    };
  }
  for (const [directory, failures] of byDirectory) yield* inOther(target, directory, failures);
  for (const { args, failures } of byArgs.values()) yield* withoutValue(target, args, failures);
}

/** What a trigger says is told where it comes in: its own places are those of its text alone. */
function inFile(target: Target, failure: BuildFailure, draft: Draft): Draft {
  return stepOfFailure(target, failure)?.onbuild === true ? { ...draft, range: failure.range } : draft;
}

/** A here-document, to a builder that knows none: its lines are refused as instructions, and that is told there. */
function isTextForNewer(target: Target, { subject, instruction }: BuildFailure): boolean {
  if (!/^<<-?["']?\w/.test(subject) || instruction.form === 'exec') return false;
  const next = target.dockerfile?.parsed.instructions.find(
    ({ line, problem }) => line > instruction.line && problem?.code === 'unknown-instruction',
  );
  return next !== undefined && isBelowHeredoc(target, next);
}

/** The command that makes it, before what holds of anything that is missing. */
function firstly(target: Target, missing: string): string | null {
  const command = buildFirst(target, missing);
  return command === null ? null : `${command}\nor: `;
}

/** Of a pattern the builder names what it matches. */
function missingOf({ subject, message: said }: BuildFailure): string {
  return containsWildcards(subject) ? (/"\/?([^"]+)": not found$/.exec(said)?.[1] ?? subject) : subject;
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

/** What is started, or lies where programs lie: a directory of its name holds the sources. */
function isProgram(target: Target, { destinationPath }: CopyStep | AddStep, { subject, stage }: BuildFailure): boolean {
  const name = lastPart(subject);
  const isStarted = (): boolean =>
    isOfImage(target, stage) && commandParts(target).some(({ args: [program = ''] }) => lastPart(program) === name);
  return /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(destinationPath) || isStarted();
}

/** What other stages copy is what they build from. */
function isOfImage(target: Target, index: number): boolean {
  let current = target.dockerfile?.stage ?? null;
  while (current !== null && current.index !== index) current = stageBelow(target, current);
  return current !== null;
}

/** The context was to be another directory. */
function* inOther(target: Target, directory: string, [first, ...others]: readonly BuildFailure[]): Iterable<Draft> {
  if (first === undefined) return;
  const [dockerfile, context] = [quoteForShell(target.file), quoteForShell(directory)];
  yield {
    message: message(first),
    range: placeOfFailure(target, first),
    label: `it is in ${directory}`,
    also: others.map((failure) => ({ range: placeOfFailure(target, failure), label: 'and so is this' })),
    fix: `build from there: docker build -f ${dockerfile} ${context}\nor judge it so: npx scratch-lint --context ${context} ${dockerfile}`,
  };
}

/** The source is there, and is a link that leads to nothing in the context. */
function danglingLink(target: Target, subject: string, isMatched: boolean): Omit<Draft, 'range'> | null {
  const root = target.dockerfile?.context ?? null;
  const found = root === null ? null : walk(root, `/${subject}`);
  if (found?.ok !== false || found.links.length === 0) return null;
  const [link] = found.links;
  if (link === undefined) return null;
  const end = found.path.join('/');
  const by = target.dockerfile?.ignoredBy(end) ?? null;
  const isLoop = found.errno === 'ELOOP';
  return {
    message: isLoop
      ? `${JSON.stringify(subject)} is a symbolic link that leads back to itself`
      : `${JSON.stringify(subject)} is a symbolic link to ${link.target}, which is not in the build context`,
    label: by === null ? 'the builder follows it inside the context only' : `${by} keeps ${end} out`,
    fix:
      by !== null
        ? `add below that line: !${end}`
        : isLoop
          ? `put the file itself in its place: rm ${quoteForShell(subject)}`
          : !leavesContext(link.path.slice(1), link.target)
            ? `make ${pathFrom(parentOf(`/${subject.replace(/^\.?\//, '')}`), link.target).slice(1)} first${isMatched ? `, or take the link away: rm ${quoteForShell(link.path.slice(1))}` : ', which it leads to'}`
            : `put what it leads to in its place: ${replaceLink(subject)}`,
  };
}

/** Sources that want the same ARGs are one mistake. */
function* withoutValue(target: Target, args: readonly string[], [first, ...others]: readonly BuildFailure[]): Iterable<Draft> {
  if (first === undefined) return;
  yield {
    message: `${message(first)}: ${nothingGives(args)}`,
    range: placeOfFailure(target, first),
    label: 'no such file',
    also: others.map((failure) => ({ range: placeOfFailure(target, failure), label: `${JSON.stringify(failure.subject)} neither` })),
    fix: giveValues(args),
  };
}

function message({ subject }: BuildFailure): string {
  return `${JSON.stringify(subject)} is not in the build context`;
}

/** A word that begins with `#` behind the first: there was to be a comment. */
function commentIn({ words, ranges }: Instruction): Range | null {
  const at = words.findIndex((word, i) => i > 0 && word.startsWith('#'));
  return at < 0 ? null : (ranges[at] ?? null);
}

function commentDraft({ instruction }: BuildFailure, range: Range): Draft {
  return {
    message: `the comment behind ${instruction.keyword} is taken for more paths`,
    range,
    label: 'a comment must have a line of its own',
    fix: instruction.original.slice(0, instruction.original.search(/\s#/)).trimEnd(),
  };
}
