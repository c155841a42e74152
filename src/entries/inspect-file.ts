import type { BinaryFacts } from '../binary/facts.ts';
import { withGoUses } from '../binary/go/with-uses.ts';
import { inspectSource } from '../binary/inspect.ts';
import { openFile } from '../bytes/file-source.ts';
import type { InspectOptions } from './inspect-options.ts';

/** `inspect` without a promise, also for a path that is no UTF-8; `name` is what the facts call the file. */
export function inspectFile(file: string | Buffer, name: string = file.toString(), options: InspectOptions = {}): BinaryFacts {
  const source = openFile(file, name);
  try {
    const facts = inspectSource(source, name);
    return options.uses === true ? withGoUses(source, facts) : facts;
  } finally {
    source.close();
  }
}
