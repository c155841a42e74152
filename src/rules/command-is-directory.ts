import { withoutTrailing } from '../text.ts';
import { execCause, failureOf } from './causes.ts';
import { leadingCommand, placeOfProgramWord, withProgram } from './command.ts';
import { copiedDirectory } from './copied-directory.ts';
import { emptySources } from './empty-source.ts';
import type { Draft } from './finding.ts';
import { filesIn, lastPart } from './image-files.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const commandIsDirectory: Rule = {
  name: 'command-is-directory',
  severity: 'error',
  summary: 'the path that CMD or ENTRYPOINT names is a directory in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  const path = failure?.kind === 'lookup' && failure.errno === 'EISDIR' ? failure.at : (execCause(target, 'not-regular')?.path ?? null);
  const part = leadingCommand(target);
  if (path === null || part === null || target.image === null || emptySources(target).length > 0) return;
  const inside = filesIn(target.image.root).filter((file) => file.path.startsWith(`${withoutTrailing(path, '/')}/`) && (file.node.mode & 0o111) !== 0);
  const meant = inside.find((file) => lastPart(file.path) === lastPart(path)) ?? (inside.length === 1 ? inside[0] : undefined);
  yield {
    message: `${JSON.stringify(path)} is a directory`,
    range: placeOfProgramWord(target),
    label: meant === undefined ? 'a directory cannot be started' : `${meant.path} is the program${meant.node.origin.line === null ? '' : `, by line ${meant.node.origin.line}`}`,
    ...(meant === undefined ? copiedDirectory(target, path) : { fix: withProgram(part, meant.path) }),
  };
}
