/** Where what glibc's loader does hangs on more than the files say. */
import { PF_X, PT_GNU_STACK } from '../../binary/elf/constants.ts';
import { baseName } from '../../text.ts';
import { FIRST_TOLD, glibcRelease, loaderRelease } from './glibc-release.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import type { LoaderStart } from './start.ts';

/** Since this release glibc can be told to let nobody execute the stack. */
const FIRST_WITH_STACKS = 41;

/**
 * Objects may ask for a level of x86-64 (elf/dl-cet.c, sysdeps/x86/dl-prop.h); level 2 every processor in use has, and loaders before 2.33
 * do not look.
 */
export function doubtProcessor({ loader, process }: LoaderStart, objects: readonly LoadedObject[]): Linking | null {
  if ((loaderRelease(loader.file) ?? FIRST_TOLD) < FIRST_TOLD) return null;
  const asking = objects.find(({ elf }) => (elf.isaLevel ?? 0) > Math.max(2, process.cpuLevel));
  if (asking === undefined) return null;
  return {
    kind: 'unknown',
    reason: `${asking.name} asks for a processor of level x86-64-v${asking.elf.isaLevel ?? ''}, and on others its loader says: CPU ISA level is lower than required`,
    line: null,
  };
}

/** Asked before anything is loaded, of the program, and of each library. */
export function refuseStack({ forbidsStack, loader, program }: LoaderStart, objects: readonly LoadedObject[]): Linking | null {
  const asking = forbidsStack ? objects.find(({ elf }) => mayExecuteStack(elf)) : undefined;
  if (asking === undefined) return null;
  const release = loaderRelease(loader.file);
  if (release !== null && release < FIRST_WITH_STACKS) return null;
  if (release === null) {
    const reason = `${asking.name} asks for a stack that may be executed, which glibc.rtld.execstack=0 of GLIBC_TUNABLES may forbid`;
    return { kind: 'unknown', reason, line: null };
  }
  const message =
    asking.name === program.name
      ? 'Fatal glibc error: executable stack is not allowed'
      : `${program.name}: error while loading shared libraries: ${askedName(asking, objects)}: cannot enable executable stack as shared object requires: Invalid argument`;
  return { kind: 'failed', message, exitCode: 127, cause: { code: 'forbidden-stack', library: asking.name, neededBy: program.name } };
}

/**
 * A loader and its libc share structures of their own, which are laid out anew with every release: what a libc of another one finds there
 * is chance.
 */
export function doubtRelease({ loader: { path, file } }: LoaderStart, objects: readonly LoadedObject[]): Linking | null {
  const libc = objects.find(({ elf }) => elf.dynamic?.soname === 'libc.so.6');
  const [own, other] = [loaderRelease(file), libc === undefined ? null : glibcRelease(libc.content)];
  const isOther = own !== null && other !== null && (own === 0 ? other >= FIRST_TOLD : own !== other);
  return !isOther
    ? null
    : {
        kind: 'unknown',
        reason: `${path} is of ${own === 0 ? `a glibc before 2.${FIRST_TOLD}` : `glibc 2.${own}`} and ${libc?.name ?? ''} of 2.${other}, which need not work together`,
        line: null,
      };
}

/** As it is asked for: by a path, or by a name that is found in a directory. */
function askedName({ name }: LoadedObject, objects: readonly LoadedObject[]): string {
  return objects.some(({ elf }) => elf.dynamic?.needed.includes(name) === true) ? name : baseName(name);
}

/** Without PT_GNU_STACK a stack of x86 may be executed. */
function mayExecuteStack({ programHeaders }: LoadedObject['elf']): boolean {
  return ((programHeaders.findLast(({ p_type }) => p_type === PT_GNU_STACK)?.p_flags ?? PF_X) & PF_X) !== 0;
}
