import type { StageFiles } from '../../image/stage-files.ts';
import { filesBelow } from '../glob.ts';

/** Whether the sources below a directory have commands for `go generate`; null where not all of them are known. */
export function hasGenerators(files: StageFiles, directory: string): boolean | null {
  const texts = filesBelow(directory, files, (name) => name !== 'vendor' && !/^[._]/.test(name))?.filter((path) => path.endsWith('.go')).map((path) => files.text(path)) ?? [null];
  return texts.includes(null) ? null : texts.some((text) => /^\/\/go:generate[ \t]/m.test(text ?? ''));
}
