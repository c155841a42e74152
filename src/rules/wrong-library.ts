import { factsOf } from '../binary/facts-of.ts';
import { baseName, execForm } from '../text.ts';
import { loaderCause } from './evidence/causes.ts';
import { leadingCommand } from './evidence/command.ts';
import { nameOf, quoteForShell } from './evidence/describe.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { linkOtherwise } from './fixes/link-fixes.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const wrongLibrary: Rule = {
  name: 'wrong-library',
  severity: 'error',
  summary: 'a shared library in the image is not one that the program can use',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = loaderCause(target, 'wrong-library') ?? loaderCause(target, 'missing-symbol');
  if (program === null || cause === null) return;
  const name = baseName(nameOf(program));
  const isUnmarked = program.facts?.hindrance === 'unmarked-relr' && cause.library === program.path;
  // Names that a loader and its libc have for one another alone.
  const isMixed = cause.code === 'missing-symbol' && /, version GLIBC_PRIVATE$/.test(target.prediction.message ?? '');
  const isOwn = cause.code === 'wrong-library' && cause.library === cause.neededBy;
  // A loader that is the command reads the program as it reads a library.
  const isGiven = isOwn && cause.library !== program.path;
  const isDamaged = isOwn && !isGiven;
  yield {
    message: isUnmarked
      ? `${name} has its relocations packed without the mark that its loader asks for`
      : isDamaged
        ? `${name} is damaged: its loader cannot protect what it wants to be read-only`
        : isGiven
          ? `${name} cannot load ${cause.library}, which it is to start`
          : isMixed
            ? `${name} is given a loader and a ${baseName(cause.library)} of different builds of glibc`
            : cause.code === 'wrong-library'
              ? `${name} cannot use ${cause.library}`
              : `${name} wants a symbol that ${cause.library} does not have`,
    range: placeOf(target, program.node.origin),
    label: target.prediction.message,
    fix: isUnmarked
      ? linkOtherwise('unmarked-relr')
      : isDamaged
        ? 'build it again, and without what rewrites it afterwards (strip, packers, patchelf)'
        : isGiven
          ? withoutLoader(target, cause.library)
          : isMixed
            ? 'copy the loader and all of glibc from one and the same image'
            : (noLibrary(target, cause.library) ?? 'copy the libraries from the very image that the program was built in'),
  };
}

/** What the loader cannot load, the kernel may start. */
function withoutLoader(target: Target, path: string): string {
  const part = leadingCommand(target);
  const at = part?.args.indexOf(path) ?? -1;
  if (at === 0) return 'name another interpreter in its #! line: a loader loads programs, and reads no script';
  const given = walkImage(target, path);
  if (given?.ok === true && given.node.type !== 'file') return `name a program behind the loader: ${path} is none`;
  return part === null || at < 0
    ? `start ${path} itself, without the loader`
    : `${part.instruction?.keyword ?? 'ENTRYPOINT'} ${execForm(part.args.slice(at))}   where it can be started as it is`;
}

/** What to do about a file that was to become a library, and is none yet. */
function noLibrary(target: Target, path: string): string | null {
  const found = path.startsWith('/') ? walkImage(target, path) : null;
  if (found?.ok !== true || found.node.type !== 'file' || found.node.content === null) return null;
  const file = quoteForShell(nameOf({ path, node: found.node }));
  switch (factsOf(found.node.content)?.format) {
    case 'lfs-pointer':
      return `git lfs pull --include=${file}`;
    case 'text':
      return `copy the library that the text of ${file} names: it is a script for the linker, or a link that was checked out as text`;
    case 'empty':
    case 'zeros':
      return `build or download ${file} again: what made it did not end well`;
    default:
      return null;
  }
}
