import { resolve } from 'node:path';
import type { OutputFile } from './output-file.ts';

/** Opens a report's file, named as it was given. Most runs write none, and `node:crypto` behind it takes longer to load than a lint. */
export async function openOutput(file: string, cwd: string): Promise<OutputFile> {
  const { OutputFile } = await import('./output-file.ts');
  return new OutputFile(resolve(cwd, file), file);
}
