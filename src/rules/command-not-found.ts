import type { DirectoryNode } from '../image/file-tree.ts';
import { failureOf } from './causes.ts';
import { leadingCommand, placeOfProgramWord, plainWords, withProgram } from './command.ts';
import { becameFile } from './became-file.ts';
import type { Draft } from './finding.ts';
import { fileInTheWay, lastPart, nearestFile, walkImage } from './image-files.ts';
import type { ImageFile } from './image-files.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const commandNotFound: Rule = {
  name: 'command-not-found',
  severity: 'error',
  summary: 'the program that CMD or ENTRYPOINT names is not in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const command = missingCommand(target);
  const part = leadingCommand(target);
  if (command === null || part === null || target.image === null) return;
  const near = nearestProgram(target.image.root, command.name);
  yield {
    message: command.message,
    range: placeOfProgramWord(target),
    label: near === null ? nothingNear(target) : `${near.path} is${near.node.origin.line === null ? '' : `, by line ${near.node.origin.line}`}`,
    fix: near === null ? null : withProgram(part, near.path, near.words),
  };
}

/** A command that nothing in the image answers to, if that is why the start fails and no rule with a better name knows why. */
function missingCommand(target: Target): { readonly name: string; readonly message: string } | null {
  const failure = failureOf(target);
  const part = leadingCommand(target);
  if (failure === null || part === null || part.form === 'shell' || becameFile(target) !== null) return null;
  if (failure.kind === 'not-in-path') {
    if (failure.name.includes('$') || hasCandidate(target, failure.searched, failure.name)) return null;
    return { name: failure.name, message: failure.name === '' ? 'the program\'s name is empty' : `${JSON.stringify(failure.name)} is in no directory of PATH` };
  }
  if (failure.kind !== 'lookup' || failure.errno === 'EACCES' || failure.errno === 'EISDIR' || failure.name.includes('$')) return null;
  const found = walkImage(target, failure.at);
  if (found?.ok === false && found.links.length > 0 && (found.errno === 'ENOENT' || found.errno === 'ELOOP')) return null;
  const file = fileInTheWay(target, failure.at);
  return { name: failure.at, message: file === null ? `${JSON.stringify(failure.name)} is not in the image` : `${JSON.stringify(failure.name)} is not in the image: ${file.path} is a file, not a directory` };
}

function hasCandidate(target: Target, searched: readonly string[], name: string): boolean {
  return searched.some((directory) => {
    const found = walkImage(target, `${directory}/${name}`);
    return (found?.ok === true && found.node.type === 'file') || (found?.ok === false && (found.links.length > 0 && lastPart(found.links[0]?.path ?? '') === name));
  });
}

/** A command line in one word (`/app --port 80`) is meant as its words, where the first is there. */
function nearestProgram(root: DirectoryNode, name: string): (ImageFile & { readonly words: readonly string[] }) | null {
  const [first = '', ...words] = plainWords(name) ?? [];
  const line = words.length > 0 ? nearestFile(root, first) : null;
  if (line !== null && lastPart(line.path) === lastPart(first)) return { ...line, words };
  const near = nearestFile(root, name);
  return near === null ? null : { ...near, words: [] };
}

function nothingNear(target: Target): string {
  const { base } = target.image?.stage ?? {};
  return base?.kind === 'scratch' ? 'no instruction puts a program there' : 'nothing like it is in the image';
}
