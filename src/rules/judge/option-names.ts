import { suggest } from '../../dockerfile/values/suggest.ts';
import { ScratchLintError } from '../../errors.ts';

/**
 * Refuses names that are none: types hold no one who writes JavaScript, and what is passed by in silence is judged otherwise than was
 * meant.
 * @throws ScratchLintError `usage`.
 */
export function refuseUnknownNames<Options extends object>(
  what: string,
  given: Options,
  known: Readonly<Record<keyof Required<Options>, unknown>>,
): void {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    const near = suggest(name, Object.keys(known));
    throw new ScratchLintError(
      'usage',
      `${what} ${JSON.stringify(name)} is ${near === null ? `none of ${Object.keys(known).join(', ')}` : `not known: did you mean ${near}?`}`,
    );
  }
}
