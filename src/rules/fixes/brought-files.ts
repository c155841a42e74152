import { anyOf, fromWays, stepText, waysOf } from '../../fix.ts';
import type { Brought, Fix } from '../../fix.ts';
import { compileGoPattern } from '../../image/patterns/go-match.ts';
import { cleanParts, joinPath, walk } from '../../image/walk.ts';
import { nearestInContext } from '../evidence/context-files.ts';
import { quoteForShell } from '../evidence/describe.ts';
import { lastPart } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';

/** What a line of COPY takes for one name. */
const PLAIN = /^[\w./-]+$/;

/**
 * What mends a missing file, by what the context has: a file that lies elsewhere in it is copied from there. One that it has not is left
 * out, where there is another way, and else is to be written first. `there` is the stage that lacks it.
 */
export function fromContext(there: Target, fix: Fix): Fix {
  const [[first, ...rest] = [], ...others] = waysOf(fix);
  const context = there.dockerfile?.context;
  if (typeof first !== 'object' || !('copies' in first) || !PLAIN.test(first.copies) || context === undefined) return fix;
  // What cannot be looked at may be there.
  if (walk(context, `/${first.copies}`).ok !== false) return fix;
  const bringing = bringerOf(there, first.copies);
  const other = bringing === null ? null : (there.dockerfile?.whereElse(first.copies, 'file') ?? null);
  if (other !== null) return fromOther(there, other, `${other}, which has ${first.copies}`);
  const near = nearestInContext(there, first.copies);
  if (near !== null) return { ways: [[bringing === 'all' ? workIn(near, first) : nearBy(near, first), ...rest], ...others] };
  const unwritten = `${first.copies} is not in the build context: write it, and ${stepText(first)}`;
  return fromWays(others) ?? { ways: [[unwritten, ...rest]] };
}

/** The context was to be another directory; `which` is how it is spoken of. */
export function fromOther({ file }: Target, directory: string, which: string): Fix {
  const [dockerfile, context] = [quoteForShell(file), quoteForShell(directory)];
  return anyOf(
    `build from ${which}: docker build -f ${dockerfile} ${context}`,
    `judge it so: npx scratch-lint --context ${context} ${dockerfile}`,
  );
}

/** What the stage takes the file along by, were it in the context: all of that, or a pattern; null where nothing does. */
function bringerOf({ image }: Target, path: string): 'all' | 'pattern' | null {
  const steps = image?.stage.steps ?? [];
  const sources = steps.flatMap((step) => ((step.keyword === 'COPY' && step.from === null) || step.keyword === 'ADD' ? step.sources : []));
  const values = sources.map(({ value }) => joinPath(cleanParts(value)));
  if (values.includes('/')) return 'all';
  return values.some((value) => compileGoPattern(value.slice(1))?.matches(path) === true) ? 'pattern' : null;
}

function nearBy(near: string, step: Brought): Brought {
  const directory = near.slice(0, -lastPart(near).length);
  return { ...step, copies: near, ...(step.beside === undefined ? {} : { beside: `${directory}${step.beside}` }) };
}

/** It comes along with all else, and lies below. */
function workIn(near: string, step: Brought): Brought | string {
  const directory = near.slice(0, -lastPart(near).length - 1);
  return directory === '' || lastPart(near) !== step.copies
    ? nearBy(near, step)
    : `WORKDIR ${directory}   above it, where its ${step.copies} comes to lie`;
}
