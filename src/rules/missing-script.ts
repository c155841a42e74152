import { anyOf } from '../fix.ts';
import type { Fix, NewCommand, Step } from '../fix.ts';
import { suggest } from '../dockerfile/values/suggest.ts';
import type { ConfigCommand } from '../dockerfile/evaluation.ts';
import { cleanParts, isAtOrBelow, joinPath, pathFrom } from '../image/walk.ts';
import { baseName, execForm } from '../text.ts';
import { failureOf } from './evidence/causes.ts';
import { commandParts, newCommand, plainWords } from './evidence/command.ts';
import { filesIn, nearestFile } from './evidence/image-files.ts';
import type { ImageFile } from './evidence/image-files.ts';
import { keptOut } from './evidence/kept-out.ts';
import { placeOfCommand } from './evidence/places.ts';
import { isNowhere } from './evidence/started-script.ts';
import { forgotten } from './evidence/uncopied-program.ts';
import type { Draft } from './finding.ts';
import { startScript } from './fixes/near-program.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingScript: Rule = {
  name: 'missing-script',
  severity: 'error',
  summary: 'a shell or an interpreter starts, and the file that it is to run is not in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'own-word' || failure.script === undefined) return;
  const { script, path } = failure;
  const parts = commandParts(target).filter(({ args, form }) => form === 'exec' && args.includes(script));
  // The program itself stands in ENTRYPOINT too.
  const part = (script === path ? parts.at(-1) : parts[0]) ?? null;
  const isTwice = part !== null && part.args[0] === script && (isCalled(script, path) || script === 'npm');
  const shell =
    part === null ? commandParts(target).find(({ args, form }) => form === 'shell' && args[0] === script && args[1] === '-c') : undefined;
  if (shell !== undefined) {
    yield {
      message: `${JSON.stringify(script)}, which is to be run, is not in the image`,
      range: placeOfCommand(target),
      label: `a CMD in shell form is given to ${path} as its arguments`,
      why: failure.message.replaceAll('…', '').replace(/^: /, ''),
      fix: inExecForm(shell, path),
    };
    return;
  }
  yield {
    message: `${JSON.stringify(script)}, which is to be run, is ${script === path ? 'no script, but the program that runs it' : 'not in the image'}`,
    range: part === null ? placeOfCommand(target) : (part.instruction?.ranges[part.args.indexOf(script)] ?? placeOfCommand(target)),
    why: failure.message.replaceAll('…', '').replace(/^: /, ''),
    ...(part !== null && isTwice
      ? { label: `ENTRYPOINT of the base starts ${path} already`, fix: withoutProgram(target, part, script) }
      : adviceFor(target, part, script)),
  };
}

/** Where the script is, and how it gets to where it is looked for. */
function adviceFor(target: Target, part: ConfigCommand | null, script: string): Pick<Draft, 'label' | 'fix'> {
  const workdir = target.image?.config.workdir.value ?? '';
  const kept = keptOut(target, [pathFrom(workdir, script)]);
  if (kept !== null) return { label: kept.label, fix: kept.fix };
  const alike = meant(target, script);
  const label = alike === null ? null : `there is ${alike.path}`;
  if (part === null) return { label, fix: script.startsWith('/') ? broughtTo(script, '/') : null };
  if (alike !== null) return { label, fix: withScript(part, script, alike.path) };
  return { label, fix: inOneWord(target, part, script) ?? forgottenScript(target, script) ?? broughtTo(script, workdir) };
}

/** The base has an ENTRYPOINT that is the program: what follows are its arguments. */
function withoutProgram(target: Target, part: ConfigCommand, script: string): Step {
  if (script === 'npm')
    return `CMD ${execForm([startScript(target) ?? 'index.js'])}   which is the file itself: there is no npm in the image`;
  const isJar = script.endsWith('java') && part.args[1] === '-jar';
  return newCommand(part, part.args.slice(isJar ? 2 : 1), 'CMD');
}

/** The words of a text for a shell, without the program that ENTRYPOINT starts already; null where it is for a shell to read. */
function inExecForm({ args, instruction }: ConfigCommand, path: string): NewCommand | null {
  const words = (args[2] ?? '').split(' ');
  if (!words.every((word) => /^[\w./=@:+,-]+$/.test(word))) return null;
  const rest = isCalled(words[0] ?? '', path) ? words.slice(1) : words;
  return rest.length === 0 ? null : { keyword: instruction?.keyword ?? 'CMD', args: rest };
}

/** Whether a word names the program itself, with or without its version: `python3`, and /usr/bin/python3.11. */
function isCalled(word: string, path: string): boolean {
  const [name, own] = [word, path].map((one) => baseName(one).replace(/(?<![\d.])[\d.]+$/, ''));
  return name === own && (word === path || !word.includes('/'));
}

/** The file that was probably meant: one of that name, or the only one of its kind that the Dockerfile brings. */
function meant({ image }: Target, script: string): ImageFile | null {
  if (image === null) return null;
  const near = nearestFile(image.root, script);
  if (near !== null && baseName(near.path) === baseName(script)) return near;
  const ending = /\.\w+$/.exec(script)?.[0];
  const own =
    ending === undefined ? [] : filesIn(image.root).filter(({ path, node }) => node.origin.line !== null && path.endsWith(ending));
  if (own.length < 2) return own[0] ?? null;
  // A slip of the pen, in the directory itself.
  const beside = own.filter(({ path }) => directoryOf(path) === directoryOf(pathFrom(image.config.workdir.value, script)));
  const name = suggest(
    baseName(script),
    beside.map(({ path }) => baseName(path)),
  );
  return beside.find(({ path }) => baseName(path) === name) ?? null;
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function withScript(part: ConfigCommand, script: string, path: string): NewCommand {
  return newCommand(
    part,
    part.args.map((word) => (word === script ? path : word)),
    'CMD',
  );
}

/** `CMD ["npm start"]`, where what it begins with is in PATH. */
function inOneWord(target: Target, part: ConfigCommand, script: string): NewCommand | null {
  const words = plainWords(script) ?? [];
  return words.length < 2 || part.args[0] !== script || isNowhere(target, words[0] ?? '')
    ? null
    : newCommand(part, [...words, ...part.args.slice(1)], 'CMD');
}

/** The script is in the build context, and no COPY takes it. */
function forgottenScript(target: Target, script: string): string | null {
  const copy = forgotten(target, pathFrom(target.image?.config.workdir.value ?? '', script));
  return copy === null || target.dockerfile === null ? null : copy;
}

/** What lies in the working directory may be meant to be mounted there. */
function broughtTo(script: string, workdir: string): Fix {
  const directory = joinPath(cleanParts(workdir));
  const path = pathFrom(directory, script);
  const isMounted = directory !== '/' && isAtOrBelow(path, directory);
  return anyOf(`COPY it to ${path}`, isMounted ? `docker run -v DIR:${directory} …   where a directory is to be mounted there` : null);
}
