import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { containsWildcards } from '../../image/copy/sources.ts';
import type { BuildFailure } from '../../image/stage-build.ts';
import { cleanParts, joinPath, pathFrom, walk } from '../../image/walk.ts';
import { parentOf } from '../../toolchain/write.ts';
import { leavesContext } from '../evidence/broken-link.ts';
import { commandParts } from '../evidence/command.ts';
import { emptySubmodule, nearestInContext } from '../evidence/context-files.ts';
import { quoteForShell, replaceLink } from '../evidence/describe.ts';
import { placeOfFailure, rawOf, sourceOf } from '../evidence/failures.ts';
import { lastPart } from '../evidence/image-files.ts';
import { parentsSource } from '../evidence/parents-source.ts';
import { stageBelow } from '../evidence/places.ts';
import { undeclaredSource } from '../evidence/undeclared-source.ts';
import type { Draft } from '../finding.ts';
import type { Target } from '../target.ts';
import { buildFirst } from './build-first.ts';
import { copyLine } from './copy-line.ts';
import { lockFile } from './lock-file.ts';
import { readyMade } from './ready-made.ts';
import { fromName, stageWith } from './stage-with.ts';
import { nameOfFlag, takeApart, withFlags } from './typed-line.ts';

/** A source of COPY or ADD that the build context does not have. */
export interface MissingSource {
  readonly target: Target;
  readonly failure: BuildFailure;
  /** Null where the instruction came by ONBUILD. */
  readonly step: CopyStep | AddStep | null;
  /** What was meant may be looked for, which costs a listing of a directory. */
  readonly mayBeSearched: boolean;
}

export function notInContext({ subject }: BuildFailure): string {
  return `${JSON.stringify(subject)} is not in the build context`;
}

/** The ARGs without a value that it stands for. */
export function argsWithoutValue({ failure, step }: MissingSource): readonly string[] {
  return (step === null ? null : sourceOf(step, failure.subject))?.unset ?? [];
}

/** Why it is not what was meant, or not taken though it stands there; null where neither is so. */
export function notTaken({ target, failure, step }: MissingSource): Draft | null {
  const range = placeOfFailure(target, failure);
  const undeclared = step === null ? null : undeclaredSource(target, step, failure.subject);
  if (undeclared !== null) return { message: notInContext(failure), range, ...undeclared };
  const found =
    (step === null ? null : parentsSource(target, step, failure.subject))
    ?? danglingLink(target, missingOf(failure), containsWildcards(failure.subject));
  return found === null ? null : { ...found, range };
}

/** The directory that it is in, where the context was to be another one. */
export function elsewhere(missing: MissingSource): string | null {
  const { target, failure, step, mayBeSearched } = missing;
  if (!mayBeSearched) return null;
  return target.dockerfile?.whereElse(failure.subject, step !== null && isProgram(missing) ? 'file' : 'any') ?? null;
}

/** What to do about one that is nowhere, or under another name. */
export function notThere(missing: MissingSource): Draft {
  const { target, failure } = missing;
  const advice = ofHistory(missing) ?? (missing.mayBeSearched ? (ofSubmodule(missing) ?? ofStage(missing) ?? ofNearName(missing)) : null);
  return {
    message: notInContext(failure),
    range: placeOfFailure(target, failure),
    ...(advice ?? { label: 'no such file', fix: lockOf(missing) ?? makeOrFind(missing) }),
  };
}

type Advice = Pick<Draft, 'label' | 'fix'>;

/** What git keeps of a repository, which an archive of it does not have, nor the context of a build from its address. */
function ofHistory({ failure: { subject } }: MissingSource): Advice | null {
  return /^\/?(?:\.\/)?\.git(?:\/|$)/.test(subject)
    ? {
        label: 'no such file',
        fix: anyOf('build from a git clone', 'docker build --build-arg BUILDKIT_CONTEXT_KEEP_GIT_DIR=1 …   of an address'),
      }
    : null;
}

function ofSubmodule({ target, failure }: MissingSource): Advice | null {
  const submodule = emptySubmodule(target, failure.subject);
  if (submodule === null) return null;
  return {
    label: `${submodule} is empty, as a submodule is that was not checked out`,
    fix: `git submodule update --init ${quoteForShell(submodule)}`,
  };
}

