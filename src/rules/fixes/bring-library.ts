import { isElf, readElfHeader } from '../../binary/elf/header.ts';
import { factsOf } from '../../binary/facts-of.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { systemDirectories } from '../../launch/loader/system-directories.ts';
import { filesIn, lastPart, walkImage } from '../evidence/image-files.ts';
import type { Program, Target } from '../target.ts';
import { fromName } from './stage-with.ts';

/**
 * The COPY that brings a library which the build context or another stage has, to a directory that the loader of the program looks into;
 * null where none has it.
 */
export function bringLibrary(target: Target, program: Program, library: string): string | null {
  const { dockerfile } = target;
  if (dockerfile === null || library.includes('/')) return null;
  const directory = libraryDirectory(target, program);
  const own = filesIn(dockerfile.context).find(({ path, node }) => lastPart(path) === library && fits(node, program));
  if (own !== undefined) return `COPY ${own.path.slice(1)} ${directory}/   as well`;
  for (const stage of dockerfile.evaluation.stages.toReversed()) {
    const image = stage.index === target.image?.stage.index ? undefined : dockerfile.build.images.get(stage.index);
    const file =
      image === undefined ? undefined : filesIn(image.root).find(({ path, node }) => lastPart(path) === library && fits(node, program));
    if (file !== undefined) return `COPY --from=${fromName(stage)} ${file.path} ${directory}/   as well`;
  }
  return null;
}

/** /usr/lib where the loader looks there, as all but those of Fedora's kin do. */
export function libraryDirectory(target: Target, { facts, node }: Program): string {
  const loader = facts?.interpreter == null ? null : walkImage(target, facts.interpreter);
  if (
    facts?.libc?.family !== 'glibc'
    || loader?.ok !== true
    || loader.node.type !== 'file'
    || node.content === null
    || !isElf(node.content)
  )
    return '/usr/lib';
  const directories = systemDirectories(loader.node, readElfHeader(node.content));
  return directories.includes('/usr/lib') || directories.includes('/usr/lib/')
    ? '/usr/lib'
    : (directories.find((one) => one.startsWith('/usr/')) ?? '/usr/lib').replace(/\/$/, '');
}

function fits({ content }: FileNode, { facts }: Program): boolean {
  const own = content === null ? null : factsOf(content);
  return own?.format === 'elf' && own.kind === 'shared-library' && facts !== null && own.arch === facts.arch && own.bits === facts.bits;
}
