import { together } from '../fix.ts';
import { walk } from '../image/walk.ts';
import { withoutTrailing } from '../text.ts';
import { giveValues } from './evidence/arg-without-value.ts';
import { execCause, failureOf } from './evidence/causes.ts';
import { leadingCommand, placeOfProgramWord, withProgram } from './evidence/command.ts';
import { copiedDirectory } from './evidence/copied-directory.ts';
import { emptySources } from './evidence/empty-source.ts';
import { filesIn, lastPart } from './evidence/image-files.ts';
import type { ImageFile } from './evidence/image-files.ts';
import { stepOf } from './evidence/places.ts';
import { declared } from './evidence/undeclared-source.ts';
import type { Draft } from './finding.ts';
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
  const node = walk(target.image.root, path);
  if (node.ok === true && ['fifo', 'socket', 'device'].includes(node.node.type)) {
    yield {
      message: `${JSON.stringify(path)} is a ${node.node.type === 'fifo' ? 'named pipe' : node.node.type}`,
      range: placeOfProgramWord(target),
      label: 'only a file can be started',
      fix: 'name a program in its place',
    };
    return;
  }
  const inside = filesIn(target.image.root).filter(
    (file) => file.path.startsWith(`${withoutTrailing(path, '/')}/`) && (file.node.mode & 0o111) !== 0,
  );
  const meant = inside.find((file) => lastPart(file.path) === lastPart(path)) ?? (inside.length === 1 ? inside[0] : undefined);
  const lost = lostPart(target, inside[0], path);
  if (lost !== null) {
    yield { message: `${JSON.stringify(path)} is a directory`, range: placeOfProgramWord(target), ...lost };
    return;
  }
  yield {
    message: `${JSON.stringify(path)} is a directory`,
    range: placeOfProgramWord(target),
    label:
      meant === undefined
        ? 'a directory cannot be started'
        : `${meant.path} is the program${meant.node.origin.line === null ? '' : `, by line ${meant.node.origin.line}`}`,
    ...(meant === undefined ? copiedDirectory(target, path) : { fix: withProgram(part, meant.path) }),
  };
}

/** `COPY bin/$NAME /app`: a variable without a value left the directory alone, and its own name was to be a file. */
function lostPart(target: Target, file: ImageFile | undefined, path: string): Pick<Draft, 'label' | 'fix' | 'also'> | null {
  const place = target.image === null ? null : walk(target.image.root, path);
  const origin = file?.node.origin ?? (place?.ok === true ? place.node.origin : null);
  const step = origin === null ? null : stepOf(target, origin);
  if (step?.keyword !== 'COPY' && step?.keyword !== 'ADD') return null;
  const word = step.sources.find(({ value, unset, undeclared }) => value.endsWith('/') && unset.length + undeclared.length > 0);
  const [name] = word === undefined ? [] : [...word.undeclared, ...word.unset];
  if (word === undefined || name === undefined) return null;
  const isUnset = word.unset.includes(name);
  // A directory that was there before takes the file in.
  const wasThere = place?.ok === true && place.node.origin.line !== step.range.line;
  const part = leadingCommand(target);
  const value = target.dockerfile?.evaluation.globals.get(name)?.value ?? '';
  const within =
    wasThere && part !== null ? withProgram(part, `${withoutTrailing(path, '/')}/${value === '' || isUnset ? '…' : value}`) : null;
  return {
    label: `$${name} of line ${step.range.line} is empty: ${isUnset ? 'its ARG has no value' : 'no ARG or ENV of that stage declares it'}`,
    also: [{ range: word.range, label: `comes out as ${word.value}` }],
    fix: together(isUnset ? giveValues([name]) : `ARG ${declared(target, name)}   in this stage, above line ${step.range.line}`, within),
  };
}
