import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { below } from './modules/modules.ts';
import type { GoReader } from './packages.ts';

/** Programs that come with others: nobody builds an image for them. */
const BESIDE =
  /(?:^|\/)(?:_?examples?|demos?|testdata|tests?|e2e|tools?|hack|scripts?|internal|third_party|gen|codegen|benchmarks?)(?:\/|$)/;

/** More of them than these are not told. */
const MOST_TOLD = 3;

/** What there is to build instead: the only program, or the few that there are. One that is asked for by name is none of several others. */
export function otherProgram(reader: GoReader, isNamed = false): Fix | null {
  const { directory } = reader.question;
  const all = reader.programs();
  const own = all.length < 2 || isNamed ? all : all.filter((one) => !BESIDE.test(one.slice(directory.length)));
  const found = own.length === 0 ? all : own;
  if (found.length > (isNamed ? 1 : MOST_TOLD) || found.some((one) => one !== directory && !one.startsWith(below(directory, ''))))
    return null;
  return anyOf(...found.map((one) => `go build … ${one === directory ? '.' : `./${one.slice(below(directory, '').length)}`}`));
}
