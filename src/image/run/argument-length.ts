/** MAX_ARG_STRLEN: the kernel starts nothing with a longer argument, its end counted (execve(2)). */
export const MAX_ARG_STRLEN = 131_072;

/** Whether a text is too long for one, whatever its characters are. */
export function isSurelyTooLong(text: string): boolean {
  return text.length >= MAX_ARG_STRLEN;
}
