import type { StageFiles } from '../../../image/stage-files.ts';
import { fitsLine, fitsName } from '../constraints.ts';
import { goHeader } from '../imports.ts';
import { below } from '../modules/modules.ts';
import type { GoQuestion } from '../packages.ts';

/** Go files of two packages in one directory, in the order of their names. */
export interface Mixed {
  readonly names: readonly [string, string];
  readonly files: readonly [string, string];
}

/** More tests of one directory are not looked at. */
const MOST = 500;

/**
 * Tests stand in the way of a build too where they are of a package of their own, by another name than it may have; null where none is
 * known to.
 */
export function mixedTests(
  files: StageFiles,
  question: GoQuestion,
  directory: string,
  { name, first, tests }: { readonly name: string; readonly first: string; readonly tests: readonly string[] },
): Mixed | null {
  for (const test of tests.slice(0, MOST)) {
    const path = below(directory, test);
    const text = fitsName(test.replace('_test.go', '.go'), question) ? files.text(path) : null;
    const other = text === null || fitsLine(text, question) !== true ? null : goHeader(text).name;
    if (other === null || other === name || other === `${name}_test` || other === 'documentation') continue;
    const shown = other.replace(/_test$/, '');
    return test < first
      ? { names: [shown, name], files: [path, below(directory, first)] }
      : { names: [name, shown], files: [below(directory, first), path] };
  }
  return null;
}
