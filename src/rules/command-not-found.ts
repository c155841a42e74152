import type { ConfigCommand } from '../dockerfile/evaluation.ts';
import { anyOf, together } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { cleanParts, isAtOrBelow, joinPath, pathFrom, walk } from '../image/walk.ts';
import { execForm } from '../text.ts';
import { becameFile, meantDirectory } from './evidence/became-file.ts';
import { brokenLink } from './evidence/broken-link.ts';
import { failureOf } from './evidence/causes.ts';
import { leadingCommand, placeOfProgramWord, plainWords, withProgram } from './evidence/command.ts';
import { copiedDirectory } from './evidence/copied-directory.ts';
import { quoteForShell } from './evidence/describe.ts';
import { coveredProgram } from './evidence/covered.ts';
import { fileInTheWay, lastPart, walkImage } from './evidence/image-files.ts';
import { keptOut } from './evidence/kept-out.ts';
import { missingBehindShell } from './evidence/missing-behind-shell.ts';
import { notUnpacked } from './evidence/not-unpacked.ts';
import { stepOf } from './evidence/places.ts';
import { isNowhere } from './evidence/started-script.ts';
import { forgotten, uncopiedProgram } from './evidence/uncopied-program.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { endedTwice, lateFlag } from './fixes/misread-copy.ts';
import { nearProgram, toolFix, whereIs } from './fixes/near-program.ts';
import { ofShellWord } from './fixes/shell-word.ts';
import { withoutShell } from './fixes/without-shell.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const commandNotFound: Rule = {
  name: 'command-not-found',
  severity: 'error',
  summary: 'the program that CMD, ENTRYPOINT or a script of theirs names is not in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const handedOn = missingBehindShell(target);
  if (handedOn !== null) yield handedOn;
  const command = missingCommand(target);
  const part = leadingCommand(target);
  if (command === null || part === null || target.image === null) return;
  const instead = directoryInPath(target);
  if (instead !== null) {
    yield {
      message: command.message,
      range: placeOfProgramWord(target),
      label: `${instead} is a directory, which no lookup finds`,
      ...copiedDirectory(target, instead),
    };
    return;
  }
  const misread = misreadStep(target, command.name);
  if (misread !== null) {
    yield misread;
    return;
  }
  const advice = ofWords(target, part, command.name) ?? ofFiles(target, part, command.name);
  yield { message: command.message, range: placeOfProgramWord(target), ...advice };
}

type Advice = Pick<Draft, 'label' | 'fix'>;

/** What is named is a shell's to read, or a shell, and the command is to be written otherwise. */
function ofWords(target: Target, part: ConfigCommand, name: string): Advice | null {
  const word = ofShellWord(target, part, name);
  if (word !== null) return { label: 'a word of the shell, and no program', fix: word };
  const shell = throughShell(target, part, name);
  if (shell !== null) return { label: 'a text for a shell, and no program', fix: shell };
  const bare = withoutShell(target, part, name);
  return bare === null ? null : { label: 'the image has no shell', fix: bare };
}

/** Where the program is instead, or what it comes with. */
function ofFiles(target: Target, part: ConfigCommand, name: string): Advice {
  const kept = keptOut(target, whereLooked(target));
  if (kept !== null) return kept;
  const tool = toolFix(target, part, name);
  if (tool !== null) return { label: nothingNear(target), fix: tool };
  const packed = notUnpacked(target, name);
  const near = nearProgram(target, name);
  if (packed !== null && (near === null || near.path === packed.path))
    return { label: `${packed.path} is, by line ${packed.line}, as it was: ${packed.why}`, fix: packed.fix };
  const covered = near === null ? null : coveredProgram(target, part, near.path);
  if (covered !== null) return covered;
  const isNamesake = near !== null && lastPart(near.path) === lastPart(name);
  const other = isNamesake ? null : uncopiedProgram(target, name);
  if (other !== null)
    return (
      copiedAs(target, part, other.path) ?? {
        label: `${other.path} is in another stage, by line ${other.line}, and no COPY takes it`,
        fix: other.fix,
      }
    );
  const directory = near === null ? null : directoryMeant(target, part, near.path);
  if (near !== null && directory !== null) return { label: whereIs(near), fix: directory };
  if (near !== null) return { label: whereIs(near), fix: byCmdAlone(target, part, near.path) ?? withProgram(part, near.path, near.words) };
  const sources = sourcesCopied(target, name);
  if (sources !== null) return { label: `line ${sources.line} copies what is in the directory ${sources.path}`, fix: sources.fix };
  return { label: nothingNear(target), fix: inOneWord(target, part, name) ?? notCopied(target, name) ?? forgotten(target, name) };
}

