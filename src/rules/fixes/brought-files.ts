import { walk } from '../../image/walk.ts';
import { nearestInContext } from '../evidence/context-files.ts';
import type { Target } from '../target.ts';

/** `COPY requirements.txt /app/requirements.txt   above it`, of one file. */
const BRINGS = /^COPY ([\w./-]+) (\S+)(   .*)$/;

/**
 * What mends a missing file, by what the context has: a file that lies elsewhere in it is copied from there. One that it has not is left
 * out, where there is another way, and else is to be written first.
 */
export function fromContext(target: Target, fix: string): string {
  const ways = fix.split('\n').map((line) => line.replace(/^or: /, ''));
  const [first = '', ...others] = ways;
  const brought = BRINGS.exec(first);
  const context = target.dockerfile?.context;
  if (brought === null || context === undefined) return fix;
  const [, source = '', destination = '', rest = ''] = brought;
  // What cannot be looked at may be there.
  if (walk(context, `/${source}`).ok !== false) return fix;
  const near = nearestInContext(target, source);
  if (near !== null) return [`COPY ${near} ${destination}${rest}`, ...others].join('\nor: ');
  return others.length > 0 ? others.join('\nor: ') : `${source} is not in the build context: write it, and ${first}`;
}
