import { isKernels } from '../../../../image/run/run-machine.ts';
import { cleanParts, joinPath, pathFrom } from '../../../../image/walk.ts';
import { isReadOnly } from '../../../process.ts';
import type { Process } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { refuse } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import { isNeverMade } from './kernel-files.ts';
import { REASONS } from './reasons.ts';

const MAKERS = /^(?:mkdir|touch|cp|mv|mkfifo)$/;

/** What there is right in /sys. */
const OF_SYS = /^(?:block|bus|class|dev|devices|firmware|fs|hypervisor|kernel|module|power)$/;

/** Why nothing comes to a name right in /proc or /sys that is not there. */
function whyUnmade(names: readonly string[], process: Process): Attempt | undefined {
  const [top, name = ''] = names;
  const about = `/${top ?? ''}/${name}`;
  if (names.length >= 2 && isNeverMade(about)) return { refused: REASONS.ENOENT, about };
  const isHeld = top === 'sys' && names.length >= 2 && !OF_SYS.test(name) && isReadOnly(process, names);
  return isHeld ? { refused: REASONS.EROFS, about } : undefined;
}

/**
 * What becomes of a path that lies in what the engine and the kernel lay over the image; undefined for any other, or where that is not
 * known.
 */
export function inEngines(command: string, path: string, options: string, { process, cwd }: ShellState): Attempt | undefined {
  if (path === '') return undefined;
  const names = cleanParts(pathFrom(joinPath(cwd), path));
  const isKernel = isKernels(names);
  const isMount = isKernel
    ? names.length === 1
    : names.length === 2 && names[0] === 'etc' && process.mounts?.some(({ target }) => target === joinPath(names)) === true;
  if (!isKernel && !isMount) return undefined;
  const unmade = MAKERS.test(command) ? whyUnmade(names, process) : undefined;
  if (unmade !== undefined) return unmade;
  switch (command) {
    case 'mkdir':
      if (isMount) return options.includes('p') && isKernel ? 'done' : refuse('EEXIST');
      // The kernel makes what is there, and there may be some of that name.
      return names[0] === 'dev' ? undefined : options.includes('p') ? undefined : { refused: '' };
    // Something is mounted there.
    case 'rm':
    case 'rmdir':
    case 'unlink':
      return isMount ? { refused: '' } : undefined;
    // Nothing takes its place or its name.
    case 'ln':
    case 'mv':
      return isMount && !isKernel ? { refused: '' } : undefined;
    case 'cp':
    case 'truncate':
      return isMount && !isKernel && isReadOnly(process, names) ? { refused: '' } : undefined;
    case 'touch':
    case 'chmod':
    case 'chown':
    case 'chgrp':
      return isReadOnly(process, names) ? { refused: '' } : undefined;
    default:
      return undefined;
  }
}