function ofStage({ target, failure: { subject, stage }, step }: MissingSource): Advice | null {
  const from = step === null || containsWildcards(subject) ? null : stageWith(target, subject, stage);
  if (step === null || from === null) return null;
  return { label: `stage ${fromName(from)} is where it is`, fix: copyLine(step, { from: fromName(from) }) };
}

function ofNearName({ target, failure: { subject }, step }: MissingSource): Advice | null {
  const isComputed = (step === null ? null : sourceOf(step, subject))?.raw.includes('$') === true;
  const near = nearestInContext(target, subject, isComputed);
  if (near === null) return null;
  if (near === joinPath(cleanParts(subject)).slice(1)) return untakenName(step, near);
  // What is hidden is read by that name.
  if (lastPart(subject).startsWith('.') !== lastPart(near).startsWith('.')) return null;
  const fix = step === null ? null : copyLine(step, { source: { raw: rawOf(step, subject), by: near } });
  return { label: `there is ${near}`, fix };
}

/** It is there under that very name, and yet not taken: --exclude leaves it out, or the builder reads its name otherwise. */
function untakenName(step: MissingSource['step'], near: string): Advice {
  const label = `there is ${JSON.stringify(near)}, and it is not taken`;
  const typed = step === null ? null : takeApart(step.instruction.original);
  if (typed?.flags.some((flag) => nameOfFlag(flag) === 'exclude') === true)
    return { label, fix: withFlags(typed, (flag) => (nameOfFlag(flag) === 'exclude' ? null : flag)) };
  const plain = near.replace(/[^\w./-]+/g, '') || 'renamed';
  return { label, fix: `call it otherwise: mv ${quoteForShell(near)} ${quoteForShell(plain)}   and COPY that` };
}

function lockOf({ target, failure, step, mayBeSearched }: MissingSource): Fix | null {
  return step !== null && mayBeSearched ? lockFile(target, step, failure.subject) : null;
}

function makeOrFind({ target, failure: { subject }, step, mayBeSearched }: MissingSource): Fix {
  const ready = mayBeSearched ? readyMade(target, step, subject) : null;
  if (ready !== null) return ready;
  const command = mayBeSearched ? buildFirst(target, subject) : null;
  const expected = `npx scratch-lint --expect ${quoteForShell(subject)} …   if something is about to make it`;
  const there = `name the right context: docker build -f ${quoteForShell(target.file)} DIR`;
  return command === null ? anyOf(`build it first, or ${there}`, expected) : anyOf(command, there, expected);
}

/** Of a pattern the builder names what it matches. */
function missingOf({ subject, message: said }: BuildFailure): string {
  return containsWildcards(subject) ? (/"\/?([^"]+)": not found$/.exec(said)?.[1] ?? subject) : subject;
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
  const toMend = (): string => {
    if (leavesContext(link.path.slice(1), link.target)) return `put what it leads to in its place: ${replaceLink(subject)}`;
    const led = pathFrom(parentOf(`/${subject.replace(/^\.?\//, '')}`), link.target).slice(1);
    return `make ${led} first${isMatched ? `, or take the link away: rm ${quoteForShell(link.path.slice(1))}` : ', which it leads to'}`;
  };
  const isLoop = found.errno === 'ELOOP';
  return {
    message: isLoop
      ? `${JSON.stringify(subject)} is a symbolic link that leads back to itself`
      : `${JSON.stringify(subject)} is a symbolic link to ${link.target}, which is not in the build context`,
    label: by === null ? 'the builder follows it inside the context only' : `${by} keeps ${end} out`,
    fix:
      by !== null ? `add below that line: !${end}` : isLoop ? `put the file itself in its place: rm ${quoteForShell(subject)}` : toMend(),
  };
}

/** What is started, or lies where programs lie: a directory of its name holds the sources. */
function isProgram({ target, failure: { subject, stage }, step }: MissingSource): boolean {
  const name = lastPart(subject);
  const isStarted = (): boolean =>
    isOfImage(target, stage) && commandParts(target).some(({ args: [program = ''] }) => lastPart(program) === name);
  return /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(step?.destinationPath ?? '') || isStarted();
}

/** What other stages copy is what they build from. */
function isOfImage(target: Target, index: number): boolean {
  let current = target.dockerfile?.stage ?? null;
  while (current !== null && current.index !== index) current = stageBelow(target, current);
  return current !== null;
}
