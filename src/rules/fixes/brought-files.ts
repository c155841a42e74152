import { fromWays, stepText, waysOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { walk } from '../../image/walk.ts';
import { nearestInContext } from '../evidence/context-files.ts';
import type { Target } from '../target.ts';

/** What a line of COPY takes for one name. */
const PLAIN = /^[\w./-]+$/;

/**
 * What mends a missing file, by what the context has: a file that lies elsewhere in it is copied from there. One that it has not is left
 * out, where there is another way, and else is to be written first.
 */
export function fromContext(target: Target, fix: Fix): Fix {
  const [[first, ...rest] = [], ...others] = waysOf(fix);
  const context = target.dockerfile?.context;
  if (typeof first !== 'object' || !('copies' in first) || !PLAIN.test(first.copies) || context === undefined) return fix;
  // What cannot be looked at may be there.
  if (walk(context, `/${first.copies}`).ok !== false) return fix;
  const near = nearestInContext(target, first.copies);
  if (near !== null) return { ways: [[{ ...first, copies: near }, ...rest], ...others] };
  const unwritten = `${first.copies} is not in the build context: write it, and ${stepText(first)}`;
  return fromWays(others) ?? { ways: [[unwritten, ...rest]] };
}
