import { ConvertRefusal } from './expand.ts';
import { lowerCase } from './case.ts';
import type { Range } from './range.ts';

const NAME = 'SOURCE_DATE_EPOCH';
const INT64 = /^[+-]?[0-9]{1,19}$/;

/** What becomes of SOURCE_DATE_EPOCH: seconds in plain form, or null where the builder takes the time from elsewhere. */
export function readSourceDateEpoch(value: string, stageNames: readonly (string | null)[], range: Range): string | null {
  if (INT64.test(value) && BigInt.asIntN(64, BigInt(value.replace(/^\+/, ''))) === BigInt(value.replace(/^\+/, ''))) {
    return String(BigInt(value.replace(/^\+/, '')));
  }
  if (value === '' || value === 'context' || stageNames.includes(lowerCase(value))) return null;
  throw new ConvertRefusal('bad-source-date-epoch', `${NAME}="${value}" is neither seconds nor a stage`, `invalid ${NAME}: ${value}`, range);
}
