import { readScriptLine } from '../../binary/script.ts';
import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import { inEach } from '../../fix.ts';
import type { Fix, Step } from '../../fix.ts';
import type { BuildFailure, Image, RunEnding } from '../../image/stage-build.ts';
import { isAtOrBelow, joinPath, pathFrom, walk } from '../../image/walk.ts';
import { plainWords } from '../evidence/command.ts';
import { stepOfFailure } from '../evidence/failures.ts';
import { lastPart } from '../evidence/image-files.ts';
import { stepOf } from '../evidence/places.ts';
import type { Target } from '../target.ts';
import { ifInContext } from './brought-files.ts';
import { copyLine } from './copy-line.ts';
import { interpreterFix } from './interpreter-fix.ts';

/**
 * The instruction below a RUN line, in its stage, that brings the file which the line misses: the two are in the wrong order. Null where
 * none does.
 */
export function broughtLater(target: Target, failure: BuildFailure, name: string): string | null {
  const stage = target.dockerfile?.evaluation.stages[failure.stage];
  const context = target.dockerfile?.context ?? null;
  const own = stepOfFailure(target, failure);
  if (stage === undefined || own === null || /[\s$*?]/.test(name)) return null;
  const wanted = pathFrom(own.before.workdir.value, name);
  for (const step of stage.steps.slice(stage.steps.indexOf(own) + 1)) {
    if (step.keyword !== 'COPY' && step.keyword !== 'ADD') continue;
    const at = pathFrom('/', step.destinationPath);
    const isBrought = step.sources.some(({ value }) => {
      const source = context === null || (step.keyword === 'COPY' && step.from !== null) ? null : walk(context, `/${value}`);
      const isDirectory = source?.ok === true && source.node.type === 'directory';
      if (!isDirectory) return wanted === at || (wanted === pathFrom(at, lastPart(value)) && lastPart(value) !== '');
      const inside = isAtOrBelow(wanted, at) && wanted !== at ? wanted.slice(at === '/' ? 1 : at.length + 1) : null;
      return inside !== null && context !== null && walk(context, pathFrom(pathFrom('/', value), inside)).ok === true;
    });
    if (isBrought)
      return `move ${step.instruction.original.length > MOST_TEXT || step.instruction.original.includes('\n') ? step.keyword : step.instruction.original.trim()} of line ${step.range.line} above it`;
  }
  return null;
}

const MOST_TEXT = 100;

/** `build.sh` that lies in the working directory, which no lookup finds without `./`. */
export function besideIt(target: Target, failure: BuildFailure, there: Image | null, name: string): string | null {
  const workdir = stepOfFailure(target, failure)?.before.workdir.value;
  if (there === null || workdir === undefined || name.includes('/')) return null;
  const found = walk(there.root, pathFrom(workdir, name));
  return found.ok === true && found.node.type === 'file'
    ? `write ./${name} in place of ${name}: the working directory is not in PATH`
    : null;
}

/** A script that is there, and whose interpreter is not: a shell says that the script is not found. */
export interface LostInterpreter {
  readonly interpreter: string;
  readonly fix: Fix;
}

