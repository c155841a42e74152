import { factsOf } from '../../binary/facts-of.ts';
import type { EvaluatedStep } from '../../dockerfile/evaluation.ts';
import { stepText } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { FileNode } from '../../image/file-tree.ts';
import type { BuildFailure, Image } from '../../image/stage-build.ts';
import { pathFrom, walk } from '../../image/walk.ts';
import { formatPlatform } from '../../platform.ts';
import { execForm } from '../../text.ts';
import { flagText } from '../evidence/command.ts';
import { stepOfFailure } from '../evidence/failures.ts';
import { lastPart } from '../evidence/image-files.ts';
import { stepOf } from '../evidence/places.ts';
import type { Target } from '../target.ts';
import { shortened } from './account-file.ts';
import { copyLine } from './copy-line.ts';
import { nearProgram } from './near-program.ts';

/** What mends a RUN line whose program cannot be started, by what is said of it; null where it is about something else. */
export function mendedRun(target: Target, failure: BuildFailure): Fix | null {
  const words = failure.detail ?? failure.message;
  if (/ token too long$/.test(words)) return shortened(words.includes('find group') ? '/etc/group' : '/etc/passwd');
  if (/uids and gids must be|unable to setup user|unable to find (?:user|group)/.test(words)) return asNumbers(target, failure, words);
  if (/^mkdir |working dir /.test(words)) return otherDirectory(target, failure);
  const own = /rootfs at "([^"]+)"/.exec(words)?.[1];
  if (own !== undefined && !failure.instruction.flags.some(({ name }) => name === 'mount'))
    return `leave out of the image what stands in the way of ${own}: every container gets its own`;
  return ofProgram(target, failure, words);
}

/** A number needs no line in /etc/passwd. */
function asNumbers(target: Target, failure: BuildFailure, words: string): string | null {
  const user = stepBefore(target, failure, 'USER');
  if (user === null) return null;
  return `USER ${/find user root:/.test(words) ? '0:0' : '65532:65532'}   in line ${user.range.line} (any number will do)`;
}

function otherDirectory(target: Target, failure: BuildFailure): string | null {
  const workdir = stepBefore(target, failure, 'WORKDIR');
  return workdir === null ? null : `WORKDIR /work   in line ${workdir.range.line}, or another directory: one that does not exist is made`;
}

function stepBefore(target: Target, failure: BuildFailure, keyword: 'USER' | 'WORKDIR'): EvaluatedStep | null {
  const own = stepOfFailure(target, failure);
  const steps = target.dockerfile?.evaluation.stages[failure.stage]?.steps ?? [];
  return own === null ? null : (steps.slice(0, steps.indexOf(own)).findLast((step) => step.keyword === keyword) ?? null);
}

function ofProgram(target: Target, failure: BuildFailure, words: string): Fix | null {
  const image = imageBefore(target, failure);
  if (failure.instruction.form !== 'exec' || image === null || failure.instruction.flags.some(({ name }) => name === 'mount')) return null;
  const program = failure.instruction.words[0] ?? '';
  const found = walk(image.root, pathFrom(image.config.workdir.value, program));
  if (program.includes('/') && found.ok === true && found.node.type === 'file') return ofFile(target, found.node, failure, words);
  return /no such file|not found in \$PATH/.test(words) ? otherProgram({ ...target, image }, image, failure) : null;
}

/** The image of the stage without what the line itself, or one behind it, may have changed. */
function imageBefore(target: Target, { stage, range }: BuildFailure): Image | null {
  const image = target.dockerfile?.build.images.get(stage);
  if (image === undefined) return null;
  const layers = image.root.layers.filter((layer) => layer.kind !== 'changed' || layer.line === null || layer.line < range.line);
  return { ...image, root: { ...image.root, layers } };
}

function ofFile(target: Target, node: FileNode, { stage }: BuildFailure, words: string): Fix | null {
  const step = stepOf(target, node.origin);
  if (words.endsWith('permission denied'))
    return (node.mode & 0o111) === 0 && (step?.keyword === 'COPY' || step?.keyword === 'ADD')
      ? `${copyLine(step, { chmod: '0755' })}   in line ${step.range.line}`
      : null;
  const facts = node.content === null ? null : factsOf(node.content);
  const platform = target.dockerfile?.evaluation.stages[stage]?.platform ?? target.platform;
  return facts?.format === 'elf' && facts.arch !== null && facts.arch !== platform.arch ? `build it for ${formatPlatform(platform)}` : null;
}

function otherProgram(target: Target, image: Image, { instruction }: BuildFailure): Fix | null {
  const [program = '', ...words] = instruction.words;
  const near = program === '' ? null : nearProgram(target, program);
  // Another program does something else.
  if (near === null || lastPart(near.path).toLowerCase() !== lastPart(program).toLowerCase() || walk(image.root, near.path).ok !== true)
    return null;
  const lead = [instruction.keyword, ...instruction.flags.map(flagText)].join(' ');
  return stepText(`${lead} ${execForm([near.path, ...near.words, ...words])}`);
}
