/**
 * Ids that a command gives and that its text does not tell, as `useradd --system` does: numbers that nobody uses stand for them.
 * Two of one number are the same id; one of these may be any other, save root's.
 */
const FIRST = 2_147_000_000;
const LAST = 2_147_400_000;
/** Ids that one instruction may give. */
const PER_LINE = 8;

/** An owner that may be anybody, root too. */
export const ANY_ID = FIRST - 1;

/** `index`: of those that the instruction at that line gives. */
export function unsureId(line: number, index: number): number {
  return FIRST + ((line * PER_LINE + (index % PER_LINE)) % (LAST - FIRST));
}

/** Whether nobody knows which id it is. */
export function isUnsure(id: number): boolean {
  return id >= ANY_ID && id <= LAST;
}

/** Whether two ids are the same; null where that is not known. */
export function isSameId(a: number, b: number): boolean | null {
  if (a === ANY_ID || b === ANY_ID) return null;
  if (a === b) return true;
  return (isUnsure(a) && b !== 0) || (isUnsure(b) && a !== 0) ? null : false;
}
