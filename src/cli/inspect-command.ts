import { inspect } from '../inspect.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';

/** Stands in until the inspect command is here. */
export async function runInspect(argv: readonly string[], io: Io): Promise<number> {
  for (const file of argv) io.stdout.write(`${JSON.stringify(await inspect(file))}\n`);
  return EXIT.ok;
}
