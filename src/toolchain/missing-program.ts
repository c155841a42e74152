import { isAtOrBelow } from '../image/walk.ts';
import type { CommandProblem } from './command-problem.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation, RunInput } from './run-plan-types.ts';

/** Where a program is looked for where nothing says it. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A program that surely is in no directory of PATH, which no command of the line `before` it may have brought; null for any other. */
export function missingProgram(name: string, { variable }: Invocation, { files, script }: Pick<RunInput, 'files' | 'script'>, before: readonly FileOperation[]): CommandProblem | null {
  if (files === undefined || !/^[\w.+-]+$/.test(name) || isOwnWord(name, script)) return null;
  const places = (variable('PATH')?.value ?? USUAL_PATH).split(':').map((directory) => `${directory}/${name}`);
  if (!places.every((place) => place.startsWith('/') && files.isAbsent(place)) || before.some((one) => mayBring(one, places))) return null;
  return { why: `${JSON.stringify(name)} is not in the image`, said: `${name}: not found`, exitCode: NOT_FOUND, fix: null, missing: name };
}

const NOT_FOUND = 127;

/** The line has a function or an alias of that name, or may have. */
function isOwnWord(name: string, script: RunInput['script']): boolean {
  return typeof script === 'string' && (/\balias\b/.test(script) || script.includes(`${name}(`) || script.includes(`${name} (`) || script.includes(`function ${name}`));
}

function mayBring(operation: FileOperation, places: readonly string[]): boolean {
  const isIn = (path: string): boolean => places.some((place) => isAtOrBelow(place, path));
  switch (operation.kind) {
    case 'directory': case 'mode': case 'owner': case 'account': case 'remove': return false;
    case 'write': return isIn(operation.path ?? operation.directory);
    case 'empty': return isIn(operation.path);
    case 'change': return operation.paths === null || operation.paths.some(isIn);
    default: return true;
  }
}
