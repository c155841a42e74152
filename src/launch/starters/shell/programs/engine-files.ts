import { isKernels } from '../../../../image/run/run-machine.ts';
import { cleanParts, joinPath, pathFrom } from '../../../../image/walk.ts';
import { isReadOnly } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { refuse } from './attempts.ts';
import type { Attempt } from './attempts.ts';

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
