import { factsOf } from '../../binary/facts-of.ts';
import { eachFunctionName, findFunctionNames } from '../../binary/go/function-table.ts';
import type { NameSearch } from '../../binary/go/function-table.ts';
import { goProgramOf } from '../../binary/go/go-program.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { isKnown } from './shell/unknown.ts';

/** The first 1.x whose crypto packages read the setting. */
const READ_SINCE = 24;

const SETTING = 'fips140';
const KNOWN: ReadonlySet<string> = new Set(['on', 'only', 'debug', 'off', '']);

/** What reads the setting, in a frozen module (GOFIPS140=v1.0.0) with its version between, dots as %2e. */
const READER: NameSearch = {
  starts: /\0(?=crypto\/internal\/fips140(?:\/v[0-9][0-9a-z.%-]{0,60})?\.init\.0\0)/g,
  inside: 'crypto/internal/fips140.init.0',
  mixed: /crypto\/internal\/fips140\.init\.0(?=\0)/g,
};

/**
 * A Go program that has any of its crypto panics before main where it does not know the mode that GODEBUG asks for
 * (crypto/internal/fips140).
 */
export function endOfGoFips({ file, argv, env }: Started): Handing {
  const setting = env.get('GODEBUG');
  if (setting === undefined || !isKnown(setting)) return OWN;
  const mode = lastOf(setting, SETTING);
  if (mode === null || KNOWN.has(mode)) return OWN;
  const reads = readsMode(file);
  if (reads === false) return OWN;
  const detail = `${argv[0] ?? 'it'} is a Go program, and GODEBUG=${JSON.stringify(setting)} asks for a mode of fips140 that is neither on, only, debug nor off`;
  if (reads === 'open')
    return {
      kind: 'open',
      reason: `${detail}: programs of Go 1.${READ_SINCE} and newer end at that where they have any crypto, and whether this one has is not known`,
    };
  return {
    kind: 'ends',
    detail,
    message: `panic: fips140: unknown GODEBUG setting fips140=${mode}`,
    exitCode: 2,
    fix: `ENV GODEBUG=${setting
      .split(',')
      .map((part) => (part.startsWith(`${SETTING}=`) ? `${SETTING}=on` : part))
      .join()}`,
  };
}

/** As Go reads the list (internal/godebug, parse): the last of a name counts, and behind # stands what is for bisect. */
function lastOf(settings: string, wanted: string): string | null {
  const found = settings.split(',').findLast((part) => part.startsWith(`${wanted}=`));
  return found === undefined ? null : (found.slice(wanted.length + 1).split('#')[0] ?? '');
}

function readsMode({ content, made }: FileNode): boolean | 'open' {
  if (content === null) return made?.goMinor === undefined || (made.goMinor !== null && made.goMinor < READ_SINCE) ? false : 'open';
  if (factsOf(content)?.go == null) return false;
  const program = goProgramOf(content);
  const names = program === null ? null : findFunctionNames(content, program.image.endian, program.functionTables);
  if (names === null) return false;
  let found = false;
  const isComplete = eachFunctionName(content, names, READER, () => {
    found = true;
  });
  return found || (isComplete ? false : 'open');
}