/** The image has what another stage makes, under another name. */
function copiedAs(target: Target, part: ConfigCommand, source: string): Advice | null {
  for (const step of target.image?.stage.steps ?? []) {
    if (step.keyword !== 'COPY' || step.from?.kind !== 'stage' || step.destinationPath === null) continue;
    if (!step.sources.some(({ value }) => joinPath(cleanParts(value)) === source)) continue;
    const found = walkImage(target, step.destinationPath);
    if (found?.ok === true && found.node.type === 'file')
      return { label: `line ${step.range.line} copies it to ${step.destinationPath}`, fix: withProgram(part, step.destinationPath) };
  }
  return null;
}

/** `COPY app /bin` where there is no such directory: the program is to lie in it, and not to be called so. */
function directoryMeant(target: Target, part: ConfigCommand, path: string): Fix | null {
  const found = walkImage(target, path);
  const step = found?.ok === true ? stepOf(target, found.node.origin) : null;
  if ((step?.keyword !== 'COPY' && step?.keyword !== 'ADD') || !meantDirectory(target, step)) return null;
  const program = withProgram(part, `${path}/${lastPart(step.sources[0]?.value ?? '')}`);
  return together(copyLine(step, { destination: `${step.destination.raw}/` }), program);
}

/** A COPY of the image whose destination is a flag, or ends in what ends a line elsewhere: the program is called so. */
function misreadStep({ image }: Target, name: string): Draft | null {
  for (const step of image?.stage.steps ?? []) {
    const draft = step.keyword === 'COPY' || step.keyword === 'ADD' ? (lateFlag(step.instruction) ?? endedTwice(step, name)) : null;
    if (draft !== null) return draft;
  }
  return null;
}

/** Where the program was looked for. */
function whereLooked(target: Target): readonly string[] {
  const failure = failureOf(target);
  if (failure?.kind === 'lookup') return [pathFrom(target.image?.config.workdir.value ?? '', failure.at)];
  return failure?.kind === 'not-in-path' && failure.name !== '' ? failure.searched.map((directory) => `${directory}/${failure.name}`) : [];
}

/** A command that nothing in the image answers to, if that is why the start fails and no rule with a better name knows why. */
function missingCommand(target: Target): { readonly name: string; readonly message: string } | null {
  const failure = failureOf(target);
  const part = leadingCommand(target);
  if (failure === null || part === null || part.form === 'shell' || becameFile(target) !== null) return null;
  if (failure.kind === 'not-in-path') {
    if (failure.name.includes('$') || hasCandidate(target, failure.searched, failure.name)) return null;
    return {
      name: failure.name,
      message: failure.name === '' ? "the program's name is empty" : `${JSON.stringify(failure.name)} is in no directory of PATH`,
    };
  }
  if (failure.kind !== 'lookup' || failure.errno === 'EACCES' || failure.errno === 'EISDIR' || failure.name.includes('$')) return null;
  if (brokenLink(target, failure.at) !== null) return null;
  const file = fileInTheWay(target, failure.at);
  return {
    name: failure.at,
    message:
      file === null
        ? `${JSON.stringify(failure.name)} is not in the image`
        : `${JSON.stringify(failure.name)} is not in the image: ${file.path} is a file, not a directory`,
  };
}

function hasCandidate(target: Target, searched: readonly string[], name: string): boolean {
  return searched.some((directory) => {
    const found = walkImage(target, `${directory}/${name}`);
    return (
      (found?.ok === true && found.node.type === 'file')
      || (found?.ok === false && found.links.length > 0 && lastPart(found.links[0]?.path ?? '') === name)
    );
  });
}

