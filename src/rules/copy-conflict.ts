import { cleanParts, joinPath, walk } from '../image/walk.ts';
import { buildFailures, placeOfFailure } from './evidence/failures.ts';
import type { ImageFile } from './evidence/image-files.ts';
import { stepOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copyConflict: Rule = {
  name: 'copy-conflict',
  severity: 'error',
  summary: 'COPY or ADD would put a directory where a file is, or a file where a directory is',
  check,
};

const PATTERN = 'close every [ with a ], and write \\[ where the character itself is meant';

/** What refused-layer.ts tells of. */
const NOT_TAKEN_IN = /^(?:Error processing tar file\(exit status 1\): )?(?:failed to mknod\("|link \S{1,4096} \S{1,4096}: no such file)/;

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'copy-conflict')) {
    if (failure.message.includes('syntax error in pattern')) {
      yield {
        message: `${failure.instruction.keyword} has a pattern that cannot be read: ${failure.subject}`,
        range: placeOfFailure(target, failure),
        label: failure.message,
        fix: PATTERN,
      };
      continue;
    }
    if (NOT_TAKEN_IN.test(failure.message)) {
      yield {
        message: `${failure.instruction.keyword} makes a layer that no daemon takes in: files called .wh.… mark what a layer takes away`,
        range: placeOfFailure(target, failure),
        label: failure.message,
        fix: 'leave the files called .wh.… out',
      };
      continue;
    }
    const named = /(?:directory |mkdir |non-directory: )(\/\S*?)(?::| with|$)/.exec(failure.message)?.[1] ?? null;
    const file = fileInTheWay(target, failure.stage, named ?? /^lstat (\/\S*): not a directory$/.exec(failure.message)?.[1] ?? null);
    const path = file?.path ?? named;
    const isOverDirectory = failure.message.startsWith('cannot replace');
    yield {
      message:
        path === null
          ? `${failure.instruction.keyword} cannot put it there`
          : isOverDirectory
            ? `${path} is a directory, which a file cannot take the place of`
            : `${path} is a file, and ${failure.instruction.keyword} needs a directory there`,
      range: placeOfFailure(target, failure),
      label: failure.message,
      fix: withSlash(target, file) ?? fixFor(failure.message),
    };
  }
}

/** The path itself where it is a file, or the file that ends the way to it, in the stage that fails. */
function fileInTheWay(target: Target, stage: number, path: string | null): ImageFile | null {
  const image = target.dockerfile?.build.images.get(stage) ?? (target.image?.stage.index === stage ? target.image : null);
  const parts = image === null || path === null ? [] : cleanParts(path);
  for (let length = 1; length <= parts.length; length++) {
    const found = image === null ? null : walk(image.root, joinPath(parts.slice(0, length)));
    if (found?.ok !== true) return null;
    if (found.node.type === 'file') return { path: joinPath(found.path), node: found.node };
  }
  return null;
}

/** The earlier line that made the file, so that it makes a directory. */
function withSlash(target: Target, file: ImageFile | null): string | null {
  const step = file === null ? null : stepOf(target, file.node.origin);
  if ((step?.keyword !== 'COPY' && step?.keyword !== 'ADD') || step.destination.raw.endsWith('/')) return null;
  return `${copyLine(step, { destination: `${step.destination.raw}/` })}   in line ${step.range.line}, so that it makes a directory`;
}

function fixFor(message: string): string | null {
  if (/unexpected EOF|archive\/tar: |: invalid checksum|gzip: /.test(message))
    return 'make the archive anew, until tar tf lists its files; to keep it as a file, use COPY';
  if (message.startsWith('cannot replace')) return 'copy into it with a final /, or to another name';
  if (message.includes('evalSymlinksInScope: ') && message.endsWith(' is not in …')) return 'write the destination from / without ..';
  return /not a directory|non-directory/.test(message)
    ? 'end the destination of the earlier COPY with / so that it makes a directory'
    : null;
}
