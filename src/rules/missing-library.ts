import { baseName } from '../text.ts';
import { loaderCause } from './causes.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { filesIn } from './image-files.ts';
import { alternatives, fittingBase, installLibrary, linkStatically, withoutSanitizer } from './link-fixes.ts';
import { placeOf } from './places.ts';
import { parentOf } from '../toolchain/write.ts';
import type { Rule } from './rule.ts';
import { isToldOfMaking } from './shipped.ts';
import type { Target } from './target.ts';

export const missingLibrary: Rule = {
  name: 'missing-library',
  severity: 'error',
  summary: 'a shared library that the program needs is not where the loader looks',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = loaderCause(target, 'missing-library');
  if (program === null || cause === null || isToldOfMaking(target)) return;
  const name = baseName(nameOf(program));
  const isDenied = /Permission denied/.test(target.prediction.message ?? '');
  yield {
    message: isDenied ? `${name} may not read the library ${cause.library}` : `${name} needs ${cause.library}, which the loader does not find`,
    range: placeOf(target, program.node.origin),
    label: `needed by ${cause.neededBy}`,
    fix: isDenied ? 'make it readable: COPY --chmod=0755 …' : fixes(cause.library),
  };

  function fixes(library: string): string {
    const known = searchFix(target, library);
    const own = withoutSanitizer(library) ?? (program === null ? null : linkStatically(target, program));
    return alternatives(known, own, withLibrary(library) ?? (known === null ? 'copy the library to a directory that its loader searches' : null));
  }

  function withLibrary(library: string): string | null {
    const install = installLibrary(target, library);
    // A base is known to have what the program names itself; of its libraries' wants nothing is known.
    const base = program?.facts?.needed.includes(library) === true ? fittingBase(target, program.facts) : null;
    return install ?? base ?? (library.startsWith('/') ? `copy the library to ${library}` : null);
  }
}

/** Where the image has the library in a folder that its loader does not look into. */
function searchFix({ image }: Target, library: string): string | null {
  if (image === null || library.includes('/')) return null;
  const set = image.config.env.find(({ name }) => name === 'LD_LIBRARY_PATH')?.value ?? '';
  const file = filesIn(image.root).find(({ path }) => baseName(path) === library);
  const folder = file === undefined ? '' : parentOf(file.path);
  return folder === '' || set.split(/[:;]/).includes(folder) ? null : `ENV LD_LIBRARY_PATH=${folder}${set === '' ? '' : ':$LD_LIBRARY_PATH'}   where ${library} is`;
}