/** A directory that a COPY puts where the program is looked for. */
function directoryInPath(target: Target): string | null {
  const failure = failureOf(target);
  if (failure?.kind !== 'not-in-path' || failure.name === '') return null;
  const at = (directory: string): string => `${directory}/${failure.name}`;
  const found = failure.searched.find((directory) => {
    const node = walkImage(target, at(directory));
    return node?.ok === true && node.node.type === 'directory' && node.node.origin.line !== null;
  });
  return found === undefined ? null : at(found);
}

/** `["sh -c 'exit 3'"]`, where PATH has what it begins with. */
function inOneWord(target: Target, part: ConfigCommand, name: string): Fix | null {
  const [first = '', ...words] = plainWords(name) ?? [];
  return words.length === 0 || isNowhere(target, first) ? null : withProgram(part, first, words);
}

/** `["/app | cat"]`: a text for a shell, where the image has one. */
function throughShell(target: Target, part: ConfigCommand, name: string): Fix | null {
  const isText = /\s(?:\||&&|;|\|\||>|<)\s/.test(name) && part.args.length === 1;
  return isText && walkImage(target, '/bin/sh')?.ok === true ? withProgram({ ...part, args: [] }, 'sh', ['-c', name]) : null;
}

/** `COPY . .` brings what is there now: what is built beside the Dockerfile comes later. */
function notCopied(target: Target, name: string): string | null {
  const { image } = target;
  const copy = image?.stage.steps.find(
    (step) => step.keyword === 'COPY' && step.from === null && step.sources.some(({ value }) => /^(?:\.?\/?|\*)$/.test(value)),
  );
  if (image === null || copy === undefined || copy.keyword !== 'COPY') return null;
  const workdir = image.config.workdir.value;
  const below = pathFrom(workdir, copy.destinationPath);
  const inside = name.includes('/') ? pathFrom(workdir, name) : null;
  if (inside === null || inside === below || !isAtOrBelow(inside, below)) return null;
  const file = inside.slice(below === '/' ? 1 : below.length + 1);
  return `build it first, to ${file} beside what is copied, or say that a build makes it: npx scratch-lint --expect ${file}`;
}

/**
 * `COPY app /` with sources in a directory app: the program of that name was to be built elsewhere, as release tools do in a context of
 * their own.
 */
function sourcesCopied(
  { file, dockerfile, image }: Target,
  name: string,
): { readonly path: string; readonly line: number; readonly fix: Fix } | null {
  for (const step of image?.stage.steps ?? []) {
    if (step.keyword !== 'COPY' || step.from !== null) continue;
    for (const { value } of step.sources) {
      const found = lastPart(value) === lastPart(name) && dockerfile?.context != null ? walk(dockerfile.context, `/${value}`) : null;
      if (
        found?.ok !== true
        || found.node.type !== 'directory'
        || joinPath(cleanParts(`${step.destinationPath}/${lastPart(name)}`)) !== name
      )
        continue;
      const fix = anyOf(
        `build it elsewhere, and name the directory that holds the program: docker build -f ${quoteForShell(file)} DIR`,
        `build it to bin/${lastPart(name)}, and COPY bin/${lastPart(name)} ${step.destinationPath}`,
      );
      return { path: value, line: step.range.line, fix };
    }
  }
  return null;
}

/** An ENTRYPOINT that is not there before a CMD that starts the program by itself. */
function byCmdAlone(target: Target, part: ConfigCommand, path: string): string | null {
  const cmd = target.image?.config.cmd ?? null;
  return part !== cmd
    && lastPart(part.args[0] ?? '') !== lastPart(path)
    && cmd?.form === 'exec'
    && cmd.args[0] === path
    && part.instruction?.keyword === 'ENTRYPOINT'
    ? `leave ENTRYPOINT out: CMD ${execForm(cmd.args)} starts the program`
    : null;
}

function nothingNear(target: Target): string {
  const { base } = target.image?.stage ?? {};
  return base?.kind === 'scratch' ? 'no instruction puts a program there' : 'nothing like it is in the image';
}