function ofDocument(step: Step): Step {
  return typeof step === 'string' ? step.replace(/#!\/bin\/sh {3}/, '#!/bin/sh as the first line of the here-document, ') : step;
}

export function lostInterpreter(target: Target, failure: BuildFailure, there: Image | null, name: string): LostInterpreter | null {
  const workdir = stepOfFailure(target, failure)?.before.workdir.value;
  if (there === null || workdir === undefined || !name.includes('/')) return null;
  const text = /^\/dev\/pipes\//.test(name) ? (failure.instruction.heredocs[0]?.content ?? null) : null;
  const written = text === null ? null : /^#![ \t]*(\S+)(?:[ \t]+(\S.*))?/.exec(text);
  if (written?.[1] !== undefined) {
    const own = { interpreter: written[1], argument: written[2]?.trimEnd() ?? null };
    const fix = interpreterFix({ ...target, image: there, program: null }, 'missing-interpreter', own.interpreter, null);
    return { interpreter: own.interpreter, fix: inEach(fix, ofDocument) };
  }
  const found = walk(there.root, pathFrom(workdir, name));
  const line = found.ok === true && found.node.type === 'file' && found.node.content !== null ? readScriptLine(found.node.content) : null;
  if (line === null || line.interpreter.endsWith('\r') || walk(there.root, pathFrom(workdir, line.interpreter)).ok !== false) return null;
  return { interpreter: line.interpreter, fix: interpreterFix({ ...target, image: there }, 'missing-interpreter', line.interpreter, line) };
}

/** The COPY that brought a file, with an x bit for it. */
export function copyWithX(target: Target, failure: BuildFailure, there: Image | null, { file }: NonNullable<RunEnding['refused']>): string {
  const workdir = stepOfFailure(target, failure)?.before.workdir.value ?? '/';
  const found = there === null ? null : walk(there.root, pathFrom(workdir, file));
  const step = found?.ok === true ? stepOf(target, found.node.origin) : null;
  return step?.keyword === 'COPY' || step?.keyword === 'ADD' ? copyLine(step, { chmod: '0755' }) : 'COPY --chmod=0755 …';
}

/** `mkdir /a/b` without an /a, or with an /a/b. */
export function withParents({ instruction }: BuildFailure, said: string): string | null {
  if (!/^(?:…: )?mkdir: .*(?:No such file or directory|File exists)$/.test(said)) return null;
  const words = plainWords(instruction.words.join(' '));
  return words?.[0] === 'mkdir' ? `RUN mkdir -p ${words.slice(1).join(' ')}` : 'mkdir -p   in place of mkdir';
}

/** The directory that mkdir, ln or a shell misses where it is to make something. */
export function lostParent(said: string): string | null {
  const path =
    /^(?:mkdir|ln): …(\/[^\s…:]{1,300})…:? ?No such file or directory$/.exec(said)?.[1]
    ?? /can't create (\/[^\s:]{1,300}): nonexistent directory$/.exec(said)?.[1]
    ?? /cannot create (\/[^\s:]{1,300}): Directory nonexistent$/.exec(said)?.[1];
  // The root is there: it is a link to nothing then.
  const parent = path?.split('/').slice(1, -1) ?? [];
  return parent.length === 0 ? null : joinPath(parent);
}

/** The line with a directory made first that it writes below. */
export function withDirectory({ instruction }: BuildFailure, said: string): string | null {
  const parent = lostParent(said);
  const text = instruction.words.join(' ');
  if (parent === null || parent === '/' || instruction.heredocs.length > 0 || text.length > MOST_TEXT || text.includes('\n')) return null;
  return `RUN mkdir -p ${parent} && ${text}`;
}

/** What GNU's programs say of a file that is not there; null for anything else. */
export function lostFile(said: string): string | null {
  return /^[\w.-]{1,40}: …(\/[^\s…:]{1,300})…:? ?No such file or directory$/.exec(said)?.[1] ?? null;
}

/** The same of a name that counts from the working directory, and of a script that a shell was to read. */
export function lostName(said: string): string | null {
  return (
    lostFile(said)
    ?? /^[\w.-]{1,40}: …([\w./-]{1,300})…:? ?No such file or directory$/.exec(said)?.[1]
    ?? /^[\w./-]{1,40}: 0: …open ([\w./-]{1,300})…$/.exec(said)?.[1]
    ?? /^[\w./-]{0,40}bash: ([\w./-]{1,300}): No such file or directory$/.exec(said)?.[1]
    ?? /^[\w./-]{1,40}: can't open '([\w./-]{1,300})': No such file or directory$/.exec(said)?.[1]
    ?? null
  );
}

/** The file that a line of one place misses, where the build context has it, or another one has. */
export function uncopied(there: Target, failure: BuildFailure, name: string | null): Fix | null {
  const workdir = stepOfFailure(there, failure)?.before.workdir.value;
  if (name === null || workdir === undefined || /(?:^|[\s;&|(])(?:cd|pushd)\s/.test(failure.instruction.words.join(' '))) return null;
  const to = pathFrom(workdir, name);
  const copies = to.slice(workdir === '/' ? 1 : workdir.length + 1);
  return copies === '' || !isAtOrBelow(to, workdir) ? null : ifInContext(there, { copies, to, where: 'above it' });
}

/** The same of a command that says nothing of what it misses. */
export function silentlyMissed(target: Target, failure: BuildFailure): string | null {
  const [, ...words] = plainWords(failure.instruction.words.join(' ')) ?? [];
  for (const word of words.filter((one) => !one.startsWith('-') && /[./]/.test(one))) {
    const line = broughtLater(target, failure, word);
    if (line !== null) return line;
  }
  return null;
}

/** Whether a directory of the usual PATH has a command, or may have it. */
export function mayHave(image: Image | null, command: string): boolean {
  return image !== null && DEFAULT_PATH.split(':').some((directory) => walk(image.root, `${directory}/${command}`).ok !== false);
}

/** `RUN cd /srv` and nothing else: the directory is forgotten with the line. Null where no line above does so. */
export function forgottenDirectory(target: Target, failure: BuildFailure): string | null {
  const stage = target.dockerfile?.evaluation.stages[failure.stage];
  const own = stepOfFailure(target, failure);
  if (stage === undefined || own === null) return null;
  for (const step of stage.steps.slice(0, stage.steps.indexOf(own)).reverse()) {
    if (step.keyword === 'WORKDIR') return null;
    const directory =
      step.keyword === 'RUN' ? /(?:^|[;&][ \t]{0,8})cd[ \t]+([\w./-]+)$/.exec(step.instruction.words.join(' ').trim())?.[1] : undefined;
    if (directory !== undefined)
      return `WORKDIR ${directory}   in place of the cd of line ${step.range.line}: each RUN begins in the working directory`;
  }
  return null;
}
