/** A flag of a C or C++ compiler that leaves nothing open of how a program is linked: warnings, optimisation, standards, definitions. */
const HARMLESS =
  /^-(?:[WODUgI]|W(?!l,).*|std=.*|m(?:arch|tune|cpu)=.*|f(?:PIC|pic|no-exceptions|no-rtti|visibility=.*|stack-protector\S*|diagnostics-color\S*|omit-frame-pointer|no-omit-frame-pointer|data-sections|function-sections|no-strict-aliasing|wrapv)|pipe|pedantic\S*|[DUIgO].*)$/;

export function isHarmlessFlag(word: string): boolean {
  return HARMLESS.test(word);
}
