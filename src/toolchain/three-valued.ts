/** How a language writes its conditions: `or` binds least, `not` most. */
export interface Operators {
  /** Passes by the operator where it stands next. */
  readonly takes: (operator: 'or' | 'and' | 'not') => boolean;
  /** What stands between operators, brackets with what they hold among them; null where it is not known. */
  readonly operand: () => boolean | null;
}

/** What a condition comes to, read to its end or to what is no operator of it; null where that is not known. */
export function decided(operators: Operators): boolean | null {
  let value = all(operators);
  while (operators.takes('or')) {
    const next = all(operators);
    value = value === true || next === true ? true : value === null || next === null ? null : false;
  }
  return value;
}

function all(operators: Operators): boolean | null {
  let value = turned(operators);
  while (operators.takes('and')) {
    const next = turned(operators);
    value = value === false || next === false ? false : value === null || next === null ? null : true;
  }
  return value;
}

function turned({ takes, operand }: Operators): boolean | null {
  let isTurned = false;
  while (takes('not')) isTurned = !isTurned;
  const value = operand();
  return value === null ? null : value !== isTurned;
}
