const encoder = new TextEncoder();

/** Bytes that a UTF-16 unit takes in UTF-8, at most. */
export const UTF8_MAX = 3;

/** The bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Whether a text takes more bytes than that; they are counted only where it may. */
export function takesMoreBytes(text: string, most: number): boolean {
  return text.length * UTF8_MAX > most && utf8Length(text) > most;
}
