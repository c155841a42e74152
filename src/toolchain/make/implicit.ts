import { stemOf } from './functions.ts';

/** `%.o: %.c`. */
export interface PatternRule {
  readonly target: string;
  readonly prerequisites: readonly string[];
  readonly orderOnly: readonly string[];
  readonly recipe: readonly string[];
}

/** What a pattern rule says of one target. */
export interface Applied {
  readonly stem: string;
  readonly prerequisites: readonly string[];
  readonly orderOnly: readonly string[];
}

/**
 * Null where the target does not fit. A pattern without a `/` is held to the name alone, and what it stands for is in the same directory.
 */
export function applyPattern({ target: pattern, prerequisites, orderOnly }: Omit<PatternRule, 'recipe'>, target: string): Applied | null {
  const slash = pattern.includes('/') ? -1 : target.lastIndexOf('/');
  const directory = target.slice(0, slash + 1);
  const stem = stemOf(target.slice(slash + 1), pattern);
  if (stem === null || stem === '') return null;
  const filled = (one: string): string => (one.includes('%') ? directory + one.replace('%', () => stem) : one);
  return { stem: directory + stem, prerequisites: prerequisites.map(filled), orderOnly: orderOnly.map(filled) };
}

/** `.c.o:` and `.c:` as pattern rules; null for any other target. */
export function suffixPattern(target: string): Pick<PatternRule, 'target' | 'prerequisites'> | null {
  const [, from, to = ''] = /^(\.[a-zA-Z]{1,4})(\.[a-zA-Z]{1,4})?$/.exec(target) ?? [];
  return from === undefined ? null : { target: `%${to}`, prerequisites: [`%${from}`] };
}

const LINKED = '$(LDFLAGS) $^ $(LOADLIBES) $(LDLIBS) -o $@';
const C = '$(CC) $(CFLAGS) $(CPPFLAGS)';
const CXX = '$(CXX) $(CXXFLAGS) $(CPPFLAGS)';
const CXX_ENDS = ['.cc', '.cpp', '.C'];

/** Those of the rules that make brings itself which C and C++ projects live by, in its order (GNU make, `make -p`). */
export const OWN_RULES: readonly PatternRule[] = [
  own('%.o', '%.c', `${C} -c -o $@ $<`),
  ...CXX_ENDS.map((end) => own('%.o', `%${end}`, `${CXX} -c -o $@ $<`)),
  own('%', '%.o', `$(CC) ${LINKED}`),
  own('%', '%.c', `${C} ${LINKED}`),
  ...CXX_ENDS.map((end) => own('%', `%${end}`, `${CXX} ${LINKED}`)),
];

function own(target: string, prerequisite: string, line: string): PatternRule {
  return { target, prerequisites: [prerequisite], orderOnly: [], recipe: [line] };
}
