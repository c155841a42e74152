/** Constants that CMake takes for true and for false, in any case (`if(<constant>)` in cmake-commands(7)); other texts are neither. */
const TRUE = /^(?:1|on|yes|true|y|[1-9]\d*(?:\.\d+)?|0*\.\d*[1-9]\d*)$/i;
const FALSE = /^(?:0|off|no|false|n|ignore|notfound|.*-notfound|)$/i;

export function isTrueConstant(text: string): boolean {
  return TRUE.test(text);
}

export function isFalseConstant(text: string): boolean {
  return FALSE.test(text);
}
