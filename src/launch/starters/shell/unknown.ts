/** Nobody can tell from the text how it goes on. Thrown, and no error, as the ways out in jumps.ts. */
export class Unfollowed {
  readonly kind = 'unfollowed';
}

export function unfollowed(): never {
  throw new Unfollowed();
}

/** Text that nobody can tell, inside of text that is known. It is no character: no script that is followed has it. */
export const SOME_TEXT = '\uffff';
/** Any number of words, as one of them. */
export const SOME_WORDS = '\ufffe';

/** One word that nobody can tell, with no blank in it: a number, a name. */
export const SOME_WORD = '\ufdd0';

/** Such a word: the number that a shell has as a process. */
export const OWN_NUMBER = '\ufdd1';

/** Around the part of a name that nobody can tell, and that nothing else is called: it is no ASCII, so that no text that is kept has it. */
export const RANDOM = '\ue0ff';

/** What a command ends with: null where nobody can tell. */
export type Status = number | null;

/** What the first one says that knows the program; that nobody can tell what it ends with is an answer too. */
export function firstAnswer(...asked: readonly (() => Status | undefined)[]): Status | undefined {
  for (const ask of asked) {
    const status = ask();
    if (status !== undefined) return status;
  }
  return undefined;
}

export function isKnown(text: string): boolean {
  return !/[\ufdd0\ufdd1\ufffe\uffff]/.test(text);
}

/** The text itself, where all of it is known. */
export function surely(text: string): string {
  return isKnown(text) ? text : unfollowed();
}

/** Whether a text is empty; null where that cannot be told. */
export function isEmpty(text: string): boolean | null {
  return text === '' ? true : /^[\ufffe\uffff]+$/.test(text) ? null : false;
}

/** For a message, where `…` stands for what cannot be told. */
export function shown(text: string): string {
  return text.replace(/\ue0ff\d*\ue0ff|[\ufdd0\ufdd1\ufffe\uffff]+/g, '…');
}
